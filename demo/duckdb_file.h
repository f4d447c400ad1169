// demo/duckdb_file.h: the little of DuckDB's C interface that writing and checking the demo needs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace cuanto::demo {

// A value on its way into a table: null, text, or the integer DuckDB keeps a column in (days since
// 1970 of a DATE, the unscaled digits of a DECIMAL(18, n), the number itself).
using Cell = std::variant<std::monostate, std::string_view, int64_t>;

// How a column of appended cells is kept.
enum class CellKind : uint8_t { text, int32, int64, date, decimal6, decimal8 };

// One database with one connection; closed at the end of its life. Everything runs on the calling
// thread and in the order given, so the same statements always make the same content.
class DuckDatabase {
 public:
  // An empty path means a database in memory.
  static Result<DuckDatabase> open(const std::string& path, bool read_only = false);

  Result<Done> execute(const std::string& sql);
  // Every value of the result as text, row after row; nothing for null.
  Result<std::vector<std::vector<std::optional<std::string>>>> rows(const std::string& sql);

  // Fills an existing table row by row: call `add` once for each cell, left to right.
  class Appender {
   public:
    ~Appender();
    Appender(Appender&&) noexcept;
    Appender& operator=(Appender&&) = delete;
    void add(Cell cell);
    Result<Done> finish();

   private:
    friend class DuckDatabase;
    struct State;
    explicit Appender(std::unique_ptr<State> state);
    void flush();
    std::unique_ptr<State> state_;
  };
  Result<Appender> append_to(const std::string& table, std::vector<CellKind> columns);

  ~DuckDatabase();
  DuckDatabase(DuckDatabase&&) noexcept;
  DuckDatabase& operator=(DuckDatabase&&) = delete;

 private:
  struct Handles;
  explicit DuckDatabase(std::unique_ptr<Handles> handles);
  std::unique_ptr<Handles> handles_;
};

// `text` as a SQL literal.
std::string sql_literal(std::string_view text);

}  // namespace cuanto::demo
