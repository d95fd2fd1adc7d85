// SPDX-License-Identifier: MIT
#include "src/trace/claims/text/formula_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "src/trace/claims/text/claim_words.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

constexpr std::int64_t longest_time = 1'000'000'000'000'000;  // ns: eleven days.

std::int64_t nanoseconds_in(std::string_view unit) {
  if (unit == "us") return 1'000;
  if (unit == "ms") return 1'000'000;
  return unit == "s" ? 1'000'000'000 : 0;
}

std::string joining_words(std::string_view wrong) {
  const std::vector<std::string> known(claim_words::joining.begin(), claim_words::joining.end());
  if (const auto meant = nearest(wrong, known)) return fmt::format("did you mean {}?", *meant);
  return "before, causes, acknowledges, happens, within, later than, and";
}

}  // namespace

std::vector<Formula> FormulaReader::formulas() {
  std::vector<Formula> all;
  do all.push_back(formula());
  while (line_.take_if("and"));
  if (line_.at_end()) return all;
  line_.fail(line_.peek(), fmt::format("{} joins nothing", quoted(line_.peek().text)),
             joining_words(line_.peek().text));
}

Formula FormulaReader::formula() {
  if (line_.peek().is("no") && !line_.peek(1).is(".")) return absence();
  return terms_.speaks_of_states() ? about_states() : about_event();
}

Formula FormulaReader::about_event() {
  const ClaimToken& begin = line_.peek();
  Term event = terms_.term();
  if (line_.take_if("before")) return Before{std::move(event), terms_.term()};
  if (line_.take_if("causes")) return Causes{std::move(event), terms_.term()};
  if (line_.take_if("acknowledges")) return acknowledgement(event, begin);
  if (line_.take_if("happens")) return repeated(std::move(event));
  if (line_.take_if("within")) return delayed(std::move(event), After::Bound::within);
  if (line_.take_if("later")) {
    line_.require("than");
    return delayed(std::move(event), After::Bound::later_than);
  }
  if (line_.take_if(".")) return field(event, begin);
  return Happens{std::move(event), std::nullopt};
}

Formula FormulaReader::about_states() {
  const ClaimEnd end = terms_.end();
  if (line_.take_if("never")) return Never{end, terms_.state()};
  if (line_.take_if("ends")) {
    line_.require("in");
    return EndsIn{end, terms_.state()};
  }
  line_.require("passes");
  Passes passes{end, {terms_.state()}};
  while (line_.take_if(",")) passes.states.push_back(terms_.state());
  return passes;
}

No FormulaReader::absence() {
  line_.take();
  No formula{.event = terms_.term()};
  if (!line_.take_if("between")) return formula;
  Term from = terms_.term();
  line_.require("and");
  formula.between = Between{std::move(from), terms_.term()};
  return formula;
}

Happens FormulaReader::repeated(Term event) {
  const auto times = line_.number("a number", 0, std::numeric_limits<std::int32_t>::max());
  if (!line_.take_if("time")) line_.require("times");
  return {std::move(event), static_cast<std::size_t>(times)};
}

After FormulaReader::delayed(Term event, After::Bound bound) {
  const Time limit = time();
  line_.require("after");
  return {.event = std::move(event), .bound = bound, .limit = limit, .start = terms_.term()};
}

Time FormulaReader::time() {
  const ClaimToken& token = line_.peek();
  std::int64_t value{};
  const char* const end = token.text.data() + token.text.size();
  const auto read = std::from_chars(token.text.data(), end, value);
  std::string_view unit{read.ptr, static_cast<std::size_t>(end - read.ptr)};
  const bool is_number = token.kind == ClaimToken::Kind::number;
  if (!is_number) line_.expected(token, "a time", "for example: 20ms");
  line_.take();
  const bool apart = unit.empty() && nanoseconds_in(line_.peek().text) != 0;
  if (apart) unit = line_.take().text;
  const std::int64_t factor = nanoseconds_in(unit);
  if (factor == 0) {
    line_.fail(token, fmt::format("{} is no time", quoted(token.text)), "us, ms or s behind it");
  }
  if (read.ec != std::errc{} || value < 0 || value > longest_time / factor) {
    line_.fail(token, fmt::format("{} is out of range", token.text), "from 0 to 1000000s");
  }
  return Time{value * factor};
}

FieldIs FormulaReader::field(const Term& event, const ClaimToken& begin) {
  const ClaimToken term = line_.since(begin);  // With the point behind it.
  const ClaimToken& name = line_.word("a field");
  const auto* segment = std::get_if<SegmentTerm>(&event);
  if (segment == nullptr) {
    line_.fail(term, fmt::format("only a segment has a {}", name.text),
               "for example: client FIN.seq");
  }
  const auto known = std::ranges::find(claim_words::fields, name.text);
  if (known == claim_words::fields.end()) {
    line_.fail(name, fmt::format("unknown field {}", quoted(name.text)),
               "seq, ack, length, window");
  }
  line_.require("=");
  const auto value = line_.number("a number", 0, std::numeric_limits<std::uint32_t>::max());
  return {*segment, static_cast<SegmentField>(known - claim_words::fields.begin()),
          static_cast<std::uint32_t>(value)};
}

Acknowledges FormulaReader::acknowledgement(const Term& event, const ClaimToken& begin) {
  const auto* answer = std::get_if<SegmentTerm>(&event);
  if (answer == nullptr) {
    line_.fail(line_.since(begin), "only segments acknowledge one another",
               "for example: server ACK");
  }
  return {*answer, terms_.segment()};
}

}  // namespace seetcp
