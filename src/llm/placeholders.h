// llm/placeholders.h: texts that a model is not shown. Each becomes VALUE_1, VALUE_2 … on the way
// out and itself again on the way back. Private to llm/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guard/guard.h"
#include "model/model.h"
#include "read/read.h"
#include "sql/sql.h"

namespace cuanto {

inline constexpr std::string_view kPlaceholderMark = "VALUE_";  // a number follows

// What of a catalog may be shown to a model for this asker: neither hidden tables nor masked
// columns.
class VisibleSchema {
 public:
  VisibleSchema(const Model& model, const Access& access);
  bool shows(TableId table) const { return tables_[table.v]; }
  bool shows(ColumnId column) const { return columns_[column.v]; }
  // Whether values of the column may be known: rows that the asker may not see have some, too.
  bool shows_values(ColumnId column) const { return values_[column.v]; }

 private:
  std::vector<bool> tables_, columns_, values_;
};

class Placeholders {
 public:
  // With `sees_values` nothing is hidden.
  explicit Placeholders(bool sees_values) : sees_values_(sees_values) {}

  bool sees_values() const { return sees_values_; }
  // VALUE_n for a text, the same each time; the text itself when nothing is hidden.
  std::string hide(const std::string& text);
  // The texts of a query, but for dates, which are no secret.
  void hide_in(Select& select);
  void hide_in(SqlExpr& expr);
  // The question with its values hidden: what stands in quotes, mail addresses, long numbers, and
  // what is a cell of the data and not the name of anything in it.
  std::string hide_in(const Question& question, const Model& model, const VisibleSchema& visible);
  // The texts instead of their placeholders, also inside of a pattern: '%VALUE_1%'.
  void reveal_in(Select& select) const;
  // The same in a text of the model.
  std::string revealed(std::string text) const;
  // What an engine says of a query, without the texts it quotes, unless they are names.
  std::string hide_in_message(std::string_view message, const Model& model) const;

 private:
  bool sees_values_;
  std::vector<std::string> texts_;  // VALUE_1 is the first
};

// Where the values of a question stand: the stored text and its columns.
struct ValuePlace {
  TokenRange tokens;
  std::string stored;
  std::vector<ColumnId> columns;  // those that may be known
};
std::vector<ValuePlace> find_values(const Question& question, const Model& model,
                                    const VisibleSchema& visible);

}  // namespace cuanto
