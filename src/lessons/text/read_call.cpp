// SPDX-License-Identifier: MIT
#include "src/lessons/text/read_call.hpp"

#include <fmt/format.h>

#include <limits>

#include "src/lessons/text/known_words.hpp"
#include "src/lessons/text/read_request.hpp"

namespace seetcp {
namespace {

using Kind = TokenCursor::Kind;

const ScenarioToken& take_call(TokenCursor& cursor) {
  const ScenarioToken& call = cursor.take_word("a call: connect()");
  if (!is_among(call.text, known_calls()))
    cursor.fail_unknown(call, "call", known_calls(),
                        "docs/scenarios.md lists those that an actor makes");
  if (!cursor.is_mark("("))
    cursor.fail(call, fmt::format("{} is a call: where are its parentheses?", quoted(call.text)),
                fmt::format("{}()", call.text));
  cursor.take();
  return call;
}

CallOutcome read_number_returned(TokenCursor& cursor, std::string_view call) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  ReturnsNumber result{.number = cursor.take_number("the result", 0, most)};
  if (!cursor.is(Kind::string)) return result;
  const ScenarioToken& data = cursor.take();
  if (call != "read") cursor.fail(data, "only read() gives data");
  if (data.value.size() != static_cast<std::size_t>(result.number))
    cursor.fail(data, fmt::format("{} is {} octets, not {}", quoted(data.value), data.value.size(),
                                  result.number));
  result.data = data.value;
  return result;
}

CallOutcome read_named_outcome(TokenCursor& cursor, std::string_view call) {
  const ScenarioToken& token = cursor.take();
  const std::string name{token.text};
  const bool capital = name[0] >= 'A' && name[0] <= 'Z';
  if (is_among(name, known_errors())) return FailsWith{name == "EWOULDBLOCK" ? "EAGAIN" : name};
  if (is_among(name, known_signals())) return EndedBySignal{name};
  if (name.starts_with("SIG")) cursor.fail_unknown(token, "signal", known_signals());
  if (capital)
    cursor.fail_unknown(token, "error", known_errors(), "an errno of a socket call: ECONNRESET");
  if (call != "accept" && call != "socket")
    cursor.fail(token,
                fmt::format("{}() gives no descriptor that {} could keep", call, quoted(name)),
                "the result of socket(), accept() and fork() can be given a name");
  check_new_name(cursor, token);
  return DescriptorKept{name};
}

CallOutcome read_outcome(TokenCursor& cursor, std::string_view call) {
  if (cursor.is(Kind::string))
    cursor.fail(cursor.peek(), "how many octets? The number stands first",
                fmt::format("= {} {}", cursor.peek().value.size(), quoted(cursor.peek().value)));
  if (cursor.is(Kind::word)) return read_named_outcome(cursor, call);
  return read_number_returned(cursor, call);
}

void read_resumption(TokenCursor& cursor, CallStep& step) {
  const ScenarioToken& call = take_call(cursor);
  step.call = call.text;
  step.course = CallCourse::resumes;
  if (!cursor.is_mark(")"))
    cursor.fail(cursor.peek(), "its arguments were said where it was called",
                fmt::format("... {}()", step.call));
  cursor.take();
}

void read_new_call(TokenCursor& cursor, CallStep& step, const Cast& cast) {
  const ScenarioToken& call = take_call(cursor);
  step.call = call.text;
  auto [request, socket] = read_request(cursor, call, cast);
  step.request = std::move(request);
  step.socket = step.call == "accept" && socket.empty() ? "listener" : std::move(socket);
  cursor.take_mark(")");
  if (cursor.take_if_mark("...")) step.course = CallCourse::sleeps;
}

void read_child(TokenCursor& cursor, CallStep& step, Cast& cast) {
  if (step.course != CallCourse::returns) cursor.fail(cursor.last(), "fork() never sleeps");
  if (!cursor.is_mark("=")) cursor.fail(cursor.peek(), "the child needs a name", "fork() = child");
  cursor.take();
  std::string name{cast.take_new_name(cursor).text};
  cast.add_child(name);
  step.request = ForkRequest{std::move(name)};
}

}  // namespace

CallStep read_call(TokenCursor& cursor, const std::string& actor, Cast& cast) {
  CallStep step{.actor = actor};
  if (cursor.take_if_mark("..."))
    read_resumption(cursor, step);
  else
    read_new_call(cursor, step, cast);
  if (step.call == "fork") {
    read_child(cursor, step, cast);
  } else if (cursor.is_mark("=")) {
    if (step.course == CallCourse::sleeps)
      cursor.fail(cursor.peek(), "it sleeps: its result stands where it returns",
                  fmt::format("{}: ... {}() = …", actor, step.call));
    cursor.take();
    step.outcome = read_outcome(cursor, step.call);
  }
  return step;
}

}  // namespace seetcp
