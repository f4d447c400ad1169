// cli/folders.h: where the program keeps what is its own. Private to cli/.
#pragma once

#include <string>

namespace cuanto {

// $CUANTO_HOME when it is set, otherwise the folders of the XDG rules. They are made when missing;
// one that cannot be written to is empty, and `note` says so: the program goes on without it.
struct Folders {
  std::string cache;  // what may be thrown away: facts about sources, converted files
  std::string state;  // what should stay: the history of the chat
  std::string note;   // one sentence, empty when all is well
};
Folders find_folders();

// Made when it is missing, its owner's alone; whether it can be written to.
bool make_writable(const std::string& folder);

}  // namespace cuanto
