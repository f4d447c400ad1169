#include "sql/dialect.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "sql/keywords.h"

namespace cuanto {
namespace {

constexpr auto kDialects = std::to_array<Dialect>({
    {.id = DialectId::sqlite,
     .name = "sqlite",
     .placeholder = "?",
     .divides_integers = true,
     .has_ilike = false,
     .has_qualify = false,
     .double_quoted_text = true},
    {.id = DialectId::duckdb,
     .name = "duckdb",
     .placeholder = "$",
     .divides_integers = false,
     .has_ilike = true,
     .has_qualify = true,
     .double_quoted_text = false},
    {.id = DialectId::postgresql,
     .name = "postgresql",
     .placeholder = "$",
     .divides_integers = true,
     .has_ilike = true,
     .has_qualify = false,
     .double_quoted_text = false},
});

// From the grammars of the engines. PostgreSQL and DuckDB put every operator that has no place of
// its own (|| & | << >> ~) between comparison and addition; SQLite's || binds tighter than *.
constexpr Levels kSqliteLevels{.is = 4,
                               .equality = 4,
                               .relational = 5,
                               .like = 4,
                               .bits = 6,
                               .concat = 9,
                               .add = 7,
                               .multiply = 8,
                               .bit_not = 11,
                               .beside_comparison = 6};
constexpr Levels kPostgresLevels{.is = 4,
                                 .equality = 5,
                                 .relational = 5,
                                 .like = 6,
                                 .bits = 7,
                                 .concat = 7,
                                 .add = 8,
                                 .multiply = 9,
                                 .bit_not = 7,
                                 .beside_comparison = 7};

bool is_plain_name(std::string_view name, DialectId id) {
  const auto is_lower = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (name.empty()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (is_lower(c) || (i > 0 && c >= '0' && c <= '9')) continue;
    // PostgreSQL reads a bare name in lower case.
    if (is_upper(c) && id != DialectId::postgresql) continue;
    return false;
  }
  return true;
}

}  // namespace

const Dialect& dialect(DialectId id) { return kDialects[static_cast<std::size_t>(id)]; }

const Dialect* find_dialect(std::string_view name) {
  if (equal_ignoring_case(name, "postgres") || equal_ignoring_case(name, "pg")) {
    return &dialect(DialectId::postgresql);
  }
  const auto* found = std::ranges::find_if(
      kDialects, [&](const Dialect& row) { return equal_ignoring_case(row.name, name); });
  return found == kDialects.end() ? nullptr : found;
}

std::string_view display_name(DialectId id) {
  switch (id) {
    case DialectId::sqlite:
      return "SQLite";
    case DialectId::duckdb:
      return "DuckDB";
    case DialectId::postgresql:
      return "PostgreSQL";
  }
  return {};
}

const Levels& levels(DialectId id) {
  return id == DialectId::sqlite ? kSqliteLevels : kPostgresLevels;
}

int level_of(BinaryOp op, const Levels& levels) {
  switch (op) {
    case BinaryOp::add:
    case BinaryOp::subtract:
      return levels.add;
    case BinaryOp::multiply:
    case BinaryOp::divide:
    case BinaryOp::modulo:
      return levels.multiply;
    case BinaryOp::concat:
      return levels.concat;
    case BinaryOp::equal:
    case BinaryOp::not_equal:
      return levels.equality;
    case BinaryOp::less:
    case BinaryOp::at_most:
    case BinaryOp::greater:
    case BinaryOp::at_least:
      return levels.relational;
    case BinaryOp::logical_and:
      return levels.logical_and;
    case BinaryOp::logical_or:
      return levels.logical_or;
    case BinaryOp::is_same:
    case BinaryOp::is_not_same:
      return levels.is;
    case BinaryOp::bit_and:
    case BinaryOp::bit_or:
    case BinaryOp::shift_left:
    case BinaryOp::shift_right:
      return levels.bits;
  }
  return levels.primary;
}

std::string quote_name(std::string_view name, const Dialect& dialect) {
  if (is_plain_name(name, dialect.id)) {
    const KeywordRow* row = find_keyword(name);
    if (row == nullptr || row->use(dialect.id) == WordUse::free) return std::string(name);
  }
  return "\"" + replace_all(name, "\"", "\"\"") + "\"";
}

}  // namespace cuanto
