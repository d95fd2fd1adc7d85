// SPDX-License-Identifier: MIT
// The names that stand in the JSON for what is an enumerator in a Trace. Known things are rows; the
// writer and the reader share them. States have theirs in src/tcp/state.hpp.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "src/trace/trace.hpp"

namespace seetcp {

template <typename Enum>
struct Named {
  Enum value;
  std::string_view name;
};

template <typename Enum>
Named(Enum, std::string_view) -> Named<Enum>;

constexpr auto names(Phase) {
  return std::array{Named{Phase::entered, "entered"}, Named{Phase::returned, "returned"}};
}

constexpr auto names(Side) {
  return std::array{Named{Side::client, "client"}, Named{Side::server, "server"}};
}

constexpr auto names(Role) {
  return std::array{Named{Role::client, "client"}, Named{Role::server, "server"},
                    Named{Role::listener, "listener"}};
}

constexpr auto names(Evidence) {
  return std::array{Named{Evidence::seen, "seen"}, Named{Evidence::inferred, "inferred"},
                    Named{Evidence::both, "both"}};
}

constexpr auto names(Fate) {
  return std::array{Named{Fate::arrived, "arrived"},  Named{Fate::under_way, "under way"},
                    Named{Fate::held, "held"},        Named{Fate::delayed, "delayed"},
                    Named{Fate::dropped, "dropped"},  Named{Fate::corrupted, "corrupted"},
                    Named{Fate::rejected, "rejected"}};
}

constexpr auto names(Origin) {
  return std::array{Named{Origin::host, "host"}, Named{Origin::duplicate, "duplicate"},
                    Named{Origin::replay, "replay"}, Named{Origin::injected, "injected"}};
}

constexpr auto names(NoteKind) {
  return std::array{Named{NoteKind::started, "started"}, Named{NoteKind::ended, "ended"},
                    Named{NoteKind::printed, "printed"}, Named{NoteKind::remark, "remark"},
                    Named{NoteKind::step, "step"}};
}

constexpr auto names(Confidence) {
  return std::array{Named{Confidence::proved, "proved"}, Named{Confidence::likely, "likely"}};
}

constexpr auto names(Verdict) {
  return std::array{Named{Verdict::holds, "holds"}, Named{Verdict::fails, "fails"},
                    Named{Verdict::unknown, "unknown"}};
}

constexpr auto names(TcpState) {
  std::array<Named<TcpState>, all_states.size()> rows{};
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = {all_states[i], rfc_name(all_states[i])};
  return rows;
}

template <typename Enum>
constexpr std::string_view name_of(Enum value) {
  for (const auto& row : names(Enum{})) {
    if (row.value == value) return row.name;
  }
  return "";  // Unreachable: the rows name every enumerator.
}

template <typename Enum>
constexpr std::optional<Enum> value_named(std::string_view name) {
  for (const auto& row : names(Enum{})) {
    if (row.name == name) return row.value;
  }
  return std::nullopt;
}

}  // namespace seetcp
