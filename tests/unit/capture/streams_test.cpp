// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <memory>
#include <string>
#include <thread>

#include "capture/os/check.hpp"
#include "capture/os/fd.hpp"
#include "capture/segments/gunzip.hpp"
#include "capture/segments/input_stream.hpp"
#include "tests/unit/capture/capture_bytes.hpp"
#include "tests/unit/capture/temporary_folder.hpp"

namespace seetcp::test {
namespace {

// What gzip makes of `octets`, as one member.
std::string gzipped(const std::string& octets) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::vector<Bytef> in(octets.begin(), octets.end());
  std::vector<Bytef> out(deflateBound(&stream, in.size()));
  stream.next_in = in.data();
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return {out.begin(), out.end()};
}

std::string pcap_of(int frames) {
  std::string file = pcap_start();
  for (int i = 0; i < frames; ++i) file += pcap_record("frame " + std::to_string(i));
  return file;
}

std::string pcapng_of(int frames) {
  std::string file = section() + interface();
  for (int i = 0; i < frames; ++i) file += packet({.data = "frame " + std::to_string(i)});
  return file;
}

TEST_CASE("a gzip'd capture is read as if it were not") {
  for (const std::string& file : {pcap_of(1000), pcapng_of(1000)}) {
    const Seen plain = see(file);
    CHECK(plain.frames.size() == 1000);
    CHECK(see(gzipped(file)) == plain);
    CHECK(see(gzipped(file), "", 1) == plain);
  }
}

TEST_CASE("several gzip members are one capture, and zeros after them are padding") {
  const std::string file = pcap_of(10);
  const std::string two = gzipped(file.substr(0, 100)) + gzipped(file.substr(100));
  CHECK(see(two) == see(file));
  CHECK(see(two + std::string(512, '\0')) == see(file));
}

TEST_CASE("garbage after a gzip'd capture is told, after all its frames") {
  const Seen seen = see(gzipped(pcap_of(10)) + "garbage");
  CHECK(seen.frames.size() == 10);
  CHECK(seen.complaint == "after frame 10: the gzip'd data are followed by something else");
}

TEST_CASE("a gzip'd capture that is cut anywhere gives what it can, and says that it is cut") {
  for (const std::string& file : {pcap_of(40), pcapng_of(40)}) {
    const std::string whole = gzipped(file);
    for (std::size_t size = 3; size < whole.size(); ++size) {
      CAPTURE(size);
      const Seen seen = see(whole.substr(0, size));
      CHECK(seen.complaint.find("the gzip'd data are cut short") != std::string::npos);
    }
    // All but the check sum and the length at its end.
    CHECK(see(whole.substr(0, whole.size() - 8)).frames.size() == 40);
  }
}

TEST_CASE("a gzip'd capture whose check sum is wrong gives its frames, and is called broken") {
  std::string whole = gzipped(pcap_of(40));
  whole[whole.size() - 6] ^= 1;
  const Seen seen = see(whole);
  CHECK(seen.frames.size() == 40);
  CHECK(seen.complaint == "after frame 40: the gzip'd data are broken");
}

TEST_CASE("gzip of an empty file is empty, and of a gzip'd capture is refused") {
  CHECK(see(gzipped("")).complaint == "is empty");
  CHECK(see(gzipped(gzipped(pcap_of(1)))).complaint.find("is gzip'd more than once") == 0);
}

TEST_CASE("a gzip bomb swells only as far as somebody looks") {
  const std::string bomb = gzipped(std::string(64 << 20, '\0'));
  REQUIRE(bomb.size() < 100'000);
  Gunzip swollen{InputStream{std::make_unique<GivenOctets>(bomb)}};
  std::vector<std::uint8_t> room(1000);
  CHECK(swollen.read(room) <= room.size());
  CHECK(swollen.position() <= 128 * 1024);
}

TEST_CASE("a stream shows octets before it gives them, and skips to its end at most") {
  InputStream stream{std::make_unique<GivenOctets>("0123456789", 3)};
  const auto text = [](Bytes bytes) { return std::string(bytes.begin(), bytes.end()); };
  CHECK(text(stream.peek(5)) == "01234");
  CHECK(text(stream.peek(2)) == "01");
  stream.consume(2);
  CHECK(stream.skip(4) == 4);
  CHECK(text(stream.peek(100)) == "6789");
  CHECK(stream.skip(1'000'000'000'000) == 4);
  CHECK(stream.peek(1).empty());
  CHECK(stream.position() == 10);
}

struct Pipe {
  Pipe() {
    int ends[2];
    check("make a pipe", ::pipe2(ends, O_CLOEXEC));
    from = Fd{ends[0]};
    to = Fd{ends[1]};
  }
  Fd from, to;
};

// Writes octet by octet, and closes.
void write_slowly(Fd to, const std::string& octets) {
  for (const char& octet : octets) check("write to a pipe", ::write(to.get(), &octet, 1));
}

TEST_CASE("a capture is read from a pipe whose writer is slow") {
  for (const std::string& file : {pcap_of(20), pcapng_of(20), gzipped(pcap_of(20))}) {
    Pipe pipe;
    std::thread writer{[&] { write_slowly(std::move(pipe.to), file); }};
    const std::string path = "/dev/fd/" + std::to_string(pipe.from.get());
    const Seen seen = see_file(path);
    writer.join();
    CHECK_FALSE(size_of({path, ""}));
    CHECK(seen.frames.size() == 20);
    CHECK(seen.complaint == "");
  }
}

TEST_CASE("a pipe that is closed early is a capture that is cut") {
  Pipe pipe;
  const std::string file = pcap_of(3);
  write_slowly(std::move(pipe.to), file.substr(0, file.size() - 2));
  const Seen seen = see_file("/dev/fd/" + std::to_string(pipe.from.get()));
  CHECK(seen.frames.size() == 2);
  CHECK(seen.complaint == "frame 3 is cut short: 7 octets were promised, 5 are there");
}

// Puts `replacement` in standard input's place while it lives.
class StandardInput {
 public:
  explicit StandardInput(int replacement) : before_(::dup(STDIN_FILENO)) {
    check("replace standard input", ::dup2(replacement, STDIN_FILENO));
  }
  ~StandardInput() { before_ ? ::dup2(before_.get(), STDIN_FILENO) : ::close(STDIN_FILENO); }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;

 private:
  Fd before_;
};

TEST_CASE("- is standard input, and stays open") {
  Pipe pipe;
  const StandardInput replaced{pipe.from.get()};
  write_slowly(std::move(pipe.to), pcap_of(3));
  CHECK(see_file("-").frames.size() == 3);
  CHECK(::fcntl(STDIN_FILENO, F_GETFD) != -1);
}

TEST_CASE("standard input that is a file has a size") {
  const TemporaryFolder folder;
  const std::string path = folder.write("three.pcap", pcap_of(3));
  const Fd file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  const StandardInput replaced{file.get()};
  CHECK(size_of({"-", ""}) == pcap_of(3).size());
  CHECK(see_file("-").frames.size() == 3);
}

}  // namespace
}  // namespace seetcp::test
