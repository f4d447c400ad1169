// llm/model_server_fixture.h: for tests only: tests/support/model_server.py as a process, ended
// with the test.
#pragma once

#include <string>
#include <vector>

#include "support/script_process.h"

namespace cuanto::fixture {

class ModelServerProcess : public ScriptProcess {
 public:
  explicit ModelServerProcess(const std::vector<std::string>& more = {})
      : ScriptProcess(words(more)) {}

 private:
  static std::vector<std::string> words(const std::vector<std::string>& more) {
    std::vector<std::string> all = {"python3", CUANTO_SOURCE_DIR "/tests/support/model_server.py"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
};

}  // namespace cuanto::fixture
