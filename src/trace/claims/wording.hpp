// SPDX-License-Identifier: MIT
// How the sentences of a verdict speak of a claim's terms.
#pragma once

#include <string>
#include <string_view>

#include "src/trace/claim.hpp"

namespace seetcp {

// "the server's accept()", "the client's FIN", "the server's LAST-ACK"
std::string noun(const Term& term);

// "the server's accept() returned", "the client sent a FIN", "the server became LAST-ACK"
std::string happened(const Term& term, Phase unsaid = Phase::returned);

// How far the trace comes towards a term that names nothing in it.
struct Towards {
  std::size_t matches{};  // Events that fit but for the index.
  bool entered{};         // The call was made.
};

// What is said of it: "the server never called close()", "the client sent no FIN".
std::string missing(const Term& term, Phase unsaid, Towards there);

std::string_view words(Side side);

// "server", "listener", "server's end towards third"
std::string words(const ClaimEnd& end);

// "0", "ECONNREFUSED"
std::string words(const CallResult& result);

// "ECONNREFUSED", "14"
std::string result_words(const CallEvent& returned);

// "arrived", "was dropped"
std::string_view became_of(Fate fate);

// "0.25 ms", "40 ms", "1.5 s"
std::string words(Time span);

}  // namespace seetcp
