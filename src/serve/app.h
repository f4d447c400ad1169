// serve/app.h: what the routes share. Private to serve/.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/asker.h"
#include "base/json.h"
#include "serve/oidc_client.h"
#include "serve/rate_limits.h"
#include "serve/serve.h"

namespace cuanto {

// How the last questions went, for /health and /stats. Thread-safe.
class Counters {
 public:
  void add(double ms, bool fault);
  struct Summary {
    uint64_t questions = 0;
    double error_rate = 0;                      // of the last ones; 0 while there are few
    double p50_ms = 0, p95_ms = 0, p99_ms = 0;  // of the last ones
  };
  Summary summary() const;

 private:
  struct Outcome {
    double ms = 0;
    bool fault = false;
  };
  mutable std::mutex mutex_;
  uint64_t questions_ = 0;
  std::deque<Outcome> last_;
};

// Which answers were given lately, by asker, source, question and query; as hashes, bounded.
// Thread-safe.
class GivenAnswers {
 public:
  void add(const std::string& answer);
  bool knows(const std::string& answer) const;

 private:
  mutable std::mutex mutex_;
  std::deque<uint64_t> last_;
};

struct AppState {
  AppState(std::shared_ptr<const World> world_asked, AppOptions with);
  std::shared_ptr<const World> world;
  AppOptions options;
  TokenBuckets person_buckets, address_buckets;
  LoginThrottle throttle;
  ActivityWatch activity;
  std::unique_ptr<OidcClient> oidc;  // null: nobody logs in with an account of another server
  Conversations conversations;
  Counters counters;
  GivenAnswers answers;
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
  std::atomic<uint64_t> requests{0};
  std::string instance;  // tells the request ids of two servers apart

  std::mutex examples_mutex;
  std::map<std::string, std::vector<std::string>> examples;  // by source, language and day

  bool login() const { return options.access.login; }
  State& state() const { return *options.access.state; }
  int64_t now_ms() const { return options.access.now_ms(); }
  Date today() const { return world->settings.today.value_or(options.today()); }
  std::string new_request_id();
  // Not to be guessed: whoever knows it continues the conversation.
  static std::string new_conversation_id();
  // Starting questions, made once a day for all who see the same.
  std::vector<std::string> examples_of(const VisibleSource& visible, Language language);
};

// One request on its way through a route.
struct Exchange {
  const Request& request;
  const CancelToken& cancel;
  std::string id;
  Language language = Language::en;  // of sentences about the request itself
  Asker asker;                       // "local" where nobody logs in
  std::string session;               // of the login, or the id of the key; empty: neither
  std::string rest;                  // what the path has in place of the route's star
};

using Handler = Result<Response> (*)(AppState&, Exchange&);

// ask_routes.cpp: questions.
Result<Response> answer_chat(AppState& app, Exchange& exchange);
Result<Response> answer_query(AppState& app, Exchange& exchange);
Result<Response> stream_query(AppState& app, Exchange& exchange);
Result<Response> answer_execute(AppState& app, Exchange& exchange);
Result<Response> answer_understand(AppState& app, Exchange& exchange);
// tell_routes.cpp: what there is to ask, and how the server is.
Result<Response> tell_info(AppState& app, Exchange& exchange);
Result<Response> tell_catalog(AppState& app, Exchange& exchange);
Result<Response> tell_completions(AppState& app, Exchange& exchange);
Result<Response> tell_stats(AppState& app, Exchange& exchange);
Result<Response> tell_health(AppState& app, Exchange& exchange);
Result<Response> tell_ready(AppState& app, Exchange& exchange);
// login_routes.cpp: logging in and out.
Result<Response> give_token(AppState& app, Exchange& exchange);
Result<Response> log_in(AppState& app, Exchange& exchange);
Result<Response> refresh_login(AppState& app, Exchange& exchange);
Result<Response> log_out(AppState& app, Exchange& exchange);
Result<Response> tell_me(AppState& app, Exchange& exchange);
Result<Response> change_password(AppState& app, Exchange& exchange);
Result<Response> set_up(AppState& app, Exchange& exchange);
// oidc_routes.cpp: logging in with an account of another server.
Result<Response> begin_oidc(AppState& app, Exchange& exchange);
Result<Response> finish_oidc(AppState& app, Exchange& exchange);
// people_routes.cpp: people, roles, keys and the audit.
Result<Response> tell_users(AppState& app, Exchange& exchange);
Result<Response> add_user(AppState& app, Exchange& exchange);
Result<Response> change_user(AppState& app, Exchange& exchange);
Result<Response> remove_user(AppState& app, Exchange& exchange);
Result<Response> tell_roles(AppState& app, Exchange& exchange);
Result<Response> set_role(AppState& app, Exchange& exchange);
Result<Response> remove_role(AppState& app, Exchange& exchange);
Result<Response> tell_keys(AppState& app, Exchange& exchange);
Result<Response> add_key(AppState& app, Exchange& exchange);
Result<Response> revoke_key(AppState& app, Exchange& exchange);
Result<Response> tell_audit(AppState& app, Exchange& exchange);

// conversation_routes.cpp: what was asked before.
Result<Response> tell_conversations(AppState& app, Exchange& exchange);
Result<Response> clear_conversations(AppState& app, Exchange& exchange);
Result<Response> tell_conversation(AppState& app, Exchange& exchange);
Result<Response> rename_conversation(AppState& app, Exchange& exchange);
Result<Response> remove_conversation(AppState& app, Exchange& exchange);
Result<Response> export_conversation(AppState& app, Exchange& exchange);

// feedback_routes.cpp: what people say of answers, and its review.
Result<Response> take_feedback(AppState& app, Exchange& exchange);
Result<Response> tell_examples(AppState& app, Exchange& exchange);
Result<Response> review_example(AppState& app, Exchange& exchange);

// Whose conversations are meant: the person's; where nobody logs in, those of everybody here.
std::string owner_of(const AppState& app, const Exchange& exchange);

// The source of that name; the default one for an empty name. Fails with `not_found` and the names
// there are.
Result<const Source*> source_named(const World& world, std::string_view name);

Response json_response(int status, const Json& json);
// The last line of a stream that fails: {status, code, error, request_id}, as a reply of that
// status would say it.
std::string failure_line(const Error& error, Language language, std::string_view request_id);
Json words_json(const Words& words);

// page.cpp: a file of the page, or nothing when there is none of that path.
std::optional<Response> page_response(const Request& request);

// The language a browser or program asks for; nothing when it is none that we speak.
std::optional<Language> accepted_language(std::string_view accept_language);

}  // namespace cuanto
