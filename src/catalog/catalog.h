// catalog/catalog.h: what a database holds, as facts: tables, columns, what their values really
// are, keys (declared and inferred), statistics and the index of values that questions name.
// Facts come in from run/ as SourceFacts; everything here is computed from them, so the same
// facts always give the same Catalog, byte for byte. Immutable once built; safe to share.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "sql/sql.h"

namespace cuanto {

struct TableId {
  uint16_t v = 0;
  auto operator<=>(const TableId&) const = default;
};
struct ColumnId {
  uint32_t v = 0;
  auto operator<=>(const ColumnId&) const = default;
};
struct EdgeId {
  uint16_t v = 0;
  auto operator<=>(const EdgeId&) const = default;
};

// How the engine keeps the values.
enum class StorageType : uint8_t {
  text,
  integer,
  real,
  boolean,
  date,
  timestamp,
  time,
  json,
  blob,
  unknown
};

// What the values are, judged from type, name and content together.
enum class Meaning : uint8_t {
  none,        // nothing more is known
  identifier,  // keys, account numbers, hashes: never summed
  money,
  percent,   // 0–100 or 0–1, see Column::percent_of_one
  quantity,  // counts and amounts that add up
  measure,   // other numbers: ages, ratings, coordinates; averaged rather than summed
  year,
  month,  // YYYY-MM texts
  date,
  timestamp,
  time_of_day,
  boolean_code,  // two values that mean yes and no: Y/N, 0/1, T/F, sí/no
  category,      // a text with few distinct values
  name,          // a text that names its row: person, product, place
  free_text,     // longer than kValueCharactersMax
  email,
  phone,
  url,
  json,
};

// What run/ found out about one column. Values are text as the engine prints them.
struct ColumnFacts {
  std::string name;
  std::string declared_type;  // as the engine says it: "VARCHAR(20)", "DOUBLE"
  bool not_null = false;
  uint64_t rows = 0;        // rows looked at (all of them, or the sample)
  uint64_t nulls = 0;       // SQL NULL
  uint64_t null_words = 0;  // the texts NULL, N/A, nan, "" that stand for it
  uint64_t distinct = 0;
  bool distinct_is_exact = true;
  std::optional<std::string> minimum, maximum;
  std::optional<double> mean;
  std::vector<double> quantiles;  // 5, 25, 50, 75, 95 %; numbers only
  uint64_t integers = 0, numbers = 0, dates = 0,
           timestamps = 0;  // how many non-null values look so
  double mean_length = 0;   // code points
  uint64_t longest = 0;
  std::vector<std::pair<std::string, uint64_t>>
      values;                    // distinct texts with their counts, most
                                 // frequent first, at most kValuesPerColumnMax
  bool values_complete = false;  // `values` holds all of them
  std::vector<uint64_t> sketch;  // bottom-k hashes of the values, sorted: inclusion between columns
  bool operator==(const ColumnFacts&) const = default;
};
struct KeyFacts {  // a declared foreign key
  std::vector<std::string> columns;
  std::string other_table;
  std::vector<std::string> other_columns;
  bool operator==(const KeyFacts&) const = default;
};
struct TableFacts {
  std::string schema;  // empty for the default one
  std::string name;
  bool is_view = false;
  uint64_t rows = 0;
  std::vector<ColumnFacts> columns;
  std::vector<std::string> primary_key;
  std::vector<std::vector<std::string>> unique_keys;
  std::vector<KeyFacts> foreign_keys;
  std::string comment;
  bool operator==(const TableFacts&) const = default;
};
struct SourceFacts {
  std::string source;  // what people call it: the file name without folder, a database name
  DialectId dialect = DialectId::sqlite;
  std::string fingerprint;  // of the source (size, time, schema version): changes when it changes
  std::vector<TableFacts> tables;
  std::vector<std::string> notes;  // what a person should know: "2 files could not be read: …"
  bool operator==(const SourceFacts&) const = default;
};

struct Column {
  ColumnId id;
  TableId table;
  std::string name;
  std::string declared_type;
  StorageType storage = StorageType::unknown;
  Meaning meaning = Meaning::none;
  TimeStorage time_storage = TimeStorage::native;  // for year, month, date and timestamp
  bool percent_of_one = false;
  bool holds_numbers = false;  // a text column whose values are all numbers: cast it to calculate
  bool nullable = true;
  bool primary_key = false;  // the whole key, or a part of it
  bool unique = false;       // no value twice (declared, or seen)
  bool personal = false;     // looks like personal data: e-mail, phone, and what the model marks
  uint64_t rows = 0, nulls = 0, null_words = 0, distinct = 0;
  std::optional<std::string> minimum, maximum;
  std::optional<double> mean;
  std::vector<double> quantiles;
  std::vector<std::string> top_values;  // up to 20, most frequent first; none of personal columns
  bool is_numeric() const {
    return storage == StorageType::integer || storage == StorageType::real;
  }
  bool is_time() const {
    return meaning == Meaning::date || meaning == Meaning::timestamp || meaning == Meaning::year ||
           meaning == Meaning::month;
  }
  bool operator==(const Column&) const = default;
};

struct Table {
  TableId id;
  std::string schema;
  std::string name;
  bool is_view = false;
  uint64_t rows = 0;
  std::vector<ColumnId> columns;
  std::vector<ColumnId> primary_key;
  bool operator==(const Table&) const = default;
};

// A way from the rows of one table to those of another: child.columns = parent.columns.
struct Edge {
  EdgeId id;
  TableId child, parent;
  std::vector<ColumnId> child_columns, parent_columns;  // same length, at least one
  enum class Origin : uint8_t { declared, inferred, modelled } origin = Origin::declared;
  bool parent_unique = true;            // many children to one parent; false: many to many
  double confidence = 1.0;              // 0..1; 1 when declared
  std::vector<std::string> role_words;  // "home", "away", "manager": tell parallel edges apart
  bool operator==(const Edge&) const = default;
};

// A value of the data that a word of a question may stand for.
struct ValueHit {
  ColumnId column;
  std::string stored;  // the cell's exact text
  uint64_t rows = 0;
  // exact: case and accents apart, the same; token: all words of the query are in it;
  // fuzzy: a typo away; code: from a word of meaning (female -> F).
  enum class Level : uint8_t { exact, token, fuzzy, code } level = Level::exact;
  uint32_t distance = 0;  // edits, for fuzzy; words of the value that were not said, for token
  bool operator==(const ValueHit&) const = default;
};

// The index of text values. Built per visibility: what a person may not select is not in it.
class ValueIndex {
 public:
  ValueIndex();
  ~ValueIndex();
  ValueIndex(const ValueIndex&) = delete;
  ValueIndex& operator=(const ValueIndex&) = delete;

  void add(ColumnId column, std::string_view stored, uint64_t rows);
  void finish();  // after the last add; before the first find

  // Hits for `words` (any case, accents optional), best first: exact, then token, then fuzzy when
  // `typos`. At most `count`. Order is deterministic: level, distance, rows descending, column,
  // text.
  std::vector<ValueHit> find(std::string_view words, bool typos, std::size_t count) const;
  // The longest run of words starting at `words[begin]` that is a whole value somewhere; 0 when
  // none. `words` are folded without accents (fold_plain).
  std::size_t longest_match(const std::vector<std::string>& words, std::size_t begin) const;
  // Values of one column nearest to `words`, for "no such value; these exist".
  std::vector<std::string> nearest(ColumnId column, std::string_view words,
                                   std::size_t count) const;
  // Values that begin with `prefix`, for completion.
  std::vector<ValueHit> complete(std::string_view prefix, std::size_t count) const;
  // Every value, in a fixed order.
  void each(
      const std::function<void(ColumnId, std::string_view stored, uint64_t rows)>& visit) const;
  std::size_t size() const;          // values indexed
  std::size_t memory_bytes() const;  // about
 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct Catalog {
  std::string source;
  DialectId dialect = DialectId::sqlite;
  std::string fingerprint;      // of the facts: part of every cache key and receipt
  std::vector<Table> tables;    // position = TableId
  std::vector<Column> columns;  // position = ColumnId
  std::vector<Edge> edges;      // position = EdgeId; declared first, then inferred, best first
  std::vector<std::string> notes;
  std::shared_ptr<const ValueIndex> values;
  std::optional<Date> data_begins, data_ends;  // over the main time columns

  const Table& table(TableId id) const { return tables[id.v]; }
  const Column& column(ColumnId id) const { return columns[id.v]; }
  const Edge& edge(EdgeId id) const { return edges[id.v]; }
  // By name, ASCII case ignored; `schema` may be empty.
  const Table* find_table(std::string_view schema, std::string_view name) const;
  const Column* find_column(TableId table, std::string_view name) const;
};

// Judges types and meanings, infers keys (translator.md 2.10: type, names, uniqueness of the
// target, inclusion of values) and builds the value index. Fails with `too_large` above
// kCatalogColumnsMax.
Result<Catalog> build_catalog(const SourceFacts& facts);

// The facts as bytes and back, for the cache on disk. Reading fails with `bad_input` on anything
// that `write_facts` of this version did not write.
std::string write_facts(const SourceFacts& facts);
Result<SourceFacts> read_facts(std::string_view bytes);

}  // namespace cuanto
