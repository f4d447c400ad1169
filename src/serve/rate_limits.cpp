#include "serve/rate_limits.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace cuanto {
namespace {

constexpr std::size_t kKeysMax = 100'000;
constexpr int64_t kForgetMs = 3'600'000;
constexpr int kFreeOfPair = 5, kFreeOfAddress = 20, kFreeOfPerson = 50;
constexpr int64_t kLongestWaitMs = 15 * 60'000;
constexpr int64_t kLongestWaitOfPersonMs = 60'000;

// 1 s after the first wrong try beyond the free ones, then 2, 4, 8 …
int64_t wait_after(int wrong, int free, int64_t longest_ms) {
  if (wrong < free) return 0;
  const int doublings = std::min(wrong - free, 20);
  return std::min(longest_ms, int64_t{1'000} << doublings);
}

std::string pair_key(std::string_view person, std::string_view address) {
  return "b" + std::string(person) + '\n' + std::string(address);
}
std::string person_key(std::string_view person) { return "p" + std::string(person); }
std::string address_key(std::string_view address) { return "a" + std::string(address); }

}  // namespace

void TokenBuckets::make_room(int64_t now_ms) {
  std::erase_if(buckets_, [&](const auto& entry) {
    const auto& bucket = entry.second;
    return bucket.level + per_ms_ * static_cast<double>(now_ms - bucket.at_ms) >= burst_;
  });
  if (buckets_.size() >= kKeysMax) buckets_.clear();
}

int64_t TokenBuckets::take(const std::string& key, int64_t now_ms) {
  if (per_ms_ <= 0) return 0;
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kKeysMax && !buckets_.contains(key)) make_room(now_ms);
  auto [it, is_new] = buckets_.try_emplace(key, Bucket{burst_, now_ms});
  Bucket& bucket = it->second;
  const auto passed = static_cast<double>(std::max<int64_t>(0, now_ms - bucket.at_ms));
  bucket.level = std::min(burst_, bucket.level + per_ms_ * passed);
  bucket.at_ms = now_ms;
  if (bucket.level >= 1) {
    bucket.level -= 1;
    return 0;
  }
  return static_cast<int64_t>(std::ceil((1 - bucket.level) / per_ms_));
}

int64_t LoginThrottle::begin(std::string_view person, std::string_view address, int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  if (tries_.size() >= kKeysMax) {
    std::erase_if(tries_,
                  [&](const auto& entry) { return now_ms - entry.second.last_ms > kForgetMs; });
    if (tries_.size() >= kKeysMax) tries_.clear();
  }
  const auto wait_for = [&](const std::string& key, int free, int64_t longest_ms) {
    Tries& tries = tries_[key];
    if (now_ms - tries.last_ms > kForgetMs) tries.wrong = 0;
    return tries.last_ms + wait_after(tries.wrong, free, longest_ms) - now_ms;
  };
  const int64_t wait =
      std::max({wait_for(pair_key(person, address), kFreeOfPair, kLongestWaitMs),
                wait_for(address_key(address), kFreeOfAddress, kLongestWaitMs),
                wait_for(person_key(person), kFreeOfPerson, kLongestWaitOfPersonMs)});
  if (wait > 0) return wait;
  for (const std::string& key :
       {pair_key(person, address), address_key(address), person_key(person)}) {
    Tries& tries = tries_[key];
    ++tries.wrong;
    tries.last_ms = now_ms;
  }
  return 0;
}

void LoginThrottle::succeeded(std::string_view person, std::string_view address) {
  const std::lock_guard lock(mutex_);
  tries_.erase(pair_key(person, address));
  // One good login among many wrong ones does not make an address good: only this try is forgiven.
  for (const std::string& key : {address_key(address), person_key(person)}) {
    const auto it = tries_.find(key);
    if (it != tries_.end() && --it->second.wrong <= 0) tries_.erase(it);
  }
}

bool ActivityWatch::is_unusual(const std::string& name, int64_t rows, int64_t now_ms) {
  const int64_t minute = now_ms / 60'000;
  const std::lock_guard lock(mutex_);
  if (people_.size() >= kKeysMax) people_.clear();
  Person& person = people_[name];
  Minute& current = person.minutes[static_cast<std::size_t>(minute % 60)];
  if (current.number != minute) current = {minute, 0, 0};
  ++current.questions;
  current.rows += rows;
  int64_t questions = 0, all_rows = 0;
  for (const Minute& each : person.minutes) {
    if (each.number <= minute - 60) continue;
    questions += each.questions;
    all_rows += each.rows;
  }
  if (questions <= kQuestionsMax && all_rows <= kRowsMax) return false;
  if (minute - person.told_minute < 60) return false;
  person.told_minute = minute;
  return true;
}

std::string limit_address(std::string_view address) {
  if (address.find(':') == address.npos) return std::string(address);
  if (address.starts_with("::ffff:")) return std::string(address.substr(7));  // IPv4 inside
  std::string network;
  int groups = 0;
  for (const std::string_view group : split(address, ':')) {
    if (group.empty() || groups == 4) break;
    network += std::string(group) + ':';
    ++groups;
  }
  return network + ":/64";
}

}  // namespace cuanto
