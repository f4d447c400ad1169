#include "model/money_names.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/owed_label.h"
#include "base/text.h"
#include "model/model.h"

namespace cuanto {
namespace {

using WordList = std::set<std::string, std::less<>>;

// The column that the figure adds up, and nothing else; nullptr otherwise.
const Column* summed(const Model& model, const Metric& metric) {
  const auto* sum = std::get_if<Call>(&metric.expression.node);
  if (sum == nullptr || sum->name != "sum" || sum->arguments.size() != 1) return nullptr;
  const auto* name = std::get_if<ColumnName>(&sum->arguments.front().node);
  return name == nullptr
             ? nullptr
             : model.catalog->find_column(model.entity(metric.entity).table, name->column);
}

void add(std::vector<std::string>& words, std::string word) {
  if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
}

// What is left of "rent charge" without the word for a bill; nothing where more than a word is.
std::string charged_thing(const std::string& label) {
  static const WordList kBill = {
      "charge",  "charges", "invoice", "bill", "receipt",    "payment",     "cargo", "cargos",
      "factura", "recibo",  "cuota",   "pago", "instalment", "installment", "de",    "of"};
  std::string thing;
  bool bills = false;
  for (const auto& word : words_of_name(label)) {
    const std::string plain = fold_plain(word);
    if (kBill.contains(plain)) {
      bills = true;
      continue;
    }
    if (!thing.empty()) return {};
    thing = plain;
  }
  return bills ? thing : std::string();
}

bool names_a_table(const Model& model, const std::string& word) {
  return std::ranges::any_of(model.entities, [&](const Entity& entity) {
    return fold_plain(entity.label.en) == word || fold_plain(entity.label.es) == word;
  });
}

constexpr std::string_view kCameInEn =
    "amount collected|money collected|money received|"
    "amount received|payments received|income received|money came in|"
    "money come in|money has come in|came in|did we receive|have we received|"
    "we received|did we collect|have we collected|we collected|we have collected";
constexpr std::string_view kCameInEs =
    "lo cobrado|importe cobrado|dinero cobrado|hemos cobrado|se ha cobrado|"
    "lo ingresado|importe ingresado|dinero ingresado|hemos ingresado|"
    "dinero recibido|pagos recibidos|cobros recibidos|ha entrado|dinero entro|entro dinero|"
    "dinero ha entrado|hemos recaudado";

// Words that mean "paid" as well: of a column that says so, and of no payment that rows belong to.
constexpr std::string_view kTakenEn = "collected|collections";
constexpr std::string_view kTakenEs = "cobrado|cobramos|ingresado|ingresamos|recaudado";

// The figure of what was paid of bills that others owe us.
Metric* paid_of_bills(Model& model) {
  Metric* found = nullptr;
  for (const Metric& owed : model.metrics) {
    if (owed.label.en != kOwedToUs) continue;
    const auto* sum = std::get_if<Call>(&owed.expression.node);
    const auto* left = sum == nullptr || sum->arguments.empty()
                           ? nullptr
                           : std::get_if<Binary>(&sum->arguments.front().node);
    if (left == nullptr) continue;
    const SqlExpr* paid = &*left->right;
    if (const auto* known = std::get_if<Call>(&paid->node)) paid = &known->arguments.front();
    const auto* name = std::get_if<ColumnName>(&paid->node);
    if (name == nullptr) continue;
    for (Metric& metric : model.metrics) {
      const Column* column = metric.entity == owed.entity ? summed(model, metric) : nullptr;
      if (column == nullptr || !equal_ignoring_case(column->name, name->column)) continue;
      if (found != nullptr) return nullptr;
      found = &metric;
    }
  }
  return found;
}

}  // namespace

void name_what_is_charged(Model& model) {
  for (Metric& metric : model.metrics) {
    const Entity& entity = model.entity(metric.entity);
    const Column* column = summed(model, metric);
    if (!metric.is_default || column == nullptr || column->meaning != Meaning::money) continue;
    const std::string en = charged_thing(entity.label.en), es = charged_thing(entity.label.es);
    if (!en.empty() && !names_a_table(model, en)) add(metric.synonyms.en, en);
    if (!es.empty() && !names_a_table(model, es)) add(metric.synonyms.es, es);
  }
}

void name_what_came_in(Model& model) {
  Metric* found = nullptr;
  for (Metric& metric : model.metrics) {
    const Column* column = summed(model, metric);
    if (!metric.is_default || column == nullptr || column->meaning != Meaning::money ||
        !are_payments(model.entity(metric.entity)))
      continue;
    if (found != nullptr) return;
    found = &metric;
  }
  const bool of_bills = found == nullptr;
  if (of_bills) found = paid_of_bills(model);
  if (found == nullptr) return;
  const auto add_all = [](std::string_view words, std::vector<std::string>& synonyms) {
    for (const std::string_view word : split(words, '|')) add(synonyms, std::string(word));
  };
  add_all(kCameInEn, found->synonyms.en);
  add_all(kCameInEs, found->synonyms.es);
  if (!of_bills) return;
  add_all(kTakenEn, found->synonyms.en);
  add_all(kTakenEs, found->synonyms.es);
}

}  // namespace cuanto
