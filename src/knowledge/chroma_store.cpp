// Documents kept in a ChromaDB server: passages with their vectors. Words are indexed here, in
// memory: the server has no search by them that ranks.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "base/json.h"
#include "base/text.h"
#include "knowledge/chroma.h"
#include "knowledge/stored_vectors.h"

namespace cuanto {
namespace {

// Where few of the nearest fit, more are asked for at once: a request is dearer than its size.
constexpr std::size_t kMoreThanWanted = 4;

Json to_json(const Passage& passage) {
  Json units = Json::array();
  for (const PassageUnit& unit : passage.units)
    units.push_back({static_cast<int>(unit.kind), unit.text, unit.terms});
  return {{"title", passage.title}, {"headings", passage.headings}, {"units", std::move(units)}};
}

std::vector<std::string> texts_of(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& text : list) {
    if (text.is_string()) texts.push_back(text.get<std::string>());
  }
  return texts;
}

std::string fact(const ChromaCollection::Item& item, const char* name) {
  const auto it = item.facts.find(name);
  return it == item.facts.end() ? std::string() : it->second;
}

std::size_t number_in(const std::string& text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::optional<Passage> passage_of(const ChromaCollection::Item& item) {
  const auto json = parse_json(fact(item, "passage"));
  if (!json || !json->is_object()) return std::nullopt;
  Passage passage;
  passage.document = fact(item, "document");
  passage.title = json->value("title", "");
  passage.headings = texts_of(json->value("headings", Json::array()));
  passage.category = find_category(fact(item, "category")).value_or(Category::other);
  passage.language = find_language(fact(item, "language")).value_or(Language::en);
  for (const Json& unit : json->value("units", Json::array())) {
    if (!unit.is_array() || unit.size() != 3 || !unit[0].is_number_integer() ||
        !unit[1].is_string())
      continue;
    const int kind = std::clamp(unit[0].get<int>(), 0, 3);
    passage.units.push_back(
        {static_cast<PassageUnit::Kind>(kind), unit[1].get<std::string>(), texts_of(unit[2])});
  }
  return passage;
}

std::string id_of(const std::string& path, std::size_t number) {
  return fmt::format("{}-{:06}", hex(stable_hash(path)), number);
}

ChromaCollection::Item item_of(const ChangedDocument& document, std::size_t number, Vector vector) {
  const Passage& passage = document.passages[number];
  ChromaCollection::Item item;
  item.id = id_of(document.file.path, number);
  item.facts = {{"path", document.file.path},
                {"hash", document.hash},
                {"number", std::to_string(number)},
                {"of", std::to_string(document.passages.size())},
                {"document", document.file.shown},
                {"category", std::string(category_name(passage.category))},
                {"language", std::string(language_code(passage.language))},
                {"passage", to_text(to_json(passage))}};
  item.text = text_of_passage(passage);
  item.vector = std::move(vector);
  return item;
}

// Documents of which all passages are there: writing may have been ended between them.
std::map<std::string, std::string> whole_documents(
    const std::vector<ChromaCollection::Item>& items) {
  std::map<std::string, std::size_t> counts;
  for (const auto& item : items) ++counts[fact(item, "path") + '\n' + fact(item, "hash")];
  std::map<std::string, std::string> known;
  for (const auto& item : items) {
    const std::string path = fact(item, "path"), hash = fact(item, "hash");
    const bool whole = counts[path + '\n' + hash] == number_in(fact(item, "of"));
    known[path] = whole ? hash : std::string();
  }
  return known;
}

std::string text_of(const Vector& vector) {
  std::string text;
  for (const float number : vector) text += fmt::format("{} ", number);
  return text;
}

Vector vector_in(const std::string& text) {
  Vector vector;
  for (const auto part : split(text, ' ')) {
    float number = 0;
    const auto [end, fault] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (fault == std::errc{}) vector.push_back(number);
  }
  return vector;
}

// The passages that stay, in order.
std::vector<Passage> sorted_passages(std::vector<ChromaCollection::Item>& items) {
  const auto key = [](const ChromaCollection::Item& item) {
    return std::pair(fact(item, "path"), number_in(fact(item, "number")));
  };
  std::ranges::sort(items, {}, key);
  std::vector<Passage> passages;
  std::erase_if(items, [&](const ChromaCollection::Item& item) {
    auto passage = passage_of(item);
    if (passage) passages.push_back(std::move(*passage));
    return !passage;
  });
  return passages;
}

class ChromaVectors : public VectorStore {
 public:
  ChromaVectors(ChromaCollection collection, std::unordered_map<std::string, uint32_t> numbers,
                Vector centre)
      : collection_(std::move(collection)),
        numbers_(std::move(numbers)),
        centre_(std::move(centre)) {}

  Result<std::vector<Near>> nearest(const Vector& question, std::size_t count,
                                    const Fits& fits) const override {
    if (question.size() != centre_.size()) return std::vector<Near>{};
    Vector vector = question;
    take_off(centre_, vector.data());
    CUANTO_TRY(found, collection_.nearest(vector, fits ? count * kMoreThanWanted : count));
    std::vector<Near> list;
    for (const auto& [id, distance] : found) {
      const auto it = numbers_.find(id);  // what was added since we opened is not known here
      if (it != numbers_.end() && (!fits || fits(it->second)) && list.size() < count)
        list.push_back({it->second, 1 - distance});
    }
    return list;
  }

  std::optional<std::vector<float>> similarities(const Vector&,
                                                 std::span<const uint32_t>) const override {
    return std::nullopt;
  }

 private:
  ChromaCollection collection_;
  std::unordered_map<std::string, uint32_t> numbers_;
  Vector centre_;
};

// One run of `cuanto index` into a collection.
class ChromaWork {
 public:
  ChromaWork(ChromaCollection collection, std::shared_ptr<const Embedder> embedder,
             const DocumentOptions& options)
      : collection_(std::move(collection)), embedder_(std::move(embedder)), options_(options) {}

  Result<IndexReport> run(const std::vector<DocumentFile>& files,
                          const std::vector<std::string>& paths) {
    CUANTO_TRY(items, collection_.items());
    const std::string before = collection_.note("embedder");
    if (!items.empty() && before != embedder_->name())
      return fail(
          ErrorKind::bad_input,
          fmt::format("The collection has vectors of “{}”, and those of “{}” cannot stand beside "
                      "them: name another --collection.",
                      before, embedder_->name()),
          fmt::format("La colección tiene vectores de «{}», y los de «{}» no pueden ir con ellos: "
                      "indique otra --collection.",
                      before, embedder_->name()));
    Changes changes = find_changes(files, paths, whole_documents(items));
    if (auto done = remove(changes, items); !done) return fail(std::move(done.error()));
    for (const Passage& passage : sorted_passages(items)) words_.add(words_.count_terms(passage));
    for (const ChangedDocument& document : changes.read) {
      for (const Passage& passage : document.passages) words_.add(words_.count_terms(passage));
      all_ += document.passages.size();
    }
    words_.finish();
    if (auto done = add(changes.read); !done) return fail(std::move(done.error()));
    changes.report.passages = words_.size();
    changes.report.documents = whole_documents(items).size() + changes.read.size();
    return std::move(changes.report);
  }

 private:
  Result<Done> remove(const Changes& changes, std::vector<ChromaCollection::Item>& items) {
    std::set<std::string> paths(changes.gone.begin(), changes.gone.end());
    for (const ChangedDocument& document : changes.read) paths.insert(document.file.path);
    const std::map<std::string, std::string> there = whole_documents(items);
    for (const std::string& path : paths) {
      if (!there.contains(path)) continue;
      if (auto done = collection_.remove_path(path); !done) return done;
    }
    std::erase_if(items, [&](const auto& item) { return paths.contains(fact(item, "path")); });
    return Done{};
  }

  Result<Done> add(const std::vector<ChangedDocument>& documents) {
    std::vector<std::vector<Vector>> vectors;
    for (const ChangedDocument& document : documents) {
      CUANTO_TRY(embedded, embed_on_all_cores(*embedder_, document.passages, words_));
      done_ += embedded.size();
      vectors.push_back(std::move(embedded));
      if (options_.on_embedded) options_.on_embedded(done_, all_);
    }
    CUANTO_TRY(centre, centre_for(vectors));
    std::vector<ChromaCollection::Item> items;
    for (std::size_t d = 0; d < documents.size(); ++d) {
      for (std::size_t i = 0; i < vectors[d].size(); ++i) {
        take_off(centre, vectors[d][i].data());
        items.push_back(item_of(documents[d], i, std::move(vectors[d][i])));
      }
    }
    return collection_.add(items);
  }

  // The first documents say what all have in common.
  Result<Vector> centre_for(const std::vector<std::vector<Vector>>& vectors) {
    Vector centre = vector_in(collection_.note("centre"));
    if (!centre.empty()) return centre;
    VectorTable table;
    for (const auto& document : vectors) {
      for (const Vector& vector : document) table.add(vector);
    }
    centre = centre_of(table);
    auto noted =
        collection_.put_notes({{"embedder", embedder_->name()}, {"centre", text_of(centre)}});
    if (!noted) return fail(std::move(noted.error()));
    return centre;
  }

  ChromaCollection collection_;
  std::shared_ptr<const Embedder> embedder_;
  const DocumentOptions& options_;
  WordIndex words_;
  std::size_t done_ = 0, all_ = 0;
};

}  // namespace

Result<IndexReport> index_in_chroma(const std::vector<std::string>& paths,
                                    const ChromaOptions& chroma, const DocumentOptions& options) {
  CUANTO_TRY(files, find_documents(paths));
  CUANTO_TRY(embedder, find_embedder(options, options.embeddings));
  CUANTO_TRY(collection, ChromaCollection::open(chroma, true));
  return ChromaWork(std::move(collection), embedder, options).run(files, paths);
}

Result<OpenedDocuments> open_chroma(const ChromaOptions& chroma, const DocumentOptions& options) {
  CUANTO_TRY(collection, ChromaCollection::open(chroma, false));
  CUANTO_TRY(items, collection.items());
  std::vector<Passage> passages = sorted_passages(items);
  std::unordered_map<std::string, uint32_t> numbers;
  for (uint32_t i = 0; i < items.size(); ++i) numbers.emplace(items[i].id, i);
  const std::string name = collection.note("embedder");
  CUANTO_TRY(embedder, find_embedder(options, name.empty() ? options.embeddings : name));
  auto collected = collect_words(std::move(passages));
  collected->embedder = embedder;
  Vector centre = vector_in(collection.note("centre"));
  collected->vectors = std::make_unique<const ChromaVectors>(std::move(collection),
                                                             std::move(numbers), std::move(centre));
  OpenedDocuments opened;
  opened.index = collected;
  opened.passages = {collected, &collected->passages};
  return opened;
}

}  // namespace cuanto
