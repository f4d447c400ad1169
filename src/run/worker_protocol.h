// run/worker_protocol.h: what the program and its data worker say to each other over a socket.
//
// DuckDB runs in a process of its own. Its memory limit does not bound strings and lists (a query
// of one line took 4.8 GB under a limit of 256 MB), and one vectorised call may allocate gigabytes
// before it looks at an interrupt; only the operating system can stop that, and only for a whole
// process. So: the worker has a hard limit on its memory, may open no file once its data is open,
// and is killed when it does not stop in time. The program itself never runs a line of DuckDB.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "run/run.h"

namespace cuanto {

// A message is its length (4 bytes, of what follows), its kind and its content.
enum class Message : uint8_t {
  // To the worker.
  open,     // Opening
  load,     // LoadPlan: makes tables of files; only before `lock`
  close,    // the database, so that all of it is in its file
  lock,     // from here on nothing but the data can be reached
  inspect,  // source, fingerprint, timeout_ms
  query,    // rows_max, bytes_max, most rows of one step of the plan (0: any), sql
  explain,  // sql
  cancel,   // stops what is running; has no answer of its own
  // From the worker.
  done,     // nothing
  failed,   // an Error
  columns,  // the ResultColumns
  batch,    // rows
  facts,    // as write_facts makes them
  plan,     // as DuckDB's EXPLAIN (FORMAT JSON) says it
};
inline constexpr std::size_t kMessageBytesMax = 512u * 1024 * 1024;

struct Opening {
  std::string path;  // empty: in memory
  bool read_only = true;
  bool converted = false;  // made by `load` before: its notes stand in it
  uint32_t memory_mb = 1024;
  uint32_t threads = 1;
  std::string temporary_folder;  // for spilling while loading; empty: none
};

struct LoadFile {
  std::string path;
  std::string kind;                                        // csv, parquet, json
  std::string compression;                                 // gzip, zstd or empty
  std::vector<std::pair<std::string, std::string>> parts;  // from the path: month=2026-01
};
struct LoadTable {
  std::string name;
  bool united = false;  // partitions of one table: united whatever their columns
  std::vector<LoadFile> files;
};
struct LoadPlan {
  std::vector<LoadTable> tables;
  std::vector<std::string> notes;
};

// Appends values to a message.
class ByteWriter {
 public:
  void number(uint64_t value);  // 8 bytes
  void real(double value);
  void text(std::string_view value);
  void cell(const Cell& cell);
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Takes them out again. Anything that does not fit turns `ok` off and gives empty values: the bytes
// come from a process that hostile data may have taken over.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  uint64_t number();
  double real();
  std::string text();
  Cell cell();
  // A count of things that take at least `size_min` bytes each: never more than there can be.
  std::size_t count(std::size_t size_min);
  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }
  std::string_view rest() const { return bytes_; }

 private:
  std::string_view take(std::size_t size);
  std::string_view bytes_;
  bool ok_ = true;
};

std::string write_opening(const Opening& opening);
Opening read_opening(ByteReader& reader);
std::string write_plan(const LoadPlan& plan);
LoadPlan read_plan(ByteReader& reader);
std::string write_error(const Error& error);
Error read_error(ByteReader& reader);
std::string write_columns(const std::vector<ResultColumn>& columns);
std::vector<ResultColumn> read_columns(ByteReader& reader);
std::string write_rows(const std::vector<std::vector<Cell>>& rows);
std::vector<std::vector<Cell>> read_rows(ByteReader& reader);

// Whole messages over a socket; false when the other side is gone.
bool send_message(int socket, Message message, std::string_view content);
bool receive_message(int socket, Message& message, std::string& content);

// The name the worker process is started under, and its side of the socket.
inline constexpr const char* kWorkerName = "cuanto-data-worker";
inline constexpr int kWorkerSocket = 3;
// Does the worker's work until the socket closes; never returns.
[[noreturn]] void run_data_worker();

}  // namespace cuanto
