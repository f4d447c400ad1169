// Back from a query to the slots that make it: what a follow-up edits.
#include <algorithm>
#include <charconv>
#include <functional>

#include "understand/slots.h"

namespace cuanto {
namespace {

class Reader {
 public:
  explicit Reader(const SemanticQuery& query) : query_(query) {}

  std::optional<Slots> read() {
    const QueryPart& part = query_.parts.front();
    if (std::holds_alternative<QueryIndex>(part.base)) return read_two_levels();
    const auto* base = std::get_if<EntityId>(&part.base);
    if (base == nullptr || part.set || !part.must_join.empty()) return {};
    slots_.base = *base;
    slots_.distinct = part.distinct;
    slots_.period = part.period;
    slots_.outer = part.outer;
    if (part.where && !read_where(*part.where)) return {};
    if (is_versus(part)) return read_versus(part);
    if (is_share_of_filters(part)) return read_share_of_filters(part);
    const auto yearly = std::ranges::find(part.show, kYearlyLabel, &Shown::label);
    if (yearly != part.show.end()) return read_yearly(part, yearly - part.show.begin());
    if (part.having && !read_having(*part.having)) return {};
    if (!read_shown(part) || !read_order(part) || !read_calculations(part)) return {};
    return std::move(slots_);
  }

 private:
  const Expr& expr(ExprId id) const { return query_.exprs[id]; }

  static SemanticQuery without_labels(SemanticQuery query) {
    for (QueryPart& part : query.parts) {
      for (Shown& shown : part.show) shown.label.clear();
    }
    return query;
  }

  // One measure divided by another, or 100 times it.
  struct Ratio {
    ExprId left = 0, right = 0;
    bool percent = false;
  };
  std::optional<Ratio> ratio_of(const Shown& shown) const {
    const auto* ratio = std::get_if<Arithmetic>(&expr(shown.expr));
    if (ratio == nullptr || ratio->op != '/' || !shown.label.empty()) return {};
    Ratio made{ratio->left, ratio->right};
    if (const auto scaled = scaled_by_hundred(ratio->left)) made = {*scaled, ratio->right, true};
    if (!measure_of(made.left) || !measure_of(made.right)) return {};
    return made;
  }
  std::optional<ExprId> scaled_by_hundred(ExprId id) const {
    const auto* scaled = std::get_if<Arithmetic>(&expr(id));
    if (scaled == nullptr || scaled->op != '*') return {};
    const auto* hundred = std::get_if<Value>(&expr(scaled->left));
    if (hundred == nullptr || hundred->text != "100.0") return {};
    return scaled->right;
  }
  bool is_versus(const QueryPart& part) const {
    return std::ranges::any_of(part.show, [&](const Shown& shown) {
      return shown.label == kDifferenceLabel || shown.label == kLeftLabel ||
             ratio_of(shown).has_value();
    });
  }

  std::optional<Slots> read_yearly(const QueryPart& part, std::ptrdiff_t at) {
    QueryPart plain = part;
    Shown& shown = plain.show[static_cast<std::size_t>(at)];
    const auto* product = std::get_if<Arithmetic>(&expr(shown.expr));
    const auto* times = product != nullptr ? std::get_if<Value>(&expr(product->right)) : nullptr;
    double number = 0;
    if (times == nullptr ||
        std::from_chars(times->text.data(), times->text.data() + times->text.size(), number).ec !=
            std::errc{})
      return {};
    shown = {product->left, {}, false};
    slots_.yearly = number;
    if (!read_shown(plain) || !read_order(plain) || !read_calculations(plain)) return {};
    return std::move(slots_);
  }

  // What show_versus makes: the measure, the other one, their difference and that in percent; or
  // the one divided by the other.
  std::optional<Slots> read_versus(const QueryPart& part) {
    QueryPart plain = part;
    const std::size_t first = part.by.size();
    Versus versus;
    if (part.show.size() > first && ratio_of(part.show[first])) {
      const Ratio ratio = *ratio_of(part.show[first]);
      versus.kind = ratio.percent ? Versus::Kind::percent : Versus::Kind::ratio;
      versus.other = *measure_of(ratio.right);
      for (std::size_t i = first; i < part.show.size(); ++i) {
        const auto each = ratio_of(part.show[i]);
        if (!each) return {};
        plain.show[i].expr = each->left;
      }
    } else {
      if (part.show.size() != first + 4 || !measure_of(part.show[first + 1].expr)) return {};
      const bool left = part.show[first + 2].label == kLeftLabel;
      versus.kind = left ? Versus::Kind::left : Versus::Kind::difference;
      versus.other = *measure_of(part.show[first + 1].expr);
      plain.show.resize(first + 1);
    }
    if (part.having) {
      const auto* keep = std::get_if<Comparison>(&query_.conditions[*part.having]);
      if (keep == nullptr) return {};
      if (keep->op != Compare::not_null) versus.keep = keep->op;
    }
    slots_.versus = versus;
    if (plain.rank) {
      plain.rank->by = plain.show[first].expr;
      if (versus.keep == Compare::less) plain.rank->descending = !plain.rank->descending;
    }
    plain.order.clear();
    if (!read_shown(plain) || !read_order(plain) || slots_.measures.empty()) return {};
    if (!(without_labels(to_query(slots_)) == without_labels(query_))) return {};
    return std::move(slots_);
  }

  bool is_share_of_filters(const QueryPart& part) const {
    return part.show.size() == part.by.size() + 1 && part.show.back().label == "share";
  }
  std::optional<ConditionId> only_where_of(ExprId id) const {
    if (const auto* metric = std::get_if<MetricUse>(&expr(id))) return metric->only_where;
    const auto* aggregate = std::get_if<Aggregate>(&expr(id));
    return aggregate == nullptr ? std::nullopt : aggregate->only_where;
  }

  // What show_share_of_filters makes.
  std::optional<Slots> read_share_of_filters(const QueryPart& part) {
    const auto* ratio = std::get_if<Arithmetic>(&expr(part.show.back().expr));
    const auto scaled = ratio == nullptr ? std::nullopt : scaled_by_hundred(ratio->left);
    const auto only = scaled ? only_where_of(*scaled) : std::nullopt;
    if (!only) return {};
    const std::size_t others = slots_.filters.size();
    if (!read_filters(*only, slots_.filters)) return {};
    for (std::size_t i = others; i < slots_.filters.size(); ++i) slots_.share_of.push_back(i);
    QueryPart plain = part;
    const ExprId shared = plain.show.back().expr;
    plain.show.back() = {ratio->right, {}, false};
    if (plain.rank && plain.rank->by == shared) plain.rank->by = ratio->right;
    plain.order.clear();
    if (!read_shown(plain) || !read_order(plain)) return {};
    if (!(without_labels(to_query(slots_)) == without_labels(query_))) return {};
    return std::move(slots_);
  }

  // What build_two_levels makes: part 1 sums each period, part 0 averages or counts its rows.
  std::optional<Slots> read_two_levels() {
    if (query_.parts.size() != 2) return {};
    const QueryPart& outer = query_.parts[0];
    const QueryPart& inner = query_.parts[1];
    const auto* base = std::get_if<EntityId>(&inner.base);
    if (base == nullptr || outer.base != Base{QueryIndex{1}} || inner.by.empty() ||
        outer.show.empty() || outer.where || inner.set || inner.rank)
      return {};
    slots_.base = *base;
    slots_.period = inner.period;
    if (inner.where && !read_where(*inner.where)) return {};
    if (inner.having && !read_having(*inner.having)) return {};
    if (!read_shown(inner) || slots_.groups.empty()) return {};
    if (!slots_.groups.back().grain) return read_count_of_groups();
    if (!inner.period) return {};
    slots_.inner = slots_.groups.back().grain;
    slots_.groups.pop_back();
    const Expr& value = expr(outer.show.back().expr);
    if (const auto* aggregate = std::get_if<Aggregate>(&value)) {
      slots_.over_periods = aggregate->function;
    } else {
      slots_.count_periods = std::holds_alternative<RowCount>(value);
    }
    if (outer.having && !read_limits_of_averages(*outer.having, outer.show.back().expr)) return {};
    if (outer.rank) {
      if (slots_.measures.empty()) return {};
      slots_.rank = SlotRank{slots_.measures.front(), outer.rank->descending, outer.rank->n};
    }
    // Only what comes out the same was read right; what its columns are called does not matter.
    if (!(without_labels(to_query(slots_)) == without_labels(query_))) return {};
    return std::move(slots_);
  }

  bool read_limits_of_averages(ConditionId id, ExprId average) {
    return !slots_.measures.empty() && read_conjuncts(id, [&](ConditionId part) {
      const auto* comparison = std::get_if<Comparison>(&query_.conditions[part]);
      if (comparison == nullptr || comparison->left != average) return false;
      GroupFilter filter{slots_.measures.front(), comparison->op, {}};
      if (!values_of(*comparison, filter.values)) return false;
      slots_.group_filters.push_back(std::move(filter));
      return true;
    });
  }

  // What build_count_of_groups makes.
  std::optional<Slots> read_count_of_groups() {
    slots_.count_groups = true;
    for (const GroupFilter& filter : slots_.group_filters)
      slots_.measures.push_back(filter.measure);
    if (kept_) slots_.measures = {*kept_};
    if (!(without_labels(to_query(slots_)) == without_labels(query_))) return {};
    return std::move(slots_);
  }

  std::optional<Measure> measure_of(ExprId id) const {
    Measure measure;
    if (const auto* metric = std::get_if<MetricUse>(&expr(id)); metric && !metric->only_where) {
      measure.kind = Measure::Kind::metric;
      measure.metric = metric->metric;
      return measure;
    }
    if (const auto* rows = std::get_if<RowCount>(&expr(id)); rows && rows->path.hops.empty())
      return measure;
    if (const auto* aggregate = std::get_if<Aggregate>(&expr(id));
        aggregate && !aggregate->only_where) {
      if (const auto* days = std::get_if<Apply>(&expr(aggregate->of)))
        return days_of(*days, aggregate->function);
      const auto* attribute = std::get_if<Attribute>(&expr(aggregate->of));
      if (attribute == nullptr) return {};
      measure.kind = Measure::Kind::aggregate;
      measure.function = aggregate->function;
      measure.attribute = *attribute;
      return measure;
    }
    return {};
  }

  std::optional<Measure> days_of(const Apply& days, Aggregation function) const {
    if (days.function != FunctionId::days_between) return {};
    const auto* from = std::get_if<Attribute>(&expr(days.arguments[0]));
    const auto* to = std::get_if<Attribute>(&expr(days.arguments[1]));
    if (from == nullptr || to == nullptr) return {};
    return Measure{Measure::Kind::days, {}, function, *from, *to};
  }

  std::optional<Group> group_of(ExprId id) const {
    Group group;
    ExprId time = id;
    if (const auto* bins = std::get_if<Bins>(&expr(id));
        bins != nullptr && std::holds_alternative<Part>(expr(bins->of))) {
      group.edges = bins->edges;
      id = time = bins->of;
    }
    if (const auto* bucket = std::get_if<Bucket>(&expr(id))) {
      group.grain = bucket->grain;
      time = bucket->time;
    } else if (const auto* part = std::get_if<Part>(&expr(id))) {
      group.part = part->part;
      time = part->time;
    }
    const auto* attribute = std::get_if<Attribute>(&expr(time));
    if (attribute == nullptr) return {};
    group.attribute = *attribute;
    return group;
  }

  bool read_conjuncts(ConditionId id, const std::function<bool(ConditionId)>& each) const {
    if (const auto* all = std::get_if<AllOf>(&query_.conditions[id])) {
      return std::ranges::all_of(all->conditions, each);
    }
    return each(id);
  }

  bool values_of(const Comparison& comparison, std::vector<Value>& values) const {
    for (const ExprId right : comparison.right) {
      const auto* value = std::get_if<Value>(&expr(right));
      if (value == nullptr) return false;
      values.push_back(*value);
    }
    return true;
  }

  static Compare as_list(Compare op) {
    if (op == Compare::equal) return Compare::in;
    return op == Compare::not_equal ? Compare::not_in : op;
  }

  // "open, or not over yet": a time that is empty or in a period.
  bool read_or_empty(const AnyOf& any, std::vector<Filter>& filters) const {
    std::vector<Filter> made;
    for (const ConditionId one : any.conditions)
      if (!read_filter(one, made)) return false;
    if (made.size() != 2 || made[0].attribute != made[1].attribute) return false;
    if (made[0].range) std::swap(made[0], made[1]);
    if (made[0].op != Compare::is_null || !made[1].range) return false;
    made[1].or_empty = true;
    filters.push_back(std::move(made[1]));
    return true;
  }

  // A comparison of a column with values, or a column in a period.
  bool read_filter(ConditionId id, std::vector<Filter>& filters) const {
    if (const auto* any = std::get_if<AnyOf>(&query_.conditions[id]))
      return read_or_empty(*any, filters);
    if (const auto* period = std::get_if<InPeriod>(&query_.conditions[id])) {
      const auto* time = std::get_if<Attribute>(&expr(period->time));
      if (time == nullptr || period->negated) return false;
      filters.push_back({*time, Compare::in, {}, period->range});
      return true;
    }
    const auto* comparison = std::get_if<Comparison>(&query_.conditions[id]);
    if (comparison == nullptr) return false;
    const auto* part = std::get_if<Part>(&expr(comparison->left));
    const auto* attribute =
        std::get_if<Attribute>(&expr(part == nullptr ? comparison->left : part->time));
    if (attribute == nullptr) return false;
    Filter filter{*attribute, as_list(comparison->op), {}};
    if (part != nullptr) filter.part = part->part;
    if (comparison->right.size() == 1) {
      if (const auto* other = std::get_if<Attribute>(&expr(comparison->right[0]))) {
        filter.op = comparison->op;
        filter.other = *other;
        filters.push_back(std::move(filter));
        return true;
      }
    }
    if (!values_of(*comparison, filter.values)) return false;
    filters.push_back(std::move(filter));
    return true;
  }

  // Conditions all of which must hold.
  bool read_filters(ConditionId id, std::vector<Filter>& filters) const {
    return read_conjuncts(id, [&](ConditionId part) { return read_filter(part, filters); });
  }

  bool read_where(ConditionId id) {
    return read_conjuncts(id, [&](ConditionId part) {
      if (const auto* rows = std::get_if<Quantified>(&query_.conditions[part])) {
        std::vector<Filter> filters;
        if (rows->where && !read_filters(*rows->where, filters)) return false;
        if (rows->quantity == Quantity::none)
          slots_.none_of.push_back({rows->to, std::move(filters)});
        else if (rows->quantity == Quantity::some)
          slots_.some_of.push_back({rows->to, std::move(filters)});
        else
          return false;
        return true;
      }
      if (const auto* in = std::get_if<InQuery>(&query_.conditions[part])) return read_among(*in);
      return read_filter(part, slots_.filters);
    });
  }

  bool read_among(const InQuery& in) {
    const auto* attribute = std::get_if<Attribute>(&expr(in.left));
    if (attribute == nullptr) return false;
    SemanticQuery inner = query_;
    inner.parts.front() = query_.parts[in.query];
    inner = normalise(inner);
    auto of = Reader(inner).read();
    if (!of || !(to_query(*of) == inner)) return false;
    slots_.among.push_back({*attribute, std::make_shared<const Slots>(*std::move(of)), in.negated});
    return true;
  }

  // "those over their budget", of which no more than that is told.
  bool read_kept(const Comparison& comparison) {
    const auto* reached = std::get_if<Apply>(&expr(comparison.left));
    if (reached == nullptr || reached->function != FunctionId::coalesce || slots_.versus ||
        comparison.right.size() != 1)
      return false;
    const auto mine = measure_of(reached->arguments.front());
    const auto other = measure_of(comparison.right.front());
    if (!mine || !other) return false;
    slots_.versus = Versus{Versus::Kind::difference, *other, comparison.op};
    kept_ = mine;
    return true;
  }

  bool read_having(ConditionId id) {
    return read_conjuncts(id, [&](ConditionId part) {
      const auto* comparison = std::get_if<Comparison>(&query_.conditions[part]);
      if (comparison == nullptr) return false;
      if (read_kept(*comparison)) return true;
      const auto* computed = std::get_if<Computed>(&expr(comparison->left));
      const auto measure =
          computed == nullptr ? measure_of(comparison->left) : std::optional(Measure{});
      if (!measure) return false;
      GroupFilter filter{*measure, comparison->op, {}};
      if (computed != nullptr)
        filter.of =
            computed->output == 1 ? GroupFilter::Of::change : GroupFilter::Of::change_percent;
      if (!values_of(*comparison, filter.values)) return false;
      slots_.group_filters.push_back(std::move(filter));
      return true;
    });
  }

  bool is_contribution(const QueryPart& part, const Shown& shown) const {
    const auto* computed = std::get_if<Computed>(&expr(shown.expr));
    return computed != nullptr &&
           std::holds_alternative<Contribution>(part.calculations[computed->calculation]);
  }

  bool read_shown(const QueryPart& part) {
    for (const ExprId by : part.by) {
      const auto group = group_of(by);
      if (!group) return false;
      slots_.groups.push_back(*group);
    }
    for (const Shown& shown : part.show) {
      if (std::ranges::find(part.by, shown.expr) != part.by.end()) continue;
      if (const auto measure = measure_of(shown.expr)) {
        slots_.measures.push_back(*measure);
      } else if (const auto* attribute = std::get_if<Attribute>(&expr(shown.expr))) {
        slots_.shown.push_back(*attribute);
      } else if (!is_contribution(part, shown)) {
        return false;
      }
    }
    return true;
  }

  std::optional<std::variant<Measure, Attribute>> key_of(ExprId id) const {
    if (const auto measure = measure_of(id)) return *measure;
    if (const auto* attribute = std::get_if<Attribute>(&expr(id))) return *attribute;
    return {};
  }

  // The change that a rank or an order goes by.
  std::optional<GroupFilter::Of> change_of(ExprId id, const QueryPart& part) const {
    const auto* size = std::get_if<Apply>(&expr(id));
    const bool absolute = size != nullptr && size->function == FunctionId::absolute;
    const auto* computed = std::get_if<Computed>(&expr(absolute ? size->arguments.front() : id));
    if (computed == nullptr) return {};
    if (absolute) return GroupFilter::Of::change_size;
    const bool compares =
        std::holds_alternative<PeriodCompare>(part.calculations[computed->calculation]);
    return compares && computed->output == 1 ? GroupFilter::Of::change
                                             : GroupFilter::Of::change_percent;
  }

  bool read_order(const QueryPart& part) {
    const auto changed = [&](ExprId id) {
      return slots_.measures.empty() ? std::nullopt : change_of(id, part);
    };
    if (part.rank) {
      const auto change = changed(part.rank->by);
      const auto by = change
                          ? std::optional<std::variant<Measure, Attribute>>(slots_.measures.front())
                          : key_of(part.rank->by);
      if (!by) return false;
      slots_.rank = SlotRank{*by, part.rank->descending, part.rank->n};
      slots_.rank->skip = part.rank->skip;
      if (change) slots_.rank->of = *change;
      for (const ExprId per : part.rank->per) {
        const auto group = group_of(per);
        if (!group) return false;
        slots_.rank->per.push_back(*group);
      }
      return true;
    }
    if (!part.order.empty() && part.order.front().descending && !slots_.groups.empty()) {
      const auto group = group_of(part.order.front().expr);
      if (group && (group->grain || group->part)) {
        slots_.order = SlotOrder{group->attribute, true};
        slots_.order->periods = true;
        return true;
      }
    }
    // The order that to_query gives by itself is not a wish of the asker.
    if (part.order.size() == 1) {
      if (const auto change = changed(part.order.front().expr)) {
        slots_.order = SlotOrder{slots_.measures.front(), part.order.front().descending, *change};
        return true;
      }
      const auto by = key_of(part.order.front().expr);
      const bool own = slots_.measures.empty() || slots_.groups.empty() || !by ||
                       !(*by == std::variant<Measure, Attribute>{slots_.measures.front()}) ||
                       !part.order.front().descending;
      if (by && own) slots_.order = SlotOrder{*by, part.order.front().descending};
    }
    return true;
  }

  bool read_calculations(const QueryPart& part) {
    for (const Calculation& calculation : part.calculations) {
      if (std::holds_alternative<ShareOf>(calculation)) {
        slots_.share = true;
      } else if (const auto* compare = std::get_if<PeriodCompare>(&calculation)) {
        slots_.compare_with = compare->other;
      } else if (std::holds_alternative<GrowthOf>(calculation)) {
        slots_.growth = true;
      } else if (std::holds_alternative<Cumulative>(calculation)) {
        slots_.cumulative = true;
      } else if (const auto* moving = std::get_if<Moving>(&calculation)) {
        slots_.moving_rows = moving->rows;
      } else if (const auto* odd = std::get_if<Anomaly>(&calculation)) {
        slots_.anomaly = *odd;
        slots_.anomaly->of = 0;
      } else if (const auto* ahead = std::get_if<Projection>(&calculation)) {
        slots_.projection = *ahead;
        slots_.projection->of = 0;
      } else if (const auto* made = std::get_if<Contribution>(&calculation)) {
        slots_.why = made->other;
      } else {
        return false;
      }
    }
    return true;
  }

  const SemanticQuery& query_;
  Slots slots_;
  std::optional<Measure> kept_;  // what is measured of those that are only counted
};

}  // namespace

std::optional<Slots> to_slots(const SemanticQuery& query) { return Reader(query).read(); }

}  // namespace cuanto
