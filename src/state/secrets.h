// state/secrets.h: what must not be known, and what is made with it: the secret of this
// installation with its sub-keys, password hashes, random texts. libsodium behind a few words.
// Sources: RFC 9106 (argon2id), the OWASP password storage notes (19 MiB, two passes), RFC 7693
// (BLAKE2), RFC 4648 section 5 (base64url). Private to state/. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cuanto {

// What a sub-key is for: one of them known tells nothing of the others. The print is no secret: it
// tells whether two servers have the same one.
enum class SecretUse : uint8_t { tokens = 1, refresh = 2, api_keys = 3, audit = 4, print = 5 };

// 32 bytes in a file of their own, `secret.key`, readable by its owner alone.
class Secrets {
 public:
  // Reads the file, or makes it where it is missing and `may_be_made`. Fails with `unavailable`
  // when it cannot be read or made, `refused` when others may read it or it is not what we wrote,
  // `not_found` when it is missing.
  static Result<Secrets> open(const std::string& folder, bool may_be_made = true);
  // What stands in the file, 64 hexadecimal digits, given in another way. Fails with `refused`.
  static Result<Secrets> parse(std::string_view text);
  explicit Secrets(std::string_view master);  // 32 bytes
  std::string key(SecretUse use) const;       // 32 bytes

 private:
  std::string master_;
};

// argon2id. Costs 19 MiB and tens of milliseconds, so only few run at a time; fails with
// `unavailable` when too many wait.
Result<std::string> hash_password(std::string_view password);
// False for a wrong password and for an empty hash, after the same work.
Result<bool> is_password(const std::string& hash, std::string_view password);
// Whether the hash was made with less work than we ask for today.
bool is_weak_hash(const std::string& hash);

// 32 bytes of keyed BLAKE2b.
std::string keyed_hash(std::string_view key, std::string_view bytes);
// Equal, without telling by the time where they differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

std::string random_bytes(std::size_t count);
// Unguessable, of letters and digits that nobody confuses; five bits a letter.
std::string random_word(std::size_t letters);
std::string to_base64url(std::string_view bytes);  // without padding
// Fails for anything that to_base64url does not write.
Result<std::string> from_base64url(std::string_view text);
std::string hex_of(std::string_view bytes);

}  // namespace cuanto
