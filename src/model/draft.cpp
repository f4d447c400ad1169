// A model made from the catalog alone.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_set>

#include "base/text.h"
#include "model/column_words.h"
#include "model/labels.h"
#include "model/lexicon.h"
#include "model/model.h"
#include "model/money_names.h"
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
    add_customer_words();
    add_goods_words();
    add_headcount();
    for (const auto& entity : model_.entities) {
      if (entity.is_fact) add_metrics(entity);
      add_worked_out(entity);
    }
    name_receipts();
    name_by_what_is_sold();
    name_invoiced();
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
    entity.label_plural = {
        plural_phrase(entity.label.en,
                      name.language == Language::es && entity.label.en == entity.label.es
                          ? Language::es
                          : Language::en),
        entity.label.es.empty() ? std::string() : plural_phrase(entity.label.es, Language::es)};
    entity.synonyms = std::move(labels.synonyms);
    add_staff_words(entity);
    entity.key = table.primary_key;
    entity.display = display_columns(table, entity);
    entity.time = time_column(table, entity);
    entity.is_fact = is_fact(table, entity);
    return entity;
  }

  // Those who work here are "people", too, and their number is the headcount.
  static void add_staff_words(Entity& entity) {
    const auto words = words_of_name(entity.label.en + " " + entity.label.es);
    if (!has_word(words, {"employee", "empleado"})) return;
    add_words(entity.synonyms.en,
              {"people", "person", "staff", "headcount", "personnel", "salesperson", "salespeople",
               "sales rep"},
              entity.label.en);
    add_words(entity.synonyms.es,
              {"persona", "personas", "personal", "plantilla", "vendedor", "vendedora"},
              entity.label.es);
  }

  // Where nobody is called an employee, those who were hired or have left are: guards, plumbers.
  void add_headcount() {
    Entity* staff = nullptr;
    for (Entity& entity : model_.entities) {
      const auto words = words_of_name(entity.label.en + " " + entity.label.es);
      if (has_word(words, {"employee", "empleado"})) return;
      const auto tells_service = [&](ColumnId id) {
        return has_word(words_of(id), {"hire", "hired", "hiring", "contratacion", "salary",
                                       "salario", "sueldo", "wage", "baja", "termination", "left"});
      };
      const bool buys = has_word(words, {"customer", "client", "cliente", "member", "socio",
                                         "guest", "student", "alumno", "patient", "paciente"});
      if (buys || !is_people(entity) || entity.is_fact ||
          std::ranges::none_of(catalog_.table(entity.table).columns, tells_service))
        continue;
      if (staff != nullptr) return;
      staff = &entity;
    }
    if (staff == nullptr) return;
    add_words(staff->synonyms.en, {"employee", "staff", "headcount", "personnel", "workforce"},
              staff->label.en);
    add_words(staff->synonyms.es, {"empleado", "plantilla", "personal", "trabajador"},
              staff->label.es);
  }

  // Subscribers, members and guests are the customers, where no table is called so and no other
  // could be meant.
  void add_customer_words() {
    Entity* buyers = nullptr;
    for (Entity& entity : model_.entities) {
      const auto words = words_of_name(entity.label.en + " " + entity.label.es);
      if (has_word(words, {"customer", "client", "cliente", "buyer", "comprador"})) return;
      if (!is_people(entity) ||
          !has_word(words, {"subscriber", "suscriptor", "abonado", "member", "miembro", "socio",
                            "guest", "huesped", "passenger", "pasajero", "policyholder"}))
        continue;
      if (buyers != nullptr) return;
      buyers = &entity;
    }
    if (buyers == nullptr) buyers = people_billed();
    if (buyers == nullptr) return;
    add_words(buyers->synonyms.en, {"customer", "client"}, buyers->label.en);
    add_words(buyers->synonyms.es, {"cliente"}, buyers->label.es);
  }

  // The people that bills, orders or visits lead to, where all of them lead to the same ones.
  Entity* people_billed() {
    std::optional<EntityId> found;
    for (const Entity& entity : model_.entities) {
      if (!are_dealings(entity)) continue;
      const auto party = party_of(model_, entity);
      if (!party) continue;
      if (found && *found != *party) return nullptr;
      found = party;
    }
    return found ? &model_.entities[found->v] : nullptr;
  }

  bool sells_by_quantity(const Entity& line) const {
    const auto& columns = catalog_.table(line.table).columns;
    const bool counted = std::ranges::any_of(columns, [&](ColumnId id) {
      return catalog_.column(id).meaning == Meaning::quantity &&
             has_word(words_of(id), {"quantity", "units", "cantidad", "unidades"});
    });
    return counted && line.is_fact && std::ranges::any_of(columns, [&](ColumnId id) {
             return catalog_.column(id).meaning == Meaning::money;
           });
  }

  // What the lines of sales are of are the products, where no table is called so: medicines, books.
  void add_goods_words() {
    Entity* goods = nullptr;
    for (const Entity& entity : model_.entities)
      if (has_word(words_of_name(entity.label.en + " " + entity.label.es),
                   {"product", "producto", "article", "articulo"}))
        return;
    for (const Column& column : catalog_.columns)
      if (has_word(words_of(column.id), {"product", "producto"})) return;
    for (const Entity& line : model_.entities) {
      if (!sells_by_quantity(line) || names_purchase(line)) continue;
      for (const Edge& edge : catalog_.edges) {
        Entity& parent = model_.entities[edge.parent.v];
        const bool named =
            !parent.display.empty() && parent.display != parent.key &&
            std::ranges::any_of(catalog_.table(parent.table).columns, [&](ColumnId id) {
              return catalog_.column(id).meaning == Meaning::money;
            });
        if (edge.child != line.table || edge.parent == line.table || parent.is_fact ||
            parent.time || is_people(parent) || !named)
          continue;
        if (goods != nullptr && goods != &parent) return;
        goods = &parent;
      }
    }
    if (goods == nullptr) return;
    add_words(goods->synonyms.en, {"product", "item"}, goods->label.en);
    add_words(goods->synonyms.es, {"producto", "articulo"}, goods->label.es);
  }

  // ---- what names a row
  // -------------------------------------------------------------------------- How well a column
  // names the rows of its table; 0: not at all.
  int display_score(const Column& column, const std::vector<std::string>& entity_words) const {
    if (column.personal || column.storage != StorageType::text || model_.fields[column.id.v].hidden)
      return 0;
    switch (column.meaning) {
      case Meaning::name:
      case Meaning::category:
      case Meaning::none:
        break;
      default:
        return 0;
    }
    const auto& words = words_of(column.id);
    const bool named = has_word(words, {"name", "nombre", "title", "titulo"});
    const bool alone = words.size() == 1;
    const bool of_entity = std::ranges::any_of(words, [&](const std::string& w) {
      return std::ranges::any_of(
          entity_words, [&](const std::string& e) { return fold_plain(w) == fold_plain(e); });
    });
    if (references_.contains(column.id.v)) return 0;
    if (named && alone) return 100;
    if (named && of_entity && words.size() <= 3) return 95;
    if (has_word(words, {"full"}) && named) return 92;
    if (of_entity && alone) return 80;
    // What a company is registered as.
    if (has_word(words, {"razon"}) && has_word(words, {"social"})) return 80;
    const bool tells_apart = column.unique || column.meaning == Meaning::name;
    if (named && tells_apart &&
        !has_word(words, {"first", "last", "middle", "user", "nick", "apellido", "father", "mother",
                          "file"}))
      return 60 - static_cast<int>(words.size());
    if (column.meaning == Meaning::name && column.unique && column.rows > 1) return 40;
    return 0;
  }

  // What people call a row that has no name: the code of a berth, the plate of a car, the number of
  // an invoice.
  std::optional<ColumnId> code_of(const Table& table, const Entity& entity) const {
    for (const auto id : table.columns) {
      const auto& column = catalog_.column(id);
      const bool tells = column.unique && column.storage == StorageType::text &&
                         column.nulls + column.null_words == 0 && !column.personal;
      if (!tells || model_.fields[id.v].hidden || references_.contains(id.v) ||
          std::ranges::find(entity.key, id) != entity.key.end())
        continue;
      if (has_word(words_of(id), {"code", "codigo", "plate", "placa", "matricula", "registration",
                                  "reference", "referencia", "number", "numero", "sku", "serial"}))
        return id;
    }
    return {};
  }

  std::vector<ColumnId> display_columns(const Table& table, const Entity& entity) const {
    const auto entity_words = words_of_name(entity.label.en + " " + entity.label.es);
    int best = 0;
    std::optional<ColumnId> chosen, first_name, last_name;
    for (const auto id : table.columns) {
      const auto& column = catalog_.column(id);
      const auto& words = words_of(id);
      const bool text = column.storage == StorageType::text && !column.personal;
      if (text && has_word(words, {"first"}) && has_word(words, {"name"})) first_name = id;
      if (text && ((has_word(words, {"last"}) && has_word(words, {"name"})) ||
                   has_word(words, {"surname", "apellido", "apellidos"})))
        last_name = id;
      const int score = display_score(column, entity_words);
      if (score > best) {
        best = score;
        chosen = id;
      }
    }
    const bool titled = chosen && has_word(words_of(*chosen), {"title", "titulo"});
    if (titled && first_name && last_name) return {*first_name, *last_name};
    if (best >= 80) {
      if (last_name && has_word(words_of(*chosen), {"nombre"})) return {*chosen, *last_name};
      return {*chosen};
    }
    if (first_name && last_name) return {*first_name, *last_name};
    if (last_name && best < 40) return {*last_name};
    if (chosen) return {*chosen};
    if (const auto code = code_of(table, entity)) return {*code};
    if (!entity.key.empty()) return entity.key;
    if (table.columns.empty()) return {};
    for (const auto id : table.columns)
      if (!model_.fields[id.v].hidden && !catalog_.column(id).personal) return {id};
    return {table.columns[0]};
  }

  // ---- when a row happened
  // -----------------------------------------------------------------------
  std::optional<ColumnId> time_column(const Table& table, const Entity& entity) const {
    const auto entity_words = words_of_name(entity.label.en + " " + entity.label.es);
    int best = 0;
    std::optional<ColumnId> chosen;
    for (const auto id : table.columns) {
      const auto& column = catalog_.column(id);
      if (!column.is_time()) continue;
      const auto& words = words_of(id);
      int score = column.meaning == Meaning::month ? 40 : column.meaning == Meaning::year ? 20 : 50;
      if (has_word(words, {"birth", "birthday", "birthdate", "dob", "born", "nacimiento", "death",
                           "founded", "built", "fundacion"}))
        continue;
      if (has_word(words, {"created", "updated", "modified", "creacion", "actualizacion", "creado",
                           "actualizado", "deleted", "loaded", "solicitud", "request", "requested",
                           "booked", "registered", "registro"}))
        score -= 25;
      if (has_word(words, {"end", "due", "expiry", "expiration", "fin", "vencimiento", "to",
                           "until", "hasta", "delivery", "entrega", "shipped", "ship", "envio",
                           "returned", "closed"}))
        score -= 10;
      if (has_word(words, {"cancelled", "canceled", "cancellation", "cancelacion", "cancelado",
                           "anulacion", "anulado", "baja", "left", "terminated", "termination"}))
        score -= 30;
      // When a thing runs out, or is looked at again, says nothing of when it was there.
      if (has_word(words, {"expires", "expire", "expira", "caduca", "next", "proximo", "proxima",
                           "siguiente"}))
        continue;
      // What happened to every row is when it happened.
      const uint64_t missing = column.nulls + column.null_words;
      if (missing > 0) score -= 2 * missing > column.rows ? 40 : 6;
      if (has_word(words, {"start", "inicio", "from", "desde", "begin"})) score += 3;
      if (words.size() == 1) score += 8;
      for (const auto& word : words)
        if (std::ranges::find(entity_words, fold_plain(word)) != entity_words.end()) score += 6;
      if (score > best) {
        best = score;
        chosen = id;
      }
    }
    return chosen;
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

  // ---- metrics
  // -----------------------------------------------------------------------------------
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
      if (main != model_.metrics.end() && is_money(*main)) {
        auto average = average_order_value(table, *main);
        auto unpaid = amount_unpaid(table, *main);
        if (average) add(std::move(*average));
        if (unpaid) add(std::move(*unpaid));
      }
    }
    if (auto owed = amount_owed(table)) add(std::move(*owed));
    if (auto apart = margin(table)) add(std::move(*apart));
    if (auto value = stock_value(table)) add(std::move(*value));
    for (Metric& metric : durations(table)) add(std::move(metric));
    for (Metric& metric : hours(table)) add(std::move(metric));
  }

  // Whether a metric adds up money: a column of it, or what was worked out.
  bool is_money(const Metric& metric) const {
    const auto* call = std::get_if<Call>(&metric.expression.node);
    if (call == nullptr || call->arguments.empty()) return false;
    const auto* name = std::get_if<ColumnName>(&call->arguments.front().node);
    if (name == nullptr) return true;
    const Column* column = catalog_.find_column(model_.entity(metric.entity).table, name->column);
    return column != nullptr && column->meaning == Meaning::money;
  }

  // Where nothing is sold by name, what is received for it is the revenue: payments, bookings.
  void name_receipts() {
    static constexpr auto kReceipts = std::to_array<std::string_view>(
        {"ticket", "billete", "entrada", "payment", "pago", "booking", "reservation", "reserva",
         "subscription", "suscripcion", "rental", "alquiler", "stay", "estancia", "policy",
         "poliza", "fee", "cuota"});
    const auto has_revenue = [](const Metric& metric) {
      return metric.label.en == "revenue" ||
             std::ranges::find(metric.synonyms.en, "revenue") != metric.synonyms.en.end();
    };
    if (std::ranges::any_of(model_.metrics, has_revenue) || name_charges()) return;
    for (const std::string_view receipt : kReceipts) {
      for (Metric& metric : model_.metrics) {
        const Entity& entity = model_.entity(metric.entity);
        const auto words = words_of_name(entity.label.en + " " + entity.label.es);
        if (!metric.is_default || !is_money(metric) || !has_word(words, {receipt})) continue;
        name_revenue(metric);
        metric.good_when = GoodWhen::higher;
        return;
      }
    }
  }

  static void name_revenue(Metric& metric) {
    add_words(metric.synonyms.en, {"sales", "revenue", "income", "turnover", "takings"},
              metric.label.en);
    add_words(metric.synonyms.es, {"ventas", "ingresos", "facturacion", "recaudacion"},
              metric.label.es);
  }

  // "ticket revenue", "snack takings": by the name of what is sold, of several such figures.
  void name_by_what_is_sold() {
    static const std::set<std::string> kSale = {"sale",  "sales",  "line",  "item",   "order",
                                                "venta", "ventas", "linea", "pedido", "de"};
    for (Metric& metric : model_.metrics) {
      if (!metric.is_default || !is_money(metric) || metric.good_when == GoodWhen::lower) continue;
      const Entity& entity = model_.entity(metric.entity);
      const auto add = [&](std::string_view name, std::string_view between,
                           std::initializer_list<std::string_view> figures, auto& synonyms) {
        std::vector<std::string> words;
        for (const auto& word : words_of_name(name))
          if (!kSale.contains(fold_plain(word))) words.push_back(fold_plain(word));
        if (words.empty()) return;
        const std::string thing = join(words, " ");
        for (const std::string_view figure : figures)
          synonyms.push_back(between.empty() ? thing + " " + std::string(figure)
                                             : std::string(figure) + std::string(between) + thing);
      };
      add(entity.label.en, "", {"revenue", "sales", "income", "turnover", "takings"},
          metric.synonyms.en);
      std::vector<std::string> spanish = entity.synonyms.es;
      spanish.insert(spanish.begin(), entity.label.es);
      for (const auto& name : spanish)
        add(name, " de ", {"ingresos", "ventas", "facturacion", "recaudacion"}, metric.synonyms.es);
    }
  }

  // What was invoiced is the money of the invoices, or of their lines, and no other revenue.
  void name_invoiced() {
    Metric* found = nullptr;
    for (Metric& metric : model_.metrics) {
      const auto words = words_of_name(model_.entity(metric.entity).label.en);
      if (!metric.is_default || !is_money(metric) || !has_word(words, {"invoice", "bill"}))
        continue;
      if (found == nullptr || words.size() == 1) found = &metric;
    }
    if (found == nullptr) return;
    for (Metric& metric : model_.metrics) std::erase(metric.synonyms.es, "facturacion");
    add_words(found->synonyms.en,
              {"invoicing", "billing", "invoiced amount", "amount invoiced", "amount billed",
               "billed amount"},
              found->label.en);
    add_words(found->synonyms.es, {"facturacion", "facturado", "importe facturado"},
              found->label.es);
  }

  // Where an order has no other price, what is charged for carrying it out is the revenue.
  bool name_charges() {
    for (Metric& metric : model_.metrics) {
      const Entity& entity = model_.entity(metric.entity);
      const auto words = words_of_name(metric.label.en + " " + metric.label.es);
      if (!names_sale(entity) || !entity.is_fact || !is_money(metric) ||
          !has_word(words, {"freight", "flete", "fee", "shipping", "portes"}))
        continue;
      metric.is_default = true;
      name_after_entity(metric, entity);
      return true;
    }
    return false;
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

  static void add_words(std::vector<std::string>& list,
                        std::initializer_list<std::string_view> words, const std::string& label) {
    for (const auto word : words)
      if (word != fold_plain(label) && std::ranges::find(list, word) == list.end())
        list.emplace_back(word);
  }

  // The total of a sale is "sales" and "revenue"; people name the sum after the event.
  static void name_after_entity(Metric& metric, const Entity& entity) {
    const auto words = words_of_name(entity.label.en + " " + entity.label.es);
    const bool cost = has_word(words, {"cost", "costo", "coste", "gasto", "expense", "spend"});
    if (names_sale(entity)) {
      name_revenue(metric);
      metric.good_when = GoodWhen::higher;
    } else if (cost) {
      add_words(metric.synonyms.en, {"cost", "spend", "spending"}, metric.label.en);
      add_words(metric.synonyms.es, {"costo", "coste", "gasto"}, metric.label.es);
      metric.good_when = GoodWhen::lower;
    }
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
