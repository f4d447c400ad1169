// What screening recognises in Spanish, by plain key (without accents). How to read a pattern:
// screen_rules.h.
#include <array>

#include "chat/screen_rules.h"

namespace cuanto {
namespace {

using Kind = Screening::Kind;
using Check = ScreenCheck;

constexpr auto kSpanishRules = std::to_array<ScreenRule>({
    // ---- instructions to the program ----
    {Kind::instructions,
     "ignora|ignore|ignorar|olvida|olvide|olvidate|omite|descarta|desobedece|anula|salta|saltate|"
     "desatiende * instruccion|instrucciones|indicaciones|directrices|directivas|ordenes|prompt|"
     "restricciones|limitaciones|reglas|regla|normas|politicas|politica|mascaras|permisos"},
    {Kind::instructions,
     "salta|saltate|elude|evita|anula|desactiva|quita los|las|el|la|tus|tu? filtro|filtros de "
     "filas|fila|region|acceso|seguridad"},
    {Kind::instructions, "quita|quitame|elimina|levanta las|la? mascaras|mascara"},
    {Kind::instructions, "olvida|olvidate|ignora de? todo lo * anterior|antes|dicho|dije"},
    {Kind::instructions,
     "prompt|mensaje|instrucciones|indicaciones de|del tu? sistema|inicial|inicio"},
    {Kind::instructions, "prompt inicial|oculto|original|secreto|interno"},
    {Kind::instructions,
     "repite|repiteme|muestra|muestrame|revela|revelame|imprime|dime|di|escribe|copia|ensename|"
     "cuentame|"
     "comparte|pega * tu|tus "
     "prompt|instrucciones|indicaciones|reglas|directrices|configuracion|ordenes"},
    {Kind::instructions, "cuales|que son|es tus|tu instrucciones|reglas|prompt|indicaciones"},
    {Kind::instructions,
     "revela|revelame|muestra|muestrame|dime|imprime|dame|pasame|comparte * "
     "clave|claves|llave|token|"
     "credenciales|contrasena de|del|secreta|secretas|privada? la|el? "
     "api|sistema|servidor|acceso|base"},
    {Kind::instructions,
     "tu|tus instrucciones|prompt|directrices|restricciones|configuracion|reglas|directivas|"
     "programacion|entrenamiento"},
    {Kind::instructions,
     "; repite|copia|imprime|escribe|muestra|muestrame|traduce el|todo? el? texto|mensaje|"
     "contenido de? anterior|previo|original|arriba"},
    {Kind::instructions,
     "; repite|copia|imprime|escribe|traduce todo? lo que * arriba|antes|anterior|dijeron|"
     "dije"},
    {Kind::instructions,
     "; imprime|muestra|muestrame|dime|lista|revela|dame las? variables de entorno"},
    {Kind::instructions,
     "contrasena|contrasenas|clave|claves|password de|del la|el|tu? base|servidor|sistema|"
     "administrador|admin|root"},
    {Kind::instructions, "; nuevas|nueva|otras instrucciones|instruccion|orden|ordenes"},
    {Kind::instructions,
     "olvida|olvidate|ignora de? lo|todo que|lo que? * dijeron|dije|dijo|ordenaron|sabes"},
    {Kind::instructions, "deja|dejar de ser|actuar|comportarte"},
    {Kind::instructions, "instrucciones te|le|que te? dieron|tienes|recibiste|sigues|dio"},
    {Kind::instructions, "ahora eres|seras|actuas|actua"},
    {Kind::instructions,
     "eres ahora|un|una|libre sin|modelo|ia|asistente|no|de? "
     "sin|restricciones|libre|otro|nuevo|ilimitado"},
    {Kind::instructions, "a partir de ahora * respondes|contestas|trabajas"},
    {Kind::instructions, "ya no estas|eres sujeto|sujeta|obligado|obligada|limitado|atado"},
    {Kind::instructions,
     "soy el|la|tu administrador|administradora|director|directora|jefe|jefa|dueno|duena|root|"
     "superusuario|desarrollador|creador"},
    {Kind::instructions, "como usuario? root|administrador|superusuario|admin te|ordeno|pido"},
    {Kind::instructions, "te|os|le autorizo|autorizamos|permito"},
    {Kind::instructions,
     "eres|seas|eras * sin permisos|politica|politicas|restricciones|reglas|limites"},
    {Kind::instructions, "tuvieras|tienes|tendrias restricciones|limites|reglas|politica"},
    {Kind::instructions, "tablas|columnas|filas|campos ocultas|ocultos|prohibidas|prohibidos"},
    {Kind::instructions, "me estan|son ocultas|ocultos|ocultadas"},
    {Kind::instructions, "no puedo|debo|deberia|puedes|debes ver|mostrar|leer|ensenar"},
    {Kind::instructions, "fin de la|las|los? politica|instrucciones|reglas|prompt"},
    {Kind::instructions, "a partir de ahora * eres|actua|responde|responderas|ignora|seras|debes"},
    {Kind::instructions, "desde ahora eres|actua|responde|ignora|seras|debes"},
    {Kind::instructions, "; actua|comportate|compórtate como|cual"},
    {Kind::instructions, "finge|simula|imagina que|ser eres|soy|somos|un|una|no|el|mi"},
    {Kind::instructions, "haz|hazte como|pasar que|por? eres|un|una|administrador|si"},
    {Kind::instructions,
     "modo desarrollador|dios|administrador|admin|depuracion|sin|libre|jailbreak"},
    {Kind::instructions,
     "responde|respondas|respondeme|contesta|contestame|actua|actues|habla|opera|eres|trabaja|"
     "funciona|modo * "
     "sin ninguna|ningun? restricciones|restriccion|censura|filtros|limitaciones"},
    {Kind::instructions,
     "dame|dale|otorgame|concedeme|asigname * permisos|privilegios|acceso|rol de? "
     "administrador|admin|root|total|completo|completos"},
    {Kind::instructions,
     "desactiva|deshabilita|apaga|quita|elude|evita|salta * seguridad|proteccion|"
     "protecciones|guardas|controles|restricciones"},

    // ---- requests to change data ----
    {Kind::write,
     "; borra|borre|borren|borrar|borrame|borrale|borralo|borralos|borrala|borralas|borren|"
     "elimina|elimine|eliminen|eliminar|eliminame|eliminalo|eliminalos|eliminala|eliminalas|"
     "suprime|suprima|suprimir|destruye|destruya|destruir|trunca|truncar|vacia|vacie|vaciar|"
     "vaciame|vaciala|purga|purgar <x>",
     Check::not_about_the_answer},
    {Kind::write,
     "; borralo|borralos|borrala|borralas|borra|eliminalo|eliminalos|eliminala|eliminalas|"
     "vaciala|vacialas $"},
    {Kind::write,
     "quiero|necesito|quisiera|pido|deseo|ordeno que se? borres|borren|elimines|eliminen|vacies|"
     "vacien|actualices|actualicen|insertes|inserten|modifiques|modifiquen|cambies|agregues|"
     "anadas|crees|canceles|cancelen|anules|anulen|suprimas|quites|reinicies|apagues"},
    {Kind::write,
     "; cancela|cancelar|anula|anular|reembolsa|archiva|aprueba|reabre|cierra el|la|este|esta|mi? "
     "pedido|factura|cuenta|suscripcion|alerta|pago <x>"},
    {Kind::write,
     "; deja|marca|pon todas|todos|las|los <x> cerradas|cerrados|abiertas|abiertos|entregados|"
     "entregadas|canceladas|cancelados|pagadas|pagados|inactivas|inactivos $"},
    {Kind::write,
     "; cambia|cambie|cambiar|pon|ponga|fija el|la|los estado|precio|precios|importe|valor|nombre|"
     "rol|correo|telefono|domicilio de|del <x> a|en|por <x>"},
    {Kind::write,
     "; duplica|triplica|sube|baja|reduce|aumenta el|los|la|las? precio|precios|importe|sueldo|"
     "sueldos|presupuesto de|del <x>"},
    {Kind::write,
     "; anade|agrega|mete|pon|haz mi|a|este? usuario|cuenta|me? a|como|en? los|las|el|un? "
     "administradores|administrador|admins|admin|superusuario"},
    {Kind::write, "; escribe|guarda|vuelca|exporta <x> en el servidor|disco"},
    {Kind::write,
     "; tira|tirar|bota|botar|dropea|dropear|droppea la|las|el|los? tabla|tablas|base|vista|vistas|"
     "indice"},
    {Kind::write,
     "; haz|hacer|ejecuta|ejecutar|corre|lanza un|una|el|la? delete|drop|update|insert|truncate|"
     "borrado|comando|script|shell"},
    {Kind::write,
     "; cambiale|ponle|subele|bajale|aumentale|reducele|asignale|actualizale|modificale|ponles|"
     "subeles <x>",
     Check::new_value},
    {Kind::write,
     "; apaga|apagar|reinicia|reiniciar|deten|detener el|la servidor|base|sistema|servicio"},
    {Kind::write, "deshazte|deshacerte de <x>", Check::about_things},
    {Kind::write, "; inserta|inserte|insertar|insertame|registra|registre|registrar <x>",
     Check::not_about_the_answer},
    {Kind::write,
     "; actualiza|actualice|actualicen|actualizar|actualizame|modifica|modifique|modificar|"
     "edita|edite|editar|corrige|corrija|corregir|sobrescribe|altera el|la|los|las|todos|todas|"
     "este|esta|mi|mis|nuestros|cada <x>",
     Check::not_about_the_answer},
    {Kind::write,
     "; cambia|cambie|cambiar|sube|suba|subir|baja|baje|bajar|aumenta|aumente|aumentar|reduce|"
     "reduzca|reducir|pon|ponga|poner|fija|fijar|duplica|ajusta|establece el|la|los|las|todos|"
     "todas|a|cada|un <x>",
     Check::new_value},
    {Kind::write, "; pon|ponga|poner|deja|dejar a|en cero|0|blanco|nulo <x>"},
    {Kind::write,
     "; agrega|agregue|agregar|anade|anada|anadir|crea|cree|crear|da|dar|inserta de? alta? un|"
     "una|unos|unas|otro|otra? nuevo|nueva|nuevos|nuevas <x>",
     Check::not_about_the_answer},
    {Kind::write,
     "; agrega|agregar|anade|anadir|crea|crear|inserta|insertar un|una|otro|otra|varios|varias "
     "registro|registros|fila|filas|usuario|usuarios|cuenta|cliente|vendedor|empleado|producto|"
     "pedido|venta <x>?",
     Check::not_about_the_answer},
    {Kind::write, "; dar|da|dame de alta|baja a|al|un|una|los|las|el|la <x>"},
    {Kind::write, "; quita|quite|quitar|limpia|limpiar|remueve|remover <x>", Check::about_things},
    {Kind::write, "; crea|crear la|una? tabla|base|vista|columna <x>", Check::not_about_the_answer},
    {Kind::write, "; renombra|renombrar la|el tabla|columna|campo|base <x>"},
    {Kind::write, "; reemplaza|reemplazar|sustituye todos|todas <x> por|con"},

    // ---- what the data holds ----
    {Kind::coverage,
     "de|desde que|cuando fecha|dia|ano|mes? a|hasta que|cuando fecha|dia|ano|mes? hay|tienes|"
     "tenemos|van|abarcan|cubren|existen los? datos|informacion"},
    {Kind::coverage,
     "desde|hasta|de|para que? cuando|fecha|fechas|dia|ano|anos|mes|meses|periodo hay|tienes|"
     "tenemos|llegan|van|existen los? datos|informacion|registros"},
    {Kind::coverage,
     "desde|hasta que fecha|fechas|dia|ano|mes|momento hay|tienes|tenemos|llegan|van los? "
     "datos|informacion|registros"},
    {Kind::coverage,
     "que|cual|cuales es|son? el|los|las|la? fechas|periodo|periodos|rango|anos|meses|intervalo "
     "de? fechas|tiempo? cubren|abarcan|comprenden|incluyen|hay|contienen|tienen|cubre|abarca|"
     "de|del * datos|base|tablas|informacion"},
    {Kind::coverage,
     "cuando|cada cuanto? se actualizan|actualizo|actualizaron|actualiza|cargaron|cargan * "
     "datos|base|tabla|tablas|informacion"},
    {Kind::coverage, "cuando fue|es la ultima actualizacion|carga"},
    {Kind::coverage, "de que fecha|fechas|dia|mes es|son el|los? ultimo|ultimos dato|datos $"},
    {Kind::coverage, "^ datos|informacion hasta|desde que? cuando|fecha|dia|mes $"},
    {Kind::coverage,
     "que tan recientes|actualizados|actuales|frescos|actualizada|reciente * datos|informacion|"
     "base"},
    {Kind::coverage,
     "estan|son|esta actualizados|recientes|actualizada|al los|la|dia? datos|informacion|base"},
    {Kind::coverage, "cual es la ultima|primera fecha|dia con|de|disponible|en los? datos"},
    {Kind::columns,
     "^ que|cuales columnas|campos|atributos tiene|contiene|hay|incluye|forman|componen|son en|"
     "de? la|el? tabla? de|llamada? <x> $"},
    {Kind::columns, "^ cuales son las|los columnas|campos|atributos de|del la? tabla? de? <x> $"},
    {Kind::columns,
     "^ lista|listar|muestra|muestrame|dame|dime|enumera|cuales|describe las|los? columnas|"
     "campos de|del la? tabla? de? <x> $"},
    {Kind::columns, "^ columnas|campos de|del la? tabla? de? <x> $"},
    {Kind::columns, "^ describe|describeme|descripcion de? la tabla de? <x> $"},
    {Kind::columns,
     "^ muestra|dame|describe|cual es|el|la? el|la? esquema|estructura de|del la tabla de? <x> $"},
    {Kind::tables,
     "^ que|cuales tablas hay|conoces|tienes|existen|puedo|tenemos|estan|son|manejas|usas <x>?",
     Check::no_period},
    {Kind::tables, "^ cuales son las|tus tablas <x>?", Check::no_period},
    {Kind::tables,
     "^ lista|listar|muestra|muestrame|dame|dime|enumera todas? las|tus? tablas disponibles? $"},
    {Kind::tables,
     "^ lista|muestra|muestrame|dame|dime|enumera todas? las? tablas de|que|en|del la? "
     "base|datos|hay|tienes|conoces|existen"},
    {Kind::tables,
     "^ que|cual|en que? tabla tiene|contiene|guarda|almacena|esta|estan|incluye|hay|es|encuentro "
     "<x>",
     Check::no_period},
    {Kind::tables, "^ en que|cual tabla <x>", Check::no_period},
    {Kind::tables, "^ donde se guarda|guardan|almacena|almacenan|encuentra|registra|registran <x>",
     Check::no_period},
    {Kind::tables,
     "^ que|cuales datos|informacion tienes|hay|tenemos|manejas|conoces disponible|disponibles? $"},
    {Kind::tables, "^ cuantas tablas hay|tiene|tienes|existen"},
    {Kind::tables,
     "^ muestra|dame|describe|cual es|el|la? el|la? esquema|estructura de|del la|los? base|datos"},

    // ---- what a word means ----
    {Kind::definition,
     "^ que significa|significan|representa|representan el|la|los|las? columna|campo|termino|"
     "metrica|palabra? <x>",
     Check::said_term},
    {Kind::definition, "^ que quiere|quieren decir el|la|los|las? <x>", Check::said_term},
    {Kind::definition, "^ que se entiende por <x>", Check::said_term},
    {Kind::definition, "^ que entiendes|entendemos|entienden por <x>", Check::said_term},
    {Kind::definition, "^ a que se refiere|refieren|llama|llaman el|la|los|las? <x>",
     Check::said_term},
    {Kind::definition,
     "^ que contiene|guarda|almacena|indica|registra|mide la|el columna|campo <x>",
     Check::said_term},
    {Kind::definition, "^ cual es la? el? definicion|significado|formula de|del|para <x>",
     Check::said_term},
    {Kind::definition, "^ definicion|significado|formula de|del <x>", Check::said_term},
    {Kind::definition, "^ define|defineme|definir <x>", Check::said_term},
    {Kind::definition,
     "^ explica|explicame|dime|cuentame que es|son|significa|significan el|la|los|las|un|una? "
     "<x>",
     Check::said_term},
    {Kind::definition,
     "^ explica|explicame el|la|los|las? concepto|termino|significado|metrica de|del? <x>",
     Check::said_term},
    {Kind::definition, "^ explica|explicame el|la|los|las? <x> $", Check::short_term},
    {Kind::definition,
     "^ como se calcula|calculan|define|definen|mide|miden|obtiene|obtienen|computa|computan|"
     "determina|determinan|calculo|estima|estiman el|la|los|las|un|una? <x>",
     Check::said_term},
    {Kind::definition,
     "^ como calculas|calculan|calculamos|defines|definen|definimos|miden|mides el|la|los|"
     "las? <x>",
     Check::said_term},
    {Kind::definition,
     "^ como esta|estan calculado|calculada|definido|definida|definidos|calculados el|la|los|"
     "las? <x>",
     Check::said_term},
    {Kind::definition, "^ que cuenta como <x>", Check::said_term},
    {Kind::definition, "^ que|cual es|hay? la? diferencia|diferencias hay|existe? entre <x>",
     Check::term},
    {Kind::definition, "^ diferencia|diferencias entre <x>", Check::term},
    {Kind::definition, "^ en que se diferencia|diferencian|distinguen <x>", Check::term},
    {Kind::definition, "^ que es|son un|una|unos|unas|el|la|los|las? <x> $", Check::term},

    // ---- nothing to answer ----
    {Kind::small_talk, "^ hola|buenas|saludos|hey que|buenos|buenas? tal|dias|tardes? $"},
    {Kind::small_talk, "^ buenos|buenas dias|tardes|noches $"},
    {Kind::small_talk, "^ como estas|te|va? va? $"},
    {Kind::small_talk, "^ muchas|mil|ok|vale|perfecto|genial? gracias $"},
    {Kind::small_talk, "^ vale|ok|perfecto|genial|adios|chao $"},
    {Kind::small_talk, "^ hasta luego|pronto $"},
    {Kind::small_talk, "^ ayuda|ayudame $"},
    {Kind::small_talk, "^ que puedes|sabes hacer $"},
    {Kind::small_talk, "^ que puedo|podemos preguntar|preguntarte|consultar|hacer aqui? $"},
    {Kind::small_talk, "^ quien|que eres $"},
    {Kind::small_talk, "^ quien te hizo|creo|programo|entreno $"},
    {Kind::small_talk, "^ que modelo|ia|version eres|usas $"},
    {Kind::small_talk, "^ cuentame|dime un chiste $"},
});

}  // namespace

std::span<const ScreenRule> screen_rules_es() { return kSpanishRules; }

}  // namespace cuanto
