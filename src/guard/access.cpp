// From who asks and what the model grants to what may be seen.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"
#include "guard/guard.h"

namespace cuanto {

namespace {

struct Role {
  std::string_view name;
  std::string_view permissions;
};
// The roles that ship. What a permission opens is said where it is asked for: in a model's
// policies, in access_for, in the routes.
constexpr auto kRoles = std::to_array<Role>({
    {"viewer", "read:sales"},
    {"analyst", "execute:joins read:customers read:sales"},
    {"data_scientist", "execute:joins export:data read:customers read:sales"},
    {"admin", "execute:joins export:data read:all read:customers read:pii read:sales"},
});

SqlExpr never() { return SqlExpr{BoolLiteral{false}}; }
SqlExpr any_of(std::vector<SqlExpr> parts) {
  if (parts.empty()) return never();
  SqlExpr all = std::move(parts.front());
  for (std::size_t i = 1; i < parts.size(); ++i)
    all = make_binary(BinaryOp::logical_or, std::move(all), std::move(parts[i]));
  return all;
}
SqlExpr negated(SqlExpr expr) {
  return SqlExpr{Unary{UnaryOp::logical_not, ExprBox(std::move(expr))}};
}

bool is_plain_number(std::string_view text) {
  std::size_t digits = 0, points = 0;
  for (const char c : text) {
    digits += c >= '0' && c <= '9' ? 1 : 0;
    points += c == '.' ? 1 : 0;
  }
  return digits > 0 && points <= 1 && digits + points == text.size() && text.size() <= 30;
}

// One policy's conditions, with the asker's attributes put in.
class RowConditions {
 public:
  RowConditions(const Asker& asker, const Catalog& catalog) : asker_(asker), catalog_(catalog) {}

  SqlExpr all_of(const std::vector<PolicyFilter>& filters) const {
    std::vector<SqlExpr> parts;
    parts.reserve(filters.size());
    for (const PolicyFilter& filter : filters) parts.push_back(condition(filter));
    return make_and(std::move(parts));
  }

 private:
  SqlExpr condition(const PolicyFilter& filter) const {
    if (filter.kind == PolicyFilter::Kind::compare) return comparison(filter);
    if (filter.kind == PolicyFilter::Kind::all_of && !filter.parts.empty())
      return all_of(filter.parts);
    std::vector<SqlExpr> parts;
    for (const PolicyFilter& part : filter.parts) parts.push_back(condition(part));
    return any_of(std::move(parts));
  }

  // "{user.region}" -> the asker's regions. Nothing when the asker has none: then no row fits.
  std::optional<std::vector<std::string>> values_of(const PolicyFilter& filter) const {
    std::vector<std::string> values;
    for (const std::string& value : filter.values) {
      if (value == "{user}") {
        values.push_back(asker_.user);
        continue;
      }
      if (!value.starts_with("{user.") || !value.ends_with('}')) {
        values.push_back(value);
        continue;
      }
      const std::string_view name = std::string_view(value).substr(6, value.size() - 7);
      const std::size_t before = values.size();
      for (const auto& [each, held] : asker_.attributes) {
        if (each == name) values.push_back(held);
      }
      if (values.size() == before) return {};
    }
    return values;
  }

  // A value in the type of the column; nothing when it cannot be one.
  std::optional<SqlExpr> literal(const Column& column, const std::string& value) const {
    switch (column.storage) {
      case StorageType::integer:
      case StorageType::real: {
        const bool minus = value.starts_with('-');
        const std::string digits = minus ? value.substr(1) : value;
        if (!is_plain_number(digits)) return {};
        SqlExpr number{NumberLiteral{digits}};
        if (minus) return SqlExpr{Unary{UnaryOp::negate, ExprBox(std::move(number))}};
        return number;
      }
      case StorageType::boolean: {
        const std::string word = ascii_lower(value);
        if (word == "true" || word == "1") return SqlExpr{BoolLiteral{true}};
        if (word == "false" || word == "0") return SqlExpr{BoolLiteral{false}};
        return {};
      }
      case StorageType::date:
      case StorageType::timestamp:
        if (!find_date(std::string_view(value).substr(0, 10)) || value.size() > 19) return {};
        if (catalog_.dialect == DialectId::sqlite) return make_text(value);
        return SqlExpr{DateLiteral{value.size() > 10, value}};
      default:
        return make_text(value);
    }
  }

  SqlExpr comparison(const PolicyFilter& filter) const {
    const Column& column = catalog_.column(filter.member);
    const SqlExpr name = make_column("", column.name);
    if (filter.how == PolicyOperator::set || filter.how == PolicyOperator::not_set)
      return SqlExpr{IsNull{ExprBox(name), filter.how == PolicyOperator::set}};
    const auto values = values_of(filter);
    if (!values || values->empty()) return never();
    switch (filter.how) {
      case PolicyOperator::contains:
      case PolicyOperator::not_contains:
      case PolicyOperator::starts_with:
      case PolicyOperator::ends_with:
        return text_comparison(filter.how, name, *values);
      default:
        break;
    }
    std::vector<SqlExpr> literals;
    for (const std::string& value : *values) {
      auto made = literal(column, value);
      if (!made) return never();
      literals.push_back(std::move(*made));
    }
    return comparison(filter.how, column, name, *values, std::move(literals));
  }

  SqlExpr comparison(PolicyOperator how, const Column& column, const SqlExpr& name,
                     const std::vector<std::string>& values, std::vector<SqlExpr> literals) const {
    const auto one = [&](BinaryOp op) {
      return literals.size() == 1 ? make_binary(op, name, literals[0]) : never();
    };
    switch (how) {
      case PolicyOperator::equals:
        if (literals.size() == 1) return one(BinaryOp::equal);
        return SqlExpr{InList{ExprBox(name), std::move(literals), false}};
      case PolicyOperator::not_equals:
        if (literals.size() == 1) return one(BinaryOp::not_equal);
        return SqlExpr{InList{ExprBox(name), std::move(literals), true}};
      case PolicyOperator::greater:
        return one(BinaryOp::greater);
      case PolicyOperator::at_least:
        return one(BinaryOp::at_least);
      case PolicyOperator::less:
        return one(BinaryOp::less);
      case PolicyOperator::at_most:
        return one(BinaryOp::at_most);
      case PolicyOperator::between:
      case PolicyOperator::not_between: {
        if (literals.size() != 2) return never();
        BinaryOp last = BinaryOp::at_most;
        // The last day belongs to the period, to its end.
        if (const auto day = values[1].size() == 10 ? find_date(values[1]) : std::nullopt;
            day && column.is_time()) {
          auto next = literal(column, to_iso(add_days(*day, 1)));
          if (!next) return never();
          literals[1] = std::move(*next);
          last = BinaryOp::less;
        }
        SqlExpr inside = make_and({make_binary(BinaryOp::at_least, name, literals[0]),
                                   make_binary(last, name, literals[1])});
        return how == PolicyOperator::between ? std::move(inside) : negated(std::move(inside));
      }
      default:
        return never();
    }
  }

  // By position rather than by LIKE, whose idea of case differs between engines.
  SqlExpr text_comparison(PolicyOperator how, const SqlExpr& name,
                          const std::vector<std::string>& values) const {
    const SqlExpr text{Cast{ExprBox(name), SqlType::text, false, 0, 0}};
    const char* finder = catalog_.dialect == DialectId::postgresql ? "strpos" : "instr";
    std::vector<SqlExpr> parts;
    for (const std::string& value : values) {
      if (value.empty()) return never();
      const auto length = static_cast<int64_t>(length_of(value));
      if (how == PolicyOperator::starts_with) {
        parts.push_back(make_binary(
            BinaryOp::equal, make_call("substr", {text, make_number(1), make_number(length)}),
            make_text(value)));
      } else if (how == PolicyOperator::ends_with) {
        const SqlExpr whole = make_call("length", {text});
        const SqlExpr start =
            make_binary(BinaryOp::add, make_binary(BinaryOp::subtract, whole, make_number(length)),
                        make_number(1));
        parts.push_back(make_and(
            {make_binary(BinaryOp::at_least, whole, make_number(length)),
             make_binary(BinaryOp::equal, make_call("substr", {text, start, make_number(length)}),
                         make_text(value))}));
      } else {
        parts.push_back(make_binary(BinaryOp::greater, make_call(finder, {text, make_text(value)}),
                                    make_number(0)));
      }
    }
    SqlExpr found = any_of(std::move(parts));
    return how == PolicyOperator::not_contains ? negated(std::move(found)) : std::move(found);
  }

  const Asker& asker_;
  const Catalog& catalog_;
};

bool holds(const PolicyCondition& condition, const Asker& asker) {
  bool any = false, fits = false;
  for (const auto& [name, value] : asker.attributes) {
    if (name != condition.attribute) continue;
    any = true;
    fits = fits || condition.values.empty() ||
           std::ranges::find(condition.values, value) != condition.values.end();
  }
  return condition.negated ? !fits : any && fits;
}

bool is_for(const AccessPolicy& policy, const Asker& asker) {
  const bool in_group =
      policy.groups.empty() || std::ranges::any_of(policy.groups, [&](const std::string& group) {
        return group == "*" || std::ranges::find(asker.roles, group) != asker.roles.end();
      });
  const bool permitted =
      policy.permissions.empty() ||
      std::ranges::any_of(policy.permissions, [&](const auto& each) { return asker.may(each); });
  if (policy.groups.empty() && policy.permissions.empty()) return false;
  return in_group && permitted &&
         std::ranges::all_of(policy.conditions,
                             [&](const PolicyCondition& each) { return holds(each, asker); });
}

bool shows(const AccessPolicy& policy, ColumnId column) {
  const bool included =
      !policy.includes || std::ranges::find(*policy.includes, column) != policy.includes->end();
  return included && std::ranges::find(policy.excludes, column) == policy.excludes.end();
}

const PolicyMask* find_mask(const AccessPolicy& policy, ColumnId column) {
  const auto it = std::ranges::find(policy.masks, column, &PolicyMask::member);
  return it == policy.masks.end() ? nullptr : &*it;
}

SqlExpr masked_value(const PolicyMask& mask, const Column& column, DialectId engine) {
  const SqlExpr name = make_column("", column.name);
  const SqlExpr text{Cast{ExprBox(name), SqlType::text, false, 0, 0}};
  switch (mask.kind) {
    case MaskKind::full:
      break;
    case MaskKind::null:
      return SqlExpr{NullLiteral{}};
    case MaskKind::hash:
      if (engine == DialectId::sqlite) break;  // it has no such function
      return make_call("md5", {make_binary(BinaryOp::concat, make_text(mask.salt), text)});
    case MaskKind::partial: {
      const SqlExpr length = make_call("length", {text});
      const auto first = static_cast<int64_t>(mask.first), last = static_cast<int64_t>(mask.last);
      SqlExpr shown = make_text("***");
      if (first > 0)
        shown = make_binary(BinaryOp::concat,
                            make_call("substr", {text, make_number(1), make_number(first)}),
                            std::move(shown));
      if (last > 0) {
        const SqlExpr start =
            make_binary(BinaryOp::add, make_binary(BinaryOp::subtract, length, make_number(last)),
                        make_number(1));
        shown = make_binary(BinaryOp::concat, std::move(shown),
                            make_call("substr", {text, start, make_number(last)}));
      }
      CaseOf choice;
      choice.branches.push_back({SqlExpr{IsNull{ExprBox(name), false}}, SqlExpr{NullLiteral{}}});
      choice.branches.push_back(
          {make_binary(BinaryOp::greater, length, make_number(first + last)), std::move(shown)});
      choice.otherwise = ExprBox(make_text("***"));
      return SqlExpr{std::move(choice)};
    }
    case MaskKind::bucket: {
      if (mask.grain) return SqlExpr{TimeBucket{ExprBox(name), *mask.grain, column.time_storage}};
      std::string size = fmt::format("{}", mask.size);
      if (size.find('.') == std::string::npos) size += ".0";  // not the division of integers
      const SqlExpr width{NumberLiteral{size}};
      return make_binary(BinaryOp::multiply,
                         make_call("floor", {make_binary(BinaryOp::divide, name, width)}), width);
    }
  }
  return make_text(std::string(kMasked));
}

// What is shown of a column, the more telling first.
int rank_of(const PolicyMask* mask, bool closed) {
  if (mask == nullptr) return closed ? 5 : 0;
  switch (mask->kind) {
    case MaskKind::bucket:
      return 1;
    case MaskKind::partial:
      return 2;
    case MaskKind::hash:
      return 3;
    case MaskKind::null:
      return 4;
    case MaskKind::full:
      return 5;
  }
  return 5;
}

class AccessMaker {
 public:
  AccessMaker(const Asker& asker, const Model& model, Access& access)
      : asker_(asker), model_(model), access_(access) {}

  void add(const Table& table) {
    std::vector<const AccessPolicy*> grants;
    const auto own = [&](const AccessPolicy& policy) { return policy.table == table.id; };
    const bool has_own = std::ranges::any_of(model_.policies, own);
    for (const AccessPolicy& policy : model_.policies) {
      if ((has_own ? own(policy) : !policy.table.has_value()) && is_for(policy, asker_))
        grants.push_back(&policy);
    }
    bool any = false;
    for (const ColumnId id : table.columns) any = add(id, grants) || any;
    if (!any) {
      access_.hidden.push_back(table.id);
      std::erase_if(access_.hidden_columns,
                    [&](ColumnId id) { return model_.catalog->column(id).table == table.id; });
      return;
    }
    if (table.is_view && has_own) access_.granted_views.push_back(table.id);
    add_rows(table, grants);
  }

 private:
  const Catalog& catalog() const { return *model_.catalog; }

  void add_rows(const Table& table, const std::vector<const AccessPolicy*>& grants) {
    const RowConditions rows(asker_, catalog());
    std::vector<SqlExpr> parts;
    for (const AccessPolicy* policy : grants) {
      if (policy->filters.empty()) return;
      parts.push_back(rows.all_of(policy->filters));
    }
    access_.row_filters.push_back({table.id, any_of(std::move(parts))});
  }

  // True when the asker sees the column at all.
  bool add(ColumnId id, const std::vector<const AccessPolicy*>& grants) {
    const Column& column = catalog().column(id);
    std::vector<const AccessPolicy*> showing;
    std::ranges::copy_if(grants, std::back_inserter(showing),
                         [&](const AccessPolicy* policy) { return shows(*policy, id); });
    if (showing.empty()) {
      access_.hidden_columns.push_back(id);
      return false;
    }
    const bool closed = model_.field(id).personal && !access_.read_personal;
    std::ranges::stable_sort(showing, {}, [&](const AccessPolicy* policy) {
      return rank_of(find_mask(*policy, id), closed);
    });
    if (closed && std::ranges::none_of(showing, [&](const AccessPolicy* policy) {
          return find_mask(*policy, id) != nullptr;
        }))
      return true;  // kMasked, as everything personal is
    std::erase(access_.masked, id);
    const bool raw = std::ranges::all_of(
        showing, [&](const AccessPolicy* policy) { return find_mask(*policy, id) == nullptr; });
    if (raw && showing.size() == grants.size()) return true;
    add_arms(column, grants, showing, closed);
    return true;
  }

  void add_arms(const Column& column, const std::vector<const AccessPolicy*>& grants,
                const std::vector<const AccessPolicy*>& showing, bool closed) {
    const RowConditions rows(asker_, catalog());
    const PolicyMask full{column.id, MaskKind::full, 0, 0, 0, {}, {}, false};
    Access::ColumnMask shown{column.id, {}, true};
    bool plain = true, texts = false;
    for (const AccessPolicy* policy : showing) {
      const PolicyMask* mask = find_mask(*policy, column.id);
      if (mask == nullptr && closed) mask = &full;
      Access::ColumnMask::Arm arm;
      // A single grant's rows are the only ones there are.
      if (grants.size() > 1 && !policy->filters.empty()) arm.where = rows.all_of(policy->filters);
      arm.value = mask == nullptr ? make_column("", column.name)
                                  : masked_value(*mask, column, catalog().dialect);
      shown.usable = shown.usable && (mask == nullptr || mask->usable);
      plain = plain && mask == nullptr;
      texts = texts || (mask != nullptr && mask->kind != MaskKind::null &&
                        (mask->kind != MaskKind::bucket || mask->grain));
      const bool last = !arm.where.has_value();
      shown.arms.push_back(std::move(arm));
      if (last) break;
    }
    if (plain && shown.arms.size() == 1 && !shown.arms.front().where) return;
    if (texts && column.storage != StorageType::text) as_texts(shown);
    access_.masks.push_back(std::move(shown));
  }

  // Numbers in one row and texts in the other do not go together.
  static void as_texts(Access::ColumnMask& shown) {
    if (shown.arms.size() < 2) return;
    for (Access::ColumnMask::Arm& arm : shown.arms) {
      if (std::holds_alternative<TextLiteral>(arm.value.node) ||
          std::holds_alternative<NullLiteral>(arm.value.node))
        continue;
      arm.value = SqlExpr{Cast{ExprBox(std::move(arm.value)), SqlType::text, false, 0, 0}};
    }
  }

  const Asker& asker_;
  const Model& model_;
  Access& access_;
};

}  // namespace

std::vector<std::string> shipped_permissions(std::string_view role) {
  const auto it = std::ranges::find(kRoles, role, &Role::name);
  std::vector<std::string> permissions;
  if (it == kRoles.end()) return permissions;
  for (const std::string_view each : split(it->permissions, ' ')) permissions.emplace_back(each);
  return permissions;
}

std::vector<std::string_view> shipped_roles() {
  std::vector<std::string_view> names;
  for (const Role& role : kRoles) names.push_back(role.name);
  return names;
}

Access access_for(const Asker& asker, const Model& model) {
  Access access;
  access.user = asker.user;
  access.roles = asker.roles;
  access.read_personal = asker.may("read:pii");
  if (!access.read_personal) {
    for (const Field& field : model.fields) {
      if (field.personal) access.masked.push_back(field.column);
    }
  }
  if (asker.may("read:all")) return access;
  access.joins = asker.may("execute:joins") || (asker.roles.empty() && model.policies.empty());
  if (model.policies.empty()) return access;
  AccessMaker maker(asker, model, access);
  for (const Table& table : model.catalog->tables) maker.add(table);
  std::erase_if(access.masked, [&](ColumnId id) {
    return std::ranges::find(access.hidden, model.catalog->column(id).table) != access.hidden.end();
  });
  return access;
}

}  // namespace cuanto
