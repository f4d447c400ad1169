#include "understand/query/label_words.h"

#include <algorithm>

#include "base/text.h"
#include "understand/small_words.h"

namespace cuanto {

bool says_any(const Words& label, const WordSet& wanted) {
  const auto is_wanted = [&](std::string_view word) { return wanted.contains(word); };
  return has_word(label.en, is_wanted) ||
         (!label.es.empty() && label.es != label.en && has_word(label.es, is_wanted));
}

bool names_a_target(const Words& label, const Synonyms& synonyms) {
  static const WordSet kTargets = {
      "budget",      "budgets",      "target",   "targets",   "goal",      "goals",
      "quota",       "quotas",       "plan",     "planned",   "forecast",  "allowance",
      "meta",        "metas",        "objetivo", "objetivos", "cuota",     "cuotas",
      "presupuesto", "presupuestos", "previsto", "prevision", "pronostico"};
  const auto says = [](const std::string& name) {
    const std::string folded = fold_plain(name);
    for (std::string_view rest = folded;;) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (kTargets.contains(rest.substr(0, end))) return true;
      if (end == rest.size()) return false;
      rest.remove_prefix(end + 1);
    }
  };
  return says(label.en) || says(label.in(Language::es)) || std::ranges::any_of(synonyms.en, says) ||
         std::ranges::any_of(synonyms.es, says);
}

bool measures_money(const Model& model, const Measure& measure) {
  const auto is_money = [&](ColumnId id) {
    return model.catalog->column(id).meaning == Meaning::money;
  };
  if (measure.kind == Measure::Kind::aggregate)
    return measure.function != Aggregation::count &&
           measure.function != Aggregation::count_distinct && is_money(measure.attribute.column);
  if (measure.kind != Measure::Kind::metric) return false;
  const Metric& metric = model.metric(measure.metric);
  if (metric.from_file) return metric.unit != "days" && metric.unit != "%";
  bool money = false;
  SqlExpr expression = metric.expression;
  rewrite(expression, {.expr =
                           [&](SqlExpr& node) {
                             const auto* name = std::get_if<ColumnName>(&node.node);
                             const Column* column =
                                 name == nullptr
                                     ? nullptr
                                     : model.catalog->find_column(model.entity(metric.entity).table,
                                                                  name->column);
                             money = money || (column != nullptr && is_money(column->id));
                           },
                       .from = {},
                       .select = {}});
  return money;
}

bool says_price(const Words& label) {
  static const WordSet kPrices = {"price", "rate",   "fee",    "fare",  "charge",  "amount",
                                  "rent",  "precio", "tarifa", "cuota", "importe", "alquiler"};
  return says_any(label, kPrices);
}

bool asks_when(const Question& question) {
  static const WordSet kDay = {"date", "day", "fecha", "dia"};
  static const WordSet kWhich = {"which", "what", "que"};
  constexpr std::size_t kAmongFirst = 3;
  const auto& tokens = question.tokens;
  std::size_t words = 0;
  for (std::size_t t = 0; t < tokens.size() && words < kAmongFirst; ++t) {
    if (tokens[t].shape != TokenShape::punctuation) ++words;
    const bool day = t > 0 && kDay.contains(tokens[t].plain);
    if (kWhenWords.contains(tokens[t].plain) || (day && kWhich.contains(tokens[t - 1].plain)))
      return true;
  }
  return false;
}

bool says_units(const Token& token) {
  static const WordSet kUnits = {"hours",      "horas",      "minutes", "minutos",   "km",
                                 "kms",        "kilometres", "miles",   "millas",    "kilometers",
                                 "kilometros", "kg",         "kilos",   "kilograms", "tonnes",
                                 "tons",       "toneladas",  "litres",  "liters",    "litros",
                                 "gallons",    "kwh",        "mwh",     "kilogramos"};
  return kUnits.contains(token.plain);
}

bool is_article(const Token& token) {
  static const WordSet kArticles = {"the", "our",     "el",      "la",       "los",
                                    "las", "nuestro", "nuestra", "nuestros", "nuestras"};
  return kArticles.contains(token.plain);
}

}  // namespace cuanto
