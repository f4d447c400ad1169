#include "state/audit.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "state/database.h"
#include "state/rows.h"
#include "state/secrets.h"

namespace cuanto {
namespace {

constexpr std::size_t kFieldCharactersMax = 32 * 1024;
constexpr std::string_view kRemoved = "audit.removed";
constexpr std::string_view kColumns =
    "seq, at_ms, user, role, action, question, sql, tables, rows, elapsed_ms, success, error,"
    " address, session, hash";
const std::string kBeginning(32, '\0');  // the hash before the first record

// Whether a record of the chain was the one that `removed` speaks of is decided by this text.
std::string removed_text(const Audit::Head& head) {
  return fmt::format("{} {}", head.seq, hex_of(head.hash));
}

void add_number(std::string& bytes, int64_t number) {
  const auto value = static_cast<uint64_t>(number);
  for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>((value >> shift) & 0xff);
}
// With its length, so that no two records have the same bytes.
void add_text(std::string& bytes, std::string_view text) {
  add_number(bytes, static_cast<int64_t>(text.size()));
  bytes += text;
}

// `success` as it stands in the file, where a 2 would be read like a 1.
std::string hash_of(std::string_view secret, std::string_view before, const AuditRecord& record,
                    int64_t success) {
  std::string bytes = "record";
  add_text(bytes, before);
  for (const int64_t number : {record.seq, record.at_ms, record.rows, record.elapsed_ms, success})
    add_number(bytes, number);
  for (const std::string* text :
       {&record.user, &record.role, &record.action, &record.question, &record.sql, &record.tables,
        &record.error, &record.address, &record.session})
    add_text(bytes, *text);
  return keyed_hash(secret, bytes);
}

std::string seal_of(std::string_view secret, const Audit::Head& head) {
  std::string bytes = "head";
  add_number(bytes, head.seq);
  add_text(bytes, head.hash);
  return keyed_hash(secret, bytes);
}

AuditRecord record_of(const Statement& row) {
  AuditRecord record;
  record.seq = row.number(0);
  record.at_ms = row.number(1);
  record.user = row.text(2);
  record.role = row.text(3);
  record.action = row.text(4);
  record.question = row.text(5);
  record.sql = row.text(6);
  record.tables = row.text(7);
  record.rows = row.number(8);
  record.elapsed_ms = row.number(9);
  record.success = row.number(10) != 0;
  record.error = row.text(11);
  record.address = row.text(12);
  record.session = row.text(13);
  record.hash = row.text(14);
  return record;
}

// What people wrote may be anything; what is kept is UTF-8 of bounded length without secrets.
void clean(AuditRecord& record) {
  for (std::string* text : {&record.question, &record.sql, &record.error})
    *text = without_personal_data(shortened(*text, kFieldCharactersMax));
  for (std::string* text : {&record.user, &record.role, &record.action, &record.tables,
                            &record.address, &record.session})
    *text = shortened(*text, 2'000);
}

}  // namespace

// ---- writing -----------------------------------------------------------------------------------

int64_t Audit::write_one(const StateConnection& state, AuditRecord record) const {
  Head before{0, kBeginning};
  int64_t before_ms = 0;
  {
    Statement head = state.prepare(
        "SELECT h.seq, h.hash, audit.at_ms FROM audit_head AS h LEFT JOIN audit ON audit.seq = "
        "h.seq");
    if (head.step()) {
      before = {head.number(0), head.text(1)};
      before_ms = head.number(2);
    }
  }
  record.seq = before.seq + 1;
  record.at_ms = std::max(record.at_ms, before_ms);
  record.hash = hash_of(secret_, before.hash, record, record.success ? 1 : 0);
  state.run("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", record.seq,
            record.at_ms, record.user, record.role, record.action, record.question, record.sql,
            record.tables, record.rows, record.elapsed_ms, static_cast<int64_t>(record.success),
            record.error, record.address, record.session, Bytes{record.hash});
  state.run(
      "INSERT INTO audit_words(rowid, user, action, question, sql, tables, error)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      record.seq, record.user, record.action, record.question, record.sql, record.tables,
      record.error);
  const Head head{record.seq, record.hash};
  state.run("INSERT OR REPLACE INTO audit_head VALUES (1, ?, ?, ?)", head.seq, Bytes{head.hash},
            Bytes{seal_of(secret_, head)});
  return record.seq;
}

Result<Done> Audit::write_batch(const std::vector<Pending*>& batch) {
  return database_.write([&](const StateConnection& state) -> Result<Done> {
    for (Pending* pending : batch) pending->result = write_one(state, std::move(pending->record));
    return Done{};
  });
}

// Tells those whose records were written together, also when writing threw.
struct Audit::Finish {
  Audit& audit;
  std::unique_lock<std::mutex>& lock;
  const std::vector<Pending*>& batch;
  Result<Done> done = fail(ErrorKind::internal, "The audit could not be written.",
                           "No se pudo escribir la auditoría.");
  ~Finish() {
    lock.lock();
    audit.writing_ = false;
    for (Pending* pending : batch) {
      if (!done) pending->result = fail(done.error());
      pending->done = true;
    }
    audit.written_.notify_all();
  }
};

Result<int64_t> Audit::append(AuditRecord record) {
  clean(record);
  Pending own{std::move(record)};
  std::unique_lock lock(mutex_);
  queue_.push_back(&own);
  while (!own.done) {
    if (writing_) {
      written_.wait(lock);
      continue;
    }
    // Whoever comes first writes for all that have come by then.
    const std::vector<Pending*> batch = std::exchange(queue_, {});
    writing_ = true;
    lock.unlock();
    Finish finish{*this, lock, batch};
    finish.done = write_batch(batch);
  }
  return std::move(own.result);
}

Result<int64_t> Audit::remove_before(int64_t at_ms, const AuditRecord& who) {
  return database_.write([&](const StateConnection& state) -> Result<int64_t> {
    Statement last = state.prepare(
        "SELECT seq, hash FROM audit WHERE at_ms < ? ORDER BY at_ms DESC, seq DESC LIMIT 1");
    last.bind(at_ms);
    if (!last.step()) return int64_t{0};
    const Head removed{last.number(0), last.text(1)};
    last.reset();
    state.run(
        "INSERT INTO audit_words(audit_words, rowid, user, action, question, sql, tables, error)"
        " SELECT 'delete', seq, user, action, question, sql, tables, error FROM audit WHERE seq <= "
        "?",
        removed.seq);
    AuditRecord record = who;
    record.action = kRemoved;
    record.question = removed_text(removed);
    write_one(state, std::move(record));
    state.run("DELETE FROM audit WHERE seq <= ?", removed.seq);
    return state.changes();
  });
}

// ---- reading -----------------------------------------------------------------------------------

namespace {

// The words as FTS5 wants them, each in quotes; the last one may be a beginning.
std::string match_text(const AuditQuery& query) {
  const auto quoted = [](std::string_view text) {
    return '"' + replace_all(text, "\"", "\"\"") + '"';
  };
  std::string words;
  for (const std::string_view word : split(query.text, ' ')) {
    if (!trim(word).empty()) words += quoted(trim(word)) + ' ';
  }
  if (words.empty()) return {};
  words.back() = '*';
  std::string match = "{question sql tables error} : (" + words + ")";
  if (!query.user.empty()) match += " AND user : ^" + quoted(query.user);
  if (!query.action.empty()) match += " AND action : ^" + quoted(query.action);
  return match;
}

// The first record at or after a moment: moments only grow with the numbers.
std::optional<int64_t> seq_at(const StateConnection& state, int64_t at_ms) {
  Statement row =
      state.prepare("SELECT seq FROM audit WHERE at_ms >= ? ORDER BY at_ms, seq LIMIT 1");
  row.bind(at_ms);
  if (!row.step()) return {};
  return row.number(0);
}

constexpr std::size_t kSearchMax = 10'000;

// So few failures are looked up one by one rather than going through all that the words find: where
// failures are rare and words common, that is a thousand times the work.
constexpr int64_t kFewFailures = 2'000;

bool are_few_failures(const StateConnection& state, int64_t from, int64_t until) {
  return number_of(state,
                   "SELECT count(*) FROM (SELECT 1 FROM audit INDEXED BY audit_failures"
                   " WHERE success = 0 AND seq >= ? AND seq < ? LIMIT ?)",
                   from, until, kFewFailures + 1) <= kFewFailures;
}

// A statement but for further conditions, order and limit, and what it orders by without sorting.
struct Search {
  std::string sql;
  const char* number = "audit.seq";
};

Search search_of(const StateConnection& state, const AuditQuery& query, bool has_words,
                 int64_t from, int64_t until) {
  if (!has_words) return {fmt::format("SELECT {} FROM audit WHERE seq >= ? AND seq < ?", kColumns)};
  const std::string columns = "audit." + replace_all(kColumns, ", ", ", audit.");
  const bool failures = query.success.has_value() && !*query.success;
  if (failures && are_few_failures(state, from, until))
    return {fmt::format(
        "SELECT {} FROM audit INDEXED BY audit_failures CROSS JOIN audit_words AS w"
        " ON w.rowid = audit.seq WHERE audit.seq >= ? AND audit.seq < ? AND audit_words MATCH ?",
        columns)};
  return {fmt::format("SELECT {} FROM audit_words AS w CROSS JOIN audit ON audit.seq = w.rowid"
                      " WHERE w.rowid >= ? AND w.rowid < ? AND audit_words MATCH ?{}",
                      columns,
                      failures ? " AND +w.rowid IN (SELECT seq FROM audit INDEXED BY audit_failures"
                                 " WHERE success = 0)"
                               : ""),
          "w.rowid"};
}

}  // namespace

Result<std::vector<AuditRecord>> Audit::search(const AuditQuery& query) {
  return database_.read([&](const StateConnection& state) -> Result<std::vector<AuditRecord>> {
    int64_t from = 0, until = INT64_MAX;
    if (query.since_ms) from = seq_at(state, *query.since_ms).value_or(INT64_MAX);
    if (query.until_ms) until = seq_at(state, *query.until_ms).value_or(INT64_MAX);
    if (query.before_seq) until = std::min(until, *query.before_seq);
    const std::string match = match_text(query);
    auto [sql, number] = search_of(state, query, !match.empty(), from, until);
    if (!query.user.empty()) sql += " AND audit.user = ?";
    if (!query.action.empty()) sql += " AND audit.action = ?";
    if (query.success) sql += *query.success ? " AND audit.success = 1" : " AND audit.success = 0";
    sql += fmt::format(" ORDER BY {} DESC LIMIT ?", number);
    Statement row = state.prepare(sql);
    row.bind(from).bind(until);
    if (!match.empty()) row.bind(match);
    if (!query.user.empty()) row.bind(query.user);
    if (!query.action.empty()) row.bind(query.action);
    row.bind(static_cast<int64_t>(std::min(query.limit, kSearchMax)));
    std::vector<AuditRecord> records;
    while (row.step()) records.push_back(record_of(row));
    return records;
  });
}

Result<Done> Audit::each(const std::function<bool(const AuditRecord&)>& take) {
  return database_.read([&](const StateConnection& state) -> Result<Done> {
    Statement row = state.prepare(fmt::format("SELECT {} FROM audit ORDER BY seq", kColumns));
    while (row.step()) {
      if (!take(record_of(row))) break;
    }
    return Done{};
  });
}

// ---- verifying ---------------------------------------------------------------------------------

namespace {

// Where the chain begins: after what was removed last, or at the very beginning.
struct Beginning {
  int64_t seq = 0;
  std::string text;  // removed_text of the record before the first; empty: nothing was removed
};

Beginning beginning_of(const StateConnection& state) {
  Statement row =
      state.prepare("SELECT question FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1");
  row.bind(kRemoved);
  if (!row.step()) return {};
  Beginning beginning{0, row.text(0)};
  for (const char c : beginning.text) {
    if (c < '0' || c > '9') break;
    beginning.seq = beginning.seq * 10 + (c - '0');
    if (beginning.seq > INT64_MAX / 100) break;  // no number of ours
  }
  return beginning;
}

std::string bytes_of_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  }
  return bytes;
}

// Empty: all is well.
std::string problem_of_head(const StateConnection& state, std::string_view secret,
                            const Audit::Head& last) {
  Statement row = state.prepare("SELECT seq, hash, seal FROM audit_head");
  const bool there = row.step();
  if (!there && last.seq == 0) return {};
  const Audit::Head head{there ? row.number(0) : 0, there ? row.text(1) : std::string{}};
  if (!there || !equal_in_constant_time(row.text(2), seal_of(secret, head)))
    return "The sealed head of the audit is missing or was changed.";
  if (head.seq != last.seq || head.hash != last.hash)
    return fmt::format("The last record is {}, but {} was written: the end was cut off.", last.seq,
                       head.seq);
  return {};
}

}  // namespace

Result<Audit::Verdict> Audit::verify(const std::optional<Head>& expected) {
  return database_.read([&](const StateConnection& state) -> Result<Verdict> {
    Verdict verdict;
    const auto broken = texts_of(state, "PRAGMA integrity_check(1)");
    if (broken.empty() || broken.front() != "ok") {
      verdict.problem = "The file is damaged: " + (broken.empty() ? "?" : broken.front());
      return verdict;
    }
    const Beginning beginning = beginning_of(state);
    Head before{beginning.seq, kBeginning};
    if (const std::size_t blank = beginning.text.find(' '); blank != beginning.text.npos)
      before.hash = bytes_of_hex(std::string_view(beginning.text).substr(blank + 1));
    bool found = !expected.has_value();
    Statement row = state.prepare(fmt::format("SELECT {} FROM audit ORDER BY seq", kColumns));
    while (row.step()) {
      const AuditRecord record = record_of(row);
      if (record.seq != before.seq + 1) {
        verdict.problem =
            fmt::format("Records are missing between {} and {}.", before.seq, record.seq);
        return verdict;
      }
      if (!equal_in_constant_time(record.hash,
                                  hash_of(secret_, before.hash, record, row.number(10)))) {
        verdict.problem = fmt::format("Record {} was changed, or the one before it.", record.seq);
        return verdict;
      }
      if (verdict.first == 0) verdict.first = record.seq;
      before = {record.seq, record.hash};
      found = found || (expected->seq == before.seq && expected->hash == before.hash);
    }
    verdict.head = before;
    verdict.problem = problem_of_head(state, secret_, before);
    if (verdict.problem.empty() && !found)
      verdict.problem = fmt::format(
          "Record {} is not there as it was noted: the file was replaced, or the record was "
          "removed "
          "since.",
          expected->seq);
    verdict.whole = verdict.problem.empty();
    return verdict;
  });
}

}  // namespace cuanto
