// What a measuring program is asked for on its command line, with --help. CLI11, which takes
// seconds to compile, is read in one place.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cuanto {

class Arguments {
 public:
  using Value = std::variant<bool*, int*, uint32_t*, std::size_t*, double*, std::string*,
                             std::vector<std::string>*>;

  explicit Arguments(const std::string& about);
  ~Arguments();
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  // `--name`, or what stands at this place when the name has no dashes. A bool is true when it is
  // said; anything else keeps what it has when it is not.
  Arguments& add(const char* name, Value value, const std::string& about = {});
  // ---- of the one that was added last ----
  Arguments& required();
  Arguments& between(double least, double most);
  Arguments& at_least_one();
  Arguments& one_of(const std::vector<std::string>& words);

  // The exit status when the program is to end here.
  std::optional<int> read(int argc, char** argv);

 private:
  struct Line;
  std::unique_ptr<Line> line_;
};

}  // namespace cuanto
