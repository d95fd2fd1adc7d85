// SPDX-License-Identifier: MIT
// Connections as NDJSON: a header line, then one connection a line, then one line with the totals.
// docs/explain.md describes each field. Lines are put behind a string, which the caller sends on
// whenever it likes: nothing is held back, so a pipe that never ends is told in bounded memory.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include "src/trace/connections/connection_record.hpp"
#include "src/trace/connections/follower.hpp"
#include "src/trace/connections/outcome.hpp"
#include "src/trace/json/remembered_text.hpp"
#include "src/trace/json/wall_clock.hpp"
#include "src/trace/json/writer.hpp"

namespace seetcp {

inline constexpr int connections_format_version = 1;

// What was read, and by whom.
struct CaptureSource {
  std::string made_by;             // The program's version: "0.1.0".
  std::vector<std::string> files;  // Their names, as the user wrote them.
  std::string filter;              // What frames were left out by; "" for none.
};

class ConnectionLines {
 public:
  // All of these add one line, with its line end.
  void header(std::string& out, const CaptureSource& source);
  void connection(std::string& out, const ConnectionRecord& record);
  // `cut_short`: why the capture ends before its end; "" when it does not.
  void summary(std::string& out, const CaptureTotals& totals, std::string_view cut_short = "");

 private:
  struct Target : std::streambuf {  // What is written goes behind the string.
    std::string* out{};
    std::streamsize xsputn(const char* text, std::streamsize count) override;
  };

  // Where both ends stand at last, and how they came there: of many connections it is the same.
  struct States {
    std::optional<TcpState> client_state, server_state;
    StatePath client_path, server_path;

    std::uint64_t spread() const { return client_path.packed() ^ server_path.packed() * 31; }
    friend bool operator==(const States&, const States&) = default;
  };

  void begin(std::string& out);
  void end();
  void write_times(const ConnectionRecord& record);
  void write_states(const ConnectionRecord& record);

  Target target_;
  std::ostream stream_{&target_};
  JsonWriter json_{stream_};
  Rfc3339Clock clock_;
  RememberedText<States> states_;
  std::array<std::uint64_t, 8> outcomes_{};  // How many of each were written.
};

}  // namespace seetcp
