#include "answer/answer.h"

#include <algorithm>

#include <fmt/format.h>

#include "answer/named.h"
#include "answer/table.h"
#include "base/known_days.h"
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

std::vector<std::string> suggestions_for(const AnswerInputs& inputs, const TableView& table,
                                         Language language) {
  std::vector<std::string> suggestions;
  const bool es = language == Language::es;
  // Of what is still to come there is a forecast.
  const auto& period = table.shape.period;
  if (table.has_no_rows() && period && period->first && *period->first >= *table.known_until)
    return {es ? "la previsión" : "the forecast"};
  if (table.values.empty() || table.size() == 0) return suggestions;
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

// The time that the rows run along.
std::optional<ColumnId> time_of(const AnswerInputs& inputs) {
  const QueryPart& part = inputs.reading.query.parts.front();
  if (part.period) return part.period->time.column;
  // The period of two levels stands in the inner one.
  if (const auto* inner = std::get_if<QueryIndex>(&part.base)) {
    const auto& period = inputs.reading.query.parts[*inner].period;
    return period ? std::optional(period->time.column) : std::nullopt;
  }
  const auto* base = std::get_if<EntityId>(&part.base);
  return base == nullptr ? std::nullopt : inputs.model.entity(*base).time;
}

// What the rows' own time column holds: it may end before that of other tables.
DaysHeld days_of_rows(const AnswerInputs& inputs) {
  DaysHeld held = days_held(*inputs.model.catalog, time_of(inputs), inputs.today);
  // What is booked goes on after the last day of what has happened.
  constexpr int64_t kBookedMost = 366;
  if (held.largest && held.last && *held.largest > *held.last &&
      *held.largest < add_days(inputs.today, kBookedMost))
    held.last = held.largest;
  return held;
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
  const DaysHeld held = days_of_rows(inputs);
  const Catalog& catalog = *inputs.model.catalog;
  const auto begins = held.first ? held.first : catalog.data_begins;
  if (inputs.shape.period && begins && held.last) {
    text +=
        fmt::format(fmt::runtime(es ? " Se preguntó por {}; hay datos del {} al {}."
                                    : " The period asked for is {}; data begins {} and ends {}."),
                    format_range(*inputs.shape.period, language), format_date(*begins, language),
                    format_date(*held.last, language));
  }
  return text;
}

// Where a total stands beside its parts.
void note_total(const AnswerInputs& inputs, TableView& table) {
  const SemanticQuery& query = inputs.reading.query;
  const auto& shown = query.parts.front().show;
  for (const std::size_t column : table.values) {
    if (column >= shown.size() || table.values.size() < 2) return;
    const auto* use = std::get_if<MetricUse>(&query.exprs[shown[column].expr]);
    if (use != nullptr && !inputs.model.metric(use->metric).parts.empty())
      table.total_of_parts = column;
  }
}

// The part whose rows a figure is of: of an average over periods, the part that makes them.
const QueryPart& part_behind(const SemanticQuery& query) {
  const QueryPart& part = query.parts.front();
  const auto* inner = std::get_if<QueryIndex>(&part.base);
  return inner == nullptr || *inner >= query.parts.size() ? part : query.parts[*inner];
}

// Whether some condition says when.
bool limits_time(const AnswerInputs& inputs) {
  const SemanticQuery& query = inputs.reading.query;
  const auto is_time = [&](ExprId id) {
    const auto* attribute = std::get_if<Attribute>(&query.exprs[id]);
    if (attribute == nullptr) return std::holds_alternative<Part>(query.exprs[id]);
    return inputs.model.catalog->column(attribute->column).is_time();
  };
  const auto has_period = [](const QueryPart& part) { return part.period.has_value(); };
  return std::ranges::any_of(query.parts, has_period) ||
         std::ranges::any_of(query.conditions, [&](const Condition& condition) {
           const auto* compared = std::get_if<Comparison>(&condition);
           return std::holds_alternative<InPeriod>(condition) ||
                  (compared != nullptr && is_time(compared->left));
         });
}

// Which days a figure is of, and by which date.
void note_days(const AnswerInputs& inputs, TableView& table) {
  const QueryPart& part = part_behind(inputs.reading.query);
  const auto* base = std::get_if<EntityId>(&part.base);
  if (base == nullptr) return;
  const Entity& entity = inputs.model.entity(*base);
  if (part.period && !entity.is_fact)
    table.period_is_of = inputs.model.field(part.period->time.column).label;
  if (!entity.is_fact || !entity.time || table.values.empty() || table.time ||
      table.compared_with || limits_time(inputs))
    return;
  const Column& time = inputs.model.catalog->column(*entity.time);
  if (!time.minimum || !time.maximum) return;
  const auto first = find_date(time.minimum->substr(0, 10));
  const auto end = last_day(*inputs.model.catalog, *entity.time);
  if (first && end && *first < *end) table.all_days = OpenDateRange{*first, add_days(*end, 1)};
}

// What a row is: what its one key stands for, or the things that are listed.
void note_things(const AnswerInputs& inputs, TableView& table) {
  const SemanticQuery& query = inputs.reading.query;
  const QueryPart& part = query.parts.front();
  const auto* base = std::get_if<EntityId>(&part.base);
  const bool ranked = part.rank || part.having;
  table.listed = part.by.empty() && !ranked && base != nullptr && table.size() > 0 &&
                 std::ranges::all_of(part.show, [&](const Shown& shown) {
                   return std::holds_alternative<Attribute>(query.exprs[shown.expr]);
                 });
  if (part.by.empty() && base != nullptr && !part.distinct && !part.set) {
    table.thing = inputs.model.entity(*base).label;
    return;
  }
  std::vector<const Attribute*> keys;
  for (const ExprId by : part.by) keys.push_back(std::get_if<Attribute>(&query.exprs[by]));
  if (keys.empty() || std::ranges::find(keys, nullptr) != keys.end()) return;
  const auto entity_of = [&](const Attribute* key) -> const Entity& {
    return inputs.model.entity_of(inputs.model.catalog->column(key->column).table);
  };
  const Entity& first = entity_of(keys.front());
  const auto tells_it = [&](const Attribute* key) {
    const bool named = std::ranges::find(first.display, key->column) != first.display.end() ||
                       std::ranges::find(first.key, key->column) != first.key.end();
    return entity_of(key).id == first.id && named;
  };
  if (!first.is_fact && std::ranges::all_of(keys, tells_it)) {
    table.thing = first.label;
  } else if (keys.size() == 1) {
    table.thing = thing_told_by(inputs.model, keys.front()->column);
  }
}

// "average cost per day": the figure is one of many days.
void note_each(const AnswerInputs& inputs, TableView& table) {
  const SemanticQuery& query = inputs.reading.query;
  const QueryPart& part = query.parts.front();
  const QueryPart& inner = part_behind(query);
  if (&inner == &part || inner.by.empty() || inner.having || table.values.empty() ||
      part.by.size() + 1 != inner.by.size() || part.show.size() != part.by.size() + 1)
    return;
  const auto* bucket = std::get_if<Bucket>(&query.exprs[inner.by.back()]);
  const auto* aggregate = std::get_if<Aggregate>(&query.exprs[part.show.back().expr]);
  if (bucket != nullptr && aggregate != nullptr) table.each = bucket->grain;
}

// What the rows were limited to, and what the one figure is a share of.
void note_limits(const AnswerInputs& inputs, TableView& table) {
  const SemanticQuery& query = inputs.reading.query;
  std::string figures;
  for (const std::size_t column : table.values)
    figures += table.label(column, Language::en) + " " + table.label(column, Language::es) + " ";
  const LimitsTold about{query, inputs.model, fold_plain(inputs.question.text),
                         fold_plain(figures)};
  table.limits = limits_of(query.parts.front(), about);
  table.part = part_of_share(query.parts.front(), about);
}

// What the sentence has to know beside the rows.
void note_calculations(const AnswerInputs& inputs, TableView& table) {
  const auto& ends = inputs.model.catalog->data_ends;
  const QueryPart& part = inputs.reading.query.parts.front();
  const auto& rank = part.rank;
  table.first_of_each = rank && !rank->per.empty();
  const DaysHeld held = days_of_rows(inputs);
  table.known_until = known_until(held, inputs.today).value_or(inputs.today);
  table.known_from = known_from(held);
  table.today = inputs.today;
  table.has_today = held.last && *held.last >= inputs.today;
  note_total(inputs, table);
  const auto& shown = inputs.reading.query.parts.front().show;
  const auto is_called = [&](std::string_view label) {
    return std::ranges::any_of(shown, [&](const Shown& one) { return one.label == label; });
  };
  table.moved = movement_asked(inputs.reading.query);
  if (part.having) {
    table.kept = true;
    const auto* kept = std::get_if<Comparison>(&inputs.reading.query.conditions[*part.having]);
    table.kept_below =
        kept != nullptr && (kept->op == Compare::less || kept->op == Compare::at_most);
  }
  table.versus_left = is_called("left_over");
  table.versus = table.values.size() == 4 && (table.versus_left || is_called("difference_percent"));
  // None is more than 10 % above it: that does not say that none is above it.
  const bool asks_more =
      part.having && std::holds_alternative<AllOf>(inputs.reading.query.conditions[*part.having]);
  if (asks_more && table.size() == 0) table.versus = false;
  for (const Calculation& calculation : inputs.reading.query.parts.front().calculations) {
    if (const auto* compare = std::get_if<PeriodCompare>(&calculation))
      table.compared_with = resolve(compare->other, inputs.today, ends);
    if (const auto* made = std::get_if<Contribution>(&calculation)) {
      table.compared_with = resolve(made->other, inputs.today, ends);
      table.contributions = table.size() > 0 && table.shape.columns.size() == 6;
    }
    if (const auto* odd = std::get_if<Anomaly>(&calculation)) {
      table.anomalies = table.time && table.values.size() == 3;
      table.unusual_from = odd->threshold;
      table.unusual_rows = table.anomalies ? odd->rows : 0;
    }
    if (const auto* ahead = std::get_if<Projection>(&calculation);
        ahead != nullptr && table.shape.period && table.values.size() == 3)
      table.projection = projected_days(*ahead, *table.shape.period, *inputs.model.catalog,
                                        part.period->time.column);
    table.cumulative = table.cumulative || std::holds_alternative<Cumulative>(calculation);
    if (std::holds_alternative<ShareOf>(calculation) && table.values.size() == 2)
      table.share = table.values.back();
  }
  note_limits(inputs, table);
  note_days(inputs, table);
  note_things(inputs, table);
  note_each(inputs, table);
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
  if (table.has_no_rows() && !table.anomalies && !table.kept)
    answer.text += why_no_rows(inputs, language);
  answer.text += named_without_rows(inputs, table, language);
  if (const std::string told = yes_or_no(inputs.question, table, language); !told.empty())
    answer.text = fmt::format("**{}.** {}", told, answer.text);
  answer.figures = figures_of(table, language);
  answer.chart = choose_chart(table, language);
  answer.insights = insights_of(table, language);
  answer.intent = intent_of(inputs.reading.query, table, language);
  answer.steps = steps_of(inputs, language);
  answer.suggestions = suggestions_for(inputs, table, language);
  return answer;
}

}  // namespace cuanto
