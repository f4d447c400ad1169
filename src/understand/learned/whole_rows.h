// understand/learned/whole_rows.h: questions that ask for all there is about the rows of a table:
// "all information about the customers". Private to understand/.
#pragma once

#include "understand/learned/decode.h"
#include "understand/understand.h"

namespace cuanto {

// Where everything is asked for and no column is named, every column of the table is shown, in the
// place of what names its rows. Public sets also ask for it by "list all customers" alone.
Hypothesis with_whole_rows(Hypothesis hypothesis, const Evidence& evidence, Profile profile);

}  // namespace cuanto
