#include "understand/learned/combined.h"

#include <algorithm>

#include "understand/learned/labels_of_sketch.h"
#include "understand/learned/settled.h"

namespace cuanto {
namespace {

enum class From : uint8_t { before, fresh, both, instead, neither };

bool ranks_by_figure(const SketchOrder& order) { return shows_figure(order.item); }

class Combining {
 public:
  Combining(const Sketch& before, const Sketch& fresh, const Model& model)
      : before_(before), fresh_(fresh), model_(model) {}

  std::vector<Sketch> all() {
    for (const From select : {From::fresh, From::before, From::both}) {
      for (const From where : {From::both, From::instead, From::fresh, From::before}) {
        for (const From groups : {From::fresh, From::before, From::neither}) {
          for (const From order : {From::fresh, From::before, From::neither})
            combine(select, where, groups, order);
        }
      }
    }
    return std::move(made_);
  }

 private:
  void combine(From select, From where, From groups, From order) {
    Sketch one;
    take_select(one, select);
    take_where(one, where);
    if (groups != From::neither) {
      const Sketch& from = groups == From::before ? before_ : fresh_;
      one.by = from.by;
      one.having = from.having;
    }
    if (order != From::neither) one.order = order == From::before ? before_.order : fresh_.order;
    if (!is_sensible(one)) return;
    take_tables(one, select);
    Sketch settled = one;
    if (order == From::before && select == From::fresh) settle(settled, before_, *model_.catalog);
    add(std::move(settled));
    const bool first_group =
        select == From::fresh && groups == From::before && order == From::before;
    if (!first_group || one.by.empty() || !one.order || one.order->rows_max != 1) return;
    take_first_group(one, before_, model_);
    take_tables(one, select);
    add(std::move(one));
  }

  void take_select(Sketch& one, From from) const {
    const Sketch& first = from == From::fresh ? fresh_ : before_;
    one.select = first.select;
    one.distinct = first.distinct;
    if (from != From::both) return;
    for (const SketchItem& item : fresh_.select) {
      if (std::ranges::find(one.select, item) == one.select.end()) one.select.push_back(item);
    }
  }

  void take_where(Sketch& one, From from) const {
    const Sketch& others = from == From::fresh || fresh_.family != Family::plain ? fresh_ : before_;
    one.family = others.family;
    one.second = others.second;
    one.second_tables = others.second_tables;
    if (from == From::fresh || from == From::before) {
      const Sketch& only = from == From::fresh ? fresh_ : before_;
      one.where = only.where;
      one.any = only.any;
      return;
    }
    one.where = before_.where;
    if (from == From::instead) {
      std::erase_if(one.where, [&](const SketchTest& old) {
        return std::ranges::any_of(
            fresh_.where, [&](const SketchTest& test) { return test.column == old.column; });
      });
      if (one.where.size() == before_.where.size() && !one.where.empty()) one.where.pop_back();
    }
    for (const SketchTest& test : fresh_.where) {
      if (std::ranges::find(one.where, test) == one.where.end()) one.where.push_back(test);
    }
  }

  static bool is_sensible(const Sketch& one) {
    const bool figures = std::ranges::any_of(one.select, shows_figure);
    const bool plain = !std::ranges::all_of(one.select, shows_figure);
    if (one.by.empty()) {
      if (one.having || (figures && plain) || (one.order && figures)) return false;
      return !one.order || !ranks_by_figure(*one.order);
    }
    const bool for_something = figures || one.having || (one.order && ranks_by_figure(*one.order));
    return plain && for_something &&
           std::ranges::none_of(one.select, [](const SketchItem& item) { return item.whole; });
  }

  // Those of its columns; where only rows are counted, or what was shown stays, also those of the
  // sketches that these come from.
  void take_tables(Sketch& one, From select) const {
    std::set<TableId> tables;
    const auto note = [&](const std::optional<ColumnId>& column) {
      if (column) tables.insert(model_.catalog->column(*column).table);
      return column.has_value();
    };
    bool counts = false;
    for (const SketchItem& item : one.select) counts = !note(item.column) || counts;
    for (const SketchTest& test : one.where) note(test.column);
    for (const ColumnId column : one.by) note(column);
    if (one.order) counts = !note(one.order->item.column) || counts;
    if (one.having) counts = !note(one.having->item.column) || counts;
    if (select != From::fresh || counts)
      tables.insert(before_.tables.begin(), before_.tables.end());
    if ((select != From::before && counts) || (!one.by.empty() && one.by == fresh_.by))
      tables.insert(fresh_.tables.begin(), fresh_.tables.end());
    one.tables = std::move(tables);
  }

  void add(Sketch one) {
    if (one == before_ || one == fresh_ || one.tables.empty()) return;
    if (std::ranges::find(made_, one) == made_.end()) made_.push_back(std::move(one));
  }

  const Sketch& before_;
  const Sketch& fresh_;
  const Model& model_;
  std::vector<Sketch> made_;
};

}  // namespace

std::vector<Sketch> combined(const Sketch& before, const Sketch& fresh, const Model& model) {
  return Combining(before, fresh, model).all();
}

}  // namespace cuanto
