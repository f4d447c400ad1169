#include "understand/composing/thing_size.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

struct SizeWord {
  std::string_view said;     // words of a ranking, folded, separated by '|'
  std::string_view columns;  // words of the columns that it goes by, the likeliest first
};
constexpr auto kSizes = std::to_array<SizeWord>({
    {"longest|shortest|largo|larga|largos|largas|corto|corta|cortos|cortas",
     "length|longitud|eslora|largo|distance|distancia|duration|duracion|runtime|minutes|minutos|"
     "hours|horas|km|kms|kilometres|kilometers|kilometros|miles"},
    {"tallest", "height|altura|alto|elevation"},
    {"heaviest|lightest|pesado|pesada|pesados|pesadas|ligero|ligera",
     "weight|peso|wt|kg|kgs|kilos|tonnage|tons|toneladas"},
    {"widest|narrowest|ancho|ancha|anchos|anchas", "width|ancho|anchura"},
    {"biggest|largest|smallest|grande|grandes|pequeno|pequena|pequenos|pequenas",
     "size|tamano|area|surface|superficie|metros|sqm|m2|length|longitud|eslora|capacity|capacidad|"
     "aforo|seats|plazas|volume|volumen|population|poblacion"},
});
constexpr std::size_t kExtents = kSizes.size() - 1;  // all but the last

bool says_one_of(const Question& question, TokenRange tokens, std::string_view words) {
  const auto list = split(words, '|');
  return std::any_of(
      question.tokens.begin() + tokens.begin, question.tokens.begin() + tokens.end,
      [&](const Token& token) { return std::ranges::find(list, token.plain) != list.end(); });
}

bool may_be_size(const Model& model, ColumnId id) {
  const Column& column = model.catalog->column(id);
  return column.is_numeric() && !model.field(id).hidden &&
         (column.meaning == Meaning::measure || column.meaning == Meaning::quantity);
}

// Whether each row is an event with an amount of money.
bool tells_money(const Model& model, const Entity& entity) {
  return entity.is_fact &&
         std::ranges::any_of(model.catalog->table(entity.table).columns, [&](ColumnId id) {
           const Column& column = model.catalog->column(id);
           return column.meaning == Meaning::money && column.is_numeric() &&
                  !model.field(id).hidden;
         });
}

}  // namespace

bool says_size(const Question& question, TokenRange tokens) {
  return std::ranges::any_of(
      kSizes, [&](const SizeWord& size) { return says_one_of(question, tokens, size.said); });
}

bool says_extent(const Question& question, TokenRange tokens) {
  return std::any_of(kSizes.begin(), kSizes.begin() + kExtents, [&](const SizeWord& size) {
    return says_one_of(question, tokens, size.said);
  });
}

std::optional<ColumnId> size_of_thing(const Model& model, const Entity& entity,
                                      const Question& question, TokenRange tokens) {
  const auto size = std::ranges::find_if(
      kSizes, [&](const SizeWord& one) { return says_one_of(question, tokens, one.said); });
  if (size == kSizes.end()) return {};
  std::vector<ColumnId> columns;
  for (const ColumnId id : model.catalog->table(entity.table).columns)
    if (may_be_size(model, id)) columns.push_back(id);
  for (const std::string_view wanted : split(size->columns, '|')) {
    for (const ColumnId id : columns) {
      const Words& label = model.field(id).label;
      for (const auto& text : {model.catalog->column(id).name, label.en, label.in(Language::es)}) {
        const auto words = words_of_name(text);
        if (std::ranges::any_of(words,
                                [&](const auto& word) { return fold_plain(word) == wanted; }))
          return id;
      }
    }
  }
  // The biggest bill is that of the most money, however much of what it bills.
  const bool of_any =
      size == kSizes.begin() + kExtents && columns.size() == 1 && !tells_money(model, entity);
  return of_any ? std::optional(columns.front()) : std::nullopt;
}

}  // namespace cuanto
