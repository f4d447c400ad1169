// Runs tests/access/attacks: every statement against the guard alone, and against the engine's own
// wall alone with the guard switched off. The README there says what a line means.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/text.h"
#include "guard/guard.h"
#include "run/run.h"
#include "run/test_files.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

constexpr const char* kForeign = "FOREIGN-FILE-VALUE";
constexpr std::size_t kMemoryMb = 256;
constexpr RunLimits kLimits{.rows_max = 1000, .timeout_ms = 1000, .bytes_max = 32u * 1024 * 1024};

struct Statement {
  std::string place, engines, sql;
  bool wall_may_run = false;
  bool is_for(char engine) const { return engines.find(engine) != std::string::npos; }
};

std::string utf8(uint32_t c) {
  std::string out;
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
  } else {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
  }
  out += static_cast<char>(0x80 | (c & 0x3F));
  return out;
}

// {500*(} and \n \t \0 \\ \u{202E}.
std::string unfolded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      const char next = text[++i];
      if (next == 'u' && i + 1 < text.size() && text[i + 1] == '{') {
        const auto end = text.find('}', i);
        out += utf8(static_cast<uint32_t>(
            std::stoul(std::string(text.substr(i + 2, end - i - 2)), nullptr, 16)));
        i = end;
      } else {
        out += next == 'n' ? '\n' : next == 't' ? '\t' : next == '0' ? '\0' : next;
      }
      continue;
    }
    const auto star = text.find_first_not_of("0123456789", i + 1);
    if (text[i] == '{' && star != std::string_view::npos && star > i + 1 && text[star] == '*') {
      const auto end = text.find('}', star);
      const std::size_t count = std::stoul(std::string(text.substr(i + 1, star - i - 1)));
      for (std::size_t n = 0; n < count; ++n) out += text.substr(star + 1, end - star - 1);
      i = end;
      continue;
    }
    out += text[i];
  }
  return out;
}

std::vector<Statement> read_family(const fs::path& path) {
  std::vector<Statement> statements;
  std::ifstream in(path);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.starts_with('#') || line.starts_with("--")) continue;
    const auto blank = line.find(' ');
    Statement statement;
    statement.place = fmt::format("{}:{}", path.filename().string(), number);
    statement.engines = line.substr(0, blank);
    statement.wall_may_run = statement.engines.ends_with('~');
    statement.sql = unfolded(line.substr(blank + 1));
    statements.push_back(std::move(statement));
  }
  return statements;
}

std::vector<Statement> read_families(std::string_view prefix, bool others = false) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(CUANTO_SOURCE_DIR "/tests/access/attacks")) {
    const std::string name = entry.path().filename().string();
    const bool special = name.starts_with("policy_") || name.starts_with("lawful");
    if (!name.ends_with(".txt")) continue;
    if (others ? !special : name.starts_with(prefix)) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<Statement> all;
  for (const fs::path& path : paths) std::ranges::move(read_family(path), std::back_inserter(all));
  return all;
}

std::string tables() {
  std::string sql =
      "CREATE TABLE clientes(id INTEGER PRIMARY KEY, nombre TEXT, email TEXT, ciudad TEXT);"
      "CREATE TABLE ventas(id INTEGER PRIMARY KEY, cliente_id INTEGER REFERENCES clientes(id), "
      "region TEXT, total REAL, fecha TEXT);"
      "CREATE TABLE secreto(clave INTEGER, valor TEXT);";
  for (int i = 1; i <= 6; ++i)
    sql += fmt::format(
        "INSERT INTO clientes VALUES ({0}, 'Cliente {0}', 'c{0}@secret-a.example', 'Lima');", i);
  for (int i = 1; i <= 60; ++i) {
    sql += fmt::format("INSERT INTO ventas VALUES ({}, {}, '{}', {}, '2024-01-0{}');", i, i % 6 + 1,
                       i > 50 ? "Sur" : "Norte", i > 50 ? 70000 : 10 * i, i % 9 + 1);
  }
  return sql +
         "INSERT INTO secreto VALUES (1, 'SECRET-A');"
         "CREATE VIEW v_secreto AS SELECT * FROM secreto;"
         "CREATE VIEW v_ventas AS SELECT * FROM ventas;";
}

class Attacks : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::make_unique<TemporaryFolder>();
    folder_->file("foreign", fmt::format("a,b\n{},1\n", kForeign));
    make_sqlite(path('s'), tables());
    make_duckdb(path('d'), tables());
    for (const char engine : {'s', 'd'}) {
      auto opened =
          open_source(path(engine), {.cache_folder = {}, .memory_max_mb = kMemoryMb, .plan = {}});
      ASSERT_TRUE(opened) << opened.error().message;
      auto facts = (*opened)->inspect();
      ASSERT_TRUE(facts) << facts.error().message;
      add_catalog(engine, *facts);
      if (engine == 's') {
        facts->dialect = DialectId::postgresql;
        add_catalog('p', *facts);
      }
      engines_[engine] = std::move(*opened);
    }
    before_ = files();
  }
  void TearDown() override { EXPECT_EQ(files(), before_) << "a file was changed or made"; }

  std::string path(char engine) const {
    return folder_->path() + (engine == 's' ? "/ataques.sqlite" : "/ataques.duckdb");
  }
  void add_catalog(char engine, const SourceFacts& facts) {
    auto catalog = build_catalog(facts);
    ASSERT_TRUE(catalog) << catalog.error().message;
    catalogs_[engine] = std::move(*catalog);
  }
  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(folder_->path()))
      if (entry.is_regular_file()) all[entry.path().string()] = read_file(entry.path().string());
    return all;
  }
  std::string filled(const std::string& sql) const {
    return replace_all(replace_all(sql, "{foreign}", folder_->path() + "/foreign"), "{folder}",
                       folder_->path());
  }
  // secreto and ventas.fecha are not there, clientes.email is masked, of ventas the North is seen.
  Access access_to(char engine) const {
    const Catalog& catalog = catalogs_.at(engine);
    const TableId ventas = catalog.find_table("", "ventas")->id;
    Access access;
    access.hidden = {catalog.find_table("", "secreto")->id};
    access.hidden_columns = {catalog.find_column(ventas, "fecha")->id};
    access.masked = {catalog.find_column(catalog.find_table("", "clientes")->id, "email")->id};
    access.row_filters.push_back(
        {ventas, make_binary(BinaryOp::equal, make_column("", "region"), make_text("Norte"))});
    return access;
  }
  Result<SafeSql> at_guard(char engine, const std::string& sql, const Access& access) const {
    const Catalog& catalog = catalogs_.at(engine);
    CUANTO_TRY(select, parse_sql(filled(sql), dialect(catalog.dialect)));
    return guard(std::move(select), catalog, access);
  }
  Result<Rows> at_wall(char engine, const std::string& sql) {
    return engines_.at(engine)->run_unguarded_for_test(filled(sql), kLimits);
  }

  std::unique_ptr<TemporaryFolder> folder_;
  std::map<char, std::unique_ptr<Engine>> engines_;
  std::map<char, Catalog> catalogs_;
  std::map<std::string, std::string> before_;
};

std::string shown(const Statement& statement, char engine) {
  return fmt::format("{} ({}): {}", statement.place, engine, shortened(statement.sql, 300));
}

TEST_F(Attacks, AreStoppedByTheGuardAlone) {
  std::size_t tried = 0;
  for (const Statement& statement : read_families("", true)) {
    for (const char engine : {'s', 'd', 'p'}) {
      if (!statement.is_for(engine)) continue;
      ++tried;
      const auto safe = at_guard(engine, statement.sql, {});
      EXPECT_FALSE(safe) << shown(statement, engine) << "\n" << (safe ? safe->text() : "");
    }
  }
  EXPECT_GE(tried, 600U);
  RecordProperty("statements", static_cast<int>(tried));
}

TEST_F(Attacks, AreStoppedByTheEnginesWallAlone) {
  std::size_t tried = 0;
  for (const Statement& statement : read_families("", true)) {
    for (const char engine : {'s', 'd'}) {
      if (!statement.is_for(engine)) continue;
      ++tried;
      const auto rows = at_wall(engine, statement.sql);
      EXPECT_TRUE(!rows || statement.wall_may_run)
          << shown(statement, engine) << "\n"
          << (rows ? shortened(show_rows(*rows), 300) : "");
      if (rows) {
        EXPECT_EQ(show_rows(*rows).find(kForeign), std::string::npos) << shown(statement, engine);
      }
    }
  }
  EXPECT_GE(tried, 400U);
  RecordProperty("statements", static_cast<int>(tried));
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr long kMemoryMax = 16 * static_cast<long>(kMemoryMb);  // freed memory is kept back
#else
  constexpr long kMemoryMax = 4 * static_cast<long>(kMemoryMb);
#endif
  // The server's own memory, and that of the worker that held the data.
  engines_.clear();
  rusage own{}, worker{};
  getrusage(RUSAGE_SELF, &own);
  getrusage(RUSAGE_CHILDREN, &worker);
  EXPECT_LT(own.ru_maxrss / 1024, kMemoryMax);
  EXPECT_LT(worker.ru_maxrss / 1024, kMemoryMax);
}

TEST_F(Attacks, OnWhatIsNotTheAskersAreStopped) {
  std::size_t tried = 0;
  for (const Statement& statement : read_families("policy_")) {
    for (const char engine : {'s', 'd', 'p'}) {
      if (!statement.is_for(engine)) continue;
      ++tried;
      const auto safe = at_guard(engine, statement.sql, access_to(engine));
      EXPECT_FALSE(safe) << shown(statement, engine) << "\n" << (safe ? safe->text() : "");
      if (safe) continue;
      const std::string& said = safe.error().message;
      for (const char* secret : {"secret-a", "SECRET-A", "70000", "Sur"})
        EXPECT_EQ(said.find(secret), std::string::npos) << shown(statement, engine) << said;
    }
  }
  EXPECT_GE(tried, 250U);
}

TEST_F(Attacks, WhatOnlyLooksLikeOnePasses) {
  for (const Statement& statement :
       read_family(CUANTO_SOURCE_DIR "/tests/access/attacks/lawful.txt")) {
    for (const char engine : {'s', 'd', 'p'}) {
      if (!statement.is_for(engine)) continue;
      const auto safe = at_guard(engine, statement.sql, {});
      EXPECT_TRUE(safe) << shown(statement, engine) << "\n" << (safe ? "" : safe.error().message);
      if (!safe || engine == 'p') continue;
      const auto rows = at_wall(engine, safe->text());
      EXPECT_TRUE(rows) << shown(statement, engine) << "\n" << (rows ? "" : rows.error().message);
    }
  }
}

TEST_F(Attacks, WhatAnAskerMayAskPassesAndShowsNothingElse) {
  for (const Statement& statement : read_families("lawful_policy")) {
    for (const char engine : {'s', 'd', 'p'}) {
      if (!statement.is_for(engine)) continue;
      const auto safe = at_guard(engine, statement.sql, access_to(engine));
      EXPECT_TRUE(safe) << shown(statement, engine) << "\n" << (safe ? "" : safe.error().message);
      if (!safe || engine == 'p') continue;
      const auto rows = at_wall(engine, safe->text());
      ASSERT_TRUE(rows) << shown(statement, engine) << "\n" << (rows ? "" : rows.error().message);
      const std::string text = show_rows(*rows);
      for (const char* secret : {"secret-a", "SECRET-A", "70000", "Sur", "2024"})
        EXPECT_EQ(text.find(secret), std::string::npos) << shown(statement, engine) << text;
    }
  }
}

}  // namespace
}  // namespace cuanto
