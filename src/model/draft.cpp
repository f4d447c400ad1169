// A model made from the catalog alone.
#include <algorithm>
#include <set>
#include <unordered_set>

#include "base/text.h"
#include "model/column_words.h"
#include "model/labels.h"
#include "model/model.h"
#include "model/money_names.h"
#include "model/people_and_goods.h"
#include "model/revenue_names.h"
#include "model/row_names.h"
#include "model/row_nouns.h"
#include "model/word_forms.h"
#include "model/worked_out.h"

namespace cuanto {
namespace {

class Draft {
 public:
  explicit Draft(std::shared_ptr<const Catalog> catalog) : catalog_(*catalog) {
    model_.catalog = std::move(catalog);
    model_.name = catalog_.source;
    model_.edges = catalog_.edges;
    std::vector<std::string> names;
    names.reserve(catalog_.tables.size() + catalog_.columns.size());
    for (const auto& table : catalog_.tables) names.push_back(table.name);
    for (const auto& column : catalog_.columns) names.push_back(column.name);
    usual_ = language_of_names(names);
    for (const auto& edge : catalog_.edges)
      for (const auto id : edge.child_columns) references_.insert(id.v);
  }

  Model make() {
    for (const auto& table : catalog_.tables) table_words_.push_back(read_name(table.name, usual_));
    std::vector<std::string> things;
    for (const auto& words : table_words_)
      for (const auto& word : words.words)
        things.push_back(singular(fold_plain(word), words.language));
    for (const auto& column : catalog_.columns) {
      column_words_.push_back(read_name(column.name, usual_, things));
      note_place(column);
      model_.fields.push_back(make_field(column));
    }
    for (const auto& table : catalog_.tables) model_.entities.push_back(make_entity(table));
    for (const auto& entity : model_.entities) name_by_first_name(entity);
    const ColumnWords words = [this](ColumnId id) -> const auto& { return words_of(id); };
    name_customers(model_);
    name_goods(model_, words);
    name_staff(model_, words);
    for (const auto& entity : model_.entities) {
      if (entity.is_fact) add_metrics(entity);
      add_worked_out(entity);
    }
    name_receipts(model_);
    name_by_what_is_sold(model_);
    name_invoiced(model_);
    name_what_is_charged(model_);
    name_what_came_in(model_);
    for (std::size_t i = 0; i < model_.metrics.size(); ++i)
      model_.metrics[i].id = MetricId{static_cast<uint16_t>(i)};
    model_.hash = hex(stable_hash(catalog_.fingerprint));
    return std::move(model_);
  }

 private:
  const std::vector<std::string>& words_of(ColumnId id) const { return column_words_[id.v].words; }

  void note_place(const Column& column) {
    auto& name = column_words_.back();
    name.is_reference = column.primary_key || references_.contains(column.id.v);
    // Beside a latitude, "long" is no length.
    if (name.words.size() != 1 || name.words[0] != "long" || !column.is_numeric()) return;
    for (const auto id : catalog_.table(column.table).columns)
      if (ascii_lower(catalog_.column(id).name).starts_with("lat")) name.words = {"longitude"};
  }

  Field make_field(const Column& column) {
    const auto& name = column_words_[column.id.v];
    auto labels = label_column(name, table_words_[column.table.v]);
    Field field;
    field.column = column.id;
    field.label = std::move(labels.label);
    field.synonyms = std::move(labels.synonyms);
    if (column.meaning == Meaning::quantity && has_word(name.words, {"quantity", "cantidad"})) {
      field.synonyms.en.insert(field.synonyms.en.end(), {"units", "units sold"});
      field.synonyms.es.insert(field.synonyms.es.end(), {"unidades", "unidades vendidas"});
    }
    if (column.is_numeric() && has_word(name.words, {"salary", "wage", "salario", "sueldo"})) {
      add_words(field.synonyms.en, {"salary", "wage", "pay"}, field.label.en);
      add_words(field.synonyms.es, {"salario", "sueldo"}, field.label.in(Language::es));
      field.synonyms.en.emplace_back("earn");
      field.synonyms.es.insert(field.synonyms.es.end(), {"ganar", "cobrar"});
    }
    if (is_only_kind(column, name.words)) {
      add_words(field.synonyms.en, {"type", "kind", "category"}, field.label.en);
      add_words(field.synonyms.es, {"tipo", "clase", "categoria"}, field.label.in(Language::es));
    }
    // A tag is asked for by its key: tag_owner is the owner.
    if (name.words.size() > 1 && name.words[0] == "tag") {
      const std::vector<std::string> key(name.words.begin() + 1, name.words.end());
      field.synonyms.en.push_back(join(key, " "));
      field.synonyms.es.push_back(join(key, " "));
    }
    if (column.is_numeric() && column.meaning != Meaning::money && has_word(name.raw, {"kwh"})) {
      field.synonyms.en.insert(field.synonyms.en.end(), {"consumption", "energy"});
      field.synonyms.es.insert(field.synonyms.es.end(), {"consumo", "energia"});
    }
    field.unit = column.is_numeric() || column.holds_numbers ? unit_of(name.raw, column.meaning)
                                                             : std::string();
    field.aggregation = aggregation_of(column, name.words, is_paid_once(column));
    field.personal = column.personal;
    field.hidden = is_technical(column, name.words);
    if (column.meaning == Meaning::money && field.unit.empty())
      field.unit_column = currency_column(catalog_.table(column.table));
    return field;
  }

  // The category of an event is its type, where no other column of the table tells one.
  bool is_only_kind(const Column& column, const std::vector<std::string>& words) const {
    const std::initializer_list<std::string_view> kKinds = {
        "type", "kind", "category", "tipo", "clase", "categoria", "categoría"};
    if (column.meaning != Meaning::category || words.size() != 1 || !has_word(words, kKinds))
      return false;
    const auto& columns = catalog_.table(column.table).columns;
    return std::ranges::count_if(columns, [&](ColumnId id) {
             return has_word(read_name(catalog_.column(id).name, usual_).words, kKinds);
           }) == 1;
  }

  // "price" of a ticket that was sold, "fare" of a booking: rows that are a sale each, and say no
  // number of units. The price of a product or of a plan is asked again with every sale.
  bool is_paid_once(const Column& column) const {
    const auto& words = column_words_[column.id.v].words;
    if (!has_word(words, {"price", "precio", "fare"}) ||
        has_word(words, {"unit", "unitario", "base", "list", "lista", "per", "average", "medio"}))
      return false;
    bool sold =
        has_word(table_words_[column.table.v].words,
                 {"ticket", "tickets", "booking", "bookings", "sale", "sales", "billete",
                  "billetes", "entrada", "entradas", "venta", "ventas", "reserva", "reservas"});
    bool timed = false;
    for (const auto id : catalog_.table(column.table).columns) {
      const auto words_there = read_name(catalog_.column(id).name, usual_).words;
      if (has_word(words_there, {"quantity", "units", "cantidad", "unidades", "qty"})) return false;
      timed = timed || catalog_.column(id).meaning == Meaning::date ||
              catalog_.column(id).meaning == Meaning::timestamp;
      sold = sold || (catalog_.column(id).is_time() &&
                      has_word(words_there, {"sold", "bought", "purchased", "paid", "vendido",
                                             "comprado", "compra", "venta"}));
    }
    // Contracts, repairs: what somebody has at a time, and nothing else refers to.
    bool belongs = false, referred = false;
    for (const Edge& edge : catalog_.edges) {
      belongs = belongs || (edge.child == column.table && edge.parent != column.table);
      referred = referred || edge.parent == column.table;
    }
    return sold || (timed && belongs && !referred);
  }

  std::optional<ColumnId> currency_column(const Table& table) const {
    for (const auto id : table.columns) {
      const auto& column = catalog_.column(id);
      if (column.storage != StorageType::text || column.meaning == Meaning::free_text) continue;
      const auto words = words_of_name(column.name);
      if (has_word(words, {"currency", "moneda", "divisa"}) && column.distinct <= 50) return id;
    }
    return std::nullopt;
  }

  Entity make_entity(const Table& table) {
    const auto& name = table_words_[table.id.v];
    auto labels = label_table(name);
    Entity entity;
    entity.id = EntityId{table.id.v};
    entity.table = table.id;
    entity.label = std::move(labels.label);
    entity.synonyms = std::move(labels.synonyms);
    name_rows_by_columns(entity, drafted(entity));
    entity.label_plural = {
        plural_phrase(entity.label.en,
                      name.language == Language::es && entity.label.en == entity.label.es
                          ? Language::es
                          : Language::en),
        entity.label.es.empty() ? std::string() : plural_phrase(entity.label.es, Language::es)};
    add_staff_words(entity);
    entity.key = table.primary_key;
    entity.display = columns_naming_rows(drafted(entity));
    entity.time = time_of_rows(drafted(entity));
    entity.is_fact = is_fact(table, entity);
    return entity;
  }

  // The names of people are their first and last names, where nothing else is called so.
  void name_by_first_name(const Entity& entity) {
    if (entity.display.size() != 2 || entity.display == entity.key ||
        !has_word(words_of(entity.display[0]), {"first"}))
      return;
    const auto named = [&](ColumnId id) {
      return words_of(id) == std::vector<std::string>{"name"};
    };
    if (std::ranges::any_of(catalog_.table(entity.table).columns, named)) return;
    Field& field = model_.fields[entity.display[0].v];
    add_words(field.synonyms.en, {"name"}, field.label.en);
    add_words(field.synonyms.es, {"nombre"}, field.label.es);
  }

  bool is_additive(const Column& column) const {
    return model_.fields[column.id.v].aggregation == DefaultAggregation::sum &&
           !column.primary_key && column.rows > 0;
  }

  // Events with something to add up: sales, costs, budgets; not products or departments.
  bool is_fact(const Table& table, const Entity& entity) const {
    const bool measured = std::ranges::any_of(
        table.columns, [&](ColumnId id) { return is_additive(catalog_.column(id)); });
    if (!measured && !is_priced_by_unit(drafted(entity))) return false;
    const bool timed = entity.time && catalog_.column(*entity.time).meaning != Meaning::year;
    const auto parents = std::ranges::count_if(
        catalog_.edges, [&](const Edge& e) { return e.child == table.id && e.parent != table.id; });
    const bool named = entity.display.size() == 1 &&
                       catalog_.column(entity.display[0]).meaning == Meaning::name &&
                       catalog_.column(entity.display[0]).unique;
    // "F2024/00001" names no thing: an invoice happens, as an order does. An account stays.
    const bool stays = std::ranges::any_of(
        table.columns, [&](ColumnId id) { return has_word(words_of(id), {"balance", "saldo"}); });
    const bool numbered = named && timed && !stays &&
                          has_word(words_of(entity.display[0]), {"number", "numero", "folio"});
    if (is_people(entity) || (named && !numbered)) return false;
    return timed || parents >= 1;
  }

  static std::string snake_case(std::string_view text) {
    std::string name = replace_all(fold_plain(text), " ", "_");
    std::erase_if(name, [](char c) {
      return !(c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    });
    return name.empty() ? "metric" : name;
  }

  std::string unique_name(const std::string& wanted, const Entity& entity) {
    auto name = wanted;
    if (metric_names_.contains(name))
      name = snake_case(catalog_.table(entity.table).name) + "_" + wanted;
    for (int i = 2; metric_names_.contains(name); ++i) name = wanted + "_" + std::to_string(i);
    metric_names_.insert(name);
    return name;
  }

  // How likely a column is what "how much" is about.
  int main_score(const Column& column) const {
    const auto& words = words_of(column.id);
    int score = column.meaning == Meaning::money ? 50 : 10;
    if (has_word(words, {"total", "amount", "importe", "monto", "grand"})) score += 20;
    if (has_word(words,
                 {"cost", "costo", "coste", "revenue", "sales", "ventas", "ingresos", "effective"}))
      score += 15;
    if (is_beside_the_point(column)) score -= 45;
    // What was paid of it is less than it came to.
    if (has_word(words, {"paid", "pagado", "cobrado"})) score -= 15;
    return score - static_cast<int>(words.size());
  }

  // What is paid along with what a row is about: its tax, its shipping. What is paid back is what a
  // return is about.
  bool is_beside_the_point(const Column& column) const {
    const auto& words = words_of(column.id);
    const std::initializer_list<std::string_view> kBack = {"refund", "reembolso"};
    const bool of_return = has_word(table_words_[column.table.v].words,
                                    {"return", "returns", "refund", "refunds", "devolucion",
                                     "devoluciones", "reembolso", "reembolsos"});
    return (has_word(words, kBack) && !of_return) ||
           has_word(words, {"tax", "impuesto", "iva", "discount", "descuento", "shipping", "fee",
                            "credit", "credits", "debit", "tip", "unblended", "freight", "flete",
                            "envio", "portes", "deposit", "deposito"});
  }

  void add_metrics(const Entity& entity) {
    std::optional<std::size_t> main;
    bool main_is_beside = false;
    int best = 0;
    for (const auto id : catalog_.table(entity.table).columns) {
      const auto& column = catalog_.column(id);
      if (!is_additive(column) || column.holds_numbers || model_.fields[id.v].hidden) continue;
      const auto& field = model_.fields[id.v];
      Metric metric;
      metric.name = unique_name(snake_case(field.label.in(column_words_[id.v].language)), entity);
      metric.entity = entity.id;
      metric.expression = make_call("sum", {make_column("", column.name)});
      metric.label = field.label;
      metric.synonyms = field.synonyms;
      metric.unit = field.unit;
      metric.unit_column = field.unit_column;
      metric.good_when = good_when(words_of(id));
      const int score = main_score(column);
      if (!main || score > best) {
        main = model_.metrics.size();
        main_is_beside = is_beside_the_point(column);
        best = score;
      }
      model_.metrics.push_back(std::move(metric));
    }
    if (!main) return;
    auto& metric = model_.metrics[*main];
    if (main_is_beside) return;
    metric.is_default = true;
    if (best >= 40) name_after_entity(metric, entity);  // money
  }

  DraftedTable drafted(const Entity& entity) const {
    return {model_, entity, [this](ColumnId id) -> const auto& { return words_of(id); }};
  }

  // Figures that no column holds. What lines are worth comes before what they count.
  void add_worked_out(const Entity& entity) {
    const DraftedTable table = drafted(entity);
    const auto add = [&](Metric metric) {
      metric.name = unique_name(metric.name, entity);
      model_.metrics.push_back(std::move(metric));
    };
    if (entity.is_fact) {
      if (auto amount = line_amount(table)) {
        for (Metric& metric : model_.metrics)
          if (metric.entity == entity.id) metric.is_default = false;
        add(std::move(*amount));
      }
      const auto main = std::ranges::find_if(model_.metrics, [&](const Metric& metric) {
        return metric.entity == entity.id && metric.is_default;
      });
      if (main != model_.metrics.end() && is_money(model_, *main)) {
        auto average = average_order_value(table, *main);
        auto unpaid = amount_unpaid(table, *main);
        if (average) {
          main->synonyms.en.push_back(replace_all(average->label.en, "average", "total"));
          main->synonyms.es.push_back(fold_plain(replace_all(average->label.es, "medio", "total")));
          add(std::move(*average));
        }
        if (unpaid) add(std::move(*unpaid));
      }
    }
    if (auto owed = amount_owed(table)) add(std::move(*owed));
    if (auto apart = margin(table)) add(std::move(*apart));
    if (auto value = stock_value(table)) add(std::move(*value));
    for (Metric& metric : durations(table)) add(std::move(metric));
    for (Metric& metric : hours(table)) add(std::move(metric));
  }

  static GoodWhen good_when(const std::vector<std::string>& words) {
    if (has_word(words, {"cost", "costs", "costo", "coste", "costos", "gasto", "gastos", "expense",
                         "expenses", "spend", "loss", "debt", "deuda"}))
      return GoodWhen::lower;
    if (has_word(words, {"revenue", "sales", "ventas", "ingresos", "profit", "income", "beneficio",
                         "ganancia", "utilidad"}))
      return GoodWhen::higher;
    return GoodWhen::none;
  }

  const Catalog& catalog_;
  Model model_;
  Language usual_ = Language::en;
  std::vector<NameWords> table_words_, column_words_;
  std::set<std::string> metric_names_;
  std::unordered_set<uint32_t> references_;  // columns that point to another table
};

}  // namespace

Model draft_model(std::shared_ptr<const Catalog> catalog) {
  return Draft(std::move(catalog)).make();
}

}  // namespace cuanto
