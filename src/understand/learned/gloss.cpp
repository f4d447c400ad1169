#include "understand/learned/gloss.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace cuanto {
namespace {

struct GlossRow {
  std::string_view english, spanish;
};

// The English side is in the form that lemma_en() gives. To teach a word, add it to its row.
constexpr GlossRow kGloss[] = {
    {"the", "el la los las lo"},
    {"a", "un una unos unas"},
    {"of", "de del"},
    {"to", "a al"},
    {"in", "en"},
    {"by", "por segun"},
    {"for", "para"},
    {"with", "con"},
    {"without", "sin"},
    {"and", "y e"},
    {"or", "o u"},
    {"that", "que"},
    {"not", "no"},
    {"never", "nunca jamas"},
    {"no", "ningun ninguna ninguno ningunos ningunas"},
    {"any", "algun alguna alguno algunos algunas cualquier cualquiera"},
    {"be",
     "es son fue fueron era eran esta estan este ser sea sean estuvo ha han sido estar hay "
     "existe existen hubo"},
    {"have", "tiene tienen tenia tenian tuvo tuvieron tengan tenga tener tenido poseen posee"},
    {"do", "hace hacen hizo hicieron"},
    {"what", "cual cuales"},
    {"whose", "cuyo cuya cuyos cuyas"},
    {"who", "quien quienes"},
    {"when", "cuando"},
    {"where", "donde"},
    {"how", "como"},
    {"many", "cuantos cuantas muchos muchas"},
    {"much", "cuanto cuanta mucho mucha"},
    {"all", "todo toda todos todas"},
    {"each", "cada"},
    {"more", "mas"},
    {"least", "menos"},
    {"most", "mayoria"},
    {"high",
     "mayor mayores alto alta altos altas superior superiores maximo maxima elevado elevada"},
    {"low", "menor menores bajo baja bajos bajas inferior inferiores minimo minima"},
    {"old", "viejo vieja viejos viejas anciano"},
    {"young", "joven jovenes"},
    {"large", "grande grandes"},
    {"small", "pequeno pequena pequenos pequenas"},
    {"long", "largo larga largos largas"},
    {"short", "corto corta cortos cortas"},
    {"expensive", "caro cara caros caras"},
    {"cheap", "barato barata baratos baratas"},
    {"recent", "reciente recientes ultimo ultima ultimos ultimas"},
    {"first", "primero primera primeros primeras primer"},
    {"good", "mejor mejores"},
    {"bad", "peor peores"},
    {"common", "comun comunes frecuente frecuentes habitual"},
    {"popular", "popular populares"},
    {"average", "promedio media medio medios medias"},
    {"total", "total totales suma sumar"},
    {"maximum", "maximos maximas"},
    {"minimum", "minimos minimas"},
    {"number", "numero numeros cantidad"},
    {"count", "cuenta contar cuente recuento"},
    {"show", "muestra mostrar muestrame muestre muestreme mostrame ensename"},
    {"list", "lista listar liste enumera enumerar listado"},
    {"give", "dame deme da dar dime diga indica indicar indique"},
    {"find", "encuentra encuentre encontrar busca buscar busque halla hallar halle localiza"},
    {"return", "devuelve devolver devuelva retorna obtener obten obtenga"},
    {"different", "diferente diferentes distinto distinta distintos distintas unico unicos unicas"},
    {"both", "ambos ambas tanto"},
    {"also", "tambien ademas"},
    {"but", "pero sino"},
    {"between", "entre"},
    {"after", "despues tras posterior posteriores"},
    {"before", "antes anterior anteriores"},
    {"over", "sobre encima"},
    {"under", "debajo"},
    {"above", "supera superan arriba"},
    {"equal", "igual iguales"},
    {"same", "mismo misma mismos mismas"},
    {"other", "otro otra otros otras"},
    {"only", "solo solamente unicamente"},
    {"order", "orden ordenado ordenada ordenados ordenadas ordena ordenar ordenalos ordene"},
    {"descend", "descendente decreciente"},
    {"ascend", "ascendente creciente"},
    {"alphabetical", "alfabetico alfabeticamente alfabetica"},
    {"from", "desde"},
    {"until", "hasta"},
    {"their", "su sus"},
    {"they", "ellos ellas"},
    {"he", "le les se"},
    {"name", "llama llaman llamado llamada llamados llamadas"},
    {"contain", "contiene contienen contenga contengan incluye incluyen"},
    {"start", "empieza empiezan comienza comienzan empiecen empiece comience"},
    {"end", "termina terminan acaba acaban"},
    {"belong", "pertenece pertenecen"},
    {"correspond", "correspondiente correspondientes"},
    {"associate", "asociado asociada asociados asociadas"},
    {"live", "vive viven reside residen"},
    {"locate", "ubicado ubicada ubicados ubicadas situado situada situados situadas"},
    {"work", "trabaja trabajan trabajo"},
    {"use", "usa usan utiliza utilizan usado usada usados usadas"},
    {"time", "vez veces"},
    {"detail", "detalle detalles"},
    {"information", "informacion"},
    {"record", "registro registros registrado registrados"},
    {"exist", "existente existentes"},
    {"some", "ciertos ciertas varios varias"},
    {"this", "estos estas ese esa esos esas aquel aquella aquellos aquellas"},
    {"if", "si"},
    {"can", "puede pueden"},
    {"please", "favor"},
    {"together", "junto juntos"},
    {"letter", "letra letras"},
    {"word", "palabra palabras"},
    {"except", "excepto salvo"},
    {"take", "toma toman tomado"},
    {"offer", "ofrece ofrecen"},
    {"make", "hecho hecha hechos hechas"},
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
  const auto it = kWords.find(plain);
  return it == kWords.end() ? std::string_view() : it->second;
}

}  // namespace cuanto
