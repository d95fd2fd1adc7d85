// SPDX-License-Identifier: MIT
#include "src/views/timeline/heading.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "src/trace/safe_text.hpp"
#include "src/views/display_width.hpp"
#include "src/views/wrapping.hpp"

namespace seetcp {
namespace {

void append(std::string& text, std::string_view part, std::string_view between) {
  if (part.empty()) return;
  if (!text.empty()) text += between;
  text += part;
}

std::string programs(const Trace& trace) {
  if (trace.source.title == "hello") return "plain server, plain client";
  if (trace.source.kind == scenario_source) return "";  // Its actors are the scenario.
  std::string text;
  for (const Peer& peer : trace.peers) {
    const bool named = !peer.command.empty();
    append(text, safe_text(named ? fmt::format("{}: {}", peer.name, peer.command) : peer.name),
           ", ");
  }
  return text;
}

// What the wire is made of is worth a word where it is not what it usually is.
std::string wire(const Witness& segments) {
  const bool of_veth = segments.how.find("veth") != std::string::npos;
  return of_veth ? "two hosts and a wire (veth)" : "two hosts and a wire";
}

// Where and how a capture was made, it does not say.
std::string stage(const Trace& trace) {
  const Source& source = trace.source;
  if (source.kind == captured) return "";
  std::string text =
      source.stage == wire_stage ? wire(trace.witnesses.segments) : safe_text(source.stage);
  append(text, source.delayed_acks ? "Linux's delayed acknowledgements" : "acknowledges at once",
         ", ");
  return text;
}

}  // namespace

std::vector<std::string> heading(const Trace& trace, int width) {
  std::vector<std::string> lines;
  for (const std::string& part :
       {safe_text(trace.source.title), programs(trace), stage(trace), safe_text(trace.kernel)}) {
    if (part.empty()) continue;
    const bool fits =
        !lines.empty() && display_width(lines.back()) + 3 + display_width(part) <= width;
    if (fits) {
      append(lines.back(), part, " · ");
    } else {
      for (std::string& line : wrapped(part, width)) lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace seetcp
