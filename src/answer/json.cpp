// The reply of /v1/chat: one JSON object; docs/API.md names every field.
#include <nlohmann/json.hpp>
#include <set>

#include "answer/answer.h"
#include "base/text.h"

namespace cuanto {
namespace {

std::string_view name_of(ChipKind kind) {
  switch (kind) {
    case ChipKind::metric:
      return "metric";
    case ChipKind::group:
      return "group";
    case ChipKind::value:
      return "value";
    case ChipKind::time:
      return "time";
    case ChipKind::calculation:
      return "calculation";
    case ChipKind::rank:
      return "rank";
    case ChipKind::entity:
      return "entity";
  }
  return "entity";
}

std::string_view name_of(Origin origin) {
  switch (origin) {
    case Origin::said:
      return "said";
    case Origin::implied:
      return "implied";
    case Origin::defaulted:
      return "defaulted";
    case Origin::inherited:
      return "inherited";
    case Origin::policy:
      return "policy";
  }
  return "said";
}

std::string_view name_of(ResultKind kind) {
  switch (kind) {
    case ResultKind::text:
      return "text";
    case ResultKind::integer:
      return "integer";
    case ResultKind::number:
      return "number";
    case ResultKind::money:
      return "money";
    case ResultKind::percent:
      return "percent";
    case ResultKind::date:
      return "date";
    case ResultKind::timestamp:
      return "timestamp";
    case ResultKind::period:
      return "period";
    case ResultKind::boolean:
      return "boolean";
  }
  return "text";
}

// Bytes of the question that a chip stands for.
Json places(const Question& question, const std::vector<TokenRange>& ranges) {
  Json list = Json::array();
  for (const TokenRange range : ranges) {
    if (range.end > question.tokens.size() || range.begin >= range.end) continue;
    list.push_back({question.tokens[range.begin].begin, question.tokens[range.end - 1].end});
  }
  return list;
}

Json understood(const Answer& answer) {
  Json list = Json::array();
  for (const Chip& chip : answer.trace.chips) {
    Json item = {{"kind", name_of(chip.kind)},
                 {"text", chip.text.in(answer.language)},
                 {"origin", name_of(chip.origin)},
                 {"tokens", places(answer.read, chip.tokens)}};
    item["note"] = chip.note ? Json(chip.note->in(answer.language)) : Json(nullptr);
    list.push_back(std::move(item));
  }
  return list;
}

// Column names made unique, so that rows can be objects.
std::vector<std::string> unique_names(const Answer& answer) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const ResultColumn& column : answer.rows.columns) {
    std::string name = column.name.empty() ? "column" : column.name;
    for (int n = 2; !seen.insert(name).second; ++n) name = column.name + "_" + std::to_string(n);
    names.push_back(std::move(name));
  }
  return names;
}

Json to_json(const Cell& cell) {
  return std::visit(
      [](const auto& value) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) {
          return nullptr;
        } else {
          return value;
        }
      },
      cell);
}

void add_table(const Answer& answer, Json& json) {
  const auto names = unique_names(answer);
  json["columns"] = names;
  Json info = Json::array();
  for (std::size_t i = 0; i < names.size() && i < answer.shape.columns.size(); ++i) {
    const ResultShape::Column& column = answer.shape.columns[i];
    const std::string& label = column.label.in(answer.language);
    Json item = {{"name", names[i]},
                 {"label", label.empty() ? names[i] : label},
                 {"kind", name_of(column.kind)},
                 {"unit", column.unit}};
    item["grain"] = column.grain ? Json(grain_name(*column.grain)) : Json(nullptr);
    item["part"] = column.part ? Json(date_part_name(*column.part)) : Json(nullptr);
    item["is_group"] = column.is_group;
    info.push_back(std::move(item));
  }
  json["column_info"] = std::move(info);
  Json data = Json::array();
  for (const auto& row : answer.rows.rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < row.size() && i < names.size(); ++i)
      object[names[i]] = to_json(row[i]);
    data.push_back(std::move(object));
  }
  json["data"] = std::move(data);
  json["row_count"] = answer.rows.rows.size();
  json["cut"] = answer.rows.cut;
}

void add_chart(const Answer& answer, Json& json) {
  json["chart"] = nullptr;
  json["chart_kind"] = "table";
  json["chart_note"] = nullptr;
  if (!answer.chart) return;
  json["chart_kind"] = answer.chart->kind;
  if (!answer.chart->note.empty()) json["chart_note"] = answer.chart->note;
  json["chart_title"] = answer.chart->title;
  json["chart_subtitle"] = answer.chart->subtitle;
  if (answer.chart->spec.empty()) return;
  if (auto spec = parse_json(answer.chart->spec)) json["chart"] = std::move(*spec);
}

void add_reading(const Answer& answer, Json& json) {
  json["understood"] = understood(answer);
  json["explanation"] = answer.explanation;
  Json unused = Json::array();
  for (const TokenRange range : answer.trace.unused) unused.push_back(words_of(answer.read, range));
  json["unused"] = std::move(unused);
  Json assumptions = Json::array();
  for (const Assumption& assumption : answer.trace.assumptions) {
    Json alternatives = Json::array();
    for (const Words& words : assumption.alternatives)
      alternatives.push_back(words.in(answer.language));
    assumptions.push_back(
        {{"text", assumption.text.in(answer.language)}, {"alternatives", std::move(alternatives)}});
  }
  json["assumptions"] = std::move(assumptions);
  Json readings = Json::array();
  for (const OtherReading& reading : answer.readings) {
    readings.push_back({{"label", reading.label},
                        {"explanation", reading.explanation},
                        {"question", reading.question},
                        {"confidence", reading.confidence}});
  }
  json["readings"] = std::move(readings);
  json["values"] = answer.values;
}

Json receipt_json(const Receipt& receipt) {
  return {{"id", receipt.id},
          {"question", receipt.question},
          {"reading", receipt.reading},
          {"sql", receipt.sql},
          {"model_hash", receipt.model_hash},
          {"policy", receipt.policy},
          {"data_until", receipt.data_until},
          {"engine", receipt.engine},
          {"made_by", receipt.made_by},
          {"today", receipt.today},
          {"answer_hash", receipt.answer_hash}};
}

Json figures_json(const Answer& answer) {
  Json list = Json::array();
  for (const Figure& figure : answer.figures) {
    list.push_back({{"label", figure.label},
                    {"value", figure.value},
                    {"text", figure.text},
                    {"unit", figure.unit},
                    {"kind", name_of(figure.kind)}});
  }
  return list;
}

Json citations_json(const Answer& answer) {
  Json list = Json::array();
  for (const Citation& citation : answer.citations) {
    list.push_back({{"document", citation.document},
                    {"heading", citation.heading},
                    {"text", citation.text},
                    {"category", citation.category},
                    {"language", language_code(citation.language)},
                    {"score", citation.score}});
  }
  return list;
}

Json error_json(const Answer& answer) {
  if (!answer.error) return nullptr;
  Json json = {
      {"kind", error_name(answer.error->kind)},
      {"message", answer.error->kind == ErrorKind::internal ? answer.text
                                                            : answer.error->text(answer.language)},
      {"suggestions", answer.error->suggestions}};
  if (!answer.error_id.empty()) json["id"] = answer.error_id;
  return json;
}

}  // namespace

std::string_view type_name(AnswerType type) {
  switch (type) {
    case AnswerType::rag:
      return "RAG";
    case AnswerType::sql:
      return "SQL";
    case AnswerType::hybrid:
      return "HYBRID";
    case AnswerType::clarify:
      return "CLARIFY";
    case AnswerType::refused:
      return "REFUSED";
    case AnswerType::info:
      return "INFO";
    case AnswerType::error:
      return "ERROR";
  }
  return "ERROR";
}

std::string_view error_name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::bad_input:
      return "bad_input";
    case ErrorKind::unprocessable:
      return "unprocessable";
    case ErrorKind::refused:
      return "refused";
    case ErrorKind::unknown_name:
      return "unknown_name";
    case ErrorKind::not_found:
      return "not_found";
    case ErrorKind::unsupported:
      return "unsupported";
    case ErrorKind::too_large:
      return "too_large";
    case ErrorKind::timeout:
      return "timeout";
    case ErrorKind::cancelled:
      return "cancelled";
    case ErrorKind::unavailable:
      return "unavailable";
    case ErrorKind::internal:
      return "internal";
  }
  return "internal";
}

Json to_json(const Answer& answer) {
  Json json = {{"type", type_name(answer.type)},
               {"request_id", answer.request_id},
               {"conversation_id", answer.conversation_id},
               {"language", language_code(answer.language)},
               {"question", answer.question},
               {"answer", answer.text}};
  add_reading(answer, json);
  json["sql"] = answer.sql.empty() ? Json(nullptr) : Json(answer.sql);
  json["sql_pretty"] = answer.sql_pretty;
  json["dialect"] = dialect(answer.dialect).name;
  add_table(answer, json);
  json["figures"] = figures_json(answer);
  add_chart(answer, json);
  json["insights"] = answer.insights;
  json["notes"] = answer.notes;
  json["suggestions"] = answer.suggestions;
  json["citations"] = citations_json(answer);
  json["confidence"] = answer.confidence;
  json["confidence_level"] = confidence_level(answer.confidence);
  json["confidence_reason"] = answer.confidence_reason;
  json["intent"] = {{"type", answer.intent.type},
                    {"confidence", answer.intent.confidence},
                    {"reasoning", answer.intent.reasoning}};
  json["plan"] = {{"route", answer.route},
                  {"steps", answer.steps},
                  {"estimated_cost_usd", answer.model_use ? answer.model_use->usd : 0},
                  {"estimated_latency_sec", answer.timing.total / 1000}};
  json["receipt"] = receipt_json(answer.receipt);
  json["error"] = error_json(answer);
  json["from_cache"] = answer.from_cache;
  json["tokens"] = answer.model_use ? answer.model_use->tokens : 0;
  json["model"] = nullptr;
  if (answer.model_use && !answer.model_use->model.empty())
    json["model"] = {{"name", answer.model_use->model},
                     {"prompt_version", answer.model_use->prompt_version},
                     {"usd", answer.model_use->usd}};
  const Timing& t = answer.timing;
  json["timing_ms"] = {
      {"read", t.read}, {"understand", t.understand}, {"plan", t.plan},  {"guard", t.guard},
      {"run", t.run},   {"answer", t.answer},         {"total", t.total}};
  return json;
}

}  // namespace cuanto
