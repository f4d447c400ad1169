// The audit: how fast records are kept when many come at once, and how fast a million of them are
// searched. CUANTO_BENCH_RECORDS: another number of them. CUANTO_BENCH_STATE: postgresql://… of a
// database instead of a file; what it holds already is counted and stays.
#include <benchmark/benchmark.h>
#include <stdlib.h>  // NOLINT: mkdtemp is POSIX

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "state/state.h"

namespace cuanto {
namespace {

constexpr int64_t kStart = 1'750'000'000'000;
constexpr int kWriters = 128;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

int64_t records_wanted() {
  const std::string wanted = variable("CUANTO_BENCH_RECORDS");
  return wanted.empty() ? 1'000'000 : std::stoll(wanted);
}

AuditRecord record_of(int64_t i) {
  const char* const services[] = {"EC2", "S3", "RDS", "Lambda", "CloudFront", "BigQuery"};
  AuditRecord record;
  record.at_ms = kStart + i * 500;
  record.user = "person" + std::to_string(i % 200);
  record.role = "analyst";
  record.action = i % 10 == 0 ? "execute" : "ask";
  record.question = std::string("cost of ") + services[i % 6] + " by team last month, project " +
                    std::to_string(i % 5'000) + (i < records_wanted() * 9 / 10 ? " budgeted" : "");
  record.sql = "SELECT team, SUM(effective_cost) FROM costs WHERE service = '" +
               std::string(services[i % 6]) + "' GROUP BY team ORDER BY 2 DESC LIMIT 10000";
  record.tables = "costs";
  record.rows = i % 50;
  record.elapsed_ms = 3;
  record.success = i % 20 != 0;
  record.address = "10.0.0." + std::to_string(i % 250);
  record.session = "s" + std::to_string(i % 1'000);
  return record;
}

// Filled once, removed at the end.
class FullAudit {
 public:
  static Audit& audit() {
    static FullAudit full;
    return full.state_->audit;
  }
  FullAudit(const FullAudit&) = delete;
  FullAudit& operator=(const FullAudit&) = delete;

 private:
  FullAudit() {
    folder_ = (std::filesystem::temp_directory_path() / "cuanto-bench-XXXXXX").string();
    CUANTO_ASSERT(::mkdtemp(folder_.data()) != nullptr);
    // A secret that is always the same, so that a database may be searched again.
    auto opened = State::open({folder_, variable("CUANTO_BENCH_STATE"), std::string(64, 'b')});
    CUANTO_ASSERT(opened.has_value());
    state_ = std::move(*opened);
    fill();
  }
  void fill() {
    AuditQuery last;
    last.limit = 1;
    const auto newest = state_->audit.search(last);
    CUANTO_ASSERT(newest.has_value());
    const int64_t there = newest->empty() ? 0 : newest->front().seq;
    std::atomic<int64_t> next{there};
    const auto began = std::chrono::steady_clock::now();
    std::vector<std::thread> writers;
    for (int i = 0; i < kWriters; ++i) {
      writers.emplace_back([&] {
        for (int64_t n = next++; n < records_wanted(); n = next++)
          CUANTO_ASSERT(state_->audit.append(record_of(n)).has_value());
      });
    }
    for (auto& writer : writers) writer.join();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
    if (there < records_wanted())
      std::cout << "Kept " << records_wanted() - there << " records in " << seconds.count()
                << " s\n";
  }
  ~FullAudit() {
    state_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::string folder_;
  std::shared_ptr<State> state_;
};

void search(benchmark::State& state, const AuditQuery& query) {
  Audit& audit = FullAudit::audit();
  std::size_t found = 0;
  for (auto _ : state) {
    const auto records = audit.search(query);
    CUANTO_ASSERT(records.has_value());
    found = records->size();
  }
  state.counters["found"] = static_cast<double>(found);
}

AuditQuery with(void (*set)(AuditQuery&)) {
  AuditQuery query;
  set(query);
  return query;
}

const auto kFirstPage = with([](AuditQuery&) {});
const auto kOfPerson = with([](AuditQuery& q) { q.user = "person7"; });
const auto kOfPersonFailed = with([](AuditQuery& q) {
  q.user = "person20";
  q.success = false;
});
const auto kOfPersonAndAction = with([](AuditQuery& q) {
  q.user = "person10";
  q.action = "execute";
});
const auto kNobody = with([](AuditQuery& q) { q.user = "nobody"; });
const auto kRareWord = with([](AuditQuery& q) { q.text = "project 4711"; });
const auto kCommonWords = with([](AuditQuery& q) { q.text = "cost BigQuery"; });
const auto kWordsOfPerson = with([](AuditQuery& q) {
  q.text = "cost team";
  q.user = "person11";
});
const auto kNoSuchWord = with([](AuditQuery& q) { q.text = "zanzibar"; });
const auto kOneHour = with([](AuditQuery& q) {
  q.since_ms = kStart + 200'000'000;
  q.until_ms = kStart + 203'600'000;
});

// Failures are in each twentieth record, none of them an `ask` or about S3: what has to be looked
// through before that is known.
const auto kFailed = with([](AuditQuery& q) { q.success = false; });
const auto kActionFailedNever = with([](AuditQuery& q) {
  q.action = "ask";
  q.success = false;
});
const auto kWordFailedNever = with([](AuditQuery& q) {
  q.text = "S3";
  q.success = false;
});
const auto kWordsNeverTogether = with([](AuditQuery& q) { q.text = "EC2 S3"; });
const auto kCommonLongAgo = with([](AuditQuery& q) { q.text = "budgeted"; });
const auto kBeginningOfWords = with([](AuditQuery& q) { q.text = "1"; });

BENCHMARK_CAPTURE(search, first_page, kFirstPage)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, of_person, kOfPerson)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, of_person_failed, kOfPersonFailed)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, of_person_and_action, kOfPersonAndAction)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, of_nobody, kNobody)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, rare_word, kRareWord)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, common_words, kCommonWords)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, words_of_person, kWordsOfPerson)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, no_such_word, kNoSuchWord)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, one_hour, kOneHour)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, failed, kFailed)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, action_never_failed, kActionFailedNever)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, word_never_failed, kWordFailedNever)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, never_together, kWordsNeverTogether)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, common_long_ago, kCommonLongAgo)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, beginning_of_words, kBeginningOfWords)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace cuanto
