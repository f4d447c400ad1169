// Fitting the weights of the intents (models/intent/weights.md).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cuanto {

struct IntentExample {
  std::vector<std::string> features;
  std::size_t intent = 0;  // position in kIntents
};

// Multinomial logistic regression with all examples at once, weights held small by `ridge`.
// Deterministic.
class IntentFit {
 public:
  IntentFit(const std::vector<IntentExample>& examples, double ridge);
  std::size_t guess(const std::vector<std::string>& features) const;
  void write(const std::filesystem::path& file) const;

 private:
  std::vector<double> shares(const std::vector<std::size_t>& features) const;

  std::vector<std::string> names_;
  std::vector<std::vector<double>> weights_;  // of each feature, for each intent
};

// What each example would be taken for by weights that were fitted without the fifth it stands in.
std::vector<std::size_t> guesses_left_out(const std::vector<IntentExample>& examples, double ridge);

}  // namespace cuanto
