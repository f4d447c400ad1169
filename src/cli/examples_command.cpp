#include "cli/examples_command.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/failure.h"
#include "cli/state_folder.h"

namespace cuanto {
namespace {

constexpr const char* kConsole = "console";

bool is_listed(const Example& example, const ExamplesArguments& arguments) {
  if (!arguments.status.empty()) return true;
  return arguments.all || example.status == ExampleStatus::proposed ||
         example.status == ExampleStatus::accepted || example.status == ExampleStatus::rejected;
}

void print_example(const Example& example, std::ostream& out) {
  out << fmt::format("{}  {}  {}  {}  {}\n", example.id, example_status_name(example.status),
                     example.source, example.person, utc_text(example.created_ms));
  out << "    " << example.question << '\n';
  if (!example.sql.empty()) out << "    " << example.sql << '\n';
  if (!example.comment.empty()) out << "    “" << example.comment << "”\n";
  if (!example.reason.empty()) out << "    " << example.reason << '\n';
}

Json example_json(const Example& example) {
  return {{"id", example.id},
          {"status", example_status_name(example.status)},
          {"source", example.source},
          {"language", example.language},
          {"question", example.question},
          {"sql", example.sql},
          {"pattern", example.pattern},
          {"meaning", example.meaning},
          {"was_correct", example.was_correct},
          {"person", example.person},
          {"comment", example.comment},
          {"reason", example.reason},
          {"created", utc_text(example.created_ms)},
          {"decided_by", example.decided_by}};
}

int list(State& state, const ExamplesArguments& arguments, std::ostream& out, std::ostream& err) {
  const auto examples = state.examples.all(arguments.source, find_example_status(arguments.status));
  if (!examples) return say(examples.error(), err);
  std::size_t listed = 0;
  for (const Example& example : *examples) {
    if (!is_listed(example, arguments)) continue;
    ++listed;
    if (arguments.json) {
      out << to_text(example_json(example)) << '\n';
    } else {
      print_example(example, out);
    }
  }
  if (listed == 0 && !arguments.json)
    out << "Nothing waits for a review: people say on the page whether an answer is right.\n";
  return 0;
}

}  // namespace

int run_examples_command(const std::string& verb, const ExamplesArguments& arguments,
                         std::ostream& out, std::ostream& err) {
  const auto state = open_state(arguments.state);
  if (!state) return say(state.error(), err);
  if (verb == "list") return list(**state, arguments, out, err);
  const auto status = (*state)->examples.review(arguments.id, verb, kConsole, now_ms_of_clock());
  if (!status) return say(status.error(), err);
  const auto kept = (*state)->audit.append(
      console_record("example." + verb, fmt::format("example {}", arguments.id)));
  if (!kept) return say(kept.error(), err);
  out << fmt::format("Example {} is now {}.\n", arguments.id, example_status_name(*status));
  return 0;
}

}  // namespace cuanto
