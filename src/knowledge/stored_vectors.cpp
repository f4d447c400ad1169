#include "knowledge/stored_vectors.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <thread>

#include "base/text.h"

namespace cuanto {
namespace {

// Up to so many passages, static vectors are made while an index is opened: sooner than read, and
// together with what the model says.
constexpr std::size_t kTogetherMax = 5'000;
constexpr std::size_t kPassagesAtOnce = 1'024;  // passages embedded in one transaction

constexpr const char* kEmbedder = "embedder";
constexpr const char* kCentre = "centre";
constexpr const char* kGraph = "graph";
constexpr const char* kMadeOver = "made over";  // so many passages, when the centre was made

Error damaged() {
  return {ErrorKind::bad_input,
          "The index of documents is damaged: delete it and run `cuanto index` again.",
          "El índice de documentos está dañado: bórrelo y ejecute `cuanto index` otra vez.",
          {},
          {}};
}

struct LoadedPassages {
  std::shared_ptr<Collection> collection = std::make_shared<Collection>();
  std::vector<int64_t> ids;
};

Result<LoadedPassages> load_passages(IndexFile& file) {
  LoadedPassages loaded;
  Collection& collection = *loaded.collection;
  for (const std::string& term : file.terms()) collection.words.number_of(term);
  const std::size_t terms = collection.words.terms().size();
  bool known = true;
  const bool read = file.for_each_passage([&](IndexFile::Row row) {
    for (const auto& [term, count] : row.words.counts) known = known && term < terms;
    if (!known || loaded.ids.size() >= kPassagesMax) return;
    collection.words.add(row.words.counts);
    for (DefinedName& name : row.words.names) {
      name.passage = static_cast<uint32_t>(loaded.ids.size());
      if (name.unit < static_cast<int32_t>(row.passage.units.size()))
        collection.names.push_back(std::move(name));
    }
    loaded.ids.push_back(row.id);
    collection.passages.push_back(std::move(row.passage));
  });
  if (!read || !known) return fail(damaged());
  collection.words.finish();
  finish_names(collection);
  return loaded;
}

// Every stored vector in order of id, which is the order that the graph knows.
struct StoredRows {
  VectorTable table;
  std::vector<int64_t> ids;
};

Result<StoredRows> load_rows(IndexFile& file) {
  StoredRows rows;
  bool fits = true;
  const bool read = file.for_each_vector([&](int64_t id, const Vector& vector) {
    if (rows.ids.empty()) rows.table.width = vector.size();
    fits = fits && !vector.empty() && vector.size() == rows.table.width;
    if (!fits) return;
    rows.table.add(vector);
    rows.ids.push_back(id);
  });
  if (!read || !fits) return fail(damaged());
  return rows;
}

void take_off_all(const Vector& centre, VectorTable& table) {
  for (std::size_t row = 0; row < table.rows(); ++row)
    take_off(centre, table.numbers.data() + row * table.width);
}

// One run over a file.
class VectorWork {
 public:
  VectorWork(IndexFile& file, const DocumentOptions& options,
             std::shared_ptr<const Embedder> embedder)
      : file_(file), options_(options), embedder_(std::move(embedder)) {}

  Result<Done> run() {
    if (!drop_what_does_not_fit()) return fail(file_.problem());
    const auto missing = file_.ids_without_vector();
    const bool has_graph = file_.count_passages() <= kExactMax || !file_.fact(kGraph).empty();
    if (missing.empty() && has_graph && !file_.fact(kCentre).empty()) return Done{};
    if (auto embedded = embed(missing); !embedded) return embedded;
    return finish();
  }

 private:
  // Vectors of another embedder; those of words that have become rarer or commoner since; those of
  // passages that are gone, once they are many: the graph is made anew then.
  bool drop_what_does_not_fit() {
    if (!file_.begin()) return false;
    const std::size_t passages = file_.count_passages();
    const bool other = file_.fact(kEmbedder) != embedder_->name();
    const std::size_t made_over = to_number(file_.fact(kMadeOver));
    const std::size_t changed = passages > made_over ? passages - made_over : made_over - passages;
    const bool old = made_over > 0 && changed * 5 > made_over;
    const bool many_gone = file_.count_vectors_of_the_gone() * 5 > passages;
    if (!other && !old && !many_gone) return file_.commit();
    const bool all = other || (old && embedder_->name() == kStaticVectors);
    const bool dropped = all ? file_.drop_vectors() : file_.drop_vectors_of_the_gone();
    return dropped && file_.put_fact(kCentre, "") && file_.put_fact(kGraph, "") &&
           file_.put_fact(kMadeOver, "") && file_.put_fact(kEmbedder, embedder_->name()) &&
           file_.commit();
  }

  Result<Done> embed(const std::vector<int64_t>& missing) {
    CUANTO_TRY(loaded, load_passages(file_));
    std::vector<std::pair<int64_t, std::size_t>> places;
    for (std::size_t i = 0; i < loaded.ids.size(); ++i) places.emplace_back(loaded.ids[i], i);
    std::ranges::sort(places);
    for (std::size_t at = 0; at < missing.size(); at += kPassagesAtOnce) {
      const std::size_t count = std::min(kPassagesAtOnce, missing.size() - at);
      std::vector<Passage> batch;
      for (std::size_t i = at; i < at + count; ++i) {
        const auto place = std::ranges::lower_bound(places, std::pair(missing[i], std::size_t{0}));
        batch.push_back(loaded.collection->passages.at(place->second));
      }
      CUANTO_TRY(vectors, embed_on_all_cores(*embedder_, batch, loaded.collection->words));
      std::size_t kept = file_.width();
      for (const Vector& vector : vectors) {
        if (kept == 0) kept = vector.size();
        if (vector.size() != kept) return fail(other_width(vector.size(), kept));
      }
      bool written = file_.begin();
      for (std::size_t i = 0; i < count; ++i)
        written = written && file_.put_vector(missing[at + i], vectors[i]);
      if (!written || !file_.commit()) return fail(file_.problem());
      if (options_.on_embedded) options_.on_embedded(at + count, missing.size());
    }
    return Done{};
  }

  Result<Done> finish() {
    CUANTO_TRY(rows, load_rows(file_));
    Vector centre = vector_of(file_.fact(kCentre));
    const bool anew = centre.size() != rows.table.width;
    if (anew) centre = centre_of(rows.table);
    std::string graph;
    if (rows.ids.size() > kExactMax) {
      take_off_all(centre, rows.table);
      auto known = anew ? nullptr : NearGraph::load(file_.fact(kGraph), rows.table);
      graph = (known ? std::move(known) : std::make_unique<NearGraph>(rows.table))->save();
    }
    const std::size_t over = anew ? file_.count_passages() : to_number(file_.fact(kMadeOver));
    if (!file_.begin() || !file_.put_fact(kCentre, bytes_of(centre)) ||
        !file_.put_fact(kMadeOver, std::to_string(over)) || !file_.put_fact(kGraph, graph) ||
        !file_.commit())
      return fail(file_.problem());
    return Done{};
  }

  static std::size_t to_number(const std::string& text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  IndexFile& file_;
  const DocumentOptions& options_;
  std::shared_ptr<const Embedder> embedder_;
};

// The store of a file's vectors, for the passages that were loaded.
Result<std::unique_ptr<const VectorStore>> open_vectors(IndexFile& file,
                                                        const LoadedPassages& loaded) {
  CUANTO_TRY(stored, load_rows(file));
  Vector centre = vector_of(file.fact(kCentre));
  if (centre.size() != stored.table.width) centre.assign(stored.table.width, 0);
  const std::size_t known = stored.ids.size();
  std::vector<uint32_t> rows;
  for (const int64_t id : loaded.ids) {
    const auto end = stored.ids.begin() + static_cast<std::ptrdiff_t>(known);
    const auto it = std::lower_bound(stored.ids.begin(), end, id);
    rows.push_back(static_cast<uint32_t>(std::distance(stored.ids.begin(), it)));
    if (it != end && *it == id) continue;
    // Indexing was ended before it had a vector: it is found by its words.
    rows.back() = static_cast<uint32_t>(stored.table.rows());
    stored.table.add(Vector(stored.table.width, 0));
  }
  take_off_all(centre, stored.table);
  std::unique_ptr<const NearGraph> graph;
  if (rows.size() > kExactMax) graph = NearGraph::load(file.fact(kGraph), stored.table);
  return std::make_unique<const VectorsInMemory>(std::move(stored.table), std::move(rows),
                                                 std::move(centre), std::move(graph));
}

}  // namespace

Result<std::shared_ptr<const Embedder>> find_embedder(const DocumentOptions& options,
                                                      const std::string& name) {
  if (name == kStaticVectors) return static_embedder();
  if (options.find_embedder) return options.find_embedder(name);
  return fail(
      ErrorKind::unsupported,
      fmt::format("The index has vectors of “{}”, which cannot be made here.", name),
      fmt::format("El índice tiene vectores de «{}», que aquí no se pueden calcular.", name));
}

Result<std::vector<Vector>> embed_on_all_cores(const Embedder& embedder,
                                               const std::vector<Passage>& passages,
                                               const WordIndex& words) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t piece = (passages.size() + cores - 1) / cores;
  std::vector<std::optional<Result<std::vector<Vector>>>> parts(cores);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < cores && i * piece < passages.size(); ++i) {
      const auto part =
          std::span(passages).subspan(i * piece, std::min(piece, passages.size() - i * piece));
      threads.emplace_back([&, i, part] { parts[i].emplace(embedder.embed(part, words)); });
    }
  }
  std::vector<Vector> vectors;
  for (auto& part : parts) {
    if (!part) continue;
    if (!*part) return fail((*part).error());
    std::ranges::move(**part, std::back_inserter(vectors));
  }
  return vectors;
}

Result<Done> bring_vectors_up_to_date(IndexFile& file, const DocumentOptions& options) {
  const std::size_t passages = file.count_passages();
  if (options.embeddings != kStaticVectors || passages > kTogetherMax) {
    if (passages == 0) return Done{};
    CUANTO_TRY(embedder, find_embedder(options, options.embeddings));
    return VectorWork(file, options, embedder).run();
  }
  if (file.fact(kEmbedder).empty()) return Done{};
  if (!file.begin() || !file.drop_vectors() || !file.put_fact(kEmbedder, "") ||
      !file.put_fact(kCentre, "") || !file.put_fact(kGraph, "") || !file.put_fact(kMadeOver, "") ||
      !file.commit())
    return fail(file.problem());
  return Done{};
}

Result<OpenedDocuments> open_index(IndexFile& file, const DocumentOptions& options) {
  CUANTO_TRY(loaded, load_passages(file));
  const std::string name = file.fact(kEmbedder);
  OpenedDocuments opened;
  Collection& collection = *loaded.collection;
  if (name.empty()) {
    opened.passages = std::make_shared<const std::vector<Passage>>(std::move(collection.passages));
    return opened;
  }
  CUANTO_TRY(embedder, find_embedder(options, name));
  CUANTO_TRY(vectors, open_vectors(file, loaded));
  collection.embedder = embedder;
  collection.vectors = std::move(vectors);
  opened.index = loaded.collection;
  opened.passages = {opened.index, &opened.index->passages};
  return opened;
}

}  // namespace cuanto
