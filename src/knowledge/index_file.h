// knowledge/index_file.h: the index file: a SQLite database, so that a program ended at any moment
// leaves what was there before. It keeps passages, what finds them by their words, and, for many
// passages or other embedders than the static one, vectors and the graph over them, so that opening
// it takes no longer than reading it. Private to knowledge/.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "knowledge/files.h"
#include "knowledge/packed.h"

struct sqlite3;
struct sqlite3_stmt;

namespace cuanto {

struct CloseDatabase {
  void operator()(sqlite3* db) const;
};
struct EndStatement {
  void operator()(sqlite3_stmt* statement) const;
};

class IndexFile {
 public:
  // Made where there is none. Fails with `unavailable`, and with `bad_input` for a file that is
  // something else.
  static Result<IndexFile> open_to_write(const std::string& path);
  // Fails with `not_found`, and `bad_input` for another kind of file or an older one.
  static Result<IndexFile> open_to_read(const std::string& path);

  // Each returns whether it went well; otherwise `problem` says what did not.
  bool begin() { return run("BEGIN IMMEDIATE"); }
  bool commit() { return run("COMMIT"); }
  void roll_back() { run("ROLLBACK"); }
  Error problem() const;

  // ---- documents and their passages ----
  std::map<std::string, std::string> hashes();
  bool store(const ChangedDocument& document);
  bool remove(const std::string& document);
  std::size_t count_documents();
  std::size_t count_passages();

  // Every passage in order of document and place, with its id; ids grow with time and are never
  // used again.
  struct Row {
    int64_t id = 0;
    Passage passage;
    PassageWords words;
  };
  // False when what is read is not as it was written.
  bool for_each_passage(const std::function<void(Row)>& each);
  // By number.
  std::vector<std::string> terms();

  // ---- vectors, by the ids of passages; also of passages that are gone ----
  bool put_vector(int64_t id, const Vector& vector);
  bool for_each_vector(const std::function<void(int64_t id, Vector vector)>& each);
  std::size_t width();                        // of the vectors; 0 where there are none
  std::vector<int64_t> ids_without_vector();  // of passages, ascending
  std::size_t count_vectors_of_the_gone();
  bool drop_vectors();
  bool drop_vectors_of_the_gone();

  // ---- named facts: who embedded, the centre, the graph ----
  std::string fact(const std::string& name);
  bool put_fact(const std::string& name, std::string_view value);

 private:
  using Statement = std::unique_ptr<sqlite3_stmt, EndStatement>;
  IndexFile(std::string path, sqlite3* db);
  bool run(const std::string& sql);
  bool make_tables();
  std::optional<int64_t> pragma(const std::string& name);
  Statement prepare(std::string_view sql) const;
  std::size_t count(std::string_view sql);
  bool number_new_terms();

  std::string path_;
  std::unique_ptr<sqlite3, CloseDatabase> db_;
  std::optional<WordIndex> words_;  // the terms, once something was stored
  std::size_t terms_known_ = 0;
};

}  // namespace cuanto
