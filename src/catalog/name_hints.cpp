#include "catalog/name_hints.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"

namespace cuanto {

namespace {

constexpr Language kEn = Language::en;
constexpr Language kEs = Language::es;

struct HintRow {
  Hint hint;
  Language language;
  std::string_view words;  // separated by one space
};

constexpr auto kHintRows = std::to_array<HintRow>({
    {Hint::identifier, kEn,
     "id ids uuid guid key pk fk oid rowid sk hash sha md5 token identifier"},
    {Hint::identifier, kEs, "clave identificador llave"},
    {Hint::code, kEn,
     "code codes cd nbr isbn iban sku barcode zip zipcode postcode postal plate vin serial iata "
     "icao imo ean upc"},
    {Hint::code, kEs, "codigo cod nro placa matricula folio cp"},
    {Hint::count_of, kEn, "number num no count cnt qty quantity total totals tot"},
    {Hint::count_of, kEs, "numero cantidad cant conteo nº"},
    {Hint::money, kEn,
     "cost costs amount amounts amt revenue revenues income incomes salary salaries wage wages fee "
     "fees budget budgets budgeted balance bal "
     "payment payments paid chg toll tolls payroll royalty royalties surcharge profit profits "
     "earnings spend spending expense expenses charge charges "
     "sales tax taxes "
     "turnover gdp debt loan deposit fine fines bonus commission donation funding invoice money "
     "worth valuation freight "
     "billed credit debit asset assets compensation refund refunds subtotal premium premiums "
     "takings payout payouts net gross vat usd eur mxn cop ars gbp"},
    {Hint::money, kEs,
     "costo costos coste costes monto montos importe importes ingreso ingresos salario salarios "
     "sueldo sueldos "
     "presupuesto gasto gastos saldo pago pagos ganancia ganancias utilidad beneficio venta ventas "
     "facturacion facturado imp pagado cobrado cobro cobros cuota cuotas peaje peajes honorarios "
     "nomina "
     "nominas fianza recargo recargos "
     "impuesto impuestos iva deuda prestamo deposito multa comision donacion dinero subtotal abono "
     "cargo neto bruto pvp meta flete fletes portes prima primas recaudacion recaudado "
     "indemnizacion"},
    {Hint::unit_price, kEn, "price prices rent fare fares tariff tuition pr prc"},
    {Hint::unit_price, kEs, "precio precios tarifa tarifas alquiler unitario unitarios"},
    {Hint::percent, kEn, "pct percent percentage percentages pc share"},
    {Hint::percent, kEs, "porcentaje porcentajes porciento porcentual"},
    {Hint::rate, kEn,
     "rate rates ratio margin discount efficiency coverage utilization utilisation"},
    {Hint::rate, kEs, "tasa tasas razon margen descuento cobertura"},
    {Hint::quantity, kEn,
     "units unit population populations attendance visits visitors views clicks votes vote stock "
     "inventory "
     "capacity passengers enrollment enrolment students employees staff hours hrs minutes seconds "
     "goals wins losses "
     "points sold casualties killed injured deaths births copies seats downloads likes followers "
     "shares orders "
     "medals gold silver bronze tonnage pieces items members users impressions installs calls "
     "usage consumed hits runs assists kb mb gb tb kwh sets reps nights guests adults kids kilos "
     "kgs "
     "litres liters boxes bottles sessions laps trips"},
    {Hint::quantity, kEs,
     "unidades poblacion asistencia visitas visitantes vistas clics votos existencias inventario "
     "capacidad "
     "pasajeros alumnos estudiantes empleados horas minutos segundos goles victorias derrotas "
     "puntos vendidos vendidas "
     "muertes nacimientos copias asientos descargas pedidos piezas articulos miembros usuarios "
     "llamadas consumo uds ud noches huespedes adultos ninos kilos litros cajas botellas sesiones "
     "repeticiones faltas"},
    {Hint::measure, kEn,
     "age ages rating ratings score scores height heights weight weights length width depth "
     "latitude longitude "
     "lat lng lon long temperature temp speed velocity grade grades gpa elevation altitude "
     "duration distance area size "
     "level rank ranking position average avg mean floor humidity pressure power voltage stars "
     "magnitude order acc"},
    {Hint::measure, kEs,
     "edad calificacion calificaciones puntaje puntuacion altura peso largo ancho profundidad "
     "latitud longitud "
     "temperatura velocidad nota notas elevacion duracion distancia superficie tamano nivel rango "
     "posicion promedio media piso "
     "humedad presion potencia estrellas antiguedad"},
    {Hint::year, kEn, "year years yr yrs founded season"},
    {Hint::year, kEs, "ano anos anio anios temporada ejercicio"},
    {Hint::month, kEn, "month months period"},
    {Hint::month, kEs, "mes meses periodo"},
    {Hint::date, kEn, "date dates day dt deadline since until hired opened closed"},
    {Hint::date, kEs, "fecha fechas fch fec dia vencimiento"},
    {Hint::timestamp, kEn, "timestamp ts datetime epoch created updated modified deleted at"},
    {Hint::timestamp, kEs, "creado actualizado modificado marca"},
    {Hint::time_of_day, kEn, "time times"},
    {Hint::time_of_day, kEs, "hora horario"},
    {Hint::email, kEn, "email emails mail e-mail"},
    {Hint::email, kEs, "correo correos"},
    {Hint::phone, kEn, "phone phones telephone tel mobile fax cell cellphone phonenumber whatsapp"},
    {Hint::phone, kEs, "telefono telefonos celular movil"},
    {Hint::url, kEn, "url urls uri website link homepage web"},
    {Hint::url, kEs, "enlace sitio"},
    {Hint::birth, kEn, "dob birthday birthdate birth born"},
    {Hint::birth, kEs, "nacimiento cumpleanos"},
    {Hint::secret_number, kEn, "ssn passport passports creditcard iban cvv password passwd"},
    {Hint::secret_number, kEs,
     "dni nie nif cedula curp rfc cuit cuil rut pasaporte contrasena cbu clabe"},
    {Hint::street_address, kEn, "address street addr address1 address2"},
    {Hint::street_address, kEs, "direccion domicilio calle"},
    {Hint::person_name, kEn, "firstname lastname surname fname lname fullname forename middlename"},
    {Hint::person_name, kEs, "apellido apellidos nombres"},
    {Hint::name, kEn, "name names title titles nm label"},
    {Hint::name, kEs, "nombre titulo etiqueta"},
    {Hint::free_text, kEn,
     "description descriptions comment comments note remarks remark details detail text content "
     "contents message body summary bio review abstract notes"},
    {Hint::free_text, kEs,
     "descripcion comentario comentarios observacion observaciones detalle detalles texto "
     "contenido mensaje resumen"},
    {Hint::flag, kEn, "is has flag yn active enabled deleted can"},
    {Hint::flag, kEs, "activo activa bandera indicador vigente"},
    {Hint::category, kEn,
     "type types category categories kind status class group segment gender sex color colour "
     "currency country "
     "state city region language brand"},
    {Hint::category, kEs,
     "tipo tipos categoria clase estado grupo segmento genero sexo moneda pais ciudad region "
     "idioma marca"},
    {Hint::json, kEn, "json tags metadata attributes properties"},
});

const std::unordered_map<std::string_view, WordHint>& word_hints() {
  static const auto* hints = [] {
    auto* map = new std::unordered_map<std::string_view, WordHint>();
    for (const auto& row : kHintRows)
      for (const auto word : split(row.words, ' '))
        // The first row that has a word keeps it.
        map->emplace(word, WordHint{word, row.hint, row.language});
    return map;
  }();
  return *hints;
}

// Words that end in "id" without meaning an identifier.
bool ends_in_plain_id(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"paid",   "bid",      "grid",    "solid",  "valid",   "liquid", "covid",   "android",
       "madrid", "humid",    "acid",    "kid",    "raid",    "hybrid", "rapid",   "avoid",
       "fluid",  "said",     "aid",     "mid",    "prepaid", "unpaid", "invalid", "medicaid",
       "druid",  "asteroid", "thyroid", "orchid", "david",   "sid"});
  return std::ranges::find(kWords, word) != kWords.end();
}

// Endings worth splitting off a glued name, longest first.
constexpr auto kGluedEndings = std::to_array<std::string_view>(
    {"quantity", "category", "address", "amount", "number", "salary", "status", "nombre", "numero",
     "precio",   "price",    "title",   "phone",  "email",  "count",  "total",  "fecha",  "code",
     "name",     "date",     "year",    "cost",   "time",   "type",   "rate",   "id"});

}  // namespace

const WordHint* find_word_hint(std::string_view word) {
  const auto& hints = word_hints();
  const auto it = hints.find(word);
  return it == hints.end() ? nullptr : &it->second;
}

std::vector<std::string> plain_words_of_name(std::string_view name) {
  std::vector<std::string> words;
  for (const auto& raw : words_of_name(name)) {
    auto word = fold_plain(raw);
    if (word.empty()) continue;
    if (word.size() > 10 && word.starts_with("numberof")) {
      words.emplace_back("number");
      words.emplace_back("of");
      word.erase(0, 8);
    }
    if (find_word_hint(word) != nullptr || ends_in_plain_id(word)) {
      words.push_back(std::move(word));
      continue;
    }
    bool was_split = false;
    for (const auto ending : kGluedEndings) {
      const std::size_t stem_min = ending == "id" ? 2 : 3;
      if (word.size() < ending.size() + stem_min || !word.ends_with(ending)) continue;
      words.push_back(word.substr(0, word.size() - ending.size()));
      words.emplace_back(ending);
      was_split = true;
      break;
    }
    if (!was_split) words.push_back(std::move(word));
  }
  return words;
}

static bool is_key_hint(Hint hint) { return hint == Hint::identifier; }

NameHint hint_of_name(const std::vector<std::string>& words) {
  NameHint result;
  if (words.empty()) return result;
  std::vector<const WordHint*> hints;
  hints.reserve(words.size());
  for (const auto& word : words) hints.push_back(find_word_hint(word));
  for (const auto* hint : hints)
    if (hint != nullptr) result.all[static_cast<unsigned>(hint->hint)] = true;

  const auto* first = hints.front();
  const auto* last = hints.back();
  if (words.size() > 1 && words.back().size() == 1 && words.back()[0] >= '0' &&
      words.back()[0] <= '9')
    last = hints[hints.size() - 2];  // address 2, score 1
  const auto pick = [&](const WordHint* hint) {
    result.hint = hint->hint;
    return result;
  };
  if (last != nullptr && is_key_hint(last->hint)) return pick(last);
  if (first != nullptr && is_key_hint(first->hint)) return pick(first);
  // "number of students", "total goals", "num rooms": a count, unless it ends as money does.
  if (first != nullptr && first->hint == Hint::count_of && words.size() > 1) {
    if (last != nullptr && (last->hint == Hint::money || last->hint == Hint::unit_price))
      return pick(last);
    return pick(first);
  }
  if (first != nullptr && first->hint == Hint::flag && words.size() > 1) return pick(first);
  if (first != nullptr && first->language == Language::es) return pick(first);
  if (last != nullptr) return pick(last);
  if (first != nullptr) return pick(first);
  for (auto it = hints.rbegin(); it != hints.rend(); ++it)
    if (*it != nullptr) return pick(*it);
  return result;
}

std::string name_stem(std::string_view word) {
  std::string stem(word);
  if (stem.size() <= 3) return stem;
  const auto drop = [&](std::string_view ending) {
    if (!stem.ends_with(ending) || stem.size() - ending.size() < 3) return false;
    stem.resize(stem.size() - ending.size());
    return true;
  };
  if (stem.ends_with("ss") || stem.ends_with("us") || stem.ends_with("is")) return stem;
  if (stem.ends_with("ees") || !drop("es")) drop("s");
  // Singular and plural meet here: movie(s), categor(y|ies), stor(e|es).
  drop("e");
  if (!drop("i")) drop("y");
  return stem;
}

}  // namespace cuanto
