#include "llm/schema_text.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "llm/client.h"

namespace cuanto {
namespace {

constexpr std::size_t kCommentMax = 80;
constexpr std::size_t kSamplesMax = 3;
constexpr std::size_t kJoinedTables = 6;  // the best of these are connected with each other
constexpr std::size_t kMetricsMax = 30;
constexpr double kWanted = 100;

using WordCounts = std::map<std::string, double>;  // word -> how much it says

void add_words(std::string_view name, std::set<std::string>& words) {
  for (const std::string& part : words_of_name(name)) {
    const std::string plain = fold_plain(part);
    words.insert(plain);
    words.insert(lemma_en(plain));
    words.insert(lemma_es(plain));
    words.insert(lemma_en(fold_plain(spelled_out(plain))));
  }
}

void add_words(const Words& label, const Synonyms& synonyms, std::set<std::string>& words) {
  add_words(label.en, words);
  add_words(label.es, words);
  for (const auto& synonym : synonyms.en) add_words(synonym, words);
  for (const auto& synonym : synonyms.es) add_words(synonym, words);
}

// Judges how likely a column is needed: by the rare words that it shares with the question.
class Ranking {
 public:
  explicit Ranking(const SchemaNeeds& needs) : needs_(needs) {
    const Catalog& catalog = *needs.model.catalog;
    for (const Column& column : catalog.columns) {
      std::set<std::string> words;
      add_words(column.name, words);
      const Field& field = needs.model.field(column.id);
      add_words(field.label, field.synonyms, words);
      columns_.push_back(std::move(words));
    }
    for (const Table& table : catalog.tables) {
      std::set<std::string> words;
      add_words(table.name, words);
      const Entity& entity = needs.model.entity_of(table.id);
      add_words(entity.label, entity.synonyms, words);
      tables_.push_back(std::move(words));
    }
    weigh_question();
    score();
  }

  double of(ColumnId column) const { return column_scores_[column.v]; }
  double of(TableId table) const { return table_scores_[table.v]; }

 private:
  void weigh_question() {
    std::map<std::string, double> uses;
    for (const auto* names : {&columns_, &tables_})
      for (const auto& words : *names)
        for (const std::string& word : words) ++uses[word];
    const auto all = static_cast<double>(columns_.size() + tables_.size() + 1);
    for (const Token& token : needs_.question.tokens) {
      if (token.shape != TokenShape::word || token.stop_word) continue;
      std::set<std::string> forms = {token.plain, token.lemma_en, token.lemma_es};
      for (const Language language : {Language::en, Language::es}) {
        const std::string& lemma = language == Language::en ? token.lemma_en : token.lemma_es;
        for (const auto& other : translations(lemma, language)) add_words(other, forms);
        for (const auto& other : lexicon_synonyms(lemma, language)) add_words(other, forms);
      }
      for (const std::string& form : forms) {
        const auto it = uses.find(form);
        if (it != uses.end()) question_[form] = std::log(1 + all / it->second);
      }
    }
  }

  double shared(const std::set<std::string>& words) const {
    double best = 0, sum = 0;
    for (const auto& [word, weight] : question_) {
      if (!words.contains(word)) continue;
      best = std::max(best, weight);
      sum += weight;
    }
    return best + 0.2 * (sum - best);
  }

  void score() {
    const Catalog& catalog = *needs_.model.catalog;
    for (const auto& words : tables_) table_scores_.push_back(2 * shared(words));
    for (const auto& words : columns_) column_scores_.push_back(shared(words));
    for (const ColumnId wanted : needs_.wanted) column_scores_[wanted.v] += kWanted;
    for (const Table& table : catalog.tables) {
      std::vector<double> own;
      for (const ColumnId column : table.columns) own.push_back(column_scores_[column.v]);
      std::ranges::sort(own, std::greater{});
      for (std::size_t i = 0; i < own.size() && i < 4; ++i)
        table_scores_[table.id.v] += own[i] / static_cast<double>(i + 1);
    }
  }

  const SchemaNeeds& needs_;
  std::vector<std::set<std::string>> columns_, tables_;
  WordCounts question_;
  std::vector<double> column_scores_, table_scores_;
};

class SchemaWriter {
 public:
  SchemaWriter(const SchemaNeeds& needs, bool sample_values)
      : needs_(needs),
        model_(needs.model),
        catalog_(*needs.model.catalog),
        sample_values_(sample_values) {}

  SchemaText write() {
    std::vector<TableId> tables;
    for (const Table& table : catalog_.tables) {
      if (!needs_.visible.shows(table.id)) continue;
      tables.push_back(table.id);
      for (const ColumnId column : table.columns)
        if (needs_.visible.shows(column)) kept_.insert(column);
    }
    SchemaText schema{text_of(tables), {}, false};
    if (estimate_tokens(schema.text) > needs_.tokens_max) schema = pruned();
    schema.columns.assign(kept_.begin(), kept_.end());
    return schema;
  }

 private:
  SchemaText pruned() {
    kept_.clear();
    const Ranking ranking(needs_);
    std::vector<TableId> order;
    for (const Table& table : catalog_.tables)
      if (needs_.visible.shows(table.id)) order.push_back(table.id);
    std::ranges::stable_sort(order, std::greater{},
                             [&](TableId table) { return ranking.of(table); });
    const std::vector<TableId> tables = with_ways_between(order);
    uint64_t tokens = 0;
    std::vector<TableId> taken;
    // First what each table cannot do without, then everything of the best tables.
    for (const TableId table : tables) {
      const std::set<ColumnId> slim = slim_columns(table, ranking);
      const uint64_t cost = estimate_tokens(text_of(table, slim));
      if (tokens + cost > needs_.tokens_max && !taken.empty()) continue;
      tokens += cost;
      kept_.insert(slim.begin(), slim.end());
      taken.push_back(table);
    }
    for (const TableId table : taken) {
      std::set<ColumnId> all, now;
      for (const ColumnId column : catalog_.table(table).columns) {
        if (needs_.visible.shows(column)) all.insert(column);
        if (kept_.contains(column)) now.insert(column);
      }
      const uint64_t more =
          estimate_tokens(text_of(table, all)) - estimate_tokens(text_of(table, now));
      if (tokens + more > needs_.tokens_max) continue;
      tokens += more;
      kept_.insert(all.begin(), all.end());
    }
    std::ranges::sort(taken);
    return {text_of(taken), {}, true};
  }

  // Keys, what shows a row, its time, and what shares a word with the question.
  std::set<ColumnId> slim_columns(TableId table, const Ranking& ranking) const {
    std::set<ColumnId> columns;
    const Entity& entity = model_.entity_of(table);
    columns.insert(catalog_.table(table).primary_key.begin(),
                   catalog_.table(table).primary_key.end());
    columns.insert(entity.display.begin(), entity.display.end());
    if (entity.time) columns.insert(*entity.time);
    for (const Edge& edge : model_.edges) {
      if (edge.child == table) columns.insert(edge.child_columns.begin(), edge.child_columns.end());
      if (edge.parent == table)
        columns.insert(edge.parent_columns.begin(), edge.parent_columns.end());
    }
    for (const ColumnId column : catalog_.table(table).columns)
      if (ranking.of(column) > 0) columns.insert(column);
    std::erase_if(columns, [&](ColumnId column) { return !needs_.visible.shows(column); });
    return columns;
  }

  // The best tables, with the tables that lead from one to another right behind the two.
  std::vector<TableId> with_ways_between(const std::vector<TableId>& order) const {
    std::vector<TableId> tables;
    std::set<TableId> seen;
    const auto take = [&](TableId table) {
      if (needs_.visible.shows(table) && seen.insert(table).second) tables.push_back(table);
    };
    const std::size_t best = std::min(order.size(), kJoinedTables);
    for (std::size_t i = 0; i < best; ++i) {
      take(order[i]);
      for (std::size_t j = 0; j < i; ++j)
        for (const TableId table : way_between(order[j], order[i])) take(table);
    }
    for (const TableId table : order) take(table);
    return tables;
  }

  // The tables on a shortest way; none where there is none of at most 3 steps.
  std::vector<TableId> way_between(TableId from, TableId to) const {
    std::map<TableId, TableId> before{{from, from}};
    std::deque<std::pair<TableId, int>> open{{from, 0}};
    while (!open.empty() && !before.contains(to)) {
      const auto [table, steps] = open.front();
      open.pop_front();
      if (steps == 3) continue;
      for (const Edge& edge : model_.edges) {
        if (edge.child != table && edge.parent != table) continue;
        const TableId next = edge.child == table ? edge.parent : edge.child;
        if (before.emplace(next, table).second) open.emplace_back(next, steps + 1);
      }
    }
    std::vector<TableId> way;
    if (!before.contains(to)) return way;
    for (TableId at = before[to]; at != from && at != to; at = before[at]) way.push_back(at);
    return way;
  }

  std::string text_of(const std::vector<TableId>& tables) const {
    std::string text;
    for (const TableId table : tables) text += text_of(table, kept_);
    return text;
  }

  std::string text_of(TableId id, const std::set<ColumnId>& columns) const {
    const Table& table = catalog_.table(id);
    const Entity& entity = model_.entity_of(id);
    std::string text = fmt::format("CREATE TABLE {} (", name_of(table)) +
                       comment(entity.label, entity.synonyms, entity.description, table.name) +
                       '\n';
    for (const ColumnId column : table.columns)
      if (columns.contains(column)) text += column_line(column);
    for (const Edge& edge : model_.edges) {
      if (edge.child != id || !stands(edge.child_columns, columns) ||
          !needs_.visible.shows(edge.parent))
        continue;
      text +=
          fmt::format("  FOREIGN KEY ({}) REFERENCES {} ({}),{}\n", names_of(edge.child_columns),
                      name_of(catalog_.table(edge.parent)), names_of(edge.parent_columns),
                      edge.origin == Edge::Origin::inferred ? "  -- inferred" : "");
    }
    return text + ");\n";
  }

  std::string name_of(const Table& table) const {
    const Dialect& spoken = dialect(catalog_.dialect);
    const std::string name = quote_name(table.name, spoken);
    return table.schema.empty() ? name : quote_name(table.schema, spoken) + "." + name;
  }

  bool stands(const std::vector<ColumnId>& wanted, const std::set<ColumnId>& columns) const {
    return std::ranges::all_of(wanted, [&](ColumnId column) { return columns.contains(column); });
  }

  std::string names_of(const std::vector<ColumnId>& columns) const {
    std::vector<std::string> names;
    for (const ColumnId column : columns)
      names.push_back(quote_name(catalog_.column(column).name, dialect(catalog_.dialect)));
    return join(names, ", ");
  }

  std::string column_line(ColumnId id) const {
    const Column& column = catalog_.column(id);
    const Field& field = model_.field(id);
    std::string line = fmt::format("  {} {}{},", quote_name(column.name, dialect(catalog_.dialect)),
                                   column.declared_type.empty() ? "TEXT" : column.declared_type,
                                   column.primary_key ? " PRIMARY KEY" : "");
    line += comment(field.label, field.synonyms, field.description, column.name);
    if (column.is_time() && column.storage == StorageType::text)
      line += column.meaning == Meaning::month ? "  -- text YYYY-MM" : "  -- text YYYY-MM-DD";
    if (!field.unit.empty()) line += "  -- in " + one_line(field.unit);
    if (sample_values_ && needs_.visible.shows_values(id) && !column.top_values.empty()) {
      std::vector<std::string> samples;
      for (std::size_t i = 0; i < column.top_values.size() && i < kSamplesMax; ++i)
        samples.push_back("'" + one_line(column.top_values[i]) + "'");
      line += "  -- such as " + join(samples, ", ");
    }
    return line + '\n';
  }

  // A name says most by itself; only what it does not say is told.
  static std::string comment(const Words& label, const Synonyms& synonyms, const Words& description,
                             std::string_view name) {
    std::vector<std::string> parts;
    const std::string spoken = join(words_of_name(name), " ");
    if (!label.en.empty() && fold_plain(label.en) != fold_plain(spoken)) parts.push_back(label.en);
    for (std::size_t i = 0; i < synonyms.en.size() && i < 3; ++i) parts.push_back(synonyms.en[i]);
    if (!description.en.empty()) parts.push_back(description.en);
    return parts.empty() ? std::string{} : "  -- " + one_line(join(parts, "; "));
  }

  static std::string one_line(std::string_view text) {
    std::string line = shortened(replace_all(text, "--", "–"), kCommentMax);
    std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return line;
  }

  const SchemaNeeds& needs_;
  const Model& model_;
  const Catalog& catalog_;
  bool sample_values_;
  std::set<ColumnId> kept_;
};

// Whether all columns that an expression names stand in the schema.
bool is_sayable(const SqlExpr& expr, TableId table, const Model& model, const SchemaText& schema) {
  bool sayable = true;
  visit(expr, {[&](const SqlExpr& one) {
                 const auto* name = std::get_if<ColumnName>(&one.node);
                 if (name == nullptr) return;
                 const Column* column = model.catalog->find_column(table, name->column);
                 sayable = sayable && column != nullptr &&
                           std::ranges::binary_search(schema.columns, column->id);
               },
               {},
               {}});
  return sayable;
}

}  // namespace

SchemaText schema_text(const SchemaNeeds& needs, bool sample_values) {
  return SchemaWriter(needs, sample_values).write();
}

std::string metrics_text(const Model& model, const SchemaText& schema, Placeholders& placeholders) {
  const Dialect& spoken = dialect(model.catalog->dialect);
  std::string text;
  std::size_t count = 0;
  for (const Metric& metric : model.metrics) {
    const TableId table = model.entity(metric.entity).table;
    if (!is_sayable(metric.expression, table, model, schema) || ++count > kMetricsMax) continue;
    SqlExpr expression = metric.expression;
    placeholders.hide_in(expression);
    text += fmt::format("{} ({}) = {} over {}", metric.name, metric.label.en,
                        print_expr(expression, spoken), model.catalog->table(table).name);
    if (metric.filter && is_sayable(*metric.filter, table, model, schema)) {
      SqlExpr filter = *metric.filter;
      placeholders.hide_in(filter);
      text += " WHERE " + print_expr(filter, spoken);
    }
    text += '\n';
  }
  return text;
}

std::string rules_text(const Model& model, const SchemaText& schema, Placeholders& placeholders) {
  std::string text;
  for (const DefaultFilter& filter : model.default_filters) {
    const TableId table = model.entity(filter.entity).table;
    if (!is_sayable(filter.condition, table, model, schema)) continue;
    SqlExpr condition = filter.condition;
    placeholders.hide_in(condition);
    text += fmt::format("{}: only rows with {}, unless the question says otherwise\n",
                        model.catalog->table(table).name,
                        print_expr(condition, dialect(model.catalog->dialect)));
  }
  return text;
}

}  // namespace cuanto
