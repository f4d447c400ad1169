// Sources that can be asked: opened with their model, documents and examples, and found by name.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "chat/chat.h"
#include "chat/documents.h"
#include "chat/known.h"
#include "chat/rules.h"
#include "chat/visible.h"

namespace cuanto {

namespace {

Result<std::string> read_whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return fail(ErrorKind::not_found, fmt::format("The file {} cannot be read.", path),
                fmt::format("No se puede leer el fichero {}.", path));
  }
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Result<Model> model_of(const SourceOptions& options, std::shared_ptr<const Catalog> catalog) {
  if (options.model_path.empty()) return model_for(std::move(catalog));
  CUANTO_TRY(yaml, read_whole_file(options.model_path));
  return load_model(yaml, std::move(catalog));
}

Result<OpenedDocuments> documents_of(const SourceOptions& options) {
  DocumentOptions documents = options.documents;
  documents.cache_folder = options.open.cache_folder;
  if (options.chroma) return open_chroma(*options.chroma, documents);
  if (options.docs_path.empty()) return OpenedDocuments{};
  return open_documents(options.docs_path, documents);
}

}  // namespace

const Source* World::find_source(std::string_view name) const {
  if (name.empty()) return sources.empty() ? nullptr : sources.front().get();
  const auto it = std::ranges::find(sources, name, &Source::name);
  return it == sources.end() ? nullptr : it->get();
}

Result<Source> open_world_source(const SourceOptions& options) {
  CUANTO_TRY(engine, open_source(options.path, options.open));
  CUANTO_TRY(catalog, load_catalog(*engine, options.open));
  Source source;
  source.path = shown_source(options.path);
  source.name = options.name.empty() ? source_name(options.path) : options.name;
  source.engine = std::move(engine);
  source.catalog = std::make_shared<const Catalog>(std::move(catalog));
  CUANTO_TRY(model, model_of(options, source.catalog));
  settle_data_days(model);
  CUANTO_TRY(opened, documents_of(options));
  source.rule_use = options.rules;
  if (options.rules != RuleUse::off && opened.passages) {
    source.rules = rules_of(*opened.passages, model, *index_names(model));
    if (options.rules == RuleUse::apply) model = with_rules(std::move(model), source.rules);
  }
  source.catalog = model.catalog;
  source.label = model.label.en.empty() ? Words{source.name, source.name} : model.label;
  source.model = std::make_shared<const Model>(std::move(model));
  source.names = index_names(*source.model);
  source.document_problems = opened.problems;
  source.documents = std::make_shared<const OpenedDocuments>(std::move(opened));
  source.knowledge = knowledge_of(*source.model, *source.documents);
  source.verified = verified_examples(*source.model);
  source.visibility = std::make_shared<VisibilityCache>();
  return source;
}

std::optional<RuleUse> find_rule_use(std::string_view name) {
  if (name == "off") return RuleUse::off;
  if (name == "offer") return RuleUse::offer;
  if (name == "apply") return RuleUse::apply;
  return {};
}

}  // namespace cuanto
