// HTML by the parser of libxml2, which takes any bytes. The tree is walked without recursion: how
// deep it is, is up to whoever wrote the page.
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>

#include "base/text.h"
#include "knowledge/document.h"
#include "knowledge/markup.h"

namespace cuanto {
namespace {

constexpr std::size_t kNodesMax = 2'000'000;

std::string_view name_of(const xmlNode& node) {
  return node.name == nullptr ? std::string_view()
                              : std::string_view(reinterpret_cast<const char*>(node.name));
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// The opening tag as text, so that one rule says what is hidden.
std::string tag_of(const xmlNode& node) {
  std::string tag = fmt::format("<{}", name_of(node));
  for (const xmlAttr* attribute = node.properties; attribute != nullptr;
       attribute = attribute->next) {
    tag += fmt::format(" {}", reinterpret_cast<const char*>(attribute->name));
    const xmlNode* value = attribute->children;
    if (value != nullptr && value->content != nullptr)
      tag += fmt::format("=\"{}\"", reinterpret_cast<const char*>(value->content));
  }
  return tag + ">";
}

class HtmlReader {
 public:
  Result<Document> read(const xmlDoc& page) {
    const xmlNode* root = xmlDocGetRootElement(&page);
    const xmlNode* node = root;
    std::size_t nodes = 0;
    while (node != nullptr) {
      if (++nodes > kNodesMax)
        return fail(ErrorKind::too_large, "The HTML page has too many elements to be read.",
                    "La página HTML tiene demasiados elementos para leerla.");
      const bool inside = open(*node);
      if (inside && node->children != nullptr) {
        node = node->children;
        continue;
      }
      close(*node);
      while (node != root && node->next == nullptr) {
        node = node->parent;
        if (node == nullptr || node == root) break;
        close(*node);
      }
      if (node == nullptr || node == root) break;
      node = node->next;
    }
    flush();
    return std::move(document_);
  }

 private:
  // Returns whether what is inside is read.
  bool open(const xmlNode& node) {
    if (node.type == XML_TEXT_NODE || node.type == XML_CDATA_SECTION_NODE) {
      if (node.content != nullptr) text_ += reinterpret_cast<const char*>(node.content);
      return false;
    }
    if (node.type != XML_ELEMENT_NODE) return false;
    const std::string_view name = name_of(node);
    if (name == "head") {
      title_of(node);
      return false;
    }
    if (is_one_of(name, {"nav", "footer", "button", "form"}) || is_hidden_tag(tag_of(node)))
      return false;
    if (is_one_of(name, {"b", "strong", "dt"})) {
      if (name == "dt") flush();
      text_ += "**";
    } else if (name == "br") {
      text_ += ' ';
    } else if (is_one_of(name, {"td", "th"}) && in_table_) {
      text_.clear();
    } else if (name == "tr" && in_table_) {
      row_.clear();
    } else if (name == "table" && !in_table_) {
      flush();
      in_table_ = true;
      table_.clear();
    } else if (is_block(name) && !in_table_) {
      // A definition belongs to its term, text right behind the mark to its item.
      if (name != "dd" && !(name == "p" && trim(text_).empty())) flush();
      if (name == "li") in_item_ = true;
      if (name == "dd") text_ += ": ";
      if (name == "pre") in_code_ = true;
    }
    return true;
  }

  void close(const xmlNode& node) {
    if (node.type != XML_ELEMENT_NODE) return;
    const std::string_view name = name_of(node);
    if (is_one_of(name, {"b", "strong", "dt"})) {
      text_ += "**";
    } else if (is_one_of(name, {"td", "th"}) && in_table_) {
      row_.push_back(one_line(text_));
      text_.clear();
    } else if (name == "tr" && in_table_) {
      if (!row_.empty()) table_.push_back(std::move(row_));
      row_.clear();
    } else if (name == "table" && in_table_) {
      in_table_ = false;
      if (table_.size() > 1)
        document_.blocks.push_back({Block::Kind::table, {}, 0, std::move(table_)});
      table_.clear();
      text_.clear();
    } else if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
      heading(name[1] - '0');
    } else if (is_block(name) && !in_table_) {
      flush();
    }
  }

  static bool is_block(std::string_view name) {
    return is_one_of(name, {"p",      "div",     "li",      "ul",         "ol",   "dl",     "dd",
                            "pre",    "section", "article", "blockquote", "h1",   "h2",     "h3",
                            "h4",     "h5",      "h6",      "body",       "main", "figure", "hr",
                            "header", "aside",   "details", "summary"});
  }

  void heading(int level) {
    std::string text = replace_all(one_line(text_), "**", "");
    text_.clear();
    if (!text.empty())
      document_.blocks.push_back({Block::Kind::heading, std::move(text), level, {}});
  }

  void title_of(const xmlNode& head) {
    for (const xmlNode* node = head.children; node != nullptr; node = node->next) {
      if (name_of(*node) == "title" && node->children != nullptr &&
          node->children->content != nullptr)
        document_.title = one_line(reinterpret_cast<const char*>(node->children->content));
    }
  }

  void flush() {
    std::string text = in_code_ ? std::string(trim(text_)) : one_line(text_);
    text = replace_all(text, "****", "");
    text_.clear();
    const auto kind = in_code_   ? Block::Kind::code
                      : in_item_ ? Block::Kind::item
                                 : Block::Kind::paragraph;
    if (!text.empty()) document_.blocks.push_back({kind, std::move(text), 0, {}});
    in_code_ = in_item_ = false;
  }

  Document document_;
  std::string text_;
  bool in_item_ = false, in_code_ = false, in_table_ = false;
  std::vector<std::string> row_;
  std::vector<std::vector<std::string>> table_;
};

struct PageEnd {
  void operator()(xmlDoc* page) const { xmlFreeDoc(page); }
};

}  // namespace

Result<Document> read_html(std::string_view bytes) {
  static const bool ready = [] {
    xmlInitParser();
    return true;
  }();
  static_cast<void>(ready);
  const char* encoding = is_utf8(bytes) ? "UTF-8" : nullptr;
  const std::unique_ptr<xmlDoc, PageEnd> page(
      htmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, encoding,
                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                         HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED | HTML_PARSE_COMPACT));
  if (!page || xmlDocGetRootElement(page.get()) == nullptr)
    return fail(ErrorKind::bad_input, "The HTML page holds nothing that can be read.",
                "La página HTML no contiene nada que se pueda leer.");
  return HtmlReader().read(*page);
}

}  // namespace cuanto
