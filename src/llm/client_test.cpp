// Both protocols against a server that plays what can go wrong (tests/support/model_server.py).
#include "llm/client.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "http/http.h"
#include "llm/model_server_fixture.h"

namespace cuanto {
namespace {

using fixture::ModelServerProcess;
using std::chrono::milliseconds;

ModelServerProcess& server() {
  static ModelServerProcess process;
  return process;
}

struct Client {
  explicit Client(ModelProtocol protocol, const std::string& fault, std::string key = {}) {
    settings.name = "test";
    settings.model = "tiny";
    settings.protocol = protocol;
    settings.address = server().address(fault + (protocol == ModelProtocol::openai ? "/v1" : ""));
    // Long enough for any machine: the tests of limits set their own.
    settings.connect_ms = settings.idle_ms = 120'000;
    settings.timeout_ms = 240'000;
    key_ = std::move(key);
  }
  // Waits are noted and not made.
  std::unique_ptr<ModelServer> connect() {
    return connect_model(settings, key_, [this](milliseconds how_long, const CallLimits&) {
      waits.push_back(how_long);
      return true;
    });
  }
  Result<ChatReply> chat(const OnText& on_text = {}) {
    ChatRequest request;
    request.messages = {{"system", "You are a test."}, {"user", "How many customers?"}};
    request.schema = R"({"type":"object","properties":{"sql":{"type":"string"}}})";
    return connect()->chat(request, limits, on_text);
  }

  ModelSettings settings;
  CallLimits limits{std::chrono::steady_clock::now() + std::chrono::minutes(5), nullptr};
  std::vector<milliseconds> waits;
  std::string key_;
};

Json seen() {
  const auto reply =
      send_http({server().address("seen"), {"The server", {}}, {}, {}, {}, {}},
                {std::chrono::steady_clock::now() + std::chrono::minutes(5), nullptr});
  EXPECT_TRUE(reply.has_value());
  return reply ? parse_json(reply->body).value() : Json{};
}
std::size_t count_seen(const std::string& path) {
  std::size_t count = 0;
  for (const Json& one : seen())
    count += one["path"].get<std::string>().starts_with("/" + path + "/");
  return count;
}

class BothProtocols : public testing::TestWithParam<ModelProtocol> {};
INSTANTIATE_TEST_SUITE_P(Client, BothProtocols,
                         testing::Values(ModelProtocol::ollama, ModelProtocol::openai),
                         [](const auto& one) {
                           return one.param == ModelProtocol::ollama ? "Ollama" : "OpenAi";
                         });

TEST_P(BothProtocols, ChatsInPiecesAndCountsTokens) {
  Client client(GetParam(), "fine");
  std::string streamed;
  std::size_t pieces = 0;
  const auto reply = client.chat([&](std::string_view piece) {
    streamed += piece;
    ++pieces;
  });
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_NE(reply->text.find("SELECT count(*) FROM clientes"), std::string::npos);
  EXPECT_EQ(streamed, reply->text);
  EXPECT_GT(pieces, 5U);
  EXPECT_EQ(reply->tokens.in, 120U);
  EXPECT_EQ(reply->tokens.out, 30U);
  EXPECT_TRUE(reply->tokens.counted);
}

TEST_P(BothProtocols, AsksForJsonByASchema) {
  Client client(GetParam(), "schema");
  ASSERT_TRUE(client.chat());
  bool found = false;
  for (const Json& one : seen()) {
    const bool ours = GetParam() == ModelProtocol::ollama
                          ? one["path"] == "/schema/api/chat"
                          : one["path"] == "/schema/v1/chat/completions";
    if (!ours) continue;
    const Json body = parse_json(one["body"].get<std::string>()).value();
    const Json& schema = GetParam() == ModelProtocol::ollama
                             ? body["format"]
                             : body["response_format"]["json_schema"]["schema"];
    found = found || schema["type"] == "object";
  }
  EXPECT_TRUE(found);
}

TEST_P(BothProtocols, EmbedsInTheOrderOfTheTextsAndListsModels) {
  Client client(GetParam(), "fine");
  const auto embeddings = client.connect()->embed({"a", "b"}, client.limits);
  ASSERT_TRUE(embeddings) << embeddings.error().message;
  EXPECT_EQ(embeddings->vectors, (std::vector<std::vector<float>>{{1, 0}, {0, 1}}));
  EXPECT_EQ(embeddings->tokens.in, 4U);
  const auto names = client.connect()->list(client.limits);
  ASSERT_TRUE(names) << names.error().message;
  EXPECT_EQ(names->size(), 2U);
  EXPECT_EQ(names->back(), "other");
}

TEST_P(BothProtocols, ComesBackWhenABusyServerSays) {
  Client client(GetParam(), "busy");
  const std::size_t before = count_seen("busy");
  const auto reply = client.chat();
  ASSERT_TRUE(reply) << reply.error().message;
  if (before == 0) {  // it is busy only once
    ASSERT_EQ(client.waits.size(), 1U);
    EXPECT_GE(client.waits.front(), std::chrono::seconds(7));
  }
}

TEST_P(BothProtocols, TriesAgainWithGrowingWaitsAndThenGivesUp) {
  Client client(GetParam(), "failing");
  client.settings.tries = 4;
  const std::size_t before = count_seen("failing");
  const auto reply = client.chat();
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(count_seen("failing") - before, 4U);
  ASSERT_EQ(client.waits.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const milliseconds whole{500 << i};
    EXPECT_GE(client.waits[i], whole / 2);
    EXPECT_LE(client.waits[i], whole);
  }
  // What a server says may hold anything; it is not for people.
  EXPECT_EQ(reply.error().message.find("secret"), std::string::npos);
}

TEST_P(BothProtocols, NoKeyIsInAnError) {
  Client client(GetParam(), "key", "sk-very-secret");
  const auto reply = client.chat();
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::refused);
  EXPECT_EQ(reply.error().message.find("sk-"), std::string::npos) << reply.error().message;
  EXPECT_TRUE(client.waits.empty());
}

TEST_P(BothProtocols, AMissingModelIsSaidToBe) {
  Client client(GetParam(), "missing");
  const auto reply = client.chat();
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::not_found);
  EXPECT_NE(reply.error().message.find("tiny"), std::string::npos);
}

TEST_P(BothProtocols, AServerThatHangsIsLeft) {
  Client client(GetParam(), "hang");
  client.settings.idle_ms = 200;
  const auto reply = client.chat();
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::timeout);
}

TEST_P(BothProtocols, AServerThatDripsIsLeft) {
  Client client(GetParam(), "drip");
  client.settings.timeout_ms = 400;
  const auto reply = client.chat();
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::timeout);
}

TEST_P(BothProtocols, ACallCanBeCancelled) {
  Client client(GetParam(), "drip");
  CancelToken cancel;
  client.limits.cancel = &cancel;
  // Cancelled from inside, as soon as something has come.
  const auto reply = client.chat([&](std::string_view) { cancel.cancel(); });
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::cancelled);
}

TEST_P(BothProtocols, BrokenAnswersAreErrors) {
  for (const auto& [fault, kind] :
       std::vector<std::pair<std::string, ErrorKind>>{{"broken", ErrorKind::bad_input},
                                                      {"half", ErrorKind::unavailable},
                                                      {"short", ErrorKind::unavailable},
                                                      {"huge", ErrorKind::too_large}}) {
    Client client(GetParam(), fault);
    const auto reply = client.chat();
    ASSERT_FALSE(reply) << fault;
    EXPECT_EQ(reply.error().kind, kind) << fault << ": " << reply.error().message;
  }
}

TEST_P(BothProtocols, WhatWasHandedOutIsNotAskedForTwice) {
  Client client(GetParam(), "half");
  const std::size_t before = count_seen("half");
  EXPECT_FALSE(client.chat());
  EXPECT_EQ(count_seen("half") - before, 1U);
}

TEST_P(BothProtocols, RedirectsAreNotFollowed) {
  Client client(GetParam(), "redirect", "sk-very-secret");
  const std::size_t before = count_seen("fine");
  const auto reply = client.chat();
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::unavailable);
  EXPECT_NE(reply.error().message.find("redirect"), std::string::npos);
  EXPECT_EQ(count_seen("fine"), before);
}

TEST_P(BothProtocols, ProxiesOfTheEnvironmentAreIgnored) {
  ::setenv("http_proxy", "http://127.0.0.1:1", 1);
  ::setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
  Client client(GetParam(), "fine");
  const auto reply = client.chat();
  ::unsetenv("http_proxy");
  ::unsetenv("ALL_PROXY");
  EXPECT_TRUE(reply) << reply.error().message;
}

TEST_P(BothProtocols, NobodyThereIsUnavailable) {
  Client client(GetParam(), "fine");
  client.settings.address = "http://127.0.0.1:1";
  const auto reply = client.chat();
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::unavailable);
}

TEST(Client, AServerThatTakesSchemasOtherwiseIsAskedSo) {
  Client client(ModelProtocol::openai, "older");
  const auto connected = client.connect();
  ChatRequest request;
  request.messages = {{"user", "How many customers?"}};
  request.schema = R"({"type":"object","properties":{"sql":{"type":"string"}}})";
  for (int i = 0; i < 2; ++i) {
    const auto reply = connected->chat(request, client.limits, {});
    ASSERT_TRUE(reply) << reply.error().message;
  }
  EXPECT_TRUE(client.waits.empty());
  EXPECT_EQ(count_seen("older"), 3U);  // the second time it is known
  const Json body = parse_json(seen().back()["body"].get<std::string>()).value();
  EXPECT_EQ(body["response_format"]["type"], "json_object");
  EXPECT_EQ(body["response_format"]["schema"]["type"], "object");
}

TEST(Client, AModelThatDeclinesIsARefusal) {
  Client client(ModelProtocol::openai, "refusing");
  const auto reply = client.chat();
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::refused);
}

TEST(Client, TlsThatIsNoneAndCertificatesOfNobodyAreRefused) {
  Client plain(ModelProtocol::openai, "fine");
  plain.settings.address.replace(0, 4, "https");
  plain.settings.tries = 1;
  plain.settings.idle_ms = 500;
  // The server waits for a line of HTTP, and may or may not find one in the greeting.
  const auto no_tls = plain.chat();
  ASSERT_FALSE(no_tls);
  EXPECT_TRUE(no_tls.error().kind == ErrorKind::unavailable ||
              no_tls.error().kind == ErrorKind::timeout)
      << no_tls.error().message;

  const std::string folder = testing::TempDir() + "cuanto_tls_" + std::to_string(::getpid());
  std::filesystem::create_directories(folder);
  const std::string certificate = folder + "/certificate.pem", key = folder + "/key.pem";
  const std::string command =
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test "
      "-addext subjectAltName=IP:127.0.0.1 -keyout " +
      key + " -out " + certificate + " >/dev/null 2>&1";
  ASSERT_EQ(std::system(command.c_str()), 0) << "openssl could not make a certificate";
  {
    const ModelServerProcess secure({"--tls", certificate, key});
    Client client(ModelProtocol::openai, "fine", "sk-very-secret");
    client.settings.address = secure.address("fine/v1", "https");
    client.settings.tries = 1;
    const auto untrusted = client.chat();
    ASSERT_FALSE(untrusted);
    EXPECT_NE(untrusted.error().message.find("certificate"), std::string::npos)
        << untrusted.error().message;
    client.settings.ca_file = certificate;
    const auto trusted = client.chat();
    EXPECT_TRUE(trusted) << trusted.error().message;
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace cuanto
