// The data worker: DuckDB in a process of its own (worker_protocol.h says why). The same program,
// started again under another name.
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>

#include "run/duckdb_session.h"
#include "run/duckdb_wall.h"
#include "run/engines.h"
#include "run/plan_estimate.h"
#include "run/worker_protocol.h"

namespace cuanto {

namespace {

constexpr std::size_t kBatchRows = 1024;
constexpr std::size_t kBatchBytes = 4 * 1024 * 1024;
// What the process itself needs, on top of what the data may take.
constexpr uint32_t kOwnMemoryMb = 256;
constexpr int kLookForParentMs = 1000;

class Worker {
 public:
  // Takes requests until the socket closes, and interrupts what runs when told to.
  [[noreturn]] void listen() {
    const pid_t parent = ::getppid();
    std::thread([this] { work(); }).detach();
    for (;;) {
      // The socket stays open after the program's end where another child of it still holds a copy.
      pollfd wanted{kWorkerSocket, POLLIN, 0};
      if (::poll(&wanted, 1, kLookForParentMs) == 0) {
        if (::getppid() != parent) ::_exit(0);
        continue;
      }
      Message message{};
      std::string content;
      if (!receive_message(kWorkerSocket, message, content)) ::_exit(0);
      if (message == Message::cancel) {
        session_.interrupt();
        continue;
      }
      const std::lock_guard lock(mutex_);
      requests_.emplace_back(message, std::move(content));
      waiting_.notify_one();
    }
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      waiting_.wait(lock, [this] { return !requests_.empty(); });
      const auto [message, content] = std::move(requests_.front());
      requests_.pop_front();
      lock.unlock();
      // A failed allocation throws; anything that is thrown is the end of this request only.
      Result<Done> done = fail(ErrorKind::internal, "The data worker failed.");
      try {
        done = answer(message, content);
      } catch (const std::bad_alloc&) {
        done = fail(duckdb_error("Out of Memory"));
      } catch (const std::exception& e) {
        done = fail(ErrorKind::internal, std::string("The data worker failed: ") + e.what() + ".");
      }
      send(done ? Message::done : Message::failed,
           done ? std::string() : write_error(done.error()));
    }
  }

  void send(Message message, std::string_view content) {
    if (!send_message(kWorkerSocket, message, content)) ::_exit(0);
  }

  Result<Done> answer(Message message, std::string_view content) {
    ByteReader reader(content);
    switch (message) {
      case Message::open: {
        const Opening opening = read_opening(reader);
        // DuckDB keeps its own account below the hard limit, so that most queries end with an error
        // and not with the process.
        limit_memory(opening.memory_mb + kOwnMemoryMb, [this] { session_.interrupt(); });
        return session_.open(opening);
      }
      case Message::load:
        return load_files(session_, read_plan(reader));
      case Message::close: {
        // Closing says nothing when the disk is full and half of the data is in no file.
        auto done = session_.execute("CHECKPOINT");
        session_.close();
        return done;
      }
      case Message::lock:
        return session_.lock();
      case Message::inspect: {
        CUANTO_TRY(facts, inspect_duckdb(session_, static_cast<uint32_t>(reader.number())));
        send(Message::facts, write_facts(facts));
        return Done{};
      }
      case Message::query:
        return query(reader);
      case Message::explain: {
        CUANTO_TRY(plan, session_.explain_checked(reader.text()));
        ByteWriter reply;
        reply.text(plan);
        send(Message::plan, reply.take());
        return Done{};
      }
      default:
        return fail(ErrorKind::internal, "The data worker was asked for something unknown.");
    }
  }

  Result<Done> query(ByteReader& reader) {
    const uint64_t rows_max = reader.number(), bytes_max = reader.number();
    PlanLimits plan_limits;
    plan_limits.rows_max = reader.real();
    const std::string sql = reader.text();
    if (plan_limits.rows_max > 0) {
      CUANTO_TRY(plan, session_.explain_checked(sql));
      CUANTO_TRY(fits, check_plan(read_duckdb_plan(plan), plan_limits));
      (void)fits;
    }
    uint64_t sent = 0, bytes = 0;
    std::vector<std::vector<Cell>> batch;
    std::size_t batch_bytes = 0;
    bool too_large = false;
    const auto flush = [&] {
      if (!batch.empty()) send(Message::batch, write_rows(batch));
      batch.clear();
      batch_bytes = 0;
    };
    auto done = session_.read_checked(
        sql,
        [&](const std::vector<ResultColumn>& columns) {
          send(Message::columns, write_columns(columns));
          return true;
        },
        [&](idx_t count, const std::vector<VectorReader>& columns) {
          for (idx_t i = 0; i < count; ++i) {
            std::vector<Cell>& row = batch.emplace_back();
            row.reserve(columns.size());
            for (const VectorReader& column : columns) {
              row.push_back(column.cell(i));
              batch_bytes += size_of(row.back());
              bytes += size_of(row.back());
            }
            if (bytes > bytes_max) {
              too_large = true;
              return false;
            }
            if (batch.size() >= kBatchRows || batch_bytes >= kBatchBytes) flush();
            // One row more than asked for, so that the receiver can tell whether there were more.
            if (++sent > rows_max) return false;
          }
          return true;
        });
    if (too_large) return fail(too_many_bytes(bytes_max));
    if (done) flush();
    return done;
  }

  DuckdbSession session_;
  std::mutex mutex_;  // of the requests
  std::condition_variable waiting_;
  std::deque<std::pair<Message, std::string>> requests_;
};

}  // namespace

void run_data_worker() {
  ::prctl(PR_SET_NAME, kWorkerName);
  // Nothing of the parent's is ours but the socket.
  ::syscall(SYS_close_range, static_cast<unsigned>(kWorkerSocket + 1), ~0U, 0);
  static Worker* const worker = new Worker;  // never destroyed: the process ends by _exit
  worker->listen();
}

}  // namespace cuanto
