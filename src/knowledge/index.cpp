#include "knowledge/index.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "knowledge/definitions.h"

namespace cuanto {
namespace {

void add_name(std::vector<DefinedName>& names, std::string_view name, const Passage& passage,
              DefinedName entry, WordIndex& words) {
  bool spelled = false;
  entry.stems.clear();
  for (const std::string& word : plain_words(name)) {
    const bool whole = word.find('_') != word.npos;
    if (whole) spelled = true;
    if (!is_grammar(word))
      entry.stems.push_back(words.number_of(whole ? word : stem_of(word, passage.language)));
  }
  if (entry.stems.empty()) return;
  names.push_back(entry);
  // purchase_option may be asked for as "purchase option", too.
  if (spelled) add_name(names, replace_all(name, "_", " "), passage, std::move(entry), words);
}

}  // namespace

std::string Collection::problem() const {
  const std::lock_guard lock(mutex_);
  return problem_;
}

void Collection::set_problem(std::string problem) const {
  const std::lock_guard lock(mutex_);
  problem_ = std::move(problem);
}

std::vector<DefinedName> names_of(const Passage& passage, uint32_t number, WordIndex& words) {
  std::vector<DefinedName> names;
  DefinedName entry;
  entry.passage = number;
  const auto add_all = [&](const std::vector<std::string>& list, int32_t unit) {
    entry.unit = unit;
    entry.is_first = true;
    for (const std::string& name : list) {
      add_name(names, name, passage, entry, words);
      entry.is_first = false;
    }
  };
  for (std::size_t u = 0; u < passage.units.size(); ++u)
    add_all(passage.units[u].terms, static_cast<int32_t>(u));
  if (!passage.headings.empty()) add_all(names_in(passage.headings.back()), -1);
  return names;
}

void finish_names(Collection& collection) {
  for (uint32_t i = 0; i < collection.names.size(); ++i) {
    for (const uint32_t stem : collection.names[i].stems) {
      auto& list = collection.names_with[stem];
      if (list.empty() || list.back() != i) list.push_back(i);
    }
  }
}

std::unique_ptr<const VectorStore> keep_in_memory(VectorTable table) {
  std::vector<uint32_t> rows(table.rows());
  std::iota(rows.begin(), rows.end(), 0U);
  Vector centre = centre_of(table);
  for (std::size_t i = 0; i < rows.size(); ++i)
    take_off(centre, table.numbers.data() + i * table.width);
  auto graph = rows.size() > kExactMax ? std::make_unique<const NearGraph>(table) : nullptr;
  return std::make_unique<const VectorsInMemory>(std::move(table), std::move(rows),
                                                 std::move(centre), std::move(graph));
}

std::shared_ptr<Collection> collect_words(std::vector<Passage> passages) {
  auto collection = std::make_shared<Collection>();
  collection->passages = std::move(passages);
  WordIndex& words = collection->words;
  for (const Passage& passage : collection->passages) words.add(words.count_terms(passage));
  words.finish();
  for (uint32_t i = 0; i < collection->passages.size(); ++i) {
    auto names = names_of(collection->passages[i], i, words);
    std::ranges::move(names, std::back_inserter(collection->names));
  }
  finish_names(*collection);
  return collection;
}

Result<std::shared_ptr<const Collection>> collect(std::vector<Passage> passages,
                                                  std::shared_ptr<const Embedder> embedder) {
  auto collection = collect_words(std::move(passages));
  if (embedder && !collection->passages.empty()) {
    CUANTO_TRY(vectors, embedder->embed(collection->passages, collection->words));
    VectorTable table;
    for (const Vector& vector : vectors) table.add(vector);
    collection->vectors = keep_in_memory(std::move(table));
    collection->embedder = std::move(embedder);
  }
  return std::shared_ptr<const Collection>(std::move(collection));
}

std::string heading_of(const Passage& passage) {
  std::vector<std::string> parts;
  if (!passage.title.empty()) parts.push_back(passage.title);
  parts.insert(parts.end(), passage.headings.begin(), passage.headings.end());
  return join(parts, " › ");
}

std::size_t Knowledge::Index::part_of(std::size_t number) const {
  const auto behind = std::ranges::upper_bound(parts, number, {}, &Part::first);
  return static_cast<std::size_t>(std::distance(parts.begin(), behind)) - 1;
}

const Passage& Knowledge::Index::passage(std::size_t number) const {
  const Part& part = parts[part_of(number)];
  return part.collection->passages[number - part.first];
}

std::size_t Knowledge::Index::passages_with(const std::string& stem) const {
  std::size_t have = 0;
  for (const Part& part : parts) have += part.collection->words.postings(stem).size();
  return have;
}

double Knowledge::Index::rarity(const std::string& stem) const {
  return WordIndex::rarity_of(passages_with(stem), size);
}

double Knowledge::Index::rarity(const AskedWord& word) const {
  double least = WordIndex::rarity_of(0, size);
  for (const std::string& stem : word.stems) least = std::min(least, rarity(stem));
  return least;
}

double Knowledge::Index::full_score(const std::vector<AskedWord>& words) const {
  double sum = 0;
  for (const AskedWord& word : words) sum += rarity(word) * WordIndex::share_max();
  return sum;
}

Knowledge::Knowledge(std::vector<Passage> passages)
    : Knowledge(OpenedDocuments{}, std::move(passages)) {}

Knowledge::Knowledge(const OpenedDocuments& documents, std::vector<Passage> more) {
  auto index = std::make_unique<Index>();
  const auto add = [&](std::shared_ptr<const Collection> collection) {
    const std::size_t count = collection->passages.size();
    index->parts.push_back({std::move(collection), index->size});
    index->size += count;
  };
  if (!documents.index && documents.passages)
    more.insert(more.end(), documents.passages->begin(), documents.passages->end());
  if (more.size() > kPassagesMax) more.resize(kPassagesMax);
  // Vectors of two embedders cannot be compared: beside documents that were indexed before, the
  // others are found by words.
  auto collected = collect(std::move(more), documents.index ? nullptr : static_embedder());
  CUANTO_ASSERT(collected);  // nothing of it can fail
  add(std::move(*collected));
  if (documents.index) add(documents.index);
  index_ = std::move(index);
}

Knowledge::~Knowledge() = default;

std::size_t Knowledge::size() const { return index_->size; }

const Passage& Knowledge::passage(std::size_t number) const { return index_->passage(number); }

std::string Knowledge::problem() const {
  for (const Index::Part& part : index_->parts) {
    if (std::string problem = part.collection->problem(); !problem.empty()) return problem;
  }
  return {};
}

}  // namespace cuanto
