// model/worked_out.h: figures that no column holds and everybody asks for: what was sold (quantity
// times price, less the discount), the average value of an order, the days from one date of a row
// to another. Private to model/: drafting uses it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/model.h"

namespace cuanto {

// The words of a column's name, abbreviations spelled out, folded.
using ColumnWords = std::function<const std::vector<std::string>&(ColumnId)>;

// A table as drafting has read it so far.
struct DraftedTable {
  const Model& model;  // entities and fields are made
  const Entity& entity;
  ColumnWords words_of;
};

// The sum of quantity times price, for a table of lines that holds no total of its own: units of
// what was sold or bought, or what the price is per ("litres" at a "price per litre").
std::optional<Metric> line_amount(const DraftedTable& table);

// Whether the rows hold a price per something, and how much of that.
bool is_priced_by_unit(const DraftedTable& table);

// What one order, invoice or sale is worth on average: of its total, or of its lines' `amount`.
std::optional<Metric> average_order_value(const DraftedTable& table, const Metric& amount);

// What things are sold for less what they cost: on average, or of the lines that sold them.
std::optional<Metric> margin(const DraftedTable& table);

// What is in stock, times what one of it costs.
std::optional<Metric> stock_value(const DraftedTable& table);

// The amount less what was paid of it; or `amount` of those rows that are not paid, where nothing
// tells how much was.
std::optional<Metric> amount_owed(const DraftedTable& table);
std::optional<Metric> amount_unpaid(const DraftedTable& table, const Metric& amount);

// The days between the date a row begins with and each that ends it: shipped, closed, paid.
std::vector<Metric> durations(const DraftedTable& table);
// How many hours rows took, all together and on average, where they begin and end at an hour.
std::vector<Metric> hours(const DraftedTable& table);

// The words that a row is called by, in both languages.
std::vector<std::string> words_of_entity(const Entity& entity);
// Whether words like these name what is sold, what is bought, and what money is spent on.
bool names_sale(const Entity& entity);
bool names_purchase(const Entity& entity);
bool names_expense(const Entity& entity);

}  // namespace cuanto
