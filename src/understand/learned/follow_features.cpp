#include "understand/learned/follow_features.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "understand/learned/asked.h"
#include "understand/learned/labels_of_sketch.h"
#include "understand/query/query_words.h"
#include "understand/standing.h"

namespace cuanto {
namespace {

int bin_of(double share) { return static_cast<int>(std::clamp(share, 0.0, 0.999) * 5); }

std::string_view length_word(std::size_t words) {
  return words <= 2 ? "2" : words <= 4 ? "4" : words <= 6 ? "6" : words <= 9 ? "9" : "more";
}

std::string_view limit_word(const std::optional<SketchOrder>& order) {
  if (!order) return "none";
  return order->rows_max == 0 ? "all" : order->rows_max == 1 ? "one" : "some";
}

template <typename Item>
std::size_t count_kept(const std::vector<Item>& before, const std::vector<Item>& now) {
  return static_cast<std::size_t>(std::ranges::count_if(
      before, [&](const Item& item) { return std::ranges::find(now, item) != now.end(); }));
}

// How much of what there was is still there: "-" where there was nothing.
std::string_view kept_word(std::size_t kept, std::size_t all) {
  return all == 0 ? "-" : kept == all ? "all" : kept == 0 ? "none" : "some";
}

// Collects the features of one follow-up.
class Following {
 public:
  Following(const FollowUp& one, const Sketch& before, const Evidence& asked)
      : one_(one),
        now_(one.sketch),
        before_(before),
        asked_(asked),
        maker_(asked.maker()),
        covered_(asked.question().tokens.size(), false) {}

  std::vector<Feature> features(const std::vector<Feature>& around) {
    changes();
    const std::size_t changes = features_.size();
    for (std::size_t i = 0; i < changes; ++i) {
      for (const Feature feature : around) features_.push_back(maker_.both(features_[i], feature));
    }
    source();
    parts();
    left_out();
    return std::move(features_);
  }

 private:
  void add(std::string_view kind, std::string_view value) {
    features_.push_back(maker_.of(kind, value));
  }

  // What stays and what is new, each part by itself, and all of them together.
  void changes() {
    const auto shown = fmt::format(
        "{} {}", kept_word(count_kept(before_.select, now_.select), before_.select.size()),
        select_label(now_));
    const auto where = where_change();
    const auto groups = groups_change();
    const auto order = order_change();
    const std::string_view tables = tables_change();
    add("shows places", places_shown());
    add("shows", shown);
    add("tests", where);
    add("groups", groups);
    add("orders", order);
    add("is of", tables);
    add("makes",
        fmt::format("{}|{}|{}|{}",
                    kept_word(count_kept(before_.select, now_.select), before_.select.size()),
                    where, groups, order));
    add("stands alone", one_.alone ? "yes" : "no");
    add("by rules", fmt::format("{}", one_.by_rules));
    if (one_.by_rules == 1) add("rule", one_.rule);
  }

  // What the columns shown are in their tables, and whether these were there, or are said.
  std::string places_shown() const {
    std::vector<std::string> places;
    for (const SketchItem& item : now_.select) {
      if (!item.column) continue;
      const Column& column = asked_.model().catalog->column(*item.column);
      const bool said = asked_.column(column.id).quality() >= kQualityLexicon;
      places.push_back(
          fmt::format("{} {}{}", said ? "said" : place_in_table(column, asked_.model()),
                      asked_.table(column.table).quality() >= kQualityLexicon ? "of said" : "",
                      before_.tables.contains(column.table) ? "" : " elsewhere"));
    }
    std::ranges::sort(places);
    const auto others = std::ranges::unique(places);
    places.erase(others.begin(), others.end());
    return join(places, ",");
  }

  std::string where_change() const {
    const std::size_t kept = count_kept(before_.where, now_.where);
    const std::size_t added = now_.where.size() - count_kept(now_.where, before_.where);
    const bool instead = std::ranges::any_of(now_.where, [&](const SketchTest& test) {
      return std::ranges::find(before_.where, test) == before_.where.end() &&
             std::ranges::find(before_.where, test.column, &SketchTest::column) !=
                 before_.where.end();
    });
    return fmt::format("{} +{}{} {}", kept_word(kept, before_.where.size()),
                       std::min<std::size_t>(added, 2), instead ? " same column" : "",
                       now_.family == before_.family ? std::string("same") : family_label(now_));
  }

  std::string groups_change() const {
    const std::string_view by = now_.by == before_.by ? (now_.by.empty() ? "none" : "same")
                                : now_.by.empty()     ? "left"
                                : before_.by.empty()  ? "new"
                                                      : "others";
    const std::string_view having = now_.having == before_.having ? (now_.having ? "same" : "none")
                                    : now_.having                 ? "new"
                                                                  : "left";
    return fmt::format("{} {}", by, having);
  }

  std::string order_change() const {
    const auto& order = now_.order;
    const std::string_view change = order == before_.order ? (order ? "same" : "none")
                                    : !order               ? "left"
                                    : before_.order && order->item == before_.order->item
                                        ? "other way"
                                        : "new";
    return fmt::format("{} {}", change, limit_word(order));
  }

  std::string_view tables_change() const {
    if (now_.tables == before_.tables) return "same";
    const bool more = std::ranges::includes(now_.tables, before_.tables);
    const bool fewer = std::ranges::includes(before_.tables, now_.tables);
    if (more || fewer) return more ? "more" : "fewer";
    const bool some = std::ranges::any_of(
        now_.tables, [&](TableId table) { return before_.tables.contains(table); });
    return some ? "some" : "others";
  }

  // What it was made from.
  void source() {
    const std::string_view kind = one_.in_full ? "full" : "asked";
    const int behind = static_cast<int>(std::min(one_.behind, 6.0));
    add("made from", fmt::format("{} {} {}", kind, std::min(one_.place, 3), one_.alone));
    add("made behind", fmt::format("{} {} {}", kind, behind, one_.alone));
  }

  // How well each part was said, apart for those that were there before.
  void parts() {
    for (const SketchItem& item : now_.select) {
      const bool is_new = std::ranges::find(before_.select, item) == before_.select.end();
      part(is_new ? "show new" : "show", item);
    }
    for (const SketchTest& test : now_.where) {
      const bool is_new = std::ranges::find(before_.where, test) == before_.where.end();
      part(is_new ? "test new" : "test", SketchItem{{}, test.column});
      if (is_new && !test.values.empty()) value(test);
      const auto old = std::ranges::find(before_.where, test.column, &SketchTest::column);
      if (is_new && old != before_.where.end())
        add("instead of", fmt::format("{} {}", compare_word(old->op), compare_word(test.op)));
      const bool shown = std::ranges::any_of(now_.select, [&](const SketchItem& item) {
        return item.column == test.column && !item.function && !item.whole;
      });
      if (shown) add("shows what it tests", fmt::format("{} {}", compare_word(test.op), is_new));
    }
    for (const ColumnId column : now_.by) {
      const bool is_new = std::ranges::find(before_.by, column) == before_.by.end();
      part(is_new ? "by new" : "by", SketchItem{{}, column});
    }
    if (now_.order) part(now_.order == before_.order ? "order" : "order new", now_.order->item);
    if (now_.having)
      part(now_.having == before_.having ? "having" : "having new", now_.having->item);
    for (const TableId table : now_.tables) {
      const NameEvidence& its = asked_.table(table);
      cover(its);
      if (!before_.tables.contains(table)) add("table new", quality_word(its.quality()));
    }
  }

  void part(std::string_view role, const SketchItem& item) {
    if (!item.column) return add("said", fmt::format("{} rows", role));
    const NameEvidence& its = asked_.column(*item.column);
    cover(its);
    const Column& column = asked_.model().catalog->column(*item.column);
    add("said", fmt::format("{} {} {}", role, quality_word(its.quality()),
                            asked_.table(column.table).quality() > 0));
    add("type", fmt::format("{} {} {}", role, place_in_table(column, asked_.model()),
                            quality_word(its.quality())));
    add("kind", fmt::format("{} {} {} {}", role, meaning_word(column), asked_.sign(0),
                            item.function ? "figure" : "column"));
  }

  void value(const SketchTest& test) {
    for (const ValueMention& mention : asked_.values()) {
      if (mention.column != test.column || mention.stored != test.values.front().text) continue;
      cover(mention.tokens);
      return add("value", mention.literal ? "literal" : "found");
    }
    for (const NumberSpan& number : asked_.question().numbers) {
      if (fmt::format("{}", number.value) != test.values.front().text) continue;
      cover(number.tokens);
      return add("value", "number");
    }
    add("value", "unsaid");
  }

  void cover(const NameEvidence& its) {
    for (const Mention& mention : its.mentions) {
      if (mention.quality >= kHalfSaid) cover(mention.tokens);
    }
  }
  void cover(TokenRange tokens) {
    for (auto t = tokens.begin; t < tokens.end; ++t) covered_[t] = true;
  }

  // Words that nothing of it stands for: names, values, numbers, others.
  void left_out() {
    std::size_t names = 0, others = 0, numbers = 0;
    for (std::size_t t = 0; t < covered_.size(); ++t) {
      const Token& token = asked_.question().tokens[t];
      if (covered_[t] || token.shape == TokenShape::punctuation) continue;
      const std::string_view sign = asked_.sign(t);
      if (sign.starts_with("<")) {
        ++names;
      } else if (token.shape == TokenShape::word && !token.stop_word && !is_cue_word(token.plain)) {
        ++others;
      } else if (token.shape != TokenShape::word) {
        ++numbers;
      }
    }
    add("names left out", fmt::format("{}", std::min<std::size_t>(names, 3)));
    add("words left out", fmt::format("{}", std::min<std::size_t>(others, 3)));
    if (numbers > 0 && !now_.order) add("numbers left out", fmt::format("{}", numbers));
  }

  const FollowUp& one_;
  const Sketch& now_;
  const Sketch& before_;
  const Evidence& asked_;
  const FeatureMaker& maker_;
  std::vector<bool> covered_;
  std::vector<Feature> features_;
};

}  // namespace

std::vector<Feature> features_around(const Sketch& before, const Evidence& asked, Alone alone) {
  const FeatureMaker& maker = asked.maker();
  const auto& tokens = asked.question().tokens;
  std::vector<Feature> features;
  const auto add = [&](std::string_view kind, std::string_view value) {
    features.push_back(maker.of(kind, value));
  };
  std::size_t words = 0;
  bool points = standing_of(asked.question()).points;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    words += tokens[t].shape == TokenShape::word;
    points = points || is_pointer(asked.sign(t));
    if (tokens[t].shape == TokenShape::word) add("word", asked.sign(t));
  }
  if (tokens.size() > 1) add("opening", fmt::format("{} {}", asked.sign(0), asked.sign(1)));
  if (!tokens.empty()) add("first", asked.sign(0));
  add("length", length_word(words));
  add("points", fmt::format("{} {} {}", points, alone.goes_on, bin_of(alone.share)));

  const Catalog& catalog = *asked.model().catalog;
  bool table_before = false, table_other = false, column_before = false, column_other = false;
  for (const Table& table : catalog.tables) {
    if (asked.table(table.id).quality() < kQualityLexicon) continue;
    (before.tables.contains(table.id) ? table_before : table_other) = true;
  }
  for (const ColumnId id : asked.pool()) {
    if (asked.column(id).quality() < kQualityLexicon) continue;
    (before.tables.contains(catalog.column(id).table) ? column_before : column_other) = true;
  }
  add("names", fmt::format("{}{} {}{}", table_before, table_other, column_before, column_other));
  add("values", fmt::format("{} {}", !asked.values().empty(), !asked.question().numbers.empty()));

  const bool figures = std::ranges::any_of(before.select, shows_figure);
  add("was", fmt::format("{} {} {} {}", std::min<std::size_t>(before.where.size(), 2),
                         before.by.size(), figures, limit_word(before.order)));
  return features;
}

std::vector<Feature> follow_features(const FollowUp& one, const Sketch& before,
                                     const Evidence& asked, const std::vector<Feature>& around) {
  return Following(one, before, asked).features(around);
}

}  // namespace cuanto
