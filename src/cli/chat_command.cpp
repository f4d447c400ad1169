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

#include "base/date.h"
#include "base/text.h"
#include "cli/fence.h"
#include "cli/shown_steps.h"

namespace cuanto {
namespace {

constexpr int kHistoryMax = 1'000;
constexpr std::size_t kTurnsShownMax = 5;  // of a conversation that is gone on with
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
  ChatSession(const ChatArguments& arguments, std::shared_ptr<const World> world,
              std::shared_ptr<State> state, std::ostream& out)
      : arguments_(arguments),
        world_(std::move(world)),
        visible_(visible_source(*world_->sources.front(), to_ask(arguments.ask).asker)),
        conversations_({std::move(state), arguments.keep_days * kDayMs, 1}),
        out_(out),
        language_(arguments.ask.language),
        id_(new_id()) {}

  // Goes on with an earlier conversation, of whose turns the last are shown.
  Result<Done> resume(const std::string& id) {
    CUANTO_TRY(store, conversations_.store());
    const std::string& source = world_->sources.front()->name;
    CUANTO_TRY(found, find_conversation(*store, kLocalOwner, id, source));
    if (found.source != source)
      return fail(ErrorKind::not_found,
                  fmt::format("The conversation {} is about {}, and --db is {}. Give the --db that "
                              "it is about.",
                              found.id, found.source, source));
    CUANTO_TRY(turns, store->turns(kLocalOwner, found.id));
    id_ = found.id;
    out_ << found.title << '\n';
    const std::size_t first = turns.size() - std::min(turns.size(), kTurnsShownMax);
    for (std::size_t i = first; i < turns.size(); ++i) out_ << "  > " << turns[i].question << '\n';
    out_ << '\n';
    return Done{};
  }

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
    fenced([&] { ask(chosen(line).value_or(line)); }, [&](const Error& fault) { say(fault); });
    return true;
  }

 private:
  static std::string new_id() { return "c" + random_token(); }
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

  void say(const Error& error) {
    out_ << error.text(spanish() ? Language::es : Language::en) << "\n\n" << std::flush;
  }

  void ask(const std::string& question) {
    Ask ask = to_ask(arguments_.ask);
    ask.question = question;
    ask.language = language_;
    const ConversationPlace place{std::string(kLocalOwner), id_, visible_};
    if (auto past = conversations_.past(place)) {
      ask.past = std::move(*past);
    } else {
      return say(past.error());
    }
    ask.request_id = fmt::format("chat{}", ++count_);
    CancelToken cancel;
    Turn turn;
    {
      const StopsOnInterrupt stops(cancel);
      turn = answer_in_sight(std::move(ask), *world_, cancel,
                             arguments_.ask.shows_steps ? &out_ : nullptr);
    }
    // What is shown is on the disk.
    const auto kept = conversations_.keep(place, turn, now_ms_of_clock());
    if (!kept) return say(kept.error());
    print_answer(turn.answer, arguments_.ask.colour, out_);
    if (turn.answer.readings.empty() && turn.answer.type == AnswerType::sql)
      print_suggestions(turn.answer);
    out_ << '\n' << std::flush;
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
      id_ = new_id();
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
  VisibleSource visible_;
  Conversations conversations_;
  std::ostream& out_;
  std::optional<Language> language_;
  std::string id_;  // of the conversation
  std::optional<Answer> last_;
  uint64_t count_ = 0;
};

// Null where no conversation is to be kept.
Result<std::shared_ptr<State>> state_of(const ChatArguments& arguments) {
  const bool has_place = !arguments.state.folder.empty() || !arguments.state.address.empty();
  if (!has_place || arguments.keep_days <= 0) return std::shared_ptr<State>{};
  return open_state(arguments.state);
}

}  // namespace

int run_chat_command(const ChatArguments& arguments, std::istream& in, std::ostream& out,
                     std::ostream& err) {
  auto world = open_one(arguments.ask);
  if (!world) {
    err << world.error().text(arguments.ask.language.value_or(Language::en)) << '\n';
    return 1;
  }
  auto state = state_of(arguments);
  if (!state) {
    err << state.error().message << '\n';
    return 1;
  }
  ChatSession session(arguments, std::move(*world), std::move(*state), out);
  if (!arguments.resume.empty()) {
    if (const auto resumed = session.resume(arguments.resume); !resumed) {
      err << resumed.error().message << '\n';
      return 1;
    }
  } else if (arguments.terminal) {
    session.greet();
  }
  LineReader lines(arguments, in);
  while (const auto line = lines.next("> ")) {
    if (!session.take(*line)) break;
  }
  return 0;
}

}  // namespace cuanto
