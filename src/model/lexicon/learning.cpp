// Words of education, science, health, government and law. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconLearning = R"(
# education
school | escuela, colegio
primary school, elementary school | escuela primaria
high school, secondary school | instituto, escuela secundaria, bachillerato
college | colegio universitario, universidad, facultad
university | universidad
faculty, teaching staff, faculty member | facultad, profesorado, cuerpo docente, profesor
campus | campus
academy | academia
kindergarten, nursery | jardín de infancia, guardería
student, pupil | estudiante, alumno
pupil | alumno
undergraduate | estudiante de grado
graduate | graduado, egresado
graduate | graduarse, titularse
graduation | graduación
graduation year | año de graduación
alumni, alumnus | exalumno, egresado
freshman | estudiante de primer año
teacher, instructor, lecturer | profesor, maestro, docente
instructor | instructor
professor | profesor, catedrático
lecturer | conferenciante, profesor
tutor | tutor
advisor, adviser | asesor, tutor
mentor | mentor
principal, headmaster | director
dean | decano
coach, trainer | entrenador
teach | enseñar, impartir, dar clases
teaching | enseñanza, docencia
learn | aprender
study | estudiar, cursar
study | estudio
education | educación, formación
course | curso, asignatura, materia
course name, course title | nombre del curso
course description | descripción del curso
course number, course code | código del curso
class, lesson | clase, lección
class | clase, grupo
classroom | aula, salón de clases
lesson | lección, clase
lecture | conferencia, clase
seminar | seminario
subject | asignatura, materia
module | módulo
section | sección
credit, credit hour | crédito
prerequisite | prerrequisito, requisito previo
program, programme | programa
degree, degree program | título, grado, carrera
bachelor | licenciatura, grado
master | maestría, máster
doctorate, phd | doctorado
diploma | diploma
major | especialidad, carrera
minor | especialidad secundaria
semester, term | semestre, período académico
academic year, school year | año académico, año escolar, curso, curso escolar
enrollment, enrolment | matrícula, inscripción
enroll, enrol | matricularse, inscribirse
enrolled | matriculado, inscrito
admission | admisión
admit | admitir
exam, test, examination | examen, prueba
test | prueba, examen
quiz | cuestionario
test score, exam score | nota del examen, puntaje
grade, mark | nota, calificación
gpa, grade point average | promedio de notas, promedio
pass | aprobar
fail | suspender, reprobar
homework, assignment | tarea, deberes
scholarship | beca
tuition, tuition fee | matrícula, colegiatura
dormitory, dorm | residencia, dormitorio
dorm room | habitación de la residencia
transcript | expediente académico, certificado de notas
transfer student | estudiante de intercambio
textbook | libro de texto
library | biblioteca
thesis, dissertation | tesis
paper, article | artículo, trabajo
publication | publicación
publish | publicar
author, writer | autor, escritor
coauthor, co-author | coautor
citation | cita, citación
cite | citar
journal | revista, diario
conference | congreso, conferencia
research area, research field | área de investigación
field of study, field | campo, área de estudio
laboratory, lab | laboratorio
experiment | experimento
theory | teoría
discovery | descubrimiento
discover | descubrir
knowledge | conocimiento
literature | literatura
mathematics, math, maths | matemáticas
physics | física
chemistry | química
biology | biología
computer science | informática, ciencias de la computación
engineering | ingeniería
medicine | medicina
history | historia
geography | geografía
art | arte
music | música
philosophy | filosofía
psychology | psicología
economics | economía
law | derecho
language | idioma

# science and nature
science | ciencia
space | espacio
planet | planeta
star | estrella
moon | luna
galaxy | galaxia
orbit | órbita
mission | misión
rocket | cohete
satellite | satélite
launch | lanzamiento
launch | lanzar
astronaut | astronauta
atom | átomo
molecule | molécula
element | elemento
bond | enlace
compound | compuesto
carcinogenic, toxic | cancerígeno, tóxico
chemical | químico
reaction | reacción
protein | proteína
enzyme | enzima
gene | gen
genome | genoma
cell | célula
species | especie
animal | animal
pet | mascota
dog | perro
cat | gato
bird | ave, pájaro
fish | pez, pescado
horse | caballo
cow | vaca
cattle | ganado
pig | cerdo
sheep | oveja
goat | cabra
chicken | pollo, gallina
bee | abeja
insect | insecto
snake | serpiente
lion | león
tiger | tigre
elephant | elefante
bear | oso
wolf | lobo
monkey | mono
whale | ballena
shark | tiburón
breed | raza
tree | árbol
flower | flor
fruit | fruta
seed | semilla
grass | hierba, césped
crop | cultivo, cosecha
harvest | cosecha
agriculture, farming | agricultura
soil | suelo
habitat | hábitat
nature | naturaleza
observation | observación
sample | muestra
measurement | medición
sensor | sensor
reading | lectura
)";

const std::string_view kLexiconHealth = R"(
# health
health | salud
healthcare, health care | atención sanitaria, asistencia médica
hospital | hospital
clinic | clínica, consultorio
doctor, physician | médico, doctor
physician | médico
nurse | enfermera, enfermero
surgeon | cirujano
dentist | dentista, odontólogo
veterinarian, vet | veterinario
pharmacist | farmacéutico
pharmacy, drugstore | farmacia
patient | paciente
disease, illness, sickness | enfermedad
sick, ill | enfermo
symptom | síntoma
diagnosis | diagnóstico
diagnose | diagnosticar
treatment, therapy | tratamiento, terapia
treat | tratar, atender
surgery, operation | cirugía, operación
medication, medicine, drug | medicamento, medicina, fármaco
drug | fármaco, droga
medicine | medicina, medicamento
prescription | receta
prescribe | recetar, prescribir
dose, dosage | dosis
vaccine | vacuna
vaccination | vacunación
allergy | alergia
allergic | alérgico
blood | sangre
blood type, blood group | grupo sanguíneo, tipo de sangre
blood pressure | presión arterial
heart | corazón
heart rate | frecuencia cardíaca
brain | cerebro
lung | pulmón
bone | hueso
skin | piel
cancer | cáncer
diabetes | diabetes
virus | virus
infection | infección
infected | infectado
case | caso
epidemic, outbreak | epidemia, brote
emergency | emergencia, urgencia
ambulance | ambulancia
consultation, visit | consulta
examination, checkup | examen, revisión
admission | ingreso, hospitalización
admission date, date of admission | fecha de admisión, fecha de hospitalización, fecha de ingreso
discharge | alta
discharge date, date of discharge | fecha de alta
room, ward | sala, habitación
ward | sala, pabellón
bed | cama
stay | estancia
nutrition | nutrición
diet | dieta
calorie | caloría
fat | grasa
sugar | azúcar
exercise | ejercicio
mental health | salud mental
disability | discapacidad
smoker | fumador
smoking | tabaquismo
pregnant | embarazada
pregnancy | embarazo
mortality | mortalidad
life expectancy | esperanza de vida
recovery | recuperación
recover | recuperarse
caregiver, carer | cuidador
certification | certificación
medical | médico
side effect | efecto secundario
injury | lesión
accident | accidente
)";

const std::string_view kLexiconGovernment = R"(
# government, law and society
government | gobierno
administration | administración
ministry | ministerio
minister | ministro
mayor | alcalde
governor | gobernador
senator | senador
congress | congreso
parliament | parlamento
representative | representante
deputy, congressman | diputado
delegate | delegado
politician | político
politics | política
party, political party | partido, partido político
party | fiesta
election | elección, elecciones
elect, choose | elegir
vote | voto
vote | votar
voter | votante
voting | votación
candidate | candidato
constituency, electoral district | circunscripción, distrito electoral
public | público
private | privado
official | oficial, funcionario
civil servant | funcionario
law | ley
legislation | legislación
lawsuit, legal case | demanda, juicio, pleito
court | tribunal, corte, juzgado
judge | juez
jury | jurado
trial | juicio
lawyer | abogado
crime | delito
sentence | sentencia, condena
justice | justicia
legal | legal, jurídico
illegal | ilegal
right | derecho
tax | impuesto
security | seguridad
safety | seguridad
embassy | embajada
visa | visado, visa
treaty | tratado
independence | independencia
colony | colonia
empire | imperio
republic | república
constitution | constitución
census | censo
household, family unit | hogar, unidad familiar
welfare | bienestar
unemployment | desempleo, paro
unemployed | desempleado
poverty | pobreza
income | ingresos, renta
minimum wage | salario mínimo
labor union, union | sindicato
strike | huelga
charity | caridad, organización benéfica
community | comunidad
society | sociedad
debate | debate
debate | debatir
opinion | opinión
petition | petición
proposal | propuesta
propose | proponer
decision | decisión
decide | decidir
committee | comité
council | consejo, ayuntamiento
service, public service | servicio público
fire department | cuerpo de bomberos
military | militar
navy | marina, armada
air force | fuerza aérea
troop | tropa
ship, vessel | barco, buque, nave
aircraft | aeronave, avión
peace | paz
region | región
)";

}  // namespace cuanto
