// What is of some kind, where one column names things and another says their type: "which leases do
// we have" of contracts with a contract type.
#include <algorithm>

#include "base/text.h"
#include "understand/composing/composer.h"
#include "understand/small_words.h"
#include "understand/trade_words.h"

namespace cuanto {
namespace {

const WordSet kKinds = with(kSortWords, {"types", "kinds", "tipos", "clases"});

// The words of a label, but for the one that says that it tells a kind; empty where none does.
std::vector<std::string> named_without_kind(const Words& label) {
  auto words = words_of_name(label.en);
  for (std::string& word : words) word = fold_plain(word);
  if (words.size() < 2 || !kKinds.contains(words.back())) return {};
  words.pop_back();
  return words;
}

}  // namespace

// The column that names what the column of the cell tells the kind of: "contract" of "contract
// type".
std::optional<Attribute> BoundQuestion::named_by_kind(std::size_t i) const {
  const Link& link = *bound_[i].link;
  if (link.op != Compare::in || !bound_[i].path.hops.empty()) return {};
  const auto wanted = named_without_kind(field_words(link.column));
  if (wanted.empty()) return {};
  for (const ColumnId id : model_.catalog->table(base_.table).columns) {
    auto words = words_of_name(field_words(id).en);
    for (std::string& word : words) word = fold_plain(word);
    if (words == wanted && !model_.field(id).hidden) return Attribute{{}, id};
  }
  return {};
}

// "each savings plan", "how many reservations", "which leases": the things themselves, of rows that
// are no things.
void Composer::take_things_of_kind(std::size_t i) {
  const std::size_t asks = before(i);
  const bool counts = is_cue(asks, Cue::how_many), divides = is_cue(asks, Cue::by);
  const bool names = is_cue(asks, Cue::which) || (is_cue(asks, Cue::show) && plural(i));
  const Path& path = bound_[i].path;
  const ColumnId kind = bound_[i].link->column;
  // "which hotels bought most", of sales to customers of a type: each customer of the type.
  static const WordSet kTrade = {"spend", "spent", "gastan", "gastaron", "pay", "paid", "pagaron"};
  const bool done = unit_saying(kBuyWords) < bound_.size() || unit_saying(kTrade) < bound_.size() ||
                    has_cue({Cue::most, Cue::least, Cue::expensive, Cue::cheap});
  if (edited_ == nullptr && done && is_event(base_) && is_cue(asks, Cue::which) && plural(i) &&
      !path.hops.empty() && !fans_out(path) && says_any(field_words(kind), kKindWords)) {
    const Entity& things = model_.entity_of(model_.catalog->column(kind).table);
    if (things.is_fact || std::ranges::find(things.display, kind) != things.display.end()) return;
    for (const ColumnId column : things.display) add_group({{path, column}, {}, {}});
    use(asks);
    grouped_.insert(i);
    said_.subject_asked = said_.measuring = true;
    chip(ChipKind::group, things.label, {bound_[i].unit->tokens}, Origin::implied);
    return;
  }
  if (edited_ != nullptr || !base_.key.empty() || !(counts || divides || names)) return;
  const auto thing = named_by_kind(i);
  if (!thing) return;
  const Words label = field_words(thing->column);
  use(asks);
  if (counts) {
    add_measure({Measure::Kind::aggregate, {}, Aggregation::count_distinct, *thing});
    said_.counted = true;
  } else if (divides || said_.measuring || rank_.cue) {
    add_group({*thing, {}, {}});
    grouped_.insert(i);
    said_.subject_asked = said_.subject_asked || is_cue(asks, Cue::which);
    said_.measuring = true;
  } else {
    shown_.push_back(*thing);
  }
  chip(ChipKind::group, label, {bound_[i].unit->tokens}, Origin::implied);
}

// "the contracts with their type": of what was named before, in the question or the one before it,
// and of nothing else that has one.
bool BoundQuestion::tells_kind_of_named(std::size_t i, const Link& link) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  if (tokens.end != tokens.begin + 1 || !kKinds.contains(question_.tokens[tokens.begin].plain))
    return false;
  const auto named = named_without_kind(field_words(link.column));
  const auto is_named = [&](ColumnId id) {
    auto words = words_of_name(field_words(id).en);
    for (std::string& word : words) word = fold_plain(word);
    return words == named;
  };
  for (std::size_t k = i; !named.empty() && k-- > 0;) {
    const auto& before_it = bound_[k].link;
    if (before_it && before_it->kind == LinkKind::field) return is_named(before_it->column);
  }
  if (edited_ == nullptr || named.empty()) return false;
  if (!edited_->shown.empty()) return is_named(edited_->shown.front().column);
  return !edited_->groups.empty() && is_named(edited_->groups.front().attribute.column);
}

// "phone number", "hire date", "número de teléfono": the word says of which sort the column beside
// it is, and is neither another column nor a count.
void Composer::leave_sort_to_name(std::size_t i) {
  static const WordSet kDate = {"date", "dates"};
  const TokenRange tokens = bound_[i].unit->tokens;
  const std::string& word = question_.tokens[tokens.begin].plain;
  const bool number = kNumberWords.contains(word), date = kDate.contains(word);
  const bool counts = is_cue(i, Cue::how_many);
  if ((!number && !date) || (!counts && tokens.end != tokens.begin + 1)) return;
  const auto is_of = [&](std::size_t name, std::size_t end, std::size_t begin) {
    if (name >= bound_.size() || end != begin) return false;
    const auto& link = bound_[name].link;
    if (!link || link->kind != LinkKind::field) return false;
    const Column& column = model_.catalog->column(link->column);
    return number ? !column.is_time() && !is_measure(column.id) : column.is_time();
  };
  const bool named_before = i > 0 && is_of(i - 1, bound_[i - 1].unit->tokens.end, tokens.begin);
  const bool named_after = counts && i + 1 < bound_.size() && !plural(i + 1) &&
                           is_of(i + 1, tokens.end, bound_[i + 1].unit->tokens.begin);
  if (!named_before && !named_after) return;
  bound_[i].link.reset();
  bound_[i].used = bound_[i].of_name = true;
}

}  // namespace cuanto
