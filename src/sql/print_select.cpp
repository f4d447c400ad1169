// Queries as text, on one line or, pretty, with a line for each clause.
#include <fmt/format.h>

#include "sql/printer.h"

namespace cuanto {
namespace {

constexpr std::size_t kShortSubQuery = 60;  // bytes that stay on their line, even when pretty

std::string_view spelling_of_op(SetOp op) {
  switch (op) {
    case SetOp::union_distinct:
      return "UNION";
    case SetOp::union_all:
      return "UNION ALL";
    case SetOp::intersect:
      return "INTERSECT";
    case SetOp::except:
      return "EXCEPT";
  }
  return {};
}

std::string_view spelling_of_kind(JoinKind kind) {
  switch (kind) {
    case JoinKind::inner:
      return "JOIN";
    case JoinKind::left:
      return "LEFT JOIN";
    case JoinKind::right:
      return "RIGHT JOIN";
    case JoinKind::full:
      return "FULL JOIN";
    case JoinKind::cross:
      return "CROSS JOIN";
  }
  return {};
}

// INTERSECT binds tighter, except in SQLite.
int level_of_set(const SetExpr& set, DialectId dialect) {
  const auto* binary = std::get_if<SetBinary>(&set.node);
  if (binary == nullptr) return 3;
  return binary->op == SetOp::intersect && dialect != DialectId::sqlite ? 2 : 1;
}

// The parts of a AND b AND c, in order.
std::vector<const SqlExpr*> parts_of_and(const SqlExpr& expr) {
  std::vector<const SqlExpr*> parts;
  const SqlExpr* left = &expr;
  for (;;) {
    const auto* binary = std::get_if<Binary>(&left->node);
    if (binary == nullptr || binary->op != BinaryOp::logical_and) break;
    parts.push_back(&*binary->right);
    left = &*binary->left;
  }
  parts.push_back(left);
  return {parts.rbegin(), parts.rend()};
}

}  // namespace

void Printer::new_line() {
  text += '\n';
  text.append(indent_, ' ');
}

void Printer::clause(std::string_view words) {
  if (options_.pretty) {
    new_line();
  } else {
    text += ' ';
  }
  add(words);
}

void Printer::print(const Select& select) {
  if (!select.with.empty()) print_with(select);
  print_set(select.body);
  if (!select.order_by.empty()) {
    clause("ORDER BY ");
    print_sort_keys(select.order_by);
  }
  print_limits(select);
}

void Printer::print_with(const Select& select) {
  add(select.recursive ? "WITH RECURSIVE " : "WITH ");
  for (const auto& table : select.with) {
    if (&table != &select.with.front()) {
      text += ',';
      clause("");
    }
    add_name(table.name);
    if (!table.columns.empty()) {
      add(" (");
      for (const auto& column : table.columns) {
        if (&column != &table.columns.front()) add(", ");
        add_name(column);
      }
      text += ')';
    }
    add(" AS ");
    if (table.materialized) add(*table.materialized ? "MATERIALIZED " : "NOT MATERIALIZED ");
    print_sub_query(*table.select);
  }
  clause("");
}

void Printer::print_limits(const Select& select) {
  if (select.limit) {
    clause("LIMIT ");
    print(**select.limit);
  } else if (select.offset && is(DialectId::sqlite)) {
    clause("LIMIT -1");  // SQLite takes no OFFSET alone
  }
  if (select.offset) {
    clause("OFFSET ");
    print(**select.offset);
  }
}

// A query in parentheses inside FROM or WITH: on lines of its own when pretty.
void Printer::print_sub_query(const Select& select) {
  const bool where_outside = in_where_;
  in_where_ = false;
  text += '(';
  if (options_.pretty) {
    indent_ += 2;
    new_line();
    print(select);
    indent_ -= 2;
    new_line();
  } else {
    print(select);
  }
  text += ')';
  in_where_ = where_outside;
}

// A query in parentheses inside an expression: a short one stays on its line.
void Printer::print_in_parentheses(const Select& select) {
  if (options_.pretty) {
    const std::size_t begin = text.size();
    const std::size_t bound = bound_values.size();
    const std::size_t nameless = nameless_;
    options_.pretty = false;
    print_sub_query(select);
    options_.pretty = true;
    if (text.size() - begin <= kShortSubQuery) return;
    text.resize(begin);
    bound_values.resize(bound);
    nameless_ = nameless;
  }
  print_sub_query(select);
}

// ---- set operations ----
void Printer::print_set(const SetExpr& set) {
  const auto* node = std::get_if<SetBinary>(&set.node);
  if (node == nullptr) {
    print_arm(set, false);
    return;
  }
  const int level = level_of_set(set, dialect_.id);
  std::vector<const SetBinary*> chain{node};
  while (level_of_set(*chain.back()->left, dialect_.id) == level) {
    chain.push_back(&std::get<SetBinary>(chain.back()->left->node));
  }
  const SetExpr& first = *chain.back()->left;
  print_arm(first, level_of_set(first, dialect_.id) < level);
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    clause(spelling_of_op((*it)->op));
    clause("");
    print_arm(*(*it)->right, level_of_set(*(*it)->right, dialect_.id) <= level);
  }
}

void Printer::print_arm(const SetExpr& arm, bool in_parentheses) {
  if (const auto* core = std::get_if<SelectCore>(&arm.node)) {
    print_core(*core);
  } else if (const auto* values = std::get_if<Values>(&arm.node)) {
    print_values(*values);
  } else if (const auto* select = std::get_if<SelectBox>(&arm.node)) {
    print_arm_select(**select);
  } else if (in_parentheses) {
    Select wrapped;
    wrapped.body = arm;
    print_arm_select(wrapped);
  } else {
    print_set(arm);
  }
}

// SQLite has no parentheses around an arm.
void Printer::print_arm_select(const Select& select) {
  if (is(DialectId::sqlite)) {
    add("SELECT *");
    clause("FROM ");
  }
  print_sub_query(select);
}

void Printer::print_values(const Values& values) {
  add("VALUES ");
  for (std::size_t i = 0; i < values.rows.size(); ++i) {
    if (i > 0) add(", ");
    text += '(';
    print_list(values.rows[i]);
    text += ')';
  }
}

// ---- SELECT ----
void Printer::print_core(const SelectCore& core) {
  add("SELECT ");
  if (!core.distinct_on.empty()) {
    if (is(DialectId::sqlite)) note("SQLite has no DISTINCT ON: use a window with ROW_NUMBER.");
    add("DISTINCT ON (");
    print_list(core.distinct_on);
    add(") ");
  } else if (core.distinct) {
    add("DISTINCT ");
  }
  for (const auto& item : core.items) {
    if (&item != &core.items.front()) add(", ");
    print(item.expr);
    if (!item.alias.empty()) {
      add(" AS ");
      add_name(item.alias);
    }
  }
  if (!core.from.empty()) {
    clause("FROM ");
    for (const auto& item : core.from) {
      if (&item != &core.from.front()) add(", ");
      print_from(item);
    }
  }
  if (core.where) {
    in_where_ = true;
    print_condition("WHERE ", *core.where);
    in_where_ = false;
  }
  if (!core.group_by.empty()) {
    clause("GROUP BY ");
    print_list(core.group_by);
  }
  if (core.having) print_condition("HAVING ", *core.having);
  if (core.qualify) {
    if (!dialect_.has_qualify) {
      note(fmt::format("{} has no QUALIFY: filter in a query around this one.",
                       display_name(dialect_.id)));
    }
    print_condition("QUALIFY ", *core.qualify);
  }
}

void Printer::print_condition(std::string_view words, const SqlExpr& condition) {
  clause(words);
  if (!options_.pretty) {
    print(condition);
    return;
  }
  const auto parts = parts_of_and(condition);
  indent_ += 2;
  for (const auto* part : parts) {
    if (part != parts.front()) clause("AND ");
    print(*part, parts.size() == 1       ? 0
                 : part == parts.front() ? levels_.logical_and
                                         : levels_.logical_and + 1);
  }
  indent_ -= 2;
}

// ---- FROM ----
void Printer::print_from(const FromItem& item) {
  if (const auto* join = std::get_if<Join>(&item.source)) {
    print_join(*join);
    return;
  }
  if (const auto* name = std::get_if<TableName>(&item.source)) {
    if (!name->schema.empty()) {
      add_name(name->schema);
      text += '.';
    }
    add_name(name->table);
  } else if (const auto* derived = std::get_if<DerivedTable>(&item.source)) {
    if (derived->lateral) {
      if (is(DialectId::sqlite)) note("SQLite has no LATERAL.");
      add("LATERAL ");
    }
    print_sub_query(*derived->select);
  }
  if (!item.alias.empty()) {
    add(" AS ");
    add_name(item.alias);
  } else if (std::holds_alternative<DerivedTable>(item.source) && is(DialectId::postgresql)) {
    add(fmt::format(" AS sub_query_{}", ++nameless_));  // PostgreSQL 15 insists
  }
  if (!item.column_aliases.empty()) {
    if (is(DialectId::sqlite)) note("SQLite does not rename the columns of a table in FROM.");
    text += '(';
    for (const auto& column : item.column_aliases) {
      if (&column != &item.column_aliases.front()) add(", ");
      add_name(column);
    }
    text += ')';
  }
}

void Printer::print_join(const Join& join) {
  std::vector<const Join*> chain{&join};
  while (const auto* left = std::get_if<Join>(&chain.back()->left->source)) chain.push_back(left);
  print_from(*chain.back()->left);
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    const Join& each = **it;
    clause(each.natural ? "NATURAL " : "");
    // Only SQLite joins without a condition.
    const bool bare = each.kind == JoinKind::inner && !each.natural && !each.on &&
                      each.using_columns.empty() && !is(DialectId::sqlite);
    add(spelling_of_kind(bare ? JoinKind::cross : each.kind));
    text += ' ';
    const bool nested = std::holds_alternative<Join>(each.right->source);
    if (nested) text += '(';
    print_from(*each.right);
    if (nested) text += ')';
    if (each.on) {
      add(" ON ");
      print(**each.on);
    } else if (!each.using_columns.empty()) {
      add(" USING (");
      for (const auto& column : each.using_columns) {
        if (&column != &each.using_columns.front()) add(", ");
        add_name(column);
      }
      text += ')';
    }
  }
}

Result<Printed> print_sql(const Select& select, const Dialect& dialect,
                          const PrintOptions& options) {
  Printer printer(dialect, options);
  printer.print(select);
  if (!printer.problem.empty()) return fail(ErrorKind::unsupported, std::move(printer.problem));
  return Printed{std::move(printer.text), std::move(printer.bound_values)};
}

}  // namespace cuanto
