// demo/charges.h: from the company in estate.h to the rows of its cloud bills. Pure: the same rows
// every time, on every machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demo/estate.h"

namespace cuanto::demo {

// What does not change from day to day: one resource and what is sold with it, or one kind of
// charge without a resource. Empty text is null in the bill.
struct Line {
  Provider provider = Provider::aws;
  std::string publisher;
  std::string account_id, account_name;
  std::string region_id, region_name, zone;
  std::string service, native_service, category, subcategory;
  std::string sku, sku_price, meter, native_meter, price_details;
  std::string pricing_unit, consumed_unit;
  std::string resource_id, resource_name, resource_type;
  std::string application, environment, team, business_unit;  // all empty: no tags
  std::string capacity_reservation_id;
  std::string description;
};

enum class Category : uint8_t { usage, purchase, tax, credit, adjustment };
enum class Frequency : uint8_t { one_time, recurring, usage_based };
enum class Pricing : uint8_t { none, standard, dynamic, committed };
enum class Status : uint8_t { none, used, unused };

// One row of a bill: what happened to a line in [first, end).
struct Charge {
  int32_t number = 0;       // in the order they were made
  int32_t line = 0;         // in Bills::lines
  int32_t commitment = -1;  // in commitments(); -1: none
  Day first, end;
  Day invoice_month;  // first day of the month it is billed in
  Category category = Category::usage;
  Frequency frequency = Frequency::usage_based;
  Pricing pricing = Pricing::standard;
  Status commitment_status = Status::none;
  Status capacity_status = Status::none;
  bool correction = false;
  bool priced = true;  // false: no quantity and no prices (taxes, credits)
  Micro quantity = 0;
  Price8 list_price = 0, contracted_price = 0;
  Micro list = 0, contracted = 0, effective = 0, billed = 0;
  std::optional<Micro> commitment_quantity;
};

struct Bills {
  std::vector<Line> lines;
  std::vector<Charge> charges;
};

Bills make_bills();

}  // namespace cuanto::demo
