// SPDX-License-Identifier: MIT
#include "capture/segments/gunzip.hpp"

#define ZLIB_CONST  // Its input is const.
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

#include "capture/segments/frame_source.hpp"

namespace seetcp {
namespace {

constexpr int only_gzip = 16 + MAX_WBITS;  // zlib.h, inflateInit2()

[[noreturn]] void refuse(std::string_view what) {
  throw BadCapture(fmt::format("the gzip'd data {}", what), "gzip -tv FILE says more");
}

uInt as_much_as_counts(std::size_t size) {
  return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

}  // namespace

bool is_gzip(Bytes beginning) {
  return beginning.size() >= 3 && beginning[0] == 0x1f && beginning[1] == 0x8b &&
         beginning[2] == 8;  // RFC 1952, 2.3.1: deflate, the only method there is
}

class Gunzip::Inflation {
 public:
  struct Step {
    std::size_t taken, given;
    bool member_ends, broken;
  };

  Inflation() {
    if (inflateInit2(&stream_, only_gzip) != Z_OK) throw std::bad_alloc();
  }
  ~Inflation() { inflateEnd(&stream_); }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;

  Step step(Bytes packed, std::span<std::uint8_t> room) {
    const uInt in = as_much_as_counts(packed.size()), out = as_much_as_counts(room.size());
    stream_.next_in = packed.data();
    stream_.avail_in = in;
    stream_.next_out = room.data();
    stream_.avail_out = out;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    return {in - stream_.avail_in, out - stream_.avail_out, status == Z_STREAM_END,
            status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR};
  }
  void begin_member() { inflateReset(&stream_); }

 private:
  z_stream stream_{};
};

Gunzip::Gunzip(InputStream packed)
    : packed_(std::move(packed)), inflation_(std::make_unique<Inflation>()) {}

Gunzip::~Gunzip() = default;

// Tapes and block devices pad with zeros; anything else after a member was meant to be read.
bool Gunzip::another_member() {
  while (!packed_.peek(1).empty() && packed_.peek(1)[0] == 0) packed_.consume(1);
  if (packed_.peek(1).empty()) return false;
  if (!is_gzip(packed_.peek(3))) refuse("are followed by something else");
  inflation_->begin_member();
  between_members_ = false;
  return true;
}

std::size_t Gunzip::read(std::span<std::uint8_t> room) {
  std::size_t given = 0;
  while (given == 0) {
    if (between_members_ && !another_member()) return 0;
    const Bytes packed = packed_.peek_some();
    const auto step = inflation_->step(packed, room);
    packed_.consume(step.taken);
    given = step.given;
    between_members_ = step.member_ends;
    if (given == 0 && step.broken) refuse("are broken");
    if (given == 0 && packed.empty() && !step.member_ends) refuse("are cut short");
  }
  return given;
}

}  // namespace seetcp
