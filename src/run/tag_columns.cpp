#include "run/tag_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/tag_names.h"
#include "base/text.h"

namespace cuanto {
namespace {

constexpr std::size_t kKeysMax = 24;  // of one table; what hardly any row has is no dimension
constexpr double kLeastShare = 0.001;

// "user:Cost Center" -> cost_center; empty where nothing of it can be a name.
std::string name_of_key(std::string_view key) {
  std::string plain = fold_plain(key);
  if (plain.starts_with("user:")) plain.erase(0, 5);
  std::string name;
  for (const char c : plain) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (part) name += c;
    if (!part && !name.empty() && name.back() != '_') name += '_';
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  return name;
}

std::string pointer_to(const std::string& key) {
  return "/" + replace_all(replace_all(key, "~", "~0"), "/", "~1");
}

}  // namespace

Result<std::vector<std::string>> add_tag_columns(DuckdbSession& session, const std::string& table,
                                                 const std::vector<std::string>& columns) {
  std::set<std::string> taken;
  for (const auto& column : columns) taken.insert(ascii_lower(column));
  std::vector<std::string> added;
  for (const auto& column : columns) {
    if (!holds_tags(column)) continue;
    const std::string of = sql_name(column);
    // Few texts stand in many rows: each is read once.
    const std::string objects = fmt::format(
        "SELECT {0} AS tags, count(*) AS n FROM {1} "
        "WHERE CASE WHEN json_valid({0}) THEN json_type({0}) END = 'OBJECT' GROUP BY {0}",
        of, sql_name(table));
    CUANTO_TRY(rows, session.texts(fmt::format(
                         "SELECT key, CAST(sum(n) AS BIGINT), (SELECT count(*) FROM {}) FROM "
                         "(SELECT unnest(json_keys(tags)) AS key, n FROM ({})) "
                         "GROUP BY key ORDER BY sum(n) DESC, key",
                         sql_name(table), objects)));
    std::map<std::string, std::vector<std::string>> keys;  // JSON pointers to all spellings
    std::vector<std::string> order;
    for (const auto& row : rows) {
      const std::string name = name_of_key(row[0]);
      const auto count = static_cast<double>(std::stol(row[1]));
      if (name.empty() || count < kLeastShare * static_cast<double>(std::stol(row[2]))) continue;
      if (!keys.contains(name)) order.push_back(name);
      keys[name].push_back(pointer_to(row[0]));
    }
    std::string made;
    std::vector<std::string> sets;
    for (const auto& name : order) {
      const std::string column_name = std::string(kTagPrefix) + name;
      if (added.size() == kKeysMax || !taken.insert(column_name).second) continue;
      std::vector<std::string> values;
      for (const auto& path : keys[name])
        values.push_back(fmt::format("nullif(json_extract_string(tags, {}), '')", sql_text(path)));
      made += fmt::format(", coalesce({}) AS {}", join(values, ", "), sql_name(column_name));
      sets.push_back(fmt::format("{0} = read.{0}", sql_name(column_name)));
      CUANTO_TRY(column_made, session.execute(fmt::format("ALTER TABLE {} ADD COLUMN {} VARCHAR",
                                                          sql_name(table), sql_name(column_name))));
      (void)column_made;
      added.push_back(column_name);
    }
    if (made.empty()) continue;
    CUANTO_TRY(done, session.execute(fmt::format(
                         "UPDATE {} AS whole SET {} FROM (SELECT tags{} FROM ({})) AS read "
                         "WHERE whole.{} = read.tags",
                         sql_name(table), join(sets, ", "), made, objects, of)));
    (void)done;
  }
  return added;
}

}  // namespace cuanto
