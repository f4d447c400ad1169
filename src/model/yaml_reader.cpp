#include "model/yaml_reader.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"

namespace cuanto {

std::string did_you_mean(std::string_view word, const std::vector<std::string>& names) {
  const auto near = closest(fold(word), names, kSuggestionsMax);
  if (near.empty()) return {};
  return fmt::format(" Did you mean {}?", join(near, ", "));
}

std::string no_such_column(const Catalog& catalog, TableId table, std::string_view name) {
  std::vector<std::string> known;
  for (const auto id : catalog.table(table).columns) known.push_back(catalog.column(id).name);
  return fmt::format("Table {} has no column \"{}\".{}", catalog.table(table).name,
                     shortened(name, 60), did_you_mean(name, known));
}

void YamlReader::say(Severity severity, std::size_t offset, std::string message) {
  findings.push_back({severity, position_of(text_, offset), std::move(message)});
}

void YamlReader::wrong(const Yaml& at, std::string message) {
  say(Severity::error, at.offset, std::move(message));
}

void YamlReader::missing(const Yaml& at, std::string message) {
  say(for_many ? Severity::warning : Severity::error, at.offset, std::move(message));
}

// The byte of the file that byte `inside` of a text stands at; the beginning when it is not
// written there letter by letter (a folded block, an escape).
std::size_t YamlReader::offset_inside(const Yaml& node, std::size_t inside) const {
  for (const std::size_t skip : {std::size_t{0}, std::size_t{1}})
    if (text_.substr(std::min(text_.size(), node.offset + skip)).starts_with(node.text))
      return node.offset + skip + std::min(inside, node.text.size());
  return node.offset;
}

void YamlReader::wrong_inside(const Yaml& at, const Error& error) {
  const bool only_missing = error.kind == ErrorKind::unknown_name && for_many;
  say(only_missing ? Severity::warning : Severity::error,
      offset_inside(at, error.at ? error.at->offset : 0), error.message);
}

bool YamlReader::expect_map(const Yaml& node, std::string_view what) {
  if (node.is_map()) return true;
  wrong(node, fmt::format("{} must be a map of keys and values.", what));
  return false;
}

const std::vector<Yaml>& YamlReader::items_of(const Yaml* node, std::string_view what) {
  static const std::vector<Yaml> kNone;
  if (node == nullptr || node->is_null()) return kNone;
  if (node->is_list()) return node->items;
  wrong(*node, fmt::format("{} must be a list.", what));
  return kNone;
}

void YamlReader::know_keys(const Yaml& map, std::string_view what,
                           const std::vector<std::string>& keys) {
  for (const auto& [key, value] : map.entries) {
    if (std::ranges::find(keys, key.text) != keys.end()) continue;
    wrong(key, fmt::format("{} has no key \"{}\".{}", what, shortened(key.text, 60),
                           did_you_mean(key.text, keys)));
  }
}

std::optional<std::string> YamlReader::text_at(const Yaml& map, std::string_view key) {
  const auto* node = map.find(key);
  if (node == nullptr || node->is_null()) return std::nullopt;
  if (node->is_scalar()) return node->text;
  wrong(*node, fmt::format("\"{}\" must be a text.", key));
  return std::nullopt;
}

std::optional<bool> YamlReader::flag_at(const Yaml& map, std::string_view key) {
  const auto* node = map.find(key);
  if (node == nullptr || node->is_null()) return std::nullopt;
  const auto value = ascii_lower(node->text);
  if (node->is_scalar() && (value == "true" || value == "yes")) return true;
  if (node->is_scalar() && (value == "false" || value == "no")) return false;
  wrong(*node, fmt::format("\"{}\" must be true or false.", key));
  return std::nullopt;
}

std::optional<std::size_t> YamlReader::choice_at(const Yaml& map, std::string_view key,
                                                 const std::vector<std::string>& words) {
  const auto value = text_at(map, key);
  if (!value) return std::nullopt;
  const auto it = std::ranges::find(words, *value);
  if (it != words.end()) return static_cast<std::size_t>(it - words.begin());
  wrong(*map.find(key), fmt::format("\"{}\" cannot be \"{}\"; it is one of {}.", key,
                                    shortened(*value, 60), join(words, ", ")));
  return std::nullopt;
}

std::vector<std::string> YamlReader::list_at(const Yaml& map, std::string_view key) {
  std::vector<std::string> texts;
  const auto* node = map.find(key);
  if (node != nullptr && node->is_scalar()) return {node->text};
  for (const auto& item : items_of(node, fmt::format("\"{}\"", key))) {
    if (item.is_scalar())
      texts.push_back(item.text);
    else
      wrong(item, fmt::format("\"{}\" must be a list of texts.", key));
  }
  return texts;
}

void YamlReader::words_at(const Yaml& map, std::string_view key, Words& words) {
  const auto* node = map.find(key);
  if (node == nullptr || node->is_null()) return;
  if (node->is_scalar()) {
    words = {node->text, node->text};
    return;
  }
  if (!node->is_map()) {
    wrong(*node, fmt::format("\"{}\" must be a text, or a map with the keys en and es.", key));
    return;
  }
  know_keys(*node, fmt::format("\"{}\"", key), {"en", "es"});
  if (const auto en = text_at(*node, "en")) words.en = *en;
  if (const auto es = text_at(*node, "es")) words.es = *es;
  if (words.en.empty()) words.en = words.es;
}

// The words in the form they are compared in, each once, without `label`.
static std::vector<std::string> tidied(const std::vector<std::string>& words,
                                       const std::string& label) {
  std::vector<std::string> kept;
  for (const auto& word : words) {
    auto key_form = fold_plain(trim(word));
    if (!key_form.empty() && key_form != fold_plain(label) &&
        std::ranges::find(kept, key_form) == kept.end())
      kept.push_back(std::move(key_form));
  }
  return kept;
}

void YamlReader::synonyms_at(const Yaml& map, std::string_view key, const Words& label,
                             Synonyms& synonyms) {
  const auto* node = map.find(key);
  if (node == nullptr || node->is_null()) return;
  if (node->is_list()) {
    const auto words = list_at(map, key);
    synonyms = {tidied(words, label.en), tidied(words, label.es)};
    return;
  }
  if (!expect_map(*node, fmt::format("\"{}\"", key))) return;
  know_keys(*node, fmt::format("\"{}\"", key), {"en", "es"});
  if (node->find("en") != nullptr) synonyms.en = tidied(list_at(*node, "en"), label.en);
  if (node->find("es") != nullptr) synonyms.es = tidied(list_at(*node, "es"), label.es);
}

bool YamlReader::is_new(std::set<std::string>& names, const Yaml& node, std::string_view what,
                        const std::string& name) {
  if (names.insert(ascii_lower(name)).second) return true;
  wrong(node, fmt::format("There are two {} called \"{}\".", what, shortened(name, 60)));
  return false;
}

std::optional<std::string> YamlReader::name_of(const Yaml& map, std::string_view what) {
  auto name = text_at(map, "name");
  if (!name || name->empty()) {
    wrong(map, fmt::format("This {} has no name.", what));
    return std::nullopt;
  }
  return name;
}

}  // namespace cuanto
