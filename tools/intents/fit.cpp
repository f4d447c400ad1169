#include "fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

#include "chat/intent.h"

namespace cuanto {
namespace {

constexpr int kSteps = 400;
constexpr double kFirstStep = 1.0;
constexpr std::size_t kSeenMin = 2;  // a feature of one example says nothing of others
constexpr double kWeightStep = 100;  // weights are written as hundredths

}  // namespace

IntentFit::IntentFit(const std::vector<IntentExample>& examples, double ridge) {
  std::map<std::string, std::size_t> seen;
  for (const IntentExample& example : examples)
    for (const std::string& feature : example.features) ++seen[feature];
  for (const auto& [name, count] : seen)
    if (count >= kSeenMin) names_.push_back(name);
  weights_.assign(names_.size(), std::vector<double>(kIntents.size(), 0));
  std::vector<std::vector<std::size_t>> rows;
  for (const IntentExample& example : examples) {
    rows.emplace_back();
    for (const std::string& feature : example.features) {
      const auto it = std::ranges::lower_bound(names_, feature);
      if (it != names_.end() && *it == feature)
        rows.back().push_back(static_cast<std::size_t>(it - names_.begin()));
    }
  }
  // Adagrad over the whole set: each weight has a step of its own.
  std::vector<std::vector<double>> squares(names_.size(),
                                           std::vector<double>(kIntents.size(), 1e-8));
  for (int step = 0; step < kSteps; ++step) {
    std::vector<std::vector<double>> slope(names_.size(), std::vector<double>(kIntents.size(), 0));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto part = shares(rows[i]);
      for (const std::size_t feature : rows[i])
        for (std::size_t c = 0; c < kIntents.size(); ++c)
          slope[feature][c] += part[c] - (c == examples[i].intent ? 1 : 0);
    }
    for (std::size_t f = 0; f < names_.size(); ++f)
      for (std::size_t c = 0; c < kIntents.size(); ++c) {
        const double all = slope[f][c] + ridge * weights_[f][c];
        squares[f][c] += all * all;
        weights_[f][c] -= kFirstStep * all / std::sqrt(squares[f][c]);
      }
  }
}

std::vector<double> IntentFit::shares(const std::vector<std::size_t>& features) const {
  std::vector<double> sums(kIntents.size(), 0);
  for (const std::size_t feature : features)
    for (std::size_t c = 0; c < kIntents.size(); ++c) sums[c] += weights_[feature][c];
  const double most = *std::ranges::max_element(sums);
  double all = 0;
  for (double& sum : sums) all += sum = std::exp(sum - most);
  for (double& sum : sums) sum /= all;
  return sums;
}

std::size_t IntentFit::guess(const std::vector<std::string>& features) const {
  std::vector<std::size_t> known;
  for (const std::string& feature : features) {
    const auto it = std::ranges::lower_bound(names_, feature);
    if (it != names_.end() && *it == feature)
      known.push_back(static_cast<std::size_t>(it - names_.begin()));
  }
  const auto part = shares(known);
  return static_cast<std::size_t>(std::ranges::max_element(part) - part.begin());
}

void IntentFit::write(const std::filesystem::path& file) const {
  std::ofstream out(file);
  out << "# What speaks for which intent\n\n"
         "Made by `tools/intents`; read by the program when it tells what a question is after.\n"
         "A weight of 100 makes an intent 2.7 times as likely.\n\n| feature |";
  for (const auto intent : kIntents) out << ' ' << intent << " |";
  out << "\n|---|";
  for (std::size_t c = 0; c < kIntents.size(); ++c) out << "---|";
  out << '\n';
  for (std::size_t f = 0; f < names_.size(); ++f) {
    out << "| " << names_[f] << " |";
    for (const double weight : weights_[f]) out << ' ' << std::lround(kWeightStep * weight) << " |";
    out << '\n';
  }
}

std::vector<std::size_t> guesses_left_out(const std::vector<IntentExample>& examples,
                                          double ridge) {
  constexpr std::size_t kParts = 5;  // what was made of one question stays together
  std::vector<std::size_t> guesses(examples.size());
  for (std::size_t part = 0; part < kParts; ++part) {
    std::vector<IntentExample> others;
    for (std::size_t i = 0; i < examples.size(); ++i)
      if (i / 2 % kParts != part) others.push_back(examples[i]);
    const IntentFit fit(others, ridge);
    for (std::size_t i = 0; i < examples.size(); ++i)
      if (i / 2 % kParts == part) guesses[i] = fit.guess(examples[i].features);
  }
  return guesses;
}

}  // namespace cuanto
