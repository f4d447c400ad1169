#include "base/spanish.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cuanto {
namespace {

// The first sound of what may be marked: "**Ingresos**".
std::string opening_word(std::string_view text) {
  const std::string plain = fold_plain(text);
  const std::size_t begin = plain.find_first_not_of("*\"“«(");
  if (begin == std::string::npos) return {};
  return plain.substr(begin, plain.find(' ', begin) - begin);
}

}  // namespace

std::string_view spanish_and(std::string_view next) {
  const std::string word = opening_word(next);
  // "y hielo": there the i is half a consonant.
  const bool glides = word.starts_with("hie") || word.starts_with("hia") || word.starts_with("io");
  return !glides && (word.starts_with("i") || word.starts_with("hi")) ? "e" : "y";
}

std::string_view spanish_or(std::string_view next) {
  const std::string word = opening_word(next);
  return word.starts_with("o") || word.starts_with("ho") ? "u" : "o";
}

// "ciudad" of "ciudades", "tienda" of "tiendas".
static std::string without_plural(std::string word) {
  constexpr std::string_view kBeforeEs = "nrldj";
  if (word.size() > 3 && word.ends_with("es") &&
      kBeforeEs.find(word[word.size() - 3]) != std::string_view::npos)
    word.resize(word.size() - 2);
  else if (word.size() > 2 && word.ends_with('s'))
    word.pop_back();
  return word;
}

bool is_feminine(std::string_view noun) {
  constexpr auto kMasculine = std::to_array<std::string_view>(
      {"dia", "mapa", "problema", "sistema", "programa", "idioma", "tema", "clima", "diploma",
       "esquema", "planeta", "genoma", "artista", "atleta", "avion", "camion", "gorrion"});
  constexpr auto kEndings =
      std::to_array<std::string_view>({"a", "cion", "sion", "gion", "dad", "tad", "tud", "umbre"});
  const std::string word = without_plural(opening_word(noun));
  if (std::ranges::find(kMasculine, word) != kMasculine.end()) return false;
  return std::ranges::any_of(kEndings, [&](std::string_view end) { return word.ends_with(end); });
}

}  // namespace cuanto
