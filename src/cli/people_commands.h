// cli/people_commands.h: `cuanto user`, `cuanto role` and `cuanto key`: who may log in and what
// each may, changed at the machine itself; a running server sees it at once. Private to cli/.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "state/state.h"

namespace cuanto {

struct PeopleArguments {
  StatePlace state;
  std::string name;  // of the person or role
  std::vector<std::string> roles, permissions, scopes;
  std::vector<std::string> attributes;  // "region=Norte"
  std::string label, key_id;
  unsigned days = 0;            // that a key lasts; 0: until it is revoked
  bool password_stdin = false;  // the first line of the input is the password
  bool no_password = false;
};

// Exit status of all: 0 done, 1 not done, with one sentence on `err`.
// add, list, disable, enable, remove, password, role, attribute
int run_user_command(const std::string& verb, const PeopleArguments& arguments, std::istream& in,
                     std::ostream& out, std::ostream& err);
// list, set, remove
int run_role_command(const std::string& verb, const PeopleArguments& arguments, std::ostream& out,
                     std::ostream& err);
// add, list, revoke
int run_key_command(const std::string& verb, const PeopleArguments& arguments, std::ostream& out,
                    std::ostream& err);

}  // namespace cuanto
