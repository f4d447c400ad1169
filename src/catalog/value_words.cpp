#include "catalog/value_words.h"

#include <array>
#include <unordered_map>

#include "base/result.h"
#include "base/text.h"

namespace cuanto {

namespace {

struct Family {
  std::string_view name;
  // A line for each thing: names that a value may have and people may say | codes that a value may
  // have | what people also say. All folded, without accents.
  std::string_view lines;
};

constexpr auto kFamilies = std::to_array<Family>({
    {"gender", R"(
female, femenino|f, w|woman, women, girl, girls, lady, ladies, females, mujer, mujeres, chica, chicas, nina, ninas, femenina, femeninas, femeninos, hembra, hembras, alumna, alumnas, empleada, empleadas
male, masculino|m, h|man, men, boy, boys, males, gentlemen, hombre, hombres, chico, chicos, varon, varones, masculina, masculinos, macho, machos
non-binary, no binario|x, nb|nonbinary
)"},
    {"yes_no", R"(
yes, true, si, verdadero|y, t, s, 1|
no, false, falso|n, f, 0|
)"},
    {"left_right", R"(
left, izquierda|l, i|left-handed, left handed, zurdo, zurdos, zurda, zurdas, izquierdo
right, derecha|r, d|right-handed, right handed, diestro, diestros, diestra, diestras, derecho
both, ambos|b|ambidextrous, ambidiestro
)"},
    {"environment", R"(
production, produccion, prod|prd, p, pro|productivo
development, desarrollo, dev|d|
staging, stage, stg, preproduccion, preproduction, pre, preprod|stag|
testing, test, tst, pruebas|qa|
quality assurance, qa, calidad|qas|
sandbox, sbx||
)"},
    {"month", R"(
january, enero, jan, ene||
february, febrero, feb||
march, marzo, mar||
april, abril, apr, abr||
may, mayo||
june, junio, jun||
july, julio, jul||
august, agosto, aug, ago||
september, septiembre, sep, sept, setiembre||
october, octubre, oct||
november, noviembre, nov||
december, diciembre, dec, dic||
)"},
    {"weekday", R"(
monday, lunes, mon, lun||mondays
tuesday, martes, tue, tues||tuesdays
wednesday, miercoles, wed, mie||wednesdays
thursday, jueves, thu, thurs, jue||thursdays
friday, viernes, fri, vie||fridays
saturday, sabado, sat, sab||saturdays, sabados
sunday, domingo, sun, dom||sundays, domingos
)"},
    {"season", R"(
spring, primavera||
summer, verano||
autumn, otono, fall||
winter, invierno||
)"},
    {"size", R"(
small, pequeno|s|pequena, pequenos, pequenas, chico
medium, mediano|m|mediana, medianos, medianas
large, grande|l|big, grandes
extra large, extragrande|xl|
)"},
    {"continent", R"(
africa|af|african, africano, africana
america||american, americano, americana, americanos
north america, norteamerica, america del norte|na|north american, norteamericano, norteamericana
south america, sudamerica, america del sur, suramerica|sa|south american, sudamericano, sudamericana
central america, centroamerica||centroamericano, centroamericana
asia|as|asian, asiatico, asiatica
europe, europa|eu|european, europeo, europea, europeos
oceania|oc|oceanian
antarctica, antartida|an|
)"},
    {"country", R"(
united states, united states of america, usa, estados unidos, u s a, eeuu, ee uu, us|us, usa|american, americans, america, u s, estadounidense, estadounidenses, norteamericano, los estados unidos
united kingdom, uk, reino unido, great britain, gran bretana, britain|gb, gbr, uk|british, britanico, britanica, britanicos
england, inglaterra|eng|english, ingles, inglesa, ingleses
scotland, escocia|sco|scottish, scots, escoces, escocesa
wales, gales|wal|welsh, gales, galesa
ireland, irlanda|ie, irl|irish, irlandes, irlandesa
northern ireland, irlanda del norte||
france, francia|fr, fra|french, frances, francesa, franceses, francesas
germany, alemania|de, deu, ger|german, germans, aleman, alemana, alemanes
spain, espana|es, esp|spanish, espanol, espanola, espanoles, spaniard
italy, italia|it, ita|italian, italians, italiano, italiana, italianos
portugal|pt, prt, por|portuguese, portugues, portuguesa
netherlands, paises bajos, holland, holanda, the netherlands|nl, nld, ned|dutch, holandes, holandesa, neerlandes
belgium, belgica|be, bel|belgian, belga, belgas
switzerland, suiza|ch, che, sui|swiss, suizo, suiza
austria|at, aut|austrian, austriaco, austriaca
sweden, suecia|se, swe|swedish, swede, sueco, sueca
norway, noruega|no, nor|norwegian, noruego, noruega
denmark, dinamarca|dk, dnk, den|danish, dane, danes, danesa
finland, finlandia|fi, fin|finnish, finlandes, finlandesa
iceland, islandia|is, isl|icelandic, islandes
poland, polonia|pl, pol|polish, polaco, polaca
czech republic, republica checa, czechia, chequia|cz, cze|czech, checo, checa
slovakia, eslovaquia|sk, svk|slovak, eslovaco
slovenia, eslovenia|si, svn|slovenian, esloveno
hungary, hungria|hu, hun|hungarian, hungaro, hungara
romania, rumania|ro, rou|romanian, rumano, rumana
bulgaria|bg, bgr|bulgarian, bulgaro
greece, grecia|gr, grc, gre|greek, griego, griega
turkey, turquia|tr, tur|turkish, turco, turca
russia, rusia, russian federation|ru, rus|russian, ruso, rusa, rusos
ukraine, ucrania|ua, ukr|ukrainian, ucraniano, ucraniana
belarus, bielorrusia|by, blr|belarusian
serbia|rs, srb|serbian, serbio
croatia, croacia|hr, hrv, cro|croatian, croata
estonia|ee, est|estonian
latvia, letonia|lv, lva|latvian
lithuania, lituania|lt, ltu|lithuanian
canada|ca, can|canadian, canadians, canadiense, canadienses
mexico|mx, mex|mexican, mexicans, mexicano, mexicana, mexicanos
brazil, brasil|br, bra|brazilian, brazilians, brasileno, brasilena
argentina|ar, arg|argentine, argentinian, argentino
chile|cl, chl, chi|chilean, chileno, chilena
colombia|co, col|colombian, colombiano, colombiana
peru|pe, per|peruvian, peruano, peruana
venezuela|ve, ven|venezuelan, venezolano, venezolana
ecuador|ec, ecu|ecuadorian, ecuatoriano
bolivia|bo, bol|bolivian, boliviano
paraguay|py, pry|paraguayan, paraguayo
uruguay|uy, ury, uru|uruguayan, uruguayo
cuba|cu, cub|cuban, cubano, cubana
dominican republic, republica dominicana|do, dom|dominican, dominicano
puerto rico|pr, pri|puerto rican, puertorriqueno
guatemala|gt, gtm|guatemalan, guatemalteco
honduras|hn, hnd|honduran, hondureno
nicaragua|ni, nic|nicaraguan, nicaraguense
el salvador|sv, slv|salvadoran, salvadoreno
costa rica|cr, cri|costa rican, costarricense
panama|pa, pan|panamanian, panameno
jamaica|jm, jam|jamaican, jamaicano
haiti|ht, hti|haitian, haitiano
china|cn, chn|chinese, chino, china, chinos
hong kong|hk, hkg|
taiwan|tw, twn|taiwanese, taiwanes
japan, japon|jp, jpn|japanese, japones, japonesa, japoneses
south korea, corea del sur, korea, corea|kr, kor|korean, south korean, coreano, surcoreano, coreana
north korea, corea del norte|kp, prk|north korean, norcoreano
india|in, ind|indian, indians, indio
pakistan|pk, pak|pakistani, pakistani
bangladesh|bd, bgd|bangladeshi
sri lanka|lk, lka|sri lankan
nepal|np, npl|nepalese, nepali
thailand, tailandia|th, tha|thai, tailandes
vietnam|vn, vnm|vietnamese, vietnamita
philippines, filipinas|ph, phl|filipino, philippine, filipina
indonesia|id, idn, ina|indonesian, indonesio
malaysia, malasia|my, mys, mas|malaysian, malasio
singapore, singapur|sg, sgp|singaporean
australia|au, aus|australian, australians, australiano, australiana
new zealand, nueva zelanda, nueva zelandia|nz, nzl|new zealander, neozelandes, kiwi
egypt, egipto|eg, egy|egyptian, egipcio, egipcia
morocco, marruecos|ma, mar|moroccan, marroqui
algeria, argelia|dz, dza, alg|algerian, argelino
tunisia, tunez|tn, tun|tunisian, tunecino
south africa, sudafrica|za, zaf, rsa|south african, sudafricano
nigeria|ng, nga|nigerian, nigeriano
kenya, kenia|ke, ken|kenyan, keniano
ethiopia, etiopia|et, eth|ethiopian, etiope
ghana|gh, gha|ghanaian
israel|il, isr|israeli
saudi arabia, arabia saudita, arabia saudi|sa, sau, ksa|saudi, saudita
united arab emirates, emiratos arabes unidos, uae|ae, are|emirati
iran|ir, irn|iranian, irani
iraq, irak|iq, irq|iraqi, iraqui
afghanistan, afganistan|af, afg|afghan, afgano
qatar, catar|qa, qat|qatari
lebanon, libano|lb, lbn|lebanese, libanes
jordan, jordania|jo, jor|jordanian, jordano
kazakhstan, kazajistan|kz, kaz|kazakh
luxembourg, luxemburgo|lu, lux|
monaco|mc, mco|
malta|mt, mlt|maltese
cyprus, chipre|cy, cyp|cypriot
)"},
    {"us_state", R"(
alabama|al|
alaska|ak|
arizona|az|
arkansas|ar|
california|ca, calif|californian
colorado|co|
connecticut|ct|
delaware|de|
florida|fl, fla|
georgia|ga|
hawaii|hi|
idaho|id|
illinois|il, ill|
indiana|in|
iowa|ia|
kansas|ks|
kentucky|ky|
louisiana|la|
maine|me|
maryland|md|
massachusetts|ma, mass|
michigan|mi|
minnesota|mn|
mississippi|ms|
missouri|mo|
montana|mt|
nebraska|ne|
nevada|nv|
new hampshire|nh|
new jersey, nueva jersey|nj|
new mexico, nuevo mexico|nm|
new york, nueva york|ny|
north carolina, carolina del norte|nc|
north dakota, dakota del norte|nd|
ohio|oh|
oklahoma|ok|
oregon|or|
pennsylvania, pensilvania|pa, penn|
rhode island|ri|
south carolina, carolina del sur|sc|
south dakota, dakota del sur|sd|
tennessee|tn|
texas, tejas|tx, tex|texan, texano
utah|ut|
vermont|vt|
virginia|va|
washington|wa|
west virginia, virginia occidental|wv|
wisconsin|wi|
wyoming|wy|
district of columbia|dc|washington dc, washington d c
)"},
    {"city", R"(
new york, new york city, nueva york, nyc|ny|
los angeles, la||
san francisco, sf||
london, londres||
paris||
rome, roma||
milan||
venice, venecia||
florence, florencia||
naples, napoles||
brussels, bruselas||
geneva, ginebra||
vienna, viena||
prague, praga||
warsaw, varsovia||
moscow, moscu||
athens, atenas||
lisbon, lisboa||
copenhagen, copenhague||
stockholm, estocolmo||
berlin||
munich, munchen||
cologne, colonia, koln||
hamburg, hamburgo||
frankfurt, francfort||
edinburgh, edimburgo||
dublin||
mexico city, ciudad de mexico, cdmx||
havana, la habana||
beijing, pekin||
tokyo, tokio||
seoul, seul||
cairo, el cairo||
cape town, ciudad del cabo||
philadelphia, filadelfia||
sydney, sidney||
)"},
    {"colour", R"(
red, rojo||roja, rojos, rojas
blue, azul||azules
green, verde||verdes
yellow, amarillo||amarilla, amarillos, amarillas
black, negro||negra, negros, negras
white, blanco||blanca, blancos, blancas
grey, gray, gris||grises
orange, naranja||naranjas, anaranjado
purple, morado, violet, violeta||morada, morados
pink, rosa||rosado, rosada
brown, marron, cafe||marrones
silver, plateado, plata||plateada
gold, dorado, oro||golden, dorada
beige||
)"},
    {"status", R"(
active, activo|a, act, actv|activa, activos, activas
inactive, inactivo|i, ina, inact, inactv|inactiva, inactivos, inactivas
open, abierto|o, op, opn|abierta, abiertos, abiertas
closed, cerrado|c, cl, cls, clsd|cerrada, cerrados, cerradas
pending, pendiente|p, pen, pnd, pend|pendientes, waiting, en espera
completed, complete, completado|cmp, comp, cpl, done|completada, completados, completadas, finished, terminado, terminada, terminados, terminadas
cancelled, canceled, cancelado, anulado|can, canc, cncl, cnl, anu|cancelada, cancelados, canceladas, anulada, anulados, anuladas, called off, cancelo, cancelaron
delivered, entregado|dlv, dlvd, del, ent|entregada, entregados, entregadas
shipped, enviado|shp, shpd, env|enviada, enviados, enviadas, sent
returned, devuelto|ret, rtn, dev|devuelta, devueltos, devueltas
paid, pagado|pd, pag|pagada, pagados, pagadas
unpaid, impagado|unp, imp|impagada, impagados, impagadas, sin pagar
overdue, vencido|ovd, ven|vencida, vencidos, vencidas
approved, aprobado|app, appr, apr|aprobada, aprobados, aprobadas
rejected, rechazado, denied, denegado|rej, rch, den|rechazada, rechazados, rechazadas, denegada, denegados, denegadas, declined, turned down
failed, fallido|fai, fail|fallida, fallidos, fallidas
successful, exitoso, success|suc, ok|exitosa, exitosos, exitosas
available, disponible|avl, avail, disp|disponibles
sold, vendido|sld|vendida, vendidos, vendidas
in progress, en curso, en progreso|ip, wip, inp, inprog|ongoing, under way
new, nuevo|n, nue|nueva, nuevos, nuevas
used, usado||usada, usados, usadas
confirmed, confirmado|cnf, conf|confirmada, confirmados, confirmadas
scheduled, programado, planned, planificado|sch, sched, prg|programada, programados, programadas, planificada, planificadas
draft, borrador|drf, dft|drafts, borradores
suspended, suspendido|sus, susp|suspendida, suspendidos, suspendidas
blocked, bloqueado|blk|bloqueada, bloqueados, bloqueadas
frozen, congelado|frz|congelada, congelados, congeladas
dormant, durmiente|drm, dor|
refunded, reembolsado|rfd|reembolsada, reembolsados, reembolsadas
expired, caducado, expirado|exp, cad|caducada, caducados, caducadas, expirada, lapsed
in transit, en transito|trn, int|on the way, en camino
on hold, en espera|hld, hold|held, retenido, retenida
no show, no-show, noshow, no asistio, no presentado|ns, nsh|no shows, missed, did not attend, did not show up, did not turn up, no asistencia, ausencia, ausencias, no presentada, no se presento, no se presentaron, no asistieron, inasistencia
won, ganado|w|ganada, ganados, ganadas
lost, perdido|l|perdida, perdidos, perdidas
resolved, resuelto, solved|res, rsl|resuelta, resueltos, resueltas, solucionado, solucionada
archived, archivado|arc|archivada, archivados
partial, parcial|par, prt|partially paid, partially
high, alto|h, hi|alta, altos, altas
medium, medio|m, med|media
low, bajo|l, lo|baja, bajos, bajas
urgent, urgente, critical, critico|u, urg, crit, crt|urgentes, critica, criticos, criticas
good, bueno||buena, buenos
bad, malo||mala, malos
)"},
    {"language", R"(
english, ingles|en|inglesa
spanish, espanol, castellano|es|
french, frances|fr|
german, aleman|de|
italian, italiano|it|
portuguese, portugues|pt|
chinese, chino, mandarin|zh|
japanese, japones|ja|
russian, ruso|ru|
arabic, arabe|ar|
dutch, holandes, neerlandes|nl|
)"},
    {"person", R"(
married, casado|m|casada, casados
single, soltero|s|soltera, solteros, unmarried
divorced, divorciado|d|divorciada, divorciados
widowed, viudo|w, v|viuda, viudos, widow, widower
student, estudiante||students, estudiantes, alumno, alumnos
teacher, profesor||teachers, profesores, profesora, docente
manager, gerente||managers, gerentes
engineer, ingeniero||engineers, ingenieros, ingeniera
doctor, medico||doctors, medicos, medica
)"},
    {"payment", R"(
credit card, tarjeta de credito|cc|creditcard
debit card, tarjeta de debito||
cash, efectivo||
check, cheque||checks, cheques
bank transfer, transferencia bancaria, transferencia||wire transfer
online, en linea||
on demand, on-demand, bajo demanda||ondemand, pay as you go
reserved, reservado, reserved instance, instancia reservada, reserva|ri|reserved instances, instancias reservadas, reservas
savings plan, plan de ahorro|sp|savings plans, planes de ahorro
spot, interrumpible||spot instances
)"},
});

std::vector<std::string> parse_list(std::string_view list) {
  std::vector<std::string> words;
  for (const auto part : split(list, ','))
    if (auto word = value_key(part); !word.empty()) words.push_back(std::move(word));
  return words;
}

std::vector<ValueConcept> read_concepts() {
  std::vector<ValueConcept> concepts;
  for (const auto& family : kFamilies) {
    for (const auto line : split(family.lines, '\n')) {
      if (trim(line).empty()) continue;
      const auto parts = split(line, '|');
      CUANTO_ASSERT(parts.size() == 3);
      ValueConcept one;
      one.names = parse_list(parts[0]);
      one.codes = parse_list(parts[1]);
      one.family = family.name;
      one.words = one.names;
      for (auto& word : parse_list(parts[2])) one.words.push_back(std::move(word));
      concepts.push_back(std::move(one));
    }
  }
  return concepts;
}

}  // namespace

std::string value_key(std::string_view text) {
  const auto folded = fold_plain(text);
  std::string key;
  key.reserve(folded.size());
  bool gap = false;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto byte = static_cast<unsigned char>(folded[i]);
    // U+2000 to U+206F is punctuation: dashes, typographic quotes.
    const bool general_punctuation = byte == 0xE2 && i + 2 < folded.size() &&
                                     (static_cast<unsigned char>(folded[i + 1]) & 0xFE) == 0x80;
    if (general_punctuation) i += 2;
    const bool is_word =
        !general_punctuation && (byte >= 0x80 || (byte >= '0' && byte <= '9') ||
                                 (byte >= 'a' && byte <= 'z') || byte == '+' || byte == '#');
    if (!is_word) {
      gap = true;
      continue;
    }
    if (gap && !key.empty()) key += ' ';
    gap = false;
    key += folded[i];
  }
  return key;
}

std::vector<std::string_view> key_words(std::string_view key) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  while (begin < key.size()) {
    auto end = key.find(' ', begin);
    if (end == std::string_view::npos) end = key.size();
    words.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string joined_key(std::string_view key) {
  std::string result;
  result.reserve(key.size());
  for (const char c : key)
    if (c != ' ') result += c;
  return result;
}

const std::vector<ValueConcept>& value_concepts() {
  static const auto* concepts = new std::vector<ValueConcept>(read_concepts());
  return *concepts;
}

std::span<const uint32_t> concepts_called(std::string_view words) {
  static const auto* index = [] {
    auto* map = new std::unordered_map<std::string_view, std::vector<uint32_t>>();
    const auto& concepts = value_concepts();
    for (uint32_t i = 0; i < concepts.size(); ++i)
      for (const auto& word : concepts[i].words) {
        auto& list = (*map)[word];
        if (list.empty() || list.back() != i) list.push_back(i);
      }
    return map;
  }();
  const auto it = index->find(words);
  if (it == index->end()) return {};
  return it->second;
}

}  // namespace cuanto
