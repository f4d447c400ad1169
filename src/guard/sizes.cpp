// How long a text can get: sub-selects that double what the one inside them doubled reach any size
// in a few lines. Sizes are counted in columns' texts, roughly, and have a limit.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "guard/check.h"

namespace cuanto {

namespace {

constexpr double kTextSizeMax = 1e7;
constexpr double kCharactersOfOne = 20;  // of a column's text
constexpr double kUnknownFactor = 100;   // of a replacement that is not written out

double size_of(const TextLiteral& text) {
  return std::max(1.0, static_cast<double>(text.text.size()) / kCharactersOfOne);
}

// replace(x, 'a', 'bcd') can make three of one.
double replacement_factor(const Call& call) {
  if (call.arguments.size() < 3) return 1;
  const auto* from = std::get_if<TextLiteral>(&call.arguments[1].node);
  const auto* to = std::get_if<TextLiteral>(&call.arguments[2].node);
  if (to == nullptr) return kUnknownFactor;
  const std::size_t shortest = call.name == "replace" && from != nullptr ? from->text.size() : 1;
  return std::max(1.0, static_cast<double>(to->text.size()) /
                           static_cast<double>(std::max<std::size_t>(1, shortest)));
}

double written_count(const Call& call, std::size_t argument) {
  if (argument >= call.arguments.size()) return 1;
  const auto* number = std::get_if<NumberLiteral>(&call.arguments[argument].node);
  return number == nullptr ? 1 : std::max(1.0, std::strtod(number->text.c_str(), nullptr));
}

}  // namespace

double Checker::text_size(const SqlExpr& expr, const NameScope& scope) const {
  if (const auto* text = std::get_if<TextLiteral>(&expr.node)) return size_of(*text);
  if (const auto* name = std::get_if<ColumnName>(&expr.node)) {
    for (const NameScope* at = &scope; at != nullptr; at = at->outer) {
      if (name->table.empty()) {
        if (const auto found = find_unqualified(*at, name->column, false); found.column != nullptr)
          return found.column->size;
      } else if (const SourceInScope* source = find_source(*at, name->table)) {
        const OfferedColumn* column = find_offered(source->columns, name->column);
        return column == nullptr ? 1 : column->size;
      }
    }
    return 1;
  }
  if (const auto* cast = std::get_if<Cast>(&expr.node)) return text_size(*cast->of, scope);
  if (const auto* choice = std::get_if<CaseOf>(&expr.node)) {
    double size = choice->otherwise ? text_size(**choice->otherwise, scope) : 1;
    for (const CaseWhen& branch : choice->branches)
      size = std::max(size, text_size(branch.then, scope));
    return size;
  }
  if (const auto* binary = std::get_if<Binary>(&expr.node)) {
    if (binary->op != BinaryOp::concat) return 1;
    return text_size(*binary->left, scope) + text_size(*binary->right, scope);
  }
  const auto* call = std::get_if<Call>(&expr.node);
  if (call == nullptr) return 1;
  double sum = 0, most = 1;
  for (const SqlExpr& argument : call->arguments) {
    const double size = text_size(argument, scope);
    sum += size;
    most = std::max(most, size);
  }
  const AllowedFunction* function = find_function(call->name, catalog_.dialect);
  if (function == nullptr) return most;
  if (call->name == "group_concat" || call->name == "string_agg" || call->name == "listagg")
    return sum * std::max(1.0, rows_);
  if (call->name == "repeat") return most * written_count(*call, function->size_argument);
  if (function->size == SizeRule::count)
    return most + written_count(*call, function->size_argument) / kCharactersOfOne;
  if (function->size == SizeRule::growing || function->size == SizeRule::pattern)
    return (call->name == "hex" || call->name == "quote" ? 2 * sum + 1 : sum) *
           (call->name.ends_with("replace") ? replacement_factor(*call) : 1);
  return most;
}

Result<Done> Checker::check_size(double size) const {
  if (size <= kTextSizeMax) return Done{};
  return fail(ErrorKind::too_large,
              "The texts that this query puts together could grow beyond what can be held.",
              "Los textos que junta esta consulta podrían crecer más de lo que se puede manejar.");
}

}  // namespace cuanto
