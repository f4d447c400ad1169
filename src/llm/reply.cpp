#include "llm/reply.h"

#include <algorithm>

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

std::optional<ModelReply> reply_in(std::string_view text) {
  const auto json = parse_json(text);
  if (!json || !json->is_object()) return std::nullopt;
  return ModelReply{std::string(trim(text_in(*json, {"sql"}))), text_in(*json, {"explanation"})};
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

}  // namespace

const std::string_view kReplySchema =
    R"({"type":"object","properties":{"sql":{"type":"string"},"explanation":{"type":"string"}},)"
    R"("required":["sql","explanation"],"additionalProperties":false})";

Result<ModelReply> read_reply(std::string_view text) {
  text = trim(text);
  std::optional<ModelReply> reply = reply_in(text);
  if (!reply) {
    const std::string_view block = fenced_block(text);
    reply = reply_in(block);
    if (!reply && begins_query(block)) reply = ModelReply{std::string(block), {}};
  }
  const std::size_t open = text.find('{'), close = text.rfind('}');
  if (!reply && open != text.npos && close != text.npos && open < close)
    reply = reply_in(text.substr(open, close - open + 1));
  if (!reply && begins_query(text)) reply = ModelReply{std::string(text), {}};
  if (!reply || reply->sql.empty())
    return fail(ErrorKind::bad_input, "The model gave no query.", "El modelo no dio una consulta.");
  return std::move(*reply);
}

std::string without_invented_figures(std::string_view explanation, std::string_view known) {
  std::string line(trim(explanation));
  if (!is_utf8(line)) return {};
  std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  line = replace_all(line, "**", "");
  const std::set<std::string> allowed = figures_in(known);
  std::string kept;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    do {
      end = line.find_first_of(".!?", end);
      end = end == line.npos ? line.size() : end + 1;
    } while (end < line.size() && line[end] != ' ');
    const std::string_view sentence = std::string_view(line).substr(at, end - at);
    const std::set<std::string> said = figures_in(sentence);
    if (std::ranges::includes(allowed, said)) kept += sentence;
    at = end;
  }
  return shortened(trim(kept), kExplanationMax);
}

}  // namespace cuanto
