#include "llm/ask_prompt.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "llm/schema_text.h"

namespace cuanto {
namespace {

constexpr std::size_t kExamplesMax = 4;
constexpr std::size_t kEarlierMax = 3;
constexpr std::size_t kShownMax = 2;

std::string hidden_sql(const Select& select, const Dialect& spoken, Placeholders& placeholders) {
  Select copy = select;
  placeholders.hide_in(copy);
  const auto printed = print_sql(copy, spoken);
  return printed ? printed->text : std::string{};
}

std::string hidden_sql(const std::string& sql, const Dialect& spoken, Placeholders& placeholders) {
  const auto select = parse_sql(sql, spoken);
  return select ? hidden_sql(*select, spoken, placeholders) : std::string{};
}

std::string hidden_question(const std::string& text, const Model& model,
                            const VisibleSchema& visible, Placeholders& placeholders) {
  const auto question = read_question(text);
  return question ? placeholders.hide_in(*question, model, visible) : std::string{};
}

// Where the values stand, by the names of their columns.
std::string hints_text(const std::vector<ValuePlace>& values, const Catalog& catalog,
                       Placeholders& placeholders) {
  std::string text;
  for (const ValuePlace& place : values) {
    std::vector<std::string> names;
    for (const ColumnId id : place.columns) {
      const Column& column = catalog.column(id);
      names.push_back(fmt::format("{}.{}", catalog.table(column.table).name, column.name));
    }
    if (names.empty()) continue;
    const std::string shown =
        placeholders.sees_values() ? "'" + place.stored + "'" : placeholders.hide(place.stored);
    text += fmt::format("{} stands in {}\n", shown, join(names, ", "));
  }
  return text;
}

// How alike two questions are, by what they ask and not by their values (DAIL-SQL, Gao et al.
// 2023): the part of their words that they share.
double likeness(const std::string& a, const std::string& b) {
  const auto words = [](const std::string& text) {
    std::set<std::string> all;
    if (const auto question = read_question(text))
      for (const Token& token : question->tokens)
        if (token.shape == TokenShape::word) all.insert(token.lemma_en);
    return all;
  };
  const std::set<std::string> left = words(a), right = words(b);
  std::size_t shared = 0;
  for (const auto& word : left) shared += right.contains(word);
  const std::size_t all = left.size() + right.size() - shared;
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

// Whether an example speaks only of what the asker may see.
bool is_allowed(const std::string& sql, const GenerateInputs& inputs,
                const VisibleSchema& visible) {
  auto select = parse_sql(sql, dialect(inputs.model.catalog->dialect));
  if (!select) return false;
  const auto safe = guard(std::move(*select), *inputs.model.catalog, inputs.access, inputs.guard);
  return safe && std::ranges::all_of(safe->touched().columns,
                                     [&](ColumnId column) { return visible.shows(column); });
}

std::string examples_text(const GenerateInputs& inputs, const std::string& asked,
                          const VisibleSchema& visible, Placeholders& placeholders) {
  std::vector<std::pair<double, const VerifiedQuestion*>> ranked;
  for (const VerifiedQuestion& one : inputs.model.verified)
    ranked.emplace_back(likeness(asked, one.question), &one);
  std::ranges::stable_sort(ranked, std::greater{}, [](const auto& one) { return one.first; });
  std::string text;
  std::size_t count = 0;
  for (const auto& [score, example] : ranked) {
    if (count == kExamplesMax || score == 0) break;
    if (!is_allowed(example->sql, inputs, visible)) continue;
    const std::string sql =
        hidden_sql(example->sql, dialect(inputs.model.catalog->dialect), placeholders);
    const std::string question =
        hidden_question(example->question, inputs.model, visible, placeholders);
    if (sql.empty() || question.empty()) continue;
    text += fmt::format("{}\n{}\n", question, sql);
    ++count;
  }
  return text;
}

}  // namespace

std::string data_section(std::string_view title, const std::string& text) {
  if (text.empty()) return {};
  return fmt::format("\n{}\n<data>\n{}{}</data>\n", title, quoted_data(text),
                     text.ends_with('\n') ? "" : "\n");
}

std::string earlier_text(const std::vector<EarlierTurn>& earlier, const Model& model,
                         const VisibleSchema& visible, Placeholders& placeholders) {
  std::string text;
  const std::size_t count = std::min(earlier.size(), kEarlierMax);
  for (std::size_t i = count; i-- > 0;) {
    const EarlierTurn& turn = earlier[i];
    const std::string question = hidden_question(turn.question, model, visible, placeholders);
    const std::string sql = hidden_sql(turn.sql, dialect(model.catalog->dialect), placeholders);
    if (!question.empty() && !sql.empty()) text += fmt::format("{}\n{}\n", question, sql);
  }
  return text;
}

AskPrompt make_prompt(const Prompts& prompts, const ModelSettings& model,
                      const GenerateInputs& inputs, const VisibleSchema& visible,
                      const std::vector<Select>& shown, std::vector<ColumnId> wanted) {
  AskPrompt prompt{{}, Placeholders(model.sees_values), {}, false};
  Placeholders& placeholders = prompt.placeholders;
  const Catalog& catalog = *inputs.model.catalog;
  const Dialect& spoken = dialect(catalog.dialect);
  const auto values = find_values(inputs.question, inputs.model, visible);
  for (const ValuePlace& place : values)
    wanted.insert(wanted.end(), place.columns.begin(), place.columns.end());
  PromptParts parts;
  parts["dialect"] = std::string(spoken.name);
  parts["today"] = to_iso(inputs.today);
  parts["language"] = inputs.question.language == Language::es ? "Spanish" : "English";
  const std::string asked = placeholders.hide_in(inputs.question, inputs.model, visible);
  parts["question"] = quoted_data(asked);
  parts["hints"] = data_section("Values:", hints_text(values, catalog, placeholders));
  parts["examples"] = data_section("Questions and their queries, known to be right:",
                                   examples_text(inputs, asked, visible, placeholders));
  parts["earlier"] =
      data_section("The conversation so far; the question may go on from it:",
                   earlier_text(inputs.earlier, inputs.model, visible, placeholders));
  std::string readings;
  for (std::size_t i = 0; i < shown.size() && i < kShownMax; ++i)
    readings += hidden_sql(shown[i], spoken, placeholders) + '\n';
  parts["readings"] =
      data_section("What a simple translator makes of it, possibly wrong:", readings);

  // What is left of the context after the rest and the reply belongs to the schema.
  uint64_t used = model.reply_tokens + 200;
  for (const ChatMessage& message : prompts.fill("sql", parts))
    used += estimate_tokens(message.text);
  const uint64_t left = model.context_tokens > used ? model.context_tokens - used : 0;
  const SchemaNeeds needs{inputs.question, inputs.model, visible, std::move(wanted),
                          std::max<uint64_t>(left * 4 / 5, 300)};
  SchemaText schema = schema_text(needs, model.sees_values);
  parts["schema"] = quoted_data(schema.text);
  parts["metrics"] = data_section("Metrics:", metrics_text(inputs.model, schema, placeholders));
  parts["rules"] = data_section("Rules:", rules_text(inputs.model, schema, placeholders));
  prompt.messages = prompts.fill("sql", parts);
  prompt.columns = std::move(schema.columns);
  prompt.pruned = schema.pruned;
  return prompt;
}

}  // namespace cuanto
