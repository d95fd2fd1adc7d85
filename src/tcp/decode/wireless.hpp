// SPDX-License-Identifier: MIT
// IEEE 802.11 frames as a radio hears them, and the headers that drivers put before them: Prism,
// AVS, radiotap and PPI. Only data frames that are not encrypted lead to IP.
#pragma once

#include "src/tcp/decode/way.hpp"

namespace seetcp {

Found after_wireless(Reader& in, Way& way);  // IEEE 802.11 itself; no frame check is expected.

Found after_prism(Reader& in, Way& way);
Found after_avs(Reader& in, Way& way);
Found after_radiotap(Reader& in, Way& way);

}  // namespace seetcp
