// SPDX-License-Identifier: MIT
#include "src/cli/claim_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <set>

#include "src/cli/complaint.hpp"
#include "src/trace/claims/text/read_claims.hpp"

namespace seetcp {
namespace {

constexpr std::size_t longest_file = 1 << 20;  // Octets: ten thousand claims, and no trace.
constexpr const char* where_the_language_is = "man seetcp, CLAIMS, tells how they are written";

std::string all_of(std::istream& in, const std::string& name) {
  std::string text(longest_file + 1, '\0');
  errno = 0;
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad() || (in.gcount() == 0 && errno != 0)) {
    throw Complaint(fmt::format("{}: {}", name, std::strerror(errno)), "");
  }
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() <= longest_file) return text;
  throw Complaint(fmt::format("{}: no file of claims, for it is longer than 1 MiB", name),
                  where_the_language_is);
}

constexpr const char* standard_input = "standard input";

std::string text_of(const std::string& path) {
  if (path == "-") return all_of(std::cin, standard_input);
  std::ifstream file{path, std::ios::binary};
  if (!file) throw Complaint(fmt::format("{}: {}", path, std::strerror(errno)), "");
  return all_of(file, path);
}

// Reads one text after the other, and keeps what is wrong with them for the end.
class Gathering {
 public:
  explicit Gathering(const std::vector<std::string>& actors) : actors_(actors) {}

  void take(const std::string& name, const std::string& text) {
    ReadClaims read = read_claims(text, actors_);
    wrong_ += mistakes_text(read.mistakes, name, text);
    if (read.mistakes.empty() && read.claims.empty()) {
      throw Complaint(fmt::format("{}: there is no claim in it", name), where_the_language_is);
    }
    for (Claim& claim : read.claims) keep(std::move(claim));
  }

  std::vector<Claim> finish() {
    if (wrong_.empty()) return std::move(claims_);
    std::cerr << wrong_;
    throw Complaint("the claims are not written right, and nothing was done",
                    where_the_language_is);
  }

 private:
  // Each file numbers its own.
  void keep(Claim claim) {
    const std::string id = claim.id;
    for (int number = 2; !ids_.insert(claim.id).second; ++number) {
      claim.id = fmt::format("{}-{}", id, number);
    }
    claims_.push_back(std::move(claim));
  }

  const std::vector<std::string>& actors_;
  std::vector<Claim> claims_;
  std::set<std::string> ids_;
  std::string wrong_;
};

// "1 claim fails", "3 claims fail"
std::string counted(std::ptrdiff_t count, const char* one, const char* several) {
  return fmt::format("{} {}", count, count == 1 ? one : several);
}

}  // namespace

void add_claim_options(CLI::App& command, ClaimOptions& options) {
  command
      .add_option("--claim", options.texts,
                  "judge this claim, exit with 1 unless it holds: 'client FIN before server FIN'")
      ->type_name("TEXT")
      ->allow_extra_args(false);
  command.add_option("--claims", options.files, "judge the claims of this file, a line each")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

// The texts are lines of one: the line of a mistake says which.
std::optional<std::vector<Claim>> claims_asked_for(const ClaimOptions& options,
                                                   const std::vector<std::string>& actors) {
  if (options.texts.empty() && options.files.empty()) return std::nullopt;
  Gathering all{actors};
  if (!options.texts.empty()) {
    all.take("--claim", fmt::format("{}", fmt::join(options.texts, "\n")));
  }
  for (const std::string& path : options.files) {
    all.take(path == "-" ? standard_input : path, text_of(path));
  }
  return all.finish();
}

int exit_code_of(std::span<const JudgedClaim> asked) {
  const auto number = [&](Verdict verdict) {
    return std::ranges::count(asked, verdict, &JudgedClaim::verdict);
  };
  std::vector<std::string> parts;
  if (const auto failed = number(Verdict::fails)) {
    parts.push_back(counted(failed, "claim fails", "claims fail"));
  }
  if (const auto open = number(Verdict::unknown)) {
    parts.push_back(counted(open, "claim cannot be told", "claims cannot be told"));
  }
  if (parts.empty()) return exit_status::done;
  complain(fmt::format("{}, of {}", fmt::join(parts, ", "), asked.size()));
  return exit_status::answer_is_no;
}

}  // namespace seetcp
