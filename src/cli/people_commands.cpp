#include "cli/people_commands.h"

#include <termios.h>
#include <unistd.h>

#include <fmt/format.h>
#include <iostream>
#include <istream>
#include <optional>
#include <ostream>

#include "base/date.h"
#include "base/text.h"
#include "cli/failure.h"
#include "cli/state_folder.h"

namespace cuanto {
namespace {

// ---- passwords ---------------------------------------------------------------------------------

// The terminal shows nothing of what is typed while this lives.
class HiddenTyping {
 public:
  HiddenTyping() {
    if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    hidden_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
  }
  ~HiddenTyping() {
    if (hidden_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  HiddenTyping(const HiddenTyping&) = delete;
  HiddenTyping& operator=(const HiddenTyping&) = delete;

 private:
  termios before_{};
  bool hidden_ = false;
};

std::string typed_line(const char* prompt, std::istream& in, std::ostream& err) {
  err << prompt << std::flush;
  std::string line;
  {
    const HiddenTyping hidden;
    std::getline(in, line);
  }
  err << '\n';
  return line;
}

Result<std::string> password_for(const PeopleArguments& arguments, std::istream& in,
                                 std::ostream& err) {
  std::string line;
  if (arguments.no_password) return line;
  if (arguments.password_stdin) {
    std::getline(in, line);
    if (line.ends_with('\r')) line.pop_back();
  } else if (&in == &std::cin && ::isatty(STDIN_FILENO) == 1) {
    line = typed_line("Password: ", in, err);
    if (line != typed_line("The same again: ", in, err))
      return fail(ErrorKind::bad_input, "The two passwords differ.");
  } else {
    return fail(ErrorKind::bad_input,
                "There is no terminal to type a password on: give it with --password-stdin, or "
                "--no-password.");
  }
  if (line.empty()) return fail(ErrorKind::bad_input, "The password is empty.");
  return line;
}

// ---- people ------------------------------------------------------------------------------------

using Attributes = std::vector<std::pair<std::string, std::string>>;

Result<Attributes> attributes_of(const PeopleArguments& arguments) {
  Attributes attributes;
  for (const std::string& text : arguments.attributes) {
    const std::size_t equals = text.find('=');
    if (equals == text.npos)
      return fail(ErrorKind::bad_input,
                  fmt::format("“{}” is no attribute; write it as region=Norte.", text));
    attributes.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return attributes;
}

Result<std::string> add_person(State& state, const PeopleArguments& arguments, std::istream& in,
                               std::ostream& err) {
  CUANTO_TRY(attributes, attributes_of(arguments));
  CUANTO_TRY(password, password_for(arguments, in, err));
  const NewPerson person{arguments.name, password, arguments.roles, attributes};
  CUANTO_TRY(added, state.people.add(person, now_ms_of_clock()));
  (void)added;
  return fmt::format("{} with roles {}", ascii_lower(trim(arguments.name)),
                     join(arguments.roles, ", "));
}

// What was changed, for the audit.
Result<std::string> change_person(const std::string& verb, State& state,
                                  const PeopleArguments& arguments, std::istream& in,
                                  std::ostream& err) {
  if (verb == "add") return add_person(state, arguments, in, err);
  CUANTO_TRY(person, state.people.find(arguments.name));
  Result<Done> done = Done{};
  std::string what = person.name;
  if (verb == "disable" || verb == "enable") {
    done = state.people.set_disabled(person.name, verb == "disable");
    what += verb == "disable" ? ": disabled" : ": enabled";
  } else if (verb == "remove") {
    done = state.people.remove(person.name);
  } else if (verb == "password") {
    CUANTO_TRY(password, password_for(arguments, in, err));
    done = state.people.set_password(person.name, password);
    what += ": password";
  } else if (verb == "role") {
    done = state.people.set_roles(person.name, arguments.roles);
    what += ": roles " + join(arguments.roles, ", ");
  } else if (verb == "attribute") {
    CUANTO_TRY(attributes, attributes_of(arguments));
    done = state.people.set_attributes(person.name, attributes);
    what += ": attributes";
  }
  if (!done) return fail(done.error());
  return what;
}

void print_person(const Person& person, std::ostream& out) {
  std::string attributes;
  for (const auto& [name, value] : person.attributes)
    attributes += fmt::format(" {}={}", name, value);
  out << fmt::format(
      "{}  {}{}{}{}\n", person.name, person.roles.empty() ? "no role" : join(person.roles, ", "),
      attributes, person.has_password ? "" : "  no password", person.disabled ? "  disabled" : "");
}

Result<Done> keep(State& state, const std::string& action, std::string what) {
  CUANTO_TRY(seq, state.audit.append(console_record(action, std::move(what))));
  (void)seq;
  return Done{};
}

}  // namespace

int run_user_command(const std::string& verb, const PeopleArguments& arguments, std::istream& in,
                     std::ostream& out, std::ostream& err) {
  const auto state = open_state(arguments.state);
  if (!state) return say(state.error(), err);
  if (verb == "list") {
    const auto people = (*state)->people.all();
    if (!people) return say(people.error(), err);
    for (const Person& person : *people) print_person(person, out);
    if (people->empty()) out << "There is nobody yet: cuanto user add NAME --role admin\n";
    return 0;
  }
  const auto what = change_person(verb, **state, arguments, in, err);
  if (!what) return say(what.error(), err);
  const bool grown = verb == "add" || verb == "remove";
  if (const auto kept = keep(**state, grown ? "user." + verb : "user.change", *what); !kept)
    return say(kept.error(), err);
  out << (verb == "add"      ? "Added: "
          : verb == "remove" ? "Removed: "
                             : "Changed: ")
      << *what << '\n';
  return 0;
}

int run_role_command(const std::string& verb, const PeopleArguments& arguments, std::ostream& out,
                     std::ostream& err) {
  const auto state = open_state(arguments.state);
  if (!state) return say(state.error(), err);
  if (verb == "list") {
    const auto roles = (*state)->people.roles();
    if (!roles) return say(roles.error(), err);
    for (const Role& role : *roles)
      out << role.name << "  " << join(role.permissions, ", ") << '\n';
    return 0;
  }
  const auto done = verb == "set" ? (*state)->people.set_role(arguments.name, arguments.permissions)
                                  : (*state)->people.remove_role(arguments.name);
  if (!done) return say(done.error(), err);
  const auto kept = keep(
      **state, "role." + verb,
      verb == "set" ? arguments.name + ": " + join(arguments.permissions, ", ") : arguments.name);
  if (!kept) return say(kept.error(), err);
  out << (verb == "set" ? "Set: " : "Removed: ") << arguments.name << '\n';
  return 0;
}

int run_key_command(const std::string& verb, const PeopleArguments& arguments, std::ostream& out,
                    std::ostream& err) {
  const auto state = open_state(arguments.state);
  if (!state) return say(state.error(), err);
  const int64_t now_ms = now_ms_of_clock();
  if (verb == "list") {
    const auto keys = (*state)->keys.all(arguments.name);
    if (!keys) return say(keys.error(), err);
    for (const ApiKey& key : *keys) {
      out << fmt::format("{}  {}  {}  {}", key.id, key.person,
                         key.scopes.empty() ? "all that the person may" : join(key.scopes, ", "),
                         key.label);
      if (key.revoked_ms) out << "  revoked " << utc_text(*key.revoked_ms);
      if (key.expires_ms) out << "  until " << utc_text(*key.expires_ms);
      out << (key.used_ms ? "  last used " + utc_text(*key.used_ms) : "  never used") << '\n';
    }
    return 0;
  }
  if (verb == "revoke") {
    const auto done = (*state)->keys.revoke(arguments.key_id, {}, now_ms);
    if (!done) return say(done.error(), err);
    if (const auto kept = keep(**state, "key.revoke", arguments.key_id); !kept)
      return say(kept.error(), err);
    out << "Revoked: " << arguments.key_id << '\n';
    return 0;
  }
  NewApiKey key{arguments.name, arguments.label, arguments.scopes, {}};
  if (arguments.days > 0) key.expires_ms = now_ms + arguments.days * kDayMs;
  const auto made = (*state)->keys.make(key, now_ms);
  if (!made) return say(made.error(), err);
  if (const auto kept = keep(**state, "key.add", made->id + " for " + ascii_lower(arguments.name));
      !kept)
    return say(kept.error(), err);
  err << "This is the only time that the key is shown:\n";
  out << made->key << '\n';
  return 0;
}

}  // namespace cuanto
