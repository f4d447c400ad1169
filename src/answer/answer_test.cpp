// What a case cannot say: ranges, columns of a table, the JSON reply.
#include "answer/answer.h"

#include <gtest/gtest.h>
#include <limits>
#include <nlohmann/json.hpp>

namespace cuanto {
namespace {

TEST(Format, RangesAreNamedWhereTheyHaveAName) {
  const auto range = [](const char* first, const char* end, Language language) {
    OpenDateRange made;
    if (*first != '\0') made.first = find_date(first);
    if (*end != '\0') made.end = find_date(end);
    return format_range(made, language);
  };
  EXPECT_EQ(range("2026-09-01", "2026-10-01", Language::en), "September 2026");
  EXPECT_EQ(range("2026-09-01", "2026-10-01", Language::es), "septiembre de 2026");
  EXPECT_EQ(range("2026-01-01", "2027-01-01", Language::en), "2026");
  EXPECT_EQ(range("2026-07-01", "2026-10-01", Language::en), "1 Jul – 30 Sep 2026");
  EXPECT_EQ(range("2026-07-01", "2026-10-01", Language::es), "1 jul – 30 sept 2026");
  EXPECT_EQ(range("2025-12-15", "2026-01-16", Language::en), "15 Dec 2025 – 15 Jan 2026");
  EXPECT_EQ(range("2026-10-08", "2026-10-09", Language::en), "8 Oct 2026");
  EXPECT_EQ(range("2026-10-08", "", Language::en), "since 8 Oct 2026");
  EXPECT_EQ(range("2026-10-08", "", Language::es), "desde el 8 oct 2026");
  EXPECT_EQ(range("", "2026-10-08", Language::en), "until 7 Oct 2026");
  EXPECT_EQ(range("", "", Language::es), "todo el periodo");
}

TEST(Format, WhatIsNoNumberIsMissing) {
  EXPECT_EQ(format_number(std::numeric_limits<double>::quiet_NaN(), 2, Language::en), "—");
  EXPECT_EQ(format_money(std::numeric_limits<double>::infinity(), "USD", Language::en, true), "—");
  EXPECT_EQ(format_cell(true, {}, Language::es), "sí");
}

TEST(Format, AHalfGoesUp) {
  EXPECT_EQ(format_number(44235.5, 0, Language::en), "44,236");
  EXPECT_EQ(format_number(32606.5, 0, Language::es), "32.607");
  EXPECT_EQ(format_number(-8808.5, 0, Language::es), "−8.809");
}

TEST(Format, AColumnHasOneUnitInItsHeaderAndEqualDecimals) {
  Rows rows;
  rows.columns = {{"cost", StorageType::real}};
  rows.rows = {{1234.5}, {int64_t{7}}, {Cell{}}, {-0.25}};
  ResultShape::Column column;
  column.name = "cost";
  column.label = {"cost", "coste"};
  column.kind = ResultKind::money;
  column.unit = "USD";
  const FormattedColumn money = format_column(rows, 0, column, Language::es, 10);
  EXPECT_EQ(money.header, "coste (USD)");
  column.label.es = "pedido (USD)";
  EXPECT_EQ(format_column(rows, 0, column, Language::es, 10).header, "pedido (USD)");
  EXPECT_EQ(money.cells, (std::vector<std::string>{"1.234,50", "7,00", "—", "−0,25"}));
  column.kind = ResultKind::number;
  column.unit.clear();
  const FormattedColumn numbers = format_column(rows, 0, column, Language::en, 2);
  EXPECT_EQ(numbers.header, "cost");
  EXPECT_EQ(numbers.cells, (std::vector<std::string>{"1,234.5", "7.0"}));
}

TEST(Reply, ColumnsOfOneNameStayApart) {
  Answer answer;
  answer.rows.columns = {{"name", StorageType::text}, {"name", StorageType::text}, {"", {}}};
  answer.rows.rows = {{std::string("a"), std::string("b"), int64_t{1}}};
  answer.shape.columns.resize(3);
  const Json json = to_json(answer);
  EXPECT_EQ(json["columns"], Json({"name", "name_2", "column"}));
  EXPECT_EQ(json["data"][0]["name"], "a");
  EXPECT_EQ(json["data"][0]["name_2"], "b");
  EXPECT_EQ(json["row_count"], 1);
}

TEST(Reply, WhatFailedInsideStaysInside) {
  Answer answer;
  answer.type = AnswerType::error;
  answer.text = "Something failed that should not. Id 12";
  answer.error = Error{ErrorKind::internal, "null pointer in planner.cpp", {}, {}, {}};
  answer.error_id = "12";
  const Json json = to_json(answer);
  EXPECT_EQ(json["type"], "ERROR");
  EXPECT_EQ(json["error"]["message"], answer.text);
  EXPECT_EQ(json["error"]["id"], "12");
  EXPECT_EQ(to_text(json).find("planner.cpp"), std::string::npos);
}

TEST(Confidence, HasThreeLevels) {
  EXPECT_EQ(confidence_level(0.9), "high");
  EXPECT_EQ(confidence_level(0.89), "medium");
  EXPECT_EQ(confidence_level(0.7), "medium");
  EXPECT_EQ(confidence_level(0.69), "low");
}

}  // namespace
}  // namespace cuanto
