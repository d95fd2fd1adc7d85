// SPDX-License-Identifier: MIT
// Opening a capture whose octets do not come from a file.
#pragma once

#include <memory>
#include <string>

#include "capture/segments/frame_source.hpp"
#include "capture/segments/octet_source.hpp"

namespace seetcp {

// As open_capture(), with `filter` as there. Throws BadCapture.
std::unique_ptr<FrameSource> read_capture(std::unique_ptr<OctetSource> octets,
                                          const std::string& filter = "");

}  // namespace seetcp
