// SPDX-License-Identifier: MIT
#include "src/cli/headed_buffer.hpp"

#include <doctest/doctest.h>

#include <istream>
#include <iterator>
#include <sstream>
#include <string>

namespace seetcp::test {

TEST_CASE("a stream whose head was looked at gives all of it, whatever its length") {
  for (const std::size_t length : {0u, 1u, 7u, 8u, 9u, 65'536u, 65'544u, 65'545u, 200'000u}) {
    INFO(length, " octets");
    std::string octets;
    for (std::size_t i = 0; i < length; ++i) octets += static_cast<char>(i * 37 % 256);
    std::istringstream in(octets);
    HeadedBuffer buffer(in, 8);
    CHECK(buffer.head() == octets.substr(0, 8));
    std::istream whole(&buffer);
    CHECK(std::string(std::istreambuf_iterator<char>(whole), {}) == octets);
    CHECK(whole.peek() == std::istream::traits_type::eof());
  }
}

}  // namespace seetcp::test
