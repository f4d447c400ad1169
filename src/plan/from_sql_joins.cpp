#include "plan/from_sql_joins.h"

#include <algorithm>

#include "plan/from_sql.h"

namespace cuanto {

namespace {

// The columns that tie two sources: near ones on `from`'s side.
struct Tie {
  std::vector<ColumnId> near, far;
  std::vector<std::size_t> links;
};

Tie tie_of(const std::vector<FromLink>& links, std::size_t from, std::size_t to) {
  Tie made;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const FromLink& link = links[i];
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
Hop hop_of(const Model& model, SemanticQuery& query, TableId from, TableId to, Tie& columns) {
  SemanticQuery scratch;
  const Hop all = hop_by_columns(scratch, model, from, to, columns.near, columns.far);
  if (columns.near.size() > 1 && all.edge.v >= kFirstOwnJoin) {
    for (std::size_t i = 0; i < columns.near.size(); ++i) {
      SemanticQuery other;
      const Hop one = hop_by_columns(other, model, from, to, {columns.near[i]}, {columns.far[i]});
      if (one.edge.v >= kFirstOwnJoin) continue;
      columns.links = {columns.links[i]};
      return one;
    }
  }
  return hop_by_columns(query, model, from, to, columns.near, columns.far);
}

// Walks the links from `base`, nearest first, and visits every other source once.
template <class Visit>
void walk(const Model& model, std::size_t base, const FromNames& names,
          std::vector<FromLink>& links, SemanticQuery& query, const Visit& visit) {
  std::vector<bool> reached(names.sources.size(), false);
  std::vector<std::size_t> open = {base};
  reached[base] = true;
  for (std::size_t i = 0; i < open.size(); ++i) {
    for (std::size_t to = 0; to < names.sources.size(); ++to) {
      if (reached[to]) continue;
      Tie columns = tie_of(links, open[i], to);
      if (columns.near.empty()) continue;
      const Hop hop =
          hop_of(model, query, names.sources[open[i]].table, names.sources[to].table, columns);
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
        hop_by_columns(query, model, names.sources[base].table, names.sources[to].table, {}, {});
    reached[to] = true;
    open.push_back(to);
    visit(base, to, hop);
  }
}

// How many steps repeat rows when the walk starts at `base`.
std::size_t repeats_from(const Model& model, std::size_t base, const FromNames& names,
                         std::vector<FromLink> links) {
  SemanticQuery scratch;
  std::size_t repeats = 0;
  walk(model, base, names, links, scratch, [&](std::size_t from, std::size_t, const Hop& hop) {
    const Edge* edge = find_edge(scratch, model, hop.edge);
    if (repeats_rows(*edge, hop, names.sources[from].table)) ++repeats;
  });
  return repeats;
}

}  // namespace

Result<std::size_t> set_paths(const Model& model, SemanticQuery& query, FromNames& names,
                              std::vector<FromLink>& links) {
  std::size_t base = 0, fewest = SIZE_MAX;
  for (std::size_t i = 0; i < names.sources.size(); ++i) {
    if (names.sources[i].outer) continue;
    const std::size_t repeats = repeats_from(model, i, names, links);
    if (repeats < fewest) {
      fewest = repeats;
      base = i;
    }
  }
  std::vector<Path> taken;
  bool too_many = false;
  walk(model, base, names, links, query, [&](std::size_t from, std::size_t to, const Hop& hop) {
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

}  // namespace cuanto
