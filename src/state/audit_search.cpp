#include "state/audit_search.h"

#include <fmt/format.h>
#include <utf8proc.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "state/portable_sql.h"
#include "state/rows.h"

namespace cuanto {
namespace {

constexpr std::size_t kSearchMax = 10'000;

// The numbers that a query may find: [from, until).
struct Range {
  int64_t from = 0, until = INT64_MAX;
};

// The first record at or after a moment: moments only grow with the numbers.
std::optional<int64_t> seq_at(const StateConnection& state, int64_t at_ms) {
  Statement row =
      state.prepare("SELECT seq FROM audit WHERE at_ms >= ? ORDER BY at_ms, seq LIMIT 1");
  row.bind(at_ms);
  if (!row.step()) return {};
  return row.number(0);
}

Range range_of(const StateConnection& state, const AuditQuery& query) {
  Range range;
  if (query.since_ms) range.from = seq_at(state, *query.since_ms).value_or(INT64_MAX);
  if (query.until_ms) range.until = seq_at(state, *query.until_ms).value_or(INT64_MAX);
  if (query.before_seq) range.until = std::min(range.until, *query.before_seq);
  return range;
}

std::vector<AuditRecord> records_of(Statement& row) {
  std::vector<AuditRecord> records;
  while (row.step()) records.push_back(audit_record_of(row));
  return records;
}

bool wants_failures(const AuditQuery& query) { return query.success && !*query.success; }

// The rest of a statement that has a range of numbers and perhaps words already.
std::vector<AuditRecord> finished_search(const StateConnection& state, const AuditQuery& query,
                                         Range range, std::string sql, std::string_view number,
                                         const std::string& match) {
  if (!query.user.empty()) sql += " AND audit.\"user\" = ?";
  if (!query.action.empty()) sql += " AND audit.action = ?";
  if (query.success) sql += *query.success ? " AND audit.success = 1" : " AND audit.success = 0";
  sql += fmt::format(" ORDER BY {} DESC LIMIT ?", number);
  Statement row = state.prepare(sql);
  row.bind(range.from).bind(range.until);
  if (!match.empty()) row.bind(match);
  if (!query.user.empty()) row.bind(query.user);
  if (!query.action.empty()) row.bind(query.action);
  row.bind(static_cast<int64_t>(std::min(query.limit, kSearchMax)));
  return records_of(row);
}

// ---- SQLite ------------------------------------------------------------------------------------

// The words as FTS5 wants them, each in quotes; the last one may be a beginning.
std::string match_text(const AuditQuery& query) {
  const auto quoted = [](std::string_view text) {
    return '"' + replace_all(text, "\"", "\"\"") + '"';
  };
  std::string words;
  for (const std::string_view word : split(query.text, ' ')) {
    if (!trim(word).empty()) words += quoted(trim(word)) + ' ';
  }
  words.back() = '*';
  std::string match = "{question sql tables error} : (" + words + ")";
  if (!query.user.empty()) match += " AND user : ^" + quoted(query.user);
  if (!query.action.empty()) match += " AND action : ^" + quoted(query.action);
  return match;
}

// So few failures are looked up one by one rather than going through all that the words find: where
// failures are rare and words common, that is a thousand times the work.
constexpr int64_t kFewFailures = 2'000;

bool are_few_failures(const StateConnection& state, Range range) {
  return number_of(state,
                   "SELECT count(*) FROM (SELECT 1 FROM audit INDEXED BY audit_failures"
                   " WHERE success = 0 AND seq >= ? AND seq < ? LIMIT ?)",
                   range.from, range.until, kFewFailures + 1) <= kFewFailures;
}

std::vector<AuditRecord> search_sqlite(const StateConnection& state, const AuditQuery& query,
                                       Range range) {
  const std::string columns = "audit." + replace_all(kAuditColumns, ", ", ", audit.");
  const std::string match = match_text(query);
  if (wants_failures(query) && are_few_failures(state, range))
    return finished_search(
        state, query, range,
        fmt::format("SELECT {} FROM audit INDEXED BY audit_failures CROSS JOIN audit_words AS w"
                    " ON w.rowid = audit.seq WHERE audit.seq >= ? AND audit.seq < ? AND "
                    "audit_words MATCH ?",
                    columns),
        "audit.seq", match);
  return finished_search(
      state, query, range,
      fmt::format("SELECT {} FROM audit_words AS w CROSS JOIN audit ON audit.seq = w.rowid"
                  " WHERE w.rowid >= ? AND w.rowid < ? AND audit_words MATCH ?{}",
                  columns,
                  wants_failures(query) ? " AND +w.rowid IN (SELECT seq FROM audit INDEXED BY"
                                          " audit_failures WHERE success = 0)"
                                        : ""),
      "w.rowid", match);
}

// ---- PostgreSQL --------------------------------------------------------------------------------

constexpr std::size_t kWordBytesMax = 200;  // the server has 2,046
// So many of the newest are gone through before the index is asked, and as many as it would bring:
// words that are in very many records fill a page soon, also behind new ones that do not have them,
// and from the index all would come first. Going through one costs less than bringing one.
constexpr int64_t kGoneThrough = 5'000;

bool is_letter_or_digit(utf8proc_int32_t point) {
  const utf8proc_category_t kind = utf8proc_category(point);
  return (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO) ||
         (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO) ||
         kind == UTF8PROC_CATEGORY_CO;
}

std::vector<std::string> words_of(std::string_view text) {
  const std::string plain = fold_plain(text);
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(plain.data());
  for (auto left = static_cast<utf8proc_ssize_t>(plain.size()); left > 0;) {
    utf8proc_int32_t point = 0;
    const utf8proc_ssize_t size = utf8proc_iterate(at, left, &point);
    if (size <= 0) break;
    if (!is_letter_or_digit(point)) {
      end_word();
    } else if (word.size() + static_cast<std::size_t>(size) <= kWordBytesMax) {
      word.append(reinterpret_cast<const char*>(at), static_cast<std::size_t>(size));
    }
    at += size;
    left -= size;
  }
  end_word();
  return words;
}

// What is asked for exactly stands among the words, too: a word never has a colon.
std::string exact_word(std::string_view what, std::string_view value) {
  return fmt::format("{}:{}", what, shortened(value, kWordBytesMax));
}

// A line each.
std::string words_text(const AuditRecord& record) {
  std::string text = exact_word("user", record.user) + '\n' + exact_word("action", record.action) +
                     '\n' + exact_word("success", record.success ? "1" : "0");
  for (const std::string* field : {&record.question, &record.sql, &record.tables, &record.error}) {
    for (const std::string& word : words_of(*field)) text += '\n' + word;
  }
  return text;
}

// As a tsquery; empty: the text has no word in it.
std::string words_query(const AuditQuery& query) {
  const auto quoted = [](std::string_view word) {
    return '\'' + replace_all(replace_all(word, "\\", "\\\\"), "'", "''") + '\'';
  };
  std::vector<std::string> parts;
  for (const std::string& word : words_of(query.text)) parts.push_back(quoted(word));
  if (parts.empty() && !trim(query.text).empty()) return {};
  if (!parts.empty()) parts.back() += ":*";
  if (!query.user.empty()) parts.push_back(quoted(exact_word("user", query.user)));
  if (!query.action.empty()) parts.push_back(quoted(exact_word("action", query.action)));
  if (query.success) parts.push_back(quoted(exact_word("success", *query.success ? "1" : "0")));
  return join(parts, " & ");
}

void add_numbers(Statement row, std::vector<int64_t>& numbers) {
  while (row.step()) numbers.push_back(row.number(0));
}

// How many records the server thinks have the words.
int64_t expected_records(const StateConnection& state, const std::string& words) {
  Statement row =
      state.prepare("EXPLAIN (FORMAT JSON) SELECT seq FROM audit_words WHERE words @@ ?::tsquery");
  row.bind(words);
  if (!row.step()) return 0;
  static const Json::json_pointer kRows("/0/Plan/Plan Rows");
  const auto plan = parse_json(row.text(0));
  if (!plan || !plan->contains(kRows) || !plan->at(kRows).is_number()) return 0;
  return static_cast<int64_t>(plan->at(kRows).get<double>());
}

// The numbers of the records, newest first.
std::vector<int64_t> numbers_by_words(const StateConnection& state, const std::string& words,
                                      Range range, int64_t limit) {
  std::vector<int64_t> numbers;
  const int64_t newest = number_of(
      state, "SELECT seq FROM audit_words WHERE seq < ? ORDER BY seq DESC LIMIT 1", range.until);
  const int64_t gone_through = std::max(kGoneThrough, expected_records(state, words));
  const int64_t middle = std::max(range.from, newest + 1 - gone_through);
  // As a function, so that the index plays no part.
  Statement walk = state.prepare(
      "SELECT seq FROM audit_words WHERE seq >= ? AND seq <= ? AND ts_match_vq(words, ?::tsquery)"
      " ORDER BY seq DESC LIMIT ?");
  walk.bind(middle).bind(newest).bind(words).bind(limit);
  add_numbers(std::move(walk), numbers);
  const int64_t wanted = limit - static_cast<int64_t>(numbers.size());
  if (wanted <= 0 || middle <= range.from) return numbers;
  // The rest by the index of words alone: the planner knows little of which words come together.
  state.run("SELECT set_config('enable_seqscan', 'off', true)");
  Statement look = state.prepare(
      "SELECT seq FROM audit_words WHERE words @@ ?::tsquery AND seq + 0 >= ? AND seq + 0 < ?"
      " ORDER BY seq + 0 DESC LIMIT ?");
  look.bind(words).bind(range.from).bind(middle).bind(wanted);
  add_numbers(std::move(look), numbers);
  return numbers;
}

std::vector<AuditRecord> search_postgres(const StateConnection& state, const AuditQuery& query,
                                         Range range) {
  const std::string words = words_query(query);
  if (words.empty()) return {};
  std::string numbers;
  for (const int64_t number : numbers_by_words(
           state, words, range, static_cast<int64_t>(std::min(query.limit, kSearchMax))))
    numbers += (numbers.empty() ? "" : ",") + std::to_string(number);
  Statement row = state.prepare(fmt::format(
      "SELECT {} FROM audit WHERE seq = ANY(?::bigint[]) ORDER BY seq DESC", kAuditColumns));
  row.bind('{' + numbers + '}');
  return records_of(row);
}

}  // namespace

AuditRecord audit_record_of(const Statement& row) {
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

std::vector<AuditRecord> search_audit(const StateConnection& state, const AuditQuery& query) {
  const Range range = range_of(state, query);
  const bool has_words = !trim(query.text).empty();
  // PostgreSQL's planner does not know that somebody, or some action, never fails.
  const bool by_words =
      has_words || (state.kind() == DatabaseKind::postgres && wants_failures(query) &&
                    !(query.user.empty() && query.action.empty()));
  if (!by_words)
    return finished_search(
        state, query, range,
        fmt::format("SELECT {} FROM audit WHERE seq >= ? AND seq < ?", kAuditColumns), "audit.seq",
        {});
  return state.kind() == DatabaseKind::sqlite ? search_sqlite(state, query, range)
                                              : search_postgres(state, query, range);
}

void add_audit_words(const StateConnection& state, const std::vector<AuditRecord>& records) {
  if (records.empty()) return;
  if (state.kind() == DatabaseKind::sqlite) {
    Statement insert = state.prepare(
        "INSERT INTO audit_words(rowid, user, action, question, sql, tables, error) VALUES " +
        rows_of_values("(?, ?, ?, ?, ?, ?, ?)", records.size()));
    for (const AuditRecord& record : records)
      insert.bind(record.seq)
          .bind(record.user)
          .bind(record.action)
          .bind(record.question)
          .bind(record.sql)
          .bind(record.tables)
          .bind(record.error);
    return insert.run();
  }
  Statement insert = state.prepare(
      "INSERT INTO audit_words(seq, words) VALUES " +
      rows_of_values("(?, array_to_tsvector(string_to_array(?, chr(10))))", records.size()));
  for (const AuditRecord& record : records) insert.bind(record.seq).bind(words_text(record));
  insert.run();
}

void remove_audit_words(const StateConnection& state, int64_t last_seq) {
  if (state.kind() == DatabaseKind::sqlite)
    state.run(
        "INSERT INTO audit_words(audit_words, rowid, user, action, question, sql, tables, error)"
        " SELECT 'delete', seq, user, action, question, sql, tables, error FROM audit WHERE seq <= "
        "?",
        last_seq);
  else
    state.run("DELETE FROM audit_words WHERE seq <= ?", last_seq);
}

}  // namespace cuanto
