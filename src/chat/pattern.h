// chat/pattern.h: a question with what varies taken out: "how are the whales of Norte doing in
// May?" -> the words "whale", "do" and the slots <value of region>, <period>. Two questions of one
// pattern ask for the same, each for its own values. Pure. Private to chat/.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalog/catalog.h"
#include "model/model.h"
#include "read/read.h"

namespace cuanto {

struct PatternWord {
  std::string plain, en, es;  // as said, folded; its dictionary form in each language
  bool operator==(const PatternWord&) const = default;
};

// What is another in every question: a value, a number, a period, a grain of time.
struct PatternSlot {
  enum class Kind : uint8_t { value, number, period, grain } kind = Kind::value;
  // Of a value: the columns that hold it, by name ("region of ventas" is {"ventas", "region"}), and
  // how each writes it.
  struct Place {
    std::string table, column, stored;
    bool operator==(const Place&) const = default;
  };
  std::vector<Place> places;
  double number = 0;
  TimeRange range;
  Grain grain = Grain::month;
  std::vector<PatternWord> words;  // what was said
  bool operator==(const PatternSlot&) const = default;
};

struct Pattern {
  std::vector<PatternWord> words;  // those that carry meaning, in order
  std::vector<std::string> turns;  // what turns a question round: "not", "high", "low", sorted
  std::vector<PatternSlot> slots;  // in order
  bool operator==(const Pattern&) const = default;
};

Pattern pattern_of(const Question& question, const Model& model);

// For people: "whale [high] <ventas.region> <period>". Holds no value.
std::string to_text(const Pattern& pattern);

// How a question fits the pattern of an example.
struct Fit {
  double likeness = 0;  // 1: the same words, whatever the slots hold
  // PatternSlot of the example -> slot of the question that takes its place.
  std::vector<std::pair<std::size_t, std::size_t>> slots;
  std::optional<std::size_t> dropped_period;  // of the example, which the question does not name
  std::optional<std::size_t> added_period;    // of the question, where the example has none
  bool is_exact() const { return likeness > 0.999 && !dropped_period && !added_period; }
};
// Nothing where a slot or a turn differs: then they do not ask for the same.
std::optional<Fit> find_fit(const Pattern& example, const Pattern& question);

// Makes plain words of the slots that nothing in a query stands for; `bound` says which stay.
Pattern with_bound_slots(Pattern pattern, const std::vector<bool>& bound);

}  // namespace cuanto
