#include "llm/schema_text.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "llm/client.h"
#include "llm/schema_ranking.h"

namespace cuanto {
namespace {

constexpr std::size_t kCommentMax = 80;
constexpr std::size_t kSamplesMax = 3;
constexpr std::size_t kJoinedTables = 6;  // the best of these are connected with each other
constexpr std::size_t kMetricsMax = 30;
constexpr double kDescribed = 0.25;  // of the budget is for the best tables with all they say
constexpr double kTableMax = 0.3;    // of the budget for one table
constexpr std::string_view kBrief = "-- More tables, by their columns; a>b: a refers to b\n";

class SchemaWriter {
 public:
  SchemaWriter(const SchemaNeeds& needs, bool sample_values)
      : needs_(needs),
        model_(needs.model),
        catalog_(*needs.model.catalog),
        sample_values_(sample_values) {
    for (const Edge& edge : model_.edges)
      if (edge.child_columns.size() == 1 && needs_.visible.shows(edge.parent))
        references_.emplace(edge.child_columns.front(), edge.parent);
  }

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
  // The best tables with all that is known of them; of the next ones the names of their columns, so
  // that many find room; of very wide ones only those that they cannot do without.
  SchemaText pruned() {
    kept_.clear();
    is_short_ = true;
    const SchemaRanking ranking(needs_);
    std::vector<TableId> order;
    for (const Table& table : catalog_.tables)
      if (needs_.visible.shows(table.id)) order.push_back(table.id);
    std::ranges::stable_sort(order, std::greater{},
                             [&](TableId table) { return ranking.of(table); });
    const auto budget = static_cast<double>(needs_.tokens_max);
    std::vector<TableId> taken;
    double tokens = static_cast<double>(estimate_tokens(kBrief));
    for (const TableId table : with_ways_between(order)) {
      const std::set<ColumnId> all = all_columns(table), slim = slim_columns(table, ranking);
      const double described = tokens_of(table, all), brief = tokens_of_brief(table, all);
      const bool is_good =
          tokens + described <= kDescribed * budget && described <= kTableMax * budget;
      const bool fits = tokens + brief <= budget && brief <= kTableMax * budget;
      const double cost = is_good ? described : fits ? brief : tokens_of_brief(table, slim);
      if (tokens + cost > budget && !taken.empty()) continue;
      tokens += cost;
      const std::set<ColumnId>& chosen = is_good || fits ? all : slim;
      kept_.insert(chosen.begin(), chosen.end());
      taken.push_back(table);
      (is_good ? described_ : brief_).insert(table);
    }
    describe_more(taken, tokens);
    is_chosen_ = true;
    std::ranges::sort(taken);
    return {text_of(taken), {}, true};
  }

  // As long as there is room, the best of the others are described, too.
  void describe_more(const std::vector<TableId>& taken, double tokens) {
    for (const TableId table : taken) {
      if (!brief_.contains(table)) continue;
      const std::set<ColumnId> all = all_columns(table);
      const double more = tokens_of(table, all) - tokens_of_brief(table, all);
      if (tokens + more > static_cast<double>(needs_.tokens_max)) continue;
      tokens += more;
      kept_.insert(all.begin(), all.end());
      brief_.erase(table);
      described_.insert(table);
    }
  }

  std::set<ColumnId> all_columns(TableId table) const {
    std::set<ColumnId> columns;
    for (const ColumnId column : catalog_.table(table).columns)
      if (needs_.visible.shows(column)) columns.insert(column);
    return columns;
  }

  double tokens_of(TableId table, const std::set<ColumnId>& columns) const {
    return static_cast<double>(estimate_tokens(text_of(table, columns)));
  }
  double tokens_of_brief(TableId table, const std::set<ColumnId>& columns) const {
    return static_cast<double>(estimate_tokens(brief_text_of(table, columns)));
  }

  // Keys, what shows a row, its time, and what shares a word with the question.
  std::set<ColumnId> slim_columns(TableId table, const SchemaRanking& ranking) const {
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

  // The best tables, each with those that lead from it to the ones before.
  std::vector<TableId> with_ways_between(const std::vector<TableId>& order) const {
    std::vector<TableId> tables;
    std::set<TableId> seen;
    const auto take = [&](TableId table) {
      if (needs_.visible.shows(table) && seen.insert(table).second) tables.push_back(table);
    };
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i > 0 && i < kJoinedTables && !seen.contains(order[i]))
        for (const TableId table : way_to(seen, order[i])) take(table);
      take(order[i]);
    }
    return tables;
  }

  // The tables on a shortest way from one of `known`; none where there is none of at most 3 steps.
  std::vector<TableId> way_to(const std::set<TableId>& known, TableId to) const {
    std::map<TableId, TableId> before{{to, to}};
    std::deque<std::pair<TableId, int>> open{{to, 0}};
    while (!open.empty()) {
      const auto [table, steps] = open.front();
      open.pop_front();
      if (known.contains(table)) {
        std::vector<TableId> way;
        for (TableId at = before[table]; at != to; at = before[at]) way.push_back(at);
        return way;
      }
      if (steps == 3) continue;
      for (const Edge& edge : model_.edges) {
        if (edge.child != table && edge.parent != table) continue;
        const TableId next = edge.child == table ? edge.parent : edge.child;
        if (before.emplace(next, table).second) open.emplace_back(next, steps + 1);
      }
    }
    return {};
  }

  std::string text_of(const std::vector<TableId>& tables) const {
    std::string text, brief;
    for (const TableId table : tables)
      (brief_.contains(table) ? brief : text) +=
          brief_.contains(table) ? brief_text_of(table, kept_) : text_of(table, kept_);
    if (!brief.empty()) text += std::string(kBrief) + brief;
    return text;
  }

  // "orders (id, customer_id>customers, total)".
  std::string brief_text_of(TableId id, const std::set<ColumnId>& columns) const {
    std::vector<std::string> names;
    for (const ColumnId column : catalog_.table(id).columns)
      if (columns.contains(column)) names.push_back(brief_text_of(column));
    return fmt::format("{} ({})\n", name_of(catalog_.table(id)), join(names, ", "));
  }

  std::string brief_text_of(ColumnId id) const {
    const Column& column = catalog_.column(id);
    std::string name = quote_name(column.name, dialect(catalog_.dialect));
    const auto to = references_.find(id);
    if (to == references_.end() || !is_told(to->second)) return name;
    return name + '>' + name_of(catalog_.table(to->second));
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
      if (edge.child != id || !stands(edge.child_columns, columns) || !is_told(edge.parent))
        continue;
      text +=
          fmt::format("  FOREIGN KEY ({}) REFERENCES {} ({}),{}\n", names_of(edge.child_columns),
                      name_of(catalog_.table(edge.parent)), names_of(edge.parent_columns),
                      edge.origin == Edge::Origin::inferred ? "  -- inferred" : "");
    }
    return text + ");\n";
  }

  // What leads to tables that are left out is of no use; until they are chosen it counts.
  bool is_told(TableId table) const {
    return needs_.visible.shows(table) &&
           (!is_chosen_ || described_.contains(table) || brief_.contains(table));
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
    const std::string begin =
        fmt::format("{} {}{},", quote_name(column.name, dialect(catalog_.dialect)), type_of(column),
                    column.primary_key ? " PRIMARY KEY" : "");
    std::string line = comment(field.label, field.synonyms, field.description, column.name);
    if (column.is_time() && column.storage == StorageType::text)
      line += column.meaning == Meaning::month ? "  -- text YYYY-MM" : "  -- text YYYY-MM-DD";
    if (!field.unit.empty()) line += "  -- in " + one_line(field.unit);
    if (sample_values_ && needs_.visible.shows_values(id) && !column.top_values.empty()) {
      std::vector<std::string> samples;
      for (std::size_t i = 0; i < column.top_values.size() && i < kSamplesMax; ++i)
        samples.push_back("'" + one_line(column.top_values[i]) + "'");
      line += "  -- such as " + join(samples, ", ");
    }
    if (is_short_ && line.empty()) return begin + ' ';
    return (is_short_ ? "" : "  ") + begin + line + '\n';
  }

  std::string type_of(const Column& column) const {
    if (column.declared_type.empty()) return "TEXT";
    // The length of a text says nothing that a query needs.
    return is_short_ ? column.declared_type.substr(0, column.declared_type.find('('))
                     : column.declared_type;
  }

  // A name says most by itself; only what it does not say is told. Where nobody has described the
  // data, other words for it are out of a dictionary, which a model knows by itself.
  std::string comment(const Words& label, const Synonyms& synonyms, const Words& description,
                      std::string_view name) const {
    std::vector<std::string> parts;
    const std::string spoken = fold_plain(join(words_of_name(name), " "));
    const std::string said = fold_plain(label.en);
    if (!said.empty() && said != spoken && lemma_en(said) != lemma_en(spoken))
      parts.push_back(label.en);
    for (std::size_t i = 0; model_.is_described() && i < synonyms.en.size() && i < 3; ++i)
      parts.push_back(synonyms.en[i]);
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
  bool is_short_ = false;  // without what a prompt can do without
  std::set<ColumnId> kept_;
  std::set<TableId> described_, brief_;  // that are told of, when not all are
  bool is_chosen_ = false;               // these are all
  std::map<ColumnId, TableId> references_;
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
