// demo/ventas.h: the sales of a made-up food wholesaler in Mexico, with Spanish names, as SQLite.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace cuanto::demo {

// Writes FILE anew; the same bytes every time.
Result<Done> write_ventas(const std::filesystem::path& file);

}  // namespace cuanto::demo
