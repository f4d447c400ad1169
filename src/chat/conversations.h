// chat/conversations.h: the earlier turns that a question goes on from: as they were left where
// this program answered them, otherwise as the state keeps them, read anew with what the asker may
// see now. Without a state they live in memory alone. Thread-safe. Part of chat/chat.h.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chat/past.h"
#include "state/state.h"

namespace cuanto {

struct Turn;
struct VisibleSource;

// Turns that are context of the next one, at most.
inline constexpr std::size_t kContextTurnsMax = 10;

// Which conversation of whom, about what. A follow-up speaks of the data that was asked before, so
// turns about another source are no context.
struct ConversationPlace {
  std::string owner, id;
  const VisibleSource& visible;
};

class Conversations {
 public:
  struct Options {
    std::shared_ptr<State> state;        // null: nothing outlives the program
    int64_t keep_ms = 0;                 // since a conversation's last turn; 0: until it is deleted
    std::size_t in_memory_max = 10'000;  // conversations; those used longest ago go first
  };
  explicit Conversations(Options options);
  ~Conversations();

  bool are_stored() const;
  // Fails with `unsupported` where nothing is stored.
  Result<ConversationStore*> store() const;

  // Latest first; before the turn of that number unless it is 0. Ends before a turn whose context
  // is lost, or speaks of what the asker does not see any more: what it was asked after would not
  // be what the next one means.
  Result<std::vector<PastTurn>> past(const ConversationPlace& place, int64_t before = 0);
  // The turn's number; on the disk, where there is one.
  Result<int64_t> keep(const ConversationPlace& place, const Turn& turn, int64_t now_ms);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Whether the asker may still run that query, and so see it.
bool may_still_see(std::string_view sql, const VisibleSource& visible);

}  // namespace cuanto
