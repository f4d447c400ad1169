// The query: planned, guarded, run, and its rows as an answer.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "chat/journey.h"
#include "chat/unasked_list.h"
#include "chat/with_model.h"

namespace cuanto {

// What is read with less is not worth a long list that nobody asked for.
static constexpr double kSureOfList = 0.7;

// A reading that finds something goes before one that finds nothing, and one without repeated rows
// before one with them, where it is so near in score; nothing is no worse than anything.
static bool is_better(RowsFound other, RowsFound found, int32_t behind) {
  if (found == RowsFound::none || found == RowsFound::empty)
    return (other == RowsFound::rows || other == RowsFound::repeated) && behind <= kNearlyAsLikely;
  return found == RowsFound::repeated && other == RowsFound::rows && behind <= kAboutAsLikely;
}

bool Journey::make_query() {
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
  if (!safe) {
    const bool refused = safe.error().kind == ErrorKind::refused;
    return refused ? refuse(std::move(safe.error())) : fail_with(std::move(safe.error()));
  }
  tell_query(std::move(*safe));
  return false;
}

// A query of a model that cannot be said as a meaning: it was checked when it was made.
bool Journey::take_made_query() {
  safe_ = std::move(made_->sql);
  answer_.sql = safe_->text();
  answer_.dialect = source_->catalog->dialect;
  answer_.sql_pretty = pretty(answer_.sql);
  return false;
}

void Journey::tell_query(SafeSql safe) {
  safe_ = std::move(safe);
  // Masks of personal data are part of what runs; conditions of a policy are not the asker's to
  // know.
  const bool by_policy = !access().row_filters.empty() || !access().masks.empty();
  answer_.sql = by_policy ? safe_->shown_text() : safe_->text();
  answer_.dialect = source_->catalog->dialect;
  answer_.sql_pretty = pretty(answer_.sql);
}

std::string Journey::pretty(const std::string& sql) const {
  const Dialect& spoken = dialect(source_->catalog->dialect);
  const auto select = parse_sql(sql, spoken);
  if (!select) return sql;
  PrintOptions options;
  options.pretty = true;
  const auto printed = print_sql(*select, spoken, options);
  return printed ? printed->text : sql;
}

bool Journey::run() {
  answer_.type = AnswerType::sql;
  answer_.route = "DATA";
  if (!ask_.execute) return true;
  stage("running");
  auto begin = Clock::now();
  auto rows = run_all(*source_->engine, *safe_, world_.settings.run, cancel_);
  if (rows && !made_) {
    take_better_reading(*rows);
    answer_.confidence = confidence_given(reading_, found_in(rows->rows));
  }
  const double run_ms = milliseconds_since(begin);
  note_slowness(run_ms);
  if (!rows) {
    answer_.timing.run = run_ms;
    return engine_failed(std::move(rows.error()));
  }
  if (!made_ && ask_.profile == Profile::product && answer_.confidence < kSureOfList &&
      lists_rows_unasked(answer_.read, reading_.query, rows->rows.size()))
    return ask_whether_listed(rows->rows.size());
  begin = Clock::now();
  compose(std::move(*rows));
  answer_.timing.run = run_ms;
  answer_.timing.answer = milliseconds_since(begin);
  return true;
}

// Thousands of rows are no answer to a question that was hardly understood: whether they are meant
// is asked instead.
bool Journey::ask_whether_listed(std::size_t rows) {
  const std::string count = format_number(static_cast<double>(rows), 0, answer_.language);
  Clarification clarification;
  clarification.prompt = {
      fmt::format("I am not sure what is meant. As I understand it, that is a list of {} rows. "
                  "Is it this?",
                  count),
      fmt::format("No estoy seguro de qué se pregunta. Tal como lo entiendo, es una lista de {} "
                  "filas. ¿Es esto?",
                  count)};
  clarification.labels = {label_to_choose(reading_)};
  clarification.readings = {reading_};
  answer_.sql.clear();
  answer_.sql_pretty.clear();
  answer_.explanation.clear();
  answer_.shape = {};
  answer_.confidence = 0;
  meaning_.reset();
  safe_.reset();
  return ask_back(std::move(clarification));
}

// What took long, and what the plan and the guard know against it.
void Journey::note_slowness(double run_ms) {
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

// Of readings that are nearly as likely, one whose rows make more of an answer.
void Journey::take_better_reading(Rows& rows) {
  const PlanOptions options{today_, ask_.profile};
  const RowsFound found = found_in(rows.rows);
  // A question that goes on from another repeats what that one did.
  const bool may_repeat = (!reading_.learned && !reading_.judged) || !ask_.past.empty();
  if (found == RowsFound::rows || (found == RowsFound::repeated && may_repeat)) return;
  for (const OtherMeaning& other : reading_.others) {
    const bool judged = reading_.judged && other.reading.judged;
    const int32_t behind = reading_.score - other.reading.score;
    const bool of_one_side = reading_.learned == other.reading.learned;
    if (!judged && (!of_one_side || behind > kNearlyAsLikely)) continue;
    auto select = plan(kept_to_known_days(other.reading).query, *source_->model, options);
    if (!select) continue;
    auto safe = guard(std::move(*select), *source_->catalog, access(), world_.settings.guard);
    if (!safe) continue;
    auto others = run_all(*source_->engine, *safe, world_.settings.run, cancel_);
    if (!others) continue;
    const RowsFound its = found_in(others->rows);
    const bool better =
        judged ? confidence_given(other.reading, its) > confidence_given(reading_, found)
               : is_better(its, found, behind);
    if (!better) continue;
    Reading taken = other.reading;
    const std::string before = answer_.explanation;
    const bool repeats = found == RowsFound::repeated;
    taken.trace.assumptions.push_back(
        {{fmt::format("read another way {}: {}", repeats ? "rows repeat" : "there are no rows",
                      before),
          fmt::format("leído de otro modo {}: {}", repeats ? "se repiten filas" : "no hay filas",
                      before)},
         {}});
    tell_reading(std::move(taken));
    answer_.shape = shape_of(reading_.query, *source_->model, options);
    tell_query(std::move(*safe));
    rows = std::move(*others);
    return;
  }
}

// Which columns are shown masked, and who sees them.
void Journey::note_masked(const Rows& rows) {
  std::vector<std::string> names;
  for (std::size_t c = 0; c < rows.columns.size(); ++c) {
    const auto is_masked = [&](const std::vector<Cell>& row) {
      const auto* written = std::get_if<std::string>(&row[c]);
      return written != nullptr && *written == kMasked;
    };
    if (std::ranges::any_of(rows.rows, is_masked))
      names.push_back(c < answer_.shape.columns.size()
                          ? answer_.shape.columns[c].label.in(answer_.language)
                          : rows.columns[c].name);
  }
  if (names.empty()) return;
  const std::string all = join(names, ", ");
  answer_.notes.push_back(Words{
      fmt::format("Personal data is shown masked: {}. Whoever may read it sees it: with "
                  "--show-personal in the terminal, with the permission read:pii on a server.",
                  all),
      fmt::format("Los datos personales se muestran ocultos: {}. Los ve quien puede leerlos: "
                  "con --show-personal en la terminal, con el permiso read:pii en un servidor.",
                  all)}
                              .in(answer_.language));
}

void Journey::compose(Rows rows) {
  if (made_) answer_.shape = shape_of_rows(rows, *made_);
  note_masked(rows);
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
std::vector<std::string> Journey::answerable(std::vector<std::string> suggestions) const {
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

}  // namespace cuanto
