#include "cli/model_command.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

#include "cli/failure.h"
#include "model/model.h"
#include "run/run.h"

namespace cuanto {
namespace {

Result<std::shared_ptr<const Catalog>> catalog_of(const ModelArguments& arguments) {
  OpenOptions options;
  options.cache_folder = arguments.cache_folder;
  CUANTO_TRY(engine, open_source(arguments.db, options));
  CUANTO_TRY(catalog, load_catalog(*engine, options));
  return std::make_shared<const Catalog>(std::move(catalog));
}

}  // namespace

int run_model_draft(const ModelArguments& arguments, std::ostream& out, std::ostream& err) {
  const auto catalog = catalog_of(arguments);
  if (!catalog) return say(catalog.error(), err);
  out << write_model(model_for(*catalog));
  for (const auto& note : (*catalog)->notes) err << note << '\n';
  return out.good() ? 0 : 1;
}

int run_model_check(const ModelArguments& arguments, std::ostream& out, std::ostream& err) {
  std::error_code ignored;
  std::ifstream file(arguments.file, std::ios::binary);
  if (!file || std::filesystem::is_directory(arguments.file, ignored))
    return say(
        {ErrorKind::not_found, "The model file " + arguments.file + " cannot be read.", {}, {}, {}},
        err);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const auto catalog = catalog_of(arguments);
  if (!catalog) return say(catalog.error(), err);
  const auto findings = check_model(text, **catalog);
  bool wrong = false;
  for (const auto& finding : findings) {
    const bool error = finding.severity == ModelFinding::Severity::error;
    wrong = wrong || error;
    out << arguments.file << ':' << finding.at.line << ':' << finding.at.column << ": "
        << (error ? "error: " : "warning: ") << finding.message << '\n';
  }
  if (findings.empty()) out << arguments.file << " fits " << (*catalog)->source << ".\n";
  return wrong ? 1 : 0;
}

}  // namespace cuanto
