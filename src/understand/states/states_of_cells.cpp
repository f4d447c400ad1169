#include "understand/states/states_of_cells.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "understand/states/states_of_letters.h"
#include "understand/states/states_of_pairs.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

constexpr std::string_view kStateNames = "status|state|estado|situacion|stage|stat|sts";
constexpr std::string_view kResultNames = "result|outcome|resultado";

// Words for one state, in both languages.
constexpr auto kSameStates = std::to_array<std::string_view>({
    "active|in force|activo|vigente|en vigor",
    "expired|lapsed|vencido|caducado",
    "closed|cerrado",
    "cancelled|canceled|cancelado|anulado",
    "pending|pendiente",
    "rejected|rechazado",
    "suspended|suspendido",
    "approved|aprobado",
});
// Of a test: whether it was passed, in any form that people say it in.
constexpr auto kSameResults = std::to_array<std::string_view>({
    "pass|passed|passes|apto|aprobado|aprobaron|aprobo|aprueba|aprueban|superado|superaron",
    "fail|failed|fails|no apto|suspenso|suspendido|suspendieron|suspendio|suspende|suspenden|"
    "reprobado|reprobaron|no aprobado|not passed",
});

// The masculine of a participle that is written of a thing: "vencida" is "vencido".
std::string state_word(std::string_view cell) {
  std::string plain = fold_plain(cell);
  if (plain.ends_with("da") || plain == "activa" || plain == "abierta") plain.back() = 'o';
  return plain;
}

// Whether it tells what was done: "finished", "terminado".
bool is_participle(std::string_view word) {
  static const WordSet kIrregular = {"done", "lost", "sent", "sold", "paid", "won", "broken"};
  constexpr std::size_t kLeast = 6;
  return kIrregular.contains(word) ||
         (word.size() >= kLeast && (word.ends_with("ed") || word.ends_with("o")) &&
          word.find(' ') == std::string_view::npos);
}

// "finished" and "terminado" where a cell says completed.
void add_other_words(const Column& column, const std::string& cell, std::vector<RowState>& states) {
  const std::string word = state_word(cell);
  const auto says_another = [&](const std::string& phrase) {
    return std::ranges::any_of(column.top_values, [&](const std::string& other) {
      return other != cell && state_word(other) == phrase;
    });
  };
  for (const Language language : {Language::en, Language::es}) {
    for (const auto& words : {lexicon_synonyms(word, language), translations(word, language)}) {
      for (const auto& other : words) {
        const std::string plain = fold_plain(other);
        if (is_participle(plain) && !says_another(plain))
          states.push_back({plain, column.id, Compare::in, {cell}, {}, true});
      }
    }
  }
}

// "vigentes" of the cell "vigente": in any form, and before what dates would tell.
void add_cells(const Column& column, std::span<const std::string_view> same_words,
               std::vector<RowState>& states) {
  constexpr std::size_t kLeast = 4;
  for (const auto& cell : column.top_values) {
    const std::string word = state_word(cell);
    const RowState state{{}, column.id, Compare::in, {cell}};
    if (word.size() >= kLeast) add_phrases(fold_plain(cell) + "|" + word, state, states);
    for (const std::string_view same : same_words) {
      const auto says = [&](const auto& other) { return is_one_of(state_word(other), same); };
      // Two cells of one meaning are told apart by their own words only.
      if (is_one_of(word, same) && std::ranges::count_if(column.top_values, says) == 1)
        add_phrases(same, state, states);
    }
    add_other_words(column, cell, states);
  }
}

bool is_letter_code(std::string_view cell) {
  return cell.size() == 1 && cell[0] >= 'A' && cell[0] <= 'Z';
}

// Letters that stand for states, by the words of the language that the column is named in.
void add_codes(const Field& field, const Column& column, std::vector<RowState>& states) {
  if (column.top_values.size() < 2 || !std::ranges::all_of(column.top_values, is_letter_code))
    return;
  const bool spanish =
      is_called(field, column, "estado|situacion") && column.name.find("stat") == std::string::npos;
  for (const auto& cell : column.top_values) {
    for (const std::string_view words : states_of_letter(cell[0], spanish))
      add_phrases(words, {{}, column.id, Compare::in, {cell}}, states);
  }
}

// ---- what is over, told by a word ----

bool is_over(std::string_view cell) {
  static const WordSet kOver = {
      "finished",  "closed",     "completed",  "complete",  "done",       "resolved",   "cancelled",
      "canceled",  "delivered",  "rejected",   "returned",  "paid",       "refunded",   "archived",
      "expired",   "solved",     "terminado",  "terminada", "finalizado", "finalizada", "cerrado",
      "cerrada",   "completado", "completada", "resuelto",  "resuelta",   "cancelado",  "cancelada",
      "anulado",   "anulada",    "entregado",  "entregada", "rechazado",  "rechazada",  "devuelto",
      "devuelta",  "pagado",     "pagada",     "archivado", "archivada",  "caducado",   "caducada",
      "concluido", "concluida",  "failed",     "scrapped",  "no-show",    "denegado",   "denegada"};
  return kOver.contains(fold_plain(cell));
}

// "open" where no cell says so: what is neither finished nor cancelled.
void add_open(const Column& column, std::vector<RowState>& states) {
  static constexpr std::string_view kOpen =
      "open|still open|unfinished|not finished|outstanding|abierto|sin terminar|sin cerrar|"
      "sin finalizar|por terminar|no terminado";
  std::vector<std::string> going_on;
  bool some_over = false;
  for (const auto& cell : column.top_values) {
    const std::string plain = fold_plain(cell);
    if (plain == "open" || plain == "abierto" || plain == "abierta")
      return add_phrases("still open", {{}, column.id, Compare::in, {cell}, {}, true}, states);
    some_over = some_over || is_over(cell);
    if (!is_over(cell)) going_on.push_back(cell);
  }
  if (some_over && !going_on.empty())
    add_phrases(kOpen, {{}, column.id, Compare::in, going_on, {}, true}, states);
}

}  // namespace

void add_told(const Field& field, const Column& column, std::vector<RowState>& states) {
  if (column.distinct > column.top_values.size()) return;
  if (is_called(field, column, kStateNames)) {
    add_cells(column, kSameStates, states);
    add_codes(field, column, states);
    add_open(column, states);
  } else if (is_called(field, column, kResultNames)) {
    add_cells(column, kSameStates, states);
    add_cells(column, kSameResults, states);
  }
}

}  // namespace cuanto
