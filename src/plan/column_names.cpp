#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "plan/planner.h"

namespace cuanto {

std::size_t output_count(const Calculation& calculation) {
  if (std::holds_alternative<PeriodCompare>(calculation)) return 3;
  if (std::holds_alternative<Anomaly>(calculation)) return 2;
  if (std::holds_alternative<Projection>(calculation)) return 2;
  if (std::holds_alternative<Contribution>(calculation)) return 5;
  return std::holds_alternative<GapFill>(calculation) ? 0 : 1;
}

static bool uses_calculation(const SemanticQuery& query, ExprId id, std::size_t calculation) {
  const Expr& node = query.exprs[id];
  if (const auto* computed = std::get_if<Computed>(&node))
    return computed->calculation == calculation;
  if (const auto* sum = std::get_if<Arithmetic>(&node))
    return uses_calculation(query, sum->left, calculation) ||
           uses_calculation(query, sum->right, calculation);
  if (const auto* apply = std::get_if<Apply>(&node))
    return std::ranges::any_of(apply->arguments, [&](ExprId argument) {
      return uses_calculation(query, argument, calculation);
    });
  return false;
}

void show_calculations(SemanticQuery& query) {
  for (std::size_t p = 0; p < query.parts.size(); ++p) {
    for (std::size_t i = 0; i < query.parts[p].calculations.size(); ++i) {
      const auto& show = query.parts[p].show;
      if (std::ranges::any_of(show,
                              [&](const Shown& s) { return uses_calculation(query, s.expr, i); }))
        continue;
      for (std::size_t o = 0; o < output_count(query.parts[p].calculations[i]); ++o) {
        const ExprId id =
            query.add(Expr{Computed{static_cast<uint8_t>(i), static_cast<uint8_t>(o)}});
        query.parts[p].show.push_back({id, {}, false});
      }
    }
  }
}

namespace {

class Namer {
 public:
  Namer(const SemanticQuery& query, const Model& model, const QueryPart& part)
      : query_(query), model_(model), part_(part) {}

  std::vector<std::string> run() {
    for (const Shown& shown : part_.show) {
      std::string name = shown.label.empty() ? name_of(shown.expr) : shown.label;
      if (!taken_.insert(ascii_lower(name)).second) {
        name = longer(shown.expr, name);
        for (int i = 2; !taken_.insert(ascii_lower(name)).second; ++i)
          name = fmt::format("{}_{}", name.substr(0, name.find_last_not_of("0123456789_") + 1), i);
      }
      names_.push_back(std::move(name));
    }
    return std::move(names_);
  }

 private:
  const std::string& column(ColumnId id) const { return model_.catalog->column(id).name; }

  // A second "name" says whose it is.
  std::string longer(ExprId id, const std::string& name) const {
    const auto* attribute = std::get_if<Attribute>(&query_.exprs[id]);
    if (attribute == nullptr) return name;
    const TableId table = model_.catalog->column(attribute->column).table;
    return fmt::format("{}_{}", model_.catalog->table(table).name, name);
  }

  std::string name_of(ExprId id) const {
    return std::visit([this](const auto& node) { return of(node); }, query_.exprs[id]);
  }
  // For "sum_" + what: short, and a name.
  std::string short_name(ExprId id) const { return name_of(id); }

  std::string of(const Attribute& a) const { return column(a.column); }
  std::string of(const Value&) const { return "value"; }
  std::string of(const RowCount&) const { return "count"; }
  std::string of(const Aggregate& a) const {
    std::string of = short_name(a.of);
    switch (a.function) {
      case Aggregation::count:
        return of == "value" ? "count" : "count_" + of;
      case Aggregation::count_distinct:
        return "distinct_" + of;
      case Aggregation::sum:
        return "total_" + of;
      case Aggregation::average:
        return "average_" + of;
      case Aggregation::minimum:
        return "min_" + of;
      case Aggregation::maximum:
        return "max_" + of;
      case Aggregation::median:
        return "median_" + of;
      case Aggregation::first:
        return "first_" + of;
      case Aggregation::last:
        return "last_" + of;
    }
    return of;
  }
  std::string of(const MetricUse& m) const { return model_.metric(m.metric).name; }
  std::string of(const Arithmetic& a) const {
    switch (a.op) {
      case '+':
        return "sum";
      case '-':
        return "difference";
      case '*':
        return "product";
      default:
        return "ratio";
    }
  }
  std::string of(const Bucket& b) const { return std::string(grain_name(b.grain)); }
  std::string of(const Part& p) const {
    switch (p.part) {
      case DatePart::hour_of_day:
        return "hour";
      case DatePart::weekday:
        return "weekday";
      case DatePart::day_of_month:
        return "day";
      case DatePart::month_of_year:
        return "month";
      case DatePart::quarter_of_year:
        return "quarter";
      case DatePart::year_number:
        return "year";
    }
    return "part";
  }
  std::string of(const Bins& b) const { return name_of(b.of) + "_range"; }
  std::string of(const Apply& a) const {
    return a.function == FunctionId::days_between ? "days" : name_of(a.arguments.front());
  }
  std::string of(const OneValue&) const { return "value"; }
  std::string of(const OutputOf& o) const {
    const auto* base = std::get_if<QueryIndex>(&part_.base);
    if (base == nullptr || *base >= query_.parts.size()) return "value";
    const auto names = column_names(query_, model_, query_.parts[*base]);
    return o.output < names.size() ? names[o.output] : "value";
  }
  std::string of(const Computed& c) const {
    const Calculation& calculation = part_.calculations[c.calculation];
    const auto measured = [this](uint8_t of) {
      return of < part_.show.size() && !part_.show[of].label.empty() ? part_.show[of].label
                                                                     : name_of(part_.show[of].expr);
    };
    if (const auto* compare = std::get_if<PeriodCompare>(&calculation)) {
      const std::string of = measured(compare->of);
      return c.output == 0   ? of + "_before"
             : c.output == 1 ? of + "_change"
                             : of + "_change_percent";
    }
    if (const auto* growth = std::get_if<GrowthOf>(&calculation))
      return measured(growth->of) + (growth->percent ? "_change_percent" : "_change");
    if (const auto* share = std::get_if<ShareOf>(&calculation))
      return measured(share->of) + "_percent";
    if (const auto* moving = std::get_if<Moving>(&calculation))
      return fmt::format("{}_moving_{}", measured(moving->of), moving->rows);
    if (const auto* running = std::get_if<Cumulative>(&calculation))
      return measured(running->of) + "_cumulative";
    if (const auto* odd = std::get_if<Anomaly>(&calculation))
      return measured(odd->of) + (c.output == 0 ? "_expected" : "_deviation_percent");
    if (const auto* ahead = std::get_if<Projection>(&calculation))
      return measured(ahead->of) + (c.output == 0 ? "_average_day" : "_projected");
    if (const auto* made = std::get_if<Contribution>(&calculation)) {
      const auto names =
          std::to_array<std::string>({"split_by", "part", measured(made->of) + "_before",
                                      measured(made->of) + "_change", "share_of_change"});
      return names[std::min<std::size_t>(c.output, names.size() - 1)];
    }
    return "position";
  }

  const SemanticQuery& query_;
  const Model& model_;
  const QueryPart& part_;
  std::set<std::string> taken_;
  std::vector<std::string> names_;
};

}  // namespace

std::vector<std::string> column_names(const SemanticQuery& query, const Model& model,
                                      const QueryPart& part) {
  return Namer(query, model, part).run();
}

}  // namespace cuanto
