// The learned translator with the weights that ship: what plain questions mean, and what must hold
// of every question. A change of the weights may move a meaning; the cases here are those that any
// good weights give.
#include "understand/learned/translate.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "base/text.h"
#include "catalog/fixture_facts.h"
#include "plan/plan.h"
#include "support/fixtures.h"
#include "understand/learned/confidence.h"
#include "understand/learned/rank.h"
#include "understand/shop_fixture.h"

namespace cuanto {
namespace {

constexpr std::size_t kCount = 5;

std::vector<Reading> readings_of(std::string_view text, const Model& model) {
  const auto question = read_question(text);
  if (!question) {
    ADD_FAILURE() << text << ": " << question.error().message;
    return {};
  }
  return translate(*question, model, *index_names(model), kCount);
}

std::string meaning_of(std::string_view text, const Model& model) {
  const auto readings = readings_of(text, model);
  if (readings.empty()) return "";
  return to_text(readings.front().query, model);
}

std::string sql_of(std::string_view text, const Model& model) {
  const auto readings = readings_of(text, model);
  if (readings.empty()) return "";
  const auto select = plan(readings.front().query, model, {date_of(2024, 6, 15), Profile::spider});
  if (!select) return "error: " + select.error().message;
  const auto printed = print_sql(*select, dialect(model.catalog->dialect));
  return printed ? printed->text : "error: " + printed.error().message;
}

Model model_of(std::string_view tables) {
  auto facts = fixture::facts_from_text(tables, DialectId::sqlite);
  if (!facts) {
    ADD_FAILURE() << facts.error().message;
    return {};
  }
  auto catalog = build_catalog(*facts);
  if (!catalog) {
    ADD_FAILURE() << catalog.error().message;
    return {};
  }
  return draft_model(std::make_shared<const Catalog>(std::move(*catalog)));
}

using fixture::shop;

// ---- what plain questions mean -----------------------------------------------------------------

struct Asked {
  std::string_view data, question, meaning;
};

void expect_meanings(std::initializer_list<Asked> all) {
  for (const Asked& one : all) {
    const Model& model = one.data == "shop" ? shop() : *fixture_model(one.data);
    EXPECT_EQ(meaning_of(one.question, model), one.meaning) << one.question;
  }
}

TEST(Translate, EverythingAboutRowsIsEveryColumn) {
  expect_meanings({
      {"shop", "show all the information about the products",
       "from products\nshow id, name, category, price\n"},
      {"shop", "give me all details of the customers in Lima",
       "from customers\nshow id, name, city, region_id\nwhere city = 'Lima'\n"},
  });
}

TEST(Translate, PlainQuestionsInEnglish) {
  expect_meanings({
      {"tienda", "How many branches are there?", "from sucursales\nshow count(*)\n"},
      {"tienda", "What are the names of the employees?", "from empleados\nshow nombre\n"},
      {"tienda", "What is the average total of the sales?", "from ventas\nshow avg(total)\n"},
      {"tienda", "How many sales are there for each category?",
       "from ventas\nshow categoria, count(*)\nby categoria\n"},
      {"cloud", "How many squads are there?", "from squads\nshow count(*)\n"},
      {"cloud", "What are the names of the squads?", "from squads\nshow squad_name\n"},
      {"cloud", "How many squads are in each cost center?",
       "from squads\nshow cost_center, count(*)\nby cost_center\n"},
      {"cloud", "Which squads have cost center CC-1?",
       "from squads\nshow squad_name\nwhere cost_center = 'CC-1'\n"},
      {"shop", "What is the average price of the products?", "from products\nshow avg(price)\n"},
      {"shop", "What is the total amount of all orders?", "from orders\nshow sum(amount)\n"},
      {"shop", "How many different cities do customers come from?",
       "from customers\nshow count_distinct(city)\n"},
      {"shop", "Which cities have more than 5 customers?",
       "from customers\nshow city\nby city\nhaving count(*) > 5\n"},
      {"shop", "What is the maximum salary of the staff?", "from staff\nshow max(salary)\n"},
      {"shop", "What are the names of customers who have no orders?",
       "from customers\nshow name\nwhere none(orders)\n"},
  });
}

TEST(Translate, PlainQuestionsInSpanish) {
  expect_meanings({
      {"tienda", "¿Cuántas sucursales hay?", "from sucursales\nshow count(*)\n"},
      {"tienda", "¿Cuáles son los nombres de los empleados?", "from empleados\nshow nombre\n"},
      {"tienda", "¿Cuál es el total medio de las ventas?", "from ventas\nshow avg(total)\n"},
      {"tienda", "¿Cuántas ventas hay de cada categoría?",
       "from ventas\nshow categoria, count(*)\nby categoria\n"},
      {"tienda", "¿Cuál es el correo de Lucía Prado?",
       "from empleados\nshow correo\nwhere nombre = 'Lucía Prado'\n"},
      {"tienda", "¿Cuáles son las zonas distintas de las sucursales?",
       "from sucursales\nshow distinct zona\n"},
      {"cloud", "¿Cuántos equipos hay?", "from squads\nshow count(*)\n"},
      {"shop", "¿Cuál es el precio medio de los productos?", "from products\nshow avg(price)\n"},
      {"shop", "¿Cuál es el importe total de todos los pedidos?",
       "from orders\nshow sum(amount)\n"},
      {"shop", "¿Cuántos clientes hay en cada ciudad?",
       "from customers\nshow city, count(*)\nby city\n"},
      {"shop", "¿Cuántas ciudades distintas tienen los clientes?",
       "from customers\nshow count_distinct(city)\n"},
      {"shop", "¿Qué ciudades tienen más de 5 clientes?",
       "from customers\nshow city\nby city\nhaving count(*) > 5\n"},
      {"shop", "Muestra el nombre de los productos ordenados por precio.",
       "from products\nshow name\norder price\n"},
      {"shop", "¿Cuáles son los nombres de los clientes que no tienen pedidos?",
       "from customers\nshow name\nwhere none(orders)\n"},
  });
}

// ---- what must hold of every question ----------------------------------------------------------

constexpr std::string_view kQuestions[] = {
    "How many customers are there?",
    "Which customers live in Lima?",
    "What is the total amount of orders of each customer?",
    "Show the names of customers without orders",
    "Name and price of the 3 cheapest products",
    "Which regions have more than 2 customers?",
    "¿Qué clientes viven en Lima?",
    "¿Cuál es el producto más caro?",
    "¿Cuánto pagó cada cliente?",
    "staff with a salary above 1000 whose name is \"Eva\"",
    "everything between 3 and 9",
    "xyzzy plugh",
};

TEST(Translate, ReadingsAreSoundAndTellHowSureTheyAre) {
  for (const auto text : kQuestions) {
    const auto question = read_question(text);
    ASSERT_TRUE(question.has_value()) << text;
    const auto readings = readings_of(text, shop());
    EXPECT_LE(readings.size(), kCount);
    double before = 1;
    std::set<std::string> meanings;
    for (const Reading& reading : readings) {
      EXPECT_GE(reading.confidence, 0) << text;
      EXPECT_LE(reading.confidence, before) << text;
      before = reading.confidence;
      EXPECT_FALSE(reading.reason.en.empty());
      EXPECT_FALSE(reading.reason.es.empty());
      const auto sound = validate(reading.query, shop());
      EXPECT_TRUE(sound.has_value()) << text << "\n" << to_text(reading.query, shop());
      EXPECT_EQ(normalise(reading.query), reading.query) << text;
      EXPECT_TRUE(meanings.insert(semantic_hash(reading.query)).second) << text << ": twice";
      EXPECT_FALSE(reading.trace.chips.empty()) << text;
      for (const Chip& chip : reading.trace.chips) {
        EXPECT_FALSE(chip.text.en.empty()) << text;
        EXPECT_FALSE(chip.text.in(Language::es).empty()) << text;
        for (const TokenRange range : chip.tokens) {
          EXPECT_LT(range.begin, range.end) << text;
          EXPECT_LE(range.end, question->tokens.size()) << text;
        }
      }
    }
  }
}

TEST(Translate, GivesAtMostAsManyReadingsAsAskedFor) {
  const auto question = read_question("Which customers live in Lima?");
  ASSERT_TRUE(question.has_value());
  const auto names = index_names(shop());
  const auto many = translate(*question, shop(), *names, 5);
  ASSERT_EQ(many.size(), 5u);
  const auto one = translate(*question, shop(), *names, 1);
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(one.front().query, many.front().query);
  EXPECT_TRUE(translate(*question, shop(), *names, 0).empty());
}

TEST(Translate, ALessUsualQuestionIsLessSure) {
  const auto sure = readings_of("How many customers are there?", shop());
  const auto unsure = readings_of("xyzzy plugh", shop());
  ASSERT_FALSE(sure.empty());
  EXPECT_GT(sure.front().confidence, 0.7);
  for (const Reading& reading : unsure) {
    EXPECT_LT(reading.confidence, 0.3);
    EXPECT_FALSE(reading.trace.unused.empty());
  }
}

TEST(Translate, AWordNearAColumnsNameStandsForIt) {
  // No lexicon of ours has the word: it is known by its vector alone.
  const Model model = model_of(
      "table vocalist\n"
      "  vocalist_id integer key = 1..20\n"
      "  name text not null = Ana x10 | Luis x10\n"
      "  wage real not null = 10.5 x10 | 20 x10\n"
      "table venue\n"
      "  venue_id integer key = 1..5\n"
      "  title text not null = A | B | C | D | E\n");
  EXPECT_EQ(meaning_of("How many singers are there?", model), "from vocalist\nshow count(*)\n");
  EXPECT_EQ(meaning_of("What is the average salary?", model), "from vocalist\nshow avg(wage)\n");
}

// ---- the same every time -----------------------------------------------------------------------

TEST(Translate, TheSameQuestionIsAnsweredTheSame) {
  for (const auto text : kQuestions) {
    const auto once = readings_of(text, shop());
    const auto again = readings_of(text, shop());
    ASSERT_EQ(once.size(), again.size()) << text;
    for (std::size_t i = 0; i < once.size(); ++i) {
      EXPECT_EQ(once[i].query, again[i].query) << text;
      EXPECT_EQ(once[i].score, again[i].score) << text;
      EXPECT_EQ(once[i].confidence, again[i].confidence) << text;
    }
    EXPECT_EQ(sql_of(text, shop()), sql_of(text, shop())) << text;
  }
}

// The tables of a description, each with its columns, in another order.
std::string in_another_order(std::string_view tables, uint64_t seed) {
  std::vector<std::vector<std::string>> parts;
  for (const auto line : split(tables, '\n')) {
    if (line.starts_with("table ")) parts.emplace_back();
    if (!line.empty() && line.front() != '#' && !parts.empty()) parts.back().emplace_back(line);
  }
  std::mt19937_64 random(seed);
  const auto mix = [&](auto first, auto last) {
    for (auto n = last - first; n > 1; --n) {
      const auto other = static_cast<std::ptrdiff_t>(random() % static_cast<uint64_t>(n));
      std::iter_swap(first + n - 1, first + other);
    }
  };
  mix(parts.begin(), parts.end());
  std::string text;
  for (auto& part : parts) {
    mix(part.begin() + 1, part.end());
    for (const auto& line : part) text += line + "\n";
  }
  return text;
}

TEST(Translate, TheOrderOfTablesAndColumnsDoesNotMatter) {
  const std::string tables =
      fixture::read_text(CUANTO_SOURCE_DIR "/src/understand/cases/queries/shop.tables");
  const Model model = model_of(tables);
  for (uint64_t seed = 1; seed <= 4; ++seed) {
    const Model other = model_of(in_another_order(tables, seed));
    for (const std::string_view text : {
             "How many customers are there?",
             "What is the average price of the products?",
             "What is the total amount of all orders?",
             "How many customers are there in each city?",
             "How many different cities do customers come from?",
             "Which cities have more than 5 customers?",
             "¿Cuántos clientes hay?",
             "¿Cuál es el precio medio de los productos?",
             "¿Qué ciudades tienen más de 5 clientes?",
         }) {
      EXPECT_EQ(sql_of(text, other), sql_of(text, model)) << text << "\nseed " << seed;
    }
  }
}

// ---- models at the edges -----------------------------------------------------------------------

TEST(Translate, AModelWithoutTablesGivesNothing) {
  Model empty;
  empty.catalog = std::make_shared<const Catalog>();
  for (const auto text : kQuestions) EXPECT_TRUE(readings_of(text, empty).empty()) << text;
}

TEST(Translate, OneTableIsEnough) {
  const Model model = model_of("table dogs\n  name text not null = Rex x3 | Bob x4\n");
  for (const auto text : kQuestions) readings_of(text, model);
  EXPECT_EQ(meaning_of("How many dogs are there?", model), "from dogs\nshow count(*)\n");
}

TEST(Translate, ATableOfNumbersAloneIsEnough) {
  const Model model = model_of("table readings\n  pressure real = 1.5 x3 | 2.5 x4\n");
  for (const auto text : kQuestions) readings_of(text, model);
  EXPECT_EQ(meaning_of("What is the average pressure?", model),
            "from readings\nshow avg(pressure)\n");
}

TEST(Translate, ManyTablesAndColumnsAreNoProblem) {
  std::string tables;
  for (int t = 0; t < 100; ++t) {
    tables += fmt::format("table thing{}\n  id integer key = 1..3\n", t);
    if (t > 0) tables += fmt::format("  above integer -> thing{}.id = 1..3\n", t / 2);
    for (int c = 0; c < 18; ++c) tables += fmt::format("  part{}_of_{} real = 1.5 x3\n", c, t);
  }
  tables += "table singers\n  id integer key = 1..3\n  name text = Ana | Eva | Sol\n";
  const Model model = model_of(tables);
  ASSERT_GT(model.catalog->columns.size(), 1'900u);
  EXPECT_EQ(meaning_of("What are the names of the singers?", model), "from singers\nshow name\n");
}

TEST(Translate, OddQuestionsAreNoProblem) {
  std::string names;
  for (int i = 0; i < 60; ++i) names += "name and price of products, ";
  std::string numbers = "price over";
  for (int i = 0; i < 80; ++i) numbers += " " + std::to_string(i * 37);
  for (const std::string& text :
       {std::string("a"), std::string("?? what ??"), std::string("\"Lima\" 'Cusco' \"\""),
        names.substr(0, 480), numbers, std::string("5"), std::string("null' or 1=1 --"),
        std::string("top 0 products"), std::string("the -5 cheapest products"),
        std::string("price above 99999999999999999999999999")}) {
    const auto question = read_question(text);
    if (!question) continue;
    for (const Reading& reading : translate(*question, shop(), *index_names(shop()), kCount)) {
      EXPECT_TRUE(validate(reading.query, shop()).has_value()) << text;
      EXPECT_TRUE(reading.confidence >= 0 && reading.confidence <= 1) << text;
    }
  }
}

// ---- shares and confidence ---------------------------------------------------------------------

TEST(Share, IsOfTheBestAmongAll) {
  EXPECT_DOUBLE_EQ(share_of_best({Hypothesis{{}, {}, -3}}), 1);
  EXPECT_DOUBLE_EQ(share_of_best({Hypothesis{{}, {}, -3}, Hypothesis{{}, {}, -3}}), 0.5);
  EXPECT_NEAR(share_of_best({Hypothesis{{}, {}, 0}, Hypothesis{{}, {}, -1000}}), 1, 1e-12);
}

TEST(Confidence, RisesWithTheShareAndStaysWithinItsBounds) {
  EXPECT_DOUBLE_EQ(logit_of(0.5), 0);
  EXPECT_DOUBLE_EQ(logit_of(0), -12);
  EXPECT_DOUBLE_EQ(logit_of(1), 12);
  const Calibration even;
  EXPECT_NEAR(confidence_of(0.3, 0, even), 0.3, 1e-9);
  double before = -1;
  for (int i = 0; i <= 100; ++i) {
    const double confidence = confidence_of(i / 100.0, -0.5, Calibration{0.9, 0.25});
    EXPECT_GT(confidence, before);
    EXPECT_GE(confidence, 0);
    EXPECT_LE(confidence, 1);
    before = confidence;
  }
}

}  // namespace
}  // namespace cuanto
