// SPDX-License-Identifier: MIT
// replay FILE|FOLDER…: gives each file, or each in a folder, to a fuzz target, without a fuzzer.
// So what fuzzers once found is a test like any other.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Path = std::filesystem::path;

std::vector<Path> files_of(const Path& given) {
  if (!std::filesystem::is_directory(given)) return {given};
  std::vector<Path> files;
  for (const auto& entry : std::filesystem::directory_iterator{given}) {
    files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

bool replay(const Path& path) {
  std::printf("%s\n", path.c_str());
  std::fflush(stdout);  // The last one named is the one that crashed.
  std::ifstream file{path, std::ios::binary};
  if (!file) return false;
  const std::vector<char> text{std::istreambuf_iterator<char>{file}, {}};
  const std::vector<std::uint8_t> octets(text.begin(), text.end());
  return LLVMFuzzerTestOneInput(octets.data(), octets.size()) == 0;
}

}  // namespace

int main(int count, char** arguments) {
  bool good = true;
  for (const char* given : std::vector<const char*>(arguments + 1, arguments + count)) {
    for (const Path& path : files_of(given)) good = replay(path) && good;
  }
  return good ? 0 : 1;
}
