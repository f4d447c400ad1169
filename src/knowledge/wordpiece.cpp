#include "knowledge/wordpiece.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace cuanto {
namespace {

constexpr std::size_t kWordCharactersMax = 100;  // longer words are unknown, as in the reference

bool is_space(utf8proc_int32_t c) {
  if (c == '\t' || c == '\n' || c == '\r') return true;
  const auto category = utf8proc_category(c);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

// What has no place in a text: control and format characters, what is not assigned.
bool is_dropped(utf8proc_int32_t c) {
  if (c == 0 || c == 0xFFFD) return true;
  if (c == '\t' || c == '\n' || c == '\r') return false;
  const auto category = utf8proc_category(c);
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
         category == UTF8PROC_CATEGORY_CO || category == UTF8PROC_CATEGORY_CS;
}

bool is_ideograph(utf8proc_int32_t c) {
  constexpr std::array<std::pair<int, int>, 8> kBlocks{{{0x4E00, 0x9FFF},
                                                        {0x3400, 0x4DBF},
                                                        {0x20000, 0x2A6DF},
                                                        {0x2A700, 0x2B73F},
                                                        {0x2B740, 0x2B81F},
                                                        {0x2B920, 0x2CEAF},
                                                        {0xF900, 0xFAFF},
                                                        {0x2F800, 0x2FA1F}}};
  return std::ranges::any_of(
      kBlocks, [c](const auto& block) { return c >= block.first && c <= block.second; });
}

bool is_punctuation(utf8proc_int32_t c) {
  if (c < 128)
    return c > 32 && c < 127 && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
           !(c >= 'a' && c <= 'z');
  const auto category = utf8proc_category(c);
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

void append(std::string& text, utf8proc_int32_t c) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto count = utf8proc_encode_char(c, bytes.data());
  text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
}

// Lower case without accents: what `c` is taken apart into, less the marks.
void append_plain(std::string& text, utf8proc_int32_t c) {
  std::array<utf8proc_int32_t, 32> parts{};
  int last_class = 0;
  const auto count =
      utf8proc_decompose_char(c, parts.data(), parts.size(), UTF8PROC_DECOMPOSE, &last_class);
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    const auto part = parts[static_cast<std::size_t>(i)];
    if (utf8proc_category(part) != UTF8PROC_CATEGORY_MN) append(text, utf8proc_tolower(part));
  }
}

// Calls `each` with every word: what stands between spaces, signs and ideographs for themselves.
template <class Each>
void for_each_word(std::string_view text, const Each& each) {
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) each(word);
    word.clear();
  };
  while (left > 0) {
    utf8proc_int32_t c = -1;
    const auto bytes = std::max<utf8proc_ssize_t>(1, utf8proc_iterate(at, left, &c));
    at += bytes;
    left -= bytes;
    if (c < 0 || is_dropped(c)) continue;
    if (is_space(c)) {
      finish();
      continue;
    }
    const bool alone = is_punctuation(c) || is_ideograph(c);
    if (alone) finish();
    append_plain(word, c);
    if (alone) finish();
  }
  finish();
}

std::size_t bytes_of_last(std::string_view text) {
  std::size_t count = 1;
  while (count < text.size() &&
         (static_cast<unsigned char>(text[text.size() - count]) & 0xC0) == 0x80)
    ++count;
  return count;
}

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

WordPiece::WordPiece(std::string_view vocabulary) {
  int64_t number = 0;
  while (!vocabulary.empty()) {
    const std::size_t end = std::min(vocabulary.find('\n'), vocabulary.size());
    std::string_view piece = vocabulary.substr(0, end);
    if (piece.ends_with('\r')) piece.remove_suffix(1);
    if (!piece.empty()) numbers_.emplace(piece, number);
    ++number;
    vocabulary.remove_prefix(std::min(end + 1, vocabulary.size()));
  }
  begin_ = find("[CLS]");
  end_ = find("[SEP]");
  unknown_ = find("[UNK]");
}

int64_t WordPiece::find(std::string_view piece) const {
  const auto it = numbers_.find(std::string(piece));
  return it == numbers_.end() ? -1 : it->second;
}

void WordPiece::add_word(std::string_view word, std::vector<int64_t>& numbers) const {
  const std::size_t before = numbers.size();
  const auto give_up = [&] {
    numbers.resize(before);
    numbers.push_back(unknown_);
  };
  if (characters_of(word) > kWordCharactersMax) return give_up();
  std::string piece;
  for (std::string_view left = word; !left.empty();) {
    std::string_view part = left;
    int64_t number = -1;
    while (!part.empty()) {
      piece = left.size() == word.size() ? "" : "##";
      piece += part;
      number = find(piece);
      if (number >= 0) break;
      part.remove_suffix(bytes_of_last(part));
    }
    if (number < 0) return give_up();
    numbers.push_back(number);
    left.remove_prefix(part.size());
  }
}

std::vector<int64_t> WordPiece::numbers_of(std::string_view text, std::size_t count) const {
  std::vector<int64_t> numbers = {begin_};
  for_each_word(text, [&](std::string_view word) {
    if (numbers.size() < count) add_word(word, numbers);
  });
  if (numbers.size() > count - 1) numbers.resize(count - 1);
  numbers.push_back(end_);
  return numbers;
}

}  // namespace cuanto
