#include "understand/whole_months.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/language.h"
#include "understand/query/label_words.h"

namespace cuanto {
namespace {

// A month whose first or last days have no rows is whole nevertheless: they were a weekend.
constexpr int64_t kDaysWithoutRowsMax = 2;

std::optional<Date> held_from(const Catalog& catalog, ColumnId time, bool months) {
  const auto& least = catalog.column(time).minimum;
  if (!least || least->size() < 7) return {};
  const auto first = find_date(least->size() == 7 ? *least + "-01" : least->substr(0, 10));
  if (!first || !months) return first;
  const Date month = start_of(Grain::month, *first);
  return days_between(month, *first) <= kDaysWithoutRowsMax ? month : add_months(month, 1);
}

// The day after the last one.
std::optional<Date> held_until(const Catalog& catalog, ColumnId time, bool months) {
  const auto last = last_day(catalog, time);
  if (!last) return {};
  const Date next = add_days(*last, 1);
  return months ? start_of(Grain::month, add_days(next, kDaysWithoutRowsMax)) : next;
}

struct Held {
  DateRange both;
  bool begin_apart = false, end_apart = false;  // one of the two has more
  bool months = false;
};

std::optional<Held> held_by_both(const Model& model, ColumnId mine, ColumnId other) {
  const Catalog& catalog = *model.catalog;
  Held held;
  held.months = is_of_months(catalog.column(mine)) || is_of_months(catalog.column(other));
  const auto first = held_from(catalog, mine, held.months);
  const auto other_first = held_from(catalog, other, held.months);
  const auto end = held_until(catalog, mine, held.months);
  const auto other_end = held_until(catalog, other, held.months);
  if (!first || !other_first || !end || !other_end) return {};
  held.both = {std::max(*first, *other_first), std::min(*end, *other_end)};
  if (held.both.first >= held.both.end) return {};
  held.begin_apart = *first != *other_first;
  held.end_apart = *end != *other_end;
  return held;
}

const Metric* target_compared(const Slots& slots, const Model& model) {
  if (!slots.versus || slots.versus->other.kind != Measure::Kind::metric ||
      (slots.versus->kind != Versus::Kind::difference &&
       slots.versus->kind != Versus::Kind::percent))
    return nullptr;
  const Metric& other = model.metric(slots.versus->other.metric);
  const Entity& entity = model.entity(other.entity);
  const bool target =
      names_a_target(other.label, other.synonyms) || names_a_target(entity.label, entity.synonyms);
  return target && other.entity != slots.base ? &other : nullptr;
}

std::string name_of_month(Date day, Language language) {
  return fmt::format("{}{}{}", month_name(static_cast<unsigned>(day.month()), language),
                     language == Language::es ? " de " : " ", static_cast<int>(day.year()));
}

std::string name_of_day(Date day, bool months, Language language) {
  if (months) return name_of_month(day, language);
  return fmt::format("{} {}", static_cast<unsigned>(day.day()), name_of_month(day, language));
}

Words told(const TimeRange& range, bool months) {
  std::string en = months ? "compared only over the whole months that both have"
                          : "compared only over the days that both have";
  std::string es = months ? "comparado solo en los meses completos que tienen ambos"
                          : "comparado solo en los días que tienen ambos";
  if (range.first) {
    en += ", from " + name_of_day(*range.first, months, Language::en);
    es += ", desde " + name_of_day(*range.first, months, Language::es);
  }
  if (range.end) {
    const Date last = add_days(*range.end, -1);
    en += (range.first ? " to " : ", up to ") + name_of_day(last, months, Language::en);
    es += (range.first ? " hasta " : ", hasta ") + name_of_day(last, months, Language::es);
  }
  return {en, es};
}

std::optional<Words> told_of_series(const TimeRange& range, bool months) {
  if (!range.end) return {};
  const Date last = add_days(*range.end, -1);
  return Words{"both are known as a whole up to " + name_of_day(last, months, Language::en),
               "ambos se conocen completos hasta " + name_of_day(last, months, Language::es)};
}

// What an earlier turn was cut to says nothing of another period.
void leave_earlier_cut(Slots& slots, const Attribute& time) {
  std::erase_if(slots.filters, [&](const Filter& filter) {
    return filter.attribute == time && filter.range && !filter.or_empty &&
           filter.range->anchor == Anchor::absolute;
  });
}

}  // namespace

std::optional<Words> compare_whole_months(Slots& slots, const Model& model) {
  const Metric* target = target_compared(slots, model);
  const auto& mine = model.entity(slots.base).time;
  const auto other = target == nullptr ? std::nullopt : model.entity(target->entity).time;
  if (!mine || !other || slots.compare_with) return {};
  const Attribute time{{}, *mine};
  const auto held = held_by_both(model, *mine, *other);
  const auto last = last_day(*model.catalog, *mine);
  if (!held || !last || (slots.period && slots.period->time != time)) return {};
  leave_earlier_cut(slots, time);
  TimeRange everything;
  everything.anchor = Anchor::absolute;
  TimeRange range = slots.period ? slots.period->range : everything;
  if (range.rolling) return {};
  const bool to_date = range.to_date;
  range.to_date = false;
  OpenDateRange days = resolve(range, *last, model.catalog->data_ends);
  // "this year through October".
  for (const Filter& filter : slots.filters) {
    if (filter.attribute != time || !filter.range || filter.or_empty) continue;
    const auto end = resolve(*filter.range, *last, model.catalog->data_ends).end;
    if (end && (!days.end || *end < *days.end)) days.end = end;
  }
  const bool none_of_it =
      (days.first && *days.first >= held->both.end) || (days.end && *days.end <= held->both.first);
  if (none_of_it) return {};
  const bool early = held->begin_apart && (!days.first || *days.first < held->both.first);
  const bool late =
      (held->end_apart && (!days.end || *days.end > held->both.end)) || (to_date && held->months);
  if (!early && !late) return {};
  TimeRange cut = everything;
  if (early) cut.first = held->both.first;
  if (late) cut.end = held->both.end;
  // A series tells each month by itself.
  const bool series =
      std::ranges::any_of(slots.groups, [](const Group& group) { return group.grain.has_value(); });
  if (series && !slots.versus->keep && !to_date) return told_of_series(cut, held->months);
  Words said = told(cut, held->months);
  if (range.anchor == Anchor::absolute) {
    if (!cut.first) cut.first = days.first;
    if (!cut.end) cut.end = days.end;
    cut.grain = range.grain;
    slots.period = MainPeriod{time, cut};
    if (!early && !days.first) slots.period->range.first = held->both.first;
    return said;
  }
  slots.period = MainPeriod{time, range};
  slots.filters.push_back({time, Compare::in, {}, cut});
  return said;
}

}  // namespace cuanto
