#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/json.h"
#include "base/text.h"
#include "cli/eval_command.h"

namespace cuanto {
namespace {

struct Count {
  std::size_t right = 0, all = 0;
  double percent() const {
    return all == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(all);
  }
};

std::map<std::string, Count> by_kind(const EvalRun& run) {
  std::map<std::string, Count> kinds;
  for (const EvalOutcome& one : run.outcomes) {
    Count& count = kinds[one.question.kind];
    ++count.all;
    count.right += one.right;
  }
  return kinds;
}

// For XML and HTML alike.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        // Control characters are not allowed in XML.
        out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  }
  return out;
}

Json outcome_json(const EvalOutcome& one) {
  return {{"id", one.question.id},
          {"kind", one.question.kind},
          {"question", one.question.question},
          {"right", one.right},
          {"why", one.right ? Json(nullptr) : Json(one.why)},
          {"sql", one.sql},
          {"right_sql", one.question.right_sql},
          {"answer", one.answer},
          {"ms", one.ms}};
}

}  // namespace

std::size_t EvalRun::right() const {
  std::size_t count = 0;
  for (const EvalOutcome& one : outcomes) count += one.right;
  return count;
}

double EvalRun::accuracy() const { return Count{right(), outcomes.size()}.percent(); }

std::string eval_json(const std::vector<EvalRun>& runs) {
  Json json = {{"runs", Json::array()}};
  for (const EvalRun& run : runs) {
    Json kinds = Json::object();
    for (const auto& [kind, count] : by_kind(run))
      kinds[kind] = {{"right", count.right}, {"all", count.all}, {"accuracy", count.percent()}};
    Json outcomes = Json::array();
    for (const EvalOutcome& one : run.outcomes) outcomes.push_back(outcome_json(one));
    json["runs"].push_back({{"name", run.name},
                            {"right", run.right()},
                            {"all", run.outcomes.size()},
                            {"accuracy", run.accuracy()},
                            {"kinds", std::move(kinds)},
                            {"questions", std::move(outcomes)}});
  }
  return json.dump(2) + "\n";
}

std::string eval_junit(const std::vector<EvalRun>& runs) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const EvalRun& run : runs) {
    xml += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n",
                       escaped(run.name), run.outcomes.size(), run.outcomes.size() - run.right());
    for (const EvalOutcome& one : run.outcomes) {
      xml += fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"{:.4f}\"",
                         escaped(one.question.kind),
                         escaped(one.question.id + ": " + one.question.question), one.ms / 1000);
      if (one.right) {
        xml += "/>\n";
      } else {
        xml += fmt::format(">\n      <failure message=\"{}\">{}</failure>\n    </testcase>\n",
                           escaped(one.why), escaped(one.sql));
      }
    }
    xml += "  </testsuite>\n";
  }
  return xml + "</testsuites>\n";
}

std::string eval_html(const std::vector<EvalRun>& runs) {
  std::string html =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Cuanto: how often "
      "answers are right</title>\n<style>body{font:15px/1.5 system-ui;margin:2rem;max-width:75rem}"
      "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem "
      ".6rem;text-align:left;vertical-align:top}code{white-space:pre-wrap}.no{color:#b00020}"
      "</style></head><body>\n<h1>How often answers are right</h1>\n";
  html += "<table><tr><th></th><th>right</th><th>of</th><th>%</th></tr>\n";
  for (const EvalRun& run : runs) {
    html += fmt::format("<tr><th>{}</th><td>{}</td><td>{}</td><td>{:.1f}</td></tr>\n",
                        escaped(run.name), run.right(), run.outcomes.size(), run.accuracy());
    for (const auto& [kind, count] : by_kind(run))
      html += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{:.1f}</td></tr>\n",
                          escaped(kind), count.right, count.all, count.percent());
  }
  html += "</table>\n";
  for (const EvalRun& run : runs) {
    html += fmt::format(
        "<h2>{}</h2>\n<table><tr><th>id</th><th>question</th><th>answer</th>"
        "<th>query</th></tr>\n",
        escaped(run.name));
    for (const EvalOutcome& one : run.outcomes) {
      html +=
          fmt::format("<tr{}><td>{}</td><td>{}</td><td>{}{}</td><td><code>{}</code></td></tr>\n",
                      one.right ? "" : " class=\"no\"", escaped(one.question.id),
                      escaped(one.question.question), escaped(one.answer),
                      one.right ? "" : "<br>" + escaped(one.why), escaped(one.sql));
    }
    html += "</table>\n";
  }
  return html + "</body></html>\n";
}

void print_eval(const std::vector<EvalRun>& runs, std::ostream& out) {
  for (const EvalRun& run : runs) {
    for (const EvalOutcome& one : run.outcomes) {
      if (one.right || &run != &runs.front()) continue;
      out << fmt::format("  wrong  {}  {}\n         {}\n", one.question.id, one.question.question,
                         one.why);
    }
  }
  for (const EvalRun& run : runs) {
    out << fmt::format("{}: {} of {} right, {:.1f} %\n", run.name, run.right(), run.outcomes.size(),
                       run.accuracy());
    for (const auto& [kind, count] : by_kind(run))
      out << fmt::format("  {:<10} {:>4} of {:<4} {:.1f} %\n", kind, count.right, count.all,
                         count.percent());
  }
}

}  // namespace cuanto
