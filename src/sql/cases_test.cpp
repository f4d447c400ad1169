// Runs sql/cases/*.case. `sql` is read in `dialect` (SQLite when it is not said) and printed there
// (`printed`), on several lines (`pretty`), with placeholders (`bound`), and for others (`printed
// postgresql` …). `expr` is one expression. `texts: a, b` says that SQLite has only these columns,
// so that other double-quoted names are texts.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/case_file.h"
#include "base/text.h"
#include "sql/sql.h"

namespace cuanto {
namespace {

std::string shown(const Error& error, std::string_view sql) {
  return error.message + (error.at ? "\n" + show_position(sql, *error.at) : "");
}

void print_all(const Select& select, const Dialect& own, std::vector<CaseSection>& sections) {
  const auto add = [&](std::string name, const Dialect& to, const PrintOptions& options) {
    const auto printed = print_sql(select, to, options);
    std::string text = printed ? printed->text : "unsupported: " + printed.error().message;
    if (printed && options.bind_values) {
      for (const auto& value : printed->bound_values) text += "\n" + value;
    }
    sections.push_back({std::move(name), std::move(text), true});
  };
  add("printed", own, {});
  for (const auto id : {DialectId::sqlite, DialectId::duckdb, DialectId::postgresql}) {
    add(fmt::format("printed {}", dialect(id).name), dialect(id), {});
  }
  add("pretty", own, {.pretty = true});
  add("bound", own, {.bind_values = true});
}

std::vector<CaseSection> run(const Case& each) {
  const auto name = each.text("dialect");
  const Dialect* own = find_dialect(name.empty() ? "sqlite" : name);
  if (own == nullptr) return {{"error", fmt::format("No dialect is called {}.", name), false}};

  std::vector<CaseSection> sections;
  if (const std::string* text = each.find("expr")) {
    const auto expr = parse_sql_expr(*text, *own);
    if (!expr) return {{"error", shown(expr.error(), *text), true}};
    sections.push_back({"printed", print_expr(*expr, *own), true});
    for (const auto id : {DialectId::sqlite, DialectId::duckdb, DialectId::postgresql}) {
      const Dialect& to = dialect(id);
      sections.push_back({fmt::format("printed {}", to.name), print_expr(*expr, to), true});
    }
    return sections;
  }
  const std::string sql(each.text("sql"));
  auto select = parse_sql(sql, *own);
  if (!select) {
    sections.push_back({"error", shown(select.error(), sql), true});
    sections.push_back({"error es", select.error().message_es, true});
    return sections;
  }
  if (const std::string* columns = each.find("texts")) {
    resolve_quoted_texts(*select, [&](std::string_view column) {
      const auto known = split(*columns, ',');
      return std::ranges::any_of(
          known, [&](std::string_view one) { return equal_ignoring_case(trim(one), column); });
    });
  }
  print_all(*select, *own, sections);
  return sections;
}

TEST(Cases, Sql) {
  for (const auto& difference : check_cases(std::string(CUANTO_SOURCE_DIR) + "/src/sql/cases",
                                            {"printed", "pretty", "bound", "error"}, run)) {
    ADD_FAILURE() << difference;
  }
}

}  // namespace
}  // namespace cuanto
