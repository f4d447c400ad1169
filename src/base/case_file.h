// base/case_file.h: cases, the text files beside each stage that say what it must do. They are read
// and written here; what a section means is up to the stage.
//
//   # A comment.
//   about:    one line of text after the name
//   question: sales by month this year
//   also:     ventas por mes de este año
//   sql:
//     SELECT …            a block: lines indented by two spaces
//   ---                   separates cases of one file
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cuanto {

struct CaseSection {
  std::string name;    // "question", "sql sqlite"; "#" for a comment, "" for an empty line
  std::string text;    // without the indentation, without a final line end
  bool block = false;  // stands on lines of its own
  bool operator==(const CaseSection&) const = default;
};

struct Case {
  std::string path;      // of the file it stands in
  std::size_t line = 1;  // where it begins there
  std::vector<CaseSection> sections;

  // The text of the first section of that name; null when there is none.
  const std::string* find(std::string_view name) const;
  // The same, empty when there is none.
  std::string_view text(std::string_view name) const;
  // The texts of all sections of that name, in order.
  std::vector<std::string> all(std::string_view name) const;
  // The question and its other wordings: the `question:` and every `also:`.
  std::vector<std::string> wordings() const;
  // Replaces the first section of that name, or adds it as a block at the end.
  void set(std::string_view name, std::string text);
  void remove(std::string_view name);
  // "src/plan/cases/dates.case:12", for messages.
  std::string place() const;
};

// Fails with `bad_input` and the line for text that is not in the format. `path` is only for
// messages.
Result<std::vector<Case>> parse_cases(std::string_view text, std::string_view path);
// The text that `parse_cases` reads as the same cases. One-line sections are aligned.
std::string to_text(const std::vector<Case>& cases);

Result<std::vector<Case>> read_case_file(const std::string& path);
// Writes all cases into one file; their order, comments and unknown sections stay.
Result<Done> write_case_file(const std::string& path, const std::vector<Case>& cases);

// A section such as "sql sqlite" holds only the lines that replace those of "sql" which begin with
// the same word, in order. When a line begins with a word that "sql" does not have (any more), the
// section stands for itself.
std::string with_replaced_lines(std::string_view base, std::string_view lines);
// The shortest such section that turns `base` into `wanted`; all of `wanted` when there is none.
std::string replaced_lines(std::string_view base, std::string_view wanted);

// What a stage made of one case: a section for each thing it can say, in the order they are
// written.
using CaseRun = std::function<std::vector<CaseSection>(const Case&)>;

// Runs every case of every *.case file directly in `folder`, in order of file name, and compares
// the sections that the case holds with those of the same name that `run` gives. A section that the
// case holds and whose name (up to its first space) is one of `expected` must come out of `run`,
// too. Returns one readable text for each difference, and for a file that cannot be read; none is
// success.
//
// When the environment has CUANTO_ACCEPT=1 it takes what came out instead: differing sections are
// rewritten, and a case without any expected section gets all of them.
std::vector<std::string> check_cases(const std::string& folder,
                                     const std::vector<std::string>& expected, const CaseRun& run);

}  // namespace cuanto
