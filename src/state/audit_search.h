// state/audit_search.h: the audit as it is read: rows as records, and records by what they hold.
// Searching by words is where the two kinds of database differ: SQLite has FTS5; PostgreSQL gets
// the words of a record as a set (tsvector with a GIN index), made here by the same rules: letters
// and digits, without case and accents. Private to state/, for audit.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "state/audit.h"
#include "state/database.h"

namespace cuanto {

inline constexpr std::string_view kAuditColumns =
    "seq, at_ms, \"user\", role, action, question, sql, tables, rows, elapsed_ms, success, error,"
    " address, session, hash";
// A row of kAuditColumns.
AuditRecord audit_record_of(const Statement& row);

// Newest first.
std::vector<AuditRecord> search_audit(const StateConnection& state, const AuditQuery& query);

// What is found by words: of records that were just written; of those up to a number, before they
// are removed.
void add_audit_words(const StateConnection& state, const std::vector<AuditRecord>& records);
void remove_audit_words(const StateConnection& state, int64_t last_seq);

}  // namespace cuanto
