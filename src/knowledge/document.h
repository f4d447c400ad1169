// knowledge/document.h: a document as headings and blocks, whatever format it came in. Private to
// knowledge/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"

namespace cuanto {

struct Block {
  enum class Kind : uint8_t { heading, paragraph, item, table, code } kind = Kind::paragraph;
  std::string text;                            // `**` around bold words; no other markup
  int level = 0;                               // of a heading: 1 to 6
  std::vector<std::vector<std::string>> rows;  // of a table; the first is its header
};

struct Document {
  std::string path;
  std::string title;     // empty: the first heading, or the name of the file
  std::string category;  // as the front matter says it; empty: by folder and content
  std::string language;  // the same
  std::vector<Block> blocks;
};

// Each reads bytes that may be hostile: time and memory stay bounded, nothing is thrown. They fail
// with `bad_input` or `too_large`.
Result<Document> read_markdown(std::string_view text);
Result<Document> read_plain_text(std::string_view text);
Result<Document> read_html(std::string_view bytes);
// By the program pdftotext, in a process with limits. Fails with `unavailable` where there is none.
Result<Document> read_pdf(std::string_view bytes);

// By the ending of `path`. Control characters and marks of a conversation with a language model
// ("<|im_start|>") are taken out.
Result<Document> read_document(std::string_view bytes, const std::string& path);
bool is_document_name(std::string_view path);

// By headings; long sections in pieces that overlap by one unit.
std::vector<Passage> split_document(const Document& document);

// Runs of white space become one space.
std::string one_line(std::string_view text);

}  // namespace cuanto
