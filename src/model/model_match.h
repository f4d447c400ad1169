// model/model_match.h: which tables a model file is about when it does not name them.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "model/yaml_tree.h"

namespace cuanto {

// match: {tables: [globs], columns: [names]}. A table fits when one of the globs is its name and it
// has all the columns, each under its name or one of the aliases its field has.
struct MatchRule {
  std::vector<std::string> tables;
  std::vector<std::string> columns;
};

// `*` and `?`, ASCII case ignored.
bool matches_glob(std::string_view pattern, std::string_view name);

// The tables that fit, in the order of the catalog.
std::vector<TableId> matching_tables(const MatchRule& rule, const Yaml& model,
                                     const Catalog& catalog);
// Whether the rule holds: some table fits; of several plain names, at least two are there.
bool rule_holds(const MatchRule& rule, const Yaml& model, const Catalog& catalog);
// The rules of a model's `match` section: one map, or a list of alternatives.
std::vector<MatchRule> read_match(const Yaml& match);

// The column of `table` that is called `name`, or else as one of `aliases`; null when none is.
const Column* find_by_names(const Catalog& catalog, TableId table, std::string_view name,
                            const std::vector<std::string>& aliases);
// The texts of a list (or of one text alone).
std::vector<std::string> texts_of(const Yaml* list);

}  // namespace cuanto
