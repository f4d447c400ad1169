#include "read/language.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "read/language_words.h"

namespace cuanto {
namespace {

using WordSet = std::unordered_set<std::string_view>;

WordSet set_of(std::string_view words) {
  WordSet set;
  for (const auto word : split(words, ' ')) {
    if (!word.empty()) set.insert(word);
  }
  return set;
}

struct Lists {
  WordSet en_stop = set_of(kStopWordsEn);
  WordSet es_stop = set_of(kStopWordsEs);
  WordSet en_common = set_of(kCommonWordsEn);
  WordSet es_common = set_of(kCommonWordsEs);
  WordSet content_elsewhere = set_of(kContentElsewhere);
  WordSet other = set_of(kOtherLanguages);
};
const Lists& lists() {
  static const Lists kLists;
  return kLists;
}

struct Ending {
  std::string_view ending;
  double weight;  // of Spanish; negative is English
};
// Endings of content words that lean to one language. The longest that fits counts.
constexpr auto kEndings = std::to_array<Ending>({
    {"aciones", 2.0}, {"ciones", 2.0}, {"cion", 2.0},  {"siones", 1.5}, {"dades", 2.0},
    {"idad", 2.0},    {"mente", 2.0},  {"aron", 2.0},  {"ieron", 2.0},  {"ando", 1.5},
    {"iendo", 2.0},   {"ados", 1.5},   {"adas", 1.5},  {"idos", 1.5},   {"idas", 1.5},
    {"ado", 1.2},     {"ada", 1.0},    {"ores", 1.0},  {"anza", 1.0},   {"encia", 1.2},
    {"ancia", 1.0},   {"osos", 1.0},   {"bles", 0.5},  {"tion", -1.5},  {"tions", -1.5},
    {"ing", -1.5},    {"ings", -1.5},  {"ness", -1.5}, {"ment", -1.0},  {"ments", -1.0},
    {"ly", -1.0},     {"ed", -1.0},    {"ght", -2.0},  {"ck", -1.5},    {"th", -1.0},
    {"ty", -1.0},     {"ies", -0.8},   {"ers", -0.8},  {"er", -0.3},    {"os", 0.8},
    {"as", 0.6},      {"o", 0.5},      {"a", 0.4},     {"y", -0.5},     {"k", -0.5},
    {"t", -0.4},      {"p", -0.4},     {"m", -0.3},    {"g", -0.4},     {"w", -0.8},
    {"ss", -0.5},
});

double ending_weight(std::string_view plain) {
  std::size_t longest = 0;
  double weight = 0;
  for (const Ending& ending : kEndings) {
    if (ending.ending.size() > longest && plain.size() > ending.ending.size() + 1 &&
        plain.ends_with(ending.ending)) {
      longest = ending.ending.size();
      weight = ending.weight;
    }
  }
  return weight;
}

// How much more likely the word is Spanish than English, as a log of odds.
double spanish_weight(const Token& token) {
  if (token.shape == TokenShape::punctuation || token.shape == TokenShape::symbol) {
    return token.text == "¿" || token.text == "¡" ? 3.0 : 0.0;
  }
  if (token.shape == TokenShape::number || token.quoted) return 0.0;
  const Lists& words = lists();
  double weight = 0;
  const bool en = words.en_stop.contains(token.plain);
  const bool es = words.es_stop.contains(token.plain);
  if (en != es) weight += es ? 3.0 : -3.0;
  const bool en_common = words.en_common.contains(token.plain);
  const bool es_common = words.es_common.contains(token.plain);
  if (en_common != es_common) weight += es_common ? 2.0 : -2.0;
  if (token.folded != token.plain) {
    weight += token.folded.find("ñ") != std::string::npos ? 3.0 : 1.5;  // accents
  }
  // Names and codes say little about the language around them.
  const bool name =
      token.capitalised || token.plain.find_first_of("_.0123456789@") != std::string::npos;
  if (!en && !es && !en_common && !es_common && !name) weight += ending_weight(token.plain);
  return weight;
}

// The likeliest language of each token when changing language between neighbours costs something.
void smooth(std::vector<Token>& tokens, const std::vector<double>& weights, double prior) {
  constexpr double kChange = 3.0;
  const std::size_t count = tokens.size();
  std::vector<std::array<bool, 2>> changed(count);  // best predecessor was the other language
  std::array<double, 2> score{};
  for (std::size_t i = 0; i < count; ++i) {
    const double weight = weights[i] + prior;
    const std::array<double, 2> own = {-weight / 2, weight / 2};  // en, es
    std::array<double, 2> next{};
    for (std::size_t l = 0; l < 2; ++l) {
      changed[i][l] = i > 0 && score[1 - l] - kChange > score[l];
      next[l] = own[l] + (changed[i][l] ? score[1 - l] - kChange : score[l]);
    }
    score = next;
  }
  std::size_t language = score[1] > score[0] ? 1 : 0;
  for (std::size_t i = count; i-- > 0;) {
    tokens[i].language = language == 1 ? Language::es : Language::en;
    if (changed[i][language]) language = 1 - language;
  }
}

// Counts words that only a third language has, against those of English and Spanish.
bool is_other_language(const std::vector<Token>& tokens) {
  std::size_t words = 0;
  std::size_t other = 0;
  std::size_t ours = 0;
  std::size_t latin = 0;
  for (const Token& token : tokens) {
    if (token.shape != TokenShape::word || token.quoted) continue;
    const bool digits_only =
        std::ranges::all_of(token.plain, [](char c) { return (c >= '!' && c <= '@') || c == '_'; });
    if (digits_only) continue;  // dates and codes are of every language
    ++words;
    latin += std::ranges::any_of(token.plain, [](char c) { return c >= 'a' && c <= 'z'; }) ? 1 : 0;
    const bool theirs = lists().other.contains(token.folded);
    const bool known =
        is_stop_word(token.plain, Language::en) || is_stop_word(token.plain, Language::es) ||
        lists().en_common.contains(token.plain) || lists().es_common.contains(token.plain);
    if (theirs && !known) ++other;
    if (known && !theirs) ++ours;
  }
  if (words > 0 && latin == 0) return true;  // another script altogether
  return other >= 2 && other > ours;
}

}  // namespace

bool is_stop_word(std::string_view plain, Language language) {
  return (language == Language::es ? lists().es_stop : lists().en_stop).contains(plain);
}

bool is_known_word(std::string_view plain) {
  const Lists& words = lists();
  return words.en_stop.contains(plain) || words.es_stop.contains(plain) ||
         words.en_common.contains(plain) || words.es_common.contains(plain);
}
// `title_case`: upper case says nothing, because most words have it.
static bool is_stop_word(const Token& token, bool title_case) {
  if (token.shape != TokenShape::word || token.quoted) return false;
  if (token.capitalised && !title_case) return false;  // "the region Este", "Los Angeles"
  if (is_stop_word(token.plain, token.language)) return true;
  const Language other = token.language == Language::es ? Language::en : Language::es;
  return is_stop_word(token.plain, other) && !lists().content_elsewhere.contains(token.plain);
}

DetectedLanguage detect_language(std::vector<Token>& tokens, std::optional<Language> chosen) {
  std::vector<double> weights;
  weights.reserve(tokens.size());
  double sum = 0;
  for (const Token& token : tokens) {
    weights.push_back(spanish_weight(token));
    sum += weights.back();
  }
  const double prior = chosen ? (*chosen == Language::es ? 0.3 : -0.3) : (sum > 0 ? 0.1 : -0.1);
  smooth(tokens, weights, prior);
  const auto words = std::ranges::count(tokens, TokenShape::word, &Token::shape);
  const auto capitalised = std::ranges::count(tokens, true, &Token::capitalised);
  const bool title_case = capitalised * 5 > words * 3;
  for (Token& token : tokens) token.stop_word = is_stop_word(token, title_case);

  DetectedLanguage detected;
  detected.language = sum > 0 ? Language::es : Language::en;
  detected.confidence = 1.0 / (1.0 + std::exp(-std::abs(sum) / 2));
  detected.other = is_other_language(tokens);
  if (chosen) {
    detected.language = *chosen;
    detected.confidence = 1.0;
  }
  return detected;
}

}  // namespace cuanto
