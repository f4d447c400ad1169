#include "plan/from_sql_period.h"

#include <algorithm>

#include "plan/literals.h"

namespace cuanto {

namespace {

// The days from `first` up to `end`, as the longest unit they are one of.
TimeRange days_as_range(std::optional<Date> first, std::optional<Date> end) {
  TimeRange range;
  range.anchor = Anchor::absolute;
  range.first = first;
  range.end = end;
  if (!first || !end) return range;
  for (const Grain grain : {Grain::year, Grain::half_year, Grain::quarter, Grain::month}) {
    if (start_of(grain, *first) != *first || shift(grain, *first, 1) != *end) continue;
    range.grain = grain;
    break;
  }
  return range;
}

// One end of a period, or both: the first day within, and the first one after.
struct PeriodEnd {
  std::optional<Date> first, end;
};

// The day that a literal beside a column of this kind stands for; nothing for a literal that we
// would not write so ourselves.
std::optional<Date> day_of(const SqlExpr& literal, const TimeKind& kind, const Dialect& spoken) {
  std::string text;
  if (const auto* plain = std::get_if<TextLiteral>(&literal.node)) text = plain->text;
  if (const auto* date = std::get_if<DateLiteral>(&literal.node)) text = date->text;
  if (kind.storage == TimeStorage::month_text) text += "-01";
  const auto day = find_date(text);
  if (!day) return std::nullopt;
  const auto ours = day_literal(kind, *day);
  // A date may be compared with a text: what it says counts, not how it is typed.
  const auto bare = [&](const SqlExpr& expr) {
    const auto* date = std::get_if<DateLiteral>(&expr.node);
    return date != nullptr ? print_expr(make_text(date->text), spoken) : print_expr(expr, spoken);
  };
  if (!ours || bare(*ours) != bare(literal)) return std::nullopt;
  return day;
}

std::optional<PeriodEnd> period_end(const Catalog& catalog, const SqlExpr& said,
                                    const FromNames& names, std::size_t source,
                                    const Column& time) {
  const TimeKind kind = time_kind(time, catalog.dialect);
  const Dialect& spoken = dialect(catalog.dialect);
  const bool months = kind.storage == TimeStorage::month_text;
  const auto is_time = [&](const SqlExpr& expr) {
    const auto* name = std::get_if<ColumnName>(&expr.node);
    const auto found = name != nullptr ? find_from_column(catalog, names, *name) : std::nullopt;
    return found && found->source == source && found->column == time.id;
  };
  const auto day_after = [&](Date day) {
    return shift(months ? Grain::month : Grain::day, day, 1);
  };
  if (const auto* between = std::get_if<Between>(&said.node)) {
    const auto low = day_of(*between->low, kind, spoken),
               high = day_of(*between->high, kind, spoken);
    // With a time of day, BETWEEN leaves out most of its last day.
    if (between->negated || !is_time(*between->of) || !low || !high || kind.with_clock) return {};
    return PeriodEnd{low, day_after(*high)};
  }
  const auto* binary = std::get_if<Binary>(&said.node);
  if (binary == nullptr || !is_time(*binary->left)) return {};
  const auto day = day_of(*binary->right, kind, spoken);
  if (!day) return {};
  if (binary->op == BinaryOp::at_least) return PeriodEnd{day, {}};
  if (binary->op == BinaryOp::less) return PeriodEnd{{}, day};
  if (kind.with_clock) return {};
  if (binary->op == BinaryOp::at_most) return PeriodEnd{{}, day_after(*day)};
  if (binary->op == BinaryOp::greater) return PeriodEnd{day_after(*day), {}};
  if (binary->op == BinaryOp::equal) return PeriodEnd{day, day_after(*day)};
  return {};
}

}  // namespace

void take_period(const Model& model, const FromNames& names, QueryPart& part,
                 std::vector<const SqlExpr*>& conditions) {
  const Catalog& catalog = *model.catalog;
  const auto repeats = [&](const Path& path) {
    return std::ranges::any_of(path.hops, [](const Hop& hop) { return !hop.to_one; });
  };
  const bool own = model.entity(std::get<EntityId>(part.base)).time.has_value();
  for (std::size_t i = 0; i < names.sources.size(); ++i) {
    const FromSource& source = names.sources[i];
    const auto time = model.entity_of(source.table).time;
    if (!time || source.outer || repeats(source.path) || own != source.path.hops.empty()) continue;
    PeriodEnd whole;
    std::vector<const SqlExpr*> taken;
    for (const SqlExpr* condition : conditions) {
      const auto end = period_end(catalog, *condition, names, i, catalog.column(*time));
      if (!end || (end->first && whole.first) || (end->end && whole.end)) continue;
      if (end->first) whole.first = end->first;
      if (end->end) whole.end = end->end;
      taken.push_back(condition);
    }
    if (taken.empty() || (whole.first && whole.end && *whole.end <= *whole.first)) continue;
    part.period = MainPeriod{{source.path, *time}, days_as_range(whole.first, whole.end)};
    std::erase_if(conditions, [&](const SqlExpr* condition) {
      return std::ranges::find(taken, condition) != taken.end();
    });
    return;
  }
}

}  // namespace cuanto
