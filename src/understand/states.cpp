#include "understand/states.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace cuanto {
namespace {

using WordSet = std::set<std::string, std::less<>>;

// Whether the column is called one of `names`, separated by '|'; "out+service": both of them.
bool says_any(const Field& field, const Column& column, std::string_view names) {
  const std::string labels[] = {column.name, field.label.en, field.label.in(Language::es)};
  return std::ranges::any_of(labels, [&](const std::string& label) {
    WordSet words;
    for (const auto& word : words_of_name(label)) words.insert(fold_plain(word));
    return std::ranges::any_of(split(names, '|'), [&](std::string_view name) {
      return std::ranges::all_of(split(name, '+'),
                                 [&](std::string_view word) { return words.contains(word); });
    });
  });
}

// The state under each of these names, separated by '|'.
void add_phrases(std::string_view phrases, const RowState& state, std::vector<RowState>& states) {
  for (const std::string_view phrase : split(phrases, '|')) {
    states.push_back(state);
    states.back().phrase = phrase;
  }
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

// ---- what was due, and what was done ----

constexpr std::string_view kDueWords =
    "due|promised|deadline|expected|planned|scheduled|vencimiento|vence|vto|prometido|previsto|"
    "limite|esperado|comprometido";
constexpr std::string_view kDoneWords =
    "delivered|delivery|arrived|arrival|paid|payment|returned|return|completed|finished|closed|"
    "shipped|done|received|actual|entrega|entregado|llegada|pago|pagado|cobro|cobrado|devolucion|"
    "devuelto|cierre|recibido|recepcion|real|terminado|finalizado";

// Whether the table of `due` also holds when that was done.
bool has_done(const Model& model, const Column& due) {
  return std::ranges::any_of(model.catalog->table(due.table).columns, [&](ColumnId id) {
    const Column& column = model.catalog->column(id);
    return id != due.id && column.is_time() && says_any(model.field(id), column, kDoneWords);
  });
}

// ---- what has ended, and what has not ----

struct EndState {
  std::string_view words;    // of the time column
  std::string_view reached;  // states of rows that have the time
  std::string_view missing;  // and of those that have not
};
constexpr auto kEndStates = std::to_array<EndState>({
    {"closed|close|closing|cierre|cerrado|resolved|resolution|solved|resuelto|resolucion",
     "closed|resolved|solved|cerrado|resuelto|solucionado|closures|cierres",
     "open|unresolved|unsolved|unclosed|outstanding|pending|abierto|pendiente|sin resolver|sin "
     "cerrar|no resuelto"},
    {"shipped|ship|shipping|dispatched|envio|enviado|despacho|despachado",
     "shipped|dispatched|enviado|despachado|shipments|envios|despachos",
     "unshipped|pending shipment|awaiting shipment|sin enviar|pendiente de envio|por enviar"},
    {"delivered|delivery|entrega|entregado", "delivered|entregado|deliveries|entregas",
     "undelivered|pending delivery|sin entregar|pendiente de entrega|por entregar"},
    {"paid|payment|pago|pagado|cobro", "paid|settled|pagado|cobrado",
     "unpaid|outstanding|unsettled|to be paid|still to pay|not yet paid|yet to be paid|owed|owing|"
     "impagado|sin pagar|pendiente de pago|por pagar|impago|por cobrar|pendiente de cobro|"
     "sin cobrar|se debe|nos deben|se deben"},
    {"returned|return|devolucion|devuelto", "returned|devuelto|returns|devoluciones",
     "unreturned|not returned|on loan|sin devolver|prestado"},
    {"cancelled|canceled|cancellation|cancelacion|cancelado|baja|churn|churned",
     "cancelled|canceled|churned|cancellation|cancellations|cancelado|dado de baja|cancelacion|"
     "cancelaciones|baja|bajas",
     "active|current|activo|vigente"},
    {"left|termination|terminated|leaving|exit|resigned",
     "left|terminated|gone|leavers|departures|terminations|exits|baja|bajas",
     "active|current|activo|vigente|actual"},
    {"out+service|retired|retirement|decommissioned|withdrawn|scrapped|disposed|retiro|retirado",
     "out of service|retired|decommissioned|withdrawn|scrapped|fuera de servicio|retirado|"
     "dado de baja",
     "in service|in use|active|en servicio|en uso|activo|operativo"},
    {"end|ended|fin|finalizacion|completed|finished|discharge|alta",
     "ended|finished|completed|terminated|terminado|finalizado",
     "active|current|ongoing|unfinished|in progress|activo|vigente|en curso|actual"},
    {"expiry|expiration|expires|expire|expired|valid+until|valid+to|valid+thru|caducidad|vigencia|"
     "vence|vencimiento|expira",
     "expired|lapsed|no longer valid|caducado|vencido|expirado",
     "active|current|valid|in force|unexpired|activo|vigente|en vigor|valido|actual"},
});

// Whether the column holds ends that are still to come: months after the last row has begun.
bool is_planned(const Model& model, const Column& column) {
  constexpr std::size_t kMonth = 7;  // 2026-11
  const auto& begins = model.entity_of(column.table).time;
  if (!begins || *begins == column.id || !column.maximum) return false;
  const auto& last = model.catalog->column(*begins).maximum;
  return last && column.maximum->substr(0, kMonth) > last->substr(0, kMonth);
}

// Where every row has the time, or it is set beforehand, those have ended for which it lies before
// today.
void add_ending(const Model& model, const Column& column, std::vector<RowState>& states) {
  const bool open = column.nulls + column.null_words > 0;
  const bool timed = !open || is_planned(model, column);
  for (const EndState& end : kEndStates) {
    if (!says_any(model.field(column.id), column, end.words)) continue;
    // What was due, and done or not, says nothing of what is valid.
    if (timed && says_any(model.field(column.id), column, kDueWords) && has_done(model, column))
      return;
    static constexpr std::string_view kGone =
        "left|gone|departed|resigned|no longer with us|se fue|se fueron|se ha ido|se han "
        "ido|baja|bajas";
    if (is_people(model.entity_of(column.table)))
      add_phrases(kGone, {{}, column.id, timed ? Compare::less : Compare::not_null}, states);
    add_phrases(end.reached, {{}, column.id, timed ? Compare::less : Compare::not_null}, states);
    add_phrases(end.missing, {{}, column.id, timed ? Compare::at_least : Compare::is_null}, states);
    return;
  }
}

void add_stock(const Field& field, const Column& column, std::vector<RowState>& states) {
  static constexpr std::string_view kStock = "stock|inventory|existencias|inventario";
  static constexpr std::string_view kNone =
      "out of stock|sold out|without stock|agotado|sin stock|sin existencias|no stock";
  static constexpr std::string_view kSome =
      "in stock|still in stock|en stock|con existencias|en existencia|disponible";
  if (!says_any(field, column, kStock)) return;
  for (const std::string_view word : split(kNone, '|'))
    states.push_back({std::string(word), column.id, Compare::at_most});
  for (const std::string_view word : split(kSome, '|'))
    states.push_back({std::string(word), column.id, Compare::greater});
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
void add_open(const Field& field, const Column& column, std::vector<RowState>& states) {
  static constexpr std::string_view kNames = "status|state|estado|situacion|stage|stat";
  static constexpr std::string_view kOpen =
      "open|still open|unfinished|not finished|outstanding|abierto|sin terminar|sin cerrar|"
      "sin finalizar|por terminar|no terminado";
  if (column.distinct > column.top_values.size() || !says_any(field, column, kNames)) return;
  std::vector<std::string> going_on;
  bool some_over = false;
  for (const auto& cell : column.top_values) {
    const std::string plain = fold_plain(cell);
    if (plain == "open" || plain == "abierto" || plain == "abierta") return;
    some_over = some_over || is_over(cell);
    if (!is_over(cell)) going_on.push_back(cell);
  }
  if (some_over && !going_on.empty())
    add_phrases(kOpen, {{}, column.id, Compare::in, going_on}, states);
}

// ---- what refers to nothing ----

// A locker without a member is free. Where a table has several such references, nobody knows which
// one is meant.
void add_references(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kFree =
      "free|vacant|unassigned|unoccupied|not assigned|libre|vacante|vacio|sin asignar|no asignado";
  static constexpr std::string_view kTaken = "occupied|assigned|taken|ocupado|asignado";
  for (const Entity& entity : model.entities) {
    std::vector<ColumnId> open;
    for (const Edge& edge : model.edges) {
      if (edge.child != entity.table || edge.child_columns.size() != 1) continue;
      const Column& column = model.catalog->column(edge.child_columns.front());
      if (column.nulls + column.null_words > 0) open.push_back(column.id);
    }
    if (open.size() != 1) continue;
    add_phrases(kFree, {{}, open.front(), Compare::is_null}, states);
    add_phrases(kTaken, {{}, open.front(), Compare::not_null}, states);
  }
}

// ---- late, on time, overdue ----

// Of two times of a row, the one that something was due and the one that it was done.
void add_lateness(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kLate =
      "late|delayed|behind schedule|with delay|tarde|con retraso|fuera de plazo|retrasado|"
      "con demora|demorado";
  static constexpr std::string_view kOnTime = "on time|punctual|in time|a tiempo|puntual|en plazo";
  static constexpr std::string_view kOverdue = "overdue|past due|vencido|atrasado";
  for (const Entity& entity : model.entities) {
    std::vector<const Column*> dues, dones;
    for (const ColumnId id : model.catalog->table(entity.table).columns) {
      const Column& column = model.catalog->column(id);
      const Field& field = model.field(id);
      const bool day = column.meaning == Meaning::date || column.meaning == Meaning::timestamp;
      if (!day || field.hidden) continue;
      const bool is_due = says_any(field, column, kDueWords);
      if (is_due) dues.push_back(&column);
      if (!is_due && says_any(field, column, kDoneWords)) dones.push_back(&column);
    }
    if (dues.size() != 1 || dones.size() != 1) continue;
    const ColumnId due_at = dues.front()->id, done_at = dones.front()->id;
    add_phrases(kLate, {{}, done_at, Compare::greater, {}, due_at}, states);
    add_phrases(kOnTime, {{}, done_at, Compare::at_most, {}, due_at}, states);
    if (dones.front()->nulls + dones.front()->null_words > 0)
      add_phrases(kOverdue, {{}, done_at, Compare::is_null, {}, due_at}, states);
  }
}

// What is in stock, and the least that should be.
void add_shortage(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kStock =
      "stock|inventory|existencias|inventario|hand|available";
  static constexpr std::string_view kLevel =
      "reorder|minimum|min|minimo|minima|threshold|safety|reposicion|reaprovisionamiento";
  static constexpr std::string_view kShort =
      "below reorder level|below their reorder level|below its reorder level|below minimum|"
      "below the minimum|below minimum stock|under the minimum|low on stock|low stock|running low|"
      "running out|need reordering|need to be reordered|to reorder|to be reordered|"
      "por debajo del minimo|bajo minimos|por debajo de su minimo|bajo el minimo|"
      "por debajo del stock minimo|hay que reponer|por reponer|a reponer|necesitan reposicion";
  for (const Entity& entity : model.entities) {
    std::vector<ColumnId> stocks, levels;
    for (const ColumnId id : model.catalog->table(entity.table).columns) {
      const Column& column = model.catalog->column(id);
      const Field& field = model.field(id);
      if (!column.is_numeric() || field.hidden || column.meaning == Meaning::money) continue;
      if (says_any(field, column, kLevel))
        levels.push_back(id);
      else if (says_any(field, column, kStock))
        stocks.push_back(id);
    }
    if (stocks.size() == 1 && levels.size() == 1)
      add_phrases(kShort, {{}, stocks.front(), Compare::less, {}, levels.front()}, states);
  }
}

// "abierto" is said of a thing; of a queja, "abierta"; of several, "abiertos" and "abiertas";
// "libres" and "facturables" of several.
void add_forms(std::vector<RowState>& states) {
  const std::size_t count = states.size();
  for (std::size_t i = 0; i < count; ++i) {
    const RowState state = states[i];
    if (state.phrase.size() < 4 || state.phrase.find(' ') != std::string::npos) continue;
    const auto add = [&](std::string phrase) {
      states.push_back(state);
      states.back().phrase = std::move(phrase);
    };
    const std::string stem = state.phrase.substr(0, state.phrase.size() - 1);
    if (state.phrase.ends_with("o"))
      for (const std::string_view ending : {"a", "os", "as"}) add(stem + std::string(ending));
    if (state.phrase.ends_with("e")) add(state.phrase + "s");
    if (state.phrase.ends_with("l") || state.phrase.ends_with("r")) add(state.phrase + "es");
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
      add_ending(model, column, states);
    else if (column.is_numeric() && column.meaning == Meaning::quantity)
      add_stock(field, column, states);
    else if (column.storage == StorageType::text)
      add_open(field, column, states);
  }
  add_references(model, states);
  add_lateness(model, states);
  add_shortage(model, states);
  add_forms(states);
  return states;
}

}  // namespace cuanto
