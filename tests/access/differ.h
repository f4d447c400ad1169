// tests/access/differ.h: the guard against plain data: a query asked with an access must give what
// the same query gives on a copy of the data that holds only the asker's rows and columns, masked.
// What belongs into the copy is worked out here from the policies, row by row, without any SQL.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/asker.h"
#include "catalog/catalog.h"
#include "guard/guard.h"
#include "model/model.h"

namespace cuanto::access_test {

using Value = std::variant<std::monostate, int64_t, double, std::string>;

struct PlainTable {
  std::string name;
  std::vector<std::string> columns, types;  // types as declared
  std::vector<std::vector<Value>> rows;
};

// Tables with the facts that a catalog is made of; both in the same order.
struct Data {
  SourceFacts facts;
  std::vector<PlainTable> tables;
};

// A database in memory, of one engine, without any wall.
class Store {
 public:
  virtual ~Store() = default;
  virtual void make(const std::vector<PlainTable>& tables) = 0;
  // The rows as sorted lines; nothing when the engine failed: `problem` is what it said last.
  virtual std::optional<std::string> run(const std::string& sql) = 0;
  const std::string& problem() const { return problem_; }
  static std::unique_ptr<Store> open(DialectId dialect);

 protected:
  std::string problem_;
};

// The server and database, as a superuser, for stores of PostgreSQL; empty: none any more.
void use_postgres(const std::string& address);

// Everything random comes from here, so that a seed says all.
class Chance {
 public:
  explicit Chance(uint64_t seed) : random_(seed) {}
  int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }
  bool in(int percent) { return up_to(99) < percent; }
  template <class T>
  const T& of(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(up_to(static_cast<int>(list.size()) - 1))];
  }

 private:
  std::mt19937_64 random_;
};

// A small shop with random rows.
Data random_data(Chance& chance, DialectId dialect);
Asker random_asker(Chance& chance);
// Policies over the columns and values of `data`, which `catalog` was made of.
std::vector<AccessPolicy> random_policies(Chance& chance, const Data& data, const Catalog& catalog);
// A query over the shop, hidden names included.
std::string random_query(Chance& chance);

// The asker's part of the data, as the policies say.
struct Part {
  Data data;
  std::vector<std::pair<std::string, std::string>> unusable;  // table, column: shown masked only
};
Part part_of(const Data& data, const Model& model, const Asker& asker);

struct Figures {
  uint64_t runs = 0, allowed = 0, refused = 0, failed = 0, one_failed = 0, rows_seen = 0,
           skipped = 0;
};

// One policy over one set of data, ready to be asked.
class Differ {
 public:
  // `model` is of the whole data; its policies count.
  Differ(const Data& data, const Model& model, const Asker& asker, Store& whole);
  // What is wrong with this query, in words; nothing when all is well.
  std::optional<std::string> try_query(const std::string& sql, Figures& figures);

 private:
  const Model& model_;
  Store& whole_;
  Access access_;
  VisibleModel visible_;
  Part part_;
  Catalog part_catalog_;
  Access part_masks_;
  std::unique_ptr<Store> copy_;
};

// `runs` queries over random data and policies. Fails with the first difference.
std::optional<std::string> try_random(DialectId dialect, uint64_t seed, uint64_t runs,
                                      Figures& figures);
// Queries of a file of lines {db_id, query} over databases in `folder`, with random policies.
std::optional<std::string> try_gold(DialectId dialect, const std::string& file,
                                    const std::string& folder, uint64_t seed, uint64_t runs,
                                    Figures& figures);

}  // namespace cuanto::access_test
