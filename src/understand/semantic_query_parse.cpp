// The text form of a SemanticQuery: reading. Writing is in semantic_query_text.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "understand/path_names.h"
#include "understand/query_words.h"
#include "understand/semantic_query.h"

namespace cuanto {
namespace {

struct Lexeme {
  enum class Kind : uint8_t { name, quoted_name, text, number, symbol, end } kind = Kind::end;
  std::string text;
  std::size_t begin = 0, end = 0;
  bool starts_line = false;
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

Error bad_text(std::string_view text, std::size_t offset, std::string message) {
  TextPosition at{offset, 1, 1};
  for (const char c : text.substr(0, offset)) {
    if (c == '\n') {
      ++at.line;
      at.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++at.column;
    }
  }
  return Error{ErrorKind::bad_input,
               fmt::format("Line {}, column {}: {}.", at.line, at.column, message),
               {},
               {},
               at};
}

constexpr std::size_t kTextBytesMax = 64 * 1024;
constexpr std::size_t kDepthMax = 48;

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<std::vector<Lexeme>> run() {
    std::vector<Lexeme> lexemes;
    bool line_start = true;
    while (true) {
      while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' ||
                                    text_[at_] == '\r')) {
        line_start = line_start || text_[at_] == '\n';
        ++at_;
      }
      Lexeme lexeme;
      lexeme.begin = at_;
      lexeme.starts_line = line_start;
      if (at_ < text_.size() && !take(lexeme))
        return fail(bad_text(text_, lexeme.begin, "this is not part of a query"));
      lexeme.end = at_;
      const bool done = lexeme.kind == Lexeme::Kind::end;
      lexemes.push_back(std::move(lexeme));
      if (done) return lexemes;
      line_start = false;
    }
  }

 private:
  bool take(Lexeme& lexeme) {
    const char c = text_[at_];
    if (is_letter(c)) {
      while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_])))
        lexeme.text += text_[at_++];
      lexeme.kind = Lexeme::Kind::name;
      return true;
    }
    if (is_digit(c)) return take_number(lexeme);
    if (c == '\'' || c == '"') return take_quoted(lexeme, c);
    static constexpr auto kSymbols = std::to_array<std::string_view>(
        {"->", "!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ",",
         ".",  "*",  "/",  "+",  "-", ":", "#", "$", "=", "<", ">"});
    for (const std::string_view symbol : kSymbols) {
      if (text_.substr(at_).starts_with(symbol)) {
        lexeme.kind = Lexeme::Kind::symbol;
        lexeme.text = symbol;
        at_ += symbol.size();
        return true;
      }
    }
    return false;
  }

  bool take_number(Lexeme& lexeme) {
    lexeme.kind = Lexeme::Kind::number;
    const auto digits = [&] {
      while (at_ < text_.size() && is_digit(text_[at_])) lexeme.text += text_[at_++];
    };
    digits();
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
      lexeme.text += text_[at_++];
      digits();
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      std::size_t next = at_ + 1;
      if (next < text_.size() && (text_[next] == '+' || text_[next] == '-')) ++next;
      if (next < text_.size() && is_digit(text_[next])) {
        lexeme.text += text_.substr(at_, next - at_);
        at_ = next;
        digits();
      }
    }
    return true;
  }

  bool take_quoted(Lexeme& lexeme, char quote) {
    lexeme.kind = quote == '"' ? Lexeme::Kind::quoted_name : Lexeme::Kind::text;
    ++at_;
    while (at_ < text_.size()) {
      if (text_[at_] != quote) {
        lexeme.text += text_[at_++];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == quote) {
        lexeme.text += quote;
        at_ += 2;
      } else {
        ++at_;
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// A recursive-descent reader. The first problem stands in `error_`; after it everything returns at
// once with values nobody looks at.
class Parser {
 public:
  Parser(std::string_view text, std::vector<Lexeme> lexemes, const Model& model)
      : text_(text), lexemes_(std::move(lexemes)), model_(model) {}

  Result<SemanticQuery> run() {
    read_parts();
    if (error_) return fail(std::move(*error_));
    CUANTO_TRY(sound, validate(query_, model_));
    (void)sound;
    return normalise(query_);
  }

 private:
  using At = std::optional<TableId>;
  using Kind = Lexeme::Kind;

  // ---- lexemes ----
  const Lexeme& look(std::size_t ahead = 0) const {
    return lexemes_[std::min(next_ + ahead, lexemes_.size() - 1)];
  }
  bool is(std::string_view text, std::size_t ahead = 0) const {
    const Lexeme& l = look(ahead);
    return (l.kind == Kind::symbol || l.kind == Kind::name) && l.text == text;
  }
  Lexeme take() {
    const Lexeme& l = look();
    if (l.kind != Kind::end) ++next_;
    return l;
  }
  bool accept(std::string_view text) {
    if (error_ || !is(text)) return false;
    ++next_;
    return true;
  }
  void expect(std::string_view text) {
    if (!accept(text)) problem(fmt::format("\"{}\" was expected here", text));
  }
  void problem(std::string message, std::vector<std::string> suggestions = {}) {
    if (error_) return;
    error_ = bad_text(text_, look().begin, std::move(message));
    error_->suggestions = std::move(suggestions);
  }
  bool too_deep() {
    if (depth_ > kDepthMax) problem("the query is nested too deeply");
    return error_.has_value();
  }
  struct Deeper {
    explicit Deeper(std::size_t& d) : depth(d) { ++depth; }
    ~Deeper() { --depth; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    std::size_t& depth;
  };

  uint32_t number(uint32_t largest) {
    const Lexeme& l = look();
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
  uint8_t position() {  // counted from 1 in the text
    const uint32_t value = number(255);
    if (value == 0) problem("columns are counted from 1");
    return static_cast<uint8_t>(value - 1);
  }

  // ---- parts ----
  void read_parts() {
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

  QueryPart read_part() {
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

  QueryIndex part_in_parentheses() {
    expect("(");
    const auto index = static_cast<QueryIndex>(number(255));
    expect(")");
    return index;
  }

  void read_clause(QueryPart& part, At at) {
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

  Shown shown(At at) {
    Shown made;
    made.hidden = accept("hidden");
    made.expr = expr(at);
    if (accept("as")) made.label = name();
    return made;
  }

  Rank rank(At at) {
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
  TimeRange time_range() {
    const std::size_t begin = look().begin;
    std::size_t end = begin;
    while (look().kind != Kind::end && !is(")") && !is(",") &&
           (look().begin == begin || !look().starts_line))
      end = take().end;
    const auto range = find_time_range(trim(text_.substr(begin, end - begin)));
    if (!range) problem("a period was expected here, such as \"today month -1\"");
    return range.value_or(TimeRange{});
  }

  // ---- names and paths ----
  std::string name() {
    const Lexeme& l = look();
    if (l.kind != Kind::name && l.kind != Kind::quoted_name) {
      problem("a name was expected here");
      return {};
    }
    return take().text;
  }

  At find_table(const std::string& name) const {
    for (const Table& table : model_.catalog->tables) {
      const bool fits = equal_ignoring_case(table.name, name) ||
                        equal_ignoring_case(table.schema + "." + table.name, name);
      if (fits) return table.id;
    }
    return {};
  }
  At table() {
    const std::size_t start = next_;
    const std::string word = name();
    if (error_) return {};
    const At found = find_table(word);
    if (!found) {
      next_ = start;
      std::vector<std::string> names;
      for (const Table& table : model_.catalog->tables) names.push_back(table.name);
      problem(fmt::format("no table is called \"{}\"", word),
              closest(word, names, kSuggestionsMax));
    }
    return found;
  }

  ColumnId column(At at) {
    const std::size_t start = next_;
    const std::string word = name();
    if (error_) return {};
    if (!at) {
      next_ = start;
      problem("the columns of a derived query are $1, $2, …");
      return {};
    }
    if (const Column* found = model_.catalog->find_column(*at, word)) return found->id;
    std::vector<std::string> names;
    for (const ColumnId id : model_.catalog->table(*at).columns)
      names.push_back(model_.catalog->column(id).name);
    next_ = start;
    problem(fmt::format("table {} has no column \"{}\"", model_.catalog->table(*at).name, word),
            closest(word, names, kSuggestionsMax));
    return {};
  }

  // A path without a column behind it.
  Path path(At at) {
    if (!at) {
      problem("a path needs a table to start at");
      return {};
    }
    Path made;
    TableId reached = *at;
    bool first = true;
    do {
      const At next = table();
      if (!next) return {};
      if (accept("[")) {
        made.hops.push_back(hop_by_pairs(reached, *next));
        reached = *next;
      } else if (first && !is("->")) {
        const auto shortest = only_shortest_path(model_, reached, *next);
        if (!shortest) {
          problem("there is no single shortest way to this table; name every hop");
          return {};
        }
        made.hops = shortest->hops;
      } else {
        std::vector<Step> ways = steps_from(model_, reached);
        std::erase_if(ways, [&](const Step& step) { return step.to != *next; });
        if (ways.size() != 1) {
          problem("there is no single edge to this table; say its columns: table[near=far]");
          return {};
        }
        made.hops.push_back(ways.front().hop);
        reached = *next;
      }
      first = false;
    } while (accept("->"));
    if (accept("#")) made.role = static_cast<uint8_t>(number(255));
    return made;
  }

  Hop hop_by_pairs(TableId from, TableId to) {
    std::vector<ColumnId> near, far;
    if (!is("]")) {
      do {
        near.push_back(column(from));
        expect("=");
        far.push_back(column(to));
      } while (accept(","));
    }
    expect("]");
    if (error_) return {};
    return hop_by_columns(query_, model_, from, to, near, far);
  }

  bool path_follows() const { return is(".", 1) || is("[", 1) || is("->", 1) || is("#", 1); }

  // ---- expressions ----
  std::vector<ExprId> list(At at) {
    std::vector<ExprId> made;
    do made.push_back(expr(at));
    while (accept(","));
    return made;
  }

  ExprId expr(At at) {
    ExprId left = product(at);
    while (!error_ && (is("+") || is("-"))) {
      const char op = take().text[0];
      const ExprId right = product(at);
      left = query_.add(Expr{Arithmetic{op, left, right}});
    }
    return left;
  }
  ExprId product(At at) {
    ExprId left = postfix(at);
    while (!error_ && (is("*") || is("/"))) {
      const char op = take().text[0];
      const ExprId right = postfix(at);
      left = query_.add(Expr{Arithmetic{op, left, right}});
    }
    return left;
  }
  ExprId postfix(At at) {
    ExprId made = primary(at);
    while (accept(":")) {
      const std::string word = name();
      if (const auto grain = find_grain(word)) {
        made = query_.add(Expr{Bucket{made, *grain}});
      } else if (const auto part = find_date_part(word)) {
        made = query_.add(Expr{Part{made, *part}});
      } else {
        problem(fmt::format("\"{}\" is no length of time", word));
      }
    }
    return made;
  }

  ExprId primary(At at) {
    const Deeper deeper(depth_);
    if (too_deep()) return 0;
    const Lexeme& l = look();
    if (l.kind == Kind::text) return query_.add(Expr{text_value(ValueKind::text)});
    if (l.kind == Kind::number) return query_.add(Expr{Value{ValueKind::number, take().text, {}}});
    if (is("-") && look(1).kind == Kind::number) {
      take();
      return query_.add(Expr{Value{ValueKind::number, "-" + take().text, {}}});
    }
    if (accept("(")) {
      const ExprId inner = expr(at);
      expect(")");
      return inner;
    }
    if (accept("$")) return query_.add(Expr{OutputOf{position()}});
    if (l.kind == Kind::name && is("date") && look(1).kind == Kind::text) {
      take();
      return query_.add(Expr{text_value(ValueKind::date)});
    }
    if (l.kind == Kind::name && (is("true") || is("false")))
      return query_.add(Expr{Value{ValueKind::boolean, take().text, {}}});
    if (l.kind == Kind::name && is("(", 1)) return call(at);
    if (l.kind == Kind::name || l.kind == Kind::quoted_name) return attribute(at);
    problem("a column, a value or a function was expected here");
    return 0;
  }

  Value text_value(ValueKind kind) {
    Value value{kind, take().text, {}};
    if (!accept("{")) return value;
    do {
      if (look().kind != Kind::text) problem("a stored text in quotes was expected here");
      value.stored.push_back(take().text);
    } while (accept(","));
    expect("}");
    return value;
  }

  ExprId attribute(At at) {
    Attribute made;
    At end = at;
    if (path_follows()) {
      made.path = path(at);
      if (!error_) end = find_end(query_, model_, *at, made.path);
      expect(".");
    }
    made.column = column(end);
    return query_.add(Expr{std::move(made)});
  }

  std::optional<ConditionId> only_where(At at) {
    if (!accept("where")) return {};
    return condition(at);
  }

  ExprId call(At at) {
    const std::string word = take().text;
    expect("(");
    Expr made;
    if (word == "count" && is("*")) {
      take();
      made = RowCount{};
    } else if (word == "count" && counts_path()) {
      Path to = path(at);
      expect(".");
      expect("*");
      made = RowCount{std::move(to)};
    } else if (const auto function = key_in(kAggregationWords, word)) {
      const ExprId of = expr(at);
      made = Aggregate{*function, of, only_where(at)};
    } else if (word == "metric") {
      const MetricId id = metric();
      made = MetricUse{id, only_where(at)};
    } else if (word == "bins") {
      Bins bins{expr(at), {}};
      while (accept(",")) bins.edges.push_back(real());
      made = std::move(bins);
    } else if (word == "part") {
      made = OneValue{static_cast<QueryIndex>(number(255))};
    } else if (word == "calculated") {
      const uint8_t which = position();
      expect(",");
      made = Computed{which, position()};
    } else if (const auto apply = key_in(kFunctionWords, word)) {
      made = Apply{*apply, list(at)};
    } else {
      problem(fmt::format("\"{}\" is no function of this form", word));
      return 0;
    }
    expect(")");
    return query_.add(std::move(made));
  }

  // count(orders.*), count(a->b.*): a path and a star.
  bool counts_path() const {
    for (std::size_t i = 0; look(i).kind != Kind::end; ++i) {
      if (is(".", i) && is("*", i + 1)) return true;
      const Lexeme& l = look(i);
      const bool in_path = l.kind == Kind::name || l.kind == Kind::quoted_name ||
                           l.kind == Kind::number || is("->", i) || is("[", i) || is("]", i) ||
                           is("=", i) || is("#", i) || (is(",", i) && i > 0);
      if (!in_path || is("where", i)) return false;
    }
    return false;
  }

  MetricId metric() {
    const std::size_t start = next_;
    const std::string word = name();
    std::vector<std::string> names;
    for (const Metric& metric : model_.metrics) {
      if (equal_ignoring_case(metric.name, word)) return metric.id;
      names.push_back(metric.name);
    }
    next_ = start;
    problem(fmt::format("no metric is called \"{}\"", word), closest(word, names, kSuggestionsMax));
    return {};
  }

  double real() {
    const bool minus = accept("-");
    const Lexeme& l = look();
    double value = 0;
    if (l.kind != Kind::number ||
        std::from_chars(l.text.data(), l.text.data() + l.text.size(), value).ec != std::errc{}) {
      problem("a number was expected here");
      return 0;
    }
    take();
    return minus ? -value : value;
  }

  // ---- conditions ----
  ConditionId condition(At at) {
    const Deeper deeper(depth_);
    if (too_deep()) return 0;
    std::vector<ConditionId> any = {conjunction(at)};
    while (accept("or")) any.push_back(conjunction(at));
    return any.size() == 1 ? any.front() : query_.add(Condition{AnyOf{std::move(any)}});
  }
  ConditionId conjunction(At at) {
    std::vector<ConditionId> all = {single(at)};
    while (accept("and")) all.push_back(single(at));
    return all.size() == 1 ? all.front() : query_.add(Condition{AllOf{std::move(all)}});
  }

  // "(" begins a condition when what follows its ")" cannot go on an expression.
  bool condition_in_parentheses() const {
    if (!is("(")) return false;
    std::size_t depth = 0;
    for (std::size_t i = 0; look(i).kind != Kind::end; ++i) {
      if (is("(", i)) ++depth;
      if (is(")", i) && --depth == 0) {
        const Lexeme& after = look(i + 1);
        if (after.starts_line || after.kind == Kind::end) return true;
        return is("and", i + 1) || is("or", i + 1) || is(")", i + 1) || is(",", i + 1);
      }
    }
    return false;
  }

  ConditionId single(At at) {
    const Deeper deeper(depth_);
    if (too_deep()) return 0;
    if (accept("not")) {
      const ConditionId inner = single(at);
      return query_.add(Condition{Not{inner}});
    }
    if (condition_in_parentheses()) {
      take();
      const ConditionId inner = condition(at);
      expect(")");
      return inner;
    }
    if (look().kind == Kind::name && is("(", 1)) {
      const std::string word = look().text;
      if (word == "period" || word == "not_period") return in_period(at);
      if (word == "has_all") return has_all(at);
      if (key_in(kQuantityWords, word)) return quantified(at);
    }
    return comparison(at);
  }

  ConditionId in_period(At at) {
    InPeriod made;
    made.negated = take().text == "not_period";
    expect("(");
    made.time = expr(at);
    expect(",");
    made.range = time_range();
    expect(")");
    return query_.add(Condition{made});
  }

  At end_of(At at, const Path& path) const {
    return error_ || !at ? At{} : find_end(query_, model_, *at, path);
  }

  ConditionId quantified(At at) {
    Quantified made;
    made.quantity = *key_in(kQuantityWords, take().text);
    expect("(");
    if (look().kind == Kind::number) {
      made.n = number(UINT32_MAX);
      expect(",");
    }
    made.to = path(at);
    if (accept("where")) made.where = condition(end_of(at, made.to));
    expect(")");
    return query_.add(Condition{std::move(made)});
  }

  ConditionId has_all(At at) {
    take();
    expect("(");
    HasAll made;
    made.to = path(at);
    expect(",");
    made.attribute = expr(end_of(at, made.to));
    while (accept(",")) {
      const ExprId id = primary(at);
      const auto* value = error_ ? nullptr : std::get_if<Value>(&query_.exprs[id]);
      if (value == nullptr) {
        problem("a value was expected here");
        return 0;
      }
      made.values.push_back(*value);
    }
    expect(")");
    return query_.add(Condition{std::move(made)});
  }

  std::optional<Compare> compare_op() {
    const bool no = is("not");
    std::string word = look().text;
    std::size_t count = 1;
    if (no) {
      word = "not " + look(1).text;
      count = 2;
    } else if (word == "is") {
      count = is("not", 1) ? 3 : 2;
      word = is("not", 1) ? "is not " + look(2).text : "is " + look(1).text;
    }
    const auto op = key_in(kCompareWords, word);
    if (op) next_ = std::min(next_ + count, lexemes_.size() - 1);
    return op;
  }

  ConditionId comparison(At at) {
    const ExprId left = expr(at);
    const auto op = error_ ? std::nullopt : compare_op();
    if (!op) {
      problem("a comparison was expected here");
      return 0;
    }
    Comparison made{left, *op, {}};
    switch (*op) {
      case Compare::is_null:
      case Compare::not_null:
        break;
      case Compare::between:
        made.right.push_back(expr(at));
        expect("and");
        made.right.push_back(expr(at));
        break;
      case Compare::in:
      case Compare::not_in:
        if (accept("part")) {
          return query_.add(
              Condition{InQuery{left, *op == Compare::not_in, part_in_parentheses()}});
        }
        expect("(");
        made.right = list(at);
        expect(")");
        break;
      default:
        made.right.push_back(expr(at));
    }
    return query_.add(Condition{std::move(made)});
  }

  // ---- calculations ----
  Calculation calculation(At at) {
    const std::string word = name();
    expect("(");
    Calculation made = GapFill{};
    if (word == "compare") {
      PeriodCompare c;
      c.of = position();
      expect(",");
      c.other = time_range();
      if (accept(",")) {
        expect("same_elapsed");
        c.same_elapsed = true;
      }
      made = c;
    } else if (word == "contribution") {
      Contribution c;
      c.of = position();
      expect(",");
      c.other = time_range();
      made = c;
    } else if (word == "growth") {
      GrowthOf c{position(), true};
      if (accept(",")) {
        expect("difference");
        c.percent = false;
      }
      made = c;
    } else if (word == "share") {
      ShareOf c{position(), {}};
      if (accept("within")) c.within = list(at);
      made = std::move(c);
    } else if (word == "moving") {
      Moving c;
      c.of = position();
      expect(",");
      const auto function = key_in(kAggregationWords, name());
      if (!function) problem("an aggregate was expected here");
      c.function = function.value_or(Aggregation::average);
      expect(",");
      c.rows = number(100'000);
      made = c;
    } else if (word == "cumulative") {
      Cumulative c{position(), {}};
      if (accept(",")) {
        c.reset = find_grain(name());
        if (!c.reset) problem("a length of time was expected here");
      }
      made = c;
    } else if (word == "anomaly") {
      Anomaly c;
      c.of = position();
      expect(",");
      c.rows = number(100'000);
      expect(",");
      c.threshold = real();
      made = c;
    } else if (word == "rank") {
      RankColumn c{position(), true};
      expect(",");
      c.descending = accept("desc");
      if (!c.descending) expect("asc");
      made = c;
    } else if (word == "fill") {
      const std::string with = name();
      if (with != "zero" && with != "null") problem("\"zero\" or \"null\" was expected here");
      made = GapFill{with == "null" ? GapFill::Fill::null : GapFill::Fill::zero};
    } else {
      problem(fmt::format("\"{}\" is no calculation", word));
    }
    expect(")");
    return made;
  }

  std::string_view text_;
  std::vector<Lexeme> lexemes_;
  const Model& model_;
  SemanticQuery query_;
  std::size_t next_ = 0, depth_ = 0;
  std::optional<Error> error_;
};

}  // namespace

Result<SemanticQuery> parse_semantic_query(std::string_view text, const Model& model) {
  if (text.size() > kTextBytesMax)
    return fail(ErrorKind::too_large,
                fmt::format("A query in text form may have {} bytes; this one has {}.",
                            kTextBytesMax, text.size()));
  CUANTO_TRY(lexemes, Lexer(text).run());
  return Parser(text, std::move(lexemes), model).run();
}

}  // namespace cuanto
