// Models from files: the ways in that model.h promises.
#include "model/model.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "embedded_models.h"
#include "model/model_file.h"
#include "model/word_forms.h"

namespace cuanto {

namespace {

// What a receipt keeps of a model: what it was made from, and the texts laid over it, in order.
std::string hash_with(const std::string& before, std::string_view text) {
  return hex(stable_hash(text, stable_hash(before)));
}

const ModelFinding* first_error(const std::vector<ModelFinding>& findings) {
  const auto it =
      std::ranges::find(findings, ModelFinding::Severity::error, &ModelFinding::severity);
  return it == findings.end() ? nullptr : &*it;
}

}  // namespace

std::vector<const Field*> grouping_fields(const Model& model, const Entity& entity) {
  constexpr std::size_t kGroupsMax = 60;
  std::vector<const Field*> fields;
  for (const ColumnId id : model.catalog->table(entity.table).columns) {
    const Column& column = model.catalog->column(id);
    const Field& field = model.field(id);
    if (field.hidden || field.personal || column.meaning != Meaning::category) continue;
    if (column.distinct >= 2 && column.distinct <= kGroupsMax) fields.push_back(&field);
  }
  const auto names = [](const Field* field) {
    return field->synonyms.en.size() + field->synonyms.es.size();
  };
  std::ranges::stable_sort(fields, [&](const Field* a, const Field* b) {
    if (a->from_file != b->from_file) return a->from_file;
    return names(a) > names(b);
  });
  return fields;
}

std::string spelled_out(std::string_view word) {
  const auto abbreviation = find_abbreviation(word);
  return std::string(abbreviation ? abbreviation->shown : word);
}

std::string singular_label(std::string_view label, Language language) {
  return singular_phrase(label, language);
}
std::string plural_label(std::string_view label, Language language) {
  return plural_phrase(label, language);
}

const Metric* Model::find_metric(std::string_view wanted) const {
  const auto found = std::ranges::find(metrics, wanted, &Metric::name);
  return found == metrics.end() ? nullptr : &*found;
}

bool Model::is_described() const {
  return std::ranges::any_of(metrics, [](const Metric& metric) { return metric.from_file; });
}

bool is_people(const Entity& entity) {
  static const std::set<std::string, std::less<>> kPeople = {
      "customer",     "cliente",         "client",        "employee",
      "empleado",     "person",          "persona",       "people",
      "user",         "usuario",         "student",       "alumno",
      "patient",      "estudiante",      "paciente",      "player",
      "jugador",      "member",          "miembro",       "socio",
      "author",       "autor",           "teacher",       "profesor",
      "doctor",       "medico",          "agent",         "agente",
      "seller",       "vendedor",        "driver",        "conductor",
      "guest",        "huesped",         "worker",        "staff",
      "salesperson",  "trabajador",      "subscriber",    "suscriptor",
      "trainer",      "entrenador",      "coach",         "instructor",
      "lawyer",       "abogado",         "attorney",      "nurse",
      "enfermero",    "pupil",           "tenant",        "inquilino",
      "technician",   "tecnico",         "engineer",      "ingeniero",
      "consultant",   "consultor",       "applicant",     "candidate",
      "candidato",    "owner",           "propietario",   "passenger",
      "pasajero",     "visitor",         "visitante",     "chef",
      "waiter",       "camarero",        "mechanic",      "mecanico",
      "participant",  "participante",    "manager",       "gerente",
      "recruiter",    "contractor",      "volunteer",     "voluntario",
      "guard",        "vigilante",       "therapist",     "terapeuta",
      "operario",     "plumber",         "fontanero",     "courier",
      "repartidor",   "cashier",         "cajero",        "cook",
      "cocinero",     "florist",         "stylist",       "rep",
      "electrician",  "electricista",    "carpenter",     "carpintero",
      "cleaner",      "limpiador",       "dentist",       "dentista",
      "psychologist", "physiotherapist", "fisioterapeuta"};
  const bool two_names = entity.display.size() == 2 && entity.display != entity.key;
  const auto says = [](const std::string& label) {
    return std::ranges::any_of(words_of_name(label),
                               [](const auto& word) { return kPeople.contains(fold_plain(word)); });
  };
  return two_names || says(entity.label.en) || says(entity.label.es);
}

const Entity& Model::entity_of(TableId table) const { return entities[table.v]; }

std::vector<ModelFinding> check_model(std::string_view yaml, const Catalog& catalog) {
  auto model = draft_model(std::make_shared<const Catalog>(catalog));
  return lay_over(yaml, model);
}

Result<Model> load_model(std::string_view yaml, std::shared_ptr<const Catalog> catalog) {
  auto model = draft_model(std::move(catalog));
  const auto findings = lay_over(yaml, model);
  if (const auto* error = first_error(findings)) {
    Error failure{
        ErrorKind::bad_input,
        fmt::format("The model file has a mistake in line {}: {}", error->at.line, error->message),
        fmt::format("El archivo de modelo tiene un error en la línea {}: {}", error->at.line,
                    error->message),
        {},
        {}};
    failure.at = error->at;
    return fail(std::move(failure));
  }
  model.hash = hash_with(model.hash, yaml);
  return model;
}

bool model_matches(std::string_view yaml, const Catalog& catalog) {
  const auto file = parse_yaml(yaml);
  return file && file_matches(*file, catalog);
}

Model model_for(std::shared_ptr<const Catalog> catalog) {
  auto model = draft_model(std::move(catalog));
  for (const auto& shipped : embedded_models()) {
    if (!shipped.path.ends_with(".yaml") || !model_matches(shipped.text, *model.catalog)) continue;
    auto laid = model;
    if (first_error(lay_over(shipped.text, laid)) != nullptr) continue;
    laid.hash = hash_with(model.hash, shipped.text);
    model = std::move(laid);
  }
  return model;
}

}  // namespace cuanto
