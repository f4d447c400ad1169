#include "catalog/catalog.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <tuple>

#include "base/limits.h"
#include "base/text.h"
#include "catalog/keys.h"
#include "catalog/name_hints.h"
#include "catalog/typing.h"

namespace cuanto {

namespace {

constexpr std::size_t kTopValuesMax = 20;
constexpr std::size_t kNotesPerKindMax = 5;
constexpr double kShortIdLength = 12;

bool is_named_in(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](const auto& n) { return equal_ignoring_case(n, name); });
}

Column make_column(const ColumnFacts& facts, const TableFacts& table, const ColumnPlace& place,
                   const ColumnJudgement& judged) {
  Column column;
  column.name = facts.name;
  column.declared_type = facts.declared_type;
  column.storage = judged.storage;
  column.meaning = judged.meaning;
  column.time_storage = judged.time_storage;
  column.percent_of_one = judged.percent_of_one;
  column.holds_numbers = judged.holds_numbers;
  column.personal = judged.personal;
  column.nullable = !facts.not_null && !place.only_key;
  column.primary_key = place.in_key;
  const auto alone = [&](const std::vector<std::string>& key) {
    return key.size() == 1 && equal_ignoring_case(key[0], facts.name);
  };
  const uint64_t present = facts.rows - std::min(facts.rows, facts.nulls);
  const bool seen_once_each = facts.distinct_is_exact && facts.rows >= table.rows && present > 1 &&
                              facts.distinct == present;
  column.unique = place.only_key || std::ranges::any_of(table.unique_keys, alone) || seen_once_each;
  column.rows = facts.rows;
  column.nulls = facts.nulls;
  column.null_words = facts.null_words;
  column.distinct = facts.distinct;
  column.minimum = facts.minimum;
  column.maximum = facts.maximum;
  column.mean = facts.mean;
  column.quantiles = facts.quantiles;
  if (!column.personal)
    for (std::size_t i = 0; i < std::min(kTopValuesMax, facts.values.size()); ++i)
      column.top_values.push_back(facts.values[i].first);
  return column;
}

// Notes of one kind, a few of them spelled out.
void add_notes(std::vector<std::string>& notes, const std::vector<std::string>& found) {
  for (std::size_t i = 0; i < std::min(kNotesPerKindMax, found.size()); ++i)
    notes.push_back(found[i]);
  if (found.size() > kNotesPerKindMax)
    notes.push_back(
        fmt::format("{} more columns have notes of this kind.", found.size() - kNotesPerKindMax));
}

void add_tables(const SourceFacts& facts, Catalog& catalog) {
  std::vector<std::string> notes;
  for (const auto& source : facts.tables) {
    Table table;
    table.id = TableId{static_cast<uint16_t>(catalog.tables.size())};
    table.schema = source.schema;
    table.name = source.name;
    table.is_view = source.is_view;
    table.rows = source.rows;
    ColumnPlace place;
    place.dialect = facts.dialect;
    place.person_table = is_person_table(source);
    place.public_lives = is_about_public_lives(source);
    for (const auto& column_facts : source.columns) {
      place.in_key = is_named_in(source.primary_key, column_facts.name);
      place.only_key = place.in_key && source.primary_key.size() == 1;
      place.references = std::ranges::any_of(source.foreign_keys, [&](const KeyFacts& key) {
        return is_named_in(key.columns, column_facts.name);
      });
      const auto judged = judge_column(column_facts, place);
      auto column = make_column(column_facts, source, place, judged);
      column.id = ColumnId{static_cast<uint32_t>(catalog.columns.size())};
      column.table = table.id;
      table.columns.push_back(column.id);
      if (column.primary_key) table.primary_key.push_back(column.id);
      if (!judged.note.empty())
        notes.push_back(fmt::format("Table {}: {}", source.name, judged.note));
      catalog.columns.push_back(std::move(column));
    }
    // The key's own order, where it has several columns.
    std::ranges::sort(table.primary_key, {}, [&](ColumnId id) {
      return std::ranges::find_if(source.primary_key,
                                  [&](const auto& name) {
                                    return equal_ignoring_case(name, catalog.columns[id.v].name);
                                  }) -
             source.primary_key.begin();
    });
    catalog.tables.push_back(std::move(table));
  }
  add_notes(catalog.notes, notes);
}

// Whether people name rows by the values of this column.
bool is_indexed(const Column& column, const ColumnFacts& facts) {
  if (column.storage != StorageType::text || column.personal || column.is_time()) return false;
  switch (column.meaning) {
    case Meaning::email:
    case Meaning::phone:
    case Meaning::url:
    case Meaning::json:
    case Meaning::time_of_day:
      return false;
    case Meaning::identifier:
      return facts.mean_length <= kShortIdLength;
    default:
      return true;
  }
}

std::shared_ptr<const ValueIndex> index_values(const SourceFacts& facts, const Catalog& catalog) {
  auto index = std::make_shared<ValueIndex>();
  std::size_t count = 0;
  for (const auto& table : catalog.tables) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto& column = catalog.column(table.columns[i]);
      const auto& column_facts = facts.tables[table.id.v].columns[i];
      if (!is_indexed(column, column_facts)) continue;
      for (const auto& [text, rows] : column_facts.values) {
        if (count >= kValuesPerCatalogMax) break;
        if (length_of(text) > kValueCharactersMax) continue;
        index->add(column.id, text, rows);
        ++count;
      }
    }
  }
  index->finish();
  return index;
}

// ---- the days that the data is about -----------------------------------------------------------
std::optional<Date> day_of(const Column& column, const std::string& text) {
  switch (column.time_storage) {
    case TimeStorage::native:
    case TimeStorage::iso_text:
      return find_date(std::string_view(text).substr(0, 10));
    case TimeStorage::compact_number:
      if (text.size() < 8) return std::nullopt;
      return find_date(
          fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2)));
    case TimeStorage::epoch_seconds:
    case TimeStorage::epoch_milliseconds: {
      const int64_t unit = column.time_storage == TimeStorage::epoch_seconds ? 86'400 : 86'400'000;
      char* end = nullptr;
      const long long count = std::strtoll(text.c_str(), &end, 10);
      if (end == text.c_str()) return std::nullopt;
      return add_days(date_of(1970, 1, 1), count / unit);
    }
    case TimeStorage::month_text:
      return find_date(text + "-01");
    case TimeStorage::year_number:
      return std::nullopt;
  }
  return std::nullopt;
}

// Dates of a life, and dates that lie ahead by nature, are not when the data is from.
bool tells_when_data_is_from(const Column& column) {
  if (!column.is_time() || column.meaning == Meaning::year) return false;
  for (const auto& word : plain_words_of_name(column.name)) {
    static constexpr std::string_view kOther[] = {
        "birth",   "birthday",    "birthdate",    "dob",       "born", "nacimiento", "death",
        "due",     "expiry",      "expiration",   "expires",   "end",  "deadline",   "valid",
        "until",   "vencimiento", "fin",          "caducidad", "hire", "hired",      "hiring",
        "founded", "fundacion",   "contratacion", "ingreso"};
    if (std::ranges::find(kOther, word) != std::end(kOther)) return false;
  }
  return true;
}

void find_data_range(Catalog& catalog) {
  uint64_t most_rows = 0;
  for (const auto& column : catalog.columns)
    if (tells_when_data_is_from(column))
      most_rows = std::max(most_rows, catalog.table(column.table).rows);
  for (const auto& table : catalog.tables) {
    if (table.rows == 0 || table.rows * 100 < most_rows) continue;
    for (const auto id : table.columns) {
      const auto& column = catalog.column(id);
      if (!tells_when_data_is_from(column) || !column.minimum || !column.maximum) continue;
      const auto first = day_of(column, *column.minimum);
      const auto last = day_of(column, *column.maximum);
      if (!first || !last) continue;
      if (!catalog.data_begins || *first < *catalog.data_begins) catalog.data_begins = first;
      if (!catalog.data_ends || *last > *catalog.data_ends) catalog.data_ends = last;
      break;  // the first such column is the table's main one
    }
  }
}

// Tables stand by name: the order in which a database happens to list them must decide nothing, and
// wherever two tables are as good as each other, the lower position wins.
bool comes_before(const TableFacts& a, const TableFacts& b) {
  const auto key = [](const TableFacts& table) {
    return std::tuple(ascii_lower(table.schema), ascii_lower(table.name), table.schema, table.name);
  };
  return key(a) < key(b);
}

}  // namespace

const Table* Catalog::find_table(std::string_view schema, std::string_view name) const {
  const Table* found = nullptr;
  for (const auto& table : tables) {
    if (!equal_ignoring_case(table.name, name)) continue;
    if (!schema.empty() && !equal_ignoring_case(table.schema, schema)) continue;
    if (table.name == name) return &table;
    if (found == nullptr) found = &table;
  }
  return found;
}

const Column* Catalog::find_column(TableId table, std::string_view name) const {
  const Column* found = nullptr;
  for (const auto id : tables[table.v].columns) {
    const auto& column = columns[id.v];
    if (!equal_ignoring_case(column.name, name)) continue;
    if (column.name == name) return &column;
    if (found == nullptr) found = &column;
  }
  return found;
}

Result<Catalog> build_catalog(const SourceFacts& given) {
  std::optional<SourceFacts> sorted;
  if (!std::ranges::is_sorted(given.tables, comes_before)) {
    sorted = given;
    std::ranges::stable_sort(sorted->tables, comes_before);
  }
  const SourceFacts& facts = sorted ? *sorted : given;
  std::size_t columns = 0;
  for (const auto& table : facts.tables) columns += table.columns.size();
  if (columns > kCatalogColumnsMax || facts.tables.size() > 0xFFFF)
    return fail(
        ErrorKind::too_large,
        fmt::format("{} has {} columns in {} tables; at most {} columns can be looked at.",
                    facts.source, columns, facts.tables.size(), kCatalogColumnsMax),
        fmt::format("{} tiene {} columnas en {} tablas; se pueden leer como máximo {} columnas.",
                    facts.source, columns, facts.tables.size(), kCatalogColumnsMax));
  Catalog catalog;
  catalog.source = facts.source;
  catalog.dialect = facts.dialect;
  catalog.fingerprint = hex(stable_hash(write_facts(facts)));
  catalog.notes = facts.notes;
  add_tables(facts, catalog);
  find_edges(facts, catalog);
  catalog.values = index_values(facts, catalog);
  find_data_range(catalog);
  return catalog;
}

}  // namespace cuanto
