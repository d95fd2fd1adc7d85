// SPDX-License-Identifier: MIT
// A lesson to be read in tests, whose one act is hello by hand: five steps, in three scenes.
#pragma once

#include <string_view>

#include "tests/unit/lessons/hello_steps.hpp"
#include "tests/unit/lessons/lesson/lessons_read.hpp"

namespace seetcp::test {

inline constexpr std::string_view small_lesson = R"(---
id: small
title: A small hello
minutes: 3
arrows: F1 F3
---
A client says hello. The *kernel* speaks TCP for it; `accept()` is a call.

---

The server starts first.

```scenario
server: listen(3)
```
```predict
? The client calls connect(). Who answers its SYN?
- the kernel; accept() gets the finished connection | server becomes ESTABLISHED before server.accept
- the server, by returning from accept() | server.accept before server SYN-ACK
  but The SYN-ACK left while the program still slept.
hint: Which call said that connections are welcome?
why: listen() told the kernel to answer.
```
```scenario
client: connect()
client: send("Hello, server!")
```
So it went. Now both close.
```predict
? The client closes. What does the server's second read() return?
= server.read[2] result
  but 14: The first read() returned these.
why: 0: the FIN came next.
? Both have closed. Type the state that the client's end is in.
= client state
  but CLOSED: The kernel keeps this end for a while.
hint: Who closed first?
hint: It waits.
why: The side that closes first waits.
```
```scenario
client: close()
server: close()
```
```claims
handshake: client ACK before server.accept
  says The handshake is completed before accept.
  exact Before accept() *returns*.
read-zero: client FIN causes server.read = 0
  says read returning 0 means that the peer has closed.
  exact It will send no more.
```
## Try this

- one more thing
- and another

Next: `seetcp learn queue`.
)";

inline constexpr std::size_t small_steps = 5;

}  // namespace seetcp::test
