// cli/document_arguments.h: where documents are kept and how they are embedded, as `index`, `ask`,
// `chat` and `serve` are told. Private to cli/.
#pragma once

#include <memory>
#include <string>

#include "chat/chat.h"

namespace CLI {
class App;
}

namespace cuanto {

struct DocumentArguments {
  std::string embeddings = "static";  // static, minilm, served
  std::string encoder;         // the folder of the sentence encoder; empty: beside the program
  std::string store = "file";  // file, chroma
  ChromaOptions chroma;
};

void add_document_options(CLI::App& command, DocumentArguments& arguments);

DocumentOptions document_options(const DocumentArguments& arguments,
                                 std::shared_ptr<LanguageModels> models);
// Nothing: documents are kept in files.
std::optional<ChromaOptions> chroma_options(const DocumentArguments& arguments);

}  // namespace cuanto
