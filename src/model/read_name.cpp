// The words of a name in a database: abbreviations spelled out, glued words split, its language.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/labels.h"
#include "model/lexicon.h"
#include "model/word_forms.h"

namespace cuanto {

// "first" of "1st leg".
static std::string_view ordinal_in_words(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"1st", "first"}, {"2nd", "second"}, {"3rd", "third"}, {"4th", "fourth"}, {"5th", "fifth"}});
  const auto found =
      std::ranges::find(kWords, word, &std::pair<std::string_view, std::string_view>::first);
  return found == kWords.end() ? word : found->second;
}

// Words that carry no meaning of their own: "is active", "number students".
static void put_right(NameWords& name) {
  auto& words = name.words;
  static constexpr auto kFlags =
      std::to_array<std::string_view>({"is", "has", "flag", "es", "tiene"});
  if (words.size() > 1 && std::ranges::find(kFlags, words[0]) != kFlags.end())
    words.erase(words.begin());
  static constexpr auto kUnits = std::to_array<std::string_view>(
      {"usd", "eur", "mxn", "gbp", "cop", "ars", "clp", "brl",  "kg",
       "km",  "gb",  "mb",  "tb",  "mph", "kwh", "m",   "cm",   "mm",
       "ml",  "sqm", "m2",  "m3",  "lbs", "oz",  "hrs", "secs", "kw"});
  if (words.size() > 1 && std::ranges::find(kUnits, words.back()) != kUnits.end()) words.pop_back();
  const bool counted = words.size() > 1 && (words[0] == "number" || words[0] == "count") &&
                       words[1] != "of" && words[1] != "id";
  if (counted && singular(words.back(), Language::en) != words.back())
    words.insert(words.begin() + 1, "of");
}

// "stuid", "actname", "custno": a beginning that is an abbreviation, or that one of `things` begins
// with, and an ending of names. Empty for other words.
static std::vector<std::string> split_short(const std::string& word,
                                            const std::vector<std::string>& things) {
  static constexpr auto kEndings = std::to_array<std::string_view>(
      {"number", "name", "date", "code", "type", "num", "id", "no", "nm", "cd"});
  if (is_known_word(word, Language::en) || is_known_word(word, Language::es)) return {};
  for (const auto ending : kEndings) {
    if (word.size() < ending.size() + 3 || !word.ends_with(ending)) continue;
    const auto stem = word.substr(0, word.size() - ending.size());
    std::string meant;
    if (const auto abbreviation = find_abbreviation(stem)) {
      meant = abbreviation->shown;
    } else {
      const auto begins = [&](const std::string& thing) {
        return thing.size() > stem.size() && thing.starts_with(stem);
      };
      const auto thing = std::ranges::find_if(things, begins);
      if (thing == things.end()) continue;
      meant = *thing;
    }
    std::vector<std::string> parts;
    for (const auto part : split(meant, ' ')) parts.emplace_back(part);
    const auto end = find_abbreviation(ending);
    parts.emplace_back(end ? end->shown : ending);
    return parts;
  }
  return {};
}

// What stands in brackets behind something: "millions" of "Viewers (millions)", with its place.
// Nothing for "Producer(s)".
struct Remark {
  std::size_t begin, end;  // of the brackets
  std::string_view text;
};
static std::optional<Remark> remark_in(std::string_view name) {
  const auto open = name.find(" (");
  const auto close = name.find(')', open == std::string_view::npos ? 0 : open);
  if (open == 0 || open == std::string_view::npos || close == std::string_view::npos) return {};
  const auto text = trim(name.substr(open + 2, close - open - 2));
  if (text.empty() || trim(name.substr(0, open)).empty()) return {};
  return Remark{open, close + 1, text};
}

// "F. alta", "F. nac.": dates, as Spanish forms shorten them.
static void spell_out_fecha(std::vector<std::string>& raw) {
  static constexpr auto kHappens = std::to_array<std::string_view>(
      {"alta", "baja", "nac", "nacimiento", "pago", "entrega", "inicio", "fin", "compra", "venta",
       "factura", "vencimiento", "vto", "salida", "entrada", "ingreso", "registro"});
  if (raw.size() > 1 && raw[0] == "f" && std::ranges::find(kHappens, raw[1]) != kHappens.end())
    raw[0] = "fecha";
}

NameWords read_name(std::string_view name, Language usual, const std::vector<std::string>& things) {
  NameWords result;
  result.raw = words_of_name(name);
  spell_out_fecha(result.raw);
  int english = 0, spanish = 0;
  for (const auto& raw : result.raw) {
    const auto key = fold_plain(raw);
    std::vector<std::string> parts;
    const auto abbreviation = find_abbreviation(key);
    // What the usual language has as a word is no abbreviation there ("dep", "imp").
    const bool usable = abbreviation && !(key.size() <= 2 && result.raw.size() == 1);
    if (usable) {
      for (const auto part : split(abbreviation->shown, ' ')) parts.emplace_back(part);
      (abbreviation->language == Language::es ? spanish : english) += 1;
    } else if (raw != key) {
      parts.push_back(raw);  // has accents: Spanish
      ++spanish;
    } else if (const auto ordinal = ordinal_in_words(key); ordinal != key) {
      parts.emplace_back(ordinal);
    } else {
      parts = split_short(key, things);
      if (parts.empty()) parts = split_glued(key);
    }
    for (auto& part : parts) {
      const auto folded = fold_plain(part);
      if (is_preposition(folded)) {
        if (folded != "a") ++spanish;
      } else if (!is_all_digits(folded) && folded != "id") {
        const bool en = is_known_word(folded, Language::en),
                   es = is_known_word(folded, Language::es);
        if (en && !es) ++english;
        if (es && !en) ++spanish;
      }
      result.words.push_back(std::move(part));
    }
  }
  result.language = english == spanish ? usual : english > spanish ? Language::en : Language::es;
  if (result.language == Language::es)
    for (auto& word : result.words) word = with_accents(word);
  put_right(result);
  const bool numbered = name.find('#') != std::string_view::npos;
  if (numbered) result.words.emplace_back(result.language == Language::es ? "número" : "number");
  if (result.words.empty()) result.words.push_back(std::string(name));
  if (const auto remark = remark_in(name)) {
    std::string heading(name);
    heading.erase(remark->begin, remark->end - remark->begin);
    result.before_remark = read_name(heading, result.language, things).words;
    result.remark = remark->text;
  }
  return result;
}

Language language_of_names(const std::vector<std::string>& names) {
  int spanish = 0, english = 0;
  for (const auto& name : names) {
    // Asked with either bias, a name that says something answers the same.
    const auto a = read_name(name, Language::en).language,
               b = read_name(name, Language::es).language;
    if (a != b) continue;
    (a == Language::es ? spanish : english) += 1;
  }
  return spanish > english ? Language::es : Language::en;
}

}  // namespace cuanto
