// model/labels.h: what people call a thing that the database calls "cust_ord_dt": words, labels in
// both languages, and other ways to say it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "model/model.h"

namespace cuanto {

// The words of a name: abbreviations spelled out, glued words split, accents as the lexicon has
// them.
struct NameWords {
  std::vector<std::string> words;  // folded; Spanish words with their accents
  std::vector<std::string> raw;    // as the name has them, folded
  Language language = Language::en;
  bool is_reference = false;  // points to rows of a table: not to be called by what it points to
  // "Viewers (millions)": the words before the brackets, and what stands in them as written. Empty
  // where the name has none.
  std::vector<std::string> before_remark;
  std::string remark;
  // The words that people say.
  const std::vector<std::string>& said() const {
    return before_remark.empty() ? words : before_remark;
  }
};
// `usual` is the language of the other names; it decides where a name could be either. `things` are
// words of the tables' names: "actid" is an activity's id where there are activities.
NameWords read_name(std::string_view name, Language usual,
                    const std::vector<std::string>& things = {});

// The language most of these names are in; English when they say nothing.
Language language_of_names(const std::vector<std::string>& names);

struct Labels {
  Words label;
  Synonyms synonyms;
};
// Label and synonyms of a column. `entity` are the words of its table: what repeats them may be
// left out ("student name" of a student is its name).
Labels label_column(const NameWords& name, const NameWords& entity);
// Label (singular) and synonyms of a table.
Labels label_table(const NameWords& name);

// Adds these words to other names of what is called `label`, each once and the label not at all.
void add_words(std::vector<std::string>& list, std::initializer_list<std::string_view> words,
               const std::string& label);

// The phrase (words of one language) in the other one, most usual first; empty when the word that
// carries the meaning is unknown. With accents.
std::vector<std::string> translate_phrase(const std::vector<std::string>& words, Language from);

}  // namespace cuanto
