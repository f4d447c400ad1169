// knowledge/chroma.h: one collection of a ChromaDB server, by its HTTP interface (version 2 of its
// API, as server 1.0 speaks it). Private to knowledge/.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "knowledge/packed.h"
#include "knowledge/vectors.h"

namespace cuanto {

// Each call fails with `unavailable` or `timeout` where the server does not answer, and `bad_input`
// where it refuses; the sentences say what to do. Thread-safe.
class ChromaCollection {
 public:
  // Opens the collection, with `make` one that is not there yet.
  static Result<ChromaCollection> open(const ChromaOptions& options, bool make);

  // What was noted beside the collection: who embedded, the centre.
  std::string note(const std::string& name) const;
  Result<Done> put_notes(const std::map<std::string, std::string>& notes);

  struct Item {
    std::string id;                            // of the passage
    std::map<std::string, std::string> facts;  // kept beside it
    std::string text;                          // for people who look into the server
    Vector vector;                             // empty when it was read
  };
  Result<Done> add(const std::vector<Item>& items);
  // The ids of a document's passages are looked for by its fact `path`.
  Result<Done> remove_path(const std::string& path);
  // Every item without its vector.
  Result<std::vector<Item>> items() const;
  // The ids of the nearest, best first, with their distance: 1 less the cosine.
  Result<std::vector<std::pair<std::string, float>>> nearest(const Vector& question,
                                                             std::size_t count) const;

 private:
  ChromaCollection(ChromaOptions options, std::string id, std::map<std::string, std::string> notes)
      : options_(std::move(options)), id_(std::move(id)), notes_(std::move(notes)) {}

  ChromaOptions options_;
  std::string id_;
  std::map<std::string, std::string> notes_;
};

}  // namespace cuanto
