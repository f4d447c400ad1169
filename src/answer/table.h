// answer/table.h: a result seen as groups and values, for sentences, charts and insights. Private
// to answer/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/answer.h"
#include "base/movement.h"
#include "plan/plan.h"

namespace cuanto {

// Positions of the columns by what they are; values are numbers only.
struct TableView {
  const Rows& rows;
  const ResultShape& shape;
  std::vector<std::size_t> groups, values;
  std::optional<std::size_t> time;  // a group that is a period or a date
  bool all_groups = true;           // false: only the first of a ranking
  // Days from here on have not been, or are not in the data: a period that reaches there is not
  // complete.
  std::optional<Date> known_until;
  std::optional<Date> known_from;  // the first day of the data
  std::optional<Date> today;
  bool has_today = false;                      // the rows reach today, which is not over
  std::optional<OpenDateRange> compared_with;  // values: now, before, difference, change
  // Who rose or fell most was asked: the first row is the answer.
  Movement moved = Movement::none;
  std::optional<std::size_t> share;  // the column that says each group's part of the total
  bool first_of_each = false;        // a ranking within groups: no row leads all others
  bool cumulative = false;           // the last value is a running total
  bool anomalies = false;            // values: a figure, what was expected, how far off in percent
  // Values: a figure, what it is measured against, their difference and that in percent.
  bool versus = false;
  // What made a difference: split by, group, before, now, difference, share of it.
  bool contributions = false;
  bool versus_left = false;                 // the difference is what is left of the second
  std::optional<ProjectedDays> projection;  // values: what is known, the average day, what is to be
  std::optional<std::size_t> total_of_parts;  // the value that the others add up to
  Words limits;  // what the rows were limited to: "AWS", "Norte and Sur, cancelled"
  Words part;    // what the only figure is the share of
  // Groups had to meet a condition: that their figure is above (or below) what it is measured
  // against, or another one.
  bool kept = false, kept_below = false;
  // How far off is unusual: 0.2 is 20 %; of how many before.
  double unusual_from = 0;
  uint32_t unusual_rows = 0;
  std::optional<OpenDateRange> all_days;  // the days of the data, where no period was asked for
  Words period_is_of;         // the date that the period limits, where it is not when things happen
  Words thing;                // what a row is, in the singular: "team"; empty where it is not known
  bool listed = false;        // rows as they are stored, not ranked
  std::optional<Grain> each;  // the figure is one of many such periods: "average cost per day"

  TableView(const Rows& rows, const ResultShape& shape, bool all_groups);
  std::size_t size() const { return rows.rows.size(); }
  std::optional<double> number(std::size_t row, std::size_t column) const;
  std::string text(std::size_t row, std::size_t column, Language language) const;
  std::string group_text(std::size_t row, Language language) const;  // all groups of the row
  const std::string& label(std::size_t column, Language language) const;
  // The sum of a value column, when every row has a number, none is negative and sums mean
  // something.
  std::optional<double> total(std::size_t column) const;
  // The days of a row's period; nothing when its label is no period.
  std::optional<DateRange> days_of(std::size_t row) const;
  // Whether all of the row's days are asked for and known.
  bool is_complete(std::size_t row) const;
  // Whether the rows run through time, one row a period.
  bool is_series() const;
  // The value that is spoken of and drawn: a total before its parts, a running total before what it
  // adds up.
  std::size_t main_value() const;
  bool has_no_rows() const;  // or one, of nothing but NULL
};

// What words of the question and labels of the figures say already need not be said again.
struct LimitsTold {
  const SemanticQuery& query;
  const Model& model;
  std::string said;     // the question, plain
  std::string figures;  // the labels of the figures, plain
};
// What the rows of the query were limited to; what no short words can say is left out.
Words limits_of(const QueryPart& part, const LimitsTold& about);
// What a share is the share of: "Amazon S3"; nothing where there is no such share.
Words part_of_share(const QueryPart& part, const LimitsTold& about);
// "Yes", "No", "Sí", where the question asks that and the rows tell it; empty otherwise.
std::string yes_or_no(const Question& question, const TableView& table, Language language);
// The same of a projection, of unusual periods.
std::string sentence_of_projection(const TableView& table, Language language);
// " October 2026 only reaches 4 Oct 2026 so far.", " Data begins on 1 Sep 2025: …": which part of
// the period the rows are of; empty where it is all of it.
std::string part_that_is_known(const TableView& table, Language language);
// Of a comparison whose period the data has not reached: no change can be told; else empty.
std::string sentence_of_not_begun(const TableView& table, Language language);
// Of no rows where groups had to meet a condition: "For no team is AWS cost above budget."
std::string sentence_of_none(const TableView& table, Language language);
std::string sentence_of_anomalies(const TableView& table, Language language);

std::string capitalised(std::string text);

// "October 2026", "all data: 1 Sep 2025 – 31 Oct 2026"; empty where it is not known.
std::string period_of(const TableView& table, Language language);
// "**3** teams", "**3** rows" where nothing says what they are.
std::string rows_counted(const TableView& table, Language language);
// "**None** of the teams", "**Ninguna** región".
std::string none_of_them(const TableView& table, Language language);
// What a row is, in the singular; empty where that is not known.
std::string thing_of_rows(const TableView& table, Language language);
// "per month"
std::string_view per_period(std::optional<Grain> grain, Language language);
std::string signed_percent(double percent, Language language);
// A value with a plus where it is more than nothing.
std::string signed_amount(const TableView& table, double amount, std::size_t column,
                          Language language);
// "+1.2 points": what percentages differ by.
std::string points(double difference, Language language);
// Rows without a name of their group are no answer to who leads, unless there are only such.
bool has_no_name(const TableView& table, std::size_t row);
// All groups of a row; "without a team" where it has no name.
std::string name_of_row(const TableView& table, std::size_t row, Language language);
// Sentences about two figures side by side.
std::string sentence_of_comparison(const TableView& table, std::size_t row, Language language);
std::string sentence_of_changes(const TableView& table, Language language);
std::string sentence_of_one_versus(const TableView& table, Language language);
std::string sentence_of_versus(const TableView& table, Language language);

// The label of a value, with what its rows were limited to.
std::string figure_name(const TableView& table, std::size_t column, Language language);
// A value as a sentence says it: without the cents of large amounts.
std::string spoken(const TableView& table, double value, std::size_t column, Language language);
std::string spoken_cell(const TableView& table, std::size_t row, std::size_t column,
                        Language language);
// The sentence that answers; **marks** what was asked for.
std::string lead_sentence(const TableView& table, Language language);
// The same of a Contribution.
std::string sentence_of_contributions(const TableView& table, Language language);
// At most three computed sentences beside the lead.
std::vector<std::string> insights_of_anomalies(const TableView& table, Language language);
std::vector<std::string> insights_of(const TableView& table, Language language);
// The chart that fits, by the rules of docs/ARCHITECTURE.md "Charts"; kind "table" with a note when
// none does.
Chart choose_chart(const TableView& table, Language language);

}  // namespace cuanto
