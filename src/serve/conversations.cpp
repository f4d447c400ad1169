#include <algorithm>
#include <list>
#include <map>
#include <mutex>

#include "serve/serve.h"

namespace cuanto {

struct Conversations::Impl {
  struct Entry {
    std::vector<PastTurn> turns;  // latest first
    std::list<std::string>::iterator used;
  };
  mutable std::mutex mutex;
  std::map<std::string, Entry> entries;
  std::list<std::string> by_use;  // latest first
  std::size_t conversations_max = 0, turns_max = 0;
};

Conversations::Conversations(std::size_t conversations_max, std::size_t turns_max)
    : impl_(std::make_unique<Impl>()) {
  impl_->conversations_max = std::max<std::size_t>(1, conversations_max);
  impl_->turns_max = turns_max;
}
Conversations::~Conversations() = default;

std::vector<PastTurn> Conversations::turns(const std::string& id) const {
  const std::lock_guard lock(impl_->mutex);
  const auto it = impl_->entries.find(id);
  return it == impl_->entries.end() ? std::vector<PastTurn>{} : it->second.turns;
}

void Conversations::add(const std::string& id, PastTurn turn) {
  const std::lock_guard lock(impl_->mutex);
  auto it = impl_->entries.find(id);
  if (it == impl_->entries.end()) {
    if (impl_->entries.size() >= impl_->conversations_max) {
      impl_->entries.erase(impl_->by_use.back());
      impl_->by_use.pop_back();
    }
    impl_->by_use.push_front(id);
    it = impl_->entries.emplace(id, Impl::Entry{{}, impl_->by_use.begin()}).first;
  } else {
    impl_->by_use.splice(impl_->by_use.begin(), impl_->by_use, it->second.used);
  }
  auto& turns = it->second.turns;
  turns.insert(turns.begin(), std::move(turn));
  if (turns.size() > impl_->turns_max) turns.resize(impl_->turns_max);
}

}  // namespace cuanto
