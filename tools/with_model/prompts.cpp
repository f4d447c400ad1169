#include "prompts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace cuanto {
namespace {

// Every reading that the translator thought of, likeliest first.
std::vector<Reading> readings_in(const Result<Understanding>& understood) {
  if (!understood) return {};
  if (const auto* reading = std::get_if<Reading>(&*understood)) return {*reading};
  return std::get<Clarification>(*understood).readings;
}

std::vector<TableFacts> facts_of(const std::filesystem::path& file) {
  auto engine = open_source(file.string());
  if (!engine) return {};
  auto facts = (*engine)->inspect();
  return facts ? std::move(facts->tables) : std::vector<TableFacts>{};
}

}  // namespace

std::optional<std::vector<ColumnId>> columns_of(const std::string& sql, const Source& source) {
  auto select = parse_sql(sql, dialect(DialectId::sqlite));
  if (!select) return std::nullopt;
  resolve_quoted_texts(*select, [&](std::string_view name) {
    return std::ranges::any_of(source.catalog->columns, [&](const Column& column) {
      return equal_ignoring_case(column.name, name);
    });
  });
  Access access;
  access.read_personal = true;
  const auto safe = guard(std::move(*select), *source.catalog, access);
  if (!safe) return std::nullopt;
  return safe->touched().columns;
}

void PromptMeasure::look(const std::string& id, const std::string& question, Language language,
                         const Source& source, std::vector<ColumnId> needed) {
  const auto read = read_question(question, {language, 2000});
  if (!read) return;
  Access access;
  access.read_personal = true;
  const auto understood = understand(*read, *source.model, *source.names);
  GenerateInputs inputs{*read, *source.model, access, readings_in(understood), {}};
  for (const Reading& reading : inputs.readings)
    for (const OtherMeaning& other : reading.others)
      inputs.considered.push_back(other.reading.query);
  ModelSettings model;
  model.context_tokens = 1'000'000;
  const auto full = prompt_for({}, model, inputs);
  model.context_tokens = context_tokens_;
  model.reply_tokens = std::min(model.reply_tokens, context_tokens_ / 6);
  const auto cut = prompt_for({}, model, inputs);
  if (!full || !cut) return;
  full_tokens_ += full->tokens;
  tokens_ += cut->tokens;
  ++prompts_;
  if (!cut->pruned) return;
  ++pruned_;
  std::ranges::sort(needed);
  std::vector<std::string> missing;
  for (const ColumnId column : needed) {
    if (std::ranges::binary_search(cut->columns, column)) continue;
    const Column& one = source.catalog->column(column);
    missing.push_back(source.catalog->table(one.table).name + "." + one.name);
  }
  needed_ += needed.size();
  held_ += needed.size() - missing.size();
  if (missing.empty())
    ++whole_;
  else
    lost_.push_back(fmt::format("{}: {} lacks {}", id, question, join(missing, ", ")));
}

double PromptMeasure::percent_whole() const {
  return pruned_ == 0 ? 100 : 100.0 * static_cast<double>(whole_) / static_cast<double>(pruned_);
}

void PromptMeasure::tell(const std::string& where) const {
  const auto mean = [&](uint64_t sum) { return prompts_ == 0 ? 0 : sum / prompts_; };
  fmt::print(
      "prompts, {}: {} tokens with the whole schema, {} in a context of {}; of {} that were pruned "
      "{:.1f} % hold all columns of the gold query, {:.1f} % of the columns\n",
      where, mean(full_tokens_), mean(tokens_), context_tokens_, pruned_, percent_whole(),
      needed_ == 0 ? 100 : 100.0 * static_cast<double>(held_) / static_cast<double>(needed_));
  for (const std::string& line : lost_) fmt::print("  {}\n", line);
}

Warehouse::Warehouse(const std::filesystem::path& folder, const std::vector<std::string>& first,
                     std::size_t tables_wanted) {
  std::vector<std::string> databases = first;
  std::set<std::string> others;
  for (const auto& file : std::filesystem::directory_iterator(folder))
    others.insert(file.path().filename().string());
  for (const std::string& name : first) others.erase(name);
  databases.insert(databases.end(), others.begin(), others.end());
  SourceFacts facts;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < databases.size(); ++i) {
    if (i >= first.size() && facts.tables.size() >= tables_wanted) break;
    std::vector<TableFacts> tables = facts_of(folder / databases[i]);
    const std::string prefix = std::filesystem::path(databases[i]).stem().string() + "_";
    std::map<std::string, std::string> renamed;
    for (TableFacts& table : tables) {
      std::string name = table.name;
      if (!taken.insert(ascii_lower(name)).second) {
        name = prefix + name;
        taken.insert(ascii_lower(name));
      }
      renamed[ascii_lower(table.name)] = name;
      names_[{databases[i], table.name}] = name;
    }
    for (TableFacts& table : tables) {
      table.name = renamed[ascii_lower(table.name)];
      for (KeyFacts& key : table.foreign_keys)
        key.other_table = renamed[ascii_lower(key.other_table)];
      facts.tables.push_back(std::move(table));
    }
  }
  auto catalog = std::make_shared<const Catalog>(build_catalog(facts).value());
  auto model = std::make_shared<const Model>(draft_model(catalog));
  source_.names = index_names(*model);
  source_.catalog = std::move(catalog);
  source_.model = std::move(model);
}

std::optional<std::vector<ColumnId>> Warehouse::columns_here(
    const std::string& database, const Catalog& catalog,
    const std::vector<ColumnId>& columns) const {
  std::vector<ColumnId> here;
  for (const ColumnId id : columns) {
    const Column& column = catalog.column(id);
    const auto name = names_.find({database, catalog.table(column.table).name});
    if (name == names_.end()) return std::nullopt;
    const Table* table = source_.catalog->find_table("", name->second);
    if (table == nullptr) return std::nullopt;
    const Column* same = source_.catalog->find_column(table->id, column.name);
    if (same == nullptr) return std::nullopt;
    here.push_back(same->id);
  }
  return here;
}

}  // namespace cuanto
