#include "chat/rules.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "chat/graft.h"
#include "chat/screen.h"
#include "plan/plan.h"

namespace cuanto {
namespace {

constexpr double kReadWell = 0.5;

std::string place_of(const DocumentRule& rule) {
  return fmt::format("{}, {}", rule.document, rule.heading);
}

// “whales” means …, as a line of the trace. What is quoted is the document's own sentence.
Assumption note_of(const std::string& words, const DocumentRule& rule) {
  const std::string said = replace_all(rule.text, "**", "");
  return {{fmt::format("“{}” as the documents say: “{}” ({})", words, said, place_of(rule)),
           fmt::format("«{}» según los documentos: «{}» ({})", words, said, place_of(rule))},
          {}};
}

// Dictionary forms of a term, token by token.
std::vector<Token> tokens_of(const std::string& term, Language language) {
  const auto question = read_question(term, {.language = language});
  return question ? question->tokens : std::vector<Token>{};
}

bool is_same_word(const Token& a, const Token& b) {
  return a.plain == b.plain || a.lemma_en == b.lemma_en || a.lemma_es == b.lemma_es;
}

// Where the question says one of the terms; the longest one.
std::optional<TokenRange> said_at(const DocumentRule& rule, const Question& question) {
  std::optional<TokenRange> found;
  for (const std::string& term : rule.terms) {
    const auto words = tokens_of(term, rule.language);
    if (words.empty()) continue;
    for (std::size_t at = 0; at + words.size() <= question.tokens.size(); ++at) {
      bool same = true;
      for (std::size_t i = 0; i < words.size() && same; ++i)
        same = is_same_word(words[i], question.tokens[at + i]);
      const TokenRange here{static_cast<uint16_t>(at), static_cast<uint16_t>(at + words.size())};
      if (same && (!found || here.end - here.begin > found->end - found->begin)) found = here;
    }
  }
  return found;
}

struct Said {
  const DocumentRule* rule = nullptr;
  TokenRange tokens;
};

// The rules of that kind whose terms the question says, in order, none within another.
std::vector<Said> said_in(const Question& question, const Source& source, bool conditions) {
  std::vector<Said> all;
  for (const DocumentRule& rule : source.rules) {
    if (!rule.problem.empty()) continue;
    if ((rule.kind == DocumentRule::Kind::condition) != conditions) continue;
    if (const auto tokens = said_at(rule, question)) all.push_back({&rule, *tokens});
  }
  std::ranges::stable_sort(all, [](const Said& a, const Said& b) {
    return a.tokens.end - a.tokens.begin > b.tokens.end - b.tokens.begin;
  });
  std::vector<Said> kept;
  for (const Said& one : all) {
    const bool inside = std::ranges::any_of(kept, [&](const Said& other) {
      return one.tokens.begin < other.tokens.end && other.tokens.begin < one.tokens.end;
    });
    if (!inside) kept.push_back(one);
  }
  std::ranges::sort(kept, {}, [](const Said& one) { return one.tokens; });
  return kept;
}

// The condition of a rule in the asker's own catalog; nothing where a column of it is not theirs.
std::optional<SemanticQuery> condition_of(const DocumentRule& rule, const Source& source) {
  if (!rule.meaning.empty()) {
    auto query = parse_semantic_query(rule.meaning, *source.model);
    if (!query) return {};
    return std::move(*query);
  }
  const Table* table = source.catalog->find_table("", rule.table);
  const Dialect& spoken = dialect(source.catalog->dialect);
  auto test = parse_sql_expr(rule.condition, spoken);
  if (table == nullptr || table->columns.empty() || !test) return {};
  SelectCore core;
  core.from.emplace_back().source = TableName{table->schema, table->name, kNoOffset};
  core.items.push_back({make_column("", source.catalog->column(table->columns.front()).name), {}});
  core.where = std::move(*test);
  Select select;
  select.body.node = std::move(core);
  auto query = to_semantic_query(select, *source.model);
  if (!query) return {};
  return std::move(*query);
}

// The question with other words in place of what the rules explain; empty ones leave it out.
std::string with_words(const Question& question, const std::vector<Said>& said,
                       const std::vector<std::string>& words) {
  std::string text;
  std::size_t from = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    const std::size_t begin = question.tokens[said[i].tokens.begin].begin;
    text += question.text.substr(from, begin - from) + words[i];
    from = question.tokens[said[i].tokens.end - 1u].end;
  }
  return text + question.text.substr(from);
}

// How well a question is read without its explained words; below zero: not at all.
double worth_of(const Result<Understanding>& understood) {
  if (!understood || !std::holds_alternative<Reading>(*understood)) return -1;
  const Reading& reading = std::get<Reading>(*understood);
  return reading.confidence - 0.1 * static_cast<double>(reading.trace.unused.size());
}

// "Revenue of the core range" is read without the explained words, "how many walk-ins in Centro"
// with those of their table in place of them.
bool stands_after_preposition(const Question& question, TokenRange tokens) {
  static const std::set<std::string, std::less<>> kPrepositions = {
      "of", "in", "for", "from", "by", "with", "de", "del", "en", "por", "para", "con"};
  static const std::set<std::string, std::less<>> kCounts = {"number", "count", "numero"};
  std::size_t at = tokens.begin;
  const auto is_article = [&](const std::string& word) {
    return word == "the" || word == "our" || word == "la" || word == "el" || word == "los" ||
           word == "las" || word == "nuestros" || word == "nuestras";
  };
  while (at > 0 && is_article(question.tokens[at - 1].plain)) --at;
  if (at == 0 || !kPrepositions.contains(question.tokens[at - 1].plain)) return false;
  return at < 2 || !kCounts.contains(question.tokens[at - 2].plain);
}

bool add_conditions(Reading& reading, const std::vector<Said>& said, const Question& question,
                    const Source& source) {
  for (const Said& one : said) {
    const auto condition = condition_of(*one.rule, source);
    if (!condition || !graft_condition(reading.query, *condition, *source.model, false))
      return false;
    const std::string words(words_of(question, one.tokens));
    reading.trace.chips.push_back(
        {ChipKind::value, {words, words}, {}, Origin::said, Words{one.rule->text, one.rule->text}});
    reading.trace.assumptions.push_back(note_of(words, *one.rule));
  }
  return true;
}

void add_name(Synonyms& synonyms, const DocumentRule& rule) {
  for (const std::string& term : rule.terms) {
    auto& words = rule.language == Language::es ? synonyms.es : synonyms.en;
    words.push_back(fold(term));
  }
}

void add_synonym(Model& model, const DocumentRule& rule) {
  for (Metric& metric : model.metrics) {
    if (metric.name == rule.target) return add_name(metric.synonyms, rule);
  }
  for (Entity& entity : model.entities) {
    if (model.catalog->table(entity.table).name == rule.target)
      return add_name(entity.synonyms, rule);
  }
}

void add_metric(Model& model, const DocumentRule& rule) {
  const Table* table = model.catalog->find_table("", rule.table);
  auto expression = parse_sql_expr(rule.expression, dialect(model.catalog->dialect));
  if (table == nullptr || !expression || rule.terms.empty()) return;
  Metric metric;
  metric.id = MetricId{static_cast<uint16_t>(model.metrics.size())};
  metric.name = join(words_of_name(fold_plain(rule.terms.front())), "_");
  const auto is_same = [&](const Metric& one) { return one.name == metric.name; };
  if (metric.name.empty() || std::ranges::any_of(model.metrics, is_same)) return;
  metric.entity = model.entity_of(table->id).id;
  metric.expression = std::move(*expression);
  metric.label = {fold(rule.terms.front()), fold(rule.terms.front())};
  metric.description = {rule.text, rule.text};
  metric.additive = false;
  metric.from_file = true;
  DocumentRule others = rule;
  others.terms.erase(others.terms.begin());
  add_name(metric.synonyms, others);
  model.metrics.push_back(std::move(metric));
}

// Whether the question speaks of the rows that never count: then it means them.
bool speaks_of(const Question& question, const SemanticQuery& condition, const Reading& reading,
               const DocumentRule& rule, const Source& source) {
  const Table* table = source.catalog->find_table("", rule.table);
  for (const std::string& name : rule.columns) {
    const Column* column =
        table == nullptr ? nullptr : source.catalog->find_column(table->id, name);
    if (column != nullptr && asks_about(reading.query, column->id)) return true;
  }
  return std::ranges::any_of(condition.exprs, [&](const Expr& expr) {
    const auto* value = std::get_if<Value>(&expr);
    return value != nullptr && value->kind == ValueKind::text && !value->text.empty() &&
           fold_plain(question.text).find(fold_plain(value->text)) != std::string::npos;
  });
}

void leave_out(Reading& reading, const Question& question, const DocumentRule& rule,
               const Source& source) {
  const auto condition = condition_of(rule, source);
  if (!condition || speaks_of(question, *condition, reading, rule, source)) return;
  const auto* base = reading.query.parts.empty()
                         ? nullptr
                         : std::get_if<EntityId>(&reading.query.parts.front().base);
  const Table* table = source.catalog->find_table("", rule.table);
  if (base == nullptr || table == nullptr || source.model->entity(*base).table != table->id) return;
  if (!graft_condition(reading.query, *condition, *source.model, true)) return;
  reading.trace.assumptions.push_back(
      {{fmt::format("left out, as the documents say: “{}” ({})", rule.text, place_of(rule)),
        fmt::format("se deja fuera, según los documentos: «{}» ({})", rule.text, place_of(rule))},
       {}});
}

// For sources whose rules are only offered.
Assumption not_applied(Assumption note) {
  note.text.en += "; not applied: an administrator can put it into the model";
  note.text.es += "; no se aplica: un administrador puede ponerlo en el modelo";
  return note;
}

void set_threshold(Reading& reading, const Question& question, const DocumentRule& rule,
                   bool applies) {
  const bool said = std::ranges::any_of(question.numbers, [](const NumberSpan& number) {
    return number.unit == NumberUnit::percent;
  });
  if (said) return;
  for (QueryPart& part : reading.query.parts) {
    for (Calculation& calculation : part.calculations) {
      auto* anomaly = std::get_if<Anomaly>(&calculation);
      if (anomaly == nullptr || anomaly->threshold == rule.threshold) continue;
      Assumption note = note_of(fmt::format("{:g} %", rule.threshold * 100), rule);
      if (applies) *anomaly = {anomaly->of, anomaly->rows, rule.threshold};
      reading.trace.assumptions.push_back(applies ? std::move(note) : not_applied(std::move(note)));
    }
  }
}

}  // namespace

std::vector<DocumentRule> rules_of(const std::vector<Passage>& documents, const Model& model,
                                   const Names& names) {
  std::vector<DocumentRule> rules = rules_in(documents, model, names);
  std::erase_if(rules, [](const DocumentRule& rule) {
    const auto read =
        read_question(rule.text, {.language = rule.language, .characters_max = 8'000});
    return read && screen_question(*read).kind == Screening::Kind::instructions;
  });
  return rules;
}

Model with_rules(Model model, const std::vector<DocumentRule>& rules) {
  uint64_t hash = stable_hash(model.hash);
  for (const DocumentRule& rule : rules) {
    if (!rule.problem.empty()) continue;
    hash = stable_hash(rule.text, hash);
    if (rule.kind == DocumentRule::Kind::synonym) add_synonym(model, rule);
    if (rule.kind == DocumentRule::Kind::metric) add_metric(model, rule);
  }
  if (!rules.empty()) model.hash = hex(hash);
  return model;
}

std::optional<RuledReading> read_with_rules(const Question& question, const Source& source,
                                            const UnderstandOptions& options) {
  if (source.rule_use != RuleUse::apply) return {};
  const auto said = said_in(question, source, true);
  if (said.empty()) return {};
  const bool modifies = std::ranges::all_of(
      said, [&](const Said& one) { return stands_after_preposition(question, one.tokens); });
  for (const bool named : {!modifies, modifies}) {
    std::vector<std::string> words;
    for (const Said& one : said) {
      const Table* table = source.catalog->find_table("", one.rule->table);
      if (table == nullptr) return {};
      const Entity& entity = source.model->entity_of(table->id);
      words.push_back(named ? entity.label_plural.in(question.language) : std::string{});
    }
    auto changed =
        read_question(with_words(question, said, words), {.language = question.language});
    if (!changed) continue;
    auto understood = understand(*changed, *source.model, *source.names, options);
    if (worth_of(understood) < kReadWell) continue;
    Reading reading = std::get<Reading>(*understood);
    if (!add_conditions(reading, said, question, source)) continue;
    return RuledReading{std::move(*changed), std::move(reading)};
  }
  return {};
}

void follow_rules(Reading& reading, const Question& question, const Source& source) {
  if (source.rule_use == RuleUse::off) return;
  const bool applies = source.rule_use == RuleUse::apply;
  for (const DocumentRule& rule : source.rules) {
    if (!rule.problem.empty()) continue;
    if (rule.kind == DocumentRule::Kind::never && applies)
      leave_out(reading, question, rule, source);
    if (rule.kind == DocumentRule::Kind::anomaly) set_threshold(reading, question, rule, applies);
  }
  if (!applies) return;
  for (const Said& one : said_in(question, source, false))
    reading.trace.assumptions.push_back(
        note_of(std::string(words_of(question, one.tokens)), *one.rule));
}

std::vector<Assumption> offered_rules(const Question& question, const Source& source) {
  std::vector<Assumption> notes;
  if (source.rule_use != RuleUse::offer) return notes;
  for (const bool conditions : {true, false}) {
    for (const Said& one : said_in(question, source, conditions)) {
      notes.push_back(not_applied(note_of(std::string(words_of(question, one.tokens)), *one.rule)));
    }
  }
  return notes;
}

}  // namespace cuanto
