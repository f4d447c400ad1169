#include "labelled.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "base/text.h"
#include "chat/intent.h"

namespace cuanto {
namespace {

constexpr std::string_view kHybrid = "HYBRID ";
constexpr std::string_view kTurn = " >> ";

LabelledQuestion parse_line(std::string_view line) {
  const std::size_t first = line.find('|'), second = line.find('|', first + 1);
  if (first == line.npos || second == line.npos) return {};
  LabelledQuestion question;
  question.database = trim(line.substr(0, first));
  std::string_view label = trim(line.substr(first + 1, second - first - 1));
  question.hybrid = label.starts_with(kHybrid);
  if (question.hybrid) label.remove_prefix(kHybrid.size());
  question.intent = label;
  std::string_view turns = line.substr(second + 1);
  for (std::size_t at = turns.find(kTurn); at != turns.npos; at = turns.find(kTurn)) {
    question.turns.emplace_back(trim(turns.substr(0, at)));
    turns.remove_prefix(at + kTurn.size());
  }
  question.turns.emplace_back(trim(turns));
  return question;
}

}  // namespace

std::vector<LabelledQuestion> read_labelled(const std::filesystem::path& file) {
  std::vector<LabelledQuestion> questions;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    LabelledQuestion question = parse_line(line);
    if (std::ranges::find(kIntents, question.intent) == kIntents.end()) {
      fmt::print(stderr, "{}: no label that is known: {}\n", file.string(), line);
      std::exit(2);
    }
    questions.push_back(std::move(question));
  }
  return questions;
}

double IntentScore::part(std::size_t right, std::size_t count) {
  return count == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(count);
}

void IntentScore::add(const LabelledQuestion& question, Language language, const std::string& found,
                      bool found_hybrid) {
  const bool right = found == question.intent && found_hybrid == question.hybrid;
  Part& spoken = by_language_[std::string(language_code(language))];
  right_ += right;
  spoken.right += right;
  ++count_;
  ++spoken.count;
  const auto row = question.hybrid ? std::string("HYBRID") : question.intent;
  // A part that is right within a question that should have two is no other class.
  ++matrix_[row][question.hybrid && right ? "HYBRID" : found_hybrid ? "HYBRID" : found];
}

void IntentScore::tell() const {
  std::string text = fmt::format("{:<12}", "should be");
  std::vector<std::string_view> columns(kIntents.begin(), kIntents.end());
  columns.insert(columns.end(), {"HYBRID", "none"});
  for (const std::string_view column : columns) text += fmt::format("{:>12}", column);
  text += fmt::format("{:>9}\n", "right");
  for (const auto& [intent, row] : matrix_) {
    std::size_t count = 0;
    for (const auto& [found, n] : row) count += n;
    text += fmt::format("{:<12}", intent);
    for (const std::string_view column : columns) {
      const auto it = row.find(column == "none" ? std::string() : std::string(column));
      text += fmt::format("{:>12}", it == row.end() ? 0 : it->second);
    }
    const auto it = row.find(intent);
    text += fmt::format("{:>7.1f} %\n", part(it == row.end() ? 0 : it->second, count));
  }
  for (const auto& [language, one] : by_language_)
    text += fmt::format("{}: {:.1f} % of {}\n", language, part(one.right, one.count), one.count);
  text += fmt::format("all: {:.1f} % of {}\n", percent(), count_);
  fmt::print("{}", text);
}

}  // namespace cuanto
