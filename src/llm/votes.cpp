#include "llm/votes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <type_traits>
#include <variant>

#include <fmt/format.h>

#include "base/text.h"

namespace cuanto {
namespace {

// So many different answers are thought possible: a voter that is right half of the time says much.
constexpr double kAnswersPossible = 4;
// What a model says again counts less: its mistakes repeat themselves.
constexpr double kAgain = 0.3;
constexpr double kWeightMin = 0.05;
constexpr double kConfidenceMax = 0.95;

double weight_of(double probability) {
  const double p = std::clamp(probability, 0.02, 0.98);
  return std::max(kWeightMin, std::log(p / (1 - p)) + std::log(kAnswersPossible));
}

std::string text_of(const Cell& cell) {
  return std::visit(
      [](const auto& value) -> std::string {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::monostate>)
          return "\x01";
        else if constexpr (std::is_same_v<T, std::string>)
          return value;
        else
          return fmt::format("{:.9g}", static_cast<double>(value));
      },
      cell);
}

bool says_nothing(const Rows& rows) {
  if (rows.rows.empty()) return true;
  if (rows.rows.size() > 1 || rows.rows.front().size() > 1) return false;
  const std::string text = text_of(rows.rows.front().front());
  return text == "\x01" || text == "0";
}

}  // namespace

VoteResult count_votes(const std::vector<Voter>& voters) {
  CUANTO_ASSERT(!voters.empty());
  struct Group {
    double weight = 0;
    std::size_t first = 0, size = 0;
    bool has_model = false, has_reading = false;
  };
  std::map<std::string, Group> groups;
  for (std::size_t i = 0; i < voters.size(); ++i) {
    const Voter& voter = voters[i];
    auto [it, is_new] = groups.try_emplace(voter.key);
    Group& group = it->second;
    if (is_new) group.first = i;
    // Readings differ among themselves; two of equal result are one voice.
    const bool again = voter.of_model ? group.has_model : group.has_reading;
    group.weight += weight_of(voter.probability) * (again ? kAgain : 1.0);
    if (!voter.of_model && !group.has_reading) group.first = i;
    (voter.of_model ? group.has_model : group.has_reading) = true;
    ++group.size;
  }
  const Group* best = nullptr;
  double all = kAnswersPossible;  // something else altogether
  for (const auto& [key, group] : groups) {
    all += std::exp(group.weight);
    if (best == nullptr || group.weight > best->weight ||
        (group.weight == best->weight && group.first < best->first))
      best = &group;
  }
  return {best->first, best->size, std::min(kConfidenceMax, std::exp(best->weight) / all)};
}

std::string result_key(const Rows& rows, const Select& select, const std::string& sql) {
  if (says_nothing(rows)) return "sql " + sql;
  const std::size_t width = rows.columns.size();
  // Columns in the order of what they hold.
  std::vector<std::pair<uint64_t, std::size_t>> columns;
  for (std::size_t c = 0; c < width; ++c) {
    uint64_t sum = 0;
    for (const auto& row : rows.rows) sum += stable_hash(text_of(row[c]));
    columns.emplace_back(sum, c);
  }
  std::ranges::sort(columns);
  std::vector<uint64_t> hashes;
  for (const auto& row : rows.rows) {
    uint64_t hash = stable_hash("row");
    for (const auto& [sum, c] : columns) hash = stable_hash(text_of(row[c]) + '\x02', hash);
    hashes.push_back(hash);
  }
  const bool ordered = !select.order_by.empty();
  if (!ordered) std::ranges::sort(hashes);
  uint64_t hash = stable_hash(ordered ? "ordered" : "any order");
  for (const uint64_t one : hashes) hash = stable_hash(hex(one), hash);
  return fmt::format("rows {} {} {}", rows.rows.size(), width, hex(hash));
}

}  // namespace cuanto
