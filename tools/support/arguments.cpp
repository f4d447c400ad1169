#include "support/arguments.h"

#include <CLI/CLI.hpp>

namespace cuanto {

struct Arguments::Line {
  CLI::App app;
  CLI::Option* last = nullptr;
};

Arguments::Arguments(const std::string& about) : line_(std::make_unique<Line>()) {
  line_->app.description(about);
}
Arguments::~Arguments() = default;

Arguments& Arguments::add(const char* name, Value value, const std::string& about) {
  if (bool** flag = std::get_if<bool*>(&value)) {
    line_->last = line_->app.add_flag(name, **flag, about);
  } else {
    std::visit([&](auto* to) { line_->last = line_->app.add_option(name, *to, about); }, value);
  }
  return *this;
}

Arguments& Arguments::required() {
  line_->last->required();
  return *this;
}

Arguments& Arguments::between(double least, double most) {
  line_->last->check(CLI::Range(least, most));
  return *this;
}

Arguments& Arguments::at_least_one() {
  line_->last->check(CLI::PositiveNumber);
  return *this;
}

Arguments& Arguments::one_of(const std::vector<std::string>& words) {
  line_->last->check(CLI::IsMember(words));
  return *this;
}

std::optional<int> Arguments::read(int argc, char** argv) {
  try {
    line_->app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return line_->app.exit(error);
  }
  return {};
}

}  // namespace cuanto
