// SPDX-License-Identifier: MIT
#include "src/trace/claims/call_results.hpp"

#include <algorithm>

#include "src/trace/kinds_of_calls.hpp"

namespace seetcp {
namespace {

bool forbids_signal(const CallEvent& call) {
  return std::ranges::any_of(call.arguments, [](const Argument& argument) {
    const auto* text = std::get_if<std::string>(&argument.value);
    return text != nullptr && text->find("MSG_NOSIGNAL") != std::string::npos;
  });
}

bool raised_sigpipe(const CallEvent& call) {
  return call.error == "EPIPE" && sends(call.call) && !forbids_signal(call);
}

const Data* data_of(const CallEvent& call) {
  for (const Argument& argument : call.arguments) {
    if (const auto* data = std::get_if<Data>(&argument.value)) return data;
  }
  return nullptr;
}

}  // namespace

bool has_result(const CallEvent& returned, const CallResult& result) {
  if (const auto* number = std::get_if<std::int64_t>(&result)) {
    return returned.error.empty() && returned.result == *number;
  }
  const std::string& name = std::get<std::string>(result);
  return name == "SIGPIPE" ? raised_sigpipe(returned) : returned.error == name;
}

// What is read stands at the return, what is sent at the entry: of that, the call took the first
// octets.
bool carries(const Trace& trace, const CallEvent& returned, std::string_view data) {
  const Data* found = data_of(returned);
  const CallEvent* const entry = partner_of(trace, returned);
  if (found == nullptr && entry != nullptr) found = data_of(*entry);
  if (found == nullptr || !returned.error.empty()) return false;
  if (!returned.result || *returned.result != static_cast<std::int64_t>(data.size())) return false;
  const std::size_t known = std::min(found->beginning.size(), data.size());
  return data.substr(0, known) == std::string_view{found->beginning}.substr(0, known);
}

}  // namespace seetcp
