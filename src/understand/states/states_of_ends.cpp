#include "understand/states/states_of_ends.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "understand/states/states_of_pairs.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

// Of people: that they have not left.
constexpr std::string_view kStaying =
    "still with us|still here|still working here|still work here|still works here|still employed|"
    "on the payroll|on staff|siguen con nosotros|sigue con nosotros|siguen en la empresa|"
    "sigue en la empresa|siguen trabajando|sigue trabajando|en plantilla|en nomina";

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
    {"paid|payment|pago|pagado|cobro", "paid|settled|collected|pagado|cobrado|ingresado|recaudado",
     "unpaid|still unpaid|remain unpaid|remains unpaid|still not paid|outstanding|unsettled|to be "
     "paid|still to pay|not yet paid|yet to be paid|owed|owing|"
     "impagado|sin pagar|pendiente de pago|por pagar|impago|por cobrar|pendiente de cobro|"
     "pendiente de cobrar|pendiente de pagar|sin cobrar|se debe|nos deben|se deben"},
    {"returned|return|devolucion|devuelto", "returned|devuelto|returns|devoluciones",
     "unreturned|not returned|on loan|sin devolver|prestado"},
    {"cancelled|canceled|cancellation|cancel|cancelacion|cancelado|baja|churn|churned",
     "cancelled|canceled|churned|cancellation|cancellations|cancelado|dado de baja|cancelacion|"
     "cancelaciones|baja|bajas|darse de baja|se dio de baja|se dieron de baja|"
     "se ha dado de baja|se han dado de baja|dan de baja|causado baja",
     "active|current|activo|vigente"},
    {"left|termination|terminated|leaving|exit|resigned",
     "left|terminated|gone|leavers|departures|terminations|exits|baja|bajas",
     "active|current|activo|vigente|actual"},
    {"out+service|retired|retirement|decommissioned|withdrawn|scrapped|disposed|retiro|retirado",
     "out of service|retired|decommissioned|withdrawn|scrapped|fuera de servicio|retirado|"
     "dado de baja",
     "in service|in use|active|en servicio|en uso|activo|operativo"},
    {"end|ends|ended|fin|finalizacion|completed|completion|finished|discharge|alta|terminado|"
     "terminacion|acabado|finalizado",
     "ended|finished|completed|terminated|terminado|finalizado|acabado|completado|concluido",
     "active|current|ongoing|unfinished|in progress|in force|running|activo|vigente|en curso|"
     "actual|en vigor"},
    {"expiry|expiration|expires|expire|expired|valid+until|valid+to|valid+thru|caducidad|vigencia|"
     "vence|vencimiento|expira",
     "expired|lapsed|no longer valid|run out|ran out|out of date|caducado|vencido|expirado|"
     "ha caducado|han caducado|ha vencido|han vencido",
     "active|current|valid|in force|unexpired|activo|vigente|en vigor|valido|actual"},
    {"next|proximo|proxima|renewal|renovacion",
     "overdue|past due|run out|ran out|out of date|expired|lapsed|pasado|vencido|caducado|atrasado",
     "up to date|al dia|en vigor"},
    {"departed|departure|checked+out|check+out|checkout",
     "departed|checked out|gone|se han ido|se ha ido",
     "still here|still in|not departed|checked in|current|siguen aqui|sigue aqui|todavia aqui"},
});

// Whether the column holds ends that are still to come: months after the last row has begun.
bool is_planned(const Model& model, const Column& column) {
  constexpr std::size_t kMonth = 7;  // 2026-11
  const auto& begins = model.entity_of(column.table).time;
  if (!begins || *begins == column.id || !column.maximum) return false;
  const auto& last = model.catalog->column(*begins).maximum;
  return last && column.maximum->substr(0, kMonth) > last->substr(0, kMonth);
}

// "out of warranty", "bajo garantía": what else the name of its end says.
void add_covered(const Field& field, const Column& column, std::string_view end_words,
                 std::vector<RowState>& states) {
  static const WordSet kNoThing = {"date", "day", "dt", "ts", "on", "at",  "time",  "fecha", "dia",
                                   "de",   "del", "la", "el", "of", "the", "valid", "until", "to"};
  const std::string ends = replace_all(std::string(end_words), "+", "|");
  std::set<std::string> things;
  for (const auto& label : {column.name, field.label.en, field.label.in(Language::es)}) {
    std::vector<std::string> kept;
    for (const auto& word : words_of_name(label)) {
      std::string plain = fold_plain(word);
      const auto names = split(ends, '|');
      if (!kNoThing.contains(plain) && std::ranges::find(names, plain) == names.end())
        kept.push_back(std::move(plain));
    }
    if (kept.size() == 1) things.insert(kept.front());
  }
  for (const auto& thing : things) {
    for (const std::string_view over : {"out of ", "no longer under ", "fuera de ", "sin "})
      states.push_back({std::string(over) + thing, column.id, Compare::less});
    for (const std::string_view within :
         {"under ", "in ", "still under ", "still in ", "en ", "bajo ", "con "})
      states.push_back({std::string(within) + thing, column.id, Compare::at_least});
  }
}

// Whether a time is set before it comes: the end of a contract, and no delivery.
bool is_set_beforehand(const EndState& end) {
  static constexpr std::string_view kBeforehand[] = {"ended", "expired", "left", "out of service"};
  return std::ranges::any_of(
      kBeforehand, [&](std::string_view reached) { return end.reached.starts_with(reached); });
}

// "approved_at", "fecha_dispensacion": what was done or was not, in the words of the column.
void add_done(const Field& field, const Column& column, std::vector<RowState>& states) {
  constexpr std::size_t kLeast = 5;
  const RowState done{{}, column.id, Compare::not_null}, missing{{}, column.id, Compare::is_null};
  for (const auto& label : {column.name, field.label.en, field.label.in(Language::es)}) {
    for (const auto& word : words_of_name(label)) {
      const std::string plain = fold_plain(word);
      if (plain.size() < kLeast) continue;
      if (plain.ends_with("ed")) {
        add_phrases(plain, done, states);
        add_phrases("un" + plain + "|not " + plain + "|not yet " + plain + "|yet to be " + plain,
                    missing, states);
      }
      if (plain.ends_with("acion")) {
        const std::string stem = plain.substr(0, plain.size() - 4);  // dispensa
        add_phrases(stem + "do", done, states);
        add_phrases("sin " + stem + "r|por " + stem + "r|pendiente de " + plain + "|pendiente de " +
                        stem + "r",
                    missing, states);
      }
    }
  }
}

bool tells_when_due(const EndState& end) {
  return end.reached.starts_with("expired") || end.reached.starts_with("overdue");
}

// What goes on without an end is there now; what is merely valid may be there without it.
bool goes_on(const EndState& end) {
  return !tells_when_due(end) &&
         (end.missing.starts_with("active") || end.missing.starts_with("open") ||
          end.missing.starts_with("still here"));
}

// Whether the table of `due` also holds when that was done.
bool has_done(const Model& model, const Column& due) {
  return std::ranges::any_of(model.catalog->table(due.table).columns, [&](ColumnId id) {
    const Column& column = model.catalog->column(id);
    return id != due.id && column.is_time() && is_called(model.field(id), column, kDoneWords);
  });
}

// Who has gone, in words of people.
constexpr std::string_view kPeopleGone =
    "left|gone|departed|resigned|lost|no longer with us|perdido|perdimos|se fue|se fueron|"
    "se ha ido|se han ido|baja|bajas";
// Who has a contract that is over has left.
constexpr std::string_view kContractsOver =
    "left|have left|has left|moved out|have moved out|has moved out|se fueron|se fue|"
    "se han ido|se ha ido|se marcharon|se han marchado|dejaron el piso";

bool are_terms(const Entity& entity) {
  static const WordSet kTerms = {"lease",      "tenancy",       "contract",     "contrato",
                                 "alquiler",   "arrendamiento", "membership",   "enrolment",
                                 "enrollment", "matricula",     "subscription", "suscripcion"};
  const auto words = words_of_name(entity.label.en + " " + entity.label.es);
  return std::ranges::any_of(
      words, [&](const std::string& word) { return kTerms.contains(fold_plain(word)); });
}

// A time that ends something, and how it says whether that is over.
struct Ending {
  const EndState& end;
  const Entity& entity;
  const Column& column;
  bool open;     // some rows have no such time
  bool planned;  // every row has it, or it is set beforehand
  // What is over: the time lies before today, or is there at all. When a thing runs out is known
  // before: where it is empty, it does not.
  bool timed() const { return planned || tells_when_due(end); }
  RowState over() const { return {{}, column.id, timed() ? Compare::less : Compare::not_null}; }
  RowState going_on() const {
    return {{}, column.id, timed() ? Compare::at_least : Compare::is_null};
  }
  bool is_time_of_rows() const { return entity.time == std::optional(column.id); }
};

// Times that are called like an end and are none.
bool ends_nothing(const Model& model, const Ending& ending) {
  const Field& field = model.field(ending.column.id);
  // "fecha_alta" of people who buy or work here is when they came.
  if (is_people(ending.entity) && is_called(field, ending.column, "alta")) return true;
  // All payments were paid.
  if (!ending.open && ending.end.words.starts_with("paid") && ending.is_time_of_rows()) return true;
  // What was due, and done or not, says nothing of what is valid.
  return ending.timed() && is_called(field, ending.column, kDueWords) &&
         has_done(model, ending.column);
}

void add_end_states(const Model& model, const Ending& ending, std::vector<RowState>& states) {
  const bool may_go_on = ending.open || ending.timed();
  const bool people = is_people(ending.entity);
  if (are_terms(ending.entity)) add_phrases(kContractsOver, ending.over(), states);
  if (people && may_go_on) add_phrases(kStaying, ending.going_on(), states);
  if (people) add_phrases(kPeopleGone, ending.over(), states);
  add_phrases(ending.end.reached, ending.over(), states);
  // What every row has been through, none of them waits for.
  if (may_go_on && goes_on(ending.end) && !ending.is_time_of_rows())
    add_phrases(kNowPhrases, ending.going_on(), states);
  if (ending.open || is_planned(model, ending.column) || is_set_beforehand(ending.end))
    add_phrases(ending.end.missing, ending.going_on(), states);
  if (ending.timed())
    add_covered(model.field(ending.column.id), ending.column, ending.end.words, states);
}

}  // namespace

void add_ending(const Model& model, const Column& column, std::vector<RowState>& states) {
  const Field& field = model.field(column.id);
  const bool open = column.nulls + column.null_words > 0;
  const bool planned = !open || is_planned(model, column);
  const auto end = std::ranges::find_if(
      kEndStates, [&](const EndState& state) { return is_called(field, column, state.words); });
  if (end == kEndStates.end()) {
    if (open && !planned) add_done(field, column, states);
    return;
  }
  const Ending ending{*end, model.entity_of(column.table), column, open, planned};
  if (!ends_nothing(model, ending)) add_end_states(model, ending, states);
}

void add_staying(const Model& model, std::vector<RowState>& states) {
  const std::vector<RowState> known = states;
  for (const RowState& state : known)
    if (state.op == Compare::in && (state.phrase == "active" || state.phrase == "activo") &&
        is_people(model.entity_of(model.catalog->column(state.column).table)))
      add_phrases(kStaying, state, states);
}

void add_coming(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kComing =
      "upcoming|forthcoming|yet to come|still to come|por venir|venidero|futuro|proximo";
  for (const Entity& entity : model.entities) {
    if (!entity.time || model.field(*entity.time).hidden) continue;
    const Column& column = model.catalog->column(*entity.time);
    const bool day = column.meaning == Meaning::date || column.meaning == Meaning::timestamp;
    if (day && column.table == entity.table)
      add_phrases(kComing, {{}, column.id, Compare::at_least}, states);
  }
}

}  // namespace cuanto
