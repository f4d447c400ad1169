// llm/reply.h: what a model wrote -> a query; and what it says about it, without invented figures.
// Private to llm/.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace cuanto {

// The JSON schema of a reply.
extern const std::string_view kReplySchema;

struct ModelReply {
  std::string sql;
  std::string explanation;  // one sentence; may be empty
};

// JSON as asked for, also inside of other words or a fenced block; otherwise a text that begins
// with SELECT or WITH. Fails with `bad_input` when there is no query in it.
Result<ModelReply> read_reply(std::string_view text);

// The JSON object of a reply, also inside of other words or a fenced block. Fails with `bad_input`.
Result<Json> read_json_reply(std::string_view text);

// The sentences of a line, one after the other, each with the space behind it.
std::vector<std::string_view> sentences_of(std::string_view line);
// The numbers that stand in a text: "1,234.5".
std::set<std::string> figures_in(std::string_view text);

// One line of at most 200 characters. Each sentence with a figure that is not in `known` (question
// and query) is struck.
std::string without_invented_figures(std::string_view explanation, std::string_view known);

}  // namespace cuanto
