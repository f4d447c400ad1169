// state/conversations.h: what was asked, conversation by conversation, so that it can be found
// again and gone on with after a restart. Each belongs to who asked: nobody else finds it, whatever
// id they name. No row of a result is kept, and personal data and secrets are masked as in the
// audit. What a turn's context is, is chat/'s business; here it is a text. Thread-safe, also across
// processes. Private to state/, part of state/state.h.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace cuanto {

class Database;
template <class Item>
class SharedWrites;

// Whose conversations they are where nobody logs in, and at the machine itself: no name of a
// person.
inline constexpr std::string_view kLocalOwner = "(local)";

struct StoredTurn {
  int64_t number = 0;  // given by add: from 1, in the order of the conversation
  int64_t at_ms = 0;
  std::string source, language, type, question, explanation, sql;
  std::string context;  // what the turn leaves for the next ones; empty: nothing
  // It left something that is not kept, because it held personal data or cannot be written down:
  // nothing before this turn is context any more.
  bool is_context_lost = false;
};

struct StoredConversation {
  std::string id, title;
  std::string source;  // of the latest turn
  int64_t created_ms = 0, changed_ms = 0;
  int64_t turns = 0;
};

struct ConversationQuery {
  std::string owner;
  std::string search;  // words, in any order, in title and questions; case and accents do not count
  std::string before;  // `next` of the page before
  std::size_t limit = 50;
};
struct ConversationPage {
  std::vector<StoredConversation> conversations;  // changed last first
  std::string next;                               // empty: there are no more
};

// Of one owner the conversations changed longest ago go first, of one conversation the first turns.
inline constexpr std::size_t kConversationsMax = 2'000;
inline constexpr std::size_t kConversationTurnsMax = 1'000;
inline constexpr std::size_t kConversationPageMax = 200;
inline constexpr std::size_t kTitleCharactersMax = 80;

class ConversationStore {
 public:
  explicit ConversationStore(Database& database);
  ~ConversationStore();

  // The turn's number; it is on the disk. The first turn makes the conversation and names it. Turns
  // that come at the same time share one commit.
  Result<int64_t> add(std::string_view owner, std::string_view id, StoredTurn turn);
  // Fails with `unprocessable` for a `before` that was never given out.
  Result<ConversationPage> list(const ConversationQuery& query);
  // The others fail with `not_found` where the owner has no conversation of that id.
  Result<StoredConversation> find(std::string_view owner, std::string_view id);
  // All turns, oldest first.
  Result<std::vector<StoredTurn>> turns(std::string_view owner, std::string_view id);
  // Fails with `unprocessable` for an empty title and a longer one than kTitleCharactersMax.
  Result<Done> rename(std::string_view owner, std::string_view id, std::string_view title);
  Result<Done> remove(std::string_view owner, std::string_view id);

  // The latest turns about that source which left something, or lost it, latest first; before the
  // turn of that number unless it is 0. None for a conversation that there is not.
  Result<std::vector<StoredTurn>> latest(std::string_view owner, std::string_view id,
                                         std::string_view source, std::size_t count,
                                         int64_t before = 0);
  // How many there were.
  Result<int64_t> remove_all(std::string_view owner);
  Result<int64_t> remove_unchanged_since(int64_t at_ms);

 private:
  struct NewTurn;
  Database& database_;
  std::unique_ptr<SharedWrites<NewTurn>> writes_;
};

// With the names that the interface has; neither has the context.
Json to_json(const StoredConversation& conversation);
Json to_json(const StoredTurn& turn);

}  // namespace cuanto
