// Who: the people themselves, those that the rows belong to, and whom they answer to.
#include <algorithm>

#include "understand/composing/composer.h"

namespace cuanto {

// "which vet earns us the most", "el que más nos hace ganar": for those who ask.
static bool earns_for_us(const Question& question, TokenRange verb) {
  static const WordSet kUs = {"us", "nos"};
  const auto is_us = [&](std::size_t t) {
    return t < question.tokens.size() && kUs.contains(question.tokens[t].plain);
  };
  // "brings in": to us.
  const bool in = verb.end < question.tokens.size() && question.tokens[verb.end].plain == "in" &&
                  question.tokens[verb.begin].plain.starts_with("br");
  return in || is_us(verb.end) || (verb.begin > 0 && is_us(verb.begin - 1u)) ||
         std::any_of(question.tokens.begin() + verb.begin, question.tokens.begin() + verb.end,
                     [&](const Token& token) { return kUs.contains(token.plain); });
}

// "who earns more than 60000": what people are paid, told by a verb.
void Composer::take_earned() {
  static const WordSet kEarns = {"earn",  "earns", "earning", "earned", "gana",
                                 "ganan", "ganar", "ganando", "cobra",  "cobran"};
  static const WordSet kPay = {"salary", "salario", "pay", "wage", "wages", "sueldo", "nomina"};
  static const WordSet kBrings = {"bring", "brings", "brought", "aporta", "aportan", "genera"};
  const std::size_t brings = unit_saying(kBrings);
  const std::size_t i = brings < bound_.size() ? brings : unit_saying(kEarns);
  if (i < bound_.size() && earns_for_us(question_, bound_[i].unit->tokens)) {
    // What comes in, and nobody's pay.
    bound_[i].link.reset();
    const Metric* usual = default_metric();
    if (usual == nullptr || !base_.is_fact ||
        !measures_money(model_, {Measure::Kind::metric, usual->id, {}, {}})) {
      out_.score -= kNoPriceLoss;
      out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
      return;
    }
    use(i);
    add_measure({Measure::Kind::metric, usual->id, {}, {}});
    said_.ask_figure();
    chip(ChipKind::metric, usual->label, {bound_[i].unit->tokens}, Origin::said);
    return;
  }
  if (!is_people(base_) || i == bound_.size() || !compared_.empty() || edited_ != nullptr) return;
  const bool compares = std::ranges::any_of(
      pending_, [&](const Pending& pending) { return before(pending.cue) == i; });
  if (!compares) return;
  for (const ColumnId id : model_.catalog->table(base_.table).columns) {
    const bool pay = model_.catalog->column(id).is_numeric() && says_any(field_words(id), kPay);
    if (!pay || model_.field(id).hidden) continue;
    const Attribute salary{{}, id};
    use_deed(i, salary);
    compared_.push_back(salary);
    chip(ChipKind::metric, field_words(id), {bound_[i].unit->tokens}, Origin::said);
    return;
  }
}

// "who works in the harbour office", "quién trabaja en …": those who belong there, whatever is done
// there by whom.
std::size_t Composition::who_works() const {
  static const WordSet kWork = {"work", "works", "working", "trabaja", "trabajan", "trabajando"};
  return has_cue({Cue::who}) && !rank_.cue && pending_.empty() ? unit_saying(kWork) : bound_.size();
}

// Whether they are hired or paid.
static bool are_employed(const Model& model, const Entity& people) {
  static const WordSet kHired = {"hire", "hired",  "contratacion", "employment", "salary",
                                 "wage", "sueldo", "salario",      "nomina"};
  const auto& columns = model.catalog->table(people.table).columns;
  return std::ranges::any_of(columns,
                             [&](ColumnId id) { return says_any(model.field(id).label, kHired); });
}

// Whether these are those who work here: hired, or people who do not buy.
static bool work_here(const Model& model, const Entity& base) {
  static const WordSet kBuyers = {"customer", "client", "buyer", "cliente", "guest", "candidate"};
  return are_employed(model, base) || (is_people(base) && !says_any(base.label, kBuyers));
}

// "who earns the most", "who was hired last year": the people themselves are asked for.
void Composer::take_who() {
  const bool may_be = who_works() < bound_.size() ? work_here(model_, base_) : is_people(base_);
  // "headcount, only people who are still here": of those that are counted, and nobody is asked
  // for.
  for (std::size_t i = 1; i < bound_.size(); ++i) {
    const TokenRange tokens = bound_[i].unit->tokens;
    const std::size_t named = before(i);
    const bool told = named < bound_.size() && (tokens.end == tokens.begin + 2u ||
                                                (bound_[named].link && bound_[named].used));
    if (may_be && told && (said_.entity || said_.counted) && is_cue(i, Cue::who))
      bound_[i].used = true;
  }
  if (!may_be || said_.entity || !out_.slots.measures.empty() || edited_ != nullptr) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!is_cue(i, Cue::who) || bound_[i].used) continue;
    const bool asked = rank_.by || !compared_.empty() || said_.period ||
                       !out_.slots.filters.empty() || !out_.slots.none_of.empty() ||
                       !out_.slots.some_of.empty();
    if (!asked || !out_.slots.groups.empty()) return;
    said_.entity = true;
    use(i);
    if (const std::size_t verb = who_works(); verb < bound_.size()) use(verb);
    chip(ChipKind::entity, base_.label_plural, {bound_[i].unit->tokens}, Origin::said);
    return;
  }
}

// Whether a group is of people.
bool Composition::groups_people() const {
  return std::ranges::any_of(out_.slots.groups, [&](const Group& group) {
    const Entity& entity = model_.entity_of(model_.catalog->column(group.attribute.column).table);
    return is_people(entity) &&
           std::ranges::find(entity.display, group.attribute.column) != entity.display.end();
  });
}

// "who got the highest mark": one row, and whose it is.
void Composer::rank_what_somebody_has() {
  auto& measures = out_.slots.measures;
  if (!rank_.cue || !is_any_cue(*rank_.cue, {Cue::top, Cue::bottom}) || measures.size() != 1 ||
      measures[0].kind != Measure::Kind::aggregate ||
      measures[0].function != Aggregation::average || has_cue({Cue::average}))
    return;
  rank_.by = measures[0].attribute;
  measures.clear();
  said_.measuring = said_.measure = false;
}

// What those who work here do, whoever they are.
static bool asks_who_works_here(const Question& question) {
  static const WordSet kWorks = {
      "sell",     "sold",    "sells",   "vendio",    "vendieron", "vende",    "vendido", "work",
      "works",    "worked",  "trabaja", "trabajo",   "trabajado", "trabajan", "teaches", "teach",
      "taught",   "ensena",  "imparte", "impartido", "da",        "served",   "serves",  "attended",
      "atendio",  "atiende", "handled", "handles",   "resolved",  "resolvio", "closed",  "drove",
      "drives",   "condujo", "conduce", "logged",    "log",       "overtime", "shifts",  "turnos",
      "imputado", "imputa",  "fichado", "extra",     "hours",     "horas"};
  return std::ranges::any_of(question.tokens,
                             [](const Token& token) { return kWorks.contains(token.plain); });
}

// The people that rows belong to, and the way there. Who sells works here; who buys does not.
const Entity* Composer::people_of_rows(std::optional<Route>& way) {
  static const WordSet kStaff = {"employee", "empleado", "seller",  "vendedor",   "agent",
                                 "agente",   "staff",    "worker",  "driver",     "conductor",
                                 "lawyer",   "abogado",  "teacher", "profesor",   "trainer",
                                 "doctor",   "medico",   "nurse",   "coach",      "technician",
                                 "tecnico",  "engineer", "waiter",  "instructor", "personal"};
  const bool works = asks_who_works_here(question_);
  const Entity* people = nullptr;
  bool found_fitting = false;
  for (const Entity& entity : model_.entities) {
    const auto there = is_people(entity) && !(entity.is_fact && entity.display == entity.key)
                           ? route(entity.table)
                           : std::nullopt;
    if (!there || fans_out(there->path)) continue;
    const bool staff = says_any(entity.label, kStaff) || are_employed(model_, entity);
    const bool fits = staff == works;
    if (way && (found_fitting > fits || (found_fitting == fits && way->cost <= there->cost)))
      continue;
    found_fitting = fits;
    people = &entity;
    way = there;
  }
  return people;
}

// "who bought it", "quién ha devuelto más de 5": the people that the rows belong to.
void Composer::group_by_who() {
  const bool happens = is_event(base_) || base_.time;
  if (!happens || is_people(base_) || !shown_.empty() || edited_ != nullptr ||
      who_works() < bound_.size())
    return;
  std::size_t who = 0;
  while (who < bound_.size() && (!is_cue(who, Cue::who) || bound_[who].used)) ++who;
  if (who == bound_.size()) return;
  // "who is the biggest customer": said already.
  if (groups_people()) {
    said_.subject_asked = true;
    use(who);
    return;
  }
  // "for each specialty, who is the best paid": the best of each.
  const bool within = rank_.cue && out_.slots.groups == rank_.within;
  if (!out_.slots.groups.empty() && !within) return;
  rank_.subject_said = rank_.subject_said || !out_.slots.groups.empty();
  std::optional<Route> way;
  const Entity* people = people_of_rows(way);
  if (people == nullptr) return;
  // "how many customers who bought in May are hotels": they are counted.
  const auto key = key_of(*people, way->path);
  const bool counted =
      said_.counted && key && std::ranges::any_of(out_.slots.measures, [&](const Measure& one) {
        return one.attribute == *key;
      });
  if (counted) return use(who);
  group_by_people(who, *people, way->path);
}

void Composer::group_by_people(std::size_t who, const Entity& people, const Path& way) {
  rank_what_somebody_has();
  // "who worked the most hours": all that each of them worked, where it happened many times.
  const bool adds_up = rank_.cue && rank_.by && !rank_.by_time && is_event(base_) &&
                       is_any_cue(*rank_.cue, {Cue::most, Cue::least});
  const bool lists =
      out_.slots.measures.empty() && pending_.empty() && (!rank_.cue || rank_.by) && !adds_up;
  // "who works in York": of the people themselves, where these rows are not spoken of.
  if (lists && !said_.entity && !out_.slots.period && !rank_.by) out_.score -= kRepeatedMeanLoss;
  for (const ColumnId column : people.display) {
    const Attribute name{way, column};
    if (lists)
      shown_.push_back(name);
    else
      add_group({name, {}, {}});
  }
  if (rank_.by && !adds_up) shown_.push_back(*rank_.by);
  out_.slots.distinct = out_.slots.distinct || (lists && !rank_.by);
  said_.subject_asked = true;
  use(who);
  chip(ChipKind::group, {"by " + people.label.en, "por " + people.label.in(Language::es)},
       {bound_[who].unit->tokens}, Origin::said);
}

// "who reports to Ana García": those whose reference to another row of their own table leads to
// her.
void Composer::take_reports() {
  static const WordSet kReports = {"report",     "reports",      "reporting",    "reporta",
                                   "reportan",   "subordinates", "subordinados", "subordinadas",
                                   "supervised", "managed",      "under",        "bajo",
                                   "cargo"};
  const Edge* self = nullptr;
  for (const Edge& edge : model_.edges)
    if (edge.child == base_.table && edge.parent == base_.table) self = &edge;
  const std::size_t i = unit_saying(kReports);
  if (self == nullptr || i == bound_.size() || edited_ != nullptr) return;
  bool moved = false;
  for (Filter& filter : out_.slots.filters) {
    const auto& display = base_.display;
    if (!filter.attribute.path.hops.empty() ||
        std::ranges::find(display, filter.attribute.column) == display.end())
      continue;
    filter.attribute.path.hops.push_back({self->id, true});
    moved = true;
  }
  if (!moved) return;
  use_words(i);
  use_up({Cue::who}, "work");
  said_.entity = true;
}

// "who manages Peter", "quién supervisa a Pedro": a verb for the reference to another row.
void Composer::take_boss() {
  static const WordSet kManages = {"manage", "manages", "supervise",  "supervises", "leads",
                                   "boss",   "manager", "supervisor", "dirige",     "supervisa",
                                   "jefe",   "jefa",    "gerente"};
  if (!out_.slots.measures.empty() || !shown_.empty() || edited_ != nullptr) return;
  const bool named = std::ranges::any_of(out_.slots.filters, [&](const Filter& filter) {
    return filter.attribute.path.hops.empty() &&
           std::ranges::find(base_.display, filter.attribute.column) != base_.display.end();
  });
  const std::size_t i = unit_saying(kManages);
  if (!named || i == bound_.size()) return;
  for (const Edge& edge : model_.edges) {
    if (edge.child != base_.table || edge.parent != base_.table || edge.child_columns.size() != 1)
      continue;
    shown_ = referred_to({{}, edge.child_columns.front()});
    if (shown_.empty()) return;
    use_words(i);
    const Words label = field_words(edge.child_columns.front());
    chip(ChipKind::entity, label, {bound_[i].unit->tokens}, Origin::said);
    for (std::size_t k = 0; k < bound_.size(); ++k)
      if (is_cue(k, Cue::who)) use(k);
    return;
  }
}

}  // namespace cuanto
