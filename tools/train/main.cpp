// train: fits the weights of the translator to questions with gold queries.
//
//   train SET.jsonl [SET.jsonl …] [--dbs DIR] [--out FILE] [--folds N] [--epochs N] [--rate R]
//         [--ridge R] [--lasso R] [--least-seen N] [--beam N] [--limit N] [--show N] [--same-words]
//         [--rank-epochs N] [--rank-rate R] [--rank-lasso R] [--made N]
//
// Each part of the databases is left out in turn, the rest is fitted, and the left-out questions
// are answered and scored. --out also writes the weights fitted to everything.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "base/text.h"
#include "plan/plan.h"
#include "train/difference.h"
#include "train/examples.h"
#include "train/synthetic.h"
#include "understand/learned/confidence.h"
#include "understand/learned/rank.h"

namespace cuanto {
namespace {

struct TrainOptions {
  std::vector<std::string> sets;
  std::string folder, out;
  uint32_t folds = 5;
  std::size_t made = 12, made_spanish = 12, limit = 0, show = 0, beam = 16;
  bool other_words = true, tell_made = false;
  int rank_epochs = 10;
  double rank_rate = 0.1, rank_lasso = 0.002, doubt_lasso = 0.02, doubt_ridge = 0.02;
  FitOptions fit;
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

// The best candidate of one example: what speaks for it being right.
struct Best {
  double share = 0;
  bool right = false;
  std::vector<uint32_t> features;
  uint32_t fold = 0;
};

struct Score {
  std::size_t total = 0, first = 0, offered = 0;
  std::map<std::string, std::pair<std::size_t, std::size_t>> by_family;
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
                            FeatureMaker(book));
    DecodeOptions decode_options;
    decode_options.beam = beam;
    example.candidates = decode(evidence, learned, decode_options);
    Instance instance;
    instance.fold = example.fold;
    example.right.clear();
    for (const Hypothesis& candidate : example.candidates) {
      const auto rows = rows_of(candidate.query, *example.source, nullptr);
      example.right.push_back(rows && same_result(*gold, *rows, ordered));
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

// An answer: the logit of being right, and whether it is.
struct Judged {
  double logit = 0;
  bool right = false;
};

// Fits the probability of being right to the logits (Platt 1999), by Newton's steps.
Calibration calibrate(const std::vector<Judged>& all) {
  Calibration made;
  for (int step = 0; step < 50; ++step) {
    double g0 = 0, g1 = 0, h00 = 1e-6, h01 = 0, h11 = 1e-6;
    for (const auto& [x, right] : all) {
      const double p = 1 / (1 + std::exp(-(made.slope * x + made.offset)));
      const double error = (right ? 1.0 : 0.0) - p, curve = p * (1 - p);
      g0 += error * x;
      g1 += error;
      h00 += curve * x * x;
      h01 += curve * x;
      h11 += curve;
    }
    const double determinant = h00 * h11 - h01 * h01;
    made.slope += (h11 * g0 - h01 * g1) / determinant;
    made.offset += (h00 * g1 - h01 * g0) / determinant;
  }
  return made;
}

Calibration calibrate(const std::vector<Best>& all) {
  std::vector<Judged> judged;
  for (const Best& best : all) judged.push_back({logit_of(best.share), best.right});
  return calibrate(judged);
}

// The best candidates as decisions between right and wrong, which begin with what the share says.
std::vector<Instance> doubts(const std::vector<Best>& all, const Calibration& calibration) {
  std::vector<Instance> made;
  for (const Best& best : all) {
    Instance instance;
    instance.fold = best.fold;
    instance.features = best.features;
    instance.ends.assign(2, static_cast<uint32_t>(best.features.size()));
    instance.right = {best.right, !best.right};
    instance.offsets = {
        static_cast<float>(calibration.slope * logit_of(best.share) + calibration.offset), 0};
    made.push_back(std::move(instance));
  }
  return made;
}

// How many answers of each level of confidence are right, and how far off the levels are.
void tell_calibration(const std::vector<Judged>& all, const Calibration& calibration) {
  struct Bin {
    std::size_t count = 0, right = 0;
    double sum = 0;
  };
  std::map<int, Bin> bins;
  double loss = 0, error = 0;
  for (const auto& [logit, right] : all) {
    const double p = 1 / (1 + std::exp(-(calibration.slope * logit + calibration.offset)));
    auto& bin = bins[std::min(9, static_cast<int>(p * 10))];
    ++bin.count;
    bin.right += right ? 1 : 0;
    bin.sum += p;
    loss -= std::log(right ? p : 1 - p);
  }
  for (const auto& [at, bin] : bins) {
    fmt::print("  confidence {:.1f}: {:5} of {:5} right\n", at / 10.0, bin.right, bin.count);
    error += std::abs(bin.sum - static_cast<double>(bin.right));
  }
  const auto count = static_cast<double>(all.size());
  fmt::print("  expected error {:.3f}, loss {:.4f}\n", error / count, loss / count);
}

std::vector<uint32_t> features_of(const Instance& instance, std::size_t choice) {
  const auto begin = choice == 0 ? 0 : instance.ends[choice - 1];
  return {instance.features.begin() + begin, instance.features.begin() + instance.ends[choice]};
}

// Ranks the candidates that were gathered.
void check_rank(std::vector<Example>& examples, int fold, const std::vector<float>& weights,
                const Ranked& ranked, Score& score, std::size_t show) {
  for (Example& example : examples) {
    if (static_cast<int>(example.fold) != fold || !example.scored) continue;
    ++score.total;
    auto& family = score.by_family[example.gold ? family_label(*example.gold) : example.lost];
    ++family.second;
    if (example.candidates.empty()) {
      ++score.first_difference["no candidate"];
      continue;
    }
    const Instance& instance = ranked.instances[example.instance];
    const auto sums = sums_of(instance, weights);
    const auto chosen = static_cast<std::size_t>(std::ranges::max_element(sums) - sums.begin());
    score.best.push_back({share_of(sums, chosen), example.right[chosen],
                          features_of(instance, chosen), example.fold});
    std::ranges::copy(example.about, std::back_inserter(score.best.back().features));
    score.offered += std::ranges::find(example.right, true) != example.right.end() ? 1 : 0;
    if (example.right[chosen]) {
      ++score.first;
      ++family.first;
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

void write(const std::string& path, const DecisionLabels& labels, const Weights& weights,
           const FeatureNumbers& numbers, const FeatureBook& book, const Weights& whole,
           const FeatureNumbers& whole_numbers, const Weights& doubts,
           const Calibration& calibration) {
  std::ofstream file(path);
  file << "# Weights of the translator, made by tools/train: feature, weight (1/256), name.\n";
  for (const auto& label : labels.families) file << "label\tfamily\t" << label << "\n";
  for (const auto& label : labels.select_kinds) file << "label\tkinds\t" << label << "\n";
  for (const auto& label : labels.shapes) file << "label\tshape\t" << label << "\n";
  file << fmt::format("scale\t{}\t{}\n", std::lround(calibration.slope * 1000),
                      std::lround(calibration.offset * 1000));
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
  fmt::print("{} weights written to {}\n", count, path);
}

int run(const TrainOptions& options) {
  Examples examples;
  for (const auto& set : options.sets) {
    const std::string folder = options.folder.empty()
                                   ? (std::filesystem::path(set).parent_path() / "dbs").string()
                                   : options.folder;
    if (!examples.read(set, folder, options.folds)) return 77;
  }
  auto& all = examples.all();
  if (options.limit > 0 && all.size() > options.limit) all.resize(options.limit);
  const DecisionLabels labels = labels_of(all);
  for (const auto& [language, count] :
       {std::pair(Language::en, options.made), std::pair(Language::es, options.made_spanish)})
    std::ranges::move(make_questions(examples.sources(), count, language, options.folds),
                      std::back_inserter(all));
  fmt::print("{} questions, {} families, {} kinds, {} shapes\n", all.size(), labels.families.size(),
             labels.select_kinds.size(), labels.shapes.size());
  if (options.tell_made) {
    for (const Example& example : all) {
      if (!example.scored) fmt::print("{}\n", example.question);
    }
    return 0;
  }
  FeatureBook book;
  FeatureNumbers numbers;
  std::vector<Instance> instances;
  Lost lost;
  const auto begin = std::chrono::steady_clock::now();
  const auto seconds = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  for (const Example& example : all) {
    if (!example.gold) {
      ++lost[example.lost];
      continue;
    }
    FeatureBook* const names = options.out.empty() ? nullptr : &book;
    teach(example, labels, names, numbers, instances, lost);
    // There are few questions in Spanish: they count twice.
    if (example.language == "es" && example.scored)
      teach(example, labels, names, numbers, instances, lost);
    Example other = example;
    other.question = with_other_words(example, stable_hash(example.id));
    if (!other.question.empty() && options.other_words)
      teach(other, labels, names, numbers, instances, lost);
  }
  fmt::print("{} decisions, {} features, {:.0f} s\n", instances.size(), numbers.features().size(),
             seconds());
  for (const auto& [reason, count] : lost) fmt::print("{:6}  {}\n", count, reason);
  Ranked ranked;
  const auto fold_count = static_cast<int>(options.folds);
  FeatureBook* const names = options.out.empty() ? nullptr : &book;
  for (int fold = 0; fold < fold_count; ++fold) {
    const auto fitted = fit(instances, numbers.features().size(), fold, options.fit);
    gather(all, fold, {labels, to_weights(fitted, numbers), {}, {}, {}}, options.beam, names,
           ranked);
    const auto used =
        std::ranges::count_if(fitted, [](float w) { return std::abs(w) > kWeightUnit / 2; });
    fmt::print("fold {} gathered, {} weights, {:.0f} s\n", fold, used, seconds());
    std::fflush(stdout);
  }
  FitOptions rank_options = options.fit;
  rank_options.epochs = options.rank_epochs;
  rank_options.rate = options.rank_rate;
  rank_options.lasso = options.rank_lasso;
  Score plain, score;
  const std::vector<float> none(ranked.numbers.features().size(), 0);
  std::vector<Instance> useful;
  for (const Example& example : all) {
    if (!example.candidates.empty() && example.useful)
      useful.push_back(ranked.instances[example.instance]);
  }
  for (int fold = 0; fold < fold_count; ++fold) {
    const auto fitted = fit(useful, ranked.numbers.features().size(), fold, rank_options);
    check_rank(all, fold, none, ranked, plain, 0);
    check_rank(all, fold, fitted, ranked, score, options.show);
  }
  const auto percent = [](std::size_t part, std::size_t whole) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  };
  for (const auto& [family, counts] : score.by_family)
    fmt::print("  {:20} {:5} of {:5}\n", family, counts.first, counts.second);
  for (const auto& [reason, count] : score.first_difference)
    fmt::print("  {:6}  {}\n", count, reason);
  fmt::print("decoded {:.1f} %, ranked {:.1f} %, among the candidates {:.1f} %\n",
             percent(plain.first, plain.total), percent(score.first, score.total),
             percent(score.offered, score.total));
  const Calibration by_share = calibrate(score.best);
  const auto doubtful = doubts(score.best, by_share);
  std::vector<Judged> plainly, judged;
  for (const Instance& one : doubtful) plainly.push_back({one.offsets[0], one.right[0]});
  tell_calibration(plainly, {});
  for (const double lasso : {0.01, 0.02, 0.04, 0.08})
    for (const double ridge : {0.002, 0.02, 0.1}) {
      judged.clear();
      FitOptions doubt_options = rank_options;
      doubt_options.lasso = lasso;
      doubt_options.ridge = ridge;
      for (int fold = 0; fold < fold_count; ++fold) {
        const auto fitted = fit(doubtful, ranked.numbers.features().size(), fold, doubt_options);
        for (const Instance& one : doubtful) {
          if (static_cast<int>(one.fold) == fold)
            judged.push_back({sums_of(one, fitted)[0], one.right[0]});
        }
      }
      fmt::print("lasso {} ridge {}\n", lasso, ridge);
      tell_calibration(judged, calibrate(judged));
    }
  if (!options.out.empty()) {
    const auto fitted = fit(instances, numbers.features().size(), -1, options.fit);
    FitOptions doubt_options = rank_options;
    doubt_options.lasso = options.doubt_lasso;
    doubt_options.ridge = options.doubt_ridge;
    auto fitted_doubts = fit(doubtful, ranked.numbers.features().size(), -1, doubt_options);
    const Calibration last = calibrate(judged);
    for (float& weight : fitted_doubts) weight *= static_cast<float>(last.slope);
    const Weights doubt_weights = to_weights(fitted_doubts, ranked.numbers);
    const Calibration calibration = {by_share.slope * last.slope,
                                     by_share.offset * last.slope + last.offset};
    const auto fitted_rank = fit(useful, ranked.numbers.features().size(), -1, rank_options);
    write(options.out, labels, to_weights(fitted, numbers), numbers, book,
          to_weights(fitted_rank, ranked.numbers), ranked.numbers, doubt_weights, calibration);
  }
  return 0;
}

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  cuanto::TrainOptions options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto value = [&] { return std::string(i + 1 < argc ? argv[++i] : ""); };
    if (word == "--dbs") {
      options.folder = value();
    } else if (word == "--out") {
      options.out = value();
    } else if (word == "--folds") {
      options.folds = static_cast<uint32_t>(std::atoi(value().c_str()));
    } else if (word == "--rank-epochs") {
      options.rank_epochs = std::atoi(value().c_str());
    } else if (word == "--rank-rate") {
      options.rank_rate = std::atof(value().c_str());
    } else if (word == "--epochs") {
      options.fit.epochs = std::atoi(value().c_str());
    } else if (word == "--rate") {
      options.fit.rate = std::atof(value().c_str());
    } else if (word == "--ridge") {
      options.fit.ridge = std::atof(value().c_str());
    } else if (word == "--lasso") {
      options.fit.lasso = std::atof(value().c_str());
    } else if (word == "--least-seen") {
      options.fit.least_seen = static_cast<uint32_t>(std::atoi(value().c_str()));
    } else if (word == "--rank-lasso") {
      options.rank_lasso = std::atof(value().c_str());
    } else if (word == "--doubt-lasso") {
      options.doubt_lasso = std::atof(value().c_str());
    } else if (word == "--made") {
      options.made = static_cast<std::size_t>(std::atoi(value().c_str()));
    } else if (word == "--tell-made") {
      options.tell_made = true;
    } else if (word == "--made-spanish") {
      options.made_spanish = static_cast<std::size_t>(std::atoi(value().c_str()));
    } else if (word == "--same-words") {
      options.other_words = false;
    } else if (word == "--limit") {
      options.limit = static_cast<std::size_t>(std::atoi(value().c_str()));
    } else if (word == "--show") {
      options.show = static_cast<std::size_t>(std::atoi(value().c_str()));
    } else if (word == "--beam") {
      options.beam = static_cast<std::size_t>(std::atoi(value().c_str()));
    } else {
      options.sets.push_back(word);
    }
  }
  if (options.sets.empty()) {
    fmt::print("Say which set of questions to learn from.\n");
    return 2;
  }
  return cuanto::run(options);
}
