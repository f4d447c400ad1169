#include "understand/learned/asked.h"

#include <algorithm>
#include <array>

#include "understand/standing.h"

namespace cuanto {
namespace {

// Of Spanish words the English side of the glosses is seen.
constexpr auto kPointers =
    std::to_array<std::string_view>({"this", "one", "ones", "also", "instead", "same", "other",
                                     "previous", "result", "above", "too"});
// They end like a superlative.
constexpr auto kNoSuperlatives = std::to_array<std::string_view>(
    {"interest", "request", "contest", "forest", "harvest", "invest", "protest", "suggest"});
// They ask for every column, unless a column is called so.
constexpr auto kEverything = std::to_array<std::string_view>(
    {"information", "info", "detail", "details", "everything", "informacion", "detalles"});

template <typename Words>
bool is_one_of(std::string_view word, const Words& words) {
  return std::ranges::find(words, word) != words.end();
}

bool has_one_of(const Evidence& evidence, std::initializer_list<Cue> cues) {
  return std::ranges::any_of(cues, [&](Cue cue) { return evidence.has_cue(cue); });
}

bool is_superlative(std::string_view word) {
  return word.size() > 5 && word.ends_with("est") && !is_one_of(word, kNoSuperlatives);
}

}  // namespace

bool has_word(const Evidence& evidence, std::initializer_list<std::string_view> words) {
  const auto& tokens = evidence.question().tokens;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    if (is_one_of(evidence.sign(t), words) || is_one_of(tokens[t].plain, words)) return true;
  }
  return false;
}

bool is_pointer(std::string_view word) {
  return stands_for_things(word) || says_whose(word) || is_one_of(word, kPointers);
}

bool says_there(const Evidence& evidence) {
  static constexpr auto kBe =
      std::to_array<std::string_view>({"is", "are", "was", "were", "be", "been", "being"});
  const auto& tokens = evidence.question().tokens;
  for (std::size_t t = 1; t < tokens.size(); ++t) {
    if (tokens[t].plain == "there" && !is_one_of(tokens[t - 1].plain, kBe)) return true;
  }
  return false;
}

std::optional<bool> is_down_asked(const Evidence& evidence) {
  const bool down =
      has_one_of(evidence, {Cue::top, Cue::most, Cue::expensive, Cue::maximum, Cue::descending});
  const bool up =
      has_one_of(evidence, {Cue::bottom, Cue::least, Cue::cheap, Cue::minimum, Cue::ascending});
  if (down == up) return {};
  return down;
}

std::optional<bool> is_down_of(const Column& column, const Evidence& evidence) {
  if (has_word(evidence, {"youngest", "newest", "latest"})) return column.is_time();
  if (has_word(evidence, {"oldest"})) return !column.is_time();
  if (has_word(evidence, {"earliest", "first"}) && column.is_time()) return false;
  if (has_word(evidence, {"shortest", "lightest", "slowest"})) return false;
  if (has_word(evidence, {"longest", "tallest", "heaviest"})) return true;
  return {};
}

bool asks_for_rank(const Evidence& evidence) {
  const bool has_cue =
      has_one_of(evidence, {Cue::top, Cue::bottom, Cue::most, Cue::least, Cue::expensive,
                            Cue::cheap, Cue::maximum, Cue::minimum, Cue::latest, Cue::earliest});
  return has_cue || has_word(evidence, {"first", "last"}) ||
         std::ranges::any_of(evidence.question().tokens,
                             [](const Token& token) { return is_superlative(token.plain); });
}

bool asks_for_groups(const Evidence& evidence) {
  return has_one_of(evidence, {Cue::by, Cue::how_many, Cue::most, Cue::least, Cue::top, Cue::bottom,
                               Cue::average, Cue::total}) ||
         has_word(evidence, {"number", "count"});
}

bool asks_for_each(const Evidence& evidence) {
  const auto& tokens = evidence.question().tokens;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    if (tokens[t].plain != "each" && evidence.sign(t) != "each") continue;
    if (t + 1 == tokens.size() || tokens[t + 1].shape == TokenShape::punctuation) return true;
    // "how many does each have?"
    const std::string& next = tokens[t + 1].plain;
    if (tokens[t + 1].stop_word && next != "of" && next != "the") return true;
    if (is_pointer(evidence.sign(t + 1))) return true;
    if (evidence.sign(t + 1) == "of" && is_pointer(evidence.sign(t + 2))) return true;
  }
  return false;
}

bool has_comparison(const Evidence& evidence) {
  return has_one_of(evidence,
                    {Cue::more_than, Cue::less_than, Cue::at_least, Cue::at_most, Cue::between});
}

bool denies(const Evidence& evidence) { return has_one_of(evidence, {Cue::without, Cue::never}); }

bool means_everything(const Evidence& evidence, std::size_t token) {
  if (!is_one_of(evidence.question().tokens[token].plain, kEverything) &&
      !is_one_of(evidence.sign(token), kEverything))
    return false;
  const TokenRange here{static_cast<uint16_t>(token), static_cast<uint16_t>(token + 1)};
  return std::ranges::none_of(evidence.pool(), [&](ColumnId id) {
    return std::ranges::any_of(evidence.column(id).mentions, [&](const Mention& mention) {
      return overlaps(mention.tokens, here);
    });
  });
}

bool asks_for_everything(const Evidence& evidence) {
  for (std::size_t t = 0; t < evidence.question().tokens.size(); ++t) {
    if (means_everything(evidence, t)) return true;
  }
  return false;
}

bool has_content(const Evidence& asked) {
  return std::ranges::any_of(asked.question().tokens, [](const Token& token) {
    return token.shape == TokenShape::word && !token.stop_word && !is_cue_word(token.plain) &&
           !is_pointer(token.plain);
  });
}

bool names_nothing(const Evidence& asked, std::optional<ColumnId> but) {
  const auto is_said = [](const NameEvidence& its) { return its.quality() >= kHalfSaid; };
  return std::ranges::none_of(
             asked.pool(), [&](ColumnId id) { return id != but && is_said(asked.column(id)); }) &&
         std::ranges::none_of(asked.model().catalog->tables,
                              [&](const Table& table) { return is_said(asked.table(table.id)); });
}

bool names_table(const Evidence& evidence) {
  // In "order by the count" no orders are meant.
  const bool orders = evidence.begins_with(Cue::order_by);
  return std::ranges::any_of(evidence.model().catalog->tables, [&](const Table& table) {
    return std::ranges::any_of(evidence.table(table.id).mentions, [&](const Mention& mention) {
      return mention.quality >= kQualityLexicon && !(orders && mention.tokens.begin == 0);
    });
  });
}

bool says_also(const Evidence& evidence) {
  return has_word(evidence, {"also", "too", "well", "add", "include", "including"});
}

bool says_as_well(const Evidence& evidence) {
  const auto& tokens = evidence.question().tokens;
  for (std::size_t t = 1; t < tokens.size(); ++t) {
    if (tokens[t - 1].plain == "as" && tokens[t].plain == "well") return true;
  }
  return false;
}

}  // namespace cuanto
