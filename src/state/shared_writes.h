// state/shared_writes.h: writes that come at the same time share one transaction, and so one wait
// for the disk. Thread-safe. Private to state/.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "state/database.h"

namespace cuanto {

template <class Item>
class SharedWrites {
 public:
  // Writes all items, in their order, and gives their numbers; throws DatabaseFault as statements
  // do.
  using Write = std::function<std::vector<int64_t>(const StateConnection&, std::vector<Item>)>;
  SharedWrites(Database& database, Write write) : database_(database), write_(std::move(write)) {}

  // The item's number, once it is on the disk; otherwise nothing was written.
  Result<int64_t> add(Item item) {
    Pending own{std::move(item)};
    std::unique_lock lock(mutex_);
    queue_.push_back(&own);
    while (!own.done) {
      if (writing_) {
        written_.wait(lock);
        continue;
      }
      // Whoever comes first writes for all that have come by then.
      const std::vector<Pending*> batch = std::exchange(queue_, {});
      writing_ = true;
      lock.unlock();
      Finish finish{*this, lock, batch};
      finish.done = write_batch(batch);
    }
    return std::move(own.result);
  }

 private:
  struct Pending {
    Item item;
    Result<int64_t> result = int64_t{0};
    bool done = false;
  };
  // Tells those whose items were written together, also when writing threw.
  struct Finish {
    SharedWrites& writes;
    std::unique_lock<std::mutex>& lock;
    const std::vector<Pending*>& batch;
    Result<Done> done =
        fail(ErrorKind::internal, "The state could not be written.", "No se pudo guardar.");
    ~Finish() {
      lock.lock();
      writes.writing_ = false;
      for (Pending* pending : batch) {
        if (!done) pending->result = fail(done.error());
        pending->done = true;
      }
      writes.written_.notify_all();
    }
  };

  Result<Done> write_batch(const std::vector<Pending*>& batch) {
    return database_.write([&](const StateConnection& state) -> Result<Done> {
      std::vector<Item> items;
      for (Pending* pending : batch) items.push_back(std::move(pending->item));
      const std::vector<int64_t> numbers = write_(state, std::move(items));
      for (std::size_t i = 0; i < batch.size(); ++i) batch[i]->result = numbers[i];
      return Done{};
    });
  }

  Database& database_;
  const Write write_;
  std::mutex mutex_;  // of those below
  std::condition_variable written_;
  std::vector<Pending*> queue_;
  bool writing_ = false;
};

}  // namespace cuanto
