// SPDX-License-Identifier: MIT
// multiply IN.pcap OUT.pcap TIMES [FRAMES]: the records of IN (microseconds, this machine's byte
// order, Ethernet, IPv4), or its first FRAMES, TIMES over. In the k-th copy the second octet of
// both addresses is raised by k, and the time goes on: other connections of the same shape.
// Checksums are left as they were.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <vector>

namespace {

constexpr std::size_t file_header = 24, record_header = 16, longest_record = 1 << 19;
constexpr std::size_t from_address = record_header + 27, to_address = record_header + 31;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;
using Octets = std::vector<unsigned char>;

std::uint32_t number_at(const Octets& octets, std::size_t at) {
  std::uint32_t number = 0;
  std::memcpy(&number, octets.data() + at, sizeof number);
  return number;
}

void add_to(Octets& octets, std::size_t at, std::uint32_t more) {
  const std::uint32_t sum = number_at(octets, at) + more;
  std::memcpy(octets.data() + at, &sum, sizeof sum);
}

// The next record, whole; empty at the end.
Octets next_record(std::FILE* in) {
  Octets record(record_header);
  if (std::fread(record.data(), record_header, 1, in) != 1) return {};
  const std::uint32_t length = number_at(record, 8);
  if (length > longest_record) return {};
  record.resize(record_header + length);
  if (length > 0 && std::fread(record.data() + record_header, length, 1, in) != 1) return {};
  return record;
}

// One copy; tells how many seconds it spans.
std::uint32_t copy(std::FILE* in, std::FILE* out, std::uint64_t frames, unsigned number,
                   std::uint32_t later) {
  std::fseek(in, file_header, SEEK_SET);
  std::uint32_t first = 0, last = 0;
  for (std::uint64_t frame = 0; frame < frames; ++frame) {
    Octets record = next_record(in);
    if (record.empty()) break;
    last = number_at(record, 0);
    if (frame == 0) first = last;
    add_to(record, 0, later);
    if (record.size() > to_address) {
      record[from_address] = static_cast<unsigned char>(record[from_address] + number);
      record[to_address] = static_cast<unsigned char>(record[to_address] + number);
    }
    std::fwrite(record.data(), record.size(), 1, out);
  }
  return last - first + 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  const File in{std::fopen(arguments[1], "rb")}, out{std::fopen(arguments[2], "wb")};
  const unsigned times = static_cast<unsigned>(std::atoi(arguments[3]));
  const std::uint64_t frames = count > 4 ? std::strtoull(arguments[4], nullptr, 10)
                                         : std::numeric_limits<std::uint64_t>::max();
  Octets head(file_header);
  if (!in || !out || std::fread(head.data(), file_header, 1, in.get()) != 1) return 2;
  std::fwrite(head.data(), file_header, 1, out.get());
  std::uint32_t later = 0;
  for (unsigned number = 0; number < times; ++number) {
    later += copy(in.get(), out.get(), frames, number, later);
  }
  return std::ferror(out.get()) == 0 ? 0 : 1;
}
