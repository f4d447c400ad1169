#include "understand/learned/rank.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <concepts>
#include <iterator>
#include <map>

#include "base/text.h"
#include "understand/number_scale.h"
#include "understand/query/query_words.h"

namespace cuanto {
namespace {

constexpr int kSure = kQualityAnyOrder;
constexpr int kNearlyAsGood = 10;

// Collects the features of one candidate.
class Whole {
 public:
  Whole(const Hypothesis& candidate, const Evidence& evidence)
      : sketch_(candidate.sketch),
        evidence_(evidence),
        maker_(evidence.maker()),
        catalog_(*evidence.model().catalog),
        covered_(evidence.question().tokens.size(), false) {}

  std::vector<bool> covered() {
    features();
    return covered_;
  }

  std::vector<Feature> features() {
    labels();
    columns();
    tests();
    tables();
    unused();
    together();
    asked();
    return std::move(features_);
  }

 private:
  void add(FeatureKind kind, std::string_view value) {
    features_.push_back(maker_.of(kind, value));
  }
  void add(FeatureKind kind, std::size_t count) {
    features_.push_back(maker_.of(kind, static_cast<int>(std::min<std::size_t>(count, 4))));
  }

  // What people expect may be something else than what published sets show.
  void add_habit(FeatureKind kind, std::string_view value) {
    add(kind, value);
    if (evidence_.habits() == Profile::product)
      features_.push_back(evidence_.by_people(features_.back()));
  }

  void put(std::string_view word) { text_ += word; }
  void put(const char* word) { text_ += word; }  // which would be a bool otherwise
  void put(bool holds) { text_ += holds ? "true" : "false"; }
  template <std::integral Number>
  void put(Number number) {
    char digits[24];
    text_.append(digits, std::to_chars(std::begin(digits), std::end(digits), number).ptr);
  }
  // With a blank between each, until the next are joined.
  template <typename First, typename... Rest>
  std::string_view joined(const First& first, const Rest&... rest) {
    text_.clear();
    put(first);
    ((text_ += ' ', put(rest)), ...);
    return text_;
  }

  void cover(TokenRange tokens) {
    for (auto t = tokens.begin; t < tokens.end; ++t) covered_[t] = true;
  }

  void labels() {
    family_ = family_label(sketch_);
    kinds_ = select_label(sketch_);
    shape_ = shape_label(sketch_);
    add_habit("all labels",
              joined(family_, kinds_, shape_, std::min<std::size_t>(sketch_.where.size(), 3)));
    add_habit("family and tests", joined(family_, sketch_.where.size(), sketch_.second.size()));
  }

  // One column in one role: how well it was said.
  void column(std::string_view role, ColumnId id) {
    const auto& mentions = evidence_.column(id).mentions;
    const Column& its = catalog_.column(id);
    const int quality = evidence_.column(id).quality();
    const int table_quality = evidence_.table(its.table).quality();
    add("said", joined(role, quality_word(quality),
                       table_quality >= kSure ? "table"
                       : table_quality > 0    ? "near"
                                              : "no"));
    if (quality < kSure) ++unsaid_columns_;
    const auto type = meaning_word(its);
    add("kind", joined(role, type, quality_word(quality)));
    add_habit("kind and opening", joined(role, type, evidence_.sign(0), evidence_.sign(1)));
    add("asks and cells", joined(role, evidence_.asks(), evidence_.cells(id), quality >= kSure));
    if (table_quality < kSure) add("twin in said table", joined(role, has_twin_in_said_table(its)));
    if (mentions.empty()) return;
    const TokenRange here = mentions.front().tokens;
    add("kind and left",
        joined(role, type, here.begin > 0 ? evidence_.sign(here.begin - 1u) : "<s>"));
    add("kind and left cue", joined(role, type, evidence_.cue_before(here)));
    rivals(role, its);
    tables_beside(role, its.table, here);
    cover(here);
  }

  // Whether a column of the same name stands in a table that is said.
  bool has_twin_in_said_table(const Column& its) const {
    return std::ranges::any_of(evidence_.pool(), [&](ColumnId id) {
      const Column& other = catalog_.column(id);
      return other.table != its.table && equal_ignoring_case(other.name, its.name) &&
             evidence_.table(other.table).quality() >= kSure;
    });
  }

  // Whether another column fits the same words better, or as well, or more of them.
  void rivals(std::string_view role, const Column& its) {
    const Mention& said = evidence_.column(its.id).mentions.front();
    const auto length = [](TokenRange tokens) { return tokens.end - tokens.begin; };
    bool better = false, as_good = false, longer = false;
    for (const ColumnId id : evidence_.pool()) {
      const auto& others = evidence_.column(id).mentions;
      if (id == its.id || others.empty()) continue;
      const Mention& other = others.front();
      if (!overlaps(other.tokens, said.tokens)) continue;
      better = better || other.quality > said.quality;
      as_good = as_good || other.quality == said.quality;
      longer = longer || (length(other.tokens) > length(said.tokens) &&
                          other.quality + kNearlyAsGood >= said.quality);
    }
    add("rivals", joined(role,
                         better    ? "better"
                         : as_good ? "as good"
                                   : "none",
                         evidence_.table(its.table).quality() >= kSure ? "table" : "no"));
    add("longer rival", joined(role, longer));
  }

  // "name of the singer", "track names": a table said right beside a column is its table.
  void tables_beside(std::string_view role, TableId table, TokenRange here) {
    bool before_own = false, before_other = false;
    TableId nearest;
    int gap = 99;
    for (const Table& one : catalog_.tables) {
      for (const Mention& mention : evidence_.table(one.id).mentions) {
        if (mention.quality < kSure) continue;
        const int before = here.begin - mention.tokens.end;
        if (before == 0 || before == 1) (one.id == table ? before_own : before_other) = true;
        if (mention.tokens.begin < here.end) continue;
        const int behind = mention.tokens.begin - here.end;
        if (behind < gap || (behind == gap && one.id == table)) {
          gap = behind;
          nearest = one.id;
        }
      }
    }
    if (before_own || before_other) add("after table", joined(role, before_own, before_other));
    if (gap <= 4) add("of its table", joined(role, nearest == table ? "yes" : "no"));
  }

  void columns() {
    int last = -1;
    bool in_order = true;
    std::map<ColumnId, int> times;
    for (const SketchItem& item : sketch_.select) {
      if (!item.column) continue;
      column(item.function ? aggregation_word(*item.function) : "show", *item.column);
      ++times[*item.column];
      const auto& mentions = evidence_.column(*item.column).mentions;
      if (mentions.empty() || item.function) continue;
      in_order = in_order && mentions.front().tokens.begin >= last;
      last = mentions.front().tokens.begin;
    }
    add("select in order", in_order ? "yes" : "no");
    shown_places();
    if (sketch_.distinct) shown_once();
    for (const auto& [id, count] : times) {
      if (count > 1) add("selected twice", 1);
    }
    for (const ColumnId id : sketch_.by) {
      column("by", id);
      add_habit("by place", joined(place_in_table(catalog_.column(id), evidence_.model()),
                                   quality_word(evidence_.column(id).quality())));
      add_habit("by shown", times.contains(id) ? "yes" : "no");
      add("by key", catalog_.column(id).primary_key ? "yes"
                    : catalog_.column(id).unique    ? "unique"
                                                    : "no");
    }
    if (sketch_.order && sketch_.order->item.column) {
      column("order", *sketch_.order->item.column);
      add_habit("order shown",
                joined(shape_, times.contains(*sketch_.order->item.column) ? "yes" : "no"));
    }
    if (sketch_.having && sketch_.having->item.column)
      column("having", *sketch_.having->item.column);
  }

  // Which columns are shown that nobody said: keys, names, others.
  void shown_places() {
    constexpr std::size_t kPlacesMax = 4;
    std::vector<std::string> places;
    for (const SketchItem& item : sketch_.select) {
      if (!item.column || item.function) continue;
      const bool is_said = evidence_.column(*item.column).quality() >= kSure;
      places.emplace_back(
          is_said ? "said" : place_in_table(catalog_.column(*item.column), evidence_.model()));
    }
    if (places.size() > kPlacesMax) return;
    std::ranges::sort(places);
    const std::string all = join(places, ",");
    add_habit("shown places", all);
    add_habit("shown places and opening", joined(all, evidence_.sign(0), evidence_.sign(1)));
  }

  void shown_once() {
    const bool unique = std::ranges::any_of(sketch_.select, [&](const SketchItem& item) {
      return item.column &&
             (catalog_.column(*item.column).unique || catalog_.column(*item.column).primary_key);
    });
    add_habit("distinct", joined(evidence_.has_cue(Cue::distinct) ? "asked" : "no",
                                 unique ? "unique" : "no", kinds_));
  }

  void test(const SketchTest& one, std::string_view role) {
    column(role, one.column);
    add("operator", joined(role, compare_word(one.op)));
    for (const SketchItem& item : sketch_.select) {
      if (item.column == one.column && !item.function)
        add("shows what it tests", joined(role, compare_word(one.op)));
    }
    if (one.values.empty()) return;
    const Value& value = one.values.front();
    if (value.kind == ValueKind::number) {
      const Column& column = catalog_.column(one.column);
      const double number = std::strtod(value.text.c_str(), nullptr);
      if (!column.quantiles.empty()) {
        const bool inside = number >= column.quantiles.front() && number <= column.quantiles.back();
        add("number inside", inside ? "yes" : "no");
      }
      return;
    }
    for (const ValueMention& mention : evidence_.values()) {
      if (mention.column != one.column || mention.stored != value.text) continue;
      for (auto t = mention.tokens.begin; t < mention.tokens.end; ++t) {
        if (!covered_[t]) continue;
        add("value also", role);
        break;
      }
      cover(mention.tokens);
      add("value", joined(mention.literal                           ? "literal"
                          : mention.level == ValueHit::Level::exact ? "exact"
                                                                    : "near",
                          std::min(mention.columns, 4)));
    }
  }

  void tests() {
    for (const SketchTest& one : sketch_.where) test(one, one.against ? "against" : "where");
    for (const SketchTest& one : sketch_.second) test(one, "second");
    std::map<ColumnId, int> times;
    for (const SketchTest& one : sketch_.where) ++times[one.column];
    for (const auto& [id, count] : times) {
      if (count > 1) add("tested twice", sketch_.any ? "any" : "all");
    }
    one_row();
    // Numbers that are used, whichever test uses them.
    for (const NumberSpan& number : evidence_.question().numbers) {
      const std::string text = fmt::format("{}", number.value);
      const auto uses = [&](const SketchTest& one) {
        const std::string here = fmt::format(
            "{}", in_unit_of(catalog_.column(one.column), number, evidence_.question()));
        return std::ranges::any_of(one.values, [&](const Value& v) { return v.text == here; });
      };
      const bool used = std::ranges::any_of(sketch_.where, uses) ||
                        std::ranges::any_of(sketch_.second, uses) ||
                        (sketch_.having && sketch_.having->value.text == text) ||
                        (sketch_.order && sketch_.order->rows_max == number.value);
      if (used) cover(number.tokens);
    }
  }

  // A figure over the one row that a name stands for is hardly ever asked for.
  void one_row() {
    const bool one = std::ranges::any_of(sketch_.where, [&](const SketchTest& test) {
      return test.op == Compare::equal && !test.against && catalog_.column(test.column).unique;
    });
    add("one row", joined(one, kinds_));
    add("one row and asks", joined(one, kinds_, evidence_.asks()));
    if (one && sketch_.order) add("orders one row", shape_);
  }

  void tables() {
    std::set<TableId> all = sketch_.tables;
    const std::size_t chosen = all.size();
    if (connect(all, evidence_.model(), evidence_.edges())) {
      add("tables", all.size());
      add("tables between", all.size() - chosen);
    }
    all.insert(sketch_.second_tables.begin(), sketch_.second_tables.end());
    std::set<TableId> with_columns;
    const auto note = [&](const std::optional<ColumnId>& id) {
      if (id) with_columns.insert(catalog_.column(*id).table);
    };
    for (const SketchItem& item : sketch_.select) note(item.column);
    for (const SketchTest& one : sketch_.where) note(one.column);
    for (const ColumnId id : sketch_.by) note(id);
    if (sketch_.order) note(sketch_.order->item.column);
    for (const TableId table : all) {
      const auto& mentions = evidence_.table(table).mentions;
      const int quality = mentions.empty() ? 0 : mentions.front().quality;
      const bool used = with_columns.contains(table);
      add("table said", joined(quality_word(quality), used ? "with columns" : "alone"));
      for (const Mention& mention : mentions) {
        if (mention.quality >= kQualityLexicon) cover(mention.tokens);
      }
    }
  }

  // Words that stand for something and that nothing of the candidate stands for.
  void unused() {
    std::size_t columns = 0, tables = 0, values = 0, weak_values = 0, numbers = 0;
    const auto is_free = [&](TokenRange tokens) {
      return std::none_of(covered_.begin() + tokens.begin, covered_.begin() + tokens.end,
                          [](bool covered) { return covered; });
    };
    std::set<TokenRange> seen;
    for (const ValueMention& value : evidence_.values()) {
      if (!is_free(value.tokens) || !seen.insert(value.tokens).second) continue;
      const bool sure =
          value.quoted || value.capitalised || value.tokens.end - value.tokens.begin > 1;
      (sure ? values : weak_values) += 1;
    }
    for (const ColumnId id : evidence_.pool()) {
      for (const Mention& mention : evidence_.column(id).mentions) {
        if (mention.quality < kSure || !is_free(mention.tokens) ||
            !seen.insert(mention.tokens).second)
          continue;
        ++columns;
      }
    }
    for (const Table& table : catalog_.tables) {
      for (const Mention& mention : evidence_.table(table.id).mentions) {
        if (mention.quality < kSure || !is_free(mention.tokens) ||
            !seen.insert(mention.tokens).second)
          continue;
        ++tables;
      }
    }
    for (const NumberSpan& number : evidence_.question().numbers) {
      if (is_free(number.tokens) && number.unit != NumberUnit::ordinal) ++numbers;
    }
    add("unused columns", columns);
    add("unused tables", tables);
    add("unused values", values);
    add("unused weak values", weak_values);
    add("unused numbers", numbers);
    features_.push_back(maker_.both(maker_.of("unused columns", static_cast<int>(columns)),
                                    maker_.of("unsaid columns", std::min(unsaid_columns_, 3))));
    add("unsaid columns", static_cast<std::size_t>(unsaid_columns_));
    // Words that are nothing's name: how many are left.
    std::size_t words = 0, parts = 0;
    for (std::size_t t = 0; t < covered_.size(); ++t) {
      const Token& token = evidence_.question().tokens[t];
      if (covered_[t] || token.stop_word || token.shape != TokenShape::word) continue;
      if (is_cue_word(token.plain)) continue;
      ++words;
      const TokenRange one{static_cast<uint16_t>(t), static_cast<uint16_t>(t + 1)};
      parts += std::ranges::any_of(evidence_.pool(), [&](ColumnId id) {
        return std::ranges::any_of(evidence_.column(id).mentions, [&](const Mention& m) {
          return overlaps(m.tokens, one) && m.nearness == 0;
        });
      });
    }
    add("parts of names left", std::min<std::size_t>(parts, 4));
    features_.push_back(
        maker_.of("other words", static_cast<int>(std::min<std::size_t>(words, 6))));
  }

  void together() {
    std::set<TableId> shown;
    for (const SketchItem& item : sketch_.select) {
      if (item.column && !item.function) shown.insert(catalog_.column(*item.column).table);
    }
    add("shown tables", shown.size());
    std::size_t plain_columns = 0, in_list = 0;
    for (const SketchItem& item : sketch_.select) {
      if (item.function || !item.column) continue;
      ++plain_columns;
      for (const Mention& mention : evidence_.column(*item.column).mentions) {
        if (!evidence_.in_list(mention.tokens)) continue;
        ++in_list;
        break;
      }
    }
    const int listed = std::min(evidence_.listed(), 5);
    add_habit("listed",
              fmt::format("{} shown {} of it {}", listed, std::min<std::size_t>(plain_columns, 5),
                          std::min<std::size_t>(in_list, 5)));
    const bool aggregates = std::ranges::any_of(
        sketch_.select, [](const SketchItem& i) { return i.function.has_value(); });
    const bool plain =
        std::ranges::any_of(sketch_.select, [](const SketchItem& i) { return !i.function; });
    if (aggregates && plain && sketch_.by.empty()) add("mixed", 1);
    if (!sketch_.by.empty() && !aggregates && !sketch_.having && !sketch_.order)
      add("grouped for nothing", 1);
  }

  // What the cues ask for, beside what is there.
  void asked() {
    asked_figures();
    asked_order();
    asked_conditions();
    shared_words();
  }

  std::size_t said(std::initializer_list<Cue> cues) const {
    std::size_t count = 0;
    for (const Cue cue : cues) count += evidence_.count_of(cue);
    return std::min<std::size_t>(count, 3);
  }

  std::ptrdiff_t shown(Aggregation function) const {
    return std::ranges::count(sketch_.select, std::optional(function), &SketchItem::function);
  }

  std::string_view place_of_figure(Aggregation function) const {
    if (shown(function) > 0) return "shown";
    if (sketch_.having && sketch_.having->item.function == function) return "having";
    if (sketch_.order && sketch_.order->item.function == function) return "order";
    const auto is_against = [&](const SketchTest& one) {
      return one.against && one.against->function == function;
    };
    const bool against = std::ranges::any_of(sketch_.where, is_against) ||
                         std::ranges::any_of(sketch_.second, is_against);
    return against ? "against" : "no";
  }

  // How many rows the order leaves: all of them, one, some.
  std::string_view limit() const {
    if (!sketch_.order) return "no";
    return sketch_.order->rows_max == 0 ? "sorted" : sketch_.order->rows_max == 1 ? "one" : "some";
  }

  void asked_figures() {
    add("average asked", joined(said({Cue::average}), place_of_figure(Aggregation::average)));
    add("total asked", joined(said({Cue::total}), place_of_figure(Aggregation::sum)));
    add("maximum asked",
        joined(said({Cue::maximum}), place_of_figure(Aggregation::maximum), limit()));
    add("minimum asked",
        joined(said({Cue::minimum}), place_of_figure(Aggregation::minimum), limit()));
    const auto distinct = shown(Aggregation::count_distinct);
    add("count asked",
        joined(said({Cue::how_many}), place_of_figure(Aggregation::count), distinct));
    add("functions",
        joined(said({Cue::average, Cue::total, Cue::maximum, Cue::minimum, Cue::how_many}),
               std::ranges::count_if(sketch_.select, [](const SketchItem& item) {
                 return item.function.has_value();
               })));
    add("distinct asked", joined(said({Cue::distinct}), sketch_.distinct, distinct));
  }

  void asked_order() {
    const auto high = said({Cue::top, Cue::most, Cue::expensive, Cue::maximum});
    const auto low = said({Cue::bottom, Cue::least, Cue::cheap, Cue::minimum});
    const std::string_view way = !sketch_.order ? "no" : sketch_.order->descending ? "down" : "up";
    add("rank asked", joined(high, low, limit(), way));
    add_habit("rank asked of",
              joined(high > 0, low > 0, limit(),
                     sketch_.order ? item_word(sketch_.order->item) : std::string_view("-")));
    add("way asked", joined(said({Cue::ascending}), said({Cue::descending}), said({Cue::order_by}),
                            sketch_.order ? fmt::format("{}{}", limit(), way) : std::string("no")));
    add("groups asked", joined(said({Cue::by}), sketch_.by.size(), sketch_.having.has_value()));
  }

  void asked_conditions() {
    std::size_t unequal = 0, more = 0, less = 0;
    const auto count = [&](Compare op) {
      unequal += op == Compare::not_equal || op == Compare::not_contains;
      more += op == Compare::greater || op == Compare::at_least;
      less += op == Compare::less || op == Compare::at_most;
    };
    for (const SketchTest& one : sketch_.where) count(one.op);
    for (const SketchTest& one : sketch_.second) count(one.op);
    if (sketch_.having) count(sketch_.having->op);
    const bool denies = sketch_.family == Family::none_of || sketch_.family == Family::except;
    add("denial asked", joined(said({Cue::without, Cue::never}), denies, unequal));
    add("more asked",
        joined(said({Cue::more_than, Cue::at_least}), std::min<std::size_t>(more, 3)));
    add("less asked", joined(said({Cue::less_than, Cue::at_most}), std::min<std::size_t>(less, 3)));
    add("or asked", joined(said({Cue::either}), sketch_.any, sketch_.family == Family::either));
    const auto numbers = std::ranges::count_if(
        evidence_.question().numbers,
        [](const NumberSpan& number) { return number.unit != NumberUnit::ordinal; });
    const std::size_t tests =
        sketch_.where.size() + sketch_.second.size() + (sketch_.having ? 1u : 0u);
    add("numbers and limit",
        joined(std::min<std::ptrdiff_t>(numbers, 3), limit(), std::min<std::size_t>(tests, 4)));
  }

  // Two things that the same words stand for.
  void shared_words() {
    std::size_t both_shown = 0, shown_and_tested = 0;
    for (std::size_t i = 0; i < sketch_.select.size(); ++i) {
      const auto& column = sketch_.select[i].column;
      if (!column || evidence_.column(*column).mentions.empty()) continue;
      const TokenRange said = evidence_.column(*column).mentions.front().tokens;
      for (std::size_t j = 0; j < i; ++j) {
        const auto& other = sketch_.select[j].column;
        both_shown += other && evidence_.column(*other).is_said_at(said);
      }
      for (const SketchTest& one : sketch_.where)
        shown_and_tested += one.column != *column && evidence_.column(one.column).is_said_at(said);
    }
    add("same words shown", joined(std::min<std::size_t>(both_shown, 3), kinds_));
    add("same words tested", std::min<std::size_t>(shown_and_tested, 3));
  }

  const Sketch& sketch_;
  const Evidence& evidence_;
  const FeatureMaker& maker_;
  const Catalog& catalog_;
  std::vector<bool> covered_;
  std::vector<Feature> features_;
  std::string family_, kinds_, shape_;
  std::string text_;  // of one feature
  int unsaid_columns_ = 0;
};

}  // namespace

std::vector<Feature> whole_features(const Hypothesis& candidate, const Evidence& evidence) {
  return Whole(candidate, evidence).features();
}

void rank(std::vector<Hypothesis>& candidates, const Evidence& evidence, const Learned& learned) {
  for (Hypothesis& candidate : candidates) {
    int32_t sum = 0;
    for (const Feature feature : whole_features(candidate, evidence))
      sum += learned.whole.of(feature);
    candidate.score += sum * kWeightUnit;
  }
  std::ranges::stable_sort(
      candidates, [](const Hypothesis& a, const Hypothesis& b) { return a.score > b.score; });
}

std::vector<bool> covered_tokens(const Hypothesis& hypothesis, const Evidence& evidence) {
  return Whole(hypothesis, evidence).covered();
}

}  // namespace cuanto
