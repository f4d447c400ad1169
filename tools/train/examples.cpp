#include "train/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <span>

#include "base/json.h"
#include "base/text.h"
#include "plan/plan.h"
#include "run/run.h"
#include "understand/learned/vectors.h"

namespace cuanto {
namespace {

// Columns that keys make equal are as good as each other.
std::map<uint32_t, uint32_t> classes_of(const Model& model) {
  std::map<uint32_t, uint32_t> parent;
  const auto root = [&](uint32_t column) {
    while (parent.contains(column) && parent[column] != column) column = parent[column];
    return column;
  };
  for (const Edge& edge : model.edges) {
    if (edge.child_columns.size() != 1) continue;
    const uint32_t a = root(edge.child_columns.front().v), b = root(edge.parent_columns.front().v);
    parent[a] = std::min(a, b);
    parent[b] = std::min(a, b);
  }
  std::map<uint32_t, uint32_t> classes;
  for (const auto& [column, up] : parent) classes[column] = root(column);
  return classes;
}

// Follows the gold sketch through the decisions.
class Teacher {
 public:
  Teacher(const Example& example, const Evidence& evidence)
      : example_(example), evidence_(evidence), gold_(*example.gold) {
    sort_items(gold_);
    left_to_select_ = gold_.select;
    left_by_ = gold_.by;
    left_where_ = gold_.where;
    left_second_ = gold_.second;
  }

  bool is_right(const Choice& choice, const Draft& draft) {
    switch (draft.stage) {
      case Stage::family:
        return choice.label == family_label(gold_);
      case Stage::select_kinds:
        return choice.label == select_label(gold_);
      case Stage::shape:
        return choice.label == shape_label(gold_);
      case Stage::select:
        return std::ranges::any_of(left_to_select_, [&](const SketchItem& item) {
          return item.column && word_of(item) == draft.to_select.front() &&
                 same(*item.column, *choice.column);
        });
      case Stage::by:
        return std::ranges::any_of(left_by_, [&](ColumnId by) { return same(by, *choice.column); });
      case Stage::order:
        return gold_.order && gold_.order->item.column &&
               same(*gold_.order->item.column, *choice.column);
      case Stage::rows_max:
        return gold_.order && number(choice.number) == gold_.order->rows_max;
      case Stage::having:
        return gold_.having && gold_.having->item.column &&
               same(*gold_.having->item.column, *choice.column);
      case Stage::having_test:
        return gold_.having && gold_.having->op == choice.op &&
               is_number(gold_.having->value, choice.number);
      case Stage::where:
        return is_right_test(choice, left_where_);
      case Stage::second:
        return is_right_test(choice, left_second_);
      case Stage::where_test:
      case Stage::second_test:
        return current_ && choice.op == current_->op &&
               (choice.op != Compare::between || is_number(current_->values.back(), choice.number));
      case Stage::tables:
        return is_right_table(choice, draft.sketch, gold_.tables, false);
      case Stage::second_tables:
        return is_right_table(choice, draft.sketch, gold_.second_tables, true);
      case Stage::done:
        break;
    }
    return false;
  }

  // Of the right choices the one to go on with: what is said first.
  int rank(const Choice& choice) const {
    if (choice.column && choice.value < 0 && choice.number < 0) {
      const int rank = evidence_.column(*choice.column).rank;
      return rank == 0 ? 99 : rank;
    }
    if (choice.value >= 0)
      return evidence_.values()[static_cast<std::size_t>(choice.value)].tokens.begin;
    if (choice.number >= 0)
      return evidence_.question().numbers[static_cast<std::size_t>(choice.number)].tokens.begin;
    if (choice.table) return evidence_.table(*choice.table).mentions.empty() ? 99 : 0;
    return 0;
  }

  void take(const Choice& choice, const Draft& draft) {
    switch (draft.stage) {
      case Stage::select:
        std::erase(left_to_select_,
                   *std::ranges::find_if(left_to_select_, [&](const SketchItem& i) {
                     return i.column && word_of(i) == draft.to_select.front() &&
                            same(*i.column, *choice.column);
                   }));
        break;
      case Stage::by:
        left_by_.erase(
            std::ranges::find_if(left_by_, [&](ColumnId by) { return same(by, *choice.column); }));
        break;
      case Stage::where:
        take_test(choice, left_where_);
        break;
      case Stage::second:
        take_test(choice, left_second_);
        break;
      default:
        break;
    }
  }

 private:
  static std::string word_of(const SketchItem& item) {
    Sketch one;
    one.select.push_back(item);
    return select_label(one);
  }

  bool same(ColumnId a, ColumnId b) const {
    if (a == b) return true;
    const auto& classes = example_.source->same;
    const auto x = classes.find(a.v), y = classes.find(b.v);
    return x != classes.end() && y != classes.end() && x->second == y->second;
  }

  double number(int index) const {
    return evidence_.question().numbers[static_cast<std::size_t>(index)].value;
  }

  bool is_number(const Value& value, int index) const {
    if (index < 0) return false;
    char* end = nullptr;
    const double gold = std::strtod(value.text.c_str(), &end);
    return end != value.text.c_str() && *end == '\0' && std::abs(gold - number(index)) < 1e-9;
  }

  bool fits(const Choice& choice, const SketchTest& test) const {
    if (!choice.column || !same(*choice.column, test.column)) return false;
    if (test.against)
      return choice.against && choice.against == test.against->function && test.against->column &&
             same(*test.against->column, test.column);
    if (choice.against || test.values.empty()) return false;
    if (choice.number >= 0) return is_number(test.values.front(), choice.number);
    if (choice.value < 0) return false;
    const ValueMention& value = evidence_.values()[static_cast<std::size_t>(choice.value)];
    const bool part = test.op == Compare::contains || test.op == Compare::not_contains ||
                      test.op == Compare::starts_with || test.op == Compare::ends_with;
    if (part && !value.literal)
      return fold_plain(words_of(evidence_.question(), value.tokens)) ==
             fold_plain(test.values.front().text);
    return fold_plain(value.stored) == fold_plain(test.values.front().text);
  }

  bool is_right_test(const Choice& choice, const std::vector<SketchTest>& left) const {
    if (choice.stop) return left.empty();
    return std::ranges::any_of(left, [&](const SketchTest& test) { return fits(choice, test); });
  }

  void take_test(const Choice& choice, std::vector<SketchTest>& left) {
    if (choice.stop) return;
    const auto it =
        std::ranges::find_if(left, [&](const SketchTest& test) { return fits(choice, test); });
    current_ = *it;
    left.erase(it);
  }

  bool is_right_table(const Choice& choice, const Sketch& sketch, const std::set<TableId>& gold,
                      bool second) const {
    std::set<TableId> have = second ? sketch.second_tables : sketch.tables;
    const Catalog& catalog = *evidence_.model().catalog;
    const auto add = [&](const std::optional<ColumnId>& column) {
      if (column) have.insert(catalog.column(*column).table);
    };
    if (!second) {
      for (const SketchItem& item : sketch.select) add(item.column);
      for (const ColumnId column : sketch.by) add(column);
      if (sketch.order) add(sketch.order->item.column);
      if (sketch.having) add(sketch.having->item.column);
    }
    for (const SketchTest& test : second ? sketch.second : sketch.where) add(test.column);
    if (have.size() > 1) connect(have, evidence_.model(), evidence_.edges());
    // Of a set operation's other side only the tables of its own conditions count.
    std::set<TableId> missing;
    for (const TableId table : gold) {
      if (!have.contains(table)) missing.insert(table);
    }
    if (second && gold_.family != Family::none_of && gold_.family != Family::except)
      missing.clear();
    if (second && gold_.family == Family::except) {
      for (const SketchItem& item : sketch.select) {
        if (item.column) missing.erase(catalog.column(*item.column).table);
      }
    }
    if (choice.stop) return missing.empty();
    if (!missing.contains(*choice.table)) return false;
    // The table that is said comes first; what lies between follows by itself.
    const bool said = !evidence_.table(*choice.table).mentions.empty();
    const bool any_said = std::ranges::any_of(
        missing, [&](TableId t) { return !evidence_.table(t).mentions.empty(); });
    return said || !any_said;
  }

  const Example& example_;
  const Evidence& evidence_;
  Sketch gold_;
  std::vector<SketchItem> left_to_select_;
  std::vector<ColumnId> left_by_;
  std::vector<SketchTest> left_where_, left_second_;
  std::optional<SketchTest> current_;
};

void add_instance(std::span<const Choice> choices, const std::vector<bool>& right, uint32_t fold,
                  const FeatureMaker& maker, FeatureNumbers& numbers,
                  std::vector<Instance>& instances) {
  Instance instance;
  instance.fold = fold;
  instance.right = right;
  for (const Choice& choice : choices) {
    const auto add = [&](const std::vector<Feature>& features) {
      for (const Feature feature : features) {
        instance.features.push_back(numbers.of(maker.both(choice.role, feature)));
        if (choice.group != 0)
          instance.features.push_back(numbers.of(maker.both(choice.group, feature)));
      }
    };
    add(*choice.base);
    if (choice.around != nullptr) add(*choice.around);
    add(choice.extra);
    instance.ends.push_back(static_cast<uint32_t>(instance.features.size()));
  }
  instance.features.shrink_to_fit();
  instances.push_back(std::move(instance));
}

// Ours begin so (own/README.md).
bool is_our_own(std::string_view id) {
  return id.starts_with("own-") || id.starts_with("firm-") || id.starts_with("mgr-");
}

// Whether the query of the gold sketch gives the rows of the gold query: a sketch says less.
bool comes_back(const Example& example) {
  std::string problem;
  const auto gold = example.source->database->run(example.gold_sql, problem);
  const auto query = to_query(*example.gold, example.source->model);
  if (!gold || !query) return false;
  const auto rows = rows_of(*query, *example.source, nullptr, example.today);
  return rows && same_result(*gold, *rows, false);
}

}  // namespace

std::optional<PlainRows> rows_of(const SemanticQuery& query, Source& source, std::string* sql,
                                 Date today) {
  PlanOptions options;
  options.today = today;
  options.profile = Profile::spider;
  const auto planned = plan(query, source.model, options);
  if (!planned) return {};
  const auto printed = print_sql(*planned, dialect(DialectId::sqlite));
  if (!printed) return {};
  if (sql != nullptr) *sql = printed->text;
  std::string problem;
  return source.database->run(printed->text, problem);
}

Source* Examples::open(const std::string& path) {
  const auto it = sources_.find(path);
  if (it != sources_.end()) return &it->second;
  Source source;
  std::string file = path;
  if (path.ends_with(".sql")) {
    source.built = std::make_unique<BuiltDatabase>(path);
    file = source.built->path();
  }
  OpenOptions options;
  auto engine = open_source(file, options);
  if (!engine) {
    fmt::print(stderr, "{}: {}\n", path, engine.error().message);
    return nullptr;
  }
  auto catalog = load_catalog(**engine, options);
  if (!catalog) {
    fmt::print(stderr, "{}: {}\n", path, catalog.error().message);
    return nullptr;
  }
  source.database = std::make_unique<ReadOnlyDatabase>(file);
  source.model = draft_model(std::make_shared<const Catalog>(std::move(*catalog)));
  source.same = classes_of(source.model);
  source.name = std::filesystem::path(path).filename().string();
  source.path = file;
  Source& kept = sources_.emplace(path, std::move(source)).first->second;
  kept.names = index_names(kept.model);
  return &kept;
}

std::vector<Source*> Examples::sources() {
  std::vector<Source*> all;
  for (auto& [path, source] : sources_) all.push_back(&source);
  return all;
}

bool Examples::read(const std::string& path, const std::string& folder, uint32_t folds) {
  std::ifstream file(path);
  if (!file) {
    fmt::print("Skipped: {} is not there.\n", path);
    return false;
  }
  const auto beside = std::filesystem::path(path).parent_path() / "dbs";
  const auto place_of = [&](const std::string& db) {
    if (const auto from_set = beside.parent_path() / db; std::filesystem::exists(from_set))
      return from_set;
    const bool is_beside = folder.empty() || std::filesystem::exists(beside / db);
    return (is_beside ? beside : std::filesystem::path(folder)) / db;
  };
  std::string line;
  while (std::getline(file, line)) {
    const auto item = parse_json(line);
    if (!item) continue;
    Example example;
    example.id = item->value("id", std::string());
    example.set = std::filesystem::path(path).stem().string();
    if (is_our_own(example.id) || item->contains("today")) example.habits = Profile::product;
    example.db = item->value("db", std::string());
    example.question = item->value("question", std::string());
    example.gold_sql = item->value("gold_sql", std::string());
    example.alternatives = item->value("gold_alternatives", std::vector<std::string>());
    if (const auto day = find_date(item->value("today", std::string()))) example.today = *day;
    example.language = item->value("lang", std::string("en"));
    example.difficulty = item->value("difficulty", std::string());
    if (item->contains("dialogue_id")) example.dialogue = (*item)["dialogue_id"].dump();
    example.source = open(place_of(example.db).string());
    if (example.source == nullptr) continue;
    example.fold = static_cast<uint32_t>(stable_hash(example.db) % folds);
    const auto tree = parse_sql(example.gold_sql, dialect(DialectId::sqlite));
    if (tree) {
      const auto meaning = to_semantic_query(*tree, example.source->model);
      if (meaning) example.gold = to_sketch(*meaning, example.source->model);
      if (!meaning) example.lost = "no meaning";
    }
    if (!example.gold && example.lost.empty()) example.lost = "no sketch";
    if (example.gold && !comes_back(example)) {
      example.gold.reset();
      example.lost = "sketch gives other rows";
    }
    examples_.push_back(std::move(example));
  }
  return true;
}

std::string_view stage_word(Stage stage) {
  constexpr std::string_view kWords[] = {"family",      "select_kinds", "shape",         "select",
                                         "by",          "order",        "rows_max",      "having",
                                         "having_test", "where",        "where_test",    "tables",
                                         "second",      "second_test",  "second_tables", "done"};
  return kWords[static_cast<std::size_t>(stage)];
}

void teach(const Example& example, const DecisionLabels& labels, FeatureBook* book,
           FeatureNumbers& numbers, std::vector<Instance>& instances, Lost& lost) {
  const auto question = read_question(
      example.question, {example.language == "es" ? Language::es : Language::en, 2000});
  if (!question) return;
  const Evidence evidence(*question, example.source->model, *example.source->names,
                          FeatureMaker(book), example.habits);
  Decisions decisions(evidence, labels);
  Teacher teacher(example, evidence);
  Draft draft;
  while (!draft.is_done()) {
    const auto choices = decisions.choices(draft);
    std::vector<bool> right;
    const Choice* best = nullptr;
    for (const Choice& choice : choices) {
      right.push_back(teacher.is_right(choice, draft));
      if (right.back() && (best == nullptr || teacher.rank(choice) < teacher.rank(*best)))
        best = &choice;
    }
    if (best == nullptr) {
      ++lost[fmt::format("not offered: {}", stage_word(draft.stage))];
      return;
    }
    add_instance(choices, right, example.fold, evidence.maker(), numbers, instances);
    teacher.take(*best, draft);
    decisions.apply(*best, draft);
  }
}

namespace {

// Of the lexicon, in the language of the word; in English also those whose vectors are near.
std::vector<std::string> other_words_for(const Token& token) {
  if (token.language == Language::es) return lexicon_synonyms(token.lemma_es, Language::es);
  const std::string& lemma = token.lemma_en;
  auto others = lexicon_synonyms(lemma, Language::en);
  static std::map<std::string, std::vector<std::string_view>> known;
  auto it = known.find(lemma);
  if (it == known.end()) it = known.emplace(lemma, shipped_vectors().nearest(lemma, 6)).first;
  for (const auto near : it->second) {
    std::string word(near);
    // Another form of the same word is not another word.
    if (lemma_en(word) == lemma || word.starts_with(lemma) || lemma.starts_with(word)) continue;
    if (nearness(shipped_vectors().find(near), shipped_vectors().find(lemma)) < 55) continue;
    others.push_back(std::move(word));
  }
  return others;
}

}  // namespace

std::string with_other_words(const Example& example, uint64_t seed) {
  const Language language = example.language == "es" ? Language::es : Language::en;
  const auto question = read_question(example.question, {language, 2000});
  if (!question) return {};
  std::string made;
  std::size_t at = 0;
  bool changed = false;
  for (std::size_t t = 0; t < question->tokens.size(); ++t) {
    const Token& token = question->tokens[t];
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    const bool lucky = (seed >> 33) % 5 < 3;
    if (!lucky || token.shape != TokenShape::word || token.stop_word || token.quoted ||
        token.capitalised || is_cue_word(token.plain) || token.plain.size() < 4)
      continue;
    if (example.source->names->find({&token}).empty()) continue;
    const auto others = other_words_for(token);
    if (others.empty()) continue;
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    std::string other = others[(seed >> 33) % others.size()];
    if (token.plain != token.lemma_en && token.plain.ends_with('s') && !other.ends_with('s'))
      other += 's';
    made += question->text.substr(at, token.begin - at) + other;
    at = token.end;
    changed = true;
  }
  if (!changed) return {};
  return made + question->text.substr(at);
}

}  // namespace cuanto
