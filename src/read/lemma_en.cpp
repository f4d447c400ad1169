// English lemmas: a table of irregular forms, then suffix rules. What matters most is that a name
// in the data and a word in the question come to the same form; a rare wrong e at the end does no
// harm as long as it is wrong on both sides.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "read/read.h"

namespace cuanto {
namespace {

// "form form … > lemma", separated by semicolons.
constexpr std::string_view kIrregular =
    // Contractions and auxiliaries.
    "n't>not;ca>can;wo>will;'re>be;'ve>have;'ll>will;'d>would;'m>be;am is are was were been "
    "being>be;"
    "has had having>have;does did done doing>do;"
    // Nouns.
    "people "
    "persons>person;children>child;men>man;women>woman;goalies>goalie;feet>foot;teeth>tooth;mice>"
    "mouse;"
    "geese>goose;wives>wife;knives>knife;leaves>leaf;halves>half;shelves>shelf;"
    "wolves>wolf;calves>calf;thieves>thief;selves>self;loaves>loaf;elves>elf;scarves>scarf;"
    "analyses>analysis;bases>base;crises>crisis;theses>thesis;hypotheses>hypothesis;"
    "diagnoses>diagnosis;axes>axis;indices>index;matrices>matrix;vertices>vertex;appendices>"
    "appendix;"
    "criteria>criterion;phenomena>phenomenon;curricula>curriculum;memoranda>memorandum;"
    "alumni>alumnus;alumnae>alumna;stimuli>stimulus;nuclei>nucleus;syllabi>syllabus;foci>focus;"
    "radii>radius;cacti>cactus;fungi>fungus;oxen>ox;dice>die;quizzes>quiz;buses>bus;gases>gas;"
    "aliases>alias;biases>bias;canvases>canvas;atlases>atlas;lenses>lens;shoes>shoe;toes>toe;"
    "movies>movie;cookies>cookie;calories>calorie;genies>genie;zombies>zombie;pies>pie;ties>tie;"
    "lies>lie;dies>die;selfies>selfie;rookies>rookie;budgies>budgie;caches>cache;niches>niche;"
    "aches>ache;headaches>headache;series>series;species>species;news>news;"
    "gas>gas;bus>bus;lens>lens;alias>alias;bias>bias;atlas>atlas;canvas>canvas;always>always;"
    "this>this;its>its;his>his;us>us;thus>thus;yes>yes;plus>plus;minus>minus;perhaps>perhaps;"
    "mathematics>mathematics;physics>physics;economics>economics;politics>politics;"
    "statistics>statistic;athletics>athletics;electronics>electronics;logistics>logistics;"
    "analytics>analytics;headquarters>headquarters;means>mean;sales>sale;"
    "aws>aws;gcs>gcs;eks>eks;ecs>ecs;rds>rds;sqs>sqs;sns>sns;aks>aks;gps>gps;dns>dns;sms>sms;"
    "texas>texas;paris>paris;dallas>dallas;james>james;jones>jones;williams>williams;davis>davis;"
    "kansas>kansas;arkansas>arkansas;illinois>illinois;angeles>angeles;vegas>vegas;"
    "netherlands>netherlands;athens>athens;"
    // Verbs.
    "sold selling sells>sell;bought buying buys>buy;spent spends spending>spend;"
    "paid pays paying>pay;made makes making>make;took takes taken taking>take;"
    "gave gives given giving>give;got gets gotten getting>get;went goes gone going>go;"
    "came comes coming>come;saw sees seen seeing>see;knew knows known>know;"
    "thought thinks>think;found finds finding>find;told tells>tell;became becomes becoming>become;"
    "shown shows showed showing>show;left leaving>leave;felt feels>feel;brought brings>bring;"
    "began begins begun beginning>begin;kept keeps keeping>keep;held holds holding>hold;"
    "wrote writes written writing>write;stood stands>stand;heard hears>hear;"
    "lets letting>let;meant>mean;sets setting>set;met meets>meet;ran runs running>run;"
    "puts putting>put;sat sits sitting>sit;spoke speaks spoken>speak;led leads leading>lead;"
    "read reads reading>read;grew grows grown growing>grow;lost loses losing>lose;"
    "fell falls fallen falling>fall;sent sends sending>send;built builds>build;"
    "understood>understand;drew draws drawn drawing>draw;broke breaks broken breaking>break;"
    "cut cuts cutting>cut;rose rises risen rising>rise;drove drives driven driving>drive;"
    "wore wears worn>wear;chose chooses chosen choosing>choose;ate eats eaten eating>eat;"
    "taught teaches teaching>teach;caught catches>catch;fought fights>fight;won wins winning>win;"
    "wound>wound;flew flies flown flying>fly;swam swims swum swimming>swim;sang sings sung>sing;"
    "drank drinks drunk>drink;threw throws thrown>throw;shot shoots>shoot;hit hits hitting>hit;"
    "beat beats beaten>beat;bore bears born borne>bear;lent lends>lend;slept sleeps>sleep;"
    "forgot forgets forgotten>forget;hid hides hidden>hide;rode rides ridden riding>ride;"
    "stole steals stolen>steal;swept>sweep;laid lays>lay;lain>lie;lit>light;quit quits>quit;"
    "shut>shut;split splitting splits>split;spread>spread;cost costs costing costed>cost;"
    "hurt>hurt;bid bids bidding>bid;bound>bind;fed feeds>feed;overspent overspends overspending>"
    "overspend;underspent>underspend;hired hires hiring>hire;fired fires firing>fire;"
    "died dying>die;tied tying>tie;lied lying>lie;"
    // -ed and -ing forms that the rules below would give a wrong end.
    "ordered ordering>order;offered offering>offer;entered entering>enter;"
    "registered registering>register;delivered delivering>deliver;covered covering>cover;"
    "considered>consider;numbered>number;answered answering>answer;transferred "
    "transferring>transfer;"
    "monitored monitoring>monitor;sponsored sponsoring>sponsor;authored>author;favored>favor;"
    "visited visiting>visit;edited editing>edit;limited>limit;credited crediting>credit;"
    "deposited>deposit;submitted submitting>submit;audited auditing>audit;exhibited>exhibit;"
    "budgeted budgeting>budget;targeted targeting>target;marketed>market;"
    "developed developing>develop;uploaded uploading>upload;downloaded downloading>download;"
    "loaded loading>load;needed needing>need;exceeded exceeding>exceed;succeeded>succeed;"
    "added adding>add;opened>open;happened happening>happen;listened>listen;"
    "mentioned>mention;provisioned provisioning>provision;positioned>position;"
    "commissioned>commission;owned owning>own;joined joining>join;gained gaining>gain;"
    "contained containing>contain;maintained maintaining>maintain;obtained>obtain;"
    "remained remaining>remain;trained>train;explained>explain;earned earning>earn;"
    "returned returning>return;learned learnt learning>learn;turned>turn;assigned assigning>assign;"
    "signed signing>sign;designed>design;planned>plan;attended attending>attend;"
    "cancelled canceled cancelling canceling>cancel;labelled labeled>label;travelled "
    "traveled>travel;"
    "totaled totalled>total;called calling>call;billed>bill;filled filling>fill;rolled>roll;"
    "enrolled enrolling>enroll;installed installing>install;controlled>control;killed>kill;"
    "pulled>pull;mailed>mail;failed failing>fail;sailed>sail;detailed>detail;appealed>appeal;"
    "used uses using>use;reduced>reduce;produced producing>produce;"
    "located>locate;rated>rate;related>relate;created creating>create;treated>treat;"
    "repeated>repeat;defeated defeating>defeat;"
    "processed processing>process;accessed>access;discussed>discuss;passed passing>pass;"
    "missed missing>miss;crossed>cross;focused>focus;addressed>address;possessed>possess;"
    "expressed>express;assessed>assess;"
    "stayed staying>stay;played playing>play;displayed>display;delayed>delay;enjoyed>enjoy;"
    "employed>employ;surveyed>survey;"
    "changed changing>change;charged charging>charge;managed managing>manage;"
    "belonged belongs belonging>belong;"
    "driven>drive;liked likes liking>like;worked working>work;booked>book;ranked>rank;"
    "marked>mark;checked>check;tracked>track;parked>park;"
    "shared sharing>share;compared comparing>compare;declared>declare;prepared>prepare;"
    "starred starring>star;referred referring>refer;occurred occurring>occur;preferred>prefer;"
    "incurred incurring>incur;"
    "weighed weighing weighs>weigh;"
    // Nouns and adjectives in -ing, -ed and -s that are words of their own.
    "building buildings>building;rating ratings>rating;meeting meetings>meeting;"
    "training trainings>training;booking bookings>booking;listing listings>listing;"
    "opening openings>opening;painting paintings>painting;wedding weddings>wedding;"
    "ceiling ceilings>ceiling;ring rings>ring;king kings>king;thing things>thing;"
    "string strings>string;spring springs>spring;wing wings>wing;during>during;evening>evening;"
    "morning mornings>morning;something>something;nothing>nothing;anything>anything;"
    "everything>everything;engineering>engineering;pricing>pricing;billing billings>billing;"
    "shipping>shipping;housing>housing;clothing>clothing;funding fundings>funding;"
    "recording recordings>recording;ranking rankings>ranking;standing standings>standing;"
    "reading readings>reading;setting settings>setting;finding findings>finding;"
    "earning earnings>earning;saving savings>saving;takings>takings;rounding>rounding;"
    "according>according;bed beds>bed;red>red;speed speeds>speed;seed seeds>seed;feed feeds>feed;"
    "hundred hundreds>hundred;breed breeds>breed;need needs>need;weed>weed;shed sheds>shed;"
    "united>united;substring substrings>substring;majored majoring>major;minored minoring>minor;"
    "marketing>marketing;accounting>accounting;banking>banking;programming>programming;"
    "manufacturing>manufacturing;boeing>boeing;beijing>beijing;nanjing>nanjing;"
    "networking>networking;computing>computing;consulting>consulting;"
    "data>data;datum>data;media>media;staff>staff;fish fishes>fish;sheep>sheep;deer>deer;"
    "less>less;access>access;process processes>process";

using Table = std::unordered_map<std::string_view, std::string_view>;

const Table& irregular_forms() {
  static const Table kTable = [] {
    Table table;
    for (const auto row : split(kIrregular, ';')) {
      const auto arrow = row.find('>');
      const auto lemma = row.substr(arrow + 1);
      for (const auto form : split(row.substr(0, arrow), ' ')) table.emplace(form, lemma);
      table.emplace(lemma, lemma);
    }
    return table;
  }();
  return kTable;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](auto ending) { return word.ends_with(ending); });
}

// A vowel other than a final one, so that "bed", "ring" and "sing" are not cut.
bool has_vowel(std::string_view stem) {
  return std::ranges::any_of(stem, [](char c) { return is_vowel(c) || c == 'y'; });
}

// Whether what is left after cutting -ed or -ing wants its e back: "creat" -> "create".
bool wants_e(std::string_view stem) {
  if (stem.size() < 3) return true;  // "us", "ow"
  const char last = stem.back();
  const char before = stem[stem.size() - 2];
  const char third = stem[stem.size() - 3];
  const bool qu = third == 'u' && stem.size() > 3 && stem[stem.size() - 4] == 'q';
  const bool single_vowel = is_vowel(before) && (!is_vowel(third) || qu);  // "requir"
  switch (last) {
    case 'v':
    case 'c':
    case 'u':
    case 'z':
      return true;
    case 's':
      return before != 's';
    case 'g':
      return before != 'n' || third == 'a' || third == 'e';  // manage, charge, change
    case 'l':
      return !is_vowel(before) && before != 'l' && before != 'r' && before != 'w'
                 ? true                                               // enable, handle
                 : single_vowel && (before == 'i' || before == 'u');  // compile, schedule
    case 'r':
      return single_vowel && before != 'e';  // hire, score, measure
    case 'n':
      return single_vowel && (before == 'i' || before == 'u' || before == 'o') &&
             !stem.ends_with("ion");  // combine, tune
    case 'b':
      return single_vowel;  // describe
    case 't':
      if (stem.ends_with("iat")) return true;  // associate
      return single_vowel && before != 'e'
                 ? true                                          // update, invite, vote
                 : ends_with_any(stem, {"let", "plet", "pet"});  // delete, compete
    case 'd':
      return single_vowel && before != 'e';  // trade, include
    case 'm':
      return single_vowel && before != 'o';  // name, consume
    case 'p':
      return single_vowel && before != 'o' && before != 'e';  // type
    case 'k':
      return single_vowel && before != 'e';  // make, like
    case 'h':
      return stem.ends_with("th") && stem.size() > 3 && third == 'a';  // bathe
    default:
      return false;
  }
}

std::string restored(std::string_view stem) {
  const char last = stem.back();
  if (stem.size() > 3 && last == stem[stem.size() - 2] && !is_vowel(last) && last != 's' &&
      last != 'l' && last != 'z' && last != 'f') {
    return std::string(stem.substr(0, stem.size() - 1));  // "shipp" -> "ship"
  }
  std::string word(stem);
  if (wants_e(stem)) word += 'e';
  return word;
}

// Plural and third person -s.
std::string singular(std::string_view word) {
  const auto cut = [&](std::size_t count, std::string_view more = {}) {
    return std::string(word.substr(0, word.size() - count)) + std::string(more);
  };
  if (word.size() < 4 || !word.ends_with('s')) {
    return word.size() == 3 && word.ends_with('s') && !ends_with_any(word, {"ss", "us", "is", "as"})
               ? cut(1)  // "ids", "ads"
               : std::string(word);
  }
  if (ends_with_any(word, {"ss", "us", "is"})) return std::string(word);
  if (word.ends_with("ies")) return cut(3, "y");
  if (ends_with_any(word, {"sses", "shes", "ches", "xes", "zzes"})) return cut(2);
  if (word.ends_with("oes") && word.size() > 4) return cut(2);
  if (word.ends_with("uses") &&
      !ends_with_any(word, {"ouses", "auses", "fuses", "muses", "cuses", "buses"})) {
    return cut(2);  // statuses, campuses, bonuses
  }
  return cut(1);
}

}  // namespace

std::string lemma_en(std::string_view plain) {
  const Table& table = irregular_forms();
  if (const auto it = table.find(plain); it != table.end()) return std::string(it->second);
  if (plain.size() < 3 || plain.find_first_of("0123456789_.@") != std::string_view::npos) {
    return std::string(plain);
  }
  if (plain.ends_with("ied") && plain.size() > 4) {
    return std::string(plain.substr(0, plain.size() - 3)) + "y";
  }
  if (plain.ends_with("ed") && plain.size() > 4 && !plain.ends_with("eed")) {
    const auto stem = plain.substr(0, plain.size() - 2);
    if (has_vowel(stem)) return restored(stem);
  }
  if (plain.ends_with("ing") && plain.size() > 5) {
    const auto stem = plain.substr(0, plain.size() - 3);
    if (has_vowel(stem)) return restored(stem);
  }
  std::string word = singular(plain);
  if (word.size() != plain.size()) {
    // "ratings" is "rating": a noun that stands in the table keeps its -ing.
    if (const auto it = table.find(word); it != table.end()) return std::string(it->second);
  }
  return word;
}

}  // namespace cuanto
