#include "understand/composing/answer_words.h"

#include "understand/word_set.h"

namespace cuanto {
namespace {

const WordSet kAboutAnswer = {
    // what to do with it
    "split", "break", "broken", "breakdown", "put", "make", "turn", "do", "look", "looks",
    "looking", "see", "keep", "let", "lets", "go", "going", "switch", "redo", "arrange", "group",
    "separate", "divide", "pon", "poner", "haz", "hacer", "separa", "agrupa", "desglosa", "reparte",
    "deja", "saca", "cambia", "parte", "calcula", "junta", "reparten", "separadas", "separados",
    "separado", "separada", "agrupadas", "agrupados", "agrupado", "agrupada", "divididas",
    "divididos", "dividido", "dividida", "repartidas", "repartidos", "repartido", "repartida",
    "puestos", "puestas",
    // what it is spoken of as, and that it will do
    "thing", "things", "stuff", "enough", "will", "cosa", "mismo", "misma", "basta", "bastan",
    "suficiente", "vez", "mejor",
    // after "most": "the most common ones"
    "common", "frequent", "comun", "comunes", "frecuente", "frecuentes",
    // courtesies, and what mends what was said
    "ok", "okay", "right", "well", "actually", "wanted", "want", "say", "wait", "vale", "bueno",
    "bien", "queria", "quise", "decir", "referia", "refiero", "espera", "realidad"};

}  // namespace

bool is_about_answer(std::string_view plain) { return kAboutAnswer.contains(plain); }

}  // namespace cuanto
