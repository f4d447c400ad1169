// The audit: nothing acknowledged is lost, nothing changed goes unnoticed, everything is found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>
#include <array>
#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "state/scratch_fixture.h"
#include "state/secrets.h"
#include "state/state.h"
#include "support/state_stores.h"

namespace cuanto {
namespace {

using testing::HasSubstr;

AuditRecord record_of(const std::string& user, const std::string& question, int64_t at_ms = kNow) {
  AuditRecord record;
  record.at_ms = at_ms;
  record.user = user;
  record.role = "viewer";
  record.action = "ask";
  record.question = question;
  record.sql = "SELECT SUM(amount) FROM orders";
  record.tables = "orders";
  record.rows = 1;
  record.elapsed_ms = 12;
  record.address = "127.0.0.1";
  record.session = "s1";
  return record;
}

class AuditTest : public testing::TestWithParam<StoreKind> {
 protected:
  void SetUp() override { begin(GetParam()); }
  void TearDown() override { state_.reset(); }
  void begin(StoreKind kind) {
    if (const std::string missing = TestStore::missing(kind); !missing.empty())
      GTEST_SKIP() << missing;
    state_.reset();
    store_ = std::make_unique<TestStore>(kind);
    open();
  }
  void open() {
    state_.reset();
    auto opened = store_->open();
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    state_ = std::move(*opened);
  }
  void fill(int count) {
    for (int i = 0; i < count; ++i) {
      const auto seq = state_->audit.append(
          record_of(i % 2 == 0 ? "ana" : "luis", "question number " + std::to_string(i), kNow + i));
      ASSERT_TRUE(seq.has_value()) << seq.error().message;
    }
  }
  // Records behind the tenth, without their chain. `question` and `success` in SQL, of their number
  // i.
  void add_many(int last, const std::string& question, const std::string& success) {
    store_->run(
        "INSERT INTO audit(seq, at_ms, \"user\", role, action, question, sql, tables, rows,"
        " elapsed_ms, success, error, address, session, hash)"
        " WITH RECURSIVE n(i) AS (SELECT 11 UNION ALL SELECT i + 1 FROM n WHERE i < " +
        std::to_string(last) + ") SELECT i, 0, 'eva', '', 'ask', " + question + ", '', '', 0, 0, " +
        success + ", '', '', '', hash FROM n JOIN audit_head ON id = 1");
    store_->run(store_->is_sqlite()
                    ? "INSERT INTO audit_words(rowid, user, action, question, sql, tables, error)"
                      " SELECT seq, user, action, question, sql, tables, error FROM audit"
                      " WHERE seq > 10"
                    : "INSERT INTO audit_words(seq, words) SELECT seq, array_to_tsvector("
                      "string_to_array(question, ' ') || ('success:' || success)) FROM audit"
                      " WHERE seq > 10");
  }
  std::string exported() {
    std::string text;
    const auto done = state_->audit.each([&](const AuditRecord& record) {
      text += audit_json(record) + '\n';
      return true;
    });
    return done ? text : "failed";
  }
  std::unique_ptr<TestStore> store_;
  std::shared_ptr<State> state_;
};

// What a SQLite file alone has.
class AuditFile : public AuditTest {
 protected:
  void SetUp() override { begin(StoreKind::sqlite); }
};

TEST_P(AuditTest, WhatWasWrittenIsWholeAndNumbered) {
  EXPECT_TRUE(state_->audit.verify()->whole);
  fill(5);
  const auto verdict = *state_->audit.verify();
  EXPECT_TRUE(verdict.whole) << verdict.problem;
  EXPECT_EQ(verdict.first, 1);
  EXPECT_EQ(verdict.head.seq, 5);
  const auto records = *state_->audit.search({});
  ASSERT_EQ(records.size(), 5U);
  EXPECT_EQ(records.front().seq, 5);
  EXPECT_EQ(records.front().question, "question number 4");
  EXPECT_EQ(records.front().tables, "orders");
}

TEST_P(AuditTest, TimeNeverGoesBack) {
  ASSERT_TRUE(state_->audit.append(record_of("ana", "first", kNow)).has_value());
  ASSERT_TRUE(state_->audit.append(record_of("ana", "second", kNow - 60'000)).has_value());
  EXPECT_EQ(state_->audit.search({})->front().at_ms, kNow);
}

TEST_P(AuditTest, EveryChangeOfAnyFieldIsFound) {
  fill(4);
  TestStore& raw = *store_;
  const std::vector<std::pair<std::string, bool>> fields = {
      {"at_ms", false},      {"\"user\"", true}, {"role", true},   {"action", true},
      {"question", true},    {"sql", true},      {"tables", true}, {"rows", false},
      {"elapsed_ms", false}, {"success", false}, {"error", true},  {"address", true},
      {"session", true}};
  for (const auto& [field, is_text] : fields) {
    for (int seq = 1; seq <= 4; ++seq) {
      raw.run("UPDATE audit SET " + field + " = " + field + (is_text ? " || 'x'" : " + 1") +
              " WHERE seq = " + std::to_string(seq));
      const auto verdict = *state_->audit.verify();
      EXPECT_FALSE(verdict.whole) << field << ' ' << seq;
      EXPECT_THAT(verdict.problem, HasSubstr(std::to_string(seq)));
      raw.run("UPDATE audit SET " + field + " = " +
              (is_text ? "substr(" + field + ", 1, length(" + field + ") - 1)" : field + " - 1") +
              " WHERE seq = " + std::to_string(seq));
    }
  }
  EXPECT_TRUE(state_->audit.verify()->whole);
}

// Where a page of SQLite's has nothing between its list of records and the records (file format,
// "B-tree Pages"): [from, until).
struct Gap {
  int from = 0, until = 0;
};
Gap gap_of(std::istream& file, int64_t page) {
  file.seekg((page - 1) * 4'096);
  std::array<unsigned char, 8> head{};
  file.read(reinterpret_cast<char*>(head.data()), head.size());
  const auto number = [&](std::size_t at) { return head[at] * 256 + head[at + 1]; };
  const int head_bytes = head[0] == 5 || head[0] == 2 ? 12 : 8;
  return {head_bytes + 2 * number(3), number(5)};
}

// Every byte of every page that holds records, but for the gap, of which a few are enough. Either
// that is found, or what is read is what was written.
TEST_F(AuditFile, EveryFlippedByteOfTheFileIsFoundOrChangesNothing) {
  fill(6);
  const std::string before = exported();
  state_.reset();  // the log of SQLite is written back into the file
  std::vector<std::string> pages;
  int texts_bytes = 0;  // of the records
  {
    TestStore& raw = *store_;
    raw.run("PRAGMA wal_checkpoint(TRUNCATE)");
    pages = raw.run("SELECT pageno FROM dbstat WHERE name IN ('audit', 'audit_head')");
    texts_bytes = std::stoi(
        raw.run("SELECT sum(length(user || role || action || question || sql || tables || address"
                " || session) + length(hash)) FROM audit")
            .front());
    raw.close();
  }
  ASSERT_FALSE(pages.empty());
  std::fstream bytes(store_->file(), std::ios::in | std::ios::out | std::ios::binary);
  int found = 0, flipped = 0;
  for (const std::string& page : pages) {
    const Gap gap = gap_of(bytes, std::stoll(page));
    for (int i = 0; i < 4'096; ++i) {
      if (i >= gap.from && i < gap.until && i % 41 != 0) continue;
      ++flipped;
      const std::streamoff at = (std::stoll(page) - 1) * 4'096 + i;
      bytes.seekg(at);
      const auto byte = static_cast<char>(bytes.get());
      const auto put = [&](char value) {
        bytes.seekp(at);
        bytes.put(value);
        bytes.flush();
      };
      put(static_cast<char>(byte ^ (1 << (i % 8))));
      auto opened = store_->open();
      if (opened) {
        const auto verdict = (*opened)->audit.verify();
        const bool whole = verdict && verdict->whole;
        state_ = std::move(*opened);
        if (whole) {
          EXPECT_EQ(exported(), before) << "page " << page << " byte " << i;
        } else {
          ++found;
        }
        state_.reset();
      } else {
        ++found;
      }
      put(byte);
    }
  }
  EXPECT_GE(found, texts_bytes);
  EXPECT_GE(flipped, texts_bytes);
  open();
  EXPECT_TRUE(state_->audit.verify()->whole);
}

TEST_P(AuditTest, WhatIsLeftOutPutInOrSwappedIsFound) {
  // Each in a store of its own, with what was written.
  const auto problem_after = [&](const std::string& sql) {
    begin(GetParam());
    fill(6);
    store_->run(sql);
    store_->close();
    return state_->audit.verify()->problem;
  };
  EXPECT_THAT(problem_after("SELECT 1"), "");
  EXPECT_THAT(problem_after("DELETE FROM audit WHERE seq = 3"), HasSubstr("between 2 and 4"));
  EXPECT_THAT(problem_after("DELETE FROM audit WHERE seq = 1"), HasSubstr("missing"));
  EXPECT_THAT(problem_after("DELETE FROM audit WHERE seq > 4"), HasSubstr("cut off"));
  EXPECT_THAT(problem_after("DELETE FROM audit WHERE seq > 4; DELETE FROM audit_head"),
              HasSubstr("head"));
  EXPECT_THAT(problem_after("DELETE FROM audit"), HasSubstr("cut off"));
  EXPECT_THAT(problem_after("UPDATE audit SET seq = 7 WHERE seq = 6"), HasSubstr("missing"));
  EXPECT_THAT(
      problem_after("INSERT INTO audit SELECT 7, at_ms, \"user\", role, action, question, sql,"
                    " tables, rows, elapsed_ms, success, error, address, session, hash"
                    " FROM audit WHERE seq = 6"),
      HasSubstr("Record 7"));
  EXPECT_THAT(problem_after("UPDATE audit SET seq = -1 WHERE seq = 2;"
                            "UPDATE audit SET seq = 2 WHERE seq = 3;"
                            "UPDATE audit SET seq = 3 WHERE seq = -1"),
              HasSubstr("Record 2"));
}

TEST_P(AuditTest, AnOlderCopyIsFoundByItsNotedHead) {
  fill(3);
  const Audit::Head noted = state_->audit.verify()->head;
  fill(2);
  EXPECT_TRUE(state_->audit.verify(noted)->whole);
  const Audit::Head unknown{4, noted.hash}, future{9, noted.hash};
  EXPECT_FALSE(state_->audit.verify(unknown)->whole);
  EXPECT_FALSE(state_->audit.verify(future)->whole);
}

TEST_P(AuditTest, OldRecordsGoAndTheChainStaysWhole) {
  fill(10);
  const Audit::Head noted = state_->audit.verify()->head;
  EXPECT_EQ(*state_->audit.remove_before(kNow + 4, record_of("luis", "", kNow + 100)), 4);
  auto verdict = *state_->audit.verify(noted);
  EXPECT_TRUE(verdict.whole) << verdict.problem;
  EXPECT_EQ(verdict.first, 5);
  EXPECT_EQ(verdict.head.seq, 11);
  EXPECT_EQ(state_->audit.search({})->front().action, "audit.removed");
  AuditQuery gone;
  gone.text = "number 3";
  EXPECT_TRUE(state_->audit.search(gone)->empty());
  EXPECT_EQ(*state_->audit.remove_before(kNow + 4, record_of("luis", "", kNow + 100)), 0);
  // All of them, the one that said so before included.
  EXPECT_EQ(*state_->audit.remove_before(kNow + 200, record_of("luis", "", kNow + 300)), 7);
  verdict = *state_->audit.verify();
  EXPECT_TRUE(verdict.whole) << verdict.problem;
  EXPECT_EQ(verdict.first, 12);
  fill(2);
  EXPECT_TRUE(state_->audit.verify()->whole);
  store_->run("DELETE FROM audit WHERE seq = 12");
  EXPECT_FALSE(state_->audit.verify()->whole);
}

TEST_P(AuditTest, IsSearchedByAllThatItHolds) {
  fill(20);
  AuditRecord failed = record_of("luis", "¿Cuánto se vendió en Málaga?", kNow + 1'000);
  failed.success = false;
  failed.error = "There is no table called ventas.";
  ASSERT_TRUE(state_->audit.append(failed).has_value());
  const auto count = [&](const AuditQuery& query) { return state_->audit.search(query)->size(); };
  const auto where = [&](void (*set)(AuditQuery&)) {
    AuditQuery query;
    set(query);
    return count(query);
  };
  const auto text = [](const char* words) {
    AuditQuery query;
    query.text = words;
    return query;
  };
  EXPECT_EQ(where([](AuditQuery& q) { q.user = "ana"; }), 10U);
  EXPECT_EQ(where([](AuditQuery& q) { q.user = "an"; }), 0U);
  EXPECT_EQ(where([](AuditQuery& q) { q.action = "ask"; }), 21U);
  EXPECT_EQ(where([](AuditQuery& q) { q.since_ms = kNow + 15; }), 6U);
  EXPECT_EQ(where([](AuditQuery& q) {
              q.since_ms = kNow + 5;
              q.until_ms = kNow + 8;
            }),
            3U);
  EXPECT_EQ(where([](AuditQuery& q) { q.since_ms = kNow + 9'000; }), 0U);
  EXPECT_EQ(where([](AuditQuery& q) { q.success = false; }), 1U);
  EXPECT_EQ(where([](AuditQuery& q) { q.before_seq = 4; }), 3U);
  EXPECT_EQ(where([](AuditQuery& q) { q.limit = 7; }), 7U);
  EXPECT_EQ(count(text("malaga vendio")), 1U);
  EXPECT_EQ(count(text("number 1")), 11U);  // 1 and 10 to 19
  EXPECT_EQ(count(text("ventas")), 1U);     // in the error
  EXPECT_EQ(count(text("sum amount")), 21U);
  EXPECT_EQ(count(text("\" OR x AND (* NEAR")), 0U);
  EXPECT_EQ(count(text("   ")), 21U);
  AuditQuery wrong = text("ventas");
  wrong.success = false;
  EXPECT_EQ(count(wrong), 1U);
  wrong.text = "number";
  EXPECT_EQ(count(wrong), 0U);
  wrong.action = "ask";
  wrong.text.clear();
  EXPECT_EQ(count(wrong), 1U);
  EXPECT_EQ(count(text("...")), 0U);
  wrong.action.clear();
  wrong.user = "luis";
  EXPECT_EQ(count(wrong), 1U);
  wrong.user = "ana";
  EXPECT_EQ(count(wrong), 0U);
  AuditQuery both = text("number");
  both.user = "luis";
  both.action = "ask";
  EXPECT_EQ(count(both), 10U);
}

// Beyond a number the words are gone through, and the failures only looked up.
TEST_P(AuditTest, ManyFailuresAreFoundLikeFew) {
  fill(10);
  TestStore& raw = *store_;
  add_many(3'010, "'made of many'", "i % 2");
  AuditQuery query;
  query.text = "many";
  query.success = false;
  query.limit = 5'000;
  const auto few = state_->audit.search(query);
  ASSERT_EQ(few->size(), 1'500U);
  EXPECT_EQ(few->front().seq, 3'010);
  raw.run("UPDATE audit SET success = 0 WHERE seq > 10");
  if (!store_->is_sqlite())
    raw.run(
        "UPDATE audit_words SET words = array_to_tsvector(ARRAY['made', 'of', 'many',"
        " 'success:0']) WHERE seq > 10");
  const auto many = state_->audit.search(query);
  ASSERT_EQ(many->size(), 3'000U);
  EXPECT_EQ(many->front().seq, 3'010);
  EXPECT_FALSE(many->front().success);
}

// Words of very many records, none of them new: whether the server knows how many or not.
TEST_P(AuditTest, WhatWasCommonLongAgoIsFoundBehindTheNew) {
  fill(10);
  add_many(20'000, "CASE WHEN i <= 12000 THEN 'was common then' ELSE 'is common now' END", "1");
  AuditQuery query;
  query.text = "common then";
  query.limit = 3;
  for (const bool counted : {false, true}) {
    if (counted && !store_->is_sqlite()) store_->run("ANALYZE audit_words");
    const auto found = state_->audit.search(query);
    ASSERT_TRUE(found.has_value()) << found.error().message;
    ASSERT_EQ(found->size(), 3U);
    EXPECT_EQ(found->front().seq, 12'000);
    EXPECT_EQ(found->back().seq, 11'998);
  }
  query.limit = 20'000;
  EXPECT_EQ(state_->audit.search(query)->size(), 10'000U) << "as many as are given at most";
  query.before_seq = 111;
  EXPECT_EQ(state_->audit.search(query)->size(), 100U);
}

TEST_P(AuditTest, ManyThreadsShareTheChain) {
  std::vector<std::thread> threads;
  std::array<std::vector<int64_t>, 8> numbers;
  for (auto& own : numbers) {
    threads.emplace_back([&] {
      for (int i = 0; i < 25; ++i) {
        const auto seq = state_->audit.append(record_of("ana", "at the same time"));
        if (seq) own.push_back(*seq);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  std::set<int64_t> all;
  for (const auto& own : numbers) {
    EXPECT_TRUE(std::ranges::is_sorted(own));
    all.insert(own.begin(), own.end());
  }
  EXPECT_EQ(all.size(), 200U);
  const auto verdict = *state_->audit.verify();
  EXPECT_TRUE(verdict.whole) << verdict.problem;
  EXPECT_EQ(verdict.head.seq, 200);
}

// A process that is killed in the middle of its work: what it was told is written, is written.
TEST_P(AuditTest, AKilledProcessLosesNothingThatWasAcknowledged) {
  state_.reset();
  int64_t acknowledged = 0;
  for (const int after : {1, 7, 40, 111}) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      const auto own = store_->open();
      for (; own;) {
        const auto seq = (*own)->audit.append(record_of("ana", "until the end"));
        if (!seq || ::write(ends[1], &*seq, sizeof *seq) != sizeof *seq) break;
      }
      ::_exit(1);
    }
    ::close(ends[1]);
    int64_t seq = 0;
    for (int i = 0; i < after && ::read(ends[0], &seq, sizeof seq) == sizeof seq; ++i)
      acknowledged = seq;
    ::kill(child, SIGKILL);
    while (::read(ends[0], &seq, sizeof seq) == sizeof seq) acknowledged = seq;
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));
    open();
    const auto verdict = *state_->audit.verify();
    EXPECT_TRUE(verdict.whole) << verdict.problem;
    EXPECT_GE(verdict.head.seq, acknowledged);
    EXPECT_LE(verdict.head.seq, acknowledged + 1);  // one may have been on its way
    state_.reset();
  }
  EXPECT_GE(acknowledged, 159);
}

// What a writer says of a record that it was told is kept.
struct Acknowledged {
  int64_t seq = 0;
  int writer = 0, number = 0;
};

// In a process of its own: several threads write, until it is killed.
[[noreturn]] void write_until_killed(const TestStore& store, int out, int round) {
  const auto own = store.open();
  if (!own) ::_exit(1);
  std::vector<std::thread> threads;
  for (int writer = 0; writer < 4; ++writer) {
    threads.emplace_back([&, writer] {
      for (int number = 0;; ++number) {
        const auto seq = (*own)->audit.append(
            record_of("ana", fmt::format("round {} writer {} number {}", round, writer, number)));
        const Acknowledged told{seq ? *seq : 0, writer, number};
        if (!seq || ::write(out, &told, sizeof told) != sizeof told) ::_exit(1);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  ::_exit(1);
}

// Killed at moments that chance chooses: from opening the file to the middle of a shared commit.
TEST_P(AuditTest, AProcessKilledAtAnyMomentLosesNoAcknowledgedRecord) {
  constexpr int kRounds = 60;
  const unsigned seed = std::random_device{}();
  RecordProperty("seed", std::to_string(seed));
  std::minstd_rand random(seed);
  std::size_t acknowledged = 0;
  for (int round = 0; round < kRounds; ++round) {
    const std::chrono::microseconds opening = store_->last_opening();
    state_.reset();
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_until_killed(*store_, ends[1], round);
    ::close(ends[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(static_cast<int64_t>(random()) %
                                                          (100'000 + 2 * opening.count())));
    ::kill(child, SIGKILL);
    std::vector<Acknowledged> told;
    for (Acknowledged one; ::read(ends[0], &one, sizeof one) == sizeof one;) told.push_back(one);
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    open();
    const auto verdict = *state_->audit.verify();
    ASSERT_TRUE(verdict.whole) << verdict.problem << " seed " << seed << " round " << round;
    std::map<int64_t, std::string> kept;
    ASSERT_TRUE(state_->audit.each([&](const AuditRecord& record) {
      kept[record.seq] = record.question;
      return true;
    }));
    for (const Acknowledged& one : told)
      ASSERT_EQ(kept[one.seq],
                fmt::format("round {} writer {} number {}", round, one.writer, one.number))
          << "seed " << seed;
    acknowledged += told.size();
  }
  RecordProperty("acknowledged", static_cast<int>(acknowledged));
  EXPECT_GT(acknowledged, 0U) << "seed " << seed;
}

TEST_P(AuditTest, ExportsAreReadAlikeElsewhere) {
  AuditRecord record = record_of("ana", "=HYPERLINK(\"x\"), \"quoted\"\nnext line");
  ASSERT_TRUE(state_->audit.append(record).has_value());
  record = state_->audit.search({})->front();
  EXPECT_THAT(audit_csv(record),
              HasSubstr("\"'=HYPERLINK(\"\"x\"\"), \"\"quoted\"\"\nnext line\""));
  EXPECT_THAT(audit_json(record), HasSubstr("\"timestamp\":\"2027-01-15T08:00:00.000Z\""));
  EXPECT_THAT(audit_json(record), HasSubstr("\"user_id\":\"ana\",\"user_role\":\"viewer\""));
  EXPECT_EQ(std::ranges::count(audit_csv_header(), ','), 14);
}

TEST_P(AuditTest, WhatIsNoTextIsKeptAsFarAsItIs) {
  AuditRecord record = record_of(
      "an\xff"
      "a",
      std::string("a zero \0 and \xc3", 14));
  record.error = std::string("\0", 1);
  const auto seq = state_->audit.append(record);
  ASSERT_TRUE(seq.has_value()) << seq.error().message;
  const auto kept = state_->audit.search({})->front();
  EXPECT_EQ(kept.question, "a zero \uFFFD and \uFFFD");
  EXPECT_EQ(kept.user, "an\uFFFDa");
  EXPECT_TRUE(state_->audit.verify()->whole);
}

// Longer than a page, and than a word may be in PostgreSQL.
TEST_P(AuditTest, LongTextsAreKeptAndFound) {
  std::string question = std::string(5'000, 'w') + " needle";
  for (int i = 0; i < 4'000; ++i) question += fmt::format(" word{}", i);
  ASSERT_TRUE(state_->audit.append(record_of(std::string(500, 'u'), question)).has_value());
  AuditQuery query;
  query.text = "needle word399";
  EXPECT_EQ(state_->audit.search(query)->size(), 1U);
  query.text = std::string(5'000, 'w');
  EXPECT_EQ(state_->audit.search(query)->size(), 1U);
  query.user = std::string(500, 'u');
  EXPECT_EQ(state_->audit.search(query)->size(), 1U);
  EXPECT_TRUE(state_->audit.verify()->whole);
}

TEST_P(AuditTest, SecretsAndPersonalDataAreNotKept) {
  AuditRecord record =
      record_of("ana", "orders of eva@example.com, phone +34 600 123 456, since 2026-01-31");
  record.sql = "SELECT * FROM customers WHERE mail = 'eva@example.com'";
  record.error = "The key cuanto_abcdefghjk_mnpqrstuvwxyz234567 does not fit.";
  ASSERT_TRUE(state_->audit.append(record).has_value());
  const auto kept = state_->audit.search({})->front();
  EXPECT_EQ(kept.question, "orders of [mail], phone [number], since 2026-01-31");
  EXPECT_EQ(kept.sql, "SELECT * FROM customers WHERE mail = '[mail]'");
  EXPECT_EQ(kept.error, "The key [secret] does not fit.");
}

CUANTO_OVER_EACH_STORE(AuditTest);

}  // namespace
}  // namespace cuanto
