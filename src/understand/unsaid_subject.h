// understand/unsaid_subject.h: a Spanish verb whose subject nobody says: "¿cuánto gastó en dev?" is
// asked of whoever was spoken of. Private to understand/.
#pragma once

#include "read/read.h"

namespace cuanto {

// Whether the question asks what somebody did who is not named in it.
bool leaves_subject_out(const Question& question);

}  // namespace cuanto
