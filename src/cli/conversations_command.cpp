#include "cli/conversations_command.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/json.h"
#include "cli/failure.h"
#include "cli/state_folder.h"

namespace cuanto {
namespace {

class Command {
 public:
  Command(const ConversationsArguments& arguments, ConversationStore& store, std::ostream& out)
      : arguments_(arguments),
        store_(store),
        out_(out),
        owner_(arguments.user.empty() ? kLocalOwner : std::string_view(arguments.user)) {}

  Result<Done> run(const std::string& verb) {
    if (verb == "list" || verb == "search") return list();
    CUANTO_TRY(conversation, find_conversation(store_, owner_, arguments_.id));
    if (verb == "show") return show(conversation);
    if (verb == "export") return write_json(conversation);
    if (verb == "rename") {
      CUANTO_TRY(renamed, store_.rename(owner_, conversation.id, arguments_.text));
      (void)renamed;
      out_ << fmt::format("Conversation {} has another title now.\n", conversation.id);
      return Done{};
    }
    CUANTO_TRY(removed, store_.remove(owner_, conversation.id));
    (void)removed;
    out_ << fmt::format("Conversation {} is deleted.\n", conversation.id);
    return Done{};
  }

 private:
  Result<Done> list() {
    ConversationQuery query;
    query.owner = owner_;
    query.search = arguments_.text;
    query.limit = arguments_.limit;
    CUANTO_TRY(page, store_.list(query));
    for (const StoredConversation& one : page.conversations) {
      if (arguments_.json) {
        out_ << to_text(to_json(one)) << '\n';
      } else {
        out_ << fmt::format("{}  {}  {}  {}\n    {}\n", one.id, utc_text(one.changed_ms),
                            one.source, one.turns, one.title);
      }
    }
    if (page.conversations.empty() && !arguments_.json)
      out_ << (arguments_.text.empty()
                   ? "Nothing was asked yet: cuanto chat and the page keep what is asked.\n"
                   : "No conversation has these words.\n");
    return Done{};
  }

  Result<Done> show(const StoredConversation& conversation) {
    CUANTO_TRY(turns, store_.turns(owner_, conversation.id));
    out_ << fmt::format("{}  {}  {}\n", conversation.title, conversation.source,
                        utc_text(conversation.changed_ms));
    for (const StoredTurn& turn : turns) {
      out_ << fmt::format("\n{}. {}\n", turn.number, turn.question);
      if (!turn.explanation.empty()) out_ << "   " << turn.explanation << '\n';
      if (!turn.sql.empty()) out_ << "   " << turn.sql << '\n';
    }
    return Done{};
  }

  Result<Done> write_json(const StoredConversation& conversation) {
    CUANTO_TRY(turns, store_.turns(owner_, conversation.id));
    Json json = to_json(conversation);
    Json list = Json::array();
    for (const StoredTurn& turn : turns) list.push_back(to_json(turn));
    json["turns"] = std::move(list);
    json["exported"] = utc_text(now_ms_of_clock());
    out_ << to_text(json) << '\n';
    return Done{};
  }

  const ConversationsArguments& arguments_;
  ConversationStore& store_;
  std::ostream& out_;
  std::string owner_;
};

}  // namespace

int run_conversations_command(const std::string& verb, const ConversationsArguments& arguments,
                              std::ostream& out, std::ostream& err) {
  const auto state = open_state(arguments.state);
  if (!state) return say(state.error(), err);
  const auto done = Command(arguments, (*state)->conversations, out).run(verb);
  return done ? 0 : say(done.error(), err);
}

}  // namespace cuanto
