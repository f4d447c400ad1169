// sql/parser.h: recursive descent over the tokens of one statement, precedence climbing for
// expressions.
//
// The first mistake is kept and moves the parser to the end of the text, where nothing matches any
// more: every loop ends and the functions return half-made values that nobody will see. So the
// grammar reads without a check after each step.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sql/dialect.h"
#include "sql/lexer.h"
#include "sql/sql.h"

namespace cuanto {

class Parser {
 public:
  Parser(std::string_view text, const Dialect& dialect, std::vector<SqlToken> tokens)
      : text_(text), dialect_(dialect), levels_(levels(dialect.id)), tokens_(std::move(tokens)) {}

  Select parse_statement();
  SqlExpr parse_lone_expr();
  const std::optional<Error>& error() const { return error_; }

 private:
  // Stands for one level of nesting while it lives. Counts how deep we are, how many nodes there
  // are, and the height of the tree being made: when it goes, what was made inside it is one node
  // higher than the highest of its parts.
  class Nest {
   public:
    explicit Nest(Parser& parser);
    ~Nest();
    Nest(const Nest&) = delete;
    Nest& operator=(const Nest&) = delete;

   private:
    Parser& parser_;
    std::size_t height_outside_;
  };
  // What was made in this Nest becomes the left part of a new node: a + b + c grows to the left.
  void grow();

  // ---- tokens (parse.cpp) ----
  const SqlToken& now() const { return tokens_[at_]; }
  const SqlToken& peek(std::size_t ahead = 1) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  bool at_end() const { return now().kind == TokenKind::end; }
  bool is(Keyword keyword) const { return now().keyword == keyword; }
  bool is(Symbol symbol) const { return now().symbol == symbol; }
  bool take(Keyword keyword);
  bool take(Symbol symbol);
  void expect(Keyword keyword, std::string_view what);
  void expect(Symbol symbol, std::string_view what);
  void next() {
    if (!at_end()) ++at_;
  }
  std::string_view raw(const SqlToken& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  void stop(ErrorKind kind, const SqlToken& token, std::string message,
            std::string message_es = {});
  void stop_unsupported(std::string message);
  void stop_expected(std::string_view what);  // "Expected {what}, near …"
  void stop_not_select();

  // ---- names (parse.cpp) ----
  bool is_name(const SqlToken& token) const;
  bool is_bare_alias(const SqlToken& token) const;
  std::string take_name(std::string_view what);
  std::string name_of(const SqlToken& token) const;
  std::string parse_alias();  // empty when there is none
  std::vector<std::string> parse_names_in_parentheses(std::string_view what);

  // ---- expressions (parse_expr.cpp) ----
  SqlExpr parse_expr(int level_min = 0);
  ExprBox parse_box(int level_min = 0) { return ExprBox(parse_expr(level_min)); }
  SqlExpr parse_prefix();
  bool parse_infix(SqlExpr& left, int level_min);
  bool parse_comparing_word(SqlExpr& left, int level_min);
  bool parse_is(SqlExpr& left, int level_min);
  SqlExpr parse_in(SqlExpr left, bool negated);
  SqlExpr parse_like(SqlExpr left, LikeKind kind, bool negated);
  SqlExpr parse_primary();
  SqlExpr parse_parenthesized();
  SqlExpr parse_word();
  std::optional<SqlExpr> parse_special_word();
  SqlExpr parse_column();
  SqlExpr parse_case();
  SqlExpr parse_cast(bool forgiving);
  void parse_type(Cast& cast);
  void parse_type_size(Cast& cast);
  SqlExpr parse_interval();
  SqlExpr parse_call();
  std::optional<SqlExpr> parse_special_call(std::string_view name);
  void parse_call_suffixes(Call& call);
  Box<Window> parse_window();
  std::optional<WindowFrame> parse_frame();
  FrameBound parse_frame_bound();
  std::vector<SqlExpr> parse_expr_list();
  std::vector<SortKey> parse_sort_keys();

  // ---- queries (parse_select.cpp) ----
  bool starts_select(std::size_t index) const;
  Select parse_select();
  SelectBox parse_select_in_parentheses();
  void parse_with(Select& select);
  void parse_limits(Select& select);
  std::optional<ExprBox> parse_limit_value();
  SetExpr parse_set(bool intersections_only = false);
  SetExpr parse_arm();
  std::optional<SetOp> take_set_op(bool intersections_only);
  SelectCore parse_core();
  void parse_items(SelectCore& core);
  void parse_group_by(SelectCore& core);
  Values parse_values();
  FromItem parse_from();
  std::optional<Join> take_join_words();
  FromItem parse_table();
  void parse_table_alias(FromItem& item);

  std::string_view text_;
  const Dialect& dialect_;
  const Levels& levels_;
  std::vector<SqlToken> tokens_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t height_ = 0;
  std::size_t nodes_ = 0;
  std::optional<Error> error_;
};

}  // namespace cuanto
