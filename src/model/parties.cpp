// Of tables of people, which hold those who work here and which those who are billed or served,
// where no table says so by its name.
#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "model/model.h"

namespace cuanto {
namespace {

using WordList = std::set<std::string, std::less<>>;

bool says(const std::string& names, const WordList& any) {
  return std::ranges::any_of(words_of_name(names), [&](const std::string& word) {
    return any.contains(fold_plain(word));
  });
}

std::string names_of(const Entity& entity) { return entity.label.en + " " + entity.label.es; }

}  // namespace

bool is_staff(const Model& model, const Entity& people) {
  static const WordList kStaff = {
      "employee",   "empleado",    "staff",    "worker",     "trabajador", "teacher",
      "profesor",   "doctor",      "medico",   "technician", "tecnico",    "agent",
      "driver",     "conductor",   "trainer",  "coach",      "instructor", "nurse",
      "lawyer",     "abogado",     "mechanic", "mecanico",   "consultant", "consultor",
      "chef",       "waiter",      "camarero", "therapist",  "terapeuta",  "vet",
      "recruiter",  "salesperson", "vendedor", "manager",    "supplier",   "proveedor",
      "contractor", "seller",      "rep",      "operario",   "engineer",   "dentist",
      "volunteer",  "author",      "autor",    "candidate",  "applicant",  "veterinario"};
  static const WordList kPaid = {
      "salary", "wage",         "salario",    "sueldo",    "hourly",      "hire",
      "hired",  "contratacion", "payroll",    "nomina",    "termination", "job",
      "puesto", "commission",   "speciality", "specialty", "comision",    "especialidad"};
  if (says(names_of(people), kStaff)) return true;
  const auto& columns = model.catalog->table(people.table).columns;
  return std::ranges::any_of(columns, [&](ColumnId id) {
    return says(model.catalog->column(id).name + " " + model.field(id).label.en, kPaid);
  });
}

std::optional<EntityId> party_of(const Model& model, const Entity& events) {
  constexpr std::size_t kStepsMax = 4;
  std::vector<TableId> here = {events.table};
  std::set<uint32_t> seen = {events.table.v};
  for (std::size_t step = 0; step < kStepsMax && !here.empty(); ++step) {
    std::vector<TableId> next;
    std::set<uint32_t> people;
    for (const Edge& edge : model.catalog->edges) {
      if (!edge.parent_unique || std::ranges::find(here, edge.child) == here.end() ||
          !seen.insert(edge.parent.v).second)
        continue;
      next.push_back(edge.parent);
      const Entity& parent = model.entity_of(edge.parent);
      if (is_people(parent) && !is_staff(model, parent)) people.insert(parent.id.v);
    }
    if (people.size() > 1) return {};
    if (people.size() == 1) return EntityId{static_cast<uint16_t>(*people.begin())};
    here = std::move(next);
  }
  return {};
}

bool are_dealings(const Entity& entity) {
  static const WordList kDealings = {
      "invoice", "factura", "bill",        "recibo",  "order",       "pedido",   "sale",  "venta",
      "charge",  "booking", "reservation", "reserva", "appointment", "cita",     "visit", "visita",
      "ticket",  "rental",  "alquiler",    "fee",     "cuota",       "contract", "lease"};
  return says(names_of(entity), kDealings);
}

bool are_bills(const Entity& entity) {
  static const WordList kBills = {"invoice", "factura", "bill",     "recibo",   "charge",
                                  "fee",     "cuota",   "contract", "contrato", "lease"};
  return says(names_of(entity), kBills);
}

bool are_payments(const Entity& entity) {
  static const WordList kPayments = {"payment", "payments", "pago", "pagos", "cobro", "cobros"};
  static const WordList kOurs = {"supplier", "proveedor", "payroll", "nomina", "salary", "vendor"};
  return says(names_of(entity), kPayments) && !says(names_of(entity), kOurs);
}

}  // namespace cuanto
