// SPDX-License-Identifier: MIT
#include "src/stage/prints.hpp"

#include "capture/calls/call_table.hpp"

namespace seetcp {
namespace {

constexpr std::size_t most_printed = 1'000'000;  // Octets a peer.

bool changes_descriptors(const CallRow& row) {
  return row.effect == Effect::closes || row.effect == Effect::duplicates ||
         row.effect == Effect::replaces_program;
}

}  // namespace

void Prints::mind(const Stop& stop, const CallWitness::Whose& whose, const Take& take) {
  terminals_.read_due(
      whose.peer, [&](int peer, std::string text) { keep(stop.at, peer, std::move(text), take); });
  if (std::holds_alternative<Ended>(stop.what)) terminals_.forget(stop.tid);
  const auto* entry = std::get_if<CallEntry>(&stop.what);
  const CallRow* row = entry ? call_row(entry->number) : nullptr;
  if (!row) return;
  const bool writes = (row->name == "write" || row->name == "writev") && entry->arguments[2] > 0;
  if (writes) {
    terminals_.expect(whose.peer, whose.pid, entry->arguments[0]);
  }
  if (changes_descriptors(*row)) terminals_.forget(whose.pid);
}

void Prints::look_around(Time at, const Take& take) {
  terminals_.read_all([&](int peer, std::string text) { keep(at, peer, std::move(text), take); });
}

// A program that prints without end shall not fill the memory.
void Prints::keep(Time at, int peer, std::string text, const Take& take) {
  const auto index = static_cast<std::size_t>(peer);
  if (kept_.size() <= index) kept_.resize(index + 1);
  std::size_t& kept = kept_[index];
  if (kept > most_printed) return;
  kept += text.size();
  take(Printed{at, peer, std::move(text)});
  if (kept > most_printed)
    take(Remark{at, peer, "it prints a lot: what it prints from here on is not kept"});
}

}  // namespace seetcp
