// SPDX-License-Identifier: MIT
#include "src/views/claims_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "src/trace/claims/place.hpp"
#include "src/trace/safe_text.hpp"
#include "src/views/ascii.hpp"
#include "src/views/styled_line.hpp"
#include "src/views/timeline/wording.hpp"
#include "src/views/wrapping.hpp"

namespace seetcp {
namespace {

constexpr int indent = 2;
constexpr int widest_line = 110;

// The verdict's word stands beside its sign: neither colour nor sign says it alone.
struct Mark {
  std::string_view sign, word;
  Ink ink;
};

Mark mark_of(Verdict verdict, bool unicode) {
  switch (verdict) {
    case Verdict::holds: return {unicode ? "✓ " : "[holds] ", "", Ink::agreement};
    case Verdict::fails: return {unicode ? "✗ " : "[fails] ", unicode ? "fails: " : "", Ink::alarm};
    case Verdict::unknown: return {unicode ? "? " : "[?] ", "cannot be told: ", Ink::strong};
  }
  return {};  // Unreachable: the switch names every verdict.
}

class ClaimsText {
 public:
  ClaimsText(std::ostream& out, const Trace& trace, const TextStyle& style)
      : out_(out), trace_(trace), style_(style), width_(std::clamp(style.width, 10, widest_line)) {}

  void write(const JudgedClaim& claim) {
    write_statement(claim);
    if (!claim.evidence.empty()) write_under(evidence(claim), Ink::plain);
    if (!claim.because.empty()) write_under("Because: " + safe_text(claim.because), Ink::plain);
    if (!claim.exact.empty()) write_under("Exactly: " + safe_text(claim.exact), Ink::faint);
  }

 private:
  void write_statement(const JudgedClaim& claim) {
    const Mark mark = mark_of(claim.verdict, style_.unicode);
    const std::string_view likely = claim.likely ? "likely: " : "";
    StyledLine line;
    line.put(mark.sign, mark.ink);
    write_wrapped(line, fmt::format("{}{}{}", mark.word, likely, safe_text(claim.says)),
                  Ink::strong);
  }

  // "#14 SYN, #19 ACK 1, #22 accept() = 4"
  std::string evidence(const JudgedClaim& claim) const {
    std::string text = "Seen: ";
    for (const EventId id : claim.evidence) {
      text += fmt::format("{}#{} {}", id == claim.evidence.front() ? "" : ", ",
                          place_number(trace_, id), short_form(trace_, id));
    }
    return text;
  }

  void write_under(const std::string& text, Ink ink) {
    StyledLine line;
    line.pad_to(indent);
    write_wrapped(line, text, ink);
  }

  // Begins on `line`, goes on below, indented.
  void write_wrapped(StyledLine line, const std::string& text, Ink ink) {
    for (const auto& part :
         wrapped(in_style(text, style_), width_ - line.width(), width_ - indent)) {
      line.pad_to(indent);
      line.put(part, ink);
      line.write(out_, style_.colour);
      line = {};
    }
  }

  std::ostream& out_;
  const Trace& trace_;
  const TextStyle& style_;
  int width_;
};

}  // namespace

void write_claims(std::ostream& out, const Trace& trace, const TextStyle& style) {
  if (!trace.claims.empty()) out << '\n';
  ClaimsText text(out, trace, style);
  for (const JudgedClaim& claim : trace.claims) text.write(claim);
}

void write_claim(std::ostream& out, const Trace& trace, const JudgedClaim& claim,
                 const TextStyle& style) {
  ClaimsText{out, trace, style}.write(claim);
}

}  // namespace seetcp
