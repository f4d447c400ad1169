#include "knowledge/rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "base/text.h"
#include "knowledge/definitions.h"
#include "knowledge/knowledge.h"

namespace cuanto {
namespace {

using Kind = DocumentRule::Kind;
constexpr double kSureOfProse = 0.8;
constexpr std::size_t kBodyBytesMax = 300;

// What stands after the first of these signs, where one of the terms stands before it.
constexpr auto kSigns = std::to_array<std::string_view>({":** ",
                                                         "**: ",
                                                         ": ",
                                                         " — ",
                                                         " – ",
                                                         " = ",
                                                         " means ",
                                                         " is calculated as ",
                                                         " are calculated as ",
                                                         " significa ",
                                                         " significan ",
                                                         " quiere decir ",
                                                         " se calcula como ",
                                                         " is the ",
                                                         " is a ",
                                                         " is an ",
                                                         " is ",
                                                         " are ",
                                                         " es el ",
                                                         " es la ",
                                                         " es una ",
                                                         " es un ",
                                                         " es ",
                                                         " son "});

// Words before what a rule says, which say nothing themselves.
constexpr auto kOpenings = std::to_array<std::string_view>(
    {"rows where ", "where ", "when ", "the ", "an ", "a ", "filas donde ", "donde ", "cuando ",
     "el ", "la ", "los ", "las ", "un ", "una ", "means ", "significa "});

constexpr auto kSameAs = std::to_array<std::string_view>(
    {"another name for ", "another word for ", "other name for ", "the same as ", "same as ",
     "what we call ", "short for ", "otro nombre de ", "otra palabra para ", "lo mismo que ",
     "sinonimo de ", "igual que ", "abreviatura de "});

constexpr auto kNever = std::to_array<std::string_view>(
    {" never count", " do not count", " does not count", " are left out", " are never counted",
     " are excluded", " nunca cuentan", " no cuentan", " no cuenta", " se excluyen",
     " quedan fuera"});

std::string without_end(std::string_view text) {
  std::string clean = replace_all(replace_all(text, "`", ""), "**", "");
  std::string_view view = trim(clean);
  while (!view.empty() && (view.back() == '.' || view.back() == ';')) view.remove_suffix(1);
  return std::string(trim(view));
}

// "and", "y": an expression of SQL has neither a stop nor a second sentence.
bool is_one_sentence(std::string_view text) { return text.find(". ") == text.npos; }

std::string body_of(const PassageUnit& unit) {
  std::size_t end = unit.text.npos, length = 0;
  for (const std::string_view sign : kSigns) {
    const std::size_t at = unit.text.find(sign);
    if (at == unit.text.npos || at >= end) continue;
    const std::string before = fold_plain(unit.text.substr(0, at));
    const bool names_it = std::ranges::any_of(unit.terms, [&](const std::string& term) {
      return before.find(fold_plain(term)) != before.npos;
    });
    if (names_it) end = at, length = sign.size();
  }
  return end == unit.text.npos ? unit.text : unit.text.substr(end + length);
}

// The text and what is left of it without its openings, one after the other.
std::vector<std::string> readings_of(const std::string& body) {
  std::vector<std::string> readings = {body};
  for (bool shorter = true; shorter;) {
    shorter = false;
    for (const std::string_view opening : kOpenings) {
      const std::string& last = readings.back();
      if (!ascii_lower(last).starts_with(opening)) continue;
      readings.push_back(std::string(trim(std::string_view(last).substr(opening.size()))));
      shorter = true;
      break;
    }
  }
  for (const std::string_view word : {" where ", " donde ", " with ", " con "}) {
    const std::size_t at = body.find(word);
    if (at != body.npos) readings.push_back(body.substr(at + word.size()));
  }
  return readings;
}

class Finder {
 public:
  Finder(const Passage& passage, const PassageUnit& unit, const Model& model, const Names& names)
      : passage_(passage), unit_(unit), model_(model), names_(names) {}

  std::optional<DocumentRule> find() {
    if (unit_.kind == PassageUnit::Kind::code || unit_.text.size() > kBodyBytesMax) return {};
    rule_.language = passage_.language;
    rule_.document = passage_.document;
    rule_.heading = passage_.title;
    for (const std::string& heading : passage_.headings) rule_.heading += " › " + heading;
    rule_.text = unit_.text;
    if (is_anomaly() || is_never()) return rule_;
    const std::vector<std::string> heading = heading_terms();
    const std::string whole = without_end(unit_.text), body = without_end(body_of(unit_));
    // "cantidad = 1" under a heading says what the heading means, and nothing of "cantidad".
    return take(heading, whole, true) || take(unit_.terms, body, false) ||
                   take(heading, whole, false)
               ? std::optional(rule_)
               : std::nullopt;
  }

 private:
  bool take(const std::vector<std::string>& terms, const std::string& body, bool formal) {
    if (terms.empty() || body.empty() || !is_one_sentence(body)) return false;
    rule_.terms = terms;
    if (is_formula(body) || is_formal(body)) return true;
    return !formal && (is_synonym(body) || is_quotient(body) || is_prose_condition(body));
  }

  // The first unit under a heading may say what that means.
  std::vector<std::string> heading_terms() const {
    if (passage_.headings.empty() || &unit_ != &passage_.units.front() ||
        unit_.text.starts_with("**"))
      return {};
    return names_in(passage_.headings.back());
  }

  // "A day is an anomaly when it is more than 30 % off": says when, and has one percentage.
  bool is_anomaly() {
    const std::string plain = fold_plain(unit_.text);
    const bool speaks = plain.find("anomal") != plain.npos ||
                        std::ranges::any_of(passage_.headings, [](const std::string& heading) {
                          return fold_plain(heading).find("anomal") != std::string::npos;
                        });
    if (!speaks) return false;
    const auto question = read(unit_.text, passage_.language);
    if (!question) return false;
    std::vector<double> percentages;
    for (const NumberSpan& number : question->numbers) {
      if (number.unit == NumberUnit::percent) percentages.push_back(number.value);
    }
    if (percentages.size() != 1 || percentages[0] <= 0 || percentages[0] > 1'000) return false;
    rule_.kind = Kind::anomaly;
    rule_.threshold = percentages[0] / 100;
    return true;
  }

  bool is_never() {
    const std::string text = without_end(unit_.text);
    const std::string lower = ascii_lower(text);
    for (const std::string_view words : kNever) {
      const std::size_t at = lower.find(words);
      if (at == lower.npos || at + words.size() + 40 < lower.size()) continue;
      if (!is_condition(text.substr(0, at))) return false;
      rule_.kind = Kind::never;
      return true;
    }
    return false;
  }

  bool is_synonym(const std::string& body) {
    std::string plain = fold_plain(body);
    for (const std::string_view article : {"the ", "el ", "la "}) {
      if (plain.starts_with(article)) plain.erase(0, article.size());
    }
    for (const std::string_view same : kSameAs) {
      if (!plain.starts_with(same)) continue;
      plain.erase(0, same.size());
      break;
    }
    // What something is called goes before other words for it.
    for (const bool labels_only : {true, false}) {
      const auto is_meant = [&](const Words& label, const Synonyms& synonyms) {
        return is_name(plain, label, labels_only ? Synonyms{} : synonyms);
      };
      for (const Metric& metric : model_.metrics) {
        if (is_meant(metric.label, metric.synonyms)) return name_it(metric.name);
      }
      for (const Entity& entity : model_.entities) {
        if (is_meant(entity.label, entity.synonyms) || is_meant(entity.label_plural, {}))
          return name_it(model_.catalog->table(entity.table).name);
      }
    }
    return false;
  }
  bool name_it(const std::string& target) {
    rule_.kind = Kind::synonym;
    rule_.target = target;
    return true;
  }
  static bool is_name(const std::string& plain, const Words& label, const Synonyms& synonyms) {
    const auto is_same = [&](const std::string& name) { return fold_plain(name) == plain; };
    return is_same(label.en) || is_same(label.es) || std::ranges::any_of(synonyms.en, is_same) ||
           std::ranges::any_of(synonyms.es, is_same);
  }

  // The columns of an expression; none for one with a query inside.
  static std::set<std::string> columns_in(const SqlExpr& expr) {
    std::set<std::string> columns;
    bool plain = true;
    SqlExpr copy = expr;
    rewrite(copy, {.expr =
                       [&](SqlExpr& node) {
                         if (const auto* name = std::get_if<ColumnName>(&node.node))
                           columns.insert(name->column);
                       },
                   .from = {},
                   .select = [&](Select&) { plain = false; }});
    return plain ? columns : std::set<std::string>{};
  }

  // The table that has all columns of an expression. Of several, the one that the text names, or
  // the only one of events.
  const Table* table_of(const SqlExpr& expr) const {
    const auto columns = columns_in(expr);
    std::vector<const Table*> all, named, facts;
    for (const Table& table : model_.catalog->tables) {
      const bool has_all = std::ranges::all_of(columns, [&](const std::string& column) {
        return model_.catalog->find_column(table.id, column) != nullptr;
      });
      if (columns.empty() || !has_all) continue;
      const Entity& entity = model_.entity_of(table.id);
      all.push_back(&table);
      if (names(entity, table)) named.push_back(&table);
      if (entity.is_fact) facts.push_back(&table);
    }
    for (const auto* tables : {&all, &named, &facts}) {
      if (tables->size() == 1) return tables->front();
    }
    return nullptr;
  }
  bool names(const Entity& entity, const Table& table) const {
    const std::string text = fold_plain(unit_.text);
    const auto says = [&](const std::string& name) {
      return !name.empty() && text.find(fold_plain(name)) != text.npos;
    };
    return says(table.name) || says(entity.label.en) || says(entity.label_plural.en) ||
           says(entity.label_plural.in(Language::es));
  }

  // "SUM(total) / COUNT(*)".
  bool is_formula(const std::string& body) {
    for (const std::string& text : readings_of(body)) {
      const auto expr = parse_sql_expr(text, dialect(model_.catalog->dialect));
      if (!expr || !has_aggregate(*expr)) continue;
      const Table* table = table_of(*expr);
      if (table == nullptr) continue;
      rule_.kind = Kind::metric;
      rule_.expression = text;
      rule_.table = table->name;
      return true;
    }
    return false;
  }
  static bool has_aggregate(const SqlExpr& expr) {
    bool found = false;
    SqlExpr copy = expr;
    rewrite(copy, {.expr =
                       [&](SqlExpr& node) {
                         const auto* call = std::get_if<Call>(&node.node);
                         if (call == nullptr) return;
                         const std::string name = ascii_lower(call->name);
                         found = found || name == "sum" || name == "count" || name == "avg" ||
                                 name == "min" || name == "max";
                       },
                   .from = {},
                   .select = {}});
    return found;
  }

  // "Revenue divided by the number of sales": of two metrics of one table.
  bool is_quotient(const std::string& body) {
    struct Operator {
      std::string_view words, sign;
    };
    constexpr auto kOperators = std::to_array<Operator>({{" divided by ", " / "},
                                                         {" dividido entre ", " / "},
                                                         {" divididos entre ", " / "},
                                                         {" entre ", " / "},
                                                         {" less ", " - "},
                                                         {" minus ", " - "},
                                                         {" menos ", " - "}});
    for (const Operator& one : kOperators) {
      const std::size_t at = body.find(one.words);
      if (at == body.npos) continue;
      const auto left = amount_of(body.substr(0, at), {});
      if (!left) return false;
      const auto right = amount_of(body.substr(at + one.words.size()), left->table);
      if (!right || left->table != right->table) return false;
      rule_.kind = Kind::metric;
      rule_.table = left->table;
      rule_.expression = fmt::format("({}){}({})", left->expression, one.sign, right->expression);
      return true;
    }
    return false;
  }
  struct Amount {
    std::string table, expression;
  };
  // `beside`: the table of the amount before; things that its rows belong to are counted there.
  std::optional<Amount> amount_of(const std::string& words, const std::string& beside) const {
    for (const std::string& text : readings_of(words)) {
      const std::string plain = fold_plain(text);
      for (const Metric& metric : model_.metrics) {
        if (metric.filter || !is_name(plain, metric.label, metric.synonyms)) continue;
        return Amount{model_.catalog->table(model_.entity(metric.entity).table).name,
                      print_expr(metric.expression, dialect(model_.catalog->dialect))};
      }
      for (const std::string_view count : {"number of ", "numero de ", "count of "}) {
        if (!plain.starts_with(count)) continue;
        const std::string what = plain.substr(count.size());
        for (const Entity& entity : model_.entities) {
          if (model_.catalog->table(entity.table).name != beside) continue;
          if (auto amount = distinct_key(entity, what)) return amount;
        }
        for (const Entity& entity : model_.entities) {
          if (is_name(what, entity.label_plural, entity.synonyms))
            return Amount{model_.catalog->table(entity.table).name, "COUNT(*)"};
        }
      }
    }
    return {};
  }
  // "number of customers" over the sales: their key, where a table of facts has it.
  std::optional<Amount> distinct_key(const Entity& entity, const std::string& what) const {
    for (const Edge& edge : model_.edges) {
      const Catalog& catalog = *model_.catalog;
      if (edge.child_columns.size() != 1 || edge.child != entity.table) continue;
      const Entity& other = model_.entity_of(edge.parent);
      if (is_name(what, other.label_plural, other.synonyms))
        return Amount{
            catalog.table(entity.table).name,
            fmt::format("COUNT(DISTINCT {})", catalog.column(edge.child_columns.front()).name)};
    }
    return {};
  }

  bool is_condition(const std::string& body) { return is_formal(body) || is_prose_condition(body); }
  bool is_formal(const std::string& body) {
    for (const std::string& text : readings_of(body)) {
      if (is_formal_condition(text)) return true;
    }
    return false;
  }

  // "pricing_model = 'RI'".
  bool is_formal_condition(const std::string& text) {
    const auto expr = parse_sql_expr(text, dialect(model_.catalog->dialect));
    if (!expr || !is_test(*expr)) return false;
    const Table* table = table_of(*expr);
    if (table == nullptr) return false;
    rule_.kind = Kind::condition;
    rule_.table = table->name;
    rule_.condition = text;
    for (const std::string& column : columns_in(*expr)) rule_.columns.push_back(column);
    return true;
  }
  static bool is_test(const SqlExpr& expr) {
    const auto* binary = std::get_if<Binary>(&expr.node);
    if (binary == nullptr)
      return std::holds_alternative<Between>(expr.node) ||
             std::holds_alternative<IsNull>(expr.node) ||
             std::holds_alternative<InList>(expr.node) || std::holds_alternative<Like>(expr.node);
    if (binary->op == BinaryOp::logical_and || binary->op == BinaryOp::logical_or)
      return is_test(*binary->left) && is_test(*binary->right);
    return is_comparison(binary->op);
  }
  // "Customers of type Tienda": read like a question, where every word of it is understood and it
  // asks for nothing but rows.
  bool is_prose_condition(const std::string& body) {
    const auto question = read(body, passage_.language);
    if (!question) return false;
    const auto understood = understand(*question, model_, names_);
    if (!understood || !std::holds_alternative<Reading>(*understood)) return false;
    const Reading& reading = std::get<Reading>(*understood);
    const SemanticQuery& query = reading.query;
    if (reading.confidence < kSureOfProse || !reading.trace.unused.empty()) return false;
    const QueryPart& part = query.parts.front();
    const auto* base = std::get_if<EntityId>(&part.base);
    if (query.parts.size() != 1 || base == nullptr || !part.where || part.having || part.rank ||
        part.period || part.set || !part.by.empty() || !part.calculations.empty())
      return false;
    rule_.kind = Kind::condition;
    rule_.table = model_.catalog->table(model_.entity(*base).table).name;
    rule_.meaning = to_text(query, model_);
    for (const Condition& condition : query.conditions) {
      const auto* comparison = std::get_if<Comparison>(&condition);
      if (comparison == nullptr) continue;
      if (const auto* left = std::get_if<Attribute>(&query.exprs[comparison->left]))
        rule_.columns.push_back(model_.catalog->column(left->column).name);
    }
    return true;
  }

  static Result<Question> read(const std::string& text, Language language) {
    return read_question(text, {.language = language});
  }

  const Passage& passage_;
  const PassageUnit& unit_;
  const Model& model_;
  const Names& names_;
  DocumentRule rule_;
};

// Whether the model already has something of that name: what a person said there holds.
class Taken {
 public:
  explicit Taken(const Model& model) {
    for (const Metric& metric : model.metrics) add(metric.label, metric.synonyms);
    for (const Field& field : model.fields) add(field.label, field.synonyms);
    for (const Entity& entity : model.entities) {
      add(entity.label, entity.synonyms);
      add(entity.label_plural, {});
    }
    for (const Field& field : model.fields) {
      for (const Field::ValueAlias& alias : field.value_aliases) {
        for (const std::string& word : alias.words) names_.insert(fold_plain(word));
      }
    }
    values_ = model.catalog->values;
  }
  bool has(const std::string& term) const {
    if (names_.contains(fold_plain(term))) return true;
    if (!values_) return false;
    const auto hits = values_->find(term, false, 1);
    return !hits.empty() && hits.front().level == ValueHit::Level::exact;
  }

 private:
  void add(const Words& label, const Synonyms& synonyms) {
    names_.insert(fold_plain(label.en));
    names_.insert(fold_plain(label.in(Language::es)));
    for (const std::string& word : synonyms.en) names_.insert(fold_plain(word));
    for (const std::string& word : synonyms.es) names_.insert(fold_plain(word));
  }
  std::set<std::string> names_;
  std::shared_ptr<const ValueIndex> values_;
};

std::string essence_of(const DocumentRule& rule) {
  return fmt::format("{}|{}|{}|{}|{}|{}", static_cast<int>(rule.kind), rule.target, rule.expression,
                     rule.table, rule.condition, rule.meaning);
}

// Names that the model has leave the rule; two documents that disagree are both left aside.
void settle(std::vector<DocumentRule>& rules, const Model& model) {
  const Taken taken(model);
  std::map<std::string, std::string> meant;  // term -> what it was said to be; empty: disputed
  for (DocumentRule& rule : rules) {
    const std::size_t before = rule.terms.size();
    std::erase_if(rule.terms, [&](const std::string& term) { return taken.has(term); });
    if (before > 0 && rule.terms.empty())
      rule.problem = "The model or the data already calls something so.";
    for (const std::string& term : rule.terms) {
      const auto [it, is_new] = meant.emplace(fold_plain(term), essence_of(rule));
      if (!is_new && it->second != essence_of(rule)) it->second.clear();
    }
  }
  std::set<double> thresholds;
  for (const DocumentRule& rule : rules) {
    if (rule.kind == Kind::anomaly) thresholds.insert(rule.threshold);
  }
  for (DocumentRule& rule : rules) {
    const bool disputed = (rule.kind == Kind::anomaly && thresholds.size() > 1) ||
                          std::ranges::any_of(rule.terms, [&](const std::string& term) {
                            return meant[fold_plain(term)].empty();
                          });
    if (disputed) rule.problem = "Another place in the documents says something else.";
  }
}

bool lays_down(Category category) {
  return category == Category::glossary || category == Category::business_rules;
}

}  // namespace

std::vector<DocumentRule> rules_in(const std::vector<Passage>& passages, const Model& model,
                                   const Names& names) {
  std::vector<DocumentRule> rules;
  for (const Passage& passage : passages) {
    if (!lays_down(passage.category) || !passage.table.empty()) continue;
    for (const PassageUnit& unit : passage.units) {
      auto rule = Finder(passage, unit, model, names).find();
      if (rule && rules.size() < kDocumentRulesMax) rules.push_back(std::move(*rule));
    }
  }
  settle(rules, model);
  return rules;
}

}  // namespace cuanto
