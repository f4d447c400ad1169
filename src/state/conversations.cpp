#include "state/conversations.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "state/audit.h"
#include "state/database.h"
#include "state/rows.h"
#include "state/shared_writes.h"

namespace cuanto {
namespace {

constexpr std::size_t kTitleOfQuestionMax = 60;
constexpr std::size_t kTextCharactersMax = 32 * 1024;
constexpr std::size_t kContextBytesMax = 64 * 1024;
constexpr std::size_t kSearchWordsMax = 8;

constexpr std::string_view kConversationColumns =
    "id, title, source, created_ms, changed_ms, turns";
constexpr std::string_view kTurnColumns =
    "number, at_ms, source, language, type, question, explanation, sql, context, context_lost";

StoredConversation conversation_of(const Statement& row) {
  return {row.text(0), row.text(1), row.text(2), row.number(3), row.number(4), row.number(5)};
}

StoredTurn turn_of(const Statement& row) {
  StoredTurn turn;
  turn.number = row.number(0);
  turn.at_ms = row.number(1);
  turn.source = row.text(2);
  turn.language = row.text(3);
  turn.type = row.text(4);
  turn.question = row.text(5);
  turn.explanation = row.text(6);
  turn.sql = row.text(7);
  turn.context = row.text(8);
  turn.is_context_lost = row.number(9) != 0;
  return turn;
}

std::vector<StoredTurn> turns_of(Statement& rows) {
  std::vector<StoredTurn> turns;
  while (rows.step()) turns.push_back(turn_of(rows));
  return turns;
}

// White space becomes single blanks.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : trim(text)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) line += c;
    if (blank && line.back() != ' ') line += ' ';
  }
  return line;
}

void clean(StoredTurn& turn) {
  for (std::string* text : {&turn.question, &turn.explanation, &turn.sql})
    *text = without_personal_data(shortened(*text, kTextCharactersMax));
  // A context with something masked would mean something else.
  if (turn.context.size() <= kContextBytesMax &&
      without_personal_data(turn.context) == turn.context)
    return;
  turn.context.clear();
  turn.is_context_lost = true;
}

Error no_such_conversation() {
  return {ErrorKind::not_found,
          "There is no such conversation of yours: it may have been deleted.",
          "No tiene ninguna conversación así: puede que se haya borrado.",
          {},
          {}};
}

std::optional<StoredConversation> find_conversation(const StateConnection& state,
                                                    std::string_view owner, std::string_view id) {
  Statement row = state.prepare(
      fmt::format("SELECT {} FROM conversation WHERE owner=? AND id=?", kConversationColumns));
  row.bind(owner).bind(id);
  if (!row.step()) return {};
  return conversation_of(row);
}

void make_conversation(const StateConnection& state, std::string_view owner, std::string_view id,
                       const StoredTurn& first) {
  const std::string title = shortened(one_line(first.question), kTitleOfQuestionMax);
  state.run(
      "INSERT INTO conversation(owner, id, title, words, source, created_ms, changed_ms, turns)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
      owner, id, title, fold_plain(title), first.source, first.at_ms, first.at_ms);
  state.run(
      "DELETE FROM conversation WHERE owner=? AND id IN (SELECT id FROM conversation WHERE owner=?"
      " ORDER BY changed_ms DESC, id DESC LIMIT 1000000 OFFSET ?)",
      owner, owner, static_cast<int64_t>(kConversationsMax));
}

int64_t write_turn(const StateConnection& state, std::string_view owner, std::string_view id,
                   const StoredTurn& turn) {
  if (!find_conversation(state, owner, id)) make_conversation(state, owner, id, turn);
  const int64_t number =
      1 +
      number_of(
          state,
          "SELECT coalesce(max(number), 0) FROM conversation_turn WHERE owner=? AND conversation=?",
          owner, id);
  state.run(
      "INSERT INTO conversation_turn(owner, conversation, number, at_ms, source, language, type,"
      " question, words, explanation, sql, context, context_lost)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      owner, id, number, turn.at_ms, turn.source, turn.language, turn.type, turn.question,
      fold_plain(turn.question), turn.explanation, turn.sql, turn.context,
      int64_t{turn.is_context_lost});
  state.run("DELETE FROM conversation_turn WHERE owner=? AND conversation=? AND number<=?", owner,
            id, number - static_cast<int64_t>(kConversationTurnsMax));
  state.run("UPDATE conversation SET source=?, changed_ms=?, turns=? WHERE owner=? AND id=?",
            turn.source, turn.at_ms, std::min(number, static_cast<int64_t>(kConversationTurnsMax)),
            owner, id);
  return number;
}

// A place in the list: of the conversation after which the next page begins.
struct Place {
  int64_t changed_ms = 0;
  std::string id;
};
std::string text_of(const StoredConversation& last) {
  return fmt::format("{}-{}", last.changed_ms, last.id);
}
std::optional<Place> find_place(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == text.npos) return {};
  const std::string_view moment = text.substr(0, dash);
  Place place{0, std::string(text.substr(dash + 1))};
  const auto read = std::from_chars(moment.data(), moment.data() + moment.size(), place.changed_ms);
  if (read.ec != std::errc{} || read.ptr != moment.data() + moment.size()) return {};
  return place;
}

// What LIKE takes for the word anywhere in a text.
std::string anywhere(std::string_view word) {
  std::string pattern = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern + '%';
}

std::vector<std::string> search_words(std::string_view text) {
  std::vector<std::string> words;
  const std::string plain = one_line(fold_plain(text));
  for (const std::string_view word : split(plain, ' ')) {
    if (!word.empty() && words.size() < kSearchWordsMax) words.push_back(anywhere(word));
  }
  return words;
}

}  // namespace

struct ConversationStore::NewTurn {
  std::string owner, id;
  StoredTurn turn;
};

ConversationStore::ConversationStore(Database& database)
    : database_(database),
      writes_(std::make_unique<SharedWrites<NewTurn>>(
          database, [](const StateConnection& state, const std::vector<NewTurn>& turns) {
            std::vector<int64_t> numbers;
            for (const NewTurn& added : turns)
              numbers.push_back(write_turn(state, added.owner, added.id, added.turn));
            return numbers;
          })) {}
ConversationStore::~ConversationStore() = default;

Result<int64_t> ConversationStore::add(std::string_view owner, std::string_view id,
                                       StoredTurn turn) {
  clean(turn);
  return writes_->add({std::string(owner), std::string(id), std::move(turn)});
}

Result<ConversationPage> ConversationStore::list(const ConversationQuery& query) {
  const auto place = find_place(query.before);
  if (!query.before.empty() && !place)
    return fail(ErrorKind::unprocessable,
                "“before” is the “next” of the page before, and not something else.",
                "«before» es el «next» de la página anterior, y no otra cosa.");
  const auto words = search_words(query.search);
  const std::size_t limit = std::clamp<std::size_t>(query.limit, 1, kConversationPageMax);
  std::string sql =
      fmt::format("SELECT {} FROM conversation AS c WHERE owner=?", kConversationColumns);
  for (std::size_t i = 0; i < words.size(); ++i)
    sql +=
        " AND (words LIKE ? ESCAPE '!' OR EXISTS (SELECT 1 FROM conversation_turn AS t WHERE"
        " t.owner=c.owner AND t.conversation=c.id AND t.words LIKE ? ESCAPE '!'))";
  if (place) sql += " AND (changed_ms<? OR (changed_ms=? AND id<?))";
  sql += " ORDER BY changed_ms DESC, id DESC LIMIT ?";
  return database_.read([&](const StateConnection& state) -> Result<ConversationPage> {
    Statement row = state.prepare(sql);
    row.bind(query.owner);
    for (const std::string& word : words) row.bind(word).bind(word);
    if (place) row.bind(place->changed_ms).bind(place->changed_ms).bind(place->id);
    row.bind(static_cast<int64_t>(limit + 1));
    ConversationPage page;
    while (row.step()) page.conversations.push_back(conversation_of(row));
    if (page.conversations.size() > limit) {
      page.conversations.pop_back();
      page.next = text_of(page.conversations.back());
    }
    return page;
  });
}

Result<StoredConversation> ConversationStore::find(std::string_view owner, std::string_view id) {
  return database_.read([&](const StateConnection& state) -> Result<StoredConversation> {
    auto found = find_conversation(state, owner, id);
    if (!found) return fail(no_such_conversation());
    return std::move(*found);
  });
}

Result<std::vector<StoredTurn>> ConversationStore::turns(std::string_view owner,
                                                         std::string_view id) {
  return database_.read([&](const StateConnection& state) -> Result<std::vector<StoredTurn>> {
    if (!find_conversation(state, owner, id)) return fail(no_such_conversation());
    Statement rows = state.prepare(
        fmt::format("SELECT {} FROM conversation_turn WHERE owner=? AND conversation=?"
                    " ORDER BY number",
                    kTurnColumns));
    rows.bind(owner).bind(id);
    return turns_of(rows);
  });
}

Result<std::vector<StoredTurn>> ConversationStore::latest(std::string_view owner,
                                                          std::string_view id,
                                                          std::string_view source,
                                                          std::size_t count, int64_t before) {
  return database_.read([&](const StateConnection& state) -> Result<std::vector<StoredTurn>> {
    Statement rows = state.prepare(
        fmt::format("SELECT {} FROM conversation_turn WHERE owner=? AND conversation=? AND"
                    " source=? AND number<? AND (context<>'' OR context_lost=1)"
                    " ORDER BY number DESC LIMIT ?",
                    kTurnColumns));
    rows.bind(owner).bind(id).bind(source);
    rows.bind(before == 0 ? INT64_MAX : before).bind(static_cast<int64_t>(count));
    return turns_of(rows);
  });
}

Result<Done> ConversationStore::rename(std::string_view owner, std::string_view id,
                                       std::string_view title) {
  const std::string line = one_line(title);
  if (line.empty() || length_of(line) > kTitleCharactersMax)
    return fail(ErrorKind::unprocessable,
                fmt::format("A title has 1 to {} characters.", kTitleCharactersMax),
                fmt::format("Un título tiene de 1 a {} caracteres.", kTitleCharactersMax));
  const std::string kept = without_personal_data(line);
  return database_.write([&](const StateConnection& state) -> Result<Done> {
    state.run("UPDATE conversation SET title=?, words=? WHERE owner=? AND id=?", kept,
              fold_plain(kept), owner, id);
    if (state.changes() == 0) return fail(no_such_conversation());
    return Done{};
  });
}

Result<Done> ConversationStore::remove(std::string_view owner, std::string_view id) {
  return database_.write([&](const StateConnection& state) -> Result<Done> {
    state.run("DELETE FROM conversation WHERE owner=? AND id=?", owner, id);
    if (state.changes() == 0) return fail(no_such_conversation());
    return Done{};
  });
}

Result<int64_t> ConversationStore::remove_all(std::string_view owner) {
  return database_.write([&](const StateConnection& state) -> Result<int64_t> {
    state.run("DELETE FROM conversation WHERE owner=?", owner);
    return state.changes();
  });
}

Result<int64_t> ConversationStore::remove_unchanged_since(int64_t at_ms) {
  return database_.write([&](const StateConnection& state) -> Result<int64_t> {
    state.run("DELETE FROM conversation WHERE changed_ms<?", at_ms);
    return state.changes();
  });
}

Json to_json(const StoredConversation& conversation) {
  return {{"id", conversation.id},
          {"title", conversation.title},
          {"source", conversation.source},
          {"created", utc_text(conversation.created_ms)},
          {"changed", utc_text(conversation.changed_ms)},
          {"turn_count", conversation.turns}};
}

Json to_json(const StoredTurn& turn) {
  return {{"number", turn.number},
          {"at", utc_text(turn.at_ms)},
          {"source", turn.source},
          {"language", turn.language},
          {"question", turn.question},
          {"type", turn.type},
          {"explanation", turn.explanation},
          {"sql", turn.sql},
          {"context_lost", turn.is_context_lost}};
}

}  // namespace cuanto
