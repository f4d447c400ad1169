// chat/visible.h: what of a source each kind of asker sees, made once and kept. Private to chat/.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "chat/chat.h"

namespace cuanto {

// The latest visibility classes of one source; all who see the same share one. Goes with the
// source, so that a reload begins anew. Thread-safe.
class VisibilityCache {
 public:
  // nullptr when it was not made yet, or long ago.
  std::shared_ptr<const VisibleSource> find(const std::string& key);
  void add(const std::string& key, std::shared_ptr<const VisibleSource> made);

 private:
  std::mutex mutex_;
  std::list<std::pair<std::string, std::shared_ptr<const VisibleSource>>> latest_;
};

// The days of the data are those of the columns that the model dates its facts by: a bill has
// invoice periods, too, and they end elsewhere.
void settle_data_days(Model& model);

}  // namespace cuanto
