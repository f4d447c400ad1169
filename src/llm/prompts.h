// llm/prompts.h: the texts that models are given, as files that people can edit (models/prompts, or
// a folder of one's own). A file has sections that begin with `# system` or `# user`; {{name}} is
// filled in. Private to llm/.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "llm/client.h"

namespace cuanto {

using PromptParts = std::map<std::string, std::string, std::less<>>;

class Prompts {
 public:
  // The shipped prompts; files of the same name in `folder` replace them. Fails with `bad_input`
  // when one of those cannot be read, or does not have what it must.
  static Result<Prompts> load(const std::string& folder);

  // The messages of one prompt ("sql", "repair", "intent", "follow_up", "steps", "insight"). What
  // is filled in is not looked at again: a
  // `{{` in it stays as it is. A name that nothing is known of becomes nothing.
  std::vector<ChatMessage> fill(std::string_view prompt, const PromptParts& parts) const;
  // 16 hex digits of all texts: part of the receipt.
  const std::string& version() const { return version_; }

 private:
  std::map<std::string, std::vector<ChatMessage>, std::less<>> prompts_;
  std::string version_;
};

// What stands between <data> and </data>: it cannot end that by itself.
std::string quoted_data(std::string_view text);

}  // namespace cuanto
