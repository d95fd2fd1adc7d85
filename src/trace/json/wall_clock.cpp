// SPDX-License-Identifier: MIT
#include "src/trace/json/wall_clock.hpp"

#include <charconv>
#include <cstdint>

namespace seetcp {
namespace {

namespace chrono = std::chrono;

constexpr std::int64_t second = 1'000'000'000;
constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd.dddddddddZ";

bool has_the_form(std::string_view text) {
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == 'd' ? !digit : text[i] != form[i]) return false;
  }
  return true;
}

constexpr std::size_t fraction_at = 20, fraction_digits = 9;

std::int64_t fraction_of(std::chrono::nanoseconds since_epoch) {
  return (since_epoch.count() % second + second) % second;
}

// Zeros before it.
void put_number(std::string& text, std::size_t at, std::size_t digits, std::int64_t number) {
  for (std::size_t i = at + digits; i > at; --i, number /= 10) {
    text[i - 1] = static_cast<char>('0' + number % 10);
  }
}

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int value = 0;
  std::from_chars(text.data() + at, text.data() + at + digits, value);
  return value;
}

}  // namespace

std::string to_rfc3339(std::chrono::nanoseconds since_epoch) {
  const chrono::sys_seconds whole{chrono::floor<chrono::seconds>(since_epoch)};
  const auto day = chrono::floor<chrono::days>(whole);
  const chrono::year_month_day date{day};
  const chrono::hh_mm_ss time{whole - day};
  std::string text{form};
  put_number(text, 0, 4, static_cast<int>(date.year()));
  put_number(text, 5, 2, static_cast<unsigned>(date.month()));
  put_number(text, 8, 2, static_cast<unsigned>(date.day()));
  put_number(text, 11, 2, time.hours().count());
  put_number(text, 14, 2, time.minutes().count());
  put_number(text, 17, 2, time.seconds().count());
  put_number(text, fraction_at, fraction_digits, fraction_of(since_epoch));
  return text;
}

std::string_view Rfc3339Clock::text(std::chrono::nanoseconds since_epoch) {
  const chrono::sys_seconds whole{chrono::floor<chrono::seconds>(since_epoch)};
  if (second_ == whole) {
    put_number(text_, fraction_at, fraction_digits, fraction_of(since_epoch));
  } else {
    text_ = to_rfc3339(since_epoch);
    second_ = whole;
  }
  return text_;
}

std::optional<std::chrono::nanoseconds> from_rfc3339(std::string_view text) {
  if (!has_the_form(text)) return std::nullopt;
  const int year_number = number_at(text, 0, 4);
  const chrono::year_month_day date{chrono::year{year_number},
                                    chrono::month{static_cast<unsigned>(number_at(text, 5, 2))},
                                    chrono::day{static_cast<unsigned>(number_at(text, 8, 2))}};
  const int hour = number_at(text, 11, 2);
  const int minute = number_at(text, 14, 2);
  const int second_of_minute = number_at(text, 17, 2);
  const bool representable = year_number >= 1678 && year_number <= 2261;
  if (!representable || !date.ok() || hour > 23 || minute > 59 || second_of_minute > 59) {
    return std::nullopt;
  }
  return chrono::sys_days{date}.time_since_epoch() + chrono::hours{hour} + chrono::minutes{minute} +
         chrono::seconds{second_of_minute} + chrono::nanoseconds{number_at(text, 20, 9)};
}

}  // namespace seetcp
