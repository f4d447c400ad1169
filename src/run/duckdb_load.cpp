// Files -> tables, inside the data worker, before it is locked. Values are judged over the whole
// file, never over a sample: one wrong guess would lose a row or the zeros of an account number.
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/text.h"
#include "run/csv_shape.h"
#include "run/duckdb_session.h"
#include "run/file_kind.h"
#include "run/tag_columns.h"
#include "run/total_row.h"

namespace cuanto {

namespace {

constexpr std::size_t kHeadLines = 1000;
constexpr std::size_t kHeadBytes = 512 * 1024;
constexpr double kSameTable = 0.6;  // of the columns of two files, for one table

struct FileColumn {
  std::string name;
  TextsSeen seen;          // of a text file
  std::string type;        // DuckDB's, of a typed file, after conversion
  std::string expression;  // of a typed file
};

struct ReadableFile {
  const LoadFile* file = nullptr;
  bool is_text = false;
  std::string from;  // what stands behind FROM
  std::vector<FileColumn> columns;
  FileHints hints;
  uint64_t rows = 0;              // of a text file
  std::vector<std::string> last;  // the texts of its last row
};

// What the whole table makes of a column that several files may have.
struct TableColumn {
  std::string name;
  TextsSeen seen;
  std::string type;
  JudgedColumn judged;
};

// What DuckDB found, without its own classes of error and without folders.
std::string detail_of(const Error& error, const LoadFile& file) {
  std::string text = error.message;
  constexpr std::string_view kPrefix = "The database did not accept the query: ";
  if (text.starts_with(kPrefix)) text.erase(0, kPrefix.size());
  if (const auto colon = text.find(" Error: "); colon < 30) text.erase(0, colon + 8);
  text = replace_all(text, file.path, file_name(file.path));
  if (const auto line = text.find('\n'); line != std::string::npos) text.resize(line);
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  return text + ".";
}

// What bytes 0x80 to 0x9F mean on Windows; in Latin-1 they would be control characters.
constexpr auto kWindowsCharacters = std::to_array<std::string_view>(
    {"€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "",
     "",  "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ"});

void append_windows(std::string& text, char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x80) {
    text += c;
  } else if (byte < 0xA0) {
    text += kWindowsCharacters[byte - 0x80u];
  } else {
    text += static_cast<char>(0xC0 | (byte >> 6));
    text += static_cast<char>(0x80 | (byte & 0x3F));
  }
}

// UTF-16 with the high byte first, byte by byte.
class BigEndianUtf16 {
 public:
  void append(std::string& text, char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (!high_) {
      high_ = byte;
      return;
    }
    const uint32_t unit = static_cast<uint32_t>(*high_) << 8 | byte;
    high_.reset();
    const bool trails = unit >= 0xDC00 && unit < 0xE000;
    if (lead_ != 0 && !trails) append_character(text, kUnknown);
    if (unit >= 0xD800 && unit < 0xDC00) {
      lead_ = unit;
      return;
    }
    uint32_t character = unit;
    if (trails) {
      character = lead_ == 0 ? kUnknown : 0x10000 + ((lead_ - 0xD800) << 10) + (unit - 0xDC00);
    }
    lead_ = 0;
    if (character != 0xFEFF) append_character(text, character);  // the mark
  }

 private:
  static constexpr uint32_t kUnknown = 0xFFFD;
  static void append_character(std::string& text, uint32_t character) {
    const auto rest = [&](unsigned shift) {
      text += static_cast<char>(0x80 | ((character >> shift) & 0x3F));
    };
    if (character < 0x80) {
      text += static_cast<char>(character);
    } else if (character < 0x800) {
      text += static_cast<char>(0xC0 | (character >> 6));
      rest(0);
    } else if (character < 0x10000) {
      text += static_cast<char>(0xE0 | (character >> 12));
      rest(6);
      rest(0);
    } else {
      text += static_cast<char>(0xF0 | (character >> 18));
      rest(12);
      rest(6);
      rest(0);
    }
  }
  std::optional<unsigned char> high_;
  uint32_t lead_ = 0;
};

// A copy of a file as UTF-8, in memory, for what DuckDB does not read: its own "latin-1" gives up
// at the first € of Windows, and its "utf-16" knows one order of bytes. Lives as long as the
// object.
class Utf8Copy {
 public:
  using Append = std::function<void(std::string& text, char byte)>;
  static Result<std::unique_ptr<Utf8Copy>> of(const std::string& path, const Append& append) {
    std::unique_ptr<Utf8Copy> copy(new Utf8Copy(::memfd_create("cuanto-utf8", MFD_CLOEXEC)));
    std::ifstream file(path, std::ios::binary);
    std::vector<char> block(1 << 20);
    std::string text;
    bool ok = copy->file_ >= 0 && file;
    while (ok && file) {
      file.read(block.data(), static_cast<std::streamsize>(block.size()));
      text.clear();
      for (std::streamsize i = 0; i < file.gcount(); ++i)
        append(text, block[static_cast<std::size_t>(i)]);
      ok = write_all(copy->file_, text);
    }
    if (!ok) return fail(ErrorKind::too_large, "Its text is not UTF-8 and could not be converted.");
    return copy;
  }
  ~Utf8Copy() {
    if (file_ >= 0) ::close(file_);
  }
  Utf8Copy(const Utf8Copy&) = delete;
  Utf8Copy& operator=(const Utf8Copy&) = delete;
  std::string path() const { return fmt::format("/proc/self/fd/{}", file_); }

 private:
  explicit Utf8Copy(int file) : file_(file) {}
  static bool write_all(int file, std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = ::write(file, text.data(), text.size());
      if (written <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  int file_;
};

class Loader {
 public:
  Loader(DuckdbSession& session, const LoadPlan& plan)
      : session_(session), plan_(plan), notes_(plan.notes) {}

  Result<Done> run();

 private:
  Result<ReadableFile> open(const LoadFile& file);
  // `path` is where the text is, when not in the file itself.
  Result<ReadableFile> open_text(const LoadFile& file, const std::string& path,
                                 const std::string& encoding);
  Result<ReadableFile> open_typed(const LoadFile& file);
  Result<std::string> head_of(const LoadFile& file, const std::string& path,
                              const std::string& encoding);
  Result<Done> judge(ReadableFile& readable);
  Result<Done> leave_out_total(ReadableFile& readable);
  std::vector<std::vector<ReadableFile>> split_by_columns(const LoadTable& table,
                                                          std::vector<ReadableFile> files);
  Result<Done> fill_table(const std::string& name, const std::vector<ReadableFile>& files,
                          std::vector<TableColumn>& columns);
  Result<Done> make_table(const std::string& name, const std::vector<ReadableFile>& files);
  Result<Done> fill(const std::string& name, const std::vector<ReadableFile>& files,
                    const std::vector<TableColumn>& columns);
  Result<Done> check_counts(const std::string& table, std::vector<TableColumn>& columns,
                            bool& all_there);
  std::vector<TableColumn> columns_of(const std::string& table,
                                      const std::vector<ReadableFile>& files);
  Result<Done> insert(const std::string& table, const ReadableFile& file,
                      const std::vector<TableColumn>& columns);
  Result<Done> keep_notes();

  DuckdbSession& session_;
  const LoadPlan& plan_;
  std::vector<std::string> notes_;
  std::set<std::string> tables_;
  std::vector<std::unique_ptr<Utf8Copy>> copies_;  // read again when the table is filled
};

std::string options_of(const LoadFile& file, const std::string& encoding) {
  std::string options;
  if (!file.compression.empty()) options += ", compression=" + sql_text(file.compression);
  if (!encoding.empty()) options += ", encoding=" + sql_text(encoding);
  return options;
}

bool is_encoding_error(const Error& error) {
  return error.message.find("nicode") != std::string::npos ||
         error.message.find("utf-8") != std::string::npos;
}

bool begins_with(const std::string& path, std::string_view mark) {
  std::ifstream file(path, std::ios::binary);
  std::string head(mark.size(), '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return file && head == mark;
}

// The file's first lines, read without looking for fields in them.
Result<std::string> Loader::head_of(const LoadFile& file, const std::string& path,
                                    const std::string& encoding) {
  std::string head;
  std::size_t lines = 0;
  const std::string sql = fmt::format(
      "SELECT line FROM read_csv({}, auto_detect=false, delim='', quote='', escape='', "
      "header=false, "
      "columns={{'line': 'VARCHAR'}}, parallel=false{})",
      sql_text(path), options_of(file, encoding));
  CUANTO_TRY(done,
             session_.read(sql, {}, [&](idx_t rows, const std::vector<VectorReader>& columns) {
               for (idx_t i = 0; i < rows; ++i) {
                 if (!columns[0].is_null(i)) head += columns[0].text(i);
                 head += '\n';
                 if (++lines >= kHeadLines || head.size() >= kHeadBytes) return false;
               }
               return true;
             }));
  (void)done;
  return head;
}

Result<ReadableFile> Loader::open_text(const LoadFile& file, const std::string& path,
                                       const std::string& encoding) {
  CUANTO_TRY(head, head_of(file, path, encoding));
  const CsvShape shape = find_csv_shape(head);
  if (shape.names.empty()) return fail(ErrorKind::bad_input, "It holds no lines.");
  ReadableFile readable;
  readable.file = &file;
  readable.is_text = true;
  readable.hints.delimiter = shape.delimiter;
  std::string columns;
  for (const std::string& name : shape.names) {
    readable.columns.push_back({name, {}, {}, {}});
    columns += (columns.empty() ? "" : ", ") + sql_text(name) + ": 'VARCHAR'";
  }
  const auto from = [&](std::string_view more) {
    return fmt::format(
        "read_csv({}, auto_detect=false, delim={}, quote='\"', escape='\"', header={}, skip={}, "
        "columns={{{}}}, null_padding=true, hive_partitioning=false, "
        "parallel=false{}{})",
        sql_text(path), sql_text(std::string(1, shape.delimiter)), shape.has_header,
        shape.lines_skipped, columns, options_of(file, encoding), more);
  };
  readable.from = from("");
  auto judged = judge(readable);
  const auto again = [&](std::string_view more) {
    if (judged || is_encoding_error(judged.error())) return false;
    readable.from = from(more);
    for (FileColumn& column : readable.columns) column.seen = {};
    judged = judge(readable);
    return judged.has_value();
  };
  const std::string name = file_name(file.path);
  if (again(", strict_mode=false")) {
    notes_.push_back(
        fmt::format("Some lines of {} have more fields than there are columns, or odd "
                    "quotes; what does not fit is left out.",
                    name));
  } else if (again(", strict_mode=false, ignore_errors=true, store_rejects=true")) {
    readable.from = from(", strict_mode=false, ignore_errors=true");
    auto rejected = session_.texts("SELECT count(DISTINCT line) FROM reject_errors");
    const std::string count = rejected && !rejected->empty() ? (*rejected)[0][0] : "some";
    notes_.push_back(
        fmt::format("{} lines of {} do not fit its columns and are left out.", count, name));
    (void)session_.execute("DROP TABLE IF EXISTS reject_errors");
    (void)session_.execute("DROP TABLE IF EXISTS reject_scans");
  }
  if (!judged) return fail(std::move(judged.error()));
  if (auto done = leave_out_total(readable); !done) return fail(std::move(done.error()));
  for (const std::string& note : shape.notes) {
    notes_.push_back(file_name(file.path) + ": " + note);
  }
  return readable;
}

static void note_last(ReadableFile& readable, idx_t row, const std::vector<VectorReader>& columns,
                      std::size_t width) {
  readable.last.assign(width, "");
  for (std::size_t c = 0; c < width; ++c)
    if (!columns[c].is_null(row)) readable.last[c] = columns[c].text(row);
}

// The line at the end that is called a total and adds up the others is no data.
Result<Done> Loader::leave_out_total(ReadableFile& readable) {
  constexpr uint64_t kRowsLeast = 3;
  if (readable.rows < kRowsLeast || !says_total(readable.last)) return Done{};
  ReadableFile without = readable;
  without.from = fmt::format("(SELECT * FROM {} LIMIT {})", readable.from, readable.rows - 1);
  for (FileColumn& column : without.columns) column.seen = {};
  if (auto judged = judge(without); !judged) return judged;
  for (std::size_t c = 0; c < readable.last.size(); ++c) {
    const FileColumn& column = without.columns[c];
    const JudgedColumn judged = judge_column(column.seen, column.name, without.hints);
    const std::string type = sql_type_of(judged);
    if ((type != "BIGINT" && type != "DOUBLE") || readable.last[c].empty()) continue;
    const std::string number = sql_conversion(judged, sql_name(column.name));
    // Sums of sheets are rounded.
    CUANTO_TRY(same, session_.texts(fmt::format("SELECT CAST(sum({0}) <> 0 AND abs(sum({0}) - "
                                                "(SELECT {0} FROM (SELECT {1} AS {2}))) <= "
                                                "0.001 * abs(sum({0})) AS VARCHAR) FROM {3}",
                                                number, sql_text(readable.last[c]),
                                                sql_name(column.name), without.from)));
    if (same[0][0] != "true") continue;
    notes_.push_back(fmt::format("The last line of {} adds up the others and is left out.",
                                 file_name(readable.file->path)));
    readable = std::move(without);
    return Done{};
  }
  return Done{};
}

Result<Done> Loader::judge(ReadableFile& readable) {
  readable.rows = 0;
  CUANTO_TRY(done, session_.read("SELECT * FROM " + readable.from, {},
                                 [&](idx_t rows, const std::vector<VectorReader>& columns) {
                                   const std::size_t width =
                                       std::min(columns.size(), readable.columns.size());
                                   for (std::size_t c = 0; c < width; ++c) {
                                     for (idx_t i = 0; i < rows; ++i) {
                                       if (!columns[c].is_null(i))
                                         readable.columns[c].seen.add(columns[c].text(i));
                                     }
                                   }
                                   if (rows > 0) note_last(readable, rows - 1, columns, width);
                                   readable.rows += rows;
                                   return true;
                                 }));
  (void)done;
  for (const FileColumn& column : readable.columns) readable.hints.learn(column.seen);
  return Done{};
}

// Types that questions have no use for become text; times become UTC without saying so each time.
void convert_type(FileColumn& column) {
  const std::string name = sql_name(column.name);
  const std::string& type = column.type;
  column.expression = name;
  const bool nested = type.starts_with("STRUCT") || type.starts_with("MAP") ||
                      type.starts_with("UNION") || type.ends_with("]");
  if (nested) {
    column.expression = fmt::format("CAST(to_json({}) AS VARCHAR)", name);
    column.type = "VARCHAR";
  } else if (type == "TIMESTAMP WITH TIME ZONE") {
    column.expression = fmt::format("timezone('UTC', {})", name);
    column.type = "TIMESTAMP";
  } else if (type.starts_with("TIMESTAMP")) {
    column.expression = fmt::format("CAST({} AS TIMESTAMP)", name);
    column.type = "TIMESTAMP";
  } else if (type.starts_with("ENUM") || type == "JSON" || type == "UUID" || type == "INTERVAL" ||
             type.starts_with("TIME W")) {
    column.expression = fmt::format("CAST({} AS VARCHAR)", name);
    column.type = "VARCHAR";
  } else if (type == "\"NULL\"" || type == "NULL") {
    column.expression = fmt::format("CAST({} AS VARCHAR)", name);
    column.type = "VARCHAR";
  }
}

Result<ReadableFile> Loader::open_typed(const LoadFile& file) {
  ReadableFile readable;
  readable.file = &file;
  readable.from =
      file.kind == "parquet"
          ? fmt::format("read_parquet({}, binary_as_string=true, hive_partitioning=false)",
                        sql_text(file.path))
          : fmt::format(
                "read_json_auto({}, maximum_object_size=134217728, "
                "sample_size=-1, hive_partitioning=false{})",
                sql_text(file.path), options_of(file, ""));
  CUANTO_TRY(rows, session_.texts("DESCRIBE SELECT * FROM " + readable.from));
  for (const auto& row : rows) {
    FileColumn column{row[0], {}, row[1], {}};
    convert_type(column);
    readable.columns.push_back(std::move(column));
  }
  if (readable.columns.empty()) return fail(ErrorKind::bad_input, "It holds no columns.");
  return readable;
}

Result<ReadableFile> Loader::open(const LoadFile& file) {
  if (file.kind != "csv") return open_typed(file);
  if (begins_with(file.path, "\xFF\xFE")) return open_text(file, file.path, "utf-16");
  if (begins_with(file.path, "\xFE\xFF")) {
    BigEndianUtf16 decoder;
    CUANTO_TRY(copy, Utf8Copy::of(file.path, [&](std::string& text, char byte) {
                 decoder.append(text, byte);
               }));
    copies_.push_back(std::move(copy));
    return open_text(file, copies_.back()->path(), "");
  }
  auto readable = open_text(file, file.path, "");
  if (readable || !is_encoding_error(readable.error())) return readable;
  if (!file.compression.empty()) {
    return fail(ErrorKind::bad_input,
                "Its text is not UTF-8: unpack it, then it can be converted.");
  }
  CUANTO_TRY(copy, Utf8Copy::of(file.path, append_windows));
  copies_.push_back(std::move(copy));
  readable = open_text(file, copies_.back()->path(), "");
  if (readable) {
    notes_.push_back(
        fmt::format("{} is not UTF-8; it was read as Western European text (Windows-1252).",
                    file_name(file.path)));
  }
  return readable;
}

std::set<std::string> names_of(const ReadableFile& file) {
  std::set<std::string> names;
  for (const FileColumn& column : file.columns) names.insert(ascii_lower(column.name));
  return names;
}

// Files that share a name pattern but not their columns are different tables.
std::vector<std::vector<ReadableFile>> Loader::split_by_columns(const LoadTable& table,
                                                                std::vector<ReadableFile> files) {
  std::vector<std::vector<ReadableFile>> groups;
  for (ReadableFile& file : files) {
    const std::set<std::string> names = names_of(file);
    const auto group = std::ranges::find_if(groups, [&](const std::vector<ReadableFile>& g) {
      if (table.united) return true;
      const std::set<std::string> others = names_of(g.front());
      std::size_t shared = 0;
      for (const std::string& name : names) shared += others.count(name);
      const auto all = static_cast<double>(names.size() + others.size() - shared);
      return static_cast<double>(shared) >= kSameTable * all;
    });
    if (group != groups.end()) {
      group->push_back(std::move(file));
    } else {
      groups.emplace_back().push_back(std::move(file));
    }
  }
  return groups;
}

std::string common_type(const std::string& a, const std::string& b) {
  if (a == b || b.empty()) return a;
  if (a.empty()) return b;
  const auto is_integer = [](const std::string& t) { return t.ends_with("INT") || t == "INTEGER"; };
  const auto is_number = [&](const std::string& t) {
    return is_integer(t) || t == "DOUBLE" || t == "FLOAT" || t.starts_with("DECIMAL");
  };
  const auto is_time = [](const std::string& t) { return t == "DATE" || t == "TIMESTAMP"; };
  if (is_integer(a) && is_integer(b)) return "BIGINT";
  if (is_number(a) && is_number(b)) return "DOUBLE";
  if (is_time(a) && is_time(b)) return "TIMESTAMP";
  return "VARCHAR";
}

std::vector<TableColumn> Loader::columns_of(const std::string& table,
                                            const std::vector<ReadableFile>& files) {
  std::vector<TableColumn> columns;
  std::map<std::string, std::size_t> places;
  const auto place_of = [&](const std::string& name) -> TableColumn& {
    const auto [it, is_new] = places.emplace(ascii_lower(name), columns.size());
    if (is_new) columns.push_back({name, {}, {}, {}});
    return columns[it->second];
  };
  FileHints hints = files.front().hints;
  const bool is_text = files.front().is_text;
  for (const ReadableFile& file : files) {
    for (const FileColumn& column : file.columns) {
      TableColumn& common = place_of(column.name);
      common.seen.merge(column.seen);
      common.type = common_type(common.type, column.type);
    }
  }
  for (const TableColumn& column : columns) hints.learn(column.seen);
  std::vector<std::string> guessed;
  for (TableColumn& column : columns) {
    if (!is_text) continue;
    column.judged = judge_column(column.seen, column.name, hints);
    column.type = sql_type_of(column.judged);
    if (column.judged.guessed_order) guessed.push_back(column.name);
  }
  if (!guessed.empty()) {
    notes_.push_back(
        fmt::format("Dates like 03/04/2026 in {} of {} were read with the month first.",
                    join(guessed, ", "), table));
  }
  // What the folders say: month=2026-01. A column of the file itself goes before it.
  std::map<std::string, TextsSeen> parts;
  std::vector<std::string> part_names;
  for (const ReadableFile& file : files) {
    for (const auto& [name, value] : file.file->parts) {
      if (places.contains(ascii_lower(name))) continue;
      if (!parts.contains(name)) part_names.push_back(name);
      parts[name].add(value);
    }
  }
  for (const std::string& name : part_names) {
    TableColumn& column = place_of(name);
    column.judged = judge_column(parts[name], name, hints);
    column.type = sql_type_of(column.judged);
  }
  return columns;
}

Result<Done> Loader::insert(const std::string& table, const ReadableFile& file,
                            const std::vector<TableColumn>& columns) {
  std::string items;
  const std::set<std::string> present = names_of(file);
  for (const TableColumn& column : columns) {
    std::string value = "NULL";
    const std::string lower = ascii_lower(column.name);
    if (present.contains(lower)) {
      const auto found = std::ranges::find_if(
          file.columns, [&](const FileColumn& c) { return ascii_lower(c.name) == lower; });
      value =
          file.is_text ? sql_conversion(column.judged, sql_name(found->name)) : found->expression;
    } else {
      const auto& parts = file.file->parts;
      const auto part =
          std::ranges::find_if(parts, [&](const auto& p) { return ascii_lower(p.first) == lower; });
      if (part != parts.end() && !part->second.empty()) value = sql_text(part->second);
    }
    items += fmt::format("{}CAST({} AS {})", items.empty() ? "" : ", ", value, column.type);
  }
  return session_.execute(
      fmt::format("INSERT INTO {} SELECT {} FROM {}", sql_name(table), items, file.from));
}

// Every value that was judged to be a number or a date must have become one.
Result<Done> Loader::check_counts(const std::string& table, std::vector<TableColumn>& columns,
                                  bool& all_there) {
  std::string items;
  for (const TableColumn& column : columns) {
    items += fmt::format("{}count({})", items.empty() ? "" : ", ", sql_name(column.name));
  }
  CUANTO_TRY(rows, session_.texts(fmt::format("SELECT {} FROM {}", items, sql_name(table))));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    TableColumn& column = columns[i];
    if (column.judged.type == TextType::text || column.seen.values == 0) continue;
    if (rows[0][i] == std::to_string(column.seen.values)) continue;
    notes_.push_back(
        fmt::format("Some values of {} in {} cannot be read as {}; it is kept as text.",
                    column.name, table, ascii_lower(column.type)));
    column.judged = {};
    column.type = "VARCHAR";
    all_there = false;
  }
  return Done{};
}

Result<Done> Loader::fill(const std::string& name, const std::vector<ReadableFile>& files,
                          const std::vector<TableColumn>& columns) {
  std::string list;
  for (const TableColumn& column : columns) {
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ", sql_name(column.name), column.type);
  }
  auto done =
      session_.execute(fmt::format("CREATE OR REPLACE TABLE {} ({})", sql_name(name), list));
  for (const ReadableFile& file : files) {
    if (done) done = insert(name, file, columns);
  }
  return done;
}

Result<Done> Loader::fill_table(const std::string& name, const std::vector<ReadableFile>& files,
                                std::vector<TableColumn>& columns) {
  if (auto done = fill(name, files, columns); !done) return done;
  if (!files.front().is_text) return Done{};
  bool all_there = true;
  if (auto done = check_counts(name, columns, all_there); !done) return done;
  return all_there ? Result<Done>(Done{}) : fill(name, files, columns);
}

Result<Done> Loader::make_table(const std::string& name, const std::vector<ReadableFile>& files) {
  std::vector<TableColumn> columns = columns_of(name, files);
  if (auto done = fill_table(name, files, columns); !done) return done;
  std::vector<std::string> texts;
  for (const TableColumn& column : columns)
    if (column.type == "VARCHAR") texts.push_back(column.name);
  CUANTO_TRY(tags, add_tag_columns(session_, name, texts));
  if (!tags.empty())
    notes_.push_back(fmt::format("The tags of {} became columns: {}.", name, join(tags, ", ")));
  return Done{};
}

Result<Done> Loader::keep_notes() {
  CUANTO_TRY(schema, session_.execute(fmt::format("CREATE SCHEMA {}", kNotesSchema)));
  (void)schema;
  CUANTO_TRY(table,
             session_.execute(fmt::format("CREATE TABLE {}.notes(note VARCHAR)", kNotesSchema)));
  (void)table;
  for (const std::string& note : notes_) {
    if (auto done = session_.execute(
            fmt::format("INSERT INTO {}.notes VALUES ({})", kNotesSchema, sql_text(note)));
        !done) {
      return done;
    }
  }
  return Done{};
}

Result<Done> Loader::run() {
  const bool alone = plan_.tables.size() == 1 && plan_.tables.front().files.size() == 1;
  for (const LoadTable& table : plan_.tables) {
    std::vector<ReadableFile> files;
    for (const LoadFile& file : table.files) {
      auto readable = open(file);
      if (readable) {
        files.push_back(std::move(*readable));
        continue;
      }
      const std::string detail = detail_of(readable.error(), file);
      if (alone) {
        return fail(readable.error().kind == ErrorKind::too_large ? ErrorKind::too_large
                                                                  : ErrorKind::bad_input,
                    fmt::format("{} cannot be read: {}", file_name(file.path), detail),
                    fmt::format("No se puede leer {}: {}", file_name(file.path), detail));
      }
      notes_.push_back(
          fmt::format("{} cannot be read and is left out: {}", file_name(file.path), detail));
    }
    auto groups = split_by_columns(table, std::move(files));
    for (std::vector<ReadableFile>& group : groups) {
      std::string name = table.name;
      if (groups.size() > 1) name = file_stem(group.front().file->path);
      for (int again = 2; !tables_.insert(ascii_lower(name)).second; ++again) {
        name = fmt::format("{}_{}", table.name, again);
      }
      auto done = make_table(name, group);
      if (done) continue;
      if (alone || done.error().kind == ErrorKind::unavailable ||
          done.error().message.find("No space left") != std::string::npos ||
          done.error().message.find("IO Error") != std::string::npos) {
        return done;
      }
      notes_.push_back(fmt::format("The table {} could not be made and is left out: {}", name,
                                   detail_of(done.error(), *group.front().file)));
      (void)session_.execute("DROP TABLE IF EXISTS " + sql_name(name));
    }
  }
  return keep_notes();
}

}  // namespace

Result<Done> load_files(DuckdbSession& session, const LoadPlan& plan) {
  return Loader(session, plan).run();
}

}  // namespace cuanto
