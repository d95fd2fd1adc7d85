// SPDX-License-Identifier: MIT
#include "tests/unit/trace/model/followed.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string_view>

#include "src/trace/connections/follower.hpp"
#include "tests/unit/trace/model/packet.hpp"

namespace seetcp::test {
namespace {

Account account_of(const ConnectionRecord& record) {
  Account account;
  for (const Side side : {Side::client, Side::server}) {
    const auto i = static_cast<std::size_t>(side);
    account.ends[i] = record.end(side);
    account.states[i] = final_state(record, side);
    account.paths[i] = record.path[i];
    account.bytes[i] = record.counts(side).bytes;
  }
  account.sure = is_sure(record);
  account.outcome = outcome_of(record);
  account.first_closer = record.first_closer;
  account.frames = record.frames;
  account.notes = record.notes.all();
  return account;
}

class Keeper final : public Chronicle {
 public:
  void ended(const ConnectionRecord& record) override { kept.push_back(account_of(record)); }

  std::vector<Account> kept;
};

std::string flags_of(const Segment& segment) {
  const Flags& flags = segment.flags;
  std::string letters;
  if (flags.syn) letters += 'S';
  if (flags.fin) letters += 'F';
  if (flags.rst) letters += 'R';
  if (flags.psh) letters += 'P';
  if (flags.ack) letters += 'A';
  return letters;
}

std::string_view name(std::optional<TcpState> state) {
  return state ? rfc_name(*state) : "?";
}

// Numbers are told relative to the first that each side sent.
class Numbers {
 public:
  std::uint32_t relative(Side side, SeqNum number) {
    auto& first = first_[static_cast<std::size_t>(side)];
    if (!first) first = number;
    return number.value - first->value;
  }

 private:
  std::array<std::optional<SeqNum>, 2> first_;
};

}  // namespace

std::vector<Account> follow(const std::vector<Captured>& captured) {
  Keeper keeper;
  Follower follower(keeper, {});
  std::uint64_t number = 0;
  for (const Captured& seen : captured) {
    const auto octets = ethernet_frame(seen.packet.segment, seen.packet.ip_id);
    follower.take(Frame{std::chrono::hours{500000} + std::chrono::milliseconds{seen.at}, ++number,
                        LinkType::ethernet, octets, octets.size()});
  }
  follower.finish();
  return keeper.kept;
}

std::string told(const std::vector<Captured>& captured) {
  std::string story;
  Numbers numbers;
  for (const Captured& seen : captured) {
    const Segment& segment = seen.packet.segment;
    const Side from = seen.packet.from;
    const std::uint32_t seq = numbers.relative(from, segment.seq);
    story += fmt::format("\n{:5} ms {} {:3} {}:{}", seen.at, from == Side::client ? "A >" : "B <",
                         flags_of(segment), seq, seq + segment.payload_length);
    if (segment.ack) story += fmt::format(" ack {}", numbers.relative(other(from), *segment.ack));
    story += fmt::format(" win {}", segment.window);
    if (segment.options.window_scale) {
      story += fmt::format(" scale {}", *segment.options.window_scale);
    }
    story += fmt::format(" id {}", seen.packet.ip_id);
  }
  return story;
}

std::string told(const Account& account) {
  std::string story =
      fmt::format("\n{} {} {}, {}", account.sure ? "sure:" : "not sure:", name(account.states[0]),
                  name(account.states[1]), words(account.outcome));
  for (const ConnectionNote& note : account.notes) {
    story += fmt::format("\n  frame {}: {}", note.frame, sentence(note));
  }
  return story;
}

}  // namespace seetcp::test
