// What a period that is not over will come to: forecast, projected, "will we spend", "vamos a".
#include "understand/composing/composer.h"

#include <algorithm>
#include <array>

namespace cuanto {

constexpr uint32_t kProjectedFromMonths = 3;

void Composer::take_forecast(std::size_t i) {
  if (!out_.slots.projection)
    chip(ChipKind::calculation, {"projection", "proyección"}, {bound_[i].unit->tokens},
         Origin::said);
  out_.slots.projection = Projection{0, kProjectedFromMonths};
  use(i);
}

// "forecast", "projected": a figure is asked for; "will", "vamos a" only say when.
bool BoundQuestion::names_forecast(std::size_t i) const {
  const std::string& word = question_.tokens[bound_[i].unit->tokens.begin].plain;
  return std::ranges::any_of(
      std::to_array<std::string_view>({"forecast", "project", "previs", "pronost", "proyec"}),
      [&](std::string_view begin) { return word.starts_with(begin); });
}

// "gastaremos", "costará": Spanish says in the verb that it is to come.
bool BoundQuestion::has_future_verb() const {
  constexpr std::size_t kVerbMin = 6;
  return std::ranges::any_of(question_.tokens, [](const Token& token) {
    const std::string& word = token.folded;
    if (token.language != Language::es || token.capitalised || word.size() < kVerbMin) return false;
    return word.ends_with("remos") || word.ends_with("rá") || word.ends_with("rán");
  });
}

// "at the end of the year", "month-end": the month or the year that is running.
void Composer::take_end_of_period() {
  static const WordSet kEnd = {"end", "fin", "final", "cierre", "close", "finales"};
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto grain = std::ranges::find_if(
        kGrainCues, [&](Cue cue) { return is_cue(i, cue) || names_grain(i, cue); });
    if (grain == std::end(kGrainCues)) continue;
    static constexpr Grain kGrains[] = {Grain::day, Grain::week, Grain::month, Grain::quarter,
                                        Grain::year};
    const auto time = time_attribute();
    if (!time) return;
    TimeRange range;
    range.grain = kGrains[grain - std::begin(kGrainCues)];
    out_.slots.period = MainPeriod{*time, range};
    std::erase_if(out_.slots.groups, [](const Group& group) { return group.grain.has_value(); });
    use(i);
    for (const std::size_t beside : {before(i), after(i)}) {
      if (beside < bound_.size() && !bound_[beside].used &&
          kEnd.contains(question_.tokens[bound_[beside].unit->tokens.begin].plain))
        use(beside);
    }
    return;
  }
}

// "December" is the latest one for what has been, and the next one for what is to come.
TimeRange BoundQuestion::still_to_come(TimeRange range, ColumnId time) const {
  const auto ends = last_day(*model_.catalog, time);
  if (!ends || !range.named || range.of_year || range.grain == Grain::day ||
      range.anchor != Anchor::today || range.offset > 0 || range.bound != TimeBound::within)
    return range;
  // Of the year of the day after the data, or of the next one.
  const Date next = add_days(*ends, 1);
  range.offset = 0;
  range.of_year = 0;
  if (const auto end = resolve(range, next, ends).end; end && *end <= next) range.of_year = 1;
  const OpenDateRange days = resolve(range, next, ends);
  TimeRange said;
  said.anchor = Anchor::absolute;
  said.grain = range.grain;
  said.first = days.first;
  said.end = days.end;
  return said;
}

// Whether the period begins after the last day that there are rows of.
bool Composition::is_after_data() const {
  const auto& period = out_.slots.period;
  if (!period || !period->range.first) return false;
  const auto ends = last_day(*model_.catalog, period->time.column);
  return ends && *period->range.first > *ends;
}

// Only what adds up over days has an average day to go by.
void Composer::settle_forecast() {
  Slots& slots = out_.slots;
  if (!slots.projection && edited_ == nullptr && has_future_verb())
    slots.projection = Projection{0, kProjectedFromMonths};
  if (!slots.projection) return;
  const bool series = std::ranges::any_of(
      slots.groups, [](const Group& group) { return group.grain || group.part; });
  const bool named = edited_ != nullptr || [&] {
    for (std::size_t i = 0; i < bound_.size(); ++i)
      if (is_cue(i, Cue::forecast) && names_forecast(i)) return true;
    return false;
  }();
  if (slots.period)
    slots.period->range = still_to_come(slots.period->range, slots.period->time.column);
  // "how many appointments will there be": they may be in the data.
  if (!named && slots.measures.size() == 1 && slots.measures.front().kind == Measure::Kind::rows &&
      !is_after_data()) {
    slots.projection.reset();
    std::erase_if(out_.trace.chips, [](const Chip& chip) { return chip.text.en == "projection"; });
    return;
  }
  if (slots.measures.size() != 1 || !splits_up(slots.measures.front()) || series ||
      slots.compare_with || slots.versus) {
    slots.projection.reset();
    leave_out(Cue::forecast, "projection");
    return;
  }
  if (!slots.period) take_end_of_period();
  if (slots.period) return;
  const auto time = time_attribute();
  const auto ends = time ? last_day(*model_.catalog, time->column) : std::nullopt;
  if (!ends) {
    slots.projection.reset();
    leave_out(Cue::forecast, "projection");
    return;
  }
  TimeRange month;
  month.anchor = Anchor::absolute;
  month.grain = Grain::month;
  month.first = start_of(Grain::month, add_days(*ends, 1));
  month.end = add_months(*month.first, 1);
  slots.period = MainPeriod{*time, month};
  assume({"No period was said: the month that the data has not filled yet.",
          "No se dijo un periodo: el mes que los datos aún no llenan."});
}

// A year at the pace of the period: twelve months of what one was.
void Composer::settle_run_rate() {
  Slots& slots = out_.slots;
  if (!slots.yearly) return;
  const auto time = time_attribute();
  const auto ends = time ? last_day(*model_.catalog, time->column) : std::nullopt;
  // "annual run rate": that is what it is, and no series.
  std::erase_if(slots.groups, [](const Group& group) { return group.grain == Grain::year; });
  const bool series = std::ranges::any_of(
      slots.groups, [](const Group& group) { return group.grain || group.part; });
  if (!ends || series || slots.projection || slots.versus || slots.compare_with || slots.share ||
      slots.measures.size() != 1 || !splits_up(slots.measures.front())) {
    slots.yearly.reset();
    leave_out(Cue::run_rate, "annual run rate");
    return;
  }
  if (!slots.period) {
    TimeRange month;
    month.anchor = Anchor::absolute;
    month.grain = Grain::month;
    month.end = start_of(Grain::month, add_days(*ends, 1));
    month.first = add_months(*month.end, -1);
    slots.period = MainPeriod{*time, month};
    assume({"No period was said: the last whole month of the data.",
            "No se dijo un periodo: el último mes completo de los datos."});
  }
  const OpenDateRange days = resolve(slots.period->range, *ends, ends);
  if (!days.first || !days.end || *days.first >= *days.end) return;
  int months = 1;
  while (add_months(*days.first, months) < *days.end) ++months;
  const bool whole = add_months(*days.first, months) == *days.end;
  slots.yearly =
      whole ? 12.0 / months : 365.0 / static_cast<double>(days_between(*days.first, *days.end));
}

// What nothing can be made of is told as left out.
void Composer::leave_out(Cue cue, std::string_view chip_text) {
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (is_cue(i, cue)) bound_[i].used = false;
  std::erase_if(out_.trace.chips, [&](const Chip& chip) { return chip.text.en == chip_text; });
}

}  // namespace cuanto
