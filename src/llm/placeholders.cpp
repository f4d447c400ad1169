#include "llm/placeholders.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "base/date.h"
#include "base/text.h"

namespace cuanto {
namespace {

constexpr std::size_t kHitsMax = 6;
constexpr std::size_t kLongNumber = 5;  // digits from which a number is rather a code

bool is_date(const std::string& text) {
  return text.size() >= 10 && find_date(std::string_view(text).substr(0, 10)).has_value();
}

// Every word that names something of the model; such a word says nothing new.
std::set<std::string> words_of_names(const Model& model) {
  std::set<std::string> words;
  const auto add = [&](std::string_view name) {
    for (const std::string& word : words_of_name(name)) {
      const std::string plain = fold_plain(word);
      words.insert(plain);
      words.insert(lemma_en(plain));
      words.insert(lemma_es(plain));
    }
  };
  const auto add_all = [&](const Words& label, const Synonyms& synonyms) {
    add(label.en);
    add(label.es);
    for (const auto& word : synonyms.en) add(word);
    for (const auto& word : synonyms.es) add(word);
  };
  for (const Table& table : model.catalog->tables) add(table.name);
  for (const Column& column : model.catalog->columns) add(column.name);
  for (const Entity& entity : model.entities) add_all(entity.label, entity.synonyms);
  for (const Field& field : model.fields) add_all(field.label, field.synonyms);
  for (const Metric& metric : model.metrics) add_all(metric.label, metric.synonyms);
  return words;
}

bool is_code(const Token& token) {
  const auto digits =
      std::ranges::count_if(token.text, [](char c) { return c >= '0' && c <= '9'; });
  return token.text.find('@') != token.text.npos ||
         (static_cast<std::size_t>(digits) >= kLongNumber && !find_date(token.text));
}

struct HiddenRange {
  TokenRange tokens;
  std::string text;
};

}  // namespace

VisibleSchema::VisibleSchema(const Model& model, const Access& access)
    : tables_(model.catalog->tables.size(), true),
      columns_(model.catalog->columns.size(), true),
      values_(model.catalog->columns.size(), true) {
  for (const TableId table : access.hidden) tables_[table.v] = false;
  for (const ColumnId column : access.masked) columns_[column.v] = false;
  std::set<TableId> filtered;
  for (const auto& filter : access.row_filters) filtered.insert(filter.table);
  for (const Column& column : model.catalog->columns) {
    const Field& field = model.field(column.id);
    if (!tables_[column.table.v]) columns_[column.id.v] = false;
    values_[column.id.v] = columns_[column.id.v] && !column.personal && !field.personal &&
                           !filtered.contains(column.table);
  }
  for (const Access::ColumnMask& mask : access.masks) values_[mask.column.v] = false;
}

std::vector<ValuePlace> find_values(const Question& question, const Model& model,
                                    const VisibleSchema& visible) {
  std::vector<ValuePlace> places;
  if (!model.catalog->values) return places;
  const std::set<std::string> names = words_of_names(model);
  std::vector<std::string> words;
  for (const Token& token : question.tokens) words.push_back(token.plain);
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t length = model.catalog->values->longest_match(words, begin);
    const auto end = begin + length;
    const bool says_more = std::ranges::any_of(
        question.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
        question.tokens.begin() + static_cast<std::ptrdiff_t>(end), [&](const Token& token) {
          return token.shape == TokenShape::word && !token.stop_word &&
                 !names.contains(token.plain) && !names.contains(token.lemma_en) &&
                 !names.contains(token.lemma_es);
        });
    if (!says_more) {
      ++begin;
      continue;
    }
    ValuePlace place{{static_cast<uint16_t>(begin), static_cast<uint16_t>(end)}, {}, {}};
    const std::string run(words_of(question, place.tokens));
    for (const ValueHit& hit : model.catalog->values->find(run, false, kHitsMax)) {
      if (hit.level != ValueHit::Level::exact) continue;
      if (place.stored.empty()) place.stored = hit.stored;
      if (visible.shows_values(hit.column)) place.columns.push_back(hit.column);
    }
    // Nobody learns from a spelling what stands in rows they may not see.
    if (place.columns.empty()) place.stored = run;
    places.push_back(std::move(place));
    begin = end;
  }
  return places;
}

std::string Placeholders::hide(const std::string& text) {
  if (sees_values_) return text;
  auto it = std::ranges::find(texts_, text);
  if (it == texts_.end()) it = texts_.insert(texts_.end(), text);
  return fmt::format("{}{}", kPlaceholderMark, it - texts_.begin() + 1);
}

void Placeholders::hide_in(SqlExpr& expr) {
  const SqlRewriter rewriter{[this](SqlExpr& one) {
                               auto* text = std::get_if<TextLiteral>(&one.node);
                               if (text != nullptr && !text->text.empty() && !is_date(text->text))
                                 text->text = hide(text->text);
                             },
                             {},
                             {}};
  rewrite(expr, rewriter);
}

void Placeholders::hide_in(Select& select) {
  const SqlRewriter rewriter{[this](SqlExpr& one) {
                               auto* text = std::get_if<TextLiteral>(&one.node);
                               if (text != nullptr && !text->text.empty() && !is_date(text->text))
                                 text->text = hide(text->text);
                             },
                             {},
                             {}};
  rewrite(select, rewriter);
}

std::string Placeholders::hide_in(const Question& question, const Model& model,
                                  const VisibleSchema& visible) {
  if (sees_values_) return question.text;
  std::vector<HiddenRange> ranges;
  for (const QuotedSpan& span : question.quoted) ranges.push_back({span.tokens, span.text});
  for (ValuePlace& place : find_values(question, model, visible))
    ranges.push_back({place.tokens, std::move(place.stored)});
  for (std::size_t i = 0; i < question.tokens.size(); ++i) {
    if (is_code(question.tokens[i]))
      ranges.push_back(
          {{static_cast<uint16_t>(i), static_cast<uint16_t>(i + 1)}, question.tokens[i].text});
  }
  // Where two overlap, the one that begins first counts.
  std::ranges::stable_sort(ranges, {}, [](const HiddenRange& range) { return range.tokens.begin; });
  std::string out;
  std::size_t at = 0;
  for (const HiddenRange& range : ranges) {
    if (range.tokens.end > question.tokens.size() || range.tokens.begin >= range.tokens.end)
      continue;
    const std::size_t begin = question.tokens[range.tokens.begin].begin;
    if (begin < at) continue;
    out += question.text.substr(at, begin - at) + hide(range.text);
    at = question.tokens[range.tokens.end - 1u].end;
  }
  return out + question.text.substr(at);
}

std::string Placeholders::revealed(std::string text) const {
  for (std::size_t at = text.find(kPlaceholderMark); at != text.npos;
       at = text.find(kPlaceholderMark, at)) {
    std::size_t number = 0;
    const char* digits = text.data() + at + kPlaceholderMark.size();
    const auto [end, fault] = std::from_chars(digits, text.data() + text.size(), number);
    if (fault != std::errc{} || number == 0 || number > texts_.size()) {
      at += kPlaceholderMark.size();
      continue;
    }
    const std::string& hidden = texts_[number - 1];
    text.replace(at, static_cast<std::size_t>(end - (text.data() + at)), hidden);
    at += hidden.size();
  }
  return text;
}

void Placeholders::reveal_in(Select& select) const {
  const auto reveal = [this](std::string& text) { text = revealed(std::move(text)); };
  const SqlRewriter rewriter{[&](SqlExpr& one) {
                               if (auto* text = std::get_if<TextLiteral>(&one.node))
                                 reveal(text->text);
                             },
                             {},
                             {}};
  rewrite(select, rewriter);
}

std::string Placeholders::hide_in_message(std::string_view message, const Model& model) const {
  std::string text(message.substr(0, message.find('\n')));
  text = shortened(text, 300);
  if (sees_values_) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find_first_of("'\"", at);
    const std::size_t close = open == text.npos ? text.npos : text.find(text[open], open + 1);
    if (close == text.npos)
      return out + (open == text.npos ? text.substr(at) : text.substr(at, open - at));
    const std::string inside = text.substr(open + 1, close - open - 1);
    const bool is_name =
        std::ranges::any_of(model.catalog->columns,
                            [&](const Column& c) { return equal_ignoring_case(c.name, inside); }) ||
        std::ranges::any_of(model.catalog->tables,
                            [&](const Table& t) { return equal_ignoring_case(t.name, inside); });
    out += text.substr(at, open - at + 1) + (is_name ? inside : "…") + text[close];
    at = close + 1;
  }
  return out;
}

}  // namespace cuanto
