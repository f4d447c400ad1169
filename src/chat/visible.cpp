#include "chat/visible.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "chat/documents.h"

namespace cuanto {
namespace {

constexpr std::size_t kClassesMax = 64;
constexpr std::size_t kValuesLookedAtMax = 5'000;  // of one column
constexpr std::size_t kTopValuesMax = 20;
constexpr uint32_t kLookMs = 2'000;

std::optional<std::string> text_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* integer = std::get_if<int64_t>(&cell)) return std::to_string(*integer);
  if (const auto* number = std::get_if<double>(&cell)) return std::to_string(*number);
  return {};
}
uint64_t count_of(const Cell& cell) {
  const auto* integer = std::get_if<int64_t>(&cell);
  return integer == nullptr || *integer < 0 ? 0 : static_cast<uint64_t>(*integer);
}

// Tables with row filters say what is in the asker's rows, and in no others: they are asked
// through the guard, like everything.
class OwnRows {
 public:
  OwnRows(const Source& whole, VisibleModel& seen)
      : engine_(*whole.engine), seen_(seen), catalog_(*seen.model.catalog) {
    if (whole.catalog->values == nullptr) return;
    whole.catalog->values->each([&](ColumnId id, std::string_view, uint64_t) {
      if (const Column& column = whole.catalog->column(id); last_ != id) {
        last_ = id;
        indexed_.insert({whole.catalog->table(column.table).name, column.name});
      }
    });
  }

  void look() {
    index_ = std::make_shared<ValueIndex>();
    seen_.model.catalog->values->each([&](ColumnId id, std::string_view stored, uint64_t rows) {
      index_->add(id, stored, rows);
    });
    std::set<TableId> filtered;
    for (const Access::RowFilter& filter : seen_.access.row_filters) filtered.insert(filter.table);
    for (const TableId id : filtered) {
      count(catalog_.tables[id.v]);
      for (const ColumnId column : catalog_.table(id).columns) values(catalog_.columns[column.v]);
    }
    index_->finish();
    catalog_.values = std::move(index_);
    seen_.model.catalog = std::make_shared<const Catalog>(std::move(catalog_));
  }

 private:
  bool is_open(ColumnId id) const {
    return std::ranges::find(seen_.access.masked, id) == seen_.access.masked.end() &&
           std::ranges::find(seen_.access.masks, id, &Access::ColumnMask::column) ==
               seen_.access.masks.end();
  }

  Result<Rows> ask(SelectCore core, std::size_t rows) {
    Select select;
    select.body.node = std::move(core);
    if (rows > 1) {
      SortKey most;
      most.expr = make_number(2);
      most.descending = true;
      SortKey name;
      name.expr = make_number(1);
      select.order_by = {std::move(most), std::move(name)};
      select.limit = ExprBox(make_number(static_cast<int64_t>(rows)));
    }
    CUANTO_TRY(safe, guard(std::move(select), *seen_.model.catalog, seen_.access));
    const CancelToken never;
    return run_all(engine_, safe, RunLimits{.rows_max = rows, .timeout_ms = kLookMs}, never);
  }
  static SelectItem item(SqlExpr expr) { return {std::move(expr), {}}; }
  static SqlExpr count_of_rows() {
    Call call;
    call.name = "count";
    call.star = true;
    return SqlExpr{std::move(call)};
  }
  static SqlExpr count_of_values(const std::string& column) {
    Call call;
    call.name = "count";
    call.distinct = true;
    call.arguments = {make_column("", column)};
    return SqlExpr{std::move(call)};
  }
  SelectCore from(const Table& table) const {
    SelectCore core;
    core.from.emplace_back().source = TableName{table.schema, table.name, kNoOffset};
    return core;
  }

  // Rows, and of each column: values, distinct ones, the first and the last.
  void count(Table& table) {
    SelectCore core = from(table);
    core.items.push_back(item(count_of_rows()));
    std::vector<ColumnId> counted;
    for (const ColumnId id : table.columns) {
      const Column& column = catalog_.column(id);
      if (!is_open(id) || column.storage == StorageType::blob ||
          column.storage == StorageType::json || column.storage == StorageType::unknown)
        continue;
      counted.push_back(id);
      const SqlExpr name = make_column("", column.name);
      core.items.push_back(item(make_call("count", {name})));
      core.items.push_back(item(count_of_values(column.name)));
      core.items.push_back(item(make_call("min", {name})));
      core.items.push_back(item(make_call("max", {name})));
    }
    const auto rows = ask(std::move(core), 1);
    if (!rows || rows->rows.size() != 1) return;
    const auto& cells = rows->rows.front();
    table.rows = count_of(cells[0]);
    for (std::size_t i = 0; i < counted.size() && 4 * i + 4 < cells.size(); ++i) {
      Column& column = catalog_.columns[counted[i].v];
      column.rows = table.rows;
      column.nulls = table.rows - std::min(table.rows, count_of(cells[4 * i + 1]));
      column.distinct = count_of(cells[4 * i + 2]);
      column.minimum = text_of(cells[4 * i + 3]);
      column.maximum = text_of(cells[4 * i + 4]);
    }
  }

  void values(Column& column) {
    const Table& table = catalog_.table(column.table);
    const bool indexed = indexed_.contains({table.name, column.name});
    if (!is_open(column.id) || column.personal || (!indexed && column.storage != StorageType::text))
      return;
    SelectCore core = from(table);
    const SqlExpr name = make_column("", column.name);
    core.items = {item(name), item(count_of_rows())};
    core.where = SqlExpr{IsNull{ExprBox(name), true}};
    core.group_by = {name};
    const auto rows = ask(std::move(core), kValuesLookedAtMax);
    if (!rows) return;
    for (const auto& row : rows->rows) {
      const auto* text = row.empty() ? nullptr : std::get_if<std::string>(&row[0]);
      if (text == nullptr) continue;
      if (indexed && text->size() <= kValueCharactersMax * 4)
        index_->add(column.id, *text, count_of(row[1]));
      if (column.top_values.size() < kTopValuesMax) column.top_values.push_back(*text);
    }
  }

  Engine& engine_;
  VisibleModel& seen_;
  Catalog catalog_;
  std::shared_ptr<ValueIndex> index_;
  std::set<std::pair<std::string, std::string>> indexed_;
  std::optional<ColumnId> last_;
};

std::shared_ptr<const VisibleSource> make_visible(const Source& whole, const Access& access) {
  VisibleModel seen = visible_model(*whole.model, access);
  if (!seen.access.row_filters.empty()) OwnRows(whole, seen).look();
  if (!seen.model.catalog->data_begins) settle_data_days(seen.model);
  auto source = std::make_shared<Source>();
  source->name = whole.name;
  source->path = whole.path;
  source->label = whole.label;
  source->engine = whole.engine;
  source->catalog = seen.model.catalog;
  source->model = std::make_shared<const Model>(std::move(seen.model));
  source->names = index_names(*source->model);
  source->document_problems = whole.document_problems;
  source->documents = whole.documents;
  source->rules = whole.rules;
  source->rule_use = whole.rule_use;
  if (whole.documents != nullptr)
    source->knowledge = knowledge_of(*source->model, *whole.documents);
  auto made = std::make_shared<VisibleSource>();
  made->source = source.get();
  made->owner = std::move(source);
  made->access = std::move(seen.access);
  return made;
}

}  // namespace

std::shared_ptr<const VisibleSource> VisibilityCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto it =
      std::ranges::find_if(latest_, [&](const auto& each) { return each.first == key; });
  if (it == latest_.end()) return nullptr;
  latest_.splice(latest_.begin(), latest_, it);
  return latest_.front().second;
}

void VisibilityCache::add(const std::string& key, std::shared_ptr<const VisibleSource> made) {
  const std::lock_guard lock(mutex_);
  latest_.emplace_front(key, std::move(made));
  if (latest_.size() > kClassesMax) latest_.pop_back();
}

VisibleSource visible_source(const Source& source, const Asker& asker) {
  Access access = access_for(asker, *source.model);
  if (!sees_less(access, *source.model)) return {&source, nullptr, std::move(access)};
  const std::string key = access.visibility();
  auto made = source.visibility == nullptr ? nullptr : source.visibility->find(key);
  if (made == nullptr) {
    made = make_visible(source, access);
    if (source.visibility != nullptr) source.visibility->add(key, made);
  }
  VisibleSource visible = *made;
  visible.access.user = access.user;
  visible.access.roles = access.roles;
  return visible;
}

void settle_data_days(Model& model) {
  std::optional<Date> begins, ends;
  for (const Entity& entity : model.entities) {
    // Donations in kilos are no sum of money, and happen all the same.
    const bool happens = entity.is_fact || entity.display == entity.key;
    if (!entity.time || !happens) continue;
    const Column& time = model.catalog->column(*entity.time);
    if (!time.minimum || !time.maximum) continue;
    const auto first = find_date(std::string_view(*time.minimum).substr(0, 10));
    const auto last = find_date(std::string_view(*time.maximum).substr(0, 10));
    if (!first || !last) continue;
    begins = begins ? std::min(*begins, *first) : *first;
    ends = ends ? std::max(*ends, *last) : *last;
  }
  if (!begins) return;
  auto catalog = std::make_shared<Catalog>(*model.catalog);
  catalog->data_begins = begins;
  catalog->data_ends = ends;
  model.catalog = std::move(catalog);
}

}  // namespace cuanto
