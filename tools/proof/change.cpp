#include "proof/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "base/text.h"

namespace cuanto {
namespace {

// Fisher and Yates's shuffle, spelt out: the standard library's differs between implementations.
template <typename Item>
void shuffle(std::vector<Item>& items, std::mt19937_64& random) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random() % i]);
}

// Without the vowels behind its first letter, where it is long enough to be cut.
std::string cut(const std::string& word) {
  if (word.size() < 5) return word;
  std::string made;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i == 0 || std::string_view("aeiouAEIOU").find(word[i]) == std::string_view::npos)
      made += word[i];
  }
  return made;
}

// Names of one place: of the tables, or of the columns of one table.
class ShortNames {
 public:
  // The same name always gives the same; two names never give one.
  std::string of(const std::string& name) {
    if (const auto it = made_.find(name); it != made_.end()) return it->second;
    std::string made;
    for (const std::string& word : words_of_name(name))
      made += (made.empty() ? "" : "_") + cut(word);
    std::string free = made;
    for (int n = 2; made.empty() || taken_.contains(free); ++n) free = fmt::format("{}{}", made, n);
    taken_.insert(free);
    return made_[name] = free;
  }

 private:
  std::map<std::string, std::string> made_;
  std::set<std::string> taken_;
};

ColumnFacts number_column(std::string name, uint64_t rows) {
  ColumnFacts column;
  column.name = std::move(name);
  column.declared_type = "REAL";
  column.rows = column.distinct = column.numbers = rows;
  column.minimum = "0.25";
  column.maximum = "7.75";
  column.mean = 4;
  column.quantiles = {0.25, 2.25, 4, 6.25, 7.75};
  column.mean_length = 4;
  column.longest = 4;
  return column;
}

ColumnFacts text_column(std::string name, uint64_t rows) {
  ColumnFacts column;
  column.name = std::move(name);
  column.declared_type = "TEXT";
  column.rows = column.distinct = rows;
  for (uint64_t i = 0; i < rows; ++i) {
    column.values.emplace_back(fmt::format("qzx{}vk", i), 1);
    column.sketch.push_back(stable_hash(column.values.back().first));
  }
  std::ranges::sort(column.sketch);
  column.values_complete = true;
  column.minimum = column.values.front().first;
  column.maximum = column.values.back().first;
  column.mean_length = 6;
  column.longest = 6;
  return column;
}

}  // namespace

SourceFacts shuffled(SourceFacts facts, uint64_t seed, bool columns) {
  std::mt19937_64 random(seed);
  shuffle(facts.tables, random);
  if (columns) {
    for (TableFacts& table : facts.tables) shuffle(table.columns, random);
  }
  return facts;
}

SourceFacts with_unrelated_table(SourceFacts facts) {
  TableFacts table;
  table.name = "zqxvk";
  table.rows = 8;
  table.columns = {text_column("zqxvk_wj", table.rows), number_column("vvqx", table.rows),
                   text_column("jjkz", table.rows)};
  facts.tables.push_back(std::move(table));
  return facts;
}

SourceFacts without_declared_keys(SourceFacts facts) {
  for (TableFacts& table : facts.tables) table.foreign_keys.clear();
  return facts;
}

SourceFacts abbreviated(SourceFacts facts) {
  ShortNames tables;
  std::map<std::string, ShortNames> columns;  // by table, in lower case
  const auto cut_all = [](std::vector<std::string>& names, ShortNames& with) {
    for (std::string& name : names) name = with.of(ascii_lower(name));
  };
  for (TableFacts& table : facts.tables) {
    ShortNames& own = columns[ascii_lower(table.name)];
    for (ColumnFacts& column : table.columns) column.name = own.of(ascii_lower(column.name));
    cut_all(table.primary_key, own);
    for (auto& key : table.unique_keys) cut_all(key, own);
    for (KeyFacts& key : table.foreign_keys) {
      cut_all(key.columns, own);
      cut_all(key.other_columns, columns[ascii_lower(key.other_table)]);
      key.other_table = tables.of(ascii_lower(key.other_table));
    }
    table.name = tables.of(ascii_lower(table.name));
  }
  return facts;
}

SourceFacts with_same_names_elsewhere(SourceFacts facts) {
  TableFacts table;
  table.name = "zqxvk";
  table.rows = 8;
  std::set<std::string> taken;
  for (const TableFacts& other : facts.tables) {
    for (const ColumnFacts& column : other.columns) {
      if (table.columns.size() == 12 || !taken.insert(ascii_lower(column.name)).second) continue;
      const bool number = column.numbers > 0;
      table.columns.push_back(number ? number_column(column.name, table.rows)
                                     : text_column(column.name, table.rows));
    }
  }
  facts.tables.push_back(std::move(table));
  return facts;
}

}  // namespace cuanto
