// Random data, askers, policies and queries.
#include <fmt/format.h>

#include <algorithm>

#include "access/differ.h"
#include "base/text.h"

namespace cuanto::access_test {
namespace {

const std::vector<std::string> kRegions = {"Norte", "Sur", "Este", "Oeste"};
const std::vector<std::string> kNames = {"Ana", "Bea", "Carlos", "Dora", "Eva", "Fermin", "Gema"};
const std::vector<std::string> kCities = {"Lima", "Quito", "Bogota", "Cusco"};
const std::vector<std::string> kKinds = {"caja", "bolsa", "lata"};

ColumnFacts facts_of(const PlainTable& table, std::size_t column) {
  ColumnFacts facts;
  facts.name = table.columns[column];
  facts.declared_type = table.types[column];
  facts.rows = table.rows.size();
  std::map<std::string, uint64_t> counts;
  for (const auto& row : table.rows) {
    const Value& cell = row[column];
    if (std::holds_alternative<std::monostate>(cell)) {
      ++facts.nulls;
      continue;
    }
    if (const auto* text = std::get_if<std::string>(&cell)) ++counts[*text];
    if (std::holds_alternative<int64_t>(cell)) ++facts.integers;
    if (!std::holds_alternative<std::string>(cell)) ++facts.numbers;
  }
  facts.distinct = counts.empty() ? facts.rows / 2 + 1 : counts.size();
  facts.mean_length = 5;
  facts.longest = 20;
  for (const auto& [text, count] : counts) facts.values.emplace_back(text, count);
  return facts;
}

TableFacts facts_of(const PlainTable& table) {
  TableFacts facts;
  facts.name = table.name;
  facts.rows = table.rows.size();
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    facts.columns.push_back(facts_of(table, i));
  if (table.columns.front() == "id") facts.primary_key = {"id"};
  return facts;
}

Value maybe(Chance& chance, Value value) { return chance.in(10) ? Value{} : std::move(value); }
Value number(Chance& chance, int most) { return static_cast<int64_t>(chance.up_to(most)); }
// Halves add up exactly, in any order.
Value half(Chance& chance, int most) { return chance.up_to(most) + 0.5; }

}  // namespace

Data random_data(Chance& chance, DialectId dialect) {
  const bool lite = dialect == DialectId::sqlite;
  const std::string text = lite ? "TEXT" : "VARCHAR", real = lite ? "REAL" : "DOUBLE PRECISION";
  PlainTable people{"clientes",
                    {"id", "nombre", "email", "ciudad", "edad"},
                    {"INTEGER", text, text, text, "INTEGER"},
                    {}};
  for (int64_t i = 1; i <= 3 + chance.up_to(9); ++i) {
    const std::string& name = chance.of(kNames);
    people.rows.push_back({i, name, maybe(chance, ascii_lower(name) + std::to_string(i) + "@x.org"),
                           maybe(chance, chance.of(kCities)), maybe(chance, number(chance, 90))});
  }
  PlainTable sales{"ventas",
                   {"id", "cliente_id", "producto_id", "region", "total"},
                   {"INTEGER", "INTEGER", "INTEGER", text, real},
                   {}};
  for (int64_t i = 1; i <= 5 + chance.up_to(25); ++i) {
    sales.rows.push_back({i, maybe(chance, number(chance, 12)), maybe(chance, number(chance, 5)),
                          maybe(chance, chance.of(kRegions)), maybe(chance, half(chance, 100))});
  }
  PlainTable things{
      "productos", {"id", "nombre", "tipo", "precio"}, {"INTEGER", text, text, real}, {}};
  for (int64_t i = 1; i <= 5; ++i)
    things.rows.push_back({i, "P" + std::to_string(i), chance.of(kKinds), half(chance, 20)});
  PlainTable secret{"secreto", {"clave", "valor"}, {"INTEGER", text}, {}};
  for (int64_t i = 1; i <= 1 + chance.up_to(4); ++i) secret.rows.push_back({i, chance.of(kNames)});
  Data data;
  data.facts.source = "shop";
  data.facts.dialect = dialect;
  data.facts.fingerprint = "shop";
  data.tables = {people, sales, things, secret};
  for (const PlainTable& table : data.tables) data.facts.tables.push_back(facts_of(table));
  data.facts.tables[1].foreign_keys = {{{"cliente_id"}, "clientes", {"id"}},
                                       {{"producto_id"}, "productos", {"id"}}};
  return data;
}

Asker random_asker(Chance& chance) {
  Asker asker;
  asker.user = chance.of(kNames);
  for (const char* role : {"analyst", "viewer"}) {
    if (chance.in(60)) asker.roles.emplace_back(role);
  }
  asker.permissions = {"execute:joins"};
  if (chance.in(50)) asker.permissions.emplace_back("read:customers");
  if (chance.in(3)) asker.permissions.emplace_back("read:all");
  if (chance.in(50)) asker.permissions.emplace_back("read:pii");
  for (int i = chance.up_to(2); i > 0; --i)
    asker.attributes.emplace_back("region", chance.of(kRegions));
  if (chance.in(50)) asker.attributes.emplace_back("city", chance.of(kCities));
  if (chance.in(50)) asker.attributes.emplace_back("age", std::to_string(chance.up_to(90)));
  return asker;
}

namespace {

class PolicyMaker {
 public:
  PolicyMaker(Chance& chance, const Data& data, const Catalog& catalog)
      : chance_(chance), data_(data), catalog_(catalog) {}

  AccessPolicy policy(const Table& table) {
    AccessPolicy made;
    made.table = table.id;
    whom(made);
    if (chance_.in(30)) {
      made.includes.emplace();
      for (const ColumnId id : table.columns) {
        if (chance_.in(70)) made.includes->push_back(id);
      }
    }
    for (const ColumnId id : table.columns) {
      if (chance_.in(10)) made.excludes.push_back(id);
      if (chance_.in(15)) made.masks.push_back(mask(id));
    }
    if (chance_.in(55)) {
      for (int i = chance_.up_to(1); i >= 0; --i) made.filters.push_back(filter(table, 2));
    }
    return made;
  }
  AccessPolicy general() {
    AccessPolicy made;
    whom(made);
    return made;
  }

 private:
  void whom(AccessPolicy& made) {
    static const std::vector<std::string> kGroups = {"*", "analyst", "viewer", "nobody"};
    if (chance_.in(85)) made.groups = {chance_.of(kGroups)};
    if (made.groups.empty() || chance_.in(10)) made.permissions = {"read:customers"};
    if (chance_.in(15))
      made.conditions.push_back(
          {"city", chance_.in(30), chance_.in(50) ? std::vector<std::string>{} : kCities});
  }

  bool is_text(ColumnId id) const { return catalog_.column(id).storage == StorageType::text; }

  PolicyMask mask(ColumnId id) {
    PolicyMask made;
    made.member = id;
    made.usable = chance_.in(40);
    switch (chance_.up_to(3)) {
      case 0:
        made.kind = MaskKind::full;
        break;
      case 1:
        made.kind = MaskKind::null;
        break;
      default:
        made.kind = is_text(id) ? MaskKind::partial : MaskKind::bucket;
        if (made.kind == MaskKind::bucket) {
          made.size = chance_.in(50) ? 10 : 2.5;
        } else {
          made.first = static_cast<std::size_t>(chance_.up_to(2));
          made.last = static_cast<std::size_t>(chance_.up_to(2));
        }
    }
    return made;
  }

  std::string value(ColumnId id) {
    const Column& column = catalog_.column(id);
    if (chance_.in(25)) {
      if (!is_text(id)) return "{user.age}";
      return chance_.in(60) ? "{user.region}" : chance_.in(60) ? "{user.city}" : "{user}";
    }
    if (!is_text(id)) return std::to_string(chance_.up_to(60));
    // A value of the column, mostly.
    for (const PlainTable& table : data_.tables) {
      if (table.name != catalog_.table(column.table).name || table.rows.empty()) continue;
      const auto& row = chance_.of(table.rows);
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const auto* text = std::get_if<std::string>(&row[i]);
        if (table.columns[i] == column.name && text != nullptr) return *text;
      }
    }
    return "x";
  }

  PolicyFilter filter(const Table& table, int depth) {
    PolicyFilter made;
    if (depth > 0 && chance_.in(20)) {
      made.kind = chance_.in(50) ? PolicyFilter::Kind::all_of : PolicyFilter::Kind::any_of;
      for (int i = chance_.up_to(2); i > 0; --i) made.parts.push_back(filter(table, depth - 1));
      if (made.parts.empty()) made.kind = PolicyFilter::Kind::any_of;
      return made;
    }
    made.member = chance_.of(table.columns);
    const bool text = is_text(made.member);
    static const std::vector<PolicyOperator> kAny = {PolicyOperator::equals,
                                                     PolicyOperator::not_equals,
                                                     PolicyOperator::set, PolicyOperator::not_set};
    static const std::vector<PolicyOperator> kText = {
        PolicyOperator::contains, PolicyOperator::not_contains, PolicyOperator::starts_with,
        PolicyOperator::ends_with};
    static const std::vector<PolicyOperator> kNumber = {
        PolicyOperator::greater, PolicyOperator::at_least, PolicyOperator::less,
        PolicyOperator::at_most};
    made.how = chance_.in(60) ? chance_.of(kAny) : chance_.of(text ? kText : kNumber);
    if (made.how == PolicyOperator::set || made.how == PolicyOperator::not_set) return made;
    const bool several =
        made.how == PolicyOperator::equals || made.how == PolicyOperator::not_equals || text;
    for (int i = several ? chance_.up_to(2) : 0; i >= 0; --i) {
      std::string one = value(made.member);
      const bool part = made.how == PolicyOperator::contains ||
                        made.how == PolicyOperator::starts_with ||
                        made.how == PolicyOperator::ends_with;
      if (part && !one.starts_with('{') && one.size() > 2)
        one = made.how == PolicyOperator::ends_with ? one.substr(one.size() - 2) : one.substr(0, 2);
      made.values.push_back(std::move(one));
    }
    return made;
  }

  Chance& chance_;
  const Data& data_;
  const Catalog& catalog_;
};

}  // namespace

std::vector<AccessPolicy> random_policies(Chance& chance, const Data& data,
                                          const Catalog& catalog) {
  PolicyMaker maker(chance, data, catalog);
  std::vector<AccessPolicy> policies;
  if (chance.in(40)) policies.push_back(maker.general());
  for (const Table& table : catalog.tables) {
    const int count = chance.in(75) ? 1 + chance.up_to(2) : 0;
    for (int i = 0; i < count; ++i) policies.push_back(maker.policy(table));
  }
  if (policies.empty()) policies.push_back(maker.general());
  return policies;
}

// ---- queries -----------------------------------------------------------------------------------

namespace {

struct Source {
  std::string alias;
  std::vector<std::string> numbers, texts;
};

class QueryMaker {
 public:
  explicit QueryMaker(Chance& chance) : chance_(chance) {}

  std::string query(int depth) {
    if (depth > 0 && chance_.in(12)) {
      const std::string type = chance_.in(50) ? "n" : "t";
      static const std::vector<std::string> kSets = {"UNION", "UNION ALL", "INTERSECT", "EXCEPT"};
      return one_column(type, depth - 1) + " " + chance_.of(kSets) + " " +
             one_column(type, depth - 1);
    }
    if (depth > 0 && chance_.in(10)) {
      const std::string name = "w" + std::to_string(++names_);
      const Source inner = add_from(depth - 1);
      const std::string text = select_plain({inner});
      return "WITH " + name + " AS (" + text + ") SELECT count(*) FROM " + name;
    }
    return select(depth);
  }

 private:
  // A table or a sub-select, kept in `froms_`; what it is called.
  Source table(int depth) {
    Source source;
    source.alias = "t" + std::to_string(++names_);
    if (depth > 0 && chance_.in(15)) {
      Source inner = table(depth - 1);
      const std::string from = from_;
      std::vector<std::string> items;
      for (const auto* list : {&inner.numbers, &inner.texts}) {
        for (const std::string& column : *list) {
          if (!chance_.in(80)) continue;
          items.push_back(inner.alias + "." + column);
          (list == &inner.numbers ? source.numbers : source.texts).push_back(column);
        }
      }
      if (items.empty()) return inner;
      const std::string where = chance_.in(50) ? " WHERE " + condition({inner}, 0) : "";
      from_ =
          fmt::format("(SELECT {} FROM {}{}) AS {}", join(items, ", "), from, where, source.alias);
      return source;
    }
    struct Known {
      const char* name;
      std::vector<std::string> numbers, texts;
    };
    static const std::vector<Known> kTables = {
        {"clientes", {"id", "edad"}, {"nombre", "email", "ciudad"}},
        {"ventas", {"id", "cliente_id", "producto_id", "total"}, {"region"}},
        {"ventas", {"id", "cliente_id", "producto_id", "total"}, {"region"}},
        {"productos", {"id", "precio"}, {"nombre", "tipo"}},
        {"secreto", {"clave"}, {"valor"}}};
    const Known& known = chance_.of(kTables);
    source.numbers = known.numbers;
    source.texts = known.texts;
    from_ = std::string(known.name) + " AS " + source.alias;
    return source;
  }
  Source add_from(int depth) {
    Source source = table(depth);
    pending_ = from_;
    return source;
  }

  std::string column(const std::vector<Source>& sources, bool text) {
    const Source& source = chance_.of(sources);
    const auto& list = text ? source.texts : source.numbers;
    if (list.empty()) return text ? "'x'" : "1";
    return source.alias + "." + chance_.of(list);
  }

  std::string literal(bool text) {
    static const std::vector<std::string> kTexts = {"'Norte'", "'Sur'",  "'Ana'", "'Lima'",
                                                    "'P1'",    "'caja'", "'***'", "'***MASKED***'"};
    return text ? chance_.of(kTexts) : std::to_string(chance_.up_to(40));
  }

  std::string value(const std::vector<Source>& sources, bool text) {
    switch (chance_.up_to(9)) {
      case 0:
        return text ? "upper(" + column(sources, true) + ")"
                    : column(sources, false) + " + " + literal(false);
      case 1:
        return text ? column(sources, true) + " || 'x'" : "abs(" + column(sources, false) + ")";
      case 2:
        return "coalesce(" + column(sources, text) + ", " + literal(text) + ")";
      case 3:
        return fmt::format("CASE WHEN {} THEN {} ELSE {} END", condition(sources, 0),
                           column(sources, text), literal(text));
      case 4:
        return text ? "substr(" + column(sources, true) + ", 1, 2)"
                    : "length(" + column(sources, true) + ")";
      default:
        return column(sources, text);
    }
  }

  std::string condition(const std::vector<Source>& sources, int depth) {
    const bool text = chance_.in(50);
    static const std::vector<std::string> kOps = {"=", "<>", "<", "<=", ">", ">="};
    switch (chance_.up_to(depth > 0 ? 10 : 6)) {
      case 0:
        return column(sources, text) + (chance_.in(50) ? " IS NULL" : " IS NOT NULL");
      case 1:
        return fmt::format("{} IN ({}, {})", column(sources, text), literal(text), literal(text));
      case 2:
        return fmt::format("{} BETWEEN {} AND {}", column(sources, false), literal(false),
                           literal(false));
      case 3:
        return column(sources, true) + " LIKE '" + (chance_.in(50) ? "%a%" : "N%") + "'";
      case 4:
        return value_condition(sources);
      case 5:
      case 6:
        return fmt::format("{} {} {}", column(sources, text), chance_.of(kOps),
                           chance_.in(70) ? literal(text) : column(sources, text));
      case 7:
        return fmt::format("({} OR {})", condition(sources, depth - 1),
                           condition(sources, depth - 1));
      case 8:
        return "NOT (" + condition(sources, depth - 1) + ")";
      case 9: {
        const std::string of = column(sources, text);
        return fmt::format("{} {} ({})", of, chance_.in(70) ? "IN" : "NOT IN",
                           one_column(text ? "t" : "n", depth - 1));
      }
      default: {
        const Source inner = add_from(0);
        const std::string from = pending_;
        const std::string tie =
            fmt::format("{} = {}", column({inner}, false), column(sources, false));
        return fmt::format("{}EXISTS (SELECT 1 FROM {} WHERE {})", chance_.in(70) ? "" : "NOT ",
                           from, tie);
      }
    }
  }
  std::string value_condition(const std::vector<Source>& sources) {
    return fmt::format("length({}) > {}", column(sources, true), chance_.up_to(8));
  }

  std::string one_column(const std::string& type, int depth) {
    const Source source = add_from(depth);
    const std::string from = pending_;
    return fmt::format("SELECT {} FROM {}{}", column({source}, type == "t"), from,
                       chance_.in(50) ? " WHERE " + condition({source}, 0) : "");
  }

  std::string select_plain(const std::vector<Source>& sources) {
    return fmt::format("SELECT {} AS a, {} AS b FROM {}", column(sources, false),
                       column(sources, true), pending_);
  }

  std::string from_clause(std::vector<Source>& sources, int depth) {
    sources.push_back(add_from(depth));
    std::string from = pending_;
    for (int i = chance_.in(40) ? 1 + chance_.up_to(1) : 0; i > 0; --i) {
      const Source next = add_from(0);
      const std::string text = pending_;
      switch (chance_.up_to(5)) {
        case 0:
          from += " NATURAL JOIN " + text;
          break;
        case 1:
          from += " JOIN " + text + " USING (id)";
          break;
        case 2:
          from += ", " + text;
          break;
        default: {
          from += fmt::format(" {}JOIN {} ON {} = {}", chance_.in(30) ? "LEFT " : "", text,
                              column(sources, false), column({next}, false));
        }
      }
      sources.push_back(next);
    }
    return from;
  }

  std::string aggregate(const std::vector<Source>& sources) {
    switch (chance_.up_to(6)) {
      case 0:
        return "count(*)";
      case 1:
        return "count(" + value(sources, chance_.in(50)) + ")";
      case 2:
        return "count(DISTINCT " + column(sources, chance_.in(50)) + ")";
      case 3:
        return "sum(" + column(sources, false) + ")";
      case 4:
        return "max(" + value(sources, chance_.in(50)) + ")";
      case 5:
        return "min(" + column(sources, chance_.in(50)) + ")";
      default:
        return fmt::format("sum(CASE WHEN {} THEN 1 ELSE 0 END)", condition(sources, 0));
    }
  }

  std::string select(int depth) {
    std::vector<Source> sources;
    const std::string from = from_clause(sources, depth);
    const std::string where = chance_.in(60) ? " WHERE " + condition(sources, depth) : "";
    if (chance_.in(40)) {
      std::vector<std::string> items, keys;
      for (int i = chance_.up_to(2); i > 0; --i) {
        keys.push_back(column(sources, chance_.in(60)));
        items.push_back(keys.back());
      }
      for (int i = chance_.up_to(1); i >= 0; --i) items.push_back(aggregate(sources));
      std::string group;
      if (!keys.empty()) group = " GROUP BY " + (chance_.in(20) ? "1" : join(keys, ", "));
      if (keys.size() == 2 && group == " GROUP BY 1") group = " GROUP BY 1, 2";
      const std::string having =
          !keys.empty() && chance_.in(25) ? " HAVING " + aggregate(sources) + " IS NOT NULL" : "";
      return fmt::format("SELECT {} FROM {}{}{}{}", join(items, ", "), from, where, group, having);
    }
    std::vector<std::string> items;
    if (chance_.in(15)) items.emplace_back("*");
    if (chance_.in(15)) items.push_back(sources.front().alias + ".*");
    for (int i = chance_.up_to(2); i >= 0; --i) items.push_back(value(sources, chance_.in(50)));
    if (chance_.in(8))
      items.push_back(fmt::format("rank() OVER (PARTITION BY {} ORDER BY {})",
                                  column(sources, true), column(sources, false)));
    if (chance_.in(8)) {
      const Source inner = add_from(0);
      const std::string text = pending_;
      items.push_back(fmt::format("(SELECT {} FROM {})", aggregate({inner}), text));
    }
    const std::string order = chance_.in(25) ? " ORDER BY " + column(sources, chance_.in(50)) : "";
    return fmt::format("SELECT {}{} FROM {}{}{}", chance_.in(12) ? "DISTINCT " : "",
                       join(items, ", "), from, where, order);
  }

  Chance& chance_;
  std::string from_, pending_;
  int names_ = 0;
};

}  // namespace

std::string random_query(Chance& chance) { return QueryMaker(chance).query(2); }

}  // namespace cuanto::access_test
