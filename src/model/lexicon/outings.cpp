// Words of museums, stages, fairs, travel and clubs. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconOutings = R"(
# museums and theatres
restoration | restauración
curator | comisario, conservador, curador
admission price, entry price, entrance fee | precio de entrada
ticket type | tipo de entrada
school group | grupo escolar
play | obra de teatro, obra, función
rehearse | ensayar
premiere, open | estrenar
stalls | platea, patio de butacas
season ticket holder, subscriber | abonado
sold out | agotado
# film, television, music
shoot, film | rodar, filmar
presenter, host | presentador, conductor, locutor
ratings | audiencia, rating
stream, play | reproducción
record label, label | discográfica, sello discográfico, sello
listener | oyente
# events and fairs
speaker | ponente, conferenciante, orador
exhibitor | expositor
pavilion, hall | pabellón
check in | registrarse
setup | montaje
raffle, prize draw | sorteo, rifa
caterer | empresa de catering
ticket sale, ticket sales | venta de entradas, venta de boletos
# camping, hotels, travel
caravan, trailer | caravana, casa rodante
motorhome, camper van, rv | autocaravana, camper
cabin, bungalow, chalet | cabaña, bungaló, bungalow
stay | alojarse, hospedarse
overnight stay, room night | pernoctación, noche
guest, lodger | huésped, cliente
booking channel | canal de reserva
high season, peak season | temporada alta
low season, off season | temporada baja
tour operator | turoperador, mayorista de viajes
# sports clubs and gyms
membership fee, dues, membership dues, subscription fee | cuota, cuota de socio
new member, new sign-up, joiner | nuevo socio, alta
leaver, cancellation | baja
train, practise | entrenar
draw, tie | empatar
federation | federación
federation licence | ficha, licencia federativa
changing room, locker room | vestuario, vestidor
class booking | reserva de clase
personal trainer | entrenador personal
bib number | dorsal
equipment rental | alquiler de material, alquiler de equipo
# what is done, and the state it leads to
tv channel, network, tv station | cadena, emisora, canal de televisión
gallery, hall | sala
production company | productora
admission, entry | entrada
league table, standing | clasificación, tabla
)";

}  // namespace cuanto
