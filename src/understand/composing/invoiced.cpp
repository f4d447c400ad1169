#include "understand/composing/invoiced.h"

#include <algorithm>

#include "base/text.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

const WordSet kInvoices = {"invoice", "invoices", "factura", "facturas", "bill", "bills"};

bool says_word_of(const Words& label, const WordSet& wanted) {
  const auto says = [&](const std::string& text) {
    return std::ranges::any_of(words_of_name(text),
                               [&](const auto& word) { return wanted.contains(fold_plain(word)); });
  };
  return says(label.en) || says(label.in(Language::es));
}

bool says_invoice(const Question& question) {
  return std::ranges::any_of(question.tokens,
                             [](const Token& token) { return kInvoices.contains(token.plain); });
}

// The figure that is called what was billed; nullptr where there is none, or several.
const Metric* billed_of(const Model& model, EntityId entity) {
  static const WordSet kBilled = {"billed", "invoiced", "facturado", "facturada"};
  const Metric* found = nullptr;
  for (const Metric& metric : model.metrics) {
    if (metric.entity != entity || !metric.from_file || !metric.additive || metric.filter ||
        !says_word_of(metric.label, kBilled))
      continue;
    if (found != nullptr) return nullptr;
    found = &metric;
  }
  return found;
}

// Whether the usual figure was called by its name, and not just cost.
bool is_named(const Question& question, const Metric& metric) {
  const auto words = words_of_name(metric.label.in(question.language));
  const auto says = [&](const std::string& word) {
    const std::string plain = fold_plain(word);
    return std::ranges::any_of(question.tokens,
                               [&](const Token& token) { return token.plain == plain; });
  };
  return words.size() > 1 && std::ranges::all_of(words, says);
}

void leave_out_what_no_invoice_holds(const Model& model, Composed& out) {
  for (const Group& group : out.slots.groups) {
    const Column& column = model.catalog->column(group.attribute.column);
    const Words& label = model.field(column.id).label;
    const auto is_limited = [&](const Filter& filter) {
      return filter.attribute == group.attribute;
    };
    if (column.meaning != Meaning::identifier || column.nulls + column.null_words == 0 ||
        !says_word_of(label, kInvoices) || std::ranges::any_of(out.slots.filters, is_limited))
      continue;
    out.slots.filters.push_back({group.attribute, Compare::not_null, {}});
    out.trace.assumptions.push_back(
        {{"Charges that no invoice holds yet are left out.",
          "Los cargos que aún no están en ninguna factura quedan fuera."},
         {}});
  }
}

}  // namespace

void measure_what_was_invoiced(const Question& question, const Model& model, Composed& out,
                               std::optional<Measure>& rank) {
  Slots& slots = out.slots;
  if (slots.measures.size() != 1 || slots.measures.front().kind != Measure::Kind::metric ||
      slots.versus || !says_invoice(question))
    return;
  const Metric& usual = model.metric(slots.measures.front().metric);
  const Metric* billed = billed_of(model, usual.entity);
  if (!usual.is_default || billed == nullptr || billed->id == usual.id || is_named(question, usual))
    return;
  const Measure before = slots.measures.front();
  slots.measures.front().metric = billed->id;
  if (rank == before) rank = slots.measures.front();
  for (GroupFilter& filter : slots.group_filters)
    if (filter.measure == before) filter.measure = slots.measures.front();
  for (Chip& chip : out.trace.chips)
    if (chip.kind == ChipKind::metric && chip.text == usual.label) chip.text = billed->label;
  std::erase_if(out.trace.assumptions, [&](const Assumption& assumption) {
    return assumption.text.en == "measured by " + usual.label.en;
  });
  out.trace.assumptions.push_back({{"what invoices say: " + billed->label.en,
                                    "lo que dicen las facturas: " + billed->label.in(Language::es)},
                                   {usual.label}});
  leave_out_what_no_invoice_holds(model, out);
}

}  // namespace cuanto
