// "Did we spend more in October than in September?" is answered by Yes or No before anything else,
// where the rows tell which.
#include <algorithm>
#include <array>

#include "answer/table.h"
#include "base/movement.h"
#include "base/text.h"

namespace cuanto {
namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

constexpr auto kAsking = std::to_array<std::string_view>(
    {"did", "do", "does", "is", "are", "was", "were", "has", "have", "had"});
constexpr auto kQuestionWords = std::to_array<std::string_view>(
    {"que",   "cual",   "cuales", "cuanto",  "cuanta", "cuantos", "cuantas", "como",
     "donde", "cuando", "quien",  "quienes", "dame",   "muestra", "lista",   "compara",
     "dime",  "q",      "which",  "what",    "how",    "who",     "whom",    "whose",
     "when",  "where",  "why",    "show",    "list"});
// Two things are put to choose from: neither yes nor no answers that.
constexpr auto kOr = std::to_array<std::string_view>({"or", "o", "u"});
constexpr auto kDenies = std::to_array<std::string_view>({"not", "no", "never", "nunca", "n't"});

constexpr auto kMore = std::to_array<std::string_view>(
    {"more", "higher", "larger", "bigger", "greater", "expensive", "dearer", "better", "mas",
     "mayor", "mayores", "mejor", "caro", "cara"});
constexpr auto kLess =
    std::to_array<std::string_view>({"less", "fewer", "lower", "smaller", "cheaper", "worse",
                                     "menos", "menor", "menores", "peor", "barato", "barata"});
constexpr auto kOver = std::to_array<std::string_view>(
    {"over",      "above",    "exceed",    "exceeded", "exceeding", "beat",      "surpass",
     "surpassed", "pasamos",  "paso",      "pasaron",  "pasado",    "superamos", "supero",
     "superaron", "superado", "excedimos", "excedio",  "encima",    "arriba"});
constexpr auto kReached = std::to_array<std::string_view>(
    {"reach",      "reached",   "hit",        "meet",     "met",      "achieve", "achieved",
     "cumplio",    "cumplimos", "cumplieron", "cumple",   "cumplido", "alcanzo", "alcanzamos",
     "alcanzaron", "llego",     "llegamos",   "llegaron", "logro",    "logramos"});
constexpr auto kUnder = std::to_array<std::string_view>(
    {"under", "below", "within", "miss", "missed", "short", "dentro", "debajo", "abajo"});

// "qué" anywhere, "que" only where a question begins: "más que en septiembre" asks nothing.
bool asks_what(const Question& question) {
  constexpr std::size_t kBeginning = 2;
  for (std::size_t i = 0; i < question.tokens.size(); ++i) {
    const Token& token = question.tokens[i];
    const bool accented = token.folded != token.plain;
    if ((accented || i < kBeginning) && is_one_of(kQuestionWords, token.plain)) return true;
  }
  return false;
}

// Whether the question asks for yes or no.
bool asks_whether(const Question& question) {
  if (question.tokens.empty()) return false;
  if (is_one_of(kAsking, question.tokens.front().plain)) return true;
  // Spanish only has its marks for it.
  return question.language == Language::es && question.text.ends_with('?') && !asks_what(question);
}

enum class Way { unknown, more, less, over, reached, under };

// Which way is asked about; unknown where several are, or none.
Way way_asked(const Question& question, bool against_target) {
  const auto is_or = [](const Token& token) { return is_one_of(kOr, token.plain); };
  if (std::ranges::any_of(question.tokens, is_or)) return Way::unknown;
  std::vector<Way> ways;
  bool denied = false;
  for (const Token& token : question.tokens) {
    const std::string& word = token.plain;
    denied = denied || is_one_of(kDenies, word);
    if (against_target) {
      if (is_one_of(kOver, word)) ways.push_back(Way::over);
      if (is_one_of(kReached, word)) ways.push_back(Way::reached);
      if (is_one_of(kUnder, word)) ways.push_back(Way::under);
      continue;
    }
    const Movement moved = movement_of(word);
    if (is_one_of(kMore, word) || moved == Movement::up) ways.push_back(Way::more);
    if (is_one_of(kLess, word) || moved == Movement::down) ways.push_back(Way::less);
  }
  return ways.size() == 1 && !denied ? ways.front() : Way::unknown;
}

std::optional<bool> holds(Way way, double difference) {
  switch (way) {
    case Way::more:
    case Way::over:
      return difference > 0;
    case Way::less:
      return difference < 0;
    case Way::reached:
      return difference >= 0;
    case Way::under:
      return difference <= 0;
    case Way::unknown:
      return {};
  }
  return {};
}

// Of one row that compares two figures: a period with another, or a cost with its budget.
std::optional<bool> compared(const Question& question, const TableView& table) {
  const bool two_periods = table.compared_with && !table.contributions;
  if ((!two_periods && !table.versus) || table.size() != 1 || table.values.size() != 4) return {};
  const auto difference = table.number(0, table.values[2]);
  if (!difference) return {};
  const double more = table.versus_left ? -*difference : *difference;
  return holds(way_asked(question, table.versus), more);
}

// "Did any team go over budget?": those that did are the rows.
std::optional<bool> any_of_them(const Question& question, const TableView& table) {
  static constexpr auto kAny = std::to_array<std::string_view>(
      {"any", "anyone", "anybody", "algun", "alguna", "algunos", "algunas", "alguien"});
  const bool asks = std::ranges::any_of(
      question.tokens, [](const Token& token) { return is_one_of(kAny, token.plain); });
  if (!asks || !(table.kept || (table.listed && !table.groups.empty()))) return {};
  return !table.has_no_rows();
}

}  // namespace

std::string yes_or_no(const Question& question, const TableView& table, Language language) {
  if (!asks_whether(question) || table.projection || table.anomalies) return {};
  auto answer = compared(question, table);
  if (!answer) answer = any_of_them(question, table);
  if (!answer) return {};
  if (language == Language::es) return *answer ? "Sí" : "No";
  return *answer ? "Yes" : "No";
}

}  // namespace cuanto
