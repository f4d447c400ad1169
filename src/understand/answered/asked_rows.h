// understand/answered/asked_rows.h: the rows of an answer as they are asked for again: with more
// columns or another figure, counted, each once, or only the one that is meant. Private to
// understand/.
#pragma once

#include <optional>
#include <vector>

#include "understand/answered/answer_things.h"
#include "understand/answered/points_back.h"
#include "understand/answered/related_names.h"

namespace cuanto {

// The column that tells things apart which nothing but it names: the channels of the sales. Nothing
// where rows of their own stand behind them.
std::optional<Attribute> things_told_apart_by(const AnswerThings& things, const Model& model);

// Each gives nothing where the answer has no such rows.

// The one of them that is meant: by the order that the answer had, or by what makes one the
// biggest.
std::optional<Slots> only_one(const AnswerThings& things, const Model& model, const OneOfThem& one);
// With these columns of the things beside what was shown.
std::optional<Slots> shown_beside(const AnswerThings& things, const Model& model,
                                  const std::vector<Attribute>& attributes);
// These columns alone, each once: "which suppliers are those?".
std::optional<Slots> shown_once(const AnswerThings& things, const Model& model,
                                const std::vector<Attribute>& attributes);
// The rows and groups with another figure.
std::optional<Slots> measured_again(const AnswerThings& things, const Model& model,
                                    const AskedFigure& figure);
// What was listed, counted.
std::optional<Slots> counted_rows(const AnswerThings& things, const Model& model);
// What was counted, row by row.
std::optional<Slots> rows_counted(const AnswerThings& things, const Model& model);
// "how many is that per supplier"
std::optional<Slots> counted_by(const AnswerThings& things, const std::vector<Attribute>& columns);
// "how many suppliers are those?"
std::optional<Slots> number_of(const AnswerThings& things, const Model& model,
                               const RelatedName& name);
// "their average salary"
std::optional<Slots> aggregated(const AnswerThings& things, const Model& model,
                                const RelatedName& name, Aggregation function);

}  // namespace cuanto
