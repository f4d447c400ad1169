// Questions with the intent that they should have (tests/knowledge/intents.txt), and how often it
// is found.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/language.h"

namespace cuanto {

struct LabelledQuestion {
  std::string database;            // of tests/data
  std::string intent;              // SCHEMA, QUERY, …
  bool hybrid = false;             // a meaning beside it
  std::vector<std::string> turns;  // the last one is asked for
};
// Fails the program, with the line, when one of the lines is not as it should be.
std::vector<LabelledQuestion> read_labelled(const std::filesystem::path& file);

// What was found against what should be.
class IntentScore {
 public:
  void add(const LabelledQuestion& question, Language language, const std::string& found,
           bool found_hybrid);
  double percent() const { return part(right_, count_); }
  void tell() const;

 private:
  struct Part {
    std::size_t right = 0, count = 0;
  };
  static double part(std::size_t right, std::size_t count);

  std::size_t right_ = 0, count_ = 0;
  std::map<std::string, Part> by_language_;
  std::map<std::string, std::map<std::string, std::size_t>> matrix_;  // should be -> is -> how many
};

}  // namespace cuanto
