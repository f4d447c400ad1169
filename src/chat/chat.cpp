#include "chat/chat.h"
#include "chat/default_filters.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "base/text.h"
#include "chat/behind.h"
#include "chat/documents.h"
#include "chat/known.h"
#include "chat/model_tasks.h"
#include "chat/rules.h"
#include "chat/screen.h"
#include "chat/talk.h"
#include "chat/visible.h"
#include "chat/with_model.h"
#include "plan/plan.h"

namespace cuanto {
namespace {

using Clock = std::chrono::steady_clock;

// Turns before these change nothing: a follow-up speaks of the latest ones.
constexpr std::size_t kPastTurnsMax = 8;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

constexpr double kUndoConfidence = 0.95;
constexpr double kChosenConfidence = 0.95;
constexpr double kSureOfLanguage = 0.7;

// "undo", "go back", "deshaz eso": nothing else is asked.
bool asks_to_undo(const Question& question) {
  static const std::set<std::string, std::less<>> kUndo = {
      "undo",         "undo that",
      "undo it",      "go back",
      "back",         "take that back",
      "as before",    "back to the previous one",
      "deshacer",     "deshaz",
      "deshaz eso",   "deshazlo",
      "deshacelo",    "vuelve atras",
      "volver atras", "atras",
      "como antes",   "vuelve a lo anterior"};
  std::vector<std::string> words;
  for (const Token& token : question.tokens) {
    if (token.shape == TokenShape::word && token.plain != "please") words.push_back(token.plain);
  }
  return kUndo.contains(join(words, " "));
}

// Who may not read names can still tell rows apart: by their key. Only what shows a thing is
// replaced; a personal column that was asked for stays, and the guard decides.
void show_keys_for_personal_names(Reading& reading, const Model& model) {
  std::set<EntityId> replaced;
  for (Expr& expr : reading.query.exprs) {
    auto* attribute = std::get_if<Attribute>(&expr);
    if (attribute == nullptr || !model.field(attribute->column).personal) continue;
    const Entity& entity = model.entity_of(model.catalog->column(attribute->column).table);
    const bool shows_it =
        std::ranges::find(entity.display, attribute->column) != entity.display.end();
    if (!shows_it || entity.key.size() != 1 || model.field(entity.key.front()).personal) continue;
    attribute->column = entity.key.front();
    replaced.insert(entity.id);
  }
  if (replaced.empty()) return;
  reading.query = normalise(reading.query);
  for (const EntityId id : replaced) {
    const Words& label = model.entity(id).label_plural;
    reading.trace.assumptions.push_back(
        {{fmt::format("the names of the {} are personal data: shown by their id", label.en),
          fmt::format("los nombres de los {} son datos personales: se muestran por su id",
                      label.in(Language::es))},
         {}});
  }
}

// One question on its way through the stages. Each step fills its part of the answer and says
// whether the way goes on.
class Journey {
 public:
  Journey(const Ask& ask, const World& world, const CancelToken& cancel, const Progress& progress)
      : ask_(ask), world_(world), cancel_(cancel), progress_(progress), began_(Clock::now()) {
    answer_.question = ask.question;
    answer_.request_id = ask.request_id;
    answer_.conversation_id = ask.conversation_id;
    answer_.language = ask.language.value_or(Language::en);
    today_ = ask.today;
  }

  Turn travel() {
    // Each step returns true when the answer is complete.
    [[maybe_unused]] const bool done =
        find_source() || read() || screen() || understand() || make_query() || run();
    answer_.timing.total = milliseconds_since(began_);
    if (model_note_) answer_.trace.assumptions.push_back({std::move(*model_note_), {}});
    fill_intent();
    fill_receipt();
    PastTurn past{ask_.question, answer_.sql, meaning_, std::move(offered_), answer_.confidence};
    std::vector<std::string> tables;
    if (safe_) {
      for (const TableId table : safe_->touched().tables)
        tables.push_back(source_->catalog->table(table).name);
    }
    return {std::move(answer_), std::move(past), std::move(tables)};
  }

 private:
  void stage(std::string_view name) const {
    if (progress_) progress_(name);
  }

  bool fail_with(Error error) {
    answer_.type = AnswerType::error;
    answer_.text = error.text(answer_.language);
    answer_.confidence = 0;
    if (error.kind == ErrorKind::refused) answer_.type = AnswerType::refused;
    if (error.kind == ErrorKind::internal || error.kind == ErrorKind::unavailable) {
      answer_.error_id = hex(stable_hash(ask_.request_id + ask_.question + error.message));
    }
    // What failed inside is for the log; the asker gets the id that leads there.
    if (error.kind == ErrorKind::internal) {
      answer_.text = answer_.language == Language::es
                         ? fmt::format("Falló algo que no debía. Id {}", answer_.error_id)
                         : fmt::format("Something failed that should not. Id {}", answer_.error_id);
    }
    answer_.route = answer_.type == AnswerType::refused ? "REFUSE" : "DATA";
    answer_.error = std::move(error);
    return true;
  }

  // The query is ours: that the engine did not take it is our mistake. Its words for that are of no
  // use to who asked; they go to the log.
  bool engine_failed(Error error) {
    if (error.kind == ErrorKind::bad_input || error.kind == ErrorKind::refused)
      error.kind = ErrorKind::internal;
    const bool ours = error.kind == ErrorKind::internal;
    fail_with(std::move(error));
    if (ours)
      answer_.text = answer_.language == Language::es
                         ? fmt::format(
                               "La base de datos no pudo ejecutar la consulta que se hizo "
                               "para esta pregunta. Pregúntelo de otra forma. Id {}",
                               answer_.error_id)
                         : fmt::format(
                               "The database could not run the query that was made for "
                               "this question. Ask it in other words. Id {}",
                               answer_.error_id);
    return true;
  }

  bool find_source() {
    if (const Source* source = world_.find_source(ask_.source)) {
      whole_ = source;
      // From here on there is nothing but what the asker may see.
      visible_ = visible_source(*source, ask_.asker);
      source_ = visible_.source;
      return false;
    }
    std::vector<std::string> names;
    for (const auto& source : world_.sources) names.push_back(source->name);
    return fail_with({ErrorKind::not_found,
                      fmt::format("There is no source called “{}”. There is: {}.", ask_.source,
                                  join(names, ", ")),
                      fmt::format("No hay ninguna fuente llamada «{}». Hay: {}.", ask_.source,
                                  join(names, ", ")),
                      names,
                      {}});
  }

  bool read() {
    stage("reading");
    const auto begin = Clock::now();
    ReadOptions options;
    options.language = ask_.language;
    auto question = read_question(ask_.question, options);
    // Few words say little of their language: the conversation does.
    if (question && !ask_.language && !ask_.past.empty() &&
        question->language_confidence < kSureOfLanguage) {
      const auto before = read_question(ask_.past.front().question);
      if (before && before->language != question->language) {
        options.language = before->language;
        question = read_question(ask_.question, options);
      }
    }
    answer_.timing.read = milliseconds_since(begin);
    if (!question) return fail_with(std::move(question.error()));
    answer_.read = std::move(*question);
    answer_.language = answer_.read.language;
    return false;
  }

  // What is decided before any parsing: requests to write, instructions to the program, questions
  // about the data's shape.
  bool screen() {
    if (chosen() != nullptr) return false;
    const Screening screening = screen_question(answer_.read);
    screened_ = screening.kind;
    find_example(screening.kind);
    if (example_ && example_->exact) return false;
    // "What are the cities in Kansas?" looks like asking for the meaning of a word, and is none
    // where nobody has described the data and it understands all of that.
    if (screening.kind == Screening::Kind::definition && !source_->model->is_described() &&
        !definition_of(screening.subject, *source_, answer_.language) &&
        meaning_of(screening, *source_, answer_.language).quotes.empty() && is_all_understood())
      return false;
    const bool may_be_two =
        screening.kind == Screening::Kind::data || screening.kind == Screening::Kind::definition;
    if (may_be_two && split_in_two()) return false;
    return answer_documented(screening, *source_, answer_) ||
           answer_screened(screening, *source_, today_, answer_);
  }

  // What was confirmed for such a question before. Requests to write and instructions have no
  // example.
  void find_example(Screening::Kind kind) {
    if (kind != Screening::Kind::data && kind != Screening::Kind::definition &&
        kind != Screening::Kind::tables && kind != Screening::Kind::coverage)
      return;
    examples_ = world_.examples ? world_.examples->of(*whole_) : whole_->verified;
    if (examples_) example_ = cuanto::find_example(answer_.read, *examples_, visible_, ask_.asker);
  }

  bool answered_by_example(const Result<Understanding>& understood) {
    if (!example_ || !wants_example(*example_, understood, *source_->model)) return false;
    tell_reading(reading_of(*example_));
    made_by_ = example_->example->name;
    return true;
  }

  // "What is amortized cost and how much was it in May?": the documents answer one part, a query
  // the other.
  bool split_in_two() {
    const auto parts = find_two_parts(answer_.read);
    if (!parts || !source_->has_documents()) return false;
    const auto meaning = read_question(parts->meaning, {.language = answer_.language});
    auto figures = read_question(parts->figures, {.language = answer_.language});
    if (!meaning || !figures) return false;
    meaning_part_ = meaning_of(screen_question(*meaning), *source_, answer_.language);
    if (meaning_part_.quotes.empty()) return false;
    answer_.read = std::move(*figures);
    example_.reset();  // it was for the whole question
    return true;
  }

  // Whether something else than the data answers what is asked for; then it has.
  bool answered_elsewhere(const Result<Understanding>& understood, double threshold) {
    if (!meaning_part_.quotes.empty()) return false;
    const Quoted quoted = quotes_for(answer_.read, *source_);
    guess_ =
        guess_intent({answer_.read, understood, screened_, source_->has_documents(),
                      quoted.coverage, quoted.unknown, !ask_.past.empty(),
                      !access_reads_personal() && shows_personal(understood, *source_->model)});
    if (!ask_.intent.empty()) take_intent(ask_.intent, *guess_);
    if (ask_.profile == Profile::spider) return false;  // its questions are all about the data
    return answer_by_intent(*guess_, {quoted, understood, *source_, today_, threshold}, answer_);
  }

  bool is_all_understood() const {
    UnderstandOptions options;
    options.profile = ask_.profile;
    options.previous = earlier_readings();
    const auto understood =
        cuanto::understand(answer_.read, *source_->model, *source_->names, options);
    if (!understood || !std::holds_alternative<Reading>(*understood)) return false;
    const Trace& trace = std::get<Reading>(*understood).trace;
    return trace.unused.empty() &&
           std::ranges::any_of(trace.chips, [](const Chip& c) { return !c.tokens.empty(); });
  }

  // The readings of the turns before, latest first. Who brings only words and SQL gets the same.
  std::vector<SemanticQuery> earlier_readings() const {
    std::vector<SemanticQuery> readings;
    const std::size_t count = std::min(ask_.past.size(), kPastTurnsMax);
    for (std::size_t i = count; i-- > 0;) {
      const PastTurn& past = ask_.past[i];
      auto reading = past.reading ? past.reading : reading_behind(past, readings);
      if (reading) readings.insert(readings.begin(), std::move(*reading));
    }
    return readings;
  }

  double confidence_before() const {
    const auto latest = std::ranges::find_if(
        ask_.past, [](const PastTurn& past) { return past.reading.has_value(); });
    return latest == ask_.past.end() ? 1 : latest->confidence;
  }

  // What the SQL of a past turn means, where that can be said.
  std::optional<SemanticQuery> reading_behind(const PastTurn& past,
                                              const std::vector<SemanticQuery>& earlier) const {
    if (past.sql.empty()) return std::nullopt;
    auto query = cuanto::reading_behind(past, earlier, circumstances());
    if (!query) return std::nullopt;
    return std::move(*query);
  }

  Circumstances circumstances() const {
    return {*source_, access(), world_.settings.guard, ask_.profile, ask_.language, today_};
  }

  bool understand() {
    stage("understanding");
    const auto begin = Clock::now();
    UnderstandOptions options;
    options.profile = ask_.profile;
    options.threshold = ask_.threshold.value_or(world_.settings.threshold);
    options.previous = earlier_readings();
    options.previous_confidence = confidence_before();
    if (const Reading* one = chosen()) {
      choose(*one);
    } else if (asks_to_undo(answer_.read) && options.previous.size() >= 2) {
      take_back(options.previous[1]);
    } else {
      auto understood = cuanto::understand(answer_.read, *source_->model, *source_->names, options);
      answer_.timing.understand = milliseconds_since(begin);
      if (answered_by_example(understood)) return false;
      if (auto ruled = read_with_rules(answer_.read, *source_, options)) {
        answer_.read = std::move(ruled->question);
        understood = Understanding{std::move(ruled->reading)};
      }
      if (answered_elsewhere(understood, options.threshold)) return true;
      if (ask_model(understood, options.threshold)) return false;
      if (!understood) return nothing_understood(std::move(understood.error()));
      if (auto* clarification = std::get_if<Clarification>(&*understood))
        return ask_back(std::move(*clarification));
      reading_ = std::move(std::get<Reading>(*understood));
      if (ask_.profile == Profile::product)
        apply_default_filters(reading_, answer_.read, *source_->model);
      follow_rules(reading_, answer_.read, *source_);
      for (Assumption& note : offered_rules(answer_.read, *source_))
        reading_.trace.assumptions.push_back(std::move(note));
    }
    tell_reading(std::move(reading_));
    if (reading_.confidence < options.threshold) offer_others();
    return false;
  }

  // The reading that an earlier turn offered and that this one asks for; nullptr when it is none.
  const Reading* chosen() const {
    const std::string said = fold_plain(ask_.question);
    for (const PastTurn& past : ask_.past) {
      for (const OfferedReading& one : past.offered) {
        if (fold_plain(one.text) == said) return &one.reading;
      }
    }
    return nullptr;
  }

  void choose(const Reading& one) {
    reading_ = one;
    reading_.confidence = kChosenConfidence;
    reading_.reason = {"this reading was chosen", "se eligió esta lectura"};
    reading_.others.clear();
    reading_.trace.unused.clear();
    for (Chip& chip : reading_.trace.chips) chip.tokens.clear();
  }

  void tell_reading(Reading reading) {
    reading_ = std::move(reading);
    if (!access_reads_personal()) show_keys_for_personal_names(reading_, *source_->model);
    meaning_ = reading_.query;
    answer_.trace = reading_.trace;
    answer_.confidence = reading_.confidence;
    answer_.confidence_reason = reading_.reason.in(answer_.language);
    answer_.explanation = explain(reading_.query, *source_->model, answer_.language, today_);
  }

  void offer_others() {
    for (const OtherMeaning& other : reading_.others) offer(other.reading, other.label);
  }

  void offer(const Reading& reading, const Words& label) {
    OtherReading other;
    other.label = label.in(answer_.language);
    other.explanation = explain(reading.query, *source_->model, answer_.language, today_);
    other.question = other.explanation;
    other.confidence = reading.confidence;
    const auto is_same = [&](const OfferedReading& one) { return one.text == other.question; };
    if (other.question == answer_.explanation || std::ranges::any_of(offered_, is_same)) return;
    offered_.push_back({other.question, reading});
    answer_.readings.push_back(std::move(other));
  }

  // True when a language model helped: the reading is set, or the query that it made.
  bool ask_model(const Result<Understanding>& understood, double threshold) {
    if (!world_.models || !wants_model(understood, ask_.ask_model, threshold, *world_.models))
      return false;
    stage("asking the model");
    const Access seen = access();
    ModelHelp help = ask_for_help({ask_, answer_.read, *source_, seen, world_.settings, today_},
                                  understood, *world_.models, cancel_);
    answer_.model_use = help.use;
    model_note_ = std::move(help.note);
    if (!help.made) return false;
    if (help.reading) {
      tell_reading(std::move(*help.reading));
      return true;
    }
    answer_.confidence = help.made->confidence;
    answer_.confidence_reason = model_note_->in(answer_.language);
    answer_.explanation = help.explanation;
    reading_.query.parts.resize(1);
    made_ = std::move(help.made);
    return true;
  }

  bool access_reads_personal() const { return visible_.access.read_personal; }

  // The turn before the last one, again.
  void take_back(SemanticQuery query) {
    reading_ = {};
    reading_.query = std::move(query);
    reading_.confidence = kUndoConfidence;
    reading_.reason = {"the turn before was taken back", "se deshizo el turno anterior"};
    reading_.trace.chips.push_back(
        {ChipKind::calculation,
         {"back to the question before", "vuelta a la pregunta anterior"},
         {},
         Origin::inherited,
         {}});
  }

  bool nothing_understood(Error error) {
    const Language language = answer_.language;
    answer_.type = AnswerType::refused;
    answer_.route = "REFUSE";
    answer_.text = error.text(language);
    answer_.error = std::move(error);
    answer_.suggestions = starting_questions(*source_, language, today_);
    return true;
  }

  bool ask_back(Clarification clarification) {
    const Language language = answer_.language;
    answer_.type = AnswerType::clarify;
    answer_.route = "CLARIFY";
    answer_.text = clarification.prompt.in(language);
    answer_.values = std::move(clarification.values);
    for (std::size_t i = 0; i < clarification.readings.size(); ++i)
      offer(clarification.readings[i], clarification.labels[i]);
    if (answer_.readings.empty() && answer_.values.empty()) {
      answer_.suggestions = starting_questions(*source_, language, today_);
    }
    return true;
  }

  // A query of a model that cannot be said as a meaning: it was checked when it was made.
  bool take_made_query() {
    safe_ = std::move(made_->sql);
    answer_.sql = safe_->text();
    answer_.dialect = source_->catalog->dialect;
    answer_.sql_pretty = pretty(answer_.sql);
    return false;
  }

  bool make_query() {
    if (made_) return take_made_query();
    stage("planning");
    auto begin = Clock::now();
    const PlanOptions options{today_, ask_.profile};
    auto select = plan(reading_.query, *source_->model, options);
    answer_.timing.plan = milliseconds_since(begin);
    if (!select) return fail_with(std::move(select.error()));
    answer_.shape = shape_of(reading_.query, *source_->model, options);

    stage("checking");
    begin = Clock::now();
    auto safe = guard(std::move(*select), *source_->catalog, access(), world_.settings.guard);
    answer_.timing.guard = milliseconds_since(begin);
    if (!safe) return refuse_or_fail(std::move(safe.error()));
    tell_query(std::move(*safe));
    return false;
  }

  void tell_query(SafeSql safe) {
    safe_ = std::move(safe);
    // Masks of personal data are part of what runs; conditions of a policy are not the asker's to
    // know.
    const bool by_policy = !access().row_filters.empty() || !access().masks.empty();
    answer_.sql = by_policy ? safe_->shown_text() : safe_->text();
    answer_.dialect = source_->catalog->dialect;
    answer_.sql_pretty = pretty(answer_.sql);
  }

  bool refuse_or_fail(Error error) {
    if (error.kind != ErrorKind::refused) return fail_with(std::move(error));
    answer_.type = AnswerType::refused;
    answer_.route = "REFUSE";
    answer_.text = error.text(answer_.language);
    answer_.error = std::move(error);
    return true;
  }

  const Access& access() const { return visible_.access; }

  std::string pretty(const std::string& sql) const {
    const Dialect& spoken = dialect(source_->catalog->dialect);
    const auto select = parse_sql(sql, spoken);
    if (!select) return sql;
    PrintOptions options;
    options.pretty = true;
    const auto printed = print_sql(*select, spoken, options);
    return printed ? printed->text : sql;
  }

  bool run() {
    answer_.type = AnswerType::sql;
    answer_.route = "DATA";
    if (!ask_.execute) return true;
    stage("running");
    auto begin = Clock::now();
    auto rows = run_all(*source_->engine, *safe_, world_.settings.run, cancel_);
    if (rows && says_nothing(*rows)) take_reading_with_rows(*rows);
    const double run_ms = milliseconds_since(begin);
    note_slowness(run_ms);
    if (!rows) {
      answer_.timing.run = run_ms;
      return engine_failed(std::move(rows.error()));
    }
    begin = Clock::now();
    compose(std::move(*rows));
    answer_.timing.run = run_ms;
    answer_.timing.answer = milliseconds_since(begin);
    return true;
  }

  // What took long, and what the plan and the guard know against it.
  void note_slowness(double run_ms) {
    const Language language = answer_.language;
    if (run_ms >= world_.settings.slow_ms) {
      answer_.notes.push_back(
          Words{fmt::format("This query took {:.1f} s. A shorter period or fewer groups take less.",
                            run_ms / 1000),
                fmt::format("Esta consulta tardó {:.1f} s. Un periodo más corto o menos grupos "
                            "tardan menos.",
                            run_ms / 1000)}
              .in(language));
    }
    if (run_ms < world_.settings.index_hint_ms) return;
    for (const Words& each : safe_->advice()) answer_.notes.push_back(each.in(language));
    // The plan is that of the whole data: it is not told to who sees a part.
    if (sees_less(access(), *source_->model)) return;
    const auto plan = source_->engine->estimate(*safe_, world_.settings.run);
    if (!plan || plan->scans.empty()) return;
    const std::string tables = join(plan->scans, ", ");
    answer_.notes.push_back(Words{fmt::format("The plan reads all of {}.", tables),
                                  fmt::format("El plan lee entero: {}.", tables)}
                                .in(language));
  }

  // No row, or one that holds nothing.
  static bool says_nothing(const Rows& rows) {
    const auto is_null = [](const Cell& cell) {
      return std::holds_alternative<std::monostate>(cell);
    };
    return rows.rows.empty() ||
           (rows.rows.size() == 1 && std::ranges::all_of(rows.rows.front(), is_null));
  }

  // Of readings that are nearly as likely, one that has rows goes before one that has none.
  void take_reading_with_rows(Rows& rows) {
    const PlanOptions options{today_, ask_.profile};
    for (const OtherMeaning& other : reading_.others) {
      if (reading_.score - other.reading.score > kNearlyAsLikely) continue;
      auto select = plan(other.reading.query, *source_->model, options);
      if (!select) continue;
      auto safe = guard(std::move(*select), *source_->catalog, access(), world_.settings.guard);
      if (!safe) continue;
      auto found = run_all(*source_->engine, *safe, world_.settings.run, cancel_);
      if (!found || says_nothing(*found)) continue;
      Reading taken = other.reading;
      const std::string empty = answer_.explanation;
      taken.trace.assumptions.push_back(
          {{fmt::format("read another way there are no rows: {}", empty),
            fmt::format("leído de otro modo no hay filas: {}", empty)},
           {}});
      tell_reading(std::move(taken));
      answer_.shape = shape_of(reading_.query, *source_->model, options);
      tell_query(std::move(*safe));
      rows = std::move(*found);
      return;
    }
  }

  void compose(Rows rows) {
    if (made_) answer_.shape = shape_of_rows(rows, *made_);
    const AnswerInputs inputs{answer_.read,       reading_,      *source_->model, *safe_,
                              answer_.sql_pretty, answer_.shape, today_};
    Answer made = compose_answer(inputs, std::move(rows));
    answer_.text = std::move(made.text);
    answer_.rows = std::move(made.rows);
    answer_.shape = std::move(made.shape);
    answer_.figures = std::move(made.figures);
    answer_.chart = std::move(made.chart);
    answer_.insights = std::move(made.insights);
    answer_.intent = std::move(made.intent);
    answer_.steps = std::move(made.steps);
    if (!made_) answer_.suggestions = answerable(std::move(made.suggestions));
    add_meaning(meaning_part_, answer_);
  }

  // Only what the translator can really answer after this turn is offered.
  std::vector<std::string> answerable(std::vector<std::string> suggestions) const {
    UnderstandOptions options;
    options.previous = {reading_.query};
    std::erase_if(suggestions, [&](const std::string& suggestion) {
      ReadOptions read;
      read.language = answer_.language;
      const auto question = read_question(suggestion, read);
      if (!question) return true;
      const auto understood =
          cuanto::understand(*question, *source_->model, *source_->names, options);
      if (!understood || !std::holds_alternative<Reading>(*understood)) return true;
      const auto& reading = std::get<Reading>(*understood);
      return !plan(reading.query, *source_->model, {today_, ask_.profile}).has_value();
    });
    if (suggestions.size() > kSuggestionsMax) suggestions.resize(kSuggestionsMax);
    return suggestions;
  }

  // What a query says of itself; the others are told here.
  void fill_intent() {
    const auto say = [this](const Words& words) { return words.in(answer_.language); };
    Intent& intent = answer_.intent;
    if (guess_) intent = {std::string(guess_->intent), guess_->confidence, say(guess_->reason)};
    if (intent.type.empty() && answer_.type == AnswerType::clarify)
      intent = {"AMBIGUOUS", 0.9,
                say({"more than one thing may be meant, or too little was said",
                     "puede querer decir varias cosas, o dice muy poco"})};
    if (intent.type.empty() && answer_.type == AnswerType::refused)
      intent = {"REFUSE", 0.9, say({"this is not answered here", "esto no se responde aquí"})};
    if (intent.reasoning.empty() && answer_.type == AnswerType::info)
      intent.reasoning = say({"it is about what the data holds, not about figures",
                              "trata de lo que contienen los datos, no de cifras"});
    if (answer_.steps.empty() && source_ != nullptr)
      answer_.steps = {say({"read the question", "leer la pregunta"})};
    if (answer_.confidence_reason.empty() && answer_.type != AnswerType::sql)
      answer_.confidence_reason = intent.reasoning;
  }

  void fill_receipt() {
    Receipt& receipt = answer_.receipt;
    receipt.question = ask_.question;
    receipt.sql = answer_.sql;
    receipt.today = to_iso(today_);
    receipt.made_by =
        answer_.language == Language::es ? "traductor integrado" : "built-in translator";
    if (!made_by_.empty()) receipt.made_by += " + " + made_by_;
    if (answer_.model_use && !answer_.model_use->model.empty())
      receipt.made_by +=
          fmt::format(" + {} ({})", answer_.model_use->model, answer_.model_use->prompt_version);
    receipt.policy = visible_.access.fingerprint();
    if (source_ == nullptr) return;
    if (meaning_) receipt.reading = to_text(*meaning_, *source_->model);
    receipt.model_hash = source_->model->hash;
    receipt.engine = std::string(dialect(source_->catalog->dialect).name);
    if (source_->catalog->data_ends) receipt.data_until = to_iso(*source_->catalog->data_ends);
    uint64_t hash = stable_hash(answer_.text);
    for (const auto& row : answer_.rows.rows) {
      for (std::size_t i = 0; i < row.size() && i < answer_.shape.columns.size(); ++i) {
        hash = stable_hash(format_cell(row[i], answer_.shape.columns[i], Language::en), hash);
      }
    }
    receipt.answer_hash = hex(hash);
    receipt.id =
        "r" + hex(stable_hash(receipt.question + receipt.sql + receipt.today + receipt.model_hash))
                  .substr(0, 12);
  }

  const Ask& ask_;
  const World& world_;
  const CancelToken& cancel_;
  const Progress& progress_;
  Clock::time_point began_;
  Date today_;
  VisibleSource visible_;
  const Source* source_ = nullptr;
  const Source* whole_ = nullptr;  // before anything is taken away from it
  std::shared_ptr<const ExampleSet> examples_;
  std::optional<FilledExample> example_;
  std::string made_by_;  // beside the translator
  Reading reading_;
  std::optional<SemanticQuery> meaning_;
  Screening::Kind screened_ = Screening::Kind::data;
  std::optional<IntentGuess> guess_;  // nothing: it was decided before, or an example answers
  Quoted meaning_part_;               // of a question in two parts: what the documents say
  std::optional<SafeSql> safe_;
  std::vector<OfferedReading> offered_;
  std::optional<Generated> made_;  // by a language model, and no meaning of ours
  std::optional<Words> model_note_;
  Answer answer_;
};

Result<std::string> read_whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return fail(ErrorKind::not_found, fmt::format("The file {} cannot be read.", path),
                fmt::format("No se puede leer el fichero {}.", path));
  }
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Result<Model> model_of(const SourceOptions& options, std::shared_ptr<const Catalog> catalog) {
  if (options.model_path.empty()) return model_for(std::move(catalog));
  CUANTO_TRY(yaml, read_whole_file(options.model_path));
  return load_model(yaml, std::move(catalog));
}

Result<OpenedDocuments> documents_of(const SourceOptions& options) {
  DocumentOptions documents = options.documents;
  documents.cache_folder = options.open.cache_folder;
  if (options.chroma) return open_chroma(*options.chroma, documents);
  if (options.docs_path.empty()) return OpenedDocuments{};
  return open_documents(options.docs_path, documents);
}

}  // namespace

const Source* World::find_source(std::string_view name) const {
  if (name.empty()) return sources.empty() ? nullptr : sources.front().get();
  const auto it = std::ranges::find(sources, name, &Source::name);
  return it == sources.end() ? nullptr : it->get();
}

Result<Source> open_world_source(const SourceOptions& options) {
  CUANTO_TRY(engine, open_source(options.path, options.open));
  CUANTO_TRY(catalog, load_catalog(*engine, options.open));
  Source source;
  source.path = shown_source(options.path);
  source.name = options.name.empty() ? source_name(options.path) : options.name;
  source.engine = std::move(engine);
  source.catalog = std::make_shared<const Catalog>(std::move(catalog));
  CUANTO_TRY(model, model_of(options, source.catalog));
  settle_data_days(model);
  CUANTO_TRY(opened, documents_of(options));
  source.rule_use = options.rules;
  if (options.rules != RuleUse::off && opened.passages) {
    source.rules = rules_of(*opened.passages, model, *index_names(model));
    if (options.rules == RuleUse::apply) model = with_rules(std::move(model), source.rules);
  }
  source.catalog = model.catalog;
  source.label = model.label.en.empty() ? Words{source.name, source.name} : model.label;
  source.model = std::make_shared<const Model>(std::move(model));
  source.names = index_names(*source.model);
  source.document_problems = opened.problems;
  source.documents = std::make_shared<const OpenedDocuments>(std::move(opened));
  source.knowledge = knowledge_of(*source.model, *source.documents);
  source.verified = verified_examples(*source.model);
  source.visibility = std::make_shared<VisibilityCache>();
  return source;
}

std::optional<RuleUse> find_rule_use(std::string_view name) {
  if (name == "off") return RuleUse::off;
  if (name == "offer") return RuleUse::offer;
  if (name == "apply") return RuleUse::apply;
  return {};
}

Turn answer_question(const Ask& ask, const World& world, const CancelToken& cancel,
                     const Progress& progress) {
  const Travel travel = [&](const Ask& one) {
    return Journey(one, world, cancel, progress).travel();
  };
  const bool has_tasks = world.models && world.models->settings().tasks.any();
  return has_tasks ? travel_with_tasks(ask, world, cancel, progress, travel) : travel(ask);
}

}  // namespace cuanto
