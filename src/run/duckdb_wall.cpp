#include "run/duckdb_wall.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "base/json.h"
#include "base/text.h"
#include "guard/guard.h"

namespace cuanto {

namespace {

constexpr int kTreeDepthMax = 4000;
constexpr rlim_t kReservedFactor = 4;
constexpr rlim_t kReservedMb = 2048;
constexpr auto kLookOften = std::chrono::milliseconds(5);
constexpr auto kLookSeldom = std::chrono::milliseconds(20);
constexpr int kOutOfMemoryExit = 9;

// What DuckDB's parser makes of operators and keywords; functions that people call stand in guard/.
bool is_operator(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>({"+",
                                                                  "-",
                                                                  "*",
                                                                  "/",
                                                                  "//",
                                                                  "%",
                                                                  "||",
                                                                  "&",
                                                                  "|",
                                                                  "<<",
                                                                  ">>",
                                                                  "~",
                                                                  "^",
                                                                  "**",
                                                                  "~~",
                                                                  "!~~",
                                                                  "~~*",
                                                                  "!~~*",
                                                                  "~~~",
                                                                  "like_escape",
                                                                  "not_like_escape",
                                                                  "ilike_escape",
                                                                  "not_ilike_escape",
                                                                  "row",
                                                                  "to_years",
                                                                  "to_quarters",
                                                                  "to_months",
                                                                  "to_weeks",
                                                                  "to_days",
                                                                  "to_hours",
                                                                  "to_minutes",
                                                                  "to_seconds",
                                                                  "date_part",
                                                                  "count_star",
                                                                  "get_current_time",
                                                                  "get_current_timestamp",
                                                                  "current_date",
                                                                  "current_timestamp",
                                                                  "substring",
                                                                  "trim",
                                                                  "position",
                                                                  "strpos",
                                                                  "is_distinct_from"});
  return std::ranges::find(kNames, name) != kNames.end();
}

constexpr auto kExpressions = std::to_array<std::string_view>(
    {"BETWEEN", "CASE", "CAST", "COLLATE", "COLUMN_REF", "COMPARISON", "CONJUNCTION", "CONSTANT",
     "DEFAULT", "FUNCTION", "OPERATOR", "POSITIONAL_REFERENCE", "STAR", "SUBQUERY", "WINDOW"});
constexpr auto kNodes = std::to_array<std::string_view>(
    {"SELECT_NODE", "SET_OPERATION_NODE", "CTE_NODE", "BASE_TABLE", "SUBQUERY", "JOIN", "EMPTY",
     "EXPRESSION_LIST", "LIMIT_MODIFIER", "ORDER_MODIFIER", "DISTINCT_MODIFIER", "ASCENDING",
     "DESCENDING", "ORDER_DEFAULT"});
constexpr auto kWindows = std::to_array<std::string_view>(
    {"WINDOW_AGGREGATE", "WINDOW_RANK", "WINDOW_RANK_DENSE", "WINDOW_NTILE", "WINDOW_PERCENT_RANK",
     "WINDOW_CUME_DIST", "WINDOW_ROW_NUMBER", "WINDOW_FIRST_VALUE", "WINDOW_LAST_VALUE",
     "WINDOW_NTH_VALUE", "WINDOW_LEAD", "WINDOW_LAG"});

Error not_allowed(std::string_view what) {
  return {
      ErrorKind::refused,
      fmt::format("The database is open for reading its tables only; {} is not allowed.", what),
      "La base de datos solo está abierta para leer sus tablas; esa parte de la consulta no está "
      "permitida.",
      {},
      {}};
}

std::string text_at(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

class TreeCheck {
 public:
  explicit TreeCheck(const std::vector<std::string>& tables) {
    for (const std::string& table : tables) names_.insert(table);
  }

  void check(const Json& tree) {
    gather_ctes(tree, 0);
    walk(tree, 0);
  }
  const std::optional<Error>& refused() const { return refused_; }

 private:
  void refuse(std::string_view what) {
    if (!refused_) refused_ = not_allowed(what);
  }

  // A name that a WITH introduces anywhere may stand anywhere: whether it is in scope is DuckDB's
  // question, and a name out of scope is a table of ours or an error.
  void gather_ctes(const Json& node, int depth) {
    if (depth > kTreeDepthMax) return refuse("a statement this deep");
    if (const auto map = node.is_object() ? node.find("cte_map") : node.end();
        node.is_object() && map != node.end() && map->is_object() && map->contains("map")) {
      for (const Json& entry : (*map)["map"]) names_.insert(ascii_lower(text_at(entry, "key")));
    }
    if (node.is_structured()) {
      for (const Json& child : node) gather_ctes(child, depth + 1);
    }
  }

  void walk(const Json& node, int depth) {
    if (refused_) return;
    if (depth > kTreeDepthMax) return refuse("a statement this deep");
    if (node.is_array()) {
      for (const Json& child : node) walk(child, depth + 1);
      return;
    }
    if (!node.is_object()) return;
    if (node.contains("class")) {
      check_expression(node);
    } else if (const std::string type = text_at(node, "type"); !type.empty()) {
      check_node(node, type);
    }
    for (const auto& [key, child] : node.items()) {
      // The value of a constant and the type of a cast are data, not code.
      if (key != "value" && key != "cast_type") walk(child, depth + 1);
    }
  }

  void check_expression(const Json& node) {
    const std::string kind = text_at(node, "class");
    if (std::ranges::find(kExpressions, kind) == kExpressions.end()) {
      return refuse(fmt::format("an expression of the kind {}", kind));
    }
    if (kind == "STAR") {
      const auto columns = node.find("columns");
      const auto expr = node.find("expr");
      if ((columns != node.end() && columns->is_boolean() && columns->get<bool>()) ||
          (expr != node.end() && !expr->is_null())) {
        refuse("COLUMNS(…)");
      }
    }
    if (kind == "WINDOW") {
      const std::string type = text_at(node, "type");
      if (std::ranges::find(kWindows, type) == kWindows.end()) refuse("this window function");
      if (type == "WINDOW_AGGREGATE") check_function(node);
    }
    if (kind == "FUNCTION") check_function(node);
  }

  void check_function(const Json& node) {
    const std::string name = ascii_lower(text_at(node, "function_name"));
    const std::string schema = text_at(node, "schema"), catalog = text_at(node, "catalog");
    if (is_operator(name) || is_allowed_function(name, DialectId::duckdb)) {
      if ((schema.empty() || schema == "main" || schema == "pg_catalog") &&
          (catalog.empty() || catalog == "system")) {
        return;
      }
    }
    refuse(fmt::format("the function {}", name));
  }

  void check_node(const Json& node, const std::string& type) {
    if (std::ranges::find(kNodes, type) == kNodes.end()) {
      if (type == "TABLE_FUNCTION") return refuse("a table function");
      if (type == "SHOW_REF") return refuse("SHOW or DESCRIBE");
      if (type == "RECURSIVE_CTE_NODE") return refuse("a recursive query");
      return refuse(fmt::format("a part of the kind {}", type));
    }
    if (type != "BASE_TABLE") return;
    const std::string name = ascii_lower(text_at(node, "table_name"));
    const std::string schema = ascii_lower(text_at(node, "schema_name"));
    const std::string whole = schema.empty() || schema == "main" ? name : schema + "." + name;
    if (!text_at(node, "catalog_name").empty() || !names_.contains(whole)) {
      refuse(fmt::format("the table {}", name));
    }
  }

  std::set<std::string, std::less<>> names_;
  std::optional<Error> refused_;
};

}  // namespace

Result<Done> check_duckdb_tree(std::string_view serialized,
                               const std::vector<std::string>& tables) {
  const Json tree = Json::parse(serialized, nullptr, /*allow_exceptions=*/false);
  if (!tree.is_object() || !tree.contains("error")) {
    return fail(not_allowed("a statement that cannot be read"));
  }
  if (tree["error"].is_boolean() && tree["error"].get<bool>()) {
    const std::string message = text_at(tree, "error_message");
    if (message.starts_with("Only SELECT")) return fail(not_allowed("anything but one SELECT"));
    return fail(ErrorKind::bad_input,
                fmt::format("The database did not accept the query: {}.", message),
                fmt::format("La base de datos no ha aceptado la consulta: {}.", message));
  }
  const auto statements = tree.find("statements");
  if (statements == tree.end() || !statements->is_array() || statements->size() != 1) {
    return fail(not_allowed("more or less than one statement"));
  }
  TreeCheck check(tables);
  check.check(*statements);
  if (check.refused()) return fail(*check.refused());
  return Done{};
}

void limit_memory(uint32_t megabytes, const std::function<void()>& on_full) {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  // The sanitizers' own tables would count as ours.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  const rlim_t bytes = (kReservedFactor * megabytes + kReservedMb) * 1024 * 1024;
  const rlimit memory{bytes, bytes};
  ::setrlimit(RLIMIT_DATA, &memory);
#endif
  const int statistics = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (statistics < 0) return;
  std::thread([=] {
    const uint64_t page = static_cast<uint64_t>(::sysconf(_SC_PAGESIZE));
    const uint64_t most = uint64_t{megabytes} * 1024 * 1024;
    for (;;) {
      std::array<char, 128> line{};
      if (::pread(statistics, line.data(), line.size() - 1, 0) <= 0) return;
      char* second = std::strchr(line.data(), ' ');  // total, resident, …
      const uint64_t used = second == nullptr ? 0 : std::strtoull(second, nullptr, 10) * page;
      if (used > most + most / 4) ::_exit(kOutOfMemoryExit);
      if (used > most) on_full();
      std::this_thread::sleep_for(used > most / 2 ? kLookOften : kLookSeldom);
    }
  }).detach();
}

namespace {

#if defined(__x86_64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr uint32_t kArchitecture = 0;
#endif
// Calls that reach files, other programs, other processes or the network.
constexpr auto kClosedCalls = std::to_array<uint32_t>({
#ifdef __NR_open
    __NR_open,
    __NR_creat,
    __NR_unlink,
    __NR_rename,
    __NR_link,
    __NR_symlink,
    __NR_mkdir,
    __NR_rmdir,
    __NR_chmod,
    __NR_chown,
    __NR_mknod,
    __NR_fork,
    __NR_vfork,
#endif
    __NR_openat,
    __NR_openat2,
    __NR_unlinkat,
    __NR_renameat,
    __NR_renameat2,
    __NR_linkat,
    __NR_symlinkat,
    __NR_mkdirat,
    __NR_mknodat,
    __NR_fchmodat,
    __NR_fchownat,
    __NR_truncate,
    __NR_ftruncate,
    __NR_fallocate,
    __NR_socket,
    __NR_connect,
    __NR_bind,
    __NR_accept,
    __NR_accept4,
    __NR_execve,
    __NR_execveat,
    __NR_ptrace,
    __NR_process_vm_readv,
    __NR_process_vm_writev,
    __NR_mount,
    __NR_chroot,
    __NR_setxattr,
    __NR_io_uring_setup,
    __NR_open_by_handle_at,
    __NR_socketpair,
    __NR_kill,
    __NR_umount2,
    __NR_pivot_root,
// Calls that older systems have no number for.
#ifdef __NR_open_tree
    __NR_open_tree,
    __NR_move_mount,
    __NR_fsopen,
    __NR_fsconfig,
    __NR_fsmount,
    __NR_fspick,
#endif
#ifdef __NR_pidfd_getfd
    __NR_pidfd_getfd,
#endif
#ifdef __NR_mount_setattr
    __NR_mount_setattr,
#endif
#ifdef __NR_fchmodat2
    __NR_fchmodat2,
#endif
});

// Refuses those calls, and every call that is numbered in another way than ours.
std::vector<sock_filter> door_program() {
  std::vector<sock_filter> program = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      // The x32 interface numbers the same calls differently.
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000u, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
  };
  for (const uint32_t number : kClosedCalls) {
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES));
  }
  program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  return program;
}

}  // namespace

void close_system_doors() {
  if (kArchitecture == 0) return;
  std::vector<sock_filter> program = door_program();
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return;
  // For every thread of the process, DuckDB's included.
  ::syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
}

}  // namespace cuanto
