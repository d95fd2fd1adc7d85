// SPDX-License-Identifier: MIT
#include "src/cli/progress_line.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace seetcp::test {

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

TEST_CASE("the bar is as long as the part of the file that was read") {
  CHECK(progress_line("a.pcap", 0, 1000, 7) ==
        "a.pcap  [                        ]   0 %  7 frames");
  CHECK(progress_line("a.pcap", 500, 1000, 8) ==
        "a.pcap  [############            ]  50 %  8 frames");
  CHECK(progress_line("a.pcap", 1000, 1000, 9) ==
        "a.pcap  [########################] 100 %  9 frames");
}

TEST_CASE("the bar never says that all was read when it was not") {
  CHECK(progress_line("a.pcap", 999, 1000, 1).find(" 99 %") != std::string::npos);
  CHECK(progress_line("a.pcap", 999, 1000, 1).find("#]") == std::string::npos);
}

TEST_CASE("a file that grows while it is read is full at most") {
  for (const std::uint64_t position : {std::uint64_t{1001}, most}) {
    CHECK(progress_line("a.pcap", position, 1000, 1) == progress_line("a.pcap", 1000, 1000, 1));
  }
  CHECK(progress_line("a.pcap", most, most, 1).find("100 %") != std::string::npos);
}

TEST_CASE("of a pipe, whose end nobody knows, and of an empty file the frames alone are told") {
  CHECK(progress_line("standard input", 4096, std::nullopt, 12) == "standard input  12 frames");
  CHECK(progress_line("a.pcap", 0, 0, 0) == "a.pcap  0 frames");
}

TEST_CASE("a file's name cannot touch the terminal, nor leave the line") {
  const std::string line = progress_line("a\x1b[2J\r\n.pcap", 1, 2, 3);
  for (const char letter : line) CHECK(static_cast<unsigned char>(letter) >= 0x20);
}

TEST_CASE("where the file has been read to is seldom asked, and never when nobody watches") {
  std::uint64_t asked = 0;
  {
    ProgressLine progress("a.pcap",
                          1000);  // Tests have no terminal, or ask at every 4,096th frame.
    for (int i = 0; i < 100'000; ++i) progress.frame([&] { return ++asked; });
  }
  CHECK(asked <= 100'000 / 4096);
}

}  // namespace seetcp::test
