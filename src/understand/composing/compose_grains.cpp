// Periods as groups, and figures over them: by month, on which day, the average day.
#include <algorithm>

#include "understand/composing/composer.h"

namespace cuanto {

// "annual premium", "prima anual" of a column that is called so: a part of its name, and no step.
bool BoundQuestion::is_of_name(std::size_t i, Grain grain) const {
  static const std::map<Grain, WordSet> kAdjectives = {{Grain::day, {"daily"}},
                                                       {Grain::week, {"weekly"}},
                                                       {Grain::month, {"monthly"}},
                                                       {Grain::quarter, {"quarterly"}},
                                                       {Grain::year, {"annual", "yearly"}}};
  const std::size_t named = question_.language == Language::es ? before(i) : after(i);
  const auto words = kAdjectives.find(grain);
  if (!side_by_side(i, named) || !bound_[named].link || words == kAdjectives.end()) return false;
  const Link& link = *bound_[named].link;
  if (link.kind == LinkKind::metric)
    return says_any(model_.metric(link.metric).label, words->second);
  return link.kind == LinkKind::field && says_any(field_words(link.column), words->second);
}

static Words grain_words(Grain grain) {
  switch (grain) {
    case Grain::hour:
      return {"by hour", "por hora"};
    case Grain::day:
      return {"by day", "por día"};
    case Grain::week:
      return {"by week", "por semana"};
    case Grain::month:
      return {"by month", "por mes"};
    case Grain::quarter:
      return {"by quarter", "por trimestre"};
    case Grain::half_year:
      return {"by half-year", "por semestre"};
    case Grain::year:
      return {"by year", "por año"};
  }
  return {};
}

void Composer::take_grain(std::size_t i) {
  const GrainSpan& span = question_.grains[bound_[i].unit->index];
  if (is_of_name(i, span.grain)) {
    use(i);
    return;
  }
  const auto time = time_attribute();
  // Days have no hours.
  if (!time || (span.grain == Grain::hour && is_told_by_days(time->column))) return;
  use(i);
  const auto over = over_grains(i);
  if (over) {
    out_.slots.over_periods = over;
    out_.slots.inner = span.grain;
  } else {
    add_group({*time, span.grain, {}});
    rank_.units_within.insert(i);
    rank_.within.push_back({*time, span.grain, {}});
  }
  chip(over ? ChipKind::calculation : ChipKind::group, grain_words(span.grain), {span.tokens},
       Origin::said);
}

// "average daily cost" averages the days' totals, "highest daily cost per month" is one of them;
// "daily cost" is a series.
std::optional<Aggregation> Composer::over_grains(std::size_t i) {
  static constexpr std::pair<Cue, Aggregation> kFigures[] = {{Cue::median, Aggregation::median},
                                                             {Cue::maximum, Aggregation::maximum},
                                                             {Cue::minimum, Aggregation::minimum},
                                                             {Cue::top, Aggregation::maximum},
                                                             {Cue::bottom, Aggregation::minimum}};
  if (out_.slots.inner) return {};
  for (const auto& [cue, function] : kFigures) {
    if (!is_cue(before(i), cue)) continue;
    const bool ranks = rank_.cue == before(i);
    const bool of_each = has_cue({Cue::by}) || std::ranges::count_if(units_, [](const Unit& unit) {
                                                 return unit.kind == Unit::Kind::grain;
                                               }) > 1;
    // "the highest daily cost": that day, and what it cost.
    if ((cue == Cue::top || cue == Cue::bottom) && !of_each) continue;
    if (ranks) rank_.cue.reset();
    use(before(i));
    return function;
  }
  bool averages = false;
  bool averaged = false;
  for (std::size_t k = 0; k < bound_.size(); ++k) {
    averages = averages || is_cue(k, Cue::average);
    const auto& link = bound_[k].link;
    averaged = averaged ||
               (link && link->kind == LinkKind::metric && !model_.metric(link->metric).additive);
  }
  for (const Measure& measure : out_.slots.measures)
    averaged = averaged || (measure.kind == Measure::Kind::aggregate &&
                            measure.function == Aggregation::average);
  // What is an average already is shown period by period.
  if (!averages || averaged) return {};
  for (std::size_t k = 0; k < bound_.size(); ++k) {
    if (is_cue(k, Cue::average)) use(k);
  }
  return Aggregation::average;
}

void Composer::take_date_part(std::size_t i) {
  const auto time = time_attribute();
  if (!time) return;
  const DatePartSpan& span = question_.date_parts[bound_[i].unit->index];
  add_group({*time, {}, span.part});
  if (by_weekdays()) {
    if (const auto over = over_grains(i)) {
      out_.slots.over_periods = over;
      out_.slots.inner = Grain::day;
    }
  }
  if (is_cue(before(i), Cue::which)) said_.subject_asked = true;
  use(i);
  const std::string words(words_of(question_, span.tokens));
  chip(ChipKind::group, {words, words}, {span.tokens}, Origin::said);
}

bool BoundQuestion::names_grain(std::size_t i, Cue cue) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  if (tokens.end != tokens.begin + 1 || !is_word_of_cue(question_.tokens[tokens.begin].plain, cue))
    return false;
  const auto found = find_cues(question_, words_of_question());
  return std::ranges::any_of(
      found, [&](const CueSpan& span) { return span.cue == cue && span.tokens == tokens; });
}

// "the best month of the year", "mejor vendedor del mes": of the one that is now.
bool Composer::take_current(std::size_t i, Grain grain) {
  static const WordSet kOf = {"of", "in", "en"};
  const std::size_t begin = bound_[i].unit->tokens.begin;
  std::size_t at = begin;
  while (at > 0 && is_article(question_.tokens[at - 1])) --at;
  const bool of_it = at > 0 && ((at < begin && kOf.contains(question_.tokens[at - 1].plain)) ||
                                (at == begin && question_.tokens[at - 1].plain == "del"));
  const auto time = of_it && rank_.cue && is_event(base_) ? time_attribute() : std::nullopt;
  if (!time || before(i) == *rank_.cue || out_.slots.period || edited_ != nullptr || plural(i))
    return false;
  TimeRange now;
  now.grain = grain;
  out_.slots.period = MainPeriod{*time, now};
  said_.period = true;
  use(i);
  const std::string words(words_of(question_, bound_[i].unit->tokens));
  chip(ChipKind::time, {"this " + words, "este " + words}, {bound_[i].unit->tokens}, Origin::said);
  return true;
}

void Composer::take_grain_noun(std::size_t i) {
  static constexpr std::pair<Cue, Grain> kNouns[] = {{Cue::grain_day, Grain::day},
                                                     {Cue::grain_week, Grain::week},
                                                     {Cue::grain_month, Grain::month},
                                                     {Cue::grain_quarter, Grain::quarter},
                                                     {Cue::grain_year, Grain::year}};
  if (bound_[i].used) return;
  for (const auto& [cue, grain] : kNouns) {
    // A column of another table may be called "month", too.
    const bool elsewhere =
        bound_[i].unit->kind == Unit::Kind::name && !bound_[i].link && names_grain(i, cue);
    if (!is_cue(i, cue) && !elsewhere) continue;
    if (asks_how_long() && is_cue(before(i), Cue::how_many)) return;
    if (take_current(i, grain)) return;
    const auto time = time_attribute();
    if (!time) return;
    if (is_cue(before(i), Cue::how_many)) {
      out_.slots.count_periods = true;
      out_.slots.inner = grain;
      if (!out_.slots.period) out_.slots.period = MainPeriod{*time, everything()};
      use(before(i));
    } else if (rank_.cue || before(i) == bound_.size() ||
               is_any_cue(before(i), {Cue::which, Cue::by, Cue::top, Cue::bottom, Cue::show})) {
      add_group({*time, grain, {}});
    } else {
      return;
    }
    use(i);
    if (elsewhere) out_.score += kQualityExact - kQualityPartial;
    chip(ChipKind::group, grain_words(grain), {bound_[i].unit->tokens}, Origin::said);
    if (is_cue(before(i), Cue::which)) said_.subject_asked = true;
    said_.subject_plural = said_.subject_plural || plural(i);
  }
}

// "average spend by weekday": what a day of each costs, and no row of it.
bool BoundQuestion::by_weekdays() const {
  const Metric* metric = default_metric();
  return metric != nullptr && metric->from_file && metric->additive &&
         std::ranges::any_of(units_, [&](const Unit& unit) {
           return unit.kind == Unit::Kind::date_part &&
                  question_.date_parts[unit.index].part == DatePart::weekday;
         });
}

}  // namespace cuanto
