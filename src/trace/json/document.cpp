// SPDX-License-Identifier: MIT
#include "src/trace/json/document.hpp"

#include <fmt/format.h>

#include <istream>

#include "src/trace/json/read_event.hpp"
#include "src/trace/json/tree_builder.hpp"

namespace seetcp {

namespace {

constexpr std::size_t deepest = 64;   // Levels within a member; a trace has four.
constexpr int number_overflow = 406;  // The library's number of that error.
constexpr std::string_view not_ours = "JSON, but not a seetcp trace";

// "line 12, column 40", which the library tells only in the text of its message.
std::string position_in(std::string_view message) {
  const std::size_t begin = message.find("line ");
  const std::size_t end = message.find(':', begin);
  if (begin == message.npos || end == message.npos) return "an unknown place";
  return std::string(message.substr(begin, end - begin));
}

// What the parser calls for each piece that it comes upon; false stops it.
class DocumentParser : public nlohmann::json_sax<Json> {
 public:
  explicit DocumentParser(Document& document) : document_(document) {}

  const std::string& error_position() const { return error_position_; }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(std::int64_t value) override { return add(value); }
  bool number_unsigned(std::uint64_t value) override { return add(value); }
  bool number_float(double value, const std::string&) override { return add(value); }
  bool string(std::string& value) override { return add(std::move(value)); }
  bool binary(Json::binary_t&) override { return false; }  // JSON text has none.
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(std::string& name) override {
    if (tree_.depth() > 0) {
      tree_.key(std::move(name));
    } else {
      member_ = std::move(name);
    }
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const Json::exception& error) override {
    if (error.id == number_overflow) throw Fault("the JSON has a number that is out of range");
    error_position_ = position_in(error.what());
    return false;
  }

 private:
  bool add(Json value) {
    if (!begun_) throw Fault(std::string(not_ours));
    if (tree_.depth() > 0) {
      tree_.add(std::move(value));
    } else {
      deliver(std::move(value));
    }
    return true;
  }

  bool open(Json container) {
    if (!begun_) {
      if (!container.is_object()) throw Fault(std::string(not_ours));
      begun_ = true;
    } else if (begins_a_long_list(container)) {
      document_.rest[member_] = std::move(container);
      in_list_ = true;
    } else {
      if (tree_.depth() == deepest)
        throw Fault(std::string(not_ours) + ": it is nested too deeply");
      tree_.open(std::move(container));
    }
    return true;
  }

  bool close() {
    if (tree_.depth() > 0) {
      tree_.close();
      if (tree_.depth() == 0) deliver(tree_.take());
    } else {
      in_list_ = false;
    }
    return true;
  }

  bool begins_a_long_list(const Json& container) const {
    return tree_.depth() == 0 && !in_list_ && container.is_array() &&
           (member_ == "events" || member_ == "links");
  }

  void deliver(Json value) {
    if (!in_list_) {
      document_.rest[member_] = std::move(value);
    } else if (!document_.fault) {
      take(value);
    }
  }

  void take(const Json& element) {
    const bool event = member_ == "events";
    const Place root;
    const Place list{&root, member_, 0};
    const Place place{&list, "", event ? document_.events.size() : document_.links.size()};
    try {
      if (event) {
        document_.events.push_back(numbered(read_event)(element, place));
        const auto causes = read_causes(element, place);
        document_.links.insert(document_.links.end(), causes.begin(), causes.end());
      } else {
        document_.links.push_back(read_link(element, place));
      }
    } catch (const Fault& fault) {
      document_.fault = fault;
    }
  }

  Document& document_;
  TreeBuilder tree_;    // The member's value, or the long list's element, that is being parsed.
  std::string member_;  // Of the document: the key seen last.
  bool begun_ = false;
  bool in_list_ = false;  // Between the brackets of a long list.
  std::string error_position_;
};

}  // namespace

Document parse_document(std::istream& in) {
  if (in.peek() == std::istream::traits_type::eof()) {
    throw Fault(in.bad() ? "the file cannot be read" : "the file is empty");
  }
  Document document;
  DocumentParser parser(document);
  if (Json::sax_parse(in, &parser)) return document;
  if (in.eof()) {
    throw Fault(
        fmt::format("the file is cut short: its JSON breaks off at {}", parser.error_position()));
  }
  throw Fault(fmt::format("not JSON, from {} on", parser.error_position()));
}

}  // namespace seetcp
