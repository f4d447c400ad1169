#include "base/text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

namespace cuanto {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// The code point at `at`, which moves behind it; a byte that is not UTF-8 counts as U+FFFD.
utf8proc_int32_t next_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    ++at;
    return byte;
  }
  utf8proc_int32_t point = -1;
  const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                     static_cast<utf8proc_ssize_t>(text.size() - at), &point);
  if (used <= 0 || point < 0) {
    ++at;
    return 0xFFFD;
  }
  at += static_cast<std::size_t>(used);
  return point;
}

std::vector<utf8proc_int32_t> points_of(std::string_view text) {
  std::vector<utf8proc_int32_t> points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) points.push_back(next_point(text, at));
  return points;
}

// What utf8proc makes of the text; for bytes that are not UTF-8 the text with ASCII in lower case.
std::string mapped(std::string_view text, int options) {
  utf8proc_uint8_t* out = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &out,
                                   static_cast<utf8proc_option_t>(options));
  if (length < 0) return ascii_lower(text);
  std::string result(reinterpret_cast<const char*>(out), static_cast<std::size_t>(length));
  std::free(out);  // NOLINT: utf8proc allocates with malloc
  return result;
}

// Small and without their accents, where `plain`, as utf8proc makes them; nothing of a text with
// other letters than those of English and Spanish.
std::optional<std::string> folded_letters(std::string_view text, bool plain) {
  constexpr char kLead = '\xC3',
                 kSmall = 0x20;  // of "Á" to "ü" in UTF-8; what small ones have more
  constexpr std::string_view kAccented = "\xA1\xA9\xAD\xB3\xBA\xBC\xB1", kPlain = "aeiouun";
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      folded += lower(text[at]);
      continue;
    }
    if (text[at] != kLead || ++at == text.size()) return {};
    const char small = static_cast<char>(text[at] | kSmall);
    const std::size_t letter = kAccented.find(small);
    if (letter == std::string_view::npos) return {};
    if (plain) {
      folded += kPlain[letter];
    } else {
      folded += kLead;
      folded += small;
    }
  }
  return folded;
}

constexpr int kFold = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD;

enum class PointKind { upper, lower, digit, other };
PointKind kind_of(utf8proc_int32_t point) {
  if (point < 0x80) {
    const char c = static_cast<char>(point);
    return is_ascii_digit(c)     ? PointKind::digit
           : !is_ascii_letter(c) ? PointKind::other
           : c <= 'Z'            ? PointKind::upper
                                 : PointKind::lower;
  }
  switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return PointKind::upper;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
      return PointKind::lower;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return PointKind::digit;
    default:
      return PointKind::other;
  }
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    utf8proc_int32_t point = -1;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    if (used <= 0 || point < 0) return false;
    at += static_cast<std::size_t>(used);
  }
  return true;
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) return ascii_lower(text);
  auto folded = folded_letters(text, false);
  return folded ? std::move(*folded) : mapped(text, kFold);
}

std::string fold_plain(std::string_view text) {
  if (is_ascii(text)) return ascii_lower(text);
  auto folded = folded_letters(text, true);
  return folded ? std::move(*folded) : mapped(text, kFold | UTF8PROC_STRIPMARK);
}

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return text.substr(0, 0);
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (auto end = text.find(separator); end != std::string_view::npos;
       end = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string result;
  for (const auto& part : parts) {
    if (&part != &parts.front()) result += separator;
    result += part;
  }
  return result;
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  if (from.empty()) return std::string(text);
  std::string result;
  std::size_t begin = 0;
  for (auto at = text.find(from); at != std::string_view::npos; at = text.find(from, begin)) {
    result += text.substr(begin, at - begin);
    result += to;
    begin = at + from.size();
  }
  result += text.substr(begin);
  return result;
}

std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
}

std::string shortened(std::string_view text, std::size_t count) {
  if (length_of(text) <= count) return std::string(text);
  if (count == 0) return {};
  std::size_t at = 0;
  for (std::size_t kept = 0; kept + 1 < count; ++kept) next_point(text, at);
  return std::string(text.substr(0, at)) + "…";
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const auto x = points_of(a);
  const auto y = points_of(b);
  const std::size_t difference = x.size() > y.size() ? x.size() - y.size() : y.size() - x.size();
  if (difference > limit) return limit + 1;

  // Three rows of the table: two letters back are needed for letters that changed places.
  std::vector<std::size_t> before(y.size() + 1), last(y.size() + 1), row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= x.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    before.swap(last);
    last.swap(row);
  }
  return std::min(last[y.size()], limit + 1);
}

std::vector<std::string> closest(std::string_view word, const std::vector<std::string>& candidates,
                                 std::size_t count) {
  const std::string wanted = fold(word);
  const std::size_t limit = length_of(wanted) / 3;
  std::vector<std::pair<std::size_t, std::size_t>> found;  // distance, place
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto distance = edit_distance(wanted, fold(candidates[i]), limit);
    if (distance <= limit) found.emplace_back(distance, i);
  }
  std::sort(found.begin(), found.end());
  if (found.size() > count) found.resize(count);
  std::vector<std::string> result;
  result.reserve(found.size());
  for (const auto& [distance, place] : found) result.push_back(candidates[place]);
  return result;
}

// A heading without what is only spelling: "Producer(s)" -> Producer, "U.S. viewers" -> US viewers.
static std::string without_spelling(std::string_view name) {
  if (name.find('.') == name.npos && name.find('(') == name.npos) return std::string(name);
  const auto is_letter = [&](std::size_t at) {
    return at < name.size() && is_ascii_letter(name[at]);
  };
  const auto is_initial = [&](std::size_t at) {
    return is_letter(at) && (at == 0 || !is_letter(at - 1)) && !is_letter(at + 1);
  };
  std::string plain;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool between_initials =
        name[at] == '.' && at > 0 && is_initial(at - 1) && is_initial(at + 1);
    if (!between_initials) plain += name[at];
  }
  const std::string one = replace_all(plain, "(s)", "");
  return one.empty() ? plain : one;
}

// "st" of "1st".
static bool is_ordinal_ending(std::string_view letters) {
  const std::string ending = ascii_lower(letters);
  return ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
}

std::vector<std::string> words_of_name(std::string_view heading) {
  struct Letter {
    std::size_t begin, end;
    PointKind kind;
  };
  const std::string name = without_spelling(heading);
  std::vector<Letter> letters;
  letters.reserve(name.size());
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = at;
    const auto point = next_point(name, at);
    letters.push_back({begin, at, kind_of(point)});
  }

  // The letters from there to the next sign.
  const auto word_from = [&](std::size_t at) {
    std::size_t end = at;
    while (end < letters.size() && letters[end].kind != PointKind::other &&
           letters[end].kind != PointKind::digit)
      ++end;
    return at < end ? std::string_view(name).substr(letters[at].begin,
                                                    letters[end - 1].end - letters[at].begin)
                    : std::string_view();
  };
  constexpr std::size_t kWordsMostly = 4;
  std::vector<std::string> words;
  words.reserve(kWordsMostly);
  std::size_t begin = 0;  // of the current word, an index into `letters`
  const auto finish = [&](std::size_t end) {
    if (begin < end) {
      const auto from = letters[begin].begin;
      words.push_back(fold(std::string_view(name).substr(from, letters[end - 1].end - from)));
    }
  };
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const auto kind = letters[i].kind;
    if (kind == PointKind::other) {
      finish(i);
      begin = i + 1;
      continue;
    }
    if (i == begin) continue;
    const auto last = letters[i - 1].kind;
    const bool digits_change = (kind == PointKind::digit) != (last == PointKind::digit) &&
                               !is_ordinal_ending(word_from(i));
    const bool hump = kind == PointKind::upper && last == PointKind::lower;
    // The last capital of a run belongs to the word that follows: "HTTPServer" is http server.
    const bool after_capitals = kind == PointKind::upper && last == PointKind::upper &&
                                i + 1 < letters.size() && letters[i + 1].kind == PointKind::lower;
    if (digits_change || hump || after_capitals) {
      finish(i);
      begin = i;
    }
  }
  finish(letters.size());
  return words;
}

std::string hex(uint64_t value) { return fmt::format("{:016x}", value); }

}  // namespace cuanto
