// model/model.h: what the business calls what the catalog holds: entities, labels and synonyms in
// two languages, metrics, relationships, verified questions. The model always exists: without a
// file it is drafted from the catalog. File format: docs/MODEL.md (the Ossie shape plus our keys).
// Immutable once made; safe to share.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "sql/sql.h"

namespace cuanto {

struct EntityId {
  uint16_t v = 0;
  auto operator<=>(const EntityId&) const = default;
};
struct MetricId {
  uint16_t v = 0;
  auto operator<=>(const MetricId&) const = default;
};

enum class DefaultAggregation : uint8_t { none, sum, average };
enum class GoodWhen : uint8_t { none, lower, higher };

// Words people use, in each language; folded, most usual first.
struct Synonyms {
  std::vector<std::string> en, es;
  bool operator==(const Synonyms&) const = default;
};

// One column as the business sees it.
struct Field {
  ColumnId column;
  Words label;        // "service" / "servicio": shown to people
  Synonyms synonyms;  // not repeating the label
  Words description;
  std::string unit;                     // "USD", "GB"; empty when none
  std::optional<ColumnId> unit_column;  // the unit stands in another column (BillingCurrency)
  DefaultAggregation aggregation = DefaultAggregation::none;
  bool personal = false;
  bool hidden = false;  // technical; never proposed
  struct ValueAlias {
    std::string stored;              // a value of the column
    std::vector<std::string> words;  // what people call it: "EC2"
    bool operator==(const ValueAlias&) const = default;
  };
  std::vector<ValueAlias> value_aliases;
  bool from_file = false;  // said by a person, not drafted
};

// A table as the business sees it.
struct Entity {
  EntityId id;
  TableId table;
  Words label;         // singular: "customer" / "cliente"
  Words label_plural;  // "customers" / "clientes"
  Synonyms synonyms;
  Words description;
  std::vector<ColumnId> display;  // what "list the customers" shows; at least one
  std::vector<ColumnId> key;      // identifies a row; may be empty
  std::optional<ColumnId> time;   // default time column
  bool is_fact = false;           // rows are events with measures, rather than things
  bool named_by_columns = false;  // the table's own name names one of its columns, and no row
};

struct Metric {
  MetricId id;
  std::string name;  // unique, snake_case
  EntityId entity;   // whose rows it is computed over
  SqlExpr
      expression;  // aggregates over columns of the entity's table, unqualified: SUM(a) / SUM(b)
  std::optional<SqlExpr> filter;
  Words label;
  Synonyms synonyms;
  Words description;
  std::string unit;
  std::optional<ColumnId> unit_column;
  GoodWhen good_when = GoodWhen::none;
  bool additive = true;     // sums over any dimension; false for ratios and averages
  bool is_default = false;  // meant when only "how much" is said about the entity
  // Where its unusual periods are asked for: the metric that is looked at in its place (without
  // what is charged once), and the column whose values are judged each on its own.
  struct Unusual {
    std::string metric;  // empty: this one
    std::optional<ColumnId> by;
    bool operator==(const Unusual&) const = default;
  } unusual;
  // Of a budget, target or quota: the metric, by name, that it is for; empty: any may be compared
  // with it.
  std::string target_of;
  // Of a total: the metrics of several tables that add up to it, by name, the entity's own first.
  // Its expression only says so, in their names.
  std::vector<std::string> parts;
  Synonyms part_words;  // what the parts are called: "by provider" shows them beside each other
  bool from_file = false;
};

struct VerifiedQuestion {
  std::string name;
  std::string question;
  Language language = Language::en;
  std::string sql;
  bool onboarding = false;  // shown as an example to newcomers
};

// A condition that belongs to an entity unless the asker removes it.
struct DefaultFilter {
  EntityId entity;
  SqlExpr condition;
  Words label;
};

// ---- who may see what: `access_policy` of the file, docs/MODEL.md. guard/ makes an Access of it.
// --

enum class PolicyOperator : uint8_t {
  equals,
  not_equals,
  greater,
  at_least,
  less,
  at_most,
  contains,
  not_contains,
  starts_with,
  ends_with,
  set,
  not_set,
  between,
  not_between,
};

// A condition on rows. Nothing but comparisons of a column with values: what it lets through can be
// told without running anything.
struct PolicyFilter {
  enum class Kind : uint8_t { compare, all_of, any_of } kind = Kind::compare;
  ColumnId member;  // of compare
  PolicyOperator how = PolicyOperator::equals;
  // "{user.region}" stands for the asker's attribute, "{user}" for the name. An asker without the
  // attribute sees no row.
  std::vector<std::string> values;
  std::vector<PolicyFilter> parts;  // of all_of, any_of; any_of nothing lets no row through
  bool operator==(const PolicyFilter&) const = default;
};

enum class MaskKind : uint8_t { full, partial, hash, null, bucket };
struct PolicyMask {
  ColumnId member;
  MaskKind kind = MaskKind::full;
  std::size_t first = 1, last = 0;  // partial: characters that stay
  double size = 0;                  // bucket: of numbers
  std::optional<Grain> grain;       // bucket: of times
  std::string salt;                 // hash
  bool usable = false;              // what is shown may also be filtered, grouped and sorted by
  bool operator==(const PolicyMask&) const = default;
};

// What must hold of the asker for a policy to count: an attribute of theirs.
struct PolicyCondition {
  std::string attribute;
  bool negated = false;             // none of the values
  std::vector<std::string> values;  // empty: whether there is any
  bool operator==(const PolicyCondition&) const = default;
};

// One grant. What no grant names, nobody sees.
struct AccessPolicy {
  std::optional<TableId> table;             // none: for every table that has no policy of its own
  std::vector<std::string> groups;          // the asker's roles; "*": everyone
  std::vector<std::string> permissions;     // the asker has one of these, or there are none
  std::vector<PolicyCondition> conditions;  // all must hold
  std::optional<std::vector<ColumnId>> includes;  // none: every column
  std::vector<ColumnId> excludes;
  std::vector<PolicyFilter> filters;  // all must hold
  std::vector<PolicyMask> masks;
  bool operator==(const AccessPolicy&) const = default;
};

struct Model {
  std::string name;
  Words label;  // what a list of sources calls it: "Cloud cost"; empty where no file says it
  Words description;
  std::string hash;  // 16 hex digits, of catalog fingerprint and model text: in every receipt
  std::shared_ptr<const Catalog> catalog;
  std::vector<Entity> entities;  // position = EntityId
  std::vector<Field> fields;     // position = ColumnId of the catalog
  std::vector<Metric> metrics;   // position = MetricId
  std::vector<Edge> edges;  // the catalog's, with the model's added or replacing; position = EdgeId
  std::vector<VerifiedQuestion> verified;
  std::vector<DefaultFilter> default_filters;
  std::vector<AccessPolicy> policies;  // none: who may ask at all sees everything

  const Entity& entity(EntityId id) const { return entities[id.v]; }
  const Field& field(ColumnId id) const { return fields[id.v]; }
  const Metric& metric(MetricId id) const { return metrics[id.v]; }
  const Metric* find_metric(std::string_view wanted) const;  // nullptr when there is none
  // The entity of a table; every table has one.
  const Entity& entity_of(TableId table) const;
  // Whether somebody said what is asked about: a metric is from a file.
  bool is_described() const;
};

// The column of another table that holds the same: of the same name, or, where a person described
// both, called by one name: "region" of one bill is the "location" of another. nullptr where there
// is none, or more than one could be meant.
const Column* same_column(const Model& model, const Entity& to, ColumnId column);

// A model made from the catalog alone: labels from names (both languages where the shipped lexicon
// knows the words), sums of money and quantity columns of tables that hold events, display columns,
// time columns, personal data by name and content.
Model draft_model(std::shared_ptr<const Catalog> catalog);

// One finding about a model file.
struct ModelFinding {
  enum class Severity : uint8_t { error, warning } severity = Severity::error;
  TextPosition at;      // in the file
  std::string message;  // a full sentence: what is wrong and what would be right
  bool operator==(const ModelFinding&) const = default;
};
// The text of a model file against the catalog: unknown keys, names that do not exist (with the
// nearest that do), expressions that do not parse, types that cannot be, duplicate names.
std::vector<ModelFinding> check_model(std::string_view yaml, const Catalog& catalog);
// The draft, with everything the file says laid over it. Fails with the first error of check_model.
Result<Model> load_model(std::string_view yaml, std::shared_ptr<const Catalog> catalog);
// Whether a shipped model (its `match` section) is about this catalog.
bool model_matches(std::string_view yaml, const Catalog& catalog);
// Without a file: the shipped models that match, laid over the draft.
Model model_for(std::shared_ptr<const Catalog> catalog);
// The model as YAML, for editing; load_model of it gives the same model.
std::string write_model(const Model& model);

// Whether the rows are people: a first and a last name, or a word for people.
bool is_people(const Entity& entity);
// Whether these people work here: they have a salary, an hourly rate, a day that they were hired.
bool is_staff(const Model& model, const Entity& people);
// The people that rows of `events` lead to in the fewest steps from many to one, staff left out;
// nothing where none or several are as near.
std::optional<EntityId> party_of(const Model& model, const Entity& events);
// Whether the rows are bills, orders or visits: what customers have.
bool are_dealings(const Entity& entity);
// Whether the rows are bills, or contracts that bills are made out for: what somebody owes.
bool are_bills(const Entity& entity);
// Whether each row is a payment that was taken.
bool are_payments(const Entity& entity);
// Columns of the entity's table that people group by, the likeliest first: those that a file speaks
// of and that have the most names.
std::vector<const Field*> grouping_fields(const Model& model, const Entity& entity);

// The words of `name` in both languages, from the shipped bilingual lexicon of business words:
// "order" -> pedido, orden. Empty where it knows nothing. Lemmas, folded without accents.
std::vector<std::string> translations(std::string_view word, Language from);
// The plural of a label: "order item" -> order items, "fecha de pedido" -> fechas de pedido.
std::string plural_label(std::string_view label, Language language);
// What one of them is called: "active users" -> active user, "usuarios activos" -> usuario activo;
// a label in the singular stays.
std::string singular_label(std::string_view label, Language language);
// The word that an abbreviation stands for: "qty" -> quantity. Any other word is itself.
std::string spelled_out(std::string_view word);
// Other words of the same language with the same meaning: "staff" -> employee.
std::vector<std::string> lexicon_synonyms(std::string_view word, Language language);

}  // namespace cuanto
