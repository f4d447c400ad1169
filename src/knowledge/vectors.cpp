#include "knowledge/vectors.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <cstring>

// The widest registers that the machine has. A sanitizer's start comes too late for the choice.
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__clang__)
#define CUANTO_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CUANTO_CLONES
#endif

namespace cuanto {
namespace {

constexpr std::size_t kEffort = 96;  // rows that the graph keeps in sight; more find more

bool is_better(const Near& a, const Near& b) {
  return a.similarity != b.similarity ? a.similarity > b.similarity : a.passage < b.passage;
}

}  // namespace

CUANTO_CLONES float product(const float* a, const float* b, std::size_t width) {
  constexpr std::size_t kLanes = 16;  // sums beside each other, so that the compiler may use lanes
  float sums[kLanes] = {};
  std::size_t i = 0;
  for (; i + kLanes <= width; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  }
  float sum = 0;
  for (const float part : sums) sum += part;
  for (; i < width; ++i) sum += a[i] * b[i];
  return sum;
}

void VectorTable::add(const Vector& vector) {
  if (width == 0) width = vector.size();
  CUANTO_ASSERT(vector.size() == width);
  numbers.insert(numbers.end(), vector.begin(), vector.end());
}

Vector centre_of(const VectorTable& table) {
  Vector centre(table.width, 0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < table.width; ++i)
      centre[i] += table.row(row)[i] / static_cast<float>(table.rows());
  }
  return centre;
}

void take_off(const Vector& centre, float* row) {
  for (std::size_t i = 0; i < centre.size(); ++i) row[i] -= centre[i];
  const float length = std::sqrt(product(row, row, centre.size()));
  if (length <= 0) return;
  for (std::size_t i = 0; i < centre.size(); ++i) row[i] /= length;
}

Error other_width(std::size_t given, std::size_t kept) {
  return {
      ErrorKind::bad_input,
      fmt::format("What embeds gives vectors of {} numbers now, and those of the index have {}: "
                  "the model has changed. Delete the index and run `cuanto index` again, or "
                  "name the model that made it.",
                  given, kept),
      fmt::format("Quien calcula los vectores da ahora {} números y los del índice tienen {}: "
                  "el modelo ha cambiado. Borre el índice y ejecute `cuanto index` otra vez, o "
                  "indique el modelo que lo hizo.",
                  given, kept),
      {},
      {}};
}

VectorsInMemory::VectorsInMemory(VectorTable table, std::vector<uint32_t> rows, Vector centre,
                                 std::unique_ptr<const NearGraph> graph)
    : table_(std::move(table)),
      rows_(std::move(rows)),
      passages_(table_.rows(), kGone),
      centre_(std::move(centre)),
      graph_(std::move(graph)) {
  CUANTO_ASSERT(centre_.size() == table_.width);
  for (uint32_t passage = 0; passage < rows_.size(); ++passage)
    passages_.at(rows_[passage]) = passage;
}

Vector VectorsInMemory::centred(const Vector& question) const {
  Vector vector = question;
  take_off(centre_, vector.data());
  return vector;
}

std::vector<Near> VectorsInMemory::nearest_of_all(const Vector& question, std::size_t count,
                                                  const Fits& fits) const {
  std::vector<Near> all;
  all.reserve(rows_.size());
  for (uint32_t i = 0; i < rows_.size(); ++i) {
    if (!fits || fits(i))
      all.push_back({i, product(question.data(), table_.row(rows_[i]), table_.width)});
  }
  const auto kept = static_cast<std::ptrdiff_t>(std::min(count, all.size()));
  std::ranges::partial_sort(all, all.begin() + kept, is_better);
  all.resize(static_cast<std::size_t>(kept));
  return all;
}

Result<std::vector<Near>> VectorsInMemory::nearest(const Vector& question, std::size_t count,
                                                   const Fits& fits) const {
  if (table_.width == 0) return std::vector<Near>{};
  if (question.size() != table_.width) return fail(other_width(question.size(), table_.width));
  const Vector vector = centred(question);
  if (!graph_) return nearest_of_all(vector, count, fits);
  const auto is_there = [&](uint32_t row) {
    return passages_[row] != kGone && (!fits || fits(passages_[row]));
  };
  auto found = graph_->nearest(table_, vector, count, std::max(kEffort, count), is_there);
  for (Near& near : found) near.passage = passages_[near.passage];
  // Where few fit, the graph sees too few of them.
  if (found.size() < count) return nearest_of_all(vector, count, fits);
  std::ranges::sort(found, is_better);
  return found;
}

std::optional<std::vector<float>> VectorsInMemory::similarities(
    const Vector& question, std::span<const uint32_t> passages) const {
  if (question.size() != table_.width) return std::nullopt;
  const Vector vector = centred(question);
  std::vector<float> all;
  all.reserve(passages.size());
  for (const uint32_t passage : passages)
    all.push_back(product(vector.data(), table_.row(rows_[passage]), table_.width));
  return all;
}

}  // namespace cuanto
