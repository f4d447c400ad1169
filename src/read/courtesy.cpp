#include "read/courtesy.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cuanto {
namespace {

// Words in a row, folded without accents; "a|b": one of these, "?": may be missing. The longer ones
// of those that begin alike first. To teach another courtesy, add a row.
constexpr auto kLeading = std::to_array<std::string_view>({
    "please|pls|plz|kindly",
    "hi|hello|hey there?",
    "good morning|afternoon|evening",
    "sorry to bother|trouble you",
    "would you mind checking|telling|showing me?",
    "can|could|would|will you|u please? kindly? tell|show|give|find|get|list me|us",
    "can|could|would|will you|u please? kindly? tell|show|give|find|get|list",
    "i want|need|wish to know|see",
    "i would|'d like to know|see",
    "do you know",
    "perdona|perdone|perdonad|disculpa|disculpe que te|le|os moleste",
    "por favor",
    "porfa|porfavor",
    "hola|buenas que tal",
    "hola|buenas",
    "buenos|buenas dias|tardes|noches",
    "podrias|podria|puedes|puede|podeis|pueden por? favor? "
    "decirme|decirnos|mostrarme|mostrarnos|darme|darnos|listarme|ensenarme|indicarme|buscarme",
    "me|nos puedes|puede|podrias|podria|podeis por? favor? "
    "decir|mostrar|dar|listar|ensenar|indicar",
    "quiero|quisiera|queria|necesito|querria|deseo saber|ver|conocer",
    "me gustaria saber|ver|conocer",
});
constexpr auto kTrailing = std::to_array<std::string_view>({
    "could|can you look that|it|this up",
    "could|can you check",
    "please|pls|plz",
    "many thanks",
    "thanks in advance",
    "thanks so|very much",
    "thanks a lot",
    "thanks for your|the help",
    "thanks",
    "thank you very|so much",
    "thank you",
    "best|kind|warm regards",
    "cheers|regards",
    "if possible",
    "por favor",
    "porfa|porfavor",
    "gracias por la|tu|su|vuestra ayuda",
    "gracias de antemano",
    "un saludo y gracias",
    "muchas|mil gracias",
    "gracias",
    "un saludo",
    "saludos",
    "si es posible",
});

bool is_among(std::string_view word, std::string_view words) {
  const auto all = split(words, '|');
  return std::ranges::find(all, word) != all.end();
}

bool is_mark(const Token& token) { return token.shape == TokenShape::punctuation && !token.quoted; }

// How many tokens from the start the row takes, with the marks between its words; 0: it does not
// fit.
std::size_t taken_by(std::string_view row, std::span<const Token> tokens) {
  std::size_t at = 0;
  for (std::string_view words : split(row, ' ')) {
    const bool may_miss = words.ends_with('?');
    if (may_miss) words.remove_suffix(1);
    std::size_t next = at;
    while (at > 0 && next < tokens.size() && is_mark(tokens[next])) ++next;
    if (next < tokens.size() && is_among(tokens[next].plain, words)) {
      at = next + 1;
    } else if (!may_miss) {
      return 0;
    }
  }
  return at;
}

bool has_words(std::span<const Token> tokens) {
  return std::ranges::any_of(tokens, [](const Token& token) {
    return token.shape == TokenShape::word || token.shape == TokenShape::number;
  });
}

// Without one courtesy at the start, and the marks around it.
std::span<const Token> without_leading(std::span<const Token> tokens) {
  std::size_t marks = 0;
  while (marks < tokens.size() && is_mark(tokens[marks])) ++marks;
  const auto rest = tokens.subspan(marks);
  for (const auto row : kLeading) {
    std::size_t taken = taken_by(row, rest);
    if (taken == 0) continue;
    while (taken < rest.size() && is_mark(rest[taken])) ++taken;
    return rest.subspan(taken);
  }
  return tokens;
}

// What somebody does or is, before what is asked.
constexpr auto kSelf = std::to_array<std::string_view>({
    "i|we 'm|am|are|'re|have|'ve just?",
    "i|we|my|our",
    "quick one|question|thing",
    "estoy|estamos|acabo|acabamos|soy|somos|llevo|llevamos|tengo|tenemos|voy|vamos|mi|mis",
    "hoy|manana",
    "una pregunta|duda|consulta|cosa",
});
// A wish is asked for itself: "I need the open orders. By month, please."
constexpr std::string_view kWish = "i|we 'd|would? need|want|wish|like|love";
constexpr std::string_view kAsked =
    "which|what|how|who|when|where|whether|if|que|cual|cuales|cuanto|cuanta|cuantos|cuantas|"
    "quien|quienes|cuando|como|si";
// What stands between two sentences and asks: "…, and I'd like to know", "y me gustaría saber".
constexpr auto kToKnow = std::to_array<std::string_view>({
    "i|we 'd|would like|love to know|see",
    "i|we need|want to know|see",
    "me|nos gustaria|encantaria saber|ver|conocer",
    "me|nos vendria|iria bien saber|ver|conocer",
    "quiero|queremos|quisiera|querria|necesito|necesitamos saber|ver|conocer",
});

bool fits_any(std::span<const std::string_view> rows, std::span<const Token> tokens) {
  return std::ranges::any_of(rows, [&](std::string_view row) { return taken_by(row, tokens) > 0; });
}

// "Could you tell me …", "¿podrías decirme …?", "¿cuántos …?": where a sentence asks.
bool asks_here(std::span<const Token> tokens) {
  std::size_t marks = 0;
  while (marks < tokens.size() && is_mark(tokens[marks])) ++marks;
  const auto rest = tokens.subspan(marks);
  return !rest.empty() && (is_among(rest.front().plain, kAsked) || fits_any(kLeading, rest));
}

// "I'm preparing a review and it would help me to know which …", "Acabo de llegar. …", "I took over
// last week. Could you …": what somebody does, before what is asked.
std::span<const Token> without_introduction(std::span<const Token> tokens) {
  constexpr std::ptrdiff_t kAskedWordsLeast = 4;
  constexpr std::size_t kSaidLeast = 3;  // "Hoy: …" is a period
  if (!fits_any(kSelf, tokens) || taken_by(kWish, tokens) > 0) return tokens;
  // What is only begun like a sentence of one's own is one where nothing but a request follows it.
  const bool speaks_of_self =
      fits_any(std::span(kSelf).first(1), tokens) ||
      is_among(tokens.front().plain, "estoy|estamos|acabo|acabamos|soy|somos");
  for (std::size_t i = kSaidLeast; i + 1 < tokens.size(); ++i) {
    const bool to_know = is_among(tokens[i].plain, "know|see|saber|ver|conocer") &&
                         is_among(tokens[i + 1].plain, kAsked);
    const bool ends = is_mark(tokens[i]) && is_among(tokens[i].text, ".|!|;|:") &&
                      (speaks_of_self || asks_here(tokens.subspan(i + 1)));
    const bool wishes = is_among(tokens[i].plain, "and|so|but|y|asi|pero") &&
                        fits_any(kToKnow, tokens.subspan(i + 1));
    if (!(to_know && speaks_of_self) && !ends && !wishes) continue;
    const auto rest = tokens.subspan(i + 1);
    const auto words = std::ranges::count(rest, TokenShape::word, &Token::shape);
    return words >= kAskedWordsLeast ? rest : tokens;
  }
  return tokens;
}

std::span<const Token> without_trailing(std::span<const Token> tokens) {
  std::size_t end = tokens.size();
  while (end > 0 && is_mark(tokens[end - 1])) --end;
  for (const auto row : kTrailing) {
    const std::size_t length = split(row, ' ').size();
    if (end < length || taken_by(row, tokens.subspan(end - length, length)) != length) continue;
    std::size_t left = end - length;
    while (left > 0 && is_mark(tokens[left - 1])) --left;
    return tokens.first(left);
  }
  return tokens;
}

}  // namespace

std::span<const Token> without_courtesy(std::span<const Token> tokens) {
  auto left = tokens;
  for (;;) {
    const auto fewer = without_trailing(without_introduction(without_leading(left)));
    if (fewer.size() == left.size() || !has_words(fewer)) return left;
    left = fewer;
  }
}

}  // namespace cuanto
