// What a figure's rows were limited to, short enough to stand beside its name.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "answer/table.h"
#include "base/spanish.h"
#include "base/text.h"

namespace cuanto {
namespace {

constexpr std::size_t kLimitsMax = 5;
constexpr std::size_t kValuesMax = 3;

const std::string& shown_value(const Value& value) {
  return value.stored.empty() ? value.text : value.stored.front();
}

// "AWS", "AWS and Microsoft"; nothing for what is no list of a few texts.
std::vector<std::string> values_of(const Comparison& comparison, const SemanticQuery& query) {
  std::vector<std::string> values;
  for (const ExprId right : comparison.right) {
    const auto* value = std::get_if<Value>(&query.exprs[right]);
    if (value == nullptr || value->kind != ValueKind::text) return {};
    const std::string& shown = shown_value(*value);
    // "Tax" and "tax" are one word to a reader.
    const auto is_same = [&](const std::string& known) { return fold(known) == fold(shown); };
    if (std::ranges::none_of(values, is_same)) values.push_back(shown);
  }
  return values.size() <= kValuesMax ? values : std::vector<std::string>{};
}

// Whether one of the longer words of a cell begins a word of the question: "Amazon CloudFront" of
// "CloudFront", "Hotel" of "hotels".
bool is_said(const std::string& question, std::string_view cell) {
  constexpr std::size_t kTellingLetters = 4;
  const std::string plain = fold_plain(cell);
  for (const std::string_view word : split(plain, ' ')) {
    for (const std::string_view asked : split(question, ' ')) {
      // "restaurants" for "Restaurante": the languages differ by a letter or two at the end.
      const std::size_t enough =
          std::max(kTellingLetters, word.size() - std::min<std::size_t>(word.size(), 2));
      if (word.size() >= kTellingLetters && asked.starts_with(word.substr(0, enough))) return true;
    }
  }
  return false;
}

bool has_word(const std::string& text, std::string_view words) {
  const std::string wanted = fold_plain(words);
  for (std::size_t at = text.find(wanted); at != std::string::npos;
       at = text.find(wanted, at + 1)) {
    const auto is_letter = [&](std::size_t i) {
      return i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) != 0);
    };
    if (!is_letter(at + wanted.size()) && (at == 0 || !is_letter(at - 1))) return true;
  }
  return false;
}

// One condition in both languages; `excludes` where it says which rows do not count.
struct Limit {
  Words words;
  bool excludes = false;
};

// A cell is said bare where the asker said it, or where it is a name; otherwise with its column:
// "commitment status Unused".
Words with_column(const Field& field, const std::vector<std::string>& values,
                  const LimitsTold& about) {
  Words cells = {and_list(values, false), and_list(values, true)};
  const Column& column = about.model.catalog->column(field.column);
  const bool is_name = column.meaning == Meaning::name;
  const bool said = std::ranges::all_of(values, [&](const std::string& value) {
    return has_word(about.said, value) || is_said(about.said, value);
  });
  if (is_name || said) return cells;
  return {field.label.en + " " + cells.en, field.label.in(Language::es) + " " + cells.es};
}

std::string number_told(const std::string& text, Language language) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? format_number(value, 2, language) : text;
}

// "unit price over 500".
std::optional<Words> number_limit(const Comparison& comparison, const Field& field,
                                  const SemanticQuery& query) {
  const auto* value = comparison.right.size() == 1
                          ? std::get_if<Value>(&query.exprs[comparison.right.front()])
                          : nullptr;
  if (value == nullptr || value->kind != ValueKind::number) return {};
  Words sign;
  switch (comparison.op) {
    case Compare::equal:
      sign = {"", ""};
      break;
    case Compare::greater:
      sign = {"over ", "mayor que "};
      break;
    case Compare::at_least:
      sign = {"at least ", "de al menos "};
      break;
    case Compare::less:
      sign = {"under ", "menor que "};
      break;
    case Compare::at_most:
      sign = {"at most ", "de como mucho "};
      break;
    default:
      return {};
  }
  return Words{
      field.label.en + " " + sign.en + number_told(value->text, Language::en),
      field.label.in(Language::es) + " " + sign.es + number_told(value->text, Language::es)};
}

// Nothing for a condition that no short words say, or that needs none.
std::optional<Limit> limit_of(const Comparison& comparison, const QueryPart& part,
                              const LimitsTold& about) {
  const auto* attribute = std::get_if<Attribute>(&about.query.exprs[comparison.left]);
  // Groups name themselves.
  if (attribute == nullptr || std::ranges::find(part.by, comparison.left) != part.by.end())
    return {};
  const Field& field = about.model.field(attribute->column);
  const bool is = comparison.op == Compare::equal || comparison.op == Compare::in;
  const bool is_not = comparison.op == Compare::not_equal || comparison.op == Compare::not_in;
  if (comparison.op == Compare::is_null || comparison.op == Compare::not_null) {
    const bool none = comparison.op == Compare::is_null;
    const Words thing = thing_told_by(about.model, attribute->column);
    const std::string& en = thing.en;
    const bool vowel =
        !en.empty() && std::string_view("aeiou").find(en.front()) != std::string_view::npos;
    return Limit{{(none ? "without " : "with ") + std::string(vowel ? "an " : "a ") + en,
                  (none ? "sin " : "con ") + thing.in(Language::es)},
                 false};
  }
  if (auto number = number_limit(comparison, field, about.query)) return Limit{*number, false};
  auto values = values_of(comparison, about.query);
  if (values.empty() || (!is && !is_not)) return {};
  // "unused commitment cost" says "Unused" already.
  std::erase_if(values, [&](const std::string& value) { return has_word(about.figures, value); });
  if (values.empty() && is) return {};
  return Limit{with_column(field, values, about), is_not};
}

// What a condition limits rows to, as far as short words say it.
Words told(ConditionId condition, const QueryPart& part, const LimitsTold& about) {
  std::vector<ConditionId> conditions = {condition};
  if (const auto* all = std::get_if<AllOf>(&about.query.conditions[condition]))
    conditions = all->conditions;
  std::vector<std::string> en, es, not_en, not_es;
  for (const ConditionId id : conditions) {
    const auto* comparison = std::get_if<Comparison>(&about.query.conditions[id]);
    const auto limit = comparison == nullptr ? std::nullopt : limit_of(*comparison, part, about);
    if (!limit) continue;
    (limit->excludes ? not_en : en).push_back(limit->words.en);
    (limit->excludes ? not_es : es).push_back(limit->words.es);
  }
  if (!not_en.empty()) {
    en.push_back("everything but " + and_list(not_en, false));
    es.push_back("todo menos " + and_list(not_es, true));
  }
  if (en.size() > kLimitsMax) return {};
  return {join(en, ", "), join(es, ", ")};
}

std::optional<ConditionId> only_where(const Expr& expr) {
  if (const auto* metric = std::get_if<MetricUse>(&expr)) return metric->only_where;
  const auto* aggregate = std::get_if<Aggregate>(&expr);
  return aggregate == nullptr ? std::nullopt : aggregate->only_where;
}

}  // namespace

Words limits_of(const QueryPart& part, const LimitsTold& about) {
  if (part.where) return told(*part.where, part, about);
  // What is averaged over periods was limited before.
  const auto* inner = std::get_if<QueryIndex>(&part.base);
  if (inner == nullptr || *inner >= about.query.parts.size()) return {};
  const QueryPart& from = about.query.parts[*inner];
  return from.where ? told(*from.where, from, about) : Words{};
}

// 100 * figure of the part / figure of the whole.
Words part_of_share(const QueryPart& part, const LimitsTold& about) {
  for (const Shown& shown : part.show) {
    const auto* ratio = std::get_if<Arithmetic>(&about.query.exprs[shown.expr]);
    if (shown.label != "share" || ratio == nullptr) continue;
    const auto* scaled = std::get_if<Arithmetic>(&about.query.exprs[ratio->left]);
    const auto only =
        scaled == nullptr ? std::nullopt : only_where(about.query.exprs[scaled->right]);
    if (only) return told(*only, part, about);
  }
  return {};
}

}  // namespace cuanto
