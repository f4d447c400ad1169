// Queries: WITH, set operations, SELECT and its clauses, FROM.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "sql/parser.h"

namespace cuanto {

// Whether a query begins at that token: SELECT, WITH or VALUES, or a parenthesis around one that is
// an arm of a set operation: (SELECT …) UNION …
bool Parser::starts_select(std::size_t index) const {
  // Where reading has stopped, the place asked about may lie behind the end.
  std::size_t inside = std::min(index, tokens_.size() - 1);
  while (tokens_[inside].symbol == Symbol::open) ++inside;
  const SqlToken& first = tokens_[inside];
  const bool begins =
      first.keyword == Keyword::select ||
      (first.keyword == Keyword::with && tokens_[inside + 1].kind != TokenKind::end) ||
      (first.keyword == Keyword::values && tokens_[inside + 1].symbol == Symbol::open);
  if (!begins) return false;
  if (inside <= index) return true;
  const std::size_t behind = std::min<std::size_t>(tokens_[index].partner + 1, tokens_.size() - 1);
  switch (tokens_[behind].keyword) {
    case Keyword::union_:
    case Keyword::intersect:
    case Keyword::except:
    case Keyword::order:
    case Keyword::limit:
    case Keyword::offset:
    case Keyword::fetch:
      return true;
    default:
      // A statement may stand in parentheses as a whole.
      return index == 0 && (tokens_[behind].kind == TokenKind::end ||
                            tokens_[behind].symbol == Symbol::semicolon);
  }
}

SelectBox Parser::parse_select_in_parentheses() {
  next();  // (
  SelectBox select = parse_select();
  expect(Symbol::close, "a comma, another clause or ) at the end of the sub-query");
  return select;
}

Select Parser::parse_select() {
  const Nest nest(*this);
  Select select;
  if (is(Keyword::with)) parse_with(select);
  select.body = parse_set();
  if (take(Keyword::order)) {
    expect(Keyword::by, "BY after ORDER");
    select.order_by = parse_sort_keys();
  }
  parse_limits(select);
  if (is(Keyword::for_)) {
    stop(ErrorKind::refused, now(), "FOR UPDATE and FOR SHARE lock rows and are not allowed.",
         "FOR UPDATE y FOR SHARE bloquean filas y no se permiten.");
  }
  // (SELECT … LIMIT 1) alone is what stands inside.
  if (auto* inner = std::get_if<SelectBox>(&select.body.node);
      inner != nullptr && select.with.empty() && select.order_by.empty() && !select.limit &&
      !select.offset) {
    Select unwrapped = std::move(**inner);
    return unwrapped;
  }
  return select;
}

void Parser::parse_with(Select& select) {
  next();
  select.recursive = take(Keyword::recursive);
  do {
    CommonTable table;
    table.name = take_name("the name of a common table");
    if (is(Symbol::open)) table.columns = parse_names_in_parentheses("the name of a column");
    expect(Keyword::as, "AS and the query of the common table");
    if (is(Keyword::not_) && peek().keyword == Keyword::materialized) {
      next();
      next();
      table.materialized = false;
    } else if (take(Keyword::materialized)) {
      table.materialized = true;
    }
    if (!is(Symbol::open)) {
      stop_expected("( before the query of the common table");
      return;
    }
    if (!starts_select(at_ + 1)) {
      next();
      stop_not_select();
      return;
    }
    table.select = parse_select_in_parentheses();
    select.with.push_back(std::move(table));
  } while (take(Symbol::comma));
  if (!starts_select(at_) && !is(Symbol::open)) stop_not_select();
}

// LIMIT n, LIMIT n OFFSET m, LIMIT m, n, OFFSET m ROWS FETCH FIRST n ROWS ONLY, in any order.
void Parser::parse_limits(Select& select) {
  const auto rows = [&] { return take(Keyword::rows) || take(Keyword::row); };
  while (!at_end()) {
    if (is(Keyword::limit) && !select.limit) {
      next();
      if (take(Keyword::all)) continue;
      auto first = parse_limit_value();
      if (take(Symbol::comma)) {
        select.offset = std::move(first);
        first = parse_limit_value();
      }
      select.limit = std::move(first);
    } else if (is(Keyword::offset) && !select.offset) {
      next();
      select.offset = parse_box();
      rows();
    } else if (is(Keyword::fetch) && !select.limit) {
      next();
      if (!take(Keyword::first)) expect(Keyword::next, "FIRST or NEXT after FETCH");
      select.limit = rows() ? ExprBox(make_number(1)) : parse_box();
      rows();
      if (is(Keyword::with)) stop_unsupported("FETCH … WITH TIES is not supported: use ROWS ONLY.");
      expect(Keyword::only, "ONLY at the end of FETCH");
    } else {
      return;
    }
  }
}

// A negative limit is none in SQLite.
std::optional<ExprBox> Parser::parse_limit_value() {
  ExprBox value = parse_box();
  if (is(Symbol::percent)) stop_unsupported("A limit in percent is not supported.");
  const auto* minus = std::get_if<Unary>(&value->node);
  if (minus != nullptr && minus->op == UnaryOp::negate &&
      std::holds_alternative<NumberLiteral>(minus->of->node)) {
    if (dialect_.id != DialectId::sqlite) {
      stop(ErrorKind::bad_input, tokens_[at_ - 1], "A limit cannot be negative.");
    }
    return std::nullopt;
  }
  return value;
}

// ---- set operations ----
// INTERSECT binds tighter than UNION and EXCEPT, except in SQLite.
SetExpr Parser::parse_set(bool intersections_only) {
  const bool nested = dialect_.id != DialectId::sqlite && !intersections_only;
  const auto arm = [&] { return nested ? parse_set(true) : parse_arm(); };
  const Nest nest(*this);
  SetExpr left = arm();
  while (const auto op = take_set_op(intersections_only)) {
    SetExpr right = arm();
    left = SetExpr{SetBinary{*op, std::move(left), std::move(right)}};
    grow();
  }
  return left;
}

std::optional<SetOp> Parser::take_set_op(bool intersections_only) {
  SetOp op{};
  if (is(Keyword::intersect)) {
    op = SetOp::intersect;
  } else if (is(Keyword::union_) && !intersections_only) {
    op = SetOp::union_distinct;
  } else if (is(Keyword::except) && !intersections_only) {
    op = SetOp::except;
  } else {
    return std::nullopt;
  }
  next();
  if (take(Keyword::all)) {
    if (op != SetOp::union_distinct) {
      stop_unsupported("INTERSECT ALL and EXCEPT ALL are not supported.");
    }
    op = SetOp::union_all;
  } else {
    take(Keyword::distinct);
  }
  if (is(Keyword::by)) stop_unsupported("UNION BY NAME is not supported: name the columns.");
  if (!is(Symbol::open) && !starts_select(at_)) stop_expected("SELECT after a set operation");
  return op;
}

SetExpr Parser::parse_arm() {
  if (is(Keyword::select)) return SetExpr{parse_core()};
  if (is(Keyword::values)) return SetExpr{parse_values()};
  if (!is(Symbol::open)) {
    stop_not_select();
    return {};
  }
  const Nest nest(*this);
  if (!starts_select(at_ + 1) && peek().symbol != Symbol::open) {
    next();
    stop_not_select();
    return {};
  }
  SelectBox inner = parse_select_in_parentheses();
  // Parentheses alone change nothing; those with an order or a limit stay a query of their own.
  if (inner->with.empty() && inner->order_by.empty() && !inner->limit && !inner->offset) {
    SetExpr body = std::move(inner->body);
    return body;
  }
  return SetExpr{std::move(inner)};
}

Values Parser::parse_values() {
  next();
  Values values;
  do {
    expect(Symbol::open, "( before a row of VALUES");
    values.rows.push_back(parse_expr_list());
    expect(Symbol::close, "a comma or ) in a row of VALUES");
    if (values.rows.back().size() != values.rows.front().size()) {
      stop(ErrorKind::bad_input, tokens_[at_ > 0 ? at_ - 1 : 0],
           "All rows of VALUES need the same number of values.");
    }
  } while (take(Symbol::comma));
  return values;
}

// ---- SELECT ----
SelectCore Parser::parse_core() {
  next();  // SELECT
  SelectCore core;
  if (take(Keyword::distinct)) {
    if (take(Keyword::on)) {
      expect(Symbol::open, "( after DISTINCT ON");
      core.distinct_on = parse_expr_list();
      expect(Symbol::close, ") after the columns of DISTINCT ON");
    } else {
      core.distinct = true;
    }
  } else {
    take(Keyword::all);
  }
  if (is(Keyword::top) && peek().kind == TokenKind::number) {
    stop(ErrorKind::bad_input, now(), "TOP is not known here: write LIMIT at the end instead.");
  }
  parse_items(core);
  if (is(Keyword::into)) {
    stop(ErrorKind::refused, now(), "SELECT INTO makes a table and is not allowed.",
         "SELECT INTO crea una tabla y no se permite.");
  }
  if (take(Keyword::from)) {
    do {
      core.from.push_back(parse_from());
    } while (take(Symbol::comma));
  }
  if (take(Keyword::where)) core.where = parse_expr();
  if (take(Keyword::group)) parse_group_by(core);
  if (take(Keyword::having)) core.having = parse_expr();
  if (is(Keyword::window) && is_name(peek())) {
    stop_unsupported(
        "Named windows are not supported: write the window in parentheses after OVER.");
  }
  if (is(Keyword::qualify)) {
    if (dialect_.id != DialectId::duckdb) {
      stop_unsupported(fmt::format("{} has no QUALIFY: filter in a query around this one.",
                                   display_name(dialect_.id)));
    }
    next();
    core.qualify = parse_expr();
  }
  return core;
}

void Parser::parse_items(SelectCore& core) {
  do {
    SelectItem item;
    if (take(Symbol::star)) {
      item.expr = SqlExpr{Star{}};
      if (is(Keyword::exclude) || is(Keyword::other)) {
        const std::string word = ascii_lower(raw(now()));
        if (word == "exclude" || word == "replace" || word == "rename") {
          stop_unsupported("SELECT * with EXCLUDE or REPLACE is not supported: name the columns.");
        }
      }
    } else if (is_name(now()) && peek().symbol == Symbol::dot && peek(2).symbol == Symbol::star) {
      item.expr = SqlExpr{Star{name_of(now())}};
      next();
      next();
      next();
    } else {
      if (is(Keyword::from) || at_end()) stop_expected("what to select");
      item.expr = parse_expr();
      item.alias = parse_alias();
    }
    core.items.push_back(std::move(item));
  } while (take(Symbol::comma));
}

void Parser::parse_group_by(SelectCore& core) {
  expect(Keyword::by, "BY after GROUP");
  if (is(Keyword::all)) stop_unsupported("GROUP BY ALL is not supported: name the columns.");
  const std::string word = ascii_lower(raw(now()));
  if (word == "grouping" ||
      ((word == "rollup" || word == "cube") && peek().symbol == Symbol::open)) {
    stop_unsupported("GROUPING SETS, ROLLUP and CUBE are not supported: write one query for each.");
  }
  core.group_by = parse_expr_list();
}

// ---- FROM ----
FromItem Parser::parse_from() {
  const Nest nest(*this);
  FromItem left = parse_table();
  while (auto join = take_join_words()) {
    FromItem right = parse_table();
    if (!join->natural && take(Keyword::on)) {
      // SQLite lets CROSS JOIN have a condition; then it is a join like any other.
      if (join->kind == JoinKind::cross) {
        if (dialect_.id != DialectId::sqlite) stop_expected("no condition after CROSS JOIN");
        join->kind = JoinKind::inner;
      }
      join->on = parse_box();
    } else if (!join->natural && join->kind != JoinKind::cross && is(Keyword::using_)) {
      next();
      join->using_columns = parse_names_in_parentheses("the name of a column");
    } else if (!join->natural && join->kind != JoinKind::cross &&
               dialect_.id != DialectId::sqlite) {
      stop_expected("ON or USING after the joined table");
    }
    join->left = std::move(left);
    join->right = std::move(right);
    left = FromItem{std::move(*join), {}, {}};
    grow();
  }
  return left;
}

// [NATURAL] [INNER | CROSS | LEFT | RIGHT | FULL [OUTER]] JOIN: the join without its sides.
std::optional<Join> Parser::take_join_words() {
  Join join;
  const std::size_t begin = at_;
  join.natural = take(Keyword::natural);
  if (take(Keyword::left)) {
    join.kind = JoinKind::left;
  } else if (take(Keyword::right)) {
    join.kind = JoinKind::right;
  } else if (take(Keyword::full)) {
    join.kind = JoinKind::full;
  } else if (take(Keyword::cross)) {
    join.kind = JoinKind::cross;
  } else {
    take(Keyword::inner);
  }
  if (join.kind != JoinKind::inner && join.kind != JoinKind::cross) take(Keyword::outer);
  if (take(Keyword::join)) return join;
  if (at_ != begin) stop_expected("JOIN");
  return std::nullopt;
}

FromItem Parser::parse_table() {
  FromItem item;
  const bool lateral = is(Keyword::lateral) && peek().symbol == Symbol::open;
  if (lateral) next();
  if (is(Symbol::open)) {
    if (starts_select(at_ + 1)) {
      item.source = DerivedTable{parse_select_in_parentheses(), lateral};
    } else {
      next();
      item = parse_from();
      expect(Symbol::close, "a join or ) after the tables in parentheses");
      const bool single = item.alias.empty() && !std::holds_alternative<Join>(item.source);
      if (single) {
        parse_table_alias(item);
      } else if (is(Keyword::as) || is_bare_alias(now())) {
        stop_unsupported("Tables in parentheses cannot have an alias: write a sub-query.");
      }
      return item;
    }
  } else {
    if (now().kind == TokenKind::text) {
      stop(ErrorKind::refused, now(), "A file cannot be read from a query: name a table.",
           "Una consulta no puede leer un archivo: nombra una tabla.");
      return item;
    }
    TableName name;
    name.offset = now().begin;
    name.table = take_name("the name of a table");
    if (take(Symbol::dot)) {
      name.schema = std::move(name.table);
      name.table = take_name("the name of a table after the dot");
    }
    if (is(Symbol::dot)) stop_unsupported("A table has at most one name in front of it.");
    if (is(Symbol::open)) {
      stop(ErrorKind::refused, now(), "A function cannot stand in FROM: name a table.",
           "En FROM no puede haber una función: nombra una tabla.");
    }
    item.source = std::move(name);
  }
  parse_table_alias(item);
  return item;
}

void Parser::parse_table_alias(FromItem& item) {
  item.alias = parse_alias();
  if (is(Keyword::indexed) || (is(Keyword::not_) && peek().keyword == Keyword::indexed)) {
    stop_unsupported("INDEXED BY is not supported: the engine chooses its indexes.");
  }
  if (is(Keyword::tablesample)) stop_unsupported("Samples of a table are not supported.");
  if (item.alias.empty() || !is(Symbol::open)) return;
  if (dialect_.id == DialectId::sqlite) {
    stop_unsupported("SQLite does not rename the columns of a table in FROM.");
    return;
  }
  item.column_aliases = parse_names_in_parentheses("the name of a column");
}

}  // namespace cuanto
