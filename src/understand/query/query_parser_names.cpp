// Names in the text form of a query: tables, columns, metrics, and the paths between them.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "understand/query/path_names.h"
#include "understand/query/query_parser.h"

namespace cuanto {

QueryParser::At QueryParser::find_table(const std::string& name) const {
  for (const Table& table : model_.catalog->tables) {
    const bool fits = equal_ignoring_case(table.name, name) ||
                      equal_ignoring_case(table.schema + "." + table.name, name);
    if (fits) return table.id;
  }
  return {};
}

QueryParser::At QueryParser::table() {
  const std::size_t start = next_;
  const std::string word = name();
  if (error_) return {};
  const At found = find_table(word);
  if (!found) {
    next_ = start;
    std::vector<std::string> names;
    for (const Table& table : model_.catalog->tables) names.push_back(table.name);
    problem(fmt::format("no table is called \"{}\"", word), closest(word, names, kSuggestionsMax));
  }
  return found;
}

ColumnId QueryParser::column(At at) {
  const std::size_t start = next_;
  const std::string word = name();
  if (error_) return {};
  if (!at) {
    next_ = start;
    problem("the columns of a derived query are $1, $2, …");
    return {};
  }
  if (const Column* found = model_.catalog->find_column(*at, word)) return found->id;
  std::vector<std::string> names;
  for (const ColumnId id : model_.catalog->table(*at).columns)
    names.push_back(model_.catalog->column(id).name);
  next_ = start;
  problem(fmt::format("table {} has no column \"{}\"", model_.catalog->table(*at).name, word),
          closest(word, names, kSuggestionsMax));
  return {};
}

// A path without a column behind it.
Path QueryParser::path(At at) {
  if (!at) {
    problem("a path needs a table to start at");
    return {};
  }
  Path made;
  TableId reached = *at;
  bool first = true;
  do {
    const At next = table();
    if (!next) return {};
    if (accept("[")) {
      made.hops.push_back(hop_by_pairs(reached, *next));
      reached = *next;
    } else if (first && !is("->")) {
      const auto shortest = only_shortest_path(model_, reached, *next);
      if (!shortest) {
        problem("there is no single shortest way to this table; name every hop");
        return {};
      }
      made.hops = shortest->hops;
    } else {
      std::vector<Step> ways = steps_from(model_, reached);
      std::erase_if(ways, [&](const Step& step) { return step.to != *next; });
      if (ways.size() != 1) {
        problem("there is no single edge to this table; say its columns: table[near=far]");
        return {};
      }
      made.hops.push_back(ways.front().hop);
      reached = *next;
    }
    first = false;
  } while (accept("->"));
  if (accept("#")) made.role = static_cast<uint8_t>(number(255));
  return made;
}

Hop QueryParser::hop_by_pairs(TableId from, TableId to) {
  std::vector<ColumnId> near, far;
  if (!is("]")) {
    do {
      near.push_back(column(from));
      expect("=");
      far.push_back(column(to));
    } while (accept(","));
  }
  expect("]");
  if (error_) return {};
  return hop_by_columns(query_, model_, from, to, near, far);
}

bool QueryParser::path_follows() const {
  return is(".", 1) || is("[", 1) || is("->", 1) || is("#", 1);
}

MetricId QueryParser::metric() {
  const std::size_t start = next_;
  const std::string word = name();
  std::vector<std::string> names;
  for (const Metric& metric : model_.metrics) {
    if (equal_ignoring_case(metric.name, word)) return metric.id;
    names.push_back(metric.name);
  }
  next_ = start;
  problem(fmt::format("no metric is called \"{}\"", word), closest(word, names, kSuggestionsMax));
  return {};
}

}  // namespace cuanto
