// SPDX-License-Identifier: MIT
#include "src/trace/claims/same_call.hpp"

#include <algorithm>
#include <array>

namespace seetcp {
namespace {

struct Means {
  std::string_view word, call;

  friend constexpr bool operator==(Means, Means) = default;
};

constexpr std::array other_words{
    Means{"read", "readv"},    Means{"read", "recv"},     Means{"read", "recvfrom"},
    Means{"read", "recvmsg"},  Means{"read", "recvmmsg"}, Means{"send", "write"},
    Means{"send", "writev"},   Means{"send", "sendto"},   Means{"send", "sendmsg"},
    Means{"send", "sendmmsg"}, Means{"send", "sendfile"}, Means{"accept", "accept4"},
};

}  // namespace

bool same_call(std::string_view word, std::string_view call) {
  return word == call || std::ranges::find(other_words, Means{word, call}) != other_words.end();
}

}  // namespace seetcp
