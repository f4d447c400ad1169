#include "demo/charges.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "demo/random.h"

namespace cuanto::demo {
namespace {

using std::chrono::days;

constexpr uint64_t kSeed = 0x43756D627265ull;

Day month_of(Day when) {
  const std::chrono::year_month_day date{when};
  return std::chrono::sys_days{date.year() / date.month() / 1};
}
Day next_month(Day month) {
  const std::chrono::year_month_day date{month};
  return std::chrono::sys_days{date.year() / date.month() / 1 + std::chrono::months{1}};
}
int64_t days_in(Day first, Day end) { return (end - first).count(); }

// How busy the shops are: autumn builds up to Christmas, with the days of Black Friday on top.
double season_factor(Season season, Day when) {
  if (season == Season::none) return 1.0;
  if (when >= day(2025, 11, 28) && when < day(2025, 12, 2)) return 1.9;
  const unsigned month = static_cast<unsigned>(std::chrono::year_month_day{when}.month());
  if (month == 12) return 1.42;
  if (month == 11) return 1.22;
  if (month == 10) return 1.06;
  if (month == 1) return 0.94;
  return 1.0;
}

bool is_weekend(Day when) { return std::chrono::weekday{when}.iso_encoding() >= 6; }

enum class Stage : uint8_t { production, staging, development };
constexpr auto kStages =
    std::to_array<Stage>({Stage::production, Stage::staging, Stage::development});
constexpr std::string_view stage_tag(Stage stage) {
  switch (stage) {
    case Stage::production:
      return "prod";
    case Stage::staging:
      return "staging";
    case Stage::development:
      return "dev";
  }
  return {};
}
int resources_of(const Workload& workload, Stage stage) {
  switch (stage) {
    case Stage::production:
      return workload.production;
    case Stage::staging:
      return workload.staging;
    case Stage::development:
      return workload.development;
  }
  return 0;
}
// What a resource outside production costs, as a share of one in production.
constexpr double stage_share(Stage stage) {
  switch (stage) {
    case Stage::production:
      return 1.0;
    case Stage::staging:
      return 0.5;
    case Stage::development:
      return 0.38;
  }
  return 1.0;
}

// A line that is used every day, and the chance that belongs to it alone: another line more or
// less changes nothing in this one.
struct Meter {
  int32_t line;
  const Workload* workload;
  const Product* product;
  Stage stage;
  Random random;
  double size;  // resources of one kind are not all equally large
};

Line line_of(const Workload& workload, const Product& product, Stage stage, int number) {
  const ProviderFacts& provider = facts_of(product.provider);
  const Account& account = account_of(workload.accounts, stage == Stage::production);
  const std::string hex =
      fmt::format("{:016x}",
                  hash_of(fmt::format("{}/{}/{}/{}/{}", product.key, workload.application,
                                      workload.accounts, stage_tag(stage), number)))
          .substr(0, 12);
  Line line;
  line.provider = product.provider;
  line.publisher = product.publisher.empty() ? provider.publisher : product.publisher;
  line.account_id = account.id;
  line.account_name = account.name;
  line.region_id = workload.region;
  line.region_name = region_name(workload.region);
  if (product.zonal) {
    const char letter = static_cast<char>('a' + number % 3);
    line.zone = product.provider == Provider::google ? fmt::format("{}-{}", workload.region, letter)
                                                     : fmt::format("{}{}", workload.region, letter);
  }
  line.service = product.service;
  line.native_service = product.native_service;
  line.category = product.category;
  line.subcategory = product.subcategory;
  line.sku = product.sku;
  line.sku_price = fmt::format("{}.{}", product.sku, workload.region);
  line.meter = product.meter;
  line.native_meter = product.native_meter;
  line.price_details = product.price_details;
  line.pricing_unit = product.unit;
  line.consumed_unit = product.unit;
  const std::string_view application =
      workload.application.empty() ? std::string_view("shared") : workload.application;
  line.resource_id = fmt::format(
      fmt::runtime(product.resource_id), fmt::arg("region", workload.region),
      fmt::arg("account", account.id), fmt::arg("app", application),
      fmt::arg("env", stage_tag(stage)), fmt::arg("hex", hex), fmt::arg("zone", line.zone));
  line.resource_name =
      fmt::format("{}-{}-{}-{:02}", application, stage_tag(stage), product.key, number + 1);
  line.resource_type = product.resource_type;
  if (const Application* owner = find_application(workload.application)) {
    line.application = owner->name;
    line.environment = stage_tag(stage);
    line.team = owner->team;
    line.business_unit = owner->business_unit;
  }
  line.description = fmt::format("{} in {}", product.meter, line.region_name);
  return line;
}

class BillMaker {
 public:
  Bills make() {
    make_meters();
    make_commitment_lines();
    make_monthly_lines();
    for (Day when = kBillsFirst; when < kBillsEnd; when += days{1}) {
      if (when == month_of(when)) {
        add_purchases(when);
        add_monthly_charges(when);
      }
      add_usage(when);
    }
    add_corrections();
    add_taxes();
    // In the order of the calendar, as exports are; rows of one day keep the order they were made
    // in.
    for (std::size_t i = 0; i < bills_.charges.size(); ++i) {
      bills_.charges[i].number = static_cast<int32_t>(i);
    }
    std::ranges::sort(bills_.charges, {},
                      [](const Charge& charge) { return std::pair(charge.first, charge.number); });
    return std::move(bills_);
  }

 private:
  int32_t add_line(Line line) {
    bills_.lines.push_back(std::move(line));
    return static_cast<int32_t>(bills_.lines.size() - 1);
  }

  void make_meters() {
    for (const Workload& workload : workloads()) {
      const Product& product = product_named(workload.product);
      for (const Stage stage : kStages) {
        for (int number = 0; number < resources_of(workload, stage); ++number) {
          Line line = line_of(workload, product, stage, number);
          // One application holds capacity in advance, and too much of it in the first months.
          if (workload.product == "ec2-m6i" && workload.application == "payments" &&
              stage == Stage::production && number == 0) {
            line.capacity_reservation_id = "cr-0a51d9be77c2f4e10";
          }
          Random random(hash_of(line.resource_id) ^ kSeed);
          const double size = 0.75 + 0.5 * random.uniform();
          meters_.push_back({add_line(std::move(line)), &workload, &product, stage, random, size});
        }
      }
    }
  }

  // A commitment is bought, and lies unused, on a line of its own: it is its own resource.
  void make_commitment_lines() {
    for (const Commitment& commitment : commitments()) {
      const ProviderFacts& provider = facts_of(commitment.provider);
      const Account& account = account_of(commitment.account, true);
      Line line;
      line.provider = commitment.provider;
      line.publisher = provider.publisher;
      line.account_id = account.id;
      line.account_name = account.name;
      line.service = commitment.service;
      line.native_service = commitment.native_service;
      line.category = commitment.service_category;
      line.subcategory = commitment.subcategory;
      line.sku = commitment.sku;
      line.sku_price =
          fmt::format("{}.{}", commitment.sku,
                      commitment.payment == Payment::upfront ? "allupfront" : "monthly");
      line.meter = fmt::format("{} commitment", commitment.type);
      line.native_meter = line.meter;
      line.pricing_unit = "Hours";
      line.resource_id = commitment.id;
      line.resource_name = commitment.name;
      line.resource_type = commitment.type;
      line.description = fmt::format("{} {}", commitment.type, commitment.name);
      commitment_lines_.push_back(add_line(std::move(line)));
    }
  }

  static Line plain_line(Provider provider, const Account& account, std::string_view service,
                         std::string_view category, std::string_view subcategory,
                         std::string_view description) {
    Line line;
    line.provider = provider;
    line.publisher = facts_of(provider).publisher;
    line.account_id = account.id;
    line.account_name = account.name;
    line.service = service;
    line.native_service = service;
    line.category = category;
    line.subcategory = subcategory;
    line.description = description;
    return line;
  }

  void make_monthly_lines() {
    Line support =
        plain_line(Provider::aws, account_of("platform", true), "AWS Support (Business)",
                   "Management and Governance", "Support", "AWS Support (Business), monthly fee");
    support.sku = "AWSSUPBUS";
    support.sku_price = "AWSSUPBUS.monthly";
    support.meter = "Support plan months";
    support.native_meter = "AWSSupportBusiness";
    support.pricing_unit = "Months";
    support.native_service = "AWS Support";
    support_ = add_line(std::move(support));

    Line firewall = plain_line(Provider::microsoft, account_of("corporate", true),
                               "VM-Series Next-Generation Firewall", "Security",
                               "Threat Detection and Response",
                               "VM-Series firewall, monthly subscription from the marketplace");
    firewall.publisher = "Palo Alto Networks, Inc.";
    firewall.sku = "MPVMSERIES";
    firewall.sku_price = "MPVMSERIES.monthly";
    firewall.meter = "Firewall licences";
    firewall.native_meter = "VM-Series bundle 2";
    firewall.pricing_unit = "Licences";
    firewall.application = "platform-core";
    firewall.environment = "prod";
    firewall.team = "Platform";
    firewall.business_unit = "Technology";
    firewall_ = add_line(std::move(firewall));

    aws_credit_ = add_line(plain_line(Provider::aws, account_of("platform", true),
                                      "Amazon Elastic Compute Cloud", "Compute", "Virtual Machines",
                                      "Migration programme credit"));
    bills_.lines.back().native_service = "Amazon EC2";
    google_credit_ =
        add_line(plain_line(Provider::google, account_of("analytics", true), "BigQuery",
                            "Analytics", "Analytics Platforms", "Promotional credit"));
  }

  void add_usage(Day when) {
    std::array<std::vector<Charge>, 6> eligible;
    for (Meter& meter : meters_) {
      if (when < meter.workload->first || when >= meter.workload->end) continue;
      const Charge charge = usage_of(meter, when);
      const bool can_be_committed = meter.product->pool != Pool::none && !meter.workload->spot &&
                                    charge.capacity_status == Status::none;
      if (can_be_committed) {
        eligible[static_cast<std::size_t>(meter.product->pool)].push_back(charge);
      } else {
        bills_.charges.push_back(charge);
      }
      if (charge.capacity_status == Status::used && when < day(2026, 2, 1))
        add_unused_capacity(charge);
    }
    for (std::size_t index = 0; index < commitments().size(); ++index) {
      const Commitment& commitment = commitments()[index];
      if (when < commitment.first || when >= commitment.end) continue;
      cover(index, eligible[static_cast<std::size_t>(commitment.pool)], when);
    }
    for (const std::vector<Charge>& rest : eligible) {
      bills_.charges.insert(bills_.charges.end(), rest.begin(), rest.end());
    }
  }

  static double event_factor(const Meter& meter, Day when) {
    double factor = 1.0;
    for (const Event& event : events()) {
      if (event.product == meter.product->key && event.application == meter.workload->application &&
          (event.environment.empty() || event.environment == stage_tag(meter.stage)) &&
          when >= event.first && when < event.end) {
        factor *= event.factor;
      }
    }
    return factor;
  }

  Charge usage_of(Meter& meter, Day when) {
    const Workload& workload = *meter.workload;
    const double months = static_cast<double>(days_in(workload.first, when)) / 30.4375;
    double weekend = 1.0;
    if (is_weekend(when)) {
      // Nobody works on test systems at weekends, whatever production does.
      weekend = meter.stage == Stage::production || meter.product->category == "Storage"
                    ? workload.weekend
                    : workload.weekend * 0.55;
    }
    const double growth = std::max(0.15, 1.0 + workload.growth_per_month * months);
    const double dollars = workload.dollars_per_day * stage_share(meter.stage) * meter.size *
                           growth * weekend * season_factor(workload.season, when) *
                           meter.random.around_one(workload.noise) * event_factor(meter, when);
    Charge charge;
    charge.line = meter.line;
    charge.first = when;
    charge.end = when + days{1};
    charge.invoice_month = month_of(when);
    charge.list_price = meter.product->price;
    charge.contracted_price = scaled(charge.list_price,
                                     meter.product->publisher.empty()
                                         ? facts_of(meter.product->provider).contracted_percent
                                         : 100,
                                     100);
    charge.quantity = quantity_for(to_micro(std::max(dollars, 0.01)), charge.list_price);
    charge.list = cost_of(charge.quantity, charge.list_price);
    charge.contracted = cost_of(charge.quantity, charge.contracted_price);
    charge.effective = charge.contracted;
    if (workload.spot) {
      charge.pricing = Pricing::dynamic;
      // The spot market moves between 28 and 42 percent of the contracted price.
      const auto percent = static_cast<int64_t>(28 + meter.random.below(15));
      charge.effective = scaled(charge.contracted, percent, 100);
    }
    charge.billed = charge.effective;
    if (!bills_.lines[static_cast<std::size_t>(meter.line)].capacity_reservation_id.empty()) {
      charge.capacity_status = Status::used;
    }
    return charge;
  }

  void add_unused_capacity(const Charge& used) {
    Charge unused = used;
    unused.capacity_status = Status::unused;
    unused.quantity = 48 * kMicro;  // two instances that nobody started
    unused.list = cost_of(unused.quantity, unused.list_price);
    unused.contracted = cost_of(unused.quantity, unused.contracted_price);
    unused.effective = unused.contracted;
    unused.billed = unused.contracted;
    bills_.charges.push_back(unused);
  }

  // Spends one day of a commitment on the eligible use, in its order. What it covers moves from
  // `eligible` to the bill; what it covers in part is split. The day's cost of the commitment is
  // given out to the last millionth: to covered use, and what is left to one unused row.
  void cover(std::size_t index, std::vector<Charge>& eligible, Day when) {
    const Commitment& commitment = commitments()[index];
    const bool by_spend = commitment.category == "Spend";
    Micro units_left = by_spend ? commitment.dollars_per_day : commitment.hours_per_day;
    Micro cost_left = commitment.dollars_per_day;
    std::vector<Charge> uncovered;
    for (Charge& charge : eligible) {
      const Micro needed = by_spend
                               ? scaled(charge.contracted, commitment.percent_of_contracted, 100)
                               : charge.quantity;
      if (units_left == 0 || needed == 0) {
        uncovered.push_back(charge);
        continue;
      }
      const Micro taken = std::min(needed, units_left);
      Charge covered = charge;
      if (taken < needed) {
        Charge rest = charge;
        covered.quantity = scaled(charge.quantity, taken, needed);
        rest.quantity = charge.quantity - covered.quantity;
        for (Charge* part : {&covered, &rest}) {
          part->list = cost_of(part->quantity, part->list_price);
          part->contracted = cost_of(part->quantity, part->contracted_price);
        }
        rest.effective = rest.billed = rest.contracted;
        uncovered.push_back(rest);
      }
      units_left -= taken;
      covered.commitment = static_cast<int32_t>(index);
      covered.commitment_status = Status::used;
      covered.commitment_quantity = taken;
      covered.pricing = Pricing::committed;
      covered.billed = 0;
      covered.effective = units_left == 0 ? cost_left
                                          : scaled(taken, commitment.dollars_per_day,
                                                   by_spend ? commitment.dollars_per_day
                                                            : commitment.hours_per_day);
      cost_left -= covered.effective;
      bills_.charges.push_back(covered);
    }
    eligible = std::move(uncovered);
    if (units_left > 0) add_unused_commitment(index, when, units_left, cost_left);
  }

  // Nothing was used, so nothing is priced at list: the row holds only what the waste costs.
  void add_unused_commitment(std::size_t index, Day when, Micro units, Micro cost) {
    Charge unused;
    unused.line = commitment_lines_[index];
    unused.commitment = static_cast<int32_t>(index);
    unused.commitment_status = Status::unused;
    unused.commitment_quantity = units;
    unused.first = when;
    unused.end = when + days{1};
    unused.invoice_month = month_of(when);
    unused.pricing = Pricing::committed;
    unused.list_price = unused.contracted_price = price_of(commitments()[index]);
    unused.effective = cost;
    bills_.charges.push_back(unused);
  }

  // Dollars for one hour of the commitment.
  static Price8 price_of(const Commitment& commitment) {
    const Micro hours = commitment.category == "Spend" ? 24 * kMicro : commitment.hours_per_day;
    return scaled(commitment.dollars_per_day, kPrice8, hours);
  }

  void add_purchases(Day month) {
    for (std::size_t index = 0; index < commitments().size(); ++index) {
      const Commitment& commitment = commitments()[index];
      const bool upfront = commitment.payment == Payment::upfront;
      if (month < commitment.first || month >= commitment.end) continue;
      if (upfront && month != commitment.first) continue;
      Charge purchase;
      purchase.line = commitment_lines_[index];
      purchase.commitment = static_cast<int32_t>(index);
      purchase.category = Category::purchase;
      purchase.frequency = upfront ? Frequency::one_time : Frequency::recurring;
      purchase.first = month;
      purchase.end = upfront ? commitment.end : next_month(month);
      purchase.invoice_month = month;
      const int64_t length = days_in(purchase.first, purchase.end);
      const bool by_spend = commitment.category == "Spend";
      purchase.quantity = (by_spend ? 24 * kMicro : commitment.hours_per_day) * length;
      purchase.commitment_quantity =
          (by_spend ? commitment.dollars_per_day : commitment.hours_per_day) * length;
      purchase.list_price = purchase.contracted_price = price_of(commitment);
      purchase.billed = commitment.dollars_per_day * length;
      purchase.list = purchase.contracted = purchase.billed;
      purchase.effective = 0;  // it is spread over the use that it covers
      bills_.charges.push_back(purchase);
    }
  }

  void add_fee(int32_t line, Day month, Micro fee, Micro quantity) {
    Charge charge;
    charge.line = line;
    charge.category = Category::purchase;
    charge.frequency = Frequency::recurring;
    charge.first = month;
    charge.end = next_month(month);
    charge.invoice_month = month;
    charge.quantity = quantity;
    charge.list_price = charge.contracted_price = scaled(fee, kPrice8, quantity);
    charge.list = charge.contracted = charge.effective = charge.billed = fee;
    bills_.charges.push_back(charge);
  }

  void add_credit(int32_t line, Day month, Micro amount, bool correction = false) {
    Charge charge;
    charge.line = line;
    charge.category = Category::credit;
    charge.frequency = Frequency::one_time;
    charge.pricing = Pricing::none;
    charge.first = month;
    charge.end = next_month(month);
    charge.invoice_month = month;
    charge.priced = false;
    charge.correction = correction;
    charge.list = charge.contracted = charge.effective = charge.billed = -amount;
    bills_.charges.push_back(charge);
  }

  void add_monthly_charges(Day month) {
    add_fee(support_, month, month < day(2026, 4, 1) ? 4'900 * kMicro : 5'400 * kMicro, kMicro);
    add_fee(firewall_, month, 1'480 * kMicro, 2 * kMicro);
    if (month < day(2026, 4, 1)) add_credit(aws_credit_, month, 6'500 * kMicro);
    if (month >= day(2026, 1, 1)) add_credit(google_credit_, month, 900 * kMicro);
  }

  // Rows that set right an invoice that was already closed: they are billed in a later month than
  // the one they are about.
  void add_corrections() {
    // Log ingestion of January was counted twice for some days; the February invoice gives it back.
    correct_usage("cloudwatch", "platform-core", day(2026, 1, 12), day(2026, 1, 17), -100);
    // Storage of April was counted too low by a twentieth; billed in May.
    correct_usage("s3", "lakehouse", day(2026, 4, 20), day(2026, 4, 25), 5);

    const Account& corporate = account_of("corporate", true);
    Line refund = plain_line(Provider::microsoft, corporate, "Azure SQL Database", "Databases",
                             "Relational Databases", "Service level refund for the outage in May");
    refund.native_service = "SQL Database";
    add_credit(add_line(std::move(refund)), day(2026, 6, 1), 2'350 * kMicro, true);

    Line rounding = plain_line(Provider::google, account_of("analytics", true), "Compute Engine",
                               "Compute", "Virtual Machines", "Invoice adjustment for July");
    Charge charge;
    charge.line = add_line(std::move(rounding));
    charge.category = Category::adjustment;
    charge.frequency = Frequency::one_time;
    charge.pricing = Pricing::none;
    charge.first = day(2026, 7, 1);
    charge.end = day(2026, 8, 1);
    charge.invoice_month = day(2026, 8, 1);
    charge.correction = true;
    charge.priced = false;
    charge.list = charge.contracted = charge.effective = charge.billed = to_micro(412.75);
    bills_.charges.push_back(charge);
  }

  void correct_usage(std::string_view product, std::string_view application, Day first, Day end,
                     int64_t percent) {
    std::vector<Charge> corrections;
    for (const Charge& charge : bills_.charges) {
      const bool in_time = charge.first >= first && charge.first < end;
      if (!in_time || charge.category != Category::usage || charge.correction) continue;
      if (!is_production_of(charge.line, product, application)) continue;
      Charge correction = charge;
      correction.correction = true;
      correction.invoice_month = next_month(charge.invoice_month);
      correction.quantity = scaled(charge.quantity, percent, 100);
      correction.list = cost_of(correction.quantity, correction.list_price);
      correction.contracted = cost_of(correction.quantity, correction.contracted_price);
      correction.effective = correction.billed = correction.contracted;
      corrections.push_back(correction);
    }
    bills_.charges.insert(bills_.charges.end(), corrections.begin(), corrections.end());
  }

  bool is_production_of(int32_t line, std::string_view product,
                        std::string_view application) const {
    const auto index = static_cast<std::size_t>(line);
    return index < meters_.size() && meters_[index].product->key == product &&
           meters_[index].workload->application == application &&
           meters_[index].stage == Stage::production;
  }

  // Seven percent on what each account is billed for a service in a month. List and contracted cost
  // leave the purchases of commitments out: their use is in the sums already.
  void add_taxes() {
    struct Sums {
      Micro list = 0, contracted = 0, effective = 0, billed = 0;
    };
    using Taxed = std::pair<std::string, std::string>;  // account, service
    std::map<std::pair<Day, Taxed>, Sums> sums;
    std::map<Taxed, Line> tax_lines;
    for (const Charge& charge : bills_.charges) {
      if (charge.category != Category::usage && charge.category != Category::purchase) continue;
      const Line& line = bills_.lines[static_cast<std::size_t>(charge.line)];
      const Taxed taxed{line.account_id, line.service};
      if (!tax_lines.contains(taxed)) tax_lines.emplace(taxed, tax_line(line));
      Sums& sum = sums[{charge.invoice_month, taxed}];
      sum.billed += charge.billed;
      sum.effective += charge.effective;
      if (charge.category == Category::purchase && charge.commitment >= 0) continue;
      sum.list += charge.list;
      sum.contracted += charge.contracted;
    }
    std::map<Taxed, int32_t> line_of;
    for (auto& [taxed, line] : tax_lines) line_of.emplace(taxed, add_line(std::move(line)));
    for (const auto& [key, sum] : sums) {
      Charge tax;
      tax.line = line_of.at(key.second);
      tax.category = Category::tax;
      tax.frequency = Frequency::recurring;
      tax.pricing = Pricing::none;
      tax.first = key.first;
      tax.end = next_month(key.first);
      tax.invoice_month = key.first;
      tax.priced = false;
      tax.list = scaled(sum.list, 7, 100);
      tax.contracted = scaled(sum.contracted, 7, 100);
      tax.effective = scaled(sum.effective, 7, 100);
      tax.billed = scaled(sum.billed, 7, 100);
      bills_.charges.push_back(tax);
    }
  }

  static Line tax_line(const Line& taxed) {
    Line line =
        plain_line(taxed.provider, Account{taxed.account_name, taxed.account_id}, taxed.service,
                   taxed.category, taxed.subcategory, "Sales tax of 7 % on " + taxed.service);
    line.native_service = taxed.native_service;
    return line;
  }

  Bills bills_;
  std::vector<Meter> meters_;  // meter i is line i
  std::vector<int32_t> commitment_lines_;
  int32_t support_ = 0, firewall_ = 0, aws_credit_ = 0, google_credit_ = 0;
};

}  // namespace

Bills make_bills() { return BillMaker().make(); }

}  // namespace cuanto::demo
