// run/column_profile.h: one pass over the values of a column -> ColumnFacts. Every engine feeds the
// same profile, so that facts mean the same wherever the data lives.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace cuanto {

// Texts that stand for "no value": empty, NULL, N/A, NaN, \N, in any case.
bool is_null_word(std::string_view text);
bool looks_integer(std::string_view text);    // digits with an optional sign
bool looks_number(std::string_view text);     // 12, -1.5, 8e-7; never "inf", "nan" or hexadecimal
bool looks_date(std::string_view text);       // YYYY-MM-DD that the calendar has
bool looks_timestamp(std::string_view text);  // a date, ' ' or 'T', HH:MM[:SS[.f]], a zone or none
// The shortest digits that read back as `value`; whole numbers without a point.
std::string number_text(double value);

// A set of hashes, open addressed: millions of them cost no allocation each.
class HashSet {
 public:
  // False when it was there already.
  bool insert(uint64_t hash);
  bool contains(uint64_t hash) const;
  std::size_t size() const { return size_; }

 private:
  std::size_t place_of(uint64_t hash) const;
  std::vector<uint64_t> slots_;  // 0: free; a hash of 0 counts as 1
  std::size_t size_ = 0;
};

// Counts distinct values up to a bound and keeps the statistics exact where it can: what does not
// fit the table of distinct values still counts in every sum. Not thread-safe.
class ColumnProfile {
 public:
  ColumnProfile();
  void add_null() { ++nulls_; }
  void add_integer(int64_t value);
  void add_real(double value);
  void add_text(std::string_view value);
  void add_blob(std::string_view bytes);  // only counted

  // The facts so far; the caller fills in name, type and keys. Null words are in `null_words` and
  // nowhere else: not among the distinct values, the values or the extremes.
  ColumnFacts facts() const;

 private:
  enum class Kind : uint8_t { integer, real, text };
  struct Slot {
    uint64_t hash = 0;
    uint64_t count = 0;  // 0: free
    std::size_t offset = 0;
    uint32_t length = 0;
    Kind kind = Kind::text;
  };
  struct Sums;  // what is added up over values, each with its weight
  Sums sums_of_overflow() const;
  void add_up(const Slot& slot, ColumnFacts& facts, Sums& sums) const;
  void tell_distinct(uint64_t present, ColumnFacts& facts, Sums& sums) const;
  void tell_range(uint64_t present, ColumnFacts& facts, Sums& sums) const;
  void tell_values(uint64_t present, ColumnFacts& facts, Sums& sums) const;

  void add(std::string_view text, Kind kind);
  void add_overflow(std::string_view text, uint64_t hash, Kind kind);
  void grow();
  std::string_view text_of(const Slot& slot) const {
    return std::string_view(arena_).substr(slot.offset, slot.length);
  }

  uint64_t nulls_ = 0, blobs_ = 0;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::string arena_;
  std::size_t last_ = 0;  // the slot of the value before: runs of equal values are common
  bool has_last_ = false;
  // Values that the table had no room for.
  HashSet overflow_;
  bool overflow_exact_ = true;
  uint64_t overflow_count_ = 0, overflow_null_words_ = 0;
  uint64_t overflow_integers_ = 0, overflow_numbers_ = 0, overflow_dates_ = 0,
           overflow_timestamps_ = 0, overflow_length_ = 0, overflow_longest_ = 0;
  double overflow_sum_ = 0;
  std::vector<double> overflow_sample_;
  uint64_t random_ = 0x9E3779B97F4A7C15ull;
  std::string text_minimum_, text_maximum_;         // over the overflow, by bytes
  double number_minimum_ = 0, number_maximum_ = 0;  // over the overflow
  std::vector<uint64_t> overflow_sketch_;           // bottom-k over the overflow, a heap
};

}  // namespace cuanto
