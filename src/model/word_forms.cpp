#include "model/word_forms.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"
#include "model/lexicon.h"

namespace cuanto {

namespace {

constexpr auto kIrregular = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"people", "person"},
    {"men", "man"},
    {"women", "woman"},
    {"children", "child"},
    {"feet", "foot"},
    {"teeth", "tooth"},
    {"mice", "mouse"},
    {"geese", "goose"},
    {"lives", "life"},
    {"wives", "wife"},
    {"knives", "knife"},
    {"leaves", "leaf"},
    {"shelves", "shelf"},
    {"halves", "half"},
    {"wolves", "wolf"},
    {"indices", "index"},
    {"matrices", "matrix"},
    {"criteria", "criterion"},
    {"phenomena", "phenomenon"},
    {"alumni", "alumnus"},
    {"analyses", "analysis"},
    {"crises", "crisis"},
    {"diagnoses", "diagnosis"},
    {"bases", "basis"},
    {"theses", "thesis"},
    {"hypotheses", "hypothesis"},
    {"statuses", "status"},
    {"buses", "bus"},
    {"gases", "gas"},
    {"viruses", "virus"},
    {"campuses", "campus"},
    {"bonuses", "bonus"},
    {"movies", "movie"},
    {"cookies", "cookie"},
    {"ties", "tie"},
    {"heroes", "hero"},
    {"potatoes", "potato"},
    {"tomatoes", "tomato"},
    {"staff", "staff"},
    {"data", "data"},
    {"media", "media"},
    {"personnel", "personnel"},
    {"quizzes", "quiz"},
    {"dies", "die"},
});

// Words that end in s and are not plurals.
bool is_singular_in_s(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"status",      "bus",       "gas",     "virus",   "campus", "bonus",    "address",
       "business",    "class",     "boss",    "process", "access", "analysis", "basis",
       "crisis",      "series",    "species", "news",    "lens",   "tennis",   "census",
       "cactus",      "focus",     "menu",    "tax",     "sales",  "lunes",    "martes",
       "miercoles",   "jueves",    "viernes", "crisis",  "pais",   "mes",      "interes",
       "ingles",      "frances",   "autobus", "virus",   "campus", "analisis", "paris",
       "gps",         "sms",       "aws",     "details", "gross",  "plus",     "physics",
       "mathematics", "economics", "politics"});
  return std::ranges::find(kWords, word) != kWords.end();
}

std::string cut(std::string_view word, std::size_t count, std::string_view add = {}) {
  return std::string(word.substr(0, word.size() - count)) + std::string(add);
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

struct AbbreviationRow {
  std::string_view shorts;
  Abbreviation meant;
};
constexpr Language kEn = Language::en;
constexpr Language kEs = Language::es;
constexpr auto kAbbreviations = std::to_array<AbbreviationRow>({
    {"qty", {"quantity", kEn}},
    {"amt", {"amount", kEn}},
    {"dt", {"date", kEn}},
    {"cust", {"customer", kEn}},
    {"dept", {"department", kEn}},
    {"emp", {"employee", kEn}},
    {"empl", {"employee", kEn}},
    {"mgr", {"manager", kEn}},
    {"acct acc", {"account", kEn}},
    {"num no nbr", {"number", kEn}},
    {"pct perc", {"percentage", kEn}},
    {"avg", {"average", kEn}},
    {"min", {"minimum", kEn}},
    {"max", {"maximum", kEn}},
    {"yr", {"year", kEn}},
    {"mth mon", {"month", kEn}},
    {"qtr", {"quarter", kEn}},
    {"wk", {"week", kEn}},
    {"hr hrs", {"hour", kEn}},
    {"cntry ctry", {"country", kEn}},
    {"prod", {"product", kEn}},
    {"inv", {"invoice", kEn}},
    {"ord", {"order", kEn}},
    {"txn trx trans", {"transaction", kEn}},
    {"pmt pymt", {"payment", kEn}},
    {"lat", {"latitude", kEn}},
    {"lng lon", {"longitude", kEn}},
    {"temp", {"temperature", kEn}},
    {"stu stud", {"student", kEn}},
    {"fname", {"first name", kEn}},
    {"lname", {"last name", kEn}},
    {"mname", {"middle name", kEn}},
    {"pd", {"paid", kEn}},
    {"fst", {"first", kEn}},
    {"lst", {"last", kEn}},
    {"firstname", {"first name", kEn}},
    {"lastname", {"last name", kEn}},
    {"crs", {"course", kEn}},
    {"bldg", {"building", kEn}},
    {"univ", {"university", kEn}},
    {"org", {"organization", kEn}},
    {"mfr mfg", {"manufacturer", kEn}},
    {"veh", {"vehicle", kEn}},
    {"lic", {"license", kEn}},
    {"loc", {"location", kEn}},
    {"cd", {"code", kEn}},
    {"nm", {"name", kEn}},
    {"ts", {"timestamp", kEn}},
    {"tot ttl", {"total", kEn}},
    {"bal", {"balance", kEn}},
    {"sal", {"salary", kEn}},
    {"comm", {"commission", kEn}},
    {"hist", {"history", kEn}},
    {"env", {"environment", kEn}},
    {"svc srv", {"service", kEn}},
    {"gov govt", {"government", kEn}},
    {"pop", {"population", kEn}},
    {"hq", {"headquarters", kEn}},
    {"cnt", {"count", kEn}},
    {"dob", {"date of birth", kEn}},
    {"ssn", {"social security number", kEn}},
    {"ref", {"reference", kEn}},
    {"info", {"information", kEn}},
    {"img pic", {"image", kEn}},
    {"msg", {"message", kEn}},
    {"doc", {"document", kEn}},
    {"pos", {"position", kEn}},
    {"pts", {"points", kEn}},
    {"addr", {"address", kEn}},
    {"desc descr", {"description", kEn}},
    {"tel", {"telephone", kEn}},
    {"ph", {"phone", kEn}},
    {"grp", {"group", kEn}},
    {"lvl", {"level", kEn}},
    {"cat", {"category", kEn}},
    {"subcat", {"subcategory", kEn}},
    {"rev", {"revenue", kEn}},
    {"exp", {"expense", kEn}},
    {"wt wgt", {"weight", kEn}},
    {"ht hgt", {"height", kEn}},
    {"len", {"length", kEn}},
    {"spd", {"speed", kEn}},
    {"dist", {"distance", kEn}},
    {"dur", {"duration", kEn}},
    {"dest", {"destination", kEn}},
    {"src", {"source", kEn}},
    {"dep", {"departure", kEn}},
    {"arr", {"arrival", kEn}},
    {"flt", {"flight", kEn}},
    {"res resv rsv", {"reservation", kEn}},
    {"reg", {"registration", kEn}},
    {"sched", {"schedule", kEn}},
    {"proj", {"project", kEn}},
    {"cred", {"credit", kEn}},
    {"sec", {"section", kEn}},
    {"prof", {"professor", kEn}},
    {"instr", {"instructor", kEn}},
    {"usr", {"user", kEn}},
    {"pwd passwd", {"password", kEn}},
    {"cfg", {"configuration", kEn}},
    {"param", {"parameter", kEn}},
    {"attr", {"attribute", kEn}},
    {"val", {"value", kEn}},
    {"vol", {"volume", kEn}},
    {"app", {"application", kEn}},
    {"db", {"database", kEn}},
    {"os", {"operating system", kEn}},
    {"vm", {"virtual machine", kEn}},
    {"frt", {"freight", kEn}},
    {"whse wh whs", {"warehouse", kEn}},
    {"clm", {"claim", kEn}},
    {"itm", {"item", kEn}},
    {"ln", {"line", kEn}},
    {"drv drvr", {"driver", kEn}},
    {"dlv dlvr delv deliv", {"delivery", kEn}},
    {"shp shpmt", {"shipment", kEn}},
    {"opn", {"opened", kEn}},
    {"cls clsd", {"closed", kEn}},
    {"seg", {"segment", kEn}},
    {"stat sts", {"status", kEn}},
    {"typ", {"type", kEn}},
    {"rsn", {"reason", kEn}},
    {"lmt lim", {"limit", kEn}},
    {"cr", {"credit", kEn}},
    {"dr", {"debit", kEn}},
    {"prc pr", {"price", kEn}},
    {"dsc", {"discount", kEn}},
    {"curr ccy", {"currency", kEn}},
    {"orig", {"origin", kEn}},
    {"prom", {"promised", kEn}},
    {"eff", {"effective", kEn}},
    {"upd", {"updated", kEn}},
    {"crt cre", {"created", kEn}},
    {"vend vndr", {"vendor", kEn}},
    {"supp splr", {"supplier", kEn}},
    {"cmpy", {"company", kEn}},
    {"rte", {"route", kEn}},
    {"stk", {"stock", kEn}},
    {"appt", {"appointment", kEn}},
    {"plcy", {"policy", kEn}},
    {"prem", {"premium", kEn}},
    {"rep", {"representative", kEn}},
    {"instl instal", {"instalment", kEn}},
    {"princ", {"principal", kEn}},
    {"sz", {"size", kEn}},
    {"int", {"interest", kEn}},
    {"prio", {"priority", kEn}},
    {"sev", {"severity", kEn}},
    {"maint", {"maintenance", kEn}},
    {"mach", {"machine", kEn}},
    {"insp", {"inspection", kEn}},
    {"equip eqp", {"equipment", kEn}},
    {"mat matl", {"material", kEn}},
    {"iss", {"issue", kEn}},
    {"rcv rcvd", {"received", kEn}},
    {"hazmat", {"hazardous", kEn}},
    {"flg", {"flag", kEn}},
    {"veg", {"vegetarian", kEn}},
    {"mbr", {"member", kEn}},
    {"prop", {"property", kEn}},
    {"ten", {"tenant", kEn}},
    {"lse", {"lease", kEn}},
    {"don", {"donation", kEn}},
    {"camp cmpgn", {"campaign", kEn}},
    {"att", {"attendance", kEn}},
    {"agg", {"aggregate", kEn}},
    {"perf", {"performance", kEn}},
    {"perfs", {"performances", kEn}},
    {"wks", {"weeks", kEn}},
    {"yrs", {"years", kEn}},
    {"gls", {"goals", kEn}},
    {"ep", {"episode", kEn}},
    {"eps", {"episodes", kEn}},
    {"uds", {"unidades", kEs}},
    {"ud", {"unidad", kEs}},
    {"nac", {"nacimiento", kEs}},
    {"pdte", {"pendiente", kEs}},
    {"pdtes", {"pendientes", kEs}},
    {"inc", {"including", kEn}},
    {"incl", {"including", kEn}},
    {"opp", {"opponent", kEn}},
    {"elev", {"elevation", kEn}},
    {"cap", {"capacity", kEn}},
    {"reb", {"rebounds", kEn}},
    {"ast", {"assists", kEn}},
    {"pld", {"played", kEn}},
    {"gp", {"games played", kEn}},
    {"div", {"division", kEn}},
    {"wkt", {"wicket", kEn}},
    {"wkts", {"wickets", kEn}},
    {"hp", {"horsepower", kEn}},
    {"soc", {"socio", kEs}},
    {"lib", {"libro", kEs}},
    {"prest", {"préstamo", kEs}},
    {"venc vto", {"vencimiento", kEs}},
    {"devol", {"devolución", kEs}},
    {"ejem ejemp", {"ejemplar", kEs}},
    {"edit", {"editorial", kEs}},
    {"pto", {"puesto", kEs}},
    {"alm", {"almacén", kEs}},
    {"exist", {"existencias", kEs}},
    {"solic", {"solicitud", kEs}},
    {"insc", {"inscripción", kEs}},
    {"tram", {"trámite", kEs}},
    {"barr", {"barrio", kEs}},
    {"mun", {"municipio", kEs}},
    {"ape apell", {"apellidos", kEs}},
    {"dir", {"dirección", kEs}},
    {"cobr", {"cobro", kEs}},
    {"cant ctd", {"cantidad", kEs}},
    {"cod", {"código", kEs}},
    {"fec fch", {"fecha", kEs}},
    {"nro", {"número", kEs}},
    {"imp", {"importe", kEs}},
    {"nom", {"nombre", kEs}},
    {"depto dpto", {"departamento", kEs}},
    {"cte cli", {"cliente", kEs}},
    {"ped", {"pedido", kEs}},
    {"vta vtas", {"ventas", kEs}},
    {"art", {"artículo", kEs}},
    {"suc", {"sucursal", kEs}},
    {"prom", {"promedio", kEs}},
    {"obs", {"observación", kEs}},
    {"mto", {"monto", kEs}},
    {"prov", {"proveedor", kEs}},
    {"fact", {"factura", kEs}},
    {"cto", {"costo", kEs}},
    {"pcio", {"precio", kEs}},
    {"ciu", {"ciudad", kEs}},
    {"tfno tlf", {"teléfono", kEs}},
    {"anio", {"año", kEs}},
    {"ano", {"año", kEs}},
    {"trab", {"trabajador", kEs}},
});

bool is_joining_word(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"of", "id", "no", "in", "by", "is", "to", "de", "el", "la", "at", "on", "for", "and", "per",
       "max", "min", "avg", "num"});
  return std::ranges::find(kWords, word) != kWords.end();
}

bool begins_no_name(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"of", "in", "by", "to", "de", "el", "la", "on", "and", "con", "por", "sin", "para"});
  return std::ranges::find(kWords, word) != kWords.end();
}

bool is_part(std::string_view word) {
  if (is_joining_word(word)) return true;
  return word.size() >= 3 &&
         (is_known_word(word, Language::en) || is_known_word(word, Language::es));
}

}  // namespace

std::vector<std::string> singulars(std::string_view word, Language language) {
  std::vector<std::string> forms = {std::string(word)};
  if (word.size() <= 3 && word != "men") return forms;
  if (language == Language::en) {
    for (const auto& [many, one] : kIrregular)
      if (word == many) {
        forms.emplace_back(one);
        return forms;
      }
    if (!word.ends_with("s") || word.ends_with("ss") || word.ends_with("us") ||
        word.ends_with("is"))
      return forms;
    if (word.ends_with("ies")) forms.push_back(cut(word, 3, "y"));
    if (word.ends_with("sses") || word.ends_with("xes") || word.ends_with("ches") ||
        word.ends_with("shes") || word.ends_with("zes"))
      forms.push_back(cut(word, 2));
    forms.push_back(cut(word, 1));
    return forms;
  }
  if (word.ends_with("ces")) forms.push_back(cut(word, 3, "z"));
  if (word.ends_with("es")) forms.push_back(cut(word, 2));
  if (word.ends_with("s")) forms.push_back(cut(word, 1));
  if (word.ends_with("as")) forms.push_back(cut(word, 2, "o"));
  if (word.ends_with("a")) forms.push_back(cut(word, 1, "o"));
  if (word.ends_with("oras")) forms.push_back(cut(word, 2));
  if (word.ends_with("ora")) forms.push_back(cut(word, 1));
  return forms;
}

std::string singular(std::string_view word, Language language) {
  if (is_singular_in_s(word)) return std::string(word);
  const auto forms = singulars(word, language);
  if (forms.size() == 1) return forms[0];
  for (std::size_t i = 1; i < forms.size(); ++i) {
    const bool feminine = language == Language::es && !word.ends_with("s");
    if (!feminine && !senses_of(forms[i], language).empty()) return forms[i];
  }
  if (language == Language::en)
    return word.ends_with("s") || forms.size() > 1 ? forms[1] : forms[0];
  // By rule: consonant + es loses es, vowel + s loses s.
  if (!word.ends_with("s")) return std::string(word);
  if (word.ends_with("ces")) return cut(word, 3, "z");
  if (word.ends_with("es") && word.size() > 4 &&
      std::string_view("lrndjz").find(word[word.size() - 3]) != std::string_view::npos)
    return cut(word, 2);
  return cut(word, 1);
}

std::string plural(std::string_view word, Language language) {
  if (word.empty()) return {};
  if (language == Language::en) {
    if (word == "sales" || word == "series" || word == "species" || word == "news" ||
        word == "details")
      return std::string(word);
    for (const auto& [many, one] : kIrregular)
      if (word == one) return std::string(many);
    if (word.ends_with("y") && word.size() > 1 && !is_vowel(word[word.size() - 2]))
      return cut(word, 1, "ies");
    if (word.ends_with("s") || word.ends_with("x") || word.ends_with("ch") ||
        word.ends_with("sh") || word.ends_with("z"))
      return std::string(word) + "es";
    return std::string(word) + "s";
  }
  static constexpr auto kUncountable =
      std::to_array<std::string_view>({"personal", "equipaje", "dinero", "software", "hardware",
                                       "inventario", "tráfico", "público"});
  if (std::ranges::find(kUncountable, word) != kUncountable.end()) return std::string(word);
  static constexpr auto kAccentLost =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"ión", "iones"},
                                                                    {"ón", "ones"},
                                                                    {"án", "anes"},
                                                                    {"ín", "ines"},
                                                                    {"én", "enes"},
                                                                    {"és", "eses"},
                                                                    {"ás", "ases"},
                                                                    {"ús", "uses"}});
  for (const auto& [one, many] : kAccentLost)
    if (word.ends_with(one)) return cut(word, one.size(), many);
  if (word.ends_with("z")) return cut(word, 1, "ces");
  if (word.ends_with("s") || word.ends_with("x"))
    return word == "mes" || word == "país" || word == "gas" ? std::string(word == "país"  ? "países"
                                                                          : word == "mes" ? "meses"
                                                                                          : "gases")
                                                            : std::string(word);
  if (is_vowel(word.back()) || word.ends_with("é") || word.ends_with("á") || word.ends_with("ó"))
    return std::string(word) + "s";
  return std::string(word) + "es";
}

// The head of an English phrase; in Spanish it and its adjectives, up to the first preposition.
static std::string changed_phrase(std::string_view phrase, Language language,
                                  std::string (*change)(std::string_view, Language)) {
  std::vector<std::string> words;
  for (const auto word : split(phrase, ' ')) words.emplace_back(word);
  if (words.empty()) return {};
  if (language == Language::en) {
    const auto of = std::ranges::find(words, "of");
    const auto head = of == words.end() || of == words.begin() ? words.end() - 1 : of - 1;
    *head = change(*head, language);
    return join(words, " ");
  }
  for (auto& word : words) {
    if (word == "de" || word == "del" || word == "en" || word == "por" || word == "a" ||
        word == "al" || word == "con")
      break;
    word = change(word, language);
  }
  return join(words, " ");
}

std::string plural_phrase(std::string_view phrase, Language language) {
  return changed_phrase(phrase, language, plural);
}

std::string singular_phrase(std::string_view phrase, Language language) {
  return changed_phrase(phrase, language, [](std::string_view word, Language of) {
    // Names and abbreviations stay as they are.
    const bool lower = std::ranges::all_of(word, [](char c) { return c < 'A' || c > 'Z'; });
    return lower && word.size() > 3 && word.ends_with('s') ? singular(word, of) : std::string(word);
  });
}

std::optional<Abbreviation> find_abbreviation(std::string_view word) {
  static const auto* const all = [] {
    auto* map = new std::unordered_map<std::string_view, Abbreviation>();
    for (const auto& row : kAbbreviations)
      for (const auto one : split(row.shorts, ' ')) map->emplace(one, row.meant);
    return map;
  }();
  const auto it = all->find(word);
  if (it == all->end()) return std::nullopt;
  return it->second;
}

std::vector<std::string> split_glued(std::string_view word) {
  constexpr std::size_t kLettersMin = 6, kLettersMax = 40, kPartsMax = 4;
  std::vector<std::string> whole = {std::string(word)};
  const bool plain = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!plain || word.size() < kLettersMin || word.size() > kLettersMax || is_part(word))
    return whole;
  // best[i]: the fewest parts that make up the first i letters, and where the last one begins.
  // Among equals the one whose last part is longest.
  struct Best {
    std::size_t parts = kPartsMax + 1;
    std::size_t begin = 0;
  };
  std::vector<Best> best(word.size() + 1);
  best[0].parts = 0;
  for (std::size_t end = 2; end <= word.size(); ++end) {
    for (std::size_t begin = 0; begin + 2 <= end; ++begin) {
      if (best[begin].parts >= kPartsMax || best[begin].parts + 1 >= best[end].parts) continue;
      if (is_part(word.substr(begin, end - begin))) best[end] = {best[begin].parts + 1, begin};
    }
  }
  if (best.back().parts > kPartsMax) return whole;
  std::vector<std::string> parts;
  for (std::size_t end = word.size(); end > 0; end = best[end].begin)
    parts.insert(parts.begin(), std::string(word.substr(best[end].begin, end - best[end].begin)));
  // A name does not begin with what joins: "conocio" is no "con ocio". "of", "id" and the like
  // alone make none.
  if (begins_no_name(parts.front())) return whole;
  if (std::ranges::count_if(
          parts, [](const auto& p) { return p.size() >= 3 && !is_joining_word(p); }) == 0)
    return whole;
  return parts;
}

bool is_all_digits(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, is_ascii_digit);
}

bool is_preposition(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"de", "del", "la", "el", "los", "las", "por", "en", "al", "a", "y", "con", "para", "se",
       "nos", "que", "como", "cómo"});
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace cuanto
