// understand/slots.h: a question as filled slots: measures, groups, filters, period, rank. The form
// that composing fills and follow-ups edit; it says less than a SemanticQuery and is easier to
// change. Private to understand/.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/model.h"
#include "understand/query/semantic_query.h"
#include "understand/understand.h"

namespace cuanto {

// A number per group: a metric, an aggregate of a column, a count.
struct Measure {
  enum class Kind : uint8_t { metric, aggregate, rows, days } kind = Kind::rows;
  MetricId metric;                          // metric
  Aggregation function = Aggregation::sum;  // aggregate, days
  Attribute attribute;                      // aggregate; days: from this time …
  Attribute until = {};                     // days: … to this one
  // A metric is itself, whatever stands in the places that it does not use.
  bool operator==(const Measure& other) const {
    if (kind == Kind::metric || other.kind == Kind::metric)
      return kind == other.kind && metric == other.metric;
    return kind == other.kind && function == other.function && attribute == other.attribute &&
           until == other.until;
  }
};

// What rows are put together by.
struct Group {
  Attribute attribute;
  std::optional<Grain> grain;      // bucket of a time column
  std::optional<DatePart> part;    // recurring part of a time column
  std::vector<double> edges = {};  // of the part: "weekends and weekdays" are split at Saturday
  bool operator==(const Group&) const = default;
};

// A condition on a column, or on a `part` of a time: compared with values or with another column,
// empty or not, or, with `range`, in a period.
struct Filter {
  Attribute attribute;
  Compare op = Compare::in;
  std::vector<Value> values;
  std::optional<TimeRange> range = {};
  std::optional<DatePart> part = {};
  std::optional<Attribute> other = {};
  bool or_empty = false;  // with `range`: or without a time
  bool operator==(const Filter&) const = default;
};

// A condition about groups: sum(cost) > 5000; or, without values, against the average of all
// groups.
struct GroupFilter {
  Measure measure;
  Compare op = Compare::greater;
  std::vector<Value> values;
  // What is compared is how far the measure is from the other period's, in percent or not;
  // `change_size` without its sign.
  enum class Of : uint8_t { measure, change, change_percent, change_size } of = Of::measure;
  bool operator==(const GroupFilter&) const = default;
};

// Rows without any row at the end of `to` that passes the filters: "customers who never bought",
// "teams that never used Spot". The filters' attributes start there.
struct NoneOf {
  Path to;
  std::vector<Filter> filters;
  bool operator==(const NoneOf&) const = default;
};

// Rows with a row at the end of `to` that passes the filters: one of these for each of "members who
// booked both yoga and boxing".
struct SomeOf {
  Path to;
  std::vector<Filter> filters;
  bool operator==(const SomeOf&) const = default;
};

// Only what no row of the period has, among what all rows have: "products not sold in October".
struct Absent {
  Attribute attribute;
  MainPeriod in;
  bool operator==(const Absent&) const = default;
};

// Only what other slots, which show one column, have there: what belongs to the things of an answer
// that a rank or a limit of groups has chosen. `none`: only what they do not have.
struct Slots;
struct Among {
  Attribute attribute;
  std::shared_ptr<const Slots> of;
  bool none = false;
  bool operator==(const Among& other) const;
};

// The first measure beside one of other rows, group by group: cost against budget, cost per order.
struct Versus {
  enum class Kind : uint8_t {
    difference,  // both, how far apart they are, and that in percent of the other
    left,        // the same from the other side: what is left of the budget
    ratio,       // the one divided by the other
    percent      // the same in percent: cost as a percentage of revenue
  } kind = Kind::difference;
  Measure other;
  std::optional<Compare> keep;  // only groups where the measure is so against the other
  // Of a ratio and a percentage: positions of filters that the other measure's rows know nothing
  // of.
  std::vector<std::size_t> of_first = {};
  bool operator==(const Versus&) const = default;
};

struct SlotRank {
  std::variant<Measure, Attribute> by;
  bool descending = true;
  uint32_t n = 1;
  std::vector<Group> per = {};  // the first n of each of these: "top 3 services of each team"
  GroupFilter::Of of = GroupFilter::Of::measure;  // "the service that grew the most"
  uint32_t skip = 0;                              // 1: "the second one"
  bool operator==(const SlotRank&) const = default;
};
struct SlotOrder {
  std::variant<Measure, Attribute> by;
  bool descending = false;
  GroupFilter::Of of = GroupFilter::Of::measure;
  bool periods = false;  // by the groups that are periods, and not by `by`
  bool operator==(const SlotOrder&) const = default;
};

struct Slots {
  EntityId base;
  std::vector<Measure> measures;
  std::vector<Group> groups;
  std::vector<Attribute> shown;  // listing: columns of rows
  bool distinct = false;
  std::vector<Filter> filters;
  std::vector<GroupFilter> group_filters;
  std::vector<NoneOf> none_of;
  std::vector<SomeOf> some_of;
  std::optional<Absent> absent;
  std::vector<Among> among;
  std::vector<Path> outer;  // what groups are named by; rows that refer to none are a group, too
  std::optional<MainPeriod> period;
  std::optional<SlotRank> rank;
  std::optional<SlotOrder> order;
  std::optional<Versus> versus;

  // Calculations over the measures.
  std::optional<Aggregation> over_periods;  // average of the sums of each `inner` period
  std::optional<Grain> inner;
  bool count_periods = false;  // how many `inner` periods pass `group_filters`
  bool count_groups = false;   // how many groups pass them
  // Positions in filters: what passes them as well, in percent of what passes the others.
  std::vector<std::size_t> share_of;
  bool share = false;  // of each group in the total
  std::optional<TimeRange> compare_with;
  bool growth = false;  // against the period before, in a series
  bool cumulative = false;
  std::optional<uint32_t> moving_rows;
  std::optional<Anomaly> anomaly;        // of the first measure
  std::optional<Projection> projection;  // of the first measure
  std::optional<double> yearly;          // the first measure times this: what a year of it would be
  std::optional<TimeRange> why;          // which groups made the difference to this period
  bool operator==(const Slots&) const = default;
};

// Whether something is calculated of the measures: a share, a change, an average of periods.
bool calculates(const Slots& slots);

// How the columns of a measure against another are called; read back from them.
inline constexpr std::string_view kDifferenceLabel = "difference";
inline constexpr std::string_view kDifferencePercent = "difference_percent";
inline constexpr std::string_view kYearlyLabel = "annual_run_rate";
inline constexpr std::string_view kLeftLabel = "left_over";
inline constexpr std::string_view kLeftPercent = "left_over_percent";

// The meaning of filled slots, normalised.
SemanticQuery to_query(const Slots& slots);
// The slots of a query that slots can say; nothing for others (sub-queries, sets, OR).
std::optional<Slots> to_slots(const SemanticQuery& query);

// The shortest way over the model's keys from the entity's table to the column's table, and what it
// costs (0: same table; to-one hops are cheap, fan-out dear). Nothing when unreachable in 4 hops.
struct Route {
  Path path;
  int cost = 0;
};
std::optional<Route> route_to(const Model& model, TableId from, TableId to);

}  // namespace cuanto
