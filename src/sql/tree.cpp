// The tree itself: comparing, walking, and short makers.
#include <algorithm>
#include <type_traits>
#include <unordered_set>

#include "base/text.h"
#include "sql/sql.h"

namespace cuanto {

bool is_comparison(BinaryOp op) {
  switch (op) {
    case BinaryOp::equal:
    case BinaryOp::not_equal:
    case BinaryOp::less:
    case BinaryOp::at_most:
    case BinaryOp::greater:
    case BinaryOp::at_least:
    case BinaryOp::is_same:
    case BinaryOp::is_not_same:
      return true;
    default:
      return false;
  }
}

// Made once, and not in every file that holds one.
SqlExpr::Node::Node() = default;
SqlExpr::Node::Node(const Node&) = default;
SqlExpr::Node::Node(Node&&) noexcept = default;
SqlExpr::Node& SqlExpr::Node::operator=(const Node&) = default;
SqlExpr::Node& SqlExpr::Node::operator=(Node&&) noexcept = default;
SqlExpr::Node::~Node() = default;
bool SqlExpr::Node::operator==(const Node&) const = default;

FromItem::Source::Source() = default;
FromItem::Source::Source(const Source&) = default;
FromItem::Source::Source(Source&&) noexcept = default;
FromItem::Source& FromItem::Source::operator=(const Source&) = default;
FromItem::Source& FromItem::Source::operator=(Source&&) noexcept = default;
FromItem::Source::~Source() = default;
bool FromItem::Source::operator==(const Source&) const = default;

SetExpr::Node::Node() = default;
SetExpr::Node::Node(const Node&) = default;
SetExpr::Node::Node(Node&&) noexcept = default;
SetExpr::Node& SetExpr::Node::operator=(const Node&) = default;
SetExpr::Node& SetExpr::Node::operator=(Node&&) noexcept = default;
SetExpr::Node::~Node() = default;
bool SetExpr::Node::operator==(const Node&) const = default;

// These hold vectors of types that were incomplete where the comparison was declared.
bool InList::operator==(const InList&) const = default;
bool CaseOf::operator==(const CaseOf&) const = default;
bool Window::operator==(const Window&) const = default;
// Position does not belong to the meaning.
bool Call::operator==(const Call& o) const {
  return name == o.name && arguments == o.arguments && distinct == o.distinct && star == o.star &&
         order_by == o.order_by && filter == o.filter && over == o.over;
}
bool Tuple::operator==(const Tuple&) const = default;

namespace {

// Calls the functions of `visitor` for one node and then for all below it. Visitor is SqlVisitor
// with const nodes, or SqlRewriter with others.
template <class Visitor>
class Walk {
  template <class T>
  using Node = std::conditional_t<std::is_same_v<Visitor, SqlVisitor>, const T, T>;

 public:
  explicit Walk(const Visitor& visitor) : visitor_(visitor) {}

  void walk(Node<Select>& select) {
    if (visitor_.select) visitor_.select(select);
    for (auto& table : select.with) walk(*table.select);
    walk_set(select.body);
    walk(select.order_by);
    walk(select.limit);
    walk(select.offset);
  }

  void walk(Node<SqlExpr>& expr) {
    if (visitor_.expr) visitor_.expr(expr);
    std::visit([this](auto& node) { this->walk_parts(node); }, expr.node);
  }

 private:
  void walk(Node<std::vector<SqlExpr>>& list) {
    for (auto& expr : list) walk(expr);
  }
  void walk(Node<std::vector<SortKey>>& keys) {
    for (auto& key : keys) walk(key.expr);
  }
  void walk(Node<std::optional<SqlExpr>>& expr) {
    if (expr) walk(*expr);
  }
  void walk(Node<std::optional<ExprBox>>& expr) {
    if (expr) walk(**expr);
  }

  void walk_set(Node<SetExpr>& set) {
    if (auto* core = std::get_if<SelectCore>(&set.node)) {
      walk_core(*core);
    } else if (auto* values = std::get_if<Values>(&set.node)) {
      for (auto& row : values->rows) walk(row);
    } else if (auto* binary = std::get_if<SetBinary>(&set.node)) {
      walk_set(*binary->left);
      walk_set(*binary->right);
    } else if (auto* select = std::get_if<SelectBox>(&set.node)) {
      walk(**select);
    }
  }

  void walk_core(Node<SelectCore>& core) {
    walk(core.distinct_on);
    for (auto& item : core.items) walk(item.expr);
    for (auto& item : core.from) walk_from(item);
    walk(core.where);
    walk(core.group_by);
    walk(core.having);
    walk(core.qualify);
  }

  void walk_from(Node<FromItem>& item) {
    if (visitor_.from) visitor_.from(item);
    if (auto* derived = std::get_if<DerivedTable>(&item.source)) {
      walk(*derived->select);
    } else if (auto* join = std::get_if<Join>(&item.source)) {
      walk_from(*join->left);
      walk_from(*join->right);
      walk(join->on);
    }
  }

  // ---- the parts of each kind of expression; those without parts are not named ----
  template <class T>
  void walk_parts(T&) {
    static_assert(std::disjunction_v<std::is_same<std::remove_const_t<T>, NullLiteral>,
                                     std::is_same<std::remove_const_t<T>, BoolLiteral>,
                                     std::is_same<std::remove_const_t<T>, NumberLiteral>,
                                     std::is_same<std::remove_const_t<T>, TextLiteral>,
                                     std::is_same<std::remove_const_t<T>, DateLiteral>,
                                     std::is_same<std::remove_const_t<T>, ColumnName>,
                                     std::is_same<std::remove_const_t<T>, Star>,
                                     std::is_same<std::remove_const_t<T>, Interval>>);
  }
  void walk_parts(Node<Unary>& node) { walk(*node.of); }
  void walk_parts(Node<Binary>& node) {
    walk(*node.left);
    walk(*node.right);
  }
  void walk_parts(Node<Between>& node) {
    walk(*node.of);
    walk(*node.low);
    walk(*node.high);
  }
  void walk_parts(Node<InList>& node) {
    walk(*node.of);
    walk(node.items);
  }
  void walk_parts(Node<InSelect>& node) {
    walk(*node.of);
    walk(*node.select);
  }
  void walk_parts(Node<Exists>& node) { walk(*node.select); }
  void walk_parts(Node<Like>& node) {
    walk(*node.of);
    walk(*node.pattern);
    walk(node.escape);
  }
  void walk_parts(Node<IsNull>& node) { walk(*node.of); }
  void walk_parts(Node<CaseOf>& node) {
    walk(node.subject);
    for (auto& branch : node.branches) {
      walk(branch.when);
      walk(branch.then);
    }
    walk(node.otherwise);
  }
  void walk_parts(Node<Cast>& node) { walk(*node.of); }
  void walk_parts(Node<Call>& node) {
    walk(node.arguments);
    walk(node.order_by);
    walk(node.filter);
    if (node.over) {
      walk((*node.over)->partition_by);
      walk((*node.over)->order_by);
    }
  }
  void walk_parts(Node<ScalarSelect>& node) { walk(*node.select); }
  void walk_parts(Node<Tuple>& node) { walk(node.items); }
  void walk_parts(Node<TimeBucket>& node) { walk(*node.of); }
  void walk_parts(Node<TimePart>& node) { walk(*node.of); }
  void walk_parts(Node<Extract>& node) { walk(*node.of); }

  const Visitor& visitor_;
};

}  // namespace

void visit(const Select& select, const SqlVisitor& visitor) {
  Walk<SqlVisitor>(visitor).walk(select);
}
void visit(const SqlExpr& expr, const SqlVisitor& visitor) { Walk<SqlVisitor>(visitor).walk(expr); }
void rewrite(Select& select, const SqlRewriter& rewriter) {
  Walk<SqlRewriter>(rewriter).walk(select);
}
void rewrite(SqlExpr& expr, const SqlRewriter& rewriter) { Walk<SqlRewriter>(rewriter).walk(expr); }

void resolve_quoted_texts(Select& select,
                          const std::function<bool(std::string_view column)>& known) {
  std::unordered_set<std::string> aliases;
  const auto add = [&](std::string_view name) { aliases.insert(ascii_lower(name)); };
  const auto add_items = [&](const SetExpr& set) {
    const auto* core = std::get_if<SelectCore>(&set.node);
    if (core == nullptr) return;
    for (const auto& item : core->items) {
      if (!item.alias.empty()) add(item.alias);
    }
  };
  const SqlVisitor collect{.expr = {},
                           .from =
                               [&](const FromItem& item) {
                                 for (const auto& column : item.column_aliases) add(column);
                               },
                           .select =
                               [&](const Select& inner) {
                                 for (const auto& table : inner.with) {
                                   for (const auto& column : table.columns) add(column);
                                 }
                                 // The aliases of all arms: only those of the first count in SQL,
                                 // but a name that is an alias anywhere is better kept.
                                 std::vector<const SetExpr*> waiting{&inner.body};
                                 while (!waiting.empty()) {
                                   const SetExpr* set = waiting.back();
                                   waiting.pop_back();
                                   add_items(*set);
                                   if (const auto* binary = std::get_if<SetBinary>(&set->node)) {
                                     waiting.push_back(&*binary->left);
                                     waiting.push_back(&*binary->right);
                                   }
                                 }
                               }};
  visit(select, collect);

  const SqlRewriter replace{.expr =
                                [&](SqlExpr& expr) {
                                  const auto* name = std::get_if<ColumnName>(&expr.node);
                                  if (name == nullptr || !name->double_quoted ||
                                      !name->table.empty() || known(name->column) ||
                                      aliases.contains(ascii_lower(name->column))) {
                                    return;
                                  }
                                  expr = make_text(name->column);
                                },
                            .from = {},
                            .select = {}};
  rewrite(select, replace);
}

SqlExpr make_column(std::string table, std::string column) {
  ColumnName name;
  name.table = std::move(table);
  name.column = std::move(column);
  return SqlExpr{std::move(name)};
}

SqlExpr make_text(std::string text) { return SqlExpr{TextLiteral{std::move(text)}}; }

SqlExpr make_number(int64_t value) {
  if (value >= 0) return SqlExpr{NumberLiteral{std::to_string(value)}};
  // Without its sign: the smallest number has no positive twin.
  return SqlExpr{Unary{UnaryOp::negate, SqlExpr{NumberLiteral{std::to_string(value).substr(1)}}}};
}

SqlExpr make_binary(BinaryOp op, SqlExpr left, SqlExpr right) {
  return SqlExpr{Binary{op, std::move(left), std::move(right)}};
}

SqlExpr make_call(std::string name, std::vector<SqlExpr> arguments) {
  Call call;
  call.name = std::move(name);
  call.arguments = std::move(arguments);
  return SqlExpr{std::move(call)};
}

SqlExpr make_and(std::vector<SqlExpr> conditions) {
  CUANTO_ASSERT(!conditions.empty());
  SqlExpr all = std::move(conditions.front());
  for (std::size_t i = 1; i < conditions.size(); ++i) {
    all = make_binary(BinaryOp::logical_and, std::move(all), std::move(conditions[i]));
  }
  return all;
}

}  // namespace cuanto
