#include "cli/ask_command.h"

#include <chrono>
#include <ctime>
#include <istream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/fence.h"
#include "cli/shown_steps.h"

namespace cuanto {
namespace {

Asker asker_of(const AskArguments& arguments) {
  Asker asker;
  // Whoever runs the program reads the file anyway; policies are for those who are named.
  if (arguments.user.empty()) asker.permissions.emplace_back("read:all");
  if (!arguments.user.empty()) asker.user = arguments.user;
  if (arguments.show_personal) asker.permissions.emplace_back("read:pii");
  return asker;
}

SourceOptions source_options(const AskArguments& arguments) {
  SourceOptions options;
  options.path = arguments.db;
  options.model_path = arguments.model;
  options.docs_path = arguments.docs;
  options.documents = document_options(arguments.documents, arguments.language_models);
  options.chroma = chroma_options(arguments.documents);
  options.rules = arguments.rules;
  options.open.cache_folder = arguments.cache_folder;
  options.open.plan = arguments.plan;
  return options;
}

// ---- --stdio -----------------------------------------------------------------------------------

std::string text_field(const Json& line, const char* name) {
  const auto it = line.find(name);
  return it != line.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

Json bad_line(const Json& id, std::string message) {
  return {{"id", id}, {"type", "ERROR"}, {"error", std::move(message)}, {"confidence", 0}};
}

class StdioSession {
 public:
  explicit StdioSession(const AskArguments& defaults) : defaults_(defaults) {}

  Json answer_line(const std::string& text) {
    auto line = parse_json(text);
    if (!line) return bad_line(nullptr, line.error().message);
    if (!line->is_object())
      return bad_line(nullptr, "Each line is one JSON object with at least a question.");
    const Json id = line->contains("id") ? (*line)["id"] : Json(nullptr);
    return fenced([&] { return answer_object(id, *line); },
                  [&](const Error& fault) { return bad_line(id, fault.message); });
  }

 private:
  Json answer_object(const Json& id, const Json& line) {
    AskArguments arguments = defaults_;
    if (auto error = read_fields(line, arguments)) return bad_line(id, std::move(*error));
    const auto world = world_for(arguments);
    if (!world) return bad_line(id, world.error().text(arguments.language.value_or(Language::en)));
    const Turn turn = ask(arguments, line, **world);
    return reply(id, turn.answer);
  }

  static std::optional<std::string> read_fields(const Json& line, AskArguments& arguments) {
    for (const char* name : {"question", "db_path", "lang", "today", "docs_path", "model_path",
                             "conversation_id", "user"}) {
      const auto it = line.find(name);
      if (it != line.end() && !it->is_string() && !it->is_null())
        return fmt::format("The field {} must be a text.", name);
    }
    arguments.question = text_field(line, "question");
    if (arguments.question.empty()) return "The field question is missing or empty.";
    if (const auto db = text_field(line, "db_path"); !db.empty()) arguments.db = db;
    if (arguments.db.empty()) return "The field db_path is missing: say which database is asked.";
    if (const auto model = text_field(line, "model_path"); !model.empty()) arguments.model = model;
    if (const auto docs = text_field(line, "docs_path"); !docs.empty()) arguments.docs = docs;
    if (const auto user = text_field(line, "user"); !user.empty()) arguments.user = user;
    if (const auto lang = text_field(line, "lang"); !lang.empty()) {
      arguments.language = find_language(lang);
      if (!arguments.language)
        return fmt::format("The language “{}” is not spoken here: en and es are.", lang);
    }
    if (const auto today = text_field(line, "today"); !today.empty()) {
      arguments.today = find_date(today);
      if (!arguments.today)
        return fmt::format("The field today is “{}”; it must be a date such as 2026-03-31.", today);
    }
    return {};
  }

  // A database is opened once, with the model it came with.
  Result<std::shared_ptr<const World>> world_for(const AskArguments& arguments) {
    const std::string key = arguments.db + '\n' + arguments.model + '\n' + arguments.docs;
    if (const auto it = worlds_.find(key); it != worlds_.end()) return it->second;
    CUANTO_TRY(world, open_one(arguments));
    return worlds_.emplace(key, std::move(world)).first->second;
  }

  Turn ask(const AskArguments& arguments, const Json& line, const World& world) {
    Ask ask = to_ask(arguments);
    ask.conversation_id = text_field(line, "conversation_id");
    if (ask.conversation_id.empty()) ask.conversation_id = text_field(line, "dialogue_id");
    ask.request_id = fmt::format("q{}", ++count_);
    const std::string key = arguments.db + '\n' + ask.conversation_id;
    ask.past = earlier_turns(line, key);
    const CancelToken never;
    Turn turn = answer_question(ask, world, never);
    if (!ask.conversation_id.empty() && turn.past.says_something()) {
      auto& turns = conversations_[key];
      turns.insert(turns.begin(), turn.past);
    }
    return turn;
  }

  // Turns of this conversation that we answered ourselves; otherwise those the line brings along.
  std::vector<PastTurn> earlier_turns(const Json& line, const std::string& key) const {
    const auto context = line.find("context");
    const bool first = context != line.end() && context->is_array() && context->empty();
    if (const auto it = conversations_.find(key); it != conversations_.end() && !first)
      return it->second;
    std::vector<PastTurn> turns;
    if (context == line.end() || !context->is_array()) return turns;
    for (auto it = context->rbegin(); it != context->rend(); ++it) {
      if (it->is_object())
        turns.push_back({text_field(*it, "question"), text_field(*it, "sql"), {}});
    }
    return turns;
  }

  static Json reply(const Json& id, const Answer& answer) {
    Json json = to_json(answer);
    Json out = {{"id", id}};
    // Rows as lists, in the order of the columns; the rest as /v1/chat has it.
    Json rows = Json::array();
    for (const auto& object : json["data"]) {
      Json row = Json::array();
      for (const auto& cell : object) row.push_back(cell);
      rows.push_back(std::move(row));
    }
    const std::string type = json["type"].get<std::string>();
    for (auto& [name, value] : json.items()) {
      if (name != "data" && name != "error") out[name] = std::move(value);
    }
    out["rows"] = std::move(rows);
    if (type == "CLARIFY") {
      std::string text = answer.text;
      for (const OtherReading& reading : answer.readings) text += "\n- " + reading.label;
      out["clarify"] = text;
    }
    if (type == "ERROR" || type == "REFUSED") out["error"] = answer.text;
    if (type != "SQL" && type != "HYBRID") out.erase("sql");
    return out;
  }

  const AskArguments& defaults_;
  std::map<std::string, std::shared_ptr<const World>> worlds_;
  std::map<std::string, std::vector<PastTurn>> conversations_;
  uint64_t count_ = 0;
};

// ---- terminal ----------------------------------------------------------------------------------

constexpr std::size_t kTerminalRowsMax = 40;
constexpr std::size_t kCellWidthMax = 48;

// `**` becomes bold, or nothing where there is no colour.
std::string with_bold(std::string_view text, bool colour) {
  std::string out;
  bool on = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "**") {
      on = !on;
      if (colour) out += on ? "\033[1m" : "\033[0m";
      ++i;
      continue;
    }
    out += text[i];
  }
  return out;
}

std::string dim(std::string_view text, bool colour) {
  return colour ? fmt::format("\033[2m{}\033[0m", text) : std::string(text);
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::size_t length = length_of(text);
  const std::string blanks(length < width ? width - length : 0, ' ');
  return right ? blanks + text : text + blanks;
}

bool is_right_aligned(const ResultShape::Column& column) {
  return column.kind == ResultKind::integer || column.kind == ResultKind::number ||
         column.kind == ResultKind::money || column.kind == ResultKind::percent;
}

void print_table(const Answer& answer, bool colour, std::ostream& out) {
  const std::size_t columns = std::min(answer.rows.columns.size(), answer.shape.columns.size());
  const std::size_t rows = std::min(answer.rows.rows.size(), kTerminalRowsMax);
  if (columns == 0 || rows == 0 || (answer.rows.rows.size() == 1 && !answer.figures.empty()))
    return;
  std::vector<std::vector<std::string>> cells(rows + 1);
  for (std::size_t c = 0; c < columns; ++c) {
    const FormattedColumn column =
        format_column(answer.rows, c, answer.shape.columns[c], answer.language, rows);
    cells[0].push_back(shortened(column.header, kCellWidthMax));
    for (std::size_t r = 0; r < rows; ++r)
      cells[r + 1].push_back(shortened(column.cells[r], kCellWidthMax));
  }
  std::vector<std::size_t> widths(columns, 0);
  for (const auto& row : cells) {
    for (std::size_t c = 0; c < columns; ++c) widths[c] = std::max(widths[c], length_of(row[c]));
  }
  for (std::size_t r = 0; r < cells.size(); ++r) {
    std::string line = "  ";
    for (std::size_t c = 0; c < columns; ++c)
      line += padded(cells[r][c], widths[c], is_right_aligned(answer.shape.columns[c])) + "   ";
    while (line.ends_with(' ')) line.pop_back();
    out << (r == 0 ? dim(line, colour) : line) << '\n';
  }
  if (answer.rows.rows.size() > rows) {
    const std::size_t more = answer.rows.rows.size() - rows;
    out << dim(fmt::format(fmt::runtime(answer.language == Language::es
                                            ? "  … y {} más (--json las muestra todas)"
                                            : "  … and {} more (--json shows them all)"),
                           more),
               colour)
        << '\n';
  }
  out << '\n';
}

void print_citations(const Answer& answer, bool colour, std::ostream& out) {
  for (std::size_t i = 0; i < answer.citations.size(); ++i) {
    const Citation& citation = answer.citations[i];
    out << dim(fmt::format("  [{}] {} · {}", i + 1, citation.document, citation.heading), colour)
        << '\n';
  }
  if (!answer.citations.empty()) out << '\n';
}

}  // namespace

Date today_of_clock() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  localtime_r(&now, &local);
  return date_of(local.tm_year + 1900, static_cast<unsigned>(local.tm_mon + 1),
                 static_cast<unsigned>(local.tm_mday));
}

Result<std::shared_ptr<const World>> open_one(const AskArguments& arguments) {
  CUANTO_TRY(source, open_world_source(source_options(arguments)));
  auto world = std::make_shared<World>();
  world->models = arguments.language_models;
  world->examples = arguments.examples;
  world->sources.push_back(std::make_shared<const Source>(std::move(source)));
  return std::shared_ptr<const World>(std::move(world));
}

Ask to_ask(const AskArguments& arguments) {
  Ask ask;
  ask.question = arguments.question;
  ask.language = arguments.language;
  ask.today = arguments.today.value_or(today_of_clock());
  ask.profile = arguments.profile;
  ask.ask_model = arguments.ask_model;
  ask.execute = arguments.execute;
  ask.asker = asker_of(arguments);
  return ask;
}

void print_answer(const Answer& answer, bool colour, std::ostream& out) {
  const bool es = answer.language == Language::es;
  out << with_bold(answer.text, colour) << "\n\n";
  print_citations(answer, colour, out);
  print_table(answer, colour, out);
  for (const auto& insight : answer.insights) out << "  · " << insight << '\n';
  if (!answer.insights.empty()) out << '\n';
  for (std::size_t i = 0; i < answer.readings.size(); ++i)
    out << "  " << i + 1 << ". " << answer.readings[i].label << '\n';
  if (!answer.readings.empty()) out << '\n';
  if (!answer.explanation.empty())
    out << dim(es ? "Entendido como  " : "Understood as  ", colour) << answer.explanation << '\n';
  for (const Assumption& assumption : answer.trace.assumptions) {
    out << dim(es ? "Supuesto        " : "Assumed        ", colour)
        << assumption.text.in(answer.language) << '\n';
  }
  std::vector<std::string> unused;
  for (const TokenRange range : answer.trace.unused)
    unused.emplace_back(words_of(answer.read, range));
  if (!unused.empty())
    out << dim(es ? "Se dejó fuera   " : "Left out       ", colour) << join(unused, ", ") << '\n';
  if (!answer.sql_pretty.empty()) out << '\n' << dim(answer.sql_pretty, colour) << "\n\n";
  if (answer.type == AnswerType::sql) {
    const std::string_view level = confidence_level(answer.confidence);
    const std::string confidence = es ? fmt::format("confianza {}", level == "high"     ? "alta"
                                                                    : level == "medium" ? "media"
                                                                                        : "baja")
                                      : fmt::format("{} confidence", level);
    out << dim(fmt::format("{} ({:.2f}) · {} tokens · {:.0f} ms", confidence, answer.confidence,
                           answer.model_use ? answer.model_use->tokens : 0, answer.timing.total),
               colour)
        << '\n';
  }
  if (!answer.error_id.empty())
    out << dim((es ? "Id del error: " : "Error id: ") + answer.error_id, colour) << '\n';
  if (answer.type != AnswerType::sql && !answer.suggestions.empty()) {
    out << (es ? "Pruebe:" : "Try:") << '\n';
    for (const auto& suggestion : answer.suggestions) out << "  " << suggestion << '\n';
  }
}

int run_ask_command(const AskArguments& arguments, std::ostream& out, std::ostream& err) {
  const Language language = arguments.language.value_or(Language::en);
  const auto world = open_one(arguments);
  if (!world) {
    err << world.error().text(language) << '\n';
    return 1;
  }
  const Source& source = *(*world)->sources.front();
  for (const auto& problem : source.document_problems) err << problem << '\n';
  // What of a file was left out, or read otherwise than it stands there.
  if (source.catalog->dialect == DialectId::duckdb)
    for (const auto& note : source.catalog->notes) err << note << '\n';
  Ask ask = to_ask(arguments);
  ask.request_id = "ask";
  const CancelToken never;
  std::ostream* terminal = arguments.shows_steps && !arguments.json ? &out : nullptr;
  const Answer answer = answer_in_sight(std::move(ask), **world, never, terminal).answer;
  if (arguments.json) {
    out << to_text(to_json(answer)) << '\n';
  } else {
    print_answer(answer, arguments.colour, out);
  }
  return answer.type == AnswerType::sql || answer.type == AnswerType::info ||
                 answer.type == AnswerType::rag || answer.type == AnswerType::hybrid
             ? 0
             : 1;
}

int run_ask_stdio(const AskArguments& defaults, std::istream& in, std::ostream& out) {
  StdioSession session(defaults);
  std::string line;
  while (std::getline(in, line)) {
    if (trim(line).empty()) continue;
    out << to_text(session.answer_line(line)) << '\n' << std::flush;
  }
  return 0;
}

}  // namespace cuanto
