// ir_roundtrip: how much of a set of gold queries survives SQL -> meaning -> text -> meaning -> SQL
// with the same rows. Every query is parsed, converted to a SemanticQuery, written as text, read
// back, planned (spider profile), printed for SQLite and run beside the original.
//
//   ir_roundtrip SET.jsonl [--dbs DIR] [--least SHARE] [--show COUNT] [--only ID] [--verbose]
//
// Without SET it looks for spider_train.jsonl in $CUANTO_SHARED/benchmarks or ../shared/benchmarks
// and exits 77 (skipped) when it is not there. Exits 1 when fewer than SHARE (0.95) come out equal.
#include <fmt/format.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "base/json.h"
#include "base/text.h"
#include "plan/plan.h"
#include "run/run.h"
#include "support/arguments.h"
#include "support/rows_of.h"

namespace cuanto {
namespace {

struct Options {
  std::string set, folder, only;
  double least = 0.95;
  std::size_t show = 3;
  bool verbose = false;
};

struct Source {
  std::unique_ptr<ReadOnlyDatabase> database;
  Model model;
};

Result<Source> open(const std::string& path) {
  OpenOptions options;
  CUANTO_TRY(engine, open_source(path, options));
  CUANTO_TRY(catalog, load_catalog(*engine, options));
  Source source;
  source.database = std::make_unique<ReadOnlyDatabase>(path);
  source.model = draft_model(std::make_shared<const Catalog>(std::move(catalog)));
  return source;
}

// What became of one query: empty when it came out equal, otherwise at which stage it was lost.
struct Outcome {
  std::string stage, detail, meaning, sql;
};

Outcome try_query(Source& source, const std::string& gold_sql) {
  const Dialect& sqlite = dialect(DialectId::sqlite);
  std::string problem;
  const auto gold = source.database->run(gold_sql, problem);
  if (!gold) return {"gold does not run", problem, {}, {}};
  const auto tree = parse_sql(gold_sql, sqlite);
  if (!tree) return {"parse", tree.error().message, {}, {}};
  const auto meaning = to_semantic_query(*tree, source.model);
  if (!meaning) return {"to meaning", meaning.error().message, {}, {}};
  Outcome outcome;
  outcome.meaning = to_text(*meaning, source.model);
  const auto again = parse_semantic_query(outcome.meaning, source.model);
  if (!again) return {"read text", again.error().message, outcome.meaning, {}};
  if (!(*again == *meaning))
    return {"text differs", to_text(*again, source.model), outcome.meaning, {}};
  PlanOptions options;
  options.today = date_of(2024, 1, 1);
  options.profile = Profile::spider;
  const auto planned = plan(*again, source.model, options);
  if (!planned) return {"plan", planned.error().message, outcome.meaning, {}};
  const auto printed = print_sql(*planned, sqlite);
  if (!printed) return {"print", printed.error().message, outcome.meaning, {}};
  outcome.sql = printed->text;
  const auto rows = source.database->run(outcome.sql, problem);
  if (!rows) return {"run", problem, outcome.meaning, outcome.sql};
  const bool ordered = !tree->order_by.empty();
  if (same_result(*gold, *rows, ordered)) return outcome;
  outcome.stage = ordered && same_result(*gold, *rows, false) ? "order differs" : "rows differ";
  outcome.detail = fmt::format("{} rows, {} before", rows->rows.size(), gold->rows.size());
  return outcome;
}

std::string default_set() {
  const char* shared = std::getenv("CUANTO_SHARED");
  const std::string folder =
      shared != nullptr ? shared : std::string(CUANTO_SOURCE_DIR) + "/../shared";
  return folder + "/benchmarks/spider_train.jsonl";
}

int measure(const Options& options) {
  std::ifstream file(options.set);
  if (!file) {
    fmt::print("Skipped: {} is not there.\n", options.set);
    return 77;
  }
  std::map<std::string, Source> sources;
  std::map<std::string, std::size_t> lost;
  std::map<std::string, std::size_t> shown;
  std::size_t total = 0, equal = 0, without_gold = 0;
  std::string line;
  while (std::getline(file, line)) {
    const auto item = parse_json(line);
    if (!item) continue;
    const auto id = item->value("id", std::string());
    if (!options.only.empty() && id != options.only) continue;
    const auto db = item->value("db", std::string());
    const auto gold_sql = item->value("gold_sql", std::string());
    if (!sources.contains(db)) {
      auto source = open(options.folder + "/" + db);
      if (!source) {
        fmt::print("{}: {}\n", db, source.error().message);
        return 1;
      }
      sources.emplace(db, std::move(*source));
    }
    const Outcome outcome = try_query(sources.at(db), gold_sql);
    if (outcome.stage == "gold does not run") {
      ++without_gold;
      continue;
    }
    ++total;
    if (outcome.stage.empty()) ++equal;
    const std::string reason =
        outcome.stage == "rows differ" || outcome.stage == "order differs" || outcome.stage.empty()
            ? outcome.stage
            : outcome.stage + ": " + shortened(outcome.detail, 70);
    if (!reason.empty()) ++lost[reason];
    const bool speak = !options.only.empty() || options.verbose ||
                       (!reason.empty() && shown[outcome.stage]++ < options.show);
    if (speak)
      fmt::print("{} [{}] {}\n  {}\n  {}\n{}\n", id, db, reason, gold_sql, outcome.sql,
                 outcome.meaning);
  }
  const double share = total == 0 ? 0.0 : static_cast<double>(equal) / static_cast<double>(total);
  fmt::print("\n{} of {} queries come out equal: {:.2f} %", equal, total, 100 * share);
  if (without_gold > 0) fmt::print(" ({} more do not run)", without_gold);
  fmt::print("\n");
  std::vector<std::pair<std::size_t, std::string>> reasons;
  reasons.reserve(lost.size());
  for (const auto& [reason, count] : lost) reasons.emplace_back(count, reason);
  std::ranges::sort(reasons, std::greater<>());
  for (const auto& [count, reason] : reasons) fmt::print("{:6}  {}\n", count, reason);
  if (total == 0) {
    fmt::print("There is no query to measure with.\n");
    return 1;
  }
  return share >= options.least ? 0 : 1;
}

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  cuanto::Options options;
  options.set = cuanto::default_set();
  cuanto::Arguments arguments("How many gold queries survive the way to a meaning and back");
  arguments.add("set", &options.set, "Queries, one JSON object a line");
  arguments.add("--dbs", &options.folder, "Where the databases stand: dbs/ beside the set");
  arguments.add("--least", &options.least, "Fail below this share of equal results");
  arguments.add("--show", &options.show, "Examples of each reason");
  arguments.add("--only", &options.only, "The query of that id alone");
  arguments.add("--verbose", &options.verbose, "Print every query");
  if (const auto status = arguments.read(argc, argv)) return *status;
  if (options.folder.empty())
    options.folder = (std::filesystem::path(options.set).parent_path() / "dbs").string();
  return cuanto::measure(options);
}
