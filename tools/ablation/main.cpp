// ablation: what each part of the translator is worth: a set with gold queries is scored with all
// parts, then with one of them switched off at a time, with one group of weights set to zero, and
// of databases that are made harder: declared keys deleted, names abbreviated, columns of the same
// names elsewhere.
//
//   ablation SET.jsonl … [--dbs DIR] [--every N] [--part NAME …] [--weights FILE]
//            [--other NAME=FILE …]
//
// Each line says the share that is right, the difference to all parts in points, with an interval
// of 95 % by a paired bootstrap over databases, and the time of one question (median). Only numbers
// come out, so sets that are only scored may be used.
//
// What is switched off while answering was there while fitting: the weights rely on it, and would
// have relied on something else without it. So the figures say what breaks when the part is gone,
// which is at least what a system fitted without it would lose, and more where another part could
// have taken over. --other NAME=FILE scores weights of another fitting, for example of `train
// --made 0`: that is the honest figure for what only training sees. Groups of weights are read
// from the file with names (--weights, models/translator/weights.tsv unless said).
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <random>
#include <utility>

#include "base/text.h"
#include "plan/plan.h"
#include "proof/change.h"
#include "run/run.h"
#include "support/arguments.h"
#include "train/examples.h"
#include "understand/both_sides.h"
#include "understand/left_out.h"
#include "understand/shop_fixture.h"

namespace cuanto {
namespace {

constexpr int kResamples = 2000;

struct AblationOptions {
  std::vector<std::string> sets, parts, others;
  std::string folder, weights = CUANTO_SOURCE_DIR "/models/translator/weights.tsv";
  std::size_t every = 1;
};

// A database with something of it taken away.
struct Changed {
  Model model;
  std::shared_ptr<const Names> names;
};

struct Verdicts {
  std::vector<bool> right;
  std::vector<double> milliseconds;
};

// Kinds of features that belong together, by the first word of their names.
struct WeightGroup {
  std::string_view name;
  std::vector<std::string_view> kinds;
};
const std::vector<WeightGroup>& weight_groups() {
  static const std::vector<WeightGroup> groups = {
      {"words of the question", {"w"}},
      {"cues and counts",
       {"cues", "figures", "side", "columns", "tables", "values", "numbers", "commas", "listed"}},
      {"words beside a name",
       {"l1", "l2", "l3", "r1", "r2", "r3", "l12", "l123", "r12", "lr", "lcue", "rcue"}},
      {"how well a name fits", {"q", "tq", "length", "times", "rivals", "better"}},
      {"nearness in meaning", {"near"}},
      {"what a column holds", {"type", "storage", "tail"}},
      {"keys and display columns", {"key", "display"}},
  };
  return groups;
}

bool has_kind(std::string_view name, const std::vector<std::string_view>& kinds) {
  for (std::string_view rest = name; !rest.empty();) {
    const auto end = rest.find(" & ");
    const std::string_view part = rest.substr(0, end);
    if (std::ranges::find(kinds, part.substr(0, part.find('='))) != kinds.end()) return true;
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 3);
  }
  return false;
}

// The lines of a file of weights without those that `drop` names.
template <typename Drop>
Learned weights_without(const std::string& text, const Drop& drop) {
  std::string kept, section;
  for (const std::string_view line : split(text, '\n')) {
    const auto fields = split(line, '\t');
    if (fields.size() == 2 && fields[0] == "section") section = std::string(fields[1]);
    if (fields.size() == 3 && !section.empty() && drop(section, fields[2])) continue;
    kept += line;
    kept += '\n';
  }
  auto learned = read_weights(kept);
  CUANTO_ASSERT(learned.has_value());
  return std::move(*learned);
}

Catalog without_inferred_keys(Catalog catalog) {
  std::erase_if(catalog.edges,
                [](const Edge& edge) { return edge.origin == Edge::Origin::inferred; });
  for (std::size_t i = 0; i < catalog.edges.size(); ++i)
    catalog.edges[i].id.v = static_cast<uint16_t>(i);
  return catalog;
}

Catalog without_values(Catalog catalog) {
  auto none = std::make_shared<ValueIndex>();
  none->finish();
  catalog.values = std::move(none);
  return catalog;
}

// What the draft took from the lexicon: labels in Spanish, synonyms.
Model without_translations(Model model) {
  for (Field& field : model.fields) {
    field.label.es.clear();
    field.synonyms = {};
  }
  for (Entity& entity : model.entities) {
    entity.label.es.clear();
    entity.label_plural.es.clear();
    entity.synonyms = {};
  }
  return model;
}

class Ablation {
 public:
  explicit Ablation(const AblationOptions& options) : options_(options) {}

  int run() {
    for (const std::string& set : options_.sets) {
      if (!examples_.read(set, options_.folder, 1)) return 77;
    }
    gather();
    all_ = score(shipped_weights(), {});
    fmt::print("{} questions, {} databases; all parts: {:.1f} % right, {:.2f} ms\n\n",
               questions_.size(), by_db_.size(), percent(all_), median(all_.milliseconds));
    fmt::print("| without | right | difference | interval | ms |\n|---|---:|---:|---|---:|\n");
    leave_out_channels();
    leave_out_data();
    leave_out_weights();
    make_databases_harder();
    return 0;
  }

 private:
  struct Asked {
    const Example* example;
    PlainRows gold;
    bool ordered;
  };

  void gather() {
    const auto& all = examples_.all();
    for (std::size_t i = 0; i < all.size(); i += options_.every) {
      std::string problem;
      auto gold = all[i].source->database->run(all[i].gold_sql, problem);
      const auto tree = parse_sql(all[i].gold_sql, dialect(DialectId::sqlite));
      by_db_[all[i].db].push_back(questions_.size());
      questions_.push_back(
          {&all[i], gold ? std::move(*gold) : PlainRows{}, tree && !tree->order_by.empty()});
    }
  }

  using ChangedBy = std::map<const Source*, Changed>;

  template <typename Change>
  ChangedBy changed_by(const Change& change) const {
    ChangedBy changed;
    for (const Asked& asked : questions_) {
      const Source* source = asked.example->source;
      if (changed.contains(source)) continue;
      Changed made{change(source->model), {}};
      made.names = index_names(made.model);
      changed.emplace(source, std::move(made));
    }
    return changed;
  }

  // The likelier reading, with these weights.
  static std::optional<SemanticQuery> reading_of(const Question& question, const Model& model,
                                                 const Names& names, const Learned& learned) {
    const BothSides both(question, model, names, Profile::spider, learned);
    const auto likelier = both.likelier();
    if (!likelier) return {};
    return both.query(*likelier);
  }

  Verdicts score(const Learned& learned, const ChangedBy& changed) const {
    Verdicts verdicts;
    for (const Asked& asked : questions_) {
      const Example& example = *asked.example;
      const auto it = changed.find(example.source);
      const Model& model = it == changed.end() ? example.source->model : it->second.model;
      const Names& names = it == changed.end() ? *example.source->names : *it->second.names;
      const auto begin = std::chrono::steady_clock::now();
      const auto question = read_question(
          example.question, {example.language == "es" ? Language::es : Language::en, 2000});
      std::optional<SemanticQuery> query;
      if (question) query = reading_of(*question, model, names, learned);
      verdicts.milliseconds.push_back(
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
              .count());
      verdicts.right.push_back(query && is_right(*query, model, asked));
    }
    return verdicts;
  }

  static bool is_right(const SemanticQuery& query, const Model& model, const Asked& asked) {
    const auto select = plan(query, model, {date_of(2024, 1, 1), Profile::spider});
    if (!select) return false;
    const auto printed = print_sql(*select, dialect(DialectId::sqlite));
    if (!printed) return false;
    std::string problem;
    const auto rows = asked.example->source->database->run(printed->text, problem);
    return rows && same_result(asked.gold, *rows, asked.ordered);
  }

  static double percent(const Verdicts& verdicts) {
    return 100.0 * static_cast<double>(std::ranges::count(verdicts.right, true)) /
           static_cast<double>(verdicts.right.size());
  }
  static double median(std::vector<double> times) {
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    return times[times.size() / 2];
  }

  bool is_asked_for(std::string_view part) const {
    return options_.parts.empty() ||
           std::ranges::find(options_.parts, part) != options_.parts.end();
  }

  void tell(std::string_view part, const Verdicts& verdicts) const {
    const auto gain = [&](std::size_t i) {
      return (verdicts.right[i] ? 1.0 : 0.0) - (all_.right[i] ? 1.0 : 0.0);
    };
    std::vector<const std::vector<std::size_t>*> databases;
    for (const auto& [db, questions] : by_db_) databases.push_back(&questions);
    std::mt19937 random(11);
    std::vector<double> drawn;
    for (int i = 0; i < kResamples; ++i) {
      double sum = 0, count = 0;
      for (std::size_t k = 0; k < databases.size(); ++k) {
        for (const std::size_t question : *databases[random() % databases.size()]) {
          sum += gain(question);
          ++count;
        }
      }
      drawn.push_back(100 * sum / count);
    }
    std::ranges::sort(drawn);
    fmt::print("| {} | {:.1f} % | {:+.1f} | {:+.1f} to {:+.1f} | {:.2f} |\n", part,
               percent(verdicts), percent(verdicts) - percent(all_), drawn[kResamples / 40],
               drawn[kResamples - 1 - kResamples / 40], median(verdicts.milliseconds));
    std::fflush(stdout);
  }

  template <typename Score>
  void measure(std::string_view part, const Score& score_it) const {
    if (!is_asked_for(part)) return;
    tell(part, score_it());
    left_out() = {};
  }

  void leave_out_channels() const {
    struct Part {
      std::string_view name;
      bool LeftOut::* flag;
    };
    constexpr Part kParts[] = {{"learned channel", &LeftOut::learned},
                               {"composition channel", &LeftOut::composition},
                               {"typos", &LeftOut::typos},
                               {"glosses", &LeftOut::glosses},
                               {"vectors", &LeftOut::vectors}};
    for (const Part& part : kParts) {
      measure(part.name, [&] {
        left_out().*part.flag = true;
        return score(shipped_weights(), {});
      });
    }
    measure("lexicon", [&] {
      left_out().lexicon = true;
      return score(shipped_weights(), changed_by(without_translations));
    });
  }

  void leave_out_data() const {
    const auto drafted = [&](Catalog (*change)(Catalog)) {
      return changed_by([change](const Model& model) {
        return draft_model(std::make_shared<const Catalog>(change(*model.catalog)));
      });
    };
    measure("value index", [&] { return score(shipped_weights(), drafted(without_values)); });
    measure("inferred keys",
            [&] { return score(shipped_weights(), drafted(without_inferred_keys)); });
  }

  void leave_out_weights() const {
    const std::string text = fixture::read_text(options_.weights);
    measure("ranking", [&] {
      return score(weights_without(text, [](std::string_view section,
                                            std::string_view) { return section == "whole"; }),
                   {});
    });
    for (const WeightGroup& group : weight_groups()) {
      const std::string name = fmt::format("weights: {}", group.name);
      measure(name, [&] {
        return score(weights_without(text,
                                     [&](std::string_view, std::string_view feature) {
                                       return has_kind(feature, group.kinds);
                                     }),
                     {});
      });
    }
    for (const std::string& other : options_.others) {
      const auto equals = other.find('=');
      if (equals == std::string::npos) continue;
      measure(other.substr(0, equals), [&] {
        auto learned = read_weights(fixture::read_text(other.substr(equals + 1)));
        CUANTO_ASSERT(learned.has_value());
        return score(*learned, {});
      });
    }
  }

  using FactsChange = SourceFacts (*)(SourceFacts);

  void make_databases_harder() const {
    const std::pair<std::string_view, FactsChange> changes[] = {
        {"data: declared keys", without_declared_keys},
        {"data: names told apart (the same elsewhere)", with_same_names_elsewhere},
        {"data: long names (abbreviated)", abbreviated}};
    for (const auto& [name, change] : changes)
      measure(name, [&, made = change] { return score(shipped_weights(), harder(made)); });
  }

  // Drafted from changed facts; the database gets the changed names as views.
  ChangedBy harder(FactsChange change) const {
    ChangedBy changed;
    for (const Asked& asked : questions_) {
      Source* const source = asked.example->source;
      if (changed.contains(source)) continue;
      auto engine = open_source(asked.example->source->path);
      CUANTO_ASSERT(engine.has_value());
      const auto facts = (*engine)->inspect();
      CUANTO_ASSERT(facts.has_value());
      const SourceFacts made = change(*facts);
      add_views(*facts, made, *source->database);
      Changed database{draft_model(std::make_shared<const Catalog>(build_catalog(made).value())),
                       {}};
      database.names = index_names(database.model);
      changed.emplace(source, std::move(database));
    }
    return changed;
  }

  static void add_views(const SourceFacts& facts, const SourceFacts& made,
                        ReadOnlyDatabase& database) {
    for (std::size_t t = 0; t < facts.tables.size(); ++t) {
      const TableFacts &before = facts.tables[t], &after = made.tables[t];
      if (before.name == after.name && before.columns == after.columns) continue;
      std::string columns;
      for (std::size_t c = 0; c < before.columns.size(); ++c)
        columns += fmt::format("{}\"{}\" AS \"{}\"", c == 0 ? "" : ", ", before.columns[c].name,
                               after.columns[c].name);
      std::string problem;
      database.run(fmt::format("CREATE TEMP VIEW \"{}\" AS SELECT {} FROM main.\"{}\"", after.name,
                               columns, before.name),
                   problem);
    }
  }

  const AblationOptions& options_;
  Examples examples_;
  std::vector<Asked> questions_;
  std::map<std::string, std::vector<std::size_t>> by_db_;
  Verdicts all_;
};

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  cuanto::AblationOptions options;
  cuanto::Arguments arguments("What each part of the translator is worth");
  arguments.add("sets", &options.sets, "Questions, one JSON object a line").required();
  arguments.add("--dbs", &options.folder, "Where the databases stand: dbs/ beside the set");
  arguments.add("--every", &options.every, "Only every Nth question").at_least_one();
  arguments.add("--part", &options.parts, "Only these lines");
  arguments.add("--weights", &options.weights, "The file of weights that has names");
  arguments.add("--other", &options.others, "NAME=FILE: weights of another fitting");
  if (const auto status = arguments.read(argc, argv)) return *status;
  return cuanto::Ablation(options).run();
}
