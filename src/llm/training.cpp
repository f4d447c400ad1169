#include "llm/training.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "base/json.h"
#include "llm/ask_prompt.h"
#include "llm/placeholders.h"

namespace cuanto {
namespace {

bool is_filtered(const std::vector<TableId>& tables, const Access& access) {
  return std::ranges::any_of(tables, [&](TableId table) {
    return std::ranges::find(access.row_filters, table, &Access::RowFilter::table) !=
           access.row_filters.end();
  });
}

// Whether the prompt tells of every VALUE_n that the query names.
bool tells_all_values(const std::string& sql, const std::vector<ChatMessage>& messages) {
  for (std::size_t at = 0; (at = sql.find(kPlaceholderMark, at)) != sql.npos;
       at += kPlaceholderMark.size()) {
    const std::size_t end = sql.find_first_not_of("0123456789", at + kPlaceholderMark.size());
    const std::string name = sql.substr(at, end == sql.npos ? end : end - at);
    if (messages.back().text.find(name) == std::string::npos) return false;
  }
  return true;
}

class Teacher {
 public:
  Teacher(const Prompts& prompts, const ModelSettings& shown, const TrainingInputs& inputs)
      : prompts_(prompts),
        shown_(shown),
        inputs_(inputs),
        model_(inputs.model),
        visible_(inputs.model, inputs.access) {}

  TrainingSet teach() {
    TrainingSet set;
    for (std::size_t i = 0; i < inputs_.model.verified.size(); ++i) {
      // It would be its own example otherwise.
      model_.verified = inputs_.model.verified;
      model_.verified.erase(model_.verified.begin() + static_cast<std::ptrdiff_t>(i));
      const VerifiedQuestion& one = inputs_.model.verified[i];
      auto example = example_of(one);
      if (example)
        set.examples.push_back(std::move(*example));
      else
        set.left_out.push_back(fmt::format("“{}”: {}", one.question, example.error().message));
    }
    return set;
  }

 private:
  Result<TrainingExample> example_of(const VerifiedQuestion& one) const {
    const Dialect& spoken = dialect(model_.catalog->dialect);
    CUANTO_TRY(select, parse_sql(one.sql, spoken));
    CUANTO_TRY(safe, guard(select, *model_.catalog, inputs_.access, inputs_.guard));
    const Touched& touched = safe.touched();
    if (!std::ranges::all_of(touched.columns,
                             [&](ColumnId column) { return visible_.shows(column); }))
      return fail(ErrorKind::refused, "Its query needs a column that is masked.");
    if (shown_.sees_values && is_filtered(touched.tables, inputs_.access))
      return fail(ErrorKind::refused, "Its query may name values of rows that are not shown.");
    CUANTO_TRY(question, read_question(one.question, {one.language}));
    GenerateInputs asked{question, model_, inputs_.access, {}, {}};
    asked.today = inputs_.today;
    asked.guard = inputs_.guard;
    AskPrompt prompt = make_prompt(prompts_, shown_, asked, visible_, {}, touched.columns);
    prompt.placeholders.hide_in(select);
    CUANTO_TRY(printed, print_sql(select, spoken));
    if (!tells_all_values(printed.text, prompt.messages))
      return fail(ErrorKind::unprocessable, "Its query names a value that the question does not.");
    TrainingExample example{std::move(prompt.messages)};
    const std::string hidden = prompt.placeholders.hide_in(question, model_, visible_);
    example.messages.push_back(
        {"assistant", to_text(Json{{"sql", printed.text}, {"explanation", hidden}})});
    return example;
  }

  const Prompts& prompts_;
  const ModelSettings& shown_;
  const TrainingInputs& inputs_;
  Model model_;
  VisibleSchema visible_;
};

}  // namespace

Result<TrainingSet> training_set(const LlmSettings& settings, const ModelSettings& shown,
                                 const TrainingInputs& inputs) {
  CUANTO_TRY(prompts, Prompts::load(settings.prompts));
  return Teacher(prompts, shown, inputs).teach();
}

}  // namespace cuanto
