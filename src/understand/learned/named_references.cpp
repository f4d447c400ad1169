#include "understand/learned/named_references.h"

#include <algorithm>
#include <set>

namespace cuanto {
namespace {

bool asks_for_numbers(const Question& question) {
  static const std::set<std::string, std::less<>> kNumbers = {
      "id",     "ids",    "code",    "codes",   "number", "numbers",       "no",        "key",
      "codigo", "numero", "numeros", "codigos", "clave",  "identificador", "identifier"};
  return std::ranges::any_of(question.tokens,
                             [](const Token& token) { return kNumbers.contains(token.plain); });
}

// The edge by which the column refers to one row; nullptr where it does not.
const Edge* reference_of(const Attribute& attribute, const Model& model) {
  for (const Edge& edge : model.edges) {
    if (edge.child_columns.size() != 1 || edge.child_columns.front() != attribute.column) continue;
    const Entity& parent = model.entity_of(edge.parent);
    const bool named = !parent.display.empty() && parent.display != parent.key;
    if (named && model.catalog->column(attribute.column).table == edge.child) return &edge;
  }
  return nullptr;
}

// What names the row, as expressions of the query.
std::vector<ExprId> names_of(const Attribute& attribute, const Edge& edge, SemanticQuery& query,
                             const Model& model) {
  std::vector<ExprId> names;
  for (const ColumnId column : model.entity_of(edge.parent).display) {
    Attribute name{attribute.path, column};
    name.path.hops.push_back({edge.id, true});
    names.push_back(query.add(Expr{std::move(name)}));
  }
  return names;
}

// The path to what is named, so that rows which refer to none stay.
void keep_rows_without(const Attribute& attribute, const Edge& edge, QueryPart& part,
                       const Model& model) {
  const Column& column = model.catalog->column(attribute.column);
  if (column.nulls + column.null_words == 0 || part.rank) return;
  Path path = attribute.path;
  path.hops.push_back({edge.id, true});
  part.outer.push_back(std::move(path));
}

}  // namespace

SemanticQuery with_named_references(const SemanticQuery& query, const Evidence& evidence) {
  const Model& model = evidence.model();
  if (query.parts.empty() || query.parts.front().set || asks_for_numbers(evidence.question()))
    return query;
  SemanticQuery made = query;
  std::vector<Shown> shown;
  bool changed = false;
  for (const Shown& one : query.parts.front().show) {
    const auto* attribute = std::get_if<Attribute>(&query.exprs[one.expr]);
    const Edge* edge = attribute == nullptr ? nullptr : reference_of(*attribute, model);
    if (edge == nullptr || one.hidden) {
      shown.push_back(one);
      continue;
    }
    QueryPart& part = made.parts.front();
    const auto names = names_of(*attribute, *edge, made, model);
    const bool groups = std::ranges::find(part.by, one.expr) != part.by.end();
    for (const ExprId name : names) {
      shown.push_back({name, {}, false});
      if (groups) part.by.push_back(name);
    }
    keep_rows_without(*attribute, *edge, part, model);
    changed = true;
  }
  if (!changed) return query;
  made.parts.front().show = std::move(shown);
  made = normalise(made);
  return validate(made, model) ? made : query;
}

}  // namespace cuanto
