#include "demo/clouds.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "base/date.h"
#include "demo/random.h"

namespace cuanto::demo {
namespace {

constexpr const char* kCloudTables = R"(
  CREATE TABLE teams (
    team VARCHAR PRIMARY KEY, department VARCHAR NOT NULL, cost_center VARCHAR NOT NULL,
    lead VARCHAR NOT NULL);
  CREATE TABLE budgets (
    team VARCHAR NOT NULL REFERENCES teams (team), month DATE NOT NULL,
    budget DECIMAL(12, 2) NOT NULL, PRIMARY KEY (team, month));
  CREATE TABLE business_metrics (
    month DATE PRIMARY KEY, orders BIGINT NOT NULL, active_users BIGINT NOT NULL,
    revenue DECIMAL(14, 2) NOT NULL);
  CREATE TABLE aws_costs (
    date DATE NOT NULL, account VARCHAR NOT NULL, team VARCHAR REFERENCES teams (team),
    service VARCHAR NOT NULL, usage_type VARCHAR, region VARCHAR, environment VARCHAR,
    pricing_model VARCHAR, line_item_type VARCHAR NOT NULL, usage_amount DECIMAL(18, 6),
    unblended_cost DECIMAL(18, 6) NOT NULL, cost DECIMAL(18, 6) NOT NULL);
  CREATE TABLE azure_costs (
    date DATE NOT NULL, subscription VARCHAR NOT NULL, resource_group VARCHAR,
    team VARCHAR REFERENCES teams (team), service VARCHAR NOT NULL, meter VARCHAR,
    location VARCHAR, environment VARCHAR, pricing_model VARCHAR, charge_type VARCHAR NOT NULL,
    quantity DECIMAL(18, 6), actual_cost DECIMAL(18, 6) NOT NULL, cost DECIMAL(18, 6) NOT NULL);
  CREATE TABLE gcp_costs (
    date DATE NOT NULL, project VARCHAR NOT NULL, team VARCHAR REFERENCES teams (team),
    service VARCHAR NOT NULL, sku VARCHAR, location VARCHAR, environment VARCHAR,
    pricing_model VARCHAR, cost_type VARCHAR NOT NULL, usage_amount DECIMAL(18, 6),
    usage_unit VARCHAR, cost DECIMAL(18, 6) NOT NULL, credits DECIMAL(18, 6) NOT NULL))";

// What all three are made from: a charge with the facts of its line.
constexpr const char* kChargesOf = R"(
  (SELECT c.*, l.* EXCLUDE (line, category), k.category AS commitment_category
   FROM charges AS c JOIN lines AS l ON l.line = c.line
   LEFT JOIN commitments AS k ON k.commitment = c.commitment
   WHERE l.provider_name = '{}'))";

// `cost` spreads commitments over the days they cover; `unblended_cost` is what the invoice says.
constexpr const char* kAws = R"(
  INSERT INTO clouds.aws_costs
  SELECT period_start, account_name, team, native_service, native_meter, region_id, environment,
    CASE WHEN pricing = 'Dynamic' THEN 'Spot'
         WHEN commitment_category = 'Spend' THEN 'Savings Plan'
         WHEN commitment_category = 'Usage' THEN 'Reserved'
         WHEN pricing IS NOT NULL THEN 'On-Demand' END AS pricing_model,
    CASE WHEN category = 'Tax' THEN 'Tax'
         WHEN category = 'Credit' THEN 'Credit'
         WHEN class = 'Correction' AND effective < 0 THEN 'Refund'
         WHEN category = 'Purchase' AND commitment IS NULL THEN 'Fee'
         WHEN category = 'Purchase' OR commitment_status = 'Unused' THEN
           CASE commitment_category WHEN 'Spend' THEN 'SavingsPlanRecurringFee' ELSE 'RIFee' END
         WHEN commitment_category = 'Spend' THEN 'SavingsPlanCoveredUsage'
         WHEN commitment_category = 'Usage' THEN 'DiscountedUsage'
         ELSE 'Usage' END AS line_item_type,
    CASE WHEN category = 'Usage' THEN SUM(quantity) END, SUM(billed), SUM(effective)
  FROM {} GROUP BY period_start, account_name, team, native_service, native_meter, region_id,
    environment, pricing_model, line_item_type, category
  ORDER BY ALL)";

constexpr const char* kAzure = R"(
  INSERT INTO clouds.azure_costs
  SELECT period_start, account_name,
    regexp_extract(resource_id, 'resourcegroups/([^/]+)', 1) AS resource_group,
    team, native_service, native_meter, region_id,
    CASE environment WHEN 'prod' THEN 'Production' WHEN 'staging' THEN 'Test'
                     WHEN 'dev' THEN 'Development' END AS native_environment,
    CASE WHEN pricing = 'Dynamic' THEN 'Spot'
         WHEN commitment_category = 'Spend' THEN 'SavingsPlan'
         WHEN commitment_category = 'Usage' THEN 'Reservation'
         WHEN pricing IS NOT NULL THEN 'OnDemand' END AS pricing_model,
    CASE WHEN category IN ('Tax', 'Purchase') THEN category
         WHEN category = 'Credit' THEN 'Refund'
         WHEN commitment_status = 'Unused' THEN
           CASE commitment_category WHEN 'Spend' THEN 'UnusedSavingsPlan'
                                    ELSE 'UnusedReservation' END
         ELSE 'Usage' END AS charge_type,
    CASE WHEN category = 'Usage' THEN SUM(quantity) END, SUM(billed), SUM(effective)
  FROM {} GROUP BY period_start, account_name, resource_group, team, native_service, native_meter,
    region_id, native_environment, pricing_model, charge_type, category
  ORDER BY ALL)";

// Google states the cost before credits and takes discounts for commitments off as credits.
constexpr const char* kGcp = R"(
  INSERT INTO clouds.gcp_costs
  SELECT period_start, account_name, team, native_service, native_meter, region_id, environment,
    CASE WHEN pricing = 'Dynamic' THEN 'Spot'
         WHEN commitment IS NOT NULL THEN 'Committed use'
         WHEN pricing IS NOT NULL THEN 'On demand' END AS pricing_model,
    CASE category WHEN 'Tax' THEN 'tax' WHEN 'Adjustment' THEN 'adjustment' ELSE 'regular' END
      AS cost_type,
    CASE WHEN category = 'Usage' THEN SUM(quantity) END,
    CASE WHEN category = 'Usage' THEN pricing_unit END AS usage_unit,
    SUM(CASE WHEN category = 'Credit' THEN 0
             WHEN category = 'Usage' AND commitment_status IS DISTINCT FROM 'Unused'
               THEN contracted ELSE effective END),
    SUM(CASE WHEN category = 'Credit' THEN effective
             WHEN category = 'Usage' AND commitment_status IS DISTINCT FROM 'Unused'
               THEN effective - contracted ELSE 0 END)
  FROM {} WHERE category <> 'Purchase' OR commitment IS NULL
  GROUP BY period_start, account_name, team, native_service, native_meter, region_id, environment,
    pricing_model, cost_type, usage_unit, category
  ORDER BY ALL)";

Date date_of_day(Day when) { return Date{when}; }

std::string month_text(int months_after_first) {
  const Date first = date_of_day(kBillsFirst);
  return fmt::format("{}", to_iso(add_months(first, months_after_first)));
}

// A budget is set twice a year from what the months before cost on AWS, rounded to 500 dollars.
Result<Done> fill_budgets(DuckDatabase& database, const Bills& bills) {
  std::map<std::string, std::map<std::string, Micro>> spent;  // team -> month -> cost
  for (const Charge& charge : bills.charges) {
    const Line& line = bills.lines[static_cast<std::size_t>(charge.line)];
    if (line.provider != Provider::aws || line.team.empty()) continue;
    spent[line.team][to_iso(date_of_day(charge.invoice_month))] += charge.effective;
  }
  std::string values;
  for (const Team& team : teams()) {
    const auto found = spent.find(std::string(team.name));
    if (found == spent.end()) continue;
    auto& months = found->second;
    for (int month = 0; month < 16; ++month) {
      // September 2025 sets the rest of 2025, November the first half, June the second half.
      const int base = month < 4 ? 0 : month < 10 ? 2 : 9;
      const Micro plan = scaled(months[month_text(base)], base == 2 ? 98 : 112, 100);
      const Micro rounded = scaled(plan, 1, 500 * kMicro) * 500;
      values += fmt::format("{}({}, DATE '{}', {})", values.empty() ? "" : ", ",
                            sql_literal(team.name), month_text(month), rounded);
    }
  }
  return database.execute("INSERT INTO clouds.budgets VALUES " + values);
}

Result<Done> fill_business(DuckDatabase& database) {
  Random random(hash_of("business metrics"));
  std::string values;
  for (int month = 0; month < 14; ++month) {
    const Date first = add_months(date_of_day(kBillsFirst), month);
    const unsigned number = static_cast<unsigned>(first.month());
    const double season = number == 12 ? 1.55 : number == 11 ? 1.38 : number == 10 ? 1.07 : 1.0;
    const double orders = 412'000 * (1.0 + 0.017 * month) * season * random.around_one(0.015);
    const double users = 655'000 * (1.0 + 0.012 * month) * random.around_one(0.006);
    const double basket = 46.5 * random.around_one(0.02);
    values += fmt::format("{}(DATE '{}', {}, {}, {}.00)", month == 0 ? "" : ", ", to_iso(first),
                          static_cast<int64_t>(orders), static_cast<int64_t>(users),
                          static_cast<int64_t>(orders * basket));
  }
  return database.execute("INSERT INTO clouds.business_metrics VALUES " + values);
}

Result<Done> fill_teams(DuckDatabase& database) {
  std::string values;
  for (const Team& team : teams()) {
    values += fmt::format("{}({}, {}, {}, {})", values.empty() ? "" : ", ", sql_literal(team.name),
                          sql_literal(team.department), sql_literal(team.cost_center),
                          sql_literal(team.lead));
  }
  return database.execute("INSERT INTO clouds.teams VALUES " + values);
}

}  // namespace

Result<Done> write_clouds(DuckDatabase& database, const Bills& bills,
                          const std::filesystem::path& file) {
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  std::filesystem::remove(file.string() + ".wal", ignored);
  std::vector<std::string> statements = {
      fmt::format("ATTACH {} AS clouds", sql_literal(file.string())),
      "USE clouds",  // a foreign key may not name another database, not even its own
      kCloudTables,
      "USE memory",
  };
  for (const std::string& statement : statements) {
    if (auto done = database.execute(statement); !done) return done;
  }
  if (auto done = fill_teams(database); !done) return done;
  if (auto done = fill_budgets(database, bills); !done) return done;
  if (auto done = fill_business(database); !done) return done;
  const auto of = [](std::string_view provider) {
    return fmt::format(fmt::runtime(kChargesOf), provider);
  };
  statements = {
      fmt::format(fmt::runtime(kAws), of("AWS")),
      fmt::format(fmt::runtime(kAzure), of("Microsoft")),
      fmt::format(fmt::runtime(kGcp), of("Google Cloud")),
      "CHECKPOINT clouds",
      "DETACH clouds",
  };
  for (const std::string& statement : statements) {
    if (auto done = database.execute(statement); !done) return done;
  }
  return Done{};
}

}  // namespace cuanto::demo
