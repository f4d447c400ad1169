#include "train/synthetic.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "support/rows_of.h"

namespace cuanto {
namespace {

constexpr std::size_t kRowsMax = 40;
constexpr std::size_t kValueBytesMax = 40;

// What a condition looks like: {c} its column, {v} its value.
constexpr auto kFirst = std::to_array<std::string_view>(
    {"when {c} is {v}", "when the {c} was {v}", "with {c} of {v}", "with a {c} of {v}",
     "with {c} {v}", "where {c} is {v}", "whose {c} is {v}", "that has {c} of {v}", "for {c} {v}",
     "for {v}", "of {v}", "in {v}", "for the {c} {v}", "having {c} {v}", "if the {c} is {v}"});
constexpr auto kNext = std::to_array<std::string_view>(
    {"and {c} is {v}", "and the {c} is {v}", "and {c} of {v}", "and a {c} of {v}", "and {c} {v}",
     ", {c} {v}", "and {v} as the {c}", "and has {c} {v}"});
constexpr auto kMore = std::to_array<std::string_view>(
    {"with {c} larger than {v}", "when {c} is more than {v}", "with a {c} higher than {v}",
     "with {c} over {v}", "when the {c} is greater than {v}", "whose {c} is above {v}"});
constexpr auto kLess = std::to_array<std::string_view>(
    {"with {c} smaller than {v}", "when {c} is less than {v}", "with a {c} lower than {v}",
     "with {c} under {v}", "when the {c} is fewer than {v}", "whose {c} is below {v}"});
constexpr auto kMoreNext = std::to_array<std::string_view>(
    {"and {c} larger than {v}", "and {c} more than {v}", "and a {c} over {v}"});
constexpr auto kLessNext = std::to_array<std::string_view>(
    {"and {c} smaller than {v}", "and {c} less than {v}", "and a {c} under {v}"});

// What is asked for: {s} the column shown, {t} the table.
struct Asking {
  std::string_view function;  // as item_word
  std::vector<std::string_view> ways;
};
const std::vector<Asking>& askings() {
  static const std::vector<Asking> kAskings = {
      {"col",
       {"what is the {s}", "what {s}", "which {s} is listed", "name the {s}", "tell me the {s}",
        "what was the {s}", "give the {s}", "I want the {s}", "which {s}", "what are all the {s}",
        "what is the {s} of the {t}"}},
      {"rows",
       {"how many {t} are there", "how many {t}", "what is the number of {t}",
        "how many times is it listed"}},
      {"count", {"how many {s} are there", "how many {s}", "what is the number of {s}"}},
      {"max",
       {"what is the highest {s}", "what is the largest {s}", "what is the maximum {s}",
        "name the most {s}", "what was the biggest {s}"}},
      {"min",
       {"what is the lowest {s}", "what is the smallest {s}", "what is the minimum {s}",
        "name the least {s}"}},
      {"avg", {"what is the average {s}", "name the average {s}", "what is the mean {s}"}},
      {"sum", {"what is the total {s}", "what is the sum of {s}", "how much {s} in total"}},
  };
  return kAskings;
}

class Chance {
 public:
  explicit Chance(uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t count) {
    state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<std::size_t>((state_ >> 33) % count);
  }
  template <typename List>
  const auto& one_of(const List& list) {
    return list[below(list.size())];
  }

 private:
  uint64_t state_;
};

// What a cell looks like; empty where it holds nothing.
std::string text_of(const PlainCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* whole = std::get_if<int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* real = std::get_if<double>(&cell)) return fmt::format("{}", *real);
  return {};
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

class Maker {
 public:
  Maker(Source& source, const Table& table)
      : source_(source),
        catalog_(*source.model.catalog),
        table_(table),
        chance_(stable_hash(table.name) ^ 77) {
    for (const ColumnId id : table.columns) {
      const Column& column = catalog_.column(id);
      if (column.meaning != Meaning::free_text && column.meaning != Meaning::json)
        columns_.push_back(id);
    }
    std::string problem;
    const auto read = source.database->run(
        fmt::format("SELECT * FROM \"{}\" LIMIT {}", table.name, kRowsMax), problem);
    if (read) rows_ = *read;
  }

  bool is_usable() const { return columns_.size() >= 3 && rows_.rows.size() >= 3; }

  std::optional<Example> question() {
    Example made;
    Sketch sketch;
    sketch.tables = {table_.id};
    const Asking& asking = askings()[chance_.below(10) < 5 ? 0 : chance_.below(askings().size())];
    const ColumnId shown = chance_.one_of(columns_);
    const Column& column = catalog_.column(shown);
    const bool is_figure = asking.function == "max" || asking.function == "min" ||
                           asking.function == "avg" || asking.function == "sum";
    if (is_figure && (!column.is_numeric() || column.primary_key)) return {};
    const bool rows = asking.function == "rows" || asking.function == "count";
    sketch.select.push_back(item_named(rows ? "rows" : asking.function, shown));
    if (rows) sketch.select.back().column.reset();
    std::string text = replaced(std::string(chance_.one_of(asking.ways)), "{s}", spoken(shown));
    text = replaced(text, "{t}", source_.model.entity_of(table_.id).label_plural.en);
    const std::size_t count = 1 + (chance_.below(2) + chance_.below(3)) / 2;
    const auto& row = rows_.rows[chance_.below(rows_.rows.size())];
    std::string conditions;
    for (std::size_t i = 0; i < count; ++i) {
      const ColumnId id = chance_.one_of(columns_);
      const bool used = id == shown || std::ranges::any_of(sketch.where, [&](const SketchTest& t) {
                          return t.column == id;
                        });
      if (used || !add_test(id, row, conditions, sketch)) return {};
    }
    if (chance_.below(5) == 0 && conditions.starts_with("when")) {
      made.question = conditions + ", " + text + "?";
    } else {
      made.question = text + " " + conditions + "?";
    }
    made.gold = std::move(sketch);
    made.source = &source_;
    made.language = "en";
    made.scored = false;
    return made;
  }

 private:
  // A column's name, sometimes with a word less.
  std::string spoken(ColumnId id) {
    std::string name = fold_plain(source_.model.field(id).label.en);
    const auto words = split(name, ' ');
    if (words.size() < 3 || chance_.below(4) > 0) return name;
    std::vector<std::string> fewer;
    const auto left_out = chance_.below(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i != left_out) fewer.emplace_back(words[i]);
    }
    return join(fewer, " ");
  }

  bool add_test(ColumnId id, const PlainRow& row, std::string& conditions, Sketch& sketch) {
    const auto at =
        static_cast<std::size_t>(std::ranges::find(table_.columns, id) - table_.columns.begin());
    if (at >= row.size()) return false;
    const std::string cell = text_of(row[at]);
    if (cell.empty() || cell.size() > kValueBytesMax || cell == "NULL") return false;
    const Column& column = catalog_.column(id);
    SketchTest test;
    test.column = id;
    const bool first = conditions.empty();
    std::string_view way;
    Value value;
    value.text = cell;
    if (column.is_numeric()) {
      value.kind = ValueKind::number;
      const auto kind = chance_.below(4);
      test.op = kind == 0 ? Compare::greater : kind == 1 ? Compare::less : Compare::equal;
      way = kind == 0   ? (first ? chance_.one_of(kMore) : chance_.one_of(kMoreNext))
            : kind == 1 ? (first ? chance_.one_of(kLess) : chance_.one_of(kLessNext))
                        : (first ? chance_.one_of(kFirst) : chance_.one_of(kNext));
      // A bare number says nothing of its column.
      if (way.find("{c}") == std::string_view::npos) way = "with {c} {v}";
    } else {
      value.kind = ValueKind::text;
      way = first ? chance_.one_of(kFirst) : chance_.one_of(kNext);
    }
    test.values.push_back(value);
    std::string text = replaced(std::string(way), "{c}", spoken(id));
    text = replaced(text, "{v}", chance_.below(2) == 0 ? cell : fold_plain(cell));
    conditions += (first || text.starts_with(",") ? "" : " ") + text;
    sketch.where.push_back(std::move(test));
    return true;
  }

  Source& source_;
  const Catalog& catalog_;
  const Table& table_;
  Chance chance_;
  std::vector<ColumnId> columns_;
  PlainRows rows_;
};

}  // namespace

std::vector<Example> make_questions(const std::vector<Source*>& sources, std::size_t per_database,
                                    uint32_t folds) {
  std::vector<Example> made;
  for (Source* source : sources) {
    std::vector<Maker> makers;
    for (const Table& table : source->model.catalog->tables) {
      Maker maker(*source, table);
      if (maker.is_usable()) makers.push_back(std::move(maker));
    }
    std::size_t count = 0;
    for (std::size_t tries = 0;
         !makers.empty() && count < per_database && tries < 20 * per_database; ++tries) {
      auto example = makers[tries % makers.size()].question();
      if (!example) continue;
      example->id = fmt::format("made-{}-{}", source->name, count++);
      example->db = source->name;
      example->fold = static_cast<uint32_t>(stable_hash(example->db) % folds);
      made.push_back(std::move(*example));
    }
  }
  return made;
}

}  // namespace cuanto
