// Matches the patterns of time_rules.h. Knows no language and no calendar.
#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "base/text.h"
#include "read/time_rules.h"

namespace cuanto {
namespace {

struct Element {
  Slot slot = Slot::word;
  std::vector<std::string_view> words;
  bool optional = false;
};

struct CompiledRule {
  const TimeRule* rule = nullptr;
  std::vector<Element> elements;
};

// The rules of one layer in both languages, by the word or slot they begin with.
struct CompiledLayer {
  std::vector<CompiledRule> rules;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_word;
  std::vector<std::size_t> by_slot;
};

struct SlotName {
  std::string_view name;
  Slot slot;
};
constexpr auto kSlotNames = std::to_array<SlotName>({
    {"<n>", Slot::number},
    {"<nth>", Slot::nth},
    {"<day>", Slot::day},
    {"<month>", Slot::month},
    {"<year>", Slot::year},
    {"<yy>", Slot::short_year},
    {"<unit>", Slot::unit},
    {"<adjective>", Slot::adjective},
    {"<weekday>", Slot::weekday},
    {"<date>", Slot::date},
    {"<clock>", Slot::clock},
    {"<code>", Slot::code},
    {"<period>", Slot::period},
    {"<when>", Slot::when},
});

Element compile_element(std::string_view text) {
  Element element;
  if (text.size() > 1 && text.ends_with('?')) {
    element.optional = true;
    text.remove_suffix(1);
  }
  if (text.starts_with('<') && text.size() > 1) {
    const auto* slot = std::ranges::find(kSlotNames, text, &SlotName::name);
    CUANTO_ASSERT(slot != kSlotNames.end());
    element.slot = slot->slot;
  } else {
    element.words = split(text, '|');
  }
  return element;
}

CompiledLayer compile(TimeLayer layer) {
  CompiledLayer compiled;
  for (const auto rules : {time_rules_en(layer), time_rules_es(layer)}) {
    for (const TimeRule& rule : rules) {
      CompiledRule entry;
      entry.rule = &rule;
      for (const auto text : split(rule.pattern, ' ')) {
        entry.elements.push_back(compile_element(text));
      }
      compiled.rules.push_back(std::move(entry));
    }
  }
  for (std::size_t i = 0; i < compiled.rules.size(); ++i) {
    // A rule can begin with each of its first elements up to one that must be there.
    for (const Element& element : compiled.rules[i].elements) {
      if (element.slot == Slot::word) {
        for (const auto word : element.words) compiled.by_word[word].push_back(i);
      } else {
        compiled.by_slot.push_back(i);
      }
      if (!element.optional) break;
    }
  }
  return compiled;
}

const CompiledLayer& compiled_layer(TimeLayer layer) {
  static const auto kLayers = [] {
    std::array<CompiledLayer, kTimeLayers> layers;
    for (std::size_t i = 0; i < kTimeLayers; ++i) layers[i] = compile(static_cast<TimeLayer>(i));
    return layers;
  }();
  return kLayers[static_cast<std::size_t>(layer)];
}

std::optional<int> whole_number(const Item& item, bool ordinal) {
  if (item.number == nullptr) return std::nullopt;
  const NumberUnit unit = item.number->unit;
  if (unit != (ordinal ? NumberUnit::ordinal : NumberUnit::none)) return std::nullopt;
  const double value = item.number->value;
  if (value != std::floor(value) || value < 0 || value > 9999) return std::nullopt;
  return static_cast<int>(value);
}

bool fits(Slot slot, const Item& item) {
  if (slot == Slot::period) return item.period() != nullptr;
  if (slot == Slot::when) {
    return item.period() != nullptr || (!item.is_made() && fits(Slot::year, item));
  }
  if (item.is_made()) return false;
  const auto number = whole_number(item, false);
  switch (slot) {
    case Slot::number:
      return number && *number >= 1;
    case Slot::nth:
      return whole_number(item, true).value_or(0) >= 1;
    case Slot::day: {
      const int day = number.value_or(whole_number(item, true).value_or(0));
      return day >= 1 && day <= 31;
    }
    case Slot::year:
      return item.number != nullptr && item.number->could_be_year;
    case Slot::short_year:
      return number && *number < 100 && !item.number->in_words && item.word.size() == 2;
    case Slot::month:
      return item.month.has_value();
    case Slot::unit:
      return item.unit.has_value();
    case Slot::adjective:
      return item.adjective.has_value();
    case Slot::weekday:
      return item.weekday.has_value();
    case Slot::date:
      return item.date.has_value();
    case Slot::clock:
      return item.clock;
    case Slot::code:
      return item.code.has_value();
    case Slot::word:
    case Slot::period:
    case Slot::when:
      return false;
  }
  return false;
}

bool fits(const Element& element, const Item& item) {
  if (element.slot != Slot::word) return fits(element.slot, item);
  return !item.is_made() && !item.word.empty() &&
         std::ranges::find(element.words, item.word) != element.words.end();
}

// Matches `elements` from `at` on; takes what is optional where it can. The slots it filled are
// left in `slots`.
std::optional<std::size_t> match_from(std::span<const Element> elements,
                                      std::span<const Item> items, std::size_t at,
                                      std::vector<SlotMatch>& slots) {
  if (elements.empty()) return at;
  const Element& element = elements.front();
  const auto rest = elements.subspan(1);
  if (at < items.size() && fits(element, items[at])) {
    const std::size_t filled = slots.size();
    if (element.slot != Slot::word) slots.push_back({element.slot, &items[at]});
    if (const auto end = match_from(rest, items, at + 1, slots)) return end;
    slots.resize(filled);
  }
  return element.optional ? match_from(rest, items, at, slots) : std::nullopt;
}

struct Candidate {
  std::size_t rule = 0, end = 0;
};

// The meaning of the longest rule that applies at `at`, and where it ends.
std::optional<std::pair<Made, std::size_t>> apply_at(const CompiledLayer& layer,
                                                     std::span<const Item> items, std::size_t at,
                                                     Language language,
                                                     std::optional<Error>& error) {
  std::vector<Candidate> candidates;
  std::vector<SlotMatch> slots;
  const auto consider = [&](const std::vector<std::size_t>& rules) {
    for (const std::size_t i : rules) {
      slots.clear();
      const auto end = match_from(layer.rules[i].elements, items, at, slots);
      if (end && *end > at) candidates.push_back({i, *end});
    }
  };
  const Item& first = items[at];
  if (!first.is_made() && !first.word.empty()) {
    const auto it = layer.by_word.find(first.word);
    if (it != layer.by_word.end()) consider(it->second);
  }
  consider(layer.by_slot);
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return a.end != b.end ? a.end > b.end : a.rule < b.rule;
  });
  for (const Candidate& candidate : candidates) {
    const CompiledRule& rule = layer.rules[candidate.rule];
    slots.clear();
    match_from(rule.elements, items, at, slots);
    const Match match{items, at, candidate.end, slots, rule.rule->argument, language};
    if (auto made = rule.rule->make(match, error)) return {{*made, candidate.end}};
    if (error) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

const Item* Match::find(Slot slot, std::size_t nth) const {
  for (const SlotMatch& filled : slots) {
    if (filled.slot == slot && nth-- == 0) return filled.item;
  }
  return nullptr;
}

std::optional<int> Match::number(Slot slot, std::size_t nth) const {
  const Item* item = find(slot, nth);
  if (item == nullptr || item->number == nullptr) return std::nullopt;
  return static_cast<int>(item->number->value);
}

std::string_view Match::word_before(std::size_t distance) const {
  return begin >= distance ? items[begin - distance].word : std::string_view();
}

std::string_view Match::word_after() const {
  return end < items.size() ? items[end].word : std::string_view();
}

void apply_time_rules(TimeLayer layer, std::vector<Item>& items, Language language,
                      std::optional<Error>& error) {
  const CompiledLayer& rules = compiled_layer(layer);
  std::vector<Item> result;
  result.reserve(items.size());
  for (std::size_t at = 0; at < items.size() && !error;) {
    auto applied = apply_at(rules, items, at, language, error);
    if (!applied) {
      result.push_back(items[at]);  // a copy: later matches look back at this item
      ++at;
      continue;
    }
    auto& [made, end] = *applied;
    Item item;
    item.tokens = {items[at].tokens.begin, items[end - 1].tokens.end};
    const TokenRange tokens = made.tokens.value_or(item.tokens);
    item.meaning = made.meaning;
    if (auto* period = std::get_if<PeriodFound>(&item.meaning)) period->span.tokens = tokens;
    if (auto* grain = std::get_if<GrainSpan>(&item.meaning)) grain->tokens = tokens;
    if (auto* part = std::get_if<DatePartSpan>(&item.meaning)) part->tokens = tokens;
    result.push_back(item);
    at = end;
  }
  if (!error) items = std::move(result);
}

}  // namespace cuanto
