// state/audit.h: what was asked and changed, by whom; only ever added to. Thread-safe, also across
// processes. Private to state/, part of state/state.h.
//
// Each record holds a hash over itself and the hash of the one before, so a record cannot be
// changed, left out or put in without every later hash being wrong. The hash is keyed with the
// secret of this installation: without a key whoever can write to the file could make all later
// hashes anew; so they need the secret, too. The price is that only a holder of the secret can
// verify; for outsiders there is the head (number and hash of the last record): noted elsewhere, it
// also shows that the whole file was replaced by an older one, which no chain can show by itself.
// That the last records are gone is found by a sealed head in the file.
//
// Old records may be removed: the record that says so keeps the number and the hash of the last one
// removed, and the chain begins there. `append` returns when the record is on the disk; those that
// come at the same time share one commit.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cuanto {

class Database;
class StateConnection;
template <class Item>
class SharedWrites;

struct AuditRecord {
  int64_t seq = 0;    // given by append: from 1, without gaps
  int64_t at_ms = 0;  // never before that of the record before
  std::string user, role, action;
  std::string question, sql, tables;  // personal data and secrets are masked by append
  int64_t rows = 0, elapsed_ms = 0;
  bool success = true;
  std::string error, address, session;
  std::string hash;  // given by append; 32 bytes
  bool operator==(const AuditRecord&) const = default;
};

struct AuditQuery {
  std::string user, action;  // exactly; empty: any
  std::string text;          // words, in any order, in question, SQL, tables or error
  std::optional<int64_t> since_ms, until_ms;  // [since, until)
  std::optional<bool> success;
  std::optional<int64_t> before_seq;  // for the next page
  std::size_t limit = 100;
};

class Audit {
 public:
  Audit(Database& database, std::string secret);
  ~Audit();

  // The record's number. Fails with `unavailable`; then nothing was written.
  Result<int64_t> append(AuditRecord record);

  // Newest first.
  Result<std::vector<AuditRecord>> search(const AuditQuery& query);
  // All of them, oldest first, one after the other; stops when `take` gives false.
  Result<Done> each(const std::function<bool(const AuditRecord&)>& take);

  struct Head {
    int64_t seq = 0;
    std::string hash;
  };
  struct Verdict {
    bool whole = false;
    std::string problem;  // a sentence, when it is not
    int64_t first = 0;    // numbers of the records there are; 0: none
    Head head;
  };
  // Reads everything. `expected`: a head that was noted before, to be found again.
  Result<Verdict> verify(const std::optional<Head>& expected = {});

  // Removes the records before that moment and adds one that says so. The number removed.
  Result<int64_t> remove_before(int64_t at_ms, const AuditRecord& who);

 private:
  void write(const StateConnection& state, const std::vector<AuditRecord*>& records) const;

  Database& database_;
  std::string secret_;
  std::unique_ptr<SharedWrites<AuditRecord>> writes_;
};

// As one line of JSON or CSV, with the names that the interface has (timestamp, user_id, …).
std::string audit_json(const AuditRecord& record);
std::string audit_csv_header();
std::string audit_csv(const AuditRecord& record);
// 2026-03-31T12:00:00.000Z
std::string utc_text(int64_t ms);

// redact.cpp: mail addresses, telephone and card numbers, keys and tokens replaced by what they
// are: "[mail]". Dates and amounts stay.
std::string without_personal_data(std::string_view text);

}  // namespace cuanto
