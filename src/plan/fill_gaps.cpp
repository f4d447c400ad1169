// Periods without data: every period with every combination of the other keys.
#include <fmt/format.h>

#include <algorithm>

#include "plan/layers.h"

namespace cuanto {

std::string bucket_label(Grain grain, Date start) {
  const int year = static_cast<int>(start.year());
  const auto month = static_cast<unsigned>(start.month());
  switch (grain) {
    case Grain::month:
      return fmt::format("{:04}-{:02}", year, month);
    case Grain::quarter:
      return fmt::format("{:04}-Q{}", year, (month + 2) / 3);
    case Grain::half_year:
      return fmt::format("{:04}-H{}", year, (month + 5) / 6);
    case Grain::year:
      return fmt::format("{:04}", year);
    case Grain::hour:
    case Grain::day:
    case Grain::week:
      break;
  }
  return to_iso(start);
}

// The periods from the first to the last day that the series is about.
Result<std::vector<std::string>> Planner::period_labels(const QueryPart& part,
                                                        const Bucket& bucket) const {
  OpenDateRange range = part.period ? resolved(part.period->range) : OpenDateRange{};
  if (const Column* column = column_of(bucket.time)) {
    if (!range.first && column->minimum) range.first = find_date(column->minimum->substr(0, 10));
    if (!range.end && column->maximum) {
      range.end = find_date(column->maximum->substr(0, 10));
      if (range.end) range.end = add_days(*range.end, 1);
    }
  }
  if (!range.first || !range.end || bucket.grain == Grain::hour)
    return fail(
        unsupported("Periods without data can only be filled in between two days; say from "
                    "when to when.",
                    "Los periodos sin datos solo se rellenan entre dos días; diga desde "
                    "cuándo hasta cuándo."));
  constexpr std::size_t kPeriodsMax = 1'000;
  std::vector<std::string> labels;
  for (Date start = start_of(bucket.grain, *range.first); start < *range.end;
       start = shift(bucket.grain, start, 1)) {
    if (labels.size() == kPeriodsMax)
      return fail(unsupported(
          fmt::format("More than {} periods cannot be filled in; ask for longer ones.",
                      kPeriodsMax),
          fmt::format("No se rellenan más de {} periodos; pídalos más largos.", kPeriodsMax)));
    labels.push_back(bucket_label(bucket.grain, start));
  }
  if (labels.empty())
    return fail(unsupported("The period has no day in it.", "El periodo no tiene ningún día."));
  return labels;
}

// Every period with every combination of the other keys, and the row there is for it.
FromItem Planner::periods_with_groups(const QueryPart& part, const Layer& layer, ExprId time,
                                      const std::string& periods) const {
  FromItem from{TableName{"", periods}, {}, {}};
  std::vector<SqlExpr> on = {make_binary(BinaryOp::equal, make_column(periods, "period"),
                                         make_column(layer.name, name_of(layer, time)))};
  const FromItem rows{TableName{"", layer.name}, {}, {}};
  if (part.by.size() > 1) {
    SelectCore keys;
    keys.distinct = true;
    for (const ExprId by : part.by) {
      if (by == time) continue;
      const std::string name = name_of(layer, by);
      keys.items.push_back({make_column("", name), {}});
      on.push_back(make_binary(BinaryOp::is_same, make_column("each_group", name),
                               make_column(layer.name, name)));
    }
    keys.from.push_back(rows);
    Select select;
    select.body.node = std::move(keys);
    from = make_join(JoinKind::cross, std::move(from),
                     FromItem{DerivedTable{select, false}, "each_group", {}}, {});
  }
  return make_join(JoinKind::left, std::move(from), rows, make_and(std::move(on)));
}

// What has no data is zero, or NULL.
Result<Done> Planner::fill_gaps(const QueryPart& part, const GapFill& fill, Layer& layer) {
  const auto time = time_key(query_, model_, part);
  const auto* bucket = time ? std::get_if<Bucket>(&query_.exprs[*time]) : nullptr;
  if (bucket == nullptr)
    return fail(
        unsupported("Only a series by a period, for example \"by month\", can be filled in.",
                    "Solo se puede rellenar una serie por periodos, por ejemplo «por mes»."));
  CUANTO_TRY(labels, period_labels(part, *bucket));
  Values rows;
  for (const std::string& label : labels) rows.rows.push_back({make_text(label)});
  Select values;
  values.body.node = std::move(rows);
  const std::string periods = free_table_name("periods"), filled = free_table_name("filled");
  layer.with.push_back({periods, {"period"}, std::move(values), {}});

  SelectCore core;
  core.from.push_back(periods_with_groups(part, layer, *time, periods));
  for (const auto& [id, name] : layer.columns) {
    SqlExpr item = make_column(layer.name, name);
    if (id == *time) {
      item = make_column(periods, "period");
    } else if (std::ranges::find(part.by, id) != part.by.end()) {
      item = make_column("each_group", name);
    } else if (fill.fill == GapFill::Fill::zero && has_aggregate(id)) {
      item = make_call("coalesce", {item, make_number(0)});
    }
    const auto* plain = std::get_if<ColumnName>(&item.node);
    core.items.push_back({item, plain != nullptr && plain->column == name ? "" : name});
  }
  Select select;
  select.body.node = std::move(core);
  layer.with.push_back({filled, {}, std::move(select), {}});
  layer.from = FromItem{TableName{"", filled}, {}, {}};
  layer.name = filled;
  return Done{};
}

std::string Planner::name_of(const Layer& layer, ExprId id) const {
  const auto found = std::ranges::find(layer.columns, id, &std::pair<ExprId, std::string>::first);
  CUANTO_ASSERT(found != layer.columns.end());
  return found->second;
}

}  // namespace cuanto
