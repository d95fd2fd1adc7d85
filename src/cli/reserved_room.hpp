// SPDX-License-Identifier: MIT
// A ReservedRoom keeps room on the disk for what is about to be written to a file, twice as much
// as it has at most: the file system then finds places for many pages at once, not for each as it
// comes. A file is no longer for it, and what was not needed is given back.
#pragma once

#include <cstddef>
#include <cstdint>

namespace seetcp {

class ReservedRoom {
 public:
  // `file` is empty. Where room cannot be kept, as on a device or a pipe, none is.
  explicit ReservedRoom(int file) : file_(file) {}
  ReservedRoom(const ReservedRoom&) = delete;
  ReservedRoom& operator=(const ReservedRoom&) = delete;
  ~ReservedRoom();

  void written(std::size_t octets) {  // So many more, to the file's end.
    written_ += octets;
    if (written_ >= end_) reserve();
  }

 private:
  static constexpr std::uint64_t worth_it = std::uint64_t{1} << 20;
  static constexpr std::uint64_t most = std::uint64_t{1} << 26;

  void reserve();

  int file_;
  std::uint64_t written_ = 0;
  std::uint64_t end_ = worth_it;  // Of what is reserved; small files are left alone.
  bool reserved_ = false;
};

}  // namespace seetcp
