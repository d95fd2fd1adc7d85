// SPDX-License-Identifier: MIT
#include "src/trace/json/stream.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <ostream>
#include <streambuf>
#include <type_traits>
#include <vector>

#include "src/trace/json/write_event.hpp"
#include "src/trace/json/write_parts.hpp"

namespace seetcp {
namespace {

// What a JsonWriter gives goes behind what the spool has.
class SpoolBuffer : public std::streambuf {
 public:
  explicit SpoolBuffer(Spool& spool) : spool_(spool) {}
  std::uint64_t end() const { return end_; }

 protected:
  std::streamsize xsputn(const char* text, std::streamsize count) override {
    const auto size = static_cast<std::size_t>(count);
    spool_.write(end_, {text, size});
    end_ += size;
    return count;
  }
  int_type overflow(int_type next) override {
    const char c = traits_type::to_char_type(next);
    if (next != traits_type::eof()) xsputn(&c, 1);
    return traits_type::not_eof(next);
  }

 private:
  Spool& spool_;
  std::uint64_t end_ = 0;
};

// A connection waits as it is in memory, each at its place: whichever ends last.
static_assert(std::is_trivially_copyable_v<Connection>);

std::span<char> octets_of(std::span<Connection> connections) {
  const auto bytes = std::as_writable_bytes(connections);
  return {reinterpret_cast<char*>(bytes.data()), bytes.size()};
}

constexpr std::size_t read_at_once = 256;  // Connections.

}  // namespace

class TraceStream::LinkText {
 public:
  explicit LinkText(Spool& spool) : buffer_(spool), out_(&buffer_), json_(out_) {
    out_.exceptions(std::ios::badbit);  // What the spool throws comes through.
    json_.open('[');
  }
  void add(const Link& link) {
    json_.break_line();
    write_link(json_, link, 0);
  }
  std::uint64_t finish() {
    json_.break_line();
    json_.close(']');
    json_.flush();
    return buffer_.end();
  }

 private:
  SpoolBuffer buffer_;
  std::ostream out_;
  JsonWriter json_;
};

TraceStream::TraceStream(std::ostream& out, Spool& connections, Spool& links)
    : out_(out),
      json_(out),
      connections_(connections),
      links_(links),
      link_text_(std::make_unique<LinkText>(links)) {}

TraceStream::~TraceStream() = default;

void TraceStream::begin(const Trace& header) {
  json_.open('{');
  write_header(json_, header);
  json_.break_line();
  json_.open("peers", '[');
  for (std::size_t id = 0; id < header.peers.size(); ++id) {
    json_.break_line();
    write_peer(json_, header.peers[id], id + 1);
  }
  json_.break_line();
  json_.close(']');
  json_.break_line();
  json_.open("events", '[');
}

EventId TraceStream::add(Event event) {
  if (last_event_ == std::numeric_limits<EventId>::max()) {
    ++left_out_;
    return 0;
  }
  segments_ += std::holds_alternative<SegmentEvent>(event.what) ? 1 : 0;
  json_.break_line();
  write_event(json_, event, ++last_event_);
  return last_event_;
}

void TraceStream::link(const Link& link) {
  link_text_->add(link);
}

void TraceStream::put(ConnectionId id, const Connection& connection) {
  Connection copy = connection;
  const std::span<char> octets = octets_of({&copy, 1});
  connections_.write((id - std::uint64_t{1}) * sizeof copy, {octets.data(), octets.size()});
  last_connection_ = std::max(last_connection_, id);
}

void TraceStream::finish(const Witnesses& witnesses) {
  json_.break_line();
  json_.close(']');
  write_connections();
  write_links();
  json_.break_line();
  json_.open("claims", '[');
  json_.close(']');
  write_witnesses(json_, witnesses);
  json_.close('}');
  json_.flush();
  out_ << '\n';
}

void TraceStream::write_connections() {
  json_.break_line();
  json_.open("connections", '[');
  std::vector<Connection> some(read_at_once);
  for (std::uint64_t done = 0; done < last_connection_; done += some.size()) {
    some.resize(std::min<std::uint64_t>(read_at_once, last_connection_ - done));
    connections_.read(done * sizeof some[0], octets_of(some));
    for (std::size_t i = 0; i < some.size(); ++i) {
      json_.break_line();
      write_connection(json_, some[i], done + i + 1);
    }
  }
  json_.break_line();
  json_.close(']');
}

void TraceStream::write_links() {
  const std::uint64_t end = link_text_->finish();
  json_.break_line();
  json_.begin_text("links");
  std::vector<char> some(std::size_t{1} << 16);
  for (std::uint64_t done = 0; done < end; done += some.size()) {
    some.resize(std::min<std::uint64_t>(some.size(), end - done));
    links_.read(done, some);
    json_.text({some.data(), some.size()});
  }
}

}  // namespace seetcp
