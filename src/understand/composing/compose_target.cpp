// A figure against its budget or goal: over it, below it, how far, how often, how much of it.
#include <algorithm>

#include <fmt/format.h>

#include "understand/composing/composer.h"
#include "understand/small_words.h"
#include "understand/target_words.h"
#include "understand/whole_months.h"

namespace cuanto {
namespace {

// The units that say how a figure stands to its target.
class SaidOfTarget {
 public:
  SaidOfTarget(const Question& question, const std::vector<Bound>& bound)
      : question_(question), bound_(bound) {}

  // The first unit with one of the words; false where there is none.
  bool say(const WordSet& words) {
    for (std::size_t i = 0; i < bound_.size(); ++i)
      if (has(i, words)) return add(i);
    return false;
  }
  void say_all(const WordSet& words) {
    for (std::size_t i = 0; i < bound_.size(); ++i)
      if (has(i, words)) add(i);
  }
  bool say(Cue cue) {
    bool any = false;
    for (std::size_t i = 0; i < bound_.size(); ++i)
      if (bound_[i].unit->kind == Unit::Kind::cue && bound_[i].unit->cue == cue) any = add(i);
    return any;
  }
  // "how far are we from it".
  bool says_how_far() {
    for (std::size_t t = 1; t < question_.tokens.size(); ++t)
      if (question_.tokens[t].plain == "far" && question_.tokens[t - 1].plain == "how")
        return say({"far"});
    return false;
  }
  std::vector<std::size_t> units;

 private:
  bool add(std::size_t i) {
    units.push_back(i);
    return true;
  }
  bool has(std::size_t i, const WordSet& words) const {
    const TokenRange tokens = bound_[i].unit->tokens;
    for (auto t = tokens.begin; t < tokens.end; ++t)
      if (words.contains(question_.tokens[t].plain)) return true;
    return false;
  }

  const Question& question_;
  const std::vector<Bound>& bound_;
};

// What only says that something is under way.
const WordSet kUnderWay = {"going",    "va",     "van",       "vamos",     "llevamos", "lleva",
                           "llevan",   "along",  "have",      "how",       "as",       "progress",
                           "progreso", "used",   "spent",     "so",        "far",      "gastado",
                           "consumed", "hemos",  "consumido", "ejecutado", "como",     "it",
                           "we",       "cuanto", "cuanta",    "usado",     "covered"};

bool share_words(TokenRange one, TokenRange other) {
  return one.begin < other.end && other.begin < one.end;
}

bool stands_near(std::size_t i, std::size_t target) {
  constexpr std::size_t kUnitsBetween = 6;
  return i < target ? target - i <= kUnitsBetween : i - target <= kUnitsBetween;
}

bool is_percent(const Question& question, const Unit& unit) {
  return unit.kind == Unit::Kind::number &&
         question.numbers[unit.index].unit == NumberUnit::percent;
}

// "by more than 10 %", "en más de 10 %": how far from the target, and no figure of its own.
bool is_margin(const Question& question, const Unit& cue, const Unit& number) {
  static const WordSet kBy = {"by", "en", "por"};
  const std::size_t begin = cue.tokens.begin;
  if (number.kind != Unit::Kind::number) return false;
  return is_percent(question, number) ||
         (begin > 0 && kBy.contains(question.tokens[begin - 1].plain));
}

// Units before `i` that deny it: "did not", "no", "never".
std::vector<std::size_t> denials_of(const Question& question, const std::vector<Bound>& bound,
                                    std::size_t i) {
  constexpr std::size_t kTokensBetween = 4;
  std::vector<std::size_t> found;
  const std::size_t begin = bound[i].unit->tokens.begin;
  for (std::size_t k = 0; k <= i; ++k) {
    const TokenRange tokens = bound[k].unit->tokens;
    for (std::size_t t = tokens.begin; t < std::min<std::size_t>(tokens.end, begin); ++t)
      if (t + kTokensBetween >= begin && kNotWords.contains(question.tokens[t].plain))
        found.push_back(k);
  }
  return found;
}

Compare denied(Compare keep) {
  switch (keep) {
    case Compare::greater:
      return Compare::at_most;
    case Compare::less:
      return Compare::at_least;
    default:
      return keep;
  }
}

bool counts_different(const Measure& measure) {
  return measure.kind == Measure::Kind::aggregate &&
         measure.function == Aggregation::count_distinct;
}

void add_units_at(const std::vector<Bound>& bound, TokenRange tokens,
                  std::vector<std::size_t>& units) {
  for (std::size_t i = 0; i < bound.size(); ++i)
    if (share_words(bound[i].unit->tokens, tokens)) units.push_back(i);
}

// "most often", "how many times", "every month": what is asked of each month, and how many of them
// there were. `of_whom`: which things were so.
void count_months(const Question& question, const std::vector<Bound>& bound, bool of_whom,
                  Slots& slots, std::vector<std::size_t>& units) {
  const auto every = of_whom ? says_every_month(question) : std::nullopt;
  const auto often = every ? every : says_how_often(question);
  if (!often) return;
  slots.count_periods = true;
  slots.inner = Grain::month;
  const Compare keep = *slots.versus->keep;
  const bool above = keep == Compare::greater || keep == Compare::at_least;
  if (every) slots.over_periods = above ? Aggregation::minimum : Aggregation::maximum;
  add_units_at(bound, *often, units);
  // "how many times": of what is counted, nothing else is.
  for (std::size_t i = 0; i < bound.size(); ++i)
    if (bound[i].unit->kind == Unit::Kind::cue && bound[i].unit->cue == Cue::how_many)
      units.push_back(i);
  // The cue of a rank stays one.
  std::erase_if(units, [&](std::size_t i) {
    const Unit& unit = *bound[i].unit;
    return unit.kind == Unit::Kind::cue && (unit.cue == Cue::most || unit.cue == Cue::least);
  });
}

// Below zero where it is the distance of those who are below.
GroupFilter margin_of(Compare keep, bool more, std::string number, bool percent) {
  const bool below = keep == Compare::less || keep == Compare::at_most;
  const Compare op = more == below ? Compare::less : Compare::greater;
  if (below) number.insert(0, "-");
  return {{},
          op,
          {{ValueKind::number, std::move(number), {}}},
          percent ? GroupFilter::Of::change_percent : GroupFilter::Of::change};
}

// What no thing is charged with has no target, and counts in a total nevertheless.
void tell_unplanned(const Attribute& thing, const Slots& slots, const Model& model, Trace& trace) {
  const Edge* edge =
      thing.path.hops.empty() ? nullptr : find_edge({}, model, thing.path.hops.front().edge);
  const ColumnId key = edge == nullptr ? thing.column : edge->child_columns.front();
  const Column& column = model.catalog->column(key);
  const bool limited =
      std::ranges::any_of(slots.filters, [&](const Filter& filter) { return !filter.range; });
  if (thing.path.hops.size() > 1 || column.nulls + column.null_words == 0 || limited) return;
  const Words& label = model.field(thing.column).label;
  trace.assumptions.push_back(
      {{"counts what has no " + label.en + ", too, for which no target is set",
        "cuenta también lo que no tiene " + label.in(Language::es) + ", sin meta propia"},
       {}});
}

// "by more than 10 %" beside the target.
std::optional<GroupFilter> margin_said(const Question& question, const std::vector<Bound>& bound,
                                       Compare keep, std::vector<std::size_t>& units) {
  for (std::size_t i = 0; i + 1 < bound.size(); ++i) {
    const Unit &cue = *bound[i].unit, &number = *bound[i + 1].unit;
    const bool more = cue.cue == Cue::more_than || cue.cue == Cue::at_least;
    if (cue.kind != Unit::Kind::cue || !(more || cue.cue == Cue::less_than) ||
        !is_margin(question, cue, number))
      continue;
    const NumberSpan& span = question.numbers[number.index];
    units.insert(units.end(), {i, i + 1});
    return margin_of(keep, more, fmt::format("{}", span.value), span.unit == NumberUnit::percent);
  }
  // "10 % over budget": as much at least.
  for (std::size_t i = 0; i + 1 < bound.size(); ++i) {
    const Unit &number = *bound[i].unit, &cue = *bound[i + 1].unit;
    if (!is_percent(question, number) || cue.kind != Unit::Kind::cue ||
        (cue.cue != Cue::more_than && cue.cue != Cue::less_than))
      continue;
    units.push_back(i);
    return margin_of(keep, true, fmt::format("{}", question.numbers[number.index].value), true);
  }
  return {};
}

// "more than 80 % of its budget": so much of it, which is a fifth below it.
std::optional<GroupFilter> part_said(const Question& question, const std::vector<Bound>& bound,
                                     std::size_t target, std::vector<std::size_t>& units) {
  constexpr std::size_t kTokensBetween = 4;
  for (std::size_t i = 0; i + 1 < target; ++i) {
    const Unit &cue = *bound[i].unit, &number = *bound[i + 1].unit;
    const bool more = cue.cue == Cue::more_than || cue.cue == Cue::at_least;
    const std::size_t end = number.tokens.end;
    if (cue.kind != Unit::Kind::cue || !(more || cue.cue == Cue::less_than) ||
        !is_percent(question, number) || end >= question.tokens.size() ||
        !kOfWords.contains(question.tokens[end].plain) ||
        bound[target].unit->tokens.begin > end + kTokensBetween)
      continue;
    units.insert(units.end(), {i, i + 1});
    const double below = question.numbers[number.index].value - 100;
    const Compare op = cue.cue == Cue::at_least ? Compare::at_least
                       : more                   ? Compare::greater
                                                : Compare::less;
    return GroupFilter{{},
                       op,
                       {{ValueKind::number, fmt::format("{}", below), {}}},
                       GroupFilter::Of::change_percent};
  }
  return {};
}

}  // namespace

// Which side of its target is told: how much of it, what is left of it, or how far from it.
static void read_kind(const BoundQuestion& words, SaidOfTarget& said, Versus& versus) {
  // "what percentage of its goal has each reached", "how is the yearly goal going".
  const bool kept_apart = versus.keep == Compare::greater || versus.keep == Compare::less;
  const bool progress =
      !kept_apart && !words.has_cue({Cue::compare}) && asks_for_progress(words.question());
  if (progress) versus.keep.reset();
  const bool left = !versus.keep && !progress && said.say(kLeftWords);
  // "what do sales come to with respect to the goal": so much of it, too.
  const bool of_it =
      !versus.keep && !left && words.has_cue({Cue::share}) && words.has_cue({Cue::compare});
  const bool attained = progress || of_it || (!versus.keep && !left && said.say(kAttainedWords));
  if (left) versus.kind = Versus::Kind::left;
  if (attained) versus.kind = Versus::Kind::percent;
  if (attained) said.say(Cue::share);
  if (progress) said.say_all(kUnderWay);
  if (progress) said.say_all(kReachWords);
}

// What the words around the target ask of it; nothing where they only name it.
std::optional<Composition::AgainstTarget> Composition::against_said(std::size_t target,
                                                                    const Measure& other) const {
  AgainstTarget against;
  Versus& versus = against.versus;
  versus.other = other;
  SaidOfTarget said(question_, bound_);
  if (!keep_by_threshold(target, versus.keep, said.units)) return {};
  // "how far above or below it": neither is meant.
  const bool either = !said.units.empty() && !versus.keep;
  const bool lacks = !versus.keep && unit_saying(kLacksWords) < bound_.size();
  const auto reached = versus.keep || either ? std::nullopt : keep_by_reach(target, said.units);
  if (reached && !lacks) versus.keep = reached;
  read_kind(*this, said, versus);
  // "by how much did we miss it", "cuánto nos pasamos de la meta": the distance, whoever it is.
  const bool how_much = versus.keep && has_cue({Cue::how_much}) && !asks_which(question_);
  if (how_much) versus.keep.reset();
  if (how_much) said.say(Cue::how_much);
  if (!versus.keep && !either && says_furthest_from(question_)) {
    said.say({"lejos", "alejada", "alejado"});
    versus.keep = Compare::less;
  }
  const bool attained = versus.kind == Versus::Kind::percent;
  bool compares = attained || either || how_much || said.says_how_far();
  const bool differs = said.say(kDifferenceWords);
  // "the accumulated deviation": of all months together.
  if (differs && !has_grain()) said.say(Cue::cumulative);
  compares = compares || differs;
  compares = said.say(kActualWords) || compares || stands_beside_own_figure(target);
  compares = said.say(Cue::compare) || compares;
  against.part = part_said(question_, bound_, target, said.units);
  if (!versus.keep && versus.kind != Versus::Kind::left && !compares && !against.part) return {};
  if (against.part) versus.keep.reset();
  against.units = std::move(said.units);
  return against;
}

// "how is the yearly goal going": of this year, where no other period was said.
void Composer::take_period_of_target() {
  const auto lasts = out_.slots.period ? std::nullopt : period_of_target(question_);
  const auto time = lasts ? time_attribute() : std::nullopt;
  if (!time) return;
  TimeRange now;
  now.grain = lasts->grain;
  out_.slots.period = MainPeriod{*time, now};
  said_.period = true;
  const bool year = lasts->grain == Grain::year;
  chip(ChipKind::time, {year ? "this year" : "this quarter", year ? "este año" : "este trimestre"},
       {lasts->tokens}, Origin::said);
}

// "this year through October": a second period that ends the first.
void Composer::take_end_of_first_period() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i].unit->kind != Unit::Kind::time || bound_[i].used || !out_.slots.period) continue;
    const TimeRange& range = question_.times[bound_[i].unit->index].range;
    if (range.bound != TimeBound::until && (range.first || !range.end)) continue;
    out_.slots.filters.push_back({out_.slots.period->time, Compare::in, {}, range});
    use(i);
  }
}

// "over its budget", "did not reach the target", "budget vs actual", "how much budget is left".
bool Composer::take_against(std::size_t target, const Link& link, const Measure& other) {
  auto against = against_said(target, other);
  if (!against) return false;
  Slots& slots = out_.slots;
  std::vector<std::size_t>& said = against->units;
  slots.versus = against->versus;
  if (against->part) slots.group_filters.push_back(std::move(*against->part));
  if (slots.versus->keep) {
    if (auto margin = margin_said(question_, bound_, *slots.versus->keep, said))
      slots.group_filters.push_back(std::move(*margin));
    const bool of_whom = asks_who() || has_cue({Cue::by});
    count_months(question_, bound_, of_whom, slots, said);
  }
  take_period_of_target();
  take_end_of_first_period();
  // "annual target" of a year that was said is no series of years.
  if (const auto whole = period_of_target(question_)) add_units_at(bound_, whole->tokens, said);
  for (const std::size_t i : said) {
    bound_[i].link.reset();  // "actual": no name of a column of these rows
    use(i);
  }
  use_as(target, link);
  // "the total goal": of all together.
  static const WordSet kTotal = {"total", "overall", "global"};
  for (const std::size_t beside : {before(target), after(target)})
    if (side_by_side(target, beside) && says_between(beside, beside + 1, kTotal)) use_words(beside);
  said_.ask_figure();
  const Words& name = model_.metric(other.metric).label;
  chip(ChipKind::calculation, {"against " + name.en, "frente a " + name.in(Language::es)},
       {bound_[target].unit->tokens}, Origin::said);
  return true;
}

// Which groups are kept by a word beside the target: "more than its budget", "within", "over".
// False where that word belongs to a number instead. Both of them: nothing is kept.
bool BoundQuestion::keep_by_threshold(std::size_t target, std::optional<Compare>& keep,
                                      std::vector<std::size_t>& said) const {
  bool above = false, below = false;
  const auto take = [&](std::size_t i, Compare op) {
    said.push_back(i);
    above = above || op != Compare::less;
    below = below || op == Compare::less;
    const auto denials = denials_of(question_, bound_, i);
    keep = denials.empty() ? op : denied(op);
    said.insert(said.end(), denials.begin(), denials.end());
  };
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const bool over = is_cue(i, Cue::more_than), under = is_cue(i, Cue::less_than);
    if (!(over || under || is_cue(i, Cue::at_least)) || !stands_near(i, target)) continue;
    if (i + 1 < bound_.size() && is_margin(question_, *bound_[i].unit, *bound_[i + 1].unit))
      continue;
    const bool percent_over = i > 0 && is_percent(question_, *bound_[i - 1].unit);
    if (number_at(after(i)) || (number_at(before(i)) && !percent_over)) return false;
    take(i, over ? Compare::greater : under ? Compare::less : Compare::at_least);
  }
  if (above && below) keep.reset();
  if (!said.empty()) return true;
  const std::size_t within = unit_saying(kWithinWords), over = unit_saying(kOverWords);
  if (within < bound_.size()) {
    said.push_back(within);
    keep = Compare::at_most;
  } else if (over < bound_.size() && stands_near(over, target)) {
    take(over, Compare::greater);
  }
  return true;
}

// "reached its target", "did not reach", "missed".
std::optional<Compare> BoundQuestion::keep_by_reach(std::size_t target,
                                                    std::vector<std::size_t>& said) const {
  for (const bool reach : {true, false}) {
    const std::size_t i = unit_saying(reach ? kReachWords : kMissWords);
    if (i == bound_.size() || !stands_near(i, target)) continue;
    const auto denials = denials_of(question_, bound_, i);
    said.insert(said.end(), denials.begin(), denials.end());
    said.push_back(i);
    return reach == denials.empty() ? Compare::at_least : Compare::less;
  }
  return {};
}

// "sales and target by month": the base's own figure beside it.
bool BoundQuestion::stands_beside_own_figure(std::size_t target) const {
  for (const bool left : {true, false}) {
    const std::size_t word = left ? before(target) : after(target);
    const std::size_t figure = left ? before(word) : after(word);
    if (!is_cue(word, Cue::conjunction) || figure >= bound_.size() || !bound_[figure].link)
      continue;
    const LinkKind kind = bound_[figure].link->kind;
    if (kind == LinkKind::metric ||
        (kind == LinkKind::entity && bound_[figure].link->entity == base_.id))
      return true;
  }
  return false;
}

// "how many teams were over budget": those of which the usual figure is, or in how many months.
void Composer::measure_those_that_pass() {
  Slots& slots = out_.slots;
  const Metric* usual = default_metric();
  if (!slots.versus->keep || usual == nullptr) return;
  Measure& mine = slots.measures.front();
  if (counts_different(mine) && slots.groups.empty()) {
    slots.groups.push_back({mine.attribute, {}, {}});
    slots.count_groups = true;
    mine = {Measure::Kind::metric, usual->id, {}, {}};
  } else if (slots.count_periods && mine.kind != Measure::Kind::metric) {
    mine = {Measure::Kind::metric, usual->id, {}, {}};
  }
}

// "who was over budget": the things that both figures are of, where nothing else is told apart.
void Composer::group_by_who_passes(const Attribute& thing) {
  const Slots& slots = out_.slots;
  const bool ratio =
      slots.versus->kind == Versus::Kind::ratio || slots.versus->kind == Versus::Kind::percent;
  const bool some = slots.versus->keep || rank_.cue || !slots.group_filters.empty();
  if (!slots.groups.empty() || (ratio && slots.group_filters.empty()) || !some || !asks_who())
    return;
  add_group({thing, {}, {}});
  const Words label = field_words(thing.column);
  chip(ChipKind::group, {"by " + label.en, "por " + label.in(Language::es)}, {}, Origin::implied);
}

// "the annual budget" is no series of years.
void Composer::leave_series_of_target() {
  Slots& slots = out_.slots;
  const auto lasts = edited_ == nullptr ? period_of_target(question_) : std::nullopt;
  const auto years = [&](const Group& group) { return lasts && group.grain == lasts->grain; };
  if (!is_target(slots.versus->other) || std::erase_if(slots.groups, years) == 0) return;
  std::erase_if(out_.trace.chips, [](const Chip& one) {
    return one.kind == ChipKind::group && (one.text.en == "by year" || one.text.en == "by quarter");
  });
  TimeRange now;
  now.grain = lasts->grain;
  if (const auto time = time_attribute(); time && !slots.period)
    slots.period = MainPeriod{*time, now};
}

// Which months are set against each other, or that what is planned goes on after the data.
void Composer::tell_compared_months() {
  Slots& slots = out_.slots;
  const bool whole = slots.versus->kind == Versus::Kind::percent &&
                     (asks_for_progress(question_) || period_of_target(question_));
  if (auto told = whole ? std::nullopt : compare_whole_months(slots, model_)) {
    out_.trace.assumptions.push_back({std::move(*told), {}});
  } else if (slots.versus->kind != Versus::Kind::ratio) {
    // What is left, and how far one has come: of all that was planned.
    Slots cut = slots;
    cut.versus->kind = Versus::Kind::difference;
    if (compare_whole_months(cut, model_))
      out_.trace.assumptions.push_back(
          {{"against all that is set for the period, which goes on after the data ends",
            "frente a todo lo fijado para el periodo, que sigue después de los datos"},
           {}});
  }
}

bool Composer::settle_versus() {
  Slots& slots = out_.slots;
  if (!slots.versus || slots.versus->other.kind != Measure::Kind::metric) return true;
  const Entity& other = model_.entity(model_.metric(slots.versus->other.metric).entity);
  if (other.id == base_.id && slots.versus->kind == Versus::Kind::difference) return true;
  const bool ratio =
      slots.versus->kind == Versus::Kind::ratio || slots.versus->kind == Versus::Kind::percent;
  const auto thing = shared_thing(other);
  if (!ratio && !thing) return false;
  const bool months = slots.count_periods && slots.versus->keep;
  measure_those_that_pass();
  if (thing) group_by_who_passes(*thing);
  if (slots.groups.empty() && !months) slots.versus->keep.reset();
  slots.measures.resize(1);
  leave_series_of_target();
  // "EC2 cost per order": the orders are those of all.
  for (std::size_t k = 0; ratio && k < slots.filters.size(); ++k)
    if (!is_shared(slots.filters[k].attribute, other)) slots.versus->of_first.push_back(k);
  const bool of_all =
      std::ranges::all_of(slots.groups, [](const Group& group) { return group.grain.has_value(); });
  if (of_all && thing) tell_unplanned(*thing, slots, model_, out_.trace);
  tell_compared_months();
  return std::ranges::all_of(slots.groups,
                             [&](const Group& group) { return is_shared(group.attribute, other); });
}

}  // namespace cuanto
