// Words of education, science, health, government and law. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconLearning = R"(
# education
school | escuela, colegio
primary school, elementary school | escuela primaria, primaria
high school, secondary school | instituto, escuela secundaria, bachillerato, secundaria, liceo
college | colegio universitario, universidad, facultad
university | universidad
faculty, teaching staff, faculty member | facultad, profesorado, cuerpo docente, profesor
campus | campus
academy | academia
kindergarten, nursery, preschool, daycare, nursery school | jardín de infancia, guardería, jardín infantil, escuela infantil, preescolar
student, pupil, learner, trainee | estudiante, alumno, aprendiz
pupil | alumno
undergraduate | estudiante de grado
graduate | graduado, egresado, titulado
graduate | graduarse, titularse, egresar
graduation | graduación
graduation year | año de graduación
alumni, alumnus | exalumno, egresado
freshman | estudiante de primer año
teacher, instructor, lecturer, driving instructor | profesor, maestro, docente, instructor, monitor
instructor | instructor
professor, lecturer | profesor, catedrático, docente
lecturer | conferenciante, profesor
tutor | tutor
advisor, adviser | asesor, tutor
mentor | mentor
principal, headmaster | director
dean | decano
coach, trainer | entrenador, monitor
teach | enseñar, impartir, dar clases
teaching | enseñanza, docencia
learn | aprender
study | estudiar, cursar
study, clinical trial, trial | estudio, ensayo clínico, ensayo, estudio clínico
education | educación, formación
course, training course | curso, asignatura, materia
course name, course title | nombre del curso
course description | descripción del curso
course number, course code | código del curso
class, lesson | clase, lección
class, group | clase, grupo
classroom | aula, salón de clases
lesson, lecture | lección, clase
lecture, talk | conferencia, clase, charla, ponencia
seminar | seminario
subject | asignatura, materia
module | módulo
section | sección
credit, credit hour | crédito
prerequisite | prerrequisito, requisito previo
program, programme | programa, titulación
degree, degree program | título, grado, carrera
bachelor | licenciatura, grado
master | maestría, máster
doctorate, phd | doctorado
diploma | diploma
major | especialidad, carrera
minor | especialidad secundaria
semester, term | semestre, período académico, cuatrimestre
academic year, school year | año académico, año escolar, curso, curso escolar, curso académico
enrollment, enrolment, registration | matrícula, inscripción, matriculación
enroll, enrol, register, sign up | matricularse, inscribirse, matricular, inscribir, apuntarse
enrolled | matriculado, inscrito
admission | admisión
admit | admitir
exam, test, examination | examen, prueba, test
test, unit test | prueba, examen, test
quiz, test | cuestionario, test
test score, exam score | nota del examen, puntaje
grade, mark, score | nota, calificación
gpa, grade point average | promedio de notas, promedio
pass, pass an exam | aprobar, superar
fail, flunk | suspender, reprobar, desaprobar, fallar
homework, assignment, coursework | tarea, deberes
scholarship | beca
tuition, tuition fee | matrícula, colegiatura
dormitory, dorm | residencia, dormitorio
dorm room | habitación de la residencia
transcript | expediente académico, certificado de notas
transfer student | estudiante de intercambio
textbook | libro de texto
library | biblioteca
thesis, dissertation | tesis, trabajo de fin de grado
paper, article | artículo, trabajo
publication | publicación
publish | publicar, editar
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
pig, hog, swine | cerdo, porcino, puerco, chancho
sheep | oveja, ovino
goat | cabra
chicken, hen | pollo, gallina
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
harvest, crop, harvesting | cosecha, recolección, siega
agriculture, farming | agricultura
soil | suelo, tierra
habitat | hábitat
nature | naturaleza
observation, measurement, reading | observación, medición, lectura
sample, specimen | muestra, espécimen
measurement | medición
sensor, probe | sensor, sonda
reading, meter reading | lectura, lectura de contador, lectura del medidor
)";

const std::string_view kLexiconHealth = R"(
# health
health | salud
healthcare, health care | atención sanitaria, asistencia médica
hospital | hospital
clinic, practice | clínica, consultorio
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
surgery, operation | cirugía, operación, intervención
medication, medicine, drug | medicamento, medicina, fármaco, remedio
drug | fármaco, droga
medicine | medicina, medicamento
prescription | receta, prescripción
prescribe | recetar, prescribir
dose, dosage | dosis
vaccine | vacuna
vaccination | vacunación
allergy | alergia
allergic | alérgico
blood | sangre
blood type, blood group | grupo sanguíneo, tipo de sangre
blood pressure | presión arterial, tensión arterial
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
case, court case, lawsuit, legal case, suit | caso, pleito, juicio, causa, expediente
epidemic, outbreak | epidemia, brote
emergency | emergencia, urgencia
ambulance | ambulancia
consultation, visit, doctor's visit | consulta, visita
examination, checkup | examen, revisión
admission, hospital admission | ingreso, hospitalización, internación
admission date, date of admission | fecha de admisión, fecha de hospitalización, fecha de ingreso
discharge | alta, alta médica
discharge date, date of discharge | fecha de alta médica, fecha de alta
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
recover | recuperarse, recuperar
caregiver, carer | cuidador
certification | certificación
medical | médico
side effect, adverse event | efecto secundario, evento adverso, efecto adverso
injury | lesión, herida
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
election | elección, elecciones, comicios
elect, choose | elegir
vote | voto
vote | votar
voter, elector | votante, elector
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
judge, magistrate | juez, magistrado
jury | jurado
trial | juicio
lawyer | abogado
crime | delito
sentence, ruling, judgment, judgement, verdict | sentencia, condena, fallo, veredicto, resolución
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
census | censo, padrón
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
fire department, fire service, fire brigade | cuerpo de bomberos, bomberos
military | militar
navy | marina, armada
air force | fuerza aérea
troop | tropa
ship, vessel | barco, buque, nave, navío
aircraft | aeronave, avión
peace | paz
region | región
)";

}  // namespace cuanto
