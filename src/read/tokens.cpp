#include "read/tokens.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.h"
#include "read/calendar_words.h"

namespace cuanto {
namespace {

enum class Class : uint8_t { letter, digit, space, ignorable, punctuation, symbol };

// One code point of the text. `ascii` is its plain ASCII form (full-width forms included, lower
// case), 0 when it has none.
struct Character {
  int32_t code = 0;
  uint32_t begin = 0, end = 0;
  Class kind = Class::symbol;
  char ascii = 0;
  bool upper = false;
};

Class class_of(int32_t code) {
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return Class::letter;
    case UTF8PROC_CATEGORY_ND:
      return Class::digit;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
      return Class::space;
    case UTF8PROC_CATEGORY_CF:
      return Class::ignorable;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
      return Class::punctuation;
    default:
      return Class::symbol;
  }
}

char ascii_of(int32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;
  if (code == 0x2010 || code == 0x2011) return '-';                     // hyphens
  if (code == 0x2019 || code == 0x02BC || code == 0x2018) return '\'';  // apostrophes
  if (code <= 0 || code >= 0x80) return 0;
  const char c = static_cast<char>(code);
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> characters;
  characters.reserve(text.size());
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  for (utf8proc_ssize_t at = 0; at < size;) {
    Character character;
    const utf8proc_ssize_t length =
        std::max<utf8proc_ssize_t>(utf8proc_iterate(bytes + at, size - at, &character.code), 1);
    character.begin = static_cast<uint32_t>(at);
    character.end = static_cast<uint32_t>(at + length);
    character.kind = class_of(character.code);
    character.ascii = ascii_of(character.code);
    const auto category = utf8proc_category(character.code);
    character.upper = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
    characters.push_back(character);
    at += length;
  }
  return characters;
}

// Words that are split off what follows their hyphen: "top-10", "mid-2024".
constexpr auto kSplitBeforeHyphen = std::to_array<std::string_view>(
    {"bottom", "early", "first", "last", "late", "mid", "next", "over", "past", "post", "pre",
     "previous", "sub", "top", "under"});

constexpr auto kContractions = std::to_array<std::string_view>({"d", "ll", "m", "re", "s", "ve"});

// Turns characters into tokens, left to right. Every reader below looks at the characters from
// `at` on and gives the position after what it took, or `at` when it does not apply.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text), characters_(characters_of(text)) {
    find_quotes();
  }

  Tokens split();

 private:
  using Position = std::size_t;
  struct Quote {
    Position open, close;
  };

  Position size() const { return characters_.size(); }
  char ascii(Position at) const { return at < size() ? characters_[at].ascii : '\0'; }
  Class kind(Position at) const { return at < size() ? characters_[at].kind : Class::space; }
  bool is_digit(Position at) const { return ascii(at) >= '0' && ascii(at) <= '9'; }
  bool is_word(Position at) const {
    return kind(at) == Class::letter || kind(at) == Class::digit || ascii(at) == '_';
  }
  // A mark of quotation (found as one) ends every word.
  bool is_quote(Position at) const { return at < size() && quote_mark_[at]; }
  Position digits_from(Position at) const {
    while (is_digit(at)) ++at;
    return at;
  }
  int number_at(Position begin, Position end) const {
    int value = 0;
    for (Position at = begin; at < end; ++at)
      value = std::min(value * 10 + (ascii(at) - '0'), 99'999);
    return value;
  }
  std::string lower(Position begin, Position end) const {
    std::string word;
    for (Position at = begin; at < end; ++at) word += ascii(at) ? ascii(at) : '?';
    return word;
  }

  void find_quotes();
  std::optional<Position> closing_quote(Position open) const;

  Position read_date(Position at) const;
  Position read_number(Position at) const;
  Position read_digits(Position at) const;
  Position read_word(Position at) const;
  Position word_run(Position at) const;
  bool joins(Position begin, Position at) const;
  Position hyphen_chain(Position begin) const;
  Position contraction(Position begin, Position apostrophe) const;
  Position read_sign(Position at) const;
  bool between_periods(Position hyphen) const;

  void add(Position begin, Position end, TokenShape shape);
  void add_word(Position begin, Position end);

  std::string_view text_;
  std::vector<Character> characters_;
  std::vector<Quote> quotes_;     // in order, not nested
  std::vector<bool> quote_mark_;  // per character
  std::vector<Token> tokens_;
};

// ---- quotation marks ----

std::optional<std::size_t> Splitter::closing_quote(Position open) const {
  const int32_t mark = characters_[open].code;
  const auto find = [&](const auto& is_close) -> std::optional<Position> {
    for (Position at = open + 1; at < size(); ++at) {
      if (is_close(at)) return at;
    }
    return std::nullopt;
  };
  const auto code_is = [&](std::initializer_list<int32_t> codes) {
    return [this, codes = std::vector<int32_t>(codes)](Position at) {
      return std::ranges::find(codes, characters_[at].code) != codes.end();
    };
  };
  switch (mark) {
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xFF02:
      return find(code_is({'"', 0x201C, 0x201D, 0xFF02}));
    case 0xAB:
      return find(code_is({0xBB}));
    case 0x2039:
      return find(code_is({0x203A}));
    case '`':
      return find(code_is({'`', '\''}));
    default:
      break;
  }
  if (ascii(open) != '\'') return std::nullopt;
  // An apostrophe opens a quotation only where a word could begin, and one closes it only where a
  // word ends: "players' names", "'90s" and "O'Brien" are not quotations.
  const bool starts = open == 0 || kind(open - 1) == Class::space || ascii(open - 1) == '(' ||
                      ascii(open - 1) == '=' || ascii(open - 1) == ',' || ascii(open - 1) == ':' ||
                      ascii(open - 1) == '[' || characters_[open - 1].code == 0xBF;
  if (!starts || kind(open + 1) == Class::space) return std::nullopt;
  return find([&](Position at) {
    return ascii(at) == '\'' && !is_word(at + 1) && kind(at - 1) != Class::space;
  });
}

void Splitter::find_quotes() {
  quote_mark_.assign(size(), false);
  for (Position at = 0; at < size(); ++at) {
    const auto close = closing_quote(at);
    if (!close) continue;
    quotes_.push_back({at, *close});
    quote_mark_[at] = quote_mark_[*close] = true;
    at = *close;
  }
}

// ---- numbers and dates ----

// 2024-03-15, 15/03/2024, 15.3.24, 2024-03, 03/2024, 2023/24, each one token, also with the time of
// day glued on (2024-03-15T10:00).
std::size_t Splitter::read_date(Position at) const {
  const Position a = digits_from(at);
  const char separator = ascii(a);
  if (separator != '-' && separator != '/' && separator != '.') return at;
  const Position b = digits_from(a + 1);
  const std::size_t first = a - at;
  const std::size_t second = b - a - 1;
  if (second == 0 || first > 4 || second > 4) return at;
  if (ascii(b) == separator && is_digit(b + 1)) {
    Position c = digits_from(b + 1);
    const std::size_t third = c - b - 1;
    const bool year_first = first == 4 && second <= 2 && third <= 2;
    const bool year_last = first <= 2 && second <= 2 && (third == 4 || third == 2);
    if (!year_first && !year_last) return at;
    if (ascii(c) == 't' && is_digit(c + 1)) {
      while (c < size() && (is_word(c) || ascii(c) == ':' || ascii(c) == '.')) ++c;
    }
    return is_word(c) || (ascii(c) == separator && is_word(c + 1)) ? at : c;
  }
  if (is_word(b)) return at;
  if (separator == '-' && first == 4 && second == 2 && number_at(a + 1, b) <= 12) return b;
  if (separator == '/' && first <= 2 && second == 4) return b;
  if (separator == '/' && first == 4 && (second == 2 || second == 4)) return b;
  return at;
}

// Digits with separators between groups: the longest prefix that is one number in some notation.
std::size_t Splitter::read_number(Position at) const {
  const Position whole = digits_from(at);
  if (at > 1 && ascii(at - 1) == ',' && is_digit(at - 2)) return whole;  // inside 10,20,30
  std::vector<std::pair<char, Position>> groups;  // separator, end of the group after it
  Position end = whole;
  while ((ascii(end) == '.' || ascii(end) == ',') && is_digit(end + 1)) {
    const Position next = digits_from(end + 1);
    groups.emplace_back(ascii(end), next);
    end = next;
  }
  if (groups.empty()) return whole;
  const auto size_of = [&](std::size_t i) {
    return groups[i].second - (i == 0 ? whole : groups[i - 1].second) - 1;
  };
  // Groups of three with one separator, then possibly a fraction with the other one.
  std::size_t grouped = 0;
  while (grouped < groups.size() && groups[grouped].first == groups[0].first &&
         size_of(grouped) == 3) {
    ++grouped;
  }
  const std::size_t first = whole - at;
  if (grouped == groups.size() && first <= 3) return end;
  if (first <= 3 && grouped > 0 && grouped + 1 == groups.size() &&
      groups[grouped].first != groups[0].first) {
    return end;
  }
  if (groups.size() == 1) return end;  // a fraction
  const bool dotted = std::ranges::all_of(groups, [](const auto& g) { return g.first == '.'; });
  return dotted ? end : whole;  // 1.2.3 is a name, 10,20,30 are three numbers
}

// A token that begins with a digit: 1,234.5  5k  2nd  3T24  2024Q1  12:30  555-1234-22.
std::size_t Splitter::read_digits(Position at) const {
  if (const Position date = read_date(at); date != at) return date;
  Position end = read_number(at);
  if (is_word(end)) return word_run(end);
  if (ascii(end) == ':' && is_digit(end + 1)) {
    while (ascii(end) == ':' && is_digit(end + 1)) end = digits_from(end + 1);
    return end;
  }
  if (ascii(end) != '-' || !is_digit(end + 1) || is_quote(end)) return end;
  // Digits and hyphens are a code, except for the range "10-20".
  Position chain = end;
  std::size_t hyphens = 0;
  while (ascii(chain) == '-' && is_word(chain + 1)) {
    chain = word_run(chain + 1);
    ++hyphens;
  }
  const bool range = hyphens == 1 && digits_from(end + 1) == chain && end - at <= 4 &&
                     chain - end - 1 <= 4 && number_at(at, end) < number_at(end + 1, chain);
  return range ? end : chain;
}

// ---- words ----

std::size_t Splitter::word_run(Position at) const {
  while (at < size() && !is_quote(at) && (is_word(at) || kind(at) == Class::ignorable)) ++at;
  return at;
}

// Whether the sign at `at` is inside one word that began at `begin`: t3.large, a@b.com, U.S,
// O'Brien.
bool Splitter::joins(Position begin, Position at) const {
  if (is_quote(at) || !is_word(at + 1) || is_quote(at + 1)) return false;
  switch (ascii(at)) {
    case '@':
      return true;
    case '\'':
      return kind(at + 1) == Class::letter;
    case '.': {
      if (!characters_[at + 1].upper) return true;
      const bool one_letter = at == begin + 1 || ascii(at - 2) == '.';
      return one_letter && !is_word(at + 2);
    }
    default:
      return false;
  }
}

// The end of a chain such as us-east-1 that is one name because a later part holds a digit;
// `begin` when it is not.
std::size_t Splitter::hyphen_chain(Position begin) const {
  Position at = word_run(begin);
  const Position first_end = at;
  bool digit = false;
  std::size_t parts = 1;
  while (ascii(at) == '-' && !is_quote(at) && is_word(at + 1)) {
    const Position part_end = word_run(at + 1);
    for (Position i = at + 1; i < part_end; ++i) digit = digit || is_digit(i);
    at = part_end;
    ++parts;
  }
  if (!digit) return begin;
  const std::string first = lower(begin, first_end);
  if (std::ranges::find(kSplitBeforeHyphen, first) != kSplitBeforeHyphen.end()) return begin;
  const bool then_year = parts == 2 && digits_from(first_end + 1) == at;
  if (then_year && (find_month(first) || find_period_code(first))) return begin;
  if (parts == 2 && find_period_code(first) && find_period_code(lower(first_end + 1, at)))
    return begin;
  return at;
}

// Where 's, n't and the like begin, when the apostrophe is part of one; `begin` otherwise.
std::size_t Splitter::contraction(Position begin, Position apostrophe) const {
  const Position end = word_run(apostrophe + 1);
  const std::string rest = lower(apostrophe + 1, end);
  if (rest == "t" && ascii(apostrophe - 1) == 'n' && apostrophe > begin + 1) return apostrophe - 1;
  if (std::ranges::find(kContractions, rest) != kContractions.end()) return apostrophe;
  return begin;
}

std::size_t Splitter::read_word(Position begin) const {
  if (const Position chain = hyphen_chain(begin); chain != begin) return chain;
  Position at = word_run(begin);
  while (joins(begin, at)) {
    if (ascii(at) == '\'') {
      if (const Position cut = contraction(begin, at); cut != begin) return cut;
    }
    at = word_run(at + 1);
  }
  return at;
}

// Comparison signs are one token, all other signs are one each.
std::size_t Splitter::read_sign(Position at) const {
  const char first = ascii(at);
  const char second = ascii(at + 1);
  const bool compares =
      (second == '=' && (first == '<' || first == '>' || first == '!' || first == '=')) ||
      (first == '<' && second == '>');
  return at + (compares && !is_quote(at + 1) ? 2 : 1);
}

// ---- tokens ----

void Splitter::add(Position begin, Position end, TokenShape shape) {
  Token token;
  token.begin = characters_[begin].begin;
  token.end = characters_[end - 1].end;
  token.text = text_.substr(token.begin, token.end - token.begin);
  bool plain_ascii = true;
  std::string visible;  // without zero-width characters
  for (Position at = begin; at < end; ++at) {
    const Character& character = characters_[at];
    if (character.kind == Class::ignorable) continue;
    if (character.ascii == '\'') {  // one spelling of the apostrophe
      visible += '\'';
      continue;
    }
    plain_ascii = plain_ascii && character.code < 0x80;
    visible += text_.substr(character.begin, character.end - character.begin);
  }
  token.folded = plain_ascii ? ascii_lower(visible) : fold(visible);
  token.plain = plain_ascii ? token.folded : fold_plain(visible);
  token.shape = shape;
  token.capitalised = characters_[begin].upper;
  tokens_.push_back(std::move(token));
}

void Splitter::add_word(Position begin, Position end) {
  const bool number = std::ranges::all_of(characters_.begin() + static_cast<std::ptrdiff_t>(begin),
                                          characters_.begin() + static_cast<std::ptrdiff_t>(end),
                                          [](const auto& c) {
                                            return (c.ascii >= '0' && c.ascii <= '9') ||
                                                   c.ascii == '.' || c.ascii == ',' ||
                                                   c.ascii == '-' || c.ascii == '+';
                                          }) &&
                      read_date(begin) == begin;
  add(begin, end, number ? TokenShape::number : TokenShape::word);
}

// "Jan-Mar" and "Q1-Q3" are ranges: the hyphen counts.
bool Splitter::between_periods(Position hyphen) const {
  const auto is_period = [](std::string_view word) {
    return find_month(word) != nullptr || find_period_code(word).has_value();
  };
  return !tokens_.empty() && is_period(tokens_.back().plain) &&
         is_period(lower(hyphen + 1, word_run(hyphen + 1)));
}

Tokens Splitter::split() {
  Tokens result;
  std::size_t quote = 0;
  std::optional<std::size_t> open_token;  // the first token inside the quotation that is open
  const auto begins_word = [&](Position at) {
    return is_word(at) && !(ascii(at) == '_' && !is_word(at + 1));
  };
  for (Position at = 0; at < size();) {
    Position end = at + 1;
    const char c = ascii(at);
    const bool after_word = at > 0 && (is_word(at - 1) || ascii(at - 1) == '.');
    if (kind(at) == Class::space || kind(at) == Class::ignorable) {
    } else if (is_quote(at)) {
      if (open_token) {
        const Quote& pair = quotes_[quote++];
        QuotedSpan span;
        span.tokens = {static_cast<uint16_t>(*open_token), static_cast<uint16_t>(tokens_.size())};
        const uint32_t from = characters_[pair.open].end;
        span.text = text_.substr(from, characters_[pair.close].begin - from);
        result.quoted.push_back(std::move(span));
        for (std::size_t i = *open_token; i < tokens_.size(); ++i) tokens_[i].quoted = true;
        open_token.reset();
        add(at, end, TokenShape::punctuation);
      } else {
        add(at, end, TokenShape::punctuation);
        open_token = tokens_.size();
      }
    } else if (is_digit(at)) {
      end = read_digits(at);
      add_word(at, end);
    } else if ((c == '-' || c == '+' || c == '.' || characters_[at].code == 0x2212) &&
               !after_word && is_digit(at + 1) &&
               (c == '.' || tokens_.empty() || tokens_.back().shape != TokenShape::number)) {
      end = read_number(at + 1);
      add_word(at, end);
    } else if (begins_word(at)) {
      end = read_word(at);
      add_word(at, end);
    } else if (c == '\'' && at > 0 && is_word(at - 1) && kind(at + 1) == Class::letter) {
      end = word_run(at + 1);  // 's: what `contraction` left
      add(at, end, TokenShape::word);
    } else if (c == '-' && after_word && is_word(at + 1) &&
               !(is_digit(at - 1) && is_digit(at + 1)) && !between_periods(at)) {
      // A hyphen inside a compound is no token.
    } else {
      const bool symbol = kind(at) == Class::symbol;
      end = read_sign(at);
      add(at, end, symbol ? TokenShape::symbol : TokenShape::punctuation);
    }
    at = end;
  }
  // Upper case says something only inside a sentence that is not all in capitals.
  const bool all_capitals = std::ranges::none_of(
      characters_, [](const Character& c) { return c.kind == Class::letter && !c.upper; });
  bool sentence_start = true;
  for (Token& token : tokens_) {
    if (token.shape == TokenShape::word || token.shape == TokenShape::number) {
      if ((sentence_start || all_capitals) && !token.quoted) token.capitalised = false;
      sentence_start = false;
    } else if (token.text == "." || token.text == "?" || token.text == "¿" || token.text == "!" ||
               token.text == "¡") {
      sentence_start = true;
    }
  }
  result.tokens = std::move(tokens_);
  return result;
}

}  // namespace

Tokens split_tokens(std::string_view text) { return Splitter(text).split(); }

}  // namespace cuanto
