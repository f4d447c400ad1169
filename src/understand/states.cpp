#include "understand/states.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "base/text.h"
#include "understand/states_of_letters.h"
#include "understand/states_of_pairs.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

// ---- yes or no ----

bool is_yes(std::string_view cell) {
  static const WordSet kYes = {"1", "y", "t", "s", "yes", "true", "si"};
  return kYes.contains(fold_plain(cell));
}

bool is_one_of(std::string_view word, std::string_view words) {
  const auto list = split(words, '|');
  return std::ranges::find(list, word) != list.end();
}

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

// Of people: that they have not left.
constexpr std::string_view kStaying =
    "still with us|still here|still working here|still work here|still works here|still employed|"
    "on the payroll|on staff|siguen con nosotros|sigue con nosotros|siguen en la empresa|"
    "sigue en la empresa|siguen trabajando|sigue trabajando|en plantilla|en nomina";

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

void add_flag(const Field& field, const Column& column, std::vector<RowState>& states) {
  const auto cells = yes_and_no(column);
  if (!cells) return;
  const auto& [yes, no] = *cells;
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
      add_phrases(of.no, {{}, column.id, Compare::in, {no}}, states);
    }
    for (const auto& [state, opposite] : kOpposites) {
      if (adjective == state)
        states.push_back({std::string(opposite), column.id, Compare::in, {no}});
    }
  }
}

// ---- what was due, and what was done ----

constexpr std::string_view kDoneWords =
    "delivered|delivery|arrived|arrival|paid|payment|returned|return|completed|finished|closed|"
    "shipped|shipment|done|received|actual|entrega|entregado|llegada|pago|pagado|cobro|cobrado|"
    "devolucion|"
    "devuelto|cierre|recibido|recepcion|real|terminado|finalizado";

// Whether the table of `due` also holds when that was done.
bool has_done(const Model& model, const Column& due) {
  return std::ranges::any_of(model.catalog->table(due.table).columns, [&](ColumnId id) {
    const Column& column = model.catalog->column(id);
    return id != due.id && column.is_time() && is_called(model.field(id), column, kDoneWords);
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

// Where every row has the time, or it is set beforehand, those have ended for which it lies before
// today.
void add_ending(const Model& model, const Column& column, std::vector<RowState>& states) {
  const bool open = column.nulls + column.null_words > 0;
  const bool planned = !open || is_planned(model, column);
  for (const EndState& end : kEndStates) {
    if (!is_called(model.field(column.id), column, end.words)) continue;
    // "fecha_alta" of people who buy or work here is when they came.
    if (is_people(model.entity_of(column.table)) &&
        is_called(model.field(column.id), column, "alta"))
      return;
    // All payments were paid.
    if (!open && end.words.starts_with("paid") &&
        model.entity_of(column.table).time == std::optional(column.id))
      return;
    // When a thing runs out is known before: where it is empty, it does not.
    const bool timed = planned || tells_when_due(end);
    // What was due, and done or not, says nothing of what is valid.
    if (timed && is_called(model.field(column.id), column, kDueWords) && has_done(model, column))
      return;
    static constexpr std::string_view kGone =
        "left|gone|departed|resigned|lost|no longer with us|perdido|perdimos|se fue|se fueron|"
        "se ha ido|se han ido|baja|bajas";
    // Who has a contract that is over has left.
    static constexpr std::string_view kLeft =
        "left|have left|has left|moved out|have moved out|has moved out|se fueron|se fue|"
        "se han ido|se ha ido|se marcharon|se han marchado|dejaron el piso";
    static const WordSet kTerms = {"lease",      "tenancy",       "contract",     "contrato",
                                   "alquiler",   "arrendamiento", "membership",   "enrolment",
                                   "enrollment", "matricula",     "subscription", "suscripcion"};
    const auto entity_words = words_of_name(model.entity_of(column.table).label.en + " " +
                                            model.entity_of(column.table).label.es);
    if (std::ranges::any_of(entity_words, [&](const std::string& word) {
          return kTerms.contains(fold_plain(word));
        }))
      add_phrases(kLeft, {{}, column.id, timed ? Compare::less : Compare::not_null}, states);
    if (is_people(model.entity_of(column.table)) && (open || timed))
      add_phrases(kStaying, {{}, column.id, timed ? Compare::at_least : Compare::is_null}, states);
    if (is_people(model.entity_of(column.table)))
      add_phrases(kGone, {{}, column.id, timed ? Compare::less : Compare::not_null}, states);
    add_phrases(end.reached, {{}, column.id, timed ? Compare::less : Compare::not_null}, states);
    // What every row has been through, none of them waits for.
    if ((open || timed) && goes_on(end) &&
        model.entity_of(column.table).time != std::optional(column.id))
      add_phrases(kNowPhrases, {{}, column.id, timed ? Compare::at_least : Compare::is_null},
                  states);
    if (open || is_planned(model, column) || is_set_beforehand(end))
      add_phrases(end.missing, {{}, column.id, timed ? Compare::at_least : Compare::is_null},
                  states);
    if (timed) add_covered(model.field(column.id), column, end.words, states);
    return;
  }
  if (open && !planned) add_done(model.field(column.id), column, states);
}

// People who are active have not left.
void add_staying(const Model& model, std::vector<RowState>& states) {
  const std::vector<RowState> known = states;
  for (const RowState& state : known)
    if (state.op == Compare::in && (state.phrase == "active" || state.phrase == "activo") &&
        is_people(model.entity_of(model.catalog->column(state.column).table)))
      add_phrases(kStaying, state, states);
}

// What is coming: "upcoming releases", where the time that rows go by may lie ahead.
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

void add_stock(const Field& field, const Column& column, std::vector<RowState>& states) {
  static constexpr std::string_view kNone =
      "out of stock|sold out|without stock|agotado|sin stock|sin existencias|no stock";
  static constexpr std::string_view kSome =
      "in stock|still in stock|en stock|con existencias|en existencia|disponible";
  if (!is_called(field, column, kStock) && !is_called(field, column, "hand")) return;
  for (const std::string_view word : split(kNone, '|'))
    states.push_back({std::string(word), column.id, Compare::at_most});
  for (const std::string_view word : split(kSome, '|'))
    states.push_back({std::string(word), column.id, Compare::greater});
}

// ---- states that a column tells by name ----

constexpr std::string_view kStateNames = "status|state|estado|situacion|stage|stat|sts";
constexpr std::string_view kResultNames = "result|outcome|resultado";

bool tells(std::string_view names, const Field& field, const Column& column) {
  return column.distinct <= column.top_values.size() && is_called(field, column, names);
}

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

// A time that something was done at tells more than a cell: it can be asked for by period.
void prefer_times(const Model& model, std::vector<RowState>& states) {
  const auto table = [&](const RowState& state) {
    return model.catalog->column(state.column).table;
  };
  std::erase_if(states, [&](const RowState& state) {
    return state.op == Compare::in && !state.other &&
           model.catalog->column(state.column).storage == StorageType::text &&
           std::ranges::any_of(states, [&](const RowState& other) {
             return other.op == Compare::not_null && other.phrase == state.phrase &&
                    table(other) == table(state);
           });
  });
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

void add_told(const Field& field, const Column& column, std::vector<RowState>& states) {
  add_cells(column, kSameStates, states);
  add_codes(field, column, states);
  add_open(column, states);
}

// ---- what refers to nothing ----

bool is_to_people(const Model& model, ColumnId reference) {
  return std::ranges::any_of(model.edges, [&](const Edge& edge) {
    return edge.child_columns.size() == 1 && edge.child_columns.front() == reference &&
           is_people(model.entity_of(edge.parent));
  });
}

// A locker without a member is free. Where a table has several such references, nobody knows which
// one is meant.
void add_references(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kNobody =
      "unassigned|not assigned|nobody assigned|no one assigned|noone assigned|no-one assigned|"
      "without anyone assigned|sin asignar|no asignado|nadie asignado|sin nadie|sin nadie asignado|"
      "sin responsable";
  static constexpr std::string_view kAbove =
      "manager|boss|supervisor|lead|head|approver|approved|jefe|jefa|encargado|gerente";
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
    // Of several people who may be missing, whoever is to do it.
    std::vector<ColumnId> people = open;
    std::erase_if(people, [&](ColumnId id) {
      return is_called(model.field(id), model.catalog->column(id), kAbove) ||
             !is_to_people(model, id);
    });
    if (people.size() == 1) {
      add_phrases(kNobody, {{}, people.front(), Compare::is_null}, states);
      add_phrases("assigned|asignado", {{}, people.front(), Compare::not_null}, states);
    }
    if (open.size() != 1) continue;
    add_phrases(kFree, {{}, open.front(), Compare::is_null}, states);
    add_phrases(kTaken, {{}, open.front(), Compare::not_null}, states);
  }
}

// ---- late, on time, overdue ----

// Where a yes or no, and no time, tells what was paid.
void add_unpaid_past_due(const Model& model, const Column& due, std::vector<RowState>& states) {
  for (const ColumnId id : model.catalog->table(due.table).columns) {
    const Column& column = model.catalog->column(id);
    if (column.top_values.size() != 2 || model.field(id).hidden ||
        !is_called(model.field(id), column, "paid|settled|pagado|pagada|cobrado|cobrada"))
      continue;
    for (const std::size_t yes : {0U, 1U}) {
      const std::string& no = column.top_values[1 - yes];
      if (is_yes(column.top_values[yes]) && !is_yes(no))
        add_phrases(kOverdue, {{}, id, Compare::in, {no}, due.id}, states);
    }
  }
}

// Of two times of a row, the one that something was due and the one that it was done.
void add_lateness(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kLate =
      "late|delayed|behind schedule|with delay|later than promised|later than planned|"
      "later than due|tarde|mas tarde de lo prometido|mas tarde de lo previsto|con retraso|fuera "
      "de plazo|retrasado|"
      "con demora|demorado";
  static constexpr std::string_view kOnTime = "on time|punctual|in time|a tiempo|puntual|en plazo";
  for (const Entity& entity : model.entities) {
    std::vector<const Column*> dues, dones;
    for (const ColumnId id : model.catalog->table(entity.table).columns) {
      const Column& column = model.catalog->column(id);
      const Field& field = model.field(id);
      const bool day = column.meaning == Meaning::date || column.meaning == Meaning::timestamp;
      if (!day || field.hidden) continue;
      const bool is_due = is_called(field, column, kDueWords);
      if (is_due) dues.push_back(&column);
      if (!is_due && is_called(field, column, kDoneWords)) dones.push_back(&column);
    }
    // When a row begins is when nothing of it is done yet, where more is told of it.
    if (dones.size() > 1)
      std::erase_if(dones, [&](const Column* column) { return entity.time == column->id; });
    if (dues.size() == 1) add_unpaid_past_due(model, *dues.front(), states);
    if (dues.size() != 1 || dones.size() != 1) continue;
    const ColumnId due_at = dues.front()->id, done_at = dones.front()->id;
    add_phrases(kLate, {{}, done_at, Compare::greater, {}, due_at}, states);
    add_phrases(kOnTime, {{}, done_at, Compare::at_most, {}, due_at}, states);
    if (dones.front()->nulls + dones.front()->null_words > 0)
      add_phrases(kOverdue, {{}, done_at, Compare::is_null, {}, due_at}, states);
  }
}

// "invoices paid late", where each payment is a row: when it was made against when its bill was
// due.
void add_late_payments(const Model& model, std::vector<RowState>& states) {
  static constexpr std::string_view kPaidLate =
      "paid late|paid after the due date|paid past the due date|paid after it was due|"
      "paid after they were due|late payments|late payment|payments late|pagado tarde|"
      "pagaron tarde|se pagaron tarde|pagado con retraso|pagaron con retraso|"
      "pagado fuera de plazo|pagaron fuera de plazo|pagado despues del vencimiento|"
      "pagaron despues del vencimiento|cobrado tarde|pagos tarde|pagos con retraso";
  static constexpr std::string_view kPaidInTime =
      "paid on time|paid in time|paid punctually|pagado a tiempo|pagaron a tiempo|"
      "se pagaron a tiempo|pagado en plazo|pagaron en plazo|pagos a tiempo";
  for (const Entity& payments : model.entities) {
    if (!are_payments(payments) || !payments.time) continue;
    for (const Edge& edge : model.edges) {
      if (edge.child != payments.table || edge.parent == edge.child || !edge.parent_unique)
        continue;
      const auto due = due_of(model, edge.parent);
      if (!due) continue;
      add_phrases(kPaidLate, {{}, *payments.time, Compare::greater, {}, *due}, states);
      add_phrases(kPaidInTime, {{}, *payments.time, Compare::at_most, {}, *due}, states);
    }
  }
}

// "abierto" is said of a thing; of a queja, "abierta"; of several, "abiertos" and "abiertas";
// "libres" and "facturables" of several; "pendientes de cobro" by its first word.
void add_forms(std::vector<RowState>& states) {
  const std::size_t count = states.size();
  for (std::size_t i = 0; i < count; ++i) {
    const RowState state = states[i];
    const std::size_t end = std::min(state.phrase.find(' '), state.phrase.size());
    const std::string word = state.phrase.substr(0, end), rest = state.phrase.substr(end);
    if (word.size() < 4) continue;
    const auto add = [&](const std::string& form) {
      states.push_back(state);
      states.back().phrase = form + rest;
    };
    const std::string stem = word.substr(0, word.size() - 1);
    if (word.ends_with("o"))
      for (const std::string_view ending : {"a", "os", "as"}) add(stem + std::string(ending));
    if (word.ends_with("e")) add(word + "s");
    if (rest.empty() && (word.ends_with("l") || word.ends_with("r"))) add(word + "es");
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
    else if (column.is_numeric() &&
             (column.meaning == Meaning::quantity || column.meaning == Meaning::measure))
      add_stock(field, column, states);
    else if (column.storage == StorageType::text && tells(kStateNames, field, column))
      add_told(field, column, states);
    else if (column.storage == StorageType::text && tells(kResultNames, field, column)) {
      add_cells(column, kSameStates, states);
      add_cells(column, kSameResults, states);
    }
  }
  add_staying(model, states);
  add_references(model, states);
  add_lateness(model, states);
  add_late_payments(model, states);
  add_unpaid_amounts(model, states);
  add_shortage(model, states);
  add_coming(model, states);
  add_forms(states);
  prefer_times(model, states);
  return states;
}

std::optional<YesAndNo> yes_and_no(const Column& column) {
  if (column.top_values.size() != 2) return {};
  const bool first = is_yes(column.top_values[0]);
  if (first == is_yes(column.top_values[1])) return {};
  return YesAndNo{column.top_values[first ? 0 : 1], column.top_values[first ? 1 : 0]};
}

}  // namespace cuanto
