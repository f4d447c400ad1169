#include "access/differ.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "run/run.h"

namespace cuanto::access_test {
namespace {

// What a catalog's size allows is not what is tried here.
constexpr GuardLimits kLimits{.rows_max = 100'000,
                              .joins_max = 1000,
                              .set_operations_max = 100,
                              .depth_max = 100,
                              .sub_selects_max = 1000,
                              .row_pairs_max = 1e300};
constexpr int kQueriesOfOnePolicy = 40;

Catalog catalog_of(const SourceFacts& facts) {
  auto catalog = build_catalog(facts);
  CUANTO_ASSERT(catalog.has_value());
  return std::move(*catalog);
}

Access masks_only(const Part& part, const Catalog& catalog, bool joins) {
  Access access;
  access.joins = joins;
  for (const auto& [table, column] : part.unusable)
    access.masked.push_back(catalog.find_column(catalog.find_table("", table)->id, column)->id);
  return access;
}

Result<SafeSql> guarded(const std::string& sql, const Catalog& catalog, const Access& access) {
  CUANTO_TRY(select, parse_sql(sql, dialect(catalog.dialect)));
  return guard(std::move(select), catalog, access, kLimits);
}

std::string verdict(const Result<SafeSql>& safe) {
  return safe ? "allowed" : "refused: " + safe.error().message;
}

}  // namespace

Differ::Differ(const Data& data, const Model& model, const Asker& asker, Store& whole)
    : model_(model),
      whole_(whole),
      access_(access_for(asker, model)),
      visible_(visible_model(model, access_)),
      part_(part_of(data, model, asker)),
      part_catalog_(catalog_of(part_.data.facts)),
      part_masks_(masks_only(part_, part_catalog_, access_.joins)),
      copy_(Store::open(model.catalog->dialect)) {
  copy_->make(part_.data.tables);
}

std::optional<std::string> Differ::try_query(const std::string& sql, Figures& figures) {
  ++figures.runs;
  const auto asked = guarded(sql, *model_.catalog, access_);
  const auto seen = guarded(sql, *visible_.model.catalog, visible_.access);
  // The same question where there has never been anything else: the same words, too.
  const auto expected = guarded(sql, part_catalog_, part_masks_);
  if (verdict(asked) != verdict(expected) || verdict(seen) != verdict(expected)) {
    return fmt::format("{}\n  whole:   {}\n  visible: {}\n  copy:    {}", sql, verdict(asked),
                       verdict(seen), verdict(expected));
  }
  if (!asked) {
    ++figures.refused;
    return {};
  }
  if (asked->text() != seen->text())
    return fmt::format("{}\n  whole:   {}\n  visible: {}", sql, asked->text(), seen->text());
  const auto plain = guarded(sql, part_catalog_, {});
  if (!plain) return sql + "\n  the copy refused it: " + plain.error().message;
  if (asked->shown_text() != plain->text())
    return fmt::format("{}\n  shown: {}\n  copy:  {}", sql, asked->shown_text(), plain->text());
  const auto rows = whole_.run(asked->text()), wanted = copy_->run(plain->text());
  // What cannot be converted: a value of the asker's own rows, or the text that stands in place of
  // every masked value. Whether the engine comes to convert it is up to its plan, and nothing
  // hidden has a part in it.
  const bool by_mask = !rows && whole_.problem().find("***MASKED***") != std::string::npos;
  if ((rows && !wanted) || (wanted && by_mask)) {
    ++figures.one_failed;
    return {};
  }
  if (rows != wanted) {
    return fmt::format("{}\n  ran:  {}\n{}\n  copy: {}\n{}", sql, asked->text(),
                       rows ? shortened(*rows, 2000) : "(failed)", plain->text(),
                       wanted ? shortened(*wanted, 2000) : "(failed)");
  }
  ++(rows ? figures.allowed : figures.failed);
  if (rows && !rows->empty()) ++figures.rows_seen;
  return {};
}

std::optional<std::string> try_random(DialectId dialect, uint64_t seed, uint64_t runs,
                                      Figures& figures) {
  Chance chance(seed);
  while (figures.runs < runs) {
    const Data data = random_data(chance, dialect);
    auto catalog = std::make_shared<const Catalog>(catalog_of(data.facts));
    Model model = draft_model(catalog);
    const auto whole = Store::open(dialect);
    whole->make(data.tables);
    for (int policy = 0; policy < 10 && figures.runs < runs; ++policy) {
      model.policies = random_policies(chance, data, *catalog);
      // What is written is read as the same.
      auto again = load_model(write_model(model), catalog);
      if (!again) return "the model that was written cannot be read: " + again.error().message;
      if (again->policies != model.policies)
        return "the policies that were written are read as others:\n" + write_model(model);
      const Asker asker = random_asker(chance);
      Differ differ(data, model, asker, *whole);
      for (int i = 0; i < kQueriesOfOnePolicy && figures.runs < runs; ++i) {
        if (auto wrong = differ.try_query(random_query(chance), figures)) {
          return fmt::format("seed {}, run {}: {}\n{}", seed, figures.runs, *wrong,
                             write_model(model));
        }
      }
    }
  }
  return {};
}

}  // namespace cuanto::access_test
