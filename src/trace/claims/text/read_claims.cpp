// SPDX-License-Identifier: MIT
#include "src/trace/claims/text/read_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "src/trace/claims/text/claim_line.hpp"
#include "src/trace/claims/text/formula_reader.hpp"

namespace seetcp {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return "";
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

// Whether the line says something for people, or goes on with the claim above: says, exact, and.
bool goes_on(const ClaimLine& line) {
  const ClaimToken& first = line.peek();
  return (first.is("says") || first.is("exact") || first.is("and")) && !line.peek(1).is(":");
}

// What stands between two tokens, as written.
std::string_view written(const ClaimToken& first, const ClaimToken& last) {
  return {first.text.data(),
          static_cast<std::size_t>(last.text.data() + last.text.size() - first.text.data())};
}

class ClaimsReader {
 public:
  explicit ClaimsReader(const std::vector<std::string>& actors) : actors_(actors) {}

  void take(std::string_view text, int number) {
    ClaimLine line{text, number};
    if (line.at_end()) return;
    try {
      goes_on(line) ? go_on(line, text) : begin(line);
    } catch (const Mistake& mistake) {
      found_.mistakes.add(mistake);
    }
  }

  ReadClaims finish() {
    for (Claim& claim : found_.claims) {
      if (claim.says.empty())
        claim.says = texts_[static_cast<std::size_t>(&claim - found_.claims.data())];
    }
    if (!found_.mistakes.empty()) {
      found_.claims.clear();
      found_.lines.clear();
    }
    return std::move(found_);
  }

 private:
  // A claim whose formula is wrong is still there: its says is no stray one.
  void begin(ClaimLine& line) {
    found_.claims.emplace_back();
    found_.lines.push_back(line.number_in_file());
    texts_.emplace_back();
    name(line);
    formulas(line);
  }

  void name(ClaimLine& line) {
    Claim& claim = found_.claims.back();
    claim.id = fmt::format("claim-{}", found_.claims.size());
    if (!line.peek(1).is(":")) return;
    const ClaimToken& name = line.word("a name");
    line.take();
    claim.id = std::string{name.text};
    const auto [first, is_new] = line_of_.try_emplace(claim.id, line.number_in_file());
    if (is_new) return;
    line.fail(name, fmt::format("there are two claims {}", quoted(name.text)),
              fmt::format("the first is in line {}", first->second));
  }

  void formulas(ClaimLine& line) {
    const ClaimToken first = line.peek();
    auto read = FormulaReader{line, actors_}.formulas();
    auto& all = found_.claims.back().formulas;
    std::ranges::move(read, std::back_inserter(all));
    std::string& text = texts_.back();
    text += (text.empty() ? "" : " and ") + std::string{written(first, line.last())};
  }

  void go_on(ClaimLine& line, std::string_view text) {
    const ClaimToken& word = line.take();
    if (found_.claims.empty()) {
      line.fail(word, fmt::format("{} belongs under a claim, and there is none above", word.text),
                "");
    }
    if (word.is("and")) return formulas(line);
    Claim& claim = found_.claims.back();
    std::string& kept = word.is("says") ? claim.says : claim.exact;
    if (!kept.empty()) line.fail(word, fmt::format("the claim has two lines {}", word.text), "");
    const auto behind = static_cast<std::size_t>(word.text.data() + word.text.size() - text.data());
    kept = trimmed(text.substr(behind));
    if (kept.empty()) line.fail(word, fmt::format("{} says nothing", word.text), "");
  }

  const std::vector<std::string>& actors_;
  ReadClaims found_;
  std::vector<std::string> texts_;  // Of each claim, what it says as a formula.
  std::map<std::string, int, std::less<>> line_of_;
};

}  // namespace

std::vector<std::string> default_actors() {
  return {"client", "server"};
}

std::vector<std::string> actors_of(const Trace& trace) {
  std::vector<std::string> actors = default_actors();
  if (trace.source.kind != scenario_source) return actors;
  for (const Peer& peer : trace.peers) {
    if (std::ranges::find(actors, peer.name) == actors.end()) actors.push_back(peer.name);
  }
  return actors;
}

ReadClaims read_claims(std::string_view text, const std::vector<std::string>& actors) {
  ClaimsReader reader{actors};
  for (int number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    reader.take(line, number);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return reader.finish();
}

}  // namespace seetcp
