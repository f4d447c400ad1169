// Questions: no bytes crash the reader, and what it gives lies inside the text and in order.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "read/read.h"

namespace {

using namespace cuanto;

void check(bool holds) {
  if (!holds) std::abort();
}

void check_range(const Question& question, TokenRange tokens) {
  check(tokens.begin <= tokens.end && tokens.end <= question.tokens.size());
}

void check_question(const Question& question) {
  std::size_t end = 0;
  for (const Token& token : question.tokens) {
    check(token.begin >= end && token.begin < token.end && token.end <= question.text.size());
    end = token.end;
  }
  uint16_t after = 0;
  for (const TimeSpan& time : question.times) {
    check_range(question, time.tokens);
    check(time.tokens.begin >= after && time.tokens.begin < time.tokens.end);
    after = time.tokens.end;
    const OpenDateRange days = resolve(time.range, date_of(2026, 10, 8));
    check(!days.first || !days.end || *days.first <= *days.end);
    check(find_time_range(to_text(time.range)) == time.range);
  }
  for (const auto& number : question.numbers) check_range(question, number.tokens);
  for (const auto& grain : question.grains) check_range(question, grain.tokens);
  for (const auto& part : question.date_parts) check_range(question, part.tokens);
  for (const auto& quoted : question.quoted) check_range(question, quoted.tokens);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto question = read_question(text);
  if (question) {
    check_question(*question);
  } else {
    check(!question.error().message.empty() && !question.error().message_es.empty());
  }
  return 0;
}
