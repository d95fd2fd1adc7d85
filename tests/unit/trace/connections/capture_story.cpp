// SPDX-License-Identifier: MIT
#include "tests/unit/trace/connections/capture_story.hpp"

namespace seetcp::test {
namespace {

Endpoint endpoint(Side host, bool v6) {
  const std::uint8_t number = host == Side::client ? 7 : 3;
  const auto port = static_cast<std::uint16_t>(host == Side::client ? 50123 : 50080);
  if (!v6) return {ipv4(192, 0, 2, number), port};
  IpAddress address{IpAddress::Family::v6, {0x20, 0x01, 0x0d, 0xb8}};
  address.octets.back() = number;
  return {address, port};
}

std::string_view name(std::optional<TcpState> state) {
  return state ? rfc_name(*state) : "unknown";
}

std::string words(const StatePath& path) {
  std::string all;
  for (std::size_t i = 0; i < path.size(); ++i) {
    all += (i == 0 ? "" : " ") + std::string(rfc_name(path[i]));
  }
  return all;
}

}  // namespace

Flags flags_of(std::string_view letters) {
  const auto has = [&](char letter) { return letters.find(letter) != std::string_view::npos; };
  Flags flags;
  flags.syn = has('S');
  flags.fin = has('F');
  flags.rst = has('R');
  flags.psh = has('P');
  flags.ack = has('A');
  flags.urg = has('U');
  flags.ece = has('E');
  flags.cwr = has('C');
  return flags;
}

CaptureStory& CaptureStory::add(Side role, const Line& line) {
  const bool opens = role == Side::client;
  const Side host = opens ? setting_.opener : other(setting_.opener);
  Packet packet;
  packet.from = role;
  packet.ip_id = line.ip_id.value_or(++ip_id_[static_cast<std::size_t>(role)]);
  Segment& segment = packet.segment;
  segment.from = endpoint(host, setting_.v6);
  segment.to = endpoint(other(host), setting_.v6);
  segment.flags = flags_of(line.flags);
  segment.seq = (opens ? setting_.opener_isn : setting_.answerer_isn) + line.seq;
  if (segment.flags.ack) {
    segment.ack = (opens ? setting_.answerer_isn : setting_.opener_isn) + line.ack;
  }
  segment.window = line.window;
  segment.payload_length = line.length;
  segment.options.window_scale = line.scale;
  now_ += 10;
  captured_.push_back({now_, packet});
  accounts_.reset();
  return *this;
}

CaptureStory& CaptureStory::anew(SeqNum opener_isn, SeqNum answerer_isn) {
  setting_.opener_isn = opener_isn;
  setting_.answerer_isn = answerer_isn;
  return *this;
}

const std::vector<Account>& CaptureStory::accounts() {
  if (!accounts_) accounts_ = follow(captured_);
  return *accounts_;
}

const Account& CaptureStory::last() {
  REQUIRE(!accounts().empty());
  return accounts().back();
}

std::size_t CaptureStory::index(Side role) {
  const Side host = role == Side::client ? setting_.opener : other(setting_.opener);
  return last().ends[0] == endpoint(host, setting_.v6) ? 0 : 1;
}

std::string CaptureStory::all_told() {
  std::string story = setting_.v6 ? "IPv6" : "IPv4";
  story += told(captured_);
  for (const Account& account : accounts()) story += told(account);
  return story;
}

CaptureStory& CaptureStory::connections(std::size_t count) {
  INFO(all_told());
  CHECK(accounts().size() == count);
  return *this;
}

CaptureStory& CaptureStory::stand(TcpState opener, TcpState answerer) {
  INFO(all_told());
  CHECK(name(last().states[index(Side::client)]) == rfc_name(opener));
  CHECK(name(last().states[index(Side::server)]) == rfc_name(answerer));
  return *this;
}

CaptureStory& CaptureStory::went(std::string_view opener, std::string_view answerer) {
  INFO(all_told());
  CHECK(words(last().paths[index(Side::client)]) == opener);
  CHECK(words(last().paths[index(Side::server)]) == answerer);
  return *this;
}

CaptureStory& CaptureStory::outcome(Outcome expected) {
  INFO(all_told());
  CHECK(words(last().outcome) == words(expected));
  return *this;
}

CaptureStory& CaptureStory::sure(bool expected) {
  INFO(all_told());
  CHECK(last().sure == expected);
  return *this;
}

CaptureStory& CaptureStory::notes(NoteAbout about, std::uint32_t times) {
  std::uint32_t found = 0;
  for (const ConnectionNote& note : last().notes) found += note.about == about ? note.times : 0;
  INFO(all_told());
  INFO("the note: " << sentence({about, std::nullopt, 0, 1, 0}));
  CHECK(found == times);
  return *this;
}

CaptureStory& CaptureStory::octets(std::uint64_t opener, std::uint64_t answerer) {
  INFO(all_told());
  CHECK(last().bytes[index(Side::client)] == opener);
  CHECK(last().bytes[index(Side::server)] == answerer);
  return *this;
}

CaptureStory& CaptureStory::opener_closed_first(bool expected) {
  INFO(all_told());
  REQUIRE(last().first_closer.has_value());
  const bool opener = static_cast<std::size_t>(*last().first_closer) == index(Side::client);
  CHECK(opener == expected);
  return *this;
}

void each_way(const std::function<void(CaptureStory&)>& tell) {
  for (const bool v6 : {false, true}) {
    for (const Side opener : {Side::client, Side::server}) {
      for (const SeqNum isn : {SeqNum{1000}, SeqNum{0xffffffff}, SeqNum{0x7fffffff}}) {
        CaptureStory story{{v6, opener, isn, isn + 0xfffffff0}};
        tell(story);
      }
    }
  }
}

}  // namespace seetcp::test
