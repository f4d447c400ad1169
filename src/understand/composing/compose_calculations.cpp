// What is calculated from the figures: each cue of it, in the order of the question.
#include <algorithm>

#include "understand/composing/composer.h"

namespace cuanto {

void Composer::take_calculations() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i].unit->kind != Unit::Kind::cue || bound_[i].used) continue;
    switch (bound_[i].unit->cue) {
      case Cue::share:
        take_share(i);
        break;
      case Cue::growth:
        take_growth(i);
        break;
      case Cue::trend:
        take_trend(i);
        break;
      case Cue::cumulative:
        out_.slots.cumulative = true;
        use(i);
        run_by_periods();
        chip(ChipKind::calculation, {"running total", "acumulado"}, {bound_[i].unit->tokens},
             Origin::said);
        break;
      case Cue::moving:
        take_moving(i);
        break;
      case Cue::anomaly:
        take_anomaly(i);
        use(i);
        chip(ChipKind::calculation, {"unusual days", "días inusuales"}, {bound_[i].unit->tokens},
             Origin::said);
        break;
      case Cue::run_rate:
        use(i);
        out_.slots.yearly = 1;
        chip(ChipKind::calculation, {"annual run rate", "ritmo anual"}, {bound_[i].unit->tokens},
             Origin::said);
        break;
      case Cue::forecast:
        take_forecast(i);
        break;
      case Cue::compare:
        bound_[i].used = out_.slots.compare_with.has_value();
        break;
      case Cue::details:
        said_.details = true;
        use(i);
        break;
      default:
        break;
    }
  }
}

// "running total of sales in 2026": of what, nobody says; month by month, or day by day of one.
void Composer::run_by_periods() {
  const auto time = has_series() || edited_ != nullptr ? std::nullopt : time_attribute();
  if (!time) return;
  const auto& period = out_.slots.period;
  const bool short_one = period && period->range.grain < Grain::quarter && period->range.length < 3;
  add_group({*time, short_one ? Grain::day : Grain::month, {}});
  assume(short_one ? Words{"by day", "por día"} : Words{"by month", "por mes"});
}

// "7 day moving average", "moving average of 7 days"
void Composer::take_moving(std::size_t i) {
  out_.slots.moving_rows = 7;
  run_by_days();
  for (const std::size_t other : {before(i), before(before(i)), after(i)}) {
    if (const auto n = number_at(other); n && *n >= 2 && *n <= 366) {
      out_.slots.moving_rows = static_cast<uint32_t>(*n);
      use(other);
    }
  }
  use(i);
  chip(ChipKind::calculation, {"moving average", "media móvil"}, {bound_[i].unit->tokens},
       Origin::said);
}

void Composer::take_trend(std::size_t i) {
  use(i);
  const bool series =
      std::ranges::any_of(out_.slots.groups, [](const Group& g) { return g.grain.has_value(); });
  if (series) return;
  // "is it going up?" of one month: against the one before.
  const auto& period = out_.slots.period;
  const bool one = edited_ != nullptr && period && period->range.grain <= Grain::month &&
                   period->range.length == 1 && !period->range.rolling &&
                   period->range.bound == TimeBound::within && !out_.slots.compare_with &&
                   !has_grain();
  if (const auto last =
          one && movement_said() != Movement::none ? earlier(period->range) : std::nullopt) {
    out_.slots.compare_with = *last;
    chip(ChipKind::calculation, {"change", "variación"}, {bound_[i].unit->tokens}, Origin::said);
    assume({"compared with the period before", "comparado con el periodo anterior"});
    return;
  }
  if (const auto time = time_attribute()) {
    add_group({*time, Grain::month, {}});
    chip(ChipKind::group, {"by month", "por mes"}, {bound_[i].unit->tokens}, Origin::implied);
  }
}

bool Composition::calculates() const {
  return cuanto::calculates(out_.slots) || out_.slots.count_groups;
}

}  // namespace cuanto
