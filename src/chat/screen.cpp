// Matches the phrases of screen_rules_{en,es}.cpp against the words of a question. Both languages
// are always tried. Personal data is not decided here: which columns hold it is known to the model
// and the guard, and "list the phone numbers of the branches" is an honest question.
#include "chat/screen.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "chat/disguise.h"
#include "chat/screen_rules.h"

namespace cuanto {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// ---- the words of a question ----

struct Word {
  std::string_view plain;  // empty inside quotation marks: matches no word of a pattern
  uint16_t token = 0;
  bool clause_start = false;
};

// "please", "can you", "I want to": words that only lead up to what is asked.
std::size_t polite_words(const std::vector<Word>& words, std::size_t from) {
  std::size_t at = from;
  while (
      at < words.size() &&
      is_one_of(words[at].plain,
                {"please",  "pls",      "plz",      "can",        "could",   "would",  "will",
                 "you",     "kindly",   "just",     "now",        "ok",      "okay",   "so",
                 "then",    "and",      "also",     "hey",        "hi",      "hello",  "i",
                 "we",      "want",     "need",     "like",       "would",   "'d",     "to",
                 "let",     "lets",     "'s",       "us",         "go",      "ahead",  "must",
                 "should",  "por",      "favor",    "puedes",     "podrias", "puede",  "podria",
                 "quiero",  "quisiera", "necesito", "ahora",      "y",       "luego",  "despues",
                 "oye",     "hola",     "vamos",    "hay",        "que",     "a",      "me",
                 "te",      "quieres",  "gustaria", "encantaria", "deseo",   "pido",   "solicito",
                 "podemos", "ayudame",  "bueno",    "pues",       "tambien", "e",      "do",
                 "not",     "don",      "may",      "de",         "buenas",  "buenos", "dias",
                 "tardes",  "be",       "kind",     "as",         "se",      "tan",    "amable"})) {
    ++at;
  }
  return at;
}

std::vector<Word> words_of_question(const Question& question) {
  std::vector<Word> words;
  bool starts = true;
  for (std::size_t i = 0; i < question.tokens.size(); ++i) {
    const Token& token = question.tokens[i];
    if (token.shape == TokenShape::punctuation || token.shape == TokenShape::symbol) {
      starts = starts || is_one_of(token.text, {";", ".", "?", "!", ":", "¡", "¿", "-", "—", "–"});
      continue;
    }
    words.push_back({token.quoted ? std::string_view() : std::string_view(token.plain),
                     static_cast<uint16_t>(i), starts});
    starts = false;
  }
  // "…, then delete them", "y luego bórralos": a clause begins after such words, too.
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool joined = is_one_of(words[i - 1].plain, {"then", "luego", "despues", "afterwards"});
    const bool pronoun = i + 1 < words.size() &&
                         is_one_of(words[i + 1].plain,
                                   {"them", "it", "everything", "all", "todo", "todos", "todas"}) &&
                         is_one_of(words[i - 1].plain, {"and", "y", "e"});
    const bool clitic = is_one_of(words[i - 1].plain, {"and", "y", "e"}) &&
                        (words[i].plain.ends_with("alos") || words[i].plain.ends_with("alas") ||
                         words[i].plain.ends_with("alo"));
    if (joined || pronoun || clitic) words[i].clause_start = true;
  }
  return words;
}

// ---- patterns ----

struct RuleElement {
  enum class Kind : uint8_t {
    words,
    question_start,
    clause_start,
    end,
    gap,
    subject
  } kind = Kind::words;
  std::vector<std::string_view> words;
  bool optional = false;
};

struct CompiledRule {
  const ScreenRule* rule = nullptr;
  std::vector<RuleElement> elements;
};

RuleElement compile_element(std::string_view text) {
  RuleElement element;
  if (text.size() > 1 && text.ends_with('?')) {
    element.optional = true;
    text.remove_suffix(1);
  }
  if (text == "^") {
    element.kind = RuleElement::Kind::question_start;
  } else if (text == ";") {
    element.kind = RuleElement::Kind::clause_start;
  } else if (text == "$") {
    element.kind = RuleElement::Kind::end;
  } else if (text == "*") {
    element.kind = RuleElement::Kind::gap;
  } else if (text == "<x>") {
    element.kind = RuleElement::Kind::subject;
  } else {
    element.words = split(text, '|');
  }
  return element;
}

const std::vector<CompiledRule>& compiled_rules() {
  static const std::vector<CompiledRule> kRules = [] {
    std::vector<CompiledRule> compiled;
    for (const auto rules : {screen_rules_en(), screen_rules_es()}) {
      for (const ScreenRule& rule : rules) {
        CompiledRule entry{&rule, {}};
        for (const auto text : split(rule.pattern, ' ')) {
          entry.elements.push_back(compile_element(text));
        }
        compiled.push_back(std::move(entry));
      }
    }
    return compiled;
  }();
  return kRules;
}

struct PatternMatch {
  std::size_t begin = 0, end = 0;                  // words that matched
  std::size_t subject_begin = 0, subject_end = 0;  // equal: no subject
};

class Matcher {
 public:
  explicit Matcher(const std::vector<Word>& words)
      : words_(words), start_(polite_words(words, 0)) {}

  std::optional<PatternMatch> find(const std::vector<RuleElement>& elements) {
    const bool anchored = elements.front().kind == RuleElement::Kind::question_start;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (anchored && at != 0 && at != start_) continue;
      found_ = {};
      found_.begin = at;
      if (match(elements, 0, at)) return found_;
    }
    return std::nullopt;
  }

 private:
  static constexpr std::size_t kGapMax = 4;
  static constexpr std::size_t kSubjectMax = 8;

  // "please could you delete …": the clause begins where the polite words end.
  bool starts_clause(std::size_t at) const {
    if (words_[at].clause_start || at == start_) return true;
    for (std::size_t begin = 0; begin < at; ++begin) {
      if (words_[begin].clause_start && polite_words(words_, begin) == at) return true;
    }
    return false;
  }

  bool match(const std::vector<RuleElement>& elements, std::size_t element, std::size_t at) {
    if (element == elements.size()) {
      found_.end = at;
      return true;
    }
    const RuleElement& wanted = elements[element];
    switch (wanted.kind) {
      case RuleElement::Kind::question_start:
        return match(elements, element + 1, at);
      case RuleElement::Kind::clause_start:
        return at < words_.size() && starts_clause(at) && match(elements, element + 1, at);
      case RuleElement::Kind::end:
        return at == words_.size() && match(elements, element + 1, at);
      case RuleElement::Kind::gap:
        for (std::size_t count = 0; count <= kGapMax && at + count <= words_.size(); ++count) {
          if (match(elements, element + 1, at + count)) return true;
        }
        return false;
      case RuleElement::Kind::subject:
        // As long as it can be: what follows decides where it ends.
        for (std::size_t count = std::min(kSubjectMax, words_.size() - at); count > 0; --count) {
          if (match(elements, element + 1, at + count)) {
            found_.subject_begin = at;
            found_.subject_end = at + count;
            return true;
          }
        }
        return wanted.optional && match(elements, element + 1, at);
      case RuleElement::Kind::words:
        break;
    }
    const bool fits = at < words_.size() && !words_[at].plain.empty() &&
                      std::ranges::find(wanted.words, words_[at].plain) != wanted.words.end();
    if (fits && match(elements, element + 1, at + 1)) return true;
    return wanted.optional && match(elements, element + 1, at);
  }

  const std::vector<Word>& words_;
  std::size_t start_;  // of the question, behind polite words
  PatternMatch found_;
};

// ---- checks ----

// Words for parts of an answer: "delete the filter", "borra la última columna del gráfico".
bool is_part_of_answer(std::string_view word) {
  return is_one_of(
      word, {"filter",     "filters",    "condition", "conditions",   "chart",        "graph",
             "date",       "dates",      "period",    "fecha",        "fechas",       "periodo",
             "grouping",   "sort",       "sorting",   "legend",       "axis",         "result",
             "results",    "list",       "answer",    "limit",        "plot",         "dashboard",
             "report",     "view",       "query",     "label",        "labels",       "decimals",
             "duplicates", "nulls",      "outliers",  "breakdown",    "trend",        "line",
             "title",      "filtro",     "filtros",   "condicion",    "condiciones",  "grafico",
             "grafica",    "agrupacion", "orden",     "leyenda",      "eje",          "resultado",
             "resultados", "lista",      "respuesta", "limite",       "tablero",      "reporte",
             "informe",    "consulta",   "etiquetas", "decimales",    "duplicados",   "nulos",
             "titulo",     "vista",      "desglose",  "conversation", "conversacion", "chat",
             "historial",  "history",    "me",        "frequency",    "frecuencia",   "question",
             "pregunta"});
}

// Those of them that may also stand beside the name of a thing.
bool is_quality(std::string_view word) {
  return is_one_of(word, {"duplicates", "nulls", "outliers", "duplicados", "nulos"});
}
bool is_stored_thing(std::string_view word) {
  return is_one_of(
      word, {"table",     "tables",     "row",      "rows",   "record",   "records",   "database",
             "databases", "entry",      "entries",  "user",   "users",    "account",   "accounts",
             "data",      "everything", "everyone", "schema", "index",    "all",       "every",
             "tabla",     "tablas",     "fila",     "filas",  "registro", "registros", "base",
             "usuario",   "usuarios",   "datos",    "todo",   "todos",    "todas",     "indice"});
}

bool is_period_word(std::string_view word) {
  return is_one_of(word, {"month", "months", "week", "day", "year", "quarter", "mes", "meses",
                          "semana", "dia", "ano", "trimestre"});
}

bool is_figure_word(std::string_view word) {
  return is_one_of(
      word, {"total",     "sum",      "average",  "mean",      "avg",        "maximum",  "max",
             "minimum",   "min",      "highest",  "lowest",    "largest",    "smallest", "biggest",
             "most",      "least",    "top",      "best",      "worst",      "number",   "count",
             "many",      "much",     "all",      "each",      "every",      "names",    "name",
             "by",        "per",      "of",       "for",       "in",         "on",       "at",
             "from",      "with",     "whose",    "who",       "that",       "which",    "where",
             "last",      "this",     "next",     "latest",    "id",         "ids",      "oldest",
             "newest",    "youngest", "distinct", "different", "percentage", "share",    "list",
             "suma",      "promedio", "maximo",   "minimo",    "mayor",      "menor",    "mejor",
             "peor",      "numero",   "cantidad", "cada",      "por",        "lo",       "mas",
             "menos",     "cuyo",     "cuya",     "donde",     "ultimo",     "ultima",   "nombre",
             "nombres",   "todos",    "todas",    "our",       "my",         "your",     "his",
             "her",       "their",    "its",      "up",        "going",      "it",       "they",
             "there",     "those",    "these",    "he",        "she",        "you",      "here",
             "happening", "wrong",    "new",      "left",      "trending"});
}

class Checker {
 public:
  Checker(const Question& question, const std::vector<Word>& words)
      : question_(question), words_(words) {}

  bool holds(ScreenCheck check, const PatternMatch& found) const {
    switch (check) {
      case ScreenCheck::none:
        return true;
      case ScreenCheck::not_about_the_answer:
        return !is_about_the_answer(found) && !is_grouped_noun(found);
      case ScreenCheck::about_things:
        return is_about_things(found);
      case ScreenCheck::new_value:
        return has_new_value(found);
      case ScreenCheck::said_term:
        return question_.times.empty() && question_.numbers.empty() && found.end == words_.size();
      case ScreenCheck::term:
        return is_term(found);
      case ScreenCheck::short_term:
        return is_term(found) && is_short(found);
      case ScreenCheck::no_period:
        return question_.times.empty() && question_.grains.empty() && question_.numbers.empty();
    }
    return false;
  }

 private:
  // Whether one of the first words of the subject is of that sort.
  bool has_subject(const PatternMatch& found, bool (*is)(std::string_view),
                   std::size_t first) const {
    const std::size_t end = std::min(found.subject_end, found.subject_begin + first);
    for (std::size_t at = found.subject_begin; at < end; ++at) {
      if (is(words_[at].plain)) return true;
    }
    return false;
  }

  // "drop the month", but not "drop the orders of last month".
  bool is_about_a_period(const PatternMatch& found) const {
    return found.subject_end > found.subject_begin && question_.times.empty() &&
           is_period_word(words_[found.subject_end - 1].plain);
  }

  // "delete the filter"; but "delete the rows with duplicates" speaks of rows.
  bool is_about_the_answer(const PatternMatch& found) const {
    if (is_about_a_period(found)) return true;
    const std::size_t end = std::min(found.subject_end, found.subject_begin + 4);
    for (std::size_t at = found.subject_begin; at < end; ++at) {
      if (is_stored_thing(words_[at].plain)) return false;
      // "the duplicates", but not "the duplicate customers".
      const bool head = at < found.subject_begin + 2 || !is_quality(words_[at].plain);
      if (head && is_part_of_answer(words_[at].plain)) return true;
    }
    return false;
  }

  // "delete requests by month" counts requests, "delete rate last month" is a figure.
  bool is_grouped_noun(const PatternMatch& found) const {
    if (found.subject_begin == found.subject_end) return false;
    if (is_one_of(words_[found.subject_begin].plain,
                  {"rate", "rates", "ratio", "count", "counts", "frequency", "percentage", "share",
                   "volume", "latency", "trend"})) {
      return true;
    }
    if (question_.tokens[words_[found.subject_begin].token].stop_word) return false;
    return !question_.grains.empty() || std::ranges::any_of(words_, [](const Word& word) {
      return word.plain == "by" || word.plain == "per";
    });
  }

  // "drop dev" leaves a value out of the answer; "drop the orders" and "drop all users" do not.
  bool is_about_things(const PatternMatch& found) const {
    if (is_about_a_period(found) || has_subject(found, is_part_of_answer, 5)) return false;
    if (has_subject(found, is_stored_thing, 4)) return true;
    const auto verb = words_[found.subject_begin - 1].plain;
    return verb == "drop" &&
           is_one_of(words_[found.subject_begin].plain, {"the", "these", "those", "our", "my"});
  }

  // A number behind the verb, that is no period: "set the budget of Search to 5000".
  bool has_new_value(const PatternMatch& found) const {
    if (has_subject(found, is_part_of_answer, 6)) return false;
    if (has_subject(
            found,
            [](std::string_view w) {
              return is_one_of(w, {"top", "first", "rows", "primeros", "best", "mejores"});
            },
            4)) {
      return false;
    }
    if (is_one_of(words_[found.subject_begin].plain, {"of", "in", "de", "en"}))
      return false;  // "set of"
    const uint16_t from = words_[found.subject_begin].token;
    const bool number = std::ranges::any_of(
        question_.numbers, [&](const NumberSpan& span) { return span.tokens.begin >= from; });
    bool sets = false;
    for (std::size_t at = found.subject_begin; at < words_.size(); ++at) {
      sets = sets || is_one_of(words_[at].plain, {"to", "by", "set", "=", "a", "al", "en", "un",
                                                  "with", "con", "por"});
    }
    return number && sets;
  }

  // A word or two that stand for an idea, and not a question for figures.
  bool is_term(const PatternMatch& found) const {
    if (!question_.times.empty() || !question_.grains.empty() || !question_.numbers.empty())
      return false;
    std::size_t begin = found.subject_begin;
    while (
        begin < found.subject_end &&
        is_one_of(words_[begin].plain, {"the", "a", "an", "el", "la", "los", "las", "un", "una"})) {
      ++begin;
    }
    if (begin == found.subject_end || found.end != words_.size()) return false;
    for (std::size_t at = begin; at < found.subject_end; ++at) {
      if (is_figure_word(words_[at].plain) && !(words_[at].plain == "of" && at > begin))
        return false;
    }
    return true;
  }

  bool is_short(const PatternMatch& found) const {
    constexpr std::size_t kWordsMax = 3;
    if (found.subject_end - found.subject_begin > kWordsMax) return false;
    return !is_one_of(words_[found.subject_begin].plain, {"the", "why", "how", "por", "como"});
  }

  const Question& question_;
  const std::vector<Word>& words_;
};

// Marks of a conversation between a program and a model, which no question about data holds.
bool has_role_marks(const Question& question) {
  const std::string text = ascii_lower(question.text);
  for (const auto* mark :
       {"<|", "|>", "[inst]", "<<sys>>", "</system>", "<system>", "###instruction",
        "### instruction", "### system", "[system]", "```system", "### instrucc", "###instrucc",
        "### sistema", "<|endof", "\"role\":", "\"rol\":", "'role':"}) {
    if (text.find(mark) != std::string::npos) return true;
  }
  // "system: you are …" at the start of a line.
  for (std::size_t i = 0; i + 1 < question.tokens.size(); ++i) {
    const Token& token = question.tokens[i];
    const bool line_start =
        i == 0 || text.substr(question.tokens[i - 1].end, token.begin - question.tokens[i - 1].end)
                          .find('\n') != std::string::npos;
    if (line_start && question.tokens[i + 1].text == ":" &&
        is_one_of(token.plain, {"system", "assistant", "developer", "sistema", "asistente"})) {
      return true;
    }
  }
  return false;
}

std::string words_between(const Question& question, const std::vector<Word>& words,
                          std::size_t begin, std::size_t end) {
  if (begin >= end) return {};
  const TokenRange tokens{words[begin].token, static_cast<uint16_t>(words[end - 1].token + 1)};
  return std::string(words_of(question, tokens));
}

bool is_hostile(const Screening& screening) {
  return screening.kind == Screening::Kind::write ||
         screening.kind == Screening::Kind::instructions;
}

Screening screen_words(const Question& question) {
  if (has_role_marks(question)) {
    return {Screening::Kind::instructions, {}, {0, static_cast<uint16_t>(question.tokens.size())}};
  }
  const std::vector<Word> words = words_of_question(question);
  Matcher matcher(words);
  const Checker checker(question, words);
  for (const CompiledRule& rule : compiled_rules()) {
    const auto found = matcher.find(rule.elements);
    if (!found || found->begin >= found->end || !checker.holds(rule.rule->check, *found)) continue;
    Screening screening;
    screening.kind = rule.rule->kind;
    screening.subject = words_between(question, words, found->subject_begin, found->subject_end);
    screening.deciding = {words[found->begin].token,
                          static_cast<uint16_t>(words[found->end - 1].token + 1)};
    return screening;
  }
  return {};
}

}  // namespace

Screening screen_question(const Question& question) {
  Screening screening = screen_words(question);
  if (is_hostile(screening)) return screening;
  for (const std::string& text : beneath(question.text)) {
    const auto plain = read_question(text);
    if (!plain) continue;
    Screening disguised = screen_words(*plain);
    if (!is_hostile(disguised)) continue;
    disguised.subject.clear();
    disguised.deciding = {0, static_cast<uint16_t>(question.tokens.size())};
    return disguised;
  }
  return screening;
}

}  // namespace cuanto
