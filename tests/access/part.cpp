// Which rows, columns and cells are an asker's: the meaning of docs/MODEL.md, "Who may see what",
// written down a second time and without SQL.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "access/differ.h"
#include "base/text.h"

namespace cuanto::access_test {
namespace {

bool has_role(const AccessPolicy& policy, const Asker& asker) {
  if (policy.groups.empty() && policy.permissions.empty()) return false;
  bool group = policy.groups.empty();
  for (const std::string& each : policy.groups)
    group = group || each == "*" || std::ranges::count(asker.roles, each) > 0;
  bool permission = policy.permissions.empty();
  for (const std::string& each : policy.permissions) permission = permission || asker.may(each);
  if (!group || !permission) return false;
  for (const PolicyCondition& condition : policy.conditions) {
    bool fits = false;
    for (const auto& [name, value] : asker.attributes) {
      if (name == condition.attribute &&
          (condition.values.empty() || std::ranges::count(condition.values, value) > 0))
        fits = true;
    }
    if (fits == condition.negated) return false;
  }
  return true;
}

// nothing: the asker lacks an attribute.
std::optional<std::vector<std::string>> values_of(const PolicyFilter& filter, const Asker& asker) {
  std::vector<std::string> values;
  for (const std::string& value : filter.values) {
    if (value == "{user}") {
      values.push_back(asker.user);
    } else if (value.starts_with("{user.")) {
      bool any = false;
      for (const auto& [name, held] : asker.attributes) {
        if ("{user." + name + "}" != value) continue;
        values.push_back(held);
        any = true;
      }
      if (!any) return {};
    } else {
      values.push_back(value);
    }
  }
  return values;
}

// -1, 0, 1; nothing when they cannot be compared.
std::optional<int> compared(const Value& cell, const std::string& value) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    const int order = text->compare(value);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  char* end = nullptr;
  const double number = std::strtod(value.c_str(), &end);
  if (value.empty() || *end != '\0') return {};
  const double held = std::holds_alternative<int64_t>(cell)
                          ? static_cast<double>(std::get<int64_t>(cell))
                          : std::get<double>(cell);
  return held < number ? -1 : held > number ? 1 : 0;
}

std::string text_of(const Value& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* whole = std::get_if<int64_t>(&cell)) return std::to_string(*whole);
  const std::string text = fmt::format("{}", std::get<double>(cell));
  return text.find('.') == std::string::npos ? text + ".0" : text;
}

using Row = std::vector<Value>;
using Place = std::map<uint32_t, std::size_t>;  // column -> position in the row

bool lets_through(const PolicyFilter& filter, const Row& row, const Place& place,
                  const Asker& asker) {
  if (filter.kind == PolicyFilter::Kind::all_of) {
    return !filter.parts.empty() && std::ranges::all_of(filter.parts, [&](const auto& part) {
      return lets_through(part, row, place, asker);
    });
  }
  if (filter.kind == PolicyFilter::Kind::any_of) {
    return std::ranges::any_of(
        filter.parts, [&](const auto& part) { return lets_through(part, row, place, asker); });
  }
  const Value& cell = row[place.at(filter.member.v)];
  const bool is_null = std::holds_alternative<std::monostate>(cell);
  if (filter.how == PolicyOperator::set) return !is_null;
  if (filter.how == PolicyOperator::not_set) return is_null;
  const auto values = values_of(filter, asker);
  if (is_null || !values || values->empty()) return false;
  const bool looks_in =
      filter.how == PolicyOperator::contains || filter.how == PolicyOperator::not_contains ||
      filter.how == PolicyOperator::starts_with || filter.how == PolicyOperator::ends_with;
  // Every text begins with nothing: an attribute that says nothing opens nothing.
  if (looks_in && std::ranges::count(*values, "") > 0) return false;
  const auto any = [&](const auto& test) { return std::ranges::any_of(*values, test); };
  const auto order = [&]() { return compared(cell, values->front()); };
  for (const std::string& value : *values) {
    if (!looks_in && !compared(cell, value)) return false;
  }
  switch (filter.how) {
    case PolicyOperator::equals:
      return any([&](const std::string& value) { return compared(cell, value) == 0; });
    case PolicyOperator::not_equals:
      return !any([&](const std::string& value) { return compared(cell, value) == 0; });
    case PolicyOperator::greater:
      return values->size() == 1 && order() == 1;
    case PolicyOperator::at_least:
      return values->size() == 1 && order() != -1;
    case PolicyOperator::less:
      return values->size() == 1 && order() == -1;
    case PolicyOperator::at_most:
      return values->size() == 1 && order() != 1;
    case PolicyOperator::contains:
      return any([&](const std::string& v) { return text_of(cell).find(v) != std::string::npos; });
    case PolicyOperator::not_contains:
      return !any([&](const std::string& v) { return text_of(cell).find(v) != std::string::npos; });
    case PolicyOperator::starts_with:
      return any([&](const std::string& v) { return text_of(cell).starts_with(v); });
    case PolicyOperator::ends_with:
      return any([&](const std::string& v) { return text_of(cell).ends_with(v); });
    default:
      break;
  }
  return false;  // the others are not made here
}

bool lets_through(const AccessPolicy& policy, const Row& row, const Place& place,
                  const Asker& asker) {
  return std::ranges::all_of(policy.filters, [&](const PolicyFilter& filter) {
    return lets_through(filter, row, place, asker);
  });
}

bool shows(const AccessPolicy& policy, ColumnId id) {
  if (policy.includes && std::ranges::count(*policy.includes, id) == 0) return false;
  return std::ranges::count(policy.excludes, id) == 0;
}

const PolicyMask* mask_of(const AccessPolicy& policy, ColumnId id) {
  for (const PolicyMask& mask : policy.masks) {
    if (mask.member == id) return &mask;
  }
  return nullptr;
}

int rank_of(const PolicyMask* mask, bool closed) {
  if (mask == nullptr) return closed ? 5 : 0;
  static const std::map<MaskKind, int> kRanks = {{MaskKind::bucket, 1},
                                                 {MaskKind::partial, 2},
                                                 {MaskKind::hash, 3},
                                                 {MaskKind::null, 4},
                                                 {MaskKind::full, 5}};
  return kRanks.at(mask->kind);
}

Value masked(const PolicyMask& mask, const Value& cell) {
  if (mask.kind == MaskKind::full) return std::string("***MASKED***");
  if (mask.kind == MaskKind::null || std::holds_alternative<std::monostate>(cell)) return {};
  if (mask.kind == MaskKind::bucket) {
    const double number = std::holds_alternative<int64_t>(cell)
                              ? static_cast<double>(std::get<int64_t>(cell))
                              : std::get<double>(cell);
    return std::floor(number / mask.size) * mask.size;
  }
  const std::string text = text_of(cell);
  if (length_of(text) <= mask.first + mask.last) return std::string("***");
  // The texts of these tests are ASCII.
  return text.substr(0, mask.first) + "***" + text.substr(text.size() - mask.last);
}

struct ColumnPart {
  // The more telling first, until one that holds for every row: those behind it never come to
  // their turn.
  std::vector<const AccessPolicy*> showing;
  bool closed = false;   // personal, and nothing else was said about it
  bool masked = false;   // something else was said about it
  bool textual = false;  // texts stand in place of some cells
  bool as_is = true;     // no expression stands in its place
};

class PartMaker {
 public:
  PartMaker(const Data& data, const Model& model, const Asker& asker)
      : data_(data), model_(model), asker_(asker) {}

  Part make() {
    part_.data.facts = data_.facts;
    part_.data.facts.tables.clear();
    for (std::size_t t = 0; t < data_.tables.size(); ++t) add(t);
    for (TableFacts& table : part_.data.facts.tables) {
      std::erase_if(table.foreign_keys, [&](const KeyFacts& key) {
        return !has_column(key.other_table, key.other_columns.front()) ||
               !has_column(table.name, key.columns.front());
      });
    }
    return std::move(part_);
  }

 private:
  bool has_column(const std::string& table, const std::string& column) const {
    for (const PlainTable& each : part_.data.tables) {
      if (each.name == table) return std::ranges::count(each.columns, column) > 0;
    }
    return false;
  }

  std::vector<const AccessPolicy*> grants_of(TableId table) const {
    bool own = false;
    for (const AccessPolicy& policy : model_.policies) own = own || policy.table == table;
    std::vector<const AccessPolicy*> grants;
    for (const AccessPolicy& policy : model_.policies) {
      const bool about = own ? policy.table == table : !policy.table;
      if (about && has_role(policy, asker_)) grants.push_back(&policy);
    }
    return grants;
  }

  void add(std::size_t t) {
    const PlainTable& from = data_.tables[t];
    const Table& table = *model_.catalog->find_table("", from.name);
    const bool all = asker_.may("read:all") || model_.policies.empty();
    const auto grants = grants_of(table.id);
    Place place;
    for (std::size_t c = 0; c < from.columns.size(); ++c) place[table.columns[c].v] = c;
    PlainTable to{from.name, {}, {}, {}};
    TableFacts facts = data_.facts.tables[t];
    facts.columns.clear();
    std::vector<std::pair<std::size_t, ColumnPart>> columns;
    for (std::size_t c = 0; c < from.columns.size(); ++c) {
      ColumnPart part = column_part(table.columns[c], grants);
      if (!all && part.showing.empty()) continue;
      if (all) {
        part = {};
        part.closed = model_.field(table.columns[c]).personal && !asker_.may("read:pii");
      }
      to.columns.push_back(from.columns[c]);
      to.types.push_back(from.types[c]);
      facts.columns.push_back(data_.facts.tables[t].columns[c]);
      if (is_unusable(table.columns[c], part))
        part_.unusable.emplace_back(from.name, from.columns[c]);
      to.types.back() = type_of(table.columns[c], part, to.types.back());
      columns.emplace_back(c, std::move(part));
    }
    if (columns.empty()) return;
    for (const Row& row : from.rows) {
      const bool seen = all || std::ranges::any_of(grants, [&](const AccessPolicy* policy) {
                          return lets_through(*policy, row, place, asker_);
                        });
      if (!seen) continue;
      Row out;
      for (const auto& [c, part] : columns)
        out.push_back(cell(table.columns[c], part, row, c, place));
      to.rows.push_back(std::move(out));
    }
    part_.data.tables.push_back(std::move(to));
    part_.data.facts.tables.push_back(std::move(facts));
  }

  ColumnPart column_part(ColumnId id, const std::vector<const AccessPolicy*>& grants) const {
    ColumnPart part;
    for (const AccessPolicy* policy : grants) {
      if (!shows(*policy, id)) continue;
      part.showing.push_back(policy);
      part.masked = part.masked || mask_of(*policy, id) != nullptr;
    }
    const bool by_all = part.showing.size() == grants.size();
    part.closed = model_.field(id).personal && !asker_.may("read:pii");
    std::ranges::stable_sort(part.showing, {}, [&](const AccessPolicy* policy) {
      return rank_of(mask_of(*policy, id), part.closed);
    });
    const auto every_row = [&](const AccessPolicy* p) {
      return p->filters.empty() || grants.size() == 1;
    };
    const auto last = std::ranges::find_if(part.showing, every_row);
    const bool covers_all = last != part.showing.end();
    if (covers_all) part.showing.erase(last + 1, part.showing.end());
    bool plain = !part.closed;
    for (const AccessPolicy* policy : part.showing) {
      const PolicyMask* mask = mask_of(*policy, id);
      plain = plain && mask == nullptr;
      const bool text = mask == nullptr
                            ? part.closed
                            : mask->kind == MaskKind::full || mask->kind == MaskKind::partial;
      part.textual = part.textual || text;
    }
    part.as_is = plain && ((by_all && !part.masked) || (covers_all && part.showing.size() == 1));
    return part;
  }

  bool is_unusable(ColumnId id, const ColumnPart& part) const {
    if (part.showing.empty()) return part.closed;
    return std::ranges::any_of(part.showing, [&](const AccessPolicy* policy) {
      const PolicyMask* mask = mask_of(*policy, id);
      return mask == nullptr ? part.closed : !mask->usable;
    });
  }

  // What an expression stands in place of, has another type; in SQLite none.
  std::string type_of(ColumnId id, const ColumnPart& part, const std::string& type) const {
    const bool closed = part.closed && !part.masked;
    if (part.as_is && !closed) return type;
    if (model_.catalog->dialect == DialectId::sqlite) return {};
    if (closed || part.textual) return "VARCHAR";
    const bool bucket = std::ranges::any_of(part.showing, [&](const AccessPolicy* policy) {
      const PolicyMask* mask = mask_of(*policy, id);
      return mask != nullptr && mask->kind == MaskKind::bucket;
    });
    return bucket ? "DOUBLE PRECISION" : type;
  }

  Value cell(ColumnId id, const ColumnPart& part, const Row& row, std::size_t c,
             const Place& place) const {
    if (part.showing.empty() || (part.closed && !part.masked))
      return part.closed ? Value(std::string("***MASKED***")) : row[c];
    for (const AccessPolicy* policy : part.showing) {
      if (!lets_through(*policy, row, place, asker_)) continue;
      const PolicyMask* mask = mask_of(*policy, id);
      if (mask == nullptr && part.closed) return std::string("***MASKED***");
      Value value = mask != nullptr ? masked(*mask, row[c]) : row[c];
      // Numbers in one row and texts in the other do not go together.
      const bool is_null = std::holds_alternative<std::monostate>(value);
      return part.textual && part.showing.size() > 1 && !is_null ? Value(text_of(value)) : value;
    }
    return {};
  }

  const Data& data_;
  const Model& model_;
  const Asker& asker_;
  Part part_;
};

}  // namespace

Part part_of(const Data& data, const Model& model, const Asker& asker) {
  return PartMaker(data, model, asker).make();
}

}  // namespace cuanto::access_test
