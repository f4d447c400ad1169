// The text form of a SemanticQuery: reading. Writing is in semantic_query_text.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "understand/query/query_parser.h"
#include "understand/query/query_words.h"

namespace cuanto {

static constexpr std::size_t kTextBytesMax = 64 * 1024;
static constexpr std::size_t kDepthMax = 48;

// ---- lexemes -----------------------------------------------------------------------------------

const QueryLexeme& QueryParser::look(std::size_t ahead) const {
  return lexemes_[std::min(next_ + ahead, lexemes_.size() - 1)];
}

bool QueryParser::is(std::string_view text, std::size_t ahead) const {
  const QueryLexeme& l = look(ahead);
  return (l.kind == Kind::symbol || l.kind == Kind::name) && l.text == text;
}

QueryLexeme QueryParser::take() {
  const QueryLexeme& l = look();
  if (l.kind != Kind::end) ++next_;
  return l;
}

bool QueryParser::accept(std::string_view text) {
  if (error_ || !is(text)) return false;
  ++next_;
  return true;
}

void QueryParser::expect(std::string_view text) {
  if (!accept(text)) problem(fmt::format("\"{}\" was expected here", text));
}

void QueryParser::problem(const std::string& message, std::vector<std::string> suggestions) {
  if (error_) return;
  error_ = bad_query_text(text_, look().begin, message);
  error_->suggestions = std::move(suggestions);
}

bool QueryParser::too_deep() {
  if (depth_ > kDepthMax) problem("the query is nested too deeply");
  return error_.has_value();
}

uint32_t QueryParser::number(uint32_t largest) {
  const QueryLexeme& l = look();
  uint32_t value = 0;
  const auto read = std::from_chars(l.text.data(), l.text.data() + l.text.size(), value);
  if (l.kind != Kind::number || read.ec != std::errc{} ||
      read.ptr != l.text.data() + l.text.size() || value > largest) {
    problem(fmt::format("a whole number up to {} was expected here", largest));
    return 0;
  }
  take();
  return value;
}

uint8_t QueryParser::position() {  // counted from 1 in the text
  const uint32_t value = number(255);
  if (value == 0) problem("columns are counted from 1");
  return static_cast<uint8_t>(value - 1);
}

double QueryParser::real() {
  const bool minus = accept("-");
  const QueryLexeme& l = look();
  double value = 0;
  if (l.kind != Kind::number ||
      std::from_chars(l.text.data(), l.text.data() + l.text.size(), value).ec != std::errc{}) {
    problem("a number was expected here");
    return 0;
  }
  take();
  return minus ? -value : value;
}

std::string QueryParser::name() {
  const QueryLexeme& l = look();
  if (l.kind != Kind::name && l.kind != Kind::quoted_name) {
    problem("a name was expected here");
    return {};
  }
  return take().text;
}

// ---- parts -------------------------------------------------------------------------------------

Result<SemanticQuery> QueryParser::run() {
  read_parts();
  if (error_) return fail(std::move(*error_));
  CUANTO_TRY(sound, validate(query_, model_));
  (void)sound;
  return normalise(query_);
}

void QueryParser::read_parts() {
  query_.parts.emplace_back();
  std::size_t at = 0;
  while (!error_ && look().kind != Kind::end) {
    if (is("part") && look().starts_line && look(1).kind == Kind::number) {
      take();
      if (number(255) != ++at) problem("parts follow each other: 1, 2, 3");
      query_.parts.emplace_back();
      continue;
    }
    QueryPart part = read_part();
    query_.parts[at] = std::move(part);
  }
}

QueryPart QueryParser::read_part() {
  QueryPart part;
  At at;
  expect("from");
  if (accept("part")) {
    part.base = part_in_parentheses();
  } else {
    at = table();
    if (at) part.base = model_.entity_of(*at).id;
  }
  while (!error_ && look().kind != Kind::end && !(is("part") && look().starts_line)) {
    if (!look().starts_line) {
      problem("a clause begins on a line of its own");
      break;
    }
    read_clause(part, at);
  }
  return part;
}

QueryIndex QueryParser::part_in_parentheses() {
  expect("(");
  const auto index = static_cast<QueryIndex>(number(255));
  expect(")");
  return index;
}

void QueryParser::read_clause(QueryPart& part, At at) {
  const std::string word = look().text;
  if (accept("join")) {
    part.must_join.push_back(path(at));
  } else if (accept("outer")) {
    part.outer.push_back(path(at));
  } else if (accept("show")) {
    part.distinct = accept("distinct");
    do part.show.push_back(shown(at));
    while (accept(","));
  } else if (accept("by")) {
    part.by = list(at);
  } else if (accept("where")) {
    part.where = condition(at);
  } else if (accept("having")) {
    part.having = condition(at);
  } else if (accept("period")) {
    const ExprId time = expr(at);
    const auto* attribute = error_ ? nullptr : std::get_if<Attribute>(&query_.exprs[time]);
    if (attribute == nullptr) return problem("a time column was expected here");
    part.period = MainPeriod{*attribute, time_range()};
  } else if (accept("rank")) {
    part.rank = rank(at);
  } else if (accept("order")) {
    do {
      Sort sort{expr(at), false};
      sort.descending = accept("desc");
      if (!sort.descending) accept("asc");
      part.order.push_back(sort);
    } while (accept(","));
  } else if (accept("limit")) {
    part.rows_max = number(UINT32_MAX);
  } else if (accept("calculate")) {
    do part.calculations.push_back(calculation(at));
    while (accept(","));
  } else if (const auto kind = key_in(kSetWords, word)) {
    take();
    expect("part");
    part.set = SetOperation{*kind, part_in_parentheses()};
  } else {
    problem(
        "a clause was expected here: from, join, outer, show, by, where, period, having, rank, "
        "order, limit, calculate, union, union_all, intersect or except");
  }
}

Shown QueryParser::shown(At at) {
  Shown made;
  made.hidden = accept("hidden");
  made.expr = expr(at);
  if (accept("as")) made.label = name();
  return made;
}

Rank QueryParser::rank(At at) {
  Rank made;
  made.by = expr(at);
  made.descending = accept("desc");
  if (!made.descending) expect("asc");
  made.n = number(UINT32_MAX);
  if (accept("skip")) made.skip = number(UINT32_MAX);
  made.keep_ties = accept("ties");
  if (accept("per")) made.per = list(at);
  return made;
}

// The rest of the line, or up to the end of the parentheses or a comma around it.
TimeRange QueryParser::time_range() {
  const std::size_t begin = look().begin;
  std::size_t end = begin;
  while (look().kind != Kind::end && !is(")") && !is(",") &&
         (look().begin == begin || !look().starts_line))
    end = take().end;
  const auto range = find_time_range(trim(text_.substr(begin, end - begin)));
  if (!range) problem("a period was expected here, such as \"today month -1\"");
  return range.value_or(TimeRange{});
}

Result<SemanticQuery> parse_semantic_query(std::string_view text, const Model& model) {
  if (text.size() > kTextBytesMax)
    return fail(ErrorKind::too_large,
                fmt::format("A query in text form may have {} bytes; this one has {}.",
                            kTextBytesMax, text.size()));
  CUANTO_TRY(lexemes, find_lexemes(text));
  return QueryParser(text, std::move(lexemes), model).run();
}

}  // namespace cuanto
