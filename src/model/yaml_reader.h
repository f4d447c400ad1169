// model/yaml_reader.h: the values of a YAML tree as what they should be; what is not as it should
// be becomes a finding with its place. Private to model/.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "model/yaml_tree.h"

namespace cuanto {

// " Did you mean …?", or nothing when no name is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& names);

std::string no_such_column(const Catalog& catalog, TableId table, std::string_view name);

// `what` begins the sentence of a finding: "A dataset", "\"fields\"".
class YamlReader {
 public:
  using Severity = ModelFinding::Severity;

  explicit YamlReader(std::string_view text) : text_(text) {}
  std::string_view text() const { return text_; }

  // ---- saying what is wrong ----
  void say(Severity severity, std::size_t offset, std::string message);
  void wrong(const Yaml& at, std::string message);
  // Something that the database does not have: a mistake, unless the file is for many databases.
  void missing(const Yaml& at, std::string message);
  // What is wrong inside a text; a name that is missing as above.
  void wrong_inside(const Yaml& at, const Error& error);

  // ---- values ----
  bool expect_map(const Yaml& node, std::string_view what);
  // The items of a list; nothing, and a finding, when it is something else.
  const std::vector<Yaml>& items_of(const Yaml* node, std::string_view what);
  void know_keys(const Yaml& map, std::string_view what, const std::vector<std::string>& keys);
  std::optional<std::string> text_at(const Yaml& map, std::string_view key);
  std::optional<bool> flag_at(const Yaml& map, std::string_view key);
  // One of several words; the position in `words`.
  std::optional<std::size_t> choice_at(const Yaml& map, std::string_view key,
                                       const std::vector<std::string>& words);
  // A list of texts, or one text.
  std::vector<std::string> list_at(const Yaml& map, std::string_view key);
  // {en: ..., es: ...}, or one text for both. What is not said stays as it is.
  void words_at(const Yaml& map, std::string_view key, Words& words);
  // In the form that words are compared in, without the label itself.
  void synonyms_at(const Yaml& map, std::string_view key, const Words& label, Synonyms& synonyms);
  // Names within one list must differ.
  bool is_new(std::set<std::string>& names, const Yaml& node, std::string_view what,
              const std::string& name);
  std::optional<std::string> name_of(const Yaml& map, std::string_view what);

  std::vector<ModelFinding> findings;
  bool for_many = false;  // the file is for many databases

 private:
  std::size_t offset_inside(const Yaml& node, std::size_t inside) const;

  std::string_view text_;
};

}  // namespace cuanto
