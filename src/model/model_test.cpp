#include "model/model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "base/text.h"
#include "catalog/fixture_facts.h"
#include "embedded_models.h"
#include "model/lexicon.h"
#include "model/model_match.h"
#include "model/word_forms.h"
#include "model/yaml_tree.h"

namespace cuanto {
namespace {

std::shared_ptr<const Catalog> catalog_of(std::string_view tables) {
  const auto facts = fixture::facts_from_text(tables);
  EXPECT_TRUE(facts) << facts.error().message;
  return std::make_shared<const Catalog>(*build_catalog(*facts));
}

constexpr std::string_view kShop = R"(
  table customers
    id integer key = 1..20
    name text = Ana | Luis | Eva x18
    email text = a@x.org | b@x.org | c@x.org x18
    country text = ES x10 | FR x10
  table orders
    order_id integer key = 1..40
    buyer integer = 1..20 x2
    order_date date = 2024-01-05 x20 | 2024-06-30 x20
    amount real = 1.5 x20 | 2.5 x20
    currency text = EUR x40)";

constexpr std::string_view kShopFile = R"(
semantic_model:
  - name: "shop: one"
    description: {en: "A \"shop\"", es: Una tienda}
    datasets:
      - name: sales
        source: orders
        label: {en: sale, es: venta}
        fields:
          - {name: amount, label: {en: amount, es: importe}, synonyms: {en: [revenue, "yes"], es: []}}
      - name: customers
        fields:
          - name: country
            values: {ES: [spain, españa]}
          - {name: name, type: category, personal: true}
    relationships:
      - {name: b, from: sales, to: customers, from_columns: [buyer], to_columns: [id], roles: {en: [buyer], es: []}}
    metrics:
      - {name: revenue, dataset: sales, expression: SUM(amount), filter: amount > 0, default: true, good_when: higher, description: All of it.}
      - {name: planned, dataset: sales, expression: SUM(amount), target_of: revenue}
      - {name: share, dataset: sales, expression: 100.0 * SUM(amount) / COUNT(*), unit: "%"}
    verified_queries:
      - {name: v, question: "How much, exactly?", language: es, sql: "SELECT SUM(amount) FROM sales WHERE country = 'a''b'", use_as_onboarding_question: true}
    default_filters:
      - {dataset: sales, condition: amount <> 0}
)";

// What load_model(write_model(m)) must keep.
void expect_same(const Model& a, const Model& b) {
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.description, b.description);
  EXPECT_EQ(a.catalog->columns, b.catalog->columns);
  ASSERT_EQ(a.entities.size(), b.entities.size());
  for (std::size_t i = 0; i < a.entities.size(); ++i) {
    const auto &x = a.entities[i], &y = b.entities[i];
    EXPECT_EQ(x.label, y.label);
    EXPECT_EQ(x.label_plural, y.label_plural);
    EXPECT_EQ(x.synonyms, y.synonyms);
    EXPECT_EQ(x.display, y.display);
    EXPECT_EQ(x.key, y.key);
    EXPECT_EQ(x.time, y.time);
    EXPECT_EQ(x.is_fact, y.is_fact);
  }
  ASSERT_EQ(a.fields.size(), b.fields.size());
  for (std::size_t i = 0; i < a.fields.size(); ++i) {
    const auto &x = a.fields[i], &y = b.fields[i];
    EXPECT_EQ(x.label, y.label);
    EXPECT_EQ(x.synonyms, y.synonyms);
    EXPECT_EQ(x.unit, y.unit);
    EXPECT_EQ(x.unit_column, y.unit_column);
    EXPECT_EQ(x.aggregation, y.aggregation);
    EXPECT_EQ(x.personal, y.personal);
    EXPECT_EQ(x.hidden, y.hidden);
    EXPECT_EQ(x.value_aliases, y.value_aliases);
  }
  ASSERT_EQ(a.metrics.size(), b.metrics.size());
  for (std::size_t i = 0; i < a.metrics.size(); ++i) {
    const auto &x = a.metrics[i], &y = b.metrics[i];
    EXPECT_EQ(x.name, y.name);
    EXPECT_EQ(x.entity, y.entity);
    EXPECT_EQ(x.expression, y.expression);
    EXPECT_EQ(x.filter, y.filter);
    EXPECT_EQ(x.label, y.label);
    EXPECT_EQ(x.synonyms, y.synonyms);
    EXPECT_EQ(x.description, y.description);
    EXPECT_EQ(x.unit, y.unit);
    EXPECT_EQ(x.good_when, y.good_when);
    EXPECT_EQ(x.additive, y.additive);
    EXPECT_EQ(x.unusual, y.unusual);
    EXPECT_EQ(x.target_of, y.target_of);
    EXPECT_EQ(x.is_default, y.is_default);
  }
  EXPECT_EQ(a.edges, b.edges);
  ASSERT_EQ(a.verified.size(), b.verified.size());
  for (std::size_t i = 0; i < a.verified.size(); ++i) {
    EXPECT_EQ(a.verified[i].question, b.verified[i].question);
    EXPECT_EQ(a.verified[i].sql, b.verified[i].sql);
    EXPECT_EQ(a.verified[i].onboarding, b.verified[i].onboarding);
    EXPECT_EQ(a.verified[i].language, b.verified[i].language);
  }
  ASSERT_EQ(a.default_filters.size(), b.default_filters.size());
  for (std::size_t i = 0; i < a.default_filters.size(); ++i)
    EXPECT_EQ(a.default_filters[i].condition, b.default_filters[i].condition);
}

TEST(WriteModel, ADraftComesBackTheSame) {
  const auto catalog = catalog_of(kShop);
  const auto draft = draft_model(catalog);
  const auto text = write_model(draft);
  for (const auto& finding : check_model(text, *catalog))
    ADD_FAILURE() << finding.at.line << ": " << finding.message;
  const auto back = load_model(text, catalog);
  ASSERT_TRUE(back) << back.error().message;
  expect_same(draft, *back);
}

TEST(WriteModel, AModelFromAFileComesBackTheSame) {
  const auto catalog = catalog_of(kShop);
  const auto model = load_model(
      replace_all(kShopFile, "WHERE country = 'a''b'", "WHERE currency = 'a''b'"), catalog);
  ASSERT_TRUE(model) << model.error().message;
  const auto back = load_model(write_model(*model), catalog);
  ASSERT_TRUE(back) << back.error().message << "\n" << write_model(*model);
  expect_same(*model, *back);
}

TEST(LoadModel, TheHashFollowsCatalogAndText) {
  const auto catalog = catalog_of(kShop);
  const auto draft = draft_model(catalog), again = draft_model(catalog);
  EXPECT_EQ(draft.hash, again.hash);
  EXPECT_EQ(draft.hash.size(), 16u);
  const auto model = load_model("semantic_model: []", catalog),
             other = load_model("semantic_model: [ ]", catalog);
  ASSERT_TRUE(model);
  ASSERT_TRUE(other);
  EXPECT_NE(model->hash, draft.hash);
  EXPECT_NE(model->hash, other->hash);
}

TEST(LoadModel, PersonalAndTypeReachTheModelsCatalogOnly) {
  const auto catalog = catalog_of(kShop);
  const auto model =
      load_model(replace_all(kShopFile, "country = 'a''b'", "currency = 'x'"), catalog);
  ASSERT_TRUE(model) << model.error().message;
  const auto* name = model->catalog->find_column(TableId{0}, "name");
  EXPECT_TRUE(name->personal);
  EXPECT_TRUE(name->top_values.empty());
  EXPECT_EQ(name->meaning, Meaning::category);
  EXPECT_FALSE(catalog->find_column(TableId{0}, "name")->personal);
}

TEST(LoadModel, RefusesWithTheFirstMistake) {
  const auto model = load_model(
      "semantic_model:\n  - name: x\n    datasets:\n      - {name: nope}\n", catalog_of(kShop));
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().kind, ErrorKind::bad_input);
  ASSERT_TRUE(model.error().at);
  EXPECT_EQ(model.error().at->line, 4u);
  EXPECT_NE(model.error().message.find("nope"), std::string::npos);
  EXPECT_FALSE(model.error().message_es.empty());
}

// Files that want to hurt: one clear error each, quickly.
TEST(CheckModel, HostileFilesGetOneError) {
  const auto catalog = catalog_of(kShop);
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'k'; ++c) {
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 9; ++i) bomb += std::string(i == 0 ? "*" : ",*") + static_cast<char>(c - 1);
    bomb += "]\n";
  }
  const std::pair<std::string, std::string> files[] = {
      {bomb, "Aliases"},
      {"a: " + std::string(100'000, '['), ""},
      {"a: " + std::string(30, '[') + std::string(30, ']'), "nested deeper"},
      {std::string(kModelBytesMax + 1, 'x'), "at most"},
      {"semantic_model:\n\t- name: x\n", "not YAML"},
      {"a: \xff\xfe", "UTF-8"},
      {std::string("a: \0b", 5), "zero byte"},
      {"{a: b}: c", "plain text"},
  };
  for (const auto& [text, part] : files) {
    const auto findings = check_model(text, *catalog);
    ASSERT_EQ(findings.size(), 1u) << text.substr(0, 40);
    EXPECT_EQ(findings[0].severity, ModelFinding::Severity::error);
    EXPECT_NE(findings[0].message.find(part), std::string::npos) << findings[0].message;
    EXPECT_FALSE(load_model(text, catalog));
    EXPECT_FALSE(model_matches(text, *catalog));
  }
}

TEST(CheckModel, PlacesCountCharactersNotBytes) {
  const auto findings =
      check_model("semantic_model:\n  - {name: \"ñandú\", oops: 1}\n", *catalog_of(kShop));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].at.line, 2u);
  EXPECT_EQ(findings[0].at.column, 21u);
}

TEST(Match, Globs) {
  EXPECT_TRUE(matches_glob("*", ""));
  EXPECT_TRUE(matches_glob("aws_*", "AWS_Costs"));
  EXPECT_TRUE(matches_glob("*cost*", "all_costs_2024"));
  EXPECT_TRUE(matches_glob("t?am", "team"));
  EXPECT_FALSE(matches_glob("aws", "aws_costs"));
  EXPECT_FALSE(matches_glob("?", ""));
  EXPECT_FALSE(matches_glob("a*b*c", "aXbX"));
  EXPECT_TRUE(matches_glob("a*b*c", "abbc"));
}

TEST(ModelFor, EveryShippedModelReads) {
  int seen = 0;
  for (const auto& shipped : embedded_models()) {
    if (!shipped.path.ends_with(".yaml") || shipped.path.starts_with("prices/")) continue;
    ++seen;
    for (const auto& finding : check_model(shipped.text, *catalog_of(kShop)))
      EXPECT_EQ(finding.severity, ModelFinding::Severity::warning)
          << shipped.path << ":" << finding.at.line << ":" << finding.at.column << " "
          << finding.message;
  }
  EXPECT_GE(seen, 3);
}

TEST(ModelFor, AnExportInTheFocusFormatGetsItsModel) {
  const auto catalog = catalog_of(R"(
    table export
      BilledCost real = 1.5 x10
      EffectiveCost real = 1.5 x10
      ListCost real = 2.5 x10
      BillingCurrency text = USD x10
      ChargePeriodStart timestamp = 2024-01-01 00:00:00 x10
      ServiceName text = Amazon Elastic Compute Cloud x6 | Amazon Simple Storage Service x4
      ProviderName text = AWS x10
      ChargeCategory text = Usage x10)");
  const auto model = model_for(catalog);
  const auto metric = std::ranges::find(model.metrics, "effective_cost", &Metric::name);
  ASSERT_NE(metric, model.metrics.end());
  EXPECT_TRUE(metric->is_default);
  EXPECT_TRUE(metric->from_file);
  EXPECT_EQ(metric->unit_column, catalog->find_column(TableId{0}, "BillingCurrency")->id);
  EXPECT_NE(model.hash, draft_model(catalog).hash);
  EXPECT_FALSE(model.verified.empty());
}

// Exports of the clouds as they come, known by their columns.
struct Export {
  const char* columns;
  const char *cost, *service, *time, *currency;
};
class NativeExports : public testing::TestWithParam<Export> {};
TEST_P(NativeExports, AreKnownByTheirColumns) {
  const Export& of = GetParam();
  const auto catalog = catalog_of(std::string("\n    table some_file") + of.columns);
  const auto model = model_for(catalog);
  const auto metric = std::ranges::find_if(model.metrics, &Metric::is_default);
  ASSERT_NE(metric, model.metrics.end());
  EXPECT_NE(print_expr(metric->expression, dialect(catalog->dialect)).find(of.cost),
            std::string::npos);
  EXPECT_EQ(metric->unit_column, catalog->find_column(TableId{0}, of.currency)->id);
  EXPECT_EQ(model.entities.front().time, catalog->find_column(TableId{0}, of.time)->id);
  EXPECT_EQ(model.field(catalog->find_column(TableId{0}, of.service)->id).label.en, "service");
  EXPECT_NE(model.find_metric(metric->unusual.metric), nullptr);
}
INSTANTIATE_TEST_SUITE_P(ModelFor, NativeExports,
                         testing::Values(Export{R"(
      lineItem/UsageStartDate timestamp = 2024-01-01 00:00:00 x10
      lineItem/LineItemType text = Usage x9 | Tax
      lineItem/UsageAmount real = 1.5 x10
      lineItem/UnblendedCost real = 1.5 x10
      lineItem/CurrencyCode text = USD x10
      product/ProductName text = Amazon Simple Storage Service x10)",
                                                "UnblendedCost", "product/ProductName",
                                                "lineItem/UsageStartDate", "lineItem/CurrencyCode"},
                                         Export{R"(
      line_item_usage_start_date timestamp = 2024-01-01 00:00:00 x10
      line_item_line_item_type text = Usage x9 | Tax
      line_item_usage_amount real = 1.5 x10
      line_item_unblended_cost real = 1.5 x10
      line_item_currency_code text = USD x10
      product_product_name text = Amazon Simple Storage Service x10)",
                                                "line_item_unblended_cost", "product_product_name",
                                                "line_item_usage_start_date",
                                                "line_item_currency_code"},
                                         Export{R"(
      Date date = 2024-01-01 x10
      SubscriptionId text = a x5 | b x5
      MeterCategory text = Storage x10
      Quantity real = 1.5 x10
      CostInBillingCurrency real = 1.5 x10
      BillingCurrencyCode text = CAD x10
      ChargeType text = Usage x10)",
                                                "CostInBillingCurrency", "MeterCategory", "Date",
                                                "BillingCurrencyCode"}));

TEST(ModelFor, OtherDatabasesKeepTheirDraft) {
  const auto catalog = catalog_of(kShop);
  EXPECT_EQ(model_for(catalog).hash, draft_model(catalog).hash);
}

TEST(Lexicon, IsLargeAndWellFormed) {
  EXPECT_GE(lexicon_size(), 6000u);
  std::set<std::string_view> seen;
  for (const auto lines : lexicon_parts()) {
    for (const auto line : split(lines, '\n')) {
      if (trim(line).empty() || line[0] == '#') continue;
      const auto sides = split(line, '|');
      ASSERT_EQ(sides.size(), 2u) << line;
      EXPECT_FALSE(trim(sides[0]).empty()) << line;
      EXPECT_FALSE(trim(sides[1]).empty()) << line;
      EXPECT_EQ(fold(line), line) << "lower case: " << line;
      EXPECT_TRUE(seen.insert(line).second) << "twice: " << line;
    }
  }
}

TEST(WordForms, SingularAndPlural) {
  const std::pair<const char*, const char*> english[] = {
      {"category", "categories"}, {"person", "people"}, {"address", "addresses"},
      {"box", "boxes"},           {"order", "orders"},  {"status", "statuses"},
      {"movie", "movies"}};
  for (const auto& [one, many] : english) {
    EXPECT_EQ(plural(one, Language::en), many);
    EXPECT_EQ(singular(many, Language::en), one);
  }
  const std::pair<const char*, const char*> spanish[] = {{"vendedor", "vendedores"},
                                                         {"pedido", "pedidos"},
                                                         {"vez", "veces"},
                                                         {"ciudad", "ciudades"},
                                                         {"cliente", "clientes"}};
  for (const auto& [one, many] : spanish) {
    EXPECT_EQ(plural(one, Language::es), many);
    EXPECT_EQ(singular(many, Language::es), one);
  }
  EXPECT_EQ(plural("región", Language::es), "regiones");
  EXPECT_EQ(plural("mes", Language::es), "meses");
  EXPECT_EQ(plural_phrase("fecha de pedido", Language::es), "fechas de pedido");
  EXPECT_EQ(plural_phrase("máquina virtual", Language::es), "máquinas virtuales");
  EXPECT_EQ(plural_phrase("date of birth", Language::en), "dates of birth");
  EXPECT_EQ(singular_phrase("orders", Language::en), "order");
  EXPECT_EQ(singular_phrase("revenue", Language::en), "revenue");
  EXPECT_EQ(singular_phrase("AWS", Language::en), "AWS");
  EXPECT_EQ(singular_phrase("pedidos", Language::es), "pedido");
  EXPECT_EQ(singular_phrase("usuarios activos de pago", Language::es), "usuario activo de pago");
}

TEST(WordForms, GluedWordsAreSplitOnlyIntoKnownOnes) {
  EXPECT_EQ(join(split_glued("numberofstudents"), " "), "number of students");
  EXPECT_EQ(join(split_glued("songname"), " "), "song name");
  EXPECT_EQ(join(split_glued("customer"), " "), "customer");
  EXPECT_EQ(join(split_glued("xqzzypl"), " "), "xqzzypl");
  EXPECT_EQ(split_glued(std::string(200, 'a')).size(), 1u);
}

}  // namespace
}  // namespace cuanto
