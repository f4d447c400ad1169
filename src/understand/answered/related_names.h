// understand/answered/related_names.h: what the words of a question name, seen from the things of
// an answer: their columns, what they refer to, what refers to them, their figures. Private to
// understand/.
#pragma once

#include <optional>
#include <vector>

#include "read/read.h"
#include "understand/answered/answer_things.h"
#include "understand/names.h"
#include "understand/slots.h"

namespace cuanto {

struct RelatedName {
  std::size_t unit = 0;
  Link link;
  Path path;  // from the thing to what is named; of what is `below`, from there to the thing
  bool below = false;  // its rows belong to the things
  // Of what rows between refer to, which belong to the things: skills of candidates. Then `path`
  // leads from these rows to the thing.
  std::optional<Path> across = {};
  EntityId between = {};
};

// The likeliest of what the unit names; nothing where none of it belongs to the things.
std::optional<RelatedName> related_name(const Unit& unit, const Model& model,
                                        const AnswerThings& things, const Question& question);
EntityId entity_of_named(const Model& model, const Link& link);
Words label_of_named(const Model& model, const Link& link);

// Whether that is a column of numbers.
bool names_number(const Model& model, const Link& link);

// What tells it: what names the rows of a table, a column, of a reference what it refers to.
std::vector<Attribute> columns_named(const Model& model, const Link& link, const Path& path);
std::vector<Attribute> told_of(const Model& model, const Attribute& attribute);

// ---- figures ----
struct AskedFigure {
  Measure measure;
  EntityId entity;  // over whose rows
  Path lead;        // from these to the rows of the answer
};
// What a name of a figure adds up, seen from its rows at the end of `path`.
std::optional<Measure> figure_named(const Model& model, const Link& link, const Path& path);
std::optional<AskedFigure> figure_from_base(const Model& model, EntityId base, const Link& link);
// The money of these rows, or of those that belong to them.
std::optional<AskedFigure> usual_money(const Model& model, EntityId base);
// The money that is called after a pace and that the rows refer to: "monthly price".
std::optional<AskedFigure> paced_money(const Model& model, EntityId base, const Token& pace);
struct Sale {
  AskedFigure figure;
  std::vector<Attribute> what;  // what was sold, seen from the rows of the figure
};
// What was sold to the things: the rows of money that belong to them, and what those refer to.
std::optional<Sale> sold_to(const Model& model, EntityId thing);
// The same of two things: what of `named` the rows of money of `thing` refer to.
std::optional<Sale> sold_between(const Model& model, EntityId thing, EntityId named);
std::optional<ColumnId> only_money(const Model& model, EntityId entity);

// ---- when, where and who ----
std::optional<ColumnId> time_of_thing(const Model& model, EntityId entity);
// When rows happened: by their own time, or that of what they belong to.
std::optional<Attribute> time_along(const Model& model, EntityId entity, const Path& lead);
// Whether rows may refer to none at a hop of the path.
bool may_refer_to_none(const Model& model, const Path& path);
bool has_personal(const Model& model, const std::vector<Attribute>& attributes);
std::vector<Attribute> place_of_thing(const Model& model, EntityId entity,
                                      const Question& question);
// What a reference of the thing is called after what is done: "supplies", of suppliers; "report",
// of whoever leads.
std::vector<Attribute> only_people(const Model& model, EntityId entity);
std::vector<Attribute> doer_of(const Model& model, EntityId entity, const Token& verb);

}  // namespace cuanto
