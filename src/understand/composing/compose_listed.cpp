// The columns of a list: "invoices due in May: number, due date and customer", "the customer and
// date of every open claim". They are told of each row, and nothing is counted by them.
#include <algorithm>

#include "understand/composing/composer.h"
#include "understand/small_words.h"
#include "understand/standing.h"

namespace cuanto {

class Composer::ListedColumns {
 public:
  explicit ListedColumns(Composer& composer) : c_(composer), bound_(composer.bound_) {}

  void take() {
    if (c_.edited_ != nullptr || calculates()) return;
    const std::size_t rows = rows_said();
    if (rows == bound_.size()) return;
    if (take_before(rows)) return;
    static const WordSet kTogether = {"staff", "personnel", "people", "personal", "plantilla"};
    const bool several = c_.plural(rows) || c_.has_cue({Cue::show, Cue::which}) ||
                         c_.says_between(rows, rows + 1, kTogether);
    if (several && !is_counted(rows)) take_after(rows);
  }

 private:
  // A column that is said by the units from `begin` up to and including `last`.
  struct Said {
    std::size_t begin = 0, last = 0;
    std::vector<Attribute> columns;
  };
  // How what is listed begins.
  struct Opening {
    bool with = false, theirs = false, definite = false, colon = false, pause = false;
  };

  const std::string& word(std::size_t token) const { return c_.question_.tokens[token].plain; }
  std::size_t first_token(std::size_t i) const { return bound_[i].unit->tokens.begin; }

  bool is_counted(std::size_t rows) const {
    for (std::size_t i = 0; i < rows; ++i)
      if (c_.is_cue(i, Cue::how_many)) return true;
    return false;
  }

  // A single word, one of these.
  bool is_word(std::size_t i, const WordSet& words) const {
    if (i >= bound_.size()) return false;
    const TokenRange tokens = bound_[i].unit->tokens;
    return tokens.end == tokens.begin + 1 && words.contains(word(tokens.begin));
  }

  bool is_each(std::size_t i) const {
    return c_.is_cue(i, Cue::by) && c_.says_between(i, i + 1, kEachWords);
  }

  bool calculates() const {
    if (c_.has_cue({Cue::how_much, Cue::average, Cue::median, Cue::top, Cue::bottom, Cue::most,
                    Cue::least, Cue::compare, Cue::share, Cue::growth, Cue::trend}))
      return true;
    for (std::size_t i = 0; i < bound_.size(); ++i)
      if (c_.is_cue(i, Cue::by) && !is_each(i)) return true;
    return false;
  }

  // The unit that says the rows: their name, or what people of their table are.
  std::size_t rows_said() const {
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      const auto& link = bound_[i].link;
      if (link && link->kind == LinkKind::entity && link->entity == c_.base_.id) return i;
    }
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      const auto& link = bound_[i].link;
      if (link && c_.plural(i) && c_.tells_kind(*link)) return i;
    }
    return bound_.size();
  }

  // The column of these very rows that a unit may stand for, whatever it was bound to.
  std::optional<Attribute> own_field(std::size_t i, int least) const {
    for (const Link& link : bound_[i].unit->links)
      if (link.kind == LinkKind::field && link.quality >= least &&
          c_.table_of(link) == c_.base_.table && !c_.model_.field(link.column).hidden)
        return Attribute{{}, link.column};
    return {};
  }

  // "type", "status", "due date": one of these rows' own that says the same in part, before that of
  // other rows.
  std::optional<Attribute> own_like(std::size_t i) const {
    static const WordSet kSorts = {"type", "status", "kind",   "state",    "reason",
                                   "tipo", "estado", "motivo", "category", "categoria"};
    const TokenRange tokens = bound_[i].unit->tokens;
    const bool sort = is_word(i, kSorts);
    const bool when = tokens.end == tokens.begin + 2 && word(tokens.begin + 1u) == "date";
    if (!sort && !when) return {};
    for (const ColumnId id : c_.model_.catalog->table(c_.base_.table).columns) {
      const Column& column = c_.model_.catalog->column(id);
      if (c_.model_.field(id).hidden || column.is_time() != when) continue;
      if (says_any(c_.field_words(id), {word(tokens.begin)})) return Attribute{{}, id};
    }
    return {};
  }

  // "number", "numero" of rows: what they are numbered by.
  std::vector<Attribute> number_of_rows() const {
    const Entity& rows = c_.base_;
    const auto& names = rows.display != rows.key ? rows.display : rows.key;
    if (names.empty()) return {};
    return {Attribute{{}, names.front()}};
  }

  // "both dates": those that a state compares, or all there are.
  std::vector<Attribute> times_of_rows() const {
    std::vector<Attribute> times;
    for (const Bound& one : bound_)
      if (one.link && one.link->is_state && one.link->other && one.path.hops.empty())
        return {Attribute{{}, *one.link->other}, Attribute{{}, one.link->column}};
    for (const ColumnId id : c_.model_.catalog->table(c_.base_.table).columns)
      if (c_.model_.catalog->column(id).is_time() && !c_.model_.field(id).hidden)
        times.push_back({{}, id});
    return times;
  }

  // "contracts that end in May: customer and date": when they end.
  std::optional<ColumnId> time_spoken_of() const {
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      const TokenRange tokens = bound_[i].unit->tokens;
      if (bound_[i].link || tokens.end != tokens.begin + 1) continue;
      if (const auto told = c_.time_told_by(word(tokens.begin))) return told;
    }
    return c_.base_.time;
  }

  std::vector<Attribute> money_of_rows() const {
    const auto money = c_.price_of(c_.base_, {});
    return money ? std::vector{*money} : std::vector<Attribute>{};
  }

  // "duration", where a column holds minutes.
  std::vector<Attribute> length_of_rows() const {
    static const WordSet kLengths = {"duration", "length",  "minutes", "hours",
                                     "duracion", "minutos", "horas"};
    for (const ColumnId id : c_.model_.catalog->table(c_.base_.table).columns)
      if (c_.model_.catalog->column(id).is_numeric() && !c_.model_.field(id).hidden &&
          says_any(c_.field_words(id), kLengths))
        return {Attribute{{}, id}};
    return {};
  }

  // A word that says of which sort a column is, and no name of one.
  std::vector<Attribute> sort_said(std::size_t i) const {
    static const WordSet kNumber = with(kNumberWords, {"ref", "reference"});
    static const WordSet kDate = {"date", "fecha"}, kDates = {"dates", "fechas"};
    static const WordSet kAmount = {"amount", "amounts", "importe", "importes", "total"};
    static const WordSet kLength = {"duration", "length", "duracion"};
    if (!is_word(i, kNumber) && !is_word(i, kDate) && !is_word(i, kDates) && !is_word(i, kAmount) &&
        !is_word(i, kNameWords))
      return {};
    if (is_word(i, kDates)) return times_of_rows();
    if (const auto own = own_field(i, kQualitySynonym)) return {*own};
    const auto time = time_spoken_of();
    if (is_word(i, kDate) && time && c_.model_.catalog->column(*time).table == c_.base_.table)
      return {Attribute{{}, *time}};
    if (is_word(i, kLength)) return length_of_rows();
    if (is_word(i, kAmount)) return money_of_rows();
    if (is_word(i, kNumber)) return number_of_rows();
    if (is_word(i, kNameWords) && c_.base_.display != c_.base_.key) return names_of(c_.base_, {});
    return {};
  }

  static std::vector<Attribute> names_of(const Entity& entity, const Path& path) {
    std::vector<Attribute> names;
    for (const ColumnId column : entity.display) names.push_back({path, column});
    return names;
  }

  // What a link of another thing or column says of each row.
  std::vector<Attribute> linked(std::size_t i) const {
    const Bound& one = bound_[i];
    if (!one.link) return {};
    switch (one.link->kind) {
      case LinkKind::metric:
        if (const auto held = c_.row_value({Measure::Kind::metric, one.link->metric, {}, {}}))
          return {*held};
        return {};
      case LinkKind::entity: {
        const Entity& entity = c_.model_.entity(one.link->entity);
        const bool one_each = !fans_out(one.path) && entity.id != c_.base_.id;
        return one_each ? names_of(entity, one.path) : std::vector<Attribute>{};
      }
      case LinkKind::field: {
        if (!one.path.hops.empty())
          if (const auto own = own_like(i)) return {*own};
        if (fans_out(one.path)) break;
        const Attribute column{one.path, one.link->column};
        const auto names = c_.referred_to(column);
        return names.empty() ? std::vector{column} : names;
      }
      case LinkKind::value:
        break;
    }
    const auto own = own_field(i, kQualityAnyOrder);
    return own ? std::vector{*own} : std::vector<Attribute>{};
  }

  // "the Spring Launch campaign": one of the rows, by its name.
  bool names_one(std::size_t rows) const {
    const auto names = [&](std::size_t i) {
      return c_.side_by_side(i, rows) && is_cell(i) &&
             std::ranges::find(c_.base_.display, bound_[i].link->column) != c_.base_.display.end();
    };
    return names(c_.before(rows)) || names(c_.after(rows));
  }

  bool is_cell(std::size_t i) const {
    return i < bound_.size() && bound_[i].link && bound_[i].link->kind == LinkKind::value;
  }

  bool is_rows(std::size_t i) const {
    return i < bound_.size() && bound_[i].link && bound_[i].link->kind == LinkKind::entity &&
           bound_[i].link->entity == c_.base_.id;
  }

  std::optional<Said> column_at(std::size_t i) const {
    if (i >= bound_.size() || bound_[i].used) return {};
    const std::size_t next = c_.after(i);
    // "number of seats", "order number"
    const bool counts = c_.is_cue(i, Cue::how_many);
    if ((counts || is_rows(i)) && next < bound_.size()) {
      auto columns = counts ? linked(next) : sort_said(next);
      if (columns.empty() || (counts && bound_[next].link->kind == LinkKind::entity)) return {};
      return Said{i, next, std::move(columns)};
    }
    const bool thing = bound_[i].link && bound_[i].link->kind == LinkKind::entity;
    // "the customer's name", "el nombre del cliente"
    if (thing || is_word(i, kNameWords)) {
      const std::size_t owner = thing ? i : next;
      const bool owned = owner < bound_.size() && bound_[owner].link &&
                         bound_[owner].link->kind == LinkKind::entity && !is_rows(owner) &&
                         c_.side_by_side(i, next);
      auto names =
          owned && (!thing || is_word(next, kNameWords)) ? linked(owner) : std::vector<Attribute>{};
      if (!names.empty()) return Said{i, next, std::move(names)};
    }
    auto columns = sort_said(i);
    if (columns.empty()) columns = linked(i);
    if (columns.empty()) return {};
    return Said{i, i, std::move(columns)};
  }

  // "with a price over 10", "with status open": what limits the rows is a condition.
  bool is_limit(const Said& said) const {
    const std::size_t next = c_.after(said.last);
    if (next >= bound_.size()) return false;
    if (c_.is_any_cue(next, {Cue::more_than, Cue::less_than, Cue::at_least, Cue::at_most,
                             Cue::between, Cue::copula, Cue::without, Cue::never}))
      return true;
    const Unit& unit = *bound_[next].unit;
    if (unit.kind == Unit::Kind::number) return true;
    if (unit.kind == Unit::Kind::time)
      return c_.model_.catalog->column(said.columns.front().column).is_time();
    const auto& link = bound_[next].link;
    return c_.side_by_side(said.last, next) && link && link->kind == LinkKind::value &&
           link->op == Compare::in;
  }

  bool joins(std::size_t i) const {
    const Unit& unit = *bound_[i].unit;
    const bool small =
        unit.kind == Unit::Kind::unknown && c_.question_.tokens[unit.tokens.begin].stop_word;
    static const WordSet kBoth = {"both", "ambas", "ambos", "dos", "two"};
    return small || is_word(i, kBoth) ||
           c_.is_any_cue(i, {Cue::filler, Cue::conjunction, Cue::show, Cue::also});
  }

  // The columns said one after the other from `i` on; `i` is then what follows them.
  std::vector<Said> read(std::size_t& i) const {
    std::vector<Said> listed;
    std::size_t end = i;
    for (std::size_t k = i; k < bound_.size();) {
      if (const auto said = column_at(k)) {
        if (is_limit(*said)) break;
        listed.push_back(*said);
        end = k = said->last + 1;
      } else if (joins(k)) {
        ++k;
      } else {
        break;
      }
    }
    i = end;
    while (i < bound_.size() && joins(i)) ++i;
    return listed;
  }

  Opening opening_at(std::size_t i) const {
    static const WordSet kWith = {"with", "con", "including", "incluyendo", "showing"};
    static const WordSet kPauses = {",", ";", "?", ".", "-", "–", "—", "("};
    Opening opening;
    std::size_t t = first_token(i);
    while (t > 0 && (is_article(c_.question_.tokens[t - 1]) || says_whose(word(t - 1)))) {
      --t;
      opening.definite = true;
      opening.theirs = opening.theirs || says_whose(word(t));
    }
    if (t == 0) return opening;
    const std::string& said = word(t - 1);
    opening.with = kWith.contains(said);
    opening.colon = said == ":";
    opening.pause = kPauses.contains(said) || kPauses.contains(c_.question_.tokens[t - 1].text);
    return opening;
  }

  // "staff with job title", and not "orders with discount", "customers with insurance".
  bool tells_something(const Said& said) const {
    const Column& column = c_.model_.catalog->column(said.columns.front().column);
    if (column.meaning == Meaning::boolean_code) return false;
    return !column.is_numeric() || says_price(c_.field_words(column.id));
  }

  // A number alone after "with" is what the rows must have, unless it is spoken of as known.
  bool lists(const Opening& opening, const std::vector<Said>& listed, bool to_the_end) const {
    if (opening.theirs || opening.colon) return true;
    if (opening.pause && !opening.with) return to_the_end && listed.size() > 1;
    if (!opening.with) return false;
    const Said& first = listed.front();
    const bool thing =
        bound_[first.begin].link && bound_[first.begin].link->kind == LinkKind::entity;
    return listed.size() > 1 || opening.definite || thing || tells_something(first);
  }

  void take_after(std::size_t rows) {
    for (std::size_t i = rows + 1; i < bound_.size(); ++i) {
      if (c_.is_cue(i, Cue::filler) || c_.is_cue(i, Cue::conjunction)) continue;
      const Opening opening = opening_at(i);
      if (!opening.with && !opening.theirs && !opening.colon && !opening.pause) continue;
      std::size_t end = i;
      const auto listed = read(end);
      if (listed.empty() || !lists(opening, listed, end == bound_.size())) continue;
      for (const Attribute& name : names_of(c_.base_, {})) c_.shown_.push_back(name);
      show(listed);
      return;
    }
  }

  // "the customer and date of every claim": before the rows, which "of" joins to them.
  bool take_before(std::size_t rows) {
    static const WordSet kOf = {"of", "for", "from", "de", "del"};
    static const WordSet kBetween = with(kEachWords, {"all", "todas", "todos"});
    // "every cancelled appointment"
    std::size_t first = rows;
    while (c_.side_by_side(c_.before(first), first) && is_cell(c_.before(first)))
      first = c_.before(first);
    std::size_t t = first_token(first);
    while (t > 0 && (is_article(c_.question_.tokens[t - 1]) || kBetween.contains(word(t - 1)))) --t;
    if (t == 0 || !kOf.contains(word(t - 1))) return false;
    const std::size_t each = is_each(c_.before(first)) ? c_.before(first) : first;
    std::size_t end = 0;
    const auto listed = read(end);
    while (end < each && c_.is_cue(end, Cue::filler)) ++end;
    const auto measured = [&](const Said& said) {
      return c_.is_measure(said.columns.front().column);
    };
    if (end != each || listed.empty() || std::ranges::all_of(listed, measured) ||
        (listed.size() < 2 && each == first) ||
        !(c_.plural(rows) || each < first || names_one(rows)))
      return false;
    if (each < first) c_.use(each);
    show(listed);
    return true;
  }

  void show(const std::vector<Said>& listed) {
    c_.said_.lists = true;
    c_.out_.score += kDisplayBonus;
    for (const Said& said : listed) {
      for (const Attribute& column : said.columns)
        if (std::ranges::find(c_.shown_, column) == c_.shown_.end()) c_.shown_.push_back(column);
      for (std::size_t k = said.begin; k <= said.last; ++k) {
        const auto& link = bound_[k].link;
        // "number", "date": the column that the word stands for here.
        const bool stands_for = link && link->kind == LinkKind::field;
        if (!stands_for && said.begin == said.last && said.columns.size() == 1) {
          Link column;
          column.kind = LinkKind::field;
          column.column = said.columns.front().column;
          column.quality = kQualitySynonym;
          c_.use_as(k, column);
        } else if (link && link->kind == LinkKind::value) {
          c_.use_words(k);
        } else {
          c_.use(k);
        }
      }
      const TokenRange tokens{bound_[said.begin].unit->tokens.begin,
                              bound_[said.last].unit->tokens.end};
      c_.chip(ChipKind::entity, c_.field_words(said.columns.front().column), {tokens},
              Origin::said);
    }
  }

  Composer& c_;
  std::vector<Bound>& bound_;
};

void Composer::take_listed() { ListedColumns(*this).take(); }

}  // namespace cuanto
