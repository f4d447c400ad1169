#include "train/wordings.h"

namespace cuanto {
const Wordings& wordings() {
  static const Wordings kWordings = {
      .equal = {.first = {"when {c} is {v}", "when the {c} was {v}", "with {c} of {v}",
                          "with a {c} of {v}", "with {c} {v}", "where {c} is {v}",
                          "whose {c} is {v}", "that has {c} of {v}", "that had a {c} of {v}",
                          "for {c} {v}", "for the {c} {v}", "for the {c} of {v}", "having {c} {v}",
                          "if the {c} is {v}", "when {v} is the {c}", "with {v} as the {c}",
                          "for {v} {c}", "in {c} {v}"},
                .next = {"and {c} is {v}", "and the {c} is {v}", "and {c} of {v}",
                         "and a {c} of {v}", "and {c} {v}", ", {c} {v}", ", and {c} of {v}",
                         ", and a {c} of {v}", "and {v} as the {c}", "and has {c} {v}",
                         "with a {c} of {v}", "when the {c} is {v}"}},
      .unequal = {.first = {"with {c} not {v}", "when {c} is not {v}", "whose {c} is not {v}"},
                  .next = {"and {c} is not {v}", "and {c} other than {v}"}},
      .more = {.first = {"with {c} larger than {v}", "when {c} is more than {v}",
                         "with a {c} higher than {v}", "with {c} over {v}",
                         "when the {c} is greater than {v}", "whose {c} is above {v}",
                         "that has a {c} bigger than {v}", "with more than {v} {c}"},
               .next = {"and {c} larger than {v}", "and {c} more than {v}", "and a {c} over {v}",
                        ", and a {c} larger than {v}", "and more than {v} {c}",
                        ", and {c} greater than {v}", "with a {c} above {v}"}},
      .less = {.first = {"with {c} smaller than {v}", "when {c} is less than {v}",
                         "with a {c} lower than {v}", "with {c} under {v}",
                         "when the {c} is fewer than {v}", "whose {c} is below {v}",
                         "that has a {c} less than {v}", "with fewer than {v} {c}"},
               .next = {"and {c} smaller than {v}", "and {c} less than {v}", "and a {c} under {v}",
                        ", and a {c} smaller than {v}", "and less than {v} {c}",
                        ", and {c} lower than {v}", "with a {c} below {v}"}},
      .value = {.first = {"for {v}", "of {v}", "in {v}", "from {v}", "by {v}", "at {v}", "on {v}"},
                .next = {"and {v}", "in {v}", "for {v}", "at {v}", "from {v}", "by {v}"}},
      .show = {"what is the {s}", "what {s}", "which {s} is listed", "name the {s}",
               "tell me the {s}", "what was the {s}", "give the {s}", "I want the {s}", "which {s}",
               "what are all the {s}", "what is the {s} of the {t}", "what's the {s}",
               "what {s} is listed", "list the {s}"},
      .rows = {"how many {t} are there", "how many {t}", "what is the number of {t}",
               "how many times is it listed"},
      .maximum = {"what is the highest {s}", "what is the largest {s}", "what is the maximum {s}",
                  "name the most {s}", "what was the biggest {s}", "what is the greatest {s}"},
      .minimum = {"what is the lowest {s}", "what is the smallest {s}", "what is the minimum {s}",
                  "name the least {s}", "what is the least {s}"},
      .average = {"what is the average {s}", "name the average {s}", "what is the mean {s}"},
      .sum = {"what is the total {s}", "what is the sum of {s}", "how much {s} in total"},
      .count = {"how many {s} are there", "how many {s}", "what is the number of {s}",
                "what is the total number of {s}", "name the total number of {s}",
                "what is the count of {s}", "count the {s}", "name the number of {s}",
                "what amount of {s} is there", "tell me the total number of {s}"}};
  return kWordings;
}

}  // namespace cuanto
