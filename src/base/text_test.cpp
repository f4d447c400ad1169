#include "base/text.h"

#include <gtest/gtest.h>

#include <string>

#include "base/language.h"
#include "base/result.h"

namespace cuanto {
namespace {

using Words = std::vector<std::string>;

TEST(Text, IsUtf8RefusesBrokenSequences) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Año — 日本 🙂"));
  EXPECT_FALSE(is_utf8("\xC3"));              // cut off
  EXPECT_FALSE(is_utf8("a\xFF"));             // no such byte
  EXPECT_FALSE(is_utf8("\xC0\xAF"));          // '/' in too many bytes
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // half of a surrogate pair
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // behind the last code point
}

TEST(Text, FoldsCaseAndCompatibility) {
  EXPECT_EQ(fold("ÁREA"), "área");
  EXPECT_EQ(fold("ÁÉÍÓÚÜÑ áéíóúüñ A1"), "áéíóúüñ áéíóúüñ a1");
  EXPECT_EQ(fold("ÁÉÍÓÚÜÑ áéíóúüñ A1 ·"), "áéíóúüñ áéíóúüñ a1 ·") << "with a sign of others";
  EXPECT_EQ(fold("É\u0301"), "é\u0301") << "two accents";
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("ﬁn Ⅳ"), "fin iv");
  EXPECT_EQ(fold("A\u0301rea"), "área") << "composed";
  EXPECT_EQ(fold("SELECT 1"), "select 1");
  EXPECT_EQ(fold("\xFF"
                 "A"),
            "\xFF"
            "a")
      << "what is not UTF-8 stays";
}

TEST(Text, FoldsAccentsAway) {
  EXPECT_EQ(fold_plain("Año Málaga"), "ano malaga");
  EXPECT_EQ(fold_plain("ÁÉÍÓÚÜÑ áéíóúüñ A1"), "aeiouun aeiouun a1");
  EXPECT_EQ(fold_plain("ÁÉÍÓÚÜÑ áéíóúüñ A1 ·"), "aeiouun aeiouun a1 ·");
  EXPECT_EQ(fold_plain("CRÈME BRÛLÉE"), "creme brulee");
}

TEST(Text, ComparesNamesInAscii) {
  EXPECT_TRUE(equal_ignoring_case("Orders", "ORDERS"));
  EXPECT_FALSE(equal_ignoring_case("Orders", "Order"));
  EXPECT_FALSE(equal_ignoring_case("Ñ", "ñ"));
}

TEST(Text, TrimsSplitsJoinsReplaces) {
  EXPECT_EQ(trim(" \t a b\n"), "a b");
  EXPECT_EQ(trim("  "), "");
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
  EXPECT_EQ(join({"a", "b", "c"}, ", "), "a, b, c");
  EXPECT_EQ(join({"", "b"}, "+"), "+b");
  EXPECT_EQ(join({}, "+"), "");
  EXPECT_EQ(replace_all("a''b''", "''", "'"), "a'b'");
  EXPECT_EQ(replace_all("aaa", "aa", "a"), "aa");
  EXPECT_EQ(replace_all("abc", "", "x"), "abc");
}

TEST(Text, CountsAndShortensInCodePoints) {
  EXPECT_EQ(length_of("año🙂"), 4u);
  EXPECT_EQ(shortened("año", 3), "año");
  EXPECT_EQ(shortened("años más", 4), "año…");
  EXPECT_EQ(shortened("años", 0), "");
}

TEST(Text, EditDistanceCountsSwapsOnce) {
  EXPECT_EQ(edit_distance("sales", "sales", 3), 0u);
  EXPECT_EQ(edit_distance("slaes", "sales", 3), 1u);
  EXPECT_EQ(edit_distance("año", "ano", 3), 1u) << "one letter, not two bytes";
  EXPECT_EQ(edit_distance("kitten", "sitting", 5), 3u);
  EXPECT_EQ(edit_distance("", "abc", 5), 3u);
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3u) << "larger than the limit";
  EXPECT_EQ(edit_distance("a", "abcdefgh", 2), 3u);
}

TEST(Text, ClosestAreNearestFirst) {
  const Words names = {"amount", "Mounts", "region", "amounts"};
  EXPECT_EQ(closest("amuont", names, 3), (Words{"amount", "amounts"}));
  EXPECT_EQ(closest("AMOUNT", names, 1), (Words{"amount"}));
  EXPECT_EQ(closest("zz", names, 3), Words{});
}

TEST(Text, WordsOfNames) {
  EXPECT_EQ(words_of_name("BillingPeriodStart2"), (Words{"billing", "period", "start", "2"}));
  EXPECT_EQ(words_of_name("order_line_id"), (Words{"order", "line", "id"}));
  EXPECT_EQ(words_of_name("HTTPServer"), (Words{"http", "server"}));
  EXPECT_EQ(words_of_name("customerID"), (Words{"customer", "id"}));
  EXPECT_EQ(words_of_name("AÑO_Económico"), (Words{"año", "económico"}));
  EXPECT_EQ(words_of_name("school/club team"), (Words{"school", "club", "team"}));
  EXPECT_EQ(words_of_name("Producer(s)"), (Words{"producer"}));
  EXPECT_EQ(words_of_name("Runner(s)-up"), (Words{"runner", "up"}));
  EXPECT_EQ(words_of_name("U.S. viewers (millions)"), (Words{"us", "viewers", "millions"}));
  EXPECT_EQ(words_of_name("No. in series"), (Words{"no", "in", "series"}));
  EXPECT_EQ(words_of_name("1st leg"), (Words{"1st", "leg"}));
  EXPECT_EQ(words_of_name("day2day"), (Words{"day", "2", "day"}));
  EXPECT_EQ(words_of_name("(s)"), (Words{"s"}));
  EXPECT_EQ(words_of_name("__"), Words{});
}

TEST(Text, HashIsTheSameEverywhere) {
  EXPECT_EQ(hex(stable_hash("")), "cbf29ce484222325");
  EXPECT_EQ(hex(stable_hash("a")), "af63dc4c8601ec8c");
  EXPECT_NE(stable_hash("a", 1), stable_hash("a", 2));
}

TEST(Result, PositionsCountLinesAndCodePoints) {
  const std::string text = "uno\nañ o";
  EXPECT_EQ(position_of(text, 0), (TextPosition{0, 1, 1}));
  EXPECT_EQ(position_of(text, 7), (TextPosition{7, 2, 3}));
  EXPECT_EQ(position_of(text, 99), (TextPosition{text.size(), 2, 5}));
}

TEST(Result, CarriesValueOrError) {
  const auto half = [](int n) -> Result<int> {
    if (n % 2 != 0) return fail(ErrorKind::bad_input, "This is odd.", "Esto es impar.");
    return n / 2;
  };
  const auto quarter = [&](int n) -> Result<int> {
    CUANTO_TRY(first, half(n));
    return half(first);
  };
  EXPECT_EQ(quarter(8).value(), 2);
  ASSERT_FALSE(quarter(6));
  EXPECT_EQ(quarter(6).error().text(Language::es), "Esto es impar.");
  EXPECT_EQ(quarter(6).error().text(Language::en), "This is odd.");
}

TEST(Language, IsFoundByCode) {
  EXPECT_EQ(find_language("en"), Language::en);
  EXPECT_EQ(find_language("es-MX"), Language::es);
  EXPECT_EQ(find_language("ES_es"), Language::es);
  EXPECT_EQ(find_language("fr"), std::nullopt);
  EXPECT_EQ(find_language(""), std::nullopt);
}

}  // namespace
}  // namespace cuanto
