// catalog/typing.h: how a column keeps its values and what they are, judged from the declared type,
// the words of the name and the values themselves.
#pragma once

#include <string>

#include "catalog/catalog.h"
#include "catalog/name_hints.h"

namespace cuanto {

// Where the column stands.
struct ColumnPlace {
  DialectId dialect = DialectId::sqlite;
  bool only_key = false;      // the whole primary key
  bool in_key = false;        // a part of the primary key
  bool references = false;    // the child of a declared foreign key
  bool person_table = false;  // its table has columns that only people have
  bool public_lives = false;  // its table is about public figures or animals
};

struct ColumnJudgement {
  StorageType storage = StorageType::unknown;
  Meaning meaning = Meaning::none;
  TimeStorage time_storage = TimeStorage::native;
  bool percent_of_one = false;
  bool holds_numbers = false;  // a text column all of whose values are numbers
  bool personal = false;
  std::string note;  // what a person should know; empty when nothing
};

ColumnJudgement judge_column(const ColumnFacts& facts, const ColumnPlace& place);

// Whether a table with these columns is about people (has a surname, a birth date, an identity
// number ...): there, a street address is personal data too.
bool is_person_table(const TableFacts& table);
// Whether a table is called after players, singers, dogs and their like and has no way
// to reach them: when they were born is no secret.
bool is_about_public_lives(const TableFacts& table);

}  // namespace cuanto
