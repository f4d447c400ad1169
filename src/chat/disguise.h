// chat/disguise.h: what a question may say beneath its letters. Private to chat/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuanto {

// The texts that `text` may stand for: with look-alike letters of other scripts replaced, invisible
// characters taken out or written out, letters and digits set right, codes (base64, hexadecimal,
// percent signs, entities, escapes, rot13) decoded, and read backwards. Nothing for nearly every
// honest question, and a few candidates otherwise: whoever asks judges what they say.
std::vector<std::string> beneath(std::string_view text);

}  // namespace cuanto
