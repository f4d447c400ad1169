// Reading and printing one statement of about 300 characters, as a question over two tables needs
// it.
#include <benchmark/benchmark.h>

#include "sql/sql.h"

namespace cuanto {
namespace {

constexpr std::string_view kStatement =
    "SELECT c.region, strftime('%Y-%m', o.ordered_at) AS month, SUM(o.amount) AS sales, COUNT(*) "
    "AS "
    "orders FROM orders AS o JOIN customers AS c ON o.customer_id = c.id WHERE o.ordered_at >= "
    "'2024-01-01' AND o.ordered_at < '2025-01-01' AND c.region IN ('North', 'South') GROUP BY "
    "c.region, month ORDER BY sales DESC LIMIT 10";

void parse(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(parse_sql(kStatement, dialect(DialectId::sqlite)));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(kStatement.size()));
}
BENCHMARK(parse);

void print(benchmark::State& state) {
  const auto& to = dialect(static_cast<DialectId>(state.range(0)));
  const auto select = parse_sql(kStatement, dialect(DialectId::sqlite));
  state.SetLabel(std::string(to.name));
  for (auto _ : state) benchmark::DoNotOptimize(print_sql(*select, to));
}
BENCHMARK(print)->DenseRange(0, 2);

void copy_and_compare(benchmark::State& state) {
  const auto select = parse_sql(kStatement, dialect(DialectId::sqlite));
  for (auto _ : state) {
    // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): the copy is what is measured.
    const Select copy = *select;
    benchmark::DoNotOptimize(copy == *select);
  }
}
BENCHMARK(copy_and_compare);

}  // namespace
}  // namespace cuanto
