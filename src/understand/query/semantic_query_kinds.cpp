// What the kinds of a semantic query do like all values, made once.
#include "understand/query/semantic_query.h"

namespace cuanto {

Expr::Expr() = default;
Expr::Expr(const Expr&) = default;
Expr::Expr(Expr&&) noexcept = default;
Expr& Expr::operator=(const Expr&) = default;
Expr& Expr::operator=(Expr&&) noexcept = default;
Expr::~Expr() = default;
bool Expr::operator==(const Expr&) const = default;

Condition::Condition() = default;
Condition::Condition(const Condition&) = default;
Condition::Condition(Condition&&) noexcept = default;
Condition& Condition::operator=(const Condition&) = default;
Condition& Condition::operator=(Condition&&) noexcept = default;
Condition::~Condition() = default;
bool Condition::operator==(const Condition&) const = default;

Calculation::Calculation() = default;
Calculation::Calculation(const Calculation&) = default;
Calculation::Calculation(Calculation&&) noexcept = default;
Calculation& Calculation::operator=(const Calculation&) = default;
Calculation& Calculation::operator=(Calculation&&) noexcept = default;
Calculation::~Calculation() = default;
bool Calculation::operator==(const Calculation&) const = default;

}  // namespace cuanto
