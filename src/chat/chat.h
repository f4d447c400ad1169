// chat/chat.h: one turn, start to end: screen the words, read, understand, plan, guard, run,
// answer. A request runs on one thread over an immutable World. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "answer/answer.h"
#include "base/asker.h"
#include "base/limits.h"
#include "base/result.h"
#include "chat/conversations.h"
#include "chat/examples.h"
#include "knowledge/knowledge.h"
#include "llm/llm.h"
#include "model/model.h"
#include "run/run.h"
#include "understand/understand.h"

namespace cuanto {

class VisibilityCache;

// What documents lay down (other names, metrics, what words mean): left alone; told beside the
// answer, for an administrator to put into the model; or followed, with a note.
enum class RuleUse : uint8_t { off, offer, apply };
std::optional<RuleUse> find_rule_use(std::string_view name);

// One database that can be asked: its engine, what it holds and what that is called.
struct Source {
  std::string name;  // short, unique: "focus"
  std::string path;
  Words label;
  std::shared_ptr<Engine> engine;
  std::shared_ptr<const Catalog> catalog;
  std::shared_ptr<const Model> model;
  std::shared_ptr<const Names> names;
  std::shared_ptr<const Knowledge> knowledge;        // documents, and what the model says of itself
  std::vector<std::string> document_problems;        // documents that could not be read, and why
  std::shared_ptr<const OpenedDocuments> documents;  // of them alone; nothing: none
  std::vector<DocumentRule> rules;                   // of the documents
  RuleUse rule_use = RuleUse::apply;
  bool has_documents() const {
    return documents != nullptr && documents->passages != nullptr && !documents->passages->empty();
  }
  std::shared_ptr<const ExampleSet> verified;  // the model's verified questions, ready to be used
  // What others than the program's owner see of it, once made.
  std::shared_ptr<VisibilityCache> visibility;
};

// Who embeds documents, by name: "static"; "minilm", the sentence encoder in that folder; "served",
// the model with the role embedding, to which passages and questions are sent then. Each may be
// missing, and is looked for when it is asked for.
FindEmbedder find_embedders(std::string encoder_folder, std::shared_ptr<LanguageModels> models);

struct SourceOptions {
  std::string path;
  std::string name;        // empty: from the path
  std::string model_path;  // empty: the shipped models that match, over the draft
  std::string docs_path;   // a folder, a document, or what `cuanto index` made; empty: none
  std::optional<ChromaOptions> chroma;  // documents are kept there instead
  DocumentOptions documents;            // how they are embedded; the cache folder is that of `open`
  RuleUse rules = RuleUse::apply;
  OpenOptions open;
};
Result<Source> open_world_source(const SourceOptions& options);

// A source as one asker sees it: catalog, model, names and values hold nothing else. Whatever tells
// of a source (catalog, completions, examples) tells of this one. `source` is the given one, which
// must live on, where the asker sees all of it; `owner` keeps it otherwise.
struct VisibleSource {
  const Source* source = nullptr;
  std::shared_ptr<const Source> owner;
  Access access;  // in the ids of that source's catalog
};
VisibleSource visible_source(const Source& source, const Asker& asker);

struct Settings {
  std::optional<Date> today;  // fixed, for requests that bring none; otherwise the clock's
  double threshold = 0.7;
  uint32_t slow_ms = 5'000;        // a query over this is said to be slow
  uint32_t index_hint_ms = 2'000;  // over this, with what would make it faster
  RunLimits run;
  GuardLimits guard;
};

// An immutable snapshot; a reload builds a new one and swaps it in.
struct World {
  std::vector<std::shared_ptr<const Source>> sources;  // the first is the default
  Settings settings;
  std::shared_ptr<LanguageModels> models;  // nothing: no language model, nothing leaves
  std::shared_ptr<ExampleBook> examples;   // nothing: only the model's verified questions
  const Source* find_source(std::string_view name) const;
};

// A reading that a turn offered beside its answer, or when it asked back. Who says `text` next
// chooses it.
struct OfferedReading {
  std::string text;
  Reading reading;
};

// What an earlier turn left for the next ones.
struct PastTurn {
  std::string question;
  std::string sql;
  std::optional<SemanticQuery> reading;
  std::vector<OfferedReading> offered = {};
  double confidence = 1;  // in the reading
  bool says_something() const { return reading || !offered.empty(); }
};

struct Ask {
  std::string question;
  std::string source;  // empty: the default
  std::optional<Language> language;
  Date today;
  Profile profile = Profile::product;
  std::optional<double> threshold;
  std::optional<AskModel> ask_model;  // otherwise as the settings of the models say
  std::string intent;                 // what a model takes it for; empty: nobody was asked
  // Where a model words what was found: the answer's own sentence first, then each that it words.
  OnSentence on_sentence;
  bool execute = true;
  std::vector<PastTurn> past;  // earlier turns of the conversation, latest first
  Asker asker;
  std::string request_id, conversation_id;
};

struct Turn {
  Answer answer;
  PastTurn past;                    // for the next turn
  std::vector<std::string> tables;  // that the query reads
};

// Says which stage begins ("reading", "understanding", "asking the model", "planning",
// "checking", "running").
using Progress = std::function<void(std::string_view stage)>;

// Never fails: what goes wrong is an Answer of type error, clarify or refused.
Turn answer_question(const Ask& ask, const World& world, const CancelToken& cancel,
                     const Progress& progress = {});

// Examples to start with: verified questions, otherwise made from the catalog and checked to be
// answerable.
std::vector<std::string> starting_questions(const Source& source, Language language, Date today);

}  // namespace cuanto
