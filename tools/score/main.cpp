// score: how often questions with gold queries are answered with the right rows, where the others
// are lost, and how honest the confidence is.
//
//   score SET.jsonl [--dbs DIR] [--profile spider|product] [--out FILE] [--against FILE] [--limit
//   N]
//
// --out writes a line for each question; --against compares with such a file of another build, by
// a paired bootstrap over databases. Exits 77 when the set is not there. How to use it honestly:
// docs/ACCURACY.md.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "base/text.h"
#include "plan/plan.h"
#include "support/arguments.h"
#include "train/difference.h"
#include "train/examples.h"
#include "understand/learned/rank.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

constexpr int kResamples = 2000;
constexpr std::size_t kBins = 10;

struct ScoreOptions {
  std::string set, folder, out, against;
  Profile profile = Profile::spider;
  std::size_t limit = 0;
};

// What became of one question.
struct Verdict {
  std::string id, db;
  bool right = false, answered = false;
  double confidence = 0, milliseconds = 0;
  std::string stage;  // where it was lost
};

double percent(double part, std::size_t whole) {
  return whole == 0 ? 0 : 100 * part / static_cast<double>(whole);
}

// The middle 95 % of what `figure` gives for databases drawn with replacement (Efron 1979). The
// same figures give the same interval.
template <typename Figure>
std::pair<double, double> interval(const std::map<std::string, std::vector<const Verdict*>>& by_db,
                                   const Figure& figure) {
  std::vector<const std::vector<const Verdict*>*> all;
  for (const auto& [db, verdicts] : by_db) all.push_back(&verdicts);
  std::mt19937 random(11);
  std::vector<double> drawn;
  for (int i = 0; i < kResamples; ++i) {
    std::vector<const Verdict*> sample;
    for (std::size_t k = 0; k < all.size(); ++k) {
      const auto& one = *all[random() % all.size()];
      sample.insert(sample.end(), one.begin(), one.end());
    }
    drawn.push_back(figure(sample));
  }
  std::ranges::sort(drawn);
  return {drawn[kResamples / 40], drawn[kResamples - 1 - kResamples / 40]};
}

struct Judged {
  double confidence = 0;
  bool right = false;
};
struct Bin {
  std::size_t right = 0, count = 0;
  double sum = 0;  // of confidence
};
std::map<std::size_t, Bin> bins_of(const std::vector<Judged>& answered) {
  std::map<std::size_t, Bin> bins;
  for (const Judged& one : answered) {
    Bin& bin = bins[std::min(kBins - 1, static_cast<std::size_t>(one.confidence * kBins))];
    ++bin.count;
    bin.right += one.right ? 1 : 0;
    bin.sum += one.confidence;
  }
  return bins;
}

// Expected calibration error (Naeini, Cooper, Hauskrecht 2015).
double calibration_error(const std::vector<Judged>& answered) {
  double error = 0;
  for (const auto& [index, bin] : bins_of(answered))
    error += std::abs(static_cast<double>(bin.right) - bin.sum);
  return answered.empty() ? 0 : error / static_cast<double>(answered.size());
}

// What that error would be in the mean if every answer were right exactly as often as is said of
// it: so few answers are never spread evenly (Bröcker, Smith 2007).
double error_by_chance(std::vector<Judged> answered) {
  std::mt19937 random(11);
  double sum = 0;
  constexpr int kDraws = 200;
  for (int i = 0; i < kDraws; ++i) {
    for (Judged& one : answered)
      one.right = static_cast<double>(random()) < one.confidence * 4294967296.0;
    sum += calibration_error(answered);
  }
  return sum / kDraws;
}

class Scorer {
 public:
  explicit Scorer(const ScoreOptions& options) : options_(options) {}

  int run() {
    Examples examples;
    if (!examples.read(options_.set, options_.folder, 1)) return 77;
    auto& all = examples.all();
    if (options_.limit > 0 && all.size() > options_.limit) all.resize(options_.limit);
    for (Example& example : all) verdicts_.push_back(judge(example));
    for (const Verdict& verdict : verdicts_) by_db_[verdict.db].push_back(&verdict);
    tell_accuracy();
    tell_losses();
    tell_confidence();
    tell_latency();
    if (!options_.against.empty()) compare();
    if (!options_.out.empty()) write();
    return 0;
  }

 private:
  Verdict judge(Example& example) {
    Verdict verdict{example.id, example.db, false, false, 0, 0, {}};
    const auto language = example.language == "es" ? Language::es : Language::en;
    std::string problem;
    const auto gold = example.source->database->run(example.gold_sql, problem);
    if (!gold) {
      verdict.stage = "gold query does not run";
      return verdict;
    }
    const auto tree = parse_sql(example.gold_sql, dialect(DialectId::sqlite));
    const bool ordered = tree && !tree->order_by.empty();
    const auto begin = std::chrono::steady_clock::now();
    const auto question = read_question(example.question, {language, 2000});
    std::optional<Reading> reading;
    if (question) reading = reading_of(*question, example);
    verdict.milliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    if (!reading) {
      verdict.stage = "not answered";
      return verdict;
    }
    verdict.answered = true;
    const auto rows = rows_of(reading->query, *example.source, nullptr);
    verdict.confidence =
        rows ? confidence_given(*reading, found_in(rows->rows)) : reading->confidence;
    conversations_[example.dialogue]->confidence = verdict.confidence;
    verdict.right = rows && same_result(*gold, *rows, ordered);
    if (!verdict.right) verdict.stage = stage_of_loss(example, *question, *gold, ordered);
    if (!verdict.right && example.gold) {
      const auto made = to_sketch(reading->query, example.source->model);
      ++differences_[made ? difference(*example.gold, *made) : "no sketch of ours"];
    }
    return verdict;
  }

  std::optional<Reading> reading_of(const Question& question, const Example& example) {
    UnderstandOptions options;
    options.profile = options_.profile;
    auto& before = conversations_[example.dialogue];
    if (!example.dialogue.empty() && before) {
      options.previous.push_back(before->query);
      options.previous_confidence = before->confidence;
    }
    auto understood = understand(question, example.source->model, *example.source->names, options);
    if (!understood || !std::holds_alternative<Reading>(*understood)) return {};
    auto reading = std::get<Reading>(std::move(*understood));
    before = reading;
    return reading;
  }

  // The ladder: what a sketch cannot say, what the search does not find, what is not ranked first.
  std::string stage_of_loss(Example& example, const Question& question, const PlainRows& gold,
                            bool ordered) const {
    if (!example.dialogue.empty()) return "wrong";
    if (!example.gold) return "the gold query has " + example.lost;
    const Evidence evidence(question, example.source->model, *example.source->names, FeatureMaker(),
                            options_.profile);
    for (const Hypothesis& candidate : decode(evidence, shipped_weights())) {
      const auto rows = rows_of(candidate.query, *example.source, nullptr);
      if (rows && same_result(gold, *rows, ordered)) return "a right one was not ranked first";
    }
    return "no candidate is right";
  }

  static double share_right(const std::vector<const Verdict*>& verdicts) {
    const auto right = std::ranges::count_if(verdicts, [](const Verdict* v) { return v->right; });
    return percent(static_cast<double>(right), verdicts.size());
  }

  void tell_accuracy() const {
    std::vector<const Verdict*> all;
    for (const Verdict& verdict : verdicts_) all.push_back(&verdict);
    const auto answered = std::ranges::count_if(verdicts_, &Verdict::answered);
    const auto right = std::ranges::count_if(verdicts_, &Verdict::right);
    const auto [low, high] = interval(by_db_, share_right);
    fmt::print("{} questions, {} databases: {} right, {:.1f} % (95 %: {:.0f} to {:.0f})\n",
               verdicts_.size(), by_db_.size(), right, share_right(all), low, high);
    fmt::print("{} answered, of those right {:.1f} %\n", answered,
               percent(static_cast<double>(right), static_cast<std::size_t>(answered)));
  }

  void tell_losses() const {
    std::map<std::string, std::size_t> stages;
    for (const Verdict& verdict : verdicts_) {
      if (!verdict.right) ++stages[verdict.stage];
    }
    fmt::print("\nWhere the others are lost\n");
    for (const auto& [stage, count] : stages)
      fmt::print("  {:6}  {:4.1f} %  {}\n", count,
                 percent(static_cast<double>(count), verdicts_.size()), stage);
    fmt::print("What differs first from the gold query\n");
    for (const auto& [what, count] : differences_) fmt::print("  {:6}  {}\n", count, what);
  }

  void tell_confidence() const {
    std::vector<Judged> answered;
    for (const Verdict& verdict : verdicts_)
      if (verdict.answered) answered.push_back({verdict.confidence, verdict.right});
    fmt::print("\nHow many are right, by confidence\n");
    for (const auto& [index, bin] : bins_of(answered))
      fmt::print("  {:.1f}  {:5} of {:5}  {:3.0f} %\n", static_cast<double>(index) / kBins,
                 bin.right, bin.count, percent(static_cast<double>(bin.right), bin.count));
    fmt::print(
        "expected calibration error {:.3f}; of confidence without any fault, by chance: {:.3f}\n",
        calibration_error(answered), error_by_chance(answered));
  }

  void tell_latency() const {
    std::vector<double> times;
    for (const Verdict& verdict : verdicts_) times.push_back(verdict.milliseconds);
    std::ranges::sort(times);
    if (times.empty()) return;
    fmt::print("\nread and understood in {:.2f} ms (median), {:.2f} ms (99 of 100)\n",
               times[times.size() / 2], times[times.size() * 99 / 100]);
  }

  void compare() const {
    std::ifstream file(options_.against);
    std::map<std::string, bool> before;
    std::string line;
    while (std::getline(file, line)) {
      const auto parts = split(line, '\t');
      if (parts.size() >= 3) before[std::string(parts[0])] = parts[2] == "right";
    }
    std::size_t won = 0, lost = 0;
    const auto gain = [&](const Verdict& verdict) {
      const auto it = before.find(verdict.id);
      return it == before.end() ? 0 : (verdict.right ? 1 : 0) - (it->second ? 1 : 0);
    };
    for (const Verdict& verdict : verdicts_) {
      won += gain(verdict) > 0;
      lost += gain(verdict) < 0;
    }
    const auto [low, high] = interval(by_db_, [&](const std::vector<const Verdict*>& verdicts) {
      double sum = 0;
      for (const Verdict* verdict : verdicts) sum += gain(*verdict);
      return percent(sum, verdicts.size());
    });
    fmt::print("\nagainst {}: {} won, {} lost, {:+.1f} points (95 %: {:+.1f} to {:+.1f})\n",
               options_.against, won, lost,
               percent(static_cast<double>(won) - static_cast<double>(lost), verdicts_.size()), low,
               high);
  }

  void write() const {
    std::ofstream file(options_.out);
    for (const Verdict& verdict : verdicts_)
      file << fmt::format("{}\t{}\t{}\t{:.3f}\t{}\n", verdict.id, verdict.db,
                          verdict.right ? "right" : "wrong", verdict.confidence, verdict.stage);
  }

  const ScoreOptions& options_;
  std::vector<Verdict> verdicts_;
  std::map<std::string, std::vector<const Verdict*>> by_db_;
  std::map<std::string, std::size_t> differences_;
  std::map<std::string, std::optional<Reading>> conversations_;
};

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  cuanto::ScoreOptions options;
  std::string profile = "spider";
  cuanto::Arguments arguments(
      "How often questions with gold queries are answered with the right rows");
  arguments.add("set", &options.set, "Questions, one JSON object a line").required();
  arguments.add("--dbs", &options.folder, "Where the databases stand: dbs/ beside the set");
  arguments.add("--profile", &profile).one_of({"spider", "product"});
  arguments.add("--out", &options.out, "Write a line for each question");
  arguments.add("--against", &options.against, "Compare with such a file of another build");
  arguments.add("--limit", &options.limit, "Only the first questions");
  if (const auto status = arguments.read(argc, argv)) return *status;
  if (profile == "product") options.profile = cuanto::Profile::product;
  return cuanto::Scorer(options).run();
}
