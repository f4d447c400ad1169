#include "knowledge/markup.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"

namespace cuanto {
namespace {

bool is_alnum(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

std::string tag_name(std::string_view tag) {
  std::size_t at = tag.starts_with("</") ? 2 : 1;
  std::string name;
  while (at < tag.size() && is_alnum(tag[at])) name += tag[at++];
  return ascii_lower(name);
}

// Where the element that `name` opened ends; the end of the text when nothing closes it.
std::size_t end_of_element(std::string_view text, std::size_t from, const std::string& name) {
  const std::string lower = ascii_lower(text.substr(from));
  const std::size_t close = lower.find("</" + name);
  if (close == lower.npos) return text.size();
  const std::size_t end = lower.find('>', close);
  return end == lower.npos ? text.size() : from + end + 1;
}

bool is_void_element(std::string_view name) {
  constexpr std::array<std::string_view, 9> kVoid = {"br",   "hr",     "img", "input", "meta",
                                                     "link", "source", "wbr", "col"};
  return std::ranges::find(kVoid, name) != kVoid.end();
}

bool is_block_element(std::string_view name) {
  constexpr std::array<std::string_view, 9> kBlocks = {"br", "p",  "div", "li", "tr",
                                                       "h1", "h2", "h3",  "hr"};
  return std::ranges::find(kBlocks, name) != kBlocks.end();
}

class HtmlStripper {
 public:
  explicit HtmlStripper(std::string_view text) : text_(text) {}

  std::string strip() {
    while (at_ < text_.size()) {
      if (is_line_start() && fence()) continue;
      if (text_[at_] == '`' && code_span()) continue;
      if (text_[at_] == '<' && element()) continue;
      out_ += text_[at_++];
    }
    return std::move(out_);
  }

 private:
  bool is_line_start() const { return at_ == 0 || text_[at_ - 1] == '\n'; }

  bool fence() {
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with("```") && !rest.starts_with("~~~")) return false;
    const std::string close = "\n" + std::string(rest.substr(0, 3));
    const std::size_t end = rest.find(close, 3);
    const std::size_t length = end == rest.npos ? rest.size() : end + close.size();
    out_ += rest.substr(0, length);
    at_ += length;
    return true;
  }

  bool code_span() {
    const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
    const std::size_t close = text_.find('`', at_ + 1);
    if (close == text_.npos || close > line_end) return false;
    out_ += text_.substr(at_, close + 1 - at_);
    at_ = close + 1;
    return true;
  }

  bool element() {
    if (text_.substr(at_, 4) == "<!--") {
      const std::size_t end = text_.find("-->", at_ + 4);
      at_ = end == text_.npos ? text_.size() : end + 3;
      return true;
    }
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    if (!is_ascii_letter(next) && next != '/' && next != '!') return false;
    const std::size_t end = text_.find('>', at_);
    if (end == text_.npos) return false;
    const std::string_view tag = text_.substr(at_, end + 1 - at_);
    const std::string name = tag_name(tag);
    at_ = end + 1;
    if (tag[1] != '/' && is_hidden_tag(tag) && !is_void_element(name) && !tag.ends_with("/>"))
      at_ = end_of_element(text_, at_, name);
    if (is_block_element(name)) out_ += '\n';
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
};

// The bytes of a zero-width or steering character at `at`, 0 for any other.
std::size_t unseen_bytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
  };
  if (byte(0) < 0x20 && byte(0) != '\n' && byte(0) != '\t') return 1;
  if (byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && byte(1) == 0xAD) return 2;  // soft hyphen
  if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return 3;
  if (byte(0) != 0xE2) return byte(0) == 0xF3 && byte(1) == 0xA0 ? 4 : 0;  // tags: U+E0000
  const bool zero_width = byte(1) == 0x80 && byte(2) >= 0x8B && byte(2) <= 0x8F;
  const bool steering = byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE;
  const bool joiner = byte(1) == 0x81 && byte(2) >= 0xA0 && byte(2) <= 0xAF;
  return zero_width || steering || joiner ? 3 : 0;
}

// The bytes of a mark such as "<|system|>", "[/INST]" or "<<SYS>>" at `at`.
std::size_t mark_bytes(std::string_view text, std::size_t at) {
  constexpr std::size_t kMarkMax = 40;
  const std::string_view rest = text.substr(at, kMarkMax);
  if (rest.starts_with("<|")) {
    const std::size_t end = rest.find("|>");
    return end == rest.npos ? 2 : end + 2;
  }
  for (const std::string_view mark : {"[inst]", "[/inst]", "<<sys>>", "<</sys>>", "<s>", "</s>"}) {
    if (ascii_lower(rest.substr(0, mark.size())) == mark) return mark.size();
  }
  return 0;
}

// "[shown](address)" at `at`: what is shown, and where it ends.
bool read_link(std::string_view text, std::size_t at, std::string_view& shown, std::size_t& end) {
  const std::size_t close = text.find(']', at);
  if (close == text.npos || close + 1 >= text.size()) return false;
  const char open = text[close + 1];
  if (open != '(' && open != '[') return false;
  const std::size_t stop = text.find(open == '(' ? ')' : ']', close + 2);
  if (stop == text.npos) return false;
  shown = text.substr(at + 1, close - at - 1);
  end = stop + 1;
  return true;
}

}  // namespace

bool is_hidden_tag(std::string_view tag) {
  const std::string lower = ascii_lower(tag);
  const std::string name = tag_name(lower);
  for (const std::string_view unread : {"script", "style", "template", "noscript", "head", "object",
                                        "iframe", "svg", "title", "select", "textarea"}) {
    if (name == unread) return true;
  }
  std::string bare;
  for (const char c : lower) {
    if (c != ' ' && c != '\t' && c != '\n') bare += c;
  }
  for (const std::string_view way :
       {"display:none", "visibility:hidden", "font-size:0", "opacity:0\"", "opacity:0;",
        "opacity:0'", "aria-hidden=\"true\"", "aria-hidden=true", "left:-9999", "text-indent:-9999",
        "color:transparent", ";height:0", "\"height:0", ";width:0", "\"width:0"}) {
    if (bare.find(way) != bare.npos) return true;
  }
  // White letters where no other ground is said.
  const bool white =
      bare.find("\"color:#fff") != bare.npos || bare.find(";color:#fff") != bare.npos ||
      bare.find("\"color:white") != bare.npos || bare.find(";color:white") != bare.npos;
  if (white && bare.find("background") == bare.npos) return true;
  const std::size_t at = lower.find(" hidden");
  return at != lower.npos && (at + 7 >= lower.size() || !is_alnum(lower[at + 7]));
}

std::string without_html(std::string_view markdown) {
  if (markdown.find('<') == markdown.npos) return std::string(markdown);
  return HtmlStripper(markdown).strip();
}

std::string without_marks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t skip = unseen_bytes(text, at);
    if (skip == 0 && (text[at] == '<' || text[at] == '[')) skip = mark_bytes(text, at);
    if (skip > 0) {
      at += skip;
      continue;
    }
    out += text[at++];
  }
  return out;
}

std::string plain_inline(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    std::string_view shown;
    std::size_t end = 0;
    if (c == '\\' && std::ispunct(static_cast<unsigned char>(next)) != 0) {
      out += next;
      at += 2;
    } else if (c == '`') {
      const std::size_t close = text.find('`', at + 1);
      const std::size_t stop = close == text.npos ? text.size() : close;
      out += text.substr(at + 1, stop - at - 1);
      at = std::min(stop + 1, text.size());
    } else if (c == '!' && next == '[' && read_link(text, at + 1, shown, end)) {
      out += plain_inline(shown);
      at = end;
    } else if (c == '[' && read_link(text, at, shown, end)) {
      out += plain_inline(shown);
      at = end;
    } else if ((c == '*' || c == '_') && next == c) {
      out += "**";
      at += 2;
    } else if (c == '*' || (c == '_' && (at == 0 || !is_alnum(text[at - 1]) || !is_alnum(next)))) {
      // A single sign is emphasis; between letters it belongs to a name, between spaces it is a
      // sign.
      if (c == '*' && (next == ' ' || next == '\t') && at > 0 && text[at - 1] == ' ') out += c;
      ++at;
    } else {
      out += c;
      ++at;
    }
  }
  return out;
}

}  // namespace cuanto
