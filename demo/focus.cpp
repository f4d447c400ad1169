#include "demo/focus.h"

#include <fmt/format.h>

namespace cuanto::demo {
namespace {

// An empty text is null: FOCUS knows no empty strings.
Cell text_cell(std::string_view text) {
  if (text.empty()) return std::monostate{};
  return text;
}
Cell day_cell(Day when) { return int64_t{when.time_since_epoch().count()}; }

constexpr std::string_view category_name(Category category) {
  switch (category) {
    case Category::usage:
      return "Usage";
    case Category::purchase:
      return "Purchase";
    case Category::tax:
      return "Tax";
    case Category::credit:
      return "Credit";
    case Category::adjustment:
      return "Adjustment";
  }
  return {};
}
constexpr std::string_view frequency_name(Frequency frequency) {
  switch (frequency) {
    case Frequency::one_time:
      return "One-Time";
    case Frequency::recurring:
      return "Recurring";
    case Frequency::usage_based:
      return "Usage-Based";
  }
  return {};
}
constexpr std::string_view pricing_name(Pricing pricing) {
  switch (pricing) {
    case Pricing::none:
      return {};
    case Pricing::standard:
      return "Standard";
    case Pricing::dynamic:
      return "Dynamic";
    case Pricing::committed:
      return "Committed";
  }
  return {};
}
constexpr std::string_view status_name(Status status) {
  switch (status) {
    case Status::none:
      return {};
    case Status::used:
      return "Used";
    case Status::unused:
      return "Unused";
  }
  return {};
}

Result<Done> load_lines(DuckDatabase& database, const Bills& bills) {
  if (auto made = database.execute(R"(
    CREATE TABLE lines (
      line INTEGER, provider INTEGER, provider_name VARCHAR, publisher VARCHAR, issuer VARCHAR,
      billing_account_id VARCHAR, billing_account_name VARCHAR, billing_account_type VARCHAR,
      sub_account_type VARCHAR, invoice_prefix VARCHAR, account_id VARCHAR, account_name VARCHAR,
      region_id VARCHAR, region_name VARCHAR, zone VARCHAR, service VARCHAR,
      native_service VARCHAR, category VARCHAR, subcategory VARCHAR, sku VARCHAR,
      sku_price VARCHAR, meter VARCHAR, native_meter VARCHAR, price_details VARCHAR,
      pricing_unit VARCHAR, consumed_unit VARCHAR, resource_id VARCHAR, resource_name VARCHAR,
      resource_type VARCHAR, application VARCHAR, environment VARCHAR, team VARCHAR,
      business_unit VARCHAR, capacity_reservation_id VARCHAR, description VARCHAR))");
      !made) {
    return made;
  }
  std::vector<CellKind> kinds(35, CellKind::text);
  kinds[0] = kinds[1] = CellKind::int32;
  CUANTO_TRY(appender, database.append_to("lines", kinds));
  int64_t number = 0;
  for (const Line& line : bills.lines) {
    const ProviderFacts& provider = facts_of(line.provider);
    appender.add(number++);
    appender.add(static_cast<int64_t>(line.provider));
    for (const std::string_view text :
         {provider.name, std::string_view(line.publisher), provider.issuer,
          provider.billing_account_id, provider.billing_account_name, provider.billing_account_type,
          provider.sub_account_type, provider.invoice_prefix}) {
      appender.add(text_cell(text));
    }
    for (const std::string* text : {&line.account_id,     &line.account_name,
                                    &line.region_id,      &line.region_name,
                                    &line.zone,           &line.service,
                                    &line.native_service, &line.category,
                                    &line.subcategory,    &line.sku,
                                    &line.sku_price,      &line.meter,
                                    &line.native_meter,   &line.price_details,
                                    &line.pricing_unit,   &line.consumed_unit,
                                    &line.resource_id,    &line.resource_name,
                                    &line.resource_type,  &line.application,
                                    &line.environment,    &line.team,
                                    &line.business_unit,  &line.capacity_reservation_id,
                                    &line.description}) {
      appender.add(text_cell(*text));
    }
  }
  return appender.finish();
}

Result<Done> load_commitments(DuckDatabase& database) {
  if (auto made = database.execute(R"(
    CREATE TABLE commitments (commitment INTEGER, id VARCHAR, name VARCHAR, category VARCHAR,
      type VARCHAR, unit VARCHAR))");
      !made) {
    return made;
  }
  CUANTO_TRY(appender,
             database.append_to("commitments", {CellKind::int32, CellKind::text, CellKind::text,
                                                CellKind::text, CellKind::text, CellKind::text}));
  int64_t number = 0;
  for (const Commitment& commitment : commitments()) {
    appender.add(number++);
    appender.add(commitment.id);
    appender.add(commitment.name);
    appender.add(commitment.category);
    appender.add(commitment.type);
    appender.add(commitment.category == "Spend" ? std::string_view("USD")
                                                : std::string_view("Hours"));
  }
  return appender.finish();
}

Result<Done> load_charges(DuckDatabase& database, const Bills& bills) {
  if (auto made = database.execute(R"(
    CREATE TABLE charges (
      number INTEGER, line INTEGER, commitment INTEGER, period_start DATE, period_end DATE,
      invoice_month DATE, category VARCHAR, class VARCHAR, frequency VARCHAR, pricing VARCHAR,
      commitment_status VARCHAR, capacity_status VARCHAR, quantity DECIMAL(18, 6),
      list_price DECIMAL(18, 8), contracted_price DECIMAL(18, 8), list DECIMAL(18, 6),
      contracted DECIMAL(18, 6), effective DECIMAL(18, 6), billed DECIMAL(18, 6),
      commitment_quantity DECIMAL(18, 6)))");
      !made) {
    return made;
  }
  using enum CellKind;
  CUANTO_TRY(appender,
             database.append_to(
                 "charges", {int32,    int32,    int32,    date,     date,     date,     text,
                             text,     text,     text,     text,     text,     decimal6, decimal8,
                             decimal8, decimal6, decimal6, decimal6, decimal6, decimal6}));
  int64_t number = 0;
  for (const Charge& charge : bills.charges) {
    const auto priced = [&charge](int64_t value) {
      return charge.priced ? Cell(value) : Cell(std::monostate{});
    };
    appender.add(number++);
    appender.add(int64_t{charge.line});
    appender.add(charge.commitment < 0 ? Cell(std::monostate{}) : Cell(int64_t{charge.commitment}));
    appender.add(day_cell(charge.first));
    appender.add(day_cell(charge.end));
    appender.add(day_cell(charge.invoice_month));
    appender.add(category_name(charge.category));
    appender.add(text_cell(charge.correction ? "Correction" : ""));
    appender.add(frequency_name(charge.frequency));
    appender.add(text_cell(pricing_name(charge.pricing)));
    appender.add(text_cell(status_name(charge.commitment_status)));
    appender.add(text_cell(status_name(charge.capacity_status)));
    appender.add(priced(charge.quantity));
    appender.add(priced(charge.list_price));
    appender.add(priced(charge.contracted_price));
    appender.add(charge.list);
    appender.add(charge.contracted);
    appender.add(charge.effective);
    appender.add(charge.billed);
    appender.add(charge.commitment_quantity ? Cell(*charge.commitment_quantity)
                                            : Cell(std::monostate{}));
  }
  return appender.finish();
}

// The 57 columns of FOCUS 1.2 in the order of the alphabet. `metered` holds where a quantity was
// measured: ordinary use, but neither purchases nor the unused part of a commitment.
constexpr const char* kFocusSelect = R"(
  SELECT
    l.zone AS "AvailabilityZone",
    c.billed AS "BilledCost",
    l.billing_account_id AS "BillingAccountId",
    l.billing_account_name AS "BillingAccountName",
    l.billing_account_type AS "BillingAccountType",
    'USD' AS "BillingCurrency",
    CAST(c.invoice_month + INTERVAL 1 MONTH AS TIMESTAMP) AS "BillingPeriodEnd",
    CAST(c.invoice_month AS TIMESTAMP) AS "BillingPeriodStart",
    CASE WHEN c.capacity_status IS NOT NULL THEN l.capacity_reservation_id END
      AS "CapacityReservationId",
    c.capacity_status AS "CapacityReservationStatus",
    c.category AS "ChargeCategory",
    c.class AS "ChargeClass",
    CASE WHEN c.class = 'Correction' AND c.category = 'Usage' THEN 'Correction: ' ELSE '' END
      || CASE WHEN c.commitment_status = 'Unused' THEN 'Unused part of ' ELSE '' END
      || l.description AS "ChargeDescription",
    c.frequency AS "ChargeFrequency",
    CAST(c.period_end AS TIMESTAMP) AS "ChargePeriodEnd",
    CAST(c.period_start AS TIMESTAMP) AS "ChargePeriodStart",
    k.category AS "CommitmentDiscountCategory",
    k.id AS "CommitmentDiscountId",
    k.name AS "CommitmentDiscountName",
    c.commitment_quantity AS "CommitmentDiscountQuantity",
    c.commitment_status AS "CommitmentDiscountStatus",
    k.type AS "CommitmentDiscountType",
    k.unit AS "CommitmentDiscountUnit",
    CASE WHEN metered THEN c.quantity END AS "ConsumedQuantity",
    CASE WHEN metered THEN l.consumed_unit END AS "ConsumedUnit",
    c.contracted AS "ContractedCost",
    c.contracted_price AS "ContractedUnitPrice",
    c.effective AS "EffectiveCost",
    -- Google's last month is not invoiced yet.
    CASE WHEN l.provider_name <> 'Google Cloud' OR c.invoice_month < DATE '2026-10-01'
      THEN l.invoice_prefix || strftime(c.invoice_month, '-%Y-%m') END AS "InvoiceId",
    l.issuer AS "InvoiceIssuerName",
    c.list AS "ListCost",
    c.list_price AS "ListUnitPrice",
    c.pricing AS "PricingCategory",
    'USD' AS "PricingCurrency",
    c.contracted_price AS "PricingCurrencyContractedUnitPrice",
    c.effective AS "PricingCurrencyEffectiveCost",
    c.list_price AS "PricingCurrencyListUnitPrice",
    c.quantity AS "PricingQuantity",
    CASE WHEN c.quantity IS NOT NULL THEN l.pricing_unit END AS "PricingUnit",
    l.provider_name AS "ProviderName",
    l.publisher AS "PublisherName",
    l.region_id AS "RegionId",
    l.region_name AS "RegionName",
    l.resource_id AS "ResourceId",
    l.resource_name AS "ResourceName",
    l.resource_type AS "ResourceType",
    l.category AS "ServiceCategory",
    l.service AS "ServiceName",
    l.subcategory AS "ServiceSubcategory",
    l.sku AS "SkuId",
    l.meter AS "SkuMeter",
    CASE WHEN l.sku_price IS NOT NULL THEN l.price_details END AS "SkuPriceDetails",
    l.sku_price AS "SkuPriceId",
    l.account_id AS "SubAccountId",
    l.account_name AS "SubAccountName",
    l.sub_account_type AS "SubAccountType",
    l.tags AS "Tags"
  FROM (SELECT *, category = 'Usage' AND commitment_status IS DISTINCT FROM 'Unused'
               AND capacity_status IS DISTINCT FROM 'Unused' AS metered FROM charges) AS c
  JOIN (SELECT *, CASE WHEN application IS NOT NULL
               THEN '{"application":"' || application || '","business_unit":"' || business_unit
                    || '","environment":"' || environment || '","team":"' || team || '"}'
               END AS tags FROM lines) AS l ON l.line = c.line
  LEFT JOIN commitments AS k ON k.commitment = c.commitment)";

}  // namespace

Result<Done> load_bills(DuckDatabase& database, const Bills& bills) {
  if (auto done = load_lines(database, bills); !done) return done;
  if (auto done = load_commitments(database); !done) return done;
  return load_charges(database, bills);
}

Result<Done> write_focus(DuckDatabase& database, const std::filesystem::path& folder) {
  return database.execute(
      fmt::format("COPY ({}) TO {} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 24576)",
                  kFocusSelect, sql_literal((folder / "cost_and_usage.parquet").string())));
}

}  // namespace cuanto::demo
