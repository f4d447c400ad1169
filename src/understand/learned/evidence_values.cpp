// What a question says of cells: values that columns are known to hold, and text that is a value by
// its looks.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "understand/learned/evidence.h"
#include "understand/left_out.h"

namespace cuanto {
namespace {

constexpr std::size_t kValueWordsMax = 8;
constexpr std::size_t kValueColumnsMax = 12;  // more tell nothing
constexpr std::size_t kValueHitsMax = 24;

bool has_digit(const Token& token) {
  return std::ranges::any_of(token.plain, [](char c) { return c >= '0' && c <= '9'; });
}

// Values that are these words, letter for letter or by their code.
std::vector<ValueHit> find_exactly(const ValueIndex& index, std::string_view words) {
  auto hits = index.find(words, false, kValueHitsMax);
  std::erase_if(hits, [](const ValueHit& hit) {
    return hit.level != ValueHit::Level::exact && hit.level != ValueHit::Level::code;
  });
  return hits;
}

}  // namespace

// "perro" where "Dog" is stored.
std::vector<ValueHit> Evidence::find_translated(const Token& token) const {
  if (left_out().lexicon) return {};
  auto words = translations(token.lemma_es, Language::es);
  for (auto& word : translations(token.plain, Language::es)) words.push_back(std::move(word));
  for (const auto& word : words) {
    auto hits = find_exactly(*model_.catalog->values, word);
    if (!hits.empty()) return hits;
  }
  return {};
}

bool Evidence::names_something(TokenRange tokens) const {
  const auto names = [&](const NameEvidence& its) {
    return std::ranges::any_of(its.mentions, [&](const Mention& mention) {
      return mention.quality >= kQualityLexicon && overlaps(mention.tokens, tokens);
    });
  };
  return std::ranges::any_of(columns_, names) || std::ranges::any_of(tables_, names);
}

// "bookings" are the rows of a table called so, and no part of "Booking.com".
bool Evidence::names_rows(std::size_t at) const {
  const Token& token = question_.tokens[at];
  return !token.capitalised && !token.quoted &&
         std::ranges::any_of(tables_, [&](const NameEvidence& table) {
           return table.quality() >= kQualityAnyOrder &&
                  table.mentions.front().tokens.begin == at &&
                  table.mentions.front().tokens.end == at + 1;
         });
}

// "is yes", "as no": an answer and not a denial.
bool Evidence::is_yes_or_no(std::size_t token) const {
  constexpr auto kAnswers = std::to_array<std::string_view>({"yes", "no", "si", "true", "false"});
  constexpr auto kBefore = std::to_array<std::string_view>(
      {"is", "was", "are", "of", "as", "in", "es", "era", "equals"});
  const auto& tokens = question_.tokens;
  return token > 0 && std::ranges::find(kAnswers, tokens[token].plain) != kAnswers.end() &&
         std::ranges::find(kBefore, tokens[token - 1].plain) != kBefore.end();
}

void Evidence::find_values() {
  const ValueIndex* index = model_.catalog->values.get();
  if (index == nullptr) return;
  for (std::size_t at = 0; at < question_.tokens.size(); ++at) {
    const TokenShape shape = question_.tokens[at].shape;
    if (shape == TokenShape::punctuation || shape == TokenShape::symbol) continue;
    if (!find_value_from(at, *index)) find_value_like(at, *index);
  }
  drop_values_inside_others();
}

// The longest run of words from here on that is a value.
bool Evidence::find_value_from(std::size_t begin, const ValueIndex& index) {
  const auto& tokens = question_.tokens;
  const Token& first = tokens[begin];
  for (std::size_t end = std::min(tokens.size(), begin + kValueWordsMax); end > begin; --end) {
    if (end == begin + 1 && first.stop_word && !first.capitalised && !first.quoted &&
        !is_yes_or_no(begin))
      return false;
    if (tokens[end - 1].shape == TokenShape::punctuation) continue;
    const TokenRange range{static_cast<uint16_t>(begin), static_cast<uint16_t>(end)};
    const auto hits = find_exactly(index, words_of(question_, range));
    if (hits.empty()) continue;
    add_values(range, hits);
    return true;
  }
  return false;
}

// One word that is nearly a value: in another form, in the other language, misspelt.
void Evidence::find_value_like(std::size_t at, const ValueIndex& index) {
  constexpr std::size_t kMisspeltHitsMax = 6;
  const Token& token = question_.tokens[at];
  if (token.stop_word || token.shape != TokenShape::word) return;
  if (!token.capitalised && !token.quoted && is_cue_word(token.plain)) return;
  auto hits = index.find(token.text, false, kValueHitsMax);
  if (hits.empty() && token.lemma_en != token.plain)
    hits = index.find(token.lemma_en, false, kValueHitsMax);
  const TokenRange one{static_cast<uint16_t>(at), static_cast<uint16_t>(at + 1)};
  if (names_rows(at)) {
    std::erase_if(hits, [](const ValueHit& hit) {
      return hit.level != ValueHit::Level::exact && hit.level != ValueHit::Level::code;
    });
  }
  if (hits.empty() && token.language == Language::es && !names_something(one))
    hits = find_translated(token);
  if (hits.empty() && (token.capitalised || token.quoted) && !left_out().typos)
    hits = index.find(token.text, true, kMisspeltHitsMax);
  add_values(one, hits);
}

// A mention for each column that holds it, unless those are too many to tell anything.
void Evidence::add_values(TokenRange tokens, const std::vector<ValueHit>& hits) {
  std::map<ColumnId, const ValueHit*> first_of;
  for (const ValueHit& hit : hits) first_of.emplace(hit.column, &hit);
  if (first_of.size() > kValueColumnsMax) return;
  for (const auto& [column, hit] : first_of) {
    ValueMention mention;
    mention.tokens = tokens;
    mention.column = column;
    mention.stored = hit->stored;
    mention.level = hit->level;
    mention.columns = static_cast<int>(first_of.size());
    mention.quoted = question_.tokens[tokens.begin].quoted;
    mention.capitalised = question_.tokens[tokens.begin].capitalised;
    values_.push_back(std::move(mention));
  }
}

// A value inside a longer one of the same column says nothing of its own.
void Evidence::drop_values_inside_others() {
  std::vector<ValueMention> kept;
  for (const ValueMention& one : values_) {
    const bool inside = std::ranges::any_of(values_, [&](const ValueMention& other) {
      return other.tokens.begin <= one.tokens.begin && one.tokens.end <= other.tokens.end &&
             other.tokens != one.tokens && other.column == one.column;
    });
    if (!inside) kept.push_back(one);
  }
  values_ = std::move(kept);
}

// What is a value by its looks, whether a column is known to hold it or not.
void Evidence::add_literals() {
  const auto is_text = [](const Column& column) {
    return column.storage == StorageType::text && column.meaning != Meaning::identifier;
  };
  for (const QuotedSpan& quoted : question_.quoted) {
    add_literal(quoted.tokens, quoted.text, is_text);
    for (ValueMention& mention : values_) mention.quoted |= mention.tokens == quoted.tokens;
  }
  add_dates();
  add_codes();
  add_letters();
}

// Text for the columns that `holds` says may hold it.
template <typename Holds>
void Evidence::add_literal(TokenRange tokens, const std::string& text, const Holds& holds) {
  ValueMention mention;
  mention.tokens = tokens;
  mention.stored = text;
  mention.literal = true;
  const auto& columns = model_.catalog->columns;
  mention.columns = static_cast<int>(std::ranges::count_if(columns, holds));
  for (const Column& column : columns) {
    if (!holds(column)) continue;
    mention.column = column.id;
    values_.push_back(mention);
  }
}

// "2016-01-31", "Oct 23, 2010": a day, for columns of days. A time of day right after it belongs
// to it.
void Evidence::add_dates() {
  const auto& tokens = question_.tokens;
  const auto holds_days = [](const Column& column) {
    return column.meaning == Meaning::date || column.meaning == Meaning::timestamp;
  };
  for (const TimeSpan& time : question_.times) {
    const TimeRange& range = time.range;
    if (range.anchor != Anchor::absolute) continue;
    TokenRange said = time.tokens;
    while (said.begin + 1 < said.end && !has_digit(tokens[said.begin]) &&
           !tokens[said.begin].capitalised)
      ++said.begin;
    std::string text;
    const std::string& word = tokens[said.begin].plain;
    if (word.size() == 10 && word[4] == '-' && word[7] == '-') {
      text = word;
      said.end = static_cast<uint16_t>(said.begin + 1);
      if (said.end < tokens.size() && tokens[said.end].plain.size() == 8 &&
          tokens[said.end].plain[2] == ':') {
        text += ' ' + tokens[said.end].plain;
        ++said.end;
      }
    } else if (range.first && range.end && days_between(*range.first, *range.end) == 1) {
      text = to_iso(*range.first);
    } else if (range.end && !range.first) {
      text = to_iso(*range.end);
    } else if (range.first && !range.end) {
      text = to_iso(add_days(*range.first, -1));
    } else {
      continue;
    }
    add_literal(said, text, holds_days);
    if (range.first && range.end && days_between(*range.first, *range.end) == 1)
      add_written_day(said, *range.first);
  }
}

// "el 4 de septiembre de 1976" where a cell of text says "September 4, 1976".
void Evidence::add_written_day(TokenRange said, Date date) {
  const ValueIndex* index = model_.catalog->values.get();
  const auto is_found = [&](const ValueMention& value) {
    return value.tokens == said && !value.literal;
  };
  if (index == nullptr || std::ranges::any_of(values_, is_found)) return;
  const auto day = static_cast<unsigned>(date.day());
  const int year = static_cast<int>(date.year());
  constexpr std::size_t kShortMonth = 3;
  for (const Language language : {Language::en, Language::es}) {
    const std::string month(month_name(static_cast<unsigned>(date.month()), language));
    for (const std::string& name : {month, month.substr(0, kShortMonth)}) {
      for (const std::string& text :
           {fmt::format("{} {}, {}", name, day, year), fmt::format("{} {} {}", day, name, year),
            fmt::format("{} de {} de {}", day, name, year)})
        add_values(said, find_exactly(*index, text));
    }
  }
}

// "ana@example.org", "515.127.4561", "ACCT-211": runs without blanks that are more than a word or
// a number, and that no column is known to hold.
void Evidence::add_codes() {
  const auto& tokens = question_.tokens;
  constexpr std::size_t kCodeLeast = 4;
  constexpr std::ptrdiff_t kLongNumber = 9;  // of a card or an account, kept as text
  for (std::size_t begin = 0; begin < tokens.size();) {
    std::size_t end = begin + 1;
    while (end < tokens.size() && tokens[end].begin == tokens[end - 1].end) ++end;
    std::size_t last = end;
    while (last > begin && tokens[last - 1].shape == TokenShape::punctuation &&
           tokens[last - 1].text != ")")
      --last;
    const TokenRange run{static_cast<uint16_t>(begin), static_cast<uint16_t>(last)};
    begin = end;
    if (run.begin >= run.end || tokens[run.begin].quoted) continue;
    const std::string text(words_of(question_, run));
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    const auto letters = std::ranges::count_if(text, [](char c) { return is_ascii_letter(c); });
    const auto signs = static_cast<std::ptrdiff_t>(text.size()) - digits - letters;
    const bool mail = text.find('@') != std::string::npos;
    const bool phone = digits >= 7 && signs > 0 && letters <= 1;
    const bool code = !phone && digits > 0 && letters > 0 && text.size() >= kCodeLeast;
    const bool clock = letters == 0 && digits >= 3 && text.find(':') != std::string::npos;
    const bool number = letters == 0 && signs == 0 && digits >= kLongNumber;
    if (!mail && !phone && !code && !clock && !number) continue;
    const auto covers = [&](const auto& span) { return overlaps(span.tokens, run); };
    if (std::ranges::any_of(values_, covers) || std::ranges::any_of(question_.times, covers))
      continue;
    if (code && std::ranges::any_of(question_.numbers, covers)) continue;  // "5th", "20km"
    add_literal(run, text, [&](const Column& column) {
      if (mail) return column.meaning == Meaning::email;
      if (phone) return column.meaning == Meaning::phone;
      return column.storage == StorageType::text && !column.is_time() &&
             column.meaning != Meaning::free_text;
    });
  }
}

// "the letter M", "starts with S": a letter, for columns that are said or that name their rows.
void Evidence::add_letters() {
  const auto& tokens = question_.tokens;
  for (std::size_t t = 1; t < tokens.size(); ++t) {
    const Token& token = tokens[t];
    if (token.plain.size() != 1 || token.shape != TokenShape::word || token.quoted) continue;
    const std::string& before = tokens[t - 1].plain;
    const bool letter = before == "letter" || before == "letra";
    if (!letter && !(token.capitalised &&
                     (before == "with" || before == "con" || before == "is" || before == "por")))
      continue;
    const TokenRange one{static_cast<uint16_t>(t), static_cast<uint16_t>(t + 1)};
    add_literal(one, token.text, [&](const Column& column) {
      return column.storage == StorageType::text && column.meaning != Meaning::identifier &&
             (columns_[column.id.v].quality() > 0 || column.meaning == Meaning::name);
    });
  }
}

}  // namespace cuanto
