// SPDX-License-Identifier: MIT
// A TreeBuilder makes one JSON value of the pieces that a parser comes upon, in their order.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "src/trace/json/fields.hpp"

namespace seetcp {

class TreeBuilder {
 public:
  void key(std::string name) { key_ = std::move(name); }
  void add(Json value) { put(std::move(value)); }
  void open(Json container) { open_.push_back(put(std::move(container))); }
  void close() { open_.pop_back(); }

  std::size_t depth() const { return open_.size(); }  // 0: the value is complete, or not begun.
  Json take() { return std::exchange(root_, nullptr); }

 private:
  Json* put(Json value) {
    Json* place = &root_;
    if (!open_.empty()) {
      Json& parent = *open_.back();
      place = parent.is_array() ? &parent.emplace_back() : &parent[std::move(key_)];
    }
    *place = std::move(value);
    return place;
  }

  Json root_;
  std::string key_;
  // Containers that are not closed yet, from the outermost. Only the innermost grows: the others
  // stay.
  std::vector<Json*> open_;
};

}  // namespace seetcp
