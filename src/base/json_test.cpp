#include "base/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace cuanto {
namespace {

TEST(Json, KeepsTheOrderOfKeys) {
  const auto json = parse_json(R"({"b": 1, "a": [true, null, "ñ"]})");
  ASSERT_TRUE(json);
  EXPECT_EQ(to_text(*json), R"({"b":1,"a":[true,null,"ñ"]})");
}

TEST(Json, SaysWhereItBreaks) {
  const auto json = parse_json("{\"a\": 1,\n \"b\": }");
  ASSERT_FALSE(json);
  EXPECT_EQ(json.error().kind, ErrorKind::bad_input);
  EXPECT_EQ(json.error().message, "This is not valid JSON: it breaks off here (line 2, column 7).");
  EXPECT_EQ(json.error().at, (TextPosition{15, 2, 7}));
}

TEST(Json, RefusesWhatIsNotOneValue) {
  EXPECT_FALSE(parse_json(""));
  EXPECT_FALSE(parse_json("{} {}"));
  EXPECT_FALSE(parse_json("{\"a\": \"\xFF\"}"));
  EXPECT_FALSE(parse_json("1e999999"));
  EXPECT_EQ(parse_json("[1").error().message,
            "This is not valid JSON: it ends too early (line 1, column 3).");
}

TEST(Json, LimitsNesting) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(parse_json(nested(64)));
  EXPECT_FALSE(parse_json(nested(65)));
  EXPECT_FALSE(parse_json(nested(1'000'000)));
  EXPECT_TRUE(parse_json("\"" + std::string(100, '[') + "\\\"\"")) << "brackets in a string";
}

TEST(Json, NeverThrowsAtBadBytes) {
  Json json;
  json["a"] = "\xFF";
  EXPECT_EQ(to_text(json), "{\"a\":\"\uFFFD\"}");
}

}  // namespace
}  // namespace cuanto
