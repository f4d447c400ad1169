#include "understand/cognates.h"

#include <gtest/gtest.h>

namespace cuanto {
namespace {

TEST(Cognates, HaveTheSameKeyInBothLanguages) {
  const std::pair<const char*, const char*> pairs[] = {
      {"universidad", "university"},  {"estadio", "stadium"},   {"gimnasio", "gymnasium"},
      {"historia", "history"},        {"proyecto", "project"},  {"comision", "commission"},
      {"departamento", "department"}, {"cilindro", "cylinder"}, {"salario", "salary"},
      {"nacional", "national"},       {"telefono", "telephone"}};
  for (const auto& [spanish, english] : pairs) {
    EXPECT_FALSE(cognate_key(spanish).empty()) << spanish;
    EXPECT_EQ(cognate_key(spanish), cognate_key(english)) << spanish << ", " << english;
  }
}

TEST(Cognates, OtherWordsHaveOtherKeys) {
  EXPECT_NE(cognate_key("estacion"), cognate_key("state"));
  EXPECT_NE(cognate_key("organizador"), cognate_key("organization"));
  EXPECT_NE(cognate_key("temporada"), cognate_key("temperature"));
}

TEST(Cognates, ShortWordsHaveNone) {
  for (const char* word : {"", "a", "es", "mesa", "park"}) EXPECT_EQ(cognate_key(word), "") << word;
}

}  // namespace
}  // namespace cuanto
