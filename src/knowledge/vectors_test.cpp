// Vectors: the graph finds what looking at all of them finds; an index file with vectors is kept up
// to date and is as good after it was opened as before.
#include "knowledge/vectors.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>
#include <set>

#include "base/text.h"
#include "knowledge/knowledge.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWidth = 24;

Vector random_vector(std::mt19937& random) {
  std::normal_distribution<float> normal;
  Vector vector(kWidth);
  for (float& number : vector) number = normal(random);
  take_off(Vector(kWidth, 0), vector.data());
  return vector;
}

VectorTable random_table(std::size_t rows, std::mt19937& random) {
  VectorTable table;
  for (std::size_t i = 0; i < rows; ++i) table.add(random_vector(random));
  return table;
}

std::vector<uint32_t> counted(std::size_t count) {
  std::vector<uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0U);
  return numbers;
}

std::set<uint32_t> passages_of(const std::vector<Near>& list) {
  std::set<uint32_t> passages;
  for (const Near& near : list) passages.insert(near.passage);
  return passages;
}

double shared(const std::set<uint32_t>& found, const std::set<uint32_t>& right) {
  std::vector<uint32_t> both;
  std::ranges::set_intersection(found, right, std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(right.size());
}

TEST(Product, IsTheSumOfProducts) {
  std::mt19937 random(1);
  for (const std::size_t width : {1U, 15U, 16U, 17U, 96U, 384U, 1000U}) {
    std::vector<float> a(width), b(width);
    double sum = 0;
    for (std::size_t i = 0; i < width; ++i) {
      a[i] = static_cast<float>(random() % 200) / 100 - 1;
      b[i] = static_cast<float>(random() % 200) / 100 - 1;
      sum += static_cast<double>(a[i]) * b[i];
    }
    EXPECT_NEAR(product(a.data(), b.data(), width), sum, 1e-3) << width;
  }
}

TEST(NearGraph, FindsWhatLookingAtAllFinds) {
  std::mt19937 random(7);
  const VectorTable table = random_table(4'000, random);
  const Vector none(kWidth, 0);
  const VectorsInMemory exact(table, counted(4'000), none);
  auto graph = std::make_unique<NearGraph>(table);
  auto loaded = NearGraph::load(graph->save(), table);
  ASSERT_NE(loaded, nullptr);
  const VectorsInMemory with_graph(table, counted(4'000), none, std::move(graph));
  const VectorsInMemory with_loaded(table, counted(4'000), none, std::move(loaded));
  const Fits every_third = [](uint32_t passage) { return passage % 3 == 0; };
  const Fits hardly_any = [](uint32_t passage) { return passage % 997 == 0; };
  double plain = 0, filtered = 0;
  constexpr int kQuestions = 50;
  for (int i = 0; i < kQuestions; ++i) {
    const Vector question = random_vector(random);
    const auto right = exact.nearest(question, 10, {});
    const auto found = with_graph.nearest(question, 10, {});
    EXPECT_EQ(passages_of(*found), passages_of(*with_loaded.nearest(question, 10, {})));
    plain += shared(passages_of(*found), passages_of(*right)) / kQuestions;
    filtered += shared(passages_of(*with_graph.nearest(question, 10, every_third)),
                       passages_of(*exact.nearest(question, 10, every_third))) /
                kQuestions;
    EXPECT_EQ(passages_of(*with_graph.nearest(question, 10, hardly_any)),
              passages_of(*exact.nearest(question, 10, hardly_any)));
  }
  EXPECT_GT(plain, 0.95);
  EXPECT_GT(filtered, 0.95);
}

TEST(NearGraph, GrowsAndForgets) {
  std::mt19937 random(8);
  VectorTable table = random_table(1'000, random);
  const std::string bytes = NearGraph(table).save();
  for (int i = 0; i < 200; ++i) table.add(random_vector(random));
  auto grown = NearGraph::load(bytes, table);
  ASSERT_NE(grown, nullptr);
  // The first hundred rows are of passages that are gone.
  std::vector<uint32_t> rows = counted(1'200);
  rows.erase(rows.begin(), rows.begin() + 100);
  const VectorsInMemory vectors(table, rows, Vector(kWidth, 0), std::move(grown));
  for (std::size_t row = 0; row < table.rows(); row += 50) {
    const Vector question(table.row(row), table.row(row) + kWidth);
    const auto found = vectors.nearest(question, 5, {});
    ASSERT_EQ(found->size(), 5U);
    if (row >= 100) {
      EXPECT_EQ(found->front().passage, row - 100);
    }
    for (const Near& near : *found) EXPECT_LT(near.passage, 1'100U);
  }
}

TEST(NearGraph, ManyThatAreTheSameHideNothing) {
  std::mt19937 random(10);
  VectorTable table;
  const Vector often = random_vector(random), seldom = random_vector(random);
  for (int i = 0; i < 3'000; ++i) table.add(often);
  for (int i = 0; i < 5; ++i) table.add(seldom);
  const VectorsInMemory vectors(table, counted(3'005), Vector(kWidth, 0),
                                std::make_unique<NearGraph>(table));
  const auto found = vectors.nearest(seldom, 8, {});
  ASSERT_EQ(found->size(), 8U);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ((*found)[i].passage, 3'000 + i);
  EXPECT_LT((*found)[5].similarity, 0.99F);
}

TEST(NearGraph, DamagedBytesAreNoGraph) {
  std::mt19937 random(9);
  const VectorTable table = random_table(300, random);
  std::string bytes = NearGraph(table).save();
  EXPECT_NE(NearGraph::load(bytes, table), nullptr);
  EXPECT_EQ(NearGraph::load("", table), nullptr);
  EXPECT_EQ(NearGraph::load(bytes.substr(0, bytes.size() / 2), table), nullptr);
  bytes[bytes.size() / 2] ^= 1;
  EXPECT_EQ(NearGraph::load(bytes, table), nullptr);
}

// More passages than are indexed while they are opened.
class LargeIndex : public testing::Test {
 protected:
  static constexpr int kDocuments = 60, kEach = 100;

  LargeIndex() {
    std::string name = (fs::temp_directory_path() / "cuanto-large-XXXXXX").string();
    CUANTO_ASSERT(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    fs::create_directories(folder_ / "docs");
    for (int d = 0; d < kDocuments; ++d) write(d, "blue");
  }
  ~LargeIndex() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  void write(int document, const std::string& colour) const {
    std::ofstream out(folder_ / "docs" / (std::to_string(document) + ".md"));
    out << "# Shop " << document << "\n\n";
    for (int i = 0; i < kEach; ++i)
      out << "## Shelf " << document << "x" << i << "\nThe shelf holds " << colour << " boxes.\n\n";
  }
  Result<IndexReport> index() const {
    return index_documents({(folder_ / "docs").string()}, file());
  }
  std::string file() const { return (folder_ / "x.knowledge").string(); }

  fs::path folder_;
};

TEST_F(LargeIndex, IsKeptUpToDateWithItsVectors) {
  const auto first = index();
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->passages, 6'000U);
  const auto opened = load_index(file());
  ASSERT_TRUE(opened);
  ASSERT_NE(opened->index, nullptr);

  Passage beside;
  beside.title = "Model";
  beside.units = {{PassageUnit::Kind::sentence, "Lorries carry everything.", {}}};
  const Knowledge knowledge(*opened, {beside});
  EXPECT_EQ(knowledge.size(), 6'001U);
  EXPECT_EQ(knowledge.passage(0).title, "Model");
  EXPECT_EQ(knowledge.passage(knowledge.search("lorries")[0].passage).title, "Model");
  const auto found = knowledge.search("shelf 17x42");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(knowledge.passage(found[0].passage).headings[0], "Shelf 17x42");
  EXPECT_LT(found[0].distance, 1);
  const Quoted quoted = quote_definition(knowledge, "shelf 17x42", {});
  ASSERT_FALSE(quoted.quotes.empty());
  EXPECT_EQ(quoted.quotes[0].text, "The shelf holds blue boxes.");

  write(17, "green");
  fs::remove(folder_ / "docs" / "3.md");
  const auto second = index();
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(second->changed, 1U);
  EXPECT_EQ(second->removed, 1U);
  const auto again = load_index(file());
  ASSERT_TRUE(again);
  const Knowledge changed(*again, {});
  EXPECT_EQ(changed.size(), 5'900U);
  SearchOptions by_vectors;
  by_vectors.ranking = Ranking::vectors;
  const auto green = changed.search("green boxes", by_vectors);
  ASSERT_FALSE(green.empty());
  EXPECT_EQ(changed.passage(green[0].passage).document, "17.md");
  for (const Found& each : changed.search("shelf 3x7"))
    EXPECT_NE(changed.passage(each.passage).document, "3.md");
}

TEST_F(LargeIndex, AnUnknownEmbedderIsSaidSo) {
  DocumentOptions options;
  options.embeddings = "served";
  const auto report = index_documents({(folder_ / "docs").string()}, file(), options);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().message.find("served"), std::string::npos);
  // What was read is there all the same.
  EXPECT_EQ(load_index(file())->passages->size(), 6'000U);
}

}  // namespace
}  // namespace cuanto
