// Markdown as people write documentation in it: headings, paragraphs, lists, tables with pipes,
// fenced code, quotations, front matter. What is none of these is a paragraph.
#include <algorithm>
#include <span>

#include "base/text.h"
#include "knowledge/document.h"
#include "knowledge/markup.h"

namespace cuanto {
namespace {

std::size_t indent_of(std::string_view line) {
  std::size_t count = 0;
  while (count < line.size() && (line[count] == ' ' || line[count] == '\t')) ++count;
  return count;
}

int heading_level(std::string_view line) {
  std::size_t count = 0;
  while (count < line.size() && line[count] == '#') ++count;
  const bool spaced = count < line.size() ? line[count] == ' ' : count > 0;
  return count >= 1 && count <= 6 && spaced ? static_cast<int>(count) : 0;
}

// The bytes of "- ", "* ", "1. " at the beginning of a trimmed line, 0 for any other.
std::size_t item_mark(std::string_view line) {
  if (line.size() >= 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ')
    return 2;
  if (line.starts_with("• ")) return std::string_view("• ").size();
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  const bool mark = digits > 0 && digits <= 3 && digits + 1 < line.size() &&
                    (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  return mark ? digits + 2 : 0;
}

std::vector<std::string> cells_of(std::string_view line) {
  line = trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  std::vector<std::string> cells;
  std::string cell;
  bool code = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
      cell += '|';
      ++i;
    } else if (line[i] == '|' && !code) {
      cells.push_back(one_line(plain_inline(cell)));
      cell.clear();
    } else {
      if (line[i] == '`') code = !code;
      cell += line[i];
    }
  }
  cells.push_back(one_line(plain_inline(cell)));
  return cells;
}

// "| --- | :-: |" under the header of a table.
bool is_table_rule(std::string_view line) {
  line = trim(line);
  return line.find('-') != line.npos && line.find('|') != line.npos &&
         line.find_first_not_of("|-: \t") == line.npos;
}

bool is_rule(std::string_view line) {
  line = trim(line);
  return line.size() >= 3 && (line[0] == '-' || line[0] == '*' || line[0] == '_') &&
         line.find_first_not_of(line.substr(0, 1)) == line.npos;
}

class MarkdownReader {
 public:
  explicit MarkdownReader(std::string_view text) {
    for (std::string_view line : split(text, '\n')) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      lines_.push_back(line);
    }
  }

  Document read() {
    front_matter();
    while (at_ < lines_.size()) {
      if (!blank() && !fence() && !heading() && !table() && !item()) text_line();
    }
    flush();
    return std::move(document_);
  }

 private:
  std::string_view line() const { return lines_[at_]; }
  std::string_view next_line() const {
    return at_ + 1 < lines_.size() ? lines_[at_ + 1] : std::string_view();
  }

  // What was gathered becomes a paragraph or an item.
  void flush() {
    const std::string text = one_line(plain_inline(gathered_));
    gathered_.clear();
    if (!text.empty())
      document_.blocks.push_back(
          {in_item_ ? Block::Kind::item : Block::Kind::paragraph, text, 0, {}});
    in_item_ = false;
  }

  // "category: glossary" between lines of three hyphens at the very beginning.
  void front_matter() {
    if (lines_.empty() || trim(lines_[0]) != "---") return;
    std::size_t end = 1;
    while (end < lines_.size() && trim(lines_[end]) != "---") ++end;
    constexpr std::size_t kLinesMax = 60;
    if (end == lines_.size() || end > kLinesMax) return;
    for (std::size_t i = 1; i < end; ++i) {
      const std::size_t colon = lines_[i].find(':');
      if (colon == std::string_view::npos) continue;
      const std::string name = ascii_lower(trim(lines_[i].substr(0, colon)));
      std::string value(trim(lines_[i].substr(colon + 1)));
      if (value.size() >= 2 && (value.front() == '"' || value.front() == '\''))
        value = value.substr(1, value.size() - 2);
      if (name == "title") document_.title = value;
      if (name == "category") document_.category = ascii_lower(value);
      if (name == "language" || name == "lang") document_.language = ascii_lower(value);
    }
    at_ = end + 1;
  }

  bool blank() {
    if (!trim(line()).empty()) return false;
    // An item goes on behind an empty line when what follows is indented.
    if (!(in_item_ && indent_of(next_line()) >= 2 && item_mark(trim(next_line())) == 0)) flush();
    ++at_;
    return true;
  }

  bool fence() {
    const std::string_view opened = trim(line());
    if (!opened.starts_with("```") && !opened.starts_with("~~~")) return false;
    flush();
    std::string code;
    const std::string_view mark = opened.substr(0, 3);
    for (++at_; at_ < lines_.size() && !trim(line()).starts_with(mark); ++at_) {
      code += line();
      code += '\n';
    }
    if (at_ < lines_.size()) ++at_;
    if (!trim(code).empty())
      document_.blocks.push_back({Block::Kind::code, std::string(trim(code)), 0, {}});
    return true;
  }

  bool heading() {
    const std::string_view text = trim(line());
    if (const int level = heading_level(text); level > 0) {
      flush();
      std::string_view rest = trim(text.substr(static_cast<std::size_t>(level)));
      while (rest.ends_with('#')) rest.remove_suffix(1);
      add_heading(rest, level);
      ++at_;
      return true;
    }
    const std::string_view under = trim(next_line());
    const bool underlined =
        under.size() >= 3 && gathered_.empty() && item_mark(text) == 0 &&
        (under.find_first_not_of('=') == under.npos || under.find_first_not_of('-') == under.npos);
    if (!underlined || text.find('|') != text.npos) return is_rule_line();
    add_heading(text, under[0] == '=' ? 1 : 2);
    at_ += 2;
    return true;
  }

  bool is_rule_line() {
    if (!is_rule(line())) return false;
    flush();
    ++at_;
    return true;
  }

  void add_heading(std::string_view text, int level) {
    std::string plain = replace_all(one_line(plain_inline(text)), "**", "");
    if (!plain.empty())
      document_.blocks.push_back({Block::Kind::heading, std::move(plain), level, {}});
  }

  bool table() {
    if (line().find('|') == std::string_view::npos || !is_table_rule(next_line())) return false;
    flush();
    Block block;
    block.kind = Block::Kind::table;
    block.rows.push_back(cells_of(line()));
    for (at_ += 2; at_ < lines_.size() && line().find('|') != std::string_view::npos; ++at_)
      block.rows.push_back(cells_of(line()));
    document_.blocks.push_back(std::move(block));
    return true;
  }

  bool item() {
    const std::string_view text = trim(line());
    const std::size_t mark = item_mark(text);
    if (mark == 0) return false;
    flush();
    in_item_ = true;
    gathered_ = text.substr(mark);
    ++at_;
    return true;
  }

  void text_line() {
    std::string_view text = trim(line());
    while (text.starts_with('>')) text = trim(text.substr(1));
    // A line that is not indented after an item still belongs to it, unless it begins anew.
    if (!gathered_.empty()) gathered_ += ' ';
    gathered_ += text;
    ++at_;
  }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  Document document_;
  std::string gathered_;
  bool in_item_ = false;
};

}  // namespace

Result<Document> read_markdown(std::string_view text) {
  const std::string seen = without_html(text);
  return MarkdownReader(seen).read();
}

namespace {

// A short line that ends without a stop.
bool may_be_heading(const std::string& line, std::size_t longest) {
  return length_of(line) <= longest && line.find_last_of(".:;,!?") != line.size() - 1 &&
         item_mark(line) == 0 && line.find(": ") == line.npos;
}

// Whether a line begins as sentences do; folding takes what is large from letters.
bool begins_sentence(const std::string& line) {
  const std::size_t begin = std::min(line.size(), line.find_first_not_of("\"(¿¡«“"));
  const std::string_view word = std::string_view(line).substr(begin, line.find(' ', begin) - begin);
  return fold(word) != word;
}

// How many lines of a paragraph are its heading: one that stands alone, or a very short one above a
// sentence.
std::size_t heading_lines(const std::vector<std::string>& paragraph) {
  constexpr std::size_t kAloneMax = 70, kAboveMax = 40;
  if (paragraph.size() == 1) return may_be_heading(paragraph[0], kAloneMax) ? 1 : 0;
  return may_be_heading(paragraph[0], kAboveMax) && begins_sentence(paragraph[0]) &&
                 begins_sentence(paragraph[1]) && item_mark(paragraph[1]) == 0 &&
                 length_of(paragraph[1]) > length_of(paragraph[0])
             ? 1
             : 0;
}

void add_lines(std::span<const std::string> lines, Document& document) {
  std::string gathered;
  bool item = false;
  const auto end_block = [&] {
    if (!gathered.empty())
      document.blocks.push_back(
          {item ? Block::Kind::item : Block::Kind::paragraph, one_line(gathered), 0, {}});
    gathered.clear();
  };
  for (const std::string& line : lines) {
    if (const std::size_t mark = item_mark(line); mark > 0) {
      end_block();
      item = true;
      gathered = line.substr(mark);
    } else {
      gathered += (gathered.empty() ? "" : " ") + line;
    }
  }
  end_block();
}

}  // namespace

// Text without markup: paragraphs are parted by empty lines.
Result<Document> read_plain_text(std::string_view text) {
  Document document;
  std::vector<std::string> paragraph;
  const auto flush = [&] {
    if (paragraph.empty()) return;
    const std::size_t headings = heading_lines(paragraph);
    if (headings > 0)
      document.blocks.push_back(
          {Block::Kind::heading, paragraph[0], document.blocks.empty() ? 1 : 2, {}});
    add_lines(std::span(paragraph).subspan(headings), document);
    paragraph.clear();
  };
  for (const std::string_view line : split(text, '\n')) {
    const std::string_view bare = trim(line);
    if (bare.empty())
      flush();
    else
      paragraph.emplace_back(bare);
  }
  flush();
  return document;
}

}  // namespace cuanto
