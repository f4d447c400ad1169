#include "state/audit.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "state/audit_search.h"
#include "state/database.h"
#include "state/portable_sql.h"
#include "state/rows.h"
#include "state/secrets.h"
#include "state/shared_writes.h"

namespace cuanto {
namespace {

constexpr std::size_t kFieldCharactersMax = 32 * 1024;
constexpr std::size_t kNameCharactersMax = 2'000;
constexpr std::size_t kRowsAtOnce = 64;
constexpr int64_t kReadAtOnce = 1'000;  // records, and nothing more of them in memory
constexpr std::string_view kRemoved = "audit.removed";
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

// What people wrote may be anything; what is kept is UTF-8 of bounded length without secrets and
// without zero bytes, which PostgreSQL would not keep.
std::string kept_text(std::string_view text, std::size_t characters_max) {
  return shortened(replace_all(to_utf8(text), std::string_view("\0", 1), "\xEF\xBF\xBD"),
                   characters_max);
}
void clean(AuditRecord& record) {
  for (std::string* text : {&record.question, &record.sql, &record.error})
    *text = without_personal_data(kept_text(*text, kFieldCharactersMax));
  for (std::string* text : {&record.user, &record.role, &record.action, &record.tables,
                            &record.address, &record.session})
    *text = kept_text(*text, kNameCharactersMax);
}

}  // namespace

// ---- writing -----------------------------------------------------------------------------------

namespace {

// The last record of the chain, and when it was.
struct End {
  Audit::Head head{0, kBeginning};
  int64_t at_ms = 0;
};

End end_of_chain(const StateConnection& state) {
  End end;
  Statement row = state.prepare(
      "SELECT h.seq, h.hash, audit.at_ms FROM audit_head AS h LEFT JOIN audit ON audit.seq = "
      "h.seq");
  if (row.step()) end = {{row.number(0), row.text(1)}, row.number(2)};
  return end;
}

void insert_records(const StateConnection& state, const std::vector<AuditRecord>& records) {
  if (records.empty()) return;
  Statement insert = state.prepare(
      "INSERT INTO audit VALUES " +
      rows_of_values("(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", records.size()));
  for (const AuditRecord& record : records)
    insert.bind(record.seq)
        .bind(record.at_ms)
        .bind(record.user)
        .bind(record.role)
        .bind(record.action)
        .bind(record.question)
        .bind(record.sql)
        .bind(record.tables)
        .bind(record.rows)
        .bind(record.elapsed_ms)
        .bind(static_cast<int64_t>(record.success))
        .bind(record.error)
        .bind(record.address)
        .bind(record.session)
        .bind(Bytes{record.hash});
  insert.run();
  add_audit_words(state, records);
}

}  // namespace

// The writers of all processes come one after the other (Database::write), so the chain is one.
void Audit::write(const StateConnection& state, const std::vector<AuditRecord*>& records) const {
  End end = end_of_chain(state);
  std::vector<AuditRecord> rows;
  for (AuditRecord* record : records) {
    record->seq = end.head.seq + 1;
    record->at_ms = std::max(record->at_ms, end.at_ms);
    record->hash = hash_of(secret_, end.head.hash, *record, record->success ? 1 : 0);
    end = {{record->seq, record->hash}, record->at_ms};
    rows.push_back(*record);
    if (rows.size() == kRowsAtOnce) insert_records(state, std::exchange(rows, {}));
  }
  insert_records(state, rows);
  state.run(
      "INSERT INTO audit_head VALUES (1, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
      " seq = excluded.seq, hash = excluded.hash, seal = excluded.seal",
      end.head.seq, Bytes{end.head.hash}, Bytes{seal_of(secret_, end.head)});
}

Audit::Audit(Database& database, std::string secret)
    : database_(database),
      secret_(std::move(secret)),
      writes_(std::make_unique<SharedWrites<AuditRecord>>(
          database, [this](const StateConnection& state, std::vector<AuditRecord> records) {
            std::vector<AuditRecord*> all;
            for (AuditRecord& record : records) all.push_back(&record);
            write(state, all);
            std::vector<int64_t> numbers;
            for (const AuditRecord& record : records) numbers.push_back(record.seq);
            return numbers;
          })) {}
Audit::~Audit() = default;

Result<int64_t> Audit::append(AuditRecord record) {
  clean(record);
  return writes_->add(std::move(record));
}

Result<int64_t> Audit::remove_before(int64_t at_ms, const AuditRecord& who) {
  return database_.write([&](const StateConnection& state) -> Result<int64_t> {
    Statement last = state.prepare(
        "SELECT seq, hash FROM audit WHERE at_ms < ? ORDER BY at_ms DESC, seq DESC LIMIT 1");
    last.bind(at_ms);
    if (!last.step()) return int64_t{0};
    const Head removed{last.number(0), last.text(1)};
    last.reset();
    remove_audit_words(state, removed.seq);
    AuditRecord record = who;
    record.action = kRemoved;
    record.question = removed_text(removed);
    write(state, {&record});
    state.run("DELETE FROM audit WHERE seq <= ?", removed.seq);
    return state.changes();
  });
}

// ---- reading -----------------------------------------------------------------------------------

Result<std::vector<AuditRecord>> Audit::search(const AuditQuery& query) {
  return database_.read([&](const StateConnection& state) -> Result<std::vector<AuditRecord>> {
    return search_audit(state, query);
  });
}

namespace {

// In parts, each of so many: `take` gets a record with its row, and stops by false.
template <class Take>
void each_row(const StateConnection& state, const Take& take) {
  const std::string sql =
      fmt::format("SELECT {} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?", kAuditColumns);
  for (int64_t last = INT64_MIN;;) {
    Statement row = state.prepare(sql);
    row.bind(last).bind(kReadAtOnce);
    int64_t count = 0;
    for (; row.step(); ++count) {
      const AuditRecord record = audit_record_of(row);
      if (record.seq <= last)
        throw DatabaseFault{DatabaseFault::Kind::damaged, "the audit is out of order"};
      if (!take(record, row)) return;
      last = record.seq;
    }
    if (count < kReadAtOnce) return;
  }
}

}  // namespace

Result<Done> Audit::each(const std::function<bool(const AuditRecord&)>& take) {
  return database_.read([&](const StateConnection& state) -> Result<Done> {
    each_row(state, [&](const AuditRecord& record, const Statement&) { return take(record); });
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
    if (const std::string damage = state.damage(); !damage.empty()) {
      verdict.problem = "The file is damaged: " + damage;
      return verdict;
    }
    const Beginning beginning = beginning_of(state);
    Head before{beginning.seq, kBeginning};
    if (const std::size_t blank = beginning.text.find(' '); blank != beginning.text.npos)
      before.hash = bytes_of_hex(std::string_view(beginning.text).substr(blank + 1));
    bool found = !expected.has_value();
    each_row(state, [&](const AuditRecord& record, const Statement& row) {
      if (record.seq != before.seq + 1) {
        verdict.problem =
            fmt::format("Records are missing between {} and {}.", before.seq, record.seq);
      } else if (!equal_in_constant_time(record.hash,
                                         hash_of(secret_, before.hash, record, row.number(10)))) {
        verdict.problem = fmt::format("Record {} was changed, or the one before it.", record.seq);
      }
      if (!verdict.problem.empty()) return false;
      if (verdict.first == 0) verdict.first = record.seq;
      before = {record.seq, record.hash};
      found = found || (expected->seq == before.seq && expected->hash == before.hash);
      return true;
    });
    if (!verdict.problem.empty()) return verdict;
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
