// retrieval DOCUMENTS QUESTIONS [--encoder FOLDER] [--index FILE] [--fusions] [--speed] [--misses]:
// how well passages are found: recall@5, mean reciprocal rank and nDCG@10 by words (BM25), vectors
// and both, on the tuning half of a labelled set and on the other. DOCUMENTS: a folder, or an index
// file; with --encoder a folder is embedded by the sentence encoder that lies there. --index: the
// folder is indexed into that file; that and opening it are timed. --fusions: other ways to put
// both together. --speed: how long a search takes. The sets: tests/knowledge/retrieval.txt, and
// what make_corpus.py makes.
#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <numeric>

#include "base/text.h"
#include "knowledge/index.h"
#include "knowledge/knowledge.h"

namespace cuanto {
namespace {

struct Labelled {
  Language language = Language::en;
  std::string document;
  std::vector<std::string> headings;
  std::string question;
};

struct Figures {
  double recall = 0, reciprocal = 0, gain = 0;
  std::size_t count = 0;
};

std::vector<Labelled> read_set(const std::string& path) {
  std::vector<Labelled> set;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto parts = split(line, '|');
    if (parts.size() != 4) {
      fmt::print(stderr, "Not four parts: {}\n", line);
      continue;
    }
    Labelled item;
    item.language = find_language(trim(parts[0])).value_or(Language::en);
    item.document = trim(parts[1]);
    std::string headings(trim(parts[2]));
    for (std::size_t at = headings.find(" / "); at != headings.npos; at = headings.find(" / ")) {
      item.headings.push_back(headings.substr(0, at));
      headings = headings.substr(at + 3);
    }
    item.headings.push_back(headings);
    item.question = trim(parts[3]);
    set.push_back(std::move(item));
  }
  return set;
}

bool is_right(const Passage& passage, const Labelled& item) {
  return passage.document == item.document && !passage.headings.empty() &&
         std::ranges::find(item.headings, passage.headings.back()) != item.headings.end();
}

// 1, 2 …; 0: not among the first ten.
std::size_t rank_in(const Knowledge& knowledge, const std::vector<Found>& found,
                    const Labelled& item) {
  for (std::size_t i = 0; i < found.size() && i < 10; ++i) {
    if (is_right(knowledge.passage(found[i].passage), item)) return i + 1;
  }
  return 0;
}

std::vector<Found> search(const Knowledge& knowledge, const Labelled& item, Ranking ranking,
                          std::size_t count = 10) {
  SearchOptions options;
  options.count = count;
  options.language = item.language;
  options.ranking = ranking;
  return knowledge.search(item.question, options);
}

void add(Figures& figures, std::size_t rank) {
  ++figures.count;
  if (rank == 0) return;
  figures.recall += rank <= 5 ? 1 : 0;
  figures.reciprocal += 1.0 / static_cast<double>(rank);
  figures.gain += 1.0 / std::log2(static_cast<double>(rank) + 1);
}

void print(const std::string& name, const Figures& f) {
  const auto n = static_cast<double>(std::max<std::size_t>(1, f.count));
  fmt::print("  {:<22} recall@5 {:.3f}   MRR {:.3f}   nDCG@10 {:.3f}\n", name, f.recall / n,
             f.reciprocal / n, f.gain / n);
}

double similarity(const Found& found) { return std::max(0.0, 1 - found.distance); }

// Puts the scores of the candidates together as `score` says, and orders them.
template <class Score>
std::vector<Found> ordered(std::vector<Found> found, const Score& score) {
  for (Found& each : found) each.score = score(each);
  std::ranges::stable_sort(found, std::greater<>(), &Found::score);
  return found;
}

std::vector<Found> fuse_ranks(const std::vector<Found>& found, double k) {
  std::map<std::size_t, double> sums;
  const auto add_ranks = [&](const auto& score) {
    double place = 1;
    for (const Found& each : ordered(found, score))
      if (score(each) > 0) sums[each.passage] += 1 / (k + place++);
  };
  add_ranks([](const Found& each) { return each.words; });
  add_ranks(similarity);
  return ordered(found, [&](const Found& each) { return sums[each.passage]; });
}

// Words held against `full` and the similarity against `best`.
std::vector<Found> fuse_shares(const std::vector<Found>& found, double full, double best,
                               double weight) {
  return ordered(found, [&](const Found& each) {
    return (full > 0 ? each.words / full : 0) + (best > 0 ? weight * similarity(each) / best : 0);
  });
}

// Ways to put the two scores of the candidates together: reciprocal ranks (Cormack et al. 2009),
// shares of the best score of either, and what is used: the share of what a passage with every word
// of the question would have, and the similarity as it is. With different weights of the vectors.
void print_fusions(const Knowledge& knowledge, const std::vector<Labelled>& half) {
  constexpr std::size_t kCandidates = 2'000;
  std::map<std::string, Figures> all;
  for (const Labelled& item : half) {
    const auto found = search(knowledge, item, Ranking::fused, kCandidates);
    double best_words = 0, best_similarity = 0;
    for (const Found& each : found) {
      best_words = std::max(best_words, each.words);
      best_similarity = std::max(best_similarity, similarity(each));
    }
    const double full = knowledge.index().full_score(asked_words(item.question, item.language));
    for (const double k : {10.0, 60.0})
      add(all[fmt::format("ranks, k {:.0f}", k)], rank_in(knowledge, fuse_ranks(found, k), item));
    for (const double weight : {0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 1.0, 1.5, 2.0, 3.0, 5.0}) {
      add(all[fmt::format("of the best, {:.1f}", weight)],
          rank_in(knowledge, fuse_shares(found, best_words, best_similarity, weight), item));
      add(all[fmt::format("of the question, {:.1f}", weight)],
          rank_in(knowledge, fuse_shares(found, full, 1, weight), item));
    }
  }
  for (const auto& [name, figures] : all) print(name, figures);
}

// Remembers what questions were embedded as, so that searching is timed alone.
class Remembering : public Embedder {
 public:
  explicit Remembering(std::shared_ptr<const Embedder> behind) : behind_(std::move(behind)) {}
  std::string name() const override { return behind_->name(); }
  Result<std::vector<Vector>> embed(std::span<const Passage> passages,
                                    const WordIndex& words) const override {
    return behind_->embed(passages, words);
  }
  Result<Vector> embed_question(std::string_view question, Language language,
                                const WordIndex& words) const override {
    const std::lock_guard lock(mutex_);
    const auto it = known_.find(std::string(question));
    if (it != known_.end()) return it->second;
    CUANTO_TRY(vector, behind_->embed_question(question, language, words));
    return known_.emplace(question, std::move(vector)).first->second;
  }

 private:
  std::shared_ptr<const Embedder> behind_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, Vector> known_;
};

double milliseconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
      .count();
}

// Of this thread alone: what else runs on the machine does not count.
double processor_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void print_speed(const Knowledge& knowledge, const std::vector<Labelled>& set) {
  for (const auto& [name, ranking] :
       {std::pair{"words", Ranking::words}, std::pair{"vectors, first time", Ranking::vectors},
        std::pair{"vectors", Ranking::vectors}, std::pair{"both", Ranking::fused}}) {
    std::vector<double> times, of_core;
    for (const Labelled& item : set) {
      const auto begin = std::chrono::steady_clock::now();
      const double begin_of_core = processor_milliseconds();
      search(knowledge, item, ranking);
      of_core.push_back(processor_milliseconds() - begin_of_core);
      times.push_back(milliseconds_since(begin));
    }
    std::ranges::sort(times);
    std::ranges::sort(of_core);
    const std::size_t half = times.size() / 2, most = times.size() * 95 / 100;
    fmt::print("  {:<22} p50 {:.2f} ms   p95 {:.2f} ms   of the core {:.2f}, {:.2f} ms\n", name,
               times[half], times[most], of_core[half], of_core[most]);
  }
}

// A line of /proc/self/status, such as VmRSS, in MB.
std::size_t memory_mb() {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6)) / 1024;
  }
  return 0;
}

struct Arguments {
  std::string documents, questions, encoder, index;
  bool fusions = false, speed = false, misses = false;
};

Result<OpenedDocuments> open(const Arguments& arguments) {
  DocumentOptions options;
  if (!arguments.encoder.empty()) {
    options.embeddings = std::string(kSentenceEncoder);
    options.find_embedder = [&](const std::string&) -> Result<std::shared_ptr<const Embedder>> {
      CUANTO_TRY(encoder, open_sentence_encoder(arguments.encoder));
      return std::make_shared<const Remembering>(encoder);
    };
  }
  if (arguments.index.empty()) return open_documents(arguments.documents, options);
  const auto begin = std::chrono::steady_clock::now();
  CUANTO_TRY(report, index_documents({arguments.documents}, arguments.index, options));
  // Of all threads of the process, which has done nothing else yet.
  const double of_cores = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
  fmt::print("{} new, {} as before; indexed in {:.1f} s ({:.1f} s of a core), {} MB of memory\n",
             report.added, report.unchanged, milliseconds_since(begin) / 1000, of_cores,
             memory_mb());
  return load_index(arguments.index, options);
}

void measure_half(const Knowledge& knowledge, const std::vector<Labelled>& half,
                  const Arguments& arguments, bool tuning) {
  for (const auto& [name, ranking] :
       {std::pair{"words", Ranking::words}, std::pair{"vectors", Ranking::vectors},
        std::pair{"both", Ranking::fused}}) {
    Figures figures;
    for (const Labelled& item : half) {
      const std::size_t rank = rank_in(knowledge, search(knowledge, item, ranking), item);
      add(figures, rank);
      if (arguments.misses && tuning && ranking == Ranking::fused && rank != 1)
        fmt::print("    {:>2}  {} -> {}\n", rank, item.question, item.headings[0]);
    }
    print(name, figures);
  }
  if (arguments.fusions) print_fusions(knowledge, half);
}

int measure(const Arguments& arguments) {
  const auto begin = std::chrono::steady_clock::now();
  const auto opened = open(arguments);
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error().message);
    return 1;
  }
  for (const auto& problem : opened->problems) fmt::print(stderr, "{}\n", problem);
  const Knowledge knowledge(*opened, {});
  const auto set = read_set(arguments.questions);
  fmt::print("{} passages, {} questions; opened in {:.0f} ms, {} MB\n", knowledge.size(),
             set.size(), milliseconds_since(begin), memory_mb());
  for (const bool tuning : {true, false}) {
    std::vector<Labelled> half;
    for (const Labelled& item : set) {
      if ((stable_hash(item.question) % 2 == 0) == tuning) half.push_back(item);
    }
    fmt::print("{} half ({} questions)\n", tuning ? "tuning" : "other", half.size());
    measure_half(knowledge, half, arguments, tuning);
  }
  if (arguments.speed) print_speed(knowledge, set);
  if (const auto problem = knowledge.problem(); !problem.empty()) fmt::print("{}\n", problem);
  return 0;
}

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  cuanto::Arguments arguments;
  std::vector<std::string> places;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--encoder" && i + 1 < argc) {
      arguments.encoder = argv[++i];
    } else if (argument == "--index" && i + 1 < argc) {
      arguments.index = argv[++i];
    } else if (argument == "--fusions" || argument == "--speed" || argument == "--misses") {
      (argument == "--fusions" ? arguments.fusions
       : argument == "--speed" ? arguments.speed
                               : arguments.misses) = true;
    } else {
      places.push_back(argument);
    }
  }
  if (places.size() != 2) {
    std::cerr
        << "retrieval DOCUMENTS QUESTIONS [--encoder FOLDER] [--index FILE] [--fusions] [--speed] "
           "[--misses]\n";
    return 2;
  }
  arguments.documents = places[0];
  arguments.questions = places[1];
  return cuanto::measure(arguments);
}
