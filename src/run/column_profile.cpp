#include "run/column_profile.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/date.h"
#include "base/limits.h"
#include "base/text.h"

namespace cuanto {

namespace {

constexpr std::size_t kDistinctKept = 65'536;            // distinct values with exact counts
constexpr std::size_t kDistinctBytes = 8 * 1024 * 1024;  // of their texts
constexpr std::size_t kOverflowDistinct = 1u << 20;      // beyond: estimated from the sketch
constexpr std::size_t kSketchSize = 256;
constexpr std::size_t kOverflowSample = 4096;
// Numbers are indexed as values only where they may be codes; a column of amounts has no "values".
constexpr std::size_t kNumberValuesMax = 1000;
// A column where hardly a value comes twice is a key: its values are looked up, not indexed.
constexpr double kKeyShare = 0.9;
constexpr std::size_t kExampleValues = 20;

// FNV alone leaves the high bits of short texts poorly mixed; the sketch needs uniform ones.
uint64_t mixed(uint64_t hash) {
  hash ^= hash >> 33;
  hash *= 0xFF51AFD7ED558CCDull;
  hash ^= hash >> 33;
  hash *= 0xC4CEB9FE1A85EC53ull;
  return hash ^ (hash >> 33);
}

uint64_t next_random(uint64_t& state) { return mixed(state += 0x9E3779B97F4A7C15ull); }

std::optional<double> find_number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  if (text.empty()) return {};
  const char first = text.front() == '-' && text.size() > 1 ? text[1] : text.front();
  if (!is_ascii_digit(first) && first != '.') return {};  // from_chars also reads inf and nan
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

void keep_smallest(std::vector<uint64_t>& heap, uint64_t hash) {
  if (heap.size() < kSketchSize) {
    heap.push_back(hash);
    std::push_heap(heap.begin(), heap.end());
  } else if (hash < heap.front()) {
    std::pop_heap(heap.begin(), heap.end());
    heap.back() = hash;
    std::push_heap(heap.begin(), heap.end());
  }
}

struct WeightedNumber {
  double value = 0;
  double weight = 0;
};

std::vector<double> quantiles_of(std::vector<WeightedNumber> numbers) {
  static constexpr std::array kShares = {0.05, 0.25, 0.5, 0.75, 0.95};
  if (numbers.empty()) return {};
  std::ranges::sort(numbers, {}, &WeightedNumber::value);
  double total = 0;
  for (const auto& number : numbers) total += number.weight;
  std::vector<double> result;
  double passed = 0;
  std::size_t i = 0;
  for (const double share : kShares) {
    while (i + 1 < numbers.size() && passed + numbers[i].weight < share * total) {
      passed += numbers[i].weight;
      ++i;
    }
    result.push_back(numbers[i].value);
  }
  return result;
}

}  // namespace

bool is_null_word(std::string_view text) {
  if (text.size() > 6) return false;
  static constexpr auto kWords =
      std::to_array<std::string_view>({"", "null", "n/a", "nan", "\\n", "(null)", "#n/a", "<na>"});
  const std::string lower = ascii_lower(trim(text));
  return std::ranges::find(kWords, lower) != kWords.end();
}

bool looks_integer(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

bool looks_number(std::string_view text) { return find_number(text).has_value(); }

bool looks_date(std::string_view text) { return text.size() == 10 && find_date(text).has_value(); }

bool looks_timestamp(std::string_view text) {
  if (text.size() < 16 || text.size() > 40) return false;
  if ((text[10] != ' ' && text[10] != 'T') || !looks_date(text.substr(0, 10))) return false;
  text.remove_prefix(11);
  const auto take_pair = [&text](int below) {
    if (text.size() < 2 || !is_ascii_digit(text[0]) || !is_ascii_digit(text[1])) return false;
    const int value = (text[0] - '0') * 10 + (text[1] - '0');
    text.remove_prefix(2);
    return value < below;
  };
  const auto take = [&text](char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
  };
  if (!take_pair(25) || !take(':') || !take_pair(60)) return false;
  if (take(':')) {
    if (!take_pair(61)) return false;
    if (take('.') || take(',')) {
      if (text.empty() || !is_ascii_digit(text.front())) return false;
      while (!text.empty() && is_ascii_digit(text.front())) text.remove_prefix(1);
    }
  }
  take(' ');
  if (text.empty() || text == "Z" || text == "UTC") return true;
  if (!take('+') && !take('-')) return false;
  if (!take_pair(16)) return false;
  take(':');
  return text.empty() || (take_pair(60) && text.empty());
}

std::string number_text(double value) {
  if (std::isnan(value)) return "nan";
  std::array<char, 32> digits{};
  if (value == std::trunc(value) && std::abs(value) < 1e15) {
    const auto whole = static_cast<int64_t>(value);
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), whole).ptr;
    return {digits.data(), end};
  }
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

std::size_t HashSet::place_of(uint64_t hash) const {
  std::size_t i = hash & (slots_.size() - 1);
  while (slots_[i] != 0 && slots_[i] != hash) i = (i + 1) & (slots_.size() - 1);
  return i;
}

bool HashSet::contains(uint64_t hash) const {
  hash = std::max<uint64_t>(hash, 1);
  return !slots_.empty() && slots_[place_of(hash)] == hash;
}

bool HashSet::insert(uint64_t hash) {
  hash = std::max<uint64_t>(hash, 1);
  if (2 * (size_ + 1) > slots_.size()) {
    std::vector<uint64_t> old(std::max<std::size_t>(1024, 2 * slots_.size()));
    old.swap(slots_);
    for (const uint64_t kept : old) {
      if (kept != 0) slots_[place_of(kept)] = kept;
    }
  }
  uint64_t& slot = slots_[place_of(hash)];
  if (slot == hash) return false;
  slot = hash;
  ++size_;
  return true;
}

ColumnProfile::ColumnProfile() : slots_(64) {}

void ColumnProfile::add_integer(int64_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  add({digits.data(), static_cast<std::size_t>(end - digits.data())}, Kind::integer);
}

void ColumnProfile::add_real(double value) { add(number_text(value), Kind::real); }

void ColumnProfile::add_text(std::string_view value) { add(value, Kind::text); }

void ColumnProfile::add_blob(std::string_view bytes) {
  ++blobs_;
  if (overflow_.size() < kOverflowDistinct) {
    overflow_.insert(mixed(stable_hash(bytes)));
  } else {
    overflow_exact_ = false;
  }
}

void ColumnProfile::add(std::string_view text, Kind kind) {
  if (has_last_ && text_of(slots_[last_]) == text) {
    ++slots_[last_].count;
    return;
  }
  const uint64_t hash = mixed(stable_hash(text));
  std::size_t i = hash & (slots_.size() - 1);
  while (slots_[i].count != 0) {
    if (slots_[i].hash == hash && text_of(slots_[i]) == text) {
      ++slots_[i].count;
      last_ = i;
      has_last_ = true;
      return;
    }
    i = (i + 1) & (slots_.size() - 1);
  }
  if (used_ >= kDistinctKept || arena_.size() + text.size() > kDistinctBytes) {
    add_overflow(text, hash, kind);
    return;
  }
  slots_[i] = {hash, 1, arena_.size(), static_cast<uint32_t>(text.size()), kind};
  arena_.append(text);
  ++used_;
  last_ = i;
  has_last_ = true;
  if (used_ * 2 > slots_.size()) grow();
}

void ColumnProfile::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.count == 0) continue;
    std::size_t i = slot.hash & (slots_.size() - 1);
    while (slots_[i].count != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
  has_last_ = false;
}

void ColumnProfile::add_overflow(std::string_view text, uint64_t hash, Kind kind) {
  ++overflow_count_;
  if (kind == Kind::text && is_null_word(text)) {
    ++overflow_null_words_;
    return;
  }
  if (overflow_.size() < kOverflowDistinct) {
    if (overflow_.insert(hash)) keep_smallest(overflow_sketch_, hash);
  } else if (!overflow_.contains(hash)) {
    overflow_exact_ = false;
    const bool small = overflow_sketch_.size() < kSketchSize || hash < overflow_sketch_.front();
    if (small && std::ranges::find(overflow_sketch_, hash) == overflow_sketch_.end()) {
      keep_smallest(overflow_sketch_, hash);
    }
  }
  const uint64_t length = length_of(text);
  overflow_length_ += length;
  overflow_longest_ = std::max(overflow_longest_, length);
  if (const auto number = find_number(text)) {
    const bool first = overflow_numbers_ == 0;
    number_minimum_ = first ? *number : std::min(number_minimum_, *number);
    number_maximum_ = first ? *number : std::max(number_maximum_, *number);
    ++overflow_numbers_;
    if (looks_integer(text)) ++overflow_integers_;
    overflow_sum_ += *number;
    if (overflow_sample_.size() < kOverflowSample) {
      overflow_sample_.push_back(*number);
    } else if (const uint64_t at = next_random(random_) % overflow_numbers_; at < kOverflowSample) {
      overflow_sample_[at] = *number;
    }
  } else if (looks_date(text)) {
    ++overflow_dates_;
  } else if (looks_timestamp(text)) {
    ++overflow_timestamps_;
  }
  const std::string_view cut = text.substr(0, 256);
  if (text_maximum_.empty() || cut > text_maximum_) text_maximum_ = cut;
  if (text_minimum_.empty() || cut < text_minimum_) text_minimum_ = cut;
}

struct ColumnProfile::Sums {
  std::vector<const Slot*> kept;  // distinct values that are no null words
  std::vector<WeightedNumber> numbers;
  std::vector<uint64_t> sketch;
  std::optional<std::string_view> text_minimum, text_maximum;
  std::optional<double> minimum, maximum;
  double length = 0, sum = 0;
  bool numeric_type = true;  // nothing was stored as text
};

ColumnProfile::Sums ColumnProfile::sums_of_overflow() const {
  Sums sums;
  sums.sketch = overflow_sketch_;
  sums.length = static_cast<double>(overflow_length_);
  sums.sum = overflow_sum_;
  if (overflow_count_ > overflow_null_words_) {
    sums.text_minimum = text_minimum_;
    sums.text_maximum = text_maximum_;
  }
  if (overflow_numbers_ > 0) {
    sums.minimum = number_minimum_;
    sums.maximum = number_maximum_;
  }
  return sums;
}

void ColumnProfile::add_up(const Slot& slot, ColumnFacts& facts, Sums& sums) const {
  facts.rows += slot.count;
  const std::string_view text = text_of(slot);
  if (slot.kind == Kind::text) {
    if (is_null_word(text)) {
      facts.null_words += slot.count;
      return;
    }
    sums.numeric_type = false;
  }
  sums.kept.push_back(&slot);
  keep_smallest(sums.sketch, slot.hash);
  const uint64_t characters = length_of(text);
  sums.length += static_cast<double>(characters * slot.count);
  facts.longest = std::max(facts.longest, characters);
  if (const auto number = find_number(text)) {
    facts.numbers += slot.count;
    if (looks_integer(text)) facts.integers += slot.count;
    sums.sum += *number * static_cast<double>(slot.count);
    sums.numbers.push_back({*number, static_cast<double>(slot.count)});
    sums.minimum = sums.minimum ? std::min(*sums.minimum, *number) : *number;
    sums.maximum = sums.maximum ? std::max(*sums.maximum, *number) : *number;
  } else if (looks_date(text)) {
    facts.dates += slot.count;
  } else if (looks_timestamp(text)) {
    facts.timestamps += slot.count;
  }
  if (!sums.text_minimum || text < *sums.text_minimum) sums.text_minimum = text;
  if (!sums.text_maximum || text > *sums.text_maximum) sums.text_maximum = text;
}

// How many different values there are, exactly or by the smallest hashes. `present`: values that
// are something.
void ColumnProfile::tell_distinct(uint64_t present, ColumnFacts& facts, Sums& sums) const {
  std::vector<uint64_t>& sketch = sums.sketch;
  std::ranges::sort(sketch);
  sketch.erase(std::unique(sketch.begin(), sketch.end()), sketch.end());
  if (sketch.size() > kSketchSize) sketch.resize(kSketchSize);
  facts.distinct = sums.kept.size() + overflow_.size();
  if (!overflow_exact_) {
    facts.distinct_is_exact = false;
    if (sketch.size() == kSketchSize) {
      const double share = static_cast<double>(sketch.back()) / 18446744073709551616.0;
      const auto estimate = static_cast<uint64_t>(static_cast<double>(kSketchSize - 1) / share);
      facts.distinct = std::clamp(estimate, facts.distinct, std::max(present, facts.distinct));
    }
  }
  facts.sketch = std::move(sketch);
}

// From where to where the values go: as numbers where all are, as texts otherwise.
void ColumnProfile::tell_range(uint64_t present, ColumnFacts& facts, Sums& sums) const {
  if (present == 0) return;
  facts.mean_length = sums.length / static_cast<double>(present);
  if (facts.numbers == present && sums.minimum) {
    facts.minimum = number_text(*sums.minimum);
    facts.maximum = number_text(*sums.maximum);
    facts.mean = sums.sum / static_cast<double>(present);
    for (const double value : overflow_sample_) {
      sums.numbers.push_back({value, static_cast<double>(overflow_numbers_) /
                                         static_cast<double>(overflow_sample_.size())});
    }
    facts.quantiles = quantiles_of(std::move(sums.numbers));
  } else if (sums.text_minimum) {
    facts.minimum = shortened(*sums.text_minimum, 200);
    facts.maximum = shortened(*sums.text_maximum, 200);
  }
}

// The values, most frequent first; ties by text, so that equal data gives equal facts.
void ColumnProfile::tell_values(uint64_t present, ColumnFacts& facts, Sums& sums) const {
  std::ranges::sort(sums.kept, [this](const Slot* a, const Slot* b) {
    return a->count != b->count ? a->count > b->count : text_of(*a) < text_of(*b);
  });
  std::size_t values_max = kValuesPerColumnMax;
  if (sums.numeric_type && sums.kept.size() > kNumberValuesMax) values_max = kExampleValues;
  const bool is_key =
      static_cast<double>(facts.distinct) > kKeyShare * static_cast<double>(present);
  if (is_key && facts.distinct > kValuesPerColumnMax) values_max = kExampleValues;
  facts.values_complete = overflow_count_ == overflow_null_words_ && blobs_ == 0;
  for (const Slot* slot : sums.kept) {
    const std::string_view text = text_of(*slot);
    if (facts.values.size() >= values_max || text.size() > 4 * kValueCharactersMax ||
        length_of(text) > kValueCharactersMax) {
      facts.values_complete = false;
      if (facts.values.size() >= values_max) break;
      continue;
    }
    facts.values.emplace_back(text, slot->count);
  }
}

ColumnFacts ColumnProfile::facts() const {
  ColumnFacts facts;
  facts.nulls = nulls_;
  facts.null_words = overflow_null_words_;
  facts.rows = nulls_ + blobs_ + overflow_count_;
  facts.integers = overflow_integers_;
  facts.numbers = overflow_numbers_;
  facts.dates = overflow_dates_;
  facts.timestamps = overflow_timestamps_;
  facts.longest = overflow_longest_;
  Sums sums = sums_of_overflow();
  for (const Slot& slot : slots_) {
    if (slot.count > 0) add_up(slot, facts, sums);
  }
  const uint64_t present = facts.rows - facts.nulls - facts.null_words - blobs_;
  tell_distinct(present, facts, sums);
  tell_range(present, facts, sums);
  tell_values(present, facts, sums);
  return facts;
}

}  // namespace cuanto
