#include "llm/prompts.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "base/text.h"
#include "embedded_models.h"

namespace cuanto {
namespace {

constexpr std::size_t kPromptBytesMax = 64 * 1024;
struct PromptKind {
  std::string_view name;
  std::vector<std::string_view> must_hold;  // without these a model does not know what it is asked
};
const std::vector<PromptKind>& prompt_kinds() {
  static const std::vector<PromptKind> kKinds = {
      {"sql", {"schema", "question"}},        {"repair", {}},          {"intent", {"question"}},
      {"follow_up", {"question", "earlier"}}, {"steps", {"question"}}, {"insight", {"findings"}},
  };
  return kKinds;
}

Result<std::vector<ChatMessage>> read_prompt(const PromptKind& kind, std::string_view text) {
  std::vector<ChatMessage> messages;
  for (const std::string_view line : split(text, '\n')) {
    if (line == "# system" || line == "# user") {
      messages.push_back({std::string(line.substr(2)), {}});
    } else if (!messages.empty()) {
      messages.back().text += std::string(line) + '\n';
    }
  }
  for (ChatMessage& message : messages) message.text = std::string(trim(message.text));
  if (messages.empty())
    return fail(ErrorKind::bad_input,
                fmt::format("The prompt {}.md has no section: “# system” or “# user” begins one.",
                            kind.name));
  std::string wanted;
  bool holds = true;
  for (const std::string_view part : kind.must_hold) {
    const std::string mark = fmt::format("{{{{{}}}}}", part);
    wanted += (wanted.empty() ? "" : " and ") + mark;
    holds = holds && text.find(mark) != text.npos;
  }
  if (!holds)
    return fail(ErrorKind::bad_input,
                fmt::format("The prompt {}.md must hold {}: without that a model does not know "
                            "what it is asked.",
                            kind.name, wanted));
  return messages;
}

Result<std::string> text_of(const std::string& folder, std::string_view name) {
  const std::string file = std::string(name) + ".md";
  if (!folder.empty()) {
    const auto path = std::filesystem::path(folder) / file;
    if (std::ifstream in(path, std::ios::binary); in) {
      std::string text((std::istreambuf_iterator<char>(in)), {});
      if (text.size() > kPromptBytesMax || !is_utf8(text))
        return fail(
            ErrorKind::bad_input,
            fmt::format("The prompt {} must be UTF-8 text of at most 64 KiB.", path.string()));
      return text;
    }
  }
  for (const EmbeddedModel& shipped : embedded_models()) {
    if (shipped.path == "prompts/" + file) return std::string(shipped.text);
  }
  return fail(ErrorKind::internal, fmt::format("The prompt {} was not built in.", file));
}

std::string filled(std::string_view text, const PromptParts& parts) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find("{{", at);
    const std::size_t close = open == text.npos ? text.npos : text.find("}}", open);
    if (close == text.npos) return out + std::string(text.substr(at));
    out += text.substr(at, open - at);
    const auto it = parts.find(text.substr(open + 2, close - open - 2));
    if (it != parts.end()) out += it->second;
    at = close + 2;
  }
  return out;
}

}  // namespace

Result<Prompts> Prompts::load(const std::string& folder) {
  std::error_code ignored;
  if (!folder.empty() && !std::filesystem::is_directory(folder, ignored))
    return fail(ErrorKind::bad_input, fmt::format("There is no folder {} of prompts.", folder));
  Prompts prompts;
  uint64_t hash = stable_hash("");
  for (const PromptKind& kind : prompt_kinds()) {
    CUANTO_TRY(text, text_of(folder, kind.name));
    CUANTO_TRY(messages, read_prompt(kind, text));
    hash = stable_hash(text, hash);
    prompts.prompts_.emplace(kind.name, std::move(messages));
  }
  prompts.version_ = hex(hash);
  return prompts;
}

std::vector<ChatMessage> Prompts::fill(std::string_view prompt, const PromptParts& parts) const {
  const auto it = prompts_.find(prompt);
  CUANTO_ASSERT(it != prompts_.end());
  std::vector<ChatMessage> messages = it->second;
  for (ChatMessage& message : messages) message.text = filled(message.text, parts);
  return messages;
}

std::string quoted_data(std::string_view text) {
  return replace_all(replace_all(text, "</data", "< /data"), "<data", "< data");
}

}  // namespace cuanto
