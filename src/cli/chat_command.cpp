#include "cli/chat_command.h"

#include <editline/readline.h>
#include <signal.h>

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <istream>
#include <memory>
#include <ostream>

#include "base/text.h"
#include "cli/fence.h"

namespace cuanto {
namespace {

constexpr int kHistoryMax = 1'000;
constexpr std::size_t kTurnsMax = 10;
constexpr std::size_t kTablesShownMax = 20;

// What Ctrl-C stops. A signal handler reaches nothing but what stands outside of functions.
std::atomic<CancelToken*> running_question{nullptr};
void on_interrupt(int) {
  if (CancelToken* token = running_question.load()) token->cancel();
}

// While one lives, Ctrl-C stops the question instead of the program.
class StopsOnInterrupt {
 public:
  explicit StopsOnInterrupt(CancelToken& token) {
    running_question.store(&token);
    struct sigaction action{};
    action.sa_handler = on_interrupt;
    ::sigaction(SIGINT, &action, &before_);
  }
  ~StopsOnInterrupt() {
    ::sigaction(SIGINT, &before_, nullptr);
    running_question.store(nullptr);
  }
  StopsOnInterrupt(const StopsOnInterrupt&) = delete;
  StopsOnInterrupt& operator=(const StopsOnInterrupt&) = delete;

 private:
  struct sigaction before_{};
};

// Lines from a terminal, with editing and history; or as they come.
class LineReader {
 public:
  LineReader(const ChatArguments& arguments, std::istream& in) : arguments_(arguments), in_(in) {
    if (!arguments_.terminal) return;
    // Editing counts characters, not bytes.
    if (std::setlocale(LC_CTYPE, "") == nullptr || MB_CUR_MAX == 1)
      std::setlocale(LC_CTYPE, "C.UTF-8");
    using_history();
    stifle_history(kHistoryMax);
    if (!arguments_.history_file.empty()) read_history(arguments_.history_file.c_str());
  }

  std::optional<std::string> next(const std::string& prompt) {
    std::string line;
    if (!arguments_.terminal) {
      if (!std::getline(in_, line)) return {};
      return line;
    }
    const std::unique_ptr<char, decltype(&std::free)> typed(readline(prompt.c_str()), &std::free);
    if (!typed) return {};
    line = typed.get();
    if (!trim(line).empty()) remember(line);
    return line;
  }

 private:
  void remember(const std::string& line) const {
    add_history(line.c_str());
    if (arguments_.history_file.empty()) return;
    write_history(arguments_.history_file.c_str());
    std::error_code ignored;  // questions are nobody else's business
    std::filesystem::permissions(
        arguments_.history_file,
        std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
  }

  const ChatArguments& arguments_;
  std::istream& in_;
};

class ChatSession {
 public:
  ChatSession(const ChatArguments& arguments, std::shared_ptr<const World> world, std::ostream& out)
      : arguments_(arguments),
        world_(std::move(world)),
        out_(out),
        language_(arguments.ask.language) {}

  void greet() {
    const Source& source = *world_->sources.front();
    const Language language = language_.value_or(Language::en);
    const bool es = language == Language::es;
    out_ << fmt::format(
        fmt::runtime(es ? "{}. Pregunte en español o en inglés; :ayuda dice qué más hay.\n"
                        : "{}. Ask in English or Spanish; :help says what else there is.\n"),
        source.label.in(language));
    const auto examples = starting_questions(source, language, day());
    for (const std::string& example : examples) out_ << "  " << example << '\n';
    out_ << '\n';
  }

  // False when the line ends the chat.
  bool take(std::string_view typed) {
    const std::string line(trim(typed));
    if (line.empty()) return true;
    if (line.front() == ':' && is_utf8(line)) return command(line);
    fenced([&] { ask(chosen(line).value_or(line)); },
           [&](const Error& fault) {
             out_ << fault.text(spanish() ? Language::es : Language::en) << "\n\n";
           });
    return true;
  }

 private:
  Date day() const { return arguments_.ask.today.value_or(today_of_clock()); }
  bool spanish() const {
    return language_.value_or(last_ ? last_->language : Language::en) == Language::es;
  }

  // A bare number chooses one of the readings or suggestions shown last.
  std::optional<std::string> chosen(const std::string& line) const {
    if (!last_ || line.size() > 1 || line[0] < '1' || line[0] > '9') return {};
    const auto index = static_cast<std::size_t>(line[0] - '1');
    if (index < last_->readings.size()) return last_->readings[index].question;
    if (last_->readings.empty() && index < last_->suggestions.size())
      return last_->suggestions[index];
    return {};
  }

  void ask(const std::string& question) {
    Ask ask = to_ask(arguments_.ask);
    ask.question = question;
    ask.language = language_;
    ask.past = past_;
    ask.request_id = fmt::format("chat{}", ++count_);
    CancelToken cancel;
    Turn turn;
    {
      const StopsOnInterrupt stops(cancel);
      turn = answer_question(ask, *world_, cancel);
    }
    print_answer(turn.answer, arguments_.ask.colour, out_);
    if (turn.answer.readings.empty() && turn.answer.type == AnswerType::sql)
      print_suggestions(turn.answer);
    out_ << '\n' << std::flush;
    if (turn.past.says_something()) {
      past_.insert(past_.begin(), turn.past);
      if (past_.size() > kTurnsMax) past_.pop_back();
    }
    last_ = std::move(turn.answer);
  }

  void print_suggestions(const Answer& answer) const {
    for (std::size_t i = 0; i < answer.suggestions.size(); ++i)
      out_ << fmt::format("  {}. {}\n", i + 1, answer.suggestions[i]);
  }

  bool command(const std::string& line) {
    const std::size_t blank = line.find(' ');
    const std::string name = fold_plain(line.substr(1, blank == line.npos ? blank : blank - 1));
    const std::string_view rest =
        blank == line.npos ? std::string_view{} : trim(std::string_view(line).substr(blank));
    if (name == "quit" || name == "q" || name == "exit" || name == "salir") return false;
    if (name == "sql") {
      show_sql();
    } else if (name == "source" || name == "fuente") {
      show_source();
    } else if (name == "new" || name == "nueva") {
      past_.clear();
      last_.reset();
      out_ << (spanish() ? "Conversación nueva.\n" : "A new conversation.\n");
    } else if (name == "lang" || name == "idioma") {
      set_language(rest);
    } else if (name == "help" || name == "h" || name == "ayuda") {
      show_help();
    } else {
      out_ << fmt::format(
          fmt::runtime(spanish() ? "No existe la orden :{}.\n" : "There is no command :{}.\n"),
          name);
      show_help();
    }
    return true;
  }

  void show_help() const {
    out_ << (spanish() ? "  :sql      la última consulta\n"
                         "  :fuente   qué datos se preguntan\n"
                         "  :nueva    olvidar las preguntas anteriores\n"
                         "  :idioma   es, en o ninguno: el idioma de las respuestas\n"
                         "  :salir    terminar (también Ctrl-D); Ctrl-C detiene una consulta\n"
                         "  1, 2, 3   preguntar la sugerencia o la lectura de ese número\n"
                       : "  :sql      the last query\n"
                         "  :source   what data is asked\n"
                         "  :new      forget the questions before\n"
                         "  :lang     en, es or none: the language of the answers\n"
                         "  :quit     end (Ctrl-D as well); Ctrl-C stops a query\n"
                         "  1, 2, 3   ask the suggestion or the reading of that number\n");
  }

  void show_sql() const {
    if (last_ && !last_->sql.empty()) {
      out_ << (last_->sql_pretty.empty() ? last_->sql : last_->sql_pretty) << '\n';
    } else {
      out_ << (spanish() ? "La última respuesta no tiene consulta.\n"
                         : "The last answer has no query.\n");
    }
  }

  void show_source() const {
    const Source& source = *world_->sources.front();
    const Language language = spanish() ? Language::es : Language::en;
    out_ << fmt::format("  {} ({}, {})\n", source.label.in(language), source.path,
                        dialect(source.catalog->dialect).name);
    std::size_t shown = 0;
    for (const Table& table : source.catalog->tables) {
      if (++shown > kTablesShownMax) {
        out_ << fmt::format("  … (+{})\n", source.catalog->tables.size() - kTablesShownMax);
        break;
      }
      out_ << fmt::format(fmt::runtime(spanish() ? "  {}: {} filas\n" : "  {}: {} rows\n"),
                          table.name, format_number(static_cast<double>(table.rows), 0, language));
    }
    if (source.catalog->data_begins && source.catalog->data_ends) {
      out_ << "  " << format_date(*source.catalog->data_begins, language) << " – "
           << format_date(*source.catalog->data_ends, language) << '\n';
    }
  }

  void set_language(std::string_view code) {
    language_ = find_language(code);
    if (language_) {
      out_ << (spanish() ? "Las respuestas vienen en español.\n" : "Answers come in English.\n");
    } else {
      out_ << (spanish() ? "Cada respuesta viene en el idioma de su pregunta.\n"
                         : "Each answer comes in the language of its question.\n");
    }
  }

  const ChatArguments& arguments_;
  std::shared_ptr<const World> world_;
  std::ostream& out_;
  std::optional<Language> language_;
  std::vector<PastTurn> past_;  // latest first
  std::optional<Answer> last_;
  uint64_t count_ = 0;
};

}  // namespace

int run_chat_command(const ChatArguments& arguments, std::istream& in, std::ostream& out,
                     std::ostream& err) {
  auto world = open_one(arguments.ask);
  if (!world) {
    err << world.error().text(arguments.ask.language.value_or(Language::en)) << '\n';
    return 1;
  }
  ChatSession session(arguments, std::move(*world), out);
  if (arguments.terminal) session.greet();
  LineReader lines(arguments, in);
  while (const auto line = lines.next("> ")) {
    if (!session.take(*line)) break;
  }
  return 0;
}

}  // namespace cuanto
