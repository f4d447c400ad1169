#include "state/people.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "state/database.h"
#include "state/rows.h"
#include "state/secrets.h"

namespace cuanto {
namespace {

constexpr std::size_t kRolesMax = 50;
constexpr std::size_t kAttributesMax = 50;
constexpr std::size_t kAttributeBytesMax = 200;

bool is_plain(char c, std::string_view also) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || also.find(c) != also.npos;
}
bool is_name(std::string_view name, std::string_view also, std::size_t most) {
  return !name.empty() && name.size() <= most &&
         std::ranges::all_of(name, [&](char c) { return is_plain(c, also); });
}

Result<std::string> person_name(std::string_view name) {
  std::string lower = ascii_lower(trim(name));
  if (is_name(lower, "._-@+", kPersonNameMax)) return lower;
  return fail(ErrorKind::unprocessable,
              fmt::format("“{}” cannot be the name of a person: use letters a to z, digits and "
                          ". _ - @ +, at most {} of them.",
                          shortened(lower, 40), kPersonNameMax),
              fmt::format("«{}» no puede ser el nombre de una persona: use letras de la a a la z, "
                          "cifras y . _ - @ +, como máximo {}.",
                          shortened(lower, 40), kPersonNameMax));
}

Result<Done> check_new_password(std::string_view name, std::string_view password) {
  if (!is_utf8(password) || password.size() > kPasswordBytesMax)
    return fail(ErrorKind::unprocessable,
                fmt::format("A password is text of at most {} bytes.", kPasswordBytesMax),
                fmt::format("Una contraseña es texto de {} bytes como máximo.", kPasswordBytesMax));
  const std::string folded = fold(password);
  if (length_of(password) < kPasswordCharactersMin || folded.find(name) != folded.npos)
    return fail(
        ErrorKind::unprocessable,
        fmt::format("The password needs at least {} characters and may not hold the person's name.",
                    kPasswordCharactersMin),
        fmt::format("La contraseña necesita al menos {} caracteres y no puede contener el nombre "
                    "de la persona.",
                    kPasswordCharactersMin));
  if (std::ranges::count(password, password.front()) == std::ssize(password))
    return fail(ErrorKind::unprocessable, "The password is one character, again and again.",
                "La contraseña es un solo carácter repetido.");
  return Done{};
}

tl::unexpected<Error> nobody(std::string_view name) {
  return fail(ErrorKind::not_found,
              fmt::format("There is nobody called “{}”.", shortened(name, 40)),
              fmt::format("No hay nadie llamado «{}».", shortened(name, 40)));
}

Result<Done> write_roles(const StateConnection& state, std::string_view name,
                         const std::vector<std::string>& roles) {
  if (roles.size() > kRolesMax)
    return fail(ErrorKind::unprocessable, "These are too many roles for one person.",
                "Son demasiados roles para una persona.");
  state.run("DELETE FROM person_role WHERE person=?", name);
  const auto known = texts_of(state, "SELECT name FROM role ORDER BY name");
  for (const std::string& role : roles) {
    if (std::ranges::find(known, role) == known.end())
      return fail(
          ErrorKind::unprocessable,
          fmt::format("There is no role “{}”. There are: {}.", shortened(role, 40),
                      join(known, ", ")),
          fmt::format("No hay ningún rol «{}». Hay: {}.", shortened(role, 40), join(known, ", ")),
          closest(fold(role), known, 1));
    state.run("INSERT INTO person_role VALUES (?, ?) ON CONFLICT DO NOTHING", name, role);
  }
  return Done{};
}

Result<Done> write_attributes(const StateConnection& state, std::string_view name,
                              const std::vector<std::pair<std::string, std::string>>& attributes) {
  state.run("DELETE FROM person_attribute WHERE person=?", name);
  if (attributes.size() > kAttributesMax)
    return fail(ErrorKind::unprocessable, "These are too many attributes for one person.",
                "Son demasiados atributos para una persona.");
  for (const auto& [attribute, value] : attributes) {
    if (!is_name(attribute, "_-", 50) || value.empty() || value.size() > kAttributeBytesMax ||
        !is_utf8(value))
      return fail(
          ErrorKind::unprocessable,
          "An attribute is a name of letters a to z, digits, _ and -, and a text of at most "
          "200 bytes: region=Norte.",
          "Un atributo es un nombre de letras de la a a la z, cifras, _ y -, y un texto de "
          "200 bytes como máximo: region=Norte.");
    state.run(
        "INSERT INTO person_attribute VALUES (?, ?, ?)"
        " ON CONFLICT(person, name) DO UPDATE SET value = excluded.value",
        name, attribute, value);
  }
  return Done{};
}

int64_t managers(const StateConnection& state) {
  return number_of(state,
                   "SELECT count(DISTINCT person.name) FROM person"
                   " JOIN person_role ON person_role.person = person.name"
                   " JOIN role_permission USING (role)"
                   " WHERE disabled = 0 AND permission = ?",
                   kManagePeople);
}

// A change that leaves nobody to manage people would lock everybody out.
template <class Change>
Result<Done> keeping_a_manager(Database& database, const Change& change) {
  return database.write([&](const StateConnection& state) -> Result<Done> {
    const int64_t before = managers(state);
    CUANTO_TRY(done, change(state));
    (void)done;
    if (before == 0 || managers(state) > 0) return Done{};
    return fail(
        ErrorKind::refused,
        "Nobody would be left who may manage people. Make another administrator first.",
        "No quedaría nadie que pueda gestionar personas. Nombre antes a otro administrador.");
  });
}

Result<std::string> known_person(const StateConnection& state, std::string_view name) {
  CUANTO_TRY(lower, person_name(name));
  if (number_of(state, "SELECT count(*) FROM person WHERE name=?", lower) == 0)
    return nobody(lower);
  return lower;
}

Person person_of(const StateConnection& state, const Statement& row) {
  Person person{row.text(0), row.number(1) != 0, row.number(2) != 0, row.number(3), {}, {}};
  person.roles =
      texts_of(state, "SELECT role FROM person_role WHERE person=? ORDER BY role", person.name);
  Statement attributes =
      state.prepare("SELECT name, value FROM person_attribute WHERE person=? ORDER BY name");
  attributes.bind(person.name);
  while (attributes.step()) person.attributes.emplace_back(attributes.text(0), attributes.text(1));
  return person;
}

constexpr std::string_view kPersonColumns =
    "SELECT name, disabled, password <> '', created_ms FROM person";

}  // namespace

std::optional<Asker> asker_of(const StateConnection& state, std::string_view name) {
  Statement row = state.prepare(std::string(kPersonColumns) + " WHERE name=? AND disabled = 0");
  row.bind(name);
  if (!row.step()) return {};
  Person person = person_of(state, row);
  Asker asker{std::move(person.name), std::move(person.roles), {}, std::move(person.attributes)};
  asker.permissions =
      texts_of(state,
               "SELECT DISTINCT permission FROM person_role JOIN role_permission USING (role)"
               " WHERE person=? ORDER BY permission",
               asker.user);
  return asker;
}

Result<Done> People::insert(const NewPerson& person, int64_t now_ms, bool only_first) {
  CUANTO_TRY(name, person_name(person.name));
  std::string hash;
  if (!person.password.empty()) {
    CUANTO_TRY(good, check_new_password(name, person.password));
    (void)good;
    CUANTO_TRY(made, hash_password(person.password));
    hash = std::move(made);
  }
  return database_.write([&](const StateConnection& state) -> Result<Done> {
    if (only_first && number_of(state, "SELECT count(*) FROM person") > 0)
      return fail(ErrorKind::refused, "There is an administrator already. Log in.",
                  "Ya hay un administrador. Inicie sesión.");
    if (number_of(state, "SELECT count(*) FROM person WHERE name=?", name) > 0)
      return fail(ErrorKind::unprocessable, fmt::format("There is a person “{}” already.", name),
                  fmt::format("Ya hay una persona «{}».", name));
    state.run("INSERT INTO person(name, password, created_ms) VALUES (?, ?, ?)", name, hash,
              now_ms);
    CUANTO_TRY(roles, write_roles(state, name, person.roles));
    (void)roles;
    return write_attributes(state, name, person.attributes);
  });
}
Result<Done> People::add(const NewPerson& person, int64_t now_ms) {
  return insert(person, now_ms, false);
}
Result<Done> People::add_first(const NewPerson& person, int64_t now_ms) {
  return insert(person, now_ms, true);
}

Result<Done> People::set_password(std::string_view name, std::string_view password) {
  CUANTO_TRY(lower, person_name(name));
  CUANTO_TRY(good, check_new_password(lower, password));
  (void)good;
  CUANTO_TRY(hash, hash_password(password));
  return database_.write([&](const StateConnection& state) -> Result<Done> {
    CUANTO_TRY(known, known_person(state, lower));
    state.run("UPDATE person SET password=? WHERE name=?", hash, known);
    // Whoever knew the old one is out.
    state.run("DELETE FROM session WHERE person=?", known);
    return Done{};
  });
}

Result<Done> People::set_roles(std::string_view name, const std::vector<std::string>& roles) {
  return keeping_a_manager(database_, [&](const StateConnection& state) -> Result<Done> {
    CUANTO_TRY(known, known_person(state, name));
    return write_roles(state, known, roles);
  });
}

Result<Done> People::set_attributes(
    std::string_view name, const std::vector<std::pair<std::string, std::string>>& attributes) {
  return database_.write([&](const StateConnection& state) -> Result<Done> {
    CUANTO_TRY(known, known_person(state, name));
    return write_attributes(state, known, attributes);
  });
}

Result<Done> People::set_disabled(std::string_view name, bool disabled) {
  return keeping_a_manager(database_, [&](const StateConnection& state) -> Result<Done> {
    CUANTO_TRY(known, known_person(state, name));
    state.run("UPDATE person SET disabled=? WHERE name=?", static_cast<int64_t>(disabled), known);
    if (disabled) state.run("DELETE FROM session WHERE person=?", known);
    return Done{};
  });
}

Result<Done> People::remove(std::string_view name) {
  return keeping_a_manager(database_, [&](const StateConnection& state) -> Result<Done> {
    CUANTO_TRY(known, known_person(state, name));
    state.run("DELETE FROM person WHERE name=?", known);
    state.run("DELETE FROM conversation WHERE owner=?", known);
    return Done{};
  });
}

namespace {

// The person of an account that came before, or that it is given to now.
Result<People::Entered> person_of_account(const StateConnection& state, const Account& account,
                                          bool may_be_made, int64_t now_ms) {
  const auto before =
      texts_of(state, "SELECT person FROM person_account WHERE issuer=? AND subject=?",
               account.issuer, account.subject);
  if (!before.empty()) return People::Entered{before.front()};
  CUANTO_TRY(name, person_name(account.name));
  People::Entered entered{name};
  if (number_of(state, "SELECT count(*) FROM person WHERE name=?", name) == 0) {
    if (!may_be_made) return nobody(name);
    state.run("INSERT INTO person(name, created_ms) VALUES (?, ?)", name, now_ms);
    entered.is_new = true;
  }
  if (number_of(state, "SELECT count(*) FROM person_account WHERE person=? AND issuer=?", name,
                account.issuer) > 0)
    return fail(ErrorKind::refused,
                fmt::format("“{}” logs in with another account of that server.", name),
                fmt::format("«{}» inicia sesión con otra cuenta de ese servidor.", name));
  state.run("INSERT INTO person_account VALUES (?, ?, ?)", account.issuer, account.subject, name);
  return entered;
}

std::vector<std::pair<std::string, std::string>> merged_attributes(const StateConnection& state,
                                                                   const std::string& name,
                                                                   const Account& account) {
  auto merged = account.attributes;
  Statement row = state.prepare("SELECT name, value FROM person_attribute WHERE person=?");
  row.bind(name);
  while (row.step()) {
    const auto is_said = [&](const auto& said) { return said.first == row.text(0); };
    if (std::ranges::none_of(account.attributes, is_said))
      merged.emplace_back(row.text(0), row.text(1));
  }
  std::erase_if(merged, [](const auto& attribute) { return attribute.second.empty(); });
  return merged;
}

}  // namespace

Result<People::Entered> People::enter(const Account& account, bool may_be_made, int64_t now_ms) {
  return database_.write([&](const StateConnection& state) -> Result<Entered> {
    CUANTO_TRY(entered, person_of_account(state, account, may_be_made, now_ms));
    const std::string& name = entered.person;
    if (number_of(state, "SELECT disabled FROM person WHERE name=?", name) != 0)
      return fail(ErrorKind::refused, fmt::format("“{}” may not log in here.", name),
                  fmt::format("«{}» no puede iniciar sesión aquí.", name));
    if (account.roles) {
      const bool managed = managers(state) > 0;
      const auto ours =
          texts_of(state, "SELECT role FROM person_role WHERE person=? ORDER BY role", name);
      CUANTO_TRY(written, write_roles(state, name, *account.roles));
      (void)written;
      if (managed && managers(state) == 0) {
        CUANTO_TRY(put_back, write_roles(state, name, ours));
        (void)put_back;
        entered.kept_roles = true;
      }
    }
    CUANTO_TRY(done, write_attributes(state, name, merged_attributes(state, name, account)));
    (void)done;
    return std::move(entered);
  });
}

Result<bool> People::has_account(std::string_view name, std::string_view issuer) {
  return database_.read([&](const StateConnection& state) -> Result<bool> {
    return number_of(state, "SELECT count(*) FROM person_account WHERE person=? AND issuer=?",
                     ascii_lower(trim(name)), issuer) > 0;
  });
}

Result<std::vector<Person>> People::all() {
  return database_.read([&](const StateConnection& state) -> Result<std::vector<Person>> {
    std::vector<Person> people;
    Statement row = state.prepare(std::string(kPersonColumns) + " ORDER BY name");
    while (row.step()) people.push_back(person_of(state, row));
    return people;
  });
}

Result<Person> People::find(std::string_view name) {
  return database_.read([&](const StateConnection& state) -> Result<Person> {
    CUANTO_TRY(known, known_person(state, name));
    Statement row = state.prepare(std::string(kPersonColumns) + " WHERE name=?");
    row.bind(known);
    row.step();
    return person_of(state, row);
  });
}

Result<bool> People::is_empty() {
  return database_.read([&](const StateConnection& state) -> Result<bool> {
    return number_of(state, "SELECT count(*) FROM person") == 0;
  });
}

Result<std::vector<Role>> People::roles() {
  return database_.read([&](const StateConnection& state) -> Result<std::vector<Role>> {
    std::vector<Role> roles;
    for (std::string& name : texts_of(state, "SELECT name FROM role ORDER BY name")) {
      auto permissions = texts_of(
          state, "SELECT permission FROM role_permission WHERE role=? ORDER BY permission", name);
      roles.push_back({std::move(name), std::move(permissions)});
    }
    return roles;
  });
}

Result<Done> People::set_role(std::string_view name, const std::vector<std::string>& permissions) {
  const bool good = is_name(name, "_-", 50) && permissions.size() <= 200 &&
                    std::ranges::all_of(permissions, [](const std::string& permission) {
                      return is_name(permission, ":_.-", 100);
                    });
  if (!good)
    return fail(ErrorKind::unprocessable,
                "A role and its permissions are names of letters a to z, digits, _ and -; a "
                "permission may have colons: read:customers.",
                "Un rol y sus permisos son nombres de letras de la a a la z, cifras, _ y -; un "
                "permiso puede tener dos puntos: read:customers.");
  return keeping_a_manager(database_, [&](const StateConnection& state) -> Result<Done> {
    state.run("INSERT INTO role VALUES (?) ON CONFLICT DO NOTHING", name);
    state.run("DELETE FROM role_permission WHERE role=?", name);
    for (const std::string& permission : permissions)
      state.run("INSERT INTO role_permission VALUES (?, ?) ON CONFLICT DO NOTHING", name,
                permission);
    return Done{};
  });
}

Result<Done> People::remove_role(std::string_view name) {
  return database_.write([&](const StateConnection& state) -> Result<Done> {
    const int64_t used = number_of(state, "SELECT count(*) FROM person_role WHERE role=?", name);
    if (used > 0)
      return fail(ErrorKind::refused,
                  fmt::format("{} people have the role {}. Give them another one first.", used,
                              shortened(name, 40)),
                  fmt::format("{} personas tienen el rol {}. Deles antes otro.", used,
                              shortened(name, 40)));
    state.run("DELETE FROM role WHERE name=?", name);
    if (state.changes() > 0) return Done{};
    return fail(ErrorKind::not_found, fmt::format("There is no role “{}”.", shortened(name, 40)),
                fmt::format("No hay ningún rol «{}».", shortened(name, 40)));
  });
}

Result<std::optional<Asker>> People::asker(std::string_view name) {
  return database_.read([&](const StateConnection& state) -> Result<std::optional<Asker>> {
    return asker_of(state, ascii_lower(trim(name)));
  });
}

Result<std::optional<Asker>> People::check_password(std::string_view name,
                                                    std::string_view password) {
  const std::string lower = ascii_lower(trim(name));
  CUANTO_TRY(hash, database_.read([&](const StateConnection& state) -> Result<std::string> {
    const auto found =
        texts_of(state, "SELECT password FROM person WHERE name=? AND disabled = 0", lower);
    return found.empty() ? std::string{} : found.front();
  }));
  // A text this long was never a password; hashing it would only cost.
  if (password.size() > kPasswordBytesMax) password = {};
  CUANTO_TRY(right, is_password(hash, password));
  if (!right) return std::optional<Asker>{};
  if (is_weak_hash(hash)) {
    CUANTO_TRY(stronger, hash_password(password));
    CUANTO_TRY(kept, database_.write([&](const StateConnection& state) -> Result<Done> {
      state.run("UPDATE person SET password=? WHERE name=? AND password=?", stronger, lower, hash);
      return Done{};
    }));
    (void)kept;
  }
  return asker(lower);
}

}  // namespace cuanto
