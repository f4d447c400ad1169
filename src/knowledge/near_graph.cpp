// The only file that knows USearch: it is large, and costs seconds to build.
#define USEARCH_USE_NUMKONG 0
#define USEARCH_USE_OPENMP 0
#include <usearch/index.hpp>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <unordered_map>

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

// Rows that are the same stand at one place of the graph: many of them would keep a search among
// themselves. Places are numbered in the order of their first rows.
struct Places {
  std::vector<std::vector<uint32_t>> rows;  // by place
  std::unordered_map<std::string_view, std::size_t> known;

  void add(const VectorTable& table, uint32_t row) {
    const std::string_view bytes(reinterpret_cast<const char*>(table.row(row)),
                                 table.width * sizeof(float));
    const auto [it, is_new] = known.emplace(bytes, rows.size());
    if (is_new) rows.emplace_back();
    rows[it->second].push_back(row);
  }
};

// What the graph calls for a distance: between a question, or a new row, and a place.
struct Distance {
  const VectorTable* table;
  const Places* places;
  const float* at(std::size_t place) const { return table->row(places->rows[place].front()); }
  template <class Member>
  float operator()(const float* question, const Member& member) const {
    return 1 - product(question, at(get_slot(member)), table->width);
  }
  template <class One, class Other>
  float operator()(const One& one, const Other& other) const {
    return 1 - product(at(get_slot(one)), at(get_slot(other)), table->width);
  }
};

}  // namespace

struct NearGraph::Parts {
  Graph graph;
  Places places;
  std::mutex mutex;
  std::condition_variable freed;
  std::vector<std::size_t> free;

  explicit Parts(Graph made) : graph(std::move(made)) {
    for (std::size_t i = kWorkplaces; i > 0; --i) free.push_back(i - 1);
  }

  void place_rows(const VectorTable& table) {
    for (uint32_t row = 0; row < table.rows(); ++row) places.add(table, row);
    // It was for finding the same; the table may move from now on.
    places.known.clear();
  }

  // Those places that the graph does not have yet.
  void add_places(const VectorTable& table) {
    const std::size_t count = places.rows.size();
    CUANTO_ASSERT(graph.try_reserve({std::max<std::size_t>(1, count), kWorkplaces}));
    unum::usearch::index_update_config_t config;
    config.expansion = kEffortOfAdding;
    const Distance distance{&table, &places};
    for (std::size_t place = graph.size(); place < count; ++place)
      CUANTO_ASSERT(static_cast<bool>(graph.add(place, distance.at(place), distance, config)));
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
  parts_->place_rows(table);
  parts_->add_places(table);
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
  if (!loaded) return nullptr;
  auto parts = std::make_unique<Parts>(std::move(made.index));
  parts->place_rows(table);
  if (parts->graph.size() > parts->places.rows.size()) return nullptr;
  parts->add_places(table);
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
  const auto& places = parts_->places.rows;
  const auto is_allowed = [&](const auto& member) {
    return std::ranges::any_of(places[get_slot(member)], fits);
  };
  std::vector<Near> found;
  {
    const auto result = parts_->graph.search(question.data(), count,
                                             Distance{&table, &parts_->places}, config, is_allowed);
    for (std::size_t i = 0; i < result.size() && found.size() < count; ++i) {
      for (const uint32_t row : places[get_slot(result[i].member)]) {
        if (found.size() < count && fits(row)) found.push_back({row, 1 - result[i].distance});
      }
    }
  }
  parts_->give_back(config.thread);
  return found;
}

}  // namespace cuanto
