#include "chat/step_answers.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"

namespace cuanto {
namespace {

bool is_one_figure(const Answer& answer) {
  return answer.rows.rows.size() == 1 && answer.rows.columns.size() == 1;
}

// One row for each question.
void put_figures_together(const std::vector<Turn>& turns, Answer& whole) {
  const bool es = whole.language == Language::es;
  ResultShape::Column asked;
  asked.name = "question";
  asked.label = {"question", "pregunta"};
  asked.is_group = true;
  ResultShape::Column value = turns.front().answer.shape.columns.front();
  const bool alike = std::ranges::all_of(turns, [&](const Turn& turn) {
    const ResultShape::Column& one = turn.answer.shape.columns.front();
    return one.kind == value.kind && one.unit == value.unit;
  });
  value.name = "value";
  value.label = {"value", "valor"};
  if (!alike) {
    value.kind = ResultKind::number;
    value.unit.clear();
  }
  Rows rows;
  rows.columns = {{es ? "pregunta" : "question", StorageType::text},
                  turns.front().answer.rows.columns.front()};
  rows.columns.back().name = "value";
  for (const Turn& turn : turns)
    rows.rows.push_back({turn.answer.question, turn.answer.rows.rows.front().front()});
  whole.shape = {};
  whole.shape.columns = {std::move(asked), std::move(value)};
  whole.rows = std::move(rows);
}

// A group that names the rows of a result, and values beside it.
bool has_one_group(const Answer& answer) {
  const auto& columns = answer.shape.columns;
  return columns.size() >= 2 && columns.front().is_group &&
         std::none_of(columns.begin() + 1, columns.end(), [](const auto& c) { return c.is_group; });
}

bool have_same_groups(const std::vector<Turn>& turns) {
  const Answer& first = turns.front().answer;
  return std::ranges::all_of(turns, [&](const Turn& turn) {
    return has_one_group(turn.answer) && !turn.answer.rows.cut &&
           turn.answer.shape.columns.front().name == first.shape.columns.front().name;
  });
}

// The columns of all results beside each other, a row for each group in the order they come.
void put_columns_together(const std::vector<Turn>& turns, Answer& whole) {
  whole.shape = {};
  whole.rows = {};
  const Answer& first = turns.front().answer;
  whole.shape.columns = {first.shape.columns.front()};
  whole.rows.columns = {first.rows.columns.front()};
  std::map<std::string, std::size_t> row_of;
  for (std::size_t step = 0; step < turns.size(); ++step) {
    const Answer& answer = turns[step].answer;
    const std::size_t before = whole.rows.columns.size();
    for (std::size_t c = 1; c < answer.rows.columns.size(); ++c) {
      ResultShape::Column column = answer.shape.columns[c];
      column.name = fmt::format("{}_{}", column.name, step + 1);
      column.label = {fmt::format("{} ({})", column.label.en, step + 1),
                      fmt::format("{} ({})", column.label.in(Language::es), step + 1)};
      whole.rows.columns.push_back(answer.rows.columns[c]);
      whole.rows.columns.back().name = column.name;
      whole.shape.columns.push_back(std::move(column));
    }
    for (auto& row : whole.rows.rows) row.resize(whole.rows.columns.size());
    for (const auto& cells : answer.rows.rows) {
      const std::string group =
          format_cell(cells.front(), answer.shape.columns.front(), Language::en);
      const auto [it, is_new] = row_of.try_emplace(group, whole.rows.rows.size());
      if (is_new) {
        whole.rows.rows.emplace_back(whole.rows.columns.size());
        whole.rows.rows.back().front() = cells.front();
      }
      for (std::size_t c = 1; c < cells.size(); ++c)
        whole.rows.rows[it->second][before + c - 1] = cells[c];
    }
  }
}

// The queries one after the other, each under its question.
std::string all_queries(const std::vector<Turn>& turns) {
  std::string text;
  for (const Turn& turn : turns)
    text += fmt::format("{}-- {}\n{};\n", text.empty() ? "" : "\n", turn.answer.question,
                        turn.answer.sql_pretty);
  return text;
}

}  // namespace

Turn combine_steps(std::vector<Turn> turns) {
  CUANTO_ASSERT(turns.size() >= 2);
  Turn combined = turns.back();
  Answer& whole = combined.answer;
  whole.text.clear();
  whole.steps.clear();
  whole.insights.clear();
  whole.suggestions.clear();
  combined.tables.clear();
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const Answer& answer = turns[i].answer;
    whole.text +=
        fmt::format("{}{}. {} {}", i == 0 ? "" : "\n", i + 1, answer.question, answer.text);
    whole.steps.push_back(answer.question);
    whole.confidence = std::min(whole.confidence, answer.confidence);
    for (const std::string& table : turns[i].tables)
      if (std::ranges::find(combined.tables, table) == combined.tables.end())
        combined.tables.push_back(table);
  }
  whole.sql_pretty = all_queries(turns);
  for (Chip& chip : whole.trace.chips) chip.tokens.clear();
  const bool figures =
      std::ranges::all_of(turns, [](const Turn& turn) { return is_one_figure(turn.answer); });
  if (figures || have_same_groups(turns)) {
    whole.figures.clear();
    whole.chart.reset();
    if (figures)
      put_figures_together(turns, whole);
    else
      put_columns_together(turns, whole);
  }
  return combined;
}

}  // namespace cuanto
