#include "model/people_and_goods.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "model/column_words.h"
#include "model/labels.h"

namespace cuanto {

// The people that bills, orders or visits lead to, where all of them lead to the same ones.
static Entity* people_billed(Model& model) {
  std::optional<EntityId> found;
  for (const Entity& entity : model.entities) {
    if (!are_dealings(entity)) continue;
    const auto party = party_of(model, entity);
    if (!party) continue;
    if (found && *found != *party) return nullptr;
    found = party;
  }
  return found ? &model.entities[found->v] : nullptr;
}

static bool sells_by_quantity(const Model& model, const ColumnWords& words_of, const Entity& line) {
  const auto& columns = model.catalog->table(line.table).columns;
  const bool counted = std::ranges::any_of(columns, [&](ColumnId id) {
    return model.catalog->column(id).meaning == Meaning::quantity &&
           has_word(words_of(id), {"quantity", "units", "cantidad", "unidades"});
  });
  return counted && line.is_fact && std::ranges::any_of(columns, [&](ColumnId id) {
           return model.catalog->column(id).meaning == Meaning::money;
         });
}

// Those who work here are "people", too, and their number is the headcount.
void add_staff_words(Entity& entity) {
  const auto words = words_of_entity(entity);
  if (!has_word(words, {"employee", "empleado"})) return;
  add_words(entity.synonyms.en,
            {"people", "person", "staff", "headcount", "personnel", "salesperson", "salespeople",
             "sales rep"},
            entity.label.en);
  add_words(entity.synonyms.es,
            {"persona", "personas", "personal", "plantilla", "vendedor", "vendedora"},
            entity.label.es);
}

// Where nobody is called an employee, those who were hired or have left are: guards, plumbers.
void name_staff(Model& model, const ColumnWords& words_of) {
  Entity* staff = nullptr;
  for (Entity& entity : model.entities) {
    const auto words = words_of_entity(entity);
    if (has_word(words, {"employee", "empleado"})) return;
    const auto tells_service = [&](ColumnId id) {
      return has_word(words_of(id), {"hire", "hired", "hiring", "contratacion", "salary", "salario",
                                     "sueldo", "wage", "baja", "termination", "left"});
    };
    const bool buys = has_word(words, {"customer", "client", "cliente", "member", "socio", "guest",
                                       "student", "alumno", "patient", "paciente"});
    if (buys || !is_people(entity) || entity.is_fact ||
        std::ranges::none_of(model.catalog->table(entity.table).columns, tells_service))
      continue;
    if (staff != nullptr) return;
    staff = &entity;
  }
  if (staff == nullptr) return;
  add_words(staff->synonyms.en, {"employee", "staff", "headcount", "personnel", "workforce"},
            staff->label.en);
  add_words(staff->synonyms.es, {"empleado", "plantilla", "personal", "trabajador"},
            staff->label.es);
}

// Subscribers, members and guests are the customers, where no table is called so and no other
// could be meant.
void name_customers(Model& model) {
  Entity* buyers = nullptr;
  for (Entity& entity : model.entities) {
    const auto words = words_of_entity(entity);
    if (has_word(words, {"customer", "client", "cliente", "buyer", "comprador"})) return;
    if (!is_people(entity) ||
        !has_word(words, {"subscriber", "suscriptor", "abonado", "member", "miembro", "socio",
                          "guest", "huesped", "passenger", "pasajero", "policyholder"}))
      continue;
    if (buyers != nullptr) return;
    buyers = &entity;
  }
  if (buyers == nullptr) buyers = people_billed(model);
  if (buyers == nullptr) return;
  add_words(buyers->synonyms.en, {"customer", "client"}, buyers->label.en);
  add_words(buyers->synonyms.es, {"cliente"}, buyers->label.es);
}

// What the lines of sales are of are the products, where no table is called so: medicines, books.
void name_goods(Model& model, const ColumnWords& words_of) {
  Entity* goods = nullptr;
  for (const Entity& entity : model.entities)
    if (has_word(words_of_entity(entity), {"product", "producto", "article", "articulo"})) return;
  for (const Column& column : model.catalog->columns)
    if (has_word(words_of(column.id), {"product", "producto"})) return;
  for (const Entity& line : model.entities) {
    if (!sells_by_quantity(model, words_of, line) || names_purchase(line)) continue;
    for (const Edge& edge : model.edges) {
      Entity& parent = model.entities[edge.parent.v];
      const bool named =
          !parent.display.empty() && parent.display != parent.key &&
          std::ranges::any_of(model.catalog->table(parent.table).columns, [&](ColumnId id) {
            return model.catalog->column(id).meaning == Meaning::money;
          });
      if (edge.child != line.table || edge.parent == line.table || parent.is_fact || parent.time ||
          is_people(parent) || !named)
        continue;
      if (goods != nullptr && goods != &parent) return;
      goods = &parent;
    }
  }
  if (goods == nullptr) return;
  add_words(goods->synonyms.en, {"product", "item"}, goods->label.en);
  add_words(goods->synonyms.es, {"producto", "articulo"}, goods->label.es);
}

}  // namespace cuanto
