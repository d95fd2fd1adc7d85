// SPDX-License-Identifier: MIT
// Lessons in tests: a whole one, read, and asked for what it holds or for what is wrong with it.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/lessons/lesson/read_lesson.hpp"

namespace seetcp::test {

// The specification's example, cut short.
inline constexpr std::string_view hello_lesson = R"(---
id: hello
title: One hello, three witnesses
minutes: 8
arrows: F3 F1 F10
---
A client connects, says hello and closes.
You have *written* this program.

---
Now see what the `kernel` did meanwhile.

```scenario
set stage = loopback
server: exec("plain-server") ...     # it sleeps in accept()
```
`accept()` has been entered and has not returned: nobody is there.
```predict
? The client calls connect(). Who answers its SYN?
- the kernel; accept() gets the finished connection | server becomes ESTABLISHED before server.accept
- the server, by returning from accept()            | server.accept before server SYN-ACK
  but The SYN-ACK left while the program still slept.
why: listen() told the kernel to answer. accept() takes
  from a queue.
? Both programs have ended. Type the state that the client's end is in.
= client state
but close-wait: that is the state of who was closed upon.
hint: Who closed first?
hint: It waits.
why: The side that closes first waits, 60 s on Linux.
```
```scenario
client: exec("plain-client")
expect server exited 0 within 1s
```
```claims
handshake: client ACK before server.accept
  says The three-way handshake is completed after listen and before accept.
  exact Before accept() *returns*.

read-zero: client FIN causes server.read = 0
```
## Try this

- one
- two
- three

## Your own program

Look at yours. Next: `seetcp learn queue`.
)";

// What people would be told; "" when nothing is wrong.
inline std::string lesson_complaints(std::string_view text) {
  const auto read = read_lesson(text);
  const auto* mistakes = std::get_if<Mistakes>(&read);
  return mistakes ? mistakes_text(*mistakes, "x.md", text) : "";
}

inline Lesson lesson_in(std::string_view text) {
  auto read = read_lesson(text);
  if (std::holds_alternative<Mistakes>(read)) FAIL(lesson_complaints(text));
  return std::get<Lesson>(std::move(read));
}

// The shortest lesson that has these lines between its front matter and its one scene.
inline std::string lesson_with(std::string_view lines) {
  return "---\nid: small\ntitle: Small\nminutes: 5\narrows: F1\n---\n" + std::string{lines} +
         "\n```scenario\nserver: listen()\n```\n";
}

// Of passages of that kind, the first.
template <typename What>
What first_passage(const Lesson& lesson) {
  for (const Passage& passage : lesson.passages) {
    if (const auto* what = std::get_if<What>(&passage)) return *what;
  }
  FAIL("there is no such passage");
  return {};
}

inline Prose first_thought(std::string_view markdown) {
  return first_passage<Prose>(lesson_in(lesson_with(markdown)));
}

inline std::vector<Question> questions_in(std::string_view lines) {
  const std::string block = "```predict\n" + std::string{lines} + "\n```";
  return first_passage<PredictPassage>(lesson_in(lesson_with(block))).questions;
}

}  // namespace seetcp::test
