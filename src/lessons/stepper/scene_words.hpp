// SPDX-License-Identifier: MIT
// A scene in words: where the ends stand, what waits at the wire, what comes next. The screens have
// them in short, the sentences in full.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/scene.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {

// "client FIN-WAIT-1", "server.listener LISTEN sleeps in accept()"
std::vector<InkedLine> end_items(const Scene& scene);

// "client FIN (seq 15), sent again 2 times"; "nothing waits" where the wire is empty.
std::vector<InkedLine> held_items(const Scene& scene);

// "line 12: wire: deliver client FIN"; "" for no text.
std::string cue_text(const CueLine& cue);

// "The client is in FIN-WAIT-1 and sleeps in accept()."
std::vector<std::string> end_sentences(const Scene& scene);
std::vector<std::string> held_sentences(const Scene& scene);

}  // namespace seetcp
