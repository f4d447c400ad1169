// Any bytes as a model file: it is read, or refused with findings that point into it.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "catalog/fixture_facts.h"
#include "model/model.h"

namespace {

std::shared_ptr<const cuanto::Catalog> catalog() {
  static const auto made = [] {
    const auto facts = cuanto::fixture::facts_from_text(R"(
      table customers
        id integer key = 1..20
        name text = Ana | Luis | Eva x18
        country text = ES x10 | FR x10
      table orders
        order_id integer key = 1..40
        customer_id integer -> customers.id = 1..20 x2
        order_date date = 2024-01-05 x20 | 2024-06-30 x20
        amount real = 1.5 x20 | 2.5 x20)");
    return std::make_shared<const cuanto::Catalog>(*cuanto::build_catalog(*facts));
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto& finding : cuanto::check_model(text, *catalog())) {
    if (finding.message.empty() || finding.at.offset > size || finding.at.line == 0) std::abort();
  }
  const auto model = cuanto::load_model(text, catalog());
  // What was read can be written, and reads again.
  if (model && !cuanto::load_model(cuanto::write_model(*model), catalog())) std::abort();
  cuanto::model_matches(text, *catalog());
  return 0;
}
