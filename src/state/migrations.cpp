// The tables, by number: a step is never changed once it shipped; a change is a new step. Written
// for SQLite and read by both kinds of database (portable_sql.h).
#include <array>

#include "state/database.h"

namespace cuanto {
namespace {

struct Step {
  // NOLINTNEXTLINE(google-explicit-constructor): most steps are one text
  constexpr Step(const char* of_both, const char* of_sqlite = "", const char* of_postgres = "")
      : both(of_both), sqlite(of_sqlite), postgres(of_postgres) {}
  const char* both;
  const char *sqlite, *postgres;  // after it, for one kind alone
};

constexpr auto kSteps = std::to_array<Step>({
    // 1: people and what they may; sessions; keys; the audit.
    {R"(
CREATE TABLE person(
  name        TEXT PRIMARY KEY,
  password    TEXT NOT NULL DEFAULT '',  -- argon2id; empty: no login by password
  disabled    INTEGER NOT NULL DEFAULT 0,
  created_ms  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE role(name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE role_permission(
  role        TEXT NOT NULL REFERENCES role(name) ON DELETE CASCADE,
  permission  TEXT NOT NULL,
  PRIMARY KEY(role, permission)
) WITHOUT ROWID;
CREATE TABLE person_role(
  person      TEXT NOT NULL REFERENCES person(name) ON DELETE CASCADE,
  role        TEXT NOT NULL REFERENCES role(name),
  PRIMARY KEY(person, role)
) WITHOUT ROWID;
CREATE TABLE person_attribute(
  person      TEXT NOT NULL REFERENCES person(name) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  value       TEXT NOT NULL,
  PRIMARY KEY(person, name)
) WITHOUT ROWID;

INSERT INTO role VALUES ('viewer'), ('analyst'), ('data_scientist'), ('admin');
INSERT INTO role_permission VALUES
  ('viewer', 'read:sales'),
  ('analyst', 'read:sales'), ('analyst', 'read:customers'), ('analyst', 'execute:joins'),
  ('data_scientist', 'read:sales'), ('data_scientist', 'read:customers'),
  ('data_scientist', 'execute:joins'), ('data_scientist', 'export:data'),
  ('admin', 'read:sales'), ('admin', 'read:customers'), ('admin', 'execute:joins'),
  ('admin', 'export:data'), ('admin', 'read:all'), ('admin', 'read:pii'),
  ('admin', 'manage:people'), ('admin', 'read:audit');

CREATE TABLE session(
  id          TEXT PRIMARY KEY,
  person      TEXT NOT NULL REFERENCES person(name) ON DELETE CASCADE,
  turn        INTEGER NOT NULL,     -- which refresh token is the valid one
  turned_ms   INTEGER NOT NULL,
  expires_ms  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_person ON session(person);

CREATE TABLE api_key(
  id          TEXT PRIMARY KEY,     -- the visible beginning of the key
  person      TEXT NOT NULL REFERENCES person(name) ON DELETE CASCADE,
  label       TEXT NOT NULL,
  hash        BLOB NOT NULL,
  scopes      TEXT NOT NULL,        -- permissions, separated by blanks; empty: all of the person's
  created_ms  INTEGER NOT NULL,
  expires_ms  INTEGER,
  revoked_ms  INTEGER,
  used_ms     INTEGER
) WITHOUT ROWID;
CREATE INDEX api_key_person ON api_key(person);

CREATE TABLE audit(
  seq         INTEGER PRIMARY KEY,
  at_ms       INTEGER NOT NULL,
  "user"      TEXT NOT NULL,
  role        TEXT NOT NULL,
  action      TEXT NOT NULL,
  question    TEXT NOT NULL,
  sql         TEXT NOT NULL,
  tables      TEXT NOT NULL,
  rows        INTEGER NOT NULL,
  elapsed_ms  INTEGER NOT NULL,
  success     INTEGER NOT NULL,
  error       TEXT NOT NULL,
  address     TEXT NOT NULL,
  session     TEXT NOT NULL,
  hash        BLOB NOT NULL
);
CREATE INDEX audit_user ON audit("user", seq);
CREATE INDEX audit_user_action ON audit("user", action, seq);
CREATE INDEX audit_action ON audit(action, seq);
CREATE INDEX audit_failed ON audit("user", seq) WHERE success = 0;
CREATE INDEX audit_at ON audit(at_ms, seq);
CREATE TABLE audit_head(
  id          INTEGER PRIMARY KEY CHECK(id = 1),
  seq         INTEGER NOT NULL,
  hash        BLOB NOT NULL,
  seal        BLOB NOT NULL
);
)",
     // What is searched by words (audit_search.cpp).
     R"(
CREATE VIRTUAL TABLE audit_words USING fts5(
  user, action, question, sql, tables, error,
  content='audit', content_rowid='seq', tokenize="unicode61 remove_diacritics 2"
);
)",
     R"(
CREATE TABLE audit_words(seq INTEGER PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX audit_words_words ON audit_words USING gin(words);
)"},
    // 2: who a person is at another server that they log in at.
    R"(
CREATE TABLE person_account(
  issuer      TEXT NOT NULL,
  subject     TEXT NOT NULL,
  person      TEXT NOT NULL REFERENCES person(name) ON DELETE CASCADE,
  PRIMARY KEY(issuer, subject)
) WITHOUT ROWID;
CREATE UNIQUE INDEX person_account_person ON person_account(person, issuer);
)",
    // 3: failures, which are few among many.
    R"(
CREATE INDEX audit_failures ON audit(seq) WHERE success = 0;
CREATE INDEX audit_action_failures ON audit(action, seq) WHERE success = 0;
)",
    // 4: what people said of answers, and what became of it.
    R"(
CREATE TABLE example(
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  source        TEXT NOT NULL,
  language      TEXT NOT NULL,
  question      TEXT NOT NULL,
  sql           TEXT NOT NULL,
  pattern       TEXT NOT NULL,
  meaning       TEXT NOT NULL,        -- empty: it cannot be reused
  status        TEXT NOT NULL,
  status_before TEXT,
  was_correct   INTEGER NOT NULL,
  person        TEXT NOT NULL,
  comment       TEXT NOT NULL,
  reason        TEXT NOT NULL,
  created_ms    INTEGER NOT NULL,
  decided_by    TEXT NOT NULL,
  decided_ms    INTEGER
);
CREATE INDEX example_source ON example(source, status, id);
CREATE INDEX example_person ON example(person, created_ms);
CREATE TABLE example_version(number INTEGER NOT NULL);
INSERT INTO example_version VALUES (0);
)",
    // 5: browsers that log in at another server meanwhile.
    R"(
CREATE TABLE attempt(
  name        TEXT PRIMARY KEY,
  what        TEXT NOT NULL,
  until_ms    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX attempt_until ON attempt(until_ms);
)",
    // 6: conversations. `words` is the text folded, for searching.
    R"(
CREATE TABLE conversation(
  owner         TEXT NOT NULL,
  id            TEXT NOT NULL,
  title         TEXT NOT NULL,
  words         TEXT NOT NULL,
  source        TEXT NOT NULL,
  created_ms    BIGINT NOT NULL,
  changed_ms    BIGINT NOT NULL,
  turns         BIGINT NOT NULL,
  PRIMARY KEY(owner, id)
);
CREATE INDEX conversation_changed ON conversation(owner, changed_ms, id);
CREATE INDEX conversation_age ON conversation(changed_ms);
CREATE TABLE conversation_turn(
  owner         TEXT NOT NULL,
  conversation  TEXT NOT NULL,
  number        BIGINT NOT NULL,
  at_ms         BIGINT NOT NULL,
  source        TEXT NOT NULL,
  language      TEXT NOT NULL,
  type          TEXT NOT NULL,
  question      TEXT NOT NULL,
  words         TEXT NOT NULL,
  explanation   TEXT NOT NULL,
  sql           TEXT NOT NULL,
  context       TEXT NOT NULL,        -- what the turn leaves for the next ones; empty: nothing
  context_lost  BIGINT NOT NULL,
  PRIMARY KEY(owner, conversation, number),
  FOREIGN KEY(owner, conversation) REFERENCES conversation(owner, id) ON DELETE CASCADE
);
)",
});

}  // namespace

Result<Done> migrate(const StateConnection& connection) {
  for (;;) {
    connection.begin(true);
    const int64_t done = connection.version();
    const auto steps = static_cast<int64_t>(kSteps.size());
    if (done >= steps) {
      connection.end(false);
      if (done == steps) return Done{};
      return fail(ErrorKind::unsupported,
                  "A newer Cuanto made the state. Use that version, or another state: CUANTO_HOME "
                  "names another folder, --state another place.");
    }
    const Step& step = kSteps[static_cast<std::size_t>(done)];
    connection.run_script(step.both);
    connection.run_script(connection.kind() == DatabaseKind::sqlite ? step.sqlite : step.postgres);
    connection.set_version(done + 1);
    connection.end(true);
  }
}

}  // namespace cuanto
