// What a figure's rows were limited to, short enough to stand beside its name.
#include <algorithm>

#include "answer/table.h"
#include "base/text.h"

namespace cuanto {
namespace {

constexpr std::size_t kLimitsMax = 3;
constexpr std::size_t kValuesMax = 3;

const std::string& shown_value(const Value& value) {
  return value.stored.empty() ? value.text : value.stored.front();
}

// "AWS", "AWS and Microsoft"; nothing for what is no list of a few texts.
std::vector<std::string> values_of(const Comparison& comparison, const SemanticQuery& query) {
  std::vector<std::string> values;
  for (const ExprId right : comparison.right) {
    const auto* value = std::get_if<Value>(&query.exprs[right]);
    if (value == nullptr || value->kind != ValueKind::text) return {};
    values.push_back(shown_value(*value));
  }
  return values.size() <= kValuesMax ? values : std::vector<std::string>{};
}

// What a condition limits rows to; nothing for one that is no short list of cells.
Words told(ConditionId condition, const QueryPart& part, const SemanticQuery& query) {
  std::vector<ConditionId> conditions = {condition};
  if (const auto* all = std::get_if<AllOf>(&query.conditions[condition]))
    conditions = all->conditions;
  if (conditions.size() > kLimitsMax) return {};
  std::vector<std::string> en, es;
  for (const ConditionId id : conditions) {
    const auto* comparison = std::get_if<Comparison>(&query.conditions[id]);
    if (comparison == nullptr || !std::holds_alternative<Attribute>(query.exprs[comparison->left]))
      return {};
    const bool is = comparison->op == Compare::equal || comparison->op == Compare::in;
    const bool is_not = comparison->op == Compare::not_equal || comparison->op == Compare::not_in;
    const auto values = values_of(*comparison, query);
    if (values.empty() || (!is && !is_not)) return {};
    // Groups name themselves.
    if (std::ranges::find(part.by, comparison->left) != part.by.end()) continue;
    const auto all = [&](std::string_view last) {
      std::string text = values.front();
      for (std::size_t i = 1; i < values.size(); ++i)
        text += (i + 1 == values.size() ? std::string(last) : ", ") + values[i];
      return text;
    };
    en.push_back((is ? "" : "everything but ") + all(" and "));
    es.push_back((is ? "" : "todo menos ") + all(" y "));
  }
  return {join(en, ", "), join(es, ", ")};
}

std::optional<ConditionId> only_where(const Expr& expr) {
  if (const auto* metric = std::get_if<MetricUse>(&expr)) return metric->only_where;
  const auto* aggregate = std::get_if<Aggregate>(&expr);
  return aggregate == nullptr ? std::nullopt : aggregate->only_where;
}

}  // namespace

Words limits_of(const QueryPart& part, const SemanticQuery& query) {
  return part.where ? told(*part.where, part, query) : Words{};
}

// 100 * figure of the part / figure of the whole.
Words part_of_share(const QueryPart& part, const SemanticQuery& query) {
  for (const Shown& shown : part.show) {
    const auto* ratio = std::get_if<Arithmetic>(&query.exprs[shown.expr]);
    if (shown.label != "share" || ratio == nullptr) continue;
    const auto* scaled = std::get_if<Arithmetic>(&query.exprs[ratio->left]);
    const auto only = scaled == nullptr ? std::nullopt : only_where(query.exprs[scaled->right]);
    if (only) return told(*only, part, query);
  }
  return {};
}

}  // namespace cuanto
