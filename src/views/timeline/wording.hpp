// SPDX-License-Identifier: MIT
// Wording: calls, segments and states written as the field writes them, in a few characters:
// "connect(3, 127.0.0.1:8080) …", "… read = 0", "SYN-ACK", "14 bytes 1:15", "FIN 15".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "src/trace/trace.hpp"

namespace seetcp {

// Programs say send(), the kernel is asked sendto(): the program's word.
std::string program_word(const CallEvent& call);

std::string entry_text(const CallEvent& entered);    // "accept(3) …"
std::string return_text(const CallEvent& returned);  // "… accept = 4  127.0.0.2:40312"
std::string whole_text(const CallEvent& entered, const CallEvent& returned);

// "SYN", "SYN-ACK", "ACK 15", "14 bytes 1:15", "FIN 15", "RST".
std::string segment_text(const SegmentEvent& segment);

// "killed by SIGTERM", "program ends"; "a child process ends (1234)"
std::string ending_text(const NoteEvent& ended, bool child);

// An event in a few words, to be recognised on the page: "SYN", "accept() = 4", "server
// CLOSE-WAIT".
std::string short_form(const Trace& trace, EventId id);

std::string quoted(const Data& data);       // "Hello, server!" with quotes, escaped, cut with …
std::string grouped(std::uint64_t number);  // "53,280"
std::string counted(std::uint64_t number, std::string_view noun);  // "1 byte", "37 bytes"
std::string_view name(Side side);
std::string_view name(Role role);

}  // namespace seetcp
