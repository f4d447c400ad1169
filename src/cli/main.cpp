#include "cli/cli.h"

int main(int argc, char** argv) { return cuanto::run_command_line(argc, argv); }
