#include "plan/from_sql_names.h"

#include "base/text.h"

namespace cuanto {

std::optional<FromColumn> find_from_column(const Catalog& catalog, const FromNames& names,
                                           std::size_t begin, std::size_t end,
                                           const std::string& column) {
  for (std::size_t i = begin; i < end; ++i) {
    const FromSource& source = names.sources[i];
    if (source.part) {
      for (std::size_t k = 0; k < source.outputs.size(); ++k) {
        if (equal_ignoring_case(source.outputs[k], column))
          return FromColumn{i, {}, static_cast<uint8_t>(k)};
      }
    } else if (const Column* found = catalog.find_column(source.table, column)) {
      return FromColumn{i, found->id, 0};
    }
  }
  return std::nullopt;
}

std::optional<FromColumn> find_from_column(const Catalog& catalog, const FromNames& names,
                                           const ColumnName& name) {
  if (name.table.empty())
    return find_from_column(catalog, names, 0, names.sources.size(), name.column);
  for (std::size_t i = 0; i < names.sources.size(); ++i) {
    if (equal_ignoring_case(names.sources[i].name, name.table))
      return find_from_column(catalog, names, i, i + 1, name.column);
  }
  return std::nullopt;
}

std::optional<FromLink> find_link(const Catalog& catalog, const SqlExpr& expr,
                                  const FromNames& names) {
  const auto* binary = std::get_if<Binary>(&expr.node);
  if (binary == nullptr || binary->op != BinaryOp::equal) return std::nullopt;
  const auto* left = std::get_if<ColumnName>(&binary->left->node);
  const auto* right = std::get_if<ColumnName>(&binary->right->node);
  if (left == nullptr || right == nullptr) return std::nullopt;
  const auto a = find_from_column(catalog, names, *left),
             b = find_from_column(catalog, names, *right);
  if (!a || !b || a->source == b->source) return std::nullopt;
  if (names.sources[a->source].part || names.sources[b->source].part) return std::nullopt;
  return FromLink{a->source, b->source, a->column, b->column, false, nullptr};
}

std::optional<FromLink> find_correlation(const Catalog& catalog, const SqlExpr& expr,
                                         const FromNames& inner, const FromNames& around) {
  const auto* binary = std::get_if<Binary>(&expr.node);
  if (binary == nullptr || binary->op != BinaryOp::equal) return std::nullopt;
  const auto* left = std::get_if<ColumnName>(&binary->left->node);
  const auto* right = std::get_if<ColumnName>(&binary->right->node);
  if (left == nullptr || right == nullptr) return std::nullopt;
  if (!find_from_column(catalog, inner, *left)) std::swap(left, right);
  const auto here = find_from_column(catalog, inner, *left);
  if (!here || find_from_column(catalog, inner, *right)) return std::nullopt;
  const auto there = find_from_column(catalog, around, *right);
  if (!there || around.sources[there->source].part) return std::nullopt;
  return FromLink{there->source, 0, there->column, here->column, false, nullptr};
}

}  // namespace cuanto
