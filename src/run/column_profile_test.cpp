#include "run/column_profile.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/limits.h"
#include "run/worker_protocol.h"

namespace cuanto {
namespace {

ColumnFacts facts_of(const std::vector<std::string>& texts) {
  ColumnProfile profile;
  for (const std::string& text : texts) profile.add_text(text);
  return profile.facts();
}

TEST(ValueLooks, NumbersAndDates) {
  for (const char* text : {"0", "-1", "+12", "1234567890123456789012"})
    EXPECT_TRUE(looks_integer(text)) << text;
  for (const char* text : {"", "-", "1.0", "1a", " 1"}) EXPECT_FALSE(looks_integer(text)) << text;
  for (const char* text : {"1", "-1.5", ".5", "8e-7", "+2.5E10"})
    EXPECT_TRUE(looks_number(text)) << text;
  for (const char* text : {"", "nan", "inf", "-", "1,5", "0x10", "1e", "--1", "1 "}) {
    EXPECT_FALSE(looks_number(text)) << text;
  }
  for (const char* text : {"2024-02-29", "1999-12-31"}) EXPECT_TRUE(looks_date(text)) << text;
  for (const char* text : {"2023-02-29", "2024-2-1", "24-01-01", "2024-01-01 "})
    EXPECT_FALSE(looks_date(text)) << text;
  for (const char* text :
       {"2024-01-01 10:20", "2024-01-01T10:20:30", "2024-01-01T10:20:30.123456Z",
        "2024-01-01 10:20:30+02:00", "2024-01-01 10:20:30 UTC", "2024-01-01 10:20:30-0300"}) {
    EXPECT_TRUE(looks_timestamp(text)) << text;
  }
  for (const char* text : {"2024-01-01", "2024-01-01 10", "2024-01-01 10:99",
                           "2024-01-01 10:20:30+", "2024-01-01x10:20"}) {
    EXPECT_FALSE(looks_timestamp(text)) << text;
  }
  for (const char* text : {"", " ", "NULL", "null", "N/A", "NaN", "\\N", "#N/A"})
    EXPECT_TRUE(is_null_word(text)) << text;
  for (const char* text : {"0", "none", "NA", "-", "Namibia"})
    EXPECT_FALSE(is_null_word(text)) << text;
}

TEST(ColumnProfile, CountsWhatItSees) {
  ColumnProfile profile;
  for (int i = 0; i < 3; ++i) profile.add_text("Norte");
  profile.add_text("Sur");
  profile.add_text("N/A");
  profile.add_null();
  const ColumnFacts facts = profile.facts();
  EXPECT_EQ(facts.rows, 6u);
  EXPECT_EQ(facts.nulls, 1u);
  EXPECT_EQ(facts.null_words, 1u);
  EXPECT_EQ(facts.distinct, 2u);
  EXPECT_TRUE(facts.distinct_is_exact);
  EXPECT_EQ(facts.values,
            (std::vector<std::pair<std::string, uint64_t>>{{"Norte", 3}, {"Sur", 1}}));
  EXPECT_TRUE(facts.values_complete);
  EXPECT_EQ(facts.minimum, "Norte");
  EXPECT_EQ(facts.maximum, "Sur");
  EXPECT_DOUBLE_EQ(facts.mean_length, 4.5);
  EXPECT_EQ(facts.sketch.size(), 2u);
}

TEST(ColumnProfile, NumbersHaveTheirStatistics) {
  ColumnProfile profile;
  for (int i = 1; i <= 100; ++i) profile.add_integer(i);
  const ColumnFacts facts = profile.facts();
  EXPECT_EQ(facts.minimum, "1");
  EXPECT_EQ(facts.maximum, "100");
  EXPECT_DOUBLE_EQ(*facts.mean, 50.5);
  EXPECT_EQ(facts.quantiles, (std::vector<double>{5, 25, 50, 75, 95}));
  EXPECT_EQ(facts.integers, 100u);
  EXPECT_TRUE(facts.values_complete);
}

TEST(ColumnProfile, NumbersAsTextAreComparedAsNumbers) {
  const ColumnFacts facts = facts_of({"9", "10", "NULL", "100"});
  EXPECT_EQ(facts.minimum, "9");
  EXPECT_EQ(facts.maximum, "100");
  EXPECT_EQ(facts.numbers, 3u);
  EXPECT_EQ(facts_of({"9", "10", "x"}).maximum, "x");
}

// 5, 5.0 and '5' are one key to a join, so they are one value to the sketch.
TEST(ColumnProfile, KeysOfDifferentTypesHaveTheSameSketch) {
  ColumnProfile integers, reals, texts;
  for (int i = 0; i < 1000; ++i) {
    integers.add_integer(i);
    reals.add_real(i);
    texts.add_text(std::to_string(i));
  }
  EXPECT_EQ(integers.facts().sketch, reals.facts().sketch);
  EXPECT_EQ(integers.facts().sketch, texts.facts().sketch);
  EXPECT_EQ(integers.facts().sketch.size(), 256u);
  EXPECT_TRUE(std::ranges::is_sorted(integers.facts().sketch));
}

TEST(ColumnProfile, ManyValuesAreCountedWithoutKeepingThem) {
  ColumnProfile profile;
  constexpr int kValues = 300'000;
  double sum = 0;
  for (int i = 0; i < kValues; ++i) {
    profile.add_integer(i);
    sum += i;
  }
  for (int i = 0; i < 1000; ++i) profile.add_integer(7);
  const ColumnFacts facts = profile.facts();
  EXPECT_EQ(facts.rows, kValues + 1000u);
  EXPECT_EQ(facts.distinct, static_cast<uint64_t>(kValues));
  EXPECT_TRUE(facts.distinct_is_exact);
  EXPECT_FALSE(facts.values_complete);
  EXPECT_LE(facts.values.size(), 20u);
  EXPECT_EQ(facts.values.front(), (std::pair<std::string, uint64_t>{"7", 1001}));
  EXPECT_NEAR(*facts.mean, (sum + 7000) / (kValues + 1000), 1e-6);
  EXPECT_NEAR(facts.quantiles[2], kValues / 2.0, kValues * 0.03);
  EXPECT_EQ(facts.maximum, std::to_string(kValues - 1));
}

TEST(ColumnProfile, MoreValuesThanCanBeCountedAreEstimated) {
  ColumnProfile profile;
  constexpr uint64_t kValues = 1'500'000;
  for (uint64_t i = 0; i < kValues; ++i) profile.add_integer(static_cast<int64_t>(i * 7919));
  const ColumnFacts facts = profile.facts();
  EXPECT_FALSE(facts.distinct_is_exact);
  EXPECT_NEAR(static_cast<double>(facts.distinct), static_cast<double>(kValues), 0.25 * kValues);
}

TEST(ColumnProfile, LongTextsAreNoValues) {
  const std::string longer(kValueCharactersMax + 1, 'x');
  const ColumnFacts facts = facts_of({longer, "short"});
  EXPECT_EQ(facts.values.size(), 1u);
  EXPECT_FALSE(facts.values_complete);
  EXPECT_EQ(facts.longest, longer.size());
  EXPECT_EQ(facts.distinct, 2u);
}

TEST(ColumnProfile, TheSameDataGivesTheSameFacts) {
  std::vector<std::string> texts;
  texts.reserve(5000);
  for (int i = 0; i < 5000; ++i) texts.push_back(fmt::format("v{}", i * i % 977));
  const ColumnFacts facts = facts_of(texts);
  EXPECT_EQ(facts_of(texts), facts);
  std::shuffle(texts.begin(), texts.end(), std::mt19937(1));
  EXPECT_EQ(facts_of(texts), facts);
}

// ---- messages of the data worker ---------------------------------------------------------------

TEST(WorkerProtocol, RowsComeBackAsTheyWere) {
  const std::vector<std::vector<Cell>> rows = {
      {Cell(), Cell(true), Cell(int64_t{-5}), Cell(0.1), Cell("é")},
      {Cell(false), Cell(), Cell(""), Cell(int64_t{1} << 62), Cell(-0.0)}};
  const std::string bytes = write_rows(rows);
  ByteReader reader(bytes);
  EXPECT_EQ(read_rows(reader), rows);
  EXPECT_TRUE(reader.ok());
  EXPECT_TRUE(reader.at_end());
}

TEST(WorkerProtocol, PlansAndErrorsComeBackAsTheyWere) {
  LoadPlan plan;
  plan.tables.push_back({"t", true, {{"/a/b.csv", "csv", "gzip", {{"month", "2026-01"}}}}});
  plan.notes = {"a note"};
  const std::string bytes = write_plan(plan);
  ByteReader reader(bytes);
  const LoadPlan back = read_plan(reader);
  ASSERT_EQ(back.tables.size(), 1u);
  EXPECT_EQ(back.tables[0].files[0].parts, plan.tables[0].files[0].parts);
  EXPECT_EQ(back.notes, plan.notes);
  const Error error{ErrorKind::too_large, "much", "mucho", {}, {}};
  const std::string error_bytes = write_error(error);
  ByteReader error_reader(error_bytes);
  EXPECT_EQ(read_error(error_reader), error);
}

// A worker that hostile data has taken over may send anything.
TEST(WorkerProtocol, AnyBytesAreReadWithoutHarm) {
  std::mt19937_64 random(7);
  const std::string whole = write_rows({{Cell("text"), Cell(int64_t{1})}, {Cell(1.5), Cell()}});
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes = whole;
    if (i % 2 == 0) {
      bytes.resize(random() % 64);
      for (char& c : bytes) c = static_cast<char>(random());
    } else {
      for (int change = 0; change < 3; ++change)
        bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    ByteReader rows(bytes), columns(bytes), plan(bytes), error(bytes);
    read_rows(rows);
    read_columns(columns);
    read_plan(plan);
    read_error(error);
  }
  ByteReader huge(std::string_view("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F", 8));
  EXPECT_EQ(huge.text(), "");
  EXPECT_FALSE(huge.ok());
}

}  // namespace
}  // namespace cuanto
