// determinism: whether the same question gets the same answer, byte for byte: SQL, all bits of the
// confidence, explanation and trace.
//
//   determinism [SET.jsonl …] [--dbs DIR] [--demo DIR] [--threads N] [--seeds N] [--limit N]
//               [--out FILE] [--against FILE] [--show N] [--columns-max PERCENT]
//
// The repository's own questions are always asked, those of sets as well. All are asked by one
// thread, by N, and of catalogs whose tables, and then columns, come in another order; in the
// profile for people and in that of public sets. --out writes a hash for each answer, --against
// compares with such a file of another build (with sanitizers, of another machine).
//
// The order of columns within a table is chosen by people and tells something: what stands first is
// what rows are called by. So it may change answers, at most --columns-max in a hundred. Ends with
// 1 where more do, or where threads, builds or the order of tables change any; with 77 when a set
// is not there.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <map>
#include <thread>

#include "base/text.h"
#include "proof/change.h"
#include "proof/material.h"
#include "proof/outcome.h"
#include "support/arguments.h"

namespace cuanto {
namespace {

struct DeterminismOptions {
  std::vector<std::string> sets;
  std::string folder, demo, out, against;
  unsigned threads = 8;
  uint64_t seeds = 1;
  std::size_t limit = 0, show = 0;
  double columns_max = 100;
};

constexpr std::array kProfiles = {Profile::product, Profile::spider};

class Prover {
 public:
  explicit Prover(const DeterminismOptions& options) : options_(options) {}

  int run() {
    if (const int status = gather(); status != 0) return status;
    const auto as_they_are = asked_of([](const SourceFacts& facts) { return facts; });
    const auto plain = ask(as_they_are, 1);
    fmt::print("{} questions about {} databases in two profiles: {} answers, {} of them SQL\n",
               material_.questions().size(), material_.databases().size(), plain.size(),
               std::ranges::count_if(plain, &Outcome::is_answer));
    fmt::print("hash of all with 1 thread: {}\n", hex(hash_of(plain)));
    bool same = compare(fmt::format("{} threads", options_.threads), plain,
                        ask(as_they_are, options_.threads)) == 0;
    same = compare_shuffled(plain) && same;
    if (!options_.against.empty()) same = compare_file(plain) && same;
    if (!options_.out.empty()) write(plain);
    return same ? 0 : 1;
  }

 private:
  int gather() {
    if (const auto own = material_.add_own(options_.demo); !own) return failed(own.error());
    for (const std::string& set : options_.sets) {
      const auto added = material_.add_set(set, options_.folder);
      if (added) continue;
      failed(added.error());
      return added.error().kind == ErrorKind::not_found ? 77 : 1;
    }
    auto& questions = material_.questions();
    if (options_.limit > 0 && questions.size() > options_.limit) questions.resize(options_.limit);
    return 0;
  }

  static int failed(const Error& error) {
    fmt::print(stderr, "{}\n", error.message);
    return 1;
  }

  template <typename Change>
  std::vector<Asked> asked_of(const Change& change) const {
    std::vector<Asked> all;
    for (const ProofDatabase& database : material_.databases()) {
      auto asked = prepare(database, change(database.facts));
      CUANTO_ASSERT(asked.has_value());
      all.push_back(std::move(*asked));
    }
    return all;
  }

  // Two for each question: in one profile, then in the other.
  std::vector<Outcome> ask(const std::vector<Asked>& asked, unsigned threads) const {
    const auto& questions = material_.questions();
    std::vector<Outcome> outcomes(questions.size() * kProfiles.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      for (std::size_t i = next++; i < outcomes.size(); i = next++) {
        const ProofQuestion& question = questions[i / kProfiles.size()];
        outcomes[i] =
            outcome_of(question, asked[question.database], kProfiles[i % kProfiles.size()]);
      }
    };
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
    work();
    others.clear();
    return outcomes;
  }

  static uint64_t hash_of(const std::vector<Outcome>& outcomes) {
    uint64_t all = stable_hash("");
    for (const Outcome& outcome : outcomes) all = stable_hash(hex(outcome.hash()), all);
    return all;
  }

  // How many differ. Tells which part of the answer differs first, and shows the first of them.
  std::size_t compare(const std::string& with, const std::vector<Outcome>& plain,
                      const std::vector<Outcome>& other) const {
    std::map<std::string_view, std::size_t> parts;
    std::size_t count = 0, shown = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      const std::string_view part = plain[i].difference(other[i]);
      if (part.empty()) continue;
      ++count;
      ++parts[part];
      if (shown++ < options_.show) show(i, part, plain[i], other[i]);
    }
    fmt::print("{}: hash {}, {} of {} differ", with, hex(hash_of(other)), count, plain.size());
    for (const auto& [part, times] : parts) fmt::print(", {} first in the {}", times, part);
    fmt::print("\n");
    return count;
  }

  void show(std::size_t index, std::string_view part, const Outcome& a, const Outcome& b) const {
    const ProofQuestion& question = material_.questions()[index / kProfiles.size()];
    fmt::print("{} {} ({}): {}\n", question.id,
               index % kProfiles.size() == 0 ? "product" : "spider", part, question.text);
    for (const Outcome* one : {&a, &b})
      fmt::print("  {}\n  {} {}\n", one->sql, one->sure,
                 replace_all(one->explanation, "\n", " / "));
    if (part == "trace") fmt::print("{}--\n{}", a.trace, b.trace);
  }

  bool compare_shuffled(const std::vector<Outcome>& plain) const {
    bool same = true;
    for (const bool columns : {false, true}) {
      for (uint64_t seed = 1; seed <= options_.seeds; ++seed) {
        const auto asked =
            asked_of([&](const SourceFacts& facts) { return shuffled(facts, seed, columns); });
        const auto differ = static_cast<double>(
            compare(fmt::format("{} in another order (seed {})",
                                columns ? "tables and columns" : "tables", seed),
                    plain, ask(asked, options_.threads)));
        const double most = columns ? options_.columns_max * static_cast<double>(plain.size()) : 0;
        if (100 * differ > most) same = false;
      }
    }
    if (!same) fmt::print("More answers than allowed change with the order.\n");
    return same;
  }

  static std::string_view profile_word(std::size_t index) {
    return index % kProfiles.size() == 0 ? "product" : "spider";
  }

  std::string key_of(std::size_t index) const {
    return fmt::format("{}\t{}", material_.questions()[index / kProfiles.size()].id,
                       profile_word(index));
  }

  void write(const std::vector<Outcome>& outcomes) const {
    std::ofstream file(options_.out);
    for (std::size_t i = 0; i < outcomes.size(); ++i)
      file << key_of(i) << '\t' << hex(outcomes[i].hash()) << '\t'
           << hex(stable_hash(outcomes[i].sql)) << '\n';
  }

  bool compare_file(const std::vector<Outcome>& outcomes) const {
    std::ifstream file(options_.against);
    std::map<std::string, std::string> before;
    std::string line;
    while (std::getline(file, line)) {
      const auto parts = split(line, '\t');
      if (parts.size() == 4)
        before[fmt::format("{}\t{}", parts[0], parts[1])] = std::string(parts[2]);
    }
    std::size_t found = 0, differ = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      const auto it = before.find(key_of(i));
      if (it == before.end()) continue;
      ++found;
      if (it->second == hex(outcomes[i].hash())) continue;
      ++differ;
      if (differ <= options_.show) fmt::print("{} differs from {}\n", key_of(i), options_.against);
    }
    fmt::print("against {}: {} of {} answers are there, {} differ\n", options_.against, found,
               outcomes.size(), differ);
    return differ == 0 && found == outcomes.size();
  }

  const DeterminismOptions& options_;
  Material material_;
};

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  cuanto::DeterminismOptions options;
  cuanto::Arguments arguments("Whether the same question gets the same answer, byte for byte");
  arguments.add("sets", &options.sets, "Further questions, one JSON object a line");
  arguments.add("--dbs", &options.folder, "Where their databases stand: dbs/ beside the set");
  arguments.add("--demo", &options.demo, "The folder that cuanto-demo wrote");
  arguments.add("--threads", &options.threads).between(1, 64);
  arguments.add("--seeds", &options.seeds, "How many other orders of the catalog are tried");
  arguments.add("--limit", &options.limit, "Only the first questions");
  arguments.add("--out", &options.out, "Write a hash for each answer");
  arguments.add("--against", &options.against, "Compare with such a file of another build");
  arguments.add("--show", &options.show, "Print the first differences of each comparison");
  arguments.add("--columns-max", &options.columns_max,
                "How many answers in a hundred may change with the order of columns");
  if (const auto status = arguments.read(argc, argv)) return *status;
  return cuanto::Prover(options).run();
}
