// cli/cli.h: the program. Exit status everywhere: 0 done, 1 not done, 2 the command line itself was
// wrong.
#pragma once

namespace cuanto {

int run_command_line(int argc, char** argv);

}  // namespace cuanto
