#include "cli/eval_command.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <ostream>
#include <sstream>

#include "base/text.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorKind::not_found, fmt::format("The file {} cannot be read.", path));
  return std::string((std::istreambuf_iterator<char>(in)), {});
}

// One way of asking: with or without documents and what was learned.
class Examination {
 public:
  Examination(const EvalArguments& arguments, std::string name, bool documents, bool examples)
      : arguments_(arguments) {
    run_.name = std::move(name);
    if (!documents) arguments_.ask.docs.clear();
    if (!examples) arguments_.ask.examples.reset();
  }

  Result<EvalRun> take(const std::vector<EvalQuestion>& questions) {
    for (const EvalQuestion& question : questions) {
      CUANTO_TRY(world, world_for(question));
      run_.outcomes.push_back(ask(question, *world));
    }
    return std::move(run_);
  }

 private:
  std::string database_of(const EvalQuestion& question) const {
    if (!arguments_.ask.db.empty()) return arguments_.ask.db;
    return question.db.empty() ? std::string{}
                               : (fs::path(arguments_.file).parent_path() / question.db).string();
  }

  Result<std::shared_ptr<const World>> world_for(const EvalQuestion& question) {
    AskArguments asked = arguments_.ask;
    asked.db = database_of(question);
    if (asked.db.empty())
      return fail(ErrorKind::bad_input,
                  fmt::format("Question {} names no database: give one with --db.", question.id));
    const auto known = worlds_.find(asked.db);
    if (known != worlds_.end()) return known->second;
    CUANTO_TRY(world, open_one(asked));
    return worlds_.emplace(asked.db, std::move(world)).first->second;
  }

  EvalOutcome ask(const EvalQuestion& question, const World& world) {
    Ask asked = to_ask(arguments_.ask);
    asked.question = question.question;
    if (question.language) asked.language = question.language;
    if (question.today) asked.today = *question.today;
    asked.request_id = question.id;
    if (!question.dialogue.empty()) asked.past = dialogues_[question.dialogue];
    const CancelToken never;
    Turn turn = answer_question(asked, world, never);
    if (!question.dialogue.empty()) {
      auto& turns = dialogues_[question.dialogue];
      turns.insert(turns.begin(), turn.past);
    }
    EvalOutcome outcome;
    outcome.question = question;
    outcome.sql = turn.answer.sql;
    outcome.answer = replace_all(turn.answer.text, "**", "");
    outcome.ms = turn.answer.timing.total;
    outcome.why = mistake_in(question, turn.answer, world);
    outcome.right = outcome.why.empty();
    return outcome;
  }

  // Empty for a right answer.
  static std::string mistake_in(const EvalQuestion& question, const Answer& answer,
                                const World& world) {
    if (question.kind == "docs") return missing_fact(question, answer);
    if (question.kind == "refuse")
      return answer.type == AnswerType::refused ? "" : "It should be refused.";
    if (question.kind == "clarify")
      return answer.type == AnswerType::clarify || answer.type == AnswerType::refused
                 ? ""
                 : "It should be asked back.";
    if (answer.type != AnswerType::sql && answer.type != AnswerType::hybrid)
      return fmt::format("There is no query: {}", shortened(answer.text, 120));
    return wrong_rows(question, answer, world);
  }

  static std::string missing_fact(const EvalQuestion& question, const Answer& answer) {
    const std::string said = fold(answer.text);
    for (const auto& group : question.facts) {
      const bool has = std::ranges::any_of(
          group, [&](const std::string& text) { return said.find(fold(text)) != said.npos; });
      if (!has) return fmt::format("It does not say “{}”.", join(group, "” or “"));
    }
    return {};
  }

  static std::string wrong_rows(const EvalQuestion& question, const Answer& answer,
                                const World& world) {
    std::string problem = "The file has no query for it.";
    for (const std::string& sql : question.right_sql) {
      const auto right = rows_of(sql, world);
      if (!right) {
        problem = fmt::format("The query of the file cannot be run: {}", right.error().message);
      } else if (are_right_rows(answer.rows, *right)) {
        return {};
      } else {
        problem = fmt::format("The rows differ: {} instead of {}.", answer.rows.rows.size(),
                              right->rows.size());
      }
    }
    return problem;
  }

  // Through the guard like every query, so that a file of questions reads nothing more.
  static Result<Rows> rows_of(const std::string& sql, const World& world) {
    const Source& source = *world.sources.front();
    std::string_view text = trim(sql);
    if (text.ends_with(';')) text.remove_suffix(1);
    CUANTO_TRY(select, parse_sql(text, dialect(source.catalog->dialect)));
    GuardLimits limits;
    limits.joins_max = 20;
    CUANTO_TRY(safe,
               guard(std::move(select), *source.catalog, access_for({}, *source.model), limits));
    const CancelToken never;
    return run_all(*source.engine, safe, world.settings.run, never);
  }

  EvalArguments arguments_;
  EvalRun run_;
  std::map<std::string, std::shared_ptr<const World>> worlds_;
  std::map<std::string, std::vector<PastTurn>> dialogues_;  // latest turn first
};

Result<std::vector<EvalRun>> examine(const EvalArguments& arguments) {
  CUANTO_TRY(text, read_file(arguments.file));
  CUANTO_TRY(questions, read_eval_questions(text));
  struct Way {
    const char* name;
    bool documents, examples;
  };
  std::vector<Way> ways = {{"as given", true, true}};
  const bool documents = !arguments.ask.docs.empty(), examples = arguments.ask.examples != nullptr;
  if (arguments.compare && documents) ways.push_back({"without documents", false, true});
  if (arguments.compare && examples) ways.push_back({"without examples", true, false});
  if (arguments.compare && documents && examples) ways.push_back({"without either", false, false});
  std::vector<EvalRun> runs;
  for (const Way& way : ways) {
    CUANTO_TRY(run, Examination(arguments, way.name, way.documents, way.examples).take(questions));
    runs.push_back(std::move(run));
  }
  return runs;
}

Result<Done> write_file(const std::string& path, const std::string& text) {
  if (path.empty()) return Done{};
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.flush();
  if (out) return Done{};
  return fail(ErrorKind::unavailable, fmt::format("The file {} cannot be written.", path));
}

}  // namespace

int run_eval_command(const EvalArguments& arguments, std::ostream& out, std::ostream& err) {
  const auto runs = examine(arguments);
  if (!runs) {
    err << runs.error().message << '\n';
    return 1;
  }
  for (const auto& [path, text] :
       {std::pair{arguments.json, eval_json(*runs)}, std::pair{arguments.junit, eval_junit(*runs)},
        std::pair{arguments.html, eval_html(*runs)}}) {
    if (const auto written = write_file(path, text); !written) {
      err << written.error().message << '\n';
      return 1;
    }
  }
  print_eval(*runs, out);
  const double accuracy = runs->front().accuracy();
  if (accuracy >= arguments.pass) return 0;
  err << fmt::format("{:.1f} % are right; {:g} % must be.\n", accuracy, arguments.pass);
  return 1;
}

}  // namespace cuanto
