// train: fits the weights of the translator to questions with gold queries.
//
//   train SET.jsonl [SET.jsonl …] [--out FILE] [options: see --help]
//
// Each part of the databases is left out in turn, the rest is fitted, and the left-out questions
// are answered and scored. --out also writes the weights fitted to everything.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "base/text.h"
#include "plan/plan.h"
#include "support/arguments.h"
#include "train/brief.h"
#include "train/calibrate.h"
#include "train/difference.h"
#include "train/examples.h"
#include "train/sides.h"
#include "train/synthetic.h"
#include "train/talks.h"
#include "understand/learned/confidence.h"
#include "understand/learned/rank.h"

namespace cuanto {
namespace {

struct TrainOptions {
  std::vector<std::string> sets, judged, talks;
  std::string folder, out;
  std::string parts;        // a folder for the weights of each part
  bool with_parts = false;  // only learn what follows from those weights
  uint32_t folds = 5;
  std::size_t made = 24, brief = 16, limit = 0, show = 0, beam = DecodeOptions().beam;
  bool other_words = true, tell_made = false;
  int spanish_times = 2;
  FitOptions fit;   // of the decisions
  FitOptions rank;  // of whole candidates
  DoubtOptions doubt, sides;
  TalkOptions talk;
  TrainOptions() {
    rank.epochs = 10;
    rank.rate = 0.1;
    rank.lasso = 0.002;
    sides.ridge = 10;
    sides.least_seen = 6;
  }
};

// DecisionLabels that at least three examples have, most frequent first.
std::vector<std::string> frequent(const std::map<std::string, std::size_t>& counts) {
  std::vector<std::pair<std::size_t, std::string>> sorted;
  for (const auto& [label, count] : counts) {
    if (count >= 3) sorted.emplace_back(count, label);
  }
  std::ranges::sort(sorted, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::string> labels;
  for (auto& [count, label] : sorted) labels.push_back(label);
  return labels;
}

DecisionLabels labels_of(std::vector<Example>& examples) {
  std::map<std::string, std::size_t> families, kinds, shapes;
  for (Example& example : examples) {
    if (!example.gold) continue;
    sort_items(*example.gold);
    ++families[family_label(*example.gold)];
    ++kinds[select_label(*example.gold)];
    ++shapes[shape_label(*example.gold)];
  }
  return {frequent(families), frequent(kinds), frequent(shapes)};
}

struct Score {
  std::size_t total = 0, first = 0, offered = 0;
  std::size_t reworded = 0, reworded_first = 0;
  std::map<std::string, std::pair<std::size_t, std::size_t>> by_family, by_set;
  std::map<std::string, std::size_t> first_difference;
  std::vector<Best> best;
};

struct Ranked {
  std::vector<Instance> instances;
  FeatureNumbers numbers;
};

std::optional<PlainRows> gold_rows(const Example& example) {
  std::string problem;
  if (!example.gold_sql.empty()) return example.source->database->run(example.gold_sql, problem);
  const auto query = to_query(*example.gold, example.source->model);
  if (!query) return {};
  return rows_of(*query, *example.source, nullptr);
}

// Decodes the left-out questions and notes which candidates are right.
void gather(std::vector<Example>& examples, int fold, const Learned& learned, std::size_t beam,
            FeatureBook* book, Ranked& ranked) {
  for (Example& example : examples) {
    if (static_cast<int>(example.fold) != fold) continue;
    const auto question = read_question(
        example.question, {example.language == "es" ? Language::es : Language::en, 2000});
    const auto gold = gold_rows(example);
    if (!question || !gold) continue;
    const auto tree = parse_sql(example.gold_sql, dialect(DialectId::sqlite));
    const bool ordered = tree && !tree->order_by.empty();
    const Evidence evidence(*question, example.source->model, *example.source->names,
                            FeatureMaker(book), example.habits);
    DecodeOptions decode_options;
    decode_options.beam = beam;
    example.candidates = decode(evidence, learned, decode_options);
    Instance instance;
    instance.fold = example.fold;
    example.right.clear();
    example.found.clear();
    for (const Hypothesis& candidate : example.candidates) {
      const auto rows = rows_of(candidate.query, *example.source, nullptr);
      example.right.push_back(rows && same_result(*gold, *rows, ordered));
      example.found.push_back(ranked.numbers.of(
          found_feature(rows ? found_in(rows->rows) : RowsFound::none, evidence.maker())));
      for (const Feature feature : whole_features(candidate, evidence))
        instance.features.push_back(ranked.numbers.of(feature));
      instance.ends.push_back(static_cast<uint32_t>(instance.features.size()));
      instance.offsets.push_back(static_cast<float>(candidate.score));
    }
    instance.right = example.right;
    if (!example.candidates.empty()) {
      // What does not depend on the candidate.
      const std::size_t whole = whole_features(example.candidates.front(), evidence).size();
      const auto doubts = doubt_features(example.candidates.front(), evidence);
      example.about.clear();
      for (std::size_t i = whole; i < doubts.size(); ++i)
        example.about.push_back(ranked.numbers.of(doubts[i]));
    }
    example.instance = ranked.instances.size();
    const bool any = std::ranges::find(instance.right, true) != instance.right.end();
    const bool all = std::ranges::find(instance.right, false) == instance.right.end();
    example.useful = any && !all;
    ranked.instances.push_back(std::move(instance));
  }
}

// What each choice of an instance is worth.
std::vector<double> sums_of(const Instance& instance, const std::vector<float>& weights) {
  std::vector<double> sums;
  uint32_t begin = 0;
  for (std::size_t c = 0; c < instance.ends.size(); ++c) {
    double sum = static_cast<double>(instance.offsets[c]);
    for (uint32_t f = begin; f < instance.ends[c]; ++f)
      sum += static_cast<double>(weights[instance.features[f]]);
    begin = instance.ends[c];
    sums.push_back(sum);
  }
  return sums;
}

// The share of one choice among all.
double share_of(const std::vector<double>& sums, std::size_t chosen) {
  double all = 0;
  for (const double sum : sums) all += std::exp(sum - sums[chosen]);
  return 1 / all;
}

std::vector<uint32_t> features_of(const Instance& instance, std::size_t choice) {
  const auto begin = choice == 0 ? 0 : instance.ends[choice - 1];
  return {instance.features.begin() + begin, instance.features.begin() + instance.ends[choice]};
}

// Ranks the candidates that were gathered.
void check_rank(std::vector<Example>& examples, int fold, const std::vector<float>& weights,
                const Ranked& ranked, Score& score, std::size_t show) {
  for (Example& example : examples) {
    if (static_cast<int>(example.fold) != fold || example.made) continue;
    std::size_t chosen = 0;
    if (!example.candidates.empty()) {
      const Instance& instance = ranked.instances[example.instance];
      const auto sums = sums_of(instance, weights);
      chosen = static_cast<std::size_t>(std::ranges::max_element(sums) - sums.begin());
      score.best.push_back({share_of(sums, chosen), example.right[chosen],
                            features_of(instance, chosen), example.fold,
                            fmt::format("{}\t{}\t{}", example.id, example.db, example.language)});
      auto& features = score.best.back().features;
      std::ranges::copy(example.about, std::back_inserter(features));
      features.push_back(example.found[chosen]);
    }
    if (example.reworded) {
      ++score.reworded;
      score.reworded_first += !example.candidates.empty() && example.right[chosen] ? 1 : 0;
      continue;
    }
    ++score.total;
    auto& family = score.by_family[example.gold ? family_label(*example.gold) : example.lost];
    auto& set = score.by_set[example.set + " " + example.language];
    ++family.second;
    ++set.second;
    if (example.candidates.empty()) {
      ++score.first_difference["no candidate"];
      continue;
    }
    score.offered += std::ranges::find(example.right, true) != example.right.end() ? 1 : 0;
    if (example.right[chosen]) {
      ++score.first;
      ++family.first;
      ++set.first;
      continue;
    }
    const std::string reason =
        example.gold ? difference(*example.gold, example.candidates[chosen].sketch) : example.lost;
    ++score.first_difference[reason];
    if (show == 0) continue;
    --show;
    std::string sql;
    rows_of(example.candidates[chosen].query, *example.source, &sql);
    fmt::print("{} [{}] {}\n  gold {}\n  ours {}\n  {}\n", example.id, example.db, example.question,
               example.gold_sql, sql, reason);
  }
}

// Doubts are added up: many small ones count.
constexpr int32_t kLeastDoubt = 3;
constexpr int32_t kLeastFollow = 8;

void write(const std::string& path, const DecisionLabels& labels, const Weights& weights,
           const FeatureNumbers& numbers, const FeatureBook& book, const Weights& whole,
           const FeatureNumbers& whole_numbers, const Weights& doubts,
           const Calibration& calibration, const FittedTalks& talks, const FittedSides& sides) {
  std::ofstream file(path);
  file << "# Weights of the translator, made by tools/train: feature, weight (1/256), name.\n";
  for (const auto& label : labels.families) file << "label\tfamily\t" << label << "\n";
  for (const auto& label : labels.select_kinds) file << "label\tkinds\t" << label << "\n";
  for (const auto& label : labels.shapes) file << "label\tshape\t" << label << "\n";
  const auto scale = [&](std::string_view name, const Calibration& its) {
    file << fmt::format("{}\t{}\t{}\n", name, std::lround(its.slope * 1000),
                        std::lround(its.offset * 1000));
  };
  scale("scale", calibration);
  scale("scale\tfollow", talks.doubts.calibration);
  scale("scale\tjudge", sides.doubts.calibration);
  std::size_t count = 0;
  const auto section = [&](std::string_view kind, const Weights& all, const FeatureNumbers& of) {
    std::vector<std::pair<std::string, Feature>> names;
    for (const Feature feature : of.features()) {
      if (all.of(feature) != 0) names.emplace_back(book.name(feature), feature);
    }
    std::ranges::sort(names);
    file << "section\t" << kind << "\n";
    for (const auto& [name, feature] : names)
      file << fmt::format("{:x}\t{}\t{}\n", feature, all.of(feature), name);
    count += names.size();
  };
  section("decisions", weights, numbers);
  section("whole", whole, whole_numbers);
  section("doubts", doubts, whole_numbers);
  section("follow", to_weights(talks.weights, talks.numbers, kLeastFollow), talks.numbers);
  section("follow doubts", to_weights(talks.doubts.weights, talks.numbers, kLeastDoubt),
          talks.numbers);
  section("judge", to_weights(sides.doubts.weights, sides.numbers, kLeastDoubt), sides.numbers);
  fmt::print("{} weights written to {}\n", count, path);
}

double percent(std::size_t part, std::size_t whole) {
  return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

class Trainer {
 public:
  explicit Trainer(const TrainOptions& options)
      : options_(options), begin_(std::chrono::steady_clock::now()) {}

  // The exit status.
  int run() {
    if (!read()) return 77;
    if (options_.tell_made) {
      for (const Example& example : examples_.all()) {
        if (example.made) fmt::print("{}\n", example.question);
      }
      return 0;
    }
    if (options_.with_parts) {
      if (!read_parts()) return 1;
      const auto sides = learn_sides();
      const auto talks = learn_talks();
      if (!options_.out.empty()) write_all({}, talks, sides);
      return 0;
    }
    learn_decisions();
    fit_decisions();
    for (uint32_t fold = 0; fold < options_.folds; ++fold) answer_left_out(static_cast<int>(fold));
    const Score score = rank_left_out();
    tell(score);

    Doubts doubts =
        fit_doubts(score.best, ranked_.numbers.features().size(), options_.folds, options_.doubt);
    doubt_unknown_rows(doubts, score);
    for (Learned& learned : of_fold_) {
      learned.doubts = to_weights(doubts.weights, ranked_.numbers, kLeastDoubt);
      learned.calibration = doubts.calibration;
    }
    write_parts();
    const auto sides = learn_sides();
    const auto talks = learn_talks();
    if (!options_.out.empty()) write_all(doubts, talks, sides);
    return 0;
  }

 private:
  bool read_all(const std::vector<std::string>& sets, Examples& examples) const {
    return std::ranges::all_of(sets, [&](const std::string& set) {
      return examples.read(set, options_.folder, options_.folds);
    });
  }

  bool read() {
    if (!read_all(options_.talks, talks_) || !read_all(options_.judged, judged_)) return false;
    if (!read_all(options_.sets, examples_)) return false;
    auto& all = examples_.all();
    // A conversation begins with a question as any other.
    std::string_view last;
    for (const Example& turn : talks_.all()) {
      if (turn.dialogue != last) all.push_back(turn);
      last = turn.dialogue;
    }
    if (options_.limit > 0 && all.size() > options_.limit) all.resize(options_.limit);
    labels_ = labels_of(all);
    if (options_.other_words) reword();
    if (options_.with_parts) return true;
    const auto sources = examples_.sources();
    std::ranges::move(make_questions(sources, options_.made, options_.folds),
                      std::back_inserter(all));
    std::ranges::move(make_brief_questions(sources, options_.brief, options_.folds),
                      std::back_inserter(all));
    return true;
  }

  // The published questions once more, in other words: ranked and doubted as well, so that what is
  // said by a neighbour of its name is weighed as what it is.
  void reword() {
    auto& all = examples_.all();
    std::vector<Example> others;
    for (const Example& example : all) {
      auto question = with_other_words(example, stable_hash(example.id));
      if (question.empty()) continue;
      others.push_back(example);
      others.back().question = std::move(question);
      others.back().reworded = true;
    }
    std::ranges::move(others, std::back_inserter(all));
  }

  void learn_decisions() {
    fmt::print("{} questions, {} families, {} kinds, {} shapes\n", examples_.all().size(),
               labels_.families.size(), labels_.select_kinds.size(), labels_.shapes.size());
    Lost lost;
    const auto learn = [&](const Example& example) {
      teach(example, labels_, book(), numbers_, instances_, lost);
    };
    for (const Example& example : examples_.all()) {
      if (!example.gold) {
        ++lost[example.lost];
        continue;
      }
      for (int i = 0; i < times(example); ++i) learn(example);
      const auto learn_as = [&](std::string question) {
        if (question.empty()) return;
        Example other = example;
        other.question = std::move(question);
        learn(other);
      };
      if (example.reworded) continue;
      const auto chance = stable_hash(example.id);
      if (options_.other_words && example.made) learn_as(with_other_words(example, chance));
      if (options_.brief > 0 && chance % 3 == 0) learn_as(in_few_words(example));
    }
    fmt::print("{} decisions, {} features, {:.0f} s\n", instances_.size(),
               numbers_.features().size(), seconds());
    for (const auto& [reason, count] : lost) fmt::print("{:6}  {}\n", count, reason);
  }

  // There are few questions in Spanish.
  int times(const Example& example) const {
    return example.language == "es" ? options_.spanish_times : 1;
  }

  void fit_decisions() {
    of_decisions_ = fit_each(instances_, numbers_.features().size(), options_.folds, options_.fit);
    instances_ = {};
    fmt::print("fitted, {:.0f} s\n", seconds());
  }

  void answer_left_out(int fold) {
    const auto& fitted = of_decisions_[static_cast<std::size_t>(fold)];
    Learned& learned = of_fold_.emplace_back();
    learned.labels = labels_;
    learned.decisions = to_weights(fitted, numbers_);
    gather(examples_.all(), fold, learned, options_.beam, book(), ranked_);
    const auto used =
        std::ranges::count_if(fitted, [](float w) { return std::abs(w) > kWeightUnit / 2; });
    fmt::print("fold {} gathered, {} weights, {:.0f} s\n", fold, used, seconds());
    std::fflush(stdout);
  }

  Score rank_left_out() {
    const std::size_t features = ranked_.numbers.features().size();
    for (const Example& example : examples_.all()) {
      if (example.candidates.empty() || !example.useful) continue;
      for (int i = 0; i < times(example); ++i)
        useful_.push_back(ranked_.instances[example.instance]);
    }
    Score score;
    const std::vector<float> none(features, 0);
    of_rank_ = fit_each(useful_, features, options_.folds, options_.rank);
    for (int fold = 0; fold < static_cast<int>(options_.folds); ++fold) {
      check_rank(examples_.all(), fold, none, ranked_, plain_, 0);
      const auto& fitted = of_rank_[static_cast<std::size_t>(fold)];
      check_rank(examples_.all(), fold, fitted, ranked_, score, options_.show);
      of_fold_[static_cast<std::size_t>(fold)].whole = to_weights(fitted, ranked_.numbers);
    }
    return score;
  }

  void tell(const Score& score) const {
    for (const auto& [family, counts] : score.by_family)
      fmt::print("  {:20} {:5} of {:5}\n", family, counts.first, counts.second);
    for (const auto& [reason, count] : score.first_difference)
      fmt::print("  {:6}  {}\n", count, reason);
    for (const auto& [set, counts] : score.by_set)
      fmt::print("  {:24} {:5} of {:5}, {:.1f} %\n", set, counts.first, counts.second,
                 percent(counts.first, counts.second));
    fmt::print("decoded {:.1f} %, ranked {:.1f} %, among the candidates {:.1f} %\n",
               percent(plain_.first, plain_.total), percent(score.first, score.total),
               percent(score.offered, score.total));
    if (score.reworded > 0)
      fmt::print("in other words: {} questions, ranked {:.1f} %\n", score.reworded,
                 percent(score.reworded_first, score.reworded));
  }

  std::string part_file(uint32_t fold) const {
    return fmt::format("{}/without-{}.tsv", options_.parts, fold);
  }
  void write_parts() const {
    if (options_.parts.empty()) return;
    std::filesystem::create_directories(options_.parts);
    for (uint32_t fold = 0; fold < options_.folds; ++fold) {
      const Learned& its = of_fold_[fold];
      write(part_file(fold), labels_, its.decisions, numbers_, book_, its.whole, ranked_.numbers,
            its.doubts, its.calibration, {}, {});
    }
  }
  bool read_parts() {
    for (uint32_t fold = 0; fold < options_.folds; ++fold) {
      std::ifstream file(part_file(fold));
      const std::string text(std::istreambuf_iterator<char>(file), {});
      auto learned = read_weights(text);
      if (text.empty() || !learned) {
        fmt::print(stderr, "{} holds no weights. Fit to everything with --parts first.\n",
                   part_file(fold));
        return false;
      }
      of_fold_.push_back(std::move(*learned));
    }
    return true;
  }

  FittedSides learn_sides() {
    auto asked = judged_.all();
    for (const Example& example : examples_.all()) {
      const bool published = example.habits == Profile::spider;
      if (example.made || (example.reworded && !published)) continue;
      asked.push_back(example);
      if (example.reworded) asked.back().set += ", reworded";
    }
    auto fitted = fit_sides(
        asked, [&](uint32_t fold) -> const Learned& { return of_fold_[fold]; }, book(),
        options_.sides, options_.folds);
    fmt::print("sides learned, {:.0f} s\n", seconds());
    return fitted;
  }

  FittedTalks learn_talks() {
    if (talks_.all().empty()) return {};
    auto fitted = fit_talks(
        talks_.all(), [&](uint32_t fold) -> const Learned& { return of_fold_[fold]; }, book(),
        options_.talk);
    fmt::print("talks learned, {:.0f} s\n", seconds());
    return fitted;
  }

  // Where it is not known what rows there are: what the kinds of rows weigh in the mean.
  void doubt_unknown_rows(Doubts& doubts, const Score& score) {
    const uint32_t unknown =
        ranked_.numbers.of(found_feature(RowsFound::unknown, FeatureMaker(book())));
    double sum = 0;
    for (const Best& best : score.best)
      sum += static_cast<double>(doubts.weights[best.features.back()]);
    doubts.weights.resize(ranked_.numbers.features().size(), 0);
    doubts.weights[unknown] = static_cast<float>(sum / static_cast<double>(score.best.size()));
  }

  void write_all(const Doubts& doubts, const FittedTalks& talks, const FittedSides& sides) {
    const auto all_of = [](const std::vector<std::vector<float>>& fitted) {
      return fitted.empty() ? std::vector<float>() : fitted.back();
    };
    write(options_.out, labels_, to_weights(all_of(of_decisions_), numbers_), numbers_, book_,
          to_weights(all_of(of_rank_), ranked_.numbers), ranked_.numbers,
          to_weights(doubts.weights, ranked_.numbers, kLeastDoubt), doubts.calibration, talks,
          sides);
  }

  // Names are only kept where weights are written.
  FeatureBook* book() { return options_.out.empty() ? nullptr : &book_; }
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

  const TrainOptions& options_;
  std::chrono::steady_clock::time_point begin_;
  Examples examples_, judged_, talks_;
  DecisionLabels labels_;
  FeatureBook book_;
  FeatureNumbers numbers_;
  std::vector<Instance> instances_, useful_;
  Ranked ranked_;
  std::vector<std::vector<float>> of_decisions_, of_rank_;  // without each part; last, of all
  std::vector<Learned> of_fold_;  // fitted without that part of the databases
  Score plain_;
};

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  cuanto::TrainOptions options;
  cuanto::Arguments arguments("Fits the weights of the translator to questions with gold queries");
  arguments.add("sets", &options.sets, "Questions, one JSON object a line").required();
  arguments.add("--talks", &options.talks, "Conversations, one JSON object a line for each turn");
  arguments.add("--judged", &options.judged,
                "Questions that only teach which side is right, one JSON object a line");
  arguments.add(
      "--with-parts", &options.with_parts,
      "Only learn which side is right and from conversations, with the weights in --parts");
  arguments.add("--parts", &options.parts,
                "A folder for the weights fitted without each part of the databases");
  arguments.add("--out", &options.out, "Also fit to everything and write the weights here");
  arguments.add(
      "--verdicts", &options.doubt.verdicts,
      "Write a line for each left-out question: how sure we are, and whether it is right");
  arguments.add("--dbs", &options.folder,
                "Where the databases stand that are not in dbs/ beside the set");
  arguments.add("--folds", &options.folds, "Into how many parts the databases are cut");
  arguments.add("--epochs", &options.fit.epochs);
  arguments.add("--rate", &options.fit.rate);
  arguments.add("--ridge", &options.fit.ridge);
  arguments.add("--lasso", &options.fit.lasso);
  arguments.add("--least-seen", &options.fit.least_seen, "Features of fewer decisions stay out");
  arguments.add("--rank-epochs", &options.rank.epochs);
  arguments.add("--rank-rate", &options.rank.rate);
  arguments.add("--rank-lasso", &options.rank.lasso);
  arguments.add("--doubt-ridge", &options.doubt.ridge);
  arguments.add("--side-ridge", &options.sides.ridge);
  arguments.add("--side-least-seen", &options.sides.least_seen);
  arguments.add("--made", &options.made, "How many questions to make for each database");
  arguments.add("--brief", &options.brief,
                "How many questions in few words to make for each database; 0: none at all");
  arguments.add("--spanish-times", &options.spanish_times,
                "How often each question in Spanish counts");
  arguments.add("--tell-made", &options.tell_made, "Print the questions that are made, and stop");
  bool same_words = false;
  arguments.add("--same-words", &same_words, "Do not also learn from other words for the names");
  arguments.add("--beam", &options.beam, "How many drafts a search keeps");
  arguments.add("--limit", &options.limit, "Only the first questions; 0: all");
  arguments.add("--talk-epochs", &options.talk.fit.epochs);
  arguments.add("--talk-rate", &options.talk.fit.rate);
  arguments.add("--talk-ridge", &options.talk.fit.ridge);
  arguments.add("--talk-lasso", &options.talk.fit.lasso);
  arguments.add("--talk-least-seen", &options.talk.fit.least_seen);
  arguments.add("--show-talks", &options.talk.show, "Print that many wrong turns");
  arguments.add("--show", &options.show, "Print that many wrong answers of each part");
  if (const auto status = arguments.read(argc, argv)) return *status;
  options.other_words = !same_words;
  return cuanto::Trainer(options).run();
}
