// Relationships of a model file: edges of the model.
#include <fmt/core.h>

#include <algorithm>

#include "model/model_file_reader.h"

namespace cuanto {

void ModelFileReader::read_relationship(const Yaml& node, std::set<std::string>& names) {
  if (!expect_map(node, "A relationship")) return;
  know_keys(node, "A relationship", {"name", "from", "to", "from_columns", "to_columns", "roles"});
  const auto name = name_of(node, "relationship");
  if (!name || !is_new(names, node, "relationships", *name)) return;
  const auto* from = bound_at(node, "from", "relationship");
  const auto* to = bound_at(node, "to", "relationship");
  if (from == nullptr || to == nullptr) return;
  Edge edge;
  edge.child = from->table;
  edge.parent = to->table;
  edge.child_columns = columns_at(node, "from_columns", *from);
  edge.parent_columns = columns_at(node, "to_columns", *to);
  const auto written = [&](std::string_view key) { return list_at(node, key).size(); };
  if (edge.child_columns.size() != written("from_columns") ||
      edge.parent_columns.size() != written("to_columns"))
    return;
  if (edge.child_columns.empty() || edge.child_columns.size() != edge.parent_columns.size()) {
    wrong(node, fmt::format("Relationship \"{}\" needs from_columns and to_columns, as many of "
                            "one as of the other.",
                            *name));
    return;
  }
  edge.origin = Edge::Origin::modelled;
  edge.parent_unique = is_key(edge.parent, edge.parent_columns);
  Synonyms roles;
  synonyms_at(node, "roles", {}, roles);
  edge.role_words = roles.en;
  for (const auto& word : roles.es)
    if (std::ranges::find(edge.role_words, word) == edge.role_words.end())
      edge.role_words.push_back(word);
  for (auto& known : model_.edges) {
    if (known.child_columns != edge.child_columns || known.parent_columns != edge.parent_columns)
      continue;
    edge.id = known.id;
    known = std::move(edge);
    return;
  }
  model_.edges.push_back(std::move(edge));
}

bool ModelFileReader::is_key(TableId table, const std::vector<ColumnId>& columns) const {
  if (columns.size() == 1 && catalog_.column(columns[0]).unique) return true;
  const auto& key = catalog_.table(table).primary_key;
  return !key.empty() && std::ranges::all_of(key, [&](ColumnId id) {
    return std::ranges::find(columns, id) != columns.end();
  });
}

}  // namespace cuanto
