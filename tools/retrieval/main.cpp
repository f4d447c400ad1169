// retrieval DOCUMENTS QUESTIONS [--misses]: how well passages are found: recall@5, mean reciprocal
// rank and nDCG@10 by words (BM25), vectors and both, on the tuning half of a labelled set and on
// the other. The set: tests/knowledge/retrieval.txt.
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iostream>

#include "base/text.h"
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
std::size_t rank_of(const Knowledge& knowledge, const Labelled& item, Ranking ranking) {
  SearchOptions options;
  options.count = 10;
  options.language = item.language;
  options.ranking = ranking;
  const auto found = knowledge.search(item.question, options);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (is_right(knowledge.passage(found[i].passage), item)) return i + 1;
  }
  return 0;
}

void add(Figures& figures, std::size_t rank) {
  ++figures.count;
  if (rank == 0) return;
  figures.recall += rank <= 5 ? 1 : 0;
  figures.reciprocal += 1.0 / static_cast<double>(rank);
  figures.gain += 1.0 / std::log2(static_cast<double>(rank) + 1);
}

void print(const char* name, const Figures& f) {
  const auto n = static_cast<double>(std::max<std::size_t>(1, f.count));
  fmt::print("  {:<8} recall@5 {:.3f}   MRR {:.3f}   nDCG@10 {:.3f}\n", name, f.recall / n,
             f.reciprocal / n, f.gain / n);
}

int measure(const std::string& documents, const std::string& questions, bool misses) {
  auto opened = open_documents(documents, "");
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error().message);
    return 1;
  }
  for (const auto& problem : opened->problems) fmt::print(stderr, "{}\n", problem);
  const Knowledge knowledge(std::move(opened->passages));
  const auto set = read_set(questions);
  fmt::print("{} passages, {} questions\n", knowledge.size(), set.size());
  for (const bool tuning : {true, false}) {
    fmt::print("{}\n", tuning ? "tuning half" : "other half");
    for (const auto& [name, ranking] :
         {std::pair{"words", Ranking::words}, std::pair{"vectors", Ranking::vectors},
          std::pair{"fused", Ranking::fused}}) {
      Figures figures;
      for (const Labelled& item : set) {
        if ((stable_hash(item.question) % 2 == 0) != tuning) continue;
        const std::size_t rank = rank_of(knowledge, item, ranking);
        add(figures, rank);
        if (misses && tuning && ranking == Ranking::fused && rank != 1)
          fmt::print("    {:>2}  {} -> {}\n", rank, item.question, item.headings[0]);
      }
      print(name, figures);
      if (ranking == Ranking::words) fmt::print("           ({} questions)\n", figures.count);
    }
  }
  return 0;
}

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "retrieval DOCUMENTS QUESTIONS [--misses]\n";
    return 2;
  }
  return cuanto::measure(argv[1], argv[2], argc > 3 && std::strcmp(argv[3], "--misses") == 0);
}
