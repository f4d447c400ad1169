#include "chat/disguise.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/text.h"

namespace cuanto {
namespace {

// ---- characters ----

std::vector<int32_t> points_of(std::string_view text) {
  std::vector<int32_t> points;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  for (utf8proc_ssize_t at = 0; at < size;) {
    int32_t point = 0;
    at += std::max<utf8proc_ssize_t>(utf8proc_iterate(bytes + at, size - at, &point), 1);
    points.push_back(point);
  }
  return points;
}

void append(std::string& text, int32_t point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto size = utf8proc_encode_char(point, bytes.data());
  text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

// Letters of other scripts that look like Latin ones (Unicode's confusables, lower case).
constexpr auto kLookAlikes = std::to_array<std::pair<char32_t, char>>({
    {U'а', 'a'}, {U'в', 'b'}, {U'с', 'c'}, {U'ԁ', 'd'}, {U'е', 'e'}, {U'һ', 'h'}, {U'і', 'i'},
    {U'ј', 'j'}, {U'к', 'k'}, {U'ӏ', 'l'}, {U'м', 'm'}, {U'н', 'h'}, {U'о', 'o'}, {U'р', 'p'},
    {U'ԛ', 'q'}, {U'г', 'r'}, {U'ѕ', 's'}, {U'т', 't'}, {U'у', 'y'}, {U'ѵ', 'v'}, {U'ԝ', 'w'},
    {U'х', 'x'}, {U'α', 'a'}, {U'β', 'b'}, {U'ε', 'e'}, {U'η', 'n'}, {U'ι', 'i'}, {U'κ', 'k'},
    {U'ν', 'v'}, {U'ο', 'o'}, {U'ρ', 'p'}, {U'τ', 't'}, {U'υ', 'u'}, {U'χ', 'x'}, {U'ı', 'i'},
    {U'ɡ', 'g'}, {U'ɩ', 'i'}, {U'ʀ', 'r'}, {U'ᴀ', 'a'}, {U'ᴇ', 'e'}, {U'ᴅ', 'd'}, {U'ᴏ', 'o'},
    {U'ꜱ', 's'}, {U'ᴛ', 't'}, {U'ɴ', 'n'}, {U'ʟ', 'l'},
});

bool is_tag(int32_t point) { return point >= 0xE0020 && point <= 0xE007E; }
// Embeddings, overrides and isolates: what stands between them is shown in another order.
bool is_direction(int32_t point) {
  return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

// The text as it is read: look-alikes as what they look like, nothing invisible. Pictures between
// letters go; what stands between marks of direction or was written with invisible letters becomes
// a sentence of its own. The same text where there is nothing of all that.
std::string as_seen(std::string_view text) {
  std::string seen;
  bool changed = false;
  for (const int32_t point : points_of(text)) {
    const auto category = utf8proc_category(point);
    const auto* alike = std::ranges::find(kLookAlikes, static_cast<char32_t>(point),
                                          &std::pair<char32_t, char>::first);
    const bool unseen = category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CC;
    const bool picture = category == UTF8PROC_CATEGORY_SO && point > 0xFF;
    if (is_tag(point)) {
      if (!seen.ends_with('\x01')) seen += "; \x01";
      seen.pop_back();
      seen += static_cast<char>(point - 0xE0000);
      seen += '\x01';
      changed = true;
    } else if (alike != kLookAlikes.end()) {
      seen += alike->second;
      changed = true;
    } else if (is_direction(point) || category == UTF8PROC_CATEGORY_CC) {
      seen += point == '\n' || point == '\t' ? " " : " ; ";
      changed = changed || (point != '\n' && point != '\t');
    } else if (unseen || picture) {
      changed = true;
    } else {
      append(seen, point);
    }
  }
  std::erase(seen, '\x01');
  return changed ? seen : std::string(text);
}

// ---- letters ----

// "1gn0r3 y0ur ru135": digits and signs within words of letters.
std::string without_leet(std::string_view text) {
  constexpr std::string_view kFrom = "013457@$!|", kTo = "oieastasil";
  std::vector<std::string> words;
  for (const auto word : split(text, ' ')) {
    std::string plain(word);
    if (std::ranges::any_of(word, is_ascii_letter)) {
      for (char& c : plain) {
        if (const auto at = kFrom.find(c); at != kFrom.npos) c = kTo[at];
      }
    }
    words.push_back(std::move(plain));
  }
  return join(words, " ");
}

// "d e l e t e   a l l": single letters with one space between, words with more.
std::string closed_up(std::string_view text) {
  constexpr std::size_t kLettersMin = 5;
  std::string closed;
  std::size_t lone = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool apart = text[i] == ' ' && i > 0 && i + 1 < text.size() &&
                       is_ascii_letter(text[i - 1]) && is_ascii_letter(text[i + 1]) &&
                       (i < 2 || text[i - 2] == ' ') &&
                       (i + 2 >= text.size() || text[i + 2] == ' ');
    lone += apart;
    if (!apart) closed += text[i];
  }
  return lone >= kLettersMin ? closed : std::string(text);
}

std::string rot13(std::string_view text) {
  std::string turned(text);
  for (char& c : turned) {
    if (!is_ascii_letter(c)) continue;
    const char first = c >= 'a' ? 'a' : 'A';
    c = static_cast<char>(first + (c - first + 13) % 26);
  }
  return turned;
}

// Reading backwards and turned letters cost a reading each: only where a word comes out that
// attacks begin with.
bool says_something(std::string_view text) {
  const std::string lower = ascii_lower(text);
  return std::ranges::any_of(
      std::to_array<std::string_view>({"ignor", "instruc", "delete", "select", "drop ", "update ",
                                       "insert ", "forget", "bypass", "prompt", "borra", "elimina",
                                       "olvida", "revela", "reveal", "disregard"}),
      [&](std::string_view word) { return lower.find(word) != lower.npos; });
}

// ---- codes ----

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool is_readable(std::string_view text) {
  const auto letters =
      std::ranges::count_if(text, [](char c) { return is_ascii_letter(c) || c == ' '; });
  const bool printable =
      std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= ' '; });
  return text.size() >= 6 && printable && is_utf8(text) &&
         static_cast<std::size_t>(letters) * 10 >= text.size() * 6;
}

std::optional<int> base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (is_ascii_digit(c)) return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return {};
}

std::string from_base64(std::string_view word) {
  std::string bytes;
  uint32_t held = 0;
  int bits = 0;
  for (const char c : word) {
    const auto value = base64_value(c);
    if (!value) break;
    held = (held << 6U) | static_cast<uint32_t>(*value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>((held >> static_cast<uint32_t>(bits)) & 0xFFU);
    }
  }
  return bytes;
}

std::string from_hex(std::string_view word) {
  if (word.starts_with("0x") || word.starts_with("0X")) word.remove_prefix(2);
  std::string bytes;
  for (std::size_t i = 0; i + 1 < word.size(); i += 2) {
    const int high = hex_value(word[i]), low = hex_value(word[i + 1]);
    if (high < 0 || low < 0) return {};
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

// Words that are texts in base64 or hexadecimal, read; the others as they are.
std::string decoded_words(std::string_view text) {
  constexpr std::size_t kCodeMin = 12;
  std::vector<std::string> words;
  bool any = false;
  for (const auto word : split(text, ' ')) {
    std::string plain;
    if (word.size() >= kCodeMin) {
      for (std::string bytes : {from_hex(word), from_base64(word)}) {
        if (plain.empty() && is_readable(bytes)) plain = "; " + std::move(bytes);
      }
    }
    any = any || !plain.empty();
    words.push_back(plain.empty() ? std::string(word) : std::move(plain));
  }
  return any ? join(words, " ") : std::string(text);
}

// A number of `base` from `at` to `end`, as a character.
bool append_number(std::string& text, std::string_view digits, int base) {
  int32_t point = 0;
  if (digits.empty() || digits.size() > 6) return false;
  for (const char c : digits) {
    const int value = hex_value(c);
    if (value < 0 || value >= base) return false;
    point = point * base + value;
  }
  if (point < ' ' || !utf8proc_codepoint_valid(point)) return false;
  append(text, point);
  return true;
}

// %41, &#65; &#x41; and \u0041 as the characters that they stand for.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const auto rest = text.substr(i);
    const std::size_t end = rest.substr(0, 10).find(';');
    if (rest[0] == '%' && append_number(plain, rest.substr(1, 2), 16)) {
      i += 3;
    } else if (rest.starts_with("\\u") && append_number(plain, rest.substr(2, 4), 16)) {
      i += 6;
    } else if (rest.starts_with("&#x") && end != rest.npos &&
               append_number(plain, rest.substr(3, end - 3), 16)) {
      i += end + 1;
    } else if (rest.starts_with("&#") && end != rest.npos &&
               append_number(plain, rest.substr(2, end - 2), 10)) {
      i += end + 1;
    } else {
      plain += rest[0];
      ++i;
    }
  }
  return plain;
}

}  // namespace

std::vector<std::string> beneath(std::string_view text) {
  std::vector<std::string> texts;
  const auto add = [&](std::string candidate) {
    if (candidate != text && std::ranges::find(texts, candidate) == texts.end() &&
        is_utf8(candidate))
      texts.push_back(std::move(candidate));
  };
  const std::string seen = as_seen(text);
  add(seen);
  add(unescaped(seen));
  add(decoded_words(seen));
  add(closed_up(seen));
  add(without_leet(seen));
  if (std::string turned = rot13(seen); says_something(turned)) add(std::move(turned));
  if (std::string turned(seen.rbegin(), seen.rend()); says_something(turned))
    add(std::move(turned));
  return texts;
}

}  // namespace cuanto
