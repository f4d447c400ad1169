// understand/composing/said_so_far.h: what composing notes on its way through a question, by what
// it is about. Private to understand/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "understand/order_words.h"
#include "understand/slots.h"

namespace cuanto {

// What the words have asked for up to here, whatever slot it fills.
struct SaidSoFar {
  void ask_figure() { figure = measure = measuring = true; }
  void ask_no_figure() { figure = measure = measuring = false; }

  // A figure of the data, and not only what is to be done with one ("as a percentage").
  bool figure = false;
  bool measure = false;          // a figure, or what is to be done with one
  bool measuring = false;        // the same, or only that something is measured: "by month"
  bool entity = false;           // the rows themselves, by their name
  bool counted = false;          // how many there are
  bool lists = false;            // columns of each row
  bool details = false;          // all that is known of them
  bool period = false;           // when
  bool period_compared = false;  // a period is set against another
  bool subject_asked = false;    // which of the things: "which team", "who"
  bool subject_plural = false;   // and several of them: "which teams"
};

// "top 5 products by units", "the most expensive team": which cue ranks, what, and by what.
struct RankSaid {
  std::optional<std::size_t> cue;
  std::optional<uint32_t> n;
  std::optional<Attribute> by;
  std::optional<Measure> measure;  // "top products by units"
  bool descending = true;
  bool by_money = false;
  bool by_time = false;
  bool subject_said = false;           // "top 3 services": then "per provider" is what they are of
  bool left_out = false;               // the rank could not be kept
  std::set<std::size_t> cues_within;   // cues of "in the biggest one"
  std::set<std::size_t> units_within;  // units that name such a group
  std::vector<Group> within;
};

// "from oldest to newest", "al revés": in which order what is found is told.
struct OrderSaid {
  std::optional<bool> descending;
  OrderedBy by = OrderedBy::size;
  bool reversed = false;
  bool field_said = false;  // by a column that is named
};

// What this question itself has put into the slots of the turn before, which it edits.
struct FreshSlots {
  bool measures = false;
  bool groups = false;
  std::set<std::ptrdiff_t> filters;
};

// Of a total of several figures: the ones that are asked for by name, and whether all of them are.
struct PartsSaid {
  std::vector<MetricId> named;
  bool asked = false;
};

// A comparison that waits for what it compares.
struct Pending {
  Compare op;
  std::vector<Value> values;
  std::size_t cue, last;
  std::size_t number;  // the first one; of an average, its cue
};

}  // namespace cuanto
