#include "understand/learned/rank.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "understand/query_words.h"

namespace cuanto {
namespace {

constexpr int kSure = kQualityAnyOrder;

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
    return std::move(features_);
  }

 private:
  void add(std::string_view kind, std::string_view value) {
    features_.push_back(maker_.of(kind, value));
  }
  void add(std::string_view kind, std::size_t count) {
    features_.push_back(maker_.of(kind, static_cast<int>(std::min<std::size_t>(count, 4))));
  }

  void cover(TokenRange tokens) {
    for (auto t = tokens.begin; t < tokens.end; ++t) covered_[t] = true;
  }

  void labels() {
    family_ = family_label(sketch_);
    kinds_ = select_label(sketch_);
    shape_ = shape_label(sketch_);
    add("all labels", fmt::format("{} {} {} {}", family_, kinds_, shape_,
                                  std::min<std::size_t>(sketch_.where.size(), 3)));
    add("family and tests",
        fmt::format("{} {} {}", family_, sketch_.where.size(), sketch_.second.size()));
  }

  // One column in one role: how well it was said.
  void column(std::string_view role, ColumnId id) {
    const auto& mentions = evidence_.column(id).mentions;
    const TableId table = catalog_.column(id).table;
    const auto& table_mentions = evidence_.table(table).mentions;
    const int quality = mentions.empty() ? 0 : mentions.front().quality;
    const int table_quality = table_mentions.empty() ? 0 : table_mentions.front().quality;
    add("said", fmt::format("{} {} {}", role, quality_word(quality),
                            table_quality >= kSure ? "table"
                            : table_quality > 0    ? "near"
                                                   : "no"));
    if (quality < kSure) ++unsaid_columns_;
    if (mentions.empty()) return;
    // Another column fits the same words better, or as well.
    bool better = false, as_good = false;
    for (const ColumnId other : evidence_.pool()) {
      const auto& its = evidence_.column(other).mentions;
      if (other == id || its.empty()) continue;
      if (!overlaps(its.front().tokens, mentions.front().tokens)) continue;
      better = better || its.front().quality > quality;
      as_good = as_good || its.front().quality == quality;
    }
    add("rivals", fmt::format("{} {} {}", role,
                              better    ? "better"
                              : as_good ? "as good"
                                        : "none",
                              table_quality >= kSure ? "table" : "no"));
    cover(mentions.front().tokens);
    // "name of the singer": the table said right after a column is its table.
    TableId nearest;
    int gap = 99;
    for (const Table& one : catalog_.tables) {
      for (const Mention& mention : evidence_.table(one.id).mentions) {
        if (mention.quality < kSure || mention.tokens.begin < mentions.front().tokens.end) continue;
        const int away = mention.tokens.begin - mentions.front().tokens.end;
        if (away < gap || (away == gap && one.id == table)) {
          gap = away;
          nearest = one.id;
        }
      }
    }
    if (gap <= 4) add("of its table", fmt::format("{} {}", role, nearest == table ? "yes" : "no"));
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
    for (const auto& [id, count] : times) {
      if (count > 1) add("selected twice", 1);
    }
    for (const ColumnId id : sketch_.by) {
      column("by", id);
      add("by shown", times.contains(id) ? "yes" : "no");
      add("by key", catalog_.column(id).primary_key ? "yes"
                    : catalog_.column(id).unique    ? "unique"
                                                    : "no");
    }
    if (sketch_.order && sketch_.order->item.column) {
      column("order", *sketch_.order->item.column);
      add("order shown",
          fmt::format("{} {}", shape_, times.contains(*sketch_.order->item.column) ? "yes" : "no"));
    }
    if (sketch_.having && sketch_.having->item.column)
      column("having", *sketch_.having->item.column);
  }

  void test(const SketchTest& one, std::string_view role) {
    column(role, one.column);
    add("operator", fmt::format("{} {}", role, compare_word(one.op)));
    for (const SketchItem& item : sketch_.select) {
      if (item.column == one.column && !item.function)
        add("shows what it tests", fmt::format("{} {}", role, compare_word(one.op)));
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
      cover(mention.tokens);
      add("value", fmt::format("{} {}",
                               mention.literal                           ? "literal"
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
    // Numbers that are used, whichever test uses them.
    for (const NumberSpan& number : evidence_.question().numbers) {
      const std::string text = fmt::format("{}", number.value);
      const auto uses = [&](const SketchTest& one) {
        return std::ranges::any_of(one.values, [&](const Value& v) { return v.text == text; });
      };
      const bool used = std::ranges::any_of(sketch_.where, uses) ||
                        std::ranges::any_of(sketch_.second, uses) ||
                        (sketch_.having && sketch_.having->value.text == text) ||
                        (sketch_.order && sketch_.order->rows_max == number.value);
      if (used) cover(number.tokens);
    }
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
      add("table said",
          fmt::format("{} {}", quality_word(quality), used ? "with columns" : "alone"));
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
    std::size_t words = 0;
    for (std::size_t t = 0; t < covered_.size(); ++t) {
      const Token& token = evidence_.question().tokens[t];
      if (covered_[t] || token.stop_word || token.shape != TokenShape::word) continue;
      if (is_cue_word(token.plain)) continue;
      ++words;
    }
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
    add("listed",
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

  const Sketch& sketch_;
  const Evidence& evidence_;
  const FeatureMaker& maker_;
  const Catalog& catalog_;
  std::vector<bool> covered_;
  std::vector<Feature> features_;
  std::string family_, kinds_, shape_;
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

double share_of_best(const std::vector<Hypothesis>& hypotheses) {
  double all = 0;
  for (const Hypothesis& one : hypotheses) all += std::exp(one.score - hypotheses.front().score);
  return 1 / all;
}

double logit_of(double share) {
  constexpr double kMost = 12;
  if (share >= 1) return kMost;
  return std::clamp(std::log(share / (1 - share)), -kMost, kMost);
}

double confidence_of(double share, const Calibration& calibration) {
  return 1 / (1 + std::exp(-(calibration.slope * logit_of(share) + calibration.offset)));
}

}  // namespace cuanto
