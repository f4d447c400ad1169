// The same query from another table: its paths start at the rows that are aggregated. Conditions on
// rows that a join would repeat become tests of whether there are such rows.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "plan/planner.h"

namespace cuanto {

// Copies expressions and conditions so that their paths start at the fact.
class Planner::Rebase {
 public:
  Rebase(Planner& planner, TableId base, const Fact& fact)
      : planner_(planner),
        fact_(fact),
        back_(reversed(planner.query_, planner.model_, base, fact.path)) {
    if (fact.foreign) return;
    const auto end = find_end(planner.query_, planner.model_, base, fact.path);
    belongs_ = end && !path_repeats_rows(planner.query_, planner.model_, *end, back_);
  }

  // `path` as seen from the fact; steps that both have in common are the same row.
  Path path(const Path& path) const {
    std::size_t common = 0;
    if (path.role == fact_.path.role || path.hops.empty()) {
      while (common < path.hops.size() && common < fact_.path.hops.size() &&
             path.hops[common] == fact_.path.hops[common])
        ++common;
    }
    Path made{{}, path.hops.empty() ? fact_.path.role : path.role};
    made.hops.assign(back_.hops.begin(), back_.hops.end() - static_cast<std::ptrdiff_t>(common));
    made.hops.insert(made.hops.end(), path.hops.begin() + static_cast<std::ptrdiff_t>(common),
                     path.hops.end());
    if (made.hops.empty()) made.role = 0;
    return made;
  }
  // All rows at the end of `path` from the base that the fact belongs to.
  Path whole(const Path& path) const {
    Path made{back_.hops, path.role};
    made.hops.insert(made.hops.end(), path.hops.begin(), path.hops.end());
    return made;
  }

  Result<Attribute> attribute(const Attribute& from) const {
    const Model& model = planner_.model_;
    const Entity& entity = model.entity(fact_.entity);
    if (!fact_.foreign) {
      const Path seen = path(from.path);
      // A cousin of the base: only what both descend from is a key of both.
      const bool shared =
          belongs_ || !path_repeats_rows(planner_.query_, model, entity.table, seen);
      if (shared) return Attribute{seen, from.column};
    }
    const Column& column = model.catalog->column(from.column);
    if (const Column* same = same_column(model, entity, from.column))
      return Attribute{{}, same->id};
    if (column.is_time() && entity.time) return Attribute{{}, *entity.time};
    return fail(unsupported(
        fmt::format("{} cannot be told apart by {}: there is no such column, and nothing connects "
                    "the two.",
                    entity.label_plural.en, model.field(from.column).label.en),
        fmt::format("No se puede separar {} por {}: no tiene esa columna y nada los une.",
                    entity.label_plural.in(Language::es),
                    model.field(from.column).label.in(Language::es))));
  }

  Result<ExprId> expr(ExprId id) {
    Expr node = planner_.query_.exprs[id];
    Result<Done> done = Done{};
    const auto sub = [&](ExprId& child) {
      if (!done) return;
      auto made = expr(child);
      if (made) {
        child = *made;
      } else {
        done = fail(std::move(made.error()));
      }
    };
    const auto maybe = [&](std::optional<ConditionId>& child) {
      if (!done || !child) return;
      auto made = condition(*child);
      if (made) {
        child = *made;
      } else {
        done = fail(std::move(made.error()));
      }
    };
    if (auto* of = std::get_if<Attribute>(&node)) {
      CUANTO_TRY(made, attribute(*of));
      node = made;
    } else if (auto* rows = std::get_if<RowCount>(&node)) {
      rows->path = fact_.foreign ? Path{} : path(rows->path);
    } else if (auto* aggregate = std::get_if<Aggregate>(&node)) {
      sub(aggregate->of);
      maybe(aggregate->only_where);
    } else if (auto* metric = std::get_if<MetricUse>(&node)) {
      maybe(metric->only_where);
    } else if (auto* sum = std::get_if<Arithmetic>(&node)) {
      sub(sum->left);
      sub(sum->right);
    } else if (auto* bucket = std::get_if<Bucket>(&node)) {
      sub(bucket->time);
    } else if (auto* part = std::get_if<Part>(&node)) {
      sub(part->time);
    } else if (auto* bins = std::get_if<Bins>(&node)) {
      sub(bins->of);
    } else if (auto* apply = std::get_if<Apply>(&node)) {
      for (ExprId& argument : apply->arguments) sub(argument);
    }
    if (!done) return fail(std::move(done.error()));
    return planner_.add(std::move(node));
  }

  Result<ConditionId> condition(ConditionId id) {
    Condition node = planner_.query_.conditions[id];
    const auto each = [&](std::vector<ConditionId>& children) -> Result<Done> {
      for (ConditionId& child : children) {
        CUANTO_TRY(made, condition(child));
        child = made;
      }
      return Done{};
    };
    if (auto* comparison = std::get_if<Comparison>(&node)) {
      CUANTO_TRY(left, expr(comparison->left));
      comparison->left = left;
      for (ExprId& right : comparison->right) {
        CUANTO_TRY(made, expr(right));
        right = made;
      }
    } else if (auto* period = std::get_if<InPeriod>(&node)) {
      CUANTO_TRY(time, expr(period->time));
      period->time = time;
    } else if (auto* in = std::get_if<InQuery>(&node)) {
      CUANTO_TRY(left, expr(in->left));
      in->left = left;
    } else if (auto* all = std::get_if<AllOf>(&node)) {
      CUANTO_TRY(done, each(all->conditions));
      (void)done;
    } else if (auto* any = std::get_if<AnyOf>(&node)) {
      CUANTO_TRY(done, each(any->conditions));
      (void)done;
    } else if (auto* no = std::get_if<Not>(&node)) {
      CUANTO_TRY(made, condition(no->condition));
      no->condition = made;
    } else if (fact_.foreign || !belongs_) {
      return fail(unsupported("This condition is about rows that the other figure does not have.",
                              "Esta condición trata de filas que la otra cifra no tiene."));
    } else if (auto* quantified = std::get_if<Quantified>(&node)) {
      quantified->to = whole(quantified->to);
    } else if (auto* has_all = std::get_if<HasAll>(&node)) {
      has_all->to = whole(has_all->to);
    }
    return planner_.query_.add(std::move(node));
  }

 private:
  Planner& planner_;
  const Fact& fact_;
  Path back_;
  bool belongs_ = false;  // every row of the fact belongs to one row of the base
};

Result<QueryPart> Planner::seen_from(const QueryPart& part, const Fact& fact) {
  const TableId base = model_.entity(std::get<EntityId>(part.base)).table;
  Rebase rebase(*this, base, fact);
  QueryPart made = part;
  made.base = fact.entity;
  const auto move = [&](ExprId& id) -> Result<Done> {
    CUANTO_TRY(to, rebase.expr(id));
    id = to;
    return Done{};
  };
  const auto move_condition = [&](std::optional<ConditionId>& id) -> Result<Done> {
    if (!id) return Done{};
    CUANTO_TRY(to, rebase.condition(*id));
    id = to;
    return Done{};
  };
  for (Shown& shown : made.show) {
    CUANTO_TRY(moved, move(shown.expr));
    (void)moved;
  }
  for (ExprId& by : made.by) {
    CUANTO_TRY(moved, move(by));
    (void)moved;
  }
  CUANTO_TRY(where, move_condition(made.where));
  CUANTO_TRY(having, move_condition(made.having));
  (void)where;
  (void)having;
  if (made.rank) {
    CUANTO_TRY(moved, move(made.rank->by));
    (void)moved;
  }
  for (Sort& sort : made.order) {
    CUANTO_TRY(moved, move(sort.expr));
    (void)moved;
  }
  if (made.period) {
    CUANTO_TRY(time, rebase.attribute(made.period->time));
    made.period->time = time;
  }
  made.must_join.clear();
  made.outer.clear();
  if (!fact.foreign) {
    for (const Path& path : part.must_join) {
      const Path seen = rebase.path(path);
      const bool repeats =
          path_repeats_rows(query_, model_, model_.entity(fact.entity).table, seen);
      if (!seen.hops.empty() && !repeats) made.must_join.push_back(seen);
    }
    for (const Path& path : part.outer) {
      const Path seen = rebase.path(path);
      // Rows of a cousin that refer to none are in the group of those of the base.
      if (!seen.hops.empty()) made.outer.push_back(seen);
    }
  }
  return made;
}

// ---- filters that would repeat rows ------------------------------------------------------------

// The path up to its first step that repeats rows and that nothing shown needs.
static std::optional<Path> first_repeat(const SemanticQuery& query, const Model& model,
                                        TableId base, const Path& path,
                                        const std::vector<Path>& kept) {
  for (std::size_t i = 1; i <= path.hops.size(); ++i) {
    Path step{{path.hops.begin(), path.hops.begin() + static_cast<std::ptrdiff_t>(i)},
              role_at(path.role, i)};
    if (!path_repeats_rows(query, model, base, step)) continue;
    if (std::ranges::find(kept, step) != kept.end()) return std::nullopt;
    return step;
  }
  return std::nullopt;
}

ConditionId Planner::tested(ConditionId id, TableId base, const std::vector<Path>& kept) {
  std::vector<Path> used, repeats;
  add_condition_paths(query_, id, used);
  for (const Path& path : used) {
    const auto repeat = first_repeat(query_, model_, base, path, kept);
    if (repeat && std::ranges::find(repeats, *repeat) == repeats.end()) repeats.push_back(*repeat);
  }
  if (repeats.empty()) return id;
  const auto some = [&](const Path& to, ConditionId where) -> ConditionId {
    const TableId end = *find_end(query_, model_, base, to);
    const Fact fact{to, model_.entity_of(end).id, false};
    auto moved = Rebase(*this, base, fact).condition(where);
    if (!moved) return where;
    return query_.add(Condition{Quantified{Quantity::some, 1, to, *moved}});
  };
  const Condition node = query_.conditions[id];
  const auto* all = std::get_if<AllOf>(&node);
  const auto* any = std::get_if<AnyOf>(&node);
  const bool pure =
      repeats.size() == 1 && std::ranges::all_of(used, [&](const Path& path) {
        return begins_with(path, repeats.front()) || begins_with(repeats.front(), path);
      });
  if (all == nullptr && (any == nullptr || pure))
    return repeats.size() == 1 ? some(repeats.front(), id) : id;

  // What is said of the same rows is tested of them together.
  std::vector<ConditionId> made;
  std::vector<std::pair<Path, std::vector<ConditionId>>> groups;
  for (const ConditionId child : all != nullptr ? all->conditions : any->conditions) {
    std::vector<Path> paths;
    add_condition_paths(query_, child, paths);
    std::optional<Path> first;
    bool several = false;
    for (const Path& path : paths) {
      const auto repeat = first_repeat(query_, model_, base, path, kept);
      several = several || (first && repeat && *first != *repeat);
      if (repeat && !first) first = repeat;
    }
    if (!first || several || all == nullptr) {
      made.push_back(tested(child, base, kept));
      continue;
    }
    const auto group =
        std::ranges::find(groups, *first, &std::pair<Path, std::vector<ConditionId>>::first);
    if (group == groups.end()) {
      groups.push_back({*first, {child}});
    } else {
      group->second.push_back(child);
    }
  }
  for (const auto& [to, children] : groups) {
    made.push_back(
        some(to, children.size() == 1 ? children.front() : query_.add(Condition{AllOf{children}})));
  }
  if (made.size() == 1) return made.front();
  if (all != nullptr) return query_.add(Condition{AllOf{std::move(made)}});
  return query_.add(Condition{AnyOf{std::move(made)}});
}

QueryPart Planner::without_repeats(const QueryPart& part) {
  QueryPart made = part;
  const TableId base = model_.entity(std::get<EntityId>(part.base)).table;
  QueryPart shown = part;
  shown.where.reset();
  shown.must_join.clear();
  const std::vector<Path> kept = joined_paths(query_, shown);
  if (made.where) made.where = tested(*made.where, base, kept);
  std::vector<ConditionId> tests;
  std::erase_if(made.must_join, [&](const Path& path) {
    if (std::ranges::find(kept, path) != kept.end()) return false;
    if (!first_repeat(query_, model_, base, path, kept)) return false;
    tests.push_back(query_.add(Condition{Quantified{Quantity::some, 1, path, {}}}));
    return true;
  });
  if (!tests.empty()) {
    if (made.where) tests.push_back(*made.where);
    made.where = tests.size() == 1 ? tests.front() : query_.add(Condition{AllOf{tests}});
  }
  return made;
}

}  // namespace cuanto
