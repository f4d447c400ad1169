// chat/known.h: verified questions and examples, ready to be compared with a question. Private to
// chat/.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chat/chat.h"
#include "chat/pattern.h"

namespace cuanto {

struct KnownExample {
  std::string name;     // "example 12", or what the model file calls it
  Pattern pattern;      // only slots that stand for something in `meaning`
  std::string meaning;  // in the text form: it is read anew in the words of each asker
  std::string person;   // who said it
  bool reviewed = false;
  bool from_model = false;
};

struct ExampleSet {
  std::vector<KnownExample> used;      // verified questions of the model first
  std::vector<KnownExample> rejected;  // for who said so; for everybody when reviewed
};

// The verified questions of a model whose SQL can be said as a meaning.
std::shared_ptr<const ExampleSet> verified_examples(const Model& model);

// Nothing for a question or meaning of which no example can be made.
std::optional<KnownExample> make_known(const Question& question, const SemanticQuery& meaning,
                                       const Model& model);

// What an example says to one question, with the question's own values in place of its own.
struct FilledExample {
  const KnownExample* example = nullptr;
  SemanticQuery query;
  double likeness = 0;
  bool exact = false;
};
// `visible`: as the asker sees the source. Nothing where two examples that differ are as near.
std::optional<FilledExample> find_example(const Question& question, const ExampleSet& known,
                                          const VisibleSource& visible, const Asker& asker);
// What one example says; nothing where it does not fit, or tells what the asker does not see.
std::optional<FilledExample> fill_example(const KnownExample& example, const Pattern& question,
                                          const VisibleSource& visible);

// Whether an example is asked at all: where the translator is not sure, and for exactly the
// question that was confirmed where no file describes the data.
bool wants_example(const FilledExample& found, const Result<Understanding>& understood,
                   const Model& model);
Reading reading_of(const FilledExample& found);

}  // namespace cuanto
