// Runs src/run/cases/files.case: files as they come, and the tables that are made of them.
//   file: its name, and its content below (\xNN and \r are bytes);  open: what is opened, when not
//         the one file
//   tables: name (rows): column TYPE, …;  notes:;  error:
//   query: a statement;  rows: what it gives
#include <gtest/gtest.h>

#include "base/case_file.h"
#include "base/text.h"
#include "run/run.h"
#include "run/test_files.h"

namespace cuanto {
namespace {

int digit_of(char c) { return c <= '9' ? c - '0' : c - 'A' + 10; }

std::string bytes_of(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 3 < text.size() && text[i + 1] == 'x') {
      bytes += static_cast<char>(digit_of(text[i + 2]) * 16 + digit_of(text[i + 3]));
      i += 3;
    } else if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'r') {
      bytes += '\r';
      ++i;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

std::string tables_text(const SourceFacts& facts) {
  std::string text;
  for (const TableFacts& table : facts.tables) {
    std::vector<std::string> columns;
    columns.reserve(table.columns.size());
    for (const ColumnFacts& column : table.columns)
      columns.push_back(column.name + " " + column.declared_type);
    text += fmt::format("{}{} ({}): {}", text.empty() ? "" : "\n", table.name, table.rows,
                        join(columns, ", "));
  }
  return text;
}

std::vector<CaseSection> run(const Case& c) {
  const TemporaryFolder folder;
  std::string opened = folder.path() + "/data";
  std::size_t files = 0;
  for (const std::string& file : c.all("file")) {
    const auto name_end = file.find('\n');
    const std::string path =
        folder.file("data/" + file.substr(0, name_end),
                    bytes_of(std::string_view(file).substr(name_end + 1)) + "\n");
    if (++files == 1 && c.find("open") == nullptr) opened = path;
  }
  if (files > 1) opened = folder.path() + "/data";
  if (const std::string* open = c.find("open")) opened = folder.path() + "/data/" + *open;
  // Once as it is converted into memory, once into a file, once out of that file: all the same.
  OpenOptions cached;
  cached.cache_folder = folder.path() + "/cache";
  std::vector<CaseSection> result;
  for (const OpenOptions& options : {OpenOptions{}, cached, cached}) {
    std::vector<CaseSection> sections;
    auto engine = open_source(opened, options);
    if (!engine) {
      sections.push_back({"error", replace_all(engine.error().message, folder.path(), ""), true});
    } else {
      auto facts = (*engine)->inspect();
      if (!facts) return {{"error", facts.error().message, true}};
      sections.push_back({"tables", tables_text(*facts), true});
      sections.push_back({"notes", join(facts->notes, "\n"), true});
      if (const std::string* query = c.find("query")) {
        auto rows = (*engine)->run_unguarded_for_test(*query, RunLimits{});
        sections.push_back(
            {"rows", std::string(trim(rows ? show_rows(*rows) : rows.error().message)), true});
      }
    }
    if (!result.empty()) {
      for (std::size_t i = 0; i < std::min(sections.size(), result.size()); ++i) {
        EXPECT_EQ(sections[i].text, result[i].text) << c.place();
      }
    }
    result = std::move(sections);
  }
  return result;
}

TEST(FileCases, SayWhatBecomesOfFiles) {
  const auto differences =
      check_cases(CUANTO_SOURCE_DIR "/src/run/cases", {"tables", "notes", "error", "rows"}, run);
  for (const std::string& difference : differences) ADD_FAILURE() << difference;
}

}  // namespace
}  // namespace cuanto
