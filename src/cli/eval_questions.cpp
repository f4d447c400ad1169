#include "cli/eval_questions.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"

namespace cuanto {
namespace {

std::string text_in(const Json& json, const char* name) {
  const auto it = json.find(name);
  if (it == json.end()) return {};
  if (it->is_string()) return it->get<std::string>();
  // Genie writes a text as a list of its lines.
  std::string text;
  if (it->is_array()) {
    for (const Json& part : *it) text += part.is_string() ? part.get<std::string>() : "";
  }
  return text;
}

std::vector<std::string> texts_in(const Json& json, const char* name) {
  std::vector<std::string> texts;
  const auto it = json.find(name);
  if (it == json.end() || !it->is_array()) return texts;
  for (const Json& one : *it) {
    if (one.is_string()) texts.push_back(one.get<std::string>());
  }
  return texts;
}

Error wrong(std::size_t number, std::string_view what) {
  return {
      ErrorKind::bad_input, fmt::format("Question {} of the file {}.", number, what), {}, {}, {}};
}

Result<EvalQuestion> ours(const Json& json, std::size_t number) {
  EvalQuestion made;
  made.question = text_in(json, "question");
  made.id = text_in(json, "id");
  if (const std::string kind = text_in(json, "kind"); !kind.empty()) made.kind = kind;
  made.db = text_in(json, "db");
  made.language = find_language(text_in(json, "lang"));
  made.today = find_date(text_in(json, "today"));
  if (const std::string sql = text_in(json, "gold_sql"); !sql.empty()) made.right_sql = {sql};
  for (std::string& sql : texts_in(json, "gold_alternatives"))
    made.right_sql.push_back(std::move(sql));
  made.dialogue = text_in(json, "dialogue_id");
  if (const auto facts = json.find("gold_facts"); facts != json.end() && facts->is_array()) {
    for (const Json& group : *facts) {
      std::vector<std::string> texts;
      if (group.is_string()) texts = {group.get<std::string>()};
      for (const Json& one : group) {
        if (one.is_string() && group.is_array()) texts.push_back(one.get<std::string>());
      }
      made.facts.push_back(std::move(texts));
    }
  }
  if (made.question.empty()) return fail(wrong(number, "has no “question”"));
  return made;
}

Result<EvalQuestion> named(const Json& json, std::size_t number) {
  EvalQuestion made;
  made.id = text_in(json, "name");
  made.question = text_in(json, "prompt");
  made.db = text_in(json, "db");
  made.today = find_date(text_in(json, "today"));
  if (const std::string sql = text_in(json, "sql"); !sql.empty()) made.right_sql = {sql};
  if (made.right_sql.empty()) return fail(wrong(number, "has no “sql”"));
  return made;
}

Result<EvalQuestion> of_genie(const Json& json, std::size_t number) {
  EvalQuestion made;
  made.id = text_in(json, "id");
  made.question = text_in(json, "question");
  if (const auto answers = json.find("answer"); answers != json.end() && answers->is_array()) {
    for (const Json& answer : *answers) {
      const std::string sql = answer.is_object() ? text_in(answer, "content") : std::string{};
      if (!sql.empty()) made.right_sql.push_back(sql);
    }
  }
  if (made.question.empty() || made.right_sql.empty())
    return fail(wrong(number, "lacks its “question” or its “answer”"));
  return made;
}

using Reader = Result<EvalQuestion> (*)(const Json&, std::size_t);

Result<std::vector<EvalQuestion>> read_list(const Json& list, Reader reader) {
  std::vector<EvalQuestion> all;
  for (const Json& one : list) {
    if (!one.is_object()) return fail(wrong(all.size() + 1, "is no object"));
    const Reader fits = reader != nullptr ? reader : one.contains("prompt") ? named : ours;
    CUANTO_TRY(made, fits(one, all.size() + 1));
    if (made.id.empty()) made.id = fmt::format("{}", all.size() + 1);
    all.push_back(std::move(made));
  }
  if (all.empty()) return fail(ErrorKind::bad_input, "There is no question in the file.");
  return all;
}

Result<Json> lines_of(std::string_view text) {
  Json list = Json::array();
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    auto json = parse_json(trim(line));
    if (!json)
      return fail(ErrorKind::bad_input,
                  fmt::format("Line {} of the file is no JSON: {}", number, json.error().message));
    list.push_back(std::move(*json));
  }
  return list;
}

}  // namespace

Result<std::vector<EvalQuestion>> read_eval_questions(std::string_view text) {
  auto whole = parse_json(text);
  if (!whole) {
    CUANTO_TRY(lines, lines_of(text));
    return read_list(lines, nullptr);
  }
  if (whole->is_array()) return read_list(*whole, nullptr);
  const auto benchmarks = whole->find("benchmarks");
  const Json& holder = benchmarks != whole->end() ? *benchmarks : *whole;
  if (holder.is_object() && holder.contains("questions") && holder["questions"].is_array())
    return read_list(holder["questions"], of_genie);
  return read_list(Json::array({*whole}), nullptr);
}

}  // namespace cuanto
