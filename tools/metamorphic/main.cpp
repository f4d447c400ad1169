// metamorphic: what must not change a query, and what must hold between rows, tried without any
// gold query (Chen, Cheung, Yiu 1998).
//
//   metamorphic [SET.jsonl …] [--dbs DIR] [--demo DIR] [--only-sets] [--every N]
//               [--profile product|spider] [--ceilings FILE] [--show N]
//
// Each question that is answered is put in other words and asked of changed databases: the SQL must
// stay the same, byte for byte. The rows of each are compared with those of queries that belong to
// it. The table says how often that failed, of all and of answers that were sure (0.8 and more).
// Ends with 1 when a share is above its ceiling (percent, after a tab, for each name), with 77 when
// a set is not there.
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <map>

#include "base/text.h"
#include "metamorphic/relations.h"
#include "metamorphic/wordings.h"
#include "proof/change.h"
#include "support/arguments.h"

namespace cuanto {
namespace {

constexpr double kSure = 0.8;

struct MetamorphicOptions {
  std::vector<std::string> sets;
  std::string folder, demo, ceilings;
  bool only_sets = false;
  std::size_t every = 1, show = 0;
  Profile profile = Profile::product;
};

struct Tally {
  std::size_t tried = 0, failed = 0, sure_tried = 0, sure_failed = 0;
  void count(bool holds, double sure) {
    ++tried;
    failed += holds ? 0 : 1;
    if (sure < kSure) return;
    ++sure_tried;
    sure_failed += holds ? 0 : 1;
  }
};

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

struct DataChange {
  std::string_view name;
  SourceFacts (*of)(SourceFacts facts);
};
constexpr auto kDataChanges = std::to_array<DataChange>({
    {"an unrelated table is added", with_unrelated_table},
    {"tables in another order",
     [](SourceFacts facts) { return shuffled(std::move(facts), 1, false); }},
    {"tables and columns in another order",
     [](SourceFacts facts) { return shuffled(std::move(facts), 1, true); }},
});

class Trial {
 public:
  explicit Trial(const MetamorphicOptions& options) : options_(options) {}

  int run() {
    if (const int status = gather(); status != 0) return status;
    for (std::size_t i = 0; i < material_.databases().size(); ++i) try_database(i);
    fmt::print("{} questions, {} answered with SQL\n\n", asked_, answered_);
    fmt::print("{:38} {:>6} {:>8} {:>8} | {:>6} {:>8} {:>8}\n", "", "tried", "failed", "", "sure",
               "failed", "");
    for (const Wording& wording : wordings()) tell(wording.name);
    for (const DataChange& change : kDataChanges) tell(change.name);
    for (const Relation& relation : relations()) tell(relation.name);
    return options_.ceilings.empty() || is_below_ceilings() ? 0 : 1;
  }

 private:
  int gather() {
    if (!options_.only_sets) {
      if (const auto own = material_.add_own(options_.demo); !own) {
        fmt::print(stderr, "{}\n", own.error().message);
        return 1;
      }
    }
    for (const std::string& set : options_.sets) {
      const auto added = material_.add_set(set, options_.folder);
      if (added) continue;
      fmt::print(stderr, "{}\n", added.error().message);
      return added.error().kind == ErrorKind::not_found ? 77 : 1;
    }
    return 0;
  }

  void try_database(std::size_t index) {
    const ProofDatabase& database = material_.databases()[index];
    const auto asked = prepare(database, database.facts);
    CUANTO_ASSERT(asked.has_value());
    std::vector<Asked> changed;
    for (const DataChange& change : kDataChanges) {
      auto made = prepare(database, change.of(database.facts));
      CUANTO_ASSERT(made.has_value());
      changed.push_back(std::move(*made));
    }
    std::optional<ReadOnlyDatabase> rows;
    if (!database.path.empty()) rows.emplace(database.path);
    for (std::size_t q = 0; q < material_.questions().size(); q += options_.every) {
      const ProofQuestion& question = material_.questions()[q];
      if (question.database == index) try_question(question, *asked, changed, rows);
    }
  }

  void try_question(const ProofQuestion& question, const Asked& asked,
                    const std::vector<Asked>& changed, std::optional<ReadOnlyDatabase>& rows) {
    ++asked_;
    const Outcome outcome = outcome_of(question, asked, options_.profile);
    const auto read = read_question(question.text, {question.language, 2000});
    if (!outcome.is_answer() || !read) return;
    ++answered_;
    for (const Wording& wording : wordings()) {
      const auto text = wording.of(*read, asked);
      if (!text) continue;
      ProofQuestion other = question;
      other.text = *text;
      compare(wording.name, other, outcome, outcome_of(other, asked, options_.profile));
    }
    for (std::size_t i = 0; i < changed.size(); ++i)
      compare(kDataChanges[i].name, question, outcome,
              outcome_of(question, changed[i], options_.profile));
    if (!rows) return;
    for (const Relation& relation : relations()) {
      const auto holds = relation.holds({question, asked, outcome, options_.profile, *rows});
      if (!holds) continue;
      tallies_[relation.name].count(*holds, outcome.sure);
      if (!*holds) show(relation.name, question, outcome, outcome);
    }
  }

  void compare(std::string_view name, const ProofQuestion& question, const Outcome& before,
               const Outcome& after) {
    const bool same = before.sql == after.sql;
    tallies_[name].count(same, before.sure);
    if (!same) show(name, question, before, after);
  }

  void show(std::string_view name, const ProofQuestion& question, const Outcome& before,
            const Outcome& after) {
    if (shown_[name]++ >= options_.show) return;
    fmt::print("{} [{}] {}\n  was {}\n  is  {}\n", name, question.id, question.text, before.sql,
               after.is_answer() ? after.sql : replace_all(after.explanation, "\n", " / "));
  }

  void tell(std::string_view name) {
    const Tally& tally = tallies_[name];
    fmt::print("{:38} {:6} {:8} {:6.1f} % | {:6} {:8} {:6.1f} %\n", name, tally.tried, tally.failed,
               percent(tally.failed, tally.tried), tally.sure_tried, tally.sure_failed,
               percent(tally.sure_failed, tally.sure_tried));
  }

  bool is_below_ceilings() {
    std::ifstream file(options_.ceilings);
    bool below = file.good();
    if (!below) fmt::print("There is no file {}.\n", options_.ceilings);
    std::string line;
    std::size_t named = 0;
    while (std::getline(file, line)) {
      const auto parts = split(line, '\t');
      if (line.empty() || line.front() == '#' || parts.size() != 2) continue;
      const auto it = tallies_.find(parts[0]);
      // A ceiling over nothing would hold for ever.
      const bool tried = it != tallies_.end() && it->second.tried > 0;
      const double most = std::strtod(std::string(parts[1]).c_str(), nullptr);
      ++named;
      if (tried && percent(it->second.failed, it->second.tried) <= most) continue;
      fmt::print("Above its ceiling of {} %, or never tried: {}\n", most, parts[0]);
      below = false;
    }
    const std::size_t all = wordings().size() + kDataChanges.size() + relations().size();
    if (named != all) fmt::print("{} of {} have a ceiling.\n", named, all);
    return below && named == all;
  }

  const MetamorphicOptions& options_;
  Material material_;
  std::size_t asked_ = 0, answered_ = 0;
  std::map<std::string_view, Tally> tallies_;
  std::map<std::string_view, std::size_t> shown_;
};

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  cuanto::MetamorphicOptions options;
  std::string profile = "product";
  cuanto::Arguments arguments("What must not change a query, and what must hold between rows");
  arguments.add("sets", &options.sets, "Further questions, one JSON object a line");
  arguments.add("--dbs", &options.folder, "Where their databases stand: dbs/ beside the set");
  arguments.add("--demo", &options.demo, "The folder that cuanto-demo wrote");
  arguments.add("--only-sets", &options.only_sets, "Leave out the repository's own questions");
  arguments.add("--every", &options.every, "Only every Nth question").at_least_one();
  arguments.add("--profile", &profile).one_of({"spider", "product"});
  arguments.add("--ceilings", &options.ceilings, "Most failures in a hundred, for each name");
  arguments.add("--show", &options.show, "Print the first failures of each kind");
  if (const auto status = arguments.read(argc, argv)) return *status;
  if (profile == "spider") options.profile = cuanto::Profile::spider;
  return cuanto::Trial(options).run();
}
