// Runs src/understand/cases/queries: queries in their text form over the tables of shop.tables.
//   meaning:    the query as someone wrote it;  also: other texts that mean the same
//   canonical:  how it is written back;  en:, es: what explain says of it, today 2024-06-15
//   error:      why it is no query
#include "understand/query/semantic_query.h"

#include <gtest/gtest.h>

#include <set>

#include "base/case_file.h"
#include "understand/shop_fixture.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

constexpr Date kToday = date_of(2024, 6, 15);

using fixture::shop;

std::vector<CaseSection> run_meaning_case(const Case& one) {
  const auto query = parse_semantic_query(one.text("meaning"), shop());
  if (!query) return {{"error", query.error().message, false}};
  for (const std::string& also : one.all("also")) {
    const auto other = parse_semantic_query(also, shop());
    if (!other) {
      ADD_FAILURE() << one.place() << ": " << other.error().message;
    } else {
      EXPECT_EQ(*other, *query) << one.place() << "\n" << to_text(*other, shop());
      EXPECT_EQ(semantic_hash(*other), semantic_hash(*query)) << one.place();
    }
  }
  const std::string text = to_text(*query, shop());
  const auto again = parse_semantic_query(text, shop());
  EXPECT_TRUE(again.has_value()) << one.place() << "\n" << text;
  if (again) {
    EXPECT_EQ(*again, *query) << one.place() << "\n" << text;
  }
  EXPECT_EQ(normalise(*query), *query) << one.place();
  return {{"canonical", text.substr(0, text.size() - 1), true},
          {"en", explain(*query, shop(), Language::en, kToday), false},
          {"es", explain(*query, shop(), Language::es, kToday), false}};
}

TEST(QueryCases, AllHold) {
  const auto differences = check_cases(CUANTO_SOURCE_DIR "/src/understand/cases/queries",
                                       {"canonical", "en", "es", "error"}, run_meaning_case);
  for (const auto& difference : differences) ADD_FAILURE() << difference;
}

// Every way to change one thing in a query that leaves it sound.
std::vector<SemanticQuery> changed_in_one_place(const SemanticQuery& query) {
  std::vector<SemanticQuery> made;
  const auto change = [&](const auto& apply) {
    SemanticQuery copy = query;
    apply(copy);
    if (validate(copy, shop()) && !(normalise(copy) == query)) made.push_back(normalise(copy));
  };
  for (std::size_t i = 0; i < query.exprs.size(); ++i) {
    change([&](SemanticQuery& q) {
      if (auto* value = std::get_if<Value>(&q.exprs[i])) {
        value->text += "7";
        value->stored.clear();
      }
    });
    const bool has_grain = std::holds_alternative<Aggregate>(query.exprs[i]) ||
                           std::holds_alternative<Bucket>(query.exprs[i]);
    for (int f = 0; has_grain && f < 7; ++f) {
      change([&](SemanticQuery& q) {
        if (auto* a = std::get_if<Aggregate>(&q.exprs[i]))
          a->function = static_cast<Aggregation>(f);
      });
      change([&](SemanticQuery& q) {
        if (auto* bucket = std::get_if<Bucket>(&q.exprs[i])) bucket->grain = static_cast<Grain>(f);
      });
    }
    for (const char op : {'+', '-', '*', '/'}) {
      if (!std::holds_alternative<Arithmetic>(query.exprs[i])) break;
      change([&](SemanticQuery& q) {
        if (auto* sum = std::get_if<Arithmetic>(&q.exprs[i])) sum->op = op;
      });
    }
    if (const auto* known = std::get_if<Attribute>(&query.exprs[i])) {
      const TableId table = shop().catalog->column(known->column).table;
      for (const ColumnId id : shop().catalog->table(table).columns) {
        change([&](SemanticQuery& q) { std::get<Attribute>(q.exprs[i]).column = id; });
      }
    }
    for (const Metric& metric : shop().metrics) {
      if (!std::holds_alternative<MetricUse>(query.exprs[i])) break;
      change([&](SemanticQuery& q) {
        if (auto* use = std::get_if<MetricUse>(&q.exprs[i])) use->metric = metric.id;
      });
    }
  }
  for (std::size_t i = 0; i < query.conditions.size(); ++i) {
    for (int op = 0; op <= static_cast<int>(Compare::not_null); ++op) {
      if (!std::holds_alternative<Comparison>(query.conditions[i])) break;
      change([&](SemanticQuery& q) {
        if (auto* c = std::get_if<Comparison>(&q.conditions[i])) c->op = static_cast<Compare>(op);
      });
    }
    for (int quantity = 0; quantity < 6; ++quantity) {
      if (!std::holds_alternative<Quantified>(query.conditions[i])) break;
      change([&](SemanticQuery& q) {
        auto* quantified = std::get_if<Quantified>(&q.conditions[i]);
        if (quantified == nullptr) return;
        quantified->quantity = static_cast<Quantity>(quantity);
        quantified->n = 3;
      });
    }
    change([&](SemanticQuery& q) {
      if (auto* period = std::get_if<InPeriod>(&q.conditions[i])) period->negated ^= true;
    });
    change([&](SemanticQuery& q) {
      if (auto* in = std::get_if<InQuery>(&q.conditions[i])) in->negated ^= true;
    });
  }
  for (std::size_t p = 0; p < query.parts.size(); ++p) {
    const auto part = [&](const auto& apply) {
      change([&](SemanticQuery& q) { apply(q.parts[p]); });
    };
    part([](QueryPart& q) { q.distinct ^= true; });
    part([](QueryPart& q) { q.where.reset(); });
    part([](QueryPart& q) { q.having.reset(); });
    part([](QueryPart& q) { q.rank.reset(); });
    part([](QueryPart& q) { q.order.clear(); });
    part([](QueryPart& q) { q.period.reset(); });
    part([](QueryPart& q) { q.set.reset(); });
    part([](QueryPart& q) { q.rows_max = q.rows_max.value_or(4) + 1; });
    part([](QueryPart& q) {
      if (!q.calculations.empty()) q.calculations.pop_back();
    });
    part([](QueryPart& q) {
      if (q.show.size() > 1) q.show.pop_back();
    });
    part([](QueryPart& q) { q.show.front().label += "x"; });
    part([](QueryPart& q) {
      if (!q.by.empty()) q.by.pop_back();
    });
    part([](QueryPart& q) {
      if (q.rank) ++q.rank->n;
    });
    part([](QueryPart& q) {
      if (q.rank) ++q.rank->skip;
    });
    part([](QueryPart& q) {
      if (q.rank) q.rank->descending ^= true;
    });
    part([](QueryPart& q) {
      if (q.rank) q.rank->keep_ties ^= true;
    });
    part([](QueryPart& q) {
      if (q.rank) q.rank->per.clear();
    });
    part([](QueryPart& q) {
      if (!q.order.empty()) q.order.front().descending ^= true;
    });
    part([](QueryPart& q) {
      if (!q.must_join.empty()) q.must_join.pop_back();
    });
    part([](QueryPart& q) {
      if (!q.outer.empty()) q.outer.pop_back();
    });
    part([](QueryPart& q) {
      if (q.set) q.set->kind = q.set->kind == SetKind::except ? SetKind::union_of : SetKind::except;
    });
    part([](QueryPart& q) {
      if (q.period) q.period->range = *find_time_range("today day -3 x2");
    });
  }
  return made;
}

TEST(Explain, EveryChangeIsVisible) {
  std::size_t changes = 0;
  for (const char* file : {"text_form.case", "explain.case"}) {
    const auto cases =
        read_case_file(std::string(CUANTO_SOURCE_DIR "/src/understand/cases/queries/") + file);
    ASSERT_TRUE(cases.has_value()) << file;
    for (const Case& one : *cases) {
      const auto query = parse_semantic_query(one.text("meaning"), shop());
      if (!query) continue;
      for (const Language language : {Language::en, Language::es}) {
        const std::string before = explain(*query, shop(), language, kToday);
        for (const SemanticQuery& other : changed_in_one_place(*query)) {
          ++changes;
          EXPECT_NE(explain(other, shop(), language, kToday), before)
              << one.place() << "\n"
              << to_text(*query, shop()) << "became\n"
              << to_text(other, shop());
        }
      }
    }
  }
  EXPECT_GT(changes, 1000u);
}

TEST(SemanticQuery, ChangesChangeTheHash) {
  const auto query = parse_semantic_query(
      "from orders\nshow customers.city, sum(amount)\nby customers.city\nrank sum(amount) desc 3\n",
      shop());
  ASSERT_TRUE(query.has_value()) << query.error().message;
  std::set<std::string> hashes = {semantic_hash(*query)};
  const auto others = changed_in_one_place(*query);
  for (const SemanticQuery& other : others) hashes.insert(semantic_hash(other));
  EXPECT_GT(hashes.size(), others.size() / 2);
  EXPECT_EQ(semantic_hash(*query), semantic_hash(normalise(*query)));
}

TEST(SemanticQuery, CirclesAreFoundNotFollowed) {
  SemanticQuery query;
  query.parts.resize(1);
  query.parts[0].base = EntityId{0};
  const ExprId id = query.add(Expr{Arithmetic{'+', 0, 0}});
  query.parts[0].show = {{id, {}, false}};
  EXPECT_FALSE(validate(query, shop()).has_value());
  EXPECT_EQ(normalise(query), query);
  EXPECT_EQ(explain(query, shop(), Language::en, kToday), "");

  SemanticQuery parts;
  parts.parts.resize(1);
  parts.parts[0].base = QueryIndex{0};
  parts.parts[0].show = {{parts.add(Expr{OutputOf{0}}), {}, false}};
  EXPECT_FALSE(validate(parts, shop()).has_value());
}

TEST(SemanticQuery, PositionsOutsideThePoolsAreFound) {
  const auto sound = parse_semantic_query(
      "from orders\nshow count(*)\nwhere status = 'open' and some(order_lines where quantity > "
      "2)\n",
      shop());
  ASSERT_TRUE(sound.has_value());
  for (std::size_t i = 0; i < sound->conditions.size(); ++i) {
    SemanticQuery broken = *sound;
    if (auto* c = std::get_if<Comparison>(&broken.conditions[i])) c->left = 999;
    if (auto* all = std::get_if<AllOf>(&broken.conditions[i])) all->conditions[0] = 999;
    if (auto* q = std::get_if<Quantified>(&broken.conditions[i])) q->where = ConditionId{999};
    EXPECT_FALSE(validate(broken, shop()).has_value()) << i;
  }
}

}  // namespace
}  // namespace cuanto
