#include "understand/learned/full_question.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/standing.h"

namespace cuanto {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

// Words that may stand for what was asked before, and those before which they do.
constexpr auto kOnes = std::to_array<std::string_view>({"one", "ones", "person"});
// What may follow the thing asked for: "show their ages too".
constexpr auto kLastWords =
    std::to_array<std::string_view>({"too", "also", "well", "as", "please", "tambien"});
constexpr auto kBeforeOnes =
    std::to_array<std::string_view>({"which", "the", "each", "that", "this", "every"});
// Before a subject.
constexpr auto kAsking = std::to_array<std::string_view>(
    {"do", "does", "did", "is", "are", "was", "were", "has", "have"});
// Words that a part of a question begins with: what they belong to comes before them.
constexpr auto kJoining = std::to_array<std::string_view>(
    {"with", "in", "from", "for", "by", "per", "of", "that", "who", "whose", "where", "which", "at",
     "con", "en", "de", "por", "del", "que"});
// Openings of two words that only say that the question goes on.
constexpr auto kOpenings = std::to_array<std::string_view>({"what about", "how about"});

// Writes the full question, and notes what of it was there before.
class QuestionWriter {
 public:
  explicit QuestionWriter(const Question& question) : question_(question) {}

  void copy_before(std::size_t token) {
    const auto& tokens = question_.tokens;
    const std::size_t end = token < tokens.size() ? tokens[token].begin : question_.text.size();
    const bool spaced = text_.empty() || text_.back() == ' ';
    while (spaced && at_ < end && question_.text[at_] == ' ') ++at_;
    if (end <= at_) return;
    if (!spaced && begins_a_word(at_)) text_ += ' ';
    copied_.push_back({text_.size(), at_, end - at_});
    text_ += question_.text.substr(at_, end - at_);
    at_ = end;
  }
  void leave_out(std::size_t token) { at_ = question_.tokens[token].end; }
  void put(std::string_view words) {
    if (!text_.empty() && text_.back() != ' ') text_ += ' ';
    text_ += words;
    changed_ = true;
  }
  std::optional<FullQuestion> read() const {
    if (!changed_) return {};
    auto read = read_question(text_, {question_.language, 2 * text_.size() + 100});
    if (!read) return {};
    FullQuestion full{std::move(*read), {}};
    for (const Token& token : full.question.tokens) full.origin.push_back(origin_of(token));
    return full;
  }

 private:
  struct Copied {
    std::size_t at, from, length;  // bytes of the new text, of the old one
  };

  // Whether a word begins at that byte; punctuation follows without a blank.
  bool begins_a_word(std::size_t byte) const {
    const auto it = std::ranges::find(question_.tokens, static_cast<uint32_t>(byte), &Token::begin);
    return it != question_.tokens.end() && it->shape != TokenShape::punctuation;
  }

  int origin_of(const Token& token) const {
    for (const Copied& part : copied_) {
      if (token.begin < part.at || token.end > part.at + part.length) continue;
      const auto begin = static_cast<uint32_t>(token.begin - part.at + part.from);
      const auto it = std::ranges::find(question_.tokens, begin, &Token::begin);
      return it == question_.tokens.end() ? -1 : static_cast<int>(it - question_.tokens.begin());
    }
    return -1;
  }

  const Question& question_;
  std::string text_;
  std::size_t at_ = 0;
  std::vector<Copied> copied_;
  bool changed_ = false;
};

class Filler {
 public:
  Filler(const Sketch& before, const Evidence& evidence)
      : evidence_(evidence), tokens_(evidence.question().tokens), writer_(evidence.question()) {
    const bool spanish = evidence.question().language == Language::es;
    subject_ = subject_of(before, evidence.model());
    const Entity& entity = evidence.model().entity_of(subject_);
    name_ = spanish ? entity.label_plural.in(Language::es) : entity.label_plural.en;
    one_ = spanish ? entity.label.in(Language::es) : entity.label.en;
    const auto group = group_of(before);
    const Words& each = group ? evidence.model().field(*group).label : entity.label;
    each_ = spanish ? each.in(Language::es) : each.en;
    the_ = spanish ? "los" : "the";
    of_ = spanish ? "de " : "of ";
  }

  std::optional<FullQuestion> full() {
    bool named = is_said(subject_);
    std::size_t t = opening_end();
    const bool joins = t > 0 && t < tokens_.size() && is_one_of(tokens_[t].plain, kJoining);
    if (t < tokens_.size() && (joins || is_pointer(t))) {
      for (std::size_t i = 0; i < t; ++i) writer_.leave_out(i);
    } else {
      t = 0;
    }
    if (joins && !named) {
      writer_.put(the_ + ' ' + name_);
      named = true;
    }
    bool owned = false;
    for (; t < tokens_.size(); ++t) {
      const std::string& word = tokens_[t].plain;
      if (says_whose(word)) {
        replace(t, the_);
        owned = true;
      } else if (is_pointer(t)) {
        const bool one = is_one_of(tokens_[t].plain, kOnes);
        replace(t, names_table_at(t + 1)                                 ? ""
                   : one && tokens_[t].plain != "ones" && !is_the(t - 1) ? one_
                   : one                                                 ? name_
                                                                         : the_ + ' ' + name_);
        named = true;
      } else if (ends_with_each(t)) {
        writer_.copy_before(t + 1);
        writer_.put(each_);
        named = true;
      } else if (counts(t) && !names_table_at(t + 1) && !named) {
        writer_.copy_before(t + 1);
        writer_.put(name_);
        named = true;
      }
    }
    std::size_t last = tokens_.size();
    while (last > 0 && (tokens_[last - 1].shape == TokenShape::punctuation ||
                        is_one_of(tokens_[last - 1].plain, kLastWords)))
      --last;
    writer_.copy_before(last);
    if (owned || (!named && !names_a_table())) writer_.put(of_ + the_ + ' ' + name_);
    for (std::size_t end = last; end < tokens_.size(); ++end) {
      // They say what to do with the answer, not what is asked for.
      if (is_one_of(tokens_[end].plain, kLastWords)) writer_.leave_out(end);
    }
    writer_.copy_before(tokens_.size());
    return writer_.read();
  }

 private:
  bool is_said(TableId table) const { return evidence_.table(table).quality() >= kQualityAnyOrder; }
  bool names_a_table() const {
    return std::ranges::any_of(evidence_.model().catalog->tables,
                               [&](const Table& table) { return is_said(table.id); });
  }
  bool is_the(std::size_t t) const { return tokens_[t].plain == "the"; }
  bool names_table_at(std::size_t token) const {
    const TokenRange one{static_cast<uint16_t>(token), static_cast<uint16_t>(token + 1)};
    for (const Table& table : evidence_.model().catalog->tables) {
      for (const Mention& mention : evidence_.table(table.id).mentions) {
        if (mention.quality >= kQualityLexicon && overlaps(mention.tokens, one)) return true;
      }
    }
    return false;
  }

  bool is_pointer(std::size_t t) const {
    const std::string& word = tokens_[t].plain;
    if (stands_for_things(word)) return true;
    return t > 0 && is_one_of(word, kOnes) && is_one_of(tokens_[t - 1].plain, kBeforeOnes);
  }

  // What the question before told things by: a group, or the only column, where it does not name
  // the rows.
  std::optional<ColumnId> group_of(const Sketch& before) const {
    const Model& model = evidence_.model();
    const bool one = before.select.size() == 1 && before.by.empty();
    if (one && (before.select.front().function || before.select.front().whole)) return {};
    const auto group = !before.by.empty() ? std::optional(before.by.front())
                       : one              ? before.select.front().column
                                          : std::nullopt;
    if (!group) return {};
    const Column& column = model.catalog->column(*group);
    const auto& display = model.entity_of(column.table).display;
    const bool names_rows =
        column.primary_key || std::ranges::find(display, *group) != display.end();
    return names_rows ? std::nullopt : group;
  }

  // "each" with nothing after it that it could be of: "how many does each have?".
  bool ends_with_each(std::size_t t) const {
    if (tokens_[t].plain != "each") return false;
    if (t + 1 >= tokens_.size()) return true;
    const Token& next = tokens_[t + 1];
    if (t > 0 && is_one_of(tokens_[t - 1].plain, kAsking)) return !names_table_at(t + 1);
    return next.shape == TokenShape::punctuation ||
           (next.stop_word && next.plain != "of" && !is_one_of(next.plain, kOnes));
  }

  // "how many" with nothing after it that could be counted.
  bool counts(std::size_t t) const {
    const bool many = (t > 0 && tokens_[t].plain == "many" && tokens_[t - 1].plain == "how") ||
                      tokens_[t].plain == "cuantos" || tokens_[t].plain == "cuantas";
    return many && (t + 1 >= tokens_.size() || tokens_[t + 1].stop_word ||
                    tokens_[t + 1].shape == TokenShape::punctuation);
  }

  std::size_t opening_end() const {
    std::size_t t = 0;
    while (t < tokens_.size()) {
      const std::string two =
          t + 1 < tokens_.size() ? tokens_[t].plain + " " + tokens_[t + 1].plain : std::string();
      if (is_one_of(two, kOpenings)) {
        t += 2;
      } else if (opens_as_joining(tokens_[t].plain) ||
                 tokens_[t].shape == TokenShape::punctuation) {
        ++t;
      } else {
        break;
      }
    }
    return t;
  }

  void replace(std::size_t token, std::string_view words) {
    writer_.copy_before(token);
    writer_.leave_out(token);
    writer_.put(words);
  }

  const Evidence& evidence_;
  const std::vector<Token>& tokens_;
  QuestionWriter writer_;
  TableId subject_;
  std::string name_, one_;  // of the subject, several and one
  std::string each_;        // what "each" stands before
  std::string the_, of_;
};

}  // namespace

TableId subject_of(const Sketch& before, const Model& model) {
  const Catalog& catalog = *model.catalog;
  for (const SketchItem& item : before.select) {
    if (item.column && !item.function) return catalog.column(*item.column).table;
  }
  for (const SketchItem& item : before.select) {
    if (item.column) return catalog.column(*item.column).table;
  }
  std::set<TableId> tested;
  for (const SketchTest& test : before.where) tested.insert(catalog.column(test.column).table);
  for (const TableId table : before.tables) {
    if (!tested.contains(table)) return table;
  }
  return *before.tables.begin();
}

std::optional<FullQuestion> in_full(const Sketch& before, const Evidence& evidence) {
  if (before.tables.empty()) return {};
  return Filler(before, evidence).full();
}

}  // namespace cuanto
