// cli/serve_command.h: `cuanto serve`. Private to cli/.
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chat/chat.h"
#include "cli/document_arguments.h"
#include "cli/state_folder.h"
#include "serve/serve.h"

namespace cuanto {

struct ServeArguments {
  std::vector<std::string> databases;
  std::string demo;  // a folder made by cuanto-demo: all its sources
  std::string model, docs, cache_folder;
  DocumentArguments documents = {};
  std::shared_ptr<LanguageModels> language_models;  // nothing: none is used
  std::optional<Date> today;
  std::vector<std::string> hosts;  // names it is reached by, besides those of this machine
  bool log_questions = false;
  StatePlace state;
  bool login = false;  // also on this machine's own address
  bool audit = false;  // also where nobody logs in
  bool behind_proxy = false;
  std::string oidc_file;  // settings of the login at another server; empty: there is none
  RuleUse rules = RuleUse::apply;
  std::optional<LearnMode> learn;  // nothing: review where there is a state
  int64_t keep_conversations_days = kKeepConversationsDays;  // after the last turn; 0: none is kept
  double person_per_minute = 300, address_per_minute = 1'200;  // 0: no limit
  PlanLimits plan = {};
  ServerOptions server;
};

// Exit status: 0 after a clean stop, 1 when it could not serve.
int run_serve_command(const ServeArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace cuanto
