#include "understand/cues.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "understand/order_words.h"
#include "understand/standing.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

struct CueRow {
  Cue cue;
  std::string_view name;
  std::string_view phrases;  // folded, without accents, separated by '|'
};

// To teach a new wording, add it to its row; the longest phrase that fits wins.
constexpr CueRow kCues[] = {
    {Cue::show, "show",
     "show|show me|list|list all|list of|give me|give|display|tell me|find|find "
     "all|get|return|what is|what are|"
     "what was|what were|what has been|whats|dame|deme|muestra|muestrame|mostrar|lista|lista "
     "de|listar|listado|"
     "enumera|di|dime|quiero ver|quiero|necesito|ver|cual es|cuales son|cual fue|cuales "
     "fueron|cual ha sido|"
     "encuentra|pasame|i want|i need|let me see|can you show|can you tell me"},
    {Cue::how_many, "how_many",
     "how many|number of|the number of|count of|count|count the|cuantos|cuantas|cantidad de|numero "
     "de|el numero de|"
     "how often|cuenta|cuantas veces|nr of|num of|nro de|num de"},
    {Cue::how_much, "how_much",
     "how much|how much money|cuanto|cuanta|cuanto dinero|a cuanto|how high|what did we take|what "
     "did we take in|what did we make|what did we earn|what did we spend|what have we taken|what "
     "have we made|what have we earned|what have we spent|bring in|brings in|brought in"},
    {Cue::total, "total",
     "total|the total|total of|sum|sum of|the sum of|in total|overall|altogether|suma|suma de|la "
     "suma de|en total|"
     "totales|total de|sumado|combined"},
    {Cue::average, "average",
     "average|the average|mean|avg|on average|average of|promedio|el promedio|promedio de|media|la "
     "media|medio|"
     "en promedio|de media"},
    {Cue::median, "median",
     "median|the median|median of|mediana|la mediana|mediana de|mediano|medianas|medianos"},
    {Cue::minimum, "minimum", "minimum|the minimum|min|minimo|minima|el minimo"},
    {Cue::maximum, "maximum", "maximum|the maximum|max|maximo|maxima|el maximo"},
    {Cue::distinct, "distinct",
     "distinct|different|unique|without repetition|without repetitions|without repeating|without "
     "duplicates|"
     "no duplicates|without duplication|sin repetir|sin repeticion|sin repeticiones|sin "
     "duplicados|distintos|distintas|diferentes|unicos|unicas|distinto|distinta"},
    {Cue::by, "by",
     "by|per|for each|for every|in each|each|every|by each|grouped by|group by|broken down "
     "by|break down by|"
     "break it down by|break that down by|split by|split it by|divided by|across|of each|por|por "
     "cada|para cada|"
     "de cada|a cada|cada|segun|en cada|desglosado por|desglosada por|desglosalo por|desglosa "
     "por|desglose por|"
     "mejor por|agrupado por|agrupados por|agrupa por|separado por|dividido por|breakdown by|from "
     "each|to "
     "each|split that by|split them by|split this by|split those by|split up by|split it up by|"
     "break them down by|break this down by|break those down by|break it up by|group it by|group "
     "them by|group that by|group those by|divide it by|separate by|separate them by|separa "
     "por|separa segun|divide por|reparte por|reparten por|se reparten por|repartido por|"
     "repartidos por|repartidas por|se distribuyen por"},
    {Cue::top, "top",
     "top|highest|largest|biggest|greatest|best|mayores|mayor|el mayor|la mayor|mas alto|mas "
     "alta|mas altos|"
     "mas altas|mas grande|mas grandes|mejor|mejores|el mejor|los mejores|la "
     "mejor|principales|principal|main|"
     "most frequent|most common|most popular|most usual|the most frequent|the most common|the most "
     "popular|the most usual|commonest|mas frecuente|mas frecuentes|mas "
     "comun|mas comunes|mas habitual|mas habituales|mas popular|mas populares|"
     "longest|tallest|heaviest|widest|mas largo|mas larga|mas largos|mas largas|mas pesado|"
     "mas pesada|mas pesados|mas pesadas|mas ancho|mas ancha|"
     "leading|furthest|top ranked|number one|maximo|ranking|ranking of|ranking de|ranking de "
     "los|ranking "
     "de las"},
    {Cue::bottom, "bottom",
     "bottom|lowest|smallest|shortest|lightest|narrowest|mas corto|mas corta|mas cortos|mas "
     "cortas|mas ligero|mas ligera|worst|menores|menor|el menor|la menor|mas bajo|mas baja|mas "
     "bajos|mas "
     "bajas|"
     "mas pequeno|mas pequena|peor|peores|el peor|los peores|la peor"},
    {Cue::most, "most",
     "most|the most|mas|el que mas|la que mas|los que mas|las que mas|que mas|con mas|with "
     "most|with the most|"
     "quien mas|quienes mas|more often|most often"},
    {Cue::least, "least",
     "least|the least|fewest|the fewest|menos|el que menos|la que menos|los que menos|las que "
     "menos|que menos|"
     "con menos|with least|with the least|with the fewest"},
    {Cue::expensive, "expensive",
     "most expensive|costliest|priciest|dearest|most costly|mas caro|mas cara|mas caros|mas "
     "caras|mas costoso|"
     "mas costosa|mas costosos|mas costosas|that cost the most|cost the most|costs the most|cost "
     "us the most|"
     "spent the most|spends the most|spend the most|spent the most money|spends the most money|"
     "spend the most money|most money|the most money|mas dinero|que mas dinero|con mas dinero|"
     "que mas cuesta|que mas cuestan|que mas "
     "gasta|que mas gastan|"
     "que mas gasto|que mas costo|que mas costaron|gasto mas|cuesta mas|cuestan mas|expensive"},
    {Cue::cheap, "cheap",
     "cheapest|least expensive|least costly|mas barato|mas barata|mas baratos|mas baratas|que "
     "menos cuesta|"
     "que menos gasto|cost the least|spent the least|que menos costo"},
    {Cue::latest, "latest",
     "latest|newest|most recent|most recently|mas reciente|mas recientes|mas nuevo|mas nueva|mas "
     "nuevos|mas nuevas|mas recientemente|last|ultimo|ultima|ultimos|ultimas|youngest|mas "
     "joven|mas "
     "jovenes"},
    {Cue::earliest, "earliest",
     "earliest|oldest|first|primer|primero|primera|primeros|primeras|mas antiguo|mas antigua|mas "
     "antiguos|mas antiguas|mas viejo|mas vieja"},
    {Cue::how_long, "how_long",
     "how long|how long does|how long does it take|how long do|how long do we take|how long "
     "did|how "
     "many days does it take|how many days do we take|how many days pass|cuantos dias "
     "tarda|cuantos dias tardan|cuantos dias tardamos|cuantos dias dura|cuantos dias duran|cuantos "
     "dias duro|cuantos dias pasan|cuanto se tarda|cuanto "
     "tarda|cuanto tardan|cuanto tardamos|cuanto demora|cuanto "
     "demoran|cuanto dura|cuanto duran|cuanto tiempo|cuanto tiempo tarda|cuantos dias tarda"},
    {Cue::why, "why",
     "why|why did|why is|why are|why has|why have|why was|why were|how come|what caused|what "
     "explains|what drove|what is behind|what made|por que|a que se debe|a que se debio|que "
     "explica|"
     "que causo|que provoco|que hay detras de"},
    {Cue::weekday, "weekday",
     "weekend|weekends|on weekends|at weekends|on the weekend|at the weekend|weekday|weekdays|on "
     "weekdays|mondays|on mondays|tuesdays|on tuesdays|wednesdays|on wednesdays|thursdays|on "
     "thursdays|fridays|on fridays|saturdays|on saturdays|sundays|on sundays|fin de semana|fines "
     "de "
     "semana|en fin de semana|en fines de semana|los fines de semana|entre semana|dias "
     "laborables|dias habiles|los lunes|los martes|los miercoles|los jueves|los viernes|los "
     "sabados|los domingos"},
    {Cue::more_than, "more_than",
     "more than|cuesta mas de|cuestan mas de|costo mas de|costaron mas de|over|above|greater "
     "than|higher than|bigger than|larger "
     "than|exceeding|exceed|exceeds|exceeded|"
     "pricier than|dearer than|older than|longer than|>|mas de|mas que|mayor que|mayor a|por "
     "encima del|mayor al|mayores "
     "a|mayores que|mayor "
     "de|superior a|"
     "superiores a|por encima de|encima "
     "de|supera|superan|supero|superaron|superar|superen|superior al|pasa de|pasan de|pasen "
     "de|pasaron de|"
     "went over|goes over|go over|gone over|is over|was over|are over|were over|that exceed|excede|"
     "exceden|excedio|excedieron|mayores de|in excess of|surpass|surpassed|surpasses|beat|beats|"
     "overshot|overspent|rebasa|rebasan|rebaso|rebasaron|sobrepasa|sobrepasan|sobrepaso|"
     "sobrepasaron|se paso del|se pasaron del|se pasan del|se paso de|se pasaron de"},
    {Cue::less_than, "less_than",
     "less than|cuesta menos de|cuestan menos de|costo menos de|costaron menos "
     "de|under|below|lower than|smaller than|fewer than|younger than|shorter than|<|menos "
     "de|menos que|"
     "menor que|menor a|menores a|menores que|menor de|menores de|inferior a|inferiores a|por "
     "debajo de|"
     "debajo de|inferior al|por debajo del|menor al|cheaper than|"
     "fell short of|fall short of|falls short of|debajo del|quedo por debajo de|quedaron por "
     "debajo "
     "de|quedo por debajo del|quedaron por debajo del"},
    {Cue::at_least, "at_least",
     "at least|no less than|not less than|or more|>=|at or above|greater than or equal to|more "
     "than "
     "or equal to|mayor o igual que|mayor o igual a|mayores o iguales a|igual o mayor que|igual o "
     "superior a|al menos|como minimo|por lo menos|o mas|a "
     "minimum of"},
    {Cue::at_most, "at_most",
     "at most|no more than|not more than|or less|or fewer|up to|<=|at or below|less than or equal "
     "to|equal to or less than|menor o igual que|menor o igual a|menores o iguales a|igual o menor "
     "que|igual o inferior a|como maximo|a lo sumo|como "
     "mucho|o menos|"
     "a maximum of"},
    {Cue::between, "between", "between|entre|ranging from"},
    {Cue::without, "without",
     "except|except for|excluding|exclude|without|other than|apart from|outside|outside of|fuera "
     "de|but not|leave out|leaving "
     "out|not|"
     "is n't|are n't|was n't|were n't|is not|are not|was not|were not|isnt|arent|wasnt|werent|no "
     "esta|no estan|ya no esta|ya no "
     "estan|no es|no son|no fue|no fueron|no sigue|no siguen|not counting|not in|not "
     "from|excepto|salvo|sin|sin contar|sin "
     "incluir|"
     "excluyendo|excluye|aparte de|que no sea|que no sean|quita|quitando|menos los|menos las|menos "
     "el|remove|"
     "everything but|everyone but|everybody but|everything except|todo menos|todo excepto|todas "
     "menos|everybody except|everyone except|all except|all but|todos menos|todos excepto|todas "
     "excepto|"
     "and not in|and not|pero no en|pero no de|pero no a|y no en|y no de|y no a"},
    {Cue::never, "never",
     "nobody|nobody has|nobody has ever|nobody ever|no one|no one has|no one has ever|no one ever|"
     "nadie|never|have n't|has n't|had n't|have n't been|has n't been|did n't|do n't|does n't|did "
     "not|do "
     "not|does not|dont|doesnt|didnt|havent|hasnt|hadnt|have not|has not|had "
     "not|havent been|hasnt been|have not been|has not been|has no|have no|had no|with no|nunca|no "
     "tiene|no tienen|"
     "no tuvo|no tuvieron|jamas|ningun|ninguna|no han|no ha|no se han|no se ha"},
    {Cue::only, "only",
     "only|just|just the|only the|only for|filter by|filtered by|limit to|limited to|restrict "
     "to|solo|solamente|"
     "unicamente|solo los|solo las|solo el|solo la|filtra por|nada mas|nomas"},
    {Cue::order_by, "order_by",
     "order by|ordered by|sorted by|sort by|sort|sort it by|sort that by|order it by|order that "
     "by|sort them by|sort these by|sort those by|order "
     "them by|order|"
     "arrange|rank them by|in order of|order of|ordenado por|ordenada "
     "por|ordenados por|"
     "ordenadas por|ordena por|ordenar "
     "por|ordenado|ordenada|ordenados|ordenadas|ordena|ordenalo|en "
     "orden de|ranked by|ordena segun|ordenados segun|ordenadas segun"},
    {Cue::ascending, "ascending",
     "ascending|in ascending order|ascending order|lowest first|smallest first|oldest "
     "first|alphabetically|"
     "alphabetical order|in alphabetical order|ascendente|en orden ascendente|de menor a "
     "mayor|menor a mayor|"
     "orden alfabetico|en orden alfabetico|alfabeticamente|lowest to highest|from lowest to "
     "highest|a to z|from a to z|de la a a la z|de la a la z|de menos a mas"},
    {Cue::descending, "descending",
     "descending|in descending order|descending order|highest first|largest first|biggest "
     "first|newest first|"
     "most expensive first|descendente|en orden descendente|de mayor a menor|mayor a menor|"
     "highest to lowest|from highest to lowest|largest to smallest|z to a|from z to a|de la z a la "
     "a|de mas a menos"},
    {Cue::reversed, "reversed",
     "the other way round|the other way around|other way round|other way around|reverse|in "
     "reverse|in reverse order|reverse order|reverse the order|the reverse|flip it|flip the order|"
     "upside down|in the opposite order|opposite order|al reves|reves|a la inversa|la inversa|en "
     "orden inverso|orden inverso|invierte el orden|invierte|dale la vuelta|dales la "
     "vuelta|en sentido contrario|al contrario"},
    {Cue::share, "share",
     "share|share of|the share of|as shares|in shares|percentage|percentage of|the percentage "
     "of|what percentage "
     "of|percent of|"
     "what percent of|proportion|proportion of|fraction of|what share of|as a "
     "percentage|what portion of|portion of|what fraction of|what part of|out of the total|out of "
     "total|porcentaje|"
     "porcentaje de|porcentaje del|el porcentaje de|que porcentaje de|que porcentaje del|que "
     "porcentaje|"
     "participacion|participacion de|cuota|cuota de|proporcion|proporcion de|que parte de|que "
     "parte del|peso de|que peso tiene|que peso tienen|que peso tuvo|que fraccion de|que fraccion "
     "del|que proporcion de|que proporcion del|que porcion de|que porcion del|cuanto "
     "representa|cuanto representan|cuanto represento|cuanto supone|cuanto suponen|cuanto "
     "supuso|sobre el total|sobre el total de|sobre el total del|respecto al total|respecto del "
     "total|"
     "en porcentaje|in percent|in percentage|in percentages|as percentages|percentages|as "
     "percent|as a "
     "percent|in percentage terms|como porcentaje|como porcentajes|porcentajes|en terminos "
     "porcentuales|en porcentajes|% of|% de|% del"},
    {Cue::trend, "trend",
     "trend|the trend of|trends|over time|evolution|evolution "
     "of|evolve|evolved|developed|timeline|tendencia|tendencia de|"
     "evolucion|evolucion de|a lo largo del tiempo|history of|historico|going up or down|go up or "
     "down|going up|going down|subiendo o bajando|sube o baja|al alza o a la baja"},
    {Cue::compare, "compare",
     "vs|versus|compared to|compared with|compare|in comparison with|against|frente "
     "a|frente al|contra|comparado con|"
     "comparada con|en comparacion con|respecto a|respecto al|con respecto a|compara|comparar|than "
     "in|que en"},
    {Cue::growth, "growth",
     "got more expensive|get more expensive|gets more expensive|getting more expensive|became more "
     "expensive|become more expensive|gotten more expensive|got pricier|getting pricier|became "
     "pricier|become pricier|got dearer|got cheaper|get cheaper|gets cheaper|getting "
     "cheaper|became "
     "cheaper|become cheaper|gotten cheaper|se encarecio|se encarecieron|se encarece|se encarecen|"
     "se ha encarecido|se han encarecido|se abarato|se abarataron|se abarata|se abaratan|se ha "
     "abaratado|se han abaratado|"
     "cayendo|subiendo|bajando|creciendo|aumentando|disminuyendo|crecimos|subimos|bajamos|caimos|"
     "falling|declining|dropping|rising|increasing|decreasing|shrinking|"
     "growth|grow|grew|grown|growing|change|change "
     "in|changed|increase|increased|decrease|variation|percent change|"
     "variacion|variacion %|variacion de|variacion "
     "porcentual|crecimiento|crecio|crecieron|crecido|cambio|cambio de|"
     "aumento|incremento|difference|diferencia|month over month|mom|year over "
     "year|yoy|intermensual|interanual|"
     "growth rate|tasa de crecimiento|rise|rises|rose|risen|go up|goes up|went up|gone up|go "
     "down|goes down|fell|fallen|went down|gone down|"
     "subio|subieron|aumentaron|bajaron|cayo|cayeron|disminuyo|disminuyeron|increases|decreased|"
     "declined|reduced|redujo|redujeron|month over month change|month on month|month over month "
     "growth|week over "
     "week|wow|week on "
     "week|quarter over quarter|quarter on quarter|qoq|day over day|day on day|year on year|mes "
     "contra "
     "mes|trimestre a trimestre|trimestre contra trimestre|semana a semana|dropped|drops|drop|fall|"
     "falls|decline|declines|shrank|shrunk|reduction|reductions|jump|jumped|jumps|surged|movers|"
     "moved|"
     "variado|varia|varian|changes|increments|subida|subidas|bajada|bajadas|caida|caidas|aumentos|"
     "incrementos|reduccion|"
     "reducciones|cambiaron|cambios|variaron|vario|suben|bajan|caen|crecen|one month to the "
     "next|one week to the next|one quarter to the next|one year to the next|month to month|un mes "
     "a otro|un mes al otro|un mes al siguiente|un trimestre a otro|una semana a otra|una semana a "
     "la siguiente"},
    {Cue::cumulative, "cumulative",
     "cumulative|running total|running sum|accumulated|acumulado|acumulada|total acumulado|suma "
     "acumulada"},
    {Cue::moving, "moving",
     "moving average|rolling average|trailing average|media movil|promedio movil"},
    {Cue::anomaly, "anomaly",
     "anomaly|anomalies|unusual|spike|spikes|abnormal|outlier|outliers|anomalous|anomalia|"
     "anomalias|"
     "anomalo|anomalos|inusual|inusuales|raro|raros|rara|raras|extrano|extranos|extrana|extranas|"
     "pico|picos|atipico|atipicos|fuera de lo normal"},
    {Cue::run_rate, "run_rate",
     "run rate|run rate based on|run rate for|run rate of|annualized|annualised|"
     "anualizado|anualizada|ritmo anual|tasa anualizada"},
    {Cue::forecast, "forecast",
     "forecast|forecasts|forecasted|forecast for|forecast of|the forecast|projected|projection|"
     "projection of|projections|project our|expected|predicted|will we|will it|will|are we going "
     "to|going to|on track to|prevision|previsiones|prevision de|previsto|prevista|"
     "pronostico|pronosticos|pronostico de|pronosticado|proyeccion|proyeccion de|proyectado|"
     "proyectada|estimado para|esperado|esperada|se espera|vamos a|va a|van a|iremos a"},
    {Cue::which, "which",
     "which|which of|what|in which|on which|que|cual|cuales|en que|a que|de que|on what|in what"},
    {Cue::who, "who",
     "who|whom|whose|people who|people that|quien|quienes|de quien|personas que|gente que"},
    {Cue::conjunction, "conjunction",
     "and|y|e|ni|nor|plus|as well as|along with|together with|junto con|asi como|&"},
    {Cue::either, "either", "or|o|u|o bien|either"},
    {Cue::what_about, "what_about",
     "what about|how about|and what about|and how about|and for|and in|and the|same for|same but "
     "for|the same "
     "for|now for|"
     "now|y en|y para|y de|y el|y la|y los|y las|y con|que tal|lo mismo para|lo mismo de|lo mismo "
     "en|lo mismo|"
     "y que tal|ahora|ahora para"},
    {Cue::also, "also", "also|add|in addition|tambien|anade|agrega|ademas"},
    {Cue::mends, "mends",
     "sorry|oops|meant|i meant|sorry i meant|what i meant was|i mean|i meant to say|perdon|perdona|"
     "perdone|disculpa|queria decir|quise decir|quiero decir|me referia a|me referia|me refiero a|"
     "digo"},
    {Cue::instead, "instead", "instead|rather|en vez|en lugar|en vez de eso|en lugar de eso"},
    {Cue::it, "it",
     "it|that|those|these|them|this one|of those|of these|eso|esos|esas|esto|estos|aquellos|de "
     "esos|de esas|"
     "entre esos"},
    {Cue::copula, "copula",
     "is|are|was|were|be|been|estamos|somos|es|son|fue|fueron|era|eran|ha sido|corresponde "
     "a|corresponde"},
    {Cue::grain_day, "grain_day", "day|days|dia|dias"},
    {Cue::grain_week, "grain_week", "week|weeks|semana|semanas"},
    {Cue::grain_month, "grain_month", "month|months|mes|meses"},
    {Cue::grain_quarter, "grain_quarter", "quarter|quarters|trimestre|trimestres"},
    {Cue::grain_year, "grain_year", "year|years|ano|anos"},
    {Cue::details, "details",
     "all details|details of|detail of|the details of|all information|all info|all the "
     "information|everything about|"
     "detalles de|detalle de|todos los datos de|toda la informacion|full details|all columns"},
    {Cue::filler, "filler",
     "please|thanks|hello|hi|hey|por "
     "favor|gracias|hola|me|us|we|our|ours|i|you|nos|se|le|les|te|there|hay|"
     "existe|existen|are there|is there|were there|do we have|did we|have|has|had|do|does|did|"
     "carried out|placed|llevado a cabo|llevada a cabo|llevados a cabo|llevadas a cabo|"
     "can|could|would|will|should|podrias|puedes|puede|went|made|make|give us|got|happened|hubo|"
     "tenemos|tiene|tienen|tuvo|tuvieron|be|al|del|all|any|todos|todas|todo|toda|so|then|"
     "entonces|pues|up|down|out|off|it "
     "down|than|que|hemos|han|ha|haber|as|like|como|con|with|the|a|an|"
     "of|in|on|at|to|for|from|el|la|los|las|un|una|unos|unas|de|en|a|para|lo|su|sus|their|its|his|"
     "her|my|mi|mis|when|cuando|performing|performance|anything|something|algo|nada|new|"
     "nuevo|nueva|nuevos|nuevas|yet|still|aun|todavia|"
     "llevamos|llevo|llevan|lleva|tuvimos|hicimos|"
     "right now|at the moment|at this moment|currently|at present|as of now|as of today|these "
     "days|ahora mismo|en este momento|actualmente|a dia de hoy|hoy por hoy|hoy en dia|"
     "break down|broken down|stay|stays|stayed|hit|juntos|juntas|together|goes|things|comparativo|"
     "comparativa|comparativo de|comparativa de|en la historia|de la historia|de toda la historia|"
     "in history|q|+|&|a ningun|a ninguna|"
     "whats|value|values|valor|valores|data|datos|results|resultado|resultados|each "
     "one|one|ones|uno"},
};

struct CueLexicon {
  std::map<std::string, Cue, std::less<>> phrases;  // words joined by one blank
  std::size_t words_max = 1;
  std::vector<std::string> vocabulary;
};

CueLexicon make_lexicon() {
  CueLexicon lexicon;
  std::set<std::string> words;
  for (const CueRow& row : kCues) {
    for (std::string_view phrase : split(row.phrases, '|')) {
      const auto parts = split(phrase, ' ');
      lexicon.words_max = std::max(lexicon.words_max, parts.size());
      // A phrase that two rows share belongs to the first: the specific rows stand above `filler`.
      lexicon.phrases.emplace(std::string(phrase), row.cue);
      for (std::string_view word : parts) words.emplace(word);
    }
  }
  lexicon.vocabulary.assign(words.begin(), words.end());
  return lexicon;
}

const CueLexicon& lexicon() {
  static const CueLexicon instance = make_lexicon();
  return instance;
}

}  // namespace

// "no se vendieron", "no compraron": what somebody did not do.
static bool denies_deed(const Question& question, const std::vector<std::string>& words,
                        std::size_t at) {
  static const WordSet kBetween = {"se",  "le",  "les", "lo", "la",    "los",
                                   "las", "nos", "han", "ha", "hemos", "habian"};
  if (words[at] != "no") return false;
  std::size_t next = at + 1;
  while (next < words.size() && next < at + 3 && kBetween.contains(words[next])) ++next;
  return next < words.size() && is_deed(question.tokens[next]);
}

// "ordénalos por" is "ordena por".
static std::string_view verb_of(std::string_view word) {
  const std::string_view verb = lexicon().phrases.contains(word) ? "" : verb_hung_on(word);
  return verb.empty() ? word : verb;
}

// Words of a phrase that are things here: "cost per order by month" orders nothing, and the course
// "con más bajas" is the one that most people left, and not the lowest.
static bool is_noun_in_phrase(const std::vector<std::string>& words, std::size_t begin,
                              std::size_t last) {
  static const WordSet kEach = {"per", "each", "every"};
  static const WordSet kHaving = {"tiene",   "tienen",   "tuvo",     "tuvieron", "tenido",
                                  "con",     "hay",      "hubo",     "ha",       "han",
                                  "acumula", "registra", "registro", "habido",   "sufre"};
  static const WordSet kLeaving = {"bajas", "altas"};
  static const WordSet kNoNoun = {"en", "de",  "del",  "este", "esta",  "durante", "el",
                                  "la", "por", "hubo", "ha",   "han",   "y",       "desde",
                                  "?",  ".",   "ayer", "hoy",  "entre", "que"};
  if (last != begin + 1 || begin == 0) return false;
  if (words[begin] == "order" && words[last] == "by") return kEach.contains(words[begin - 1]);
  const bool ends = last + 1 == words.size() || kNoNoun.contains(words[last + 1]);
  return words[begin] == "mas" && kLeaving.contains(words[last]) && ends &&
         kHaving.contains(words[begin - 1]);
}

std::vector<CueSpan> find_cues(const Question& question, const std::vector<std::string>& words) {
  std::vector<CueSpan> spans;
  const CueLexicon& known = lexicon();
  std::vector<std::string_view> verbs;
  verbs.reserve(words.size());
  for (const std::string& word : words) verbs.push_back(verb_of(word));
  std::size_t begin = 0;
  if (const Standing standing = standing_of(question); standing.said.end > 0) {
    spans.push_back({standing.said, Cue::filler});
    begin = standing.said.end;
  }
  while (begin < words.size()) {
    std::size_t best = 0;
    Cue cue = Cue::filler;
    std::string phrase;
    for (std::size_t end = begin; end < words.size() && end < begin + known.words_max; ++end) {
      if (question.tokens[end].quoted) break;
      if (end > begin) phrase += ' ';
      phrase += verbs[end];
      const auto it = known.phrases.lower_bound(phrase);
      if (it == known.phrases.end() || !it->first.starts_with(phrase)) break;  // none goes on so
      if (it->first == phrase && !is_noun_in_phrase(words, begin, end)) {
        best = end + 1 - begin;
        cue = it->second;
      }
    }
    if (const auto order = find_order(words, begin); order && order->words >= best) {
      best = order->words;
      cue = order->descending ? Cue::descending : Cue::ascending;
    }
    // "bajó" rises and falls; "bajo demanda" does not.
    if (best == 0 && question.tokens[begin].folded == "bajó") {
      best = 1;
      cue = Cue::growth;
    }
    if (best == 0 && hangs_on(question.tokens[begin].plain)) {
      best = 1;
      cue = Cue::it;
    }
    if (best == 0 && denies_deed(question, words, begin)) {
      best = 1;
      cue = Cue::never;
    }
    if (best > 0) {
      spans.push_back({{static_cast<uint16_t>(begin), static_cast<uint16_t>(begin + best)}, cue});
    }
    begin += std::max<std::size_t>(best, 1);
  }
  return spans;
}

bool is_cue_word(std::string_view word) { return lexicon().phrases.contains(word); }

bool is_word_of_cue(std::string_view word, Cue cue) {
  const auto it = lexicon().phrases.find(verb_of(word));
  return it != lexicon().phrases.end() && it->second == cue;
}

const std::vector<std::string>& cue_vocabulary() { return lexicon().vocabulary; }

bool is_deed(const Token& token) {
  static const WordSet kIrregular = {"paid",    "sold",    "bought", "spent", "made", "sent",
                                     "built",   "pay",     "pays",   "given", "left", "won",
                                     "pagamos", "pagaron", "paga",   "pagan"};
  static constexpr std::string_view kEndings[] = {"ed",  "ado",  "ada",  "ados", "adas", "ido",
                                                  "ida", "idos", "idas", "aron", "ieron"};
  if (token.capitalised || token.quoted) return false;
  return kIrregular.contains(token.plain) ||
         std::ranges::any_of(kEndings, [&](std::string_view ending) {
           return token.plain.size() > ending.size() + 2 && token.plain.ends_with(ending);
         });
}

std::string_view cue_name(Cue cue) {
  for (const CueRow& row : kCues) {
    if (row.cue == cue) return row.name;
  }
  return "unknown";
}

}  // namespace cuanto
