// SPDX-License-Identifier: MIT
// Gunzip unpacks a gzip'd capture while it is read: one member after the other (RFC 1952, 2.2), and
// never more at a time than it has room for, whatever the file swells to.
#pragma once

#include <cstdint>
#include <memory>

#include "capture/segments/input_stream.hpp"
#include "capture/segments/octet_source.hpp"

namespace seetcp {

bool is_gzip(Bytes beginning);

class Gunzip : public OctetSource {
 public:
  explicit Gunzip(InputStream packed);
  ~Gunzip() override;

  // Throws BadCapture for data that are cut, broken or not gzip's, once all before was read.
  std::size_t read(std::span<std::uint8_t> room) override;
  std::uint64_t position() const override { return packed_.position(); }

 private:
  class Inflation;
  bool another_member();

  InputStream packed_;
  std::unique_ptr<Inflation> inflation_;
  bool between_members_ = false;
};

}  // namespace seetcp
