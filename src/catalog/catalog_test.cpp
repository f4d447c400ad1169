#include "catalog/catalog.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/limits.h"
#include "base/text.h"
#include "catalog/fixture_facts.h"
#include "catalog/keys.h"
#include "catalog/name_hints.h"
#include "catalog/value_words.h"

namespace cuanto {
namespace {

SourceFacts some_facts() {
  auto facts = fixture::facts_from_text(R"(
    table customers
      id integer key = 1..20
      name text unique not null = Ana | Luis | NULL x18
      spent real = 1.5 x10 | 2.5 x10
    table orders (90 rows)
      customer_id integer -> customers.id = 1..9 x10)");
  facts->notes = {"One file could not be read."};
  facts->tables[0].comment = "People who buy";
  return *facts;
}

TEST(Catalogs, AreTheSameInWhateverOrderTheTablesAreListed) {
  auto facts = some_facts();
  const auto catalog = build_catalog(facts);
  std::swap(facts.tables.front(), facts.tables.back());
  const auto other = build_catalog(facts);
  ASSERT_TRUE(catalog && other);
  EXPECT_EQ(catalog->tables, other->tables);
  EXPECT_EQ(catalog->columns, other->columns);
  EXPECT_EQ(catalog->edges, other->edges);
  EXPECT_EQ(catalog->fingerprint, other->fingerprint);
}

TEST(Facts, ComeBackAsTheyWere) {
  const auto facts = some_facts();
  const auto back = read_facts(write_facts(facts));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, facts);
}

TEST(Facts, AnyDamageIsNoticed) {
  const auto bytes = write_facts(some_facts());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    auto damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x15);
    const auto back = read_facts(damaged);
    ASSERT_FALSE(back) << "byte " << at;
    EXPECT_EQ(back.error().kind, ErrorKind::bad_input);
  }
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{5}, bytes.size() / 2, bytes.size() - 1})
    EXPECT_FALSE(read_facts(std::string_view(bytes).substr(0, size)));
  EXPECT_FALSE(read_facts(bytes + "x"));
}

// Counts that promise more than the bytes hold must not be believed, even with a right checksum.
TEST(Facts, CountsAreNotBelieved) {
  std::string payload("\x01s\x00\x00", 4);
  payload += "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F";
  std::string bytes = "cuanto facts 1\n";
  const auto add = [&](uint64_t value) {
    for (int i = 0; i < 8; ++i)
      bytes += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
  };
  add(payload.size());
  add(stable_hash(payload));
  const auto back = read_facts(bytes + payload);
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().kind, ErrorKind::bad_input);
}

TEST(Catalog, TheSameFactsGiveTheSameCatalog) {
  const auto a = build_catalog(some_facts()), b = build_catalog(some_facts());
  ASSERT_TRUE(a);
  ASSERT_TRUE(b);
  EXPECT_EQ(a->fingerprint, b->fingerprint);
  EXPECT_EQ(a->columns, b->columns);
  EXPECT_EQ(a->edges, b->edges);
  auto changed = some_facts();
  changed.tables[0].columns[2].maximum = "3.5";
  EXPECT_NE(build_catalog(changed)->fingerprint, a->fingerprint);
}

TEST(Catalog, FindsNamesInAnyCaseAndTheExactOneFirst) {
  auto facts = some_facts();
  auto twin = facts.tables[0];
  twin.name = "Customers";
  facts.tables.push_back(twin);
  const auto catalog = build_catalog(facts);
  ASSERT_TRUE(catalog);
  EXPECT_EQ(catalog->find_table("", "CUSTOMERS")->id, TableId{0});
  EXPECT_EQ(catalog->find_table("", "Customers")->name, "Customers");
  EXPECT_EQ(catalog->find_table("", "customers")->name, "customers");
  EXPECT_EQ(catalog->find_table("", "nobody"), nullptr);
  EXPECT_EQ(catalog->find_column(TableId{0}, "NAME")->name, "name");
  EXPECT_EQ(catalog->find_column(TableId{0}, "total"), nullptr);
}

TEST(Catalog, TooManyColumnsAreRefused) {
  SourceFacts facts;
  facts.source = "wide";
  facts.tables.resize(1);
  facts.tables[0].columns.resize(kCatalogColumnsMax + 1);
  const auto catalog = build_catalog(facts);
  ASSERT_FALSE(catalog);
  EXPECT_EQ(catalog.error().kind, ErrorKind::too_large);
}

TEST(Catalog, NothingIsFineToo) {
  const auto catalog = build_catalog({});
  ASSERT_TRUE(catalog);
  EXPECT_TRUE(catalog->tables.empty());
  EXPECT_TRUE(catalog->values->find("anything", true, 3).empty());
  EXPECT_EQ(catalog->values->longest_match({"anything"}, 0), 0u);
  EXPECT_TRUE(catalog->values->complete("a", 3).empty());
}

TEST(NameStem, SingularAndPluralMeet) {
  const std::pair<const char*, const char*> words[] = {
      {"employee", "employees"}, {"category", "categories"},
      {"movie", "movies"},       {"class", "classes"},
      {"status", "statuses"},    {"store", "stores"},
      {"key", "keys"},           {"box", "boxes"},
      {"ciudad", "ciudades"},    {"vendedor", "vendedores"},
      {"pedido", "pedidos"},     {"tree", "trees"}};
  for (const auto& [one, many] : words) EXPECT_EQ(name_stem(one), name_stem(many)) << one;
}

TEST(Inclusion, KnowsWhatACutSketchCanTell) {
  ColumnFacts child, parent;
  EXPECT_EQ(inclusion(child, parent), std::nullopt);
  parent.sketch = {1, 5, 9};
  parent.distinct = 3;
  child.sketch = {1, 5};
  EXPECT_EQ(inclusion(child, parent), 1.0);
  child.sketch = {1, 6};
  EXPECT_EQ(inclusion(child, parent), 0.5);
  parent.distinct = 1000;  // cut: nothing is known above 9
  child.sketch = {1, 5, 20, 30};
  EXPECT_EQ(inclusion(child, parent), 1.0);
  child.sketch = {20, 30};
  EXPECT_EQ(inclusion(child, parent), std::nullopt);
}

TEST(ValueIndex, TheLongestRunOfWordsWins) {
  ValueIndex index;
  index.add(ColumnId{1}, "New York", 3);
  index.add(ColumnId{1}, "New York Yankees", 1);
  index.add(ColumnId{2}, "USA", 5);
  index.add(ColumnId{2}, "O'Brien", 5);
  index.finish();
  const std::vector<std::string> words = {"players", "of",      "new",    "york",   "yankees",
                                          "in",      "estados", "unidos", "o'brien"};
  EXPECT_EQ(index.longest_match(words, 2), 3u);
  EXPECT_EQ(index.longest_match({"new", "york", "times"}, 0), 2u);
  EXPECT_EQ(index.longest_match(words, 0), 0u);
  EXPECT_EQ(index.longest_match(words, 6), 2u);
  EXPECT_EQ(index.longest_match(words, 8), 1u);
  EXPECT_EQ(index.longest_match(words, 99), 0u);
  EXPECT_EQ(index.longest_match({"york", "?"}, 0), 0u);
}

TEST(ValueIndex, CompletesFromTheBeginningOfAnyWord) {
  ValueIndex index;
  index.add(ColumnId{1}, "Amazon EC2", 30);
  index.add(ColumnId{1}, "Amazon S3", 10);
  index.add(ColumnId{1}, "AWS Glue", 20);
  index.finish();
  const auto hits = index.complete("ama", 5);
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0].stored, "Amazon EC2");
  EXPECT_EQ(hits[1].stored, "Amazon S3");
  ASSERT_EQ(index.complete("gl", 5).size(), 1u);
  EXPECT_EQ(index.complete("gl", 5)[0].stored, "AWS Glue");
  EXPECT_EQ(index.complete("ama", 1).size(), 1u);
  EXPECT_TRUE(index.complete("", 5).empty());
}

TEST(ValueIndex, WithoutTyposNothingIsGuessed) {
  ValueIndex index;
  index.add(ColumnId{1}, "Springfield", 1);
  index.finish();
  EXPECT_TRUE(index.find("sprngfield", false, 5).empty());
  EXPECT_EQ(index.find("sprngfield", true, 5).size(), 1u);
  EXPECT_TRUE(index.find("spr", true, 5).empty());
}

TEST(ValueIndex, OrderDoesNotDependOnTheOrderOfAdding) {
  const std::vector<std::pair<uint32_t, std::string>> values = {
      {3, "Red Fox"}, {1, "red fox"}, {2, "Fox, red"}, {1, "Silver fox"}, {4, "foxes"}};
  ValueIndex forward, backward;
  for (const auto& [column, text] : values) forward.add(ColumnId{column}, text, 2);
  for (auto it = values.rbegin(); it != values.rend(); ++it)
    backward.add(ColumnId{it->first}, it->second, 2);
  forward.finish();
  backward.finish();
  for (const auto* words : {"fox", "red fox", "fxo", "silver", "foxes"})
    EXPECT_EQ(forward.find(words, true, 10), backward.find(words, true, 10)) << words;
}

TEST(ValueIndex, HoldsManyValues) {
  ValueIndex index;
  uint64_t state = 7;
  const auto next = [&] {
    return state = state * 6364136223846793005ull + 1442695040888963407ull, state >> 33;
  };
  std::vector<std::string> all;
  for (uint32_t i = 0; i < 20'000; ++i) {
    std::string text;
    for (int word = 0; word < 2; ++word) {
      if (word > 0) text += ' ';
      for (uint64_t letters = 7 + next() % 4; letters > 0; --letters)
        text += static_cast<char>('a' + next() % 26);
    }
    all.push_back(text);
    index.add(ColumnId{i % 20}, text, 1 + next() % 100);
  }
  index.finish();
  EXPECT_EQ(index.size(), all.size());
  EXPECT_LT(index.memory_bytes(), 40u * 1024 * 1024);
  for (std::size_t i = 0; i < all.size(); i += 997) {
    const auto hits = index.find(all[i], true, 3);
    ASSERT_FALSE(hits.empty()) << all[i];
    EXPECT_EQ(hits[0].stored, all[i]);
    EXPECT_EQ(hits[0].level, ValueHit::Level::exact);
    auto typo = all[i];
    typo.erase(2, 1);
    const auto near = index.find(typo, true, 50);
    const bool found =
        std::ranges::any_of(near, [&](const ValueHit& hit) { return hit.stored == all[i]; });
    EXPECT_TRUE(found) << typo;
  }
}

TEST(ValueWords, EveryLineOfTheTableReads) {
  EXPECT_GT(value_concepts().size(), 250u);
  for (const auto& one : value_concepts()) {
    EXPECT_FALSE(one.names.empty());
    for (const auto& word : one.words) EXPECT_EQ(word, value_key(word)) << word;
  }
  EXPECT_FALSE(concepts_called("french").empty());
  EXPECT_TRUE(concepts_called("martian").empty());
}

}  // namespace
}  // namespace cuanto
