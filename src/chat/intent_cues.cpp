#include "chat/intent_cues.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cuanto {
namespace {

constexpr auto kCues = std::to_array<IntentCue>({
    // ---- what is laid down or written somewhere ----
    {"meaning",
     "mean|means|meaning|meant, definition|define|defined|defines, stand|stands for, refer|refers "
     "to, in plain words, term|terms|concept, significa*, quiere|quieren decir, "
     "definicion|define|definen, se refiere*, se entiende|entendemos, llamamos|llaman|llama, "
     "concepto|termino, en que consiste*, para que sirve*, eso de, entiende* por, hearing about",
     "it asks what something means", "pregunta qué significa algo"},
    {"explain",
     "explain|explains|describe, explica*|explique*|describe*|descri*, tell|know * about|what",
     "it asks for an explanation", "pide una explicación"},
    {"what_is_a",
     "what is|'s|are a|an, ^ what is|'s|are the? *, que es|son un|una|unos|unas, ^ que es|son", "",
     ""},
    {"how_is_it",
     "how is|are|does|do|was * "
     "calculated|computed|worked|defined|measured|determined|counted|count|allocated|handled|"
     "recognised|recognized|split|compute|calculate|work|get|differ|measure|define, como "
     "se|es|son|esta|estan|funciona|calcula*|mide*|define*|calculan|definen|calculamos, what goes "
     "into, counts|count|counted as|towards, included|include|includes|part in|of, que "
     "incluye|incluyen|cubre|cubren, appear|appears in",
     "it asks how something is worked out", "pregunta cómo se determina algo"},
    {"difference_of_terms",
     "what is|'s the difference|differences, difference|differences between, how do|does * differ, "
     "que diferencia|diferencias hay, en que se diferencia*|distingue*, diferencia|diferencias "
     "entre",
     "", ""},
    {"permission",
     "^ may|can|could|must|should|shall i|we|a|an|the|customers|people, "
     "allowed|permitted|entitled|obliged|required|obligatory|mandatory|forbidden|reimbursed, "
     "may|should|must|can i|we|one|customers, ok to, do|does * have|need to, am i, "
     "puedo|podemos|puede|pueden|debo|debemos|deben, se "
     "puede*|debe*|acepta*|admite*|permite*|abre|reserva*|embala*|paga*|cobra*|ficha|piden|pide|"
     "hace|da|dan|aceptan, tengo que, hay que, hace falta, obligatori*, permitid*|prohibid*, "
     "tengo|tenemos derecho, me corresponde*|pagan|dan|toca|puedo|descuentan, nos pagan|dan",
     "it asks what is allowed or due", "pregunta qué está permitido o corresponde"},
    {"rule_word",
     "policy|policies|rule|rules|procedure|deadline|limit|allowance|regulation|handbook|guideline|"
     "requirement|correction, "
     "politica|politicas|regla|reglas|norma|normas|procedimiento|plazo|derecho|requisito*|manual|"
     "protocolo|penalizacion|garantia|horario|festivo*",
     "it asks for a rule", "pregunta por una regla"},
    {"duty",
     "who "
     "approves|decides|signs|repairs|pays|sets|handles|gets|may|can|should|must|is|are|do|does|"
     "belongs, responsible|in charge, whom, quien|quienes "
     "aprueba*|autoriza*|firma*|decide*|puede*|corrige*|paga*|fija*|atiende*|repara*|es|son, a|con "
     "quien, responsable*|encargad*",
     "it asks who has to do something", "pregunta a quién le toca algo"},
    {"why", "^ why, ^ how come, por que, a que se debe*", "it asks for a reason",
     "pregunta por un motivo"},
    {"when_rule",
     "^ when|until when, until|by when, ^ cuando|hasta cuando, ^ a partir de, ^ con que "
     "frecuencia, ^ cada cuanto, how often, ^ at what time, ^ a que hora, hasta que hora, on which "
     "day, what time zone",
     "", ""},
    {"how_to",
     "^ how do|can|should|must i|we|one|you, ^ how to, ^ where do|should|can|must i|we|one, como "
     "pido|solicito|hago|pago|reservo|puedo|debo|se, donde se|puedo|denuncio|pido|debo, ^ what "
     "should|can i|we, que hago|hacemos, que se hace, what happens|do, que pasa|ocurre|sucede, "
     "where must|should, in what case",
     "it asks what to do", "pregunta qué hay que hacer"},
    {"how_long",
     "how long|many|much * do|does|is|are|may|must|can|should i|a|an|the|we|one, how long, "
     "cuanto|cuantos|cuantas * tengo|dura|duran|puede|pueden|me|hay|dan|tiene|se, cuanto tiempo, "
     "en cuanto tiempo, de cuanto, hay * por",
     "", ""},
    {"own_case", "i|my|myself|me, mi|mis|tengo|me|nos|puedo", "", ""},
    {"schema_word",
     "table|tables|column|columns|field|fields|schema|dataset|database, "
     "stored|keep|kept|hold|holds|contain|contains|saved, "
     "tabla|tablas|columna|columnas|campo|campos|esquema, "
     "guarda|guardan|almacena*|contiene*|guardada*, kind|sort|type of data|information, what "
     "data|information, que datos|informacion, que puedo preguntar|consultar, puedo preguntar, "
     "can|do you answer|know, you tell me $, recorded|registered|registrad*",
     "it asks about tables and columns", "pregunta por tablas y columnas"},
    {"data_days",
     "up to date|day, how fresh|recent|current|old, data|information * "
     "until|cover|covers|go|begin|start|end|there|to|have, is|are there? data, last|latest "
     "load|update, updated|refreshed|loaded|retained|kept, "
     "actualiza*|actualizad*|cargan|carga|frescos|recientes, datos|informacion hay|llega*|van, "
     "hay|llegan|van * datos|informacion|registrad*, desde|hasta cuando|fecha|que, from when to "
     "when, until|since|from which|what day|date",
     "", ""},
    {"data_state",
     "duplicate|duplicates|negative|empty|missing|gap|gaps|wrong|problems|issues|checks|quality|"
     "lost, duplicad*|negativ*|vaci*|hueco*|calidad|control|controles|corrig*",
     "", ""},

    // ---- rows ----
    {"list_verb",
     "^ list|show|display|give|print|name, ^ "
     "lista*|muestra*|muestre*|ensena*|dame|dime|enumera*|ver|mostrar, the list of, la? lista de, "
     "details of, detalle|detalles|datos de",
     "it asks for a list", "pide una lista"},
    {"which_rows",
     "^ which|what, ^ que|cuales|cual|quienes|quien|donde|en que|a que, ^ who|where, there "
     "are|is|exist|we have $, hay|existen|tenemos $",
     "", ""},
    {"are_there", "are|is there, hay|existe|existen, do|does we|it|one have, tenemos", "", ""},
    {"all_of", "all|every|each of?, todos|todas|todo|cada", "", ""},
    {"names_of", "names|name of, nombre|nombres de, with|and their, con su|sus",
     "it asks for properties of things", "pide propiedades de cosas"},
    {"belongs", "belong|belongs|work|works|lives|live, pertenece*|trabaja*|vive|viven, in|from $",
     "", ""},
    {"row_word",
     "row|rows|entry|entries|record|records, ^ line|lines|linea|lineas, one by one, "
     "fila|filas|registro|registros|movimientos, una por una, line by line, row by row, fila por "
     "fila, linea por linea, most recent, mas recientes",
     "it asks for rows", "pide filas"},
    {"leaving_out", "excluding|except|without|but, excepto|salvo|sin|menos", "", ""},
    {"latest_rows",
     "latest|last|first|newest|oldest|earliest|recent sales|rows|orders|entries|costs, "
     "latest|last|first|newest|oldest|earliest "
     "one|two|three|four|five|six|seven|eight|nine|ten|10|20, five|ten|10|20 "
     "latest|last|first|newest|oldest|earliest, most recent, ultim*|primer* "
     "ventas|filas|registros, ultim*|primer* dos|tres|cuatro|cinco|seis|siete|ocho|diez|10|20, mas "
     "recientes|antigu*",
     "", ""},

    // ---- figures ----
    {"how_much",
     "how much|many, cuanto|cuanta|cuantos|cuantas, how expensive, que parte|porcentaje", "", ""},
    {"count",
     "how many, number of, count|counts, cuantos|cuantas, numero|cantidad de, cuenta|cuente",
     "it asks how many there are", "pregunta cuántos hay"},
    {"total",
     "total|totals|sum|overall|altogether, in all, bill, total|totales|suma|sumar, "
     "facturamos|facturacion, so far",
     "it asks for a total", "pide un total"},
    {"average",
     "average|averages|mean|avg|typical|median, promedio|promedios|media|medio|mediana|tipico",
     "it asks for an average", "pide un promedio"},
    {"share",
     "share|shares|percentage|percent|fraction|proportion, porcentaje|proporcion, parte del|de, "
     "how much of the",
     "it asks for a part of the whole", "pide una parte del total"},
    {"rank",
     "top|bottom|most|least|highest|lowest|largest|smallest|biggest|best|worst|cheapest|priciest|"
     "maximum|minimum|max|min|rank|ranked|ranking|first, "
     "mayor|mayores|menor|menores|mas|menos|mejor|mejores|peor|peores|maximo|maxima|minimo|minima|"
     "ranking|barato|barata|caro|cara",
     "it asks for the highest or lowest", "pide lo más alto o lo más bajo"},
    {"by_group",
     "by|per|each|every, por|cada, broken|break|breakdown|split|divided, desglos*|dividid*|segun",
     "it asks for a figure for each group", "pide una cifra por grupo"},
    {"threshold",
     "over|above|below|under|exceeding, more|less than, superior*|inferior*, mas|menos de, "
     "mayor|mayores|menor|menores a|que, superaron|supera*|pasaron",
     "", ""},

    // ---- one against the other ----
    {"compare_word",
     "compare|compared|compares|comparing|comparison, versus|vs, against, "
     "compara*|comparad*|comparacion, contra, frente a, respecto a|al|de|del, relative to, en "
     "comparacion, next to, side by side",
     "it holds two things against each other", "pone dos cosas una frente a otra"},
    {"difference",
     "difference|differences|gap, diferencia*|desviacion|desviaciones|variacion, how far",
     "it asks for a difference", "pide una diferencia"},
    {"than",
     "more|less|higher|lower|cheaper|dearer|pricier|better|worse|larger|smaller|longer|shorter|"
     "fewer|greater|stronger|weaker|faster|slower * than, mas|menos * que, mejor|peor|mayor|menor "
     "que, more|cheaper|higher * or, mas * o",
     "it asks which of two is more", "pregunta cuál de dos es más"},
    {"which_of_two", "* or *, * o *", "", ""},
    {"more_by",
     "how much|many more|less|fewer|higher|lower|dearer|cheaper, by how much, cuanto mas|menos, en "
     "cuanto, cuanto subio|subieron|bajo|bajaron|cambio|cambiaron|aumento|aumentaron|crecio",
     "", ""},
    {"changed",
     "change|changed|changes|increase|increased|decrease|decreased|rose|fell|dropped|improved|grew,"
     " went up|down, did * rise|fall|drop|grow|increase|decrease|change|improve, "
     "cambio|cambiaron|cambiado|subio|subieron|bajo|bajaron|aumento|aumentaron|crecio|crecieron|"
     "mejoro|mejoraron|sube|baja",
     "it asks how much something changed", "pregunta cuánto cambió algo"},
    {"from_to", "between * and, from * to, entre * y, de|desde * a|hasta", "", ""},
    {"budget_met",
     "budget|budgets|plan|planned|target * actual|spend|real, "
     "over|under|exceeded|exceed|within|beyond * budget|budgets, actual|real * "
     "budget|planned|presupuesto, presupuesto * gasto|real|contra|frente, above|below "
     "their|the|its budget|budgets, paso|pasaron|pasan|exced* del|el? presupuesto, del "
     "presupuesto, from their budget",
     "it holds a figure against a budget", "pone una cifra frente a un presupuesto"},

    // ---- through time ----
    {"trend_word",
     "trend|trends|trending|evolution|evolve|evolved|evolving|development|developed|develop|"
     "history|curve|timeline|progress, over|through|across time, over the "
     "last|past|year|months|weeks|years|quarters, "
     "tendencia|tendencias|evolucion|evoluciona*|evolucionado|historico|historial|curva|progreso|"
     "serie, a lo largo, con el tiempo, how * moved|move|going",
     "it asks how something goes through time", "pregunta cómo va algo en el tiempo"},
    {"step_by_step",
     "month|week|day|quarter|year over|by|after|on|to month|week|day|quarter|year, "
     "mes|semana|dia|trimestre|ano a|tras mes|semana|dia|trimestre|ano",
     "it goes period by period", "va periodo a periodo"},
    {"going",
     "going|growing|rising|falling|shrinking|increasing|decreasing|climbing|declining|dropping|"
     "developing|evolving, growth|grow, "
     "creciendo|crecen|crece|subiendo|bajando|aumentando|cayendo|crecimiento|van|va|viene, ha|han "
     "ido, a la baja|alza, en aumento, ^ "
     "aumenta*|sube|suben|baja|bajan|crece|crecen|cae|caen|disminuye*|mejora|mejoran|empeora* "
     "el|la|los|las|nuestr*,  sube|suben o baja|bajan",
     "it asks whether something rises or falls", "pregunta si algo sube o baja"},
    {"running_total", "running total, cumulative|accumulated|cumulatively, acumulad*",
     "it asks for a running total", "pide un acumulado"},

    // ---- too little ----
    {"pointing",
     "it|them|they|those|these|ones|others|rest|something|anything|same, that|this|one $, "
     "that|this is|was|one|again, ^ that|this|one, about|of that|this, "
     "eso|esos|esas|esto|ellos|ellas|otros|otras|demas|mismo|algo, lo|los|las $, ensenamelo $",
     "it points at something that was not said", "señala algo que no se ha dicho"},
    {"bare_pronoun_verb",
     "comparalos|compararlos|ordenalos|ordena|compara|muestramelo|ensenamelo|muestralos|damelo|"
     "dalos $, compare|sort|show|list|group|order|rank them|it|these|those|that $, "
     "ordenal*|comparam* $, ^ cuales|quienes|quien son|es|fueron|eran $, ^ who|which are|were "
     "they|those|these $, name them|those",
     "", ""},
    {"overview",
     "overview|summary|details|numbers|information|insights, more $, "
     "resumen|detalles|numeros|informacion|mas $, what happened, que paso, how about, what about",
     "", ""},
    {"follow_on",
     "^ and|only|just|now|instead|also, what|how about, ^ for, ^ y|solo|ahora|tambien|e, en vez",
     "", ""},

    // ---- nothing to do with the data ----
    {"world",
     "weather|rain|snow|sunny|forecast tomorrow, "
     "president|king|queen|pope|minister|ceo|celebrity|actor|singer|painter, "
     "population|country|world|universe|moon|planet|mountain|ocean|river|building, capital of, "
     "won|wins|wrote|painted|invented|discovered|composed|directed|built|sings|sang|born|died, "
     "football|soccer|league|cup|match|olympics, news, tiempo hace|hara, "
     "llovera|llueve|lluvia|nieve|clima, "
     "presidente|presidenta|rey|reina|papa|ministro|actor|cantante, capital de, "
     "habitantes|mundo|luna|planeta|montana|oceano|pais|guerra, "
     "gano|escribio|pinto|invento|descubrio|nacio|murio|compuso|dirigio|construyo|canta|cantaba, "
     "mundial|liga|futbol|partido|copa, "
     "noticias, what time is, que hora es, how tall|far|old|deep|big is|are, ^ who is|was|were, ^ "
     "quien es|fue|era",
     "it is about the world outside the data", "trata del mundo fuera de los datos"},
    {"leisure",
     "recipe|cook|bake|dinner|lunch|restaurant|movie|film|song|sing|music|guitar|poem|poetry|haiku|"
     "joke|story|novel|essay|flight|game|horoscope|lyrics, book me, "
     "receta|cocina|cocinar|prepara|cena|restaurante|pelicula|cancion|canta|musica|poema|chiste|"
     "cuento|novela|ensayo|carta|vuelo|juego|horoscopo|libro|cine",
     "it is about other things than data", "trata de otras cosas que los datos"},
    {"other_task",
     "^ "
     "write|compose|translate|sing|play|draw|cook|book|reserve|order|buy|call|send|teach|recommend|"
     "suggest|find|solve|help, recommend|suggest|advise me|a|some, ^ "
     "escribe*|traduce*|canta*|toca|dibuja*|reserva*|compra*|llama*|envia*|manda*|ensename a, ^ "
     "recomiend*|sugiere*|resuelve*|aconseja*|pon|cuenta*, me aconsejas|recomiendas",
     "it asks for something else than an answer about data",
     "pide otra cosa que una respuesta sobre los datos"},
    {"sums",
     "square root|squared|cubed|equals|times|divided|plus|minus, raiz|cuadrado, cuanto es|son, "
     "solve",
     "", ""},
    {"life",
     "love|life|happiness|god|feel, amor|vida|felicidad|dios, sentido de, do you "
     "love|like|think|believe|want|feel|dream|sleep|eat, your opinion|favourite|favorite, me "
     "quieres|amas, opinas|crees|piensas|sientes, tu opinion|favorit*",
     "", ""},
    {"own_life",
     "should i buy|take|wear|eat|drink|watch|read|visit|study|marry, can i lose|learn|become|cook, "
     "my trip|holidays|dog|cat|car|girlfriend|boyfriend|wife|husband|mother|birthday|dream, me "
     "compro|pongo|tomo, puedo adelgazar|aprender, mi "
     "perro|gato|coche|novia|novio|madre|sueno|cumpleanos, remind|wake me, recuerdame|despiertame",
     "it is about one's own life, not the data", "trata de la vida propia, no de los datos"},
    {"person_data",
     "email|emails|e-mail|mail|phone|phones|password|passwords|birthday|salary, address of, "
     "correo|correos|email|telefono|telefonos|contrasena*|domicilio|sueldo",
     "it asks for personal data", "pide datos personales"},
    {"change_data",
     "delete|remove|erase|drop|wipe|purge|update|insert|rename|overwrite|cancel|create, set * to, "
     "add|register a|an|new, change|raise|lower * by|to, "
     "borra*|elimina*|vacia*|actualiza|inserta*|modifica*|cancela*|cancele*|renombra*|suprime*|"
     "agrega*|anade*|reemplaza*|quita*, da de alta|baja, cambia|sube|baja|pon "
     "el|la|los|las|todos|a, registra|crea un|una, ^ "
     "mark|merge|archive|hire|approve|reject|undo|restore|swap|correct|edit|modify|adjust|dismiss|"
     "fire|"
     "promote|discharge|activate|deactivate|enable|disable|unblock|unlock|reopen|reschedule|"
     "postpone|assign|import|upload|restock, ^ "
     "close|open|move|reset|clear|empty|cut|raise|lower|increase|decrease|reduce|double|halve|pay|"
     "refund|ship|sign|block|lock|transfer|send|put|make|fix|stop|start|shut|turn|switch|schedule "
     "the|all|every|each|them|it|this|that|these|those|everyone|everybody|our|my|off|on|down, ^ "
     "increase|decrease|raise|lower|move|close|transfer|double|halve * to|by, make * "
     "active|inactive|smaller|larger|higher|lower|cheaper, give * raise|bonus|discount, on sale $, "
     "^ "
     "cierra*|marca*|asigna*|mueve*|despide*|corrige*|duplica*|aprueba*|apaga*|enciende*|anula*|"
     "traslada*|archiva*|fusiona*|importa|aumenta*|reduce|reinicia*|restablece*|deshaz*|desactiva*|"
     "activa|bloquea*|repon*|contrata|asciende|rebaja|subelo*|subela*|bajalo*|bajala*|ponlo*|ponla*"
     ", ^ "
     "sube|baja * sueldo|salario|precio|precios|presupuesto",
     "it asks to change data", "pide cambiar datos"},
    {"to_program",
     "prompt|instructions|system|rules|restrictions|unrestricted|filters|password|obey|pretend|"
     "hidden, "
     "instrucciones|sistema|reglas|restricciones|filtros|limites|contrasena|obedece|finge|"
     "configuracion|ocultas",
     "", ""},
});

// Words that only lead up to what is asked.
constexpr auto kLeadIn = std::to_array<std::string_view>(
    {"please", "could", "can",      "would", "you",     "i",       "'d",       "like",
     "to",     "know",  "want",     "see",   "tell",    "me",      "us",       "show",
     "give",   "do",    "hey",      "hi",    "por",     "favor",   "quiero",   "saber",
     "puedes", "me",    "quisiera", "dime",  "podrias", "decirme", "necesito", "ver",
     "oye",    "hola",  "so",       "ok",    "and",     "y",       "explicas", "just"});

struct Element {
  enum class Kind : uint8_t { words, start, end, gap } kind = Kind::words;
  std::vector<std::string_view> words;
  bool optional = false;
};
struct Phrase {
  std::size_t cue = 0;
  std::vector<Element> elements;
};

Element compile(std::string_view text) {
  if (text == "^") return {Element::Kind::start, {}, false};
  if (text == "$") return {Element::Kind::end, {}, false};
  if (text == "*") return {Element::Kind::gap, {}, false};
  const bool optional = text.ends_with('?');
  if (optional) text.remove_suffix(1);
  return {Element::Kind::words, split(text, '|'), optional};
}

const std::vector<Phrase>& compiled_phrases() {
  static const std::vector<Phrase> kPhrases = [] {
    std::vector<Phrase> phrases;
    for (std::size_t cue = 0; cue < kCues.size(); ++cue) {
      for (const std::string_view text : split(kCues[cue].phrases, ',')) {
        Phrase phrase{cue, {}};
        for (const std::string_view element : split(trim(text), ' '))
          phrase.elements.push_back(compile(element));
        phrases.push_back(std::move(phrase));
      }
    }
    return phrases;
  }();
  return kPhrases;
}

class CueMatcher {
 public:
  CueMatcher(const Question& question, const std::vector<TokenRange>& known) {
    for (std::size_t i = 0; i < question.tokens.size(); ++i) {
      const Token& token = question.tokens[i];
      if (token.quoted || token.shape == TokenShape::punctuation) continue;
      const bool is_known = std::ranges::any_of(
          known, [i](TokenRange range) { return range.begin <= i && i < range.end; });
      // Matches no word.
      words_.push_back(is_known ? std::string_view() : std::string_view(token.plain));
    }
    while (start_ < words_.size() && std::ranges::find(kLeadIn, words_[start_]) != kLeadIn.end())
      ++start_;
  }

  bool has(const std::vector<Element>& elements) const {
    for (std::size_t at = 0; at < words_.size(); ++at)
      if (match(elements, 0, at)) return true;
    return false;
  }

 private:
  static constexpr std::size_t kGapMax = 3;

  static bool fits(std::string_view word, const std::vector<std::string_view>& wanted) {
    return std::ranges::any_of(wanted, [&](std::string_view one) {
      return one.ends_with('*') ? word.starts_with(one.substr(0, one.size() - 1)) : word == one;
    });
  }

  bool match(const std::vector<Element>& elements, std::size_t element, std::size_t at) const {
    if (element == elements.size()) return true;
    const Element& wanted = elements[element];
    switch (wanted.kind) {
      case Element::Kind::start:
        return (at == 0 || at == start_) && match(elements, element + 1, at);
      case Element::Kind::end:
        return at == words_.size() && match(elements, element + 1, at);
      case Element::Kind::gap:
        for (std::size_t count = 0; count <= kGapMax && at + count <= words_.size(); ++count)
          if (match(elements, element + 1, at + count)) return true;
        return false;
      case Element::Kind::words:
        break;
    }
    if (at < words_.size() && fits(words_[at], wanted.words) &&
        match(elements, element + 1, at + 1))
      return true;
    return wanted.optional && match(elements, element + 1, at);
  }

  std::vector<std::string_view> words_;
  std::size_t start_ = 0;  // behind polite words
};

// Cues that say that a question is not about the data.
bool is_outside(std::string_view cue) {
  constexpr std::array<std::string_view, 6> kOutside = {"world", "leisure", "other_task",
                                                        "life",  "sums",    "person_data"};
  return std::ranges::find(kOutside, cue) != kOutside.end();
}

}  // namespace

std::span<const IntentCue> intent_cues() { return kCues; }

std::vector<std::string_view> cues_of(const Question& question,
                                      const std::vector<TokenRange>& known) {
  const CueMatcher all(question, {}), unknown(question, known);
  std::vector<std::string_view> names;
  for (const Phrase& phrase : compiled_phrases()) {
    const std::string_view name = kCues[phrase.cue].name;
    if (!names.empty() && names.back() == name) continue;
    const CueMatcher& matcher = is_outside(name) ? unknown : all;
    if (matcher.has(phrase.elements)) names.push_back(name);
  }
  return names;
}

Words told_by_cue(std::string_view name) {
  const auto* it = std::ranges::find(kCues, name, &IntentCue::name);
  if (it == kCues.end()) return {};
  return {std::string(it->en), std::string(it->es)};
}

}  // namespace cuanto
