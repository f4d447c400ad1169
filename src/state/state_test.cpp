// People, passwords, sessions and keys over a real file and a real server.
#include "state/state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/text.h"
#include "state/scratch_fixture.h"
#include "state/secrets.h"
#include "support/state_stores.h"

namespace cuanto {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kPassword = "correct horse battery";
class Store : public testing::TestWithParam<StoreKind> {
 protected:
  void SetUp() override {
    if (const std::string missing = TestStore::missing(GetParam()); !missing.empty())
      GTEST_SKIP() << missing;
    store_ = std::make_unique<TestStore>(GetParam());
    open();
  }
  void TearDown() override { state_.reset(); }
  void open() {
    state_.reset();
    auto opened = store_->open();
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    state_ = std::move(*opened);
  }
  void add(const char* name, std::vector<std::string> roles, const char* password = kPassword) {
    const auto added = state_->people.add({name, password, std::move(roles), {}}, kNow);
    ASSERT_TRUE(added.has_value()) << added.error().message;
  }
  bool may_log_in(const char* name, const char* password = kPassword) {
    const auto asker = state_->people.check_password(name, password);
    return asker.has_value() && asker->has_value();
  }
  std::unique_ptr<TestStore> store_;
  std::shared_ptr<State> state_;
};

// What a SQLite file alone has.
class StateFile : public testing::Test {
 protected:
  StateFile() : store_(StoreKind::sqlite), state_(*store_.open()) {}
  TestStore store_;
  std::shared_ptr<State> state_;
};

TEST_F(StateFile, IsItsOwnersAlone) {
  ASSERT_TRUE(state_->people.add({"ana", "", {"admin"}, {}}, kNow));
  const std::string folder = store_.folder().path();
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    struct stat facts{};
    ASSERT_EQ(::stat(entry.path().c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777, 0600U) << entry.path();
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 4);
}

TEST_P(Store, ASecretThatOthersMayReadIsRefused) {
  state_.reset();
  const std::string secret = store_->folder().file("secret.key");
  ASSERT_EQ(::chmod(secret.c_str(), 0640), 0);
  auto opened = store_->open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_THAT(opened.error().message, HasSubstr("chmod 600"));
  ASSERT_EQ(::chmod(secret.c_str(), 0600), 0);
  std::ofstream(secret, std::ios::trunc) << "not hex";
  opened = store_->open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().kind, ErrorKind::refused);
}

TEST_P(Store, TheSecretMayComeInAnotherWay) {
  add("ana", {"viewer"});
  const auto pair = *state_->sessions.begin("ana", kNow);
  std::ifstream file(store_->folder().file("secret.key"));
  StatePlace place = store_->place();
  std::getline(file, place.secret);
  ASSERT_TRUE(std::filesystem::remove(store_->folder().file("secret.key")));
  const auto opened = State::open(place);
  ASSERT_TRUE(opened.has_value()) << opened.error().message;
  EXPECT_TRUE((*opened)->sessions.check(pair.access, kNow).has_value());
  EXPECT_FALSE(std::filesystem::exists(store_->folder().file("secret.key")));
  place.secret = "not hex";
  EXPECT_EQ(State::open(place).error().kind, ErrorKind::refused);
}

TEST_P(Store, ANewerStateIsLeftAlone) {
  state_.reset();
  store_->run(store_->is_sqlite() ? "PRAGMA user_version=1000"
                                  : "UPDATE installation SET version=1000");
  const auto opened = store_->open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().kind, ErrorKind::unsupported);
}

TEST_F(StateFile, IsSaidToBeDamaged) {
  state_.reset();
  std::ofstream(store_.file(), std::ios::trunc) << std::string(8'192, 'x');
  const auto opened = store_.open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_THAT(opened.error().message, HasSubstr("damaged"));
}

TEST_P(Store, AnOlderStateIsBroughtUpToDate) {
  add("ana", {"admin"});
  state_.reset();
  store_->run(
      "DROP TABLE person_account; DROP INDEX audit_failures; DROP INDEX audit_action_failures;"
      " DROP TABLE example; DROP TABLE example_version; DROP TABLE attempt;"
      " DROP TABLE conversation_turn; DROP TABLE conversation");
  store_->run(store_->is_sqlite() ? "PRAGMA user_version=1" : "UPDATE installation SET version=1");
  store_->close();
  open();
  EXPECT_TRUE(may_log_in("ana"));
  EXPECT_TRUE(state_->people.enter({"https://login.example", "1", "ana", {}, {}}, false, kNow));
  AuditQuery failures;
  failures.success = false;
  failures.text = "nothing";
  EXPECT_TRUE(state_->audit.search(failures)->empty());
}

TEST_P(Store, IsMadeOnceByManyThatBeginTogether) {
  const TestStore store(GetParam());
  ASSERT_TRUE(std::filesystem::copy_file(store_->folder().file("secret.key"),
                                         store.folder().file("secret.key")));
  std::vector<std::thread> threads;
  std::array<std::string, 6> problems;
  for (std::string& problem : problems)
    threads.emplace_back([&] {
      const auto opened = store.open();
      if (!opened) problem = opened.error().message;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(problems, testing::Each(""));
  EXPECT_EQ((*store.open())->people.roles()->size(), 4U);
}

TEST_P(Store, PeopleOutliveARestart) {
  const auto added = state_->people.add(
      {" Ana.Perez@Example.com ", kPassword, {"viewer", "analyst"}, {{"region", "Norte"}}}, kNow);
  ASSERT_TRUE(added.has_value()) << added.error().message;
  open();
  const auto person = state_->people.find("ANA.perez@example.com");
  ASSERT_TRUE(person.has_value());
  EXPECT_EQ(person->name, "ana.perez@example.com");
  EXPECT_THAT(person->roles, ElementsAre("analyst", "viewer"));
  const auto asker = *state_->people.asker("ana.perez@example.com");
  ASSERT_TRUE(asker.has_value());
  EXPECT_THAT(asker->permissions, ElementsAre("execute:joins", "read:customers", "read:sales"));
  EXPECT_EQ(asker->attribute("region"), "Norte");
  EXPECT_EQ(asker->attribute("team"), "");
}

TEST_P(Store, TheFourRolesShipAsData) {
  const auto roles = *state_->people.roles();
  ASSERT_EQ(roles.size(), 4U);
  EXPECT_EQ(roles[0].name, "admin");
  EXPECT_EQ(roles[0].permissions.size(), 8U);
  EXPECT_EQ(roles[1].name, "analyst");
  EXPECT_THAT(roles[1].permissions, ElementsAre("execute:joins", "read:customers", "read:sales"));
  EXPECT_EQ(roles[2].name, "data_scientist");
  EXPECT_THAT(roles[2].permissions,
              ElementsAre("execute:joins", "export:data", "read:customers", "read:sales"));
  EXPECT_EQ(roles[3].name, "viewer");
  EXPECT_THAT(roles[3].permissions, ElementsAre("read:sales"));
  ASSERT_TRUE(state_->people.set_role("auditor", {"read:audit"}).has_value());
  add("eva", {"auditor"});
  EXPECT_TRUE((*state_->people.asker("eva"))->may("read:audit"));
  ASSERT_TRUE(state_->people.set_role("auditor", {"read:sales"}).has_value());
  EXPECT_FALSE((*state_->people.asker("eva"))->may("read:audit"));
  EXPECT_FALSE(state_->people.remove_role("auditor").has_value());
  ASSERT_TRUE(state_->people.set_roles("eva", {}).has_value());
  EXPECT_TRUE(state_->people.remove_role("auditor").has_value());
}

TEST_P(Store, WhatIsNoNameOrPasswordIsRefused) {
  for (const char* name : {"", "ana maria", "ana\n", "año", "a'--", "../x"}) {
    const auto added = state_->people.add({name, kPassword, {}, {}}, kNow);
    EXPECT_EQ(added.has_value(), std::string_view(name) == "ana\n") << name;  // trimmed
  }
  const std::string no_utf8 = std::string("\xff\xfe\xff\xfe") + "123456";
  for (const std::string& password :
       {std::string("short"), std::string("eva"), std::string("aaaaaaaaaaaaaaa"),
        std::string("xx EVA 12345"), no_utf8}) {
    const auto added = state_->people.add({"eva", password, {}, {}}, kNow);
    ASSERT_FALSE(added.has_value()) << password;
    EXPECT_EQ(added.error().kind, ErrorKind::unprocessable);
    EXPECT_FALSE(added.error().message_es.empty());
  }
  const auto no_role = state_->people.add({"eva", kPassword, {"analist"}, {}}, kNow);
  ASSERT_FALSE(no_role.has_value());
  EXPECT_THAT(no_role.error().suggestions, ElementsAre("analyst"));
  EXPECT_FALSE(state_->people.find("eva").has_value());  // undone as a whole
  add("eva", {});
  EXPECT_FALSE(state_->people.add({"EVA", kPassword, {}, {}}, kNow).has_value());
}

// Bytes that are no text, and texts that PostgreSQL does not have, name nobody.
TEST_P(Store, WhatIsNoTextFindsNobody) {
  add("ana", {"viewer"});
  for (const std::string& bad : {std::string("an\0a", 4), std::string("ana\0", 4),
                                 std::string("ana\xff"), std::string("\xc3")}) {
    EXPECT_EQ(*state_->people.check_password(bad, kPassword), std::nullopt);
    EXPECT_EQ(*state_->people.asker(bad), std::nullopt);
    EXPECT_EQ(*state_->keys.check("cuanto_" + bad, kNow), std::nullopt);
    EXPECT_EQ(state_->keys.revoke(bad, "", kNow).error().kind, ErrorKind::not_found);
    EXPECT_EQ(*state_->attempts.take(bad, kNow), std::nullopt);
    EXPECT_EQ(state_->sessions.refresh(bad, kNow).error().kind, ErrorKind::refused);
  }
}

TEST_P(Store, PasswordsAreHashedAndChecked) {
  add("ana", {"viewer"});
  EXPECT_TRUE(may_log_in("ana"));
  EXPECT_TRUE(may_log_in("ANA"));
  EXPECT_FALSE(may_log_in("ana", "wrong horse battery"));
  EXPECT_FALSE(may_log_in("nobody"));
  EXPECT_FALSE(may_log_in("ana", ""));
  EXPECT_FALSE(may_log_in("ana", std::string(10'000, 'a').c_str()));
  ASSERT_TRUE(state_->people.add({"bot", "", {"viewer"}, {}}, kNow).has_value());
  EXPECT_FALSE(may_log_in("bot", ""));
  ASSERT_TRUE(state_->people.set_disabled("ana", true).has_value());
  EXPECT_FALSE(may_log_in("ana"));
  state_.reset();
  const std::string bytes = store_->everything();
  EXPECT_EQ(bytes.find(kPassword), std::string::npos);
  EXPECT_NE(bytes.find("$argon2id$v=19$m=19456,t=2,p=1$"), std::string::npos);
}

TEST_P(Store, SomebodyWhoManagesPeopleStays) {
  add("ana", {"admin"});
  add("luis", {"viewer"});
  EXPECT_FALSE(state_->people.set_roles("ana", {"viewer"}).has_value());
  EXPECT_FALSE(state_->people.set_disabled("ana", true).has_value());
  EXPECT_FALSE(state_->people.remove("ana").has_value());
  EXPECT_FALSE(state_->people.set_role("admin", {"read:sales"}).has_value());
  EXPECT_TRUE((*state_->people.asker("ana"))->may(kManagePeople));
  ASSERT_TRUE(state_->people.set_roles("luis", {"admin"}).has_value());
  EXPECT_TRUE(state_->people.remove("ana").has_value());
  EXPECT_FALSE(state_->people.remove("ana").has_value());
}

TEST_P(Store, AnAccountBringsItsPersonRolesAndAttributes) {
  const auto entered = [&](const Account& account, bool may_be_made = false) {
    return state_->people.enter(account, may_be_made, kNow);
  };
  Account account{"https://login.example",
                  "1",
                  "Eva",
                  std::vector<std::string>{"viewer"},
                  {{"region", "Norte"}, {"team", ""}}};
  EXPECT_EQ(entered(account).error().kind, ErrorKind::not_found);
  ASSERT_TRUE(entered(account, true).has_value());
  Person eva = *state_->people.find("eva");
  EXPECT_EQ(eva.roles, std::vector<std::string>{"viewer"});
  EXPECT_FALSE(eva.has_password);
  EXPECT_FALSE(*state_->people.check_password("eva", ""));
  using Attributes = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(eva.attributes, (Attributes{{"region", "Norte"}}));
  // What the server does not speak of stays; what it no longer has, goes.
  ASSERT_TRUE(state_->people.set_attributes("eva", {{"region", "Sur"}, {"desk", "12"}}));
  account.attributes = {{"region", ""}, {"team", "data"}};
  account.roles.reset();
  ASSERT_TRUE(state_->people.set_roles("eva", {"analyst"}));
  EXPECT_FALSE(entered(account, true)->is_new);
  eva = *state_->people.find("eva");
  EXPECT_EQ(eva.attributes, (Attributes{{"desk", "12"}, {"team", "data"}}));
  EXPECT_EQ(eva.roles, std::vector<std::string>{"analyst"});
  // A role that there is not, and a name that is none, make nobody.
  EXPECT_FALSE(
      entered({"https://login.example", "2", "luis", std::vector<std::string>{"boss"}, {}}, true));
  EXPECT_FALSE(state_->people.find("luis"));
  EXPECT_FALSE(entered({"https://login.example", "2", "no name", {}, {}}, true));
  // The same subject of another server is somebody else's.
  EXPECT_FALSE(entered({"https://other.example", "1", "nobody", {}, {}}));
  EXPECT_TRUE(*state_->people.has_account("Eva", "https://login.example"));
  EXPECT_FALSE(*state_->people.has_account("eva", "https://other.example"));
  ASSERT_TRUE(state_->people.set_disabled("eva", true));
  EXPECT_EQ(entered(account).error().kind, ErrorKind::refused);
  // Removed and made again, another account may have the name.
  ASSERT_TRUE(state_->people.remove("eva"));
  account.subject = "3";
  EXPECT_TRUE(entered(account, true)->is_new);
}

TEST_P(Store, OnlyOneCanBeTheFirst) {
  std::vector<std::thread> threads;
  std::array<bool, 4> first{};
  for (std::size_t i = 0; i < first.size(); ++i)
    threads.emplace_back([&, i] {
      first[i] = state_->people.add_first({"p" + std::to_string(i), kPassword, {"admin"}, {}}, kNow)
                     .has_value();
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(std::ranges::count(first, true), 1);
  EXPECT_EQ(state_->people.all()->size(), 1U);
}

TEST_P(Store, ASessionGoesOnByRefreshing) {
  add("ana", {"viewer"});
  const auto first = *state_->sessions.begin("ana", kNow);
  EXPECT_EQ(first.access_expires_ms, kNow + 30 * 60'000);
  EXPECT_EQ(state_->sessions.check(first.access, kNow)->asker.user, "ana");
  EXPECT_FALSE(state_->sessions.check(first.access, kNow + kAccessLifeMs + 6'000).has_value());
  const int64_t later = kNow + kAccessLifeMs;
  const auto next = *state_->sessions.refresh(first.refresh, later);
  ASSERT_TRUE(next.pair.has_value());
  EXPECT_NE(next.pair->refresh, first.refresh);
  open();  // tokens outlive a restart
  EXPECT_TRUE(state_->sessions.check(next.pair->access, later).has_value());
  // Without a visit for its whole life it is over.
  const auto late = state_->sessions.refresh(next.pair->refresh, later + kSessionLifeMs);
  EXPECT_FALSE(late->pair.has_value());
  EXPECT_FALSE(late->reused);
}

TEST_P(Store, ARefreshTokenUsedAgainEndsTheSession) {
  add("ana", {"viewer"});
  const auto first = *state_->sessions.begin("ana", kNow);
  const auto second = *state_->sessions.refresh(first.refresh, kNow + 1);
  const auto raced = *state_->sessions.refresh(first.refresh, kNow + 2);
  EXPECT_FALSE(raced.pair.has_value());
  EXPECT_FALSE(raced.reused);  // another tab of the same browser
  EXPECT_TRUE(state_->sessions.check(second.pair->access, kNow + 3).has_value());
  const auto third = *state_->sessions.refresh(second.pair->refresh, kNow + 60'000);
  ASSERT_TRUE(third.pair.has_value());
  const auto stolen = *state_->sessions.refresh(first.refresh, kNow + 60'001);
  EXPECT_TRUE(stolen.reused);
  EXPECT_EQ(stolen.person, "ana");
  EXPECT_FALSE(state_->sessions.check(third.pair->access, kNow + 60'002).has_value());
  EXPECT_FALSE((*state_->sessions.refresh(third.pair->refresh, kNow + 60'003)).pair.has_value());
}

TEST_P(Store, InventedTokensAreRefused) {
  add("ana", {"viewer"});
  const auto pair = *state_->sessions.begin("ana", kNow);
  for (const std::string& bad : {std::string{}, std::string("a.b.c"), pair.access,
                                 pair.session + ".2.x", pair.refresh + "x", pair.refresh.substr(1)})
    EXPECT_FALSE(state_->sessions.refresh(bad, kNow).has_value()) << bad;
  EXPECT_FALSE(state_->sessions.check(pair.refresh, kNow).has_value());
  const ScratchFolder other;
  const auto elsewhere = *State::open(other.path());
  EXPECT_FALSE(elsewhere->sessions.check(pair.access, kNow).has_value());
  EXPECT_TRUE(state_->sessions.check(pair.access, kNow).has_value());
}

TEST_P(Store, WhatEndsASessionEndsItAtOnce) {
  add("ana", {"viewer"});
  const auto alive = [&](const TokenPair& pair) {
    return state_->sessions.check(pair.access, kNow).has_value();
  };
  auto pair = *state_->sessions.begin("ana", kNow);
  ASSERT_TRUE(state_->sessions.end(state_->sessions.session_of(pair.refresh)).has_value());
  EXPECT_FALSE(alive(pair));
  pair = *state_->sessions.begin("ana", kNow);
  ASSERT_TRUE(state_->people.set_password("ana", "another long password").has_value());
  EXPECT_FALSE(alive(pair));
  pair = *state_->sessions.begin("ana", kNow);
  ASSERT_TRUE(state_->people.set_disabled("ana", true).has_value());
  EXPECT_FALSE(alive(pair));
  ASSERT_TRUE(state_->people.set_disabled("ana", false).has_value());
  EXPECT_FALSE(alive(pair));
  pair = *state_->sessions.begin("ana", kNow);
  ASSERT_TRUE(state_->people.remove("ana").has_value());
  EXPECT_FALSE(alive(pair));
  EXPECT_FALSE(state_->sessions.begin("ana", kNow).has_value());
}

TEST_P(Store, AKeyAsksInAPersonsName) {
  add("ana", {"analyst"});
  const auto made = *state_->keys.make({"Ana", "nightly report", {}, {}}, kNow);
  EXPECT_THAT(made.key, testing::StartsWith("cuanto_" + made.id + "_"));
  const auto fit = *state_->keys.check(made.key, kNow);
  ASSERT_TRUE(fit.has_value());
  EXPECT_EQ(fit->asker.user, "ana");
  EXPECT_EQ(fit->asker.permissions.size(), 3U);
  const auto kept = *state_->keys.all("ana");
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].label, "nightly report");
  EXPECT_EQ(kept[0].used_ms, kNow);
  for (const std::string& bad :
       {made.key.substr(0, made.key.size() - 1), made.key + "a", made.id, "cuanto_" + made.id + "_",
        std::string{}, "cuanto_" + std::string(500, 'a')})
    EXPECT_FALSE(state_->keys.check(bad, kNow)->has_value()) << bad;
  state_.reset();
  const std::string bytes = store_->everything();
  EXPECT_EQ(bytes.find(made.key), std::string::npos);
  EXPECT_EQ(bytes.find(made.key.substr(18)), std::string::npos);
}

TEST_P(Store, KeysAreNarrowedEndAndAreRevoked) {
  add("ana", {"analyst"});
  add("luis", {"viewer"});
  const auto narrow = *state_->keys.make({"ana", "", {"read:sales"}, kNow + 1'000}, kNow);
  EXPECT_THAT((*state_->keys.check(narrow.key, kNow))->asker.permissions,
              ElementsAre("read:sales"));
  EXPECT_FALSE(state_->keys.check(narrow.key, kNow + 1'000)->has_value());
  EXPECT_FALSE(state_->keys.make({"ana", "", {"read:pii"}, {}}, kNow).has_value());
  EXPECT_FALSE(state_->keys.make({"ana", "", {}, kNow - 1}, kNow).has_value());
  EXPECT_FALSE(state_->keys.make({"nobody", "", {}, {}}, kNow).has_value());
  EXPECT_FALSE(state_->keys.revoke(narrow.id, "luis", kNow).has_value());  // not his
  ASSERT_TRUE(state_->keys.revoke(narrow.id, "ana", kNow).has_value());
  EXPECT_FALSE(state_->keys.check(narrow.key, kNow)->has_value());
  EXPECT_FALSE(state_->keys.revoke(narrow.id, "", kNow).has_value());
  const auto whole = *state_->keys.make({"ana", "", {}, {}}, kNow);
  ASSERT_TRUE(state_->people.set_disabled("ana", true).has_value());
  EXPECT_FALSE(state_->keys.check(whole.key, kNow)->has_value());
}

TEST_P(Store, TwoProcessesSeeEachOther) {
  const auto other = *store_->open();
  add("ana", {"admin"});
  EXPECT_FALSE(*other->people.is_empty());
  const auto pair = *other->sessions.begin("ana", kNow);
  EXPECT_TRUE(state_->sessions.check(pair.access, kNow).has_value());
}

TEST_P(Store, AnAttemptIsTakenOnceAnywhereWithinItsTime) {
  const auto other = *store_->open();
  ASSERT_TRUE(state_->attempts.keep("a", "what a wanted", kNow + 10, kNow));
  ASSERT_TRUE(state_->attempts.keep("b", "what b wanted", kNow + 10, kNow));
  EXPECT_EQ(*other->attempts.take("a", kNow), "what a wanted");
  EXPECT_EQ(*state_->attempts.take("a", kNow), std::nullopt);
  EXPECT_EQ(*other->attempts.take("b", kNow + 10), std::nullopt);
  EXPECT_EQ(*other->attempts.take("nobody's", kNow), std::nullopt);
}

TEST_P(Store, TheOldestAttemptMakesRoom) {
  const auto count = [&] { return store_->run("SELECT count(*) FROM attempt").front(); };
  ASSERT_TRUE(state_->attempts.keep("first", "x", kNow + 1'000, kNow));
  store_->run(
      "INSERT INTO attempt WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n"
      " WHERE i < 10000) SELECT 'n' || i, 'x', 1800000000000 + 2000 FROM n");
  EXPECT_EQ(count(), "10000");
  ASSERT_TRUE(state_->attempts.keep("last", "x", kNow + 3'000, kNow));
  EXPECT_EQ(count(), "10000");
  EXPECT_EQ(*state_->attempts.take("first", kNow), std::nullopt);
  EXPECT_EQ(*state_->attempts.take("last", kNow), "x");
  ASSERT_TRUE(state_->attempts.keep("later", "x", kNow + 9'000, kNow + 2'500));
  EXPECT_EQ(count(), "1");
}

CUANTO_OVER_EACH_STORE(Store);

// What a server alone has.
class StateServer : public Store {};

TEST_P(StateServer, ConnectionsThatItEndedAreReplaced) {
  add("ana", {"viewer"});
  const auto end_all = [&] {
    store_->run(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  };
  EXPECT_EQ(state_->people.all()->size(), 1U);
  end_all();
  const auto people = state_->people.all();
  EXPECT_TRUE(people.has_value()) << people.error().message;
  end_all();
  const auto added = state_->people.add({"luis", "", {}, {}}, kNow);
  EXPECT_TRUE(added.has_value()) << added.error().message;
}

// A writer that does not come to its end stops nobody for good.
TEST_P(StateServer, WhoWaitsTooLongToWriteIsTold) {
  store_->run("SELECT pg_advisory_lock(7146205117014421875)");
  const auto added = state_->people.add({"ana", "", {}, {}}, kNow);
  ASSERT_FALSE(added.has_value());
  EXPECT_EQ(added.error().kind, ErrorKind::unavailable);
  EXPECT_THAT(added.error().message, HasSubstr("another server has been writing"));
  EXPECT_TRUE(state_->people.all().has_value());
  store_->close();
  EXPECT_TRUE(state_->people.add({"ana", "", {}, {}}, kNow).has_value());
}

TEST_P(StateServer, WithoutTheRightToMakeItsSchemaItSaysWhatToDo) {
  state_.reset();
  store_->run("DROP SCHEMA cuanto CASCADE; DROP SCHEMA public CASCADE");
  StatePlace place = store_->place();
  place.address = replace_all(place.address, "owner:", "reader:");
  const auto opened = State::open(place);
  ASSERT_FALSE(opened.has_value());
  EXPECT_THAT(opened.error().message, HasSubstr("CREATE SCHEMA cuanto AUTHORIZATION"));
}

INSTANTIATE_TEST_SUITE_P(Postgres, StateServer, testing::Values(StoreKind::postgres),
                         [](const auto&) { return "Server"; });

}  // namespace
}  // namespace cuanto
