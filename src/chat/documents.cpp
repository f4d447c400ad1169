#include "chat/documents.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "chat/talk.h"

namespace cuanto {
namespace {

constexpr std::size_t kSubjectsShown = 6;
constexpr double kSureOfRoad = 0.7;  // of an intent, where the translator has another idea
constexpr double kSureOfSilence = 0.8;
constexpr double kSureOfWrite = 0.8;       // "close all open tickets": not what the screening knows
constexpr double kClearlyDocuments = 0.8;  // instead of a reading that uses every word
constexpr double kStrange = 0.6;           // more of a question's words are of no use to the data
constexpr double kSpeaksClearly = 0.7;     // of what was asked, where no place defines it

// What the asker may see: what is said of tables that the source shows, and every document.
QuoteOptions options_for(const Source& source, Language language) {
  const auto catalog = source.catalog;
  return {language, [catalog](const Passage& passage) {
            if (passage.table.empty()) return true;
            const Table* table = catalog->find_table("", passage.table);
            return table != nullptr && (passage.column.empty() ||
                                        catalog->find_column(table->id, passage.column) != nullptr);
          }};
}
QuoteOptions documents_only(const Source& source, Language language) {
  QuoteOptions options = options_for(source, language);
  options.allowed = [](const Passage& passage) { return passage.table.empty(); };
  return options;
}

std::string with_stop(std::string text) {
  text = std::string(trim(text));
  if (text.ends_with(';') || text.ends_with(',')) text.pop_back();
  const bool stops = text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
                     text.ends_with(':') || text.ends_with("…");
  return stops ? text : text + ".";
}

// Instructions to a program that stand in a document are no answer to anybody.
void drop_instructions(Quoted& quoted) {
  std::erase_if(quoted.quotes, [](const Quote& quote) {
    ReadOptions options;
    options.characters_max = 8'000;
    const auto read = read_question(quote.text, options);
    return read && screen_question(*read).kind == Screening::Kind::instructions;
  });
}

Citation citation_of(const Quote& quote) {
  return {quote.document, quote.heading, quote.text, std::string(category_name(quote.category)),
          quote.language, quote.score};
}

std::string_view name_of(Language spoken, Language in) {
  if (in == Language::es) return spoken == Language::es ? "español" : "inglés";
  return spoken == Language::es ? "Spanish" : "English";
}

// The sentences one after the other, each with the number of its citation when there are several.
std::string text_of(const std::vector<Quote>& quotes, Language language, std::size_t first) {
  std::string text;
  const bool other = quotes[0].language != language;
  if (other)
    text = fmt::format(fmt::runtime(language == Language::es ? "Los documentos, en {}, dicen: "
                                                             : "The documents say, in {}: "),
                       name_of(quotes[0].language, language));
  const bool numbered = quotes.size() + first > 1;
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    if (i > 0) text += " ";
    text += with_stop(quotes[i].text);
    if (numbered) text += fmt::format(" [{}]", first + i + 1);
  }
  return text;
}

void begin_documented(Answer& answer, double confidence) {
  answer.type = AnswerType::rag;
  answer.route = "DOCS";
  answer.confidence = confidence;
  const bool es = answer.language == Language::es;
  answer.steps = {es ? "leer la pregunta" : "read the question",
                  es ? "buscar en los documentos" : "search the documents",
                  es ? "citar lo que responde" : "quote what answers"};
}

void append(Answer& answer, const std::vector<Quote>& quotes) {
  if (quotes.empty()) return;
  if (!answer.text.empty()) answer.text += " ";
  answer.text += text_of(quotes, answer.language, answer.citations.size());
  for (const Quote& quote : quotes) answer.citations.push_back(citation_of(quote));
}

// A meaning that the documents give in another language only, from the glossary that ships.
void add_in_own_language(std::string_view term, Answer& answer) {
  QuoteOptions options;
  options.language = answer.language;
  options.allowed = [language = answer.language](const Passage& p) {
    return p.language == language;
  };
  const Quoted own = quote_definition(shipped_glossaries(), term, options);
  if (!own.quotes.empty()) append(answer, {own.quotes.front()});
}

bool tell_definition(const Screening& screening, const Source& source, Answer& answer) {
  const Language language = answer.language;
  QuoteOptions options = documents_only(source, language);
  Quoted quoted = quote_definition(*source.knowledge, screening.subject, options);
  drop_instructions(quoted);
  const auto modelled = definition_of(screening.subject, source, language);
  if (quoted.quotes.empty() && !modelled) {
    quoted = quote_answer(*source.knowledge, answer.read.text, options);
    drop_instructions(quoted);
    if (quoted.coverage < kSpeaksClearly) quoted.quotes.clear();
  }
  if (quoted.quotes.empty()) {
    if (modelled) return false;
    QuoteOptions shipped;
    shipped.language = language;
    quoted = quote_definition(shipped_glossaries(), screening.subject, shipped);
    constexpr double kSameName = 0.95;
    if (quoted.quotes.empty() || quoted.quotes.front().score < kSameName) {
      say_documents_silent(screening.subject, source, answer);
      return true;
    }
  }
  begin_documented(answer, std::min(0.97, 0.5 + quoted.coverage / 2));
  answer.intent = {"SCHEMA", answer.confidence, {}};
  append(answer, quoted.quotes);
  if (quoted.quotes.front().language != language) add_in_own_language(screening.subject, answer);
  if (modelled) answer.text += " " + *modelled;
  return true;
}

// What the catalog knows of the days, and what the documents say of loading.
bool tell_freshness(const Source& source, Answer& answer) {
  Quoted quoted = quote_freshness(*source.knowledge, documents_only(source, answer.language));
  drop_instructions(quoted);
  if (quoted.quotes.empty()) return false;
  answer.text = coverage_of(source, answer.language);
  const bool computed = !answer.text.empty();
  begin_documented(answer, 0.95);
  if (computed) answer.type = AnswerType::rag;
  answer.intent = {"SCHEMA", 0.95, {}};
  append(answer, quoted.quotes);
  return true;
}

bool tell_tables_about(const Screening& screening, const Source& source, Answer& answer) {
  if (screening.subject.empty()) return false;
  const QuoteOptions options = options_for(source, answer.language);
  const auto tables = tables_about(*source.knowledge, screening.subject, options);
  if (tables.empty()) return false;
  begin_documented(answer, 0.9);
  answer.type = AnswerType::info;
  answer.intent = {"SCHEMA", 0.9, {}};
  const bool es = answer.language == Language::es;
  for (const std::string& name : tables) {
    const Table* table = source.catalog->find_table("", name);
    if (table == nullptr) continue;
    std::vector<std::string> columns;
    for (const ColumnId id : table->columns) columns.push_back(source.catalog->column(id).name);
    if (!answer.text.empty()) answer.text += " ";
    answer.text += fmt::format(fmt::runtime(es ? "**{}** lo tiene, con las columnas {}."
                                               : "**{}** has it, with the columns {}."),
                               name, join(columns, ", "));
  }
  Quoted said = quote_definition(*source.knowledge, replace_all(tables.front(), "_", " "),
                                 documents_only(source, answer.language));
  drop_instructions(said);
  if (!said.quotes.empty() && said.coverage >= 0.95) append(answer, {said.quotes.front()});
  return true;
}

// The columns stand in the catalog; what they mean may stand in a document.
bool tell_columns_documented(const Screening& screening, const Source& source, Answer& answer) {
  Quoted said = quote_definition(*source.knowledge, screening.subject,
                                 documents_only(source, answer.language));
  drop_instructions(said);
  if (said.quotes.empty() || said.coverage < 0.95) return false;
  if (!answer_screened(screening, source, {}, answer)) return false;
  begin_documented(answer, 0.95);
  answer.intent = {"SCHEMA", 0.95, {}};
  append(answer, {said.quotes.front()});
  return true;
}

}  // namespace

std::shared_ptr<const Knowledge> knowledge_of(const Model& model,
                                              const OpenedDocuments& documents) {
  return std::make_shared<const Knowledge>(documents, passages_of_model(model));
}

bool answer_documented(const Screening& screening, const Source& source, Answer& answer) {
  if (!source.knowledge) return false;
  switch (screening.kind) {
    case Screening::Kind::definition:
      return source.has_documents() && tell_definition(screening, source, answer);
    case Screening::Kind::coverage:
      return source.has_documents() && tell_freshness(source, answer);
    case Screening::Kind::columns:
      return source.has_documents() && tell_columns_documented(screening, source, answer);
    case Screening::Kind::tables:
      return tell_tables_about(screening, source, answer);
    case Screening::Kind::data:
    case Screening::Kind::write:
    case Screening::Kind::instructions:
    case Screening::Kind::personal_data:
    case Screening::Kind::small_talk:
      return false;
  }
  return false;
}

Quoted quotes_for(const Question& question, const Source& source) {
  if (!source.knowledge || !source.has_documents()) return {};
  Quoted quoted =
      quote_answer(*source.knowledge, question.text, documents_only(source, question.language));
  drop_instructions(quoted);
  return quoted;
}

namespace {

void answer_with_quotes(const Quoted& quoted, const IntentGuess& guess, Answer& answer) {
  begin_documented(answer, std::min(0.97, 0.4 + 0.6 * quoted.coverage));
  answer.confidence_reason = guess.reason.in(answer.language);
  answer.text.clear();
  append(answer, quoted.quotes);
}

void say_nothing_answers(const Words& words, std::string_view route, const Roads& roads,
                         Answer& answer) {
  answer.type = AnswerType::refused;
  answer.route = route;
  answer.text = words.in(answer.language);
  answer.confidence = kSureOfSilence;
  answer.suggestions = starting_questions(roads.source, answer.language, roads.today);
}

// The words that a reading has no use for, as the asker wrote them; empty where it uses all.
std::string unknown_words(const Result<Understanding>& understood, const Question& question) {
  const auto* reading = understood ? std::get_if<Reading>(&*understood) : nullptr;
  std::vector<std::string> words;
  if (reading != nullptr)
    for (const TokenRange range : reading->trace.unused)
      words.emplace_back(words_of(question, range));
  return join(words, " ");
}

// Readings or values to choose from: then the question is about the data.
bool asks_for_a_value(const Result<Understanding>& understood) {
  const auto* asked = understood ? std::get_if<Clarification>(&*understood) : nullptr;
  return asked != nullptr && (!asked->values.empty() || !asked->readings.empty());
}

// "How many characters must a password have?" over sales: the data has no use for half of the
// words, and one place speaks of nearly all.
bool documents_know_better(const IntentGuess& guess, const Roads& roads, const Question& question) {
  constexpr double kHalf = 0.5;
  return guess.intent != "REFUSE" && guess.intent != "AMBIGUOUS" && guess.intent != "SCHEMA" &&
         !roads.quoted.quotes.empty() && roads.quoted.coverage >= kClearlyDocuments &&
         left_out(question, roads.understood) >= kHalf;
}

void ask_what_is_meant(const std::string& words, const Roads& roads, Answer& answer) {
  answer.type = AnswerType::clarify;
  answer.route = "CLARIFY";
  answer.confidence = 0;
  answer.text =
      fmt::format(fmt::runtime(answer.language == Language::es
                                   ? "¿Qué se quiere decir con «{}»? No está en estos datos."
                                   : "What is meant by “{}”? It is not in this data."),
                  words);
  answer.suggestions = starting_questions(roads.source, answer.language, roads.today);
}

}  // namespace

bool answer_by_intent(IntentGuess& guess, const Roads& roads, Answer& answer) {
  if (guess.intent == "REFUSE" && guess.writes && guess.confidence >= kSureOfWrite)
    return answer_screened({Screening::Kind::write, {}, {}}, roads.source, roads.today, answer);
  // Over data that nobody described, a guess at what is read is worth more than silence.
  if (!roads.source.has_documents() && !roads.source.model->is_described()) return false;
  const auto* reading = roads.understood ? std::get_if<Reading>(&*roads.understood) : nullptr;
  const std::string unknown = unknown_words(roads.understood, answer.read);
  const bool is_sure = reading != nullptr && reading->confidence >= roads.threshold;
  const bool is_strange = left_out(answer.read, roads.understood) > kStrange;
  if (documents_know_better(guess, roads, answer.read)) {
    guess = {"SCHEMA",
             roads.quoted.coverage,
             {"the documents speak of it, the data of less",
              "los documentos hablan de ello; los datos, de menos"}};
    answer_with_quotes(roads.quoted, guess, answer);
    return true;
  }
  if (guess.intent == "SCHEMA" && !roads.quoted.quotes.empty()) {
    const bool speak_clearly =
        guess.confidence >= kClearlyDocuments && roads.quoted.coverage >= kClearlyDocuments;
    if (is_sure && unknown.empty() && !speak_clearly) return false;
    answer_with_quotes(roads.quoted, guess, answer);
    return true;
  }
  if (guess.confidence < kSureOfRoad) return false;
  if (guess.intent == "SCHEMA" && roads.source.has_documents() && is_strange) {
    say_nothing_answers({"The documents do not say that.", "Los documentos no lo dicen."}, "DOCS",
                        roads, answer);
    return true;
  }
  if (guess.intent == "REFUSE" && is_strange && !asks_for_a_value(roads.understood)) {
    say_nothing_answers({"That is not about this data.", "Eso no trata de estos datos."}, "REFUSE",
                        roads, answer);
    return true;
  }
  if (guess.intent != "AMBIGUOUS" || is_sure || unknown.empty()) return false;
  ask_what_is_meant(unknown, roads, answer);
  return true;
}

void say_documents_silent(std::string_view subject, const Source& source, Answer& answer) {
  const Language language = answer.language;
  const bool es = language == Language::es;
  answer.type = AnswerType::refused;
  answer.route = "DOCS";
  answer.confidence = 0.8;
  // What no passage has a word of is another subject.
  const bool strange =
      quote_answer(*source.knowledge, subject, documents_only(source, language)).unknown >= 1;
  answer.intent = {strange ? "REFUSE" : "SCHEMA", 0.8, {}};
  answer.text = fmt::format(fmt::runtime(es ? "Los documentos no dicen qué es «{}»."
                                            : "The documents do not say what “{}” is."),
                            subject);
  const auto treated =
      subjects_of(*source.knowledge, kSubjectsShown, documents_only(source, language));
  if (!treated.empty())
    answer.text +=
        fmt::format(fmt::runtime(es ? " Tratan de: {}." : " They treat: {}."), join(treated, ", "));
}

Quoted meaning_of(const Screening& screening, const Source& source, Language language) {
  if (!source.knowledge) return {};
  Quoted quoted =
      quote_definition(*source.knowledge, screening.subject, documents_only(source, language));
  drop_instructions(quoted);
  return quoted;
}

void add_meaning(const Quoted& quoted, Answer& answer) {
  if (quoted.quotes.empty()) return;
  answer.type = AnswerType::hybrid;
  answer.route = "HYBRID";
  const std::string figures = std::move(answer.text);
  answer.text.clear();
  append(answer, quoted.quotes);
  answer.text += " " + figures;
  // The reading is of a part of the question: its places are not those of the whole.
  for (Chip& chip : answer.trace.chips) chip.tokens.clear();
  const bool es = answer.language == Language::es;
  answer.steps.insert(answer.steps.begin(),
                      es ? "citar lo que dicen los documentos" : "quote what the documents say");
}

}  // namespace cuanto
