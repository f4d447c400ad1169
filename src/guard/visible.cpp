// A model and its catalog with only what an asker may see in them. What is left out is not marked:
// it is not there, so that nothing later can speak of it.
#include <algorithm>
#include <iterator>
#include <map>

#include "base/text.h"
#include "guard/guard.h"

namespace cuanto {

namespace {

class VisibleMaker {
 public:
  VisibleMaker(const Model& model, const Access& access) : from_(model), access_(access) {}

  VisibleModel make() {
    tables_and_columns();
    edges(from_.catalog->edges, catalog_.edges);
    values();
    model_.name = from_.name;
    model_.label = from_.label;
    model_.description = from_.description;
    model_.hash = from_.hash;
    edges(from_.edges, model_.edges);
    entities();
    fields();
    translate_access();
    model_.catalog = std::make_shared<const Catalog>(std::move(catalog_));
    metrics();
    default_filters();
    verified();
    return {std::move(model_), std::move(out_)};
  }

 private:
  const Catalog& old() const { return *from_.catalog; }
  static bool is_in(const auto& list, auto id) { return std::ranges::find(list, id) != list.end(); }
  const Access::ColumnMask* find_mask(ColumnId id) const {
    const auto it = std::ranges::find(access_.masks, id, &Access::ColumnMask::column);
    return it == access_.masks.end() ? nullptr : &*it;
  }
  bool is_filtered(TableId id) const {
    return std::ranges::any_of(access_.row_filters,
                               [&](const Access::RowFilter& filter) { return filter.table == id; });
  }
  // Something else is shown in its place: its values are not the asker's.
  bool is_blind(ColumnId id) const { return is_in(access_.masked, id) || find_mask(id) != nullptr; }
  bool is_usable(ColumnId id) const {
    const auto* mask = find_mask(id);
    return !is_in(access_.masked, id) && (mask == nullptr || mask->usable);
  }

  // ---- catalog
  void tables_and_columns() {
    catalog_.source = old().source;
    catalog_.dialect = old().dialect;
    catalog_.fingerprint = old().fingerprint;
    bool all = true;
    for (const Table& table : old().tables) {
      if (is_in(access_.hidden, table.id)) {
        all = false;
        continue;
      }
      Table seen = table;
      seen.id = TableId{static_cast<uint16_t>(catalog_.tables.size())};
      tables_[table.id] = seen.id;
      seen.columns.clear();
      const bool filtered = is_filtered(table.id);
      all = all && !filtered;
      for (const ColumnId id : table.columns) {
        if (!is_in(access_.hidden_columns, id)) seen.columns.push_back(add(id, seen.id, filtered));
      }
      if (seen.columns.size() < table.columns.size()) {
        out_.narrowed.push_back(seen.id);
        all = false;
      }
      seen.primary_key = mapped_or_none(table.primary_key);
      if (filtered) seen.rows = 0;
      catalog_.tables.push_back(std::move(seen));
    }
    if (!all) return;
    catalog_.notes = old().notes;
    catalog_.data_begins = old().data_begins;
    catalog_.data_ends = old().data_ends;
  }

  ColumnId add(ColumnId id, TableId table, bool filtered) {
    Column seen = old().column(id);
    seen.id = ColumnId{static_cast<uint32_t>(catalog_.columns.size())};
    seen.table = table;
    if (filtered || is_blind(id)) {
      seen.rows = seen.nulls = seen.null_words = seen.distinct = 0;
      seen.minimum.reset();
      seen.maximum.reset();
      seen.mean.reset();
      seen.quantiles.clear();
      seen.top_values.clear();
    }
    seen.personal = seen.personal || !is_usable(id);
    columns_[id] = seen.id;
    origins_.push_back(id);
    catalog_.columns.push_back(std::move(seen));
    return catalog_.columns.back().id;
  }

  std::optional<ColumnId> mapped(ColumnId id) const {
    const auto it = columns_.find(id);
    return it == columns_.end() ? std::nullopt : std::optional(it->second);
  }
  // All of them; none when one is missing: half a key is no key.
  std::vector<ColumnId> mapped_or_none(const std::vector<ColumnId>& ids) const {
    std::vector<ColumnId> seen = mapped(ids);
    if (seen.size() < ids.size()) seen.clear();
    return seen;
  }
  std::vector<ColumnId> mapped(const std::vector<ColumnId>& ids) const {
    std::vector<ColumnId> seen;
    for (const ColumnId id : ids) {
      if (const auto found = mapped(id)) seen.push_back(*found);
    }
    return seen;
  }

  void edges(const std::vector<Edge>& all, std::vector<Edge>& seen) const {
    for (const Edge& edge : all) {
      const bool joinable =
          std::ranges::all_of(edge.child_columns, [&](ColumnId id) { return is_usable(id); }) &&
          std::ranges::all_of(edge.parent_columns, [&](ColumnId id) { return is_usable(id); });
      Edge next = edge;
      next.child_columns = mapped_or_none(edge.child_columns);
      next.parent_columns = mapped_or_none(edge.parent_columns);
      if (!joinable || next.child_columns.empty() || next.parent_columns.empty()) continue;
      next.id = EdgeId{static_cast<uint16_t>(seen.size())};
      next.child = tables_.at(edge.child);
      next.parent = tables_.at(edge.parent);
      seen.push_back(std::move(next));
    }
  }

  void values() {
    auto index = std::make_shared<ValueIndex>();
    if (old().values != nullptr) {
      old().values->each([&](ColumnId id, std::string_view stored, uint64_t rows) {
        const auto seen = mapped(id);
        if (seen && !is_blind(id) && !is_filtered(old().column(id).table))
          index->add(*seen, stored, rows);
      });
    }
    index->finish();
    catalog_.values = std::move(index);
  }

  // ---- model
  void entities() {
    for (const Entity& entity : from_.entities) {
      const auto table = tables_.find(entity.table);
      if (table == tables_.end()) continue;
      Entity seen = entity;
      seen.id = EntityId{table->second.v};
      seen.table = table->second;
      seen.key = mapped_or_none(entity.key);
      seen.display = mapped(entity.display);
      if (seen.display.empty()) seen.display = seen.key;
      if (seen.display.empty()) seen.display = {catalog_.table(seen.table).columns.front()};
      seen.time = entity.time && is_usable(*entity.time) ? mapped(*entity.time) : std::nullopt;
      entities_[entity.id] = seen.id;
      model_.entities.push_back(std::move(seen));
    }
  }

  void fields() {
    for (const ColumnId id : origins_) {
      Field seen = from_.field(id);
      seen.column = *mapped(id);
      if (seen.unit_column) seen.unit_column = mapped(*seen.unit_column);
      seen.personal = seen.personal || !is_usable(id);
      if (is_blind(id) || is_filtered(old().column(id).table)) seen.value_aliases.clear();
      if (!is_usable(id)) seen.aggregation = DefaultAggregation::none;
      model_.fields.push_back(std::move(seen));
    }
  }

  // Whether an expression over the columns of a table speaks only of what may be seen and used.
  bool is_open(const SqlExpr& expr, TableId table) const {
    bool open = true;
    SqlVisitor visitor;
    visitor.expr = [&](const SqlExpr& node) {
      const auto* name = std::get_if<ColumnName>(&node.node);
      if (name == nullptr) return;
      // Of other rows, where a sub-query adds them up.
      const auto other = std::ranges::find(old().tables, name->table, &Table::name);
      const Column* column =
          old().find_column(other == old().tables.end() ? table : other->id, name->column);
      open = open && column != nullptr && columns_.contains(column->id) && is_usable(column->id);
    };
    visit(expr, visitor);
    return open;
  }

  void metrics() {
    for (const Metric& metric : from_.metrics) {
      if (!metric.parts.empty()) {
        total(metric);
        continue;
      }
      const auto entity = entities_.find(metric.entity);
      const TableId table = from_.entity(metric.entity).table;
      if (entity == entities_.end() || !is_open(metric.expression, table) ||
          (metric.filter && !is_open(*metric.filter, table)))
        continue;
      Metric seen = metric;
      seen.id = MetricId{static_cast<uint16_t>(model_.metrics.size())};
      seen.entity = entity->second;
      if (seen.unit_column) seen.unit_column = mapped(*seen.unit_column);
      if (seen.unusual.by) seen.unusual.by = mapped(*seen.unusual.by);
      model_.metrics.push_back(std::move(seen));
    }
  }

  // A total is of all its parts, or there is none: a part that nobody granted would be told by what
  // is missing from it. It combines tables, too.
  void total(Metric seen) {
    if (!access_.joins) return;
    const auto is_seen = [&](const std::string& part) {
      return model_.find_metric(part) != nullptr;
    };
    if (!std::ranges::all_of(seen.parts, is_seen)) return;
    seen.id = MetricId{static_cast<uint16_t>(model_.metrics.size())};
    seen.entity = model_.find_metric(seen.parts.front())->entity;
    model_.metrics.push_back(std::move(seen));
  }

  void default_filters() {
    for (const DefaultFilter& filter : from_.default_filters) {
      const auto entity = entities_.find(filter.entity);
      if (entity == entities_.end() ||
          !is_open(filter.condition, from_.entity(filter.entity).table))
        continue;
      DefaultFilter seen = filter;
      seen.entity = entity->second;
      model_.default_filters.push_back(std::move(seen));
    }
  }

  // A verified question stays when its query may be asked.
  void verified() {
    for (const VerifiedQuestion& question : from_.verified) {
      auto select = parse_sql(question.sql, dialect(model_.catalog->dialect));
      if (select && guard(std::move(*select), *model_.catalog, out_))
        model_.verified.push_back(question);
    }
  }

  void translate_access() {
    out_.user = access_.user;
    out_.roles = access_.roles;
    out_.read_personal = access_.read_personal;
    out_.joins = access_.joins;
    out_.masked = mapped(access_.masked);
    for (const TableId id : access_.narrowed) {
      if (const auto it = tables_.find(id);
          it != tables_.end() && !is_in(out_.narrowed, it->second))
        out_.narrowed.push_back(it->second);
    }
    for (const TableId id : access_.granted_views) {
      if (const auto it = tables_.find(id); it != tables_.end())
        out_.granted_views.push_back(it->second);
    }
    for (const Access::RowFilter& filter : access_.row_filters) {
      if (const auto it = tables_.find(filter.table); it != tables_.end())
        out_.row_filters.push_back({it->second, filter.condition});
    }
    for (const Access::ColumnMask& mask : access_.masks) {
      if (const auto id = mapped(mask.column)) out_.masks.push_back({*id, mask.arms, mask.usable});
    }
  }

  const Model& from_;
  const Access& access_;
  Model model_;
  Catalog catalog_;
  Access out_;
  std::map<TableId, TableId> tables_;
  std::map<ColumnId, ColumnId> columns_;
  std::map<EntityId, EntityId> entities_;
  std::vector<ColumnId> origins_;  // of the new columns, by position
};

}  // namespace

bool sees_less(const Access& access, const Model& model) {
  const auto is_total = [](const Metric& metric) { return !metric.parts.empty(); };
  return !access.hidden.empty() || !access.hidden_columns.empty() || !access.row_filters.empty() ||
         !access.masks.empty() || (!access.joins && std::ranges::any_of(model.metrics, is_total)) ||
         std::ranges::any_of(access.masked, [&](ColumnId id) { return !model.field(id).personal; });
}

VisibleModel visible_model(const Model& model, const Access& access) {
  VisibleModel seen = VisibleMaker(model, access).make();
  // The hash of the whole file would tell when something changes that is not seen.
  if (sees_less(access, model)) seen.model.hash = hex(stable_hash(write_model(seen.model)));
  return seen;
}

}  // namespace cuanto
