// understand/composing/link_weight.h: of all that a name may stand for, whether each may be meant
// here at all, and what the words around it say for it. Private to understand/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "understand/composing/bound_question.h"

namespace cuanto {

class LinkWeight {
 public:
  // Of the name at `i`; the question must outlive this.
  LinkWeight(const BoundQuestion& around, std::size_t i)
      : around_(around),
        question_(around.question()),
        model_(around.model()),
        base_(around.base()),
        units_(around.units()),
        bound_(around.bound()),
        i_(i) {}

  // Whether the link, at the end of this way, may be meant here. `verb`: the word only tells what
  // is done, and needs to stand for nothing.
  enum class Fit : uint8_t { yes, no, verb };
  Fit fit(const Link& link, const Path& way) const;

  // What the words around the name say of one of its links.
  int context_bonus(const Link& link) const;

 private:
  // ---- whether it may be meant (link_fit.cpp) ----
  bool is_of_other_rows(const Link& link, const Path& way) const;
  bool is_no_figure(const Link& link) const;
  bool is_said_anyway(const Link& link) const;
  bool is_cell_of_others(const Link& link, const Path& way) const;
  bool is_deed_said(const Link& link) const;
  bool is_state_of_others(const Link& link, const Path& way) const;
  bool names_column_beside() const;
  bool tells_kind_of_noun() const;
  bool is_deed_elsewhere(const Link& link) const;
  bool is_done_to_name(const Link& link) const;
  bool is_deed_denied(const Link& link) const;
  bool tells_opening() const;
  bool stands_beside(TableId table) const;
  bool is_part_of_cell(const Link& link) const;

  // ---- what speaks for it (link_bonus.cpp) ----
  bool is_asked_by() const;
  bool says_time() const;
  int metric_bonus(const Link& link) const;
  int field_bonus(const Link& link) const;
  int value_bonus(const Link& link) const;
  int rival_bonus(const Link& link) const;
  bool is_confirmed(const Link& link) const;
  bool confirms_value(std::size_t beside, const Link& link) const;
  bool is_akin_to_neighbour(const Link& link) const;
  bool counts_a_figure(const Link& link) const;
  bool joins_its_column(const Link& link) const;

  const BoundQuestion& around_;
  const Question& question_;
  const Model& model_;
  const Entity& base_;
  const std::vector<Unit>& units_;
  const std::vector<Bound>& bound_;
  std::size_t i_;
};

}  // namespace cuanto
