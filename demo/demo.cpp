#include "demo/demo.h"

#include <fmt/format.h>

#include <fstream>

#include "demo/charges.h"
#include "demo/clouds.h"
#include "demo/duckdb_file.h"
#include "demo/focus.h"
#include "demo/ventas.h"

namespace cuanto::demo {

Result<std::vector<std::string>> write_demo(const std::filesystem::path& folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder / "focus", failure);
  if (failure) {
    return fail(ErrorKind::unavailable,
                fmt::format("The folder {} cannot be made: {}. Choose another one.",
                            folder.string(), failure.message()));
  }
  const Bills bills = make_bills();
  CUANTO_TRY(database, DuckDatabase::open(""));
  if (auto done = load_bills(database, bills); !done) return fail(done.error());
  if (auto done = write_focus(database, folder / "focus"); !done) return fail(done.error());
  if (auto done = write_clouds(database, bills, folder / "clouds.duckdb"); !done) {
    return fail(done.error());
  }
  if (auto done = write_ventas(folder / "ventas.sqlite"); !done) return fail(done.error());
  std::ofstream today(folder / "today.txt", std::ios::trunc);
  today << kTodayText << '\n';
  today.close();
  if (!today) {
    return fail(ErrorKind::unavailable,
                fmt::format("The file {} cannot be written.", (folder / "today.txt").string()));
  }
  return std::vector<std::string>{
      fmt::format("focus/cost_and_usage.parquet  {} charges of three clouds (FOCUS 1.2)",
                  bills.charges.size()),
      "clouds.duckdb                 the same bills as aws_costs, azure_costs and gcp_costs",
      "ventas.sqlite                 ventas, clientes, vendedores y metas de una distribuidora",
      fmt::format("today.txt                     {}", kTodayText),
  };
}

}  // namespace cuanto::demo
