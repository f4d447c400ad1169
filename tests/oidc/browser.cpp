#include "oidc/browser.h"

#include <fmt/format.h>
#include <cstdlib>

#include "base/percent.h"
#include "base/result.h"
#include "base/text.h"

namespace cuanto {
namespace {

constexpr int kRedirectsMax = 10;

struct Place {
  uint16_t port = 0;
  std::string path;  // with the query
};

Place place_of(const std::string& address) {
  const std::size_t slashes = address.find("://");
  CUANTO_ASSERT(slashes != address.npos);
  const std::size_t colon = address.find(':', slashes + 3), slash = address.find('/', slashes + 3);
  return {static_cast<uint16_t>(std::atoi(address.c_str() + colon + 1)), address.substr(slash)};
}

// The value of an attribute of the tag that begins at `at`.
std::string attribute_of(const std::string& html, std::size_t at, const std::string& name) {
  const std::size_t end = html.find('>', at), begin = html.find(name + "=\"", at);
  if (begin == html.npos || begin > end) return {};
  const std::size_t from = begin + name.size() + 2;
  return html.substr(from, html.find('"', from) - from);
}

}  // namespace

void Browser::keep_cookies(const Reply& reply) {
  for (const std::string_view line : split(reply.head, '\n')) {
    const std::size_t colon = line.find(':');
    if (colon == line.npos || !equal_ignoring_case(line.substr(0, colon), "set-cookie")) continue;
    const auto parts = split(line.substr(colon + 1), ';');
    const std::string_view pair = trim(parts.front());
    const std::size_t equals = pair.find('=');
    const std::string name(pair.substr(0, equals)), value(pair.substr(equals + 1));
    std::string path = "/";
    bool is_removed = false;
    for (const std::string_view part : parts) {
      const std::string_view attribute = trim(part);
      if (equal_ignoring_case(attribute.substr(0, 5), "path=")) path = attribute.substr(5);
      is_removed = is_removed || equal_ignoring_case(attribute, "max-age=0") ||
                   attribute.find("1970") != attribute.npos;
    }
    cookies_.erase({name, path});
    if (is_removed || value.empty()) continue;
    cookies_[{name, path}] = value;
    ever_.push_back(value);
  }
}

std::string Browser::cookies_for(std::string_view path) const {
  std::string text;
  for (const auto& [key, value] : cookies_) {
    if (path.starts_with(key.second))
      text += fmt::format("{}{}={}", text.empty() ? "" : "; ", key.first, value);
  }
  return text;
}

std::string Browser::cookie(const std::string& name) const {
  for (const auto& [key, value] : cookies_) {
    if (key.first == name) return value;
  }
  return {};
}

void Browser::forget_cookie(const std::string& name) {
  std::erase_if(cookies_, [&](const auto& each) { return each.first.first == name; });
}

Page Browser::send(const std::string& address, const std::string& body) {
  const Place place = place_of(address);
  std::string text = fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n",
                                 body.empty() ? "GET" : "POST", place.path, place.port);
  if (const std::string cookies = cookies_for(place.path); !cookies.empty())
    text += "Cookie: " + cookies + "\r\n";
  if (!body.empty()) {
    const char* type =
        body.front() == '{' ? "application/json" : "application/x-www-form-urlencoded";
    text += fmt::format(
        "Content-Type: {}\r\nContent-Length: {}\r\nOrigin: http://127.0.0.1:{}\r\n"
        "Sec-Fetch-Site: same-origin\r\n",
        type, body.size(), place.port);
  }
  Connection connection(place.port);
  connection.send(text + "\r\n" + body);
  Page page{connection.receive(), address};
  keep_cookies(page.reply);
  return page;
}

Page Browser::go(const std::string& address, const std::string& body, std::string_view until) {
  Page page = send(address, body);
  for (int i = 0; i < kRedirectsMax; ++i) {
    std::string next = page.reply.header("location");
    if (page.reply.status < 300 || page.reply.status > 399 || next.empty()) return page;
    if (next.front() == '/') next = page.address.substr(0, page.address.find('/', 8)) + next;
    if (next.find(until) != next.npos) return page;
    page = send(next);
  }
  return page;
}

Page Browser::submit(const Page& page,
                     const std::vector<std::pair<std::string, std::string>>& fields,
                     std::string_view until) {
  const std::string& html = page.reply.body;
  const std::size_t form = html.find("<form"), end = html.find("</form>", form);
  CUANTO_ASSERT(form != html.npos);
  std::string action = attribute_of(html, form, "action");
  if (action.starts_with('/')) action = page.address.substr(0, page.address.find('/', 8)) + action;
  std::string body;
  const auto add = [&](const std::string& name, const std::string& value) {
    body += (body.empty() ? "" : "&") + percent_encoded(name) + '=' + percent_encoded(value);
  };
  for (std::size_t at = html.find("<input", form); at < end; at = html.find("<input", at + 1)) {
    if (attribute_of(html, at, "type") == "hidden")
      add(attribute_of(html, at, "name"), attribute_of(html, at, "value"));
  }
  for (const auto& [name, value] : fields) add(name, value);
  return go(action, body, until);
}

std::string parameter_of(const std::string& address, std::string_view name) {
  const std::size_t mark = address.find('?');
  if (mark == address.npos) return {};
  for (const std::string_view pair : split(std::string_view(address).substr(mark + 1), '&')) {
    const std::size_t equals = pair.find('=');
    if (equals != pair.npos && pair.substr(0, equals) == name)
      return percent_decoded(pair.substr(equals + 1), true);
  }
  return {};
}

}  // namespace cuanto
