// SPDX-License-Identifier: MIT
// A capture's first octets say what it is: one of the two formats that we read, or one of many that
// we do not, which are refused by name.
#pragma once

#include <cstdint>
#include <optional>

#include "src/tcp/decode.hpp"

namespace seetcp {

enum class CaptureFormat : std::uint8_t { pcap, pcapng };

// Enough of a file for both of these.
inline constexpr std::size_t telling_octets = 64;

// What begins like that. Throws BadCapture, with the name of what it is instead.
CaptureFormat recognise(Bytes beginning);

// The one of the two that begins like that; absent for anything else.
std::optional<CaptureFormat> own_format(Bytes beginning);

}  // namespace seetcp
