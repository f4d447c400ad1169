// PDF by pdftotext (poppler-utils), in a process of its own: what a broken or hostile file does to
// it, it does not do to us. Limits: seconds, memory, bytes of text; no network, no other files.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>

#include "base/text.h"
#include "knowledge/document.h"

namespace cuanto {
namespace {

using Clock = std::chrono::steady_clock;

constexpr rlim_t kMemoryMax = rlim_t{1} << 30;
constexpr int kNoProgram = 127;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  void reset() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

// Only what may be called between fork and exec.
[[noreturn]] void become_pdftotext(int in, int out) {
  const rlimit memory{kMemoryMax, kMemoryMax};
  const rlimit seconds{kPdfTimeoutMs / 1000, kPdfTimeoutMs / 1000};
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_AS, &memory);
  ::setrlimit(RLIMIT_CPU, &seconds);
  ::setrlimit(RLIMIT_CORE, &none);
  ::setrlimit(RLIMIT_FSIZE, &none);
  const int nothing = ::open("/dev/null", O_WRONLY);
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(nothing, STDERR_FILENO);
  for (int fd = 3; fd < 1024; ++fd) ::close(fd);
  // The file comes by standard input, so none is opened by a name.
  ::execl("/usr/bin/pdftotext", "pdftotext", "-enc", "UTF-8", "-nopgbrk", "-", "-", nullptr);
  ::_exit(kNoProgram);
}

// Feeds `bytes` and gathers what comes out, until it closes its end or the time is over.
bool exchange(std::string_view bytes, Descriptor& in, Descriptor& out, std::string& text) {
  const auto end = Clock::now() + std::chrono::milliseconds(kPdfTimeoutMs);
  ::fcntl(in.get(), F_SETFL, O_NONBLOCK);
  std::size_t sent = 0;
  std::array<char, 65536> buffer{};
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0 || text.size() > kDocumentTextMax) return false;
    std::array<pollfd, 2> ends{pollfd{out.get(), POLLIN, 0}, pollfd{in.get(), POLLOUT, 0}};
    const nfds_t count = in.get() >= 0 ? 2 : 1;
    if (::poll(ends.data(), count, static_cast<int>(left)) < 0 && errno != EINTR) return false;
    if (count == 2 && ends[1].revents != 0) {
      const ssize_t written =
          ::send(in.get(), bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (written > 0) sent += static_cast<std::size_t>(written);
      if (sent == bytes.size() || (written < 0 && errno != EAGAIN && errno != EINTR)) in.reset();
    }
    if (ends[0].revents == 0) continue;
    const ssize_t got = ::read(out.get(), buffer.data(), buffer.size());
    if (got == 0) return true;
    if (got < 0 && errno != EINTR) return false;
    if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

Error unreadable() {
  return {ErrorKind::bad_input,
          "The PDF could not be read: it is damaged, protected, or takes too long.",
          "No se pudo leer el PDF: está dañado, protegido o tarda demasiado.",
          {},
          {}};
}

}  // namespace

Result<Document> read_pdf(std::string_view bytes) {
  if (bytes.substr(0, 1024).find("%PDF-") == bytes.npos) return fail(unreadable());
  std::array<int, 2> to{}, from{};
  // A socket, as writing to a pipe whose reader has died would end this program.
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, to.data()) != 0)
    return fail(unreadable());
  Descriptor to_read(to[0]), to_write(to[1]);
  if (::pipe2(from.data(), O_CLOEXEC) != 0) return fail(unreadable());
  Descriptor from_read(from[0]), from_write(from[1]);
  const pid_t child = ::fork();
  if (child < 0) return fail(unreadable());
  if (child == 0) become_pdftotext(to_read.get(), from_write.get());
  to_read.reset();
  from_write.reset();
  std::string text;
  const bool whole = exchange(bytes, to_write, from_read, text);
  if (!whole) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNoProgram)
    return fail(ErrorKind::unavailable,
                "PDF is read by the program pdftotext, which is not installed: install the package "
                "poppler-utils.",
                "Los PDF se leen con el programa pdftotext, que no está instalado: instale el "
                "paquete poppler-utils.");
  if (!whole || !WIFEXITED(status) || WEXITSTATUS(status) != 0 || !is_utf8(text))
    return fail(unreadable());
  if (trim(text).empty())
    return fail(ErrorKind::bad_input, "The PDF holds no text; it may be made of pictures.",
                "El PDF no contiene texto; quizá esté hecho de imágenes.");
  return read_plain_text(text);
}

}  // namespace cuanto
