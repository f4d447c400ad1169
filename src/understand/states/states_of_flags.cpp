#include "understand/states/states_of_flags.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "understand/states/states_of_pairs.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

bool is_yes(std::string_view cell) {
  static const WordSet kYes = {"1", "y", "t", "s", "yes", "true", "si"};
  return kYes.contains(fold_plain(cell));
}

// What is written where a box is ticked, and nothing where it is not.
bool is_tick(std::string_view cell) { return is_yes(cell) || fold_plain(cell) == "x"; }

// The adjective of "is_active", "activo", "discontinued"; empty where it says a thing that is had.
std::string adjective_of(std::string_view label) {
  static const WordSet kLeading = {"is",   "was",       "es",        "esta", "fue",
                                   "flag", "indicator", "indicador", "de"};
  static const WordSet kHad = {"has", "had", "tiene", "have", "with", "con"};
  std::vector<std::string> kept;
  for (const auto& word : words_of_name(label)) {
    const std::string plain = fold_plain(word);
    if (kHad.contains(plain)) return {};
    if (!kLeading.contains(plain)) kept.push_back(plain);
  }
  return join(kept, " ");
}

// Words that say the opposite of a state.
constexpr auto kOpposites =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"active", "inactive"},
                                                                  {"activo", "inactivo"},
                                                                  {"activa", "inactiva"},
                                                                  {"enabled", "disabled"},
                                                                  {"paid", "unpaid"},
                                                                  {"verified", "unverified"},
                                                                  {"resolved", "unresolved"},
                                                                  {"available", "unavailable"},
                                                                  {"disponible", "no disponible"},
                                                                  {"pagado", "impagado"},
                                                                  {"vigente", "no vigente"}});

// What is said of a test and of a class, where a yes or no tells whether it was passed, or
// attended.
struct FlagWords {
  std::string_view name, yes, no;
};
constexpr auto kFlagWords = std::to_array<FlagWords>({
    {"passed|pass|aprobado|apto|superado",
     "pass|passed|passes|apto|aprobado|aprobaron|aprobo|aprueba|aprueban|superado|superaron",
     "fail|failed|fails|failing|no apto|suspenso|suspendido|suspendieron|suspendio|suspende|"
     "suspenden|han suspendido|ha suspendido|reprobado|reprobaron|no aprobado|not passed"},
    {"attended|present|asistio|asistido|presente",
     "attended|was present|were present|asistio|asistieron|ha asistido|han asistido",
     "missed|absent|absence|absences|did not attend|falto|faltaron|ha faltado|han faltado|ausente|"
     "ausencia|ausencias|faltas de asistencia|no asistio|no asistieron|no ha asistido|"
     "no han asistido"},
});

// "were cancelled" is no name of "is_cancelled", although its words are the same.
void add_predicate(const Column& column, const std::string& adjective, const std::string& yes,
                   std::vector<RowState>& states) {
  static const WordSet kCopulas = {"is", "was", "es", "esta", "fue"};
  if (!kCopulas.contains(fold_plain(words_of_name(column.name).front()))) return;
  for (const std::string_view copula : {"is ", "are ", "was ", "were ", "been ", "being "})
    states.push_back({std::string(copula) + adjective, column.id, Compare::in, {yes}});
}

}  // namespace

std::optional<YesAndNo> yes_and_no(const Column& column) {
  if (column.top_values.size() == 1 && column.distinct == 1 && column.nulls > 0 &&
      is_tick(column.top_values[0]))
    return YesAndNo{column.top_values[0], {}};
  if (column.top_values.size() != 2) return {};
  const bool first = is_yes(column.top_values[0]);
  if (first == is_yes(column.top_values[1])) return {};
  return YesAndNo{column.top_values[first ? 0 : 1], column.top_values[first ? 1 : 0]};
}

RowState state_of_no(const Column& column, const YesAndNo& cells, std::optional<ColumnId> other) {
  if (cells.no.empty()) return {{}, column.id, Compare::is_null, {}, other};
  return {{}, column.id, Compare::in, {cells.no}, other};
}

void add_flag(const Field& field, const Column& column, std::vector<RowState>& states) {
  const auto cells = yes_and_no(column);
  if (!cells) return;
  const std::string& yes = cells->yes;
  const RowState no = state_of_no(column, *cells);
  std::vector<std::string> words = {field.label.en, field.label.in(Language::es)};
  words.insert(words.end(), field.synonyms.en.begin(), field.synonyms.en.end());
  words.insert(words.end(), field.synonyms.es.begin(), field.synonyms.es.end());
  for (const auto& word : words) {
    const std::string adjective = adjective_of(word);
    if (adjective.empty()) continue;
    states.push_back({adjective, column.id, Compare::in, {yes}});
    add_predicate(column, adjective, yes, states);
    for (const FlagWords& of : kFlagWords) {
      if (!is_one_of(adjective, of.name)) continue;
      add_phrases(of.yes, {{}, column.id, Compare::in, {yes}}, states);
      add_phrases(of.no, no, states);
    }
    for (const auto& [state, opposite] : kOpposites) {
      if (adjective == state) add_phrases(opposite, no, states);
    }
  }
}

}  // namespace cuanto
