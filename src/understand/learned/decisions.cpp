// What can be decided at each stage; the choices themselves are made in four files beside this one,
// by what is chosen.
#include "understand/learned/decisions.h"

#include <fmt/format.h>

namespace cuanto {

Decisions::Decisions(const Evidence& evidence, const DecisionLabels& labels)
    : evidence_(evidence),
      maker_(evidence.maker()),
      families_("family", labels.families, maker_),
      select_kinds_("kinds", labels.select_kinds, maker_),
      shapes_("shape", labels.shapes, maker_),
      leads_to_(evidence.model().catalog->columns.size()) {
  for (const Edge& edge : evidence.model().edges) {
    if (edge.child_columns.size() == 1)
      leads_to_[edge.child_columns.front().v].push_back(edge.parent);
  }
}

Decisions::Labels::Labels(FeatureKind stage, const std::vector<std::string>& texts,
                          const FeatureMaker& maker) {
  for (const std::string& text : texts) all.emplace_back(text, maker.of(stage, text));
}

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

Choice& Choices::add() {
  if (count_ == made_.size()) made_.emplace_back();
  Choice& choice = made_[count_++];
  std::vector<Feature> extra = std::move(choice.extra);
  extra.clear();
  choice = {};
  choice.extra = std::move(extra);
  return choice;
}

std::span<const Choice> Decisions::choices(const Draft& draft) {
  choices_.clear();
  make_choices(draft);
  return choices_.all();
}

void Decisions::make_choices(const Draft& draft) {
  switch (draft.stage) {
    case Stage::family:
      return label_choices(families_, draft);
    case Stage::select_kinds:
      return label_choices(select_kinds_, draft);
    case Stage::shape:
      return label_choices(shapes_, draft);
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
}

void Decisions::label_choices(const Labels& labels, const Draft& draft) {
  std::vector<Feature> before;
  if (draft.stage != Stage::family) before.push_back(maker_.of("family", draft.family));
  if (draft.stage == Stage::shape) {
    before.push_back(maker_.of("kinds", draft.kinds));
    before.push_back(maker_.both(before[0], before[1]));
  }
  for (const auto& [text, role] : labels.all) {
    Choice& choice = choices_.add();
    choice.label = text;
    choice.role = role;
    choice.base = &evidence_.words();
    choice.extra = before;
  }
}

}  // namespace cuanto
