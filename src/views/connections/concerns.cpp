// SPDX-License-Identifier: MIT
#include "src/views/connections/concerns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "src/trace/address.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {

void Concerns::Group::add(const ConnectionRecord& record, const FoundAt& found) {
  if (connections < examples.size()) examples[connections] = {record.id, found.frame};
  segments += found.segments;
  ++connections;
}

void Concerns::add(const ConnectionRecord& record, Outcome outcome) {
  each_finding(record, outcome, [&](const FoundAt& found) {
    add(kinds_[static_cast<std::size_t>(found.concern)], record, found);
  });
}

// Both ends may give cause for it, or two notes: a connection counts once.
void Concerns::add(Kind& kind, const ConnectionRecord& record, const FoundAt& found) {
  if (kind.all.connections > 0 && kind.latest == record.id) return;
  kind.latest = record.id;
  kind.all.add(record, found);
  if (!words(found.concern).by_server) return;
  const Endpoint& server = record.end(Side::server);
  const auto known = kind.servers.find(server);
  if (known != kind.servers.end()) {
    known->second.add(record, found);
  } else if (kind.servers.size() < most_servers) {
    kind.servers[server].add(record, found);
  }
}

std::vector<std::string> Concerns::sentences() const {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    if (kinds_[i].all.connections > 0) tell(kinds_[i], words(static_cast<Concern>(i)), all);
  }
  return all;
}

void Concerns::tell(const Kind& kind, const ConcernWords& words, std::vector<std::string>& into) {
  constexpr std::size_t most_told = 4;
  if (!words.by_server) return into.push_back(sentence(kind.all, words, ""));
  std::vector<std::pair<Endpoint, Group>> sorted(kind.servers.begin(), kind.servers.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    const auto more = a.second.connections, less = b.second.connections;
    if (more != less) return more > less;
    return a.second.examples[0].connection < b.second.examples[0].connection;
  });
  sorted.resize(std::min(sorted.size(), most_told));
  std::uint64_t rest = kind.all.connections, segments = kind.all.segments;
  for (const auto& [server, group] : sorted) {
    into.push_back(sentence(group, words, " to " + to_text(server)));
    rest -= group.connections;
    segments -= group.segments;
  }
  if (rest == 0) return;
  into.push_back(fmt::format(
      "{} to other servers {}", counted(rest, "more connection"),
      fmt::format(fmt::runtime(rest == 1 ? words.one : words.many), counted(segments, "segment"))));
}

std::string Concerns::sentence(const Group& group, const ConcernWords& words,
                               const std::string& to) {
  const std::string why = words.why.empty() ? "" : fmt::format(": {}", words.why);
  const Example& first = group.examples[0];
  const std::string segments = counted(group.segments, "segment");
  if (group.connections == 1) {
    return fmt::format("connection {}{} {}{}{}", first.connection, to,
                       fmt::format(fmt::runtime(words.one), segments), why,
                       first.frame == 0 ? "" : fmt::format(" (frame {})", first.frame));
  }
  std::string where;
  for (std::size_t i = 0; i < std::min<std::uint64_t>(group.connections, most_examples); ++i) {
    const auto& [connection, frame] = group.examples[i];
    where += fmt::format("{}#{}", i == 0 ? "" : ", ", connection);
    if (frame != 0) where += fmt::format(" in frame {}", frame);
  }
  if (group.connections > most_examples) where += ", …";
  return fmt::format("{}{} {}{} ({})", counted(group.connections, "connection"), to,
                     fmt::format(fmt::runtime(words.many), segments), why, where);
}

}  // namespace seetcp
