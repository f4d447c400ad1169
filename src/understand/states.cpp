#include "understand/states.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace cuanto {
namespace {

using WordSet = std::set<std::string, std::less<>>;

bool says_any(const Field& field, const Column& column, const WordSet& wanted) {
  const auto any = [&](const std::vector<std::string>& words) {
    return std::ranges::any_of(words,
                               [&](const auto& word) { return wanted.contains(fold_plain(word)); });
  };
  return any(words_of_name(column.name)) || any(words_of_name(field.label.en)) ||
         any(words_of_name(field.label.in(Language::es)));
}

WordSet set_of(std::string_view words) {
  WordSet set;
  for (const std::string_view word : split(words, '|')) set.emplace(word);
  return set;
}

// ---- yes or no ----

bool is_yes(std::string_view cell) {
  static const WordSet kYes = {"1", "y", "t", "s", "yes", "true", "si"};
  return kYes.contains(fold_plain(cell));
}

// The adjective of "is_active", "activo", "discontinued"; empty where it says a thing that is had.
std::string adjective_of(std::string_view label) {
  static const WordSet kLeading = {"is", "was", "es", "esta", "fue", "flag", "indicator"};
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

void add_flag(const Field& field, const Column& column, std::vector<RowState>& states) {
  if (column.top_values.size() != 2) return;
  const bool first = is_yes(column.top_values[0]);
  if (first == is_yes(column.top_values[1])) return;
  const std::string yes = column.top_values[first ? 0 : 1], no = column.top_values[first ? 1 : 0];
  std::vector<std::string> words = {field.label.en, field.label.in(Language::es)};
  words.insert(words.end(), field.synonyms.en.begin(), field.synonyms.en.end());
  words.insert(words.end(), field.synonyms.es.begin(), field.synonyms.es.end());
  for (const auto& word : words) {
    const std::string adjective = adjective_of(word);
    if (adjective.empty()) continue;
    states.push_back({adjective, column.id, Compare::in, {yes}});
    for (const auto& [state, opposite] : kOpposites) {
      if (adjective == state)
        states.push_back({std::string(opposite), column.id, Compare::in, {no}});
    }
  }
}

// ---- what has ended, and what has not ----

struct EndState {
  std::string_view words;    // of the time column
  std::string_view reached;  // states of rows that have the time
  std::string_view missing;  // and of those that have not
};
constexpr auto kEndStates = std::to_array<EndState>({
    {"closed|close|closing|cierre|cerrado|resolved|resolution|solved|resuelto|resolucion",
     "closed|resolved|solved|cerrado|resuelto|solucionado",
     "open|unresolved|unsolved|unclosed|outstanding|pending|abierto|pendiente|sin resolver|sin "
     "cerrar|no resuelto"},
    {"shipped|ship|shipping|dispatched|envio|enviado|despacho|despachado",
     "shipped|dispatched|enviado|despachado",
     "unshipped|pending shipment|awaiting shipment|sin enviar|pendiente de envio|por enviar"},
    {"delivered|delivery|entrega|entregado", "delivered|entregado",
     "undelivered|pending delivery|sin entregar|pendiente de entrega|por entregar"},
    {"paid|payment|pago|pagado|cobro", "paid|settled|pagado|cobrado",
     "unpaid|outstanding|unsettled|impagado|sin pagar|pendiente de pago|por pagar|impago|por "
     "cobrar"},
    {"returned|return|devolucion|devuelto", "returned|devuelto",
     "unreturned|not returned|on loan|sin devolver|prestado"},
    {"cancelled|canceled|cancellation|cancelacion|cancelado|baja|churn|churned",
     "cancelled|canceled|churned|cancelado|dado de baja", "active|current|activo|vigente"},
    {"end|ended|termination|terminated|left|fin|finalizacion|completed|finished|discharge|alta",
     "ended|finished|completed|terminated|terminado|finalizado",
     "active|current|ongoing|unfinished|in progress|activo|vigente|en curso|actual"},
});

void add_ending(const Field& field, const Column& column, std::vector<RowState>& states) {
  if (column.nulls + column.null_words == 0) return;
  for (const EndState& end : kEndStates) {
    if (!says_any(field, column, set_of(end.words))) continue;
    for (const std::string_view word : split(end.reached, '|'))
      states.push_back({std::string(word), column.id, Compare::not_null, {}});
    for (const std::string_view word : split(end.missing, '|'))
      states.push_back({std::string(word), column.id, Compare::is_null, {}});
    return;
  }
}

void add_stock(const Field& field, const Column& column, std::vector<RowState>& states) {
  static const WordSet kStock = {"stock", "inventory", "existencias", "inventario"};
  static constexpr std::string_view kNone =
      "out of stock|sold out|without stock|agotado|sin stock|sin existencias|no stock";
  static constexpr std::string_view kSome =
      "in stock|still in stock|en stock|con existencias|en existencia|disponible";
  if (!says_any(field, column, kStock)) return;
  for (const std::string_view word : split(kNone, '|'))
    states.push_back({std::string(word), column.id, Compare::at_most, {}});
  for (const std::string_view word : split(kSome, '|'))
    states.push_back({std::string(word), column.id, Compare::greater, {}});
}

// "abierto" is said of a thing; of a queja, "abierta"; of several, "abiertos" and "abiertas".
void add_forms(std::vector<RowState>& states) {
  const std::size_t count = states.size();
  for (std::size_t i = 0; i < count; ++i) {
    const RowState state = states[i];
    if (!state.phrase.ends_with("o") || state.phrase.find(' ') != std::string::npos) continue;
    const std::string stem = state.phrase.substr(0, state.phrase.size() - 1);
    for (const std::string_view ending : {"a", "os", "as"})
      states.push_back({stem + std::string(ending), state.column, state.op, state.stored});
  }
}

}  // namespace

std::vector<RowState> states_of(const Model& model) {
  std::vector<RowState> states;
  for (const Field& field : model.fields) {
    if (field.hidden || field.personal) continue;
    const Column& column = model.catalog->column(field.column);
    if (column.meaning == Meaning::boolean_code || column.storage == StorageType::boolean)
      add_flag(field, column, states);
    else if (column.meaning == Meaning::date || column.meaning == Meaning::timestamp)
      add_ending(field, column, states);
    else if (column.is_numeric() && column.meaning == Meaning::quantity)
      add_stock(field, column, states);
  }
  add_forms(states);
  return states;
}

}  // namespace cuanto
