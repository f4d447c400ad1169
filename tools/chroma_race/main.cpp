// chroma_race INDEX QUESTIONS URL [COUNT]: the vectors of an index file and of labelled questions
// (tools/retrieval) in our graph and in a ChromaDB server, in the same run: how many of the ten
// nearest each finds, and how many questions it answers in a second, one after the other and in
// turns. What the server needs for HTTP alone is measured beside it. COUNT: only so many vectors.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/json.h"
#include "base/text.h"
#include "http/http.h"
#include "knowledge/chroma.h"
#include "knowledge/stored_vectors.h"

namespace cuanto {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kNearest = 10;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

struct Race {
  VectorTable table;  // centred
  std::vector<Vector> questions;
  std::vector<float> tenth;  // how near the tenth of each is, by looking at all
};

std::vector<uint32_t> numbers_of(const std::vector<Near>& list) {
  std::vector<uint32_t> numbers;
  for (const Near& near : list) numbers.push_back(near.passage);
  return numbers;
}

// Passages may be equally near, so that what is found is judged by how near it is.
double recall(const Race& race, std::size_t question, const std::vector<uint32_t>& found) {
  constexpr float kRounding = 1e-5F;
  const auto hits = std::ranges::count_if(found, [&](uint32_t row) {
    return product(race.questions[question].data(), race.table.row(row), race.table.width) >=
           race.tenth[question] - kRounding;
  });
  return static_cast<double>(hits) / static_cast<double>(kNearest);
}

Result<Race> prepare(const std::string& index, const std::string& questions, std::size_t count) {
  CUANTO_TRY(file, IndexFile::open_to_read(index));
  DocumentOptions options;
  options.find_embedder = [](const std::string&) { return open_sentence_encoder("build/encoder"); };
  CUANTO_TRY(opened, open_index(file, options));
  if (!opened.index) return fail(ErrorKind::bad_input, "The index has no vectors.");
  Race race;
  file.for_each_vector([&](int64_t, const Vector& vector) {
    if (race.table.rows() < count) race.table.add(vector);
  });
  const Vector centre = centre_of(race.table);
  for (std::size_t row = 0; row < race.table.rows(); ++row)
    take_off(centre, race.table.numbers.data() + row * race.table.width);
  std::ifstream in(questions);
  for (std::string line; std::getline(in, line);) {
    const auto parts = split(line, '|');
    if (line.starts_with('#') || parts.size() != 4) continue;
    const Language language = find_language(trim(parts[0])).value_or(Language::en);
    CUANTO_TRY(vector, opened.index->embedder->embed_question(trim(parts[3]), language,
                                                              opened.index->words));
    take_off(centre, vector.data());
    race.questions.push_back(std::move(vector));
  }
  std::vector<uint32_t> rows(race.table.rows());
  std::iota(rows.begin(), rows.end(), 0U);
  const VectorsInMemory exact(race.table, rows, Vector(race.table.width, 0));
  const auto begin = Clock::now();
  for (const Vector& question : race.questions)
    race.tenth.push_back(exact.nearest(question, kNearest, {})->back().similarity);
  fmt::print("{} vectors of {}, {} questions\n", race.table.rows(), race.table.width,
             race.questions.size());
  fmt::print("  every vector looked at:  recall@10 1.000  {:8.0f} questions/s\n",
             static_cast<double>(race.questions.size()) / seconds_since(begin));
  return race;
}

std::vector<uint32_t> ask_ours(const Race& race, const NearGraph& graph, const Vector& question,
                               std::size_t effort) {
  return numbers_of(
      graph.nearest(race.table, question, kNearest, effort, [](uint32_t) { return true; }));
}

std::vector<uint32_t> ask_chroma(const ChromaCollection& collection, const Vector& question) {
  std::vector<uint32_t> found;
  const auto list = collection.nearest(question, kNearest);
  if (!list) return found;
  for (const auto& [id, distance] : *list)
    found.push_back(static_cast<uint32_t>(std::strtoul(id.c_str(), nullptr, 10)));
  return found;
}

// Recall and questions a second of one way to ask.
template <class Nearest>
std::pair<double, double> run(const Race& race, const Nearest& nearest) {
  double sum = 0;
  const auto begin = Clock::now();
  for (std::size_t i = 0; i < race.questions.size(); ++i)
    sum += recall(race, i, nearest(race.questions[i]));
  const auto count = static_cast<double>(race.questions.size());
  return {sum / count, count / seconds_since(begin)};
}

// The effort with which our graph finds no less than `wanted`; 0: none does.
std::size_t print_ours(const Race& race, const NearGraph& graph, double wanted) {
  std::size_t enough = 0;
  for (const std::size_t effort : {16U, 32U, 48U, 64U, 80U, 96U, 112U, 128U, 192U, 256U}) {
    const auto [found, speed] =
        run(race, [&](const Vector& question) { return ask_ours(race, graph, question, effort); });
    fmt::print("  our graph, effort {:>3}:   recall@10 {:.3f}  {:8.0f} questions/s\n", effort,
               found, speed);
    if (enough == 0 && found >= wanted) enough = effort;
  }
  return enough;
}

Result<ChromaCollection> fill_chroma(const Race& race, const std::string& url) {
  const ChromaOptions options{url, fmt::format("race-{}-{}", race.table.rows(), race.table.width)};
  CUANTO_TRY(collection, ChromaCollection::open(options, true));
  CUANTO_TRY(there, collection.items());
  const auto begin = Clock::now();
  std::vector<ChromaCollection::Item> items;
  for (std::size_t row = there.size(); row < race.table.rows(); ++row) {
    const float* numbers = race.table.row(row);
    items.push_back({std::to_string(row),
                     {{"row", std::to_string(row)}},
                     "",
                     Vector(numbers, numbers + race.table.width)});
  }
  if (auto added = collection.add(items); !added) return fail(std::move(added.error()));
  fmt::print("  ChromaDB: {} vectors filled in in {:.1f} s\n", items.size(), seconds_since(begin));
  return std::move(collection);
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// In turns, so that what else runs on the machine slows all of them.
void run_in_turns(const Race& race, const NearGraph& graph, std::size_t effort,
                  const ChromaCollection& collection, const std::string& url) {
  constexpr std::size_t kRounds = 5;
  HttpCall heartbeat;
  heartbeat.url = url + "/api/v2/heartbeat";
  std::vector<double> ours, theirs, http, ratios;
  for (std::size_t round = 0; round < kRounds; ++round) {
    ours.push_back(run(race, [&](const Vector& question) {
                     return ask_ours(race, graph, question, effort);
                   }).second);
    theirs.push_back(
        run(race, [&](const Vector& question) { return ask_chroma(collection, question); }).second);
    http.push_back(run(race, [&](const Vector&) {
                     (void)send_http(heartbeat, {Clock::now() + std::chrono::seconds(5), {}});
                     return std::vector<uint32_t>{};
                   }).second);
    ratios.push_back(ours.back() / theirs.back());
  }
  fmt::print(
      "In turns, medians of {} rounds: our graph, effort {}: {:.0f} questions/s; ChromaDB "
      "over HTTP: {:.0f}; HTTP alone: {:.0f}\n",
      kRounds, effort, median(ours), median(theirs), median(http));
  fmt::print("At no less recall, ours answers {:.1f} times as many questions ({:.1f} to {:.1f}).\n",
             median(ratios), std::ranges::min(ratios), std::ranges::max(ratios));
}

Result<Done> race(const std::string& index, const std::string& questions, const std::string& url,
                  std::size_t count) {
  CUANTO_TRY(race, prepare(index, questions, count));
  const auto begin = Clock::now();
  const NearGraph graph(race.table);
  fmt::print("  our graph: built in {:.1f} s, {} MB beside the vectors\n", seconds_since(begin),
             graph.bytes() / 1'000'000);
  CUANTO_TRY(collection, fill_chroma(race, url));
  const auto ask = [&](const Vector& question) { return ask_chroma(collection, question); };
  run(race, ask);  // warm
  const auto [found, speed] = run(race, ask);
  fmt::print("  ChromaDB over HTTP:      recall@10 {:.3f}  {:8.0f} questions/s\n", found, speed);
  if (const std::size_t effort = print_ours(race, graph, found); effort > 0)
    run_in_turns(race, graph, effort, collection, url);
  return Done{};
}

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  if (argc != 4 && argc != 5) {
    std::cerr << "chroma_race INDEX QUESTIONS URL [COUNT]\n";
    return 2;
  }
  const std::size_t count = argc == 5 ? std::strtoul(argv[4], nullptr, 10) : ~std::size_t{0};
  const auto done = cuanto::race(argv[1], argv[2], argv[3], count);
  if (!done) std::cerr << done.error().message << '\n';
  return done ? 0 : 1;
}
