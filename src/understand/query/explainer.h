// understand/query/explainer.h: one query being put into a sentence. Private to understand/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "understand/understand.h"

namespace cuanto {

class Explainer {
 public:
  // `query` is canonical and sound.
  Explainer(const SemanticQuery& query, const Model& model, Language language, Date today)
      : query_(query), model_(model), language_(language), today_(today) {}

  std::string run();

 private:
  // The table that the columns of a part are seen from; nothing for those of a derived query.
  using At = std::optional<TableId>;

  // ---- words, dates and ways (explain_names.cpp) ----
  std::string in(std::string_view en, std::string_view es) const {
    return std::string(language_ == Language::es ? es : en);
  }
  const std::string& in(const Words& words) const { return words.in(language_); }
  std::string all(const std::vector<std::string>& items) const {
    return list(items, in("and", "y"));
  }
  std::string entity(TableId table) const { return in(model_.entity_of(table).label_plural); }
  std::string thing(TableId table) const { return in(model_.entity_of(table).label); }
  std::string day(Date date, bool with_year = true) const;
  std::string period(const TimeRange& range) const;
  std::string within(const TimeRange& range, bool negated) const;
  std::string join_columns(const Edge& edge, bool both) const;
  // How a path is told from others: nothing when it is the only short one.
  std::string way(const Path& path, At at) const;
  static std::string list(const std::vector<std::string>& items, std::string_view last);
  static Words grain_words(Grain grain);

  // ---- expressions (explain_expressions.cpp) ----
  std::string expr(ExprId id, const QueryPart& part, At at) const;
  std::string operand(ExprId id, const QueryPart& part, At at) const;
  std::string only(const std::optional<ConditionId>& id, const QueryPart& part, At at) const;
  std::string of(const Attribute& a, const QueryPart&, At at) const;
  std::string of(const Value& value, const QueryPart&, At) const;
  std::string of(const RowCount& rows, const QueryPart&, At at) const;
  std::string of(const Aggregate& a, const QueryPart& part, At at) const;
  std::string plurals(ExprId id, const QueryPart& part, At at) const;
  std::string told_apart(ExprId id, const QueryPart& part, At at) const;
  std::string of(const MetricUse& use, const QueryPart& part, At at) const;
  std::optional<std::string> percent_of(const Arithmetic& a, const QueryPart& part, At at) const;
  std::optional<std::string> share_of_filter(const Arithmetic& a, const QueryPart& part,
                                             At at) const;
  bool is_own_share(const Shown& shown) const;
  std::string of(const Arithmetic& a, const QueryPart& part, At at) const;
  std::optional<std::string> each_of(ExprId id) const;
  std::string of_time(ExprId time, const QueryPart& part, At at) const;
  bool is_usual_time(const Attribute& a, At at) const;
  std::string of(const Bucket& b, const QueryPart& part, At at) const;
  std::string of(const Part& p, const QueryPart& part, At at) const;
  std::string of(const Bins& b, const QueryPart& part, At at) const;
  std::string of(const Apply& a, const QueryPart& part, At at) const;
  std::string of(const OneValue& one, const QueryPart&, At) const;
  std::string of(const OutputOf& output, const QueryPart& part, At) const;
  std::string of(const Computed& c, const QueryPart& part, At at) const;

  // ---- conditions (explain_conditions.cpp) ----
  std::string condition(ConditionId id, const QueryPart& part, At at) const;
  std::string weekday_of_number(std::string_view number) const;
  std::string of(const Comparison& c, const QueryPart& part, At at) const;
  std::string of(const InPeriod& p, const QueryPart& part, At at) const;
  std::string of(const Quantified& q, const QueryPart& part, At at) const;
  std::string of(const HasAll& h, const QueryPart& part, At at) const;
  std::string of(const InQuery& q, const QueryPart& part, At at) const;
  std::string of(const AllOf& a, const QueryPart& part, At at) const;
  std::string of(const AnyOf& a, const QueryPart& part, At at) const;
  std::string of(const Not& n, const QueryPart& part, At at) const;
  std::string joined(const std::vector<ConditionId>& ids, const std::string& word,
                     const QueryPart& part, At at) const;

  // ---- calculations (explain_calculations.cpp) ----
  std::string calculation(const Calculation& c, const QueryPart& part, At at) const;
  std::string shown(uint8_t of, const QueryPart& part, At at) const;
  std::string of(const PeriodCompare& c, const QueryPart& part, At at) const;
  std::string of(const GrowthOf& c, const QueryPart& part, At at) const;
  std::string of(const ShareOf& c, const QueryPart& part, At at) const;
  std::string of(const Moving& c, const QueryPart& part, At at) const;
  std::string of(const Cumulative& c, const QueryPart& part, At at) const;
  std::string of(const Anomaly& c, const QueryPart& part, At at) const;
  std::string of(const RankColumn& c, const QueryPart& part, At at) const;
  std::string of(const Projection& c, const QueryPart& part, At at) const;
  std::string of(const Contribution& c, const QueryPart& part, At at) const;
  std::string of(const GapFill& c, const QueryPart&, At) const;

  // ---- parts (explain.cpp) ----
  At start(const QueryPart& part) const;
  std::string sub(QueryIndex index) const;
  bool names_base(ExprId id) const;
  std::optional<std::string> own_difference(const Shown& shown) const;
  bool is_contribution(ExprId id, const QueryPart& part) const;
  std::string what(const QueryPart& part, At at) const;
  std::optional<std::string> over_periods(const QueryPart& part) const;
  std::string part(const QueryPart& part) const;
  std::string groups(const QueryPart& part, At at) const;
  void add_filters(const QueryPart& part, At at, std::vector<std::string>& pieces) const;
  std::string rank(const QueryPart& part, At at) const;
  std::string order(const QueryPart& part, At at) const;
  std::string set(const SetOperation& set) const;

  const SemanticQuery& query_;
  const Model& model_;
  Language language_;
  Date today_;
  mutable int depth_ = 0;
};

}  // namespace cuanto
