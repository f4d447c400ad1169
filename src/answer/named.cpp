#include "answer/named.h"

#include <algorithm>
#include <set>
#include <variant>

#include <fmt/format.h>

#include "base/text.h"

namespace cuanto {
namespace {

// A word may stand for many cells, "the US" for its regions; two or three were said one by one.
constexpr std::size_t kSaidMax = 3;

// The cells that a condition names; none for what is no short list of texts.
std::vector<std::string> cells_named(const Comparison& comparison, const SemanticQuery& query) {
  std::vector<std::string> cells;
  for (const ExprId right : comparison.right) {
    const auto* value = std::get_if<Value>(&query.exprs[right]);
    if (value == nullptr || value->kind != ValueKind::text) return {};
    cells.push_back(value->stored.empty() ? value->text : value->stored.front());
  }
  return cells.size() > 1 && cells.size() <= kSaidMax ? cells : std::vector<std::string>{};
}

std::vector<const Comparison*> lists_of_cells(const QueryPart& part, const SemanticQuery& query) {
  std::vector<const Comparison*> lists;
  if (!part.where) return lists;
  std::vector<ConditionId> conditions = {*part.where};
  if (const auto* all = std::get_if<AllOf>(&query.conditions[*part.where]))
    conditions = all->conditions;
  for (const ConditionId id : conditions) {
    const auto* comparison = std::get_if<Comparison>(&query.conditions[id]);
    if (comparison != nullptr && comparison->op == Compare::in) lists.push_back(comparison);
  }
  return lists;
}

}  // namespace

std::string named_without_rows(const AnswerInputs& inputs, const TableView& table,
                               Language language) {
  const SemanticQuery& query = inputs.reading.query;
  const QueryPart& part = query.parts.front();
  if (part.rank || part.having || table.rows.cut || table.has_no_rows()) return {};
  std::vector<std::string> missing;
  for (const Comparison* list : lists_of_cells(part, query)) {
    const auto shown = std::ranges::find(part.show, list->left, &Shown::expr);
    if (shown == part.show.end() || std::ranges::find(part.by, list->left) == part.by.end())
      continue;
    const auto column = static_cast<std::size_t>(shown - part.show.begin());
    std::set<std::string> told;
    for (const auto& row : table.rows.rows)
      if (const auto* text = column < row.size() ? std::get_if<std::string>(&row[column]) : nullptr)
        told.insert(fold_plain(*text));
    for (const std::string& cell : cells_named(*list, query))
      if (!told.contains(fold_plain(cell))) missing.push_back(cell);
  }
  if (missing.empty()) return {};
  return fmt::format(
      fmt::runtime(language == Language::es ? " No hay nada de {}." : " There is nothing for {}."),
      join(missing, ", "));
}

}  // namespace cuanto
