// The commands as a person types them: what they print, and how they end.
#include <gtest/gtest.h>
#include <pty.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "integration/program.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

std::string scratch(const char* name) {
  return (fs::path(fixture_database("cloud")).parent_path() / name).string();
}

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  for (const std::string_view line : split(trim(text), '\n')) {
    auto json = parse_json(line);
    EXPECT_TRUE(json.has_value()) << line;
    lines.push_back(json ? *json : Json());
  }
  return lines;
}

TEST(Ask, PrintsTheSentenceTheTableAndTheQuery) {
  const Finished run = run_program({"ask", "--db", fixture_database("cloud"), "--today",
                                    "2026-09-15", "AWS cost by service last month"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(has(run.out, "Amazon CloudFront")) << run.out;
  EXPECT_TRUE(has(run.out, "Understood as")) << run.out;
  EXPECT_TRUE(has(run.out, "SELECT")) << run.out;
  EXPECT_TRUE(has(run.out, "0 tokens")) << run.out;
  EXPECT_FALSE(has(run.out, "\033[")) << "colours belong on a terminal only";
}

TEST(Ask, SpeaksSpanishWithoutEnglishWords) {
  const Finished run = run_program(
      {"ask", "--db", fixture_database("tienda"), "--today", "2026-09-15", "ventas por zona"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(has(run.out, "Entendido como")) << run.out;
  for (const char* english : {"Understood", "Highest", "confidence", " rows", " by "})
    EXPECT_FALSE(has(run.out.substr(0, run.out.find("SELECT")), english)) << english << run.out;
}

TEST(Ask, JsonIsTheWholeReply) {
  const Finished run =
      run_program({"ask", "--db", fixture_database("cloud"), "--json", "AWS cost by service"});
  const auto json = parse_json(trim(run.out));
  ASSERT_TRUE(json.has_value()) << run.out;
  EXPECT_EQ((*json)["type"], "SQL");
  EXPECT_EQ((*json)["row_count"], 5);
}

TEST(Ask, WithoutRunningThereIsOnlySql) {
  const Finished run = run_program(
      {"ask", "--db", fixture_database("cloud"), "--json", "--no-execute", "AWS cost by service"});
  const auto json = parse_json(trim(run.out));
  ASSERT_TRUE(json.has_value()) << run.out;
  EXPECT_EQ((*json)["row_count"], 0);
  EXPECT_TRUE(has((*json)["sql"], "SELECT"));
}

TEST(Ask, AWriteEndsWithOneAndNothingChanges) {
  const auto before = fs::last_write_time(fixture_database("cloud"));
  const Finished run =
      run_program({"ask", "--db", fixture_database("cloud"), "delete all budgets"});
  EXPECT_EQ(run.status, 1);
  EXPECT_TRUE(has(run.out, "I only read data. Nothing was changed.")) << run.out;
  EXPECT_EQ(fs::last_write_time(fixture_database("cloud")), before);
}

TEST(Ask, SaysWhatOfAFileWasLeftOut) {
  const std::string sheet = scratch("kiosk.csv");
  write_file(sheet, "Item,Amount\nPens,120\nPaper,80\nInk,50\nTape,30\nTotal,280\n");
  const Finished run = run_program({"ask", "--db", sheet, "total amount"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(has(run.out, "280")) << run.out;
  EXPECT_TRUE(has(run.err, "The last line of kiosk.csv adds up the others and is left out."))
      << run.err;
}

TEST(Ask, BadSourcesGetOneSentence) {
  const std::string corrupt = scratch("corrupt.sqlite"), empty = scratch("empty.sqlite"),
                    wrong = scratch("picture.parquet");
  write_file(corrupt, std::string("SQLite format 3\0", 16) + std::string(5'000, 'x'));
  write_file(empty, "");
  write_file(wrong, "\x89PNG\r\n\x1a\n not a table at all");
  const std::string folder = scratch("nothing_here"), header = scratch("header.csv");
  fs::create_directories(folder);
  write_file(header, "day,amount\n");
  for (const std::string& path :
       {scratch("missing.sqlite"), corrupt, empty, wrong, folder, header}) {
    const Finished serve = run_program({"serve", "--db", path, "--port", "0"});
    EXPECT_EQ(serve.status, 1) << path << serve.out;
    EXPECT_TRUE(trim(serve.err).ends_with('.')) << path << serve.err;
    const Finished run = run_program({"ask", "--db", path, "how many rows"});
    EXPECT_EQ(run.status, 1) << path << run.out;
    EXPECT_TRUE(run.out.empty()) << path << run.out;
    EXPECT_TRUE(trim(run.err).ends_with('.')) << path << run.err;
    EXPECT_EQ(split(trim(run.err), '\n').size(), 1U) << path << run.err;
  }
}

// Bytes that are no UTF-8, wherever they may come in.
TEST(NotUtf8, CommandLine) {
  const std::string cloud = fixture_database("cloud");
  const std::vector<std::string> all[] = {{"\xff\xfe"},
                                          {"ask", "--db", cloud, "cost by \xff"},
                                          {"ask", "--d\xff", cloud, "cost"},
                                          {"ask", "--db", "no\xffthing", "cost"},
                                          {"ask", "--db", cloud, "--lang", "\xff", "cost"},
                                          {"sql", "--dialect", "\xff"}};
  for (const auto& arguments : all) {
    const Finished run = run_program(arguments);
    EXPECT_EQ(run.status, 2) << run.err;
    EXPECT_TRUE(is_utf8(run.err) && has(run.err, "is not UTF-8 text.")) << run.err;
  }
}

TEST(NotUtf8, LinesOfEveryStdio) {
  const std::string cloud = fixture_database("cloud");
  const std::string lines = "{\"id\": 1, \"sql\": \"select '\xff'\"}\n\xff\xfe\n" +
                            to_text(Json{{"id", 2}, {"sql", "select 1"}, {"db_path", cloud}}) +
                            "\n";
  for (const std::string command : {"sql", "guard"}) {
    const Finished run = run_program({command, "--stdio"}, lines);
    EXPECT_EQ(run.status, 0) << run.err;
    const std::vector<Json> replies = lines_of(run.out);
    ASSERT_EQ(replies.size(), 3U) << run.out;
    EXPECT_TRUE(replies[0]["id"].is_null());
    EXPECT_EQ(replies[2]["id"], 2);
    EXPECT_TRUE(replies[2].contains("sql")) << run.out;
  }
  const Finished chat =
      run_program({"chat", "--db", cloud}, "\xff\xfe\xff\n:\xff\nAWS cost\n:quit\n");
  EXPECT_EQ(chat.status, 0) << chat.err;
  EXPECT_TRUE(is_utf8(chat.out) && has(chat.out, "AWS cost")) << chat.out;
}

TEST(NotUtf8, ModelFiles) {
  const std::string model = scratch("bad.yaml");
  write_file(model, "semantic_model: \"\xff\xfe\"\n");
  const std::string cloud = fixture_database("cloud");
  const Finished check = run_program({"model", "check", "--db", cloud, model});
  EXPECT_EQ(check.status, 1);
  EXPECT_TRUE(has(check.out, ":1:1: error: ")) << check.out;
  const Finished ask = run_program({"ask", "--db", cloud, "--model", model, "cost"});
  EXPECT_EQ(ask.status, 1);
  EXPECT_TRUE(is_utf8(ask.err) && has(ask.err, "UTF-8")) << ask.err;
  const Finished folder = run_program({"model", "check", "--db", cloud, scratch("")});
  EXPECT_EQ(folder.status, 1);
  EXPECT_TRUE(has(folder.err, "cannot be read.")) << folder.err;
}

TEST(NotUtf8, ValuesAndNamesOfADatabase) {
  const std::string path = scratch("bytes.sqlite");
  fs::remove(path);
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  const std::string sql =
      "CREATE TABLE sales(amount REAL, city TEXT, \"odd\xff\" REAL);"
      "CREATE TABLE \"t\xff\"(a INTEGER);"
      "INSERT INTO sales VALUES (3, CAST(x'ff41fe' AS TEXT), 7), (4, 'B', 8)";
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(database);
  const Finished run = run_program({"ask", "--db", path, "--json", "total amount by city"});
  EXPECT_EQ(run.status, 0) << run.err << run.out;
  const auto json = parse_json(trim(run.out));
  ASSERT_TRUE(json.has_value()) << run.out;
  EXPECT_EQ((*json)["row_count"], 2);
  const ServerProcess server({"--db", path});
  ASSERT_NE(server.port(), 0);
  const Reply reply =
      fetch(server.port(), "POST", "/execute", R"({"question": "total amount by city"})");
  EXPECT_EQ(reply.status, 200);
  EXPECT_TRUE(is_utf8(reply.body) && parse_json(reply.body).has_value()) << reply.body;
  // Nothing can be asked of what has no name: it is left out, and that is said.
  const Reply info = fetch(server.port(), "GET", "/v1/info");
  EXPECT_TRUE(has(info.body, "The name of the table t")) << info.body;
  EXPECT_TRUE(has(info.body, "The name of the column odd")) << info.body;
  const Reply catalog = fetch(server.port(), "GET", "/v1/catalog?source=%ff");
  EXPECT_EQ(catalog.status, 404);
  EXPECT_TRUE(parse_json(catalog.body).has_value()) << catalog.body;
}

TEST(Ask, ALockedDatabaseIsSaidToBeLocked) {
  const std::string path = scratch("locked.sqlite");
  fs::copy_file(fixture_database("cloud"), path, fs::copy_options::overwrite_existing);
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(database, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
  const Finished run = run_program({"ask", "--db", path, "AWS cost by service"});
  sqlite3_close(database);
  EXPECT_EQ(run.status, 1) << run.out;
  EXPECT_TRUE(has(run.err, "lock")) << run.err;
}

TEST(Ask, AWrongCommandLineEndsWithTwo) {
  struct Wrong {
    std::vector<std::string> arguments;
    const char* sentence;
  };
  const std::string db = fixture_database("cloud");
  const Wrong all[] = {
      {{"aks"}, "Did you mean ask?"},
      {{"how much did we spend?"}, "cuanto ask --db"},
      {{"ask", "--bd", db}, "Did you mean --db?"},
      {{"ask", "cost"}, "Say which data is asked"},
      {{"ask", "--db", db}, "Say what you want to know"},
      {{"ask", "--db", db, "--today", "tomorrow", "cost"}, "2026-03-31"},
      {{"ask", "--db", db, "--lang", "fr", "cost"}, "en and es"},
      {{"ask", "--db", db, "cost", "by", "service"}, "in quotes"},
      {{"serve", "--port", "70000"}, "port"},
      {{"sql", "--dialect", "oracle"}, "oracle"},
  };
  for (const Wrong& wrong : all) {
    const Finished run = run_program(wrong.arguments);
    EXPECT_EQ(run.status, 2) << wrong.sentence << run.out;
    EXPECT_TRUE(has(run.err, wrong.sentence)) << run.err;
  }
}

TEST(Ask, HelpAndVersion) {
  const Finished help = run_program({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_TRUE(has(help.out, "cuanto ask --db")) << help.out;
  EXPECT_EQ(run_program({}).out, help.out);
  EXPECT_TRUE(run_program({"--version"}).out.starts_with("cuanto "));
  EXPECT_EQ(run_program({"version"}).out, run_program({"--version"}).out);
}

TEST(AskStdio, AnswersInOrderAndSurvivesBadLines) {
  const std::string cloud = fixture_database("cloud");
  const auto line = [&](const char* id, const char* question) {
    return to_text(Json{{"id", id}, {"question", question}, {"db_path", cloud}}) + "\n";
  };
  const std::string input = line("1", "AWS cost by service") + "not JSON\n" + "\n" + "[]\n" +
                            R"({"id": "2"})" + "\n" +
                            R"({"id": "3", "question": "cost", "db_path": "/nowhere.sqlite"})" +
                            "\n" + line("4", "drop table budgets") + line("5", "\xff") +
                            R"({"id": "not UTF-8", "question": ")"
                            "\xff\xfe"
                            "\"}\n" +
                            line("6", "how many squads");
  const Finished run = run_program({"ask", "--stdio"}, input);
  EXPECT_EQ(run.status, 0);
  const std::vector<Json> lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 9U) << run.out;
  EXPECT_EQ(lines[0]["id"], "1");
  EXPECT_EQ(lines[0]["rows"].size(), 5U);
  EXPECT_EQ(lines[0]["rows"][0].size(), lines[0]["columns"].size());
  EXPECT_TRUE(lines[1]["id"].is_null());
  EXPECT_TRUE(lines[1]["error"].is_string());
  EXPECT_TRUE(has(lines[3]["error"], "question"));
  EXPECT_TRUE(has(lines[4]["error"], "/nowhere.sqlite"));
  EXPECT_EQ(lines[5]["type"], "REFUSED");
  EXPECT_FALSE(lines[5].contains("sql"));
  EXPECT_EQ(lines[6]["id"], "5");
  EXPECT_EQ(lines[6]["type"], "ERROR");
  EXPECT_TRUE(lines[7]["id"].is_null());
  EXPECT_EQ(lines[7]["type"], "ERROR");
  EXPECT_EQ(lines[8]["id"], "6");
  EXPECT_EQ(lines[8]["type"], "SQL");
}

TEST(AskStdio, FollowUpsByConversationAndByContext) {
  const std::string cloud = fixture_database("cloud");
  const Json first = {{"id", 1},
                      {"question", "AWS cost by service in August 2026"},
                      {"db_path", cloud},
                      {"conversation_id", "a"}};
  const Json second = {
      {"id", 2}, {"question", "top 2"}, {"db_path", cloud}, {"conversation_id", "a"}};
  const Finished run =
      run_program({"ask", "--stdio"}, to_text(first) + "\n" + to_text(second) + "\n");
  const std::vector<Json> lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 2U) << run.out;
  EXPECT_EQ(lines[1]["rows"].size(), 2U) << run.out;
  const Json brought = {
      {"id", 3},
      {"question", "top 2"},
      {"db_path", cloud},
      {"context", Json::array({{{"question", first["question"]}, {"sql", lines[0]["sql"]}}})}};
  const std::vector<Json> again =
      lines_of(run_program({"ask", "--stdio"}, to_text(brought) + "\n").out);
  EXPECT_EQ(again[0]["sql"], lines[1]["sql"]);
}

TEST(Chat, GoesOnFromTurnToTurn) {
  const Finished run = run_program(
      {"chat", "--db", fixture_database("cloud"), "--today", "2026-09-15"},
      "AWS cost by service last month\ntop 2\n:sql\n:source\n:nothing\n:quit\nnever read\n");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(has(run.out, "the 2 highest")) << run.out;
  EXPECT_TRUE(has(run.out, "aws_costs: ")) << run.out;
  EXPECT_TRUE(has(run.out, "There is no command :nothing.")) << run.out;
  EXPECT_FALSE(has(run.out, "never read"));
}

// E10, F2: what was asked is found again and gone on with by another run of the program.
TEST(Chat, IsKeptAndResumed) {
  const std::string home = scratch("chat_home");
  fs::remove_all(home);
  const std::vector<std::string> chat = {"chat", "--db", fixture_database("cloud"), "--today",
                                         "2026-09-15"};
  const auto resumed = [&](const char* id, const char* question) {
    std::vector<std::string> words = chat;
    words.insert(words.end(), {"--resume", id});
    return run_program(words, question, home);
  };
  const Finished whole =
      run_program(chat, "AWS cost by service in August 2026\nwhat about July 2026?\n", home);
  ASSERT_EQ(whole.status, 0) << whole.err;
  ASSERT_EQ(run_program(chat, "AWS cost by service in August 2026\n", home).status, 0);
  const Finished next = resumed("last", "what about July 2026?\n");
  EXPECT_EQ(next.status, 0) << next.err;
  EXPECT_TRUE(next.out.starts_with("AWS cost by service in August 2026\n  > AWS cost")) << next.out;
  // All of the answer but how long it took.
  const std::size_t begin = next.out.find("\n\n") + 2;
  const std::string answer = next.out.substr(begin, next.out.find(" tokens", begin) - begin);
  EXPECT_TRUE(has(whole.out, answer)) << answer;

  const auto listed = lines_of(run_program({"conversations", "list", "--json"}, {}, home).out);
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0]["turn_count"], 2);
  const std::string id = listed[0]["id"];
  EXPECT_EQ(run_program({"conversations", "rename", id, "Two", "months"}, {}, home).status, 2);
  EXPECT_EQ(run_program({"conversations", "rename", id, "Two months"}, {}, home).status, 0);
  const Finished found = run_program({"conversations", "search", "TWO july"}, {}, home);
  EXPECT_TRUE(has(found.out, id) && has(found.out, "Two months")) << found.out;
  EXPECT_TRUE(has(run_program({"conversations", "show", id}, {}, home).out,
                  "\n2. what about July 2026?\n"));
  const auto exported = lines_of(run_program({"conversations", "export", "last"}, {}, home).out);
  EXPECT_EQ(exported.front()["turns"].size(), 2U);
  EXPECT_EQ(run_program({"conversations", "delete", id}, {}, home).status, 0);
  const Finished gone = resumed(id.c_str(), "and in June 2026?\n");
  EXPECT_EQ(gone.status, 1);
  EXPECT_TRUE(has(gone.err, "There is no conversation " + id)) << gone.err;
  std::vector<std::string> other = {"chat", "--db", fixture_database("tienda"), "--resume", "last"};
  EXPECT_TRUE(has(run_program(other, {}, home).err, "no conversation about tienda")) << gone.err;
  // Whoever wants none kept has none.
  std::vector<std::string> unkept = chat;
  unkept.insert(unkept.end(), {"--keep-conversations", "0"});
  ASSERT_EQ(run_program(unkept, "AWS cost in July 2026\n", home).status, 0);
  EXPECT_EQ(lines_of(run_program({"conversations", "list", "--json"}, {}, home).out).size(), 1U);
  fs::remove_all(home);
}

TEST(Chat, EditsLinesOnATerminal) {
  int terminal = -1;
  const std::string home = scratch("home");
  const pid_t process = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  ASSERT_GE(process, 0);
  if (process == 0) {
    ::setenv("CUANTO_HOME", home.c_str(), 1);
    ::setenv("NO_COLOR", "1", 1);
    ::setenv("TERM", "xterm", 1);
    ::execl(CUANTO_PROGRAM, "cuanto", "chat", "--db", fixture_database("cloud").c_str(), "--today",
            "2026-09-15", nullptr);
    ::_exit(127);
  }
  std::string seen;
  std::array<char, 4096> chunk;
  const auto read_until = [&](std::string_view mark) {
    while (!has(seen, mark)) {
      const ssize_t n = ::read(terminal, chunk.data(), chunk.size());
      if (n <= 0) return false;
      seen.append(chunk.data(), static_cast<std::size_t>(n));
    }
    return true;
  };
  EXPECT_TRUE(read_until("\n> ")) << seen;
  EXPECT_TRUE(has(seen, ":help")) << seen;
  // Control-A goes to the beginning of the line.
  const std::string_view typed =
      "cost by service\x01"
      "AWS \n";
  EXPECT_EQ(::write(terminal, typed.data(), typed.size()), static_cast<ssize_t>(typed.size()));
  EXPECT_TRUE(read_until("Amazon CloudFront")) << seen;
  EXPECT_EQ(::write(terminal, ":quit\n", 6), 6);
  while (::read(terminal, chunk.data(), chunk.size()) > 0) {
  }
  int status = 0;
  ::waitpid(process, &status, 0);
  ::close(terminal);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  std::ifstream history(fs::path(home) / "state" / "history");
  const std::string kept((std::istreambuf_iterator<char>(history)), {});
  EXPECT_TRUE(has(kept, "AWS")) << kept;
}

TEST(Doctor, SaysThatAllIsWell) {
  const Finished run = run_program({"doctor", "--db", fixture_database("tienda"), "--port", "0"});
  EXPECT_EQ(run.status, 0) << run.out;
  EXPECT_TRUE(has(run.out, "SQLite answers.")) << run.out;
  EXPECT_TRUE(has(run.out, "All is well.")) << run.out;
  const Finished broken = run_program({"doctor", "--db", "/nowhere.sqlite", "--port", "0"});
  EXPECT_EQ(broken.status, 1);
  EXPECT_TRUE(has(broken.out, "fail")) << broken.out;
}

TEST(Folders, ACacheThatCannotBeWrittenIsOnlyANote) {
  const std::string blocked = scratch("blocked");
  write_file(blocked, "a file where a folder should be");
  ::setenv("CUANTO_HOME", blocked.c_str(), 1);
  const Finished run =
      run_program({"ask", "--db", fixture_database("cloud"), "AWS cost by service"});
  ::unsetenv("CUANTO_HOME");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(has(run.err, "cannot be written to")) << run.err;
}

// B3, B4, E10: documents are read into an index file, and asked with their places.
TEST(Index, DocumentsAreReadKeptAndAsked) {
  const std::string docs = scratch("handbook"), file = scratch("handbook.knowledge");
  fs::create_directories(docs);
  write_file(docs + "/words.md",
             "# Words\n\n## Showback\n\nTelling each squad what it costs, once a month.\n");
  write_file(docs + "/reglas.html",
             "<h1>Reglas</h1><h2>Merma</h2><p>La merma es lo que falta en el inventario.</p>");
  const Finished indexed = run_program({"index", docs, "--into", file});
  EXPECT_EQ(indexed.status, 0) << indexed.err;
  EXPECT_TRUE(has(indexed.out, "2 documents, 3 passages")) << indexed.out;
  EXPECT_TRUE(has(indexed.out, "2 new, 0 changed, 0 gone, 0 as before")) << indexed.out;
  write_file(docs + "/words.md", "# Words\n\n## Showback\n\nTelling each squad what it costs.\n");
  EXPECT_TRUE(has(run_program({"index", docs, "--into", file}).out,
                  "0 new, 1 changed, 0 gone, 1 as before"));

  for (const std::string& place : {docs, file}) {
    const Finished asked = run_program(
        {"ask", "--db", fixture_database("cloud"), "--docs", place, "what is showback?"});
    EXPECT_EQ(asked.status, 0) << asked.err;
    EXPECT_TRUE(has(asked.out, "Telling each squad what it costs.")) << asked.out;
    EXPECT_TRUE(has(asked.out, "[1] words.md · Words › Showback")) << asked.out;
  }
  const Finished line = run_program(
      {"ask", "--stdio"}, "{\"id\":1,\"question\":\"¿qué es la merma?\",\"db_path\":\"" +
                              fixture_database("cloud") + "\",\"docs_path\":\"" + docs + "\"}\n");
  const auto replies = lines_of(line.out);
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_EQ(replies[0]["type"], "RAG") << line.out;
  EXPECT_EQ(replies[0]["citations"][0]["document"], "reglas.html") << line.out;
  EXPECT_EQ(replies[0]["plan"]["route"], "DOCS");

  const Finished missing = run_program({"index", docs + "/none", "--into", file});
  EXPECT_EQ(missing.status, 1);
  EXPECT_TRUE(has(missing.err, "There is no file or folder")) << missing.err;
}

}  // namespace
}  // namespace cuanto
