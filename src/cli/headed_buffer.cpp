// SPDX-License-Identifier: MIT
#include "src/cli/headed_buffer.hpp"

namespace seetcp {

HeadedBuffer::HeadedBuffer(std::istream& in, std::size_t length) : in_(in), head_(length, '\0') {
  in_.read(head_.data(), static_cast<std::streamsize>(length));
  head_.resize(static_cast<std::size_t>(in_.gcount()));
  setg(head_.data(), head_.data(), head_.data() + head_.size());
}

// What goes wrong in the stream's own buffer is thrown on, to whoever reads this one.
HeadedBuffer::int_type HeadedBuffer::underflow() {
  if (in_.eof()) return traits_type::eof();
  const auto got = in_.rdbuf()->sgetn(room_.data(), static_cast<std::streamsize>(room_.size()));
  if (got == 0) return traits_type::eof();
  setg(room_.data(), room_.data(), room_.data() + got);
  return traits_type::to_int_type(*gptr());
}

}  // namespace seetcp
