#include "answer/answer.h"

#include <algorithm>

#include <fmt/format.h>

#include "answer/table.h"
#include "base/text.h"

namespace cuanto {
namespace {

Intent intent_of(const SemanticQuery& query, const TableView& table, Language language) {
  const auto intent = [&](std::string_view type, const Words& why) {
    return Intent{std::string(type), 0.95, why.in(language)};
  };
  const QueryPart& part = query.parts.front();
  for (const Calculation& calculation : part.calculations) {
    if (std::holds_alternative<PeriodCompare>(calculation) ||
        std::holds_alternative<Contribution>(calculation))
      return intent("COMPARISON", {"two periods are compared", "se comparan dos periodos"});
    if (std::holds_alternative<GrowthOf>(calculation))
      return intent("TREND", {"change from period to period", "cambio de un periodo a otro"});
  }
  if (table.time) return intent("TREND", {"a value over time", "un valor a lo largo del tiempo"});
  if (!part.by.empty() || !table.values.empty())
    return intent("AGGREGATION", {"rows are summed, counted or averaged",
                                  "las filas se suman, se cuentan o se promedian"});
  return intent("QUERY", {"rows are listed", "se listan filas"});
}

std::vector<std::string> steps_of(const AnswerInputs& inputs, Language language) {
  const bool es = language == Language::es;
  std::vector<std::string> tables;
  for (const TableId table : inputs.sql.touched().tables)
    tables.push_back(inputs.model.catalog->table(table).name);
  return {es ? "leer la pregunta" : "read the question",
          es ? "entenderla con el modelo" : "understand it with the model",
          es ? "planificar y comprobar la consulta" : "plan and check the query",
          fmt::format(fmt::runtime(es ? "consultar {}" : "query {}"), join(tables, ", "))};
}

std::vector<Figure> figures_of(const TableView& table, Language language) {
  std::vector<Figure> figures;
  if (table.size() != 1 || table.values.empty() || table.values.size() > 4 || !table.groups.empty())
    return figures;
  for (const std::size_t column : table.values) {
    const auto value = table.number(0, column);
    if (!value) continue;
    figures.push_back({capitalised(table.label(column, language)), *value,
                       table.text(0, column, language), table.shape.columns[column].unit,
                       table.shape.columns[column].kind});
  }
  return figures;
}

// A field that the query neither groups nor filters by, worth asking about next.
std::vector<const Field*> fields_to_group_by(const AnswerInputs& inputs, std::size_t count) {
  std::vector<const Field*> fields;
  const auto* base = std::get_if<EntityId>(&inputs.reading.query.parts.front().base);
  if (base == nullptr) return fields;
  for (const Field* field : grouping_fields(inputs.model, inputs.model.entity(*base))) {
    if (fields.size() == count) break;
    if (!std::ranges::binary_search(inputs.sql.touched().columns, field->column))
      fields.push_back(field);
  }
  return fields;
}

// What the rows were limited to, and which days there are.
std::string why_no_rows(const AnswerInputs& inputs, Language language) {
  const bool es = language == Language::es;
  std::string text;
  std::vector<std::string> limits;
  for (const Chip& chip : inputs.reading.trace.chips) {
    if (chip.kind == ChipKind::value) limits.push_back(chip.text.in(language));
  }
  if (!limits.empty()) {
    text += fmt::format(fmt::runtime(es ? " Se limitó a: {}." : " It was limited to: {}."),
                        join(limits, ", "));
  }
  const Catalog& catalog = *inputs.model.catalog;
  if (inputs.shape.period && catalog.data_begins && catalog.data_ends) {
    text += fmt::format(
        fmt::runtime(es ? " Se preguntó por {}; hay datos del {} al {}."
                        : " The period asked for is {}; data begins {} and ends {}."),
        format_range(*inputs.shape.period, language), format_date(*catalog.data_begins, language),
        format_date(*catalog.data_ends, language));
  }
  return text;
}

std::vector<std::string> suggestions_for(const AnswerInputs& inputs, const TableView& table,
                                         Language language) {
  std::vector<std::string> suggestions;
  if (table.values.empty() || table.size() == 0) return suggestions;
  const bool es = language == Language::es;
  for (const Field* field : fields_to_group_by(inputs, 2)) {
    suggestions.push_back((es ? "por " : "by ") + field->label.in(language));
  }
  if (!table.time) suggestions.emplace_back(es ? "por mes" : "by month");
  if (table.shape.period)
    suggestions.emplace_back(es ? "¿y el mes anterior?" : "what about the previous month?");
  if (table.size() > 5 && !table.time) suggestions.emplace_back(es ? "los 3 mayores" : "top 3");
  return suggestions;
}

// Whether those that rose or fell most stand first; none where something else decides.
Movement movement_asked(const SemanticQuery& query) {
  const QueryPart& part = query.parts.front();
  const bool ordered = !part.order.empty();
  if (!part.rank && !ordered) return Movement::none;
  const ExprId by = part.rank ? part.rank->by : part.order.front().expr;
  const auto* computed = std::get_if<Computed>(&query.exprs[by]);
  if (computed == nullptr || computed->output == 0 ||
      !std::holds_alternative<PeriodCompare>(part.calculations[computed->calculation]))
    return Movement::none;
  const bool descending = part.rank ? part.rank->descending : part.order.front().descending;
  return descending ? Movement::up : Movement::down;
}

// The first day that the time of a series has; nothing where it is no series of one time.
std::optional<Date> first_day_of_series(const SemanticQuery& query, const Model& model) {
  for (const ExprId by : query.parts.front().by) {
    const auto* bucket = std::get_if<Bucket>(&query.exprs[by]);
    const auto* time =
        bucket == nullptr ? nullptr : std::get_if<Attribute>(&query.exprs[bucket->time]);
    if (time == nullptr) continue;
    const auto& minimum = model.catalog->column(time->column).minimum;
    return minimum ? find_date(std::string_view(*minimum).substr(0, 10)) : std::nullopt;
  }
  return {};
}

// What the sentence has to know beside the rows.
void note_calculations(const AnswerInputs& inputs, TableView& table) {
  const auto& ends = inputs.model.catalog->data_ends;
  const auto& rank = inputs.reading.query.parts.front().rank;
  table.first_of_each = rank && !rank->per.empty();
  table.known_until = ends ? std::min(inputs.today, add_days(*ends, 1)) : inputs.today;
  table.known_from = first_day_of_series(inputs.reading.query, inputs.model);
  const auto& shown = inputs.reading.query.parts.front().show;
  const auto is_called = [&](std::string_view label) {
    return std::ranges::any_of(shown, [&](const Shown& one) { return one.label == label; });
  };
  table.moved = movement_asked(inputs.reading.query);
  table.versus_left = is_called("left_over");
  table.versus = table.values.size() == 4 && (table.versus_left || is_called("difference_percent"));
  for (const Calculation& calculation : inputs.reading.query.parts.front().calculations) {
    if (const auto* compare = std::get_if<PeriodCompare>(&calculation))
      table.compared_with = resolve(compare->other, inputs.today, ends);
    if (const auto* made = std::get_if<Contribution>(&calculation)) {
      table.compared_with = resolve(made->other, inputs.today, ends);
      table.contributions = table.size() > 0 && table.shape.columns.size() == 6;
    }
    table.anomalies = table.anomalies || (std::holds_alternative<Anomaly>(calculation) &&
                                          table.is_series() && table.values.size() == 3);
    table.cumulative = table.cumulative || std::holds_alternative<Cumulative>(calculation);
    if (std::holds_alternative<ShareOf>(calculation) && table.values.size() == 2)
      table.share = table.values.back();
  }
}

// "category", "city of customer": what a change is split by, for people.
Words split_words(const Attribute& attribute, const Model& model) {
  Words thing = thing_told_by(model, attribute.column);
  const Entity& entity = model.entity_of(model.catalog->column(attribute.column).table);
  if (attribute.path.hops.empty() || thing.en == entity.label.en) return thing;
  return {thing.en + " of " + entity.label.en,
          thing.in(Language::es) + " de " + entity.label.in(Language::es)};
}

// A query tells what a change is split by with the name of a column.
void say_what_is_split(const AnswerInputs& inputs, Rows& rows, Language language) {
  SemanticQuery keys = inputs.reading.query;
  QueryPart& part = keys.parts.front();
  const bool splits = std::ranges::any_of(part.calculations, [](const Calculation& calculation) {
    return std::holds_alternative<Contribution>(calculation);
  });
  if (!splits) return;
  part.calculations.clear();
  part.show.clear();
  for (const ExprId by : part.by) part.show.push_back({by, {}, false});
  const ResultShape shape = shape_of(keys, inputs.model, {inputs.today});
  for (auto& row : rows.rows) {
    auto* said = row.empty() ? nullptr : std::get_if<std::string>(&row.front());
    for (std::size_t i = 0; said != nullptr && i < shape.columns.size(); ++i) {
      const auto* attribute = std::get_if<Attribute>(&keys.exprs[part.by[i]]);
      if (shape.columns[i].name != *said || attribute == nullptr) continue;
      *said = split_words(*attribute, inputs.model).in(language);
      break;
    }
  }
}

}  // namespace

Answer compose_answer(const AnswerInputs& inputs, Rows rows) {
  const Language language = inputs.question.language;
  Answer answer;
  answer.language = language;
  answer.shape = inputs.shape;
  // A statement of a kind that shape_of does not know still has its columns.
  while (answer.shape.columns.size() < rows.columns.size()) {
    const std::string& name = rows.columns[answer.shape.columns.size()].name;
    ResultShape::Column column;
    column.name = name;
    column.label = {replace_all(name, "_", " "), replace_all(name, "_", " ")};
    answer.shape.columns.push_back(std::move(column));
  }
  say_what_is_split(inputs, rows, language);
  answer.rows = std::move(rows);
  const QueryPart& asked = inputs.reading.query.parts.front();
  TableView table(answer.rows, answer.shape, !asked.rank && !asked.rows_max && !asked.having);
  note_calculations(inputs, table);
  answer.text = lead_sentence(table, language);
  if (table.has_no_rows()) answer.text += why_no_rows(inputs, language);
  answer.figures = figures_of(table, language);
  answer.chart = choose_chart(table, language);
  answer.insights = insights_of(table, language);
  answer.intent = intent_of(inputs.reading.query, table, language);
  answer.steps = steps_of(inputs, language);
  answer.suggestions = suggestions_for(inputs, table, language);
  return answer;
}

}  // namespace cuanto
