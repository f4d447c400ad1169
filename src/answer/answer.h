// answer/answer.h: Rows -> Answer: the sentence, figures, table, chart, insights, suggestions and
// the receipt. Every number in it was computed by a database or by our arithmetic.
// Pure and thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/language.h"
#include "base/result.h"
#include "guard/guard.h"
#include "plan/plan.h"
#include "run/run.h"
#include "understand/understand.h"

namespace cuanto {

enum class AnswerType : uint8_t { rag, sql, hybrid, clarify, refused, info, error };

struct Figure {
  std::string label;
  double value = 0;
  std::string text;  // formatted for the language: "$31,402.07"
  std::string unit;
  ResultKind kind = ResultKind::number;
};

// A chart as data (Vega-Lite, valid in v5 and v6, data inline, no colours, no expressions from
// outside), chosen by rules; or why there is none.
struct Chart {
  std::string kind;  // bar, line, area, arc, rect; "table" when none fits
  std::string spec;  // JSON text; empty for "table"
  std::string title, subtitle, note;
};

// One other way to read the question, ready to be asked.
struct OtherReading {
  std::string label;
  std::string explanation;
  std::string question;
  double confidence = 0;
};

// A place in a document that an answer rests on.
struct Citation {
  std::string document;  // the file, below the folder that was indexed
  std::string heading;   // "Glossary › Cost"
  std::string text;      // what it says, word for word
  std::string category;  // schema, sql_patterns, business_rules, glossary, examples, other
  Language language = Language::en;
  double score = 0;  // 0..1: how much of the question it speaks of
};

struct Intent {
  std::string type;  // SCHEMA, QUERY, AGGREGATION, COMPARISON, TREND, AMBIGUOUS, REFUSE
  double confidence = 0;
  std::string reasoning;
};

// What made this answer, so that it can be repeated and compared.
struct Receipt {
  std::string id, question, reading, sql, model_hash, policy, data_until, engine, made_by, today,
      answer_hash;
};

// A language model had a part in it.
struct ModelUse {
  std::string model;           // as the settings call it; empty: none answered
  std::string prompt_version;  // of the texts it was given
  uint64_t tokens = 0;
  double usd = 0;
};

struct Timing {  // milliseconds
  double read = 0, understand = 0, plan = 0, guard = 0, run = 0, answer = 0, total = 0;
};

struct Answer {
  AnswerType type = AnswerType::sql;
  Language language = Language::en;
  std::string request_id, conversation_id, question;
  std::string text;         // one sentence; **marks** the number that answers
  std::string explanation;  // how the question was understood
  Trace trace;
  Question read;  // the tokens the trace points into
  std::string sql, sql_pretty;
  DialectId dialect = DialectId::sqlite;
  ResultShape shape;
  Rows rows;
  std::vector<Figure> figures;
  std::optional<Chart> chart;
  std::vector<std::string> insights, suggestions, values;
  std::vector<std::string> notes;   // on a slow query: what would make it faster
  std::vector<Citation> citations;  // in the order of the numbers in the text
  std::vector<OtherReading> readings;
  double confidence = 0;
  std::string confidence_reason;
  Intent intent;
  std::string route;               // DOCS, DATA, HYBRID, CLARIFY, REFUSE
  std::vector<std::string> steps;  // of the plan, in the asker's language
  Receipt receipt;
  std::optional<ModelUse> model_use;  // nothing: no model was asked
  std::optional<Error> error;
  std::string error_id;  // leads to the log
  bool from_cache = false;
  Timing timing;
};

// What the stages before found out.
struct AnswerInputs {
  const Question& question;
  const Reading& reading;
  const Model& model;
  const SafeSql& sql;
  const std::string& sql_pretty;
  const ResultShape& shape;
  Date today;
};
// The answer to a query that ran. Fills everything but ids, timing, receipt and conversation.
Answer compose_answer(const AnswerInputs& inputs, Rows rows);

// The reply of /v1/chat and of `cuanto ask --json`. `stdio` gives the shape of `ask --stdio`.
Json to_json(const Answer& answer);

// Numbers, money, percentages and dates as people of that language write them (BRIEF: true minus,
// no-break spaces): format_cell(-1234.5, money USD, es) -> "−1.234,50 US$".
std::string format_cell(const Cell& cell, const ResultShape::Column& column, Language language);
// One column as a table shows it: the unit stands in the header and not in the cells, and numbers
// have equal decimals, so that they line up. At most `rows_max` cells.
struct FormattedColumn {
  std::string header;
  std::vector<std::string> cells;
};
FormattedColumn format_column(const Rows& rows, std::size_t position,
                              const ResultShape::Column& column, Language language,
                              std::size_t rows_max);
std::string format_money(double value, std::string_view currency, Language language, bool cents);
std::string format_number(double value, int decimals_max, Language language);
std::string format_percent(double value, Language language);  // 8.2 -> "8.2%"
std::string format_date(Date date, Language language);
std::string format_range(const OpenDateRange& range, Language language);

// The `type` of a reply: "SQL", "CLARIFY".
std::string_view type_name(AnswerType type);
// The name of an error's kind in replies and logs: "bad_input".
std::string_view error_name(ErrorKind kind);

std::string_view confidence_level(double confidence);  // high >= 0.9, medium >= 0.7, low

}  // namespace cuanto
