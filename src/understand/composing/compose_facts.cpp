// Facts of one thing that is named: when it ends, what it costs, who is in charge of it.
#include <algorithm>

#include "base/text.h"
#include "understand/composing/composer.h"

namespace cuanto {

// "when does Harbour Survey end": a condition that says by name which of these rows is meant.
bool Composition::names_one_thing() const {
  if (edited_ != nullptr || !out_.slots.measures.empty() || !out_.slots.groups.empty() ||
      !shown_.empty() || rank_.cue || !pending_.empty())
    return false;
  return std::ranges::any_of(out_.slots.filters, [&](const Filter& filter) {
    const ColumnId column = filter.attribute.column;
    const bool names = std::ranges::find(base_.display, column) != base_.display.end() ||
                       model_.catalog->column(column).unique;
    return filter.attribute.path.hops.empty() && filter.op == Compare::in &&
           filter.values.size() == 1 && names;
  });
}

// Two words of one stem: "firmados" and "firma", "caducan" and "caducidad".
static bool share_stem(std::string_view a, std::string_view b) {
  constexpr std::size_t kLeast = 5, kEnding = 4;
  const auto [ours, theirs] = std::ranges::mismatch(a, b);
  const auto common = static_cast<std::size_t>(ours - a.begin());
  return common >= kLeast && a.size() - common <= kEnding && b.size() - common <= kEnding;
}

// The time of these rows that a verb tells: "expires" an expiry date, "opened" an opening date.
std::optional<ColumnId> BoundQuestion::time_told_by(std::string_view verb) const {
  struct Kind {
    WordSet verbs, labels;
  };
  static const Kind kKinds[] = {
      {{"expire",   "expires",     "expiring",  "end",       "ends",     "ending",    "lapse",
        "acaban",   "acaba",       "terminan",  "termina",   "vencen",   "vence",     "caducan",
        "caduca",   "expiran",     "finalizan", "finaliza",  "expired",  "ended",     "lapsed",
        "vencio",   "vencieron",   "caduco",    "caducaron", "expiro",   "expiraron", "terminaron",
        "acabaron", "finalizaron", "finish",    "finishes",  "finished", "termino",   "acabo",
        "run",      "runs",        "running"},
       {"end", "ended", "expiry", "expiration", "expires", "expire", "fin", "caducidad",
        "vencimiento", "vence", "finalizacion", "cad", "exp", "vto", "valid"}},
      {{"open",     "opens",   "opened", "start",    "starts",  "started",  "begin",  "begins",
        "began",    "abre",    "abrio",  "abrieron", "empieza", "empiezan", "empezo", "empezaron",
        "comienza", "comenzo", "inicia", "inicio",   "arranca", "arranco"},
       {"start", "started", "begin", "opening", "opened", "inicio", "apertura", "comienzo"}},
      {{"join", "joined", "hired", "start", "starts", "started", "entro", "incorporo", "empezo",
        "contrataron", "contratamos"},
       {"hire", "hired", "joined", "joining", "ingreso", "contratacion", "incorporacion",
        "employment"}}};
  for (const NamedTime& time : times_) {
    const auto shares = [&](std::string_view word) { return share_stem(word, verb); };
    if (std::ranges::any_of(time.words, shares)) return time.column;
    // What falls due does not end then: "facturas que vencen", and no leases that ended.
    const bool due =
        !verb.starts_with("ven") && std::ranges::find(time.words, "due") != time.words.end();
    const auto tells = [&](const Kind& kind) {
      return !due && kind.verbs.contains(verb) &&
             std::ranges::any_of(
                 time.words, [&](const std::string& word) { return kind.labels.contains(word); });
    };
    if (std::ranges::any_of(kKinds, tells)) return time.column;
  }
  return {};
}

// "when does Harbour Survey end", "¿cuándo abrió …?": that time of what is named.
void Composer::take_time_of_thing() {
  if (!asks_when(question_) || !names_one_thing()) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const TokenRange tokens = bound_[i].unit->tokens;
    const auto& link = bound_[i].link;
    if ((link && link->kind != LinkKind::field) || tokens.end != tokens.begin + 1) continue;
    const bool own = link && time_of_deed(i) && table_of(*link) == base_.table;
    const auto time =
        own ? std::optional(link->column) : time_told_by(question_.tokens[tokens.begin].plain);
    if (!time) continue;
    shown_.push_back({{}, *time});
    use_words(i);
    // "on which date", "entró a trabajar" say no more.
    for (std::size_t k = 0; k < bound_.size(); ++k) {
      const bool asks = k < i && (is_any_cue(k, {Cue::which, Cue::grain_day}) ||
                                  says_between(k, k + 1, {"date", "fecha"}));
      if (asks || says_between(k, k + 1, {"trabajar", "working", "work"})) use_words(k);
    }
    chip(ChipKind::entity, field_words(*time), {tokens}, Origin::said);
    return;
  }
}

// "how many bags of cement are left", "¿cuánto queda de …?": what there is of one thing, and no
// number of rows.
void Composer::take_stock_of_thing() {
  static const WordSet kLeft = {"left", "stock", "remaining", "queda", "quedan", "existencias"};
  static const WordSet kStock = {"stock", "existencias", "inventory", "inventario", "hand"};
  const std::size_t left = unit_saying(kLeft);
  if (!names_one_thing() || left == bound_.size() || !has_cue({Cue::how_many, Cue::how_much}))
    return;
  const auto& columns = model_.catalog->table(base_.table).columns;
  const auto stock = std::ranges::find_if(columns, [&](ColumnId id) {
    return model_.catalog->column(id).is_numeric() && !model_.field(id).hidden &&
           says_any(field_words(id), kStock);
  });
  if (stock == columns.end()) return;
  shown_.push_back({{}, *stock});
  // "left in stock": how many, and not whether there are any.
  std::erase_if(out_.slots.filters,
                [&](const Filter& filter) { return filter.attribute.column == *stock; });
  said_.lists = true;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const bool asks = is_any_cue(i, {Cue::how_many, Cue::how_much});
    // "how many bags": what it is counted in.
    const bool unit = i > 0 && is_any_cue(i - 1, {Cue::how_many, Cue::how_much}) &&
                      !(bound_[i].link && bound_[i].link->kind == LinkKind::value);
    if (asks || unit || says_between(i, i + 1, kLeft)) use_words(i);
  }
  chip(ChipKind::entity, field_words(*stock), {bound_[left].unit->tokens}, Origin::said);
}

// "what does the large tent cost", "¿a cómo está …?": the price of what is named.
void Composer::take_price_of_thing() {
  static const WordSet kCosts = {"cost",  "costs",  "charge", "charges",  "worth",
                                 "price", "cuesta", "vale",   "cobramos", "cobra"};
  static const WordSet kHour = {"hour", "hora", "hourly"};
  // "unit cost of the large tent": the column that is named.
  const std::size_t verb = unit_saying(kCosts);
  const bool named = std::ranges::any_of(bound_, [&](const Bound& bound) {
    const bool field = bound.link && !bound.used && bound.link->kind == LinkKind::field;
    const bool guess = field && verb < bound_.size() && &bound == &bound_[verb] &&
                       bound.link->quality <= kQualityLexicon;
    return field && !guess && table_of(*bound.link) == base_.table;
  });
  if (base_.is_fact || named || !names_one_thing() || !question_.times.empty()) return;
  // "how much is the large tent", and not "how much has Ana billed".
  const bool another = std::ranges::any_of(bound_, [&](const Bound& bound) {
    return !bound.used && (bound.unit->kind == Unit::Kind::name ||
                           (bound.unit->kind == Unit::Kind::unknown &&
                            !question_.tokens[bound.unit->tokens.begin].stop_word));
  });
  if (verb == bound_.size() && (another || !has_cue({Cue::how_much}))) return;
  const bool by_hour = unit_saying(kHour) < bound_.size();
  std::optional<ColumnId> price;
  for (const ColumnId id : model_.catalog->table(base_.table).columns) {
    const Column& column = model_.catalog->column(id);
    const Words label = field_words(id);
    const bool hourly = says_any(label, kHour);
    const bool money_held = column.meaning == Meaning::money || (by_hour && hourly);
    if (!column.is_numeric() || model_.field(id).hidden || !money_held || !says_price(label))
      continue;
    if (price && hourly != by_hour) continue;
    price = id;
    if (hourly == by_hour) break;
  }
  if (!price) return;
  shown_.push_back({{}, *price});
  said_.lists = true;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const bool hour = by_hour && (is_cue(i, Cue::by) || says_between(i, i + 1, kHour));
    if (i == verb || hour || is_cue(i, Cue::how_much)) use_words(i);
  }
  said_.ask_no_figure();
  chip(ChipKind::entity, field_words(*price), {}, Origin::said);
}

// The one reference of these rows to people, or to whom its name says is in charge.
const Edge* BoundQuestion::reference_to_person() const {
  static const WordSet kHeads = {"manager",     "head",     "lead",       "leader",      "chief",
                                 "responsible", "boss",     "supervisor", "lecturer",    "teacher",
                                 "encargado",   "director", "jefe",       "responsable", "gerente"};
  const Edge* found = nullptr;
  int best = 0;
  for (const Edge& edge : model_.edges) {
    if (edge.child != base_.table || edge.parent == base_.table || edge.child_columns.size() != 1)
      continue;
    const bool heads = says_any(field_words(edge.child_columns.front()), kHeads);
    const int fits = heads ? 2 : is_people(model_.entity_of(edge.parent)) ? 1 : 0;
    if (fits > 0 && fits == best) return nullptr;
    if (fits <= best) continue;
    found = &edge;
    best = fits;
  }
  return found;
}

// "who runs Harbour Survey", "¿quién dirige …?": those who work here that it refers to.
void Composer::take_person_in_charge() {
  static const WordSet kInCharge = {
      "run",     "runs",      "manage",      "manages",     "managing",    "lead",
      "leads",   "heads",     "head",        "teach",       "teaches",     "supervises",
      "handles", "charge",    "responsible", "looks",       "coordinates", "dirige",
      "lleva",   "gestiona",  "imparte",     "ensena",      "atiende",     "coordina",
      "encarga", "encargado", "encargada",   "responsable", "lidera",      "supervisa",
      "jefe",    "jefa",      "director",    "directora"};
  const std::size_t verb = unit_saying(kInCharge);
  if (is_people(base_) || (base_.is_fact && !names_one_thing()) || verb == bound_.size() ||
      edited_ != nullptr || !out_.slots.measures.empty() || !out_.slots.groups.empty() ||
      !shown_.empty() || rank_.cue || out_.slots.filters.empty())
    return;
  std::size_t who = 0;
  while (who < bound_.size() && (!is_cue(who, Cue::who) || bound_[who].used)) ++who;
  if (who == bound_.size()) return;
  const Edge* found = reference_to_person();
  if (found == nullptr) return;
  shown_ = referred_to({{}, found->child_columns.front()});
  if (shown_.empty()) return;
  out_.slots.distinct = base_.is_fact;
  use(who);
  use_words(verb);
  for (std::size_t k = who; k <= verb && k < bound_.size(); ++k)
    if (says_between(k, k + 1, {"charge", "after", "cargo", "cuenta"})) use_words(k);
  chip(ChipKind::entity, field_words(found->child_columns.front()), {bound_[verb].unit->tokens},
       Origin::said);
}

}  // namespace cuanto
