#include "understand/judge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "understand/channel_signs.h"
#include "understand/learned/confidence.h"
#include "understand/learned/evidence.h"

namespace cuanto {
namespace {

// Of the odds that were learned; by hand. What a public set expects to be shown is one of several
// things that its words may ask for.
constexpr double kBelieved = 0.75, kBelievedOfSets = 0.68;

constexpr std::string_view kSides[] = {"composed", "learned"};

Side other_of(Side side) { return side == Side::composed ? Side::learned : Side::composed; }

template <typename Number>
int few(Number count, int most = 4) {
  return static_cast<int>(
      std::min<std::size_t>(static_cast<std::size_t>(count), static_cast<std::size_t>(most)));
}

// 0 to 9.
int tenths(double share) { return static_cast<int>(std::clamp(share, 0.0, 0.999) * 10); }

std::string_view compared(std::size_t mine, std::size_t other) {
  return mine == other ? "as many" : mine > other ? "more" : "fewer";
}

const SemanticQuery& query_of(const Sides& sides, Side side) {
  return side == Side::composed ? sides.composed->query : sides.learned->query;
}
const Trace& trace_of(const Sides& sides, Side side) {
  return side == Side::composed ? sides.composed->composed.trace : sides.learned->trace;
}

// The tables that a query takes columns or rows from.
std::set<TableId> tables_of(const SemanticQuery& query, const Model& model) {
  std::set<TableId> tables;
  for (const QueryPart& part : query.parts) {
    if (const auto* base = std::get_if<EntityId>(&part.base))
      tables.insert(model.entity(*base).table);
  }
  for (const Expr& expr : query.exprs) {
    if (const auto* attribute = std::get_if<Attribute>(&expr))
      tables.insert(model.catalog->column(attribute->column).table);
  }
  return tables;
}

// What kind of query it is, a word for each thing that it does.
class Shape {
 public:
  explicit Shape(const SemanticQuery& query) {
    for (const Expr& expr : query.exprs) std::visit([&](const auto& one) { of(one); }, expr);
    for (const Condition& one : query.conditions) std::visit([&](const auto& c) { of(c); }, one);
    const QueryPart& part = query.parts.front();
    if (part.rank) words_.insert(part.rank->n == 1 ? "first one" : "first few");
    if (part.rank && !part.rank->per.empty()) words_.insert("first of each");
    if (!part.by.empty()) words_.insert("groups");
    if (part.having) words_.insert("limits groups");
    if (!part.order.empty()) words_.insert("order");
    if (part.distinct) words_.insert("distinct");
    if (part.period) words_.insert("period");
    if (!part.calculations.empty()) words_.insert("calculates");
    if (part.set) words_.insert("set");
    if (!part.where) words_.insert("no condition");
  }
  const std::set<std::string_view>& words() const { return words_; }

 private:
  void of(const Aggregate& one) {
    constexpr std::string_view kNames[] = {"count",   "count distinct", "sum",
                                           "average", "minimum",        "maximum",
                                           "median",  "first",          "last"};
    words_.insert(kNames[static_cast<std::size_t>(one.function)]);
  }
  void of(const RowCount&) { words_.insert("count"); }
  void of(const MetricUse&) { words_.insert("metric"); }
  void of(const Arithmetic&) { words_.insert("arithmetic"); }
  void of(const Bucket&) { words_.insert("bucket"); }
  void of(const Part&) { words_.insert("part of time"); }
  void of(const Apply&) { words_.insert("function"); }
  void of(const OneValue&) { words_.insert("sub-query"); }
  void of(const Comparison& one) {
    words_.insert(one.op == Compare::is_null                                  ? "is empty"
                  : one.op == Compare::not_null                               ? "is not empty"
                  : one.op == Compare::equal || one.op == Compare::in         ? "equal"
                  : one.op == Compare::not_equal || one.op == Compare::not_in ? "not equal"
                                                                              : "compares");
  }
  void of(const InPeriod&) { words_.insert("in period"); }
  void of(const Quantified& one) {
    words_.insert(one.quantity == Quantity::none ? "none of" : "some of");
  }
  void of(const HasAll&) { words_.insert("has all"); }
  void of(const InQuery&) { words_.insert("in query"); }
  void of(const AnyOf&) { words_.insert("any of"); }
  template <typename Other>
  void of(const Other&) {}

  std::set<std::string_view> words_;
};

// Collects what speaks for or against one side.
class Describing {
 public:
  Describing(const Question& question, const Model& model, const std::vector<Unit>& units,
             Profile profile, const FeatureMaker& maker, const Sides& sides, Side side)
      : question_(question),
        model_(model),
        units_(units),
        profile_(profile),
        maker_(maker),
        sides_(sides),
        side_(side),
        mark_(maker.of("side", kSides[static_cast<std::size_t>(side)])) {}

  std::vector<Feature> features(const std::vector<Feature>& of_question) {
    add(maker_.of("bias", ""));
    for (const Feature feature : of_question) add(feature);
    own();
    const std::size_t shape = features_.size();
    query();
    words_to_shape(shape, of_question);
    if (sides_.composed != nullptr) composing();
    beside();
    of_profile();
    return std::move(features_);
  }

 private:
  void add(Feature feature) { features_.push_back(maker_.both(mark_, feature)); }
  template <typename Value>
  void add(std::string_view kind, Value value) {
    add(maker_.of(kind, value));
  }

  void flag(std::string_view kind, bool holds) {
    if (holds) add(kind, "yes");
  }

  // What the channel says of itself, and which words it uses.
  void own() {
    const Trace& trace = trace_of(sides_, side_);
    add("sure", tenths(Judge::own_confidence(sides_, side_)));
    add("left out", few(words_left_out(question_, trace)));
    for (const TokenRange unused : trace.unused) left_out(unused);
    std::array<std::size_t, 7> kinds{};
    std::size_t unsaid = 0, read_otherwise = 0;
    for (const Chip& chip : trace.chips) {
      ++kinds[static_cast<std::size_t>(chip.kind)];
      unsaid += chip.tokens.empty() ? 1 : 0;
      read_otherwise += chip.note ? 1 : 0;
    }
    constexpr std::string_view kKinds[] = {"metric",      "group", "value", "time",
                                           "calculation", "rank",  "entity"};
    for (std::size_t i = 0; i < kinds.size(); ++i) add(kKinds[i], few(kinds[i], 3));
    add("unsaid", few(unsaid));
    add("read otherwise", few(read_otherwise, 2));
    add("taken for granted", few(trace.assumptions.size(), 3));
    flag("leaves things out", leaves_things_out(units_, trace));
    flag("leaves counted out", leaves_counted_out(units_, trace));
    flag("leaves most out", leaves_most_out(trace));
    flag("owned as value", takes_owned_as_value(question_, trace));
    flag("ranks repeated", ranks_repeated_things(query_of(sides_, side_)));
  }

  void left_out(TokenRange unused) {
    const auto within = [&](TokenRange tokens) {
      return unused.begin < tokens.end && tokens.begin < unused.end;
    };
    for (const Unit& unit : units_) {
      if (!within(unit.tokens)) continue;
      constexpr std::string_view kKinds[] = {"cue",   "name",         "number", "time",
                                             "grain", "part of time", "unknown"};
      add("left out kind", kKinds[static_cast<std::size_t>(unit.kind)]);
      if (unit.kind == Unit::Kind::name && !unit.links.empty()) {
        constexpr std::string_view kLinks[] = {"thing", "column", "metric", "value"};
        add("left out name", kLinks[static_cast<std::size_t>(unit.links.front().kind)]);
      }
      if (unit.kind == Unit::Kind::cue) add("left out cue", cue_name(unit.cue));
    }
  }

  void query() {
    const SemanticQuery& query = query_of(sides_, side_);
    const QueryPart& part = query.parts.front();
    const Shape shape(query);
    for (const std::string_view word : shape.words()) add("does", word);
    add("shows", few(part.show.size()));
    add("parts", few(query.parts.size(), 3));
    add("conditions", few(query.conditions.size()));
    add("tables", few(tables_of(query, model_).size()));
  }

  // Cues beside what the query does: "how many" of what does not count.
  void words_to_shape(std::size_t begin, const std::vector<Feature>& of_question) {
    const std::size_t end = features_.size();
    for (std::size_t i = begin; i < end; ++i) {
      for (const Feature feature : of_question)
        features_.push_back(maker_.both(features_[i], feature));
    }
  }

  // What composing knows of the question, which speaks against the other side, too.
  void composing() {
    const Composed& composed = sides_.composed->composed;
    flag("composed whole", is_whole(sides_.composed));
    flag("composed keeps time", keeps_time(composed));
    flag("composed speaks business", speaks_business(composed, model_));
    flag("composed beyond learned", is_beyond_learned(composed));
    add("composed claimed", composed.content == 0
                                ? 9
                                : tenths(static_cast<double>(composed.claimed) / composed.content));
    add("composed all claimed", composed.claimed == composed.content ? "yes" : "no");
    add("composed defaults", few(composed.defaults, 3));
    add("composed weakest", quality_word(composed.weakest));
    add("composed asks unknown", composed.asks_unknown ? "yes" : "no");
    add("composed figure unknown", composed.figure_unknown ? "yes" : "no");
    add("composed subject", composed.has_subject ? "yes" : "no");
    add("composed unknown value", composed.unknown_value ? "yes" : "no");
    add("composed says enough", says_enough(*sides_.composed) ? "yes" : "no");
  }

  // The other side: whether it agrees, and what it does that this one does not.
  void beside() {
    const Side other = other_of(side_);
    if (!sides_.has(other)) return add("other", "none");
    const SemanticQuery &mine = query_of(sides_, side_), &its = query_of(sides_, other);
    const bool same = semantic_hash(sides_.learned->query) == sides_.composed->hash;
    add("other", same ? "same" : "else");
    add("other sure", tenths(Judge::own_confidence(sides_, other)));
    if (same) add("same, other sure", tenths(Judge::own_confidence(sides_, other)));
    const Trace &trace = trace_of(sides_, side_), &other_trace = trace_of(sides_, other);
    add("leaves out against other",
        compared(words_left_out(question_, trace), words_left_out(question_, other_trace)));
    const auto tables = tables_of(mine, model_), its_tables = tables_of(its, model_);
    const bool has_all = std::ranges::includes(tables, its_tables);
    const bool all_had = std::ranges::includes(its_tables, tables);
    add("tables against other", has_all && all_had ? "same"
                                : has_all          ? "more"
                                : all_had          ? "fewer"
                                                   : "others");
    add("shows against other",
        compared(mine.parts.front().show.size(), its.parts.front().show.size()));
    add("conditions against other", compared(mine.conditions.size(), its.conditions.size()));
    const Shape my_shape(mine), its_shape(its);
    for (const std::string_view word : my_shape.words())
      if (!its_shape.words().contains(word)) add("alone does", word);
    for (const std::string_view word : its_shape.words())
      if (!my_shape.words().contains(word)) add("does not", word);
  }

  // What a public set expects is not what people do: each thing counts once for both, and once for
  // those who ask here (Daumé 2007, "Frustratingly Easy Domain Adaptation").
  void of_profile() {
    const Feature mark =
        maker_.of("asked by", profile_ == Profile::product ? "people" : "a public set");
    const std::size_t of_both = features_.size();
    for (std::size_t i = 0; i < of_both; ++i) features_.push_back(maker_.both(mark, features_[i]));
  }

  const Question& question_;
  const Model& model_;
  const std::vector<Unit>& units_;
  const Profile profile_;
  const FeatureMaker& maker_;
  const Sides& sides_;
  const Side side_;
  const Feature mark_;
  std::vector<Feature> features_;
};

}  // namespace

Judge::Judge(const Question& question, const Model& model, const std::vector<Unit>& units,
             Profile profile, FeatureMaker maker)
    : question_(question),
      model_(model),
      units_(units),
      profile_(profile),
      maker_(maker),
      of_question_(of_question()) {}

std::vector<Feature> Judge::of_question() const {
  std::vector<Feature> features;
  std::set<std::string_view> cues;
  std::size_t unknown = 0;
  int weakest = kQualityExact;
  for (const Unit& unit : units_) {
    if (unit.kind == Unit::Kind::cue && unit.cue != Cue::filler) cues.insert(cue_name(unit.cue));
    unknown += unit.kind == Unit::Kind::unknown ? 1 : 0;
    if (unit.kind == Unit::Kind::name && !unit.links.empty())
      weakest = std::min(weakest, unit.links.front().quality);
  }
  for (const std::string_view cue : cues) features.push_back(maker_.of("cue", cue));
  if (cues.empty()) features.push_back(maker_.of("cue", "none"));
  features.push_back(maker_.of("unknown words", few(unknown)));
  features.push_back(maker_.of("weakest name", quality_word(weakest)));
  features.push_back(maker_.of("periods", few(question_.times.size(), 2)));
  features.push_back(maker_.of("numbers", few(question_.numbers.size(), 2)));
  features.push_back(maker_.of("asked in", question_.language == Language::es ? "es" : "en"));
  return features;
}

std::vector<Feature> Judge::features(const Sides& sides, Side side) const {
  return Describing(question_, model_, units_, profile_, maker_, sides, side)
      .features(of_question_);
}

double Judge::own_confidence(const Sides& sides, Side side) {
  return side == Side::composed ? sides.confidence : sides.learned->confidence;
}

Feature judged_feature(RowsFound found, Side side, const FeatureMaker& maker) {
  return maker.both(maker.of("side", kSides[static_cast<std::size_t>(side)]),
                    found_feature(found, maker));
}

double confidence_given(const Reading& reading, RowsFound found) {
  if ((!reading.learned && !reading.judged) || reading.confidence <= 0) return reading.confidence;
  const Learned& learned = shipped_weights();
  const Side side = reading.learned ? Side::learned : Side::composed;
  const auto weight = [&](RowsFound one) {
    return reading.judged ? learned.judge.of(judged_feature(one, side, FeatureMaker()))
                          : learned.doubts.of(found_feature(one, FeatureMaker()));
  };
  const double more = (weight(found) - weight(RowsFound::unknown)) * kWeightUnit;
  const double logit = logit_of(reading.confidence) + more;
  return std::min(1 / (1 + std::exp(-logit)), reading.confidence_most);
}

double Judge::likely(const Sides& sides, Side side, const Learned& learned) const {
  if (!sides.has(side)) return 0;
  int32_t sum = 0;
  for (const Feature feature : features(sides, side)) sum += learned.judge.of(feature);
  sum += learned.judge.of(judged_feature(RowsFound::unknown, side, maker_));
  const double likely =
      confidence_of(own_confidence(sides, side), sum * kWeightUnit, learned.judge_calibration);
  return less_certain(likely, profile_ == Profile::spider ? kBelievedOfSets : kBelieved);
}

}  // namespace cuanto
