// SPDX-License-Identifier: MIT
#include "src/views/timeline/connection_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "src/trace/address.hpp"
#include "src/views/ascii.hpp"
#include "src/views/styled_line.hpp"
#include "src/views/timeline/wording.hpp"
#include "src/views/wrapping.hpp"

namespace seetcp {
namespace {

constexpr std::size_t most_lines = 20;

struct Traffic {
  std::uint64_t from_client{}, from_server{};
  bool reset{};
};

std::vector<Traffic> traffic_of(const Trace& trace) {
  std::vector<Traffic> traffic(trace.connections.size() + 1);
  for (const Event& event : trace.events) {
    const auto* segment = std::get_if<SegmentEvent>(&event.what);
    if (segment == nullptr || segment->connection >= traffic.size()) continue;
    Traffic& row = traffic[segment->connection];
    row.reset = row.reset || segment->flags.rst;
    if (segment->repeats != 0) continue;
    (segment->from == Side::client ? row.from_client : row.from_server) += segment->length;
  }
  return traffic;
}

std::string state_text(const std::optional<TcpState>& state) {
  return state ? std::string(rfc_name(*state)) : "?";
}

std::string row_text(const Connection& connection, std::size_t id, const Traffic& traffic) {
  return fmt::format("{:>6}  {} → {}  {} / {}  {} →  {} ←{}", fmt::format("({})", id),
                     to_text(connection.client), to_text(connection.server),
                     state_text(connection.client_state), state_text(connection.server_state),
                     counted(traffic.from_client, "byte"), counted(traffic.from_server, "byte"),
                     traffic.reset ? "  reset" : "");
}

void write_wrapped(std::ostream& out, const std::string& text, const TextStyle& style, Ink ink) {
  bool first = true;
  for (const std::string& part : wrapped(in_style(text, style), style.width, style.width - 8)) {
    StyledLine line;
    if (!first) line.pad_to(8);
    line.put(part, ink);
    line.write(out, style.colour);
    first = false;
  }
}

}  // namespace

void write_connection_table(std::ostream& out, const Trace& trace, const TextStyle& style) {
  const std::vector<Traffic> traffic = traffic_of(trace);
  const std::size_t count = trace.connections.size();
  write_wrapped(
      out,
      fmt::format("{} connections, each with where client / server stood last:", grouped(count)),
      style, Ink::strong);
  for (std::size_t id = 1; id <= std::min(count, most_lines); ++id) {
    write_wrapped(out, row_text(trace.connections[id - 1], id, traffic[id]), style, Ink::plain);
  }
  if (count > most_lines) {
    write_wrapped(out,
                  fmt::format("        and {} more: --connection N shows one, --all shows all",
                              grouped(count - most_lines)),
                  style, Ink::faint);
  }
  out << '\n';
  write_wrapped(out, "The first of them:", style, Ink::strong);
}

}  // namespace seetcp
