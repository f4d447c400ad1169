// chat/known_days.h: a meaning over days that the data does not hold, kept to those that it does.
// Private to chat/.
#pragma once

#include "model/model.h"
#include "understand/understand.h"

namespace cuanto {

// What is asked, over days that are known: of two periods that are compared, what both have; of an
// average of months, whole ones. What was cut is told among the assumptions. The conversation goes
// on from what was meant, and not from this.
Reading over_known_days(Reading reading, const Model& model, Date today);

}  // namespace cuanto
