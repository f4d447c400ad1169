// sql/dialect.h: how tightly the operators of each dialect bind; shared by parser and printer.
#pragma once

#include "sql/sql.h"

namespace cuanto {

// Larger binds tighter. Operators of one level group from left to right.
struct Levels {
  int logical_or = 1;
  int logical_and = 2;
  int logical_not = 3;
  int is;
  int equality;
  int relational;
  int like;  // LIKE, BETWEEN, IN
  int bits;  // & | << >>
  int concat;
  int add;
  int multiply;
  int bit_not;
  int unary = 11;
  int cast = 12;  // ::
  int primary = 13;
  // What the printer wants beside a comparison: nobody should have to know which of two
  // comparisons binds tighter.
  int beside_comparison;
};
const Levels& levels(DialectId id);

int level_of(BinaryOp op, const Levels& levels);

// "SQLite", for messages.
std::string_view display_name(DialectId id);

}  // namespace cuanto
