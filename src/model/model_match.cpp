#include "model/model_match.h"

#include <algorithm>

#include "base/text.h"
#include "model/model_file.h"

namespace cuanto {

namespace {

bool is_glob(std::string_view pattern) {
  return pattern.find_first_of("*?") != std::string_view::npos;
}

// Other names of a column, from whichever dataset of the model has a field of that name.
std::vector<std::string> aliases_of(const Yaml& model, std::string_view column) {
  std::vector<std::string> aliases;
  const auto* datasets = model.find("datasets");
  if (datasets == nullptr) return aliases;
  for (const auto& dataset : datasets->items) {
    const auto* fields = dataset.find("fields");
    if (fields == nullptr) continue;
    for (const auto& field : fields->items) {
      const auto* name = field.find("name");
      if (name == nullptr || !equal_ignoring_case(name->text, column)) continue;
      for (auto& alias : texts_of(field.find("aliases"))) aliases.push_back(std::move(alias));
    }
  }
  return aliases;
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view name) {
  const auto p = ascii_lower(pattern), n = ascii_lower(name);
  // The usual two-pointer walk: on a mismatch the last star takes one more letter.
  std::size_t at = 0, star = std::string::npos, taken = 0, i = 0;
  while (i < n.size()) {
    if (at < p.size() && (p[at] == '?' || (p[at] != '*' && p[at] == n[i]))) {
      ++at;
      ++i;
    } else if (at < p.size() && p[at] == '*') {
      star = at++;
      taken = i;
    } else if (star != std::string::npos) {
      at = star + 1;
      i = ++taken;
    } else {
      return false;
    }
  }
  while (at < p.size() && p[at] == '*') ++at;
  return at == p.size();
}

std::vector<std::string> texts_of(const Yaml* list) {
  std::vector<std::string> texts;
  if (list == nullptr) return texts;
  if (list->is_scalar()) texts.push_back(list->text);
  for (const auto& item : list->items)
    if (item.is_scalar()) texts.push_back(item.text);
  return texts;
}

const Column* find_by_names(const Catalog& catalog, TableId table, std::string_view name,
                            const std::vector<std::string>& aliases) {
  if (const auto* column = catalog.find_column(table, name)) return column;
  for (const auto& alias : aliases)
    if (const auto* column = catalog.find_column(table, alias)) return column;
  return nullptr;
}

std::vector<MatchRule> read_match(const Yaml& match) {
  std::vector<MatchRule> rules;
  if (match.is_map())
    rules.push_back({texts_of(match.find("tables")), texts_of(match.find("columns"))});
  for (const auto& item : match.items)
    if (item.is_map())
      rules.push_back({texts_of(item.find("tables")), texts_of(item.find("columns"))});
  return rules;
}

std::vector<TableId> matching_tables(const MatchRule& rule, const Yaml& model,
                                     const Catalog& catalog) {
  std::vector<TableId> fitting;
  for (const auto& table : catalog.tables) {
    const bool named =
        rule.tables.empty() || std::ranges::any_of(rule.tables, [&](const auto& glob) {
          return matches_glob(glob, table.name);
        });
    if (!named) continue;
    const bool has_all = std::ranges::all_of(rule.columns, [&](const auto& column) {
      return find_by_names(catalog, table.id, column, aliases_of(model, column)) != nullptr;
    });
    if (has_all) fitting.push_back(table.id);
  }
  return fitting;
}

bool rule_holds(const MatchRule& rule, const Yaml& model, const Catalog& catalog) {
  if (rule.tables.empty() && rule.columns.empty()) return false;
  if (matching_tables(rule, model, catalog).empty()) return false;
  const auto plain =
      std::ranges::count_if(rule.tables, [](const auto& name) { return !is_glob(name); });
  const auto present = std::ranges::count_if(rule.tables, [&](const auto& name) {
    return !is_glob(name) && catalog.find_table({}, name) != nullptr;
  });
  // Plain names such as "teams" are common; one alone says little.
  const bool only_plain = static_cast<std::size_t>(plain) == rule.tables.size();
  return !(only_plain && plain > 1 && present < 2);
}

bool file_matches(const Yaml& file, const Catalog& catalog) {
  const auto* models = file.find("semantic_model");
  if (models == nullptr) return false;
  return std::ranges::any_of(models->items, [&](const Yaml& model) {
    const auto* match = model.find("match");
    if (match == nullptr) return false;
    return std::ranges::any_of(read_match(*match), [&](const MatchRule& rule) {
      return rule_holds(rule, model, catalog);
    });
  });
}

}  // namespace cuanto
