// What is said of a model by one question, gathered once; the parts are in files by what they tell.
#include <algorithm>
#include <array>

#include "understand/learned/evidence.h"
#include "understand/learned/sketch.h"
#include "understand/misspelt.h"

namespace cuanto {

constexpr std::size_t kPoolMax = 64;

// How far apart two runs of tokens are, and which comes first.
std::string_view place_of(TokenRange what, TokenRange from) {
  if (overlaps(what, from)) return "same";
  constexpr std::array<std::string_view, 5> kBefore{"before 0", "before 1", "before 2",
                                                    "before few", "before many"};
  constexpr std::array<std::string_view, 5> kAfter{"after 0", "after 1", "after 2", "after few",
                                                   "after many"};
  const bool before = what.begin < from.begin;
  const int gap = before ? from.begin - what.end : what.begin - from.end;
  const std::size_t step = gap <= 2 ? static_cast<std::size_t>(gap) : gap <= 4 ? 3 : 4;
  return before ? kBefore[step] : kAfter[step];
}

Evidence::Evidence(const Question& question, const Model& model, const Names& names,
                   FeatureMaker maker, Profile habits)
    : question_(question),
      model_(model),
      names_(names),
      maker_(maker),
      habits_(habits),
      columns_(model.catalog->columns.size()),
      tables_(model.catalog->tables.size()) {
  auto [tokens, read_as] = respell(question, model, names);
  question_.tokens = std::move(tokens);
  read_as_ = std::move(read_as);
  std::vector<std::string> plain;
  for (const Token& token : question_.tokens) plain.push_back(token.plain);
  cues_ = find_cues(question_, plain);
  cue_at_.resize(question_.tokens.size());
  for (const CueSpan& cue : cues_) {
    for (auto t = cue.tokens.begin; t < cue.tokens.end; ++t) cue_at_[t] = cue_name(cue.cue);
  }
  find_names();
  find_values();
  add_literals();
  make_signs();
  put_signs_in_english_order();
  find_asked();
  find_list();
  make_words();
  make_pool();
  make_edges();
  for (const Table& table : model.catalog->tables) describe(table.id);
  cells_.resize(columns_.size());
  for (const ColumnId id : pool_) {
    cells_[id.v] = cells_word(model.catalog->column(id));
    describe(id);
  }
}

Feature Evidence::by_people(Feature feature) const {
  return maker_.both(feature, maker_.of("asked by", "people"));
}

std::string_view Evidence::read_as(TokenRange tokens) const {
  for (auto t = tokens.begin; t < tokens.end; ++t) {
    if (!read_as_[t].empty()) return read_as_[t];
  }
  return {};
}

std::string_view Evidence::sign(std::size_t token) const {
  return token < signs_.size() ? std::string_view(signs_[token]) : std::string_view("<>");
}

bool Evidence::has_cue(Cue cue) const {
  return std::ranges::any_of(cues_, [&](const CueSpan& span) { return span.cue == cue; });
}

std::size_t Evidence::count_of(Cue cue) const {
  return static_cast<std::size_t>(std::ranges::count(cues_, cue, &CueSpan::cue));
}

std::string_view Evidence::cue_before(TokenRange tokens) const {
  for (std::size_t n = 1; n <= 5 && n <= tokens.begin; ++n) {
    if (!cue_at_[tokens.begin - n].empty()) return cue_at_[tokens.begin - n];
  }
  return "";
}

bool Evidence::begins_with(Cue cue) const {
  return std::ranges::any_of(cues_, [&](const CueSpan& span) {
    return span.cue == cue && span.tokens.begin <= 1;  // "¿" may stand before it
  });
}

bool Evidence::says_anything() const {
  const auto is_said = [](const NameEvidence& its) { return !its.mentions.empty(); };
  return std::ranges::any_of(columns_, is_said) || std::ranges::any_of(tables_, is_said) ||
         std::ranges::any_of(values_, [](const ValueMention& value) { return !value.literal; });
}

// Whether a value stands for one row: of a column that has it once.
bool Evidence::names_one_row() const {
  return std::ranges::any_of(values_, [&](const ValueMention& value) {
    return !value.literal && value.level == ValueHit::Level::exact &&
           model_.catalog->column(value.column).unique;
  });
}

void Evidence::make_pool() {
  std::vector<std::pair<int, ColumnId>> all;
  for (const Column& column : model_.catalog->columns) {
    const NameEvidence& evidence = columns_[column.id.v];
    int score = evidence.mentions.empty() ? 0 : evidence.mentions.front().quality * 2;
    const NameEvidence& table = tables_[column.table.v];
    if (!table.mentions.empty()) score += table.mentions.front().quality;
    const bool valued = std::ranges::any_of(
        values_, [&](const ValueMention& v) { return v.column == column.id && !v.literal; });
    if (valued) score += 150;
    all.emplace_back(-score, column.id);
  }
  std::ranges::stable_sort(all, {}, &std::pair<int, ColumnId>::first);
  if (all.size() > kPoolMax) all.resize(kPoolMax);
  for (const auto& [score, id] : all) pool_.push_back(id);
  std::ranges::sort(pool_);
  // In which order the columns are mentioned.
  std::vector<ColumnId> mentioned;
  for (const ColumnId id : pool_) {
    const auto& mentions = columns_[id.v].mentions;
    if (!mentions.empty() && mentions.front().quality >= kQualityAnyOrder) mentioned.push_back(id);
  }
  std::ranges::stable_sort(
      mentioned, {}, [&](ColumnId id) { return columns_[id.v].mentions.front().tokens.begin; });
  int rank = 0, begin = -1;
  for (const ColumnId id : mentioned) {
    const int at = columns_[id.v].mentions.front().tokens.begin;
    if (at != begin) ++rank;
    begin = at;
    columns_[id.v].rank = rank;
  }
}

void Evidence::make_edges() {
  edges_ = all_edges(model_);
  const auto said = [&](EdgeId id) {
    int best = 0;
    for (const ColumnId column : model_.edges[id.v].child_columns) {
      const auto& mentions = columns_[column.v].mentions;
      if (!mentions.empty()) best = std::max(best, mentions.front().quality);
    }
    return best;
  };
  std::ranges::stable_sort(edges_, [&](EdgeId a, EdgeId b) { return said(a) > said(b); });
}

}  // namespace cuanto
