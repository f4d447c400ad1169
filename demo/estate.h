// demo/estate.h: the made-up company behind the cloud data, as tables. Everything here is invented;
// prices and names of products are of the kind the providers publish.
#pragma once

#include <chrono>
#include <span>
#include <string_view>

#include "demo/fixed.h"

namespace cuanto::demo {

using Day = std::chrono::sys_days;

constexpr Day day(int year, unsigned month, unsigned day_of_month) {
  return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) /
                               static_cast<int>(day_of_month)};
}

// The bills cover [kBillsFirst, kBillsEnd); questions are asked on kToday.
inline constexpr Day kBillsFirst = day(2025, 9, 1);
inline constexpr Day kBillsEnd = day(2026, 11, 1);
inline constexpr Day kToday = day(2026, 11, 5);
inline constexpr std::string_view kTodayText = "2026-11-05";

enum class Provider : uint8_t { aws, microsoft, google };

struct ProviderFacts {
  std::string_view name;       // FOCUS ProviderName
  std::string_view publisher;  // of its own products
  std::string_view issuer;     // who sends the invoice
  std::string_view billing_account_id, billing_account_name, billing_account_type;
  std::string_view sub_account_type;
  std::string_view invoice_prefix;
  int64_t contracted_percent;  // of the list price, after the negotiated discount
};
const ProviderFacts& facts_of(Provider provider);

struct Account {
  std::string_view name;
  std::string_view id;
};

// Which commitments may cover the use of a product.
enum class Pool : uint8_t {
  none,
  aws_compute,     // EC2, Fargate and Lambda: savings plan
  aws_database,    // RDS: reserved instances
  azure_d4s,       // one size of virtual machine: reservation
  azure_compute,   // other compute: savings plan
  google_compute,  // Compute Engine: committed use
};

struct Product {
  std::string_view key;
  Provider provider;
  std::string_view service;         // FOCUS ServiceName
  std::string_view native_service;  // as the provider's own export calls it
  std::string_view category, subcategory;
  std::string_view sku, meter, native_meter;
  std::string_view unit;
  Price8 price;
  std::string_view resource_type;
  std::string_view resource_id;    // {region} {account} {account_name} {app} {env} {hex}
  std::string_view price_details;  // JSON, or empty
  Pool pool = Pool::none;
  bool zonal = false;
  std::string_view publisher = {};  // of a marketplace product; empty: the provider's own
};
std::span<const Product> products();
const Product& product_named(std::string_view key);

// What follows the calendar of the shops: November, December, the days after Thanksgiving.
enum class Season : uint8_t { none, shoppers };

// A product as an application uses it, in production, staging and development.
struct Workload {
  std::string_view product;
  std::string_view application;  // empty: untagged
  std::string_view accounts;     // group of accounts: "retail" -> retail-prod, retail-nonprod
  std::string_view region;
  int production, staging, development;  // resources
  double dollars_per_day;                // list price of one production resource
  double growth_per_month;
  double weekend;  // share of a working day
  double noise;
  Season season = Season::none;
  Day first = kBillsFirst;
  Day end = kBillsEnd;
  bool spot = false;
};
std::span<const Workload> workloads();

struct Application {
  std::string_view name, team, business_unit;
};
std::span<const Application> applications();
const Application* find_application(std::string_view name);

struct Team {
  std::string_view name, department, cost_center, lead;
};
std::span<const Team> teams();

const Account& account_of(std::string_view group, bool production);
std::string_view region_name(std::string_view region_id);

enum class Payment : uint8_t { monthly, upfront };

struct Commitment {
  std::string_view id, name;
  Provider provider;
  std::string_view category;  // Spend or Usage
  std::string_view type;      // the provider's word
  std::string_view account;   // group of the account that bought it
  std::string_view service, native_service, service_category, subcategory, sku;
  Pool pool;
  Day first, end;
  Payment payment;
  Micro dollars_per_day;
  Micro hours_per_day;            // of instances, for category Usage
  int64_t percent_of_contracted;  // what covered use costs, for category Spend
};
std::span<const Commitment> commitments();

// A stretch of days on which one service of one application costs `factor` times the usual.
struct Event {
  std::string_view product, application, environment;  // empty: any
  Day first, end;
  double factor;
};
std::span<const Event> events();

}  // namespace cuanto::demo
