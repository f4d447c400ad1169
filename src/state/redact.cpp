// What must not stand in the audit, found by its looks. It errs on the side of masking: a number of
// nine and more digits that is no date is taken for a telephone.
#include <algorithm>
#include <cctype>
#include <optional>

#include "base/date.h"
#include "base/text.h"
#include "state/audit.h"

namespace cuanto {
namespace {

constexpr std::size_t kPhoneDigitsMin = 9;
constexpr std::size_t kTokenLettersMin = 32;

bool is_letter(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }
bool is_of_mail(char c) {
  return is_letter(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
}
bool is_of_token(char c) { return is_letter(c) || c == '_' || c == '-' || c == '.'; }

std::size_t run_of(std::string_view text, std::size_t from, bool (*belongs)(char)) {
  while (from < text.size() && belongs(text[from])) ++from;
  return from;
}

// The end of a mail address that begins at `at`.
std::optional<std::size_t> mail_end(std::string_view text, std::size_t at) {
  const std::size_t name = run_of(text, at, is_of_mail);
  if (name == at || name >= text.size() || text[name] != '@') return {};
  std::size_t end = run_of(text, name + 1, is_of_mail);
  while (end > name && !is_letter(text[end - 1])) --end;
  const std::string_view host = text.substr(name + 1, end - name - 1);
  if (host.find('.') == host.npos) return {};
  return end;
}

// The end of a key or token: ours by its beginning, a JWT by its dots, others by their length and
// by having digits and letters of both cases.
std::optional<std::size_t> token_end(std::string_view text, std::size_t at) {
  const std::size_t end = run_of(text, at, is_of_token);
  const std::string_view word = text.substr(at, end - at);
  if (word.starts_with("cuanto_") && word.size() > 20) return end;
  if (word.starts_with("eyJ") && word.size() > 20) return end;
  if (word.size() < kTokenLettersMin) return {};
  const bool mixed = std::ranges::any_of(word, is_ascii_digit) &&
                     std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; }) &&
                     std::ranges::any_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!mixed || word.find('.') != word.npos) return {};
  return end;
}

// The end of a telephone, card or account number: digits in groups, a plus or brackets.
std::optional<std::size_t> number_end(std::string_view text, std::size_t at) {
  if (!is_ascii_digit(text[at]) && text[at] != '+' && text[at] != '(') return {};
  std::size_t digits = 0, end = at;
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (is_ascii_digit(c)) {
      // A date ends the number, so that "2026-01-01 2026-02-01" stays.
      if (i + 10 <= text.size() && find_date(text.substr(i, 10))) break;
      ++digits;
      end = i + 1;
    } else if (std::string_view(" -()/+").find(c) == std::string_view::npos || i > end + 1) {
      break;
    }
  }
  if (digits < kPhoneDigitsMin) return {};
  return end;
}

}  // namespace

std::string without_personal_data(std::string_view text) {
  std::string clean;
  std::size_t at = 0;
  while (at < text.size()) {
    const bool begins = at == 0 || !is_of_token(text[at - 1]);
    if (begins) {
      if (const auto end = mail_end(text, at)) {
        clean += "[mail]";
        at = *end;
        continue;
      }
      if (const auto end = token_end(text, at)) {
        clean += "[secret]";
        at = *end;
        continue;
      }
      if (const auto end = number_end(text, at)) {
        clean += "[number]";
        at = *end;
        continue;
      }
    }
    clean += text[at++];
  }
  return clean;
}

}  // namespace cuanto
