// access_policy in a model file: Cube's names (group, conditions, member_level, row_level), and
// masks.
#include "model/policy_file.h"
#include "model/tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"

namespace cuanto {

namespace {

struct OperatorName {
  std::string_view name;
  PolicyOperator how;
};
// The first name of each is the one that is written.
constexpr auto kOperators = std::to_array<OperatorName>({
    {"equals", PolicyOperator::equals},
    {"notEquals", PolicyOperator::not_equals},
    {"gt", PolicyOperator::greater},
    {"gte", PolicyOperator::at_least},
    {"lt", PolicyOperator::less},
    {"lte", PolicyOperator::at_most},
    {"contains", PolicyOperator::contains},
    {"notContains", PolicyOperator::not_contains},
    {"startsWith", PolicyOperator::starts_with},
    {"endsWith", PolicyOperator::ends_with},
    {"set", PolicyOperator::set},
    {"notSet", PolicyOperator::not_set},
    {"inDateRange", PolicyOperator::between},
    {"notInDateRange", PolicyOperator::not_between},
    {"beforeDate", PolicyOperator::less},
    {"afterOrOnDate", PolicyOperator::at_least},
});

constexpr auto kMasks =
    std::to_array<std::string_view>({"full", "partial", "hash", "null", "bucket"});

bool needs_value(PolicyOperator how) {
  return how != PolicyOperator::set && how != PolicyOperator::not_set;
}

class PolicyReader {
 public:
  PolicyReader(const PolicyPlace& place, const Catalog& catalog, YamlReader& yaml)
      : place_(place), catalog_(catalog), yaml_(yaml) {}

  std::optional<AccessPolicy> read(const Yaml& node) {
    if (!yaml_.expect_map(node, "A policy")) return {};
    yaml_.know_keys(node, "A policy",
                    {"group", "groups", "permission", "permissions", "conditions", "member_level",
                     "row_level", "masks"});
    AccessPolicy policy;
    policy.table = place_.table;
    for (const char* key : {"group", "groups"}) append(policy.groups, texts_at(node, key));
    for (const char* key : {"permission", "permissions"})
      append(policy.permissions, texts_at(node, key));
    if (policy.groups.empty() && policy.permissions.empty())
      wrong(node, "A policy needs a group or a permission: whom it is for.");
    for (const Yaml& one : items_at(node, "conditions")) read_condition(one, policy);
    if (!place_.table &&
        (node.find("member_level") || node.find("row_level") || node.find("masks"))) {
      wrong(node, "member_level, row_level and masks belong to the policies of a dataset.");
      return {};
    }
    read_members(node, policy);
    read_rows(node, policy);
    for (const Yaml& one : items_at(node, "masks")) read_mask(one, policy);
    hide_what_tags_became(policy);
    return policy;
  }

 private:
  void wrong(const Yaml& at, std::string message) { yaml_.wrong(at, std::move(message)); }
  static void append(std::vector<std::string>& to, std::vector<std::string> more) {
    std::ranges::move(more, std::back_inserter(to));
  }
  std::vector<std::string> texts_at(const Yaml& map, std::string_view key) {
    return yaml_.list_at(map, key);
  }
  const std::vector<Yaml>& items_at(const Yaml& map, std::string_view key) {
    return yaml_.items_of(map.find(key), fmt::format("\"{}\"", key));
  }
  // Said at all, it must be a yes or a no: whom rows are for is never guessed.
  std::optional<bool> flag_at(const Yaml& map, std::string_view key) {
    const Yaml* node = map.find(key);
    if (node == nullptr) return {};
    const std::string word = ascii_lower(node->text);
    if (word == "true" || word == "yes") return true;
    if (word == "false" || word == "no") return false;
    wrong(*node, fmt::format("\"{}\" must be true or false.", key));
    return {};
  }
  std::optional<ColumnId> member(const Yaml& at, const std::string& name) {
    if (const auto it = place_.names.find(ascii_lower(name)); it != place_.names.end())
      return it->second;
    if (const Column* column = catalog_.find_column(*place_.table, name)) return column->id;
    yaml_.missing(at, no_such_column(catalog_, *place_.table, name));
    return {};
  }
  std::vector<ColumnId> members_at(const Yaml& map, std::string_view key) {
    std::vector<ColumnId> members;
    for (const Yaml& item : items_at(map, key)) {
      if (const auto id = member(item, item.text)) members.push_back(*id);
    }
    return members;
  }

  // {attribute: department, values: [finance]}; {if: "{user.department}"}: the asker has one.
  void read_condition(const Yaml& node, AccessPolicy& policy) {
    if (!yaml_.expect_map(node, "A condition")) return;
    yaml_.know_keys(node, "A condition", {"attribute", "operator", "values", "if"});
    PolicyCondition condition;
    if (const Yaml* when = node.find("if")) {
      const std::string text(trim(when->text));
      if (!text.starts_with("{user.") || !text.ends_with('}'))
        return wrong(*when, "\"if\" must be \"{user.ATTRIBUTE}\".");
      condition.attribute = text.substr(6, text.size() - 7);
      condition.values = {"true", "yes", "1"};
      policy.conditions.push_back(std::move(condition));
      return;
    }
    const Yaml* attribute = node.find("attribute");
    if (attribute == nullptr || attribute->text.empty())
      return wrong(node, "A condition needs the attribute of the asker that it is about.");
    condition.attribute = attribute->text;
    condition.values = texts_at(node, "values");
    if (const Yaml* how = node.find("operator")) {
      static const std::vector<std::string> kHow = {"equals", "notEquals", "set", "notSet"};
      if (std::ranges::find(kHow, how->text) == kHow.end())
        return wrong(*how,
                     fmt::format("\"operator\" of a condition is one of {}.", join(kHow, ", ")));
      condition.negated = how->text.starts_with("not");
      if (how->text.ends_with("et")) condition.values.clear();
    }
    policy.conditions.push_back(std::move(condition));
  }

  void read_members(const Yaml& node, AccessPolicy& policy) {
    const Yaml* level = node.find("member_level");
    if (level == nullptr || level->is_null()) return;
    if (!level->is_map()) return wrong(*level, "\"member_level\" must be a map.");
    yaml_.know_keys(*level, "\"member_level\"", {"includes", "excludes"});
    if (const Yaml* includes = level->find("includes");
        includes != nullptr && !(includes->is_scalar() && includes->text == "*"))
      policy.includes = members_at(*level, "includes");
    if (const Yaml* excludes = level->find("excludes");
        excludes != nullptr && excludes->is_scalar() && excludes->text == "*") {
      policy.includes.emplace();
    } else {
      policy.excludes = members_at(*level, "excludes");
    }
  }

  // Tags that are hidden or masked are so in the columns made of them, too, but for those that the
  // policy masks itself.
  void hide_what_tags_became(AccessPolicy& policy) const {
    std::vector<ColumnId> kept_back = policy.excludes;
    for (const PolicyMask& mask : policy.masks) kept_back.push_back(mask.member);
    for (const ColumnId column : kept_back) {
      for (const ColumnId made : columns_of_tags(catalog_, column))
        if (std::ranges::find(kept_back, made) == kept_back.end()) policy.excludes.push_back(made);
    }
  }

  void read_rows(const Yaml& node, AccessPolicy& policy) {
    const Yaml* level = node.find("row_level");
    if (level == nullptr || level->is_null()) return;
    if (!level->is_map()) return wrong(*level, "\"row_level\" must be a map.");
    yaml_.know_keys(*level, "\"row_level\"", {"filters", "allow_all"});
    const bool all = flag_at(*level, "allow_all").value_or(false);
    if (all) return;
    for (const Yaml& one : items_at(*level, "filters")) policy.filters.push_back(read_filter(one));
    // "row_level: {filters: []}" is Cube's way to say: no row.
    if (policy.filters.empty()) policy.filters.push_back(no_row());
  }

  static PolicyFilter no_row() {
    PolicyFilter none;
    none.kind = PolicyFilter::Kind::any_of;
    return none;
  }

  PolicyFilter read_filter(const Yaml& node) {
    PolicyFilter filter = no_row();
    if (!yaml_.expect_map(node, "A filter")) return filter;
    yaml_.know_keys(node, "A filter", {"member", "operator", "values", "and", "or"});
    for (const auto& [key, kind] : {std::pair{"and", PolicyFilter::Kind::all_of},
                                    std::pair{"or", PolicyFilter::Kind::any_of}}) {
      if (node.find(key) == nullptr) continue;
      filter.kind = kind;
      for (const Yaml& part : items_at(node, key)) filter.parts.push_back(read_filter(part));
      if (filter.parts.empty()) filter = no_row();
      return filter;
    }
    const Yaml* name = node.find("member");
    const Yaml* how = node.find("operator");
    if (name == nullptr || how == nullptr) {
      wrong(node, "A filter needs a member and an operator, or \"and\" or \"or\".");
      return filter;
    }
    const auto known = std::ranges::find(kOperators, how->text, &OperatorName::name);
    if (known == kOperators.end()) {
      std::vector<std::string> names;
      for (const OperatorName& each : kOperators) names.emplace_back(each.name);
      wrong(*how, fmt::format("There is no operator \"{}\"; it is one of {}.",
                              shortened(how->text, 60), join(names, ", ")));
      return filter;
    }
    const auto id = member(*name, name->text);
    if (!id) return filter;
    PolicyFilter compare;
    compare.member = *id;
    compare.how = known->how;
    compare.values = texts_at(node, "values");
    if (needs_value(compare.how) == compare.values.empty()) {
      wrong(node, fmt::format("The operator {} takes {}.", how->text,
                              compare.values.empty() ? "values" : "no values"));
      return filter;
    }
    return compare;
  }

  void read_mask(const Yaml& node, AccessPolicy& policy) {
    if (!yaml_.expect_map(node, "A mask")) return;
    yaml_.know_keys(node, "A mask",
                    {"member", "mask", "first", "last", "size", "grain", "salt", "usable"});
    const Yaml* name = node.find("member");
    const Yaml* kind = node.find("mask");
    if (name == nullptr || kind == nullptr) return wrong(node, "A mask needs a member and a mask.");
    // A plain null is a word here.
    const auto known = std::ranges::find(kMasks, kind->is_null() ? "null" : kind->text);
    if (known == kMasks.end()) {
      return wrong(*kind, fmt::format("There is no mask \"{}\"; it is one of full, partial, hash, "
                                      "null, bucket.",
                                      shortened(kind->text, 60)));
    }
    const auto id = member(*name, name->text);
    if (!id) return;
    PolicyMask mask;
    mask.member = *id;
    mask.kind = static_cast<MaskKind>(known - kMasks.begin());
    mask.first = count_at(node, "first", mask.first);
    mask.last = count_at(node, "last", mask.last);
    if (const Yaml* salt = node.find("salt")) mask.salt = salt->text;
    mask.usable = flag_at(node, "usable").value_or(false);
    if (mask.kind == MaskKind::hash && catalog_.dialect == DialectId::sqlite)
      return wrong(*kind, "SQLite has no hash function; use partial, null or full.");
    if (mask.kind == MaskKind::bucket) read_bucket(node, mask);
    policy.masks.push_back(std::move(mask));
  }

  std::size_t count_at(const Yaml& node, std::string_view key, std::size_t otherwise) {
    const Yaml* count = node.find(key);
    if (count == nullptr) return otherwise;
    const bool digits = !count->text.empty() && count->text.size() < 4 &&
                        count->text.find_first_not_of("0123456789") == std::string::npos;
    if (digits) return static_cast<std::size_t>(std::strtoul(count->text.c_str(), nullptr, 10));
    wrong(*count, fmt::format("\"{}\" must be a number of characters below 1000.", key));
    return otherwise;
  }

  void read_bucket(const Yaml& node, PolicyMask& mask) {
    const Column& column = catalog_.column(mask.member);
    if (const Yaml* grain = node.find("grain")) {
      mask.grain = find_grain(grain->text);
      if (!mask.grain || !column.is_time())
        wrong(*grain, "\"grain\" must be a period such as month, of a column that holds times.");
      return;
    }
    const Yaml* size = node.find("size");
    if (size != nullptr) mask.size = std::strtod(size->text.c_str(), nullptr);
    if (!(mask.size >= 1e-6 && mask.size <= 1e15) || !column.is_numeric())
      wrong(size != nullptr ? *size : node,
            "A bucket needs a \"size\" above 0, of a column that holds numbers, or a \"grain\".");
  }

  const PolicyPlace& place_;
  const Catalog& catalog_;
  YamlReader& yaml_;
};

// ---- writing

class PolicyWriter {
 public:
  explicit PolicyWriter(const Catalog& catalog) : catalog_(catalog) {}

  std::string write(const AccessPolicy& policy, std::size_t indent) const {
    std::string out(indent, ' ');
    const std::string pad(indent + 2, ' ');
    out += "- groups: " + yaml_list(policy.groups) + "\n";
    if (!policy.permissions.empty())
      out += pad + "permissions: " + yaml_list(policy.permissions) + "\n";
    if (!policy.conditions.empty()) out += pad + "conditions:\n";
    for (const PolicyCondition& each : policy.conditions) {
      const std::string_view how = each.values.empty() ? (each.negated ? "notSet" : "set")
                                                       : (each.negated ? "notEquals" : "equals");
      out += fmt::format("{}  - {{attribute: {}, operator: {}, values: {}}}\n", pad,
                         yaml_text(each.attribute), how, yaml_list(each.values));
    }
    if (policy.includes || !policy.excludes.empty()) {
      out +=
          fmt::format("{}member_level: {{includes: {}, excludes: {}}}\n", pad,
                      policy.includes ? names(*policy.includes) : "\"*\"", names(policy.excludes));
    }
    if (!policy.filters.empty()) {
      std::vector<std::string> filters;
      for (const PolicyFilter& each : policy.filters) filters.push_back(filter(each));
      out += fmt::format("{}row_level: {{filters: [{}]}}\n", pad, join(filters, ", "));
    }
    if (!policy.masks.empty()) out += pad + "masks:\n";
    for (const PolicyMask& each : policy.masks) out += fmt::format("{}  - {}\n", pad, mask(each));
    return out;
  }

 private:
  std::string names(const std::vector<ColumnId>& ids) const {
    std::vector<std::string> texts;
    for (const ColumnId id : ids) texts.push_back(catalog_.column(id).name);
    return yaml_list(texts);
  }
  std::string filter(const PolicyFilter& each) const {
    if (each.kind != PolicyFilter::Kind::compare) {
      std::vector<std::string> parts;
      for (const PolicyFilter& part : each.parts) parts.push_back(filter(part));
      return fmt::format("{{{}: [{}]}}", each.kind == PolicyFilter::Kind::all_of ? "and" : "or",
                         join(parts, ", "));
    }
    const auto known = std::ranges::find(kOperators, each.how, &OperatorName::how);
    std::string text = fmt::format("{{member: {}, operator: {}",
                                   yaml_text(catalog_.column(each.member).name), known->name);
    if (needs_value(each.how)) text += ", values: " + yaml_list(each.values);
    return text + "}";
  }
  std::string mask(const PolicyMask& each) const {
    std::string text =
        fmt::format("{{member: {}, mask: \"{}\"", yaml_text(catalog_.column(each.member).name),
                    kMasks[static_cast<std::size_t>(each.kind)]);
    if (each.kind == MaskKind::partial)
      text += fmt::format(", first: {}, last: {}", each.first, each.last);
    if (each.kind == MaskKind::bucket)
      text += each.grain ? fmt::format(", grain: {}", grain_name(*each.grain))
                         : fmt::format(", size: {}", each.size);
    if (!each.salt.empty()) text += ", salt: " + yaml_text(each.salt);
    if (each.usable) text += ", usable: true";
    return text + "}";
  }

  const Catalog& catalog_;
};

}  // namespace

std::vector<AccessPolicy> read_policies(const Yaml& list, const PolicyPlace& place,
                                        const Catalog& catalog, YamlReader& yaml) {
  std::vector<AccessPolicy> policies;
  if (!list.is_list()) {
    yaml.wrong(list, "\"access_policy\" must be a list of policies.");
    return policies;
  }
  PolicyReader reader(place, catalog, yaml);
  for (const Yaml& one : list.items) {
    if (auto policy = reader.read(one)) policies.push_back(std::move(*policy));
  }
  // An empty list, too, says that nobody sees the table.
  if (policies.empty()) {
    AccessPolicy nobody;
    nobody.table = place.table;
    policies.push_back(std::move(nobody));
  }
  return policies;
}

std::string write_policies(const std::vector<AccessPolicy>& policies, std::optional<TableId> table,
                           const Catalog& catalog, std::size_t indent) {
  std::string out, grants;
  bool any = false;
  const PolicyWriter writer(catalog);
  for (const AccessPolicy& policy : policies) {
    if (policy.table != table) continue;
    any = true;
    if (!policy.groups.empty() || !policy.permissions.empty())
      grants += writer.write(policy, indent + 2);
  }
  if (!any) return out;
  out = std::string(indent, ' ') + "access_policy:" + (grants.empty() ? " []\n" : "\n");
  return out + grants;
}

}  // namespace cuanto
