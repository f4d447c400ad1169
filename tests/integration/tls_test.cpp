// HTTPS by the server itself, with a certificate made for the test by openssl. What asks is our own
// HTTP client (libcurl), which checks certificates, and `openssl s_client`, which shows the bytes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>  // NOLINT: mkdtemp is POSIX
#include <sys/wait.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include <fmt/format.h>

#include "base/json.h"
#include "http/http.h"
#include "integration/program.h"
#include "llm/model_server_fixture.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

struct Said {
  int status = -1;
  std::string text;
};
Said run_shell(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  Said said;
  std::array<char, 4096> chunk;
  for (std::size_t n = 0; (n = std::fread(chunk.data(), 1, chunk.size(), pipe)) > 0;)
    said.text.append(chunk.data(), n);
  const int status = ::pclose(pipe);
  said.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return said;
}

class Tls : public testing::Test {
 protected:
  void SetUp() override {
    home_ = (fs::temp_directory_path() / "cuanto-tls-XXXXXX").string();
    ASSERT_NE(::mkdtemp(home_.data()), nullptr);
    make_certificate("own");
  }
  void TearDown() override {
    server_.reset();
    fs::remove_all(home_);
  }
  void make_certificate(const std::string& name) const {
    const Said made = run_shell(
        fmt::format("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                    "-keyout {0}/{1}.key -out {0}/{1}.crt -days 2 -subj /CN=cuanto.test "
                    "-addext subjectAltName=DNS:cuanto.test,IP:127.0.0.1",
                    home_, name));
    ASSERT_EQ(made.status, 0) << made.text;
  }
  void serve(std::vector<std::string> more = {}) {
    for (const std::string& word : std::vector<std::string>{
             "--db", fixture_database("cloud"), "--today", "2026-09-15", "--tls-cert",
             home_ + "/own.crt", "--tls-key", home_ + "/own.key"})
      more.push_back(word);
    server_ = std::make_unique<ServerProcess>(std::move(more), home_, home_ + "/server.log");
    ASSERT_NE(server_->port(), 0);
  }
  Result<HttpReply> ask(const std::string& path, std::optional<std::string> body = {},
                        bool trusts = true) const {
    HttpCall call;
    call.url = fmt::format("https://127.0.0.1:{}{}", server_->port(), path);
    call.server = {"The server", "El servidor"};
    call.headers = {"Content-Type: application/json"};
    call.body = std::move(body);
    if (trusts) call.ca_file = home_ + "/own.crt";
    return send_http(call, {std::chrono::steady_clock::now() + std::chrono::minutes(2), {}});
  }
  // Requests as they are, of which the last one ends the connection; all that came back.
  std::string bytes_of(const std::string& request, const std::string& options = {}) const {
    return run_shell(fmt::format("printf '{}' | timeout 60 openssl s_client -quiet "
                                 "-connect 127.0.0.1:{} {}",
                                 request, server_->port(), options))
        .text;
  }
  std::string home_;
  std::unique_ptr<ServerProcess> server_;
};

TEST_F(Tls, AnswersAndThePageComeWholeToWhoTrustsTheCertificate) {
  serve();
  const auto answer = ask("/v1/chat", R"({"question": "AWS cost by service"})");
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(parse_json(answer->body)->value("type", ""), "SQL");
  const auto stream = ask("/query/stream", R"({"question": "AWS cost by service"})");
  ASSERT_TRUE(stream.has_value()) << stream.error().message;
  EXPECT_THAT(stream->body, HasSubstr("{\"status\":\"running\"}\n{\"status\":\"complete\""));
  EXPECT_TRUE(stream->body.ends_with("}}\n")) << stream->body;
  const auto page = ask("/");
  ASSERT_TRUE(page.has_value()) << page.error().message;
  EXPECT_THAT(page->body, HasSubstr("</html>"));
  // Longer than one record of TLS, both ways.
  const std::size_t script = page->body.find("src=\"/assets/") + 5;
  const auto whole = ask(page->body.substr(script, page->body.find('"', script) - script));
  ASSERT_TRUE(whole.has_value()) << whole.error().message;
  EXPECT_GT(whole->body.size(), 60'000U);
  const auto long_question =
      ask("/v1/chat", to_text(Json{{"question", std::string(900'000, 'x')}}));
  ASSERT_TRUE(long_question.has_value()) << long_question.error().message;
  EXPECT_EQ(long_question->status, 422);
  const auto stranger = ask("/health", {}, false);
  ASSERT_FALSE(stranger.has_value());
  EXPECT_THAT(stranger.error().message, HasSubstr("certificate that is not trusted"));
  EXPECT_EQ(server_->stop(SIGTERM), 0);
}

TEST_F(Tls, OldVersionsAndWeakCiphersAreRefused) {
  serve();
  const std::string health =
      "GET /health HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nConnection: close\\r\\n\\r\\n";
  for (const char* version : {"-tls1_2", "-tls1_3"})
    EXPECT_THAT(bytes_of(health, version), HasSubstr("HTTP/1.1 200 OK")) << version;
  for (const char* weak : {"-tls1 -cipher DEFAULT@SECLEVEL=0", "-tls1_1 -cipher DEFAULT@SECLEVEL=0",
                           "-tls1_2 -cipher AES128-SHA", "-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA"})
    EXPECT_THAT(bytes_of(health, weak), Not(HasSubstr("HTTP/1.1"))) << weak;
}

TEST_F(Tls, OneConnectionServesManyRequests) {
  serve();
  const std::string both =
      "GET /health HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\n\\r\\n"
      "GET /ready HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nConnection: close\\r\\n\\r\\n";
  const std::string said = bytes_of(both);
  EXPECT_THAT(said, HasSubstr("\"UP\""));
  EXPECT_THAT(said, HasSubstr("READY"));
}

TEST_F(Tls, CookiesAndHeadersSayThatItIsEncrypted) {
  ASSERT_EQ(run_program({"user", "add", "ana", "--role", "admin", "--password-stdin"},
                        "correct horse battery\n", home_)
                .status,
            0);
  serve({"--host", "cuanto.test"});
  const std::string body = R"({"user": "ana", "password": "correct horse battery"})";
  const std::string login = bytes_of(fmt::format(
      "POST /v1/login HTTP/1.1\\r\\nHost: cuanto.test\\r\\nConnection: close\\r\\nContent-Type: "
      "application/json\\r\\nContent-Length: {}\\r\\n\\r\\n{}",
      body.size(), body));
  EXPECT_THAT(login, HasSubstr("Strict-Transport-Security: max-age=31536000"));
  EXPECT_THAT(login, HasSubstr("cuanto_access="));
  EXPECT_THAT(login, HasSubstr("HttpOnly; SameSite=Strict; Secure"));
  // Every program of a machine shares these names: they are not bound to HTTPS.
  for (const char* host : {"127.0.0.1", "localhost", "[::1]"})
    EXPECT_THAT(bytes_of(fmt::format(
                    "GET / HTTP/1.1\\r\\nHost: {}\\r\\nConnection: close\\r\\n\\r\\n", host)),
                Not(HasSubstr("Strict-Transport-Security")))
        << host;
}

TEST_F(Tls, WhoSpeaksPlainHttpOrNothingIsShownOut) {
  serve({"--request-timeout-ms", "500"});
  Connection plain(server_->port());
  plain.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  EXPECT_EQ(plain.receive().status, 0);
  Connection silent(server_->port());
  EXPECT_TRUE(silent.ends_within(20'000));
  // Hands were shaken, and then nothing came.
  const std::string late = bytes_of("GET / HTTP/1.1\\r\\n");
  EXPECT_THAT(late, HasSubstr("408"));
  const auto still = ask("/health");
  EXPECT_TRUE(still && still->status == 200);
}

// A model that never answers holds the question until whoever asked goes away, with a farewell of
// TLS that nobody has read, or without one.
TEST_F(Tls, WhoGoesAwayIsNotWorkedFor) {
  const fixture::ModelServerProcess model;
  std::ofstream(home_ + "/models.yaml") << "ask: always\nanswer_ms: 100000\nmodels:\n  - {name: "
                                           "slow, server: openai, model: m, tries: "
                                           "1, idle_ms: 90000, timeout_ms: 90000, address: \""
                                        << model.address("hang/v1") << "\"}\n";
  serve({"--models", home_ + "/models.yaml"});
  const std::string body = R"({"question": "AWS cost by service"})";
  const std::string request = fmt::format(
      "POST /v1/chat HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nContent-Type: "
      "application/json\\r\\nContent-Length: {}\\r\\n\\r\\n{}",
      body.size(), body);
  const auto cancelled = [&] {
    std::ifstream file(home_ + "/server.log");
    const std::string log((std::istreambuf_iterator<char>(file)), {});
    std::size_t count = 0;
    for (std::size_t at = 0; (at = log.find("error=cancelled", at)) != log.npos; ++at) ++count;
    return count;
  };
  const auto is_cancelled_soon = [&](std::size_t count) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(45);
    while (cancelled() < count && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    return cancelled() == count;
  };
  const std::string client =
      fmt::format("openssl s_client -connect 127.0.0.1:{} -quiet", server_->port());
  run_shell(fmt::format("(printf '{}'; sleep 2) | {} -no_ign_eof", request, client));
  EXPECT_TRUE(is_cancelled_soon(1));
  run_shell(fmt::format("(printf '{}'; sleep 4) | timeout -s KILL 2 {}", request, client));
  EXPECT_TRUE(is_cancelled_soon(2));
}

TEST_F(Tls, FilesThatDoNotFitAreSaid) {
  make_certificate("other");
  const auto said_of = [&](const std::string& certificate, const std::string& key) {
    const Finished finished = run_program({"serve", "--db", fixture_database("cloud"), "--port",
                                           "0", "--tls-cert", certificate, "--tls-key", key},
                                          {}, home_);
    EXPECT_EQ(finished.status, 1);
    return finished.err;
  };
  const std::string own = home_ + "/own.crt";
  EXPECT_THAT(said_of(home_ + "/none", home_ + "/own.key"), HasSubstr("is not a certificate"));
  EXPECT_THAT(said_of(home_ + "/own.key", home_ + "/own.key"), HasSubstr("is not a certificate"));
  EXPECT_THAT(said_of(own, home_ + "/other.key"), HasSubstr("is not the key of the certificate"));
  EXPECT_THAT(said_of(own, home_ + "/none"), HasSubstr("is not the key of the certificate"));
  EXPECT_EQ(run_program({"serve", "--db", "x", "--tls-cert", own}).status, 2);
}

}  // namespace
}  // namespace cuanto
