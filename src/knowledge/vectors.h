// knowledge/vectors.h: passages by their vectors: the nearest to that of a question. Private to
// knowledge/.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/embedder.h"

namespace cuanto {

// Below this many passages every vector is looked at, which is exact and as quick; above it a graph
// leads to the nearest.
inline constexpr std::size_t kExactMax = 5'000;

struct Near {
  uint32_t passage = 0;
  float similarity = 0;  // cosine: -1 … 1
};
using Fits = std::function<bool(uint32_t passage)>;  // empty: every passage does

// Where vectors are kept. Thread-safe.
class VectorStore {
 public:
  virtual ~VectorStore() = default;
  // Best first, only those that fit. Fails with what a server fails with.
  virtual Result<std::vector<Near>> nearest(const Vector& question, std::size_t count,
                                            const Fits& fits) const = 0;
  // Of each of the passages; nothing where that would take a request.
  virtual std::optional<std::vector<float>> similarities(
      const Vector& question, std::span<const uint32_t> passages) const = 0;
};

// What embeds gives vectors of another length than those that are kept.
Error other_width(std::size_t given, std::size_t kept);

// The product of two vectors of the same length: their cosine when both are of length 1.
float product(const float* a, const float* b, std::size_t width);

// Rows of the same width, one behind the other.
struct VectorTable {
  std::size_t width = 0;
  std::vector<float> numbers;

  std::size_t rows() const { return width == 0 ? 0 : numbers.size() / width; }
  const float* row(std::size_t i) const { return numbers.data() + i * width; }
  void add(const Vector& vector);
};

// The mean of the rows: what all have in common, which says nothing of any. It is taken off each
// row, and off a question (Arora, Liang, Ma 2017).
Vector centre_of(const VectorTable& table);
void take_off(const Vector& centre, float* row);

// The graph that leads to the nearest rows (HNSW: Malkov and Yashunin, 2016; by USearch). It keeps
// no vectors, but the numbers of rows.
class NearGraph {
 public:
  // Rows are added in the order given; the same rows in the same order make the same graph.
  explicit NearGraph(const VectorTable& table);
  // As `save` wrote it, over the same rows; nothing when it is none. Rows behind those it knows are
  // added.
  static std::unique_ptr<NearGraph> load(std::string_view bytes, const VectorTable& table);
  ~NearGraph();
  NearGraph(const NearGraph&) = delete;
  NearGraph& operator=(const NearGraph&) = delete;

  std::string save() const;
  std::size_t bytes() const;  // of memory
  std::vector<Near> nearest(const VectorTable& table, const Vector& question, std::size_t count,
                            std::size_t effort, const Fits& fits) const;

 private:
  struct Parts;
  explicit NearGraph(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// Vectors in memory.
class VectorsInMemory : public VectorStore {
 public:
  // `table` without its centre; `rows` says where the vector of each passage stands. Other rows are
  // of passages that are gone: the graph still leads over them, nobody finds them. Without a
  // `graph` every passage is looked at.
  VectorsInMemory(VectorTable table, std::vector<uint32_t> rows, Vector centre,
                  std::unique_ptr<const NearGraph> graph = {});

  Result<std::vector<Near>> nearest(const Vector& question, std::size_t count,
                                    const Fits& fits) const override;
  std::optional<std::vector<float>> similarities(const Vector& question,
                                                 std::span<const uint32_t> passages) const override;

 private:
  static constexpr uint32_t kGone = ~0U;
  Vector centred(const Vector& question) const;
  std::vector<Near> nearest_of_all(const Vector& question, std::size_t count,
                                   const Fits& fits) const;

  VectorTable table_;
  std::vector<uint32_t> rows_;      // by passage
  std::vector<uint32_t> passages_;  // by row; kGone
  Vector centre_;
  std::unique_ptr<const NearGraph> graph_;
};

}  // namespace cuanto
