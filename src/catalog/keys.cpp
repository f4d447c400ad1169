#include "catalog/keys.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

#include "base/short_names.h"
#include "base/text.h"
#include "catalog/name_hints.h"

namespace cuanto {

namespace {

constexpr double kInclusionMin = 0.98;
constexpr double kInclusionMinByName = 0.8;  // a name that says it clearly forgives a few orphans
constexpr double kClearName = 0.95;
constexpr std::size_t kInferredEdgesMax = 2000;
constexpr std::size_t kParentsLookedAtMax = 250;  // for one column

bool is_id_word(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "id", "ids", "key",    "code",  "cd",  "no",     "number", "num", "nbr",          "nro",
      "fk", "pk",  "codigo", "clave", "cod", "numero", "uuid",   "sk",  "identificador"};
  return std::ranges::find(kWords, word) != std::end(kWords);
}

// What a table's name contributes to the names of columns that point to it.
struct NamedTable {
  std::vector<std::string> stems;  // of its words, without prefixes such as tbl_ and dim_
  std::string joined;
};
struct NamedColumn {
  std::vector<std::string> words;
  std::vector<std::string> stems;  // all
  std::vector<std::string> core;   // without the words that only say "identifier"
  std::string core_joined;
  bool names_id = false;  // some word says "identifier"
};

bool is_table_prefix(std::string_view word) {
  return word == "tbl" || word == "dim" || word == "fct" || word == "fact" || word == "stg" ||
         word == "ref" || word == "tb" || word == "t" || word == "vw" || word == "mst" ||
         word == "cat";
}

NamedTable read_table_name(std::string_view name) {
  NamedTable table;
  auto words = plain_words_of_name(name);
  while (words.size() > 1 && is_table_prefix(words.front())) words.erase(words.begin());
  for (const auto& word : words) table.stems.push_back(name_stem(word));
  table.joined = join(table.stems, "");
  return table;
}

NamedColumn read_column_name(std::string_view name) {
  NamedColumn column;
  column.words = plain_words_of_name(name);
  for (const auto& word : column.words) {
    column.stems.push_back(name_stem(word));
    if (is_id_word(word))
      column.names_id = true;
    else
      column.core.push_back(name_stem(word));
  }
  column.core_joined = join(column.core, "");
  return column;
}

bool ends_with(const std::vector<std::string>& all, const std::vector<std::string>& tail) {
  return !tail.empty() && all.size() >= tail.size() &&
         std::equal(tail.rbegin(), tail.rend(), all.rbegin());
}
bool begins_with(const std::vector<std::string>& all, const std::vector<std::string>& head) {
  return !head.empty() && all.size() >= head.size() &&
         std::equal(head.begin(), head.end(), all.begin());
}

// The stems of these words, to look others up in.
std::set<std::string, std::less<>> stems_of(std::initializer_list<std::string_view> words) {
  std::set<std::string, std::less<>> stems;
  for (const auto word : words) stems.insert(name_stem(word));
  return stems;
}

// Those who work there; others have tables of their own: customers, members.
bool is_people_table(const NamedTable& table) {
  static const auto* const kStems = new auto(
      stems_of({"employee", "empleado", "staff", "person", "people", "worker", "trabajador", "emp",
                "empl", "personnel", "personal", "crew", "plantilla"}));
  return kStems->contains(table.stems.back());
}
// What one of them is to a row: who leads it, carries it out or answers for it.
bool is_people_role(std::string_view stem) {
  static const auto* const kStems = new auto(stems_of(
      {"manager",     "mgr",         "boss",        "supervisor", "supv",      "leader",
       "lead",        "head",        "jefe",        "superior",   "mentor",    "gerente",
       "director",    "responsable", "driver",      "drv",        "conductor", "chofer",
       "technician",  "tech",        "tecnico",     "mechanic",   "mecanico",  "operator",
       "operario",    "inspector",   "salesperson", "salesrep",   "rep",       "seller",
       "vendedor",    "agent",       "agente",      "assignee",   "approver",  "reviewer",
       "cashier",     "cajero",      "waiter",      "camarero",   "trainer",   "instructor",
       "coordinator", "coordinador", "consultant",  "consultor",  "advisor",   "asesor",
       "handler",     "recruiter",   "interviewer", "picker",     "packer",    "courier",
       "repartidor",  "officer",     "clerk",       "teller",     "foreman",   "encargado",
       "capataz"}));
  return kStems->contains(stem);
}
// "reports_to", "approved_by", "atendido_por": who, although no word says identifier.
bool names_doer(const NamedColumn& column) {
  static constexpr std::string_view kLast[] = {"by", "to", "por", "a"};
  static const auto* const kDeeds = new auto(stems_of(
      {"reports",   "report",   "assigned", "approved", "created",  "handled",  "resolved",
       "sold",      "managed",  "reviewed", "signed",   "entered",  "prepared", "served",
       "reporta",   "asignado", "aprobado", "creado",   "atendido", "resuelto", "vendido",
       "inspected", "repaired", "reparado", "issued",   "emitido",  "checked",  "received"}));
  return column.words.size() == 2 &&
         std::ranges::find(kLast, column.words.back()) != std::end(kLast) &&
         kDeeds->contains(column.stems.front());
}

// How well the name of a column says that it points to `parent_column` of `parent_table`, 0..1.
double name_score(const NamedColumn& child, const NamedTable& child_table,
                  const NamedColumn& parent, const NamedTable& parent_table, bool parent_is_key) {
  const auto parent_core_or_table = parent.core.empty() ? parent_table.stems : parent.core;
  const bool child_is_bare_id = child.core.empty();
  if (child_is_bare_id) return 0;  // "id" alone points nowhere

  const bool same_name = child.stems == parent.stems;
  const bool same_core_as_table =
      child.core == parent_table.stems || child.core_joined == parent_table.joined;
  // customer_id -> customers.id, customers.customer_id
  if (same_core_as_table && child.names_id && (parent.core.empty() || same_name)) return 1.0;
  if (same_name && child.names_id) return 0.95;
  // customer -> customers.id, customers.customer_name
  if (same_core_as_table && parent_is_key) return child.names_id ? 0.9 : 0.8;
  if (same_name && parent_is_key) return 0.85;
  if (same_name) return 0.7;
  // home_team_id -> teams.id; manager_emp_id -> emp_id; also team_home_id as Spanish puts it
  if (child.names_id || parent_is_key) {
    if (ends_with(child.core, parent_table.stems) && parent_is_key)
      return child.names_id ? 0.85 : 0.75;
    if (begins_with(child.core, parent_table.stems) && parent_is_key)
      return child.names_id ? 0.8 : 0.7;
    if (!parent.core.empty() && ends_with(child.core, parent.core) && child.names_id &&
        parent.names_id && parent_is_key)
      return 0.8;
    if (!parent.core.empty() && begins_with(child.core, parent.core) && child.names_id &&
        parent.names_id && parent_is_key)
      return 0.75;
  }
  // dept_id -> departments.id, cust_no -> customers.number
  if (child.names_id && parent_is_key && parent_table.stems.size() <= 2) {
    const auto& last = child.core.back();
    if (abbreviates(last, parent_table.joined) || abbreviates(last, parent_table.stems.back()))
      return 0.7;
  }
  const bool same_table = &child_table == &parent_table;
  if (parent_is_key && is_people_table(parent_table) && names_doer(child)) return 0.8;
  // manager_id -> employees.employee_id, parent_id inside one table
  if (child.names_id && parent_is_key) {
    const auto& role = child.core.back();
    static const auto* const kOwnRoles =
        new auto(stems_of({"parent", "padre", "predecessor", "previous"}));
    // "officer_id" of loans is one of the staff before it is another loan.
    if (is_people_role(role) && is_people_table(parent_table)) return 0.8;
    if (is_people_role(role) && same_table) return 0.78;
    if (same_table && kOwnRoles->contains(role)) return 0.8;
  }
  return 0;
}

bool same_kind(const Column& a, const Column& b) {
  const auto kind = [](const Column& c) {
    switch (c.storage) {
      case StorageType::integer:
      case StorageType::real:
        return 1;
      case StorageType::text:
        return 2;
      default:
        return 3 + static_cast<int>(c.storage);
    }
  };
  return kind(a) == kind(b);
}

bool can_be_key(const Column& column) {
  switch (column.meaning) {
    case Meaning::money:
    case Meaning::percent:
    case Meaning::boolean_code:
    case Meaning::free_text:
    case Meaning::json:
    case Meaning::date:
    case Meaning::timestamp:
    case Meaning::time_of_day:
    case Meaning::url:
      return false;
    default:
      return column.storage != StorageType::blob;
  }
}

// Postal codes and the like are shared by rows that have nothing to do with each other.
bool is_shared_code(const NamedColumn& name) {
  static constexpr std::string_view kWords[] = {"zip", "zipcode", "postal", "postcode",
                                                "cp",  "phone",   "fax",    "email"};
  return std::ranges::any_of(name.words, [](const std::string& word) {
    return std::ranges::find(kWords, word) != std::end(kWords);
  });
}

// 1, 2, 3 … n: such a column includes any other of the same kind by accident.
bool is_running_number(const Column& column) {
  if (column.storage != StorageType::integer || !column.unique || !column.minimum ||
      !column.maximum)
    return false;
  return (*column.minimum == "1" || *column.minimum == "0") &&
         *column.maximum ==
             std::to_string(*column.minimum == "1" ? column.distinct : column.distinct - 1);
}

class EdgeFinder {
 public:
  EdgeFinder(const SourceFacts& facts, Catalog& catalog) : facts_(facts), catalog_(catalog) {
    for (const auto& table : catalog.tables) table_names_.push_back(read_table_name(table.name));
    for (const auto& column : catalog.columns) {
      column_names_.push_back(read_column_name(column.name));
      const auto& table = catalog.table(column.table);
      const auto at = static_cast<std::size_t>(std::ranges::find(table.columns, column.id) -
                                               table.columns.begin());
      column_facts_.push_back(&facts.tables[column.table.v].columns[at]);
    }
  }

  void run() {
    for (const auto& table : catalog_.tables) add_declared(table);
    add_inferred();
    for (std::size_t i = 0; i < catalog_.edges.size(); ++i) {
      catalog_.edges[i].id = EdgeId{static_cast<uint16_t>(i)};
      add_role_words(catalog_.edges[i]);
    }
  }

 private:
  // ---- declared --------------------------------------------------------------------------------
  void add_declared(const Table& table) {
    for (const auto& key : facts_.tables[table.id.v].foreign_keys) {
      const auto* parent = catalog_.find_table(table.schema, key.other_table);
      if (parent == nullptr) parent = catalog_.find_table({}, key.other_table);
      Edge edge;
      edge.child = table.id;
      for (const auto& name : key.columns) {
        const auto* column = catalog_.find_column(table.id, name);
        if (column != nullptr) edge.child_columns.push_back(column->id);
      }
      if (parent != nullptr) {
        edge.parent = parent->id;
        for (const auto& name : key.other_columns) {
          const auto* column = catalog_.find_column(parent->id, name);
          if (column != nullptr) edge.parent_columns.push_back(column->id);
        }
        // Without the other columns the key of the other table is meant.
        if (edge.parent_columns.empty() && parent->primary_key.size() == edge.child_columns.size())
          edge.parent_columns = parent->primary_key;
      }
      const bool whole = parent != nullptr && edge.child_columns.size() == key.columns.size() &&
                         !edge.child_columns.empty() &&
                         edge.child_columns.size() == edge.parent_columns.size();
      if (!whole) {
        catalog_.notes.push_back(fmt::format(
            "Table {} declares a key to {} ({}) that does not exist there; it is ignored.",
            table.name, key.other_table, join(key.other_columns, ", ")));
        continue;
      }
      edge.parent_unique = are_unique(edge.parent, edge.parent_columns);
      // Declared the wrong way round: the many are where the key says the one is.
      if (!edge.parent_unique && are_unique(edge.child, edge.child_columns)) {
        std::swap(edge.child, edge.parent);
        std::swap(edge.child_columns, edge.parent_columns);
        edge.parent_unique = true;
      }
      add_once(std::move(edge));
    }
  }

  void add_once(Edge edge) {
    for (const auto& other : catalog_.edges) {
      const bool same = other.child == edge.child && other.parent == edge.parent &&
                        other.child_columns == edge.child_columns &&
                        other.parent_columns == edge.parent_columns;
      const bool reversed = other.child == edge.parent && other.parent == edge.child &&
                            other.child_columns == edge.parent_columns &&
                            other.parent_columns == edge.child_columns;
      if (same || reversed) return;
    }
    if (catalog_.edges.size() < 0xFFFF) catalog_.edges.push_back(std::move(edge));
  }

  bool are_unique(TableId table, const std::vector<ColumnId>& columns) const {
    if (columns.size() == 1 && catalog_.column(columns[0]).unique) return true;
    const auto covers = [&](const std::vector<ColumnId>& key) {
      return !key.empty() && std::ranges::all_of(key, [&](ColumnId id) {
        return std::ranges::find(columns, id) != columns.end();
      });
    };
    if (covers(catalog_.table(table).primary_key)) return true;
    for (const auto& names : facts_.tables[table.v].unique_keys) {
      std::vector<ColumnId> key;
      for (const auto& name : names)
        if (const auto* column = catalog_.find_column(table, name)) key.push_back(column->id);
      if (key.size() == names.size() && covers(key)) return true;
    }
    return false;
  }

  // ---- inferred --------------------------------------------------------------------------------
  struct Candidate {
    ColumnId child, parent;
    double score = 0;
  };

  void add_inferred() {
    // Columns that a declared key of their own explains; false when its name says something else.
    std::map<uint32_t, bool> declared;
    for (const auto& edge : catalog_.edges) {
      if (edge.child_columns.size() != 1) continue;
      const auto child = edge.child_columns[0], parent = edge.parent_columns[0];
      const double score = name_score(column_names_[child.v], table_names_[edge.child.v],
                                      column_names_[parent.v], table_names_[edge.parent.v], true);
      declared[child.v] = declared[child.v] || score > 0 || edge.child != edge.parent;
    }
    // A parent is a column without doubles that could be pointed at.
    std::vector<ColumnId> parents;
    for (const auto& column : catalog_.columns)
      if (is_target(column)) parents.push_back(column.id);
    index_parents(parents);

    std::vector<Candidate> best;
    for (const auto& child : catalog_.columns) {
      const auto known = declared.find(child.id.v);
      if ((known != declared.end() && known->second) || !can_be_key(child)) continue;
      const auto candidate = best_parent(child);
      if (candidate && (known == declared.end() || candidate->score >= kClearName))
        best.push_back(*candidate);
    }
    std::ranges::sort(best, {}, [](const Candidate& c) { return std::pair(-c.score, c.child); });
    std::set<std::pair<TableId, TableId>> connected;
    for (const auto& edge : catalog_.edges) connected.insert(std::minmax(edge.child, edge.parent));
    for (const auto& candidate : best) {
      if (catalog_.edges.size() >= kInferredEdgesMax) break;
      const auto& child = catalog_.column(candidate.child);
      const auto& parent = catalog_.column(candidate.parent);
      // Declared keys already lead there.
      if (connected.contains(std::minmax(child.table, parent.table)) && candidate.score < 0.8)
        continue;
      connected.insert(std::minmax(child.table, parent.table));
      Edge edge;
      edge.child = child.table;
      edge.parent = parent.table;
      edge.child_columns = {child.id};
      edge.parent_columns = {parent.id};
      edge.origin = Edge::Origin::inferred;
      edge.confidence = candidate.score;
      add_once(std::move(edge));
    }
  }

  bool is_target(const Column& column) const {
    if (!column.unique || !can_be_key(column) || column.meaning == Meaning::email) return false;
    if (column.storage == StorageType::real) return false;
    const auto& table = catalog_.table(column.table);
    const bool only_key = table.primary_key.size() == 1 && column.primary_key;
    if (only_key) return true;
    // Besides the key, only what is named like one: a number without doubles proves nothing.
    return column_names_[column.id.v].names_id || column.meaning == Meaning::name ||
           (column.storage == StorageType::text && column.rows >= 3);
  }

  // Children look only at parents that share a word stem with them, or abbreviate one.
  void index_parents(const std::vector<ColumnId>& parents) {
    for (const auto id : parents) {
      const auto& column = catalog_.column(id);
      by_name_[join(column_names_[id.v].stems, " ")].push_back(id);
      by_table_name_[table_names_[column.table.v].joined].push_back(id);
      if (!column.primary_key && !column_names_[id.v].names_id) continue;
      if (is_people_table(table_names_[column.table.v])) people_.push_back(id);
      std::set<std::string> keys;
      for (const auto& stem : column_names_[id.v].stems) keys.insert(stem.substr(0, 2));
      for (const auto& stem : table_names_[column.table.v].stems) keys.insert(stem.substr(0, 2));
      if (!table_names_[column.table.v].joined.empty())
        keys.insert(table_names_[column.table.v].joined.substr(0, 2));
      for (const auto& key : keys) by_stem_[key].push_back(id);
      if (column.primary_key) by_table_[column.table.v].push_back(id);
    }
  }

  std::optional<Candidate> best_parent(const Column& child) const {
    std::set<uint32_t> looked;
    std::optional<Candidate> best;
    const auto consider = [&](ColumnId id) {
      if (id == child.id || !looked.insert(id.v).second) return;
      const auto& parent = catalog_.column(id);
      const double score = score_of(child, parent);
      if (score < 0.5) return;
      const auto better = [&] {
        if (!best || score > best->score + 1e-9) return true;
        if (score < best->score - 1e-9) return false;
        const auto& now = catalog_.column(best->parent);
        if (parent.primary_key != now.primary_key) return parent.primary_key;
        return parent.distinct > now.distinct;
      };
      if (better()) best = Candidate{child.id, id, score};
    };
    // What the name says outright first, then what it may mean; wide schemas in which every name
    // is alike end there.
    const auto consider_all = [&](const auto& index, const auto& key) {
      const auto it = index.find(key);
      if (it == index.end()) return;
      for (const auto id : it->second) {
        if (looked.size() >= kParentsLookedAtMax) return;
        consider(id);
      }
    };
    const auto& name = column_names_[child.id.v];
    consider_all(by_table_, child.table.v);
    consider_all(by_table_name_, name.core_joined);
    consider_all(by_name_, join(name.stems, " "));
    const bool of_people = name.names_id && !name.core.empty() && is_people_role(name.core.back());
    if (of_people || names_doer(name))
      for (const auto id : people_) consider(id);
    for (const auto& stem : name.stems) consider_all(by_stem_, stem.substr(0, 2));
    return best;
  }

  double score_of(const Column& child, const Column& parent) const {
    if (!same_kind(child, parent) || is_shared_code(column_names_[child.id.v])) return 0;
    const bool same_table = child.table == parent.table;
    if (same_table && child.unique) return 0;
    const auto& child_name = column_names_[child.id.v];
    const auto& parent_name = column_names_[parent.id.v];
    const bool parent_is_key =
        catalog_.table(parent.table).primary_key.size() == 1 && parent.primary_key;
    const bool key_like_parent = parent_is_key || (parent_name.names_id && parent.unique);
    double score = name_score(child_name, table_names_[child.table.v], parent_name,
                              table_names_[parent.table.v], key_like_parent);
    if (score <= 0) return 0;
    // Inside one table only a role (parent, manager) makes a key; "round_id" of rounds is their
    // own.
    const bool own_name = child_name.core == table_names_[child.table.v].stems;
    if (same_table && (own_name || child_name.stems == parent_name.stems || child.unique)) return 0;
    // Two keys of the same name: the smaller table extends the larger one, or the one that the name
    // speaks of is the parent.
    if (child.unique) {
      if (child.rows > parent.rows) return 0;
      const auto& core = child_name.core;
      const bool about_child = core == table_names_[child.table.v].stems;
      const bool about_parent = core == table_names_[parent.table.v].stems;
      if (about_child && !about_parent) return 0;
      if (child.rows == parent.rows && !about_parent && parent.id.v > child.id.v) return 0;
      const bool weak_name = score < 0.9;
      if (weak_name && is_running_number(child)) return 0;
    }
    // A text that merely has the same name needs values to prove it.
    const auto included = inclusion(*column_facts_[child.id.v], *column_facts_[parent.id.v]);
    const bool empty = child.rows == child.nulls || parent.rows == 0;
    if (!included) return empty && key_like_parent && score >= 0.8 ? score * 0.8 : 0;
    const bool clear_name = score >= kClearName && parent_is_key;
    if (*included < (clear_name ? kInclusionMinByName : kInclusionMin)) return 0;
    const auto room = static_cast<double>(parent.distinct) * 1.02 + 1;
    if (static_cast<double>(child.distinct) > room) return 0;
    // Few values out of a running number may be there by accident.
    if (child.distinct < 3 && score < 0.8) return 0;
    if (child.meaning == Meaning::year || child.meaning == Meaning::month) return 0;
    return score;
  }

  // What the column's name says beyond the table and its key: home_team_id -> "home".
  void add_role_words(Edge& edge) const {
    const auto& parent_table = table_names_[edge.parent.v];
    for (std::size_t i = 0; i < edge.child_columns.size(); ++i) {
      const auto& child = column_names_[edge.child_columns[i].v];
      const auto& parent = column_names_[edge.parent_columns[i].v];
      const auto is_known = [&](const std::string& word) {
        const auto stem = name_stem(word);
        const auto in = [&](const std::vector<std::string>& stems) {
          return std::ranges::any_of(
              stems, [&](const std::string& s) { return s == stem || abbreviates(stem, s); });
        };
        return is_id_word(word) || in(parent_table.stems) || in(parent.stems) || word.size() < 3 ||
               abbreviates(stem, parent_table.joined);
      };
      if (child.stems == parent.stems) continue;
      for (const auto& word : child.words)
        if (!is_known(word) && std::ranges::find(edge.role_words, word) == edge.role_words.end())
          edge.role_words.push_back(word);
    }
  }

  const SourceFacts& facts_;
  Catalog& catalog_;
  std::vector<NamedTable> table_names_;
  std::vector<NamedColumn> column_names_;
  std::vector<const ColumnFacts*> column_facts_;
  std::map<std::string, std::vector<ColumnId>> by_stem_, by_name_, by_table_name_;
  std::vector<ColumnId> people_;
  std::map<uint16_t, std::vector<ColumnId>> by_table_;
};

}  // namespace

std::optional<double> inclusion(const ColumnFacts& child, const ColumnFacts& parent) {
  if (child.sketch.empty() || parent.sketch.empty()) return std::nullopt;
  // A cut sketch knows only the hashes up to its last one.
  const bool parent_is_cut = parent.distinct > parent.sketch.size();
  std::size_t looked = 0, found = 0;
  for (const auto hash : child.sketch) {
    if (parent_is_cut && hash > parent.sketch.back()) break;
    ++looked;
    if (std::ranges::binary_search(parent.sketch, hash)) ++found;
  }
  if (looked == 0) return std::nullopt;
  return static_cast<double>(found) / static_cast<double>(looked);
}

void find_edges(const SourceFacts& facts, Catalog& catalog) { EdgeFinder(facts, catalog).run(); }

}  // namespace cuanto
