#include "chat/conversations.h"

#include <algorithm>
#include <atomic>
#include <list>
#include <map>
#include <mutex>

#include "base/text.h"
#include "chat/chat.h"

namespace cuanto {
namespace {

constexpr int64_t kHourMs = 3'600'000;

// By what the asker sees as well: earlier readings speak of columns of that catalog, and roles may
// change in between.
std::string key_of(const ConversationPlace& place) {
  return join(
      {place.owner, place.visible.source->name, place.visible.access.visibility(), place.id}, "\n");
}

StoredTurn stored_turn(const ConversationPlace& place, const Turn& turn, int64_t now_ms) {
  const Answer& answer = turn.answer;
  StoredTurn stored;
  stored.at_ms = now_ms;
  stored.source = place.visible.source->name;
  stored.language = language_code(answer.language);
  stored.type = type_name(answer.type);
  stored.question = turn.past.question;
  stored.sql = answer.sql;
  if (!answer.sql.empty()) stored.explanation = answer.explanation;
  if (!turn.past.says_something()) return stored;
  if (auto text = to_text(turn.past, *place.visible.source)) {
    stored.context = std::move(*text);
  } else {
    stored.is_context_lost = true;
  }
  return stored;
}

}  // namespace

struct Conversations::Impl {
  struct Kept {
    int64_t number = 0, at_ms = 0;  // together: which turn it is in the state
    PastTurn past;
  };
  struct Entry {
    std::vector<Kept> turns;  // latest first
    std::list<std::string>::iterator used;
  };

  explicit Impl(Options with) : options(std::move(with)) {}
  std::vector<Kept> in_memory(const std::string& key) const;
  int64_t remember(const std::string& key, Kept turn);
  Result<Done> remove_old(int64_t now_ms);

  const Options options;
  std::atomic<int64_t> removed_ms{0};  // when old ones were looked for last
  mutable std::mutex mutex;            // of those below
  std::map<std::string, Entry> entries;
  std::list<std::string> by_use;  // latest first
};

std::vector<Conversations::Impl::Kept> Conversations::Impl::in_memory(
    const std::string& key) const {
  const std::lock_guard lock(mutex);
  const auto it = entries.find(key);
  return it == entries.end() ? std::vector<Kept>{} : it->second.turns;
}

// A number of 0 becomes the one after the latest.
int64_t Conversations::Impl::remember(const std::string& key, Kept turn) {
  const std::lock_guard lock(mutex);
  auto it = entries.find(key);
  if (it == entries.end()) {
    if (entries.size() >= std::max<std::size_t>(1, options.in_memory_max)) {
      entries.erase(by_use.back());
      by_use.pop_back();
    }
    by_use.push_front(key);
    it = entries.emplace(key, Entry{{}, by_use.begin()}).first;
  } else {
    by_use.splice(by_use.begin(), by_use, it->second.used);
  }
  auto& turns = it->second.turns;
  if (turn.number == 0) turn.number = turns.empty() ? 1 : turns.front().number + 1;
  turns.insert(turns.begin(), std::move(turn));
  if (turns.size() > kContextTurnsMax) turns.resize(kContextTurnsMax);
  return turns.front().number;
}

Result<Done> Conversations::Impl::remove_old(int64_t now_ms) {
  if (options.keep_ms <= 0) return Done{};
  int64_t last = removed_ms.load();
  if (now_ms - last < kHourMs || !removed_ms.compare_exchange_strong(last, now_ms)) return Done{};
  CUANTO_TRY(removed,
             options.state->conversations.remove_unchanged_since(now_ms - options.keep_ms));
  (void)removed;
  return Done{};
}

Conversations::Conversations(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Conversations::~Conversations() = default;

bool Conversations::are_stored() const { return impl_->options.state != nullptr; }

Result<ConversationStore*> Conversations::store() const {
  if (are_stored()) return &impl_->options.state->conversations;
  return fail(ErrorKind::unsupported,
              "This server keeps no conversations: start it with a folder that can be written to "
              "and without --keep-conversations 0.",
              "Este servidor no guarda conversaciones: inícielo con una carpeta en la que se pueda "
              "escribir y sin --keep-conversations 0.");
}

Result<std::vector<PastTurn>> Conversations::past(const ConversationPlace& place, int64_t before) {
  auto kept = impl_->in_memory(key_of(place));
  std::vector<PastTurn> past;
  if (!are_stored()) {
    for (Impl::Kept& each : kept) past.push_back(std::move(each.past));
    return past;
  }
  const Source& seen = *place.visible.source;
  CUANTO_TRY(stored, impl_->options.state->conversations.latest(place.owner, place.id, seen.name,
                                                                kContextTurnsMax, before));
  for (const StoredTurn& turn : stored) {
    const auto ours = std::ranges::find_if(kept, [&](const Impl::Kept& each) {
      return each.number == turn.number && each.at_ms == turn.at_ms;
    });
    if (ours != kept.end()) {
      past.push_back(std::move(ours->past));
      continue;
    }
    if (turn.is_context_lost) break;
    auto read = parse_past_turn(turn.context, seen);
    if (!read) break;
    past.push_back(std::move(*read));
  }
  return past;
}

Result<int64_t> Conversations::keep(const ConversationPlace& place, const Turn& turn,
                                    int64_t now_ms) {
  int64_t number = 0;
  if (are_stored()) {
    CUANTO_TRY(added, impl_->options.state->conversations.add(place.owner, place.id,
                                                              stored_turn(place, turn, now_ms)));
    number = added;
    CUANTO_TRY(removed, impl_->remove_old(now_ms));
    (void)removed;
  }
  if (!turn.past.says_something()) return number;
  return impl_->remember(key_of(place), {number, now_ms, turn.past});
}

bool may_still_see(std::string_view sql, const VisibleSource& visible) {
  auto select = parse_sql(sql, dialect(visible.source->catalog->dialect));
  return select && guard(std::move(*select), *visible.source->catalog, visible.access).has_value();
}

}  // namespace cuanto
