#include "train/synthetic.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "support/rows_of.h"
#include "train/chance.h"
#include "train/wordings.h"

namespace cuanto {
namespace {

constexpr std::size_t kRowsMax = 40;
constexpr std::size_t kValueBytesMax = 40;

// What a cell looks like; empty where it holds nothing.
std::string text_of(const PlainCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* whole = std::get_if<int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* real = std::get_if<double>(&cell)) return fmt::format("{}", *real);
  return {};
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
      if (column.meaning == Meaning::free_text || column.meaning == Meaning::json) continue;
      columns_.push_back(id);
      if (column.is_numeric() && !column.primary_key) figures_.push_back(id);
    }
    std::string problem;
    const auto read = source.database->run(
        fmt::format("SELECT * FROM \"{}\" LIMIT {}", table.name, kRowsMax), problem);
    if (read) rows_ = *read;
  }

  bool is_usable() const { return columns_.size() >= 3 && rows_.rows.size() >= 3; }

  std::optional<Example> question() {
    text_.clear();
    conditions_.clear();
    sketch_ = {};
    sketch_.tables = {table_.id};
    if (!make_filtered()) return {};
    Example made;
    made.question = text_ + "?";
    made.gold = std::move(sketch_);
    made.source = &source_;
    made.language = "en";
    made.made = true;
    return made;
  }

 private:
  // One thing shown, one to three conditions.
  bool make_filtered() {
    const ColumnId shown = chance_.one_of(columns_);
    if (!say_shown(shown)) return false;
    const std::size_t count = 1 + (chance_.below(2) + chance_.below(3)) / 2;
    const auto& row = rows_.rows[chance_.below(rows_.rows.size())];
    for (std::size_t i = 0; i < count; ++i) {
      const ColumnId id = chance_.one_of(columns_);
      const bool used = id == shown || std::ranges::any_of(sketch_.where, [&](const SketchTest& t) {
                          return t.column == id;
                        });
      if (used || !add_test(id, row)) return false;
    }
    const bool in_front = (conditions_.starts_with("when") || conditions_.starts_with("cuando")) &&
                          chance_.below(3) == 0;
    text_ = in_front ? conditions_ + ", " + text_ : text_ + " " + conditions_;
    return true;
  }

  // What is shown; false where the column is no good for it.
  bool say_shown(ColumnId shown) {
    const bool is_figure = std::ranges::find(figures_, shown) != figures_.end();
    const auto kind = chance_.below(10) < 5 ? 0 : chance_.below(7);
    switch (kind) {
      case 1:
        sketch_.select.push_back(item_named("rows", {}));
        return say(ways_.rows, shown);
      case 2:
        if (is_figure) return false;
        sketch_.select.push_back(item_named("rows", {}));
        return say(ways_.count, shown);
      case 3:
        sketch_.select.push_back({Aggregation::maximum, shown});
        return is_figure && say(ways_.maximum, shown);
      case 4:
        sketch_.select.push_back({Aggregation::minimum, shown});
        return is_figure && say(ways_.minimum, shown);
      case 5:
        sketch_.select.push_back({Aggregation::average, shown});
        return is_figure && say(ways_.average, shown);
      case 6:
        sketch_.select.push_back({Aggregation::sum, shown});
        return is_figure && say(ways_.sum, shown);
      default:
        sketch_.select.push_back({{}, shown});
        return say(ways_.show, shown);
    }
  }

  bool say(const Ways& ways, ColumnId shown) {
    text_ = replaced(std::string(chance_.one_of(ways)), "{s}", spoken(shown));
    const Words& plural = source_.model.entity_of(table_.id).label_plural;
    text_ = replaced(text_, "{t}", plural.en);
    return true;
  }

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

  // The ways to put a test of that column, and what it tests by.
  const ConditionWays& choose_ways(const Column& column, SketchTest& test) {
    const auto kind = chance_.below(24);
    test.op = Compare::equal;
    if (column.is_numeric()) {
      if (kind > 11) return ways_.equal;
      test.op = kind < 6 ? Compare::greater : Compare::less;
      return kind < 6 ? ways_.more : ways_.less;
    }
    if (kind == 0) {
      test.op = Compare::not_equal;
      return ways_.unequal;
    }
    // A bare number would say nothing of its column.
    return kind < 8 ? ways_.value : ways_.equal;
  }

  bool add_test(ColumnId id, const PlainRow& row) {
    const auto at =
        static_cast<std::size_t>(std::ranges::find(table_.columns, id) - table_.columns.begin());
    if (at >= row.size()) return false;
    const std::string cell = text_of(row[at]);
    if (cell.empty() || cell.size() > kValueBytesMax || cell == "NULL") return false;
    const Column& column = catalog_.column(id);
    SketchTest test;
    test.column = id;
    const ConditionWays& ways = choose_ways(column, test);
    const bool first = conditions_.empty();
    Value value;
    value.text = cell;
    value.kind = column.is_numeric() ? ValueKind::number : ValueKind::text;
    test.values.push_back(value);
    std::string text =
        replaced(std::string(chance_.one_of(first ? ways.first : ways.next)), "{c}", spoken(id));
    text = replaced(text, "{v}", chance_.below(2) == 0 ? cell : fold_plain(cell));
    conditions_ += (first || text.starts_with(",") ? "" : " ") + text;
    sketch_.where.push_back(std::move(test));
    return true;
  }

  Source& source_;
  const Catalog& catalog_;
  const Table& table_;
  const Wordings& ways_ = wordings();
  Chance chance_;
  std::vector<ColumnId> columns_, figures_;
  PlainRows rows_;
  // The question being made.
  std::string text_, conditions_;
  Sketch sketch_;
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
