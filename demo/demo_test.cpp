// The demonstration data is the same every time and keeps the rules of what it pretends to be.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/date.h"
#include "demo/charges.h"
#include "demo/demo.h"
#include "demo/demo_fixture.h"
#include "demo/duckdb_file.h"
#include "demo/ventas.h"

namespace cuanto::demo {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// A number that changes when any value of any row does, whatever the order of the rows.
std::string content_of(DuckDatabase& database, const std::string& table) {
  const auto rows = database.rows("SELECT COUNT(*) || ':' || SUM(CAST(hash(t) AS HUGEINT)) FROM " +
                                  table + " AS t");
  return rows && !rows->empty() && rows->front().front() ? *rows->front().front()
                                                         : "no content in " + table;
}

// The one value of a query, as text.
std::string value_of(DuckDatabase& database, const std::string& sql) {
  const auto rows = database.rows(sql);
  if (!rows) return rows.error().message;
  if (rows->size() != 1 || !rows->front().front()) return "not one value";
  return *rows->front().front();
}

class DemoData : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_demo_focus();
    ASSERT_TRUE(opened) << opened.error().message;
    focus_ = std::make_unique<DuckDatabase>(std::move(*opened));
  }
  std::unique_ptr<DuckDatabase> focus_;
};

TEST_F(DemoData, IsTheSameEveryTime) {
  const fs::path again =
      fs::path(::testing::TempDir()) / ("cuanto-demo-again-" + std::to_string(::getpid()));
  fs::remove_all(again);
  const auto written = write_demo(again);
  ASSERT_TRUE(written) << written.error().message;

  EXPECT_EQ(bytes_of(demo_folder() / "ventas.sqlite"), bytes_of(again / "ventas.sqlite"));
  EXPECT_EQ(bytes_of(demo_folder() / "today.txt"), "2026-11-05\n");
  auto second = DuckDatabase::open("");
  ASSERT_TRUE(second);
  EXPECT_EQ(content_of(*focus_, "cost_and_usage"),
            content_of(*second, sql_literal((again / "focus/cost_and_usage.parquet").string())));

  auto first_clouds = DuckDatabase::open((demo_folder() / "clouds.duckdb").string(), true);
  auto second_clouds = DuckDatabase::open((again / "clouds.duckdb").string(), true);
  ASSERT_TRUE(first_clouds && second_clouds);
  for (const std::string table :
       {"aws_costs", "azure_costs", "gcp_costs", "teams", "budgets", "business_metrics"}) {
    EXPECT_EQ(content_of(*first_clouds, table), content_of(*second_clouds, table)) << table;
  }
  fs::remove_all(again);
}

// Pinned, so that another machine or compiler that makes other data is noticed.
TEST_F(DemoData, HasTheSameFiguresOnEveryMachine) {
  const auto rows = focus_->rows(
      "SELECT ProviderName, COUNT(*), SUM(EffectiveCost), SUM(BilledCost) FROM cost_and_usage "
      "GROUP BY 1 ORDER BY 1");
  ASSERT_TRUE(rows) << rows.error().message;
  std::string figures;
  for (const auto& row : *rows) {
    for (const auto& cell : row) figures += cell.value_or("null") + " ";
    figures += "\n";
  }
  EXPECT_EQ(figures,
            "AWS 129505 3321536.262048 3321536.262048 \n"
            "Google Cloud 29657 740219.793043 740219.793043 \n"
            "Microsoft 34426 867275.537311 867275.537313 \n");
}

TEST_F(DemoData, HasTheColumnsOfFocus12WithTheirTypes) {
  const auto rows = focus_->rows(
      "SELECT column_name, data_type FROM information_schema.columns "
      "WHERE table_name = 'cost_and_usage' ORDER BY ordinal_position");
  ASSERT_TRUE(rows) << rows.error().message;
  const std::vector<std::string> names = {"AvailabilityZone",
                                          "BilledCost",
                                          "BillingAccountId",
                                          "BillingAccountName",
                                          "BillingAccountType",
                                          "BillingCurrency",
                                          "BillingPeriodEnd",
                                          "BillingPeriodStart",
                                          "CapacityReservationId",
                                          "CapacityReservationStatus",
                                          "ChargeCategory",
                                          "ChargeClass",
                                          "ChargeDescription",
                                          "ChargeFrequency",
                                          "ChargePeriodEnd",
                                          "ChargePeriodStart",
                                          "CommitmentDiscountCategory",
                                          "CommitmentDiscountId",
                                          "CommitmentDiscountName",
                                          "CommitmentDiscountQuantity",
                                          "CommitmentDiscountStatus",
                                          "CommitmentDiscountType",
                                          "CommitmentDiscountUnit",
                                          "ConsumedQuantity",
                                          "ConsumedUnit",
                                          "ContractedCost",
                                          "ContractedUnitPrice",
                                          "EffectiveCost",
                                          "InvoiceId",
                                          "InvoiceIssuerName",
                                          "ListCost",
                                          "ListUnitPrice",
                                          "PricingCategory",
                                          "PricingCurrency",
                                          "PricingCurrencyContractedUnitPrice",
                                          "PricingCurrencyEffectiveCost",
                                          "PricingCurrencyListUnitPrice",
                                          "PricingQuantity",
                                          "PricingUnit",
                                          "ProviderName",
                                          "PublisherName",
                                          "RegionId",
                                          "RegionName",
                                          "ResourceId",
                                          "ResourceName",
                                          "ResourceType",
                                          "ServiceCategory",
                                          "ServiceName",
                                          "ServiceSubcategory",
                                          "SkuId",
                                          "SkuMeter",
                                          "SkuPriceDetails",
                                          "SkuPriceId",
                                          "SubAccountId",
                                          "SubAccountName",
                                          "SubAccountType",
                                          "Tags"};
  ASSERT_EQ(names.size(), 57u);
  ASSERT_EQ(rows->size(), names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& name = names[i];
    EXPECT_EQ((*rows)[i][0], name);
    std::string type = "VARCHAR";
    if (name.ends_with("Cost") || name.ends_with("Quantity")) type = "DECIMAL(18,6)";
    if (name.ends_with("UnitPrice")) type = "DECIMAL(18,8)";
    if (name.find("Period") != std::string::npos) type = "TIMESTAMP";
    EXPECT_EQ((*rows)[i][1], type) << name;
  }
}

// Each rule of the specification as a query for the rows that break it.
struct Rule {
  std::string says;
  std::string broken_by;  // a condition on a row of cost_and_usage
};

TEST_F(DemoData, KeepsTheNullRulesOfFocus) {
  std::vector<Rule> rules;
  for (const std::string column : {"BilledCost",
                                   "BillingAccountId",
                                   "BillingAccountName",
                                   "BillingAccountType",
                                   "BillingCurrency",
                                   "BillingPeriodEnd",
                                   "BillingPeriodStart",
                                   "ChargeCategory",
                                   "ChargeFrequency",
                                   "ChargePeriodEnd",
                                   "ChargePeriodStart",
                                   "ContractedCost",
                                   "EffectiveCost",
                                   "InvoiceIssuerName",
                                   "ListCost",
                                   "PricingCurrency",
                                   "PricingCurrencyEffectiveCost",
                                   "ProviderName",
                                   "PublisherName",
                                   "ServiceCategory",
                                   "ServiceName",
                                   "ServiceSubcategory",
                                   "SubAccountType"}) {
    rules.push_back({column + " is never null", column + " IS NULL"});
  }
  for (const std::string column :
       {"ContractedUnitPrice", "ListUnitPrice", "PricingCategory", "PricingQuantity", "PricingUnit",
        "SkuId", "SkuPriceId", "SkuMeter", "PricingCurrencyListUnitPrice",
        "PricingCurrencyContractedUnitPrice"}) {
    rules.push_back(
        {column + " is null on taxes", "ChargeCategory = 'Tax' AND " + column + " IS NOT NULL"});
    rules.push_back({column + " is there on use and purchases",
                     "ChargeCategory IN ('Usage', 'Purchase') AND " + column + " IS NULL"});
  }
  const std::vector<Rule> more = {
      {"pairs of columns are null together",
       "(RegionId IS NULL) <> (RegionName IS NULL) OR (SubAccountId IS NULL) <> (SubAccountName IS "
       "NULL) OR (ConsumedQuantity IS NULL) <> (ConsumedUnit IS NULL) OR (PricingQuantity IS NULL) "
       "<> (PricingUnit IS NULL) OR (CommitmentDiscountQuantity IS NULL) <> "
       "(CommitmentDiscountUnit IS NULL) OR (ResourceId IS NULL) <> (ResourceType IS NULL)"},
      {"the commitment's columns go with its id",
       "(CommitmentDiscountId IS NULL) <> (CommitmentDiscountCategory IS NULL) OR "
       "(CommitmentDiscountId IS NULL) <> (CommitmentDiscountType IS NULL) OR "
       "(CommitmentDiscountId IS NULL) <> (CommitmentDiscountQuantity IS NULL)"},
      {"used or unused stands on use of a commitment and nowhere else",
       "(CommitmentDiscountStatus IS NOT NULL) <> "
       "(CommitmentDiscountId IS NOT NULL AND ChargeCategory = 'Usage')"},
      {"the status of a capacity reservation goes with its id",
       "(CapacityReservationId IS NULL) <> (CapacityReservationStatus IS NULL)"},
      {"only use is measured", "ConsumedQuantity IS NOT NULL AND ChargeCategory <> 'Usage'"},
      {"the unused part of a commitment measures nothing",
       "ConsumedQuantity IS NOT NULL AND CommitmentDiscountStatus = 'Unused'"},
      {"no empty strings",
       "'' IN (AvailabilityZone, ChargeClass, ChargeDescription, InvoiceId, PricingCategory, "
       "RegionId, ResourceId, SkuId, SkuPriceDetails, Tags)"},
      {"tags and price details are JSON objects",
       "json_type(Tags) IS DISTINCT FROM CASE WHEN Tags IS NOT NULL THEN 'OBJECT' END OR "
       "json_type(SkuPriceDetails) IS DISTINCT FROM "
       "CASE WHEN SkuPriceDetails IS NOT NULL THEN 'OBJECT' END"},
      {"the normalised words are those of the standard",
       "ChargeCategory NOT IN ('Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment') OR "
       "ChargeFrequency NOT IN ('One-Time', 'Recurring', 'Usage-Based') OR "
       "PricingCategory NOT IN ('Standard', 'Dynamic', 'Committed', 'Other') OR "
       "ChargeClass <> 'Correction' OR ServiceCategory NOT IN ('AI and Machine Learning', "
       "'Analytics', 'Compute', 'Databases', 'Integration', 'Management and Governance', "
       "'Networking', 'Security', 'Storage', 'Web')"},
  };
  rules.insert(rules.end(), more.begin(), more.end());
  for (const Rule& rule : rules) {
    EXPECT_EQ(value_of(*focus_, "SELECT COUNT(*) FROM cost_and_usage WHERE " + rule.broken_by), "0")
        << rule.says;
  }
}

TEST_F(DemoData, KeepsTheRulesOfTheFourCosts) {
  const std::vector<Rule> rules = {
      {"list >= contracted >= effective on use that is not a correction",
       "ChargeCategory = 'Usage' AND ChargeClass IS NULL AND CommitmentDiscountStatus IS DISTINCT "
       "FROM 'Unused' AND NOT (ListCost >= ContractedCost AND ContractedCost >= EffectiveCost)"},
      {"a price times its quantity is the cost",
       "ABS(CAST(ListUnitPrice AS DOUBLE) * PricingQuantity - ListCost) > 0.00001 * "
       "(1 + ABS(ListCost)) OR ABS(CAST(ContractedUnitPrice AS DOUBLE) * PricingQuantity - "
       "ContractedCost) > 0.00001 * (1 + ABS(ContractedCost))"},
      {"buying a commitment costs cash and is spread over use",
       "ChargeCategory = 'Purchase' AND CommitmentDiscountId IS NOT NULL AND "
       "(EffectiveCost <> 0 OR BilledCost <= 0)"},
      {"covered use is paid with the commitment",
       "CommitmentDiscountStatus IS NOT NULL AND (BilledCost <> 0 OR EffectiveCost <= 0)"},
      {"use without a commitment is billed as it is",
       "ChargeCategory = 'Usage' AND CommitmentDiscountId IS NULL AND BilledCost <> EffectiveCost"},
      {"a credit is negative and the same in all four",
       "ChargeCategory = 'Credit' AND (BilledCost >= 0 OR BilledCost <> EffectiveCost OR "
       "BilledCost <> ListCost OR BilledCost <> ContractedCost)"},
      {"periods are half open and in order",
       "ChargePeriodEnd <= ChargePeriodStart OR BillingPeriodEnd <= BillingPeriodStart OR "
       "BillingPeriodEnd <> BillingPeriodStart + INTERVAL 1 MONTH"},
      {"only a correction is billed in another month than its own",
       "date_trunc('month', ChargePeriodStart) <> BillingPeriodStart AND ChargeClass IS NULL"},
      {"everything is in the fourteen months",
       "ChargePeriodStart < DATE '2025-09-01' OR ChargePeriodStart >= DATE '2026-11-01' OR "
       "BillingPeriodStart > DATE '2026-10-01'"},
      {"use is stated by the day",
       "ChargeCategory = 'Usage' AND ChargePeriodEnd <> ChargePeriodStart + INTERVAL 1 DAY"},
  };
  for (const Rule& rule : rules) {
    EXPECT_EQ(value_of(*focus_, "SELECT COUNT(*) FROM cost_and_usage WHERE " + rule.broken_by), "0")
        << rule.says;
  }
  // What is bought is used or wasted, to the last digit. The commitments of before September 2025
  // were bought in months that the export does not have.
  EXPECT_EQ(value_of(*focus_, R"(
      SELECT COUNT(*) FROM (
        SELECT CommitmentDiscountId,
          SUM(BilledCost) FILTER (WHERE ChargeCategory = 'Purchase') AS bought,
          SUM(EffectiveCost) FILTER (WHERE ChargeCategory = 'Usage') AS spread
        FROM cost_and_usage WHERE CommitmentDiscountId IS NOT NULL GROUP BY 1
        HAVING bought IS DISTINCT FROM spread))"),
            "0");
  EXPECT_EQ(value_of(*focus_, "SELECT COUNT(DISTINCT CommitmentDiscountId) FROM cost_and_usage"),
            "8");
  // A service belongs to one family.
  EXPECT_EQ(value_of(*focus_, R"(
      SELECT COUNT(*) FROM (SELECT ServiceName FROM cost_and_usage GROUP BY ServiceName
                            HAVING COUNT(DISTINCT ServiceCategory) > 1))"),
            "0");
}

TEST_F(DemoData, HasEveryKindOfCharge) {
  const std::vector<Rule> kinds = {
      {"several currencies are not mixed", "BillingCurrency = 'USD'"},
      {"taxes", "ChargeCategory = 'Tax'"},
      {"credits", "ChargeCategory = 'Credit' AND ChargeClass IS NULL"},
      {"refunds", "ChargeCategory = 'Credit' AND ChargeClass = 'Correction'"},
      {"corrections of use, down",
       "ChargeClass = 'Correction' AND ChargeCategory = 'Usage' AND BilledCost < 0"},
      {"corrections of use, up",
       "ChargeClass = 'Correction' AND ChargeCategory = 'Usage' AND BilledCost > 0"},
      {"adjustments", "ChargeCategory = 'Adjustment'"},
      {"spot", "PricingCategory = 'Dynamic'"},
      {"unused savings plan",
       "CommitmentDiscountType = 'Savings Plan' AND CommitmentDiscountStatus = 'Unused'"},
      {"unused reservation",
       "CommitmentDiscountType = 'Reservation' AND CommitmentDiscountStatus = 'Unused'"},
      {"unused capacity", "CapacityReservationStatus = 'Unused'"},
      {"a purchase up front", "ChargeCategory = 'Purchase' AND ChargeFrequency = 'One-Time'"},
      {"marketplace",
       "PublisherName NOT IN ('Amazon Web Services, Inc.', 'Microsoft', 'Google Cloud')"},
      {"a reseller", "InvoiceIssuerName <> PublisherName AND ProviderName = 'Google Cloud'"},
      {"untagged use",
       "ChargeCategory = 'Usage' AND Tags IS NULL AND CommitmentDiscountId IS NULL"},
      {"not invoiced yet", "InvoiceId IS NULL"},
  };
  for (const Rule& kind : kinds) {
    EXPECT_NE(value_of(*focus_, "SELECT COUNT(*) FROM cost_and_usage WHERE " + kind.broken_by), "0")
        << kind.says;
  }
  const auto rows = focus_->rows("SELECT COUNT(*) FROM cost_and_usage");
  ASSERT_TRUE(rows);
  EXPECT_NEAR(std::stod(*rows->front().front()), 200'000, 10'000);
}

// demo/README.md tells of these; whoever looks for anomalies should find them.
TEST_F(DemoData, HasTheEventsThatAreTold) {
  for (const Event& event : events()) {
    const Product& product = product_named(event.product);
    const std::string environment =
        event.environment.empty()
            ? ""
            : " AND json_extract_string(Tags, '$.environment') = " + sql_literal(event.environment);
    const std::string first = to_iso(Date{event.first});
    const std::string ratio = value_of(
        *focus_, "SELECT AVG(cost) FILTER (WHERE day >= DATE '" + first +
                     "' AND day < LEAST(DATE '" + to_iso(Date{event.end}) + "', DATE '" + first +
                     "' + INTERVAL 7 DAY)) / "
                     "AVG(cost) FILTER (WHERE day < DATE '" +
                     first +
                     "') FROM (SELECT ChargePeriodStart AS "
                     "day, SUM(EffectiveCost) AS cost FROM cost_and_usage WHERE SkuId = " +
                     sql_literal(product.sku) +
                     " AND json_extract_string(Tags, '$.application') = " +
                     sql_literal(event.application) + environment +
                     " AND ChargeClass IS NULL AND "
                     "ChargePeriodStart >= DATE '" +
                     first +
                     "' - INTERVAL 7 DAY AND ChargePeriodStart < "
                     "DATE '" +
                     first + "' + INTERVAL 7 DAY GROUP BY 1)");
    EXPECT_NEAR(std::stod(ratio) / event.factor, 1.0, 0.45)
        << event.product << " " << event.environment << " from " << first;
  }
}

TEST_F(DemoData, ShowsTheSameBillsInTheWordsOfEachCloud) {
  auto clouds = DuckDatabase::open((demo_folder() / "clouds.duckdb").string(), true);
  ASSERT_TRUE(clouds) << clouds.error().message;
  struct Pair {
    std::string provider, table, cost, cash;
  };
  for (const Pair& pair : {Pair{"AWS", "aws_costs", "cost", "unblended_cost"},
                           Pair{"Microsoft", "azure_costs", "cost", "actual_cost"},
                           Pair{"Google Cloud", "gcp_costs", "cost + credits", ""}}) {
    EXPECT_EQ(
        value_of(*clouds, "SELECT SUM(" + pair.cost + ") FROM " + pair.table),
        value_of(*focus_, "SELECT SUM(EffectiveCost) FROM cost_and_usage WHERE ProviderName = " +
                              sql_literal(pair.provider)))
        << pair.table;
    if (pair.cash.empty()) continue;
    EXPECT_EQ(value_of(*clouds, "SELECT SUM(" + pair.cash + ") FROM " + pair.table),
              value_of(*focus_, "SELECT SUM(BilledCost) FROM cost_and_usage WHERE ProviderName = " +
                                    sql_literal(pair.provider)))
        << pair.table;
  }
  EXPECT_EQ(value_of(*clouds, "SELECT COUNT(*) FROM gcp_costs WHERE credits > 0"), "0");
  EXPECT_EQ(value_of(*clouds, "SELECT COUNT(*) FROM teams"), "8");
  EXPECT_EQ(value_of(*clouds, "SELECT COUNT(*) FROM business_metrics"), "14");
  // Every team that used AWS has a budget for each month; some kept it in October and some did not.
  EXPECT_EQ(value_of(*clouds,
                     "SELECT COUNT(*) FROM (SELECT DISTINCT team FROM aws_costs WHERE team "
                     "IS NOT NULL EXCEPT SELECT DISTINCT team FROM budgets)"),
            "0");
  const auto over = clouds->rows(R"(
      SELECT b.team, SUM(a.cost) > ANY_VALUE(b.budget) FROM budgets AS b
      JOIN aws_costs AS a ON a.team = b.team AND date_trunc('month', a.date) = b.month
      WHERE b.month = DATE '2026-10-01' GROUP BY 1)");
  ASSERT_TRUE(over) << over.error().message;
  std::set<std::string> answers;
  for (const auto& row : *over) answers.insert(row[1].value_or("null"));
  EXPECT_EQ(answers, (std::set<std::string>{"false", "true"}));
}

class Sales : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string file = (demo_folder() / "ventas.sqlite").string();
    ASSERT_EQ(sqlite3_open_v2(file.c_str(), &database_, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  }
  void TearDown() override { sqlite3_close(database_); }
  // All values of a query, separated by spaces.
  std::string all(const char* sql) {
    std::string text;
    const auto add = [](void* out, int count, char** cells, char**) {
      for (int i = 0; i < count; ++i) {
        auto& all_text = *static_cast<std::string*>(out);
        if (!all_text.empty()) all_text += ' ';
        all_text += cells[i] == nullptr ? "null" : cells[i];
      }
      return 0;
    };
    char* message = nullptr;
    if (sqlite3_exec(database_, sql, add, &text, &message) != SQLITE_OK) text = message;
    sqlite3_free(message);
    return text;
  }
  sqlite3* database_ = nullptr;
};

TEST_F(Sales, AreWholeAndConsistent) {
  EXPECT_EQ(all("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(all("PRAGMA foreign_key_check"), "");
  EXPECT_EQ(all("SELECT COUNT(*) FROM ventas WHERE total <> cantidad * precio_unitario"), "0");
  EXPECT_EQ(all("SELECT COUNT(*) FROM ventas AS v JOIN clientes AS c USING (cliente_id) "
                "JOIN vendedores AS e USING (vendedor_id) "
                "WHERE v.region <> c.region OR v.region <> e.region OR v.fecha < c.fecha_alta"),
            "0");
  EXPECT_EQ(all("SELECT MIN(fecha), MAX(fecha) FROM ventas"), "2025-01-01 2026-11-04");
  EXPECT_EQ(all("SELECT COUNT(*), COUNT(DISTINCT nombre) FROM clientes"), "260 260");
  EXPECT_EQ(all("SELECT COUNT(*) FROM metas"), "120");
  EXPECT_EQ(all("SELECT DISTINCT region FROM ventas ORDER BY region"),
            "Bajío Centro Norte Occidente Sureste");
}

TEST_F(Sales, HaveTheStoriesThatAreTold) {
  EXPECT_EQ(
      all("SELECT MIN(fecha) >= '2026-03-02' FROM ventas WHERE producto = 'Kombucha de Jamaica'"),
      "1");
  EXPECT_EQ(all("SELECT MAX(fecha) < '2026-06-01' FROM ventas WHERE producto = 'Jugo de Arándano'"),
            "1");
  EXPECT_EQ(all("SELECT COUNT(DISTINCT substr(fecha, 6, 2)) FROM ventas WHERE producto = 'Pan de "
                "Muerto'"),
            "2");
  EXPECT_FALSE(
      all("SELECT nombre FROM vendedores WHERE vendedor_id NOT IN (SELECT vendedor_id FROM "
          "ventas) AND fecha_ingreso = '2026-11-02'")
          .empty());
  EXPECT_EQ(
      all("SELECT COUNT(*) FROM clientes WHERE cliente_id NOT IN (SELECT cliente_id FROM ventas)"),
      "14");
  // The south-east sells less than half of its usual in the weeks of the hurricane.
  EXPECT_EQ(
      all("SELECT 2 * SUM(CASE WHEN fecha BETWEEN '2026-08-17' AND '2026-09-20' THEN total END) < "
          "SUM(CASE WHEN fecha BETWEEN '2026-07-13' AND '2026-08-16' THEN total END) "
          "FROM ventas WHERE region = 'Sureste'"),
      "1");
}

TEST(Bills, AreMadeTheSameTwice) {
  const Bills first = make_bills();
  const Bills second = make_bills();
  ASSERT_EQ(first.charges.size(), second.charges.size());
  for (std::size_t i = 0; i < first.charges.size(); ++i) {
    ASSERT_EQ(first.charges[i].effective, second.charges[i].effective) << i;
  }
}

TEST(Writing, SaysWhyItCannot) {
  const fs::path file =
      fs::path(::testing::TempDir()) / ("cuanto-demo-file-" + std::to_string(::getpid()));
  std::ofstream(file) << "not a folder";
  const auto written = write_demo(file);
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("cannot be made"), std::string::npos);
  const auto sales = write_ventas(file / "ventas.sqlite");
  ASSERT_FALSE(sales);
  EXPECT_NE(sales.error().message.find("SQLite could not write the sales"), std::string::npos);
  fs::remove(file);
}

}  // namespace
}  // namespace cuanto::demo
