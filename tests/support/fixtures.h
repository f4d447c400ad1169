// tests/support/fixtures.h: small databases for cases, made from the readable tests/data/*.sql.
// For tests only.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "model/model.h"

namespace cuanto {

// Of "tienda". Nothing of the second is in the data's words: the translator understands nothing, or
// is not sure.
inline constexpr const char* kSureQuestion = "total de ventas por categoria";
inline constexpr const char* kUnsureQuestion = "which places outshine the rest";

// The path of a SQLite database made from tests/data/<name>.sql, in a folder that goes away with
// the test program.
std::string fixture_database(std::string_view name);
// Its model, drafted or shipped as a user would get it; with " undescribed" after the name, the
// draft alone. Aborts the test program when it cannot be made.
std::shared_ptr<const Model> fixture_model(std::string_view name);

}  // namespace cuanto
