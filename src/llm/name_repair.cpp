#include "llm/name_repair.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace cuanto {
namespace {

class NameRepair {
 public:
  NameRepair(const Model& model, const VisibleSchema& visible)
      : catalog_(*model.catalog), visible_(visible) {}

  bool repair(Select& select) {
    visit(select, {{}, {}, [&](const Select& one) {
                     for (const CommonTable& table : one.with) own_.insert(ascii_lower(table.name));
                   }});
    rewrite(select, {{}, [&](FromItem& item) { repair_table(item); }, {}});
    visit(select, {[&](const SqlExpr&) {}, [&](const FromItem& item) { note(item); },
                   [&](const Select& one) { note_aliases(one); }});
    rewrite(select, {[&](SqlExpr& expr) { repair_column(expr); }, {}, {}});
    return changed_;
  }

 private:
  void repair_table(FromItem& item) {
    auto* name = std::get_if<TableName>(&item.source);
    if (name == nullptr || own_.contains(ascii_lower(name->table))) return;
    if (catalog_.find_table(name->schema, name->table) != nullptr) return;
    std::vector<std::string> names;
    for (const Table& table : catalog_.tables)
      if (visible_.shows(table.id)) names.push_back(table.name);
    const auto near = closest(name->table, names, 1);
    if (near.empty()) return;
    // Columns may be qualified with the name as it was written.
    if (item.alias.empty()) renamed_[ascii_lower(name->table)] = near.front();
    name->schema.clear();
    name->table = near.front();
    changed_ = true;
  }

  void note(const FromItem& item) {
    if (!item.alias.empty()) aliases_.insert(ascii_lower(item.alias));
    if (std::holds_alternative<DerivedTable>(item.source)) has_own_columns_ = true;
    const auto* name = std::get_if<TableName>(&item.source);
    if (name == nullptr) return;
    if (own_.contains(ascii_lower(name->table))) {
      has_own_columns_ = true;
      return;
    }
    const Table* table = catalog_.find_table(name->schema, name->table);
    if (table == nullptr) return;
    const std::string called = item.alias.empty() ? name->table : item.alias;
    tables_[ascii_lower(called)].insert(table->id);
    called_[table->id] = called;
  }

  void note_aliases(const Select& select) {
    if (const SelectCore* core = select.core()) {
      for (const SelectItem& item : core->items)
        if (!item.alias.empty()) aliases_.insert(ascii_lower(item.alias));
    }
  }

  std::vector<std::string> names_in(const std::set<TableId>& tables) const {
    std::vector<std::string> names;
    for (const TableId table : tables)
      for (const ColumnId column : catalog_.table(table).columns)
        if (visible_.shows(column)) names.push_back(catalog_.column(column).name);
    return names;
  }

  void repair_column(SqlExpr& expr) {
    auto* name = std::get_if<ColumnName>(&expr.node);
    if (name == nullptr) return;
    if (const auto it = renamed_.find(ascii_lower(name->table)); it != renamed_.end())
      name->table = it->second;
    if (name->table.empty()) {
      repair_bare(*name);
      return;
    }
    const auto it = tables_.find(ascii_lower(name->table));
    if (it == tables_.end()) return;
    const auto has = [&](TableId table) {
      return catalog_.find_column(table, name->column) != nullptr;
    };
    if (std::ranges::any_of(it->second, has)) return;
    // The same name in another table of the query, if only one has it.
    std::vector<TableId> others;
    for (const auto& [table, called] : called_)
      if (has(table)) others.push_back(table);
    if (others.size() == 1) {
      name->table = called_[others.front()];
      name->schema.clear();
      changed_ = true;
      return;
    }
    put_nearest(*name, names_in(it->second));
  }

  void repair_bare(ColumnName& name) {
    if (has_own_columns_ || aliases_.contains(ascii_lower(name.column)) || name.double_quoted)
      return;
    std::set<TableId> all;
    for (const auto& [table, called] : called_) {
      if (catalog_.find_column(table, name.column) != nullptr) return;
      all.insert(table);
    }
    put_nearest(name, names_in(all));
  }

  void put_nearest(ColumnName& name, const std::vector<std::string>& names) {
    const auto near = closest(name.column, names, 1);
    if (near.empty()) return;
    name.column = near.front();
    changed_ = true;
  }

  const Catalog& catalog_;
  const VisibleSchema& visible_;
  std::set<std::string> own_;      // tables that the query makes itself
  std::set<std::string> aliases_;  // of tables and of shown columns
  std::map<std::string, std::string> renamed_;
  std::map<std::string, std::set<TableId>> tables_;  // by what they are called in the query
  std::map<TableId, std::string> called_;
  bool has_own_columns_ = false;
  bool changed_ = false;
};

}  // namespace

bool repair_names(Select& select, const Model& model, const VisibleSchema& visible) {
  return NameRepair(model, visible).repair(select);
}

}  // namespace cuanto
