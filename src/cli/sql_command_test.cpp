#include "cli/sql_command.h"

#include <gtest/gtest.h>

#include <sstream>

namespace cuanto {
namespace {

std::string answers_to(const std::string& lines, DialectId id) {
  std::istringstream in(lines);
  std::ostringstream out;
  EXPECT_EQ(run_sql_command(in, out, dialect(id)), 0);
  return out.str();
}

TEST(SqlCommand, PrintsEachLineAgain) {
  EXPECT_EQ(answers_to("{\"id\": 1, \"sql\": \"select  a from t limit 2,3\"}\n\n"
                       "{\"id\": \"b\", \"sql\": \"select 'ñ'\"}\n",
                       DialectId::sqlite),
            "{\"id\":1,\"sql\":\"SELECT a FROM t LIMIT 3 OFFSET 2\"}\n"
            "{\"id\":\"b\",\"sql\":\"SELECT 'ñ'\"}\n");
}

TEST(SqlCommand, SaysWhatIsWrongAndGoesOn) {
  EXPECT_EQ(answers_to("{\"id\": 1, \"sql\": \"drop table t\"}\n"
                       "{\"id\": 2}\nnonsense\n[]\n"
                       "{\"id\": 3, \"sql\": \"select 1\"}\n",
                       DialectId::postgresql),
            "{\"id\":1,\"error\":\"Only SELECT is allowed: this is a DROP statement.\",\"line\":1,"
            "\"column\":1}\n"
            "{\"id\":2,\"error\":\"The line has no text under \\\"sql\\\".\"}\n"
            "{\"id\":null,\"error\":\"This is not valid JSON: it breaks off here (line 1, column "
            "2).\",\"line\":1,\"column\":2}\n"
            "{\"id\":null,\"error\":\"A line holds one JSON object.\"}\n"
            "{\"id\":3,\"sql\":\"SELECT 1\"}\n");
}

}  // namespace
}  // namespace cuanto
