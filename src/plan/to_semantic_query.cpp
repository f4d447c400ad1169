// SELECT tree -> SemanticQuery. Joins become paths from a base table, sub-queries parts, and what
// has one canonical form takes it (Quantified, Rank) where the rows stay the same.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/text.h"
#include "plan/plan.h"
#include "plan/planner.h"

namespace cuanto {
namespace {

// One table (or sub-select) of FROM.
struct Source {
  std::string name;  // what columns are qualified with
  TableId table;
  std::optional<QueryIndex> part;    // a sub-select instead of a table
  std::vector<std::string> outputs;  // its column names
  Path path;
  bool outer = false;
  std::vector<std::string> hidden;  // columns that USING shows once
};

// a.x = b.y between two sources.
struct Link {
  std::size_t a = 0, b = 0;
  ColumnId x, y;
  bool used = false;
  const SqlExpr* from = nullptr;  // the conjunct of WHERE it stands for
};

struct FromNames {
  std::vector<Source> sources;
  std::vector<SelectItem> items;  // for aliases in ORDER BY and GROUP BY
};

struct Found {
  std::size_t source = 0;
  ColumnId column;
  uint8_t output = 0;
};

Error no_meaning(std::string what) {
  return unsupported(fmt::format("{} has no form as a reading.", what),
                     fmt::format("{} no tiene forma de lectura.", what));
}

std::optional<Aggregation> aggregation_of(const std::string& name, bool distinct) {
  if (name == "count") return distinct ? Aggregation::count_distinct : Aggregation::count;
  if (distinct && name != "min" && name != "max") return std::nullopt;
  if (name == "sum") return Aggregation::sum;
  if (name == "avg") return Aggregation::average;
  if (name == "min") return Aggregation::minimum;
  if (name == "max") return Aggregation::maximum;
  if (name == "median") return Aggregation::median;
  return std::nullopt;
}

std::optional<FunctionId> function_of(const std::string& name) {
  if (name == "lower") return FunctionId::lower;
  if (name == "upper") return FunctionId::upper;
  if (name == "length") return FunctionId::length;
  if (name == "abs") return FunctionId::absolute;
  if (name == "round") return FunctionId::round;
  if (name == "coalesce" || name == "ifnull") return FunctionId::coalesce;
  return std::nullopt;
}

std::optional<Compare> compare_of(BinaryOp op) {
  switch (op) {
    case BinaryOp::equal:
      return Compare::equal;
    case BinaryOp::not_equal:
      return Compare::not_equal;
    case BinaryOp::less:
      return Compare::less;
    case BinaryOp::at_most:
      return Compare::at_most;
    case BinaryOp::greater:
      return Compare::greater;
    case BinaryOp::at_least:
      return Compare::at_least;
    default:
      return std::nullopt;
  }
}

void add_conjuncts(const SqlExpr& expr, std::vector<const SqlExpr*>& into) {
  const auto* binary = std::get_if<Binary>(&expr.node);
  if (binary != nullptr && binary->op == BinaryOp::logical_and) {
    add_conjuncts(*binary->left, into);
    add_conjuncts(*binary->right, into);
    return;
  }
  into.push_back(&expr);
}

std::optional<uint32_t> whole_number(const std::optional<ExprBox>& box) {
  if (!box) return std::nullopt;
  const auto* number = std::get_if<NumberLiteral>(&(*box)->node);
  if (number == nullptr) return std::nullopt;
  uint32_t value = 0;
  const char* end = number->text.data() + number->text.size();
  const auto read = std::from_chars(number->text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}

// The days from `first` up to `end`, as the longest unit they are one of.
TimeRange days_as_range(std::optional<Date> first, std::optional<Date> end) {
  TimeRange range;
  range.anchor = Anchor::absolute;
  range.first = first;
  range.end = end;
  if (!first || !end) return range;
  for (const Grain grain : {Grain::year, Grain::half_year, Grain::quarter, Grain::month}) {
    if (start_of(grain, *first) != *first || shift(grain, *first, 1) != *end) continue;
    range.grain = grain;
    break;
  }
  return range;
}

class Converter {
 public:
  explicit Converter(const Model& model) : model_(model), catalog_(*model.catalog) {}

  Result<SemanticQuery> run(const Select& select) {
    query_.parts.emplace_back();
    CUANTO_TRY(part, convert(select));
    query_.parts[0] = std::move(part);
    CUANTO_TRY(sound, validate(query_, model_));
    (void)sound;
    return normalise(query_);
  }

 private:
  struct Deeper {
    explicit Deeper(int& d) : depth(d) { ++depth; }
    ~Deeper() { --depth; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    int& depth;
  };

  Result<QueryIndex> new_part(QueryPart part) {
    if (query_.parts.size() >= 200) return fail(no_meaning("A query of so many parts"));
    query_.parts.push_back(std::move(part));
    return static_cast<QueryIndex>(query_.parts.size() - 1);
  }

  // ---- statements ----
  Result<QueryPart> convert(const Select& select) {
    const Deeper deeper(depth_);
    if (depth_ > 16) return fail(no_meaning("A query nested this deeply"));
    if (select.recursive) return fail(no_meaning("A recursive query"));
    const std::size_t outer_tables = common_.size();
    for (const CommonTable& table : select.with) common_.push_back(&table);
    auto made = convert_body(select);
    common_.resize(outer_tables);
    return made;
  }

  Result<QueryPart> convert_body(const Select& select) {
    const auto limit = whole_number(select.limit), offset = whole_number(select.offset);
    if ((select.limit && !limit) || (select.offset && !offset))
      return fail(no_meaning("A LIMIT that is not a number"));
    if (const SelectCore* core = select.core()) return convert_core(*core, select, limit, offset);
    CUANTO_TRY(made, convert_set(select.body));
    for (const SortKey& key : select.order_by) {
      CUANTO_TRY(id, set_key(made, key.expr));
      made.order.push_back({id, key.descending});
    }
    return with_limit(std::move(made), limit, offset);
  }

  // ORDER BY with LIMIT is a rank.
  Result<QueryPart> with_limit(QueryPart part, std::optional<uint32_t> limit,
                               std::optional<uint32_t> offset) {
    if (!limit) {
      if (offset) return fail(no_meaning("An OFFSET without LIMIT"));
      return part;
    }
    if (part.order.empty()) {
      if (offset && *offset > 0) return fail(no_meaning("An OFFSET without ORDER BY"));
      part.rows_max = *limit;
      return part;
    }
    if (*limit == 0) return fail(no_meaning("LIMIT 0"));
    part.rank = Rank{part.order.front().expr,
                     part.order.front().descending,
                     *limit,
                     offset.value_or(0),
                     false,
                     {}};
    part.order.erase(part.order.begin());
    return part;
  }

  Result<ExprId> set_key(const QueryPart& part, const SqlExpr& key) {
    if (const auto* number = std::get_if<NumberLiteral>(&key.node)) {
      const auto position = static_cast<std::size_t>(std::atoi(number->text.c_str()));
      if (position >= 1 && position <= part.show.size()) return part.show[position - 1].expr;
    }
    if (const auto* name = std::get_if<ColumnName>(&key.node)) {
      for (std::size_t i = 0; i < last_outputs_.size() && i < part.show.size(); ++i) {
        if (equal_ignoring_case(last_outputs_[i], name->column)) return part.show[i].expr;
      }
    }
    return fail(no_meaning("A combined list sorted by something it does not show"));
  }

  Result<QueryPart> convert_set(const SetExpr& body) {
    const Deeper deeper(depth_);
    if (depth_ > 24) return fail(no_meaning("A query nested this deeply"));
    if (const auto* core = std::get_if<SelectCore>(&body.node))
      return convert_core(*core, Select{}, {}, {});
    if (const auto* select = std::get_if<SelectBox>(&body.node)) return convert(**select);
    if (std::holds_alternative<Values>(body.node)) return fail(no_meaning("VALUES"));
    const auto& both = std::get<SetBinary>(body.node);
    CUANTO_TRY(left, convert_set(*both.left));
    const std::vector<std::string> outputs = last_outputs_;
    CUANTO_TRY(right, convert_set(*both.right));
    last_outputs_ = outputs;
    // (A op B) op C: the left side becomes a part of its own. A part with an end of its own, too.
    const bool ends = left.rank || left.rows_max || left.set;
    if (ends) {
      const std::size_t columns = left.show.size();
      CUANTO_TRY(inner, new_part(std::move(left)));
      left = QueryPart{};
      left.base = inner;
      for (std::size_t i = 0; i < columns; ++i)
        left.show.push_back({query_.add(Expr{OutputOf{static_cast<uint8_t>(i)}}), {}, false});
    }
    SetOperation set;
    switch (both.op) {
      case SetOp::union_distinct:
        set.kind = SetKind::union_of;
        break;
      case SetOp::union_all:
        set.kind = SetKind::union_all;
        break;
      case SetOp::intersect:
        set.kind = SetKind::intersect;
        break;
      case SetOp::except:
        set.kind = SetKind::except;
        break;
    }
    CUANTO_TRY(index, new_part(std::move(right)));
    set.right = index;
    left.set = set;
    return left;
  }

  // ---- FROM ----
  Result<Done> add_sources(const FromItem& item, FromNames& names, std::vector<Link>& links,
                           std::vector<const SqlExpr*>& conditions) {
    if (const auto* table = std::get_if<TableName>(&item.source))
      return add_table(*table, item, names);
    if (const auto* derived = std::get_if<DerivedTable>(&item.source)) {
      if (derived->lateral || !item.column_aliases.empty())
        return fail(no_meaning("A lateral table, or one with renamed columns"));
      CUANTO_TRY(added, add_derived(*derived->select, item.alias, names));
      return added;
    }
    const auto& join = std::get<Join>(item.source);
    if (join.kind == JoinKind::right || join.kind == JoinKind::full)
      return fail(no_meaning("A right or full join"));
    CUANTO_TRY(left, add_sources(*join.left, names, links, conditions));
    (void)left;
    const std::size_t before = names.sources.size();
    CUANTO_TRY(right, add_sources(*join.right, names, links, conditions));
    (void)right;
    if (join.kind == JoinKind::left) {
      if (names.sources.size() != before + 1)
        return fail(no_meaning("A left join with several tables"));
      names.sources.back().outer = true;
    }
    return join_conditions(join, before, names, links, conditions);
  }

  Result<Done> join_conditions(const Join& join, std::size_t before, FromNames& names,
                               std::vector<Link>& links, std::vector<const SqlExpr*>& conditions) {
    std::vector<std::string> shared = join.using_columns;
    if (join.natural) {
      for (const ColumnId id : catalog_.table(names.sources[before].table).columns) {
        const std::string& column = catalog_.column(id).name;
        if (find_in(names, 0, before, column)) shared.push_back(column);
      }
    }
    for (const std::string& column : shared) {
      const auto a = find_in(names, 0, before, column);
      const auto b = find_in(names, before, names.sources.size(), column);
      if (!a || !b || names.sources[a->source].part || names.sources[b->source].part)
        return fail(no_meaning("A join USING a column that both sides do not have"));
      links.push_back({a->source, b->source, a->column, b->column, false, nullptr});
      names.sources[b->source].hidden.push_back(ascii_lower(column));
    }
    if (!join.on) return Done{};
    std::vector<const SqlExpr*> conjuncts;
    add_conjuncts(**join.on, conjuncts);
    for (const SqlExpr* conjunct : conjuncts) {
      const auto link = link_of(*conjunct, names);
      if (link && (!join_is_left(join) || std::max(link->a, link->b) == before)) {
        links.push_back(*link);
      } else if (join_is_left(join)) {
        return fail(no_meaning("A left join on more than equal columns"));
      } else {
        conditions.push_back(conjunct);
      }
    }
    return Done{};
  }
  static bool join_is_left(const Join& join) { return join.kind == JoinKind::left; }

  Result<Done> add_table(const TableName& table, const FromItem& item, FromNames& names) {
    for (auto it = common_.rbegin(); it != common_.rend(); ++it) {
      if (!equal_ignoring_case((*it)->name, table.table)) continue;
      if (!(*it)->columns.empty()) return fail(no_meaning("A common table with renamed columns"));
      return add_derived(*(*it)->select, item.alias.empty() ? table.table : item.alias, names);
    }
    const Table* found = catalog_.find_table(table.schema, table.table);
    if (found == nullptr)
      return fail(ErrorKind::unknown_name, fmt::format("There is no table \"{}\".", table.table));
    if (!item.column_aliases.empty()) return fail(no_meaning("A table with renamed columns"));
    Source source;
    source.name = item.alias.empty() ? table.table : item.alias;
    source.table = found->id;
    names.sources.push_back(std::move(source));
    return Done{};
  }

  Result<Done> add_derived(const Select& select, const std::string& alias, FromNames& names) {
    CUANTO_TRY(part, convert(select));
    Source source;
    source.name = alias;
    source.outputs = last_outputs_;
    CUANTO_TRY(index, new_part(std::move(part)));
    source.part = index;
    names.sources.push_back(std::move(source));
    return Done{};
  }

  // ---- names ----
  std::optional<Found> find_in(const FromNames& names, std::size_t begin, std::size_t end,
                               const std::string& column) const {
    for (std::size_t i = begin; i < end; ++i) {
      const Source& source = names.sources[i];
      if (source.part) {
        for (std::size_t k = 0; k < source.outputs.size(); ++k) {
          if (equal_ignoring_case(source.outputs[k], column))
            return Found{i, {}, static_cast<uint8_t>(k)};
        }
      } else if (const Column* found = catalog_.find_column(source.table, column)) {
        return Found{i, found->id, 0};
      }
    }
    return std::nullopt;
  }

  std::optional<Found> find(const FromNames& names, const ColumnName& name) const {
    if (name.table.empty()) return find_in(names, 0, names.sources.size(), name.column);
    for (std::size_t i = 0; i < names.sources.size(); ++i) {
      if (equal_ignoring_case(names.sources[i].name, name.table))
        return find_in(names, i, i + 1, name.column);
    }
    return std::nullopt;
  }

  std::optional<Link> link_of(const SqlExpr& expr, const FromNames& names) const {
    const auto* binary = std::get_if<Binary>(&expr.node);
    if (binary == nullptr || binary->op != BinaryOp::equal) return std::nullopt;
    const auto* left = std::get_if<ColumnName>(&binary->left->node);
    const auto* right = std::get_if<ColumnName>(&binary->right->node);
    if (left == nullptr || right == nullptr) return std::nullopt;
    const auto a = find(names, *left), b = find(names, *right);
    if (!a || !b || a->source == b->source) return std::nullopt;
    if (names.sources[a->source].part || names.sources[b->source].part) return std::nullopt;
    return Link{a->source, b->source, a->column, b->column, false, nullptr};
  }

  // ---- joins -> paths ----
  // The columns that tie two sources: near ones on `from`'s side.
  struct Tie {
    std::vector<ColumnId> near, far;
    std::vector<std::size_t> links;
  };
  static Tie tie(const std::vector<Link>& links, std::size_t from, std::size_t to) {
    Tie made;
    for (std::size_t i = 0; i < links.size(); ++i) {
      const Link& link = links[i];
      if (link.used) continue;
      if (link.a == from && link.b == to) {
        made.near.push_back(link.x);
        made.far.push_back(link.y);
        made.links.push_back(i);
      } else if (link.b == from && link.a == to) {
        made.near.push_back(link.y);
        made.far.push_back(link.x);
        made.links.push_back(i);
      }
    }
    return made;
  }

  // All columns together when the model knows them so, or a key of the model's among them.
  Hop hop_of(SemanticQuery& query, TableId from, TableId to, Tie& columns) const {
    SemanticQuery scratch;
    const Hop all = hop_by_columns(scratch, model_, from, to, columns.near, columns.far);
    if (columns.near.size() > 1 && all.edge.v >= kFirstOwnJoin) {
      for (std::size_t i = 0; i < columns.near.size(); ++i) {
        SemanticQuery other;
        const Hop one =
            hop_by_columns(other, model_, from, to, {columns.near[i]}, {columns.far[i]});
        if (one.edge.v >= kFirstOwnJoin) continue;
        columns.links = {columns.links[i]};
        return one;
      }
    }
    return hop_by_columns(query, model_, from, to, columns.near, columns.far);
  }

  // How many steps repeat rows when the walk starts at `base`.
  std::size_t repeats_from(std::size_t base, const FromNames& names, std::vector<Link> links) {
    SemanticQuery scratch;
    std::size_t repeats = 0;
    walk(base, names, links, scratch, [&](std::size_t from, std::size_t, const Hop& hop) {
      const Edge* edge = find_edge(scratch, model_, hop.edge);
      if (repeats_rows(*edge, hop, names.sources[from].table)) ++repeats;
    });
    return repeats;
  }

  template <class Visit>
  void walk(std::size_t base, const FromNames& names, std::vector<Link>& links,
            SemanticQuery& query, const Visit& visit) const {
    std::vector<bool> reached(names.sources.size(), false);
    std::vector<std::size_t> open = {base};
    reached[base] = true;
    for (std::size_t i = 0; i < open.size(); ++i) {
      for (std::size_t to = 0; to < names.sources.size(); ++to) {
        if (reached[to]) continue;
        Tie columns = tie(links, open[i], to);
        if (columns.near.empty()) continue;
        const Hop hop =
            hop_of(query, names.sources[open[i]].table, names.sources[to].table, columns);
        for (const std::size_t link : columns.links) links[link].used = true;
        reached[to] = true;
        open.push_back(to);
        visit(open[i], to, hop);
      }
      if (i + 1 < open.size()) continue;
      // What nothing ties meets every row.
      const auto next = std::ranges::find(reached, false);
      if (next == reached.end()) continue;
      const auto to = static_cast<std::size_t>(next - reached.begin());
      const Hop hop =
          hop_by_columns(query, model_, names.sources[base].table, names.sources[to].table, {}, {});
      reached[to] = true;
      open.push_back(to);
      visit(base, to, hop);
    }
  }

  Result<std::size_t> set_paths(FromNames& names, std::vector<Link>& links) {
    std::size_t base = 0, fewest = SIZE_MAX;
    for (std::size_t i = 0; i < names.sources.size(); ++i) {
      if (names.sources[i].outer) continue;
      const std::size_t repeats = repeats_from(i, names, links);
      if (repeats < fewest) {
        fewest = repeats;
        base = i;
      }
    }
    std::vector<Path> taken;
    bool too_many = false;
    walk(base, names, links, query_, [&](std::size_t from, std::size_t to, const Hop& hop) {
      Path path = names.sources[from].path;
      path.hops.push_back(hop);
      const std::size_t shared = path.hops.size() - 1;
      for (uint8_t n = 1; std::ranges::find(taken, path) != taken.end(); ++n) {
        if (n > 15 || shared > 14 || names.sources[from].path.role != 0) {
          too_many = true;
          break;
        }
        path.role = static_cast<uint8_t>(16 * shared + n);
      }
      taken.push_back(path);
      names.sources[to].path = std::move(path);
    });
    if (too_many) return fail(no_meaning("A table joined to itself in so many ways"));
    return base;
  }

  // ---- one core ----
  Result<QueryPart> convert_core(const SelectCore& core, const Select& ending,
                                 std::optional<uint32_t> limit, std::optional<uint32_t> offset) {
    if (!core.distinct_on.empty()) return fail(no_meaning("DISTINCT ON"));
    if (core.qualify) return fail(no_meaning("QUALIFY"));
    if (core.from.empty()) return fail(no_meaning("A query without FROM"));
    FromNames names;
    std::vector<Link> links;
    std::vector<const SqlExpr*> conditions;
    for (const FromItem& item : core.from) {
      CUANTO_TRY(added, add_sources(item, names, links, conditions));
      (void)added;
    }
    std::vector<const SqlExpr*> where;
    if (core.where) add_conjuncts(*core.where, where);

    QueryPart part;
    const bool derived =
        std::ranges::any_of(names.sources, [](const Source& s) { return s.part.has_value(); });
    if (derived) {
      if (names.sources.size() != 1)
        return fail(no_meaning("A sub-select joined with other tables"));
      part.base = *names.sources.front().part;
    } else {
      // Equalities in WHERE join only what nothing else does.
      const std::size_t said = links.size();
      for (const SqlExpr* conjunct : where) {
        auto link = link_of(*conjunct, names);
        if (!link || names.sources[link->a].outer || names.sources[link->b].outer) continue;
        link->from = conjunct;
        links.push_back(*link);
      }
      CUANTO_TRY(base, set_paths(names, links));
      part.base = model_.entity_of(names.sources[base].table).id;
      for (std::size_t i = 0; i < links.size(); ++i) {
        if (links[i].used && i >= said) std::erase(where, links[i].from);
      }
      for (const Source& source : names.sources) {
        if (!source.path.hops.empty()) part.must_join.push_back(source.path);
        if (source.outer) part.outer.push_back(source.path);
      }
      std::erase_if(part.must_join, [&](const Path& path) {
        return std::ranges::find(part.outer, path) != part.outer.end();
      });
    }
    names.items = core.items;
    conditions.insert(conditions.end(), where.begin(), where.end());
    if (!derived && inside_tests_ == 0) take_period(names, part, conditions);
    std::vector<ConditionId> all;
    for (const SqlExpr* conjunct : conditions) {
      CUANTO_TRY(id, condition(*conjunct, names));
      all.push_back(id);
    }
    // An equality of ON that closes a circle is a condition like any other.
    for (const Link& link : links) {
      if (link.used || link.from != nullptr) continue;
      const ExprId x = query_.add(Expr{Attribute{names.sources[link.a].path, link.x}});
      const ExprId y = query_.add(Expr{Attribute{names.sources[link.b].path, link.y}});
      all.push_back(query_.add(Condition{Comparison{x, Compare::equal, {y}}}));
    }
    if (all.size() == 1) part.where = all.front();
    if (all.size() > 1) part.where = query_.add(Condition{AllOf{std::move(all)}});

    std::vector<std::string> outputs;
    CUANTO_TRY(shown, add_items(core, names, part, outputs));
    (void)shown;
    part.distinct = core.distinct;
    for (const SqlExpr& key : core.group_by) {
      CUANTO_TRY(id, sort_or_group(key, names, part));
      part.by.push_back(id);
    }
    if (core.having) {
      CUANTO_TRY(id, condition(*core.having, names));
      part.having = id;
    }
    for (const SortKey& key : ending.order_by) {
      CUANTO_TRY(id, sort_or_group(key.expr, names, part));
      part.order.push_back({id, key.descending});
    }
    last_outputs_ = std::move(outputs);
    CUANTO_TRY(made, with_limit(std::move(part), limit, offset));
    if (names.sources.size() == 1 && !derived) find_best(made);
    return made;
  }

  // ---- periods ----
  // One end of a period that a condition says about a column: `day` is the first day within, or the
  // first one after.
  struct PeriodEnd {
    const SqlExpr* said = nullptr;
    std::optional<Date> first, end;
  };

  // The day that a literal beside a column of this kind stands for; nothing for a literal that we
  // would not write so ourselves.
  std::optional<Date> day_of(const SqlExpr& literal, const TimeKind& kind) const {
    std::string text;
    if (const auto* plain = std::get_if<TextLiteral>(&literal.node)) text = plain->text;
    if (const auto* date = std::get_if<DateLiteral>(&literal.node)) text = date->text;
    if (kind.storage == TimeStorage::month_text) text += "-01";
    const auto day = find_date(text);
    if (!day) return std::nullopt;
    const auto ours = day_literal(kind, *day);
    const Dialect& spoken = dialect(catalog_.dialect);
    // A date may be compared with a text: what it says counts, not how it is typed.
    const auto bare = [&](const SqlExpr& expr) {
      const auto* date = std::get_if<DateLiteral>(&expr.node);
      return date != nullptr ? print_expr(make_text(date->text), spoken) : print_expr(expr, spoken);
    };
    if (!ours || bare(*ours) != bare(literal)) return std::nullopt;
    return day;
  }

  std::optional<PeriodEnd> period_end(const SqlExpr& said, const FromNames& names,
                                      std::size_t source, const Column& time) const {
    const TimeKind kind = time_kind(time, catalog_.dialect);
    const bool months = kind.storage == TimeStorage::month_text;
    const auto is_time = [&](const SqlExpr& expr) {
      const auto* name = std::get_if<ColumnName>(&expr.node);
      const auto found = name != nullptr ? find(names, *name) : std::nullopt;
      return found && found->source == source && found->column == time.id;
    };
    const auto day_after = [&](Date day) {
      return shift(months ? Grain::month : Grain::day, day, 1);
    };
    if (const auto* between = std::get_if<Between>(&said.node)) {
      const auto low = day_of(*between->low, kind), high = day_of(*between->high, kind);
      // With a time of day, BETWEEN leaves out most of its last day.
      if (between->negated || !is_time(*between->of) || !low || !high || kind.with_clock) return {};
      return PeriodEnd{&said, low, day_after(*high)};
    }
    const auto* binary = std::get_if<Binary>(&said.node);
    if (binary == nullptr || !is_time(*binary->left)) return {};
    const auto day = day_of(*binary->right, kind);
    if (!day) return {};
    if (binary->op == BinaryOp::at_least) return PeriodEnd{&said, day, {}};
    if (binary->op == BinaryOp::less) return PeriodEnd{&said, {}, day};
    if (kind.with_clock) return {};
    if (binary->op == BinaryOp::at_most) return PeriodEnd{&said, {}, day_after(*day)};
    if (binary->op == BinaryOp::greater) return PeriodEnd{&said, day_after(*day), {}};
    if (binary->op == BinaryOp::equal) return PeriodEnd{&said, day, day_after(*day)};
    return {};
  }

  // Conditions that bound the time of the base (or, where it has none, of a row that each of its
  // rows belongs to) are the period of the question.
  void take_period(const FromNames& names, QueryPart& part,
                   std::vector<const SqlExpr*>& conditions) const {
    const auto repeats = [&](const Path& path) {
      return std::ranges::any_of(path.hops, [](const Hop& hop) { return !hop.to_one; });
    };
    const bool own = model_.entity(std::get<EntityId>(part.base)).time.has_value();
    for (std::size_t i = 0; i < names.sources.size(); ++i) {
      const Source& source = names.sources[i];
      const auto time = model_.entity_of(source.table).time;
      if (!time || source.outer || repeats(source.path) || own != source.path.hops.empty())
        continue;
      PeriodEnd whole;
      std::vector<const SqlExpr*> taken;
      for (const SqlExpr* condition : conditions) {
        const auto end = period_end(*condition, names, i, catalog_.column(*time));
        if (!end || (end->first && whole.first) || (end->end && whole.end)) continue;
        if (end->first) whole.first = end->first;
        if (end->end) whole.end = end->end;
        taken.push_back(condition);
      }
      if (taken.empty() || (whole.first && whole.end && *whole.end <= *whole.first)) continue;
      part.period = MainPeriod{{source.path, *time}, days_as_range(whole.first, whole.end)};
      std::erase_if(conditions, [&](const SqlExpr* condition) {
        return std::ranges::find(taken, condition) != taken.end();
      });
      return;
    }
  }

  // ---- metrics and groups of time, told by how they are written ----
  // An expression whose columns are all of one table, without what they are qualified with.
  struct OverOneTable {
    SqlExpr expr;
    std::ptrdiff_t source = -1;
    std::set<ColumnId> columns;
  };
  std::optional<OverOneTable> over_one_table(const SqlExpr& from, const FromNames& names) const {
    OverOneTable made{from, -1, {}};
    bool several = false;
    const auto unqualify = [&](SqlExpr& node) {
      auto* name = std::get_if<ColumnName>(&node.node);
      if (name == nullptr) return;
      const auto found = find(names, *name);
      if (!found || names.sources[found->source].part) {
        several = true;
        return;
      }
      const auto source = static_cast<std::ptrdiff_t>(found->source);
      several = several || (made.source >= 0 && made.source != source);
      made.source = source;
      made.columns.insert(found->column);
      *name = {{}, {}, catalog_.column(found->column).name, false, kNoOffset};
    };
    rewrite(made.expr, {.expr = unqualify, .from = {}, .select = [&](Select&) { several = true; }});
    if (several) return std::nullopt;
    return made;
  }

  // "strftime('%Y-%m', day)" is what we write for the month of a day.
  std::optional<Expr> time_group(const SqlExpr& from, const FromNames& names) {
    const auto plain = over_one_table(from, names);
    if (!plain || plain->columns.size() != 1) return std::nullopt;
    const Column& column = catalog_.column(*plain->columns.begin());
    if (!column.is_time()) return std::nullopt;
    const Dialect& spoken = dialect(catalog_.dialect);
    const std::string text = print_expr(plain->expr, spoken);
    const SqlExpr time = make_column({}, column.name);
    const TimeStorage storage = time_kind(column, catalog_.dialect).storage;
    const Path& path = names.sources[static_cast<std::size_t>(plain->source)].path;
    for (const Grain grain : {Grain::month, Grain::day, Grain::year, Grain::quarter, Grain::week,
                              Grain::half_year, Grain::hour}) {
      if (print_expr(SqlExpr{TimeBucket{time, grain, storage}}, spoken) == text)
        return Expr{Bucket{query_.add(Expr{Attribute{path, column.id}}), grain}};
    }
    // As people write it.
    const auto first_letters = [&](int64_t n) {
      return print_expr(make_call("substr", {time, make_number(1), make_number(n)}), spoken);
    };
    if (storage == TimeStorage::iso_text && text == first_letters(7))
      return Expr{Bucket{query_.add(Expr{Attribute{path, column.id}}), Grain::month}};
    if (storage == TimeStorage::iso_text && text == first_letters(4))
      return Expr{Bucket{query_.add(Expr{Attribute{path, column.id}}), Grain::year}};
    for (const DatePart part :
         {DatePart::weekday, DatePart::month_of_year, DatePart::quarter_of_year,
          DatePart::hour_of_day, DatePart::day_of_month, DatePart::year_number}) {
      if (print_expr(SqlExpr{TimePart{time, part, storage}}, spoken) == text)
        return Expr{Part{query_.add(Expr{Attribute{path, column.id}}), part}};
    }
    return std::nullopt;
  }

  // How a metric is written over its own table alone; empty when it cannot be.
  const std::string& metric_text(const Metric& metric) {
    const auto known = metric_texts_.find(metric.id);
    if (known != metric_texts_.end()) return known->second;
    SemanticQuery query;
    query.parts.emplace_back().base = metric.entity;
    query.parts[0].show.push_back({query.add(Expr{MetricUse{metric.id, {}}}), {}, false});
    std::string text;
    const auto select = plan(query, model_, {});
    if (select && select->core() != nullptr && select->core()->items.size() == 1)
      text = print_expr(select->core()->items.front().expr, dialect(catalog_.dialect));
    return metric_texts_.emplace(metric.id, std::move(text)).first->second;
  }

  // The metric that an expression over the base's own columns computes. Where several do, the one
  // that its column is called after, then the default one.
  std::optional<MetricId> metric_of(const SqlExpr& from, const FromNames& names) {
    const auto base = std::ranges::find_if(names.sources, [](const Source& source) {
      return !source.part && source.path.hops.empty();
    });
    if (base == names.sources.end()) return std::nullopt;
    const Entity& entity = model_.entity_of(base->table);
    const auto of_base = [&](const Metric& metric) { return metric.entity == entity.id; };
    if (std::ranges::none_of(model_.metrics, of_base)) return std::nullopt;
    const auto plain = over_one_table(from, names);
    if (!plain || plain->source != base - names.sources.begin()) return std::nullopt;
    const std::string text = print_expr(plain->expr, dialect(catalog_.dialect));
    const auto called_so = [&](const Metric& metric) {
      return std::ranges::any_of(names.items, [&](const SelectItem& item) {
        return item.expr == from && equal_ignoring_case(item.alias, metric.name);
      });
    };
    const Metric* best = nullptr;
    for (const Metric& metric : model_.metrics) {
      if (!of_base(metric) || metric_text(metric) != text) continue;
      if (called_so(metric)) return metric.id;
      if (best == nullptr || (metric.is_default && !best->is_default)) best = &metric;
    }
    if (best == nullptr) return std::nullopt;
    return best->id;
  }

  Result<Done> add_items(const SelectCore& core, const FromNames& names, QueryPart& part,
                         std::vector<std::string>& outputs) {
    for (const SelectItem& item : core.items) {
      if (const auto* star = std::get_if<Star>(&item.expr.node)) {
        for (std::size_t s = 0; s < names.sources.size(); ++s) {
          const Source& source = names.sources[s];
          if (star->table.empty() || equal_ignoring_case(star->table, source.name))
            add_all_columns(source, star->table.empty(), part, outputs);
        }
        continue;
      }
      CUANTO_TRY(id, expr(item.expr, names));
      part.show.push_back({id, {}, false});
      const auto* column = std::get_if<ColumnName>(&item.expr.node);
      outputs.push_back(!item.alias.empty() ? item.alias
                        : column != nullptr ? column->column
                                            : fmt::format("column {}", outputs.size() + 1));
    }
    if (part.show.empty()) return fail(no_meaning("A query that shows nothing"));
    return Done{};
  }

  void add_all_columns(const Source& source, bool hide, QueryPart& part,
                       std::vector<std::string>& outputs) {
    if (source.part) {
      for (std::size_t i = 0; i < source.outputs.size(); ++i) {
        part.show.push_back({query_.add(Expr{OutputOf{static_cast<uint8_t>(i)}}), {}, false});
        outputs.push_back(source.outputs[i]);
      }
      return;
    }
    for (const ColumnId id : catalog_.table(source.table).columns) {
      const std::string& name = catalog_.column(id).name;
      if (hide && std::ranges::find(source.hidden, ascii_lower(name)) != source.hidden.end())
        continue;
      part.show.push_back({query_.add(Expr{Attribute{source.path, id}}), {}, false});
      outputs.push_back(name);
    }
  }

  // A key by position, by alias, or an expression.
  Result<ExprId> sort_or_group(const SqlExpr& key, const FromNames& names, const QueryPart& part) {
    if (const auto* number = std::get_if<NumberLiteral>(&key.node)) {
      const auto position = static_cast<std::size_t>(std::atoi(number->text.c_str()));
      if (position >= 1 && position <= part.show.size()) return part.show[position - 1].expr;
      return fail(no_meaning("A sort by a column that is not there"));
    }
    const auto* name = std::get_if<ColumnName>(&key.node);
    if (name != nullptr && name->table.empty()) {
      for (const SelectItem& item : names.items) {
        if (!item.alias.empty() && equal_ignoring_case(item.alias, name->column))
          return expr(item.expr, names);
      }
    }
    return expr(key, names);
  }

  // x = (SELECT max(x) FROM the same table): the rows with the largest x.
  void find_best(QueryPart& part) {
    if (!part.where || part.rank || part.rows_max || !part.by.empty() || part.having || part.set)
      return;
    const auto* comparison = std::get_if<Comparison>(&query_.conditions[*part.where]);
    if (comparison == nullptr || comparison->op != Compare::equal) return;
    const auto* one = std::get_if<OneValue>(&query_.exprs[comparison->right.front()]);
    const auto* left = std::get_if<Attribute>(&query_.exprs[comparison->left]);
    if (one == nullptr || left == nullptr) return;
    const auto plain = [this](const Shown& shown) {
      return std::holds_alternative<Attribute>(query_.exprs[shown.expr]);
    };
    const QueryPart& inner = query_.parts[one->query];
    if (!std::ranges::all_of(part.show, plain) || inner.base != part.base || inner.where ||
        !inner.by.empty() || inner.having || inner.rank || inner.rows_max || inner.set ||
        !inner.must_join.empty() || inner.show.size() != 1)
      return;
    const auto* best = std::get_if<Aggregate>(&query_.exprs[inner.show.front().expr]);
    if (best == nullptr || best->only_where) return;
    const auto* of = std::get_if<Attribute>(&query_.exprs[best->of]);
    const bool most = best->function == Aggregation::maximum;
    if (of == nullptr || *of != *left || (!most && best->function != Aggregation::minimum)) return;
    part.rank = Rank{comparison->left, most, 1, 0, true, {}};
    part.where.reset();
  }

  // ---- expressions ----
  Result<ExprId> expr(const SqlExpr& from, const FromNames& names) {
    const Deeper deeper(depth_);
    if (depth_ > 60) return fail(no_meaning("An expression nested this deeply"));
    if (std::holds_alternative<Call>(from.node) || std::holds_alternative<Binary>(from.node) ||
        std::holds_alternative<Cast>(from.node)) {
      if (const auto metric = metric_of(from, names))
        return query_.add(Expr{MetricUse{*metric, {}}});
      if (auto group = time_group(from, names)) return query_.add(std::move(*group));
    }
    if (const auto* name = std::get_if<ColumnName>(&from.node)) return column(*name, names);
    if (const auto* number = std::get_if<NumberLiteral>(&from.node))
      return query_.add(Expr{Value{ValueKind::number, number->text, {}}});
    if (const auto* text = std::get_if<TextLiteral>(&from.node))
      return query_.add(Expr{Value{ValueKind::text, text->text, {}}});
    if (const auto* date = std::get_if<DateLiteral>(&from.node); date && find_date(date->text))
      return query_.add(Expr{Value{ValueKind::date, date->text, {}}});
    if (const auto* truth = std::get_if<BoolLiteral>(&from.node))
      return query_.add(Expr{Value{ValueKind::boolean, truth->value ? "true" : "false", {}}});
    if (const auto* unary = std::get_if<Unary>(&from.node)) return signed_number(*unary, names);
    if (const auto* binary = std::get_if<Binary>(&from.node)) return arithmetic(*binary, names);
    if (const auto* call = std::get_if<Call>(&from.node)) return function(*call, names);
    if (const auto* one = std::get_if<ScalarSelect>(&from.node)) {
      CUANTO_TRY(index, sub_query(*one->select));
      return query_.add(Expr{OneValue{index}});
    }
    if (const auto* cast = std::get_if<Cast>(&from.node); cast && !cast->forgiving) {
      CUANTO_TRY(of, expr(*cast->of, names));
      if (cast->type == SqlType::text) return query_.add(Expr{Apply{FunctionId::cast_text, {of}}});
      if (cast->type == SqlType::real)
        return query_.add(Expr{Apply{FunctionId::cast_number, {of}}});
    }
    if (const auto* bucket = std::get_if<TimeBucket>(&from.node)) {
      CUANTO_TRY(of, expr(*bucket->of, names));
      return query_.add(Expr{Bucket{of, bucket->grain}});
    }
    if (const auto* time = std::get_if<TimePart>(&from.node)) {
      CUANTO_TRY(of, expr(*time->of, names));
      return query_.add(Expr{Part{of, time->part}});
    }
    return fail(no_meaning("An expression of this kind"));
  }

  Result<ExprId> column(const ColumnName& name, const FromNames& names) {
    if (const auto found = find(names, name)) {
      const Source& source = names.sources[found->source];
      if (source.part) return query_.add(Expr{OutputOf{found->output}});
      return query_.add(Expr{Attribute{source.path, found->column}});
    }
    // SQLite reads "so" as a text when nothing is called so.
    if (name.double_quoted && name.table.empty())
      return query_.add(Expr{Value{ValueKind::text, name.column, {}}});
    return fail(ErrorKind::unknown_name,
                fmt::format("There is no column \"{}\" here.", name.column));
  }

  Result<ExprId> signed_number(const Unary& unary, const FromNames& names) {
    CUANTO_TRY(of, expr(*unary.of, names));
    if (unary.op == UnaryOp::plus) return of;
    const auto* value = std::get_if<Value>(&query_.exprs[of]);
    if (unary.op != UnaryOp::negate || value == nullptr || value->kind != ValueKind::number)
      return fail(no_meaning("An expression of this kind"));
    const std::string text =
        value->text.starts_with('-') ? value->text.substr(1) : "-" + value->text;
    return query_.add(Expr{Value{ValueKind::number, text, {}}});
  }

  Result<ExprId> arithmetic(const Binary& binary, const FromNames& names) {
    char op = 0;
    switch (binary.op) {
      case BinaryOp::add:
        op = '+';
        break;
      case BinaryOp::subtract:
        op = '-';
        break;
      case BinaryOp::multiply:
        op = '*';
        break;
      case BinaryOp::divide:
        op = '/';
        break;
      default:
        return fail(no_meaning("An operator of this kind"));
    }
    CUANTO_TRY(left, expr(*binary.left, names));
    CUANTO_TRY(right, expr(*binary.right, names));
    return query_.add(Expr{Arithmetic{op, left, right}});
  }

  // date_trunc('month', x) and strftime('%Y', x) with a closed list of arguments.
  std::optional<std::pair<const SqlExpr*, Grain>> bucket_call(const Call& call) const {
    if (call.name != "date_trunc" || call.arguments.size() != 2) return std::nullopt;
    const auto* grain = std::get_if<TextLiteral>(&call.arguments[0].node);
    const auto found = grain != nullptr ? find_grain(ascii_lower(grain->text)) : std::nullopt;
    if (!found) return std::nullopt;
    return std::pair{&call.arguments[1], *found};
  }

  Result<ExprId> function(const Call& call, const FromNames& names) {
    if (call.over || !call.order_by.empty()) return fail(no_meaning("A window function"));
    std::optional<ConditionId> only;
    if (call.filter) {
      CUANTO_TRY(id, condition(**call.filter, names));
      only = id;
    }
    if (call.name == "count" && call.star) {
      if (!only) return query_.add(Expr{RowCount{}});
      const ExprId row = query_.add(Expr{Value{ValueKind::number, "1", {}}});
      return query_.add(Expr{Aggregate{Aggregation::count, row, only}});
    }
    if (const auto bucket = bucket_call(call)) {
      CUANTO_TRY(of, expr(*bucket->first, names));
      return query_.add(Expr{Bucket{of, bucket->second}});
    }
    const auto aggregation = aggregation_of(call.name, call.distinct);
    if (aggregation && call.arguments.size() == 1) {
      const SqlExpr* argument = &call.arguments.front();
      // sum(CASE WHEN c THEN x END): the sum of x where c.
      const auto* choice = std::get_if<CaseOf>(&argument->node);
      if (choice != nullptr && !only && !choice->subject && choice->branches.size() == 1 &&
          !choice->otherwise) {
        CUANTO_TRY(id, condition(choice->branches.front().when, names));
        only = id;
        argument = &choice->branches.front().then;
      }
      CUANTO_TRY(of, expr(*argument, names));
      if (*aggregation == Aggregation::count && !only && is_never_null(of, names))
        return query_.add(Expr{RowCount{}});
      return query_.add(Expr{Aggregate{*aggregation, of, only}});
    }
    const auto known = function_of(call.name);
    if (!known || call.distinct || call.arguments.empty())
      return fail(no_meaning(fmt::format("The function {}", call.name)));
    Apply apply{*known, {}};
    for (const SqlExpr& argument : call.arguments) {
      CUANTO_TRY(id, expr(argument, names));
      apply.arguments.push_back(id);
    }
    return query_.add(Expr{std::move(apply)});
  }

  bool holds_no_null(ColumnId id) const {
    const Column& column = catalog_.column(id);
    return !column.nullable || (column.rows > 0 && column.nulls == 0 && column.primary_key);
  }
  bool is_never_null(ExprId id, const FromNames& names) const {
    const auto* attribute = std::get_if<Attribute>(&query_.exprs[id]);
    if (attribute == nullptr || !holds_no_null(attribute->column)) return false;
    return std::ranges::none_of(names.sources, &Source::outer);
  }

  Result<QueryIndex> sub_query(const Select& select) {
    const std::vector<std::string> outputs = last_outputs_;
    ++inside_tests_;
    auto converted = convert(select);
    --inside_tests_;
    CUANTO_TRY(part, std::move(converted));
    last_outputs_ = outputs;
    return new_part(std::move(part));
  }

  // ---- conditions ----
  ConditionId negated(bool yes, ConditionId id) {
    return yes ? query_.add(Condition{Not{id}}) : id;
  }

  Result<ConditionId> condition(const SqlExpr& from, const FromNames& names) {
    const Deeper deeper(depth_);
    if (depth_ > 60) return fail(no_meaning("A condition nested this deeply"));
    if (const auto* binary = std::get_if<Binary>(&from.node)) return comparison(*binary, names);
    if (const auto* unary = std::get_if<Unary>(&from.node);
        unary && unary->op == UnaryOp::logical_not) {
      CUANTO_TRY(inner, condition(*unary->of, names));
      return query_.add(Condition{Not{inner}});
    }
    if (const auto* between = std::get_if<Between>(&from.node)) {
      CUANTO_TRY(of, expr(*between->of, names));
      CUANTO_TRY(low, expr(*between->low, names));
      CUANTO_TRY(high, expr(*between->high, names));
      return negated(between->negated,
                     query_.add(Condition{Comparison{of, Compare::between, {low, high}}}));
    }
    if (const auto* list = std::get_if<InList>(&from.node)) {
      CUANTO_TRY(of, expr(*list->of, names));
      Comparison made{of, list->negated ? Compare::not_in : Compare::in, {}};
      for (const SqlExpr& item : list->items) {
        CUANTO_TRY(id, expr(item, names));
        made.right.push_back(id);
      }
      if (made.right.empty()) return fail(no_meaning("An empty list"));
      return query_.add(Condition{std::move(made)});
    }
    if (const auto* in = std::get_if<InSelect>(&from.node)) {
      CUANTO_TRY(of, expr(*in->of, names));
      CUANTO_TRY(index, sub_query(*in->select));
      if (const auto test = as_quantified(of, index, in->negated)) return *test;
      return query_.add(Condition{InQuery{of, in->negated, index}});
    }
    if (const auto* exists = std::get_if<Exists>(&from.node)) return exists_test(*exists, names);
    if (const auto* like = std::get_if<Like>(&from.node)) return text_match(*like, names);
    if (const auto* null = std::get_if<IsNull>(&from.node)) {
      CUANTO_TRY(of, expr(*null->of, names));
      return query_.add(
          Condition{Comparison{of, null->negated ? Compare::not_null : Compare::is_null, {}}});
    }
    return fail(no_meaning("A condition of this kind"));
  }

  Result<ConditionId> comparison(const Binary& binary, const FromNames& names) {
    if (binary.op == BinaryOp::logical_and || binary.op == BinaryOp::logical_or) {
      CUANTO_TRY(left, condition(*binary.left, names));
      CUANTO_TRY(right, condition(*binary.right, names));
      if (binary.op == BinaryOp::logical_and) return query_.add(Condition{AllOf{{left, right}}});
      return query_.add(Condition{AnyOf{{left, right}}});
    }
    const auto op = compare_of(binary.op);
    if (!op) return fail(no_meaning("A condition of this kind"));
    CUANTO_TRY(left, expr(*binary.left, names));
    CUANTO_TRY(right, expr(*binary.right, names));
    return query_.add(Condition{Comparison{left, *op, {right}}});
  }

  Result<ConditionId> text_match(const Like& like, const FromNames& names) {
    if (like.kind == LikeKind::glob) return fail(no_meaning("GLOB"));
    CUANTO_TRY(of, expr(*like.of, names));
    CUANTO_TRY(pattern, expr(*like.pattern, names));
    const auto* value = std::get_if<Value>(&query_.exprs[pattern]);
    if (value == nullptr || value->kind != ValueKind::text)
      return fail(no_meaning("A pattern that is not a text"));
    std::string text = value->text;
    const bool ignores_case = like.kind == LikeKind::ilike || catalog_.dialect == DialectId::sqlite;
    const auto plain = [](std::string_view part) {
      return part.find_first_of("%_\\") == std::string_view::npos;
    };
    const bool open = text.starts_with('%'), rest = text.size() > 1 && text.ends_with('%');
    const std::string_view middle =
        std::string_view(text).substr(open ? 1 : 0, text.size() - (open ? 1 : 0) - (rest ? 1 : 0));
    if (!like.escape && ignores_case && (open || rest) && !middle.empty() && plain(middle)) {
      const Compare op = open && rest ? Compare::contains
                         : open       ? Compare::ends_with
                                      : Compare::starts_with;
      const ExprId word = query_.add(Expr{Value{ValueKind::text, std::string(middle), {}}});
      return negated(like.negated, query_.add(Condition{Comparison{of, op, {word}}}));
    }
    if (like.escape || like.kind == LikeKind::ilike)
      return fail(no_meaning("A pattern of this kind"));
    return query_.add(
        Condition{Comparison{of, like.negated ? Compare::not_like : Compare::like, {pattern}}});
  }

  static bool is_bare(const QueryPart& part) {
    return part.by.empty() && !part.having && !part.rank && !part.rows_max && !part.set &&
           part.outer.empty() && part.show.size() == 1;
  }

  // key [NOT] IN (SELECT foreign_key FROM … ): some rows there, or none. Only along an edge of the
  // model, and NOT only where no NULL can turn it into "unknown".
  std::optional<ConditionId> as_quantified(ExprId left, QueryIndex index, bool no) {
    const auto* near = std::get_if<Attribute>(&query_.exprs[left]);
    if (near == nullptr || !near->path.hops.empty()) return std::nullopt;
    const QueryPart part = normalised_part(index);
    const auto* entity = std::get_if<EntityId>(&part.base);
    if (entity == nullptr || !is_bare(part) || !part.must_join.empty() || part.period)
      return std::nullopt;
    const auto* far = std::get_if<Attribute>(&query_.exprs[part.show.front().expr]);
    if (far == nullptr) return std::nullopt;
    if (no && (!has_no_nulls(near->column) || !has_no_nulls(far->column))) return std::nullopt;
    const TableId here = catalog_.column(near->column).table;
    const TableId there = catalog_.column(far->column).table;
    SemanticQuery scratch;
    const Hop hop = hop_by_columns(scratch, model_, here, there, {near->column}, {far->column});
    if (hop.edge.v >= kFirstOwnJoin || far->path.role != 0) return std::nullopt;
    const TableId base = model_.entity(*entity).table;
    // The step must not be read the other way round where a table refers to itself.
    if (here == there) return std::nullopt;
    Quantified made;
    made.quantity = no ? Quantity::none : Quantity::some;
    made.to.hops = {hop};
    const Path back = reversed(query_, model_, base, far->path);
    made.to.hops.insert(made.to.hops.end(), back.hops.begin(), back.hops.end());
    made.where = part.where;
    return query_.add(Condition{std::move(made)});
  }

  bool has_no_nulls(ColumnId id) const {
    const Column& column = catalog_.column(id);
    return !column.nullable || column.nulls == 0;
  }

  // The part with what is joined anyway left out of must_join.
  QueryPart normalised_part(QueryIndex index) const {
    QueryPart part = query_.parts[index];
    std::vector<Path> used;
    for (const Shown& shown : part.show) add_paths(query_, shown.expr, used);
    if (part.where) add_condition_paths(query_, *part.where, used);
    std::erase_if(part.must_join,
                  [&](const Path& path) { return std::ranges::find(used, path) != used.end(); });
    return part;
  }

  // EXISTS (SELECT … FROM child WHERE child.fk = base.key AND …).
  Result<ConditionId> exists_test(const Exists& exists, const FromNames& around) {
    const SelectCore* core = exists.select->core();
    if (core == nullptr || core->from.size() != 1 || !core->group_by.empty() || core->having ||
        exists.select->limit || !exists.select->with.empty() || !core->where)
      return fail(no_meaning("EXISTS of this form"));
    FromNames inner;
    std::vector<Link> links;
    std::vector<const SqlExpr*> conditions;
    CUANTO_TRY(added, add_sources(core->from.front(), inner, links, conditions));
    (void)added;
    if (inner.sources.size() != 1 || inner.sources.front().part)
      return fail(no_meaning("EXISTS of this form"));
    add_conjuncts(*core->where, conditions);
    std::vector<ColumnId> near, far;
    std::vector<ConditionId> rest;
    std::optional<std::size_t> source;
    for (const SqlExpr* conjunct : conditions) {
      if (const auto link = correlation(*conjunct, inner, around)) {
        if (source && *source != link->a) return fail(no_meaning("EXISTS about two tables"));
        source = link->a;
        near.push_back(link->x);
        far.push_back(link->y);
        continue;
      }
      CUANTO_TRY(id, condition(*conjunct, inner));
      rest.push_back(id);
    }
    if (!source || !around.sources[*source].path.hops.empty())
      return fail(no_meaning("EXISTS of this form"));
    Quantified made;
    made.quantity = exists.negated ? Quantity::none : Quantity::some;
    made.to.hops = {hop_by_columns(query_, model_, around.sources[*source].table,
                                   inner.sources.front().table, near, far)};
    if (rest.size() == 1) made.where = rest.front();
    if (rest.size() > 1) made.where = query_.add(Condition{AllOf{std::move(rest)}});
    return query_.add(Condition{std::move(made)});
  }

  // inner.x = around.y, either way round.
  std::optional<Link> correlation(const SqlExpr& expr, const FromNames& inner,
                                  const FromNames& around) const {
    const auto* binary = std::get_if<Binary>(&expr.node);
    if (binary == nullptr || binary->op != BinaryOp::equal) return std::nullopt;
    const auto* left = std::get_if<ColumnName>(&binary->left->node);
    const auto* right = std::get_if<ColumnName>(&binary->right->node);
    if (left == nullptr || right == nullptr) return std::nullopt;
    if (!find(inner, *left)) std::swap(left, right);
    const auto here = find(inner, *left);
    if (!here || find(inner, *right)) return std::nullopt;
    const auto there = find(around, *right);
    if (!there || around.sources[there->source].part) return std::nullopt;
    return Link{there->source, 0, there->column, here->column, false, nullptr};
  }

  const Model& model_;
  const Catalog& catalog_;
  SemanticQuery query_;
  std::vector<const CommonTable*> common_;
  std::vector<std::string> last_outputs_;
  std::map<MetricId, std::string> metric_texts_;
  int depth_ = 0;
  int inside_tests_ =
      0;  // sub-queries of conditions and expressions: their periods stay conditions
};

}  // namespace

Result<SemanticQuery> to_semantic_query(const Select& select, const Model& model) {
  return Converter(model).run(select);
}

}  // namespace cuanto
