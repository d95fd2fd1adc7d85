// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/segment_words.hpp"

#include <fmt/format.h>

#include <utility>

#include "src/views/timeline/times.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

std::string_view lesson_of(const SegmentEvent& segment) {
  const Flags& flags = segment.flags;
  if (flags.rst) return "RST throws the connection away: nothing is acknowledged any more.";
  if (flags.syn && flags.ack)
    return "SYN-ACK answers a SYN: it acknowledges that number and begins with its own.";
  if (flags.syn) return "SYN asks for a connection. It takes one sequence number.";
  if (flags.fin) return "FIN: this end will send no more. It takes one sequence number.";
  if (segment.length > 0) return "";
  return "It acknowledges every octet before that number, and carries none itself.";
}

std::string options_text(const TcpOptions& options) {
  std::string text;
  const auto add = [&](const std::string& option) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", option);
  };
  if (options.mss) add(fmt::format("MSS {}", *options.mss));
  if (options.window_scale) add(fmt::format("window scale {}", *options.window_scale));
  if (options.sack_permitted) add("SACK permitted");
  if (options.sack_count > 0) add(counted(options.sack_count, "SACK block"));
  if (options.timestamps) add("timestamps");
  if (options.fast_open_cookie) add("Fast Open cookie");
  return text.empty() ? "none" : text;
}

std::string_view fate_of(Fate fate) {
  switch (fate) {
    case Fate::arrived: return "";
    case Fate::under_way: return ", which is under way";
    case Fate::held: return ", which is held at the wire";
    case Fate::delayed: return ", which is delayed";
    case Fate::dropped: return ", which is lost";
    case Fate::corrupted: return ", which is spoiled on its way";
    case Fate::rejected: return ", which is rejected";
  }
  return "";  // Unreachable: the switch names every fate.
}

std::string_view lesson_of(Fate fate) {
  switch (fate) {
    case Fate::corrupted:
      return "It arrives with a changed octet: the receiver's checksum does not fit, and it is "
             "thrown away without a word.";
    case Fate::rejected: return "It never arrives; an ICMP error goes back to its sender.";
    case Fate::dropped: return "It never arrives, and its sender is not told.";
    case Fate::arrived:
    case Fate::under_way:
    case Fate::held:
    case Fate::delayed: return "";
  }
  return "";  // Unreachable: the switch names every fate.
}

std::string arrival(const Trace& trace, const SegmentEvent& segment) {
  if (!segment.arrived) return "";
  const TimeUnit unit = unit_for(trace.events.back().at);
  return fmt::format("It arrived at {} {}.", in_unit(*segment.arrived, unit), name(unit));
}

}  // namespace

std::string fate_words(const SegmentEvent& segment) {
  return fmt::format("{}{}", segment.repeats != 0 ? " again" : "", fate_of(segment.fate));
}

std::string_view origin_words(Origin origin) {
  switch (origin) {
    case Origin::host: return "";
    case Origin::duplicate: return "duplicates";
    case Origin::replay: return "replays";
    case Origin::injected: return "forges";
  }
  return "";  // Unreachable: the switch names every origin.
}

std::vector<std::string> segment_details(const Trace& trace, const SegmentEvent& segment) {
  std::vector<std::string> says;
  const auto say = [&](std::string sentence) {
    if (!sentence.empty()) says.push_back(std::move(sentence));
  };
  say(std::string(lesson_of(segment)));
  if (segment.repeats != 0) {
    say(fmt::format("It sends again what event {} sent.", segment.repeats));
  }
  if (segment.copies != 0) {
    say(fmt::format("It was sent again {} while it waited.", counted(segment.copies, "time")));
  }
  say(arrival(trace, segment));
  say(std::string(lesson_of(segment.fate)));
  say(fmt::format("seq {} (on the wire {}), {}{}, window {}; options: {}.", segment.seq,
                  segment.seq_raw.value, segment.ack ? fmt::format("ack {}, ", *segment.ack) : "",
                  counted(segment.length, "byte"), grouped(segment.window),
                  options_text(segment.options)));
  return says;
}

}  // namespace seetcp
