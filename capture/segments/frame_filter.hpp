// SPDX-License-Identifier: MIT
// A FrameFilter picks frames by an expression of libpcap's filter language, which means something
// else for each link type: it is compiled for each that is met.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "capture/segments/frame_source.hpp"
#include "src/trace/observation.hpp"

struct bpf_program;

namespace seetcp {

class FrameFilter {
 public:
  // Throws BadCapture, with libpcap's reason, for an expression that no link type understands.
  explicit FrameFilter(std::string expression);

  // Frames of link types that libpcap cannot look into pass: whoever decodes them says so. Throws
  // BadCapture when the expression asks for what this link type does not have.
  bool passes(const Frame& frame);

 private:
  struct Free {
    void operator()(bpf_program* program) const;
  };
  using Program = std::unique_ptr<bpf_program, Free>;
  struct Compiled {
    LinkType link{};
    Program program;  // None: all pass.
  };
  static Program compile(LinkType link, const std::string& expression, bool optimise,
                         std::string& why_not);
  Program program_for(const Frame& frame) const;

  std::string expression_;
  std::vector<Compiled> compiled_;  // The few link types that were met.
};

// The frames of `all` that pass, with the numbers that they have in the file.
class FilteredFrames : public FrameSource {
 public:
  FilteredFrames(std::unique_ptr<FrameSource> all, FrameFilter filter)
      : all_(std::move(all)), filter_(std::move(filter)) {}

  const Frame* next() override;
  std::uint64_t left_out() const override { return left_out_; }
  std::uint64_t position() const override { return all_->position(); }

 private:
  std::unique_ptr<FrameSource> all_;
  FrameFilter filter_;
  std::uint64_t left_out_ = 0;
};

}  // namespace seetcp
