// knowledge/markup.h: what is taken off a text before anybody reads it. Private to knowledge/.
#pragma once

#include <string>
#include <string_view>

namespace cuanto {

// Without tags, comments, scripts, and elements that a reader would not see (hidden, display:none).
// What stands in fenced code stays as it is.
std::string without_html(std::string_view markdown);
// Whether an opening tag ("<div style=…") makes its element one that nobody sees.
bool is_hidden_tag(std::string_view tag);
// Without control characters, zero-width characters and marks of a conversation with a language
// model: "<|im_start|>", "[INST]".
std::string without_marks(std::string_view text);
// Inline Markdown as plain text with `**` around bold words.
std::string plain_inline(std::string_view markdown);

}  // namespace cuanto
