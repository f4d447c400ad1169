#include "cli/document_arguments.h"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace cuanto {
namespace {

// Where `./dev models` puts it: beside the program.
std::string folder_beside_the_program() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return (program.parent_path() / "encoder").string();
}

}  // namespace

void add_document_options(CLI::App& command, DocumentArguments& arguments) {
  command
      .add_option("--embeddings", arguments.embeddings,
                  "Vectors of documents: static (built in), minilm (the sentence encoder that "
                  "`./dev models` installs), or served (the model of --models with the role "
                  "embedding); an index file says itself which it has")
      ->check(CLI::IsMember({"static", "minilm", "served"}))
      ->capture_default_str();
  command.add_option("--encoder", arguments.encoder,
                     "The folder of the sentence encoder; otherwise `encoder` beside the program");
  command
      .add_option("--store", arguments.store,
                  "Where documents are kept: file (an index file) or chroma (a ChromaDB server)")
      ->check(CLI::IsMember({"file", "chroma"}))
      ->capture_default_str();
  command
      .add_option("--chroma-url", arguments.chroma.url,
                  "The address of the ChromaDB server, for --store chroma")
      ->default_str("http://127.0.0.1:8000");
  command.add_option("--collection", arguments.chroma.collection, "The collection in that server")
      ->capture_default_str();
}

DocumentOptions document_options(const DocumentArguments& arguments,
                                 std::shared_ptr<LanguageModels> models) {
  DocumentOptions options;
  options.embeddings = arguments.embeddings;
  options.find_embedder =
      find_embedders(arguments.encoder.empty() ? folder_beside_the_program() : arguments.encoder,
                     std::move(models));
  return options;
}

std::optional<ChromaOptions> chroma_options(const DocumentArguments& arguments) {
  if (arguments.store != "chroma") return std::nullopt;
  ChromaOptions chroma = arguments.chroma;
  if (chroma.url.empty()) chroma.url = "http://127.0.0.1:8000";
  return chroma;
}

}  // namespace cuanto
