// model/yaml_tree.h: a YAML text as a plain tree with positions. Made for files that strangers
// write: aliases, deep nesting and floods of nodes are refused before they cost anything.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cuanto {

inline constexpr std::size_t kModelBytesMax = 4u * 1024 * 1024;
inline constexpr std::size_t kModelDepthMax = 24;
inline constexpr std::size_t kModelNodesMax = 500'000;

struct YamlEntry;
struct Yaml {
  enum class Kind : uint8_t { null, scalar, list, map } kind = Kind::null;
  std::string text;     // of a scalar
  bool quoted = false;  // a quoted "null" or "true" is a text
  std::size_t offset = 0;
  std::vector<Yaml> items;
  std::vector<YamlEntry> entries;  // in order; keys are scalars, none twice

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
  // The value of a key; nullptr when there is none.
  const Yaml* find(std::string_view key) const;
};
struct YamlEntry {
  Yaml key, value;
};

// Fails with `bad_input` and the place: broken syntax, tabs as indentation, aliases, a key twice,
// more than one document, bad UTF-8; with `too_large` above the limits.
Result<Yaml> parse_yaml(std::string_view text);

}  // namespace cuanto
