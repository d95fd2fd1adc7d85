// SPDX-License-Identifier: MIT
// A CaptureJudge judges claims on each connection of a capture when that is over. It keeps the
// segments of those that are open (as ConnectionTrace does, the first 100,000 of one), and of each
// claim the one connection that shows best what came of it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "src/trace/claim.hpp"
#include "src/trace/connections/connection_trace.hpp"

namespace seetcp {

// What came of one claim on all connections: it fails if it fails on one of them.
struct VerdictOnCapture {
  JudgedClaim claim;                   // Its evidence are events of `shown`.
  std::shared_ptr<const Trace> shown;  // That connection alone; none where there was none.
};

class CaptureJudge : public Chronicle {
 public:
  // `chosen`: on which connections the claims are judged; asked when one is over.
  CaptureJudge(std::vector<Claim> claims, std::function<bool(const ConnectionRecord&)> chosen);

  void segment(const ConnectionRecord& record, const TakenSegment& taken) override;
  void ended(const ConnectionRecord& record) override;

  // In the order of the claims. `missing`: what the capture lacks; "" for nothing.
  std::vector<VerdictOnCapture> finish(const std::string& missing);

 private:
  struct Tally {
    VerdictOnCapture worst;
    ConnectionId where{};
    std::size_t like_it{};  // Connections with that verdict.
  };
  void add(Tally& tally, JudgedClaim claim, ConnectionId id,
           const std::shared_ptr<const Trace>& trace) const;
  VerdictOnCapture total(const Tally& tally) const;

  std::vector<Claim> claims_;
  std::function<bool(const ConnectionRecord&)> chosen_;
  std::map<ConnectionId, ConnectionTrace> open_;
  std::vector<Tally> tallies_;  // As claims_.
  std::size_t judged_{};        // Connections.
};

}  // namespace seetcp
