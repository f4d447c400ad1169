#include "llm/reply.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "llm/wire.h"

namespace cuanto {
namespace {

constexpr std::size_t kExplanationMax = 200;

bool begins_query(std::string_view text) {
  const std::string begin = ascii_lower(text.substr(0, 7));
  return begin.starts_with("select ") || begin.starts_with("select\n") ||
         begin.starts_with("with ") || begin.starts_with("with\n");
}

// What stands in a block fenced by ``` (with or without the name of a language).
std::string_view fenced_block(std::string_view text) {
  const std::size_t open = text.find("```");
  if (open == text.npos) return {};
  const std::size_t begin = text.find('\n', open);
  if (begin == text.npos) return {};
  const std::size_t close = text.find("```", begin);
  return trim(text.substr(begin, close == text.npos ? text.npos : close - begin));
}

std::optional<Json> object_in(std::string_view text) {
  auto json = parse_json(text);
  if (!json || !json->is_object()) return std::nullopt;
  return std::move(*json);
}

std::optional<Json> json_in(std::string_view text) {
  if (auto json = object_in(text)) return json;
  if (auto json = object_in(fenced_block(text))) return json;
  const std::size_t open = text.find('{'), close = text.rfind('}');
  if (open == text.npos || close == text.npos || open > close) return std::nullopt;
  return object_in(text.substr(open, close - open + 1));
}

}  // namespace

const std::string_view kReplySchema =
    R"({"type":"object","properties":{"sql":{"type":"string"},"explanation":{"type":"string"}},)"
    R"("required":["sql","explanation"],"additionalProperties":false})";

Result<ModelReply> read_reply(std::string_view text) {
  text = trim(text);
  ModelReply reply;
  if (const auto json = json_in(text)) {
    reply = {std::string(trim(text_in(*json, {"sql"}))), text_in(*json, {"explanation"})};
  } else {
    const std::string_view block = fenced_block(text);
    if (begins_query(block))
      reply.sql = block;
    else if (begins_query(text))
      reply.sql = text;
  }
  if (reply.sql.empty())
    return fail(ErrorKind::bad_input, "The model gave no query.", "El modelo no dio una consulta.");
  return reply;
}

Result<Json> read_json_reply(std::string_view text) {
  auto json = json_in(trim(text));
  if (!json)
    return fail(ErrorKind::bad_input, "The model did not reply as it was asked to.",
                "El modelo no respondió como se le pidió.");
  return std::move(*json);
}

std::vector<std::string_view> sentences_of(std::string_view line) {
  std::vector<std::string_view> sentences;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    do {
      end = line.find_first_of(".!?", end);
      end = end == line.npos ? line.size() : end + 1;
    } while (end < line.size() && line[end] != ' ');
    sentences.push_back(line.substr(at, end - at));
    at = end;
  }
  return sentences;
}

std::set<std::string> figures_in(std::string_view text) {
  std::set<std::string> figures;
  std::string figure;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (c >= '0' && c <= '9') {
      figure += c;
    } else if (!figure.empty() && !((c == '.' || c == ',') && i + 1 < text.size() &&
                                    text[i + 1] >= '0' && text[i + 1] <= '9')) {
      figures.insert(std::move(figure));
      figure.clear();
    }
  }
  return figures;
}

std::string without_invented_figures(std::string_view explanation, std::string_view known) {
  std::string line(trim(explanation));
  if (!is_utf8(line)) return {};
  std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  line = replace_all(line, "**", "");
  const std::set<std::string> allowed = figures_in(known);
  std::string kept;
  for (const std::string_view sentence : sentences_of(line))
    if (std::ranges::includes(allowed, figures_in(sentence))) kept += sentence;
  return shortened(trim(kept), kExplanationMax);
}

}  // namespace cuanto
