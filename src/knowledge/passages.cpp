// Documents -> passages: under each heading one, in pieces where it is long. Lists and tables stay
// together as far as a piece may grow.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "knowledge/definitions.h"
#include "knowledge/document.h"
#include "knowledge/markup.h"
#include "knowledge/terms.h"

namespace cuanto {
namespace {

constexpr std::size_t kPieceWords = 180;      // a piece is closed behind these …
constexpr std::size_t kPieceWordsMax = 400;   // … or, inside a list or table, behind these
constexpr std::size_t kUnitBytesMax = 4'000;  // longer ones are cut
constexpr std::size_t kTitleCharactersMax = 120;

std::size_t spaced_words(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

bool is_upper_or_digit(std::string_view text) {
  if (text.empty()) return true;
  const char c = text[0];
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '"' || c == '*' || c == '(' ||
         text.starts_with("¿") || text.starts_with("¡") || text.starts_with("«") ||
         text.starts_with("“") || text.starts_with("Á") || text.starts_with("É") ||
         text.starts_with("Í") || text.starts_with("Ó") || text.starts_with("Ú") ||
         text.starts_with("Ñ");
}

// "e.g." and "Sr." end no sentence.
bool is_abbreviation(std::string_view before) {
  const std::size_t space = before.find_last_of(" (");
  const std::string word = ascii_lower(space == before.npos ? before : before.substr(space + 1));
  for (const std::string_view known : {"e.g", "i.e", "etc", "vs", "cf", "no", "p.ej", "ej", "sr",
                                       "sra", "dr", "dra", "approx", "aprox", "inc", "st", "art"}) {
    if (word == known) return true;
  }
  return word.size() == 1;
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> sentences;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '.' && text[i] != '?' && text[i] != '!') continue;
    std::size_t end = i + 1;
    while (end < text.size() && (text[end] == '"' || text[end] == ')' || text[end] == '*')) ++end;
    const bool stops = end >= text.size() || text[end] == ' ';
    if (!stops || (text[i] == '.' && is_abbreviation(text.substr(begin, i - begin)))) continue;
    if (end < text.size() && !is_upper_or_digit(trim(text.substr(end)))) continue;
    sentences.emplace_back(trim(text.substr(begin, end - begin)));
    begin = end;
    i = end - 1;
  }
  if (const auto rest = trim(text.substr(std::min(begin, text.size()))); !rest.empty())
    sentences.emplace_back(rest);
  return sentences;
}

std::string cut(std::string text) {
  if (text.size() <= kUnitBytesMax) return text;
  std::size_t end = kUnitBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text + "…";
}

// "**usage_date**: type TEXT; meaning: day of use". The only other column needs no name.
std::string text_of_row(const std::vector<std::string>& header,
                        const std::vector<std::string>& cells) {
  std::string text = "**" + replace_all(cells[0], "**", "") + "**";
  std::vector<std::string> rest;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    const bool named = header.size() > 2 && i < header.size() && !header[i].empty();
    rest.push_back(named ? fmt::format("{}: {}", header[i], cells[i]) : cells[i]);
  }
  return rest.empty() ? text : text + ": " + join(rest, "; ");
}

void add_units(const Block& block, std::vector<PassageUnit>& units) {
  switch (block.kind) {
    case Block::Kind::heading:
      return;
    case Block::Kind::code:
      units.push_back({PassageUnit::Kind::code, cut(block.text), {}});
      return;
    case Block::Kind::table:
      for (std::size_t i = 1; i < block.rows.size(); ++i) {
        if (block.rows[i].empty() || block.rows[i][0].empty()) continue;
        units.push_back({PassageUnit::Kind::row, cut(text_of_row(block.rows[0], block.rows[i])),
                         names_in(block.rows[i][0])});
      }
      return;
    case Block::Kind::item:
    case Block::Kind::paragraph:
      break;
  }
  const bool item = block.kind == Block::Kind::item;
  const auto starts = starts_of_terms(block.text);
  if (!starts.empty()) {
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : block.text.size();
      const std::string text(trim(std::string_view(block.text).substr(starts[i], end - starts[i])));
      units.push_back({item ? PassageUnit::Kind::item : PassageUnit::Kind::sentence, cut(text),
                       leading_terms(text)});
    }
    if (starts[0] == 0) return;
    const std::string before(trim(std::string_view(block.text).substr(0, starts[0])));
    units.insert(units.end() - static_cast<std::ptrdiff_t>(starts.size()),
                 {PassageUnit::Kind::sentence, cut(before), {}});
    return;
  }
  if (item) {
    auto terms = leading_terms(block.text);
    if (terms.empty()) terms = terms_of_sentence(block.text);
    units.push_back({PassageUnit::Kind::item, cut(block.text), std::move(terms)});
    return;
  }
  for (std::string& sentence : sentences_of(block.text)) {
    auto terms = terms_of_sentence(sentence);
    if (terms.empty()) terms = leading_terms(sentence);
    units.push_back({PassageUnit::Kind::sentence, cut(std::move(sentence)), std::move(terms)});
  }
}

// The category of a passage, where the document does not say one: by its folder and file name, then
// by what it is made of.
Category category_of(const Document& document, const std::vector<PassageUnit>& units) {
  if (const auto said = find_category(document.category)) return *said;
  const std::string path = fold_plain(document.path);
  const std::pair<std::string_view, Category> kNames[] = {
      {"glos", Category::glossary},        {"palabras", Category::glossary},
      {"terms", Category::glossary},       {"definic", Category::glossary},
      {"definit", Category::glossary},     {"schema", Category::schema},
      {"table", Category::schema},         {"tabla", Category::schema},
      {"column", Category::schema},        {"esquema", Category::schema},
      {"diccionario", Category::schema},   {"dictionary", Category::schema},
      {"sql", Category::sql_patterns},     {"pattern", Category::sql_patterns},
      {"patron", Category::sql_patterns},  {"rule", Category::business_rules},
      {"regla", Category::business_rules}, {"polic", Category::business_rules},
      {"polit", Category::business_rules}, {"norma", Category::business_rules},
      {"example", Category::examples},     {"ejemplo", Category::examples},
      {"use_case", Category::examples},    {"caso", Category::examples}};
  for (const auto& [name, category] : kNames) {
    if (path.find(name) != path.npos) return category;
  }
  std::size_t code = 0, rows = 0, defined = 0;
  for (const PassageUnit& unit : units) {
    if (unit.kind == PassageUnit::Kind::code &&
        ascii_lower(unit.text).find("select") != unit.text.npos)
      ++code;
    if (unit.kind == PassageUnit::Kind::row) ++rows;
    if (unit.kind == PassageUnit::Kind::item && !unit.terms.empty()) ++defined;
  }
  if (code > 0) return Category::sql_patterns;
  if (rows * 2 > units.size()) return Category::schema;
  if (defined * 2 > units.size()) return Category::glossary;
  return Category::other;
}

class Splitter {
 public:
  explicit Splitter(const Document& document) : document_(document) {
    title_ = document.title;
    whole_language_ = Language::en;
    std::string all;
    constexpr std::size_t kLookedAt = 20'000;
    for (const Block& block : document.blocks) {
      if (all.size() < kLookedAt) all += block.text + " ";
      for (const auto& row : block.rows) {
        if (all.size() < kLookedAt) all += join(row, " ") + " ";
      }
    }
    whole_language_ = language_of(all, Language::en);
    if (const auto said = find_language(document.language)) whole_language_ = *said;
  }

  std::vector<Passage> split() {
    for (const Block& block : document_.blocks) {
      if (block.kind == Block::Kind::heading) {
        close();
        enter(block);
        continue;
      }
      const std::size_t before = units_.size();
      add_units(block, units_);
      for (std::size_t i = before; i < units_.size(); ++i) words_ += spaced_words(units_[i].text);
      const bool together = block.kind == Block::Kind::item || block.kind == Block::Kind::table;
      if (words_ > (together ? kPieceWordsMax : kPieceWords)) cut_pieces();
    }
    close();
    return std::move(passages_);
  }

 private:
  void enter(const Block& heading) {
    const auto level = static_cast<std::size_t>(heading.level);
    // The first heading of the highest level is the title of the document.
    if (title_.empty() && passages_.empty() && headings_.empty() && level == 1) {
      title_ = shortened(heading.text, kTitleCharactersMax);
      return;
    }
    while (!headings_.empty() && headings_.back().first >= level) headings_.pop_back();
    headings_.emplace_back(level, shortened(heading.text, kTitleCharactersMax));
  }

  void add_piece(std::vector<PassageUnit> units) {
    Passage passage;
    passage.document = document_.path;
    passage.title = title_;
    for (const auto& [level, text] : headings_) {
      if (text != title_) passage.headings.push_back(text);
    }
    passage.category = category_of(document_, units);
    std::string all;
    for (const PassageUnit& unit : units) all += unit.text + " ";
    const auto said = find_language(document_.language);
    passage.language = said ? *said : language_of(all, whole_language_);
    passage.units = std::move(units);
    passages_.push_back(std::move(passage));
  }

  // All but the last unit become pieces; the last one also begins what follows.
  void cut_pieces() {
    std::vector<PassageUnit> piece;
    std::size_t words = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      piece.push_back(units_[i]);
      words += spaced_words(units_[i].text);
      const bool whole =
          units_[i].kind == PassageUnit::Kind::item || units_[i].kind == PassageUnit::Kind::row;
      if (words < (whole ? kPieceWordsMax : kPieceWords) || i + 1 == units_.size()) continue;
      add_piece(piece);
      piece = {units_[i]};
      words = spaced_words(units_[i].text);
    }
    units_ = std::move(piece);
    words_ = words;
  }

  void close() {
    if (!units_.empty()) add_piece(std::move(units_));
    units_.clear();
    words_ = 0;
  }

  const Document& document_;
  std::string title_;
  Language whole_language_ = Language::en;
  std::vector<std::pair<std::size_t, std::string>> headings_;
  std::vector<PassageUnit> units_;
  std::size_t words_ = 0;
  std::vector<Passage> passages_;
};

std::string extension_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == path.npos ? std::string() : ascii_lower(path.substr(dot + 1));
}

std::string name_of_file(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string name(slash == path.npos ? path : path.substr(slash + 1));
  name.resize(std::min(name.size(), name.rfind('.')));
  return replace_all(replace_all(name, "_", " "), "-", " ");
}

// What was saved in Windows' Latin-1 is read as such.
std::string as_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (is_utf8(bytes)) return std::string(bytes);
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0 | byte >> 6);
      text += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return text;
}

// What a reader sees. A page whose bytes are not in the encoding that it claims may give some that
// are no UTF-8.
std::string clean(std::string_view text) { return as_utf8(without_marks(text)); }

}  // namespace

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view category_name(Category category) {
  switch (category) {
    case Category::schema:
      return "schema";
    case Category::sql_patterns:
      return "sql_patterns";
    case Category::business_rules:
      return "business_rules";
    case Category::glossary:
      return "glossary";
    case Category::examples:
      return "examples";
    case Category::other:
      return "other";
  }
  return "other";
}

std::optional<Category> find_category(std::string_view name) {
  for (const Category category :
       {Category::schema, Category::sql_patterns, Category::business_rules, Category::glossary,
        Category::examples, Category::other}) {
    if (category_name(category) == name) return category;
  }
  return std::nullopt;
}

bool is_document_name(std::string_view path) {
  constexpr std::string_view kKinds[] = {"md", "markdown", "txt", "html", "htm", "pdf"};
  return std::ranges::find(kKinds, extension_of(path)) != std::end(kKinds);
}

Result<Document> read_document(std::string_view bytes, const std::string& path) {
  if (bytes.size() > kDocumentBytesMax)
    return fail(ErrorKind::too_large,
                fmt::format("{} is larger than {} MB.", path, kDocumentBytesMax >> 20),
                fmt::format("{} ocupa más de {} MB.", path, kDocumentBytesMax >> 20));
  const std::string kind = extension_of(path);
  auto document = kind == "pdf"                     ? read_pdf(bytes)
                  : kind == "html" || kind == "htm" ? read_html(bytes)
                  : kind == "txt"                   ? read_plain_text(as_utf8(bytes))
                                                    : read_markdown(as_utf8(bytes));
  if (!document) return document;
  document->path = path;
  std::size_t total = 0;
  for (Block& block : document->blocks) {
    block.text = clean(block.text);
    for (auto& row : block.rows) {
      for (std::string& cell : row) total += (cell = clean(cell)).size();
    }
    total += block.text.size();
  }
  if (total > kDocumentTextMax)
    return fail(ErrorKind::too_large, fmt::format("{} holds too much text.", path),
                fmt::format("{} contiene demasiado texto.", path));
  document->title = clean(document->title);
  const bool titled = std::ranges::any_of(document->blocks, [](const Block& block) {
    return block.kind == Block::Kind::heading && block.level == 1;
  });
  if (document->title.empty() && !titled) document->title = name_of_file(path);
  return document;
}

std::vector<Passage> split_document(const Document& document) { return Splitter(document).split(); }

Result<std::vector<Passage>> read_passages(std::string_view bytes, const std::string& path) {
  CUANTO_TRY(document, read_document(bytes, path));
  return split_document(document);
}

}  // namespace cuanto
