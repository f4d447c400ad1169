#include "understand/learned/gloss.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "model/model.h"
#include "understand/left_out.h"

namespace cuanto {
namespace {

struct GlossRow {
  std::string_view english, spanish;
};

// The English side is in the form that lemma_en() gives. To teach a word, add it to its row.
constexpr GlossRow kGloss[] = {
    {"the", "el la los las lo"},
    {"a", "un una unos unas"},
    {"of", "de del acerca"},
    {"to", "a al"},
    {"in", "en"},
    {"by", "por segun mediante"},
    {"for", "para"},
    {"with", "con"},
    {"without", "sin"},
    {"and", "y e"},
    {"or", "o u"},
    {"that", "que"},
    {"not", "no tampoco"},
    {"never", "nunca jamas"},
    {"no", "ningun ninguna ninguno ningunos ningunas"},
    {"any", "algun alguna alguno algunos algunas cualquier cualquiera alguien"},
    {"be",
     "es son fue fueron era eran esta estan este ser sea sean estuvo ha han sido estar hay existe "
     "existen hubo estuvieron estaba estaban estuviera habido sera seran seria serian siendo soy "
     "somos haya hayan habia habian fueran"},
    {"have",
     "tiene tienen tenia tenian tuvo tuvieron tengan tenga tener tenido poseen posee tendra "
     "tendran tendria teniendo tuviera tuvieran posea posean tenemos tengo"},
    {"do", "hace hacen hizo hicieron haga hagan hacia haciendo"},
    {"what", "cual cuales"},
    {"whose", "cuyo cuya cuyos cuyas"},
    {"who", "quien quienes quienquiera"},
    {"when", "cuando"},
    {"where", "donde"},
    {"how", "como cuan"},
    {"many", "cuantos cuantas muchos muchas multiples numerosos numerosas bastantes"},
    {"much", "cuanto cuanta mucho mucha bastante"},
    {"all", "todo toda todos todas"},
    {"each", "cada respectivo respectiva respectivos respectivas"},
    {"more", "mas"},
    {"least", "menos"},
    {"most", "mayoria sumo"},
    {"high",
     "mayor mayores alto alta altos altas superior superiores maximo maxima elevado elevada "
     "elevados elevadas altisimo"},
    {"low", "menor menores bajo baja bajos bajas inferior inferiores minimo minima"},
    {"old", "viejo vieja viejos viejas anciano"},
    {"young", "joven jovenes"},
    {"large", "grande grandes gran enorme enormes"},
    {"small", "pequeno pequena pequenos pequenas"},
    {"long", "largo larga largos largas"},
    {"short", "corto corta cortos cortas"},
    {"expensive", "caro cara caros caras"},
    {"cheap", "barato barata baratos baratas"},
    {"recent", "reciente recientes ultimo ultima ultimos ultimas recientemente ultimamente"},
    {"first", "primero primera primeros primeras primer"},
    {"good", "mejor mejores"},
    {"bad", "peor peores"},
    {"common", "comun comunes frecuente frecuentes habitual comunmente habituales frecuentemente"},
    {"popular", "popular populares"},
    {"average", "promedio media medio medios medias promedios"},
    {"total", "total totales suma sumar totalidad totalizar"},
    {"maximum", "maximos maximas"},
    {"minimum", "minimos minimas"},
    {"number", "numero numeros cantidad cuantia cifra"},
    {"count",
     "cuenta contar cuente recuento conta contame cuentame cuenten contabiliza contabilizar "
     "recuentos"},
    {"show",
     "muestra mostrar muestrame muestre muestreme mostrame ensename muestralos muestralas muestren "
     "ensenar ensena visualiza visualizar despliega"},
    {"list",
     "lista listar liste enumera enumerar listado listame listalos listalas enlista enlistar "
     "enliste enumere"},
    {"give",
     "dame deme da dar dime diga indica indicar indique dale danos digame dinos decime diganos "
     "decir di indicame indiquen proporciona proporcionar proporcione proporcioname especifica"},
    {"find",
     "encuentra encuentre encontrar busca buscar busque halla hallar halle localiza encuentrame "
     "encuentren buscame averigua averiguar averigue localizar localice identifica identificar "
     "identifique hallame determina determinar determine"},
    {"return",
     "devuelve devolver devuelva retorna obtener obten obtenga devuelveme devolveme devuelvan "
     "regresa regresame recupera recuperar recupere obtengan obteneme extrae extraer"},
    {"different",
     "diferente diferentes distinto distinta distintos distintas unico unicos unicas diversos "
     "diversas unica diferencian"},
    {"both", "ambos ambas tanto"},
    {"also", "tambien ademas asimismo igualmente"},
    {"but", "pero sino aunque"},
    {"between", "entre comprendido comprendida comprendidos comprendidas"},
    {"after", "despues tras posterior posteriores posteriormente"},
    {"before", "antes anterior anteriores previo previa anteriormente"},
    {"over", "sobre encima excede exceden excedan"},
    {"under", "debajo"},
    {"above", "supera superan arriba supere superen rebasa rebasan"},
    {"equal", "igual iguales equivale igualan"},
    {"same", "mismo misma mismos mismas idem"},
    {"other", "otro otra otros otras demas resto"},
    {"only", "solo solamente unicamente exclusivamente"},
    {"order",
     "orden ordenado ordenada ordenados ordenadas ordena ordenar ordenalos ordene ordenalas "
     "ordenen ordename"},
    {"descend", "descendente decreciente descendentemente descendentes decrecientes"},
    {"ascend", "ascendente creciente ascendentemente ascendentes crecientes"},
    {"alphabetical", "alfabetico alfabeticamente alfabetica alfabeticos alfabeticas"},
    {"from", "desde provienen proviene"},
    {"until", "hasta"},
    {"their", "su sus suyo suya suyos suyas"},
    {"they", "ellos ellas ella"},
    {"he", "le les se"},
    {"name", "llama llaman llamado llamada llamados llamadas"},
    {"contain",
     "contiene contienen contenga contengan incluye incluyen incluyan incluya incluidos incluidas "
     "abarca abarcan"},
    {"start",
     "empieza empiezan comienza comienzan empiecen empiece comience empezo empezaron comenzo "
     "comenzaron inicia inician inicie inicien"},
    {"end", "termina terminan acaba acaban termine terminen finaliza finalizan acabe acaben"},
    {"belong", "pertenece pertenecen pertenezca pertenezcan perteneciente pertenecientes"},
    {"correspond",
     "correspondiente correspondientes corresponde corresponden correspondan corresponda"},
    {"associate",
     "asociado asociada asociados asociadas asocia asocian vinculado vinculada vinculados "
     "vinculadas relacionado relacionada relacionados relacionadas"},
    {"live", "vive viven reside residen vivan viva residan habitan habita"},
    {"locate",
     "ubicado ubicada ubicados ubicadas situado situada situados situadas ubican localizado "
     "localizada localizados localizadas situa ubica"},
    {"work", "trabaja trabajan trabajo trabajen trabajaron trabajando laboran labora"},
    {"use",
     "usa usan utiliza utilizan usado usada usados usadas utilizado utilizada utilizados "
     "utilizadas usaron usen utilicen emplean"},
    {"time", "vez veces"},
    {"detail", "detalle detalles"},
    {"information", "informacion"},
    {"record", "registro registros registrado registrados"},
    {"exist", "existente existentes existan exista existieron"},
    {"some", "ciertos ciertas varios varias"},
    {"this",
     "estos estas ese esa esos esas aquel aquella aquellos aquellas esto eso dicho dicha dichos "
     "dichas"},
    {"if", "si"},
    {"can", "puede pueden podria podrias puedes podes pueda puedan pudo"},
    {"please", "favor porfavor porfa"},
    {"together", "junto juntos junta juntas"},
    {"letter", "letra letras"},
    {"word", "palabra palabras"},
    {"except", "excepto salvo aparte exceptuando"},
    {"take", "toma toman tomado tomaron tomo tomados tomadas tomada"},
    {"offer", "ofrece ofrecen ofrezca ofrezcan ofrecido ofrecidos"},
    {"make",
     "hecho hecha hechos hechas realizado realizada realizados realizadas realiza realizan realizo "
     "realizaron"},
    {"nor", "ni"},
    {"there", "alli alla ahi"},
    {"here", "aqui"},
    {"exactly", "exactamente precisamente"},
    {"want", "quiero queremos quisiera quisieramos deseo deseamos"},
    {"need", "necesito necesitamos"},
    {"know", "saber"},
    {"say", "dice dicen"},
    {"early", "temprano temprana"},
    {"current", "actualmente"},
    {"select", "selecciona seleccionar seleccione escoge escoger elige"},
    {"calculate", "calcula calcular calcule calculame"},
    {"tell", "cuenteme"},
    {"sort", "clasificalos clasificalas ordenandolos ordenandolas ordenando"},
    {"group", "agrupa agrupar agrupados agrupadas agrupado agrupando"},
    {"distinct", "distintamente"},
    {"below", "abajo"},
    {"share", "comparte comparten compartido compartida compartidos"},
    {"appear", "aparece aparecen aparezca aparezcan aparecieron aparecio"},
    {"participate", "participa participan participaron participo"},
    {"about", "respecto"},
    {"approximately", "aproximadamente"},
    {"respectively", "respectivamente"},
    {"regardless", "independientemente"},
    {"while", "mientras"},
    {"as", "tan"},
    {"because", "porque"},
    {"none", "nada"},
    {"happen", "ocurrio ocurrieron ocurre ocurren sucedio sucedieron"},
    {"receive", "recibe reciben recibio recibieron recibido"},
    {"lexicographic", "lexicografico"},
    {"substring", "subcadena"},
    {"include", "incluyendo"},
    {"next", "siguiente siguientes proximo proxima proximos proximas"},
    {"during", "durante"},
};

}  // namespace

std::string_view english_of(std::string_view plain) {
  static const std::unordered_map<std::string_view, std::string_view> kWords = [] {
    std::unordered_map<std::string_view, std::string_view> words;
    for (const GlossRow& row : kGloss) {
      for (const auto word : split(row.spanish, ' ')) {
        if (!word.empty()) words.emplace(word, row.english);
      }
    }
    return words;
  }();
  if (left_out().glosses) return {};
  const auto it = kWords.find(plain);
  return it == kWords.end() ? std::string_view() : it->second;
}

std::string english_lemma_of(const Token& token) {
  if (token.language != Language::es) return token.lemma_en;
  const auto english = english_of(token.plain);
  if (!english.empty()) return std::string(english);
  const auto meanings = translations(token.lemma_es, Language::es);
  return meanings.empty() ? token.lemma_es : lemma_en(meanings.front());
}

}  // namespace cuanto
