// sql/printer.h: writes a tree as text, with as few parentheses as its dialect allows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/dialect.h"
#include "sql/spelling.h"
#include "sql/sql.h"

namespace cuanto {

class Printer {
 public:
  Printer(const Dialect& dialect, const PrintOptions& options)
      : dialect_(dialect), levels_(levels(dialect.id)), options_(options) {}

  void print(const Select& select);
  // In parentheses when it binds looser than `level_min`.
  void print(const SqlExpr& expr, int level_min = 0);

  std::string text;
  std::vector<std::string> bound_values;
  std::string problem;           // the first thing that the dialect has no word for; a sentence
  bool all_parentheses = false;  // also those that change nothing; tests compare the meanings

 private:
  bool is(DialectId id) const { return dialect_.id == id; }
  void note(std::string sentence) {
    if (problem.empty()) problem = std::move(sentence);
  }
  void add(std::string_view part) { text += part; }
  void add_name(std::string_view name) { text += quote_name(name, dialect_); }
  void add_text(std::string_view value);

  // ---- expressions (print_expr.cpp) ----
  int level_of(const SqlExpr& expr) const;
  Spelling spelling_of(const SqlExpr& expr) const;
  bool print_spelled(const SqlExpr& expr, int level_min);
  void print_compared(const SqlExpr& expr);
  bool print_bound(const SqlExpr& expr);
  void print_list(const std::vector<SqlExpr>& list);
  void print_sort_keys(const std::vector<SortKey>& keys);
  void print_in_parentheses(const Select& select);
  void print_window(const Window& window);
  void print_bound_of_frame(const FrameBound& bound);
  void print_comparison(const Binary& node);
  void print_chain(const Binary& node);

  void print_node(const NullLiteral&);
  void print_node(const BoolLiteral& node);
  void print_node(const NumberLiteral& node);
  void print_node(const TextLiteral& node);
  void print_node(const DateLiteral& node);
  void print_node(const ColumnName& node);
  void print_node(const Star& node);
  void print_node(const Unary& node);
  void print_node(const Binary& node);
  void print_node(const Between& node);
  void print_node(const InList& node);
  void print_node(const InSelect& node);
  void print_node(const Exists& node);
  void print_node(const Like& node);
  void print_node(const IsNull& node);
  void print_node(const CaseOf& node);
  void print_node(const Cast& node);
  void print_node(const Call& node);
  void print_node(const ScalarSelect& node);
  void print_node(const Tuple& node);
  void print_node(const Interval& node);
  void print_node(const TimeBucket& node);
  void print_node(const TimePart& node);
  void print_node(const Extract& node);

  // ---- queries (print_select.cpp) ----
  void clause(std::string_view words);  // on a line of its own when pretty
  void new_line();
  void print_with(const Select& select);
  void print_limits(const Select& select);
  void print_set(const SetExpr& set);
  void print_arm(const SetExpr& arm, bool in_parentheses);
  void print_arm_select(const Select& select);
  void print_core(const SelectCore& core);
  void print_condition(std::string_view words, const SqlExpr& condition);
  void print_values(const Values& values);
  void print_from(const FromItem& item);
  void print_join(const Join& join);
  void print_sub_query(const Select& select);

  const Dialect& dialect_;
  const Levels& levels_;
  PrintOptions options_;
  std::size_t indent_ = 0;
  std::size_t nameless_ = 0;  // sub-queries in FROM that got a name here
  bool in_where_ = false;
};

}  // namespace cuanto
