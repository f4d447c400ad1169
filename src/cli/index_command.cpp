#include "cli/index_command.h"

#include <fmt/format.h>
#include <ostream>

#include "knowledge/knowledge.h"

namespace cuanto {

int run_index_command(const IndexArguments& arguments, std::ostream& out, std::ostream& err) {
  const auto report = index_documents(arguments.paths, arguments.into);
  if (!report) {
    err << report.error().message << '\n';
    return 1;
  }
  for (const std::string& problem : report->problems) err << problem << '\n';
  out << fmt::format("{} documents, {} passages in {}\n", report->documents, report->passages,
                     arguments.into);
  out << fmt::format("{} new, {} changed, {} gone, {} as before\n", report->added, report->changed,
                     report->removed, report->unchanged);
  return report->documents == 0 ? 1 : 0;
}

}  // namespace cuanto
