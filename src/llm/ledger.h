// llm/ledger.h: what was used by whom, in memory and, when there is a file, on disk: one JSON
// object a line, only ever appended. People stand there as a hash. Thread-safe. Private to llm/.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "llm/models.h"

namespace cuanto {

class UsageLedger {
 public:
  // Goes on from what the file says of `today`, so that a restart gives nobody a new budget.
  UsageLedger(std::string path, const std::string& today);
  ~UsageLedger();
  UsageLedger(const UsageLedger&) = delete;
  UsageLedger& operator=(const UsageLedger&) = delete;

  // Sets tokens and money aside before a call; empty when that fits the budget, otherwise whose
  // budget it breaks ("day" or "user"). What was set aside must be settled.
  struct Part {
    std::string day, user, model;
    TokenCount tokens;
    double usd = 0;
  };
  std::string reserve(const Part& part, const ModelBudget& budget);
  void settle(const Part& reserved, const Part& used, bool good);
  void count_spared();
  Usage usage() const;

 private:
  struct Sum {
    uint64_t tokens = 0;
    double usd = 0;
  };
  void append(const std::string& line) const;

  std::string path_;
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, Sum> by_user_;  // (day, user); "" is everybody
  std::map<std::pair<std::string, std::string>, UsageRow> rows_;
  uint64_t spared_ = 0, spared_before_ = 0;
  std::string day_;
};

}  // namespace cuanto
