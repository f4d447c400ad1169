#include "access/differ.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "run/run.h"

namespace cuanto::access_test {
namespace {

// What a catalog's size allows is not what is tried here.
constexpr GuardLimits kLimits{.rows_max = 100'000,
                              .joins_max = 1000,
                              .set_operations_max = 100,
                              .depth_max = 100,
                              .sub_selects_max = 1000,
                              .row_pairs_max = 1e300};
constexpr int kQueriesOfOnePolicy = 40;
constexpr std::size_t kRowsMax = 3000;  // of a database of the gold queries, all tables together

Catalog catalog_of(const SourceFacts& facts) {
  auto catalog = build_catalog(facts);
  CUANTO_ASSERT(catalog.has_value());
  return std::move(*catalog);
}

Access masks_only(const Part& part, const Catalog& catalog, bool joins) {
  Access access;
  access.joins = joins;
  for (const auto& [table, column] : part.unusable)
    access.masked.push_back(catalog.find_column(catalog.find_table("", table)->id, column)->id);
  return access;
}

Result<SafeSql> guarded(const std::string& sql, const Catalog& catalog, const Access& access) {
  CUANTO_TRY(select, parse_sql(sql, dialect(catalog.dialect)));
  return guard(std::move(select), catalog, access, kLimits);
}

std::string verdict(const Result<SafeSql>& safe) {
  return safe ? "allowed" : "refused: " + safe.error().message;
}

}  // namespace

Differ::Differ(const Data& data, const Model& model, const Asker& asker, Store& whole)
    : model_(model),
      whole_(whole),
      access_(access_for(asker, model)),
      visible_(visible_model(model, access_)),
      part_(part_of(data, model, asker)),
      part_catalog_(catalog_of(part_.data.facts)),
      part_masks_(masks_only(part_, part_catalog_, access_.joins)),
      copy_(Store::open(model.catalog->dialect)) {
  copy_->make(part_.data.tables);
}

std::optional<std::string> Differ::try_query(const std::string& sql, Figures& figures) {
  ++figures.runs;
  const auto asked = guarded(sql, *model_.catalog, access_);
  const auto seen = guarded(sql, *visible_.model.catalog, visible_.access);
  // The same question where there has never been anything else: the same words, too.
  const auto expected = guarded(sql, part_catalog_, part_masks_);
  if (verdict(asked) != verdict(expected) || verdict(seen) != verdict(expected)) {
    return fmt::format("{}\n  whole:   {}\n  visible: {}\n  copy:    {}", sql, verdict(asked),
                       verdict(seen), verdict(expected));
  }
  if (!asked) {
    ++figures.refused;
    return {};
  }
  if (asked->text() != seen->text())
    return fmt::format("{}\n  whole:   {}\n  visible: {}", sql, asked->text(), seen->text());
  const auto plain = guarded(sql, part_catalog_, {});
  if (!plain) return sql + "\n  the copy refused it: " + plain.error().message;
  if (asked->shown_text() != plain->text())
    return fmt::format("{}\n  shown: {}\n  copy:  {}", sql, asked->shown_text(), plain->text());
  const auto rows = whole_.run(asked->text()), wanted = copy_->run(plain->text());
  if (rows && !wanted) {
    // A value of the asker's own rows that cannot be converted: whether the engine comes to convert
    // it is up to its plan, and nothing hidden has a part in it.
    ++figures.copy_failed;
    return {};
  }
  if (rows != wanted) {
    return fmt::format("{}\n  ran:  {}\n{}\n  copy: {}\n{}", sql, asked->text(),
                       rows ? shortened(*rows, 2000) : "(failed)", plain->text(),
                       wanted ? shortened(*wanted, 2000) : "(failed)");
  }
  ++(rows ? figures.allowed : figures.failed);
  if (rows && !rows->empty()) ++figures.rows_seen;
  return {};
}

std::optional<std::string> try_random(DialectId dialect, uint64_t seed, uint64_t runs,
                                      Figures& figures) {
  Chance chance(seed);
  while (figures.runs < runs) {
    const Data data = random_data(chance, dialect);
    auto catalog = std::make_shared<const Catalog>(catalog_of(data.facts));
    Model model = draft_model(catalog);
    const auto whole = Store::open(dialect);
    whole->make(data.tables);
    for (int policy = 0; policy < 10 && figures.runs < runs; ++policy) {
      model.policies = random_policies(chance, data, *catalog);
      // What is written is read as the same.
      auto again = load_model(write_model(model), catalog);
      if (!again) return "the model that was written cannot be read: " + again.error().message;
      if (again->policies != model.policies)
        return "the policies that were written are read as others:\n" + write_model(model);
      const Asker asker = random_asker(chance);
      Differ differ(data, model, asker, *whole);
      for (int i = 0; i < kQueriesOfOnePolicy && figures.runs < runs; ++i) {
        if (auto wrong = differ.try_query(random_query(chance), figures)) {
          return fmt::format("seed {}, run {}: {}\n{}", seed, figures.runs, *wrong,
                             write_model(model));
        }
      }
    }
  }
  return {};
}

// ---- gold queries ------------------------------------------------------------------------------

namespace {

Value value_at(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return static_cast<int64_t>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, column);
    case SQLITE_NULL:
      return {};
    default:
      return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)),
                         static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
  }
}

struct Gold {
  Data data;
  std::vector<std::string> queries;
};

// The tables of a file, with every row; nothing where they are many.
std::optional<Data> read_data(const std::string& path) {
  auto engine = open_source(path);
  if (!engine) return {};
  auto facts = (*engine)->inspect();
  if (!facts) return {};
  Data data{std::move(*facts), {}};
  std::erase_if(data.facts.tables, [](const TableFacts& table) { return table.is_view; });
  std::size_t rows = 0;
  sqlite3* db = nullptr;
  sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr);
  for (const TableFacts& facts_of_table : data.facts.tables) {
    PlainTable& table = data.tables.emplace_back();
    table.name = facts_of_table.name;
    for (const ColumnFacts& column : facts_of_table.columns) {
      table.columns.push_back(column.name);
      table.types.push_back(column.declared_type);
    }
    sqlite3_stmt* statement = nullptr;
    const std::string sql = "SELECT * FROM \"" + table.name + "\"";
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) continue;
    while (rows <= kRowsMax && sqlite3_step(statement) == SQLITE_ROW) {
      auto& row = table.rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(statement); ++i)
        row.push_back(value_at(statement, i));
      ++rows;
    }
    sqlite3_finalize(statement);
  }
  sqlite3_close(db);
  if (rows > kRowsMax) return {};
  return data;
}

// One row whatever the order: an answer that does not depend on which row comes first.
bool is_settled(Select& select, DialectId) {
  bool settled = true;
  SqlRewriter rewriter;
  rewriter.select = [&](Select& each) {
    each.limit.reset();
    each.offset.reset();
    const SelectCore* core = each.core();
    if (core == nullptr) return;
    bool aggregates = !core->group_by.empty(), bare = false;
    for (const SelectItem& item : core->items) {
      const auto* call = std::get_if<Call>(&item.expr.node);
      if (call != nullptr && (call->name == "count" || call->name == "sum" || call->name == "avg" ||
                              call->name == "min" || call->name == "max")) {
        aggregates = true;
      } else if (std::ranges::find(core->group_by, item.expr) == core->group_by.end()) {
        bare = true;
      }
    }
    // Sums of what is not whole depend on the order, too.
    if (aggregates && (bare || core->having)) settled = false;
  };
  rewriter.expr = [&](SqlExpr& expr) {
    if (const auto* scalar = std::get_if<ScalarSelect>(&expr.node)) {
      const SelectCore* core = scalar->select->core();
      if (core == nullptr || !core->group_by.empty() || core->items.size() != 1 ||
          !std::holds_alternative<Call>(core->items.front().expr.node))
        settled = false;
    }
  };
  rewrite(select, rewriter);
  return settled;
}

std::map<std::string, std::vector<std::string>> read_queries(const std::string& file) {
  std::map<std::string, std::vector<std::string>> queries;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const auto json = parse_json(line);
    if (!json || !json->is_object()) continue;
    const auto text = [&, &object = *json](std::initializer_list<const char*> names) {
      for (const char* name : names) {
        const auto it = object.find(name);
        if (it != object.end() && it->is_string()) return it->get<std::string>();
      }
      return std::string();
    };
    std::string db = text({"db_id", "db"});
    const std::string sql = text({"query", "gold_sql"});
    if (db.ends_with(".sqlite")) db.resize(db.size() - 7);
    if (!db.empty() && !sql.empty()) queries[db].push_back(sql);
  }
  return queries;
}

// Cells of one kind in a column that a policy compares: what SQLite makes of others is its own.
void keep_plain(std::vector<AccessPolicy>& policies, const Data& data, const Catalog& catalog) {
  std::set<uint32_t> odd;
  for (const PlainTable& table : data.tables) {
    const Table& known = *catalog.find_table("", table.name);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const bool text = catalog.column(known.columns[i]).storage == StorageType::text;
      const bool number = catalog.column(known.columns[i]).is_numeric();
      for (const auto& row : table.rows) {
        const bool null = std::holds_alternative<std::monostate>(row[i]);
        const auto* held = std::get_if<std::string>(&row[i]);
        const bool ascii = held == nullptr || std::ranges::all_of(*held, [](char c) {
                             return static_cast<unsigned char>(c) < 0x80;
                           });
        if (!null && (!ascii || (held != nullptr) != text || (!text && !number)))
          odd.insert(known.columns[i].v);
      }
    }
  }
  for (AccessPolicy& policy : policies) {
    std::erase_if(policy.filters, [&](const PolicyFilter& filter) {
      return filter.kind != PolicyFilter::Kind::compare || odd.contains(filter.member.v);
    });
    std::erase_if(policy.masks,
                  [&](const PolicyMask& mask) { return odd.contains(mask.member.v); });
    // Values of numbers that are not whole come out of SQLite rounded; masks of keys change types.
    std::erase_if(policy.masks, [&](const PolicyMask& mask) {
      return mask.kind != MaskKind::null && mask.usable;
    });
  }
}

}  // namespace

std::optional<std::string> try_gold(const std::string& file, const std::string& folder,
                                    uint64_t seed, uint64_t runs, Figures& figures) {
  Chance chance(seed);
  struct Opened {
    Data data;
    std::shared_ptr<const Catalog> catalog;
    std::vector<std::string> queries;
  };
  std::vector<Opened> all;
  for (const auto& [db, queries] : read_queries(file)) {
    const auto path = std::filesystem::path(folder) / (db + ".sqlite");
    const auto inner = std::filesystem::path(folder) / db / (db + ".sqlite");
    auto data = read_data(std::filesystem::exists(path) ? path.string() : inner.string());
    if (!data) continue;
    Opened opened{std::move(*data), nullptr, {}};
    opened.catalog = std::make_shared<const Catalog>(catalog_of(opened.data.facts));
    for (const std::string& sql : queries) {
      auto select = parse_sql(sql, dialect(DialectId::sqlite));
      if (select && is_settled(*select, DialectId::sqlite)) {
        const auto printed = print_sql(*select, dialect(DialectId::sqlite));
        if (printed) opened.queries.push_back(printed->text);
      } else {
        ++figures.skipped;
      }
    }
    if (!opened.queries.empty()) all.push_back(std::move(opened));
  }
  if (all.empty()) return "no database of the queries was found in " + folder;
  for (std::size_t at = 0; figures.runs < runs; at = (at + 1) % all.size()) {
    const Opened& opened = all[at];
    Model model = draft_model(opened.catalog);
    const auto whole = Store::open(DialectId::sqlite);
    whole->make(opened.data.tables);
    for (int policy = 0; policy < 3 && figures.runs < runs; ++policy) {
      model.policies = random_policies(chance, opened.data, *opened.catalog);
      keep_plain(model.policies, opened.data, *opened.catalog);
      Differ differ(opened.data, model, random_asker(chance), *whole);
      for (const std::string& sql : opened.queries) {
        if (figures.runs >= runs) break;
        if (auto wrong = differ.try_query(sql, figures)) {
          return fmt::format("seed {}, run {}: {}: {}\n{}", seed, figures.runs,
                             opened.data.facts.source, *wrong, write_model(model));
        }
      }
    }
  }
  return {};
}

}  // namespace cuanto::access_test
