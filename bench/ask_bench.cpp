// What a question costs on its way to SQL: the whole journey with nothing run, then stage by stage,
// over the questions of bench/questions.txt. The schema is the shop's 39 columns, or the shop among
// tables of other businesses, 3,000 columns in all; `spider:1` asks in the profile of public
// question sets. Time is the mean of one question; p50 and p99 are over all questions asked.
#include <benchmark/benchmark.h>

#include <fmt/format.h>
#include <malloc.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <map>

#include "base/text.h"
#include "chat/chat.h"
#include "plan/plan.h"
#include "understand/shop_fixture.h"

namespace cuanto {
namespace {

constexpr int64_t kShopColumns = 39;
constexpr int64_t kManyColumns = 3'000;
constexpr Date kToday = date_of(2024, 6, 15);

// --- The schemas --------------------------------------------------------------------------------

constexpr std::array kBusinesses = {"freight", "clinic",  "hotel",   "library",
                                    "farm",    "school",  "museum",  "airport",
                                    "harbour", "factory", "kitchen", "garden"};
constexpr std::array kEvents = {"shipments", "invoices", "inspections", "contracts",
                                "bookings",  "repairs",  "deliveries",  "complaints",
                                "trainings", "audits",   "meetings",    "rentals"};
constexpr std::array kMeasures = {"weight",  "volume",   "temperature", "distance", "duration",
                                  "deposit", "discount", "tax",         "rating",   "capacity"};
constexpr std::array kKinds = {"priority", "channel", "stage",      "colour", "supplier", "carrier",
                               "district", "reason",  "department", "grade",  "brand",    "shift"};
constexpr std::array kSyllables = {"ba", "ne", "lo", "ri", "ka", "mo",
                                   "te", "su", "vi", "da", "po"};

constexpr std::size_t kMeasuresPerTable = 8;
constexpr std::size_t kKindsPerTable = 9;
constexpr std::size_t kColumnsPerTable = 4 + kMeasuresPerTable + kKindsPerTable;
constexpr std::size_t kValuesPerKind = 20;

std::string some_word(std::size_t seed) {
  std::string word;
  for (std::size_t i = 0; i < 3; ++i, seed /= kSyllables.size()) {
    word += kSyllables[seed % kSyllables.size()];
  }
  return word;
}

// In the form of catalog/fixture_facts.h.
std::string other_table(std::size_t number) {
  const auto name = [](std::size_t i) {
    return fmt::format("{}_{}", kBusinesses[i / kEvents.size()], kEvents[i % kEvents.size()]);
  };
  std::string text = fmt::format("table {}\n  id integer key = 1..20\n", name(number));
  text +=
      "  name text = north x10 | south x10\n  happened_on date = 2023-01-31 x9 | 2024-05-31 x11\n";
  text += fmt::format("  parent_id integer -> {}.id = 1..20\n", name(number / 2));
  for (std::size_t i = 0; i < kMeasuresPerTable; ++i) {
    text += fmt::format("  {} real = 1.5 x7 | {}.25 x13\n",
                        kMeasures[(number + i) % kMeasures.size()], number + i);
  }
  for (std::size_t i = 0; i < kKindsPerTable; ++i) {
    text += fmt::format("  {} text = ", kKinds[(number + i) % kKinds.size()]);
    for (std::size_t value = 0; value < kValuesPerKind; ++value) {
      text += (value == 0 ? "" : " | ") + some_word(number * 31 + i * 7 + value);
    }
    text += '\n';
  }
  return text;
}

const std::string kQueries = CUANTO_SOURCE_DIR "/src/understand/cases/queries/";

std::string tables_of(int64_t columns) {
  std::string tables = fixture::read_text(kQueries + "shop.tables");
  const auto others = static_cast<std::size_t>(columns - kShopColumns) / kColumnsPerTable;
  for (std::size_t i = 0; i < others; ++i) tables += other_table(i);
  return tables;
}

std::shared_ptr<const Source> source_from(const SourceFacts& facts) {
  auto source = std::make_shared<Source>();
  source->name = "shop";
  source->catalog = std::make_shared<const Catalog>(build_catalog(facts).value());
  source->model = std::make_shared<const Model>(
      load_model(fixture::read_text(kQueries + "shop.yaml"), source->catalog).value());
  source->names = index_names(*source->model);
  return source;
}

const World& world_of(int64_t columns) {
  static std::map<int64_t, World> worlds;
  const auto [it, is_new] = worlds.try_emplace(columns);
  if (!is_new) return it->second;
  auto source = source_from(fixture::facts_from_text(tables_of(columns)).value());
  CUANTO_ASSERT(source->catalog->columns.size() == static_cast<std::size_t>(columns));
  it->second.sources = {std::move(source)};
  return it->second;
}

const Source& source_of(const benchmark::State& state) {
  return *world_of(state.range(0)).sources.front();
}
Profile profile_of(const benchmark::State& state) {
  return state.range(1) == 1 ? Profile::spider : Profile::product;
}

// --- Measuring ----------------------------------------------------------------------------------

const std::vector<std::string>& questions() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> lines;
    const std::string text = fixture::read_text(CUANTO_SOURCE_DIR "/bench/questions.txt");
    for (const std::string_view line : split(text, '\n')) {
      if (!line.empty() && line[0] != '#') lines.emplace_back(line);
    }
    CUANTO_ASSERT(lines.size() >= 40);
    return lines;
  }();
  return all;
}

double percentile(const std::vector<double>& sorted, double part) {
  return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

// Does `work` for every item, again and again, always all of them. Gives the position of the item
// that took longest at its best.
template <typename Item, typename Work>
std::size_t measure(benchmark::State& state, const std::vector<Item>& items, const Work& work) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> times_us, best_us(items.size(), std::numeric_limits<double>::max());
  while (state.KeepRunningBatch(static_cast<benchmark::IterationCount>(items.size()))) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto begin = Clock::now();
      work(items[i]);
      const double took = std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
      times_us.push_back(took);
      best_us[i] = std::min(best_us[i], took);
    }
  }
  std::ranges::sort(times_us);
  state.counters["p50_us"] = percentile(times_us, 0.5);
  state.counters["p99_us"] = percentile(times_us, 0.99);
  return static_cast<std::size_t>(std::ranges::max_element(best_us) - best_us.begin());
}

std::vector<Question> read_all_questions() {
  std::vector<Question> read;
  for (const std::string& text : questions()) read.push_back(read_question(text).value());
  return read;
}

std::vector<SemanticQuery> meanings_of(const benchmark::State& state) {
  std::vector<SemanticQuery> meanings;
  const Source& source = source_of(state);
  for (const Question& question : read_all_questions()) {
    const auto understood = understand(question, *source.model, *source.names);
    if (understood && std::holds_alternative<Reading>(*understood)) {
      meanings.push_back(std::get<Reading>(*understood).query);
    }
  }
  return meanings;
}

std::vector<Select> selects_of(const benchmark::State& state) {
  std::vector<Select> selects;
  for (const SemanticQuery& query : meanings_of(state)) {
    if (auto select = plan(query, *source_of(state).model, {kToday})) {
      selects.push_back(std::move(*select));
    }
  }
  return selects;
}

// --- The benchmarks -----------------------------------------------------------------------------

// As POST /query does it: screened, read, understood, explained, planned, guarded and printed.
void ask(benchmark::State& state) {
  const World& world = world_of(state.range(0));
  const CancelToken cancel;
  std::vector<Ask> asks;
  std::size_t answered = 0;
  for (const std::string& question : questions()) {
    Ask ask;
    ask.question = question;
    ask.today = kToday;
    ask.profile = profile_of(state);
    ask.execute = false;
    answered += answer_question(ask, world, cancel).answer.sql.empty() ? 0 : 1;
    asks.push_back(std::move(ask));
  }
  const std::size_t slowest = measure(state, asks, [&](const Ask& one) {
    benchmark::DoNotOptimize(answer_question(one, world, cancel));
  });
  state.SetLabel(
      fmt::format("{} of {} became SQL; slowest: {}", answered, asks.size(), questions()[slowest]));
}

void read(benchmark::State& state) {
  measure(state, questions(),
          [](const std::string& text) { benchmark::DoNotOptimize(read_question(text)); });
}

void understand_question(benchmark::State& state) {
  const Source& source = source_of(state);
  UnderstandOptions options;
  options.profile = profile_of(state);
  measure(state, read_all_questions(), [&](const Question& question) {
    benchmark::DoNotOptimize(understand(question, *source.model, *source.names, options));
  });
}

void explain_meaning(benchmark::State& state) {
  const Model& model = *source_of(state).model;
  measure(state, meanings_of(state), [&](const SemanticQuery& query) {
    benchmark::DoNotOptimize(explain(query, model, Language::es, kToday));
  });
}

void plan_meaning(benchmark::State& state) {
  const Model& model = *source_of(state).model;
  measure(state, meanings_of(state), [&](const SemanticQuery& query) {
    benchmark::DoNotOptimize(plan(query, model, {kToday}));
  });
}

// With the copy of the tree that the guard takes.
void guard_select(benchmark::State& state) {
  const Catalog& catalog = *source_of(state).catalog;
  measure(state, selects_of(state),
          [&](const Select& select) { benchmark::DoNotOptimize(guard(select, catalog, {})); });
}

// Of every table some rows: each becomes a sub-select.
Access part_of(const Catalog& catalog) {
  Access access;
  for (const Table& table : catalog.tables) {
    const std::string& first = catalog.column(table.columns.front()).name;
    access.row_filters.push_back(
        {table.id, make_binary(BinaryOp::greater, make_column("", first), make_number(1))});
  }
  return access;
}

void guard_restricted(benchmark::State& state) {
  const Catalog& catalog = *source_of(state).catalog;
  const Access access = part_of(catalog);
  const auto selects = selects_of(state);
  const auto allowed = std::ranges::count_if(
      selects, [&](const Select& select) { return guard(select, catalog, access).has_value(); });
  measure(state, selects,
          [&](const Select& select) { benchmark::DoNotOptimize(guard(select, catalog, access)); });
  state.SetLabel(fmt::format("{} of {} allowed", allowed, selects.size()));
}

// SQL that somebody else wrote: parsed, guarded, printed.
void guard_text(benchmark::State& state) {
  const Catalog& catalog = *source_of(state).catalog;
  const Access access = part_of(catalog);
  const Dialect& spoken = dialect(catalog.dialect);
  std::vector<std::string> texts;
  for (const Select& select : selects_of(state)) texts.push_back(print_sql(select, spoken)->text);
  measure(state, texts, [&](const std::string& text) {
    benchmark::DoNotOptimize(guard(parse_sql(text, spoken).value(), catalog, access));
  });
}

void print_select(benchmark::State& state) {
  const Dialect& spoken = dialect(source_of(state).catalog->dialect);
  measure(state, selects_of(state),
          [&](const Select& select) { benchmark::DoNotOptimize(print_sql(select, spoken)); });
}

// Catalog with its values, model and names, from facts that are there. `KiB` is what they hold.
void make_source(benchmark::State& state) {
  const auto facts = fixture::facts_from_text(tables_of(state.range(0))).value();
  const auto held = [] { return static_cast<double>(mallinfo2().uordblks); };
  for (auto _ : state) {
    const double before = held();
    const auto source = source_from(facts);
    state.counters["KiB"] = (held() - before) / 1024;
  }
}

void both_profiles(benchmark::internal::Benchmark* of) {
  of->ArgNames({"columns", "spider"})->ArgsProduct({{kShopColumns, kManyColumns}, {0, 1}});
}
void both_schemas(benchmark::internal::Benchmark* of) {
  of->ArgName("columns")->Arg(kShopColumns)->Arg(kManyColumns);
}

BENCHMARK(ask)->Apply(both_profiles)->Unit(benchmark::kMicrosecond)->MinTime(1);
BENCHMARK(make_source)->Apply(both_schemas)->Unit(benchmark::kMillisecond);
BENCHMARK(read)->Unit(benchmark::kMicrosecond);
BENCHMARK(understand_question)->Apply(both_profiles)->Unit(benchmark::kMicrosecond);
BENCHMARK(explain_meaning)->Apply(both_schemas)->Unit(benchmark::kMicrosecond);
BENCHMARK(plan_meaning)->Apply(both_schemas)->Unit(benchmark::kMicrosecond);
BENCHMARK(guard_select)->Apply(both_schemas)->Unit(benchmark::kMicrosecond);
BENCHMARK(guard_restricted)->Apply(both_schemas)->Unit(benchmark::kMicrosecond);
BENCHMARK(guard_text)->Apply(both_schemas)->Unit(benchmark::kMicrosecond);
BENCHMARK(print_select)->Apply(both_schemas)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace cuanto
