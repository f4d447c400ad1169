// sql/keywords.h: the words that SQL keeps for itself, and which dialect minds them as names.
#pragma once

#include <cstdint>
#include <string_view>

#include "sql/sql.h"

namespace cuanto {

// The words our grammar looks for. `other`: kept by an engine, but without a place in our grammar.
enum class Keyword : uint8_t {
  none,
  other,
  all,
  and_,
  any,
  array,
  as,
  asc,
  at,
  between,
  both,
  by,
  case_,
  cast,
  collate,
  cross,
  current,
  current_date,
  current_time,
  current_timestamp,
  date,
  desc,
  distinct,
  else_,
  end,
  escape,
  except,
  exclude,
  exists,
  false_,
  fetch,
  filter,
  first,
  following,
  for_,
  from,
  full,
  glob,
  group,
  groups,
  having,
  ilike,
  in,
  indexed,
  inner,
  intersect,
  interval,
  into,
  is,
  isnull,
  join,
  last,
  lateral,
  leading,
  left,
  like,
  limit,
  match,
  materialized,
  natural,
  next,
  not_,
  notnull,
  null,
  nulls,
  offset,
  on,
  only,
  or_,
  order,
  outer,
  over,
  partition,
  preceding,
  precision,
  qualify,
  range,
  recursive,
  regexp,
  right,
  row,
  rows,
  select,
  similar,
  some,
  tablesample,
  then,
  time,
  timestamp,
  to,
  top,
  trailing,
  true_,
  try_cast,
  unbounded,
  union_,
  unknown,
  using_,
  values,
  when,
  where,
  window,
  with,
  within,
  without,
  zone,
};

// How a dialect minds a word as the name of a table or column.
enum class WordUse : uint8_t {
  free,    // a name like any other
  quoted,  // read as a name, but printed in quotes: something else is called so, too
  kept,    // a name only in quotes
};

struct KeywordRow {
  std::string_view word;  // lower case
  Keyword keyword;
  std::string_view
      uses;  // one letter for each dialect, in the order of DialectId: . free, q, r kept
  WordUse use(DialectId dialect) const {
    const char letter = uses[static_cast<std::size_t>(dialect)];
    return letter == '.' ? WordUse::free : letter == 'q' ? WordUse::quoted : WordUse::kept;
  }
};

// The row of a word in any case; nullptr when nobody minds it.
const KeywordRow* find_keyword(std::string_view word);

}  // namespace cuanto
