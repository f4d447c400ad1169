// Which thing each word stands for over this base, and what the reading is worth.
#include "understand/composer.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "understand/misspelt.h"

namespace cuanto {

bool says_any(const Words& label, const WordSet& wanted) {
  const auto any = [&](const std::string& text) {
    return std::ranges::any_of(words_of_name(text),
                               [&](const auto& word) { return wanted.contains(fold_plain(word)); });
  };
  return any(label.en) || any(label.in(Language::es));
}

bool fans_out(const Path& path) {
  return std::ranges::any_of(path.hops, [](const Hop& hop) { return !hop.to_one; });
}

bool goes_sideways(const Path& path) {
  return std::ranges::adjacent_find(path.hops, [](const Hop& hop, const Hop& next) {
           return hop.to_one && !next.to_one;
         }) != path.hops.end();
}

Composer::Composer(const Question& question, const Model& model, const std::vector<Unit>& units,
                   EntityId base, const Slots* edited, bool moved)
    : question_(question),
      model_(model),
      units_(units),
      base_(model.entity(base)),
      edited_(edited),
      moved_(moved) {
  if (edited != nullptr) out_.slots = *edited;
  out_.slots.base = base;
}

std::optional<Composed> Composer::compose() {
  bind();
  note_parts();
  take_listed();
  note_context();
  take_absent();
  take_new();
  take_age();
  take_past_due();
  take_listed_periods();
  take_periods(false);
  compare_with_previous();
  take_weekdays();
  take_values();
  take_both();
  take_versus();
  take_rank_cues();
  take_latest();
  take_comparisons();
  take_numbers_of();
  take_earned();
  take_when();
  take_reports();
  take_boss();
  take_days_between();
  take_days_ahead();
  take_names();
  join_figures();
  take_never_at_all();
  take_periods(true);
  take_how_long();
  take_trade();
  group_by_who();
  take_who();
  take_extreme();
  take_why();
  take_calculations();
  note_unknown_name();
  if (edited_ == nullptr) {
    if (!complete()) return {};
  } else if (!settle_edit()) {
    return {};
  }
  tell_what_counts();
  finish_score();
  return std::move(out_);
}

std::optional<Route> Composer::route(TableId to) {
  const auto it = routes_.find(to);
  if (it != routes_.end()) return it->second;
  return routes_.emplace(to, route_to(model_, base_.table, to)).first->second;
}

TableId Composer::table_of(const Link& link) const {
  switch (link.kind) {
    case LinkKind::entity:
      return model_.entity(link.entity).table;
    case LinkKind::metric:
      return model_.entity(model_.metric(link.metric).entity).table;
    case LinkKind::field:
    case LinkKind::value:
      break;
  }
  return model_.catalog->column(link.column).table;
}

bool Composer::is_cue(std::size_t i, Cue cue) const {
  return i < bound_.size() && bound_[i].unit->kind == Unit::Kind::cue && bound_[i].unit->cue == cue;
}

bool Composer::is_any_cue(std::size_t i, std::initializer_list<Cue> cues) const {
  return std::ranges::any_of(cues, [&](Cue cue) { return is_cue(i, cue); });
}

bool Composer::has_cue(std::initializer_list<Cue> cues) const {
  return std::ranges::any_of(units_, [&](const Unit& unit) {
    return unit.kind == Unit::Kind::cue && std::ranges::find(cues, unit.cue) != cues.end();
  });
}

std::size_t Composer::before(std::size_t i) const {
  while (i-- > 0) {
    if (!is_cue(i, Cue::filler)) return i;
  }
  return bound_.size();
}

std::size_t Composer::after(std::size_t i) const {
  for (++i; i < bound_.size(); ++i) {
    if (!is_cue(i, Cue::filler)) return i;
  }
  return bound_.size();
}

bool Composer::side_by_side(std::size_t i, std::size_t other) const {
  if (i >= bound_.size() || other >= bound_.size()) return false;
  const TokenRange first = bound_[std::min(i, other)].unit->tokens;
  const TokenRange second = bound_[std::max(i, other)].unit->tokens;
  return second.begin <= first.end + 1;
}

std::size_t Composer::counts_at(std::size_t i) const {
  std::size_t k = before(i);
  // Over states, and what tells only how they are: "how many registered members".
  while (k < bound_.size() && bound_[k].used && bound_[k].unit->kind == Unit::Kind::name &&
         (!bound_[k].link || bound_[k].link->kind == LinkKind::value))
    k = before(k);
  return is_cue(k, Cue::how_many) ? k : bound_.size();
}

void Composer::bind() {
  for (const Unit& unit : units_) {
    Bound bound;
    bound.unit = &unit;
    bound_.push_back(bound);
  }
  const std::size_t works = who_works();
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i].unit->kind == Unit::Kind::name && i != works) choose_link(i);
    // "did we use": a verb, although a figure of usage is near to it.
    static const std::set<std::string, std::less<>> kVerbs = {"use",  "uses",   "using", "used",
                                                              "usa",  "usamos", "usan",  "usaron",
                                                              "usar", "usaba",  "usaban"};
    const TokenRange tokens = bound_[i].unit->tokens;
    // "fewer than 10 units in stock": what is counted is said after it.
    static const std::set<std::string, std::less<>> kUnits = {"unit",     "units",  "unidad",
                                                              "unidades", "pieces", "piezas"};
    if (i > 0 && i + 1 < units_.size() && units_[i - 1].kind == Unit::Kind::number &&
        tokens.end == tokens.begin + 1 && kUnits.contains(question_.tokens[tokens.begin].plain)) {
      bound_[i].link.reset();
      bound_[i].used = true;
    }
    const bool verb =
        tokens.end == tokens.begin + 1 && kVerbs.contains(question_.tokens[tokens.begin].plain);
    if ((verb && bound_[i].link &&
         (bound_[i].link->kind == LinkKind::metric ||
          bound_[i].link->quality < kQualityAnyOrder)) ||
        is_verb_of_use(i)) {
      bound_[i].link.reset();
      bound_[i].used = true;
    }
  }
}

// "paid by card": what was done is no figure of other rows, although pay is one.
bool Composer::is_deed_elsewhere(std::size_t i, const Link& link) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  // "gastado" is no "gastos de envío", and "given" no first name.
  const bool time = link.kind == LinkKind::field && model_.catalog->column(link.column).is_time();
  const bool named = link.kind == LinkKind::metric || link.kind == LinkKind::field;
  if (named && !time && link.quality < kQualityPartial && tokens.end == tokens.begin + 1 &&
      is_deed(question_.tokens[tokens.begin]))
    return true;
  // "the best paid employee"
  const bool people_said = std::ranges::any_of(units_, [&](const Unit& unit) {
    return std::ranges::any_of(unit.links, [&](const Link& other) {
      return other.kind == LinkKind::entity && other.entity == base_.id;
    });
  });
  if (table_of(link) == base_.table && is_people(base_) && people_said) return false;
  const bool own_event =
      table_of(link) == base_.table && base_.is_fact && link.quality >= kQualityPartial;
  if (link.kind != LinkKind::field || own_event || !is_measure(link.column) ||
      tokens.end != tokens.begin + 1)
    return false;
  return is_deed(question_.tokens[tokens.begin]);
}

// "entradas vendidas", "tickets sold": what was done to what is named before it, and no other
// table.
bool Composer::is_done_to_name(std::size_t i, const Link& link) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  const std::size_t named = before(i);
  if (link.kind != LinkKind::entity || tokens.end != tokens.begin + 1 ||
      !is_deed(question_.tokens[tokens.begin]))
    return false;
  const Entity& entity = model_.entity(link.entity);
  const WordSet word = {question_.tokens[tokens.begin].plain};
  return !says_any(entity.label, word) && !says_any(entity.label_plural, word) &&
         named < bound_.size() && bound_[named].unit->kind == Unit::Kind::name &&
         bound_[named].unit->tokens.end == tokens.begin;
}

int Composer::context_bonus(std::size_t i, const Link& link) const {
  int bonus = 0;
  // "staging" is the cell before it is a form of "stage", which a column is called; "billed" is
  // what was billed before it is a bill.
  if (link.as_written) bonus += kAsWrittenBonus;
  // "top products by units": what ranks them.
  const bool ranks = has_cue({Cue::top, Cue::bottom, Cue::order_by});
  const bool groups = (is_cue(before(i), Cue::by) && !ranks) || is_cue(before(i), Cue::which) ||
                      is_cue(before(i), Cue::distinct);
  const bool measures =
      is_any_cue(before(i), {Cue::average, Cue::median, Cue::total, Cue::maximum, Cue::minimum});
  if (groups && (link.kind == LinkKind::metric || link.kind == LinkKind::value)) bonus -= 30;
  if (groups && link.kind == LinkKind::field &&
      model_.catalog->column(link.column).meaning == Meaning::money)
    bonus -= 30;
  if (measures && link.kind == LinkKind::metric) bonus += 6;
  // "average value of a sale": what is an average already, before what would be averaged.
  if (is_cue(before(i), Cue::average) && link.kind == LinkKind::metric &&
      !model_.metric(link.metric).additive)
    bonus += kAsWrittenBonus;
  if (is_cue(before(i), Cue::how_many) && link.kind == LinkKind::metric) bonus -= 12;
  if (link.kind == LinkKind::metric && model_.metric(link.metric).is_default) bonus += 3;
  if (link.kind == LinkKind::metric && model_.metric(link.metric).unit == "days")
    bonus += asks_how_long()                                   ? kDurationBonus
             : link.quality < kQualityAnyOrder && !says_time() ? -kUnaskedDurationLoss
                                                               : 0;
  if (link.kind == LinkKind::metric && model_.metric(link.metric).from_file) bonus += 3;
  if (link.kind == LinkKind::field && model_.field(link.column).personal) bonus -= 2;
  if (link.kind == LinkKind::field && is_owned(i, link)) bonus += kNeighbourBonus;
  // What names these rows, before what else has a cell of that name.
  const auto& links = bound_[i].unit->links;
  const bool only_cells =
      std::ranges::all_of(links, [](const Link& other) { return other.kind == LinkKind::value; });
  if (only_cells && link.op == Compare::in &&
      std::ranges::find(base_.display, link.column) != base_.display.end())
    bonus += kDisplayBonus;
  // "how many bookings were cancelled": those that were, and not when.
  const auto is_state = [&](const Link& other) {
    return other.kind == LinkKind::value && other.op == Compare::not_null &&
           other.column == link.column;
  };
  if (link.kind == LinkKind::field && !groups &&
      std::ranges::any_of(bound_[i].unit->links, is_state))
    bonus -= 2 * kNeighbourBonus;
  // "billable hours": those that are, and not by whether they are.
  if (link.kind == LinkKind::field && !groups && link.quality >= kQualityPartial &&
      model_.catalog->column(link.column).meaning == Meaning::boolean_code)
    bonus -= kNeighbourBonus;
  // "open" is a state before it is the time when something was opened.
  if (link.kind == LinkKind::field && model_.catalog->column(link.column).is_time() && !groups &&
      !says_word_of(i, link.column))
    bonus -= kNeighbourBonus;
  // A neighbour that names the column or the table of a value confirms it.
  if (link.kind == LinkKind::value) {
    for (const std::size_t other : {before(i), after(i)}) {
      if (!side_by_side(i, other) || bound_[other].unit->kind != Unit::Kind::name) continue;
      for (const Link& near : bound_[other].unit->links) {
        const bool same_column = near.kind == LinkKind::field && near.column == link.column;
        const bool same_table = near.kind == LinkKind::entity && table_of(near) == table_of(link);
        if (same_column || same_table) return bonus + kNeighbourBonus;
      }
    }
  }
  return bonus;
}

bool Composer::says_word_of(std::size_t i, ColumnId column) const {
  const auto words = words_of_name(model_.catalog->column(column).name);
  const TokenRange tokens = bound_[i].unit->tokens;
  return std::any_of(
      question_.tokens.begin() + tokens.begin, question_.tokens.begin() + tokens.end,
      [&](const Token& token) { return std::ranges::find(words, token.plain) != words.end(); });
}

bool Composer::is_owned(std::size_t i, const Link& link) const {
  const auto names_table = [&](std::size_t other) {
    if (!side_by_side(i, other) || bound_[other].unit->kind != Unit::Kind::name) return false;
    return std::ranges::any_of(bound_[other].unit->links, [&](const Link& near) {
      return near.kind == LinkKind::entity && table_of(near) == table_of(link);
    });
  };
  // In English the owner stands before, "supplier country"; in Spanish after, "país del proveedor".
  const std::size_t owner = question_.language == Language::es ? after(i) : before(i);
  return names_table(owner);
}

// Whether the entity at `i` only says whose the column beside it is.
bool Composer::owns_beside(std::size_t i) const {
  const std::size_t other = question_.language == Language::es ? before(i) : after(i);
  if (!side_by_side(i, other) || !bound_[other].link || bound_[other].link->kind != LinkKind::field)
    return false;
  return table_of(*bound_[other].link) == table_of(*bound_[i].link) &&
         is_owned(other, *bound_[other].link);
}

// "delivery time", "días de retraso": a length of time is spoken of.
bool Composer::says_time() const {
  static const WordSet kTime = {"time",     "times",  "days",  "day",    "hours",   "long",
                                "duration", "delay",  "lead",  "tiempo", "tiempos", "dias",
                                "dia",      "horas",  "plazo", "plazos", "demora",  "duracion",
                                "tarda",    "tardan", "tardo", "dura",   "duran",   "retraso",
                                "takes",    "take",   "took",  "lasts",  "tardamos"};
  return unit_saying(kTime) < bound_.size();
}

bool Composer::asks_how_long() const { return has_cue({Cue::how_long}); }

// "ha abierto", "abiertos desde mayo": when they were, and not that they still are.
bool Composer::tells_opening(std::size_t i) const {
  static const WordSet kHave = {"ha", "han", "hemos", "he", "has", "habia", "habian"};
  const std::size_t begin = bound_[i].unit->tokens.begin;
  if (!question_.tokens[begin].plain.starts_with("abiert")) return false;
  const auto is_time = [&](std::size_t k) {
    return k < bound_.size() && bound_[k].unit->kind == Unit::Kind::time && !says_today(k);
  };
  return (begin > 0 && kHave.contains(question_.tokens[begin - 1].plain)) || is_time(after(i));
}

// Whether the name of a table stands right before or after.
bool Composer::stands_beside(std::size_t i, TableId table) const {
  const auto names_table = [&](std::size_t other) {
    return other < bound_.size() && std::ranges::any_of(
                                        bound_[other].unit->links,
                                        [&](const Link& near) {
                                          return near.kind == LinkKind::entity &&
                                                 table_of(near) == table;
                                        });
  };
  std::size_t earlier = before(i);
  if (is_any_cue(earlier, {Cue::copula, Cue::without, Cue::never})) earlier = before(earlier);
  return names_table(earlier) || names_table(after(i));
}

void Composer::choose_link(std::size_t i) {
  Bound& bound = bound_[i];
  bool verb = false;
  for (const Link& link : bound.unit->links) {
    const auto way = route(table_of(link));
    if (!way) continue;
    // Nobody's mail address was meant by a part of what it is called.
    if (link.kind == LinkKind::field && link.quality < kQualityLexicon &&
        model_.field(link.column).personal)
      continue;
    // A metric is computed over its own rows.
    if (link.kind == LinkKind::metric && table_of(link) != base_.table) continue;
    // What the rows of another part of a total hold says nothing of these.
    if (link.kind == LinkKind::value && is_other_part(table_of(link))) continue;
    // Nor is it the state of rows that only share something with these.
    if (link.kind == LinkKind::value && link.op != Compare::in && goes_sideways(way->path))
      continue;
    if (is_deed_elsewhere(i, link) || is_done_to_name(i, link)) {
      verb = true;
      continue;
    }
    // "active customers": no state of their bills. Cells may be denied of others: "never flown".
    const bool cell = link.op == Compare::in && !link.other && denial_of(i) < bound_.size();
    if (link.is_state && !cell && fans_out(way->path) && !stands_beside(i, table_of(link)))
      continue;
    if (link.is_state && tells_opening(i)) continue;
    const int quality = link.quality - way->cost + context_bonus(i, link);
    if (bound.link && quality <= bound.quality) continue;
    bound.link = link;
    bound.path = way->path;
    bound.quality = quality;
  }
  // "months when it grew": of these rows, and not the column of others that is called so.
  if (bound.link && bound.link->kind == LinkKind::field && fans_out(bound.path) && base_.time &&
      std::ranges::any_of(kGrainCues, [&](Cue cue) { return names_grain(i, cue); }))
    bound.link.reset();
  // Nothing but a verb: it needs no more.
  bound.used = bound.used || (verb && !bound.link);
}

void Composer::note_context() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const Bound& bound = bound_[i];
    if (is_the_whole(i)) continue;
    if (bound.unit->kind == Unit::Kind::cue) {
      switch (bound.unit->cue) {
        case Cue::how_much:
        case Cue::total:
        case Cue::average:
        case Cue::median:
        case Cue::run_rate:
          figure_said_ = true;
          [[fallthrough]];
        case Cue::share:
          // "as a percentage of AWS": of what was asked before.
          if (before(i) == bound_.size() && begins_as_share()) out_.starts_as_follow_up = true;
          [[fallthrough]];
        case Cue::growth:
        case Cue::trend:
        case Cue::expensive:
        case Cue::cheap:
        case Cue::cumulative:
        case Cue::moving:
        case Cue::anomaly:
          measure_said_ = true;
          break;
        case Cue::forecast:
          figure_said_ = figure_said_ || names_forecast(i);
          measure_said_ = measure_said_ || names_forecast(i);
          break;
        case Cue::what_about:
        case Cue::by:
        case Cue::only:
        case Cue::also:
        case Cue::it:
        case Cue::instead:
        case Cue::conjunction:
        case Cue::without:
        case Cue::order_by:
        case Cue::ascending:
        case Cue::descending:
          if (before(i) == bound_.size()) out_.starts_as_follow_up = true;
          break;
        default:
          break;
      }
    }
    if (bound.used) continue;
    if (bound.link && bound.link->kind == LinkKind::metric) measure_said_ = figure_said_ = true;
    // "by month" alone measures something, but does not say what.
    if (bound.unit->kind == Unit::Kind::grain) measuring_ = true;
    if (bound.link && bound.link->kind == LinkKind::field && is_measure(bound.link->column) &&
        base_.is_fact)
      measure_said_ = figure_said_ = true;
  }
  measuring_ = measuring_ || measure_said_;
}

bool Composer::is_measure(ColumnId id) const {
  const Column& column = model_.catalog->column(id);
  if (model_.field(id).aggregation == DefaultAggregation::sum) return true;
  if (!column.is_numeric()) return false;
  return column.meaning == Meaning::money || column.meaning == Meaning::quantity ||
         column.meaning == Meaning::percent || column.meaning == Meaning::measure;
}

void Composer::chip(ChipKind kind, Words text, std::vector<TokenRange> tokens, Origin origin,
                    const std::string& read_as) {
  Chip made{kind, std::move(text), std::move(tokens), origin, {}};
  if (!read_as.empty() && !made.tokens.empty())
    made.note = told_read_as(words_of(question_, made.tokens.front()), read_as);
  out_.trace.chips.push_back(std::move(made));
}

void Composer::use(std::size_t i) {
  Bound& bound = bound_[i];
  if (bound.used) return;
  bound.used = true;
  if (bound.link) {
    out_.score += bound.quality;
    out_.weakest = std::min(out_.weakest, bound.link->quality);
  } else {
    out_.score += 60;
  }
}

// A figure that leaves rows out says so: list cost without the purchases of commitments.
void Composer::tell_what_counts() {
  for (const Measure& measure : out_.slots.measures) {
    if (measure.kind != Measure::Kind::metric) continue;
    const Metric& metric = model_.metric(measure.metric);
    if (!metric.filter || metric.description.en.empty()) continue;
    out_.trace.assumptions.push_back(
        {{metric.label.en + ": " + metric.description.en,
          metric.label.in(Language::es) + ": " + metric.description.in(Language::es)},
         {}});
  }
}

void Composer::assume(Words text) {
  out_.trace.assumptions.push_back({std::move(text), {}});
  ++out_.defaults;
  out_.score -= kDefaultLoss;
}

bool Composer::names_something(TokenRange tokens) const {
  const Token& token = question_.tokens[tokens.begin];
  return tokens.begin > 0 && token.capitalised && !token.stop_word &&
         token.shape != TokenShape::punctuation;
}

bool Composer::is_one_of_several(const Bound& bound) const {
  if (!bound.used || !bound.link || bound.link->kind != LinkKind::metric) return false;
  // A name that belongs to these rows decides.
  const bool decided = std::ranges::any_of(bound_, [&](const Bound& other) {
    return &other != &bound && other.used && other.link &&
           routes_.contains(table_of(*other.link)) && routes_.at(table_of(*other.link)).has_value();
  });
  if (decided) return false;
  return std::ranges::any_of(bound.unit->links, [&](const Link& other) {
    return other.kind == LinkKind::metric && other.quality == bound.link->quality &&
           model_.metric(other.metric).entity != base_.id;
  });
}

// "how many employees": the word counts something that these rows may not be.
bool Composer::counts_the_unknown() const {
  constexpr std::size_t kNear = 3;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!is_cue(i, Cue::how_many)) continue;
    const std::size_t next = after(i);
    if (next >= bound_.size() || bound_[next].unit->kind != Unit::Kind::unknown ||
        question_.tokens[bound_[next].unit->tokens.begin].stop_word || bound_[next].used)
      return false;
    std::size_t near = next;
    for (std::size_t step = 0; step < kNear && near < bound_.size(); ++step, near = after(near)) {
      const auto& link = bound_[near].link;
      const bool named = link && link->kind != LinkKind::value;
      if (named && (link->quality > kQualityLexicon || plural(near))) return false;
    }
    return true;
  }
  return false;
}

// "teams over budget", where nothing is a budget: a limit that nobody knows.
bool Composer::compares_with_the_unknown() const {
  for (std::size_t i = 0; i + 1 < bound_.size(); ++i) {
    if (!is_any_cue(i, {Cue::more_than, Cue::less_than}) || bound_[i].used) continue;
    const auto is_small = [&](std::size_t k) {
      return bound_[k].unit->kind == Unit::Kind::unknown &&
             question_.tokens[bound_[k].unit->tokens.begin].stop_word;
    };
    std::size_t limit = after(i);
    while (limit < bound_.size() && is_small(limit)) limit = after(limit);
    if (limit == bound_.size()) return false;
    if (bound_[limit].unit->kind == Unit::Kind::unknown && !bound_[limit].used && !is_small(limit))
      return true;
  }
  return false;
}

// Whether nothing but cells speak of these rows, and other rows refer to them: "cash withdrawals"
// are no types of transactions.
bool Composer::says_only_cells() const {
  if (base_.is_fact) return false;
  bool cells = false;
  for (const Bound& bound : bound_) {
    if (!bound.link || table_of(*bound.link) != base_.table) continue;
    if (bound.link->kind != LinkKind::value) return false;
    cells = true;
  }
  constexpr uint64_t kFewRows = 60, kTimesMore = 10;
  const uint64_t rows = model_.catalog->table(base_.table).rows;
  return cells && rows <= kFewRows && std::ranges::any_of(model_.edges, [&](const Edge& edge) {
           return edge.parent == base_.table &&
                  model_.catalog->table(edge.child).rows >= kTimesMore * rows;
         });
}

void Composer::finish_score() {
  if (edited_ == nullptr && (counts_the_unknown() || compares_with_the_unknown()))
    out_.asks_unknown = out_.figure_unknown = true;
  if (edited_ == nullptr && says_only_cells()) out_.score -= kOnlyCellsLoss;
  // "cost" of three clouds: where nothing else decides, the asker does.
  const bool beside = out_.slots.measures.size() > 1 || measures_total();
  for (const Bound& bound : bound_) {
    if (!beside && is_one_of_several(bound))
      out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
  }
  for (const Bound& bound : bound_) {
    const TokenRange tokens = bound.unit->tokens;
    const bool is_who = bound.unit->kind == Unit::Kind::cue && bound.unit->cue == Cue::who;
    // Words that only join others carry nothing of their own; those that limit do.
    static constexpr std::initializer_list<Cue> kLimiting = {
        Cue::more_than, Cue::less_than, Cue::at_least, Cue::at_most,
        Cue::never,     Cue::without,   Cue::average,  Cue::median};
    if (edited_ == nullptr && is_who && !bound.used) {
      out_.score -= kNobodyLoss;
      out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
    }
    const bool rank_lost = rank_left_out_ && rank_cue_ && &bound == &bound_[*rank_cue_];
    const bool limiting =
        edited_ == nullptr &&
        (rank_lost || (bound.unit->kind == Unit::Kind::cue &&
                       std::ranges::find(kLimiting, bound.unit->cue) != kLimiting.end()));
    const bool grammar = bound.unit->kind == Unit::Kind::cue && !bound.used && !limiting;
    for (auto t = tokens.begin; t < tokens.end; ++t) {
      const Token& token = question_.tokens[t];
      if (token.shape == TokenShape::punctuation) continue;
      const bool denial = bound.unit->kind == Unit::Kind::unknown && !bound.used &&
                          (token.plain == "no" || token.plain == "not" || token.plain == "n't");
      if (denial) {
        // What is denied and was not understood so is another question.
        out_.content += kUnusedNameDoubt;
        out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
      }
      if (bound.unit->kind == Unit::Kind::unknown && token.stop_word && !denial) continue;
      if (grammar) continue;
      ++out_.content;
      if (bound.used) {
        ++out_.claimed;
      } else {
        out_.score -= bound.unit->kind == Unit::Kind::unknown ? kUnknownWordLoss : kUnusedWordLoss;
      }
    }
    if (bound.used || grammar) continue;
    // A word that names a table or a column was meant for something, and so was "not".
    if (bound.unit->kind == Unit::Kind::name || limiting || names_something(tokens)) {
      out_.content += kUnusedNameDoubt;
      out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
    }
    if (bound.unit->kind == Unit::Kind::unknown && question_.tokens[tokens.begin].stop_word)
      continue;
    out_.figure_unknown =
        out_.figure_unknown || (figure_assumed_ && bound.unit->kind == Unit::Kind::unknown);
    out_.trace.unused.push_back(tokens);
  }
}

std::optional<Composed> compose(const Question& question, const Model& model,
                                const std::vector<Unit>& units, EntityId base, const Slots* edited,
                                bool moved) {
  return Composer(question, model, units, base, edited, moved).compose();
}

static bool says_who(const std::vector<Unit>& units) {
  return std::ranges::any_of(
      units, [](const Unit& unit) { return unit.kind == Unit::Kind::cue && unit.cue == Cue::who; });
}

std::vector<EntityId> possible_bases(const Model& model, const std::vector<Unit>& units,
                                     std::size_t count) {
  std::map<EntityId, int> evidence;
  std::set<TableId> linked;
  for (const Unit& unit : units) {
    for (const Link& link : unit.links) {
      EntityId entity;
      switch (link.kind) {
        case LinkKind::entity:
          entity = link.entity;
          break;
        case LinkKind::metric:
          entity = model.metric(link.metric).entity;
          break;
        case LinkKind::field:
        case LinkKind::value:
          entity = model.entity_of(model.catalog->column(link.column).table).id;
          break;
      }
      evidence[entity] += link.quality;
      linked.insert(model.entity(entity).table);
    }
  }
  // Facts that belong to a thing that was named: "teams" may be about their costs; and what stands
  // between two of them: the tickets of passengers and flights.
  std::map<TableId, int> named_parents;
  for (const Edge& edge : model.edges) {
    if (!linked.contains(edge.parent)) continue;
    const Entity& child = model.entity_of(edge.child);
    if (child.is_fact || child.time || ++named_parents[edge.child] == 2) evidence[child.id] += 1;
  }
  // "people who have a laptop": those that the rows are of.
  const bool who = says_who(units);
  for (const Edge& edge : model.edges) {
    const Entity& parent = model.entity_of(edge.parent);
    if (who && linked.contains(edge.child) && is_people(parent)) evidence[parent.id] += 1;
  }
  // Whatever is measured against a target is of other rows than the target itself.
  const bool compared = std::ranges::any_of(units, [&](const Unit& unit) {
    static constexpr std::initializer_list<Cue> kAgainst = {
        Cue::more_than, Cue::less_than, Cue::compare, Cue::at_least, Cue::who, Cue::never};
    const auto is_target = [&](const Link& link) {
      return link.kind == LinkKind::metric &&
             names_a_target(model.metric(link.metric).label, model.metric(link.metric).synonyms);
    };
    return unit.kind == Unit::Kind::cue ? std::ranges::find(kAgainst, unit.cue) != kAgainst.end()
                                        : std::ranges::any_of(unit.links, is_target);
  });
  const bool nothing = evidence.empty();
  const bool somebody = says_who(units);
  for (const Entity& entity : model.entities) {
    const bool may_be = entity.is_fact && (nothing || compared);
    if (may_be || (somebody && is_people(entity))) evidence[entity.id] += 1;
  }
  // Money is asked for: of whatever is sold.
  const bool money = std::ranges::any_of(units, [](const Unit& unit) {
    static constexpr std::initializer_list<Cue> kMoney = {
        Cue::how_much, Cue::expensive, Cue::most,  Cue::top,
        Cue::least,    Cue::bottom,    Cue::total, Cue::average};
    return unit.kind == Unit::Kind::cue && std::ranges::find(kMoney, unit.cue) != kMoney.end();
  });
  for (const Metric& metric : model.metrics) {
    if (money && metric.is_default && metric.good_when == GoodWhen::higher)
      evidence[metric.entity] += 1;
  }
  std::vector<EntityId> bases;
  for (const auto& [entity, score] : evidence) bases.push_back(entity);
  std::ranges::stable_sort(bases,
                           [&](EntityId a, EntityId b) { return evidence[a] > evidence[b]; });
  if (bases.size() > count) bases.resize(count);
  return bases;
}

}  // namespace cuanto
