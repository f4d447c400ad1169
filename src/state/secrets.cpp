#include "state/secrets.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <array>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>

namespace cuanto {
namespace {

constexpr std::size_t kMasterBytes = crypto_kdf_KEYBYTES;
static_assert(kMasterBytes == 32);
constexpr const char* kFileName = "secret.key";
constexpr unsigned long long kPasswordPasses = 2;
constexpr std::size_t kPasswordMemory = 19u << 20;
constexpr int kHashesAtOnce = 2;
constexpr int kHashesWaiting = 64;

void begin_sodium() {
  static const bool ready = sodium_init() >= 0;
  CUANTO_ASSERT(ready);
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

// Memory for passwords is a lever for whoever wants to bring the server down: a few at a time, a
// few more in the queue.
class Turnstile {
 public:
  bool enter() {
    std::unique_lock lock(mutex_);
    if (waiting_ >= kHashesWaiting) return false;
    ++waiting_;
    free_.wait(lock, [&] { return inside_ < kHashesAtOnce; });
    --waiting_;
    ++inside_;
    return true;
  }
  void leave() {
    const std::lock_guard lock(mutex_);
    --inside_;
    free_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable free_;
  int inside_ = 0, waiting_ = 0;
};

// One pass through the turnstile.
class HashTurn {
 public:
  HashTurn() : inside_(turnstile().enter()) {}
  ~HashTurn() {
    if (inside_) turnstile().leave();
  }
  HashTurn(const HashTurn&) = delete;
  HashTurn& operator=(const HashTurn&) = delete;
  bool inside() const { return inside_; }

 private:
  static Turnstile& turnstile() {
    static Turnstile one;
    return one;
  }
  bool inside_;
};

Error crowded() {
  return {
      ErrorKind::unavailable,
      "Too many people log in at this moment. Try again in some seconds.",
      "Demasiadas personas inician sesión en este momento. Vuelva a intentarlo en unos segundos.",
      {},
      {}};
}

Result<std::string> hash_now(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kPasswordPasses,
                            kPasswordMemory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(ErrorKind::unavailable, "There is not enough memory to check a password.",
                "No hay memoria suficiente para comprobar una contraseña.");
  return std::string(hash.data());
}

std::string folder_file(const std::string& folder) {
  return (std::filesystem::path(folder) / kFileName).string();
}

std::optional<std::string> master_of(std::string_view text) {
  std::string master(kMasterBytes, '\0');
  std::size_t length = 0;
  const int code = sodium_hex2bin(bytes_of(master), master.size(), text.data(), text.size(), "\n",
                                  &length, nullptr);
  if (code != 0 || length != kMasterBytes) return {};
  return master;
}

// Nothing when there is no such file.
Result<std::string> read_private_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0 && errno == ENOENT) return std::string{};
  if (file < 0)
    return fail(ErrorKind::unavailable, fmt::format("The file {} cannot be read.", path));
  struct stat facts{};
  std::string text(2 * kMasterBytes + 2, '\0');
  const bool known = ::fstat(file, &facts) == 0;
  const ssize_t size = ::read(file, text.data(), text.size());
  ::close(file);
  if (!known || (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return fail(ErrorKind::refused,
                fmt::format("The file {} may be read by others. Take their rights away: chmod 600 "
                            "{}",
                            path, path));
  text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  if (auto master = master_of(text)) return std::move(*master);
  return fail(ErrorKind::refused,
              fmt::format("The file {} does not hold a secret of Cuanto. Put back a copy of it; "
                          "without it nobody is logged in any more and keys do not fit.",
                          path));
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(file, text.data(), text.size());
    if (n <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return ::fsync(file) == 0;
}

// Whole or not at all: written beside, then linked to its name. Another process that was quicker
// wins.
bool make_private_file(const std::string& path, std::string_view text) {
  const std::string draft = path + "." + random_word(8);
  const int file =
      ::open(draft.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return false;
  bool made = write_all(file, text);
  ::close(file);
  made = made && (::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST);
  ::unlink(draft.c_str());
  return made;
}

}  // namespace

Result<Secrets> Secrets::open(const std::string& folder, bool may_be_made) {
  begin_sodium();
  const std::string path = folder_file(folder);
  CUANTO_TRY(known, read_private_file(path));
  if (known.empty() && !may_be_made)
    return fail(ErrorKind::not_found, fmt::format("There is no file {}.", path));
  if (known.empty()) {
    if (!make_private_file(path, hex_of(random_bytes(kMasterBytes)) + "\n"))
      return fail(ErrorKind::unavailable, fmt::format("The file {} cannot be made.", path));
    CUANTO_TRY(made, read_private_file(path));
    known = std::move(made);
  }
  return Secrets(known);
}

Result<Secrets> Secrets::parse(std::string_view text) {
  begin_sodium();
  if (const auto master = master_of(text)) return Secrets(*master);
  return fail(
      ErrorKind::refused,
      "The secret that was given is none of Cuanto: it has 64 hexadecimal digits, as in the "
      "file secret.key.");
}

Secrets::Secrets(std::string_view master) : master_(master) {
  begin_sodium();
  CUANTO_ASSERT(master_.size() == kMasterBytes);
}

std::string Secrets::key(SecretUse use) const {
  std::string key(32, '\0');
  crypto_kdf_derive_from_key(bytes_of(key), key.size(), static_cast<uint64_t>(use), "cuanto01",
                             bytes_of(master_));
  return key;
}

Result<std::string> hash_password(std::string_view password) {
  begin_sodium();
  const HashTurn turn;
  if (!turn.inside()) return fail(crowded());
  return hash_now(password);
}

Result<bool> is_password(const std::string& hash, std::string_view password) {
  begin_sodium();
  const HashTurn turn;
  if (!turn.inside()) return fail(crowded());
  if (hash.empty()) {  // nobody of that name: the same work, so that the time tells nothing
    CUANTO_TRY(same_work, hash_now(password));
    (void)same_work;
    return false;
  }
  const char* const text = password.empty() ? "" : password.data();  // a view of nothing has none
  return crypto_pwhash_str_verify(hash.c_str(), text, password.size()) == 0;
}

bool is_weak_hash(const std::string& hash) {
  begin_sodium();
  return crypto_pwhash_str_needs_rehash(hash.c_str(), kPasswordPasses, kPasswordMemory) != 0;
}

std::string keyed_hash(std::string_view key, std::string_view bytes) {
  begin_sodium();
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(bytes_of(hash), hash.size(), bytes_of(bytes), bytes.size(), bytes_of(key),
                     key.size());
  return hash;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_bytes(std::size_t count) {
  begin_sodium();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string random_word(std::size_t letters) {
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz023456789";
  static_assert(kLetters.size() == 32);
  std::string word = random_bytes(letters);
  for (char& c : word) c = kLetters[static_cast<unsigned char>(c) % kLetters.size()];
  return word;
}

std::string to_base64url(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), kVariant);
  text.pop_back();  // the terminating zero
  return text;
}

Result<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int code =
      sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &size,
                        &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (code != 0 || end != text.data() + text.size())
    return fail(ErrorKind::bad_input, "This is not base64url.", "Esto no es base64url.");
  bytes.resize(size);
  return bytes;
}

std::string hex_of(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
  text.pop_back();
  return text;
}

}  // namespace cuanto
