#include "state/examples.h"

#include <fmt/format.h>
#include <array>

#include "base/date.h"
#include "base/text.h"
#include "state/database.h"
#include "state/rows.h"

namespace cuanto {
namespace {

constexpr std::size_t kSqlBytesMax = 32 * 1024;
constexpr std::size_t kCommentMax = 1'000;

constexpr auto kStatusNames =
    std::to_array<std::string_view>({"proposed", "accepted", "rejected", "withdrawn", "noted"});

constexpr std::string_view kColumns =
    "id, source, language, question, sql, pattern, meaning, status, was_correct, person, comment,"
    " reason, created_ms, decided_by, decided_ms";

Example example_of(const Statement& row) {
  Example example;
  example.id = row.number(0);
  example.source = row.text(1);
  example.language = row.text(2);
  example.question = row.text(3);
  example.sql = row.text(4);
  example.pattern = row.text(5);
  example.meaning = row.text(6);
  example.status = find_example_status(row.text(7)).value_or(ExampleStatus::rejected);
  example.was_correct = row.number(8) != 0;
  example.person = row.text(9);
  example.comment = row.text(10);
  example.reason = row.text(11);
  example.created_ms = row.number(12);
  example.decided_by = row.text(13);
  if (!row.is_null(14)) example.decided_ms = row.number(14);
  return example;
}

Error no_such_example(int64_t id) {
  return {ErrorKind::not_found,
          fmt::format("There is no example {}: cuanto examples list shows those there are.", id),
          fmt::format("No hay ningún ejemplo {}: cuanto examples list muestra los que hay.", id),
          {},
          {}};
}

Result<Example> example_numbered(const StateConnection& state, int64_t id) {
  Statement row = state.prepare(fmt::format("SELECT {} FROM example WHERE id=?", kColumns));
  row.bind(id);
  if (!row.step()) return fail(no_such_example(id));
  return example_of(row);
}

void note_change(const StateConnection& state) {
  state.run("UPDATE example_version SET number=number+1");
}

Result<Done> check_sizes(const Example& example) {
  if (example.sql.size() <= kSqlBytesMax && length_of(example.comment) <= kCommentMax)
    return Done{};
  return fail(ErrorKind::too_large,
              "A comment has at most 1,000 characters and a query at most 32 KiB.",
              "Un comentario tiene 1.000 caracteres como máximo y una consulta 32 KiB.");
}

Result<Done> check_room(const StateConnection& state, const Example& example) {
  const auto count = [&](std::string_view sql, const auto&... values) {
    return static_cast<std::size_t>(number_of(state, sql, values...));
  };
  const bool full = count("SELECT count(*) FROM example WHERE person=? AND created_ms>?",
                          example.person, example.created_ms - kDayMs) >= kExamplesOfDayMax ||
                    count("SELECT count(*) FROM example WHERE person=?", example.person) >=
                        kExamplesOfPersonMax ||
                    count("SELECT count(*) FROM example") >= kExamplesMax;
  if (!full) return Done{};
  return fail(ErrorKind::too_large,
              fmt::format("One person says of at most {} answers a day whether they are right. "
                          "Go on tomorrow, or ask an administrator to review those there are.",
                          kExamplesOfDayMax),
              fmt::format("Una persona dice de {} respuestas al día como máximo si son correctas. "
                          "Siga mañana, o pida a un administrador que revise las que hay.",
                          kExamplesOfDayMax));
}

}  // namespace

std::string_view example_status_name(ExampleStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

std::optional<ExampleStatus> find_example_status(std::string_view name) {
  for (std::size_t i = 0; i < kStatusNames.size(); ++i) {
    if (kStatusNames[i] == name) return static_cast<ExampleStatus>(i);
  }
  return {};
}

Result<int64_t> Examples::add(const Example& example) {
  CUANTO_TRY(fits, check_sizes(example));
  (void)fits;
  return database_.write([&](const StateConnection& state) -> Result<int64_t> {
    CUANTO_TRY(room, check_room(state, example));
    (void)room;
    const int64_t id = number_of(
        state,
        "INSERT INTO example(source, language, question, sql, pattern, meaning, status,"
        " was_correct, person, comment, reason, created_ms, decided_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '') RETURNING id",
        example.source, example.language, example.question, example.sql, example.pattern,
        example.meaning, example_status_name(example.status), int64_t{example.was_correct},
        example.person, example.comment, example.reason, example.created_ms);
    note_change(state);
    return id;
  });
}

Result<std::vector<Example>> Examples::all(std::string_view source,
                                           std::optional<ExampleStatus> status) {
  return database_.read([&](const StateConnection& state) -> Result<std::vector<Example>> {
    Statement row =
        state.prepare(fmt::format("SELECT {} FROM example WHERE (?1 = '' OR source = ?1) AND"
                                  " (?2 = '' OR status = ?2) ORDER BY id",
                                  kColumns));
    row.bind(source).bind(status ? example_status_name(*status) : std::string_view{});
    std::vector<Example> examples;
    while (row.step()) examples.push_back(example_of(row));
    return examples;
  });
}

Result<Example> Examples::find(int64_t id) {
  return database_.read(
      [&](const StateConnection& state) -> Result<Example> { return example_numbered(state, id); });
}

Result<Done> Examples::decide(int64_t id, ExampleStatus status, std::string_view by,
                              int64_t now_ms) {
  return database_.write([&](const StateConnection& state) -> Result<Done> {
    CUANTO_TRY(example, example_numbered(state, id));
    if (status == ExampleStatus::accepted && (example.meaning.empty() || !example.was_correct))
      return fail(ErrorKind::unprocessable,
                  fmt::format("Example {} cannot be used for other questions: {}", id,
                              example.was_correct ? example.reason : "it was said to be wrong."),
                  fmt::format("El ejemplo {} no sirve para otras preguntas: {}", id,
                              example.was_correct ? example.reason : "se dijo que es incorrecto."));
    state.run(
        "UPDATE example SET status_before=status, status=?1, decided_by=?2, decided_ms=?3"
        " WHERE id=?4",
        example_status_name(status), by, now_ms, id);
    note_change(state);
    return Done{};
  });
}

Result<ExampleStatus> Examples::undo(int64_t id, std::string_view by, int64_t now_ms) {
  return database_.write([&](const StateConnection& state) -> Result<ExampleStatus> {
    CUANTO_TRY(example, example_numbered(state, id));
    (void)example;
    const auto before =
        texts_of(state, "SELECT coalesce(status_before, 'withdrawn') FROM example WHERE id=?", id);
    state.run(
        "UPDATE example SET status=?1, status_before=NULL, decided_by=?2, decided_ms=?3"
        " WHERE id=?4",
        before.front(), by, now_ms, id);
    note_change(state);
    return find_example_status(before.front()).value_or(ExampleStatus::withdrawn);
  });
}

Result<ExampleStatus> Examples::review(int64_t id, std::string_view decision, std::string_view by,
                                       int64_t now_ms) {
  if (decision == "undo") return undo(id, by, now_ms);
  const auto status = decision == "accept" ? ExampleStatus::accepted : ExampleStatus::rejected;
  CUANTO_TRY(done, decide(id, status, by, now_ms));
  (void)done;
  return status;
}

Result<int64_t> Examples::version() {
  return database_.read([](const StateConnection& state) -> Result<int64_t> {
    return number_of(state, "SELECT number FROM example_version");
  });
}

}  // namespace cuanto
