#include "llm/ledger.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "llm/wire.h"

namespace cuanto {
namespace {

std::string hash_of(const std::string& user) { return hex(stable_hash(user)); }

void read_lines(const std::string& path, const std::function<void(const Json&)>& line) {
  if (path.empty()) return;
  std::ifstream in(path);
  for (std::string text; std::getline(in, text);) {
    const auto json = parse_json(text);
    if (json && json->is_object()) line(*json);
  }
}

double number_in(const Json& json, const char* name) {
  const auto it = json.find(name);
  return it != json.end() && it->is_number() ? it->get<double>() : 0.0;
}

void add_to(UsageRow& row, const Json& json) {
  ++row.calls;
  const auto good = json.find("good");
  if (good != json.end() && good->is_boolean() && !good->get<bool>()) ++row.failed;
  row.tokens_in += count_in(json, {"in"});
  row.tokens_out += count_in(json, {"out"});
  row.usd += number_in(json, "usd");
}

}  // namespace

Usage read_usage(const std::string& path) {
  std::map<std::pair<std::string, std::string>, UsageRow> rows;
  Usage usage;
  read_lines(path, [&](const Json& json) {
    usage.spared += count_in(json, {"spared"});
    const std::string day = text_in(json, {"day"}), model = text_in(json, {"model"});
    if (!find_date(day) || model.empty()) return;
    UsageRow& row = rows[{day, model}];
    row.day = day;
    row.model = model;
    add_to(row, json);
  });
  for (auto& [key, row] : rows) usage.rows.push_back(std::move(row));
  return usage;
}

UsageLedger::UsageLedger(std::string path, const std::string& today)
    : path_(std::move(path)), day_(today) {
  Usage before = read_usage(path_);
  spared_before_ = before.spared;
  for (UsageRow& row : before.rows) rows_[{row.day, row.model}] = row;
  read_lines(path_, [&](const Json& json) {
    if (text_in(json, {"day"}) != today) return;
    for (const std::string& user : {std::string{}, text_in(json, {"user"})}) {
      Sum& sum = by_user_[{today, user}];
      sum.tokens += count_in(json, {"in"}) + count_in(json, {"out"});
      sum.usd += number_in(json, "usd");
    }
  });
}

UsageLedger::~UsageLedger() {
  if (spared_ > 0) append(to_text(Json{{"day", day_}, {"spared", spared_}}));
}

std::string UsageLedger::reserve(const Part& part, const ModelBudget& budget) {
  const std::lock_guard lock(mutex_);
  // Yesterday's sums are of no use any more.
  std::erase_if(by_user_, [&](const auto& entry) { return entry.first.first < part.day; });
  const uint64_t tokens = part.tokens.in + part.tokens.out;
  Sum& all = by_user_[{part.day, ""}];
  Sum& own = by_user_[{part.day, hash_of(part.user)}];
  const auto breaks = [&](const Sum& sum, uint64_t tokens_max, double usd_max) {
    return (tokens_max > 0 && sum.tokens + tokens > tokens_max) ||
           (usd_max > 0 && sum.usd + part.usd > usd_max);
  };
  if (breaks(all, budget.tokens_per_day, budget.usd_per_day)) return "day";
  if (breaks(own, budget.tokens_per_user_per_day, budget.usd_per_user_per_day)) return "user";
  for (Sum* sum : {&all, &own}) {
    sum->tokens += tokens;
    sum->usd += part.usd;
  }
  return {};
}

void UsageLedger::settle(const Part& reserved, const Part& used, bool good) {
  const Json line = {{"day", used.day},      {"model", used.model},    {"user", hash_of(used.user)},
                     {"in", used.tokens.in}, {"out", used.tokens.out}, {"usd", used.usd},
                     {"good", good}};
  const std::lock_guard lock(mutex_);
  for (const std::string& user : {std::string{}, hash_of(used.user)}) {
    const auto it = by_user_.find({reserved.day, user});
    if (it == by_user_.end()) continue;  // the day is over
    Sum& sum = it->second;
    const uint64_t aside = reserved.tokens.in + reserved.tokens.out;
    sum.tokens -= std::min(sum.tokens, aside);
    sum.tokens += used.tokens.in + used.tokens.out;
    sum.usd = std::max(0.0, sum.usd - reserved.usd) + used.usd;
  }
  UsageRow& row = rows_[{used.day, used.model}];
  row.day = used.day;
  row.model = used.model;
  add_to(row, line);
  append(to_text(line));
}

void UsageLedger::count_spared() {
  const std::lock_guard lock(mutex_);
  ++spared_;
}

Usage UsageLedger::usage() const {
  const std::lock_guard lock(mutex_);
  Usage usage;
  usage.spared = spared_before_ + spared_;
  for (const auto& [key, row] : rows_) usage.rows.push_back(row);
  return usage;
}

// Several programs may write to one file: a line is written at once. That a line is lost when the
// disk is full must not cost an answer.
void UsageLedger::append(const std::string& line) const {
  if (path_.empty()) return;
  const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  const std::string text = line + '\n';
  [[maybe_unused]] const ssize_t written = ::write(file, text.data(), text.size());
  ::close(file);
}

}  // namespace cuanto
