// SPDX-License-Identifier: MIT
// How the readers word what is wrong in a capture: what was promised, and what is there. To be said
// after the name of the thing.
#pragma once

#include <cstdint>
#include <exception>
#include <string>

namespace seetcp {

// No frame has more captured octets: libpcap's and Wireshark's limit too.
inline constexpr std::uint32_t longest_frame = 262'144;

std::string cut_short(std::uint64_t promised, std::uint64_t there);
std::string too_long(std::uint64_t claimed);

// Throws a BadCapture of the file's octets again, saying after which frame.
[[noreturn]] void rethrow_after(std::uint64_t frame, const std::exception_ptr& problem);

}  // namespace seetcp
