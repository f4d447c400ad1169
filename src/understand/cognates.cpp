#include "understand/cognates.h"

#include <array>
#include <utility>

namespace cuanto {
namespace {

constexpr std::size_t kLettersLeast = 5, kKeyLeast = 3;

using Pairs = std::pair<std::string_view, std::string_view>;

// Endings of both languages that stand for each other; the longer ones first.
constexpr auto kEndings = std::to_array<Pairs>({
    {"tamiento", "M"}, {"tamento", "M"}, {"miento", "M"}, {"ciones", "T"},  {"siones", "T"},
    {"idades", "D"},   {"encias", "N"},  {"ancias", "N"}, {"tional", "TL"}, {"cional", "TL"},
    {"ssions", "T"},   {"ssion", "T"},   {"tment", "M"},  {"mento", "M"},   {"tions", "T"},
    {"sions", "T"},    {"encia", "N"},   {"ancia", "N"},  {"ences", "N"},   {"ances", "N"},
    {"mente", "L"},    {"ities", "D"},   {"icos", "K"},   {"icas", "K"},    {"idad", "D"},
    {"cion", "T"},     {"sion", "T"},    {"tion", "T"},   {"ment", "M"},    {"ence", "N"},
    {"ance", "N"},     {"ency", "N"},    {"ancy", "N"},   {"ical", "K"},    {"orio", "R"},
    {"oria", "R"},     {"ario", "R"},    {"aria", "R"},   {"ador", "O"},    {"ator", "O"},
    {"ico", "K"},      {"ica", "K"},     {"ics", "K"},    {"ity", "D"},     {"ory", "R"},
    {"ary", "R"},      {"oso", "U"},     {"osa", "U"},    {"ous", "U"},     {"ivo", "V"},
    {"iva", "V"},      {"ive", "V"},     {"ado", "A"},    {"ada", "A"},     {"ate", "A"},
    {"dad", "D"},      {"ic", "K"},      {"um", ""},      {"us", ""},
});

// Spellings of one sound.
constexpr auto kSounds = std::to_array<Pairs>({
    {"ph", "f"},
    {"th", "t"},
    {"qu", "c"},
    {"ch", "c"},
    {"ck", "c"},
    {"ct", "t"},
    {"k", "c"},
    {"y", "i"},
    {"j", "i"},
    {"z", "s"},
    {"h", ""},
});

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

std::string with_sounds(std::string_view word) {
  std::string made;
  for (std::size_t at = 0; at < word.size();) {
    std::string_view sound = word.substr(at, 1);
    std::size_t length = 1;
    for (const auto& [spelling, heard] : kSounds) {
      if (!word.substr(at).starts_with(spelling)) continue;
      sound = heard;
      length = spelling.size();
      break;
    }
    at += length;
    // "comision" and "commission".
    if (!sound.empty() && !made.empty() && made.back() == sound.front()) continue;
    made += sound;
  }
  return made;
}

}  // namespace

std::string cognate_key(std::string_view plain) {
  if (plain.size() < kLettersLeast) return {};
  std::string_view stem = plain;
  // "estadio", "especial".
  if (stem.starts_with("es") && !is_vowel(stem[2])) stem.remove_prefix(1);
  std::string_view ending;
  for (const auto& [written, sign] : kEndings) {
    if (stem.size() < written.size() + 2 || !stem.ends_with(written)) continue;
    ending = sign;
    stem.remove_suffix(written.size());
    break;
  }
  // "cilindro" and "cylinder".
  if (ending.empty() && stem.ends_with("er") && stem.size() > kKeyLeast + 2 &&
      !is_vowel(stem[stem.size() - 3]))
    return with_sounds(stem.substr(0, stem.size() - 2)) + "r";
  while (ending.empty() && stem.size() > kKeyLeast && is_vowel(stem.back())) stem.remove_suffix(1);
  std::string key = with_sounds(stem);
  key += ending;
  return key.size() < kKeyLeast ? std::string() : key;
}

}  // namespace cuanto
