// Changes: from which period to which, and who rose or fell most.
#include "understand/composing/composer.h"

#include <algorithm>

#include "base/movement.h"

namespace cuanto {
namespace {

const WordSet kYearSteps = {"yoy", "interanual", "interanuales"};
const WordSet kPercentWords = {
    "percent", "percentage", "percentages", "percentagewise", "pct",
    "%",       "porcentaje", "porcentual",  "porcentuales",   "porcentualmente"};

// "creció más rápido" is "creció más".
const WordSet kFast = {"rapido", "rapidamente", "fast", "quickly"};

// "month over month", "trimestre a trimestre": the word that such a step begins with.
std::optional<Grain> grain_of_step(std::string_view word) {
  static constexpr std::pair<std::string_view, Grain> kSteps[] = {
      {"day", Grain::day},          {"week", Grain::week},          {"wow", Grain::week},
      {"semana", Grain::week},      {"month", Grain::month},        {"mom", Grain::month},
      {"mes", Grain::month},        {"intermensual", Grain::month}, {"mensual", Grain::month},
      {"quarter", Grain::quarter},  {"qoq", Grain::quarter},        {"trimestre", Grain::quarter},
      {"year", Grain::year},        {"yoy", Grain::year},           {"interanual", Grain::year},
      {"interanuales", Grain::year}};
  for (const auto& [name, grain] : kSteps)
    if (word == name) return grain;
  return {};
}

}  // namespace

bool Composition::has_series() const {
  return std::ranges::any_of(out_.slots.groups, [](const Group& g) { return g.grain.has_value(); });
}

bool Composition::groups_things() const {
  return std::ranges::any_of(out_.slots.groups, [](const Group& g) { return !g.grain && !g.part; });
}

// Up or down, as the words say it; none for "change" and "movers".
Movement BoundQuestion::movement_said() const {
  for (const Token& token : question_.tokens) {
    // "bajó" is one, "bajo demanda" is not.
    if (token.folded == "bajó") return Movement::down;
    if (const Movement moved = movement_of(token.plain); moved != Movement::none) return moved;
  }
  // "got more expensive", "sold more than last year"
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (is_cue(i, Cue::growth) && says_between(i, i + 1, {"expensive"})) return Movement::up;
    const bool compared = bound_[i].unit->kind == Unit::Kind::time &&
                          question_.times[bound_[i].unit->index].comparison;
    if (compared && is_cue(before(i), Cue::more_than)) return Movement::up;
    if (compared && is_cue(before(i), Cue::less_than)) return Movement::down;
  }
  static const WordSet kUp = {"growth", "crecimiento", "aumentos", "incrementos", "up"};
  return says_between(0, bound_.size(), kUp) ? Movement::up : Movement::none;
}

bool BoundQuestion::asks_in_percent() const {
  return has_cue({Cue::share}) || says_between(0, bound_.size(), kPercentWords);
}

// "increased the most", "biggest percentage increase", "top 3 accounts by growth": the change is
// what ranks, and not how large the figure is.
bool Composition::ranks_by_change() const {
  if (!rank_.cue || rank_.measure || rank_.by_money || rank_.by) return false;
  constexpr std::size_t kBetweenMax = 1;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!is_cue(i, Cue::growth)) continue;
    if (is_cue(before(i), Cue::by)) return true;
    const auto [first, last] = std::minmax(i, *rank_.cue);
    std::size_t between = 0;
    bool other = false;
    for (std::size_t k = first + 1; k < last; ++k) {
      if (is_cue(k, Cue::filler)) continue;
      ++between;
      const auto& link = bound_[k].link;
      // "top AWS movers": of what, and by nothing else.
      const bool figure =
          link && (link->kind == LinkKind::metric || link->kind == LinkKind::value ||
                   (link->kind == LinkKind::entity && link->entity == base_.id));
      other = other ||
              !(figure || is_any_cue(k, {Cue::share}) || says_between(k, k + 1, kPercentWords));
    }
    if (between <= kBetweenMax && !other) return true;
  }
  return false;
}

// "subió más de agosto a septiembre": the most, and no threshold.
bool BoundQuestion::is_most_of_change(std::size_t i) const {
  if (!is_any_cue(i, {Cue::more_than, Cue::less_than})) return false;
  const TokenRange tokens = bound_[i].unit->tokens;
  const auto& word = question_.tokens[tokens.begin].plain;
  const std::size_t next = after(i);
  return (word == "mas" || word == "menos") && question_.tokens[tokens.end - 1u].plain != "que" &&
         is_cue(before(i), Cue::growth) && next < bound_.size() &&
         bound_[next].unit->kind == Unit::Kind::time;
}

// Whether more than one period of the grain lies in what was asked for.
static bool is_longer_than(const TimeRange& range, Grain grain) {
  if (range.bound != TimeBound::within || range.grain > grain) return true;
  if (range.grain < grain) return false;
  if (range.first && range.end) return shift(grain, *range.first, 1) < *range.end;
  return range.length > 1 || range.first || range.end;
}

// What a change of a whole is told against: "month over month" as a step through the period.
static std::optional<Grain> step_of(const Question& question, const std::vector<Bound>& bound,
                                    std::size_t i) {
  const TokenRange tokens = bound[i].unit->tokens;
  const std::string& word = question.tokens[tokens.begin].plain;
  const bool one_word = tokens.end == tokens.begin + 1;
  const bool step = !one_word || kYearSteps.contains(word) || word == "mom" || word == "wow" ||
                    word == "qoq" || word == "intermensual";
  // "one month to the next", "un mes a otro"
  static const WordSet kOne = {"one", "un", "una"};
  const bool from_one = !one_word && kOne.contains(word);
  return step ? grain_of_step(from_one ? question.tokens[tokens.begin + 1].plain : word)
              : std::nullopt;
}

void Composer::take_growth(std::size_t i) {
  use(i);
  Slots& slots = out_.slots;
  chip(ChipKind::calculation, {"change", "variación"}, {bound_[i].unit->tokens}, Origin::said);
  // "what is the difference?": between what was asked before.
  if (!says_what_changed() && slots.groups.empty() && slots.filters.empty())
    out_.starts_as_follow_up = true;
  if (slots.compare_with) return;
  // "crecimiento interanual": another word may say the step.
  auto step = step_of(question_, bound_, i);
  for (std::size_t k = 0; k < bound_.size() && !step; ++k)
    if (is_cue(k, Cue::growth)) step = step_of(question_, bound_, k);
  if (step == Grain::year && slots.period && !is_longer_than(slots.period->range, Grain::year)) {
    slots.growth = false;
    slots.compare_with = slots.period->range;
    slots.compare_with->years_back += 1;
    assume({"compared with the year before", "comparado con el año anterior"});
    return;
  }
  if (has_series() || slots.growth) {
    slots.growth = true;
    return;
  }
  if (step && (!slots.period || is_longer_than(slots.period->range, *step))) {
    if (const auto time = time_attribute()) add_group({*time, *step, {}});
    slots.growth = true;
    return;
  }
  if (!slots.period && !compare_last_month()) {
    slots.growth = true;
    if (const auto time = time_attribute()) add_group({*time, Grain::month, {}});
    return;
  }
  if (slots.compare_with || compare_ends()) return;
  // "change in September": against the period before it.
  slots.compare_with = before_period(slots.period->range);
  assume({"compared with the period before", "comparado con el periodo anterior"});
}

// "which service grew the most?", "which regions got cheaper?": in the last whole month.
bool Composer::compare_last_month() {
  const auto time = time_attribute();
  const bool which_moved = edited_ == nullptr && has_cue({Cue::which, Cue::who}) &&
                           said_.subject_asked && movement_said() != Movement::none;
  if (!time || !(ranks_by_change() || which_moved)) return false;
  TimeRange last;
  last.offset = -1;
  last.grain = Grain::month;
  out_.slots.period = MainPeriod{*time, last};
  out_.slots.compare_with = before_period(last);
  assume(
      {"the last whole month against the one before", "el último mes completo frente al anterior"});
  return true;
}

// "growth since January": a part of a month is no measure, and two periods without an end overlap,
// so that the last whole month stands against the first.
bool Composer::compare_ends() {
  TimeRange& range = out_.slots.period->range;
  if (range.bound != TimeBound::since || range.grain < Grain::month) return false;
  TimeRange first = range, last;
  first.bound = TimeBound::within;
  if (first.first && !first.end) first.end = shift(first.grain, *first.first, 1);
  last.grain = range.grain;
  last.offset = -1;
  // "since last month": that month against the one before.
  out_.slots.compare_with = first == last ? before_period(last) : first;
  range = last;
  assume(
      {"the last whole period against the first", "el último periodo completo frente al primero"});
  return true;
}

TimeRange Composition::before_period(TimeRange range) const {
  if (const auto before = earlier(range)) return *before;
  if (range.first || range.end || range.named) {
    range.years_back += 1;
  } else {
    range.offset -= static_cast<int32_t>(range.length);
  }
  return range;
}

// The rank, by the change; who is asked for where nobody was named.
void Composer::rank_changes() {
  Slots& slots = out_.slots;
  if (!slots.rank || (!slots.compare_with && !slots.growth) || !ranks_by_change()) return;
  const Movement moved = movement_said();
  slots.rank->of = asks_in_percent() || !slots.compare_with ? GroupFilter::Of::change_percent
                   : moved == Movement::none                ? GroupFilter::Of::change_size
                                                            : GroupFilter::Of::change;
  if (moved == Movement::down) slots.rank->descending = !slots.rank->descending;
  for (std::size_t k = 0; k < bound_.size(); ++k)
    if (bound_[k].unit->kind == Unit::Kind::unknown &&
        (says_between(k, k + 1, kPercentWords) || says_between(k, k + 1, kFast)))
      use(k);
}

// "which services grew in October": those alone, and who changed most first.
void Composer::keep_moved() {
  Slots& slots = out_.slots;
  const Movement compared = more_than_before();
  const Movement moved = compared == Movement::none ? movement_said() : compared;
  const bool which = has_cue({Cue::which, Cue::who});
  const bool asked =
      edited_ != nullptr ? which || has_cue({Cue::only}) : which && said_.subject_asked;
  if (!asked || moved == Movement::none || slots.rank || slots.order || !slots.compare_with ||
      !groups_things() || !slots.group_filters.empty() || has_series() ||
      slots.measures.size() != 1)
    return;
  const bool down = moved == Movement::down;
  slots.group_filters.push_back({slots.measures.front(),
                                 down ? Compare::less : Compare::greater,
                                 {{ValueKind::number, "0", {}}},
                                 GroupFilter::Of::change});
  slots.order = SlotOrder{slots.measures.front(), !down, GroupFilter::Of::change};
}

// "top movers", "what grew the most": by the thing that people look at first.
void Composer::group_movers() {
  if (!ranks_by_change() || groups_things() || has_series() || edited_ != nullptr) return;
  const auto things = what_splits();
  if (things.empty()) return;
  said_.figure = true;
  said_.subject_plural = said_.subject_plural || !has_cue({Cue::which});
  add_group({things.front(), {}, {}});
  const Words label = field_words(things.front().column);
  chip(ChipKind::group, {"by " + label.en, "por " + label.in(Language::es)}, {}, Origin::implied);
  assume({"by " + label.en, "por " + label.in(Language::es)});
}

}  // namespace cuanto
