// Words of computing, telecommunications, papers and records. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconMachines = R"(
# computing and telecommunications
accelerator | acelerador
access code | código de acceso
access point | punto de acceso
account creation date | fecha de creación de la cuenta
adapter | adaptador
address bar | barra de direcciones
antenna, cell tower, mast, base station | antena, torre, estación base
api | api, interfaz de programación
api key | clave de api
archive | archivo
authentication | autenticación
backend | servidor
battery life | duración de la batería
big data | macrodatos, big data
bit | bit
bluetooth | bluetooth
branch | rama
broadband | banda ancha
browser version | versión del navegador
build | compilación, build
button | botón
cable, wire | cable
cache | caché
call, phone call | llamada
call center, call centre, contact centre | centro de llamadas, centro de atención, call center
call duration, call length | duración de la llamada
caller | persona que llama
character | carácter
chat room | sala de chat
check box | casilla
circuit | circuito
client application | aplicación cliente
code review | revisión de código
command | comando
commit | confirmación, commit
compatibility | compatibilidad
compiler | compilador
compression | compresión
configuration | configuración
connectivity | conectividad
cookie | cookie
coverage area | área de cobertura
cursor | cursor
cyber attack | ciberataque
data center | centro de cómputo
data entry | entrada de datos
data plan | plan de datos
data source | fuente de datos
breakdown, fault, malfunction | avería, desperfecto
default | predeterminado, por defecto
digital signature | firma digital
directory | directorio
disk capacity | capacidad del disco
display size | tamaño de la pantalla
dot per inch, dpi | puntos por pulgada
dpi | ppp
drive | unidad
hard drive, hard disk, disk | disco duro, disco
driver | controlador
dump | volcado
edge | arista, borde
electronics | electrónica
emoji | emoji
end user | usuario final
endpoint | punto final
entry point | punto de entrada
event log | registro de eventos
feed | canal
file format | formato de archivo
firewall | cortafuegos
firmware | firmware
flash drive | memoria usb
font | fuente
forum | foro
frontend | interfaz
gateway | puerta de enlace, pasarela
graph | grafo, gráfico
graphics | gráficos
graphics card | tarjeta gráfica
graphics mode | modo gráfico
hacker | pirata informático, hacker
handset | terminal
hash | hash
hashtag | etiqueta
headset | auriculares
help desk, helpdesk, service desk, support | mesa de ayuda, soporte, centro de soporte
home page, homepage | página de inicio, página principal
icon | icono, ícono
image url | url de la imagen
inbox | bandeja de entrada
information technology | tecnología de la información, informática
input | entrada
output | salida
interface | interfaz
internet provider, internet service provider | proveedor de internet
ip address | dirección ip
keyword | palabra clave
landline | teléfono fijo, línea fija
lcd | lcd
license key | clave de licencia
loop | bucle
mail server | servidor de correo
mailbox | buzón de correo
mainframe | mainframe
maintenance window | ventana de mantenimiento
malware | software malicioso
memory card | tarjeta de memoria
memory in g, memory in gb | memoria en gigabytes, memoria en gb
merge | fusionar
mobile app | aplicación móvil
mobile phone | teléfono celular, celular
mobile data | datos móviles
modem | módem
monitor | monitor
network card | tarjeta de red
network provider | proveedor de red
online user | usuario en línea
open source | código abierto
optical fiber, fiber optic | fibra óptica
order of magnitude | orden de magnitud
page view, pageview | página vista, visita
paper tray | bandeja de papel
partition | partición
patch | parche
peripheral | periférico
personal computer, pc | computadora personal, ordenador personal, pc
phone call | llamada telefónica
phone model | modelo de teléfono
phone plan | plan telefónico
pixels | píxeles
plug | enchufe, clavija
plugin, add-on | complemento, extensión
post date | fecha de publicación
power supply | fuente de alimentación
prepaid, pay-as-you-go | prepago
postpaid | pospago
privacy | privacidad
privilege | privilegio
product version | versión del producto
programmer | programadora
programming | programación
protocol | protocolo
pull request | solicitud de extracción
random | aleatorio
read only memory, rom | memoria de solo lectura
real time | tiempo real
recipient, addressee, consignee, receiver | destinatario, receptor, consignatario
sender, consignor, shipper | remitente, expedidor
recycle bin | papelera
repository, repo | repositorio
retweet | retuit
roaming | itinerancia, roaming
router, modem | enrutador, router, módem
save date | fecha de guardado
scanner | escáner
schema | esquema
screen resolution | resolución de pantalla
screenshot | captura de pantalla
scroll | desplazamiento
search engine | motor de búsqueda, buscador
security patch | parche de seguridad
semiconductor | semiconductor
settings | configuración, ajustes
shared file | archivo compartido
shortcut | atajo
sign in | inicio de sesión
signal strength | intensidad de la señal
sim card, sim | tarjeta sim, chip
site map | mapa del sitio
slot | ranura
smart phone, smartphone | teléfono inteligente, smartphone
sms, text message, text | mensaje de texto, sms, mensaje
social media | redes sociales, medios sociales
software platform | plataforma de software
source file | archivo fuente
spam | correo no deseado, spam
speaker | altavoz, parlante
spreadsheet | hoja de cálculo
storage device | dispositivo de almacenamiento
string | cadena
subdomain | subdominio
subscription plan | plan de suscripción
supercomputer | supercomputadora
switch | interruptor, conmutador
syntax | sintaxis
tablet | tableta
technical support | soporte técnico
telecommunication, telecommunications | telecomunicaciones
telephone line | línea telefónica
telephone company | compañía telefónica
text file | archivo de texto
thread | hilo
toner | tóner
touch screen | pantalla táctil
transmitter | transmisor
tweet text | texto del tuit
undo | deshacer
upgrade, update | actualización, mejora
upload | subida, carga
upload | subir, cargar
url, web address | url, dirección web
usb | usb
user agreement | acuerdo de usuario
user account | cuenta de usuario
user interface | interfaz de usuario
user profile | perfil de usuario
user rights | derechos de usuario
username | nombre de la cuenta
video call | videollamada
voice call | llamada de voz
voicemail | buzón de voz
vulnerability | vulnerabilidad
web client | cliente web
web client accelerator | acelerador de clientes web, acelerador web
web developer | desarrolladora web
web server | servidor web
web traffic | tráfico web
webcam | cámara web
wifi, wi-fi | wifi
workflow | flujo de trabajo
working set | conjunto de trabajo

# papers and records
abbreviation, acronym | abreviatura, sigla, acrónimo
accession number | número de acceso
annex, appendix | anexo, apéndice
annotation | anotación
attachment | archivo adjunto, adjunto
authorised by | autorizado por
binder | carpeta
booklet | folleto
calendar date | fecha del calendario
card | ficha
checklist | lista de verificación
circulation history | historial de circulación
completed by | completado por
correspondence | correspondencia
created by | creado por
updated by | actualizado por
approved by | aprobado por
destruction date | fecha de destrucción
planned destruction date | fecha de destrucción prevista, fecha prevista de destrucción
actual destruction date | fecha real de destrucción
document date | fecha del documento
document location | ubicación del documento
document title | título del documento
document section | sección del documento
document template | plantilla de documento
envelope | sobre
footnote | nota al pie
guideline | directriz, pauta
heading | encabezado
header | encabezado, cabecera
letter | carta, letra
log entry | entrada de registro
logo | logotipo, logo
mail | correspondencia
memo, memorandum | memorando, nota
mail list | lista de correo
newsletter, mailing | boletín, boletín informativo
original document | documento original
paperwork | papeleo, trámites
photocopy | fotocopia
receipt number | folio
record | expediente
section title | título de la sección
stamp, postage stamp | sello, estampilla, timbre
subject line | asunto
travel document | documento de viaje
user manual | manual de usuario
watermark | marca de agua
)";

}  // namespace cuanto
