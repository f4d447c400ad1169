// The only file that knows USearch: it is large, and costs seconds to build.
#define USEARCH_USE_NUMKONG 0
#define USEARCH_USE_OPENMP 0
#include <usearch/index.hpp>

#include <array>
#include <condition_variable>
#include <mutex>

#include "base/text.h"
#include "knowledge/vectors.h"

namespace cuanto {
namespace {

using Graph = unum::usearch::index_gt<float, uint64_t, uint32_t>;

// Chosen on 100,000 passages (docs/BENCHMARKS.md).
constexpr std::size_t kNeighbours = 16;
constexpr std::size_t kEffortOfAdding = 128;
// Searches at a time; each has a workplace of its own in the graph. More wait.
constexpr std::size_t kWorkplaces = 32;

// What the graph calls for a distance: between a question, or a new row, and a row that it holds.
struct Distance {
  const VectorTable* table;
  template <class Member>
  float operator()(const float* question, const Member& member) const {
    return 1 - product(question, table->row(get_slot(member)), table->width);
  }
  template <class One, class Other>
  float operator()(const One& one, const Other& other) const {
    return 1 - product(table->row(get_slot(one)), table->row(get_slot(other)), table->width);
  }
};

}  // namespace

struct NearGraph::Parts {
  Graph graph;
  std::mutex mutex;
  std::condition_variable freed;
  std::vector<std::size_t> free;

  explicit Parts(Graph made) : graph(std::move(made)) {
    for (std::size_t i = kWorkplaces; i > 0; --i) free.push_back(i - 1);
  }

  void add_rows(const VectorTable& table) {
    CUANTO_ASSERT(graph.try_reserve({std::max<std::size_t>(1, table.rows()), kWorkplaces}));
    unum::usearch::index_update_config_t config;
    config.expansion = kEffortOfAdding;
    for (std::size_t row = graph.size(); row < table.rows(); ++row)
      CUANTO_ASSERT(static_cast<bool>(graph.add(row, table.row(row), Distance{&table}, config)));
  }

  std::size_t take_workplace() {
    std::unique_lock lock(mutex);
    freed.wait(lock, [&] { return !free.empty(); });
    const std::size_t place = free.back();
    free.pop_back();
    return place;
  }
  void give_back(std::size_t place) {
    {
      const std::lock_guard lock(mutex);
      free.push_back(place);
    }
    freed.notify_one();
  }
};

NearGraph::NearGraph(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
NearGraph::~NearGraph() = default;

NearGraph::NearGraph(const VectorTable& table) {
  auto made = Graph::make({kNeighbours, 2 * kNeighbours});
  CUANTO_ASSERT(!made.error);
  parts_ = std::make_unique<Parts>(std::move(made.index));
  parts_->add_rows(table);
}

std::unique_ptr<NearGraph> NearGraph::load(std::string_view bytes, const VectorTable& table) {
  // A graph that was damaged would lead out of the table.
  constexpr std::size_t kHashBytes = 16;
  if (bytes.size() < kHashBytes ||
      bytes.substr(0, kHashBytes) != hex(stable_hash(bytes.substr(kHashBytes))))
    return nullptr;
  bytes.remove_prefix(kHashBytes);
  auto made = Graph::make({kNeighbours, 2 * kNeighbours});
  if (made.error) return nullptr;
  const auto loaded = made.index.load_from_stream([&](void* into, std::size_t count) {
    if (count > bytes.size()) return false;
    std::memcpy(into, bytes.data(), count);
    bytes.remove_prefix(count);
    return true;
  });
  if (!loaded || made.index.size() > table.rows()) return nullptr;
  auto parts = std::make_unique<Parts>(std::move(made.index));
  parts->add_rows(table);
  return std::unique_ptr<NearGraph>(new NearGraph(std::move(parts)));
}

std::string NearGraph::save() const {
  std::string bytes;
  bytes.reserve(parts_->graph.serialized_length());
  const auto saved = parts_->graph.save_to_stream([&](const void* from, std::size_t count) {
    bytes.append(static_cast<const char*>(from), count);
    return true;
  });
  CUANTO_ASSERT(static_cast<bool>(saved));
  return hex(stable_hash(bytes)) + bytes;
}

std::size_t NearGraph::bytes() const { return parts_->graph.memory_usage(); }

std::vector<Near> NearGraph::nearest(const VectorTable& table, const Vector& question,
                                     std::size_t count, std::size_t effort,
                                     const Fits& fits) const {
  unum::usearch::index_search_config_t config;
  config.expansion = effort;
  config.thread = parts_->take_workplace();
  const auto is_allowed = [&](const auto& member) {
    return fits(static_cast<uint32_t>(get_slot(member)));
  };
  std::vector<Near> found;
  {
    const auto result =
        parts_->graph.search(question.data(), count, Distance{&table}, config, is_allowed);
    found.reserve(result.size());
    for (std::size_t i = 0; i < result.size(); ++i)
      found.push_back({static_cast<uint32_t>(get_slot(result[i].member)), 1 - result[i].distance});
  }
  parts_->give_back(config.thread);
  return found;
}

}  // namespace cuanto
