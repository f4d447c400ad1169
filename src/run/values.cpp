// What the engines share: cells, texts and the sentences for limits.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "base/text.h"
#include "run/engines.h"
#include "run/file_kind.h"

namespace cuanto {

namespace {

constexpr std::size_t kBlobBytesShown = 32;

}  // namespace

Error too_slow(uint32_t timeout_ms) {
  const double seconds = timeout_ms / 1000.0;
  return {ErrorKind::timeout,
          fmt::format("The query took longer than {} seconds and was stopped. Narrow it: a shorter "
                      "period, fewer groups.",
                      seconds),
          fmt::format("La consulta ha tardado más de {} segundos y se ha detenido. Acótela: un "
                      "periodo más corto, menos grupos.",
                      seconds),
          {},
          {}};
}

Error cancelled_by_asker() {
  return {ErrorKind::cancelled, "The query was stopped.", "La consulta se ha detenido.", {}, {}};
}

Error nothing_to_ask(const std::string& path, const Words& what) {
  const std::string name = file_name(path);
  return {ErrorKind::bad_input,
          fmt::format("{} {}, so there is nothing to ask.", name, what.en),
          fmt::format("{} {}, así que no hay nada que preguntar.", name, what.es),
          {},
          {}};
}
Error too_many_bytes(std::size_t bytes_max) {
  const std::size_t megabytes = std::max<std::size_t>(1, bytes_max / (1024 * 1024));
  return {
      ErrorKind::too_large,
      fmt::format("The query needs more than {} MB of memory and was stopped. Ask for fewer rows "
                  "or columns.",
                  megabytes),
      fmt::format("La consulta necesita más de {} MB de memoria y se ha detenido. Pida menos "
                  "filas o columnas.",
                  megabytes),
      {},
      {}};
}

RowSink collect_into(Rows& rows, std::size_t rows_max) {
  RowSink sink;
  sink.columns = [&rows](const std::vector<ResultColumn>& columns) {
    rows.columns = columns;
    return true;
  };
  sink.batch = [&rows, rows_max](std::vector<std::vector<Cell>>&& batch) {
    for (auto& row : batch) {
      if (rows.rows.size() == rows_max) {
        rows.cut = true;
        return false;
      }
      rows.rows.push_back(std::move(row));
    }
    return true;
  };
  return sink;
}

std::size_t size_of(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return sizeof(Cell) + (text != nullptr && text->size() > 15 ? text->size() : 0);
}

std::string blob_text(const void* bytes, std::size_t size) {
  std::string text = "x'";
  const auto* first = static_cast<const unsigned char*>(bytes);
  for (std::size_t i = 0; i < std::min(size, kBlobBytesShown); ++i) {
    text += fmt::format("{:02x}", first[i]);
  }
  return text + (size > kBlobBytesShown ? "…'" : "'");
}

std::string file_state(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return "-";
  return fmt::format("{}:{}.{:09}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

}  // namespace cuanto
