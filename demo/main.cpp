// cuanto-demo DIR: writes the demonstration data. The same data every time, on every machine.
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "demo/demo.h"

int main(int argc, char** argv) {
  if (argc != 2 || std::string_view(argv[1]).starts_with("-")) {
    fmt::print(stderr,
               "Usage: cuanto-demo DIR\nWrites the demonstration data into the folder DIR.\n");
    return 2;
  }
  const auto written = cuanto::demo::write_demo(argv[1]);
  if (!written) {
    fmt::print(stderr, "{}\n", written.error().message);
    return 1;
  }
  for (const std::string& line : *written) fmt::print("{}\n", line);
  return 0;
}
