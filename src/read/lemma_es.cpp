// Spanish lemmas: words that keep their form, verbs by stem and ending, adjectives by stem, then
// plural rules. Verbs whose noun names columns and metrics become that noun ("vendieron" ->
// "venta"); read.h says why.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "read/read.h"

namespace cuanto {
namespace {

// "form form … > lemma": what the rules below would get wrong.
constexpr std::string_view kFixed =
    "cuenta cuentas>cuenta;factura facturas>factura;meta metas>meta;media medias>media;"
    "medida medidas>medida;marca marcas>marca;nombre nombres>nombre;entre>entre;sobre>sobre;"
    "sale sales>sale;usa>usa;page pages>page;varios varias>varios;muestra muestras>muestra;"
    "cerrado cerrada cerrados cerradas>cerrado;coste costes>costo;mas>mas;menos>menos;tras>tras;"
    "antes>antes;despues>despues;lejos>lejos;detras>detras;atras>atras;jamas>jamas;"
    "entonces>entonces;quizas>quizas;ademas>ademas;apenas>apenas;lunes>lunes;martes>martes;"
    "miercoles>miercoles;jueves>jueves;viernes>viernes;crisis>crisis;analisis>analisis;tesis>tesis;"
    "dosis>dosis;sintesis>sintesis;hipotesis>hipotesis;virus>virus;bonus>bonus;campus>campus;"
    "status>status;estatus>estatus;gratis>gratis;oasis>oasis;atlas>atlas;"
    "pais paises>pais;mes meses>mes;interes intereses>interes;autobus autobuses>autobus;"
    "bus buses>bus;gas gases>gas;compas compases>compas;ingles ingleses inglesa inglesas>ingles;"
    "frances franceses francesa francesas>frances;japones japoneses japonesa japonesas>japones;"
    "portugues portugueses portuguesa portuguesas>portugues;aleman alemanes alemana "
    "alemanas>aleman;"
    "espanol espanoles espanola espanolas>espanol;marques>marques;estres>estres;"
    "dos>dos;tres>tres;seis>seis;es son era eran fue fueron ser sido>ser;esta estan>estar;"
    "tiene tienen tenia tenian tuvo tuvieron tener>tener;hay habia hubo haber>haber;"
    "club clubs clubes>club;album albums albumes>album;test tests>test;"
    "cine cines>cine;sede sedes>sede;base bases>base;clase clases>clase;fase fases>fase;"
    "frase frases>frase;envase envases>envase;pase pases>pase;bien bienes>bien;"
    "avance avances>avance;alcance alcances>alcance;balance balances>balance;indice indices>indice;"
    "enlace enlaces>enlace;lance lances>lance;dulce dulces>dulce;once>once;doce>doce;trece>trece;"
    "catorce>catorce;quince>quince;reloj relojes>reloj;detalle detalles>detalle;calle calles>calle;"
    "valle valles>valle;torre torres>torre;aire aires>aire;padre padres>padre;madre madres>madre;"
    "hombre hombres>hombre;libre libres>libre;grande grandes gran>grande;verde verdes>verde;"
    "nube nubes>nube;tarde tardes>tarde;noche noches>noche;parte partes>parte;"
    "volumen volumenes>volumen;examen examenes>examen;imagen imagenes>imagen;orden ordenes>orden;"
    "joven jovenes>joven;margen margenes>margen;origen origenes>origen;"
    "actriz actrices actor actores>actor;rey reyes reina reinas>rey;"
    "mejor mejores>mejor;peor peores>peor;mayor mayores>mayor;menor menores>menor;"
    "unidad unidades uds>unidad;aws>aws;gcs>gcs;eks>eks;ecs>ecs;rds>rds;sns>sns;sqs>sqs;"
    "buenos>buenos;caracas>caracas;estados>estado;honduras>honduras;"
    "juego juegos>juego;publico publicos publica publicas>publico;tenemos>tener;"
    "temporada temporadas>temporada;entrada entradas>entrada;salida salidas>salida;"
    "partida partidas>partida;partido partidos>partido;jornada jornadas>jornada;"
    "comida comidas>comida;bebida bebidas>bebida;vida vidas>vida;caida caidas>caida;"
    "parada paradas>parada;moneda monedas>moneda;portada portadas>portada;avenida avenidas>avenida;"
    "irlandes irlandeses irlandesa irlandesas>irlandes;"
    "escoces escoceses escocesa escocesas>escoces;gales galeses galesa galesas>gales;"
    "holandes holandeses holandesa holandesas>holandes;danes daneses danesa danesas>danes;"
    "finlandes finlandeses finlandesa finlandesas>finlandes;"
    "islandes islandeses islandesa islandesas>islandes;"
    "taiwanes taiwaneses taiwanesa taiwanesas>taiwanes;"
    "tailandes tailandeses tailandesa tailandesas>tailandes;"
    "libanes libaneses libanesa libanesas>libanes;albanes albaneses albanesa albanesas>albanes;"
    "id ids>id;"
    "corrida corridas>corrida;herida heridas>herida;llamada llamadas>llamada;cada>cada;nada>nada;"
    "canada>canada;florida>florida;musica>musica;granada>granada;"
    "ingresos>ingreso;gastos>gasto;ventas>venta;costos>costo;vio vieron visto ver>ver";

// "infinitive[,stem …][>noun]": the further stems are those of irregular forms.
constexpr std::string_view kVerbs =
    "vender>venta comprar>compra costar,cuest>costo gastar>gasto pagar,pagu>pago cobrar>cobro "
    "facturar>facturacion ingresar>ingreso pedir,pid>pedido entregar,entregu>entrega enviar>envio "
    "recibir consumir>consumo usar>uso utilizar,utilic ahorrar>ahorro ganar perder,pierd "
    "trabajar>trabajo contratar>contrato visitar>visita reservar>reserva registrar>registro "
    "producir,produj,produzc presupuestar>presupuesto devolver,devuelv,devuelt "
    "descontar,descuent>descuento alquilar>alquiler rentar>renta prestar>prestamo retirar>retiro "
    "depositar>deposito transferir,transfier,transfir>transferencia viajar>viaje volar,vuel>vuelo "
    "llegar,llegu>llegada salir,salg>salida entrar>entrada nacer,nazc>nacimiento "
    "morir,muer,mur>muerte "
    "fallecer,fallezc>fallecimiento fundar>fundacion crear>creacion abrir>apertura "
    "cerrar,cierr>cierre "
    "iniciar>inicio empezar,empiez,empec comenzar,comienz,comenc terminar acabar "
    "finalizar,finalic "
    "lanzar,lanc>lanzamiento estrenar>estreno publicar,publiqu>publicacion escribir,escrit "
    "dirigir,dirij actuar cantar jugar,jueg,jugu participar>participacion competir,compit "
    "inscribir,inscrit>inscripcion matricular>matricula ensenar asistir>asistencia aprobar,aprueb "
    "evaluar>evaluacion calificar,califiqu>calificacion puntuar>puntuacion votar>voto "
    "elegir,elij,elig>eleccion nominar>nominacion premiar>premio invertir,inviert,invirt>inversion "
    "crecer,crezc>crecimiento aumentar>aumento subir>subida disminuir,disminuy>disminucion "
    "reducir,reduj,reduzc>reduccion variar>variacion cambiar>cambio pesar>peso durar>duracion "
    "llamar "
    "vivir residir>residencia ubicar,ubiqu>ubicacion pertenecer,pertenezc incluir,incluy "
    "excluir,excluy existir faltar quedar superar alcanzar,alcanc exceder cumplir necesitar "
    "ofrecer,ofrezc>oferta suministrar>suministro transportar>transporte "
    "descargar,descargu>descarga "
    "almacenar>almacenamiento procesar>proceso ejecutar>ejecucion asignar>asignacion "
    "solicitar>solicitud reclamar>reclamo reportar>reporte anunciar>anuncio gestionar>gestion "
    "supervisar reparar>reparacion mantener,mantien,mantuv>mantenimiento "
    "instalar>instalacion construir,construy>construccion fabricar,fabriqu>fabricacion "
    "diagnosticar>diagnostico mostrar,muestr listar>lista encontrar,encuentr buscar,busqu ordenar "
    "agrupar comparar calcular sumar>suma promediar>promedio filtrar>filtro desglosar>desglose "
    "exportar>exportacion borrar eliminar actualizar,actualic insertar vaciar cancelar>cancelacion "
    "completar confirmar despachar>despacho embarcar>embarque suscribir,suscrit>suscripcion "
    "atender,atiend>atencion responder>respuesta preguntar>pregunta opinar>opinion "
    "comentar>comentario llevar dejar causar>causa afectar ocurrir suceder celebrar "
    "grabar>grabacion producir contener,contien,contuv obtener,obtien,obtuv poseer "
    "manejar conducir,conduj,conduzc hospedar>hospedaje alojar>alojamiento ocupar>ocupacion "
    "graduar>graduacion despedir,despid>despido renunciar>renuncia "
    "ascender,asciend>ascenso promover,promuev adquirir,adquier>adquisicion "
    "presentar>presentacion desarrollar>desarrollo disenar>diseno probar,prueb>prueba "
    "fallar>fallo resolver,resuelv,resuelt>resolucion asegurar>seguro liquidar>liquidacion "
    "aterrizar,aterric>aterrizaje despegar,despegu>despegue operar>operacion organizar,organic "
    "patrocinar>patrocinio financiar>financiacion donar>donacion recaudar>recaudacion "
    "traducir,traduj,traduzc>traduccion repartir>reparto distribuir,distribuy>distribucion "
    "compartir admitir aparecer,aparezc averiguar,averigu emitir>emision impartir "
    "interactuar>interaccion otorgar,otorgu recuperar>recuperacion resultar>resultado "
    "transmitir>transmision tuitear>tuit corresponder aceptar>aceptacion acompanar admirar "
    "analizar,analic>analisis atraer,atraig,atraj atravesar,atravies "
    "autorizar,autoric>autorizacion capacitar>capacitacion clasificar,clasifiqu>clasificacion "
    "coincidir colaborar>colaboracion colocar,coloqu comunicar,comuniqu>comunicacion conceder "
    "concluir,concluy>conclusion conocer,conozc conseguir,consig,consigu considerar consistir "
    "contribuir,contribuy>contribucion convertir,conviert,convirt>conversion "
    "corregir,corrig,corrij cotizar,cotic>cotizacion decidir>decision declarar>declaracion "
    "defender,defiend>defensa definir,defin>definicion denominar>denominacion depender "
    "destruir,destruy>destruccion detectar determinar disponer,dispong disputar "
    "distinguir,disting dividir dominar editar educar,eduqu>educacion elaborar enfrentar "
    "entrenar>entrenamiento escuchar especializar,especialic establecer,establezc "
    "estimar>estimacion exhibir>exhibicion exigir,exij explicar,expliqu>explicacion explorar "
    "exponer,expong>exposicion expulsar extraer,extraig,extraj habitar>habitante hablar "
    "heredar identificar,identifiqu>identificacion implementar imponer,impong "
    "incorporar>incorporacion influir,influy>influencia integrar "
    "introducir,introduzc,introduj investigar,investigu>investigacion invitar>invitacion "
    "juzgar,juzgu leer>lectura liderar>lider merecer,merezc mudar>mudanza "
    "navegar,navegu>navegacion nombrar observar>observacion oponer,opong padecer,padezc "
    "patinar percibir permanecer,permanezc permitir perseguir,persig pintar>pintura "
    "preferir,prefier,prefir>preferencia prescribir,prescrit presidir prevenir,preven "
    "proceder proponer,propong>propuesta proteger,protej>proteccion protagonizar,protagonic "
    "provenir,provien provocar,provoqu realizar,realic recoger,recoj "
    "recomendar,recomiend>recomendacion reconocer,reconozc>reconocimiento recorrer>recorrido "
    "referir,refier rendir,rind representar>representacion requerir,requier,requir rescatar "
    "restaurar>restauracion reunir,reun>reunion seguir,sig,sigu servir,sirv "
    "significar,signifiqu sufrir sustituir,sustituy tocar,toqu tomar trasladar parecer,parezc "
    "conservar>conservacion demostrar,demuestr descender,desciend>descenso caer,caig>caida "
    "acusar detener,detien,detuv>detencion hospitalizar,hospitalic>hospitalizacion "
    "enlazar,enlac configurar>configuracion conectar>conexion migrar>migracion reclutar "
    "jubilar>jubilacion afiliar>afiliacion certificar,certifiqu>certificado "
    "acreditar>acreditacion narrar anotar contaminar>contaminacion inundar>inundacion "
    "suspender estudiar>estudio cursar>curso lesionar>lesion seleccionar>seleccion "
    "apoyar>apoyo consultar>consulta cubrir,cubiert>cobertura "
    "descubrir,descubiert>descubrimiento cultivar>cultivo debatir>debate derrotar>derrota "
    "dibujar>dibujo gobernar,gobiern>gobierno informar>informe "
    "intentar>intento luchar>lucha pelear>pelea pescar,pesqu>pesca cazar,cac>caza "
    "programar>programa triunfar>triunfo subastar>subasta arrestar>arresto capturar>captura "
    "condenar>condena regresar>regreso rechazar,rechac>rechazo reemplazar,reemplac>reemplazo "
    "entrevistar>entrevista vacunar>vacuna recetar>receta demandar>demanda "
    "atacar,ataqu>ataque lograr>logro mencionar>mencion empatar>empate componer,compong "
    "retrasar>retraso";

// Adjectives and nouns of people that have a feminine in -a; without their -o.
constexpr std::string_view kAdjectives =
    "activ inactiv car barat nuev viej alt baj larg cort mism otr distint unic maxim minim ultim "
    "primer "
    "segund tercer cuart quint antigu modern roj negr blanc amarill public privad medic academic "
    "tecnic "
    "economic extranjer mexican american italian argentin colombian chilen peruan brasilen cuban "
    "venezolan ecuatorian bolivian uruguay paraguay african europe femenin masculin pasad proxim "
    "complet brut net mixt fij negativ positiv administrativ operativ deportiv educativ llen vaci "
    "alumn emplead maestr herman hij nin ingenier cociner soci amig abogad candidat usuari duen "
    "propietari secretari enfermer cientific politic academic historic geografic clasic "
    "mensualizad necesari ordinari primari secundari diari universitari bancari publicitari "
    "anciano adult casad solter divorciad viud nacid ubicad relacionad asociad registrad "
    "matriculad "
    "inscrit gratuit premiad nominad favorit rapid lent pesad liger gord delgad buen mal pequen "
    "tod abiert electronic telefonic automatic rustic domestic organic quimic fisic "
    "cliente jefe";

constexpr std::string_view kEndingsAr =
    "ar o as a amos ais an e aste o asteis aron aba abas abamos aban are aras ara aremos aran aria "
    "arias "
    "ariamos arian es emos en ase asen ando ado ada ados adas arse aron arlo arla arlos arlas";
constexpr std::string_view kEndingsErIr =
    "er ir o es e emos imos en i iste io isteis ieron eron ia ias iamos ian ere eras era eremos "
    "eran ira "
    "iran ire iremos eria eria erian iria irian a as amos an iera ieran iese iesen iendo yendo "
    "yeron yo "
    "yera ido ida idos idas os";

struct Verb {
  std::string lemma;
  bool ar = true;
};

struct Tables {
  std::unordered_map<std::string_view, std::string_view> fixed;
  std::unordered_map<std::string_view, Verb> stems;
  std::unordered_set<std::string_view> ar, er_ir, adjectives;
};

void add_words(std::unordered_set<std::string_view>& set, std::string_view words) {
  for (const auto word : split(words, ' ')) set.insert(word);
}

Tables make_tables() {
  Tables tables;
  for (const auto row : split(kFixed, ';')) {
    const auto arrow = row.find('>');
    for (const auto form : split(row.substr(0, arrow), ' ')) {
      tables.fixed.emplace(form, row.substr(arrow + 1));
    }
  }
  for (const auto entry : split(kVerbs, ' ')) {
    const auto arrow = entry.find('>');
    const auto forms = split(entry.substr(0, arrow), ',');
    const auto infinitive = forms[0];
    Verb verb;
    verb.lemma = arrow == std::string_view::npos ? infinitive : entry.substr(arrow + 1);
    verb.ar = infinitive.ends_with("ar");
    tables.stems.emplace(infinitive.substr(0, infinitive.size() - 2), verb);
    for (std::size_t i = 1; i < forms.size(); ++i) tables.stems.emplace(forms[i], verb);
  }
  add_words(tables.ar, kEndingsAr);
  add_words(tables.er_ir, kEndingsErIr);
  add_words(tables.adjectives, kAdjectives);
  return tables;
}

const Tables& tables() {
  static const Tables kTables = make_tables();
  return kTables;
}

// The lemma of the verb that `word` is a form of; empty when it is none we know.
std::string_view verb_lemma(std::string_view word) {
  constexpr std::size_t kEndingMax = 6;
  constexpr std::size_t kStemMin = 2;
  const Tables& known = tables();
  for (std::size_t size = kEndingMax; size >= 1; --size) {
    if (word.size() < size + kStemMin) continue;
    const auto it = known.stems.find(word.substr(0, word.size() - size));
    if (it == known.stems.end()) continue;
    const auto ending = word.substr(word.size() - size);
    if ((it->second.ar ? known.ar : known.er_ir).contains(ending)) return it->second.lemma;
  }
  return {};
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// Without the plural: "regiones" -> "region", "clientes" -> "cliente", "veces" -> "vez".
std::string singular(std::string_view word) {
  const auto cut = [&](std::size_t count) {
    return std::string(word.substr(0, word.size() - count));
  };
  if (word.size() < 4 || !word.ends_with('s')) return std::string(word);
  const char before = word[word.size() - 2];
  if (!is_vowel(before)) return before == 's' ? std::string(word) : cut(1);  // "tests", "budgets"
  if (before == 'u' || before == 'i') return before == 'i' ? std::string(word) : cut(1);
  if (before != 'e' || word.ends_with("ques") || word.ends_with("gues")) return cut(1);
  // …es: after which consonants it is the whole ending.
  const auto stem = word.substr(0, word.size() - 2);
  const char last = stem.back();
  const bool cluster = stem.size() > 2 && !is_vowel(stem[stem.size() - 2]);
  if (last == 'c') return cluster ? cut(1) : cut(3) + "z";
  if (last == 'n' || last == 'l' || last == 'r' || last == 's' || last == 'd') {
    if (!cluster) return cut(2);  // regiones, totales, ciudades
    if (last == 's' && stem.ends_with("ss")) return cut(1);
    return cut(1);  // nombres, detalles, grandes
  }
  if (last == 'z' || last == 'y') return cut(2);
  if (is_vowel(last)) return last == 'i' || last == 'u' ? cut(2) : cut(1);
  return cut(1);
}

std::string masculine(std::string word) {
  if (word.size() < 3) return word;
  const auto stem = std::string_view(word).substr(0, word.size() - 1);
  if (word.ends_with('a') && tables().adjectives.contains(stem)) return std::string(stem) + "o";
  // realizada, extendida: participles of verbs we do not know
  if (word.size() > 6 && (word.ends_with("ada") || word.ends_with("ida")))
    return std::string(stem) + "o";
  // vendedora, profesora, directora
  for (const auto* ending : {"dora", "sora", "tora"}) {
    if (word.ends_with(ending) && word.size() > 5) return std::string(stem);
  }
  return word;
}

}  // namespace

std::string lemma_es(std::string_view plain) {
  const Tables& known = tables();
  if (const auto it = known.fixed.find(plain); it != known.fixed.end())
    return std::string(it->second);
  if (plain.size() < 3 || plain.find_first_of("0123456789_.@'") != std::string_view::npos) {
    return std::string(plain);
  }
  if (const auto verb = verb_lemma(plain); !verb.empty()) return std::string(verb);
  std::string word = singular(plain);
  if (const auto it = known.fixed.find(word); it != known.fixed.end())
    return std::string(it->second);
  return masculine(std::move(word));
}

}  // namespace cuanto
