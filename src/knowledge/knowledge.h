// knowledge/knowledge.h: documents -> passages: read, split, index, find, quote. What people wrote
// about the data (Markdown, text, HTML, PDF) and what the semantic model says of itself become
// passages; a question gets the sentences that answer it, each with file and heading. No language
// model: what is answered stands in a document, word for word.
// A Knowledge is immutable once made and safe to share; the functions are thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "knowledge/embedder.h"  // IWYU pragma: export
#include "knowledge/rules.h"
#include "model/model.h"

namespace cuanto {

// Every limit of reading documents.
inline constexpr std::size_t kDocumentBytesMax = 16u * 1024 * 1024;
inline constexpr std::size_t kDocumentTextMax = 8u * 1024 * 1024;  // after taking off markup
inline constexpr std::size_t kDocumentsMax = 20'000;
inline constexpr std::size_t kPassagesMax = 200'000;
inline constexpr int kDocumentDepthMax = 12;  // folders below the one that was named
inline constexpr uint32_t kPdfTimeoutMs = 20'000;

enum class Category : uint8_t {
  schema,
  sql_patterns,
  business_rules,
  glossary,
  examples,
  other,
};
std::string_view category_name(Category category);
std::optional<Category> find_category(std::string_view name);

// The smallest piece that is quoted: a sentence, an item of a list, a row of a table, a block of
// code. `**` marks bold words, as in answers.
struct PassageUnit {
  enum class Kind : uint8_t { sentence, item, row, code } kind = Kind::sentence;
  std::string text;
  std::vector<std::string> terms;  // what it says the meaning of: "Unblended cost"
  bool operator==(const PassageUnit&) const = default;
};

// A part of a document that stands for itself: what is under one heading, or a piece of it.
struct Passage {
  std::string document;               // path below the folder that was indexed
  std::string title;                  // of the document
  std::vector<std::string> headings;  // outermost first, without the title
  Category category = Category::other;
  Language language = Language::en;
  std::vector<PassageUnit> units;
  std::string table;   // set where the semantic model says it: of which table …
  std::string column;  // … and column
  bool operator==(const Passage&) const = default;
};

// A passage that was found.
struct Found {
  std::size_t passage = 0;  // its number
  double score = 0;         // of the fused order, larger is better
  double words = 0;         // BM25
  double distance = 1;      // of the vectors: 0 the same … 2 opposite
};

enum class Ranking : uint8_t { fused, words, vectors };

struct SearchOptions {
  std::size_t count = 8;
  std::optional<Category> category;
  std::optional<Language> language;  // of the question; found out when absent
  Ranking ranking = Ranking::fused;
  std::function<bool(const Passage&)> allowed;  // what the asker may see; empty: everything
};

struct Collection;  // passages that were indexed before

// Documents as they were opened.
struct OpenedDocuments {
  std::shared_ptr<const std::vector<Passage>> passages;
  // Nothing where they are few and need no vectors but the static ones: then they are indexed
  // together with what stands beside them.
  std::shared_ptr<const Collection> index;
  std::vector<std::string> problems;  // one sentence for each document that could not be read
};

class Knowledge {
 public:
  explicit Knowledge(std::vector<Passage> passages);
  // `more` passages stand before those of the documents.
  Knowledge(const OpenedDocuments& documents, std::vector<Passage> more);
  ~Knowledge();
  Knowledge(const Knowledge&) = delete;
  Knowledge& operator=(const Knowledge&) = delete;

  std::size_t size() const;
  const Passage& passage(std::size_t number) const;
  // Best first; ties in the order of the passages.
  std::vector<Found> search(std::string_view question, const SearchOptions& options = {}) const;
  // Why passages were found by words alone when vectors were asked for last; otherwise empty.
  std::string problem() const;

  struct Index;
  const Index& index() const { return *index_; }

 private:
  std::unique_ptr<const Index> index_;
};

// ---- making one ----

struct IndexReport {
  std::size_t documents = 0, passages = 0;  // what the index holds now
  std::size_t added = 0, changed = 0, removed = 0, unchanged = 0;
  std::vector<std::string> problems;  // one sentence for each document that could not be read
};

// Who embeds under a name. Fails where nobody does, saying what to do.
using FindEmbedder =
    std::function<Result<std::shared_ptr<const Embedder>>(const std::string& name)>;

struct DocumentOptions {
  std::string cache_folder;  // what was read of a folder stays there; empty: nowhere
  std::string embeddings = std::string(kStaticVectors);  // of folders and index files being made
  FindEmbedder find_embedder;                            // empty: only the static vectors
  // Told while vectors are made, which may take long.
  std::function<void(std::size_t done, std::size_t all)> on_embedded;
};

// Reads documents (a file, or all below a folder) into the index file `file`; those whose bytes are
// as they were are not read again, those that are gone are taken out. One transaction: ended at any
// moment, the file holds the state before or after. Vectors follow piece by piece: those that are
// missing then are made the next time. Fails with `not_found` for a path that is not
// there, `unavailable` when `file` cannot be written, and with what the embedder fails with.
Result<IndexReport> index_documents(const std::vector<std::string>& paths, const std::string& file,
                                    const DocumentOptions& options = {});

// What an index file holds. Fails with `not_found`, and `bad_input` for another kind of file.
Result<OpenedDocuments> load_index(const std::string& file, const DocumentOptions& options = {});

// A folder, a document or an index file. With a cache folder what was read of a folder stays
// there, so that only what changed is read again.
Result<OpenedDocuments> open_documents(const std::string& path, const DocumentOptions& options);

// A ChromaDB server (its HTTP interface, version 2) in place of an index file: passages and vectors
// are kept in one of its collections.
struct ChromaOptions {
  std::string url;  // http://127.0.0.1:8000
  std::string collection = "cuanto";
};
Result<IndexReport> index_in_chroma(const std::vector<std::string>& paths,
                                    const ChromaOptions& chroma, const DocumentOptions& options);
// Fails with `unavailable` where the server is not reached. Where it is not reached later, passages
// are found by words alone, and `Knowledge::problem` says so.
Result<OpenedDocuments> open_chroma(const ChromaOptions& chroma, const DocumentOptions& options);

// The passages of one text. `path` says by its ending what it is (.md, .txt, .html, .pdf).
Result<std::vector<Passage>> read_passages(std::string_view bytes, const std::string& path);

// What the semantic model says: a passage for each table, column and metric, in both languages.
std::vector<Passage> passages_of_model(const Model& model);

// The glossaries that ship with the program.
const Knowledge& shipped_glossaries();

// What a word (folded, lower case) means, as numbers of length 1: Spanish by its translations.
// Nothing for a word that is not known.
std::optional<Vector> meaning_of_word(std::string_view plain, Language language);

// ---- answers ----

// One thing that a document says.
struct Quote {
  std::string document, heading, text;
  Category category = Category::other;
  Language language = Language::en;
  double score = 0;  // 0..1: how much of what was asked it speaks of
};

struct Quoted {
  std::vector<Quote> quotes;  // in the order to be read
  double coverage = 0;        // 0..1: the part of the question's words that they speak of
  double unknown = 0;         // 0..1: the part of them that stands in no passage at all
};

struct QuoteOptions {
  Language language = Language::en;             // of the asker
  std::function<bool(const Passage&)> allowed;  // empty: everything
};

// What `term` means, by the places that say it: "**Term**: …", a row of a table, "Term is …", a
// section of that name. Nothing where no place does.
Quoted quote_definition(const Knowledge& knowledge, std::string_view term,
                        const QuoteOptions& options);
// The sentences that answer a question in other words.
Quoted quote_answer(const Knowledge& knowledge, std::string_view question,
                    const QuoteOptions& options);
// What is said of how new the data is and when it is loaded.
Quoted quote_freshness(const Knowledge& knowledge, const QuoteOptions& options);

// Tables that hold what the words speak of, likeliest first; by the model and the documents.
std::vector<std::string> tables_about(const Knowledge& knowledge, std::string_view words,
                                      const QuoteOptions& options);
// What the documents treat: their titles and headings, most general first.
std::vector<std::string> subjects_of(const Knowledge& knowledge, std::size_t count,
                                     const QuoteOptions& options);

}  // namespace cuanto
