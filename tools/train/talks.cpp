#include "train/talks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "understand/learned/follow_ups.h"
#include "understand/learned/whole_rows.h"

namespace cuanto {
namespace {

constexpr std::string_view kRead[] = {"as asked", "in full"};

struct Turn {
  const Example* example = nullptr;
  Instance instance;
  std::vector<Sketch> sketches;  // of each follow-up, and below likewise
  std::vector<std::vector<uint32_t>> doubts;
  std::vector<std::string> told;  // its query, where wrong ones are shown
  std::string_view rule;          // the one that edited
  bool by_rules = false,
       alone = false;  // whether what rules say, and what it means alone, is right
};

std::string sql_of(const Sketch& sketch, const Evidence& evidence, Source& source,
                   std::optional<PlainRows>& rows) {
  const auto query = to_query(sketch, evidence.model(), evidence.edges());
  if (!query) return {};
  std::string sql;
  rows = rows_of(*query, source, &sql);
  return sql;
}

class Gathering {
 public:
  Gathering(FeatureNumbers& numbers, FeatureBook* book, bool tells)
      : numbers_(numbers), book_(book), tells_(tells) {}

  std::optional<Turn> turn(const Example& example, const Sketch& before, const Learned& learned) {
    std::string problem;
    const auto gold = example.source->database->run(example.gold_sql, problem);
    const auto question = read(example);
    if (!question || !gold) return {};
    const auto tree = parse_sql(example.gold_sql, dialect(DialectId::sqlite));
    const bool ordered = tree && !tree->order_by.empty();
    const Evidence asked(*question, example.source->model, *example.source->names,
                         FeatureMaker(book_), Profile::product);
    const Likeliest alone = likeliest(asked, learned);
    const FollowUps follow_ups(before, asked, alone, *example.source->names, learned,
                               Profile::spider);
    Turn turn;
    turn.example = &example;
    turn.instance.fold = example.fold;
    bool first_alone = true;
    for (const FollowUp& one : follow_ups.all()) {
      std::optional<PlainRows> rows;
      auto sql = sql_of(one.sketch, follow_ups.evidence(one), *example.source, rows);
      const bool right = rows && same_result(*gold, *rows, ordered);
      turn.instance.right.push_back(right);
      for (const Feature feature : follow_ups.features(one))
        turn.instance.features.push_back(numbers_.of(feature));
      turn.instance.ends.push_back(static_cast<uint32_t>(turn.instance.features.size()));
      turn.sketches.push_back(one.sketch);
      auto& doubts = turn.doubts.emplace_back();
      for (const Feature feature : follow_ups.doubts(one)) doubts.push_back(numbers_.of(feature));
      if (one.by_rules == 1) {
        turn.by_rules = right;
        turn.rule = one.rule;
      }
      if (one.alone && !one.in_full && first_alone) turn.alone = right;
      first_alone = first_alone && !(one.alone && !one.in_full);
      if (tells_)
        turn.told.push_back(
            fmt::format("{} {}{}", kRead[one.in_full ? 1 : 0], one.alone ? "alone " : "", sql));
    }
    if (turn.sketches.empty()) return {};
    return turn;
  }

  // What a question means alone.
  static std::optional<Sketch> alone(const Example& example, const Learned& learned) {
    const auto question = read(example);
    if (!question) return {};
    const Evidence asked(*question, example.source->model, *example.source->names, FeatureMaker(),
                         Profile::product);
    auto found = likeliest(asked, learned);
    if (found.hypotheses.empty()) return {};
    return with_whole_rows(std::move(found.hypotheses.front()), asked, Profile::spider).sketch;
  }

 private:
  static Result<Question> read(const Example& example) {
    return read_question(example.question,
                         {example.language == "es" ? Language::es : Language::en, 2000});
  }

  FeatureNumbers& numbers_;
  FeatureBook* book_;
  bool tells_;
};

bool has_right(const Turn& turn) {
  return std::ranges::find(turn.instance.right, true) != turn.instance.right.end();
}

// The likeliest of its follow-ups, and its share among all of them. Features that were not there
// when the weights were fitted weigh nothing.
std::pair<std::size_t, double> best_of(const Turn& turn, const std::vector<float>& weights) {
  std::vector<double> sums;
  uint32_t begin = 0;
  for (const uint32_t end : turn.instance.ends) {
    double sum = 0;
    for (uint32_t f = begin; f < end; ++f) {
      const uint32_t feature = turn.instance.features[f];
      if (feature < weights.size()) sum += static_cast<double>(weights[feature]);
    }
    begin = end;
    sums.push_back(sum);
  }
  const auto best = static_cast<std::size_t>(std::ranges::max_element(sums) - sums.begin());
  double all = 0;
  for (const double sum : sums) all += std::exp(sum - sums[best]);
  return {best, 1 / all};
}

using LearnedWithout = std::function<const Learned&(uint32_t fold)>;

bool goes_on_from(const Example& example, const Example& last) {
  return !example.dialogue.empty() && example.dialogue == last.dialogue;
}

Sketch in_short(Sketch sketch, const Example& example) {
  gather_whole_tables(sketch, *example.source->model.catalog);
  return sketch;
}

// Each turn after the gold query of the one before it.
std::vector<Turn> after_gold(const std::vector<Example>& turns, const LearnedWithout& learned,
                             Gathering& gathering) {
  std::vector<Turn> gathered;
  for (std::size_t i = 1; i < turns.size(); ++i) {
    const Example &example = turns[i], &last = turns[i - 1];
    if (!goes_on_from(example, last) || !last.gold) continue;
    auto turn = gathering.turn(example, in_short(*last.gold, last), learned(example.fold));
    if (turn) gathered.push_back(std::move(*turn));
  }
  return gathered;
}

// Each turn after what we ourselves make of the one before it, right or wrong: a conversation goes
// on from there. Their right answers are learned from as well (Ross, Gordon, Bagnell 2011).
std::vector<Turn> after_our_own(const std::vector<Example>& turns, const LearnedWithout& learned,
                                const std::vector<std::vector<float>>& weights,
                                Gathering& gathering) {
  std::vector<Turn> gathered;
  std::optional<Sketch> ours;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const Example& example = turns[i];
    const Learned& its = learned(example.fold);
    if (i == 0 || !goes_on_from(example, turns[i - 1]) || !ours) {
      ours = gathering.alone(example, its);
      continue;
    }
    auto turn = gathering.turn(example, *ours, its);
    if (!turn) continue;
    const auto best = best_of(*turn, weights[example.fold]).first;
    ours = in_short(turn->sketches[best], example);
    gathered.push_back(std::move(*turn));
  }
  return gathered;
}

class TalkFitting {
 public:
  TalkFitting(const std::vector<Example>& turns, const LearnedWithout& learned, FeatureBook* book,
              const TalkOptions& options)
      : turns_(turns),
        learned_(learned),
        options_(options),
        gathering_(fitted_.numbers, book, options.show > 0) {}

  FittedTalks run() {
    const auto gold = after_gold(turns_, learned_, gathering_);
    use(gold);
    fit_folds();
    tell("after the gold query", gold);
    const auto ours = after_our_own(turns_, learned_, of_fold_, gathering_);
    use(ours);
    fit_folds();
    tell("after the gold query", gold);
    const auto best = tell("in conversation", ours);
    fitted_.weights = of_fold_.back();
    fitted_.doubts = fit_doubts(best, features(), options_.folds, options_.doubt);
    return std::move(fitted_);
  }

 private:
  std::size_t features() const { return fitted_.numbers.features().size(); }

  void use(const std::vector<Turn>& gathered) {
    for (const Turn& turn : gathered) {
      const bool all = std::ranges::find(turn.instance.right, false) == turn.instance.right.end();
      if (has_right(turn) && !all) useful_.push_back(turn.instance);
    }
  }

  void fit_folds() { of_fold_ = fit_each(useful_, features(), options_.folds, options_.fit); }

  // How many are right where weights were fitted to the other parts.
  std::vector<Best> tell(std::string_view what, const std::vector<Turn>& gathered) const {
    std::size_t right = 0, by_rules = 0, alone = 0, offered = 0, ways = 0, show = options_.show;
    std::vector<Best> best;
    std::map<std::string_view, std::array<std::size_t, 3>> rules;  // turns, right by it, as learned
    for (const Turn& turn : gathered) {
      const uint32_t fold = turn.example->fold;
      const auto [chosen, share] = best_of(turn, of_fold_[fold]);
      const bool is_right = turn.instance.right[chosen];
      auto& rule = rules[turn.rule];
      ++rule[0];
      rule[1] += turn.by_rules;
      rule[2] += is_right;
      right += is_right;
      by_rules += turn.by_rules;
      alone += turn.alone;
      offered += has_right(turn);
      ways += turn.instance.ends.size();
      best.push_back({share, is_right, turn.doubts[chosen], fold, turn.example->id});
      if (is_right || show == 0) continue;
      --show;
      fmt::print("{} {}\n  gold {}\n  ours {}\n  {}\n", turn.example->id, turn.example->question,
                 turn.example->gold_sql, turn.told[chosen],
                 has_right(turn) ? "a right one was there" : "none was right");
    }
    const auto of_all = [&](std::size_t part) {
      return static_cast<double>(part) / static_cast<double>(gathered.size());
    };
    fmt::print(
        "{}: {} later turns, {:.0f} ways each: alone {:.1f} %, by rules {:.1f} %, learned "
        "{:.1f} %, among the ways {:.1f} %\n",
        what, gathered.size(), of_all(ways), 100 * of_all(alone), 100 * of_all(by_rules),
        100 * of_all(right), 100 * of_all(offered));
    for (const auto& [name, counts] : rules)
      fmt::print("  {:26} {:5} turns, {:5} right by it, {:5} as learned\n", name, counts[0],
                 counts[1], counts[2]);
    return best;
  }

  const std::vector<Example>& turns_;
  const LearnedWithout& learned_;
  const TalkOptions& options_;
  FittedTalks fitted_;
  Gathering gathering_;
  std::vector<Instance> useful_;
  std::vector<std::vector<float>> of_fold_;
};

}  // namespace

FittedTalks fit_talks(const std::vector<Example>& turns,
                      const std::function<const Learned&(uint32_t fold)>& learned,
                      FeatureBook* book, const TalkOptions& options) {
  return TalkFitting(turns, learned, book, options).run();
}

}  // namespace cuanto
