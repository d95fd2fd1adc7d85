// SPDX-License-Identifier: MIT
// A HeadedBuffer gives all of a stream, though its beginning has been read to see what it is: a
// pipe cannot be rewound.
#pragma once

#include <array>
#include <istream>
#include <streambuf>
#include <string>
#include <string_view>

namespace seetcp {

class HeadedBuffer : public std::streambuf {
 public:
  // Reads up to `length` octets of `in`, which has to outlive it.
  HeadedBuffer(std::istream& in, std::size_t length);

  std::string_view head() const { return head_; }

 private:
  int_type underflow() override;

  std::istream& in_;
  std::string head_;
  std::array<char, 65536> room_;
};

}  // namespace seetcp
