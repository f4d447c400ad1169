// state/people.h: who may log in, and what each may. Roles and their permissions are data: four
// ship (viewer, analyst, data_scientist, admin), others can be made and those changed. Thread-safe;
// a change holds from the next request on. Private to state/, part of state/state.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/asker.h"
#include "base/result.h"

namespace cuanto {

class Database;

// What the program itself asks of an asker; all other permissions are for models and policies.
inline constexpr std::string_view kManagePeople = "manage:people";
inline constexpr std::string_view kReadAudit = "read:audit";
inline constexpr std::string_view kExportData = "export:data";
inline constexpr std::string_view kReadPersonal = "read:pii";

inline constexpr std::size_t kPasswordCharactersMin = 10;
inline constexpr std::size_t kPasswordBytesMax = 1'024;
inline constexpr std::size_t kPersonNameMax = 100;

struct Person {
  std::string name;
  bool disabled = false;
  bool has_password = false;
  int64_t created_ms = 0;
  std::vector<std::string> roles;
  std::vector<std::pair<std::string, std::string>> attributes;
};

struct NewPerson {
  std::string name;      // of letters a-z, digits and . _ - @ +; written in lower case
  std::string password;  // empty: none; such a person comes in by key or single sign-on
  std::vector<std::string> roles;
  std::vector<std::pair<std::string, std::string>> attributes;
};

struct Role {
  std::string name;
  std::vector<std::string> permissions;
};

// What another server says of somebody who logged in there.
struct Account {
  std::string issuer, subject;                    // who it is there, for ever
  std::string name;                               // of the person here that it belongs to
  std::optional<std::vector<std::string>> roles;  // nothing: the server does not say; ours stay
  // Each replaces ours of that name; an empty value removes it. Others stay.
  std::vector<std::pair<std::string, std::string>> attributes;
};

class People {
 public:
  explicit People(Database& database) : database_(database) {}

  // Fails with `unprocessable` for a name or password that is none, or a role that there is not.
  Result<Done> add(const NewPerson& person, int64_t now_ms);
  // The same, but only while there is nobody yet: the first administrator.
  Result<Done> add_first(const NewPerson& person, int64_t now_ms);
  // All of these fail with `not_found` without such a person, and with `refused` where nobody would
  // be left to manage people.
  Result<Done> set_password(std::string_view name, std::string_view password);
  Result<Done> set_roles(std::string_view name, const std::vector<std::string>& roles);
  Result<Done> set_attributes(std::string_view name,
                              const std::vector<std::pair<std::string, std::string>>& attributes);
  Result<Done> set_disabled(std::string_view name, bool disabled);
  Result<Done> remove(std::string_view name);

  // Whose account it is. The first time it is given to the person of that name, or to a new one
  // where `may_be_made`; from then on the account alone decides, whatever name it has. Fails with
  // `not_found` where there is no such person, `refused` where the person is disabled or has
  // another account there already.
  struct Entered {
    std::string person;
    bool is_new = false;
    bool kept_roles = false;  // the server's would have left nobody to manage people
  };
  Result<Entered> enter(const Account& account, bool may_be_made, int64_t now_ms);
  // Whether the person has an account at that server.
  Result<bool> has_account(std::string_view name, std::string_view issuer);

  Result<std::vector<Person>> all();
  Result<Person> find(std::string_view name);
  Result<bool> is_empty();

  Result<std::vector<Role>> roles();
  // Makes the role, or replaces its permissions.
  Result<Done> set_role(std::string_view name, const std::vector<std::string>& permissions);
  Result<Done> remove_role(std::string_view name);

  // Nothing: there is nobody of that name, or the person is disabled.
  Result<std::optional<Asker>> asker(std::string_view name);
  // Nothing for a wrong password and for everybody who may not log in with one, all after the same
  // work. Fails with `unavailable` only.
  Result<std::optional<Asker>> check_password(std::string_view name, std::string_view password);

 private:
  Result<Done> insert(const NewPerson& person, int64_t now_ms, bool only_first);
  Database& database_;
};

}  // namespace cuanto
