// SPDX-License-Identifier: MIT
#include "src/cli/learn/new_lesson.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>
#include <string_view>

#include "src/cli/complaint.hpp"
#include "src/cli/output_file.hpp"
#include "src/lessons/lesson/front_matter.hpp"

namespace seetcp {
namespace {

constexpr std::string_view skeleton = R"skeleton(---
id: {}
title: Who says goodbye
minutes: 5
arrows: F1 F3 F5 F9 F10 F12 F13 F14
---
What a learner shall find out stands here in a few lines: what they may believe, and what they can
see for themselves. This lesson is about one question: whose `close()` does the kernel at the other
end notice?

```scenario
given established           # the server listens, the client connects, the server accepts
```

Both ends are ESTABLISHED now. The client has nothing more to say, and closes.

```predict
? The client calls `close()`. What does the server's kernel do?
- It closes the server's end, too | server becomes CLOSED
  but It waits for the server's own `close()`: the connection has two directions.
- It waits for the server's program | server ends in CLOSE-WAIT
hint: The client's FIN says that the *client* will send no more.
why: CLOSE-WAIT is the state of an end whose peer has closed and whose program has not.
```

```scenario
client: close()
expect server CLOSE-WAIT
```

```claims
fin: client.close causes client FIN
  says The client's `close()` sends a FIN.
close-wait: client FIN causes server becomes CLOSE-WAIT
  says The FIN takes the server's end to CLOSE-WAIT.
  exact The server may still send: only the client has said that it will not.
```

## Try this

- Let the server send something before it closes.
- Let both close at once: `wire: hold` before, `wire: pass` after.
- Let nobody close, and the client's program end: `client: exit(0)`.

## Your own program

Run a server of yours with `seetcp run --server ./yours`, and look for CLOSE-WAIT.
)skeleton";

std::string id_of(const std::filesystem::path& path) {
  std::string id = path.stem();
  if (is_lesson_id(id)) return id;
  throw Complaint(fmt::format("{} would make no lesson's name", path.string()),
                  "letters, digits and hyphens: my-lesson.md");
}

}  // namespace

std::string write_new_lesson(const std::string& name) {
  std::filesystem::path path{name};
  if (path.extension() != ".md") path += ".md";
  std::string text{skeleton};
  text.replace(text.find("{}"), 2, id_of(path));
  if (std::filesystem::exists(path))
    throw Complaint(fmt::format("{} is there already", path.string()), "choose another name");
  OutputFile{path}.write([&](std::ostream& out) { out << text; });
  return path;
}

}  // namespace seetcp
