#include "train/sides.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "plan/plan.h"
#include "understand/both_sides.h"
#include "understand/learned/confidence.h"

namespace cuanto {
namespace {

constexpr std::array kBoth = {Side::composed, Side::learned};

// One question: of each side, where it is there, how it was judged.
struct Pair {
  const Example* example = nullptr;
  std::array<std::optional<std::size_t>, 2> best;  // position among all
};

class SideFitting {
 public:
  SideFitting(FeatureBook* book, const DoubtOptions& options, uint32_t folds)
      : book_(book), options_(options), folds_(folds) {}

  void gather(const Example& example, const Learned& learned) {
    const auto question = read_question(
        example.question, {example.language == "es" ? Language::es : Language::en, 2000});
    if (!question) return;
    const Model& model = example.source->model;
    const BothSides both(*question, model, *example.source->names, example.habits, learned);
    const Sides& sides = both.sides();
    const Judge judge(*question, model, both.units(), example.habits, FeatureMaker(book_));
    Pair pair{&example, {}};
    for (const Side side : kBoth) {
      if (!sides.has(side)) continue;
      Best best;
      best.share = Judge::own_confidence(sides, side);
      const auto rows = rows_of(both.query(side), *example.source, nullptr, example.today);
      best.right = rows && is_right(*rows, example);
      for (const Feature feature : judge.features(sides, side))
        best.features.push_back(numbers_.of(feature));
      const RowsFound found = rows ? found_in(rows->rows) : RowsFound::none;
      best.features.push_back(numbers_.of(judged_feature(found, side, FeatureMaker(book_))));
      best.fold = example.fold;
      best.question = fmt::format("{}\t{}\t{}", example.id, example.db, example.language);
      pair.best[static_cast<std::size_t>(side)] = all_.size();
      all_.push_back(std::move(best));
    }
    pairs_.push_back(pair);
  }

  FittedSides run() {
    const std::size_t features = numbers_.features().size();
    fmt::print("{} questions, {} readings, {} features\n", pairs_.size(), all_.size(), features);
    auto doubts = fit_doubts(all_, features, folds_, options_);
    tell(doubts.left_out);
    doubt_unknown_rows(doubts);
    return {std::move(numbers_), std::move(doubts)};
  }

 private:
  // Where it is not known what rows a side gives: what they weigh in the mean.
  void doubt_unknown_rows(Doubts& doubts) {
    for (const Side side : kBoth) {
      double sum = 0;
      std::size_t count = 0;
      for (const Pair& pair : pairs_) {
        const auto at = pair.best[static_cast<std::size_t>(side)];
        if (!at) continue;
        sum += static_cast<double>(doubts.weights[all_[*at].features.back()]);
        ++count;
      }
      const auto unknown =
          numbers_.of(judged_feature(RowsFound::unknown, side, FeatureMaker(book_)));
      doubts.weights.resize(numbers_.features().size(), 0);
      if (count > 0) doubts.weights[unknown] = static_cast<float>(sum / static_cast<double>(count));
    }
  }

  static bool is_right(const PlainRows& rows, const Example& example) {
    auto queries = example.alternatives;
    queries.push_back(example.gold_sql);
    return std::ranges::any_of(queries, [&](const std::string& sql) {
      std::string problem;
      const auto gold = example.source->database->run(sql, problem);
      const auto tree = parse_sql(sql, dialect(DialectId::sqlite));
      const bool ordered = tree && !tree->order_by.empty();
      if (!gold) return false;
      return example.habits == Profile::product ? shows_result(*gold, rows, ordered)
                                                : same_result(*gold, rows, ordered);
    });
  }

  void tell(const std::vector<double>& likely) const {
    struct Counts {
      std::size_t asked = 0, composed = 0, learned = 0, judged = 0, any = 0;
    };
    std::map<std::string, Counts> sets;
    for (const Pair& pair : pairs_) {
      Counts& counts = sets[pair.example->set];
      ++counts.asked;
      double most = -1;
      bool chosen = false, any = false;
      for (const Side side : kBoth) {
        const auto at = pair.best[static_cast<std::size_t>(side)];
        if (!at) continue;
        (side == Side::composed ? counts.composed : counts.learned) += all_[*at].right ? 1 : 0;
        any = any || all_[*at].right;
        if (likely[*at] <= most) continue;
        most = likely[*at];
        chosen = all_[*at].right;
      }
      counts.judged += chosen ? 1 : 0;
      counts.any += any ? 1 : 0;
    }
    for (const auto& [set, counts] : sets) {
      const auto percent = [&](std::size_t part) {
        return 100.0 * static_cast<double>(part) / static_cast<double>(counts.asked);
      };
      fmt::print(
          "  {:24} {:5}: composed {:.1f} %, learned {:.1f} %, judged {:.1f} %, any {:.1f} %\n", set,
          counts.asked, percent(counts.composed), percent(counts.learned), percent(counts.judged),
          percent(counts.any));
    }
  }

  FeatureBook* book_;
  const DoubtOptions& options_;
  const uint32_t folds_;
  FeatureNumbers numbers_;
  std::vector<Best> all_;
  std::vector<Pair> pairs_;
};

}  // namespace

FittedSides fit_sides(const std::vector<Example>& examples,
                      const std::function<const Learned&(uint32_t fold)>& learned,
                      FeatureBook* book, const DoubtOptions& options, uint32_t folds) {
  SideFitting fitting(book, options, folds);
  for (const Example& example : examples) fitting.gather(example, learned(example.fold));
  return fitting.run();
}

}  // namespace cuanto
