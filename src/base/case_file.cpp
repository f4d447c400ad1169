#include "base/case_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace cuanto {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kValueColumn = 10;  // "question: " is ten wide

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string joined(const std::vector<std::string_view>& lines) {
  return fmt::format("{}", fmt::join(lines, "\n"));
}

std::string_view first_word(std::string_view line) {
  line = trimmed(line);
  return line.substr(0, std::min(line.find_first_of(" \t("), line.size()));
}

// "sql sqlite" is a kind of "sql".
std::string_view kind_of(std::string_view name) {
  return name.substr(0, std::min(name.find(' '), name.size()));
}

bool is_section_name(std::string_view name) {
  return !name.empty() && name.front() != ' ' && name.back() != ' ' &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || c == '_' ||
                  c == '-';
         });
}

// Lines of a block are followed by its end or by empty lines that belong to it only when more of it
// comes after them.
class Parser {
 public:
  Parser(std::string_view text, std::string_view path) : lines_(lines_of(text)), path_(path) {}

  Result<std::vector<Case>> parse() {
    std::vector<Case> cases;
    Case current{path_, 1, {}};
    while (at_ < lines_.size()) {
      const std::string_view line = lines_[at_];
      if (trimmed(line) == "---" && line.front() == '-') {
        keep(current, cases);
        ++at_;
        current = Case{path_, at_ + 1, {}};
        continue;
      }
      if (is_blank(line)) {
        current.sections.push_back({});
        ++at_;
        continue;
      }
      if (line.front() == '#') {
        current.sections.push_back({"#", std::string(trimmed(line.substr(1))), false});
        ++at_;
        continue;
      }
      CUANTO_TRY(section, parse_section());
      current.sections.push_back(std::move(section));
    }
    keep(current, cases);
    return cases;
  }

 private:
  static void keep(Case& one, std::vector<Case>& cases) {
    if (!one.sections.empty()) cases.push_back(std::move(one));
  }

  Result<CaseSection> parse_section() {
    const std::string_view line = lines_[at_];
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_section_name(line.substr(0, colon))) {
      return problem("expected a section such as \"question: …\", with its name in small letters");
    }
    CaseSection section{std::string(line.substr(0, colon)),
                        std::string(trimmed(line.substr(colon + 1))), false};
    ++at_;
    if (!section.text.empty()) return section;

    std::vector<std::string_view> block;
    std::size_t kept = 0;
    std::size_t end = at_;
    for (; end < lines_.size(); ++end) {
      std::string_view inside = lines_[end];
      if (is_blank(inside)) {
        block.push_back({});
        continue;
      }
      if (inside.front() != ' ' && inside.front() != '\t') break;
      if (!inside.starts_with("  ")) {
        at_ = end;
        return problem("lines of a block are indented by two spaces");
      }
      inside.remove_prefix(2);
      while (inside.ends_with('\r')) inside.remove_suffix(1);
      block.push_back(inside);
      kept = block.size();
    }
    block.resize(kept);
    at_ += kept;
    section.block = true;
    section.text = joined(block);
    return section;
  }

  tl::unexpected<Error> problem(std::string_view what) const {
    const std::size_t offset =
        lines_.empty() ? 0 : static_cast<std::size_t>(lines_[at_].data() - lines_[0].data());
    return fail(Error{ErrorKind::bad_input,
                      fmt::format("{}:{}: {}.", path_, at_ + 1, what),
                      {},
                      {},
                      TextPosition{offset, at_ + 1, 1}});
  }

  std::vector<std::string_view> lines_;
  std::string path_;
  std::size_t at_ = 0;
};

void append(std::string& out, const CaseSection& section) {
  if (section.name.empty()) {
    out += "\n";
  } else if (section.name == "#") {
    out += section.text.empty() ? "#\n" : "# " + section.text + "\n";
  } else if (!section.block && section.text.find('\n') == std::string::npos) {
    const std::string head = section.name + ":";
    const std::size_t width = std::max(kValueColumn, head.size() + 1);
    out +=
        section.text.empty() ? head + "\n" : fmt::format("{:<{}}{}\n", head, width, section.text);
  } else {
    out += section.name + ":\n";
    for (const std::string_view line : lines_of(section.text)) {
      out += line.empty() ? "\n" : fmt::format("  {}\n", line);
    }
  }
}

// The text that a case expects under `name`, with the lines filled in that it leaves to its base.
std::string expected_text(const Case& one, std::string_view name) {
  const std::string_view own = one.text(name);
  const std::string* base = kind_of(name) == name ? nullptr : one.find(kind_of(name));
  return base ? with_replaced_lines(*base, own) : std::string(own);
}

bool is_named(const CaseSection& section) { return !section.name.empty() && section.name != "#"; }

bool is_expected(const std::vector<std::string>& expected, std::string_view name) {
  return std::ranges::find(expected, kind_of(name)) != expected.end();
}

const CaseSection* find_section(const std::vector<CaseSection>& sections, std::string_view name) {
  const auto it = std::ranges::find(sections, name, &CaseSection::name);
  return it == sections.end() ? nullptr : &*it;
}

std::string indented(std::string_view text) {
  std::string out;
  for (const std::string_view line : lines_of(text)) out += fmt::format("    {}\n", line);
  return out.empty() ? "    (nothing)\n" : out;
}

std::string difference(const Case& one, std::string_view name, std::string_view wanted,
                       std::string_view got) {
  const std::string_view title = one.find("question") ? one.text("question") : one.text("about");
  return fmt::format("{}: {} ({})\n  expected\n{}  got\n{}", one.place(), name, title,
                     indented(wanted), indented(got));
}

void compare(const Case& one, const std::vector<std::string>& expected,
             const std::vector<CaseSection>& actual, std::vector<std::string>& differences) {
  for (const CaseSection& section : one.sections) {
    if (!is_named(section)) continue;
    const CaseSection* got = find_section(actual, section.name);
    if (!got && !is_expected(expected, section.name)) continue;
    const std::string wanted = expected_text(one, section.name);
    if (!got) {
      differences.push_back(difference(one, section.name, wanted, ""));
    } else if (wanted != got->text) {
      differences.push_back(difference(one, section.name, wanted, got->text));
    }
  }
}

// Takes what came out. True when that changed the case.
bool accept(Case& one, const std::vector<std::string>& expected,
            const std::vector<CaseSection>& actual) {
  const std::vector<CaseSection> before = one.sections;
  const bool holds_any = std::ranges::any_of(
      one.sections, [&](const CaseSection& s) { return is_expected(expected, s.name); });
  for (const CaseSection& section : before) {
    if (is_expected(expected, section.name) && !find_section(actual, section.name)) {
      one.remove(section.name);
    }
  }
  for (const CaseSection& section : actual) {
    if (holds_any && !one.find(section.name)) continue;
    if (one.find(section.name) && expected_text(one, section.name) == section.text) continue;
    const std::string* base =
        kind_of(section.name) == section.name ? nullptr : one.find(kind_of(section.name));
    one.set(section.name, base ? replaced_lines(*base, section.text) : section.text);
  }
  return one.sections != before;
}

bool is_accepting() {
  const char* value = std::getenv("CUANTO_ACCEPT");  // NOLINT(concurrency-mt-unsafe): read only
  return value && std::string_view(value) == "1";
}

}  // namespace

const std::string* Case::find(std::string_view name) const {
  const CaseSection* section = find_section(sections, name);
  return section ? &section->text : nullptr;
}

std::string_view Case::text(std::string_view name) const {
  const std::string* found = find(name);
  return found ? std::string_view(*found) : std::string_view();
}

std::vector<std::string> Case::all(std::string_view name) const {
  std::vector<std::string> texts;
  for (const CaseSection& section : sections) {
    if (section.name == name) texts.push_back(section.text);
  }
  return texts;
}

std::vector<std::string> Case::wordings() const {
  std::vector<std::string> texts = all("question");
  for (std::string& other : all("also")) texts.push_back(std::move(other));
  return texts;
}

void Case::set(std::string_view name, std::string text) {
  const auto it = std::ranges::find(sections, name, &CaseSection::name);
  if (it != sections.end()) {
    it->block = it->block || text.empty() || text.find('\n') != std::string::npos;
    it->text = std::move(text);
    return;
  }
  // New sections stand before the empty lines that end a case.
  auto end = sections.end();
  while (end != sections.begin() && std::prev(end)->name.empty()) --end;
  sections.insert(end, {std::string(name), std::move(text), true});
}

void Case::remove(std::string_view name) {
  const auto it = std::ranges::find(sections, name, &CaseSection::name);
  if (it != sections.end()) sections.erase(it);
}

std::string Case::place() const { return fmt::format("{}:{}", path, line); }

Result<std::vector<Case>> parse_cases(std::string_view text, std::string_view path) {
  return Parser(text, path).parse();
}

std::string to_text(const std::vector<Case>& cases) {
  std::string out;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (i > 0) out += "---\n";
    for (const CaseSection& section : cases[i].sections) append(out, section);
  }
  return out;
}

Result<std::vector<Case>> read_case_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return fail(ErrorKind::not_found, fmt::format("The case file {} cannot be opened.", path));
  }
  const std::string text(std::istreambuf_iterator<char>(file), {});
  return parse_cases(text, path);
}

Result<Done> write_case_file(const std::string& path, const std::vector<Case>& cases) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << to_text(cases);
  file.close();
  if (!file) {
    return fail(ErrorKind::unavailable, fmt::format("The case file {} cannot be written.", path));
  }
  return Done{};
}

std::string with_replaced_lines(std::string_view base, std::string_view lines) {
  std::vector<std::string_view> result = lines_of(base);
  std::map<std::string_view, std::size_t> next;  // where to look for the next line with this word
  for (const std::string_view line : lines_of(lines)) {
    const std::string_view word = first_word(line);
    std::size_t& from = next[word];
    while (from < result.size() && first_word(result[from]) != word) ++from;
    if (from == result.size()) return std::string(lines);
    result[from++] = line;
  }
  return joined(result);
}

std::string replaced_lines(std::string_view base, std::string_view wanted) {
  const std::vector<std::string_view> old = lines_of(base);
  const std::vector<std::string_view> lines = lines_of(wanted);
  if (old.size() != lines.size()) return std::string(wanted);

  // For each word, every line up to the last one that differs: they are replaced in order.
  std::map<std::string_view, std::size_t> last_differing;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i] != old[i]) last_differing[first_word(lines[i])] = i;
  }
  std::vector<std::string_view> kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto it = last_differing.find(first_word(lines[i]));
    if (it != last_differing.end() && i <= it->second) kept.push_back(lines[i]);
  }
  std::string result = joined(kept);
  return with_replaced_lines(base, result) == wanted ? result : std::string(wanted);
}

std::vector<std::string> check_cases(const std::string& folder,
                                     const std::vector<std::string>& expected, const CaseRun& run) {
  std::vector<std::string> paths;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().extension() == ".case") paths.push_back(entry.path().string());
  }
  std::ranges::sort(paths);
  if (paths.empty()) return {fmt::format("There is no case file in {}.", folder)};

  std::vector<std::string> differences;
  for (const std::string& path : paths) {
    auto cases = read_case_file(path);
    if (!cases) {
      differences.push_back(cases.error().message);
      continue;
    }
    bool changed = false;
    for (Case& one : *cases) {
      if (std::ranges::none_of(one.sections, is_named)) continue;  // only comments
      const std::vector<CaseSection> actual = run(one);
      if (is_accepting()) {
        changed = accept(one, expected, actual) || changed;
      } else {
        compare(one, expected, actual, differences);
      }
    }
    if (!changed) continue;
    if (const auto written = write_case_file(path, *cases); !written) {
      differences.push_back(written.error().message);
    }
  }
  return differences;
}

}  // namespace cuanto
