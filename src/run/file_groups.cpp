#include "run/file_groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "base/text.h"
#include "run/engines.h"
#include "run/file_kind.h"

namespace cuanto {

namespace {

namespace fs = std::filesystem;

constexpr int kFolderDepthMax = 8;
constexpr std::size_t kFilesMax = 10'000;
// One more whenever the same files become different tables.
constexpr int kConversionVersion = 5;

bool is_number_word(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, is_ascii_digit);
}

// A counter, a date, a quarter, a hash, or the word "part" before them.
bool is_counter_word(const std::string& word) {
  if (is_number_word(word) || word == "part" || word == "parte" || word == "of" || word == "de")
    return true;
  if (word.size() == 2 && is_ascii_digit(word[1]) &&
      (word[0] == 'q' || word[0] == 't' || word[0] == 'h'))
    return true;
  const bool hexadecimal =
      std::ranges::all_of(word, [](char c) { return is_ascii_digit(c) || (c >= 'a' && c <= 'f'); });
  const bool digits = std::ranges::any_of(word, is_ascii_digit);
  if (hexadecimal && digits && word.size() >= 4) return true;
  if (word.size() > 1 && word[0] == 'c' && is_number_word(word.substr(1)))
    return true;  // Spark's c000
  return word == "snappy" || word == "gzip" || word == "zstd";
}

std::vector<std::string> words_between_marks(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == '_' || c == '-' || c == '.' || c == ' ') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto hex_value = [&](std::size_t at) {
      const std::string_view digits = "0123456789abcdef";
      const auto found =
          digits.find(static_cast<char>(std::tolower(static_cast<unsigned char>(text[at]))));
      return found == std::string_view::npos ? -1 : static_cast<int>(found);
    };
    if (text[i] == '%' && i + 2 < text.size() && hex_value(i + 1) >= 0 && hex_value(i + 2) >= 0) {
      result += static_cast<char>(hex_value(i + 1) * 16 + hex_value(i + 2));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

bool is_partition_folder(const std::string& name) {
  if (name.find('=') != std::string::npos) return true;
  return std::ranges::all_of(name,
                             [](char c) { return is_ascii_digit(c) || c == '-' || c == '_'; });
}

struct Found {
  LoadFile file;
  std::string base;   // the folder, below the root, that the partitions begin in
  std::string stem;   // common_stem
  std::string whole;  // the stem as it is
  bool partitioned = false;
};

bool is_data_name(const std::string& name) {
  const std::string lower = ascii_lower(name);
  static constexpr auto kEndings = std::to_array<std::string_view>(
      {".csv", ".tsv", ".psv", ".json", ".jsonl", ".ndjson", ".parquet", ".pq"});
  return std::ranges::any_of(kEndings, [&](std::string_view ending) {
    return lower.ends_with(ending) || lower.ends_with(std::string(ending) + ".gz") ||
           lower.ends_with(std::string(ending) + ".zst");
  });
}

std::string kind_name(FileKind kind) {
  return kind == FileKind::parquet ? "parquet" : kind == FileKind::json ? "json" : "csv";
}

class Folder {
 public:
  explicit Folder(fs::path root) : root_(std::move(root)) {}

  Result<LoadPlan> plan() {
    if (auto done = list(root_, 0); !done) return fail(std::move(done.error()));
    std::ranges::sort(files_);
    for (const fs::path& path : files_) look_at(path);
    make_tables();
    return std::move(plan_);
  }

 private:
  Result<Done> list(const fs::path& folder, int depth) {
    std::error_code error;
    fs::directory_iterator it(folder, error);
    if (error) {
      if (depth > 0) {
        plan_.notes.push_back(
            fmt::format("The folder {} cannot be read and is left out.", relative(folder)));
        return Done{};
      }
      return fail(ErrorKind::unavailable,
                  fmt::format("There is no permission to read the folder {}.", folder.string()),
                  fmt::format("No hay permiso para leer la carpeta {}.", folder.string()));
    }
    for (; it != fs::directory_iterator(); it.increment(error)) {
      const std::string name = it->path().filename().string();
      if (name.starts_with('.') || name.starts_with('_')) continue;  // _SUCCESS, .crc and the like
      std::error_code ignored;
      if (!is_utf8(name)) {
        plan_.notes.push_back(fmt::format("The name of {} is not UTF-8 text, so it is left out.",
                                          to_utf8(relative(it->path()))));
        continue;
      }
      if (it->is_symlink(ignored)) {
        // A link may lead out of the folder that was named.
        const fs::path target = fs::canonical(it->path(), ignored);
        if (ignored || !target.string().starts_with(root_.string() + "/")) {
          plan_.notes.push_back(
              fmt::format("{} is a link out of the folder and is left out.", relative(it->path())));
          continue;
        }
        if (fs::is_directory(target, ignored)) continue;
      }
      if (it->is_directory(ignored)) {
        if (depth < kFolderDepthMax) {
          if (auto done = list(it->path(), depth + 1); !done) return done;
        }
      } else if (files_.size() == kFilesMax) {
        return fail(
            ErrorKind::too_large,
            fmt::format("The folder {} holds more than {} files.", root_.string(), kFilesMax),
            fmt::format("La carpeta {} tiene más de {} archivos.", root_.string(), kFilesMax));
      } else {
        files_.push_back(it->path());
      }
      if (error) break;
    }
    return Done{};
  }

  std::string relative(const fs::path& path) const {
    return path.lexically_relative(root_).string();
  }

  void look_at(const fs::path& path) {
    const std::string name = path.filename().string();
    auto kind = find_file_kind(path.string());
    if (!kind) {
      plan_.notes.push_back(fmt::format("{} cannot be read and is left out.", relative(path)));
      return;
    }
    switch (kind->kind) {
      case FileKind::sqlite:
      case FileKind::duckdb:
        plan_.notes.push_back(
            fmt::format("{} is a database of its own: open it by its own path.", relative(path)));
        return;
      case FileKind::parquet:
        break;
      case FileKind::csv:
      case FileKind::json:
        if (!is_data_name(name)) return;  // documents, settings, scripts
        break;
      case FileKind::empty:
        if (is_data_name(name)) plan_.notes.push_back(fmt::format("{} is empty.", relative(path)));
        return;
      case FileKind::other: {
        const std::string lower = ascii_lower(name);
        if (is_data_name(name) || lower.ends_with(".xlsx") || lower.ends_with(".xls")) {
          plan_.notes.push_back(
              fmt::format("{} is left out: it looks like {}.", relative(path), kind->looks_like));
        }
        return;
      }
    }
    Found found;
    found.file = {path.string(), kind_name(kind->kind), kind->compression, {}};
    found.whole = file_stem(name);
    found.stem = common_stem(found.whole);
    for (const fs::path& part : path.lexically_relative(root_).parent_path()) {
      const std::string folder = part.string();
      if (!is_partition_folder(folder)) {
        if (!found.partitioned) found.base += (found.base.empty() ? "" : "/") + folder;
        continue;
      }
      found.partitioned = true;
      if (const auto equals = folder.find('='); equals != std::string::npos) {
        std::string value = percent_decoded(folder.substr(equals + 1));
        if (value == "__HIVE_DEFAULT_PARTITION__") value.clear();
        found.file.parts.emplace_back(folder.substr(0, equals), value);
      }
    }
    found_.push_back(std::move(found));
  }

  void make_tables() {
    // Files of one folder, one kind and one common stem belong together.
    std::map<std::array<std::string, 3>, std::vector<const Found*>> groups;
    std::map<std::string, std::set<std::string>> stems_of_base;
    for (const Found& found : found_) {
      groups[{found.base, found.stem, found.file.kind}].push_back(&found);
      stems_of_base[found.base].insert(found.stem);
    }
    std::set<std::string> taken;
    for (const auto& [key, files] : groups) {
      const auto& [base, stem, kind] = key;
      const std::string folder = base.empty() ? file_name(root_.string()) : file_name(base);
      const bool partitioned = files.front()->partitioned;
      std::string name = stem;
      if (files.size() == 1 && !partitioned) name = files.front()->whole;
      if (stem.empty() && (files.size() > 1 || partitioned)) name = folder;
      if (partitioned && stems_of_base[base].size() == 1) name = folder;
      LoadTable table;
      table.name = free_name(table_name_of(name), table_name_of(folder), taken);
      table.united = partitioned;
      for (const Found* found : files) table.files.push_back(found->file);
      plan_.tables.push_back(std::move(table));
    }
  }

  static std::string free_name(const std::string& name, const std::string& folder,
                               std::set<std::string>& taken) {
    std::string result = name;
    if (taken.contains(ascii_lower(result))) result = folder + "_" + name;
    for (int again = 2; !taken.insert(ascii_lower(result)).second; ++again) {
      result = fmt::format("{}_{}", name, again);
    }
    return result;
  }

  fs::path root_;
  std::vector<fs::path> files_;
  std::vector<Found> found_;
  LoadPlan plan_;
};

}  // namespace

std::string common_stem(const std::string& stem) {
  const std::vector<std::string> words = words_between_marks(ascii_lower(stem));
  std::size_t kept = words.size();
  while (kept > 0 && is_counter_word(words[kept - 1])) --kept;
  std::size_t length = 0;
  for (std::size_t i = 0; i < kept; ++i) length += words[i].size() + (i > 0 ? 1 : 0);
  return stem.substr(0, length);
}

std::string table_name_of(const std::string& words) {
  std::string name;
  for (const char c : words) {
    const bool usable =
        is_ascii_digit(c) || is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
    if (usable) {
      name += c;
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty()) return "data";
  return is_ascii_digit(name.front()) ? "t_" + name : name;
}

Result<LoadPlan> plan_files(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return Folder(path).plan();
  CUANTO_TRY(found, find_file_kind(path));
  LoadPlan plan;
  LoadTable& table = plan.tables.emplace_back();
  table.name = table_name_of(file_stem(path));
  table.files.push_back({path, kind_name(found.kind), found.compression, {}});
  return plan;
}

std::string fingerprint_of(const std::string& path, const LoadPlan& plan) {
  std::string state = fmt::format("{}|{}", kConversionVersion, path);
  for (const LoadTable& table : plan.tables) {
    state += '|' + table.name;
    for (const LoadFile& file : table.files) state += '|' + file.path + '|' + file_state(file.path);
  }
  for (const std::string& note : plan.notes) state += '|' + note;
  return hex(stable_hash(state));
}

}  // namespace cuanto
