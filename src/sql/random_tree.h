// sql/random_tree.h: random SELECT trees for tests, each in the form in which the parser makes it.
#pragma once

#include <cstdint>
#include <random>

#include "sql/sql.h"

namespace cuanto {

class RandomTree {
 public:
  RandomTree(uint64_t seed, DialectId dialect) : random_(seed), dialect_(dialect) {}

  Select select(int depth = 4);
  SqlExpr expr(int depth = 4);

 private:
  bool is(DialectId id) const { return dialect_ == id; }
  int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }
  bool chance(int percent) { return up_to(99) < percent; }
  std::string name();
  std::vector<SqlExpr> exprs(int least, int most, int depth);
  std::vector<SortKey> sort_keys(int depth);
  SqlExpr leaf();
  SqlExpr condition(int depth);
  SqlExpr call(int depth);
  SqlExpr cast(int depth);
  Window window(int depth);
  SetExpr set(int depth, bool may_be_query);
  SelectCore core(int depth);
  Values values(int depth);
  FromItem table(int depth);
  FromItem from(int depth);

  std::mt19937_64 random_;
  DialectId dialect_;
};

}  // namespace cuanto
