#include "cli/explain_access_command.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "guard/guard.h"

namespace cuanto {
namespace {

// What is put in place of a column, in SQL.
std::string shown_as(const Access::ColumnMask& mask, const Dialect& spoken) {
  std::vector<std::string> arms;
  for (const Access::ColumnMask::Arm& arm : mask.arms) {
    std::string text = print_expr(arm.value, spoken);
    if (arm.where) text += " where " + print_expr(*arm.where, spoken);
    arms.push_back(std::move(text));
  }
  if (!mask.arms.empty() && mask.arms.back().where) arms.emplace_back("NULL elsewhere");
  return join(arms, "; ");
}

struct Told {
  Json json;
  std::string text;
};

class Teller {
 public:
  Teller(const Source& whole, const VisibleSource& visible, const Asker& asker)
      : whole_(whole),
        seen_(*visible.source),
        access_(visible.access),
        asker_(asker),
        spoken_(dialect(whole.catalog->dialect)) {}

  Told tell() {
    told_.text =
        fmt::format("{}{} sees of {}:\n", asker_.user,
                    asker_.roles.empty() ? "" : " (" + join(asker_.roles, ", ") + ")", whole_.name);
    told_.json = {{"user", asker_.user},
                  {"roles", asker_.roles},
                  {"permissions", asker_.permissions},
                  {"source", whole_.name},
                  {"policy", access_.fingerprint()},
                  {"joins", access_.joins}};
    Json tables = Json::array();
    for (const Table& table : seen_.catalog->tables) tables.push_back(table_seen(table));
    told_.json["tables"] = std::move(tables);
    if (seen_.catalog->tables.empty()) told_.text += "  nothing\n";
    hidden();
    if (!access_.joins)
      told_.text += "May not combine tables: that needs the permission execute:joins.\n";
    return std::move(told_);
  }

 private:
  Json table_seen(const Table& table) {
    std::vector<std::string> columns, rows, notes;
    Json masks = Json::object();
    for (const ColumnId id : table.columns) {
      const std::string& name = seen_.catalog->column(id).name;
      columns.push_back(name);
      if (std::ranges::find(access_.masked, id) != access_.masked.end()) {
        masks[name] = "'***MASKED***'";
      } else if (const auto it = std::ranges::find(access_.masks, id, &Access::ColumnMask::column);
                 it != access_.masks.end()) {
        masks[name] = shown_as(*it, spoken_);
      }
    }
    for (const Access::RowFilter& filter : access_.row_filters) {
      if (filter.table == table.id) rows.push_back(print_expr(filter.condition, spoken_));
    }
    told_.text += fmt::format("  {}: {}\n", table.name, join(columns, ", "));
    if (!rows.empty()) told_.text += fmt::format("    rows: {}\n", join(rows, " and "));
    for (const auto& [name, shown] : masks.items())
      told_.text += fmt::format("    {} is shown as {}\n", name, shown.get<std::string>());
    return {{"table", table.name}, {"columns", columns}, {"rows", rows}, {"masks", masks}};
  }

  void hidden() {
    std::vector<std::string> tables, columns;
    for (const Table& table : whole_.catalog->tables) {
      const Table* seen = seen_.catalog->find_table(table.schema, table.name);
      if (seen == nullptr) {
        tables.push_back(table.name);
        continue;
      }
      for (const ColumnId id : table.columns) {
        const std::string& name = whole_.catalog->column(id).name;
        if (seen_.catalog->find_column(seen->id, name) == nullptr)
          columns.push_back(table.name + "." + name);
      }
    }
    told_.json["hidden"] = {{"tables", tables}, {"columns", columns}};
    std::ranges::move(columns, std::back_inserter(tables));
    if (!tables.empty()) told_.text += fmt::format("Not there for them: {}\n", join(tables, ", "));
  }

  const Source& whole_;
  const Source& seen_;
  const Access& access_;
  const Asker& asker_;
  const Dialect& spoken_;
  Told told_;
};

// The answer's query with the policy in it, as it goes to the engine.
std::string text_that_runs(const std::string& sql, const VisibleSource& visible,
                           const GuardLimits& limits) {
  auto select = parse_sql(sql, dialect(visible.source->catalog->dialect));
  if (!select) return {};
  const auto safe = guard(std::move(*select), *visible.source->catalog, visible.access, limits);
  return safe ? safe->text() : std::string{};
}

}  // namespace

int run_explain_access_command(const ExplainAccessArguments& arguments, std::ostream& out,
                               std::ostream& err) {
  const Language language = arguments.ask.language.value_or(Language::en);
  const auto asker = to_asker(arguments.ask.user, arguments.asker);
  if (!asker) {
    err << asker.error().text(language) << '\n';
    return 1;
  }
  const auto world = open_one(arguments.ask);
  if (!world) {
    err << world.error().text(language) << '\n';
    return 1;
  }
  const Source& whole = *(*world)->sources.front();
  const VisibleSource visible = visible_source(whole, *asker);
  Told told = Teller(whole, visible, *asker).tell();
  if (arguments.ask.question.empty()) {
    if (arguments.ask.json) {
      out << to_text(told.json) << '\n';
    } else {
      out << told.text;
    }
    return 0;
  }
  Ask ask = to_ask(arguments.ask);
  ask.asker = *asker;
  ask.request_id = "explain-access";
  const CancelToken never;
  const Answer answer = answer_question(ask, **world, never).answer;
  const std::string runs =
      answer.sql.empty() ? "" : text_that_runs(answer.sql, visible, (*world)->settings.guard);
  if (arguments.ask.json) {
    told.json["answer"] = to_json(answer);
    told.json["sql_that_runs"] = runs;
    out << to_text(told.json) << '\n';
    return 0;
  }
  out << told.text << '\n';
  print_answer(answer, arguments.ask.colour, out);
  if (!runs.empty()) out << "\nRuns as:\n" << runs << '\n';
  return 0;
}

}  // namespace cuanto
