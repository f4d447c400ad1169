// What planning costs: a query in its canonical form, as SQL, back again, and in words.
#include <benchmark/benchmark.h>

#include "plan/plan.h"
#include "understand/shop_fixture.h"

namespace cuanto {
namespace {

const Model& shop() {
  static const Model model = fixture::shop_model().value();
  return model;
}

constexpr const char* kQueries[] = {
    "from orders\nshow count(*)\nwhere status = 'open'\n",
    "from orders\nshow regions.name, metric(sales)\nby regions.name\n"
    "period ordered_on today month -1\nrank metric(sales) desc 3\n",
    "from customers\nshow city, sum(orders.amount), sum(payments.paid)\nby city\n",
    "from orders\nshow ordered_on:month, metric(sales)\nby ordered_on:month\n"
    "period ordered_on today year 0\ncalculate compare(2, today year -1)\n",
};

SemanticQuery query(const benchmark::State& state) {
  return parse_semantic_query(kQueries[state.range(0)], shop()).value();
}
const PlanOptions kOptions{date_of(2024, 6, 15), Profile::product};

void normalise_query(benchmark::State& state) {
  const SemanticQuery given = query(state);
  for (auto _ : state) benchmark::DoNotOptimize(normalise(given));
}
void plan_query(benchmark::State& state) {
  const SemanticQuery given = query(state);
  for (auto _ : state) benchmark::DoNotOptimize(plan(given, shop(), kOptions));
}
void shape_query(benchmark::State& state) {
  const SemanticQuery given = query(state);
  for (auto _ : state) benchmark::DoNotOptimize(shape_of(given, shop(), kOptions));
}
void explain_query(benchmark::State& state) {
  const SemanticQuery given = query(state);
  for (auto _ : state)
    benchmark::DoNotOptimize(explain(given, shop(), Language::es, kOptions.today));
}
void convert_back(benchmark::State& state) {
  const auto select = parse_sql(
      "SELECT T1.name, count(*) FROM customers AS T1 JOIN orders AS T2 ON T1.id = T2.customer_id "
      "WHERE T2.status = 'open' GROUP BY T1.id ORDER BY count(*) DESC LIMIT 1",
      dialect(DialectId::sqlite));
  for (auto _ : state) benchmark::DoNotOptimize(to_semantic_query(select.value(), shop()));
}

BENCHMARK(normalise_query)->DenseRange(0, 3);
BENCHMARK(plan_query)->DenseRange(0, 3);
BENCHMARK(shape_query)->DenseRange(0, 3);
BENCHMARK(explain_query)->DenseRange(0, 3);
BENCHMARK(convert_back);

}  // namespace
}  // namespace cuanto
