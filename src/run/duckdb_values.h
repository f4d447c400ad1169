// run/duckdb_values.h: DuckDB's values as our cells. Used inside the data worker only.
#pragma once

#include <duckdb.h>

#include <memory>
#include <string>
#include <vector>

#include "run/column_profile.h"
#include "run/run.h"

namespace cuanto {

struct LogicalTypeCloser {
  void operator()(duckdb_logical_type type) const { duckdb_destroy_logical_type(&type); }
};
using LogicalType = std::unique_ptr<std::remove_pointer_t<duckdb_logical_type>, LogicalTypeCloser>;

// Reads the values of one column of a chunk.
class VectorReader {
 public:
  VectorReader(duckdb_vector vector, duckdb_logical_type type);
  bool is_null(idx_t row) const;
  Cell cell(idx_t row) const;
  void add_to(ColumnProfile& profile, idx_t row) const;
  std::string_view text(idx_t row) const;  // of a VARCHAR that is not null

 private:
  Cell nested(idx_t row) const;
  std::string json(idx_t row) const;
  Cell decimal(idx_t row) const;

  void* data_;
  uint64_t* validity_;
  duckdb_vector vector_;
  duckdb_logical_type type_;
  duckdb_type id_;
};

StorageType storage_of_duckdb_type(duckdb_type type);

}  // namespace cuanto
