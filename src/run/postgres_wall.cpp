#include "run/postgres_wall.h"

#include <fmt/format.h>
#include <pg_query.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "guard/guard.h"
#include "run/engines.h"

namespace cuanto {

namespace {

constexpr int kTreeDepthMax = 2000;
constexpr int64_t kRepeatedMax = 10'000;  // of repeat(), lpad() and rpad(), as a plain number

// The nodes of PostgreSQL's tree that a SELECT of ours is made of. Sorted.
constexpr auto kNodes = std::to_array<std::string_view>(
    {"A_Const",       "A_Expr",    "A_Star",           "BoolExpr",
     "BooleanTest",   "CaseExpr",  "CaseWhen",         "CoalesceExpr",
     "CollateClause", "ColumnRef", "CommonTableExpr",  "Float",
     "FuncCall",      "Integer",   "JoinExpr",         "List",
     "MinMaxExpr",    "NullTest",  "RangeSubselect",   "RangeVar",
     "ResTarget",     "RowExpr",   "SQLValueFunction", "SelectStmt",
     "SortBy",        "String",    "SubLink",          "TypeCast"});
static_assert(std::ranges::is_sorted(kNodes));

// What the grammar makes of EXTRACT, POSITION, TRIM, SUBSTRING and ESCAPE; functions that people
// call stand in guard/.
constexpr auto kGrammarFunctions =
    std::to_array<std::string_view>({"btrim", "date_part", "extract", "like_escape", "ltrim",
                                     "position", "rtrim", "substring", "timezone"});
static_assert(std::ranges::is_sorted(kGrammarFunctions));

constexpr auto kOperators = std::to_array<std::string_view>(
    {"!~~", "!~~*",    "#",           "%",  "&",  "*",  "+", "-",  "->",
     "->>", "/",       "<",           "<<", "<=", "<>", "=", ">",  ">=",
     ">>",  "BETWEEN", "NOT BETWEEN", "^",  "|",  "||", "~", "~~", "~~*"});
static_assert(std::ranges::is_sorted(kOperators));

constexpr auto kTypesToCast = std::to_array<std::string_view>(
    {"bool", "bpchar", "date", "float4", "float8", "int2", "int4", "int8", "interval", "json",
     "jsonb", "numeric", "text", "time", "timestamp", "timestamptz", "uuid", "varchar"});
static_assert(std::ranges::is_sorted(kTypesToCast));

constexpr auto kNow = std::to_array<std::string_view>({"SVFOP_CURRENT_DATE", "SVFOP_CURRENT_TIME",
                                                       "SVFOP_CURRENT_TIMESTAMP", "SVFOP_LOCALTIME",
                                                       "SVFOP_LOCALTIMESTAMP"});

template <class Names>
bool holds(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

Error not_allowed(std::string_view what) {
  return {ErrorKind::refused,
          fmt::format("The database is open for reading its tables only; {} is not allowed.", what),
          "La base de datos solo está abierta para leer sus tablas; esa parte de la consulta no "
          "está permitida.",
          {},
          {}};
}

std::string text_at(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

// The parts of a name: [{"String": {"sval": "a"}}, …].
std::vector<std::string> names_at(const Json& object, const char* key) {
  std::vector<std::string> names;
  const auto list = object.find(key);
  if (list == object.end() || !list->is_array()) return names;
  for (const Json& part : *list) {
    const auto string = part.find("String");
    names.push_back(string == part.end() ? std::string() : text_at(*string, "sval"));
  }
  return names;
}

bool is_system_schema(std::string_view schema) {
  return schema.starts_with("pg_") || schema == "information_schema";
}

class TreeCheck {
 public:
  void check(const Json& tree) {
    gather_ctes(tree, 0);
    walk(tree, 0);
  }
  const std::optional<Error>& refused() const { return refused_; }

 private:
  void refuse(std::string_view what) {
    if (!refused_) refused_ = not_allowed(what);
  }

  // A name that a WITH introduces anywhere may stand anywhere: out of its scope it is the name of
  // nothing, because only pg_catalog is searched, and its names are refused.
  void gather_ctes(const Json& node, int depth) {
    if (depth > kTreeDepthMax) return refuse("a statement this deep");
    if (node.is_object()) {
      if (const auto cte = node.find("CommonTableExpr"); cte != node.end()) {
        ctes_.insert(text_at(*cte, "ctename"));
      }
    }
    if (node.is_structured()) {
      for (const Json& child : node) gather_ctes(child, depth + 1);
    }
  }

  void walk(const Json& node, int depth) {
    if (refused_) return;
    if (depth > kTreeDepthMax) return refuse("a statement this deep");
    if (node.is_array()) {
      for (const Json& child : node) walk(child, depth + 1);
      return;
    }
    if (!node.is_object()) return;
    for (const auto& [key, child] : node.items()) {
      // Kinds of nodes begin with a capital letter, their fields do not.
      if (key.front() >= 'A' && key.front() <= 'Z') {
        if (!std::ranges::binary_search(kNodes, key)) {
          return refuse(fmt::format("a part of the kind {}", key));
        }
        check_node(key, child);
      } else if (key == "intoClause" || key == "lockingClause") {
        return refuse("INTO or FOR UPDATE");
      } else if (key == "typeName") {
        check_type(child);
        continue;
      } else if (key == "recursive" && child.is_boolean() && child.get<bool>()) {
        return refuse("a recursive query");
      }
      walk(child, depth + 1);
    }
  }

  void check_node(const std::string& kind, const Json& node) {
    if (kind == "RangeVar") check_table(node);
    if (kind == "FuncCall") check_function(node);
    if (kind == "A_Expr") check_operator(node);
    if (kind == "SQLValueFunction" && !holds(kNow, text_at(node, "op"))) {
      refuse("a function about the session");
    }
    if (kind == "SubLink") {
      if (text_at(node, "subLinkType") == "ARRAY_SUBLINK") refuse("an array");
      if (node.contains("operName")) check_names(names_at(node, "operName"));
    }
    if (kind == "SortBy" && node.contains("useOp")) refuse("ORDER BY … USING");
    if (kind == "CollateClause" && names_at(node, "collname") != std::vector<std::string>{"C"}) {
      refuse("a collation");
    }
  }

  void check_table(const Json& node) {
    const std::string schema = text_at(node, "schemaname"), table = text_at(node, "relname");
    if (node.contains("catalogname")) return refuse("a table of another database");
    if (is_system_schema(schema)) return refuse(fmt::format("the schema {}", schema));
    if (!schema.empty()) return;
    if (!ctes_.contains(table) || table.starts_with("pg_")) {
      refuse(fmt::format("the table {} without its schema", table));
    }
  }

  void check_function(const Json& node) {
    std::vector<std::string> names = names_at(node, "funcname");
    const bool by_grammar = names.size() == 2 && names[0] == "pg_catalog";
    if (by_grammar) names.erase(names.begin());
    if (names.size() != 1) return refuse("a function of another schema");
    const std::string& name = names[0];
    const bool known = is_allowed_function(name, DialectId::postgresql) ||
                       (by_grammar && std::ranges::binary_search(kGrammarFunctions, name)) ||
                       name == "percentile_cont" || name == "percentile_disc" || name == "mode";
    if (!known) return refuse(fmt::format("the function {}", name));
    if (name == "repeat" || name == "lpad" || name == "rpad") check_count(node, name);
  }

  // repeat(x, n): n decides how much memory the server takes.
  void check_count(const Json& node, const std::string& name) {
    const auto arguments = node.find("args");
    if (arguments == node.end() || !arguments->is_array() || arguments->size() < 2) return;
    const Json& count = (*arguments)[1];
    const auto constant = count.find("A_Const");
    const bool small = constant != count.end() && constant->contains("ival") &&
                       (*constant)["ival"].value("ival", int64_t{0}) <= kRepeatedMax;
    if (!small) refuse(fmt::format("{}() with that length", name));
  }

  void check_operator(const Json& node) { check_names(names_at(node, "name")); }

  void check_names(const std::vector<std::string>& names) {
    if (names.size() != 1 || !holds(kOperators, names[0])) {
      refuse(names.size() == 1 ? fmt::format("the operator {}", names[0])
                               : "an operator of another schema");
    }
  }

  void check_type(const Json& node) {
    std::vector<std::string> names = names_at(node, "names");
    if (names.size() == 2 && names[0] == "pg_catalog") names.erase(names.begin());
    if (names.size() != 1 || !std::ranges::binary_search(kTypesToCast, names[0]) ||
        node.contains("arrayBounds")) {
      refuse("a cast to that type");
    }
  }

  std::set<std::string> ctes_;
  std::optional<Error> refused_;
};

struct Parsed {
  explicit Parsed(const std::string& sql) : result(pg_query_parse(sql.c_str())) {}
  ~Parsed() { pg_query_free_parse_result(result); }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
  PgQueryParseResult result;
};

}  // namespace

Result<Done> check_postgres_statement(const std::string& sql) {
  const auto one = [] {
    return fail(ErrorKind::bad_input, "Exactly one statement is expected.",
                "Se espera exactamente una consulta.");
  };
  if (sql.find('\0') != std::string::npos) return one();
  if (sql.size() > 4 * kSqlBytesMax) {
    return fail(ErrorKind::too_large, "The statement is longer than the database accepts.",
                "La consulta es más larga de lo que admite la base de datos.");
  }
  const Parsed parsed(sql);
  if (parsed.result.error != nullptr) {
    return fail(ErrorKind::bad_input,
                fmt::format("The database did not accept the query: {}.",
                            to_utf8(parsed.result.error->message)),
                fmt::format("La base de datos no ha aceptado la consulta: {}.",
                            to_utf8(parsed.result.error->message)));
  }
  const Json tree = Json::parse(parsed.result.parse_tree, nullptr, false);
  if (!tree.is_object() || !tree.contains("stmts")) {
    return fail(not_allowed("a text that is not UTF-8"));
  }
  const Json& statements = tree["stmts"];
  if (statements.size() != 1) return one();
  const auto statement = statements[0].find("stmt");
  if (statement == statements[0].end() || !statement->contains("SelectStmt")) {
    return fail(ErrorKind::refused, "Only SELECT is allowed.", "Solo se permite SELECT.");
  }
  TreeCheck check;
  check.check(*statement);
  if (check.refused()) return fail(*check.refused());
  return Done{};
}

}  // namespace cuanto
