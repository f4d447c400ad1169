#include "cli/index_command.h"

#include <fmt/format.h>
#include <ostream>

#include "knowledge/knowledge.h"

namespace cuanto {

int run_index_command(const IndexArguments& arguments, std::ostream& out, std::ostream& err) {
  DocumentOptions options = document_options(arguments.documents, arguments.language_models);
  if (arguments.shows_progress)
    options.on_embedded = [&err](std::size_t done, std::size_t all) {
      err << fmt::format("\r{} of {} passages embedded{}", done, all, done == all ? "\n" : "")
          << std::flush;
    };
  const auto chroma = chroma_options(arguments.documents);
  const auto report = chroma ? index_in_chroma(arguments.paths, *chroma, options)
                             : index_documents(arguments.paths, arguments.into, options);
  if (!report) {
    err << report.error().message << '\n';
    return 1;
  }
  for (const std::string& problem : report->problems) err << problem << '\n';
  out << fmt::format("{} documents, {} passages in {}\n", report->documents, report->passages,
                     chroma
                         ? fmt::format("the collection {} at {}", chroma->collection, chroma->url)
                         : arguments.into);
  out << fmt::format("{} new, {} changed, {} gone, {} as before\n", report->added, report->changed,
                     report->removed, report->unchanged);
  return report->documents == 0 ? 1 : 0;
}

}  // namespace cuanto
