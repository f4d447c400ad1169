#include "proof/material.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/case_file.h"
#include "base/json.h"
#include "base/text.h"
#include "run/run.h"
#include "support/fixtures.h"
#include "understand/shop_fixture.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = CUANTO_SOURCE_DIR;
constexpr Date kCasesToday = date_of(2026, 9, 10), kShopToday = date_of(2024, 6, 15),
               kSetsToday = date_of(2024, 1, 1);

std::vector<std::string> lines_of(const fs::path& path) {
  std::vector<std::string> lines;
  const std::string text = fixture::read_text(path.string());
  for (const std::string_view line : split(text, '\n')) {
    if (!line.empty() && line.front() != '#') lines.emplace_back(line);
  }
  return lines;
}

}  // namespace

Result<Asked> prepare(const ProofDatabase& database, const SourceFacts& facts) {
  CUANTO_TRY(built, build_catalog(facts));
  auto catalog = std::make_shared<const Catalog>(std::move(built));
  Asked asked;
  if (database.model_yaml.empty()) {
    asked.model = model_for(std::move(catalog));
  } else {
    CUANTO_TRY(model, load_model(database.model_yaml, std::move(catalog)));
    asked.model = std::move(model);
  }
  asked.names = index_names(asked.model);
  return asked;
}

void Material::ask(std::string text, std::optional<Language> language, std::size_t database,
                   Date today) {
  // The same question of the same database is asked once.
  const bool known = std::ranges::any_of(questions_, [&](const ProofQuestion& other) {
    return other.database == database && other.text == text;
  });
  if (known) return;
  const std::string id = fmt::format("{}-{:03}", databases_[database].name, questions_.size() + 1);
  questions_.push_back({id, std::move(text), language, database, today});
}

Result<std::size_t> Material::open(const std::string& path) {
  if (const auto it = opened_.find(path); it != opened_.end()) return it->second;
  CUANTO_TRY(engine, open_source(path));
  CUANTO_TRY(facts, engine->inspect());
  ProofDatabase database;
  database.name = fs::path(path).stem().string();
  if (facts.dialect == DialectId::sqlite) database.path = path;
  database.facts = std::move(facts);
  databases_.push_back(std::move(database));
  return opened_[path] = databases_.size() - 1;
}

Result<Done> Material::add_own(const std::string& demo) {
  for (const auto add : {&Material::add_cases, &Material::add_shop, &Material::add_lines}) {
    if (auto added = (this->*add)(); !added) return added;
  }
  return demo.empty() ? Result<Done>(Done{}) : add_demo(demo);
}

// Questions of understand/cases that stand alone, in every wording.
Result<Done> Material::add_cases() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kRoot / "src/understand/cases")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const fs::path& file : files) {
    CUANTO_TRY(cases, read_case_file(file.string()));
    for (const Case& one : cases) {
      if (one.find("data") == nullptr || one.find("before") != nullptr) continue;
      CUANTO_TRY(database, open(fixture_database(one.text("data"))));
      const auto today = find_date(one.text("today"));
      for (const std::string& wording : one.wordings())
        ask(wording, {}, database, today.value_or(kCasesToday));
    }
  }
  return Done{};
}

Result<Done> Material::add_shop() {
  const fs::path folder = kRoot / "src/understand/cases/queries";
  CUANTO_TRY(facts,
             fixture::facts_from_text(fixture::read_text((folder / "shop.tables").string())));
  ProofDatabase shop;
  shop.name = "shop";
  shop.facts = std::move(facts);
  shop.model_yaml = fixture::read_text((folder / "shop.yaml").string());
  databases_.push_back(std::move(shop));
  for (std::string& line : lines_of(kRoot / "bench/questions.txt"))
    ask(std::move(line), {}, databases_.size() - 1, kShopToday);
  return Done{};
}

// questions.txt: a database of tests/data, a tab, a question.
Result<Done> Material::add_lines() {
  for (const std::string& line : lines_of(kRoot / "tools/proof/questions.txt")) {
    const auto parts = split(line, '\t');
    if (parts.size() != 2)
      return fail(ErrorKind::bad_input, fmt::format("No database and question: {}", line));
    CUANTO_TRY(database, open(fixture_database(parts[0])));
    ask(std::string(parts[1]), {}, database, kCasesToday);
  }
  return Done{};
}

Result<Done> Material::add_demo(const std::string& folder) {
  const auto today = find_date(trim(fixture::read_text(folder + "/today.txt")));
  if (!today)
    return fail(ErrorKind::not_found, fmt::format("There is no demonstration data in {}.", folder));
  for (const char* name : {"ventas.sqlite", "clouds.duckdb", "focus"}) {
    CUANTO_TRY(database, open(folder + "/" + name));
    CUANTO_TRY(asked, prepare(databases_[database], databases_[database].facts));
    for (const VerifiedQuestion& verified : asked.model.verified)
      ask(verified.question, verified.language, database, *today);
  }
  for (const std::string& line : lines_of(kRoot / "demo/questions.txt")) {
    const auto parts = split(line, '\t');
    CUANTO_TRY(database, open(folder + "/" + std::string(parts[0])));
    ask(std::string(parts.back()), parts[1] == "es" ? Language::es : Language::en, database,
        *today);
  }
  return Done{};
}

Result<Done> Material::add_set(const std::string& path, const std::string& folder) {
  std::ifstream file(path);
  if (!file) return fail(ErrorKind::not_found, fmt::format("The set {} is not there.", path));
  const std::string dbs = folder.empty() ? (fs::path(path).parent_path() / "dbs").string() : folder;
  std::string line;
  while (std::getline(file, line)) {
    CUANTO_TRY(item, parse_json(line));
    const auto database = open(dbs + "/" + item.value("db", std::string()));
    if (!database) {
      fmt::print(stderr, "{}\n", database.error().message);
      continue;
    }
    questions_.push_back(
        {item.value("id", std::string()), item.value("question", std::string()),
         item.value("lang", std::string("en")) == "es" ? Language::es : Language::en, *database,
         kSetsToday});
  }
  return Done{};
}

}  // namespace cuanto
