#include "train/brief.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "train/chance.h"
#include "understand/learned/labels_of_sketch.h"

namespace cuanto {
namespace {

using Ways = std::vector<std::string_view>;

// {t} rows in the plural, {p} the thing they belong to, {ps} that in the plural, {c} a column to
// group or show by, {m} a figure, {n} a number. To teach another way, add it to its list.
const Ways kCountBy = {"{t} by {c}",           "{t} per {c}",
                       "number of {t} by {c}", "number of {t} per {c}",
                       "count of {t} by {c}",  "{t} count per {c}",
                       "how many {t} per {c}", "how many {t} by {c}",
                       "{t} for each {c}",     "how many {t} in each {c}"};
const Ways kCountByParent = {"{t} by {p}",
                             "{t} per {p}",
                             "number of {t} per {p}",
                             "number of {t} by {p}",
                             "count of {t} by {p}",
                             "how many {t} per {p}",
                             "{t} for each {p}",
                             "{t} count by {p}",
                             "{ps} and number of {t}",
                             "how many {t} each {p} has"};
const Ways kSumBy = {"{m} by {c}",        "{m} per {c}",       "total {m} by {c}",
                     "total {m} per {c}", "sum of {m} by {c}", "{m} for each {c}"};
const Ways kAverageBy = {"average {m} by {c}", "average {m} per {c}", "mean {m} by {c}",
                         "avg {m} per {c}", "average {m} for each {c}"};
const Ways kMaximumBy = {"highest {m} by {c}", "max {m} per {c}", "maximum {m} by {c}",
                         "largest {m} for each {c}"};
const Ways kTop = {"top {n} {t} by {m}", "{n} {t} with the highest {m}",
                   "the {n} {t} with most {m}", "{n} {t} with the largest {m}",
                   "top {n} {t} with the highest {m}"};
const Ways kTopOne = {"{t} with the highest {m}", "the {s} with the most {m}",
                      "{s} with highest {m}", "the {s} with the largest {m}", "top {s} by {m}"};
const Ways kBottom = {"bottom {n} {t} by {m}", "{n} {t} with the lowest {m}",
                      "the {n} {t} with the least {m}", "{n} {t} with the smallest {m}"};
const Ways kBottomOne = {"{s} with the lowest {m}", "the {s} with the least {m}",
                         "the {s} with the smallest {m}", "{s} with lowest {m}"};
const Ways kWithout = {"{ps} without {t}", "{ps} with no {t}", "{ps} that have no {t}",
                       "{ps} without any {t}", "{ps} having no {t}"};
const Ways kMoreThan = {"{ps} with more than {n} {t}", "{ps} having more than {n} {t}",
                        "{ps} that have over {n} {t}"};
const Ways kAtLeast = {"{ps} with at least {n} {t}", "{ps} with {n} or more {t}"};
const Ways kMost = {"{p} with the most {t}", "the {p} with most {t}", "{ps} with the most {t}",
                    "{p} having the most {t}", "{p} with the highest number of {t}"};
const Ways kFewest = {"{p} with the fewest {t}", "the {p} with least {t}",
                      "{p} with the lowest number of {t}"};
const Ways kShow = {"{c} of {t}", "{c} of all {t}", "{t} {c}", "all {t} {c}", "{c} of the {t}"};
const Ways kShowTwo = {"{c} and {m} of {t}", "{t} with their {c} and {m}",
                       "{c} and {m} of all {t}"};
const Ways kAverage = {"average {m} of {t}", "average {m}", "mean {m} of the {t}", "avg {m}"};
const Ways kSum = {"total {m} of {t}", "total {m}", "sum of {m}", "overall {m} of the {t}"};
const Ways kCount = {"number of {t}", "{t} count", "how many {t}", "total {t}", "count of {t}"};

// A table whose rows have a name, or what hangs on one.
class BriefMaker {
 public:
  explicit BriefMaker(Source& source)
      : source_(source),
        model_(source.model),
        catalog_(*source.model.catalog),
        chance_(stable_hash(source.name) ^ 5) {}

  std::optional<Example> question() {
    text_.clear();
    sketch_ = {};
    table_ = chance_.one_of(catalog_.tables).id;
    if (catalog_.table(table_).rows == 0 || !make()) return {};
    sort_items(sketch_);
    Example made;
    made.question = text_;
    made.gold = std::move(sketch_);
    made.source = &source_;
    made.language = "en";
    made.made = true;
    return made;
  }

 private:
  bool make() {
    static constexpr std::array kMakers = {&BriefMaker::count_by,   &BriefMaker::count_by_parent,
                                           &BriefMaker::figure_by,  &BriefMaker::ranked,
                                           &BriefMaker::without,    &BriefMaker::with_many,
                                           &BriefMaker::with_most,  &BriefMaker::shown,
                                           &BriefMaker::one_figure, &BriefMaker::count_by_parent};
    return (this->*chance_.one_of(kMakers))();
  }

  bool count_by() {
    const auto column = any_of(table_, &BriefMaker::is_category);
    if (!column) return false;
    sketch_.tables = {table_};
    sketch_.by = {*column};
    sketch_.select = {item_named("col", *column), item_named("rows", {})};
    return say(kCountBy, {{"{t}", plural(table_)}, {"{c}", spoken(*column)}});
  }

  bool count_by_parent() {
    if (!choose_parent()) return false;
    group_by_parent();
    sketch_.select.push_back(item_named("rows", {}));
    return say(kCountByParent, of_parent());
  }

  bool figure_by() {
    const auto figure = any_of(table_, &BriefMaker::is_figure);
    const bool by_parent = chance_.below(2) == 0 && choose_parent();
    const auto column = by_parent ? std::nullopt : any_of(table_, &BriefMaker::is_category);
    if (!figure || (!by_parent && !column)) return false;
    if (by_parent) {
      group_by_parent();
    } else {
      sketch_.tables = {table_};
      sketch_.by = {*column};
      sketch_.select = {item_named("col", *column)};
    }
    const auto kind = chance_.below(3);
    const bool adds_up = model_.field(*figure).aggregation == DefaultAggregation::sum;
    if (kind == 0 && !adds_up) return false;
    const auto function = kind == 0   ? Aggregation::sum
                          : kind == 1 ? Aggregation::average
                                      : Aggregation::maximum;
    sketch_.select.push_back({function, *figure});
    return say(
        kind == 0   ? kSumBy
        : kind == 1 ? kAverageBy
                    : kMaximumBy,
        {{"{m}", spoken(*figure)}, {"{c}", by_parent ? singular(parent_) : spoken(*column)}});
  }

  bool ranked() {
    const auto name = name_of(table_);
    const auto figure = any_of(table_, &BriefMaker::is_figure);
    if (!name || !figure) return false;
    const bool high = chance_.below(3) > 0, one = chance_.below(3) == 0;
    const std::size_t count = one ? 1 : 2 + chance_.below(9);
    sketch_.tables = {table_};
    sketch_.select = {item_named("col", *name)};
    sketch_.order = SketchOrder{{{}, *figure}, high, static_cast<uint32_t>(count)};
    return say(high ? (one ? kTopOne : kTop) : (one ? kBottomOne : kBottom),
               {{"{t}", plural(table_)},
                {"{s}", singular(table_)},
                {"{m}", spoken(*figure)},
                {"{n}", std::to_string(count)}});
  }

  bool without() {
    if (!choose_parent()) return false;
    sketch_.family = Family::none_of;
    sketch_.tables = {parent_};
    sketch_.second_tables = {table_};
    sketch_.select = {item_named("col", *name_of(parent_))};
    return say(kWithout, of_parent());
  }

  bool with_many() {
    if (!choose_parent()) return false;
    group_by_parent();
    const bool at_least = chance_.below(3) == 0;
    const auto number = std::to_string(1 + chance_.below(6));
    SketchHaving having;
    having.item = item_named("rows", {});
    having.op = at_least ? Compare::at_least : Compare::greater;
    having.value.kind = ValueKind::number;
    having.value.text = number;
    sketch_.having = having;
    auto words = of_parent();
    words.emplace_back("{n}", number);
    return say(at_least ? kAtLeast : kMoreThan, words);
  }

  bool with_most() {
    if (!choose_parent()) return false;
    group_by_parent();
    const bool most = chance_.below(3) > 0;
    sketch_.order = SketchOrder{item_named("rows", {}), most, 1};
    return say(most ? kMost : kFewest, of_parent());
  }

  bool shown() {
    const auto& columns = catalog_.table(table_).columns;
    const ColumnId first = chance_.one_of(columns), second = chance_.one_of(columns);
    if (is_key(first) || is_key(second)) return false;
    sketch_.tables = {table_};
    sketch_.select = {item_named("col", first)};
    const bool two = first != second && chance_.below(2) == 0;
    if (two) sketch_.select.push_back(item_named("col", second));
    return say(two ? kShowTwo : kShow,
               {{"{t}", plural(table_)}, {"{c}", spoken(first)}, {"{m}", spoken(second)}});
  }

  bool one_figure() {
    const auto figure = any_of(table_, &BriefMaker::is_figure);
    sketch_.tables = {table_};
    if (!figure || chance_.below(3) == 0) {
      sketch_.select = {item_named("rows", {})};
      return say(kCount, {{"{t}", plural(table_)}});
    }
    const bool sum =
        model_.field(*figure).aggregation == DefaultAggregation::sum && chance_.below(2) == 0;
    sketch_.select = {{sum ? Aggregation::sum : Aggregation::average, *figure}};
    return say(sum ? kSum : kAverage, {{"{t}", plural(table_)}, {"{m}", spoken(*figure)}});
  }

  using Slots = std::vector<std::pair<std::string_view, std::string>>;

  bool say(const Ways& ways, const Slots& slots) {
    text_ = std::string(chance_.one_of(ways));
    for (const auto& [slot, words] : slots) text_ = replaced(text_, slot, words);
    if (chance_.below(4) == 0) text_ += "?";
    return true;
  }

  // A table that the rows of this one belong to, whose rows have a name.
  bool choose_parent() {
    std::vector<TableId> parents;
    for (const Edge& edge : model_.edges) {
      if (edge.child == table_ && edge.parent != table_ && name_of(edge.parent))
        parents.push_back(edge.parent);
    }
    if (parents.empty()) return false;
    parent_ = chance_.one_of(parents);
    // Of two ways to it nobody could say which is meant.
    return std::ranges::count(parents, parent_) == 1;
  }

  void group_by_parent() {
    const ColumnId name = *name_of(parent_);
    sketch_.tables = {table_, parent_};
    sketch_.by = {name};
    sketch_.select = {item_named("col", name)};
  }

  Slots of_parent() const {
    return {{"{ps}", plural(parent_)}, {"{p}", singular(parent_)}, {"{t}", plural(table_)}};
  }

  std::optional<ColumnId> name_of(TableId table) const {
    const ColumnId id = model_.entity_of(table).display.front();
    const bool is_name = catalog_.column(id).storage == StorageType::text && !is_key(id);
    return is_name ? std::optional(id) : std::nullopt;
  }

  bool is_key(ColumnId id) const {
    return catalog_.column(id).primary_key ||
           std::ranges::any_of(model_.edges, [&](const Edge& edge) {
             return std::ranges::find(edge.child_columns, id) != edge.child_columns.end();
           });
  }
  bool is_category(ColumnId id) const {
    const Column& column = catalog_.column(id);
    return column.storage == StorageType::text && !is_key(id) && !column.personal &&
           column.distinct >= 2 && column.distinct < column.rows &&
           column.meaning != Meaning::free_text && column.meaning != Meaning::json;
  }
  bool is_figure(ColumnId id) const {
    const Column& column = catalog_.column(id);
    return column.is_numeric() && !is_key(id) && !column.is_time();
  }

  std::optional<ColumnId> any_of(TableId table, bool (BriefMaker::*is_fit)(ColumnId) const) {
    std::vector<ColumnId> fit;
    for (const ColumnId id : catalog_.table(table).columns) {
      if ((this->*is_fit)(id)) fit.push_back(id);
    }
    return fit.empty() ? std::nullopt : std::optional(chance_.one_of(fit));
  }

  std::string spoken(ColumnId id) const { return fold_plain(model_.field(id).label.en); }
  std::string plural(TableId id) const { return fold_plain(model_.entity_of(id).label_plural.en); }
  std::string singular(TableId id) const { return fold_plain(model_.entity_of(id).label.en); }

  Source& source_;
  const Model& model_;
  const Catalog& catalog_;
  Chance chance_;
  // The question being made.
  TableId table_, parent_;
  std::string text_;
  Sketch sketch_;
};

}  // namespace

std::vector<Example> make_brief_questions(const std::vector<Source*>& sources,
                                          std::size_t per_database, uint32_t folds) {
  std::vector<Example> made;
  for (Source* source : sources) {
    BriefMaker maker(*source);
    std::size_t count = 0;
    for (std::size_t tries = 0; count < per_database && tries < 20 * per_database; ++tries) {
      auto example = maker.question();
      if (!example || !to_query(*example->gold, source->model)) continue;
      example->id = fmt::format("brief-{}-{}", source->name, count++);
      example->db = source->name;
      example->fold = static_cast<uint32_t>(stable_hash(example->db) % folds);
      made.push_back(std::move(*example));
    }
  }
  return made;
}

std::string in_few_words(const Example& example) {
  static constexpr std::array<std::string_view, 22> kOpenings = {
      "what are the ", "what is the ",    "what are all the ", "show the ",     "show all the ",
      "show me the ",  "show ",           "list the ",         "list all the ", "list ",
      "find the ",     "find ",           "give me the ",      "give the ",     "return the ",
      "tell me the ",  "cuales son los ", "cuales son las ",   "cual es el ",   "cual es la ",
      "muestra los ",  "lista los "};
  const std::string folded = fold_plain(example.question);
  // Folding takes accents away: only where it changes no byte do the places agree.
  if (folded.size() != example.question.size()) return {};
  for (const auto opening : kOpenings) {
    if (!folded.starts_with(opening)) continue;
    std::string rest = example.question.substr(opening.size());
    if (folded.find(". ") != std::string::npos) return {};
    while (!rest.empty() && (rest.back() == '?' || rest.back() == '.' || rest.back() == ' '))
      rest.pop_back();
    return rest;
  }
  return {};
}

}  // namespace cuanto
