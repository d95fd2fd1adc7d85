// SPDX-License-Identifier: MIT
#include "src/lessons/text/read_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "src/lessons/text/known_words.hpp"

namespace seetcp {
namespace {

constexpr std::int64_t most_octets = 1 << 24;
constexpr std::size_t most_text = 1 << 16;

using Kind = TokenCursor::Kind;

std::uint16_t read_port(TokenCursor& cursor, std::int64_t least) {
  return static_cast<std::uint16_t>(cursor.take_number("a port", least, 65535));
}

// Only the number in an optional argument's place.
std::int64_t number_or(TokenCursor& cursor, std::string_view what, std::int64_t otherwise,
                       std::int64_t least, std::int64_t most) {
  return cursor.is_mark(")") ? otherwise : cursor.take_number(what, least, most);
}

Payload read_payload(TokenCursor& cursor) {
  if (cursor.is(Kind::string)) {
    const ScenarioToken& token = cursor.take();
    if (token.value.size() > most_text)
      cursor.fail(token, fmt::format("a string of more than {} octets", most_text),
                  "a number stands for that many octets: send(100000)");
    return {token.value, token.value.size()};
  }
  const std::int64_t octets =
      cursor.take_number("the data: \"hello\", or a number of octets", 0, most_octets);
  return {"", static_cast<std::uint64_t>(octets)};
}

CallRequest read_socket(TokenCursor& cursor, const Cast&) {
  static constexpr std::array<std::string_view, 1> words{"nonblock"};
  if (cursor.is_mark(")")) return SocketRequest{};
  const ScenarioToken& word = cursor.take_word("nonblock, or nothing");
  if (word.text != "nonblock") cursor.fail_unknown(word, "argument", words);
  return SocketRequest{true};
}

CallRequest read_bind(TokenCursor& cursor, const Cast&) {
  return BindRequest{read_port(cursor, 0)};
}

CallRequest read_listen(TokenCursor& cursor, const Cast&) {
  ListenRequest request;
  request.backlog = static_cast<int>(
      number_or(cursor, "the backlog", request.backlog, 0, std::numeric_limits<int>::max()));
  return request;
}

CallRequest read_connect(TokenCursor& cursor, const Cast& cast) {
  ConnectRequest request;
  if (cursor.is_mark(")")) return request;
  if (cursor.is(Kind::number))
    cursor.fail(cursor.peek(), "where to? Only a port is said",
                fmt::format("connect(server:{})", cursor.peek().text));
  request.to.actor = cast.take_actor(cursor);
  cursor.take_mark(":");
  request.to.port = read_port(cursor, 1);
  return request;
}

CallRequest read_read(TokenCursor& cursor, const Cast&) {
  ReadRequest request;
  request.octets = static_cast<std::uint64_t>(number_or(
      cursor, "a number of octets", static_cast<std::int64_t>(request.octets), 0, most_octets));
  return request;
}

CallRequest read_write(TokenCursor& cursor, const Cast&) {
  return WriteRequest{read_payload(cursor)};
}

CallRequest read_send(TokenCursor& cursor, const Cast&) {
  static constexpr std::array<std::string_view, 1> flags{"MSG_FASTOPEN"};
  SendRequest request{.data = read_payload(cursor)};
  if (!cursor.take_if_mark(",")) return request;
  const ScenarioToken& flag = cursor.take_word("MSG_FASTOPEN");
  if (flag.text != flags[0]) cursor.fail_unknown(flag, "flag", flags);
  request.fast_open = true;
  return request;
}

CallRequest read_shutdown(TokenCursor& cursor, const Cast&) {
  static constexpr std::array<std::string_view, 3> hows{"SHUT_RD", "SHUT_WR", "SHUT_RDWR"};
  const ScenarioToken& how = cursor.take_word("SHUT_RD, SHUT_WR or SHUT_RDWR");
  if (!is_among(how.text, hows)) cursor.fail_unknown(how, "way to shut down", hows);
  return ShutdownRequest{std::string{how.text}};
}

CallRequest read_setsockopt(TokenCursor& cursor, const Cast&) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  const ScenarioToken& option = cursor.take_word("a socket option: SO_LINGER");
  if (!is_among(option.text, known_socket_options()))
    cursor.fail_unknown(option, "socket option", known_socket_options(),
                        "docs/scenarios.md lists those that there are");
  cursor.take_mark(",");
  const std::int64_t value = cursor.take_number("the option's value", -most, most);
  return SetsockoptRequest{std::string{option.text}, static_cast<std::int32_t>(value)};
}

CallRequest read_exec(TokenCursor& cursor, const Cast&) {
  ExecRequest request;
  do {
    const ScenarioToken& word = cursor.take_string("a string: exec(\"plain-client\", \"8080\")");
    if (word.value.find('\0') != std::string::npos)
      cursor.fail(word, "a program's words cannot hold NUL");
    if (request.words.empty() && word.value.empty()) cursor.fail(word, "a program without a name");
    request.words.push_back(word.value);
  } while (cursor.take_if_mark(","));
  return request;
}

CallRequest read_exit(TokenCursor& cursor, const Cast&) {
  return ExitRequest{static_cast<int>(number_or(cursor, "an exit status", 0, 0, 255))};
}

template <typename Request>
CallRequest without_arguments(TokenCursor&, const Cast&) {
  return Request{};
}

struct CallForm {
  std::string_view word;
  CallRequest (*read)(TokenCursor&, const Cast&);
  bool on_socket;          // A socket's name may stand first.
  std::string_view usage;  // Shown where arguments are wrong.
};

constexpr std::array forms{
    CallForm{"socket", read_socket, false, "socket() or socket(nonblock)"},
    CallForm{"bind", read_bind, true, "bind(8080)"},
    CallForm{"listen", read_listen, true, "listen() or listen(3)"},
    CallForm{"accept", without_arguments<AcceptRequest>, true, "accept()"},
    CallForm{"connect", read_connect, true, "connect() or connect(server:8080)"},
    CallForm{"read", read_read, true, "read() or read(100)"},
    CallForm{"write", read_write, true, "write(\"hello\") or write(100)"},
    CallForm{"send", read_send, true,
             "send(\"hello\"), send(100) or send(\"hello\", MSG_FASTOPEN)"},
    CallForm{"shutdown", read_shutdown, true, "shutdown(SHUT_WR)"},
    CallForm{"close", without_arguments<CloseRequest>, true, "close() or close(listener)"},
    CallForm{"setsockopt", read_setsockopt, true, "setsockopt(TCP_NODELAY, 1)"},
    CallForm{"fork", without_arguments<ForkRequest>, false, "fork() = child"},
    CallForm{"exec", read_exec, false, "exec(\"plain-client\")"},
    CallForm{"exit", read_exit, false, "exit() or exit(1)"},
    CallForm{"kill", without_arguments<KillRequest>, false, "kill()"},
    CallForm{"vanish", without_arguments<VanishRequest>, false, "vanish()"},
};

// A word of small letters that no ":" follows, where "nonblock" cannot stand.
bool names_socket(const TokenCursor& cursor) {
  const std::string_view word = cursor.peek().text;
  return cursor.is(Kind::word) && !cursor.is_mark(":", 1) && word[0] >= 'a' && word[0] <= 'z';
}

}  // namespace

RequestOnSocket read_request(TokenCursor& cursor, const ScenarioToken& call, const Cast& cast) {
  const CallForm& form = *std::ranges::find(forms, call.text, &CallForm::word);
  RequestOnSocket result;
  if (form.on_socket && names_socket(cursor)) {
    result.socket = cursor.take().text;
    if (!cursor.is_mark(")")) cursor.take_mark(",");
  }
  try {
    result.request = form.read(cursor, cast);
    if (!cursor.is_mark(")")) cursor.take_mark(")");
  } catch (WrongText& wrong) {
    if (wrong.mistake.hint.empty()) wrong.mistake.hint = fmt::format("written as {}", form.usage);
    throw;
  }
  return result;
}

}  // namespace seetcp
