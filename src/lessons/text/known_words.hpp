// SPDX-License-Identifier: MIT
// The words that are not the language's own: socket options, errors, signals, sysctls. They are
// known here by name only; the stage knows what they are to the kernel.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace seetcp {

std::span<const std::string_view> known_socket_options();  // "SO_LINGER", "TCP_NODELAY"
std::span<const std::string_view> known_errors();          // "ECONNRESET": of socket calls
std::span<const std::string_view> known_signals();         // "SIGPIPE"
std::span<const std::string_view> known_sysctls();         // "tcp_fin_timeout": below net/ipv4
std::span<const std::string_view> known_calls();           // "connect"
std::span<const std::string_view> known_states();          // "FIN-WAIT-1"
std::span<const std::string_view> known_segment_kinds();   // "SYN-ACK"

bool is_among(std::string_view word, std::span<const std::string_view> words);

// What a misspelt state is in RFC 9293: "FIN_WAIT_1", "fin-wait1" and "SYN_RECV" are written so
// elsewhere; "" when it is like none.
std::string rfc_spelling(std::string_view state);

}  // namespace seetcp
