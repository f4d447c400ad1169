// Days between two times: "from order to delivery", "entre el registro del alumno y su matrícula".
// The times may stand in two tables, where every row of the base belongs to one of each.
#include "understand/composing/composer.h"
#include "understand/small_words.h"

#include <algorithm>

namespace cuanto {
namespace {

const WordSet kFrom = {"from", "between", "entre", "desde", "since", "de", "del"};
const WordSet kTo = with(kToWords, {"till", "and", "y"});
const WordSet kDays = {"day",  "days",  "dia",   "dias",   "time",     "tiempo",
                       "long", "plazo", "delay", "demora", "duration", "duracion"};
const WordSet kTakes = {
    "take",    "takes",   "took",      "taken",      "pass",        "passes",        "passed",
    "elapse",  "elapses", "elapsed",   "last",       "lasts",       "lasted",        "tarda",
    "tardan",  "tardo",   "tardado",   "tardamos",   "tardaron",    "tardais",       "pasa",
    "pasan",   "pasaron", "dura",      "duran",      "duro",        "duraron",       "demora",
    "demoran", "demoro",  "demoramos", "transcurre", "transcurren", "transcurrieron"};

}  // namespace

// Whether it is asked for a length of time, in a word or as "how long".
bool BoundQuestion::asks_for_days() const {
  return asks_how_long() || std::ranges::any_of(question_.tokens, [](const Token& token) {
           return kDays.contains(token.plain);
         });
}

// "how many days on average do we take to close one", "cuántos días de media tardamos": they pass,
// and none of them is counted.
bool BoundQuestion::counts_days_taken() const {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!is_cue(i, Cue::how_many) || !is_cue(after(i), Cue::grain_day)) continue;
    return says_between(after(i) + 1, bound_.size(), kTakes);
  }
  return false;
}

void Composer::use_days_taken() {
  if (!counts_days_taken()) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const bool takes =
        bound_[i].unit->kind == Unit::Kind::unknown && says_between(i, i + 1, kTakes);
    if (takes || is_any_cue(i, {Cue::how_many, Cue::grain_day})) use(i);
  }
}

// The time that a unit names, seen from the base: a time column by its name, or the time of a
// thing, and how well it is named.
std::optional<std::pair<Attribute, int>> Composer::moment_of(std::size_t i) {
  constexpr int kTimeOfThingLoss = 40;
  if (bound_[i].unit->kind != Unit::Kind::name || bound_[i].used) return {};
  std::optional<std::pair<Attribute, int>> best;
  for (const Link& link : bound_[i].unit->links) {
    const auto way = route(table_of(link));
    if (!way || fans_out(way->path)) continue;
    std::optional<ColumnId> column;
    int quality = link.quality - way->cost;
    const bool has_column = link.kind == LinkKind::field || link.op == Compare::not_null;
    if (has_column && link.kind != LinkKind::entity &&
        model_.catalog->column(link.column).is_time())
      column = link.column;
    if (link.kind == LinkKind::entity) {
      column = model_.entity(link.entity).time;
      quality -= kTimeOfThingLoss;
    }
    if (column && (!best || quality > best->second))
      best = {Attribute{way->path, *column}, quality};
  }
  return best;
}

// The best named time between two tokens, and the unit that names it.
std::optional<std::pair<Attribute, std::size_t>> Composer::moment_within(TokenRange tokens) {
  std::optional<std::pair<Attribute, int>> best;
  std::size_t at = bound_.size();
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const TokenRange said = bound_[i].unit->tokens;
    if (said.begin < tokens.begin || said.end > tokens.end) continue;
    // What follows says of what, or by what.
    if (at < bound_.size() && is_any_cue(i, {Cue::by, Cue::which})) break;
    const auto moment = moment_of(i);
    if (!moment || (best && moment->second <= best->second)) continue;
    best = moment;
    at = i;
  }
  if (!best) return {};
  return std::pair{best->first, at};
}

void Composer::take_days_between() {
  if (!asks_for_days() || edited_ != nullptr || !out_.slots.measures.empty()) return;
  const auto count = static_cast<uint16_t>(question_.tokens.size());
  for (uint16_t from = 0; from < count; ++from) {
    if (!kFrom.contains(question_.tokens[from].plain)) continue;
    for (auto to = static_cast<uint16_t>(from + 2); to < count; ++to) {
      if (!kTo.contains(question_.tokens[to].plain)) continue;
      const auto begins = moment_within({static_cast<uint16_t>(from + 1), to});
      const auto ends = moment_within({static_cast<uint16_t>(to + 1), count});
      if (!begins || !ends || begins->first == ends->first) continue;
      measure_days(begins->first, ends->first, begins->second, ends->second, from);
      return;
    }
  }
}

// "how many days after the invoice is it paid", "cuánto tardan en pagar desde que se emite": up to
// when these rows happened.
void Composer::take_days_since() {
  static const WordSet kSince = {"after", "since", "desde", "tras", "despues"};
  if (!asks_for_days() || edited_ != nullptr || !out_.slots.measures.empty() || !base_.time ||
      !is_event(base_) || !has_cue({Cue::how_many, Cue::how_long}))
    return;
  const auto count = static_cast<uint16_t>(question_.tokens.size());
  for (uint16_t since = 1; since < count; ++since) {
    if (!kSince.contains(question_.tokens[since].plain)) continue;
    const auto begins = moment_within({static_cast<uint16_t>(since + 1), count});
    // Another row's time: since then is until this one's.
    if (!begins || begins->first.path.hops.empty()) continue;
    const Attribute ends{{}, *base_.time};
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      const TokenRange tokens = bound_[i].unit->tokens;
      const auto& link = bound_[i].link;
      const bool own = link && link->kind != LinkKind::value && table_of(*link) == base_.table;
      const bool takes = counts_days_taken() && bound_[i].unit->kind == Unit::Kind::unknown &&
                         tokens.begin < since;
      if ((own || takes) && i != begins->second) bound_[i].used = true;
    }
    measure_days(begins->first, ends, begins->second, begins->second, since);
    return;
  }
}

// "how far in advance do people buy", "con cuánta antelación": from these rows to the event that
// they are for.
void Composer::take_days_ahead() {
  static const WordSet kAhead = {"advance", "ahead", "beforehand", "antelacion", "anticipacion"};
  const std::size_t ahead = unit_saying(kAhead);
  if (ahead == bound_.size() || edited_ != nullptr || !out_.slots.measures.empty() || !base_.time)
    return;
  const auto event = event_to_come();
  if (!event) return;
  add_measure({Measure::Kind::days,
               {},
               has_cue({Cue::median}) ? Aggregation::median : Aggregation::average,
               Attribute{{}, *base_.time},
               *event});
  out_.score += kDurationBonus;
  use_words_of_days_ahead(ahead, *event);
  said_.ask_figure();
  const Words from = field_words(*base_.time), to = field_words(event->column);
  chip(ChipKind::metric,
       {"days from " + from.en + " to " + to.en,
        "días desde " + from.in(Language::es) + " hasta " + to.in(Language::es)},
       {bound_[ahead].unit->tokens}, Origin::said);
}

// When the one thing begins that rows are booked or bought for. Of several, the one that happens: a
// trip, and not an offer that begins.
std::optional<Attribute> BoundQuestion::event_to_come() const {
  static const WordSet kBegins = {"start",     "starts",  "begins",  "departure", "departs",
                                  "scheduled", "arrival", "checkin", "event",     "inicio",
                                  "salida",    "llegada", "entrada", "comienzo",  "empieza"};
  std::vector<Attribute> events, others;
  for (const Edge& edge : model_.edges) {
    const Entity& parent = model_.entity_of(edge.parent);
    if (edge.child != base_.table || edge.parent == base_.table || !parent.time) continue;
    const Attribute time{{{{edge.id, true}}, 0}, *parent.time};
    if (is_event(parent))
      events.push_back(time);
    else if (says_any(field_words(*parent.time), kBegins))
      others.push_back(time);
  }
  if (events.empty()) events = std::move(others);
  return events.size() == 1 ? std::optional(events.front()) : std::nullopt;
}

// "how far in advance do people book a trip": the deed, whoever does it, and what it is for.
void Composer::use_words_of_days_ahead(std::size_t ahead, const Attribute& event) {
  static const WordSet kPeople = {"people", "customers", "clients",  "guests",
                                  "gente",  "clientes",  "huespedes"};
  static const WordSet kWords = {"far",  "cuanta", "buy",  "book",   "compran", "reservan",
                                 "days", "dias",   "time", "tiempo", "in",      "de"};
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const std::string& said = question_.tokens[bound_[i].unit->tokens.begin].plain;
    const bool asks = is_any_cue(i, {Cue::how_long, Cue::average, Cue::median, Cue::grain_day,
                                     Cue::how_many, Cue::how_much});
    const auto& link = bound_[i].link;
    const bool deed = link && link->kind == LinkKind::field && link->column == *base_.time;
    const bool people = kPeople.contains(said) && !groups_here(i);
    const bool event_said = link && link->kind == LinkKind::entity && !groups_here(i) &&
                            table_of(*link) == model_.catalog->column(event.column).table;
    if (i != ahead && (kWords.contains(said) || asks || deed || people || event_said))
      bound_[i].used = true;
  }
  use_words(ahead);
}

void Composer::measure_days(const Attribute& from, const Attribute& to, std::size_t from_unit,
                            std::size_t to_unit, std::size_t first_token) {
  const bool median = has_cue({Cue::median});
  add_measure(
      {Measure::Kind::days, {}, median ? Aggregation::median : Aggregation::average, from, to});
  out_.score += kDurationBonus;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const TokenRange tokens = bound_[i].unit->tokens;
    const bool inside = i > from_unit && i < to_unit;
    const bool names = i == from_unit || i == to_unit;
    const bool owner = i == to_unit + 1 && tokens.begin > first_token && !is_cue(i, Cue::by) &&
                       bound_[i].link && bound_[i].link->kind == LinkKind::entity;
    const bool days = kDays.contains(question_.tokens[tokens.begin].plain);
    const bool asks = is_any_cue(
        i, {Cue::how_long, Cue::average, Cue::median, Cue::grain_day, Cue::between, Cue::how_many});
    if ((inside || owner || days || asks) && !bound_[i].used) bound_[i].used = true;
    if (names) {
      bound_[i].used = false;
      bound_[i].link.reset();
      use(i);
    }
  }
  said_.ask_figure();
  const Words from_label = field_words(from.column), to_label = field_words(to.column);
  chip(ChipKind::metric,
       {"days from " + from_label.en + " to " + to_label.en,
        "días desde " + from_label.in(Language::es) + " hasta " + to_label.in(Language::es)},
       {bound_[from_unit].unit->tokens, bound_[to_unit].unit->tokens}, Origin::said);
}

}  // namespace cuanto
