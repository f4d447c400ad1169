// The page inside the program: kept compressed, sent compressed to whoever takes it so.
#include <embedded_page.h>
#include <zlib.h>
#include <algorithm>
#include <array>

#include "base/text.h"
#include "serve/app.h"

namespace cuanto {
namespace {

// Undoes gzip for a client that does not take it.
std::string gunzipped(const unsigned char* data, std::size_t size) {
  z_stream stream{};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) return {};
  // zlib's interface predates const; it does not write to its input.
  stream.next_in = const_cast<Bytef*>(data);
  stream.avail_in = static_cast<uInt>(size);
  std::string out;
  std::array<char, 64 * 1024> chunk;
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(chunk.data(), chunk.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  return out;
}

// "gzip", or "*", not switched off by q=0.
bool takes_gzip(std::string_view accept_encoding) {
  for (const std::string_view part : split(accept_encoding, ',')) {
    const std::size_t mark = part.find(';');
    const std::string_view name = trim(part.substr(0, mark));
    if (name != "gzip" && name != "*") continue;
    const std::string_view weight =
        mark == std::string_view::npos ? std::string_view{} : trim(part.substr(mark + 1));
    return weight.find_first_not_of("q=0.") != std::string_view::npos || weight.empty();
  }
  return false;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  for (const std::string_view part : split(if_none_match, ',')) {
    std::string_view one = trim(part);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag || one == "*") return true;
  }
  return false;
}

}  // namespace

std::optional<Response> page_response(const Request& request) {
  std::string_view path = request.path;
  if (path == "/") path = "/index.html";
  const auto files = embedded_page();
  const auto file = std::ranges::find(files, path, &EmbeddedFile::path);
  if (file == files.end()) return {};
  Response response;
  response.headers.emplace_back("ETag", std::string(file->etag));
  response.headers.emplace_back("Vary", "Accept-Encoding");
  // Names of assets carry their hash: they never change under one name. The page itself may.
  const bool immutable = file->path.starts_with("/assets/");
  response.headers.emplace_back("Cache-Control",
                                immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (names_tag(request.header("if-none-match"), file->etag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("Content-Type", std::string(file->content_type));
  if (takes_gzip(request.header("accept-encoding"))) {
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.body.assign(reinterpret_cast<const char*>(file->gzip_data), file->gzip_size);
  } else {
    response.body = gunzipped(file->gzip_data, file->gzip_size);
  }
  return response;
}

}  // namespace cuanto
