// understand/shop_fixture.h: for tests only: the model that the cases of queries speak of
// (cases/queries/shop.tables and shop.yaml), in any dialect.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "catalog/fixture_facts.h"
#include "model/model.h"

namespace cuanto::fixture {

inline std::string read_text(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline Result<Model> shop_model(DialectId dialect = DialectId::sqlite) {
  const std::string folder = CUANTO_SOURCE_DIR "/src/understand/cases/queries/";
  auto facts = facts_from_text(read_text(folder + "shop.tables"), dialect);
  if (!facts) return fail(std::move(facts.error()));
  auto catalog = build_catalog(*facts);
  if (!catalog) return fail(std::move(catalog.error()));
  return load_model(read_text(folder + "shop.yaml"),
                    std::make_shared<const Catalog>(std::move(*catalog)));
}

// The same, made once. A model that cannot be made is a failure of the test that asks first.
inline const Model& shop() {
  static const Model model = [] {
    auto made = shop_model();
    if (!made) ADD_FAILURE() << made.error().message;
    return made ? *made : Model{};
  }();
  return model;
}

}  // namespace cuanto::fixture
