// Conditions of a query, in words.
#include <fmt/format.h>

#include "base/spanish.h"
#include "base/text.h"
#include "understand/query/explainer.h"

namespace cuanto {

std::string Explainer::condition(ConditionId id, const QueryPart& part, At at) const {
  return std::visit([&](const auto& node) { return of(node, part, at); }, query_.conditions[id]);
}

// "6" -> Saturday
std::string Explainer::weekday_of_number(std::string_view number) const {
  const std::string_view name =
      number.size() == 1 ? weekday_name(static_cast<unsigned>(number[0] - '0'), language_) : "";
  return std::string(name.empty() ? number : name);
}

std::string Explainer::of(const Comparison& c, const QueryPart& part, At at) const {
  std::string left = operand(c.left, part, at);
  std::vector<std::string> right;
  right.reserve(c.right.size());
  const auto* time_part = std::get_if<Part>(&query_.exprs[c.left]);
  for (const ExprId id : c.right) {
    const auto* value = std::get_if<Value>(&query_.exprs[id]);
    const bool weekday =
        value != nullptr && time_part != nullptr && time_part->part == DatePart::weekday;
    right.push_back(weekday ? weekday_of_number(value->text) : operand(id, part, at));
  }
  const std::string first = right.empty() ? "" : right.front();
  switch (c.op) {
    case Compare::equal:
      return left + in(" is ", " es ") + first;
    case Compare::not_equal:
      return left + in(" is not ", " no es ") + first;
    case Compare::less:
      return left + in(" is less than ", " es menor que ") + first;
    case Compare::at_most:
      return left + in(" is at most ", " es como mucho ") + first;
    case Compare::greater:
      return left + in(" is more than ", " es mayor que ") + first;
    case Compare::at_least:
      return left + in(" is at least ", " es al menos ") + first;
    case Compare::between:
      return left + in(" is between ", " está entre ") + all(right);
    case Compare::in:
      return left + in(" is ", " es ") + list(right, in("or", "o"));
    case Compare::not_in:
      return left + in(" is neither ", " no es ni ") + list(right, in("nor", "ni"));
    case Compare::contains:
      return left + in(" contains ", " contiene ") + first;
    case Compare::not_contains:
      return left + in(" does not contain ", " no contiene ") + first;
    case Compare::starts_with:
      return left + in(" starts with ", " empieza por ") + first;
    case Compare::ends_with:
      return left + in(" ends with ", " termina en ") + first;
    case Compare::like:
      return left + in(" is like ", " es como ") + first;
    case Compare::not_like:
      return left + in(" is not like ", " no es como ") + first;
    case Compare::is_null:
      return left + in(" is empty", " está vacío");
    case Compare::not_null:
      return left + in(" is not empty", " no está vacío");
  }
  return left;
}

std::string Explainer::of(const InPeriod& p, const QueryPart& part, At at) const {
  return operand(p.time, part, at) + " " + within(p.range, p.negated);
}

std::string Explainer::of(const Quantified& q, const QueryPart& part, At at) const {
  const At end = at ? find_end(query_, model_, *at, q.to) : At{};
  std::string what = (end ? entity(*end) : "?") + way(q.to, at);
  const std::string where =
      q.where ? in(" where ", " donde ") + condition(*q.where, part, end) : "";
  switch (q.quantity) {
    case Quantity::some:
      return in("with some ", "con algunos ") + what + where;
    case Quantity::none:
      return in("with no ", "sin ") + what + where;
    case Quantity::all:
      return in("with only such ", "con solo tales ") + what + where;
    case Quantity::at_least:
      return fmt::format("{} {} {}{}", in("with at least", "con al menos"), q.n, what, where);
    case Quantity::at_most:
      return fmt::format("{} {} {}{}", in("with at most", "con como mucho"), q.n, what, where);
    case Quantity::exactly:
      return fmt::format("{} {} {}{}", in("with exactly", "con exactamente"), q.n, what, where);
  }
  return what;
}

std::string Explainer::of(const HasAll& h, const QueryPart& part, At at) const {
  const At end = at ? find_end(query_, model_, *at, h.to) : At{};
  std::vector<std::string> values;
  values.reserve(h.values.size());
  for (const Value& value : h.values) values.push_back(of(value, part, end));
  return in("with all of ", "con todos estos: ") + all(values) + in(" as ", " como ") +
         expr(h.attribute, part, end) + in(" of ", " de ") + (end ? entity(*end) : "?") +
         way(h.to, at);
}

std::string Explainer::of(const InQuery& q, const QueryPart& part, At at) const {
  return operand(q.left, part, at) +
         (q.negated ? in(" is not among ", " no está entre ") : in(" is among ", " está entre ")) +
         sub(q.query);
}

std::string Explainer::of(const AllOf& a, const QueryPart& part, At at) const {
  return joined(a.conditions, in("and", "y"), part, at);
}

std::string Explainer::of(const AnyOf& a, const QueryPart& part, At at) const {
  return "(" + joined(a.conditions, in("or", "o"), part, at) + ")";
}

std::string Explainer::of(const Not& n, const QueryPart& part, At at) const {
  return in("not (", "no (") + condition(n.condition, part, at) + ")";
}

std::string Explainer::joined(const std::vector<ConditionId>& ids, const std::string& word,
                              const QueryPart& part, At at) const {
  std::string text;
  for (const ConditionId id : ids) {
    const std::string one = condition(id, part, at);
    const std::string_view between = word == "y"   ? spanish_and(one)
                                     : word == "o" ? spanish_or(one)
                                                   : std::string_view(word);
    text += text.empty() ? one : fmt::format(" {} {}", between, one);
  }
  return text;
}

}  // namespace cuanto
