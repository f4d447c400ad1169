// Which conditions there are: a value or number of the question, the column it is about, and how
// they are compared.
#include "understand/learned/decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "understand/number_scale.h"
#include "understand/query/query_words.h"

namespace cuanto {
namespace {

constexpr std::size_t kTestsMax = 4;
constexpr FeatureKind kWhere("where"), kSecond("second");

constexpr auto kTestOperators = std::to_array<Compare>({
    Compare::equal,
    Compare::not_equal,
    Compare::less,
    Compare::at_most,
    Compare::greater,
    Compare::at_least,
});
constexpr auto kTextOperators = std::to_array<Compare>({
    Compare::equal,
    Compare::not_equal,
    Compare::contains,
    Compare::not_contains,
    Compare::starts_with,
    Compare::ends_with,
    Compare::less,
    Compare::greater,
});

std::string_view level_word(const ValueMention& value) {
  if (value.literal) return "literal";
  switch (value.level) {
    case ValueHit::Level::exact:
      return "exact";
    case ValueHit::Level::token:
      return "token";
    case ValueHit::Level::fuzzy:
      return "fuzzy";
    case ValueHit::Level::code:
      return "code";
  }
  return "";
}

bool compares_numbers(const Column& column) {
  return column.is_numeric() || column.holds_numbers || column.is_time();
}

}  // namespace

Choice& Decisions::number_choice(std::size_t number, std::string_view role) {
  const NumberSpan& said = evidence_.question().numbers[number];
  Choice& choice = choices_.add();
  choice.role = maker_.of("number", role);
  choice.base = &beside(said.tokens);
  choice.number = static_cast<int>(number);
  choice.extra.push_back(maker_.of("words", said.in_words ? 1 : 0));
  choice.extra.push_back(maker_.of("unit", static_cast<int>(said.unit)));
  choice.extra.push_back(maker_.of("year", said.could_be_year ? 1 : 0));
  choice.extra.push_back(maker_.of("small", said.value < 20 ? 1 : 0));
  choice.extra.push_back(maker_.of("place", choice.number));
  return choice;
}

void Decisions::number_choices(std::string_view role, const Draft& draft) {
  const auto& numbers = evidence_.question().numbers;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (!is_taken(draft, numbers[i].tokens)) number_choice(i, role);
  }
}

void Decisions::having_tests(const Draft& draft) {
  const auto& numbers = evidence_.question().numbers;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (is_taken(draft, numbers[i].tokens)) continue;
    for (const Compare op : kTestOperators) {
      Choice& choice = number_choice(i, "having");
      choice.op = op;
      choice.group = choice.role;
      choice.role = maker_.of("having test", compare_word(op));
    }
  }
}

void Decisions::stop_choice(const Draft& draft, bool second) {
  Choice& stop = choices_.add();
  stop.stop = true;
  stop.role = maker_.of(second ? kSecond : kWhere, "stop");
  stop.base = &evidence_.words();
  int sure = 0, maybe = 0, numbers = 0;
  std::set<TokenRange> counted;
  for (const ValueMention& value : evidence_.values()) {
    if (is_taken(draft, value.tokens) || !counted.insert(value.tokens).second) continue;
    const bool certain =
        value.quoted || value.capitalised ||
        (value.level == ValueHit::Level::exact && value.tokens.end - value.tokens.begin > 1);
    (certain ? sure : maybe) += 1;
  }
  for (const NumberSpan& number : evidence_.question().numbers) {
    if (!is_taken(draft, number.tokens) && number.unit != NumberUnit::ordinal) ++numbers;
  }
  const auto& tests = second ? draft.sketch.second : draft.sketch.where;
  const Feature done = maker_.of("tests", static_cast<int>(tests.size()));
  stop.extra.push_back(done);
  stop.extra.push_back(maker_.both(done, maker_.of("sure values", std::min(sure, 3))));
  stop.extra.push_back(maker_.both(done, maker_.of("values", std::min(maybe, 3))));
  stop.extra.push_back(maker_.both(done, maker_.of("numbers", std::min(numbers, 3))));
  stop.extra.push_back(maker_.both(done, maker_.of("family", draft.family)));
  stop.extra.push_back(maker_.both(done, maker_.of("shape", draft.shape)));
  if (evidence_.has_cue(Cue::average))
    stop.extra.push_back(maker_.both(done, maker_.of("cue", "average")));
}

void Decisions::test_choices(const Draft& draft, bool second) {
  stop_choice(draft, second);
  const auto& tests = second ? draft.sketch.second : draft.sketch.where;
  if (tests.size() >= kTestsMax) return;
  add_value_tests(draft, second);
  add_number_tests(draft, second);
  if (!second && tests.empty()) add_tests_against(draft);
}

Choice& Decisions::test_choice(ColumnId column, std::string_view kind, const Draft& draft,
                               bool second, const Common& common) {
  Choice& choice = choices_.add();
  choice.column = column;
  choice.role = maker_.of(second ? kSecond : kWhere, kind);
  choice.group = maker_.of("slot", second ? "second" : "test");
  choice.base = &evidence_.column(column).features;
  add_state(choice, column, draft, common);
  const auto is_same = [&](const SketchTest& test) { return test.column == column; };
  const auto& tests = second ? draft.sketch.second : draft.sketch.where;
  choice.extra.push_back(maker_.of("tested before", std::ranges::any_of(tests, is_same) ? 1 : 0));
  if (second) {
    const bool first = std::ranges::any_of(draft.sketch.where, is_same);
    choice.extra.push_back(maker_.of("tested in first", first ? 1 : 0));
  }
  choice.extra.push_back(common.family);
  return choice;
}

// How far from a value the names of its column and table stand.
void Decisions::add_distance(Choice& choice, ColumnId column, TokenRange value) const {
  const NameEvidence& its = evidence_.column(column);
  std::string_view where = "nowhere";
  int nearest = 99;
  for (const Mention& mention : its.mentions) {
    if (overlaps(mention.tokens, value)) continue;
    const int gap = mention.tokens.begin < value.begin ? value.begin - mention.tokens.end
                                                       : mention.tokens.begin - value.end + 1;
    if (gap >= nearest) continue;
    nearest = gap;
    where = place_of(mention.tokens, value);
  }
  choice.extra.push_back(maker_.both(maker_.of("name", where), its.how_well));
  const TableId table = evidence_.model().catalog->column(column).table;
  const auto& mentions = evidence_.table(table).mentions;
  choice.extra.push_back(maker_.of("table name", mentions.empty()
                                                     ? std::string_view("nowhere")
                                                     : place_of(mentions.front().tokens, value)));
}

bool Decisions::names_something(TokenRange tokens) const {
  const auto names = [&](const NameEvidence& its) {
    return its.quality() >= kQualityAnyOrder && its.is_said_at(tokens);
  };
  return std::ranges::any_of(evidence_.pool(),
                             [&](ColumnId id) { return names(evidence_.column(id)); }) ||
         std::ranges::any_of(evidence_.model().catalog->tables,
                             [&](const Table& t) { return names(evidence_.table(t.id)); });
}

void Decisions::add_value_tests(const Draft& draft, bool second) {
  const Common common = common_of(draft);
  for (std::size_t i = 0; i < evidence_.values().size(); ++i) {
    const ValueMention& value = evidence_.values()[i];
    if (value.tokens.begin <= draft.last_test || is_taken(draft, value.tokens)) continue;
    if (!std::ranges::binary_search(evidence_.pool(), value.column)) continue;
    Choice& choice =
        test_choice(value.column, value.literal ? "literal" : "text", draft, second, common);
    choice.value = static_cast<int>(i);
    choice.around = &around("value", value.tokens);
    add_distance(choice, value.column, value.tokens);
    const Feature level = maker_.of("level", level_word(value));
    choice.extra.push_back(level);
    const auto add = [&](std::string_view what, int number) {
      choice.extra.push_back(maker_.both(level, maker_.of(what, number)));
    };
    add("length", std::min(value.tokens.end - value.tokens.begin, 4));
    add("capital", value.capitalised ? 1 : 0);
    add("quoted", value.quoted ? 1 : 0);
    add("columns", std::min(value.columns, 4));
    // A word that also names something is less surely a value.
    add("also a name", names_something(value.tokens) ? 1 : 0);
  }
}

void Decisions::add_number_tests(const Draft& draft, bool second) {
  const Common common = common_of(draft);
  const auto& numbers = evidence_.question().numbers;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const NumberSpan& number = numbers[i];
    if (number.tokens.begin <= draft.last_test || is_taken(draft, number.tokens)) continue;
    for (const ColumnId id : evidence_.pool()) {
      const Column& column = evidence_.model().catalog->column(id);
      if (!compares_numbers(column)) continue;
      Choice& choice = test_choice(id, "number", draft, second, common);
      choice.number = static_cast<int>(i);
      choice.around = &around("number", number.tokens);
      add_distance(choice, id, number.tokens);
      choice.extra.push_back(maker_.both(maker_.of("year number", number.could_be_year ? 1 : 0),
                                         maker_.of("time column", column.is_time() ? 1 : 0)));
      choice.extra.push_back(maker_.of("words", number.in_words ? 1 : 0));
      choice.extra.push_back(maker_.of("unit", static_cast<int>(number.unit)));
      if (!column.quantiles.empty()) {
        const double value = in_unit_of(column, number, evidence_.question());
        const bool inside =
            value >= column.quantiles.front() * 0.5 && value <= column.quantiles.back() * 2;
        choice.extra.push_back(maker_.of("inside", inside ? 1 : 0));
      }
    }
  }
}

// "older than the average": compared with an aggregate over all rows.
void Decisions::add_tests_against(const Draft& draft) {
  const Common common = common_of(draft);
  constexpr auto kAgainst = std::to_array<std::pair<Aggregation, Cue>>({
      {Aggregation::average, Cue::average},
      {Aggregation::maximum, Cue::maximum},
      {Aggregation::minimum, Cue::minimum},
  });
  for (const auto& [function, cue] : kAgainst) {
    if (!evidence_.has_cue(cue)) continue;
    for (const ColumnId id : evidence_.pool()) {
      if (!compares_numbers(evidence_.model().catalog->column(id))) continue;
      Choice& choice = test_choice(id, "", draft, false, common);
      choice.role = maker_.of("where against", aggregation_word(function));
      choice.against = function;
    }
  }
}

void Decisions::operator_choices(const Draft& draft, bool second) {
  const Chosen& tested = draft.tested;
  const Catalog& catalog = *evidence_.model().catalog;
  const auto add = [&](std::string_view kind, Compare op, TokenRange tokens) -> Choice& {
    Choice& choice = choices_.add();
    choice.op = op;
    choice.role = maker_.of(fmt::format("operator {}", kind), compare_word(op));
    choice.base = &beside(tokens);
    choice.extra.push_back(maker_.of("bias", ""));
    choice.extra.push_back(maker_.of("family", draft.family));
    choice.extra.push_back(maker_.of("second", second ? 1 : 0));
    choice.extra.push_back(
        maker_.of("text", catalog.column(*tested.column).storage == StorageType::text ? 1 : 0));
    choice.extra.push_back(maker_.of("date", catalog.column(*tested.column).is_time() ? 1 : 0));
    for (const Cue cue : {Cue::without, Cue::never, Cue::between, Cue::more_than, Cue::less_than,
                          Cue::at_least, Cue::at_most}) {
      if (evidence_.has_cue(cue)) choice.extra.push_back(maker_.of("cue", cue_name(cue)));
    }
    return choice;
  };
  if (tested.against) {
    const auto& mentions = evidence_.column(*tested.column).mentions;
    for (const Compare op :
         {Compare::greater, Compare::less, Compare::at_least, Compare::at_most, Compare::equal}) {
      add("against", op, mentions.empty() ? TokenRange{} : mentions.front().tokens).base =
          &evidence_.words();
    }
    return;
  }
  if (tested.number >= 0) {
    const auto& numbers = evidence_.question().numbers;
    const TokenRange tokens = numbers[static_cast<std::size_t>(tested.number)].tokens;
    for (const Compare op : kTestOperators) add("number", op, tokens);
    // A second number may end a range.
    for (std::size_t i = static_cast<std::size_t>(tested.number) + 1; i < numbers.size(); ++i) {
      if (is_taken(draft, numbers[i].tokens)) continue;
      add("number", Compare::between, tokens).number = static_cast<int>(i);
      break;
    }
    return;
  }
  const ValueMention& value = evidence_.values()[static_cast<std::size_t>(tested.value)];
  for (const Compare op : kTextOperators) {
    Choice& choice = add(value.literal ? "literal" : "value", op, value.tokens);
    choice.extra.push_back(maker_.of("level", level_word(value)));
    choice.extra.push_back(maker_.of("quoted", value.quoted ? 1 : 0));
  }
}

}  // namespace cuanto
