// SPDX-License-Identifier: MIT
// exits_at_once PORT [STATUS]: makes no socket call at all.
#include <cstdlib>

int main(int count, char** arguments) {
  return count > 2 ? std::atoi(arguments[2]) : 0;
}
