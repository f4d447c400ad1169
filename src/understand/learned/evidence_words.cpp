// The features of a question as a whole, and of the words beside a part of it.
#include <algorithm>
#include <set>

#include "understand/learned/evidence.h"

namespace cuanto {

namespace {

// In the order in which they come, each once.
class FeatureList {
 public:
  void add(Feature feature) {
    if (seen_.insert(feature).second) all_.push_back(feature);
  }
  std::vector<Feature> take() { return std::move(all_); }

 private:
  std::set<Feature> seen_;
  std::vector<Feature> all_;
};

using SignRow = std::vector<std::string_view>;

// Runs of up to four signs, and pairs of signs that are not far apart.
void add_runs(const SignRow& row, const FeatureMaker& maker, FeatureList& list) {
  std::string gram;
  for (std::size_t i = 0; i < row.size(); ++i) {
    gram.clear();
    for (std::size_t n = 1; n <= 4 && i + n <= row.size(); ++n) {
      if (n > 1) gram += ' ';
      gram += row[i + n - 1];
      list.add(maker.of("w", gram));
    }
    for (std::size_t skip = 2; skip <= 5 && i + skip < row.size(); ++skip) {
      gram = row[i];
      gram += " .. ";
      gram += row[i + skip];
      list.add(maker.of("w", gram));
    }
  }
}

void add_cues(const std::vector<CueSpan>& cues, const FeatureMaker& maker, FeatureList& list) {
  std::string pair;
  std::string_view before;
  for (const CueSpan& cue : cues) {
    if (cue.cue == Cue::filler) continue;
    const auto name = cue_name(cue.cue);
    list.add(maker.of("cue", name));
    pair = before;
    pair += ' ';
    pair += name;
    list.add(maker.of("cues", pair));
    before = name;
  }
}

// Which figures are asked for, all at once.
std::string figures_asked(const std::vector<CueSpan>& cues) {
  static constexpr std::initializer_list<Cue> kFigures = {
      Cue::how_many, Cue::total,  Cue::average, Cue::minimum, Cue::maximum, Cue::distinct,
      Cue::top,      Cue::bottom, Cue::most,    Cue::least,   Cue::by};
  std::set<std::string_view> figures;
  for (const CueSpan& cue : cues) {
    if (std::ranges::find(kFigures, cue.cue) != kFigures.end()) figures.insert(cue_name(cue.cue));
  }
  std::string text;
  for (const auto figure : figures) {
    text += figure;
    text += ' ';
  }
  return text;
}

void add_sides(const std::vector<CueSpan>& cues, const FeatureMaker& maker, FeatureList& list) {
  for (const CueSpan& cue : cues) {
    const bool high = cue.cue == Cue::top || cue.cue == Cue::most || cue.cue == Cue::expensive ||
                      cue.cue == Cue::maximum;
    const bool low = cue.cue == Cue::bottom || cue.cue == Cue::least || cue.cue == Cue::cheap ||
                     cue.cue == Cue::minimum;
    if (high) list.add(maker.of("side", "high"));
    if (low) list.add(maker.of("side", "low"));
  }
}

}  // namespace

void Evidence::make_words() {
  // The signs without repetition, so that a name of three words is one sign.
  SignRow row{"<s>"};
  for (std::size_t t = 0; t < signs_.size(); ++t) {
    const Token& token = question_.tokens[t];
    if (token.shape == TokenShape::punctuation && token.text != ",") continue;
    if (signs_[t].front() == '<' && row.back() == signs_[t]) continue;
    row.push_back(signs_[t]);
  }
  row.push_back("</s>");
  FeatureList list;
  list.add(maker_.of("bias", ""));
  add_runs(row, maker_, list);
  add_cues(cues_, maker_, list);
  const std::string figures = figures_asked(cues_);
  list.add(maker_.of("figures", figures));
  add_sides(cues_, maker_, list);
  const auto count = [&](std::string_view sign) {
    return static_cast<int>(std::ranges::count(row, sign));
  };
  list.add(maker_.of("columns", count("<C>") + count("<TC>")));
  list.add(maker_.of("tables", count("<T>") + count("<TC>")));
  list.add(maker_.of("values", count("<V>")));
  list.add(maker_.of("numbers", count("<#>")));
  list.add(maker_.of("commas", count(",")));
  list.add(maker_.of("listed", listed_));
  list.add(maker_.both(maker_.of("listed", listed_), maker_.of("figures", figures)));
  const Feature asks = maker_.of("asks", asks_);
  list.add(asks);
  list.add(maker_.both(asks, maker_.of("one row", names_one_row() ? 1 : 0)));
  words_ = list.take();
  if (habits_ == Profile::product) add_habits(row, figures);
}

// What people expect to be shown depends on how they begin, and on what they ask for.
void Evidence::add_habits(const std::vector<std::string_view>& row, const std::string& figures) {
  std::vector<Feature> habits = {maker_.of("bias", ""), maker_.of("figures", figures),
                                 maker_.of("listed", listed_)};
  std::string opening;
  for (std::size_t i = 1; i < std::min<std::size_t>(row.size(), 4); ++i) {
    opening += row[i];
    opening += ' ';
    habits.push_back(maker_.of("opening", opening));
  }
  for (const CueSpan& cue : cues_) habits.push_back(maker_.of("cue", cue_name(cue.cue)));
  for (const Feature habit : habits) words_.push_back(by_people(habit));
}

std::vector<Feature> Evidence::beside(TokenRange tokens) const {
  std::vector<Feature> features;
  const auto left = [&](std::size_t n) {
    return tokens.begin >= n ? sign(tokens.begin - n) : std::string_view("<s>");
  };
  const auto right = [&](std::size_t n) { return sign(tokens.end + n - 1); };
  features.push_back(maker_.of("l1", left(1)));
  features.push_back(maker_.of("l2", left(2)));
  features.push_back(maker_.of("l3", left(3)));
  features.push_back(maker_.of("r1", right(1)));
  features.push_back(maker_.of("r2", right(2)));
  features.push_back(maker_.of("r3", right(3)));
  std::string pair(left(2));
  pair += ' ';
  pair += left(1);
  features.push_back(maker_.of("l12", pair));
  std::string three(left(3));
  three += ' ';
  three += pair;
  features.push_back(maker_.of("l123", three));
  pair = right(1);
  pair += ' ';
  pair += right(2);
  features.push_back(maker_.of("r12", pair));
  pair = left(1);
  pair += " _ ";
  pair += right(1);
  features.push_back(maker_.of("lr", pair));
  // The nearest cue on each side.
  for (std::size_t n = 1; n <= 5 && n <= tokens.begin; ++n) {
    const std::string& cue = cue_at_[tokens.begin - n];
    if (cue.empty()) continue;
    features.push_back(maker_.of("lcue", cue));
    break;
  }
  for (std::size_t n = tokens.end; n < cue_at_.size() && n < tokens.end + 5u; ++n) {
    if (cue_at_[n].empty()) continue;
    features.push_back(maker_.of("rcue", cue_at_[n]));
    break;
  }
  return features;
}

}  // namespace cuanto
