// embedded_page.h: the web page inside the program. Library cuanto_embedded_page.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace cuanto {

struct EmbeddedFile {
  std::string_view path;          // begins with "/"; the page itself is "/index.html"
  std::string_view content_type;  // with its charset, as the header wants it
  const unsigned char* gzip_data;
  std::size_t gzip_size;
  std::string_view etag;  // with its quotes
};

// In order of path.
std::span<const EmbeddedFile> embedded_page();

}  // namespace cuanto
