#include "read/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "read/calendar_words.h"

namespace cuanto {
namespace {

// ---- resources ----

enum class Part : uint8_t { unit, ten, hundred, scale };  // by size: what may follow what
struct NumberWord {
  std::string_view word;
  double value;
  Part part;
};
constexpr auto kNumberWords = std::to_array<NumberWord>({
    {"zero", 0, Part::unit},
    {"one", 1, Part::unit},
    {"two", 2, Part::unit},
    {"three", 3, Part::unit},
    {"four", 4, Part::unit},
    {"five", 5, Part::unit},
    {"six", 6, Part::unit},
    {"seven", 7, Part::unit},
    {"eight", 8, Part::unit},
    {"nine", 9, Part::unit},
    {"ten", 10, Part::unit},
    {"eleven", 11, Part::unit},
    {"twelve", 12, Part::unit},
    {"thirteen", 13, Part::unit},
    {"fourteen", 14, Part::unit},
    {"fifteen", 15, Part::unit},
    {"sixteen", 16, Part::unit},
    {"seventeen", 17, Part::unit},
    {"eighteen", 18, Part::unit},
    {"nineteen", 19, Part::unit},
    {"twenty", 20, Part::ten},
    {"thirty", 30, Part::ten},
    {"forty", 40, Part::ten},
    {"fifty", 50, Part::ten},
    {"sixty", 60, Part::ten},
    {"seventy", 70, Part::ten},
    {"eighty", 80, Part::ten},
    {"ninety", 90, Part::ten},
    {"hundred", 100, Part::hundred},
    {"thousand", 1e3, Part::scale},
    {"million", 1e6, Part::scale},
    {"billion", 1e9, Part::scale},
    {"cero", 0, Part::unit},
    {"un", 1, Part::unit},
    {"uno", 1, Part::unit},
    {"una", 1, Part::unit},
    {"dos", 2, Part::unit},
    {"tres", 3, Part::unit},
    {"cuatro", 4, Part::unit},
    {"cinco", 5, Part::unit},
    {"seis", 6, Part::unit},
    {"siete", 7, Part::unit},
    {"ocho", 8, Part::unit},
    {"nueve", 9, Part::unit},
    {"diez", 10, Part::unit},
    {"once", 11, Part::unit},
    {"doce", 12, Part::unit},
    {"trece", 13, Part::unit},
    {"catorce", 14, Part::unit},
    {"quince", 15, Part::unit},
    {"dieciseis", 16, Part::unit},
    {"diecisiete", 17, Part::unit},
    {"dieciocho", 18, Part::unit},
    {"diecinueve", 19, Part::unit},
    {"veintiun", 21, Part::unit},
    {"veintiuno", 21, Part::unit},
    {"veintiuna", 21, Part::unit},
    {"veintidos", 22, Part::unit},
    {"veintitres", 23, Part::unit},
    {"veinticuatro", 24, Part::unit},
    {"veinticinco", 25, Part::unit},
    {"veintiseis", 26, Part::unit},
    {"veintisiete", 27, Part::unit},
    {"veintiocho", 28, Part::unit},
    {"veintinueve", 29, Part::unit},
    {"veinte", 20, Part::ten},
    {"treinta", 30, Part::ten},
    {"cuarenta", 40, Part::ten},
    {"cincuenta", 50, Part::ten},
    {"sesenta", 60, Part::ten},
    {"setenta", 70, Part::ten},
    {"ochenta", 80, Part::ten},
    {"noventa", 90, Part::ten},
    {"cien", 100, Part::hundred},
    {"ciento", 100, Part::hundred},
    {"doscientos", 200, Part::hundred},
    {"doscientas", 200, Part::hundred},
    {"trescientos", 300, Part::hundred},
    {"trescientas", 300, Part::hundred},
    {"cuatrocientos", 400, Part::hundred},
    {"cuatrocientas", 400, Part::hundred},
    {"quinientos", 500, Part::hundred},
    {"quinientas", 500, Part::hundred},
    {"seiscientos", 600, Part::hundred},
    {"seiscientas", 600, Part::hundred},
    {"setecientos", 700, Part::hundred},
    {"setecientas", 700, Part::hundred},
    {"ochocientos", 800, Part::hundred},
    {"ochocientas", 800, Part::hundred},
    {"novecientos", 900, Part::hundred},
    {"novecientas", 900, Part::hundred},
    {"mil", 1e3, Part::scale},
    {"millon", 1e6, Part::scale},
    {"millones", 1e6, Part::scale},
    {"billon", 1e12, Part::scale},
    {"billones", 1e12, Part::scale},
    {"millions", 1e6, Part::scale},
    {"billions", 1e9, Part::scale},
    {"thousands", 1e3, Part::scale},
    {"trillion", 1e12, Part::scale},
});

struct OrdinalWord {
  std::string_view word;
  int value;
};
constexpr auto kOrdinals = std::to_array<OrdinalWord>({
    {"first", 1},   {"second", 2},  {"third", 3},   {"fourth", 4}, {"fifth", 5},   {"sixth", 6},
    {"seventh", 7}, {"eighth", 8},  {"ninth", 9},   {"tenth", 10}, {"primer", 1},  {"primero", 1},
    {"primera", 1}, {"segundo", 2}, {"segunda", 2}, {"tercer", 3}, {"tercero", 3}, {"tercera", 3},
    {"cuarto", 4},  {"cuarta", 4},  {"quinto", 5},  {"quinta", 5}, {"sexto", 6},   {"sexta", 6},
    {"septimo", 7}, {"septima", 7}, {"octavo", 8},  {"octava", 8}, {"noveno", 9},  {"novena", 9},
    {"decimo", 10}, {"decima", 10},
});

struct CurrencyWord {
  std::string_view word;
  std::string_view currency;  // empty: money of an unknown country
};
constexpr auto kCurrencies = std::to_array<CurrencyWord>({
    {"$", "USD"},      {"us$", "USD"},     {"usd", "USD"},    {"dollar", "USD"}, {"dollars", "USD"},
    {"dolar", "USD"},  {"dolares", "USD"}, {"buck", "USD"},   {"bucks", "USD"},  {"€", "EUR"},
    {"eur", "EUR"},    {"euro", "EUR"},    {"euros", "EUR"},  {"£", "GBP"},      {"pound", "GBP"},
    {"pounds", "GBP"}, {"libra", "GBP"},   {"libras", "GBP"}, {"gbp", "GBP"},    {"¥", "JPY"},
    {"jpy", "JPY"},    {"yen", "JPY"},     {"yenes", "JPY"},  {"₹", "INR"},      {"inr", "INR"},
    {"rupees", "INR"}, {"rupias", "INR"},  {"mxn", "MXN"},    {"cop", "COP"},    {"ars", "ARS"},
    {"clp", "CLP"},    {"brl", "BRL"},     {"reales", "BRL"}, {"cad", "CAD"},    {"aud", "AUD"},
    {"chf", "CHF"},    {"peso", ""},       {"pesos", ""},
});

struct Suffix {
  std::string_view letters;
  double scale;
};
constexpr auto kScaleSuffixes = std::to_array<Suffix>(
    {{"k", 1e3}, {"m", 1e6}, {"mm", 1e6}, {"mn", 1e6}, {"b", 1e9}, {"bn", 1e9}, {"mil", 1e3}});
constexpr auto kOrdinalSuffixes = std::to_array<std::string_view>(
    {"st", "nd", "rd", "th", "o", "a", "er", "ero", "era", "do", "da", "ro", "to", "ta", "mo"});

template <class Row, std::size_t N>
const Row* find_word(const std::array<Row, N>& rows, std::string_view word) {
  const auto* it = std::ranges::find(rows, word, &Row::word);
  return it == rows.end() ? nullptr : it;
}

const NumberWord* number_word(std::string_view plain) {
  static const std::unordered_map<std::string_view, const NumberWord*> kIndex = [] {
    std::unordered_map<std::string_view, const NumberWord*> index;
    for (const NumberWord& row : kNumberWords) index.emplace(row.word, &row);
    return index;
  }();
  const auto it = kIndex.find(plain);
  return it == kIndex.end() ? nullptr : it->second;
}

// ---- one number in digits ----

std::optional<double> parse_plain(std::string text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

// A separator with one group of three behind it is read by the custom of the language. In Spanish
// both customs live: "1,500" with round hundreds is more likely a thousand and a half.
bool groups_thousands(char separator, std::string_view group, Language language) {
  if (language == Language::en) return separator == ',';
  return separator == '.' || group.ends_with("00");
}

}  // namespace

std::optional<double> find_number(std::string_view digits, Language language) {
  std::string sign;
  if (digits.starts_with("\u2212")) {
    sign = "-";
    digits.remove_prefix(std::string_view("\u2212").size());
  } else if (digits.starts_with('-') || digits.starts_with('+')) {
    if (digits[0] == '-') sign = "-";
    digits.remove_prefix(1);
  }
  if (digits.empty() || !is_ascii_digit(digits.back())) return std::nullopt;
  std::vector<std::size_t> separators;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] == '.' || digits[i] == ',') {
      separators.push_back(i);
    } else if (!is_ascii_digit(digits[i])) {
      return std::nullopt;
    }
  }
  const auto without = [&](char separator) {
    return replace_all(digits, std::string_view(&separator, 1), "");
  };
  if (separators.empty()) return parse_plain(sign + std::string(digits));
  const char first = digits[separators.front()];
  const char last = digits[separators.back()];
  const auto behind_last = digits.substr(separators.back() + 1);
  if (first != last) {  // 1,234.5: the last one is the decimal sign
    return parse_plain(sign + replace_all(without(first), std::string_view(&last, 1), "."));
  }
  const bool leading_zero = digits[0] == '0' || separators.front() == 0;
  const bool grouped =
      separators.size() > 1 || (behind_last.size() == 3 && separators.front() <= 3 &&
                                !leading_zero && groups_thousands(first, behind_last, language));
  if (grouped) {
    // Every group behind a separator has three digits: 1.2.3 is no number.
    for (std::size_t i = 0; i < separators.size(); ++i) {
      const std::size_t end = i + 1 < separators.size() ? separators[i + 1] : digits.size();
      if (end - separators[i] != 4) return std::nullopt;
    }
    return parse_plain(sign + without(first));
  }
  const std::string zero = separators.front() == 0 ? "0" : "";
  return parse_plain(sign + zero + replace_all(digits, std::string_view(&first, 1), "."));
}

namespace {

// ---- numbers in a question ----

// A number without what stands around it: its value and the tokens it takes.
struct Core {
  std::size_t end = 0;
  double value = 0;
  NumberUnit unit = NumberUnit::none;
  bool in_words = false;
  bool bare = false;  // only digits, so that 1998 may be a year
};

class Finder {
 public:
  Finder(const std::vector<Token>& tokens, Language language)
      : tokens_(tokens), language_(language) {}

  std::vector<NumberSpan> find();

 private:
  std::string_view plain(std::size_t at) const {
    return at < tokens_.size() ? std::string_view(tokens_[at].plain) : std::string_view();
  }
  bool open_text(std::size_t at) const { return at < tokens_.size() && !tokens_[at].quoted; }

  std::optional<Core> digits(std::size_t at) const;
  std::optional<Core> words(std::size_t at) const;
  std::optional<Core> ordinal(std::size_t at) const;
  std::optional<Core> multiple(std::size_t at) const;
  bool counts(std::size_t at, const Core& core) const;
  NumberSpan with_unit(std::size_t begin, Core core) const;

  const std::vector<Token>& tokens_;
  Language language_;
};

// "5k", "2nd", "3x", "1,234": one token that begins with a digit (or its sign).
std::optional<Core> Finder::digits(std::size_t at) const {
  const Token& token = tokens_[at];
  const std::string& text = token.plain;
  std::size_t end = 0;
  while (end < text.size() && (is_ascii_digit(text[end]) || text[end] == '.' || text[end] == ',' ||
                               (end == 0 && (text[end] == '-' || text[end] == '+')))) {
    ++end;
  }
  if (text.starts_with("\u2212")) {
    end = text.size();
  }
  if (end == 0) return std::nullopt;
  const auto number = find_number(std::string_view(text).substr(0, end), language_);
  if (!number) return std::nullopt;
  const auto letters = std::string_view(text).substr(end);
  Core core{at + 1, *number, NumberUnit::none, false, false};
  if (letters.empty()) {
    core.bare = end == 4;
    // "2 mil", "1.5 million": digits with a word of scale.
    while (open_text(core.end)) {
      const NumberWord* scale = number_word(plain(core.end));
      const bool k = plain(core.end) == "k" && core.end == at + 1;
      if (!k && (scale == nullptr || scale->part != Part::scale)) break;
      core.value *= k ? 1e3 : scale->value;
      core.bare = false;
      ++core.end;
    }
    return core;
  }
  for (const Suffix& suffix : kScaleSuffixes) {
    if (letters != suffix.letters) continue;
    core.value *= suffix.scale;
    return core;
  }
  if (letters == "x") {
    core.unit = NumberUnit::times;
    return core;
  }
  if (std::ranges::find(kOrdinalSuffixes, letters) != kOrdinalSuffixes.end()) {
    core.unit = NumberUnit::ordinal;
    return core;
  }
  return std::nullopt;
}

// Adds up the words of one number: "two million five hundred thousand and six".
class WordSum {
 public:
  // Takes the word when it can follow what was taken before.
  bool take(const NumberWord& word) {
    const bool first = !any_ && group_ == 0;
    switch (word.part) {
      case Part::scale:
        // "millones" and "thousands" alone are no numbers; "mil" is.
        if (first && (word.value >= 1e6 || word.word.ends_with('s'))) return false;
        if (word.value >= 1e6) {
          total_ = (total_ + group_) * word.value;
        } else {
          total_ += std::max(group_, 1.0) * word.value;
        }
        group_ = 0;
        break;
      case Part::hundred: {
        const bool multiplied = before_ == Part::unit && group_ > 0 && word.value == 100;
        if (!first && before_ != Part::scale && !multiplied) return false;
        group_ = multiplied ? group_ * 100 : group_ + word.value;
        break;
      }
      case Part::ten:
        if (!first && before_ != Part::scale && before_ != Part::hundred) return false;
        group_ += word.value;
        break;
      case Part::unit:
        if (!first && before_ == Part::unit) return false;
        if (!first && before_ == Part::ten && word.value >= 10) return false;
        group_ += word.value;
        break;
    }
    before_ = word.part;
    any_ = true;
    return true;
  }
  // "a hundred": the article counts as one.
  void take_article() {
    group_ = 1;
    before_ = Part::unit;
  }
  // "treinta y cinco", "one hundred and five"; but "two and three" are two numbers.
  bool joins(std::string_view word, const NumberWord& next) const {
    if (!any_ || next.part == Part::hundred || next.part == Part::scale) return false;
    if (word == "and") return before_ == Part::hundred;
    return before_ == Part::ten && next.part == Part::unit && next.value < 10;
  }
  bool any() const { return any_; }
  double value() const { return total_ + group_; }

 private:
  double total_ = 0, group_ = 0;
  Part before_ = Part::scale;
  bool any_ = false;
};

// "twenty-five", "dos mil quinientos", "a dozen", "treinta y cinco".
std::optional<Core> Finder::words(std::size_t at) const {
  const auto core = [](std::size_t end, double value) {
    return Core{end, value, NumberUnit::none, true, false};
  };
  const auto is_dozen = [](std::string_view word) { return word == "dozen" || word == "docena"; };
  if (is_dozen(plain(at))) return core(at + 1, 12);
  if ((plain(at) == "a" || plain(at) == "una") && is_dozen(plain(at + 1))) return core(at + 2, 12);
  if (plain(at) == "a" && plain(at + 1) == "couple") {
    return core(at + (plain(at + 2) == "of" ? 3u : 2u), 2);
  }
  WordSum sum;
  std::size_t end = at;
  if (plain(at) == "a") {
    const NumberWord* next = number_word(plain(at + 1));
    if (tokens_[at].language == Language::es || next == nullptr ||  // "mayor a mil"
        (next->part != Part::hundred && next->part != Part::scale)) {
      return std::nullopt;
    }
    sum.take_article();
    ++end;
  }
  while (open_text(end)) {
    std::size_t next = end;
    if (plain(end) == "and" || plain(end) == "y") {
      const NumberWord* after = open_text(end + 1) ? number_word(plain(end + 1)) : nullptr;
      if (after == nullptr || !sum.joins(plain(end), *after)) break;
      ++next;
    }
    const NumberWord* word = number_word(plain(next));
    if (word == nullptr || !sum.take(*word)) break;
    end = next + 1;
  }
  if (!sum.any()) return std::nullopt;
  return core(end, sum.value());
}

std::optional<Core> Finder::ordinal(std::size_t at) const {
  const OrdinalWord* word = find_word(kOrdinals, plain(at));
  if (word == nullptr) return std::nullopt;
  // "first name", "first and last name", "primer apellido" are names of columns.
  std::size_t next = at + 1;
  if (plain(next) == "and" || plain(next) == "or" || plain(next) == "y" || plain(next) == "o" ||
      plain(next) == "/") {
    ++next;
    if (plain(next) == "the" || plain(next) == "el" || plain(next) == "la") ++next;
    if (plain(next) == "last" || plain(next) == "ultimo" || plain(next) == "family" ||
        plain(next) == "middle") {
      return std::nullopt;
    }
    if (find_word(kOrdinals, plain(next)) != nullptr) ++next;
  }
  for (const auto* noun :
       {"name", "names", "apellido", "apellidos", "nombre", "nombres", "class"}) {
    if (plain(next) == noun) return std::nullopt;
  }
  // "highest first" says how to sort.
  if (at > 0 && plain(at) == "first") {
    for (const auto* order : {"highest", "lowest", "largest", "smallest", "biggest", "newest",
                              "oldest", "latest", "recent", "earliest", "best", "worst"}) {
      if (plain(at - 1) == order) return std::nullopt;
    }
  }
  // A "cuarto" is a room unless it counts something in time or rank.
  if (plain(at) == "cuarto" && !find_unit(plain(at + 1)) && plain(at + 1) != "mayor" &&
      plain(at + 1) != "mas" && plain(at + 1) != "mejor" && plain(at + 1) != "lugar") {
    return std::nullopt;
  }
  return Core{at + 1, static_cast<double>(word->value), NumberUnit::ordinal, true, false};
}

// "twice", "dos veces", "el doble", "3 times".
std::optional<Core> Finder::multiple(std::size_t at) const {
  const auto word = plain(at);
  const auto core = [&](double value) {
    return Core{at + 1, value, NumberUnit::times, true, false};
  };
  if (word == "twice" || word == "doble") return core(2);
  if (word == "thrice" || word == "triple") return core(3);
  return std::nullopt;
}

// "one" and "un" are mostly pronoun and article; as numbers they follow a word that counts.
bool Finder::counts(std::size_t at, const Core& core) const {
  const auto word = plain(at);
  const bool one =
      core.end == at + 1 && (word == "one" || word == "un" || word == "una" || word == "uno");
  if (word == "once" && core.end == at + 1) return tokens_[at].language == Language::es;
  if (!one) return true;
  const auto before = at > 0 ? plain(at - 1) : std::string_view();
  for (const auto* cue :
       {"than", "least", "most",        "exactly", "only",   "just",       "top",    "menos",
        "mas",  "solo",  "exactamente", "maximo",  "minimo", "unicamente", "equals", "=",
        ">",    "<",     ">=",          "<=",      "either", "over",       "under",  "number"}) {
    if (before == cue) return true;
  }
  if (before == "de" && at > 1 && (plain(at - 2) == "mas" || plain(at - 2) == "menos")) return true;
  if (before == "que" && at > 1 && (plain(at - 2) == "mayor" || plain(at - 2) == "menor"))
    return true;
  if (word != "one") return false;
  const bool noun_follows =
      open_text(at + 1) && tokens_[at + 1].shape == TokenShape::word && !tokens_[at + 1].stop_word;
  if (!noun_follows) return false;
  for (const auto* determiner :
       {"which", "that", "this", "the", "each", "every", "no", "another"}) {
    if (before == determiner) return false;
  }
  return true;
}

// Money, percent and "times" around a number.
NumberSpan Finder::with_unit(std::size_t begin, Core core) const {
  NumberSpan span;
  span.value = core.value;
  span.unit = core.unit;
  span.in_words = core.in_words;
  std::size_t end = core.end;
  const auto money = [&](const CurrencyWord& word) {
    span.unit = NumberUnit::money;
    span.currency = word.currency;
  };
  if (core.unit == NumberUnit::none) {
    std::size_t after = end;
    const bool of = plain(after) == "de" && core.value >= 1e6;  // "2 millones de dólares"
    if (of) ++after;
    const CurrencyWord* behind = open_text(after) ? find_word(kCurrencies, plain(after)) : nullptr;
    const CurrencyWord* ahead =
        begin > 0 && open_text(begin - 1) ? find_word(kCurrencies, plain(begin - 1)) : nullptr;
    if (ahead != nullptr && tokens_[begin - 1].shape == TokenShape::word &&
        ahead->word.size() != 3) {
      ahead = nullptr;  // "EUR 20", but not "euros 20"
    }
    if (ahead != nullptr) {
      money(*ahead);
      --begin;
      if (begin > 0 && plain(begin) == "$" && plain(begin - 1) == "us") --begin;
      if (behind != nullptr && behind->currency == ahead->currency) end = after + 1;  // "$5 USD"
    } else if (behind != nullptr && !(behind->word == "$" && tokens_.size() > after + 1 &&
                                      tokens_[after + 1].shape == TokenShape::number)) {
      money(*behind);
      end = after + 1;
    } else if (plain(end) == "%" || plain(end) == "percent" || plain(end) == "pct" ||
               plain(end) == "porciento") {
      span.unit = NumberUnit::percent;
      ++end;
    } else if ((plain(end) == "per" && plain(end + 1) == "cent") ||
               (plain(end) == "por" && (plain(end + 1) == "ciento" || plain(end + 1) == "cien"))) {
      span.unit = NumberUnit::percent;
      end += 2;
    } else if (plain(end) == "times" || plain(end) == "veces" || plain(end) == "vez") {
      span.unit = NumberUnit::times;
      ++end;
    }
  }
  const bool whole = core.value == std::floor(core.value);
  span.could_be_year = core.bare && span.unit == NumberUnit::none && whole && core.value >= 1900 &&
                       core.value <= 2100;
  span.tokens = {static_cast<uint16_t>(begin), static_cast<uint16_t>(end)};
  return span;
}

std::vector<NumberSpan> Finder::find() {
  std::vector<NumberSpan> spans;
  for (std::size_t at = 0; at < tokens_.size();) {
    const Token& token = tokens_[at];
    const bool alone_in_quotes = token.quoted && at > 0 && !tokens_[at - 1].quoted &&
                                 at + 1 < tokens_.size() && !tokens_[at + 1].quoted;
    std::optional<Core> core;
    if (token.quoted) {
      if (alone_in_quotes && token.shape == TokenShape::number) core = digits(at);
    } else if (token.shape == TokenShape::number || token.shape == TokenShape::word) {
      core = digits(at);
      if (!core) core = words(at);
      if (core && !counts(at, *core)) core.reset();
      if (!core) core = ordinal(at);
      if (!core) core = multiple(at);
    }
    if (!core) {
      ++at;
      continue;
    }
    spans.push_back(with_unit(at, *core));
    at = spans.back().tokens.end;
  }
  return spans;
}

}  // namespace

std::vector<NumberSpan> find_numbers(const std::vector<Token>& tokens, Language language) {
  return Finder(tokens, language).find();
}

}  // namespace cuanto
