// What can be decided at each stage; the choices themselves are made in four files beside this one,
// by what is chosen.
#include "understand/learned/decisions.h"

#include <fmt/format.h>

namespace cuanto {

Decisions::Decisions(const Evidence& evidence, const DecisionLabels& labels)
    : evidence_(evidence), labels_(labels), maker_(evidence.maker()) {}

const std::vector<Feature>& Decisions::beside(TokenRange tokens) {
  const auto it = beside_.find(tokens);
  if (it != beside_.end()) return it->second;
  return beside_.emplace(tokens, evidence_.beside(tokens)).first->second;
}

const std::vector<Feature>& Decisions::around(std::string_view what, TokenRange tokens) {
  const auto it = around_.find({what, tokens});
  if (it != around_.end()) return it->second;
  std::vector<Feature> features = beside(tokens);
  for (Feature& feature : features) feature = maker_.both(maker_.of("beside", what), feature);
  return around_.emplace(std::pair(what, tokens), std::move(features)).first->second;
}

std::vector<Choice> Decisions::choices(const Draft& draft) {
  switch (draft.stage) {
    case Stage::family:
      return label_choices("family", labels_.families, draft);
    case Stage::select_kinds:
      return label_choices("kinds", labels_.select_kinds, draft);
    case Stage::shape:
      return label_choices("shape", labels_.shapes, draft);
    case Stage::select:
      return column_choices(maker_.of("select", draft.to_select.front()),
                            maker_.of("slot", "select"), draft);
    case Stage::by:
      return column_choices(maker_.of("group by", draft.columns_by > 1 ? "more" : "last"),
                            maker_.of("slot", "by"), draft);
    case Stage::order:
      return column_choices(
          maker_.of("order", fmt::format("{} {}", draft.order_word,
                                         draft.order_descending ? "desc" : "asc")),
          maker_.of("slot", draft.order_limited ? "rank" : "order"), draft);
    case Stage::rows_max:
      return number_choices("rows", draft);
    case Stage::having:
      return column_choices(maker_.of("having", draft.having_word), maker_.of("slot", "having"),
                            draft);
    case Stage::having_test:
      return having_tests(draft);
    case Stage::where:
      return test_choices(draft, false);
    case Stage::where_test:
      return operator_choices(draft, false);
    case Stage::tables:
      return table_choices(draft, false);
    case Stage::second:
      return test_choices(draft, true);
    case Stage::second_test:
      return operator_choices(draft, true);
    case Stage::second_tables:
      return table_choices(draft, true);
    case Stage::done:
      break;
  }
  return {};
}

Choice Decisions::labelled(std::string_view stage, const std::string& label,
                           const Draft& draft) const {
  Choice choice;
  choice.label = label;
  choice.role = maker_.of(stage, label);
  choice.base = &evidence_.words();
  if (draft.stage == Stage::family) return choice;
  choice.extra.push_back(maker_.of("family", draft.family));
  if (draft.stage == Stage::select_kinds) return choice;
  choice.extra.push_back(maker_.of("kinds", draft.kinds));
  choice.extra.push_back(
      maker_.both(maker_.of("family", draft.family), maker_.of("kinds", draft.kinds)));
  return choice;
}

std::vector<Choice> Decisions::label_choices(std::string_view stage,
                                             const std::vector<std::string>& labels,
                                             const Draft& draft) const {
  std::vector<Choice> choices;
  choices.reserve(labels.size());
  for (const std::string& label : labels) choices.push_back(labelled(stage, label, draft));
  return choices;
}

}  // namespace cuanto
