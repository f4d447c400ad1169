// The features of each table and column: how it is mentioned, what it is, what else may be meant.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/learned/evidence.h"

namespace cuanto {

namespace {

// Last words of names that say of what kind a column is.
constexpr auto kTails = std::to_array<std::string_view>(
    {"id",          "name",    "code",     "number", "date",  "year",   "type",   "title",
     "description", "details", "status",   "amount", "price", "age",    "city",   "country",
     "state",       "address", "location", "time",   "count", "rank",   "rating", "gender",
     "sex",         "email",   "phone",    "first",  "last",  "start",  "end",    "from",
     "to",          "total",   "salary",   "key",    "no",    "nombre", "fecha"});

}  // namespace

std::string_view meaning_word(const Column& column) {
  switch (column.meaning) {
    case Meaning::none:
      return column.is_numeric() ? "number" : "text";
    case Meaning::identifier:
      return "id";
    case Meaning::money:
      return "money";
    case Meaning::percent:
      return "percent";
    case Meaning::quantity:
      return "quantity";
    case Meaning::measure:
      return "measure";
    case Meaning::year:
      return "year";
    case Meaning::month:
      return "month";
    case Meaning::date:
      return "date";
    case Meaning::timestamp:
      return "timestamp";
    case Meaning::time_of_day:
      return "clock";
    case Meaning::boolean_code:
      return "boolean";
    case Meaning::category:
      return "category";
    case Meaning::name:
      return "name";
    case Meaning::free_text:
      return "free";
    case Meaning::email:
    case Meaning::phone:
    case Meaning::url:
    case Meaning::json:
      return "contact";
  }
  return "";
}

namespace {

// What one cell of text looks like.
std::string_view cell_word(std::string_view cell) {
  constexpr int kWordsOfName = 4;
  int words = 0, letters = 0, digits = 0;
  bool inside = false;
  for (const char c : cell) {
    const bool other = static_cast<unsigned char>(c) >= 0x80;  // a letter beyond ASCII, mostly
    const bool letter = other || is_ascii_letter(c);
    letters += letter ? 1 : 0;
    digits += is_ascii_digit(c) ? 1 : 0;
    const bool part = letter || is_ascii_digit(c);
    words += part && !inside ? 1 : 0;
    inside = part || c == '.' || c == '\'' || c == '-';
  }
  if (digits > 0) return letters == 0 ? "score" : words == 1 ? "code" : "mixed";
  return words == 1 ? "word" : words <= kWordsOfName ? "names" : "text";
}

}  // namespace

std::string_view cells_word(const Column& column) {
  constexpr std::size_t kLookedAt = 8;
  if (column.is_time()) return "time";
  if (column.is_numeric() || column.holds_numbers) return "number";
  std::array<std::string_view, kLookedAt> seen{};
  const std::size_t count = std::min(kLookedAt, column.top_values.size());
  for (std::size_t i = 0; i < count; ++i) seen[i] = cell_word(column.top_values[i]);
  // What most of them look like; of several the first.
  std::string_view most = "none";
  std::ptrdiff_t times = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto here =
        std::count(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(count), seen[i]);
    if (here > times) {
      times = here;
      most = seen[i];
    }
  }
  return most;
}

std::string_view place_in_table(const Column& column, const Model& model) {
  const Entity& entity = model.entity_of(column.table);
  if (column.primary_key) return "key";
  if (!entity.display.empty() && entity.display.front() == column.id) return "display";
  if (std::ranges::find(entity.display, column.id) != entity.display.end()) return "display later";
  const bool refers = std::ranges::any_of(model.edges, [&](const Edge& edge) {
    return std::ranges::find(edge.child_columns, column.id) != edge.child_columns.end();
  });
  return refers ? "foreign" : meaning_word(column);
}

std::string_view quality_word(int quality) {
  if (quality >= kQualityExact) return "exact";
  if (quality >= kQualitySynonym) return "synonym";
  if (quality >= kQualityAnyOrder) return "any";
  if (quality >= kQualityLexicon) return "lexicon";
  if (quality >= 40) return "half";
  if (quality > 0) return "part";
  return "none";
}

void Evidence::describe_mention(std::vector<Feature>& features,
                                const NameEvidence& evidence) const {
  const bool none = evidence.mentions.empty();
  const Mention mention = none ? Mention{} : evidence.mentions.front();
  const auto quality = quality_word(mention.quality);
  features.push_back(maker_.of("q", quality));
  if (none) {
    features.push_back(maker_.of("start", std::string(sign(0)) + " " + std::string(sign(1))));
    return;
  }
  const int length = mention.tokens.end - mention.tokens.begin;
  features.push_back(maker_.both(maker_.of("q", quality), maker_.of("length", length)));
  if (mention.nearness > 0) features.push_back(maker_.of("near", mention.nearness / 10));
  features.push_back(maker_.of("times", static_cast<int>(evidence.mentions.size())));
  for (const Feature feature : beside(mention.tokens)) features.push_back(feature);
}

void Evidence::describe(TableId id) {
  NameEvidence& evidence = tables_[id.v];
  evidence.how_well = maker_.of("q", quality_word(evidence.quality()));
  describe_mention(evidence.features, evidence);
  if (evidence.mentions.empty()) return;
  const Mention& mention = evidence.mentions.front();
  int same = 0, columns = 0;
  for (const auto& other : tables_) {
    if (!other.mentions.empty() && overlaps(other.mentions.front().tokens, mention.tokens) &&
        other.mentions.front().quality >= mention.quality)
      ++same;
  }
  for (const auto& other : columns_) {
    if (!other.mentions.empty() && overlaps(other.mentions.front().tokens, mention.tokens) &&
        other.mentions.front().quality >= mention.quality)
      ++columns;
  }
  evidence.features.push_back(maker_.of("rivals", std::min(same, 3)));
  evidence.features.push_back(maker_.of("also columns", std::min(columns, 2)));
}

Evidence::Rivals Evidence::rivals_of(ColumnId id) const {
  Rivals rivals;
  const auto& mentions = columns_[id.v].mentions;
  if (mentions.empty()) return rivals;
  for (const ColumnId other : pool_) {
    const auto& theirs = columns_[other.v].mentions;
    if (other == id || theirs.empty()) continue;
    if (!overlaps(theirs.front().tokens, mentions.front().tokens)) continue;
    if (theirs.front().quality > mentions.front().quality) ++rivals.nearer;
    if (theirs.front().quality == mentions.front().quality) ++rivals.as_near;
  }
  return rivals;
}

// Which key of its table a column is.
static std::string_view key_word(const Model& model, const Column& column) {
  const bool foreign = std::ranges::any_of(model.edges, [&](const Edge& edge) {
    return std::ranges::find(edge.child_columns, column.id) != edge.child_columns.end();
  });
  if (column.primary_key) return foreign ? "both" : "primary";
  return foreign ? "foreign" : column.unique ? "unique" : "none";
}

// Whether a column names the rows of its table.
static std::string_view display_word(const Entity& entity, ColumnId id) {
  const auto shown = std::ranges::find(entity.display, id);
  if (shown == entity.display.end()) return "no";
  return shown == entity.display.begin() ? "first" : "later";
}

void Evidence::describe(ColumnId id) {
  const Column& column = model_.catalog->column(id);
  NameEvidence& evidence = columns_[id.v];
  std::vector<Feature>& features = evidence.features;
  constexpr std::size_t kFeaturesMost = 40;  // hardly ever more
  features.reserve(kFeaturesMost);
  describe_mention(features, evidence);
  const Mention mention = evidence.mentions.empty() ? Mention{} : evidence.mentions.front();
  const Feature quality = maker_.of("q", quality_word(mention.quality));
  evidence.how_well = quality;
  const Feature type = maker_.of("type", meaning_word(column));
  const NameEvidence& table = tables_[column.table.v];
  const Mention table_mention = table.mentions.empty() ? Mention{} : table.mentions.front();
  const Feature table_quality = maker_.of("tq", quality_word(table_mention.quality));
  features.push_back(table_quality);
  features.push_back(maker_.both(quality, table_quality));
  features.push_back(type);
  features.push_back(maker_.both(quality, type));

  const Rivals rivals = rivals_of(id);
  features.push_back(maker_.both(quality, maker_.of("rivals", std::min(rivals.as_near, 3))));
  features.push_back(maker_.both(quality, maker_.of("better", std::min(rivals.nearer, 3))));

  const Feature key = maker_.of("key", key_word(model_, column));
  const Feature display = maker_.of("display", display_word(model_.entity_of(column.table), id));
  features.push_back(key);
  features.push_back(maker_.both(quality, key));
  features.push_back(display);
  features.push_back(maker_.both(maker_.both(display, quality), table_quality));
  const auto words = words_of_name(column.name);
  const std::string tail = words.empty() ? "" : words.back();
  if (std::ranges::find(kTails, tail) != kTails.end()) {
    const Feature last = maker_.of("tail", tail);
    features.push_back(last);
    features.push_back(maker_.both(quality, last));
    features.push_back(maker_.both(last, table_quality));
  }
  const bool valued = std::ranges::any_of(
      values_, [&](const ValueMention& v) { return v.column == id && !v.literal; });
  if (valued) features.push_back(maker_.of("has", "value"));
  features.push_back(maker_.of("rank", std::min(evidence.rank, 5)));
  if (!evidence.mentions.empty())
    features.push_back(maker_.both(maker_.of("in list", in_list(mention.tokens) ? 1 : 0), quality));
  features.push_back(maker_.of("storage", column.is_numeric() ? "number" : "other"));
  // The opening words say what kind of thing is asked for: who, when, where, how many.
  features.push_back(maker_.both(maker_.of("opens", sign(0)), type));
  const Feature cells = maker_.of("cells", cells_[id.v]);
  features.push_back(maker_.both(quality, cells));
  features.push_back(maker_.both(maker_.of("asks", asks_), cells));
}

}  // namespace cuanto
