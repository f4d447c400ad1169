// tests/oidc/browser.h: as much of a browser as a login needs: cookies, redirects, forms. For tests
// only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "integration/program.h"

namespace cuanto {

// A reply and where it came from.
struct Page {
  Reply reply;
  std::string address;  // http://127.0.0.1:PORT/path?query
};

class Browser {
 public:
  // One request; `body` begins with "{" for JSON, otherwise it is a form; empty: GET.
  Page send(const std::string& address, const std::string& body = {});
  // Follows redirects as long as they lead on and `until` does not stand in the next address; then
  // the reply is the redirect.
  Page go(const std::string& address, const std::string& body = {},
          std::string_view until = "never");
  // Sends the first form of the page with these fields and its hidden ones.
  Page submit(const Page& page, const std::vector<std::pair<std::string, std::string>>& fields,
              std::string_view until = "never");
  // The value of a cookie that was set; empty: none.
  std::string cookie(const std::string& name) const;
  void forget_cookie(const std::string& name);
  // Every value that a cookie ever had.
  const std::vector<std::string>& cookies_ever() const { return ever_; }

 private:
  void keep_cookies(const Reply& reply);
  std::string cookies_for(std::string_view path) const;
  std::map<std::pair<std::string, std::string>, std::string> cookies_;  // by name and path
  std::vector<std::string> ever_;
};

// The value of a parameter in an address, decoded; empty when absent.
std::string parameter_of(const std::string& address, std::string_view name);

}  // namespace cuanto
