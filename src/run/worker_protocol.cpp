#include "run/worker_protocol.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>

namespace cuanto {

namespace {

enum class CellTag : uint8_t { null, no, yes, integer, real, text };

}  // namespace

void ByteWriter::number(uint64_t value) {
  std::array<char, 8> bytes{};
  std::memcpy(bytes.data(), &value, sizeof value);
  bytes_.append(bytes.data(), bytes.size());
}
void ByteWriter::real(double value) { number(std::bit_cast<uint64_t>(value)); }
void ByteWriter::text(std::string_view value) {
  number(value.size());
  bytes_.append(value);
}
void ByteWriter::cell(const Cell& cell) {
  const auto tag = [this](CellTag t) { bytes_ += static_cast<char>(t); };
  if (const auto* flag = std::get_if<bool>(&cell)) {
    tag(*flag ? CellTag::yes : CellTag::no);
  } else if (const auto* integer = std::get_if<int64_t>(&cell)) {
    tag(CellTag::integer);
    number(static_cast<uint64_t>(*integer));
  } else if (const auto* value = std::get_if<double>(&cell)) {
    tag(CellTag::real);
    real(*value);
  } else if (const auto* characters = std::get_if<std::string>(&cell)) {
    tag(CellTag::text);
    text(*characters);
  } else {
    tag(CellTag::null);
  }
}

std::string_view ByteReader::take(std::size_t size) {
  if (!ok_ || bytes_.size() < size) {
    ok_ = false;
    bytes_ = {};
    return {};
  }
  const std::string_view taken = bytes_.substr(0, size);
  bytes_.remove_prefix(size);
  return taken;
}
uint64_t ByteReader::number() {
  const std::string_view bytes = take(8);
  uint64_t value = 0;
  if (ok_) std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}
double ByteReader::real() { return std::bit_cast<double>(number()); }
std::string ByteReader::text() { return std::string(take(number())); }
std::size_t ByteReader::count(std::size_t size_min) {
  const uint64_t value = number();
  if (value > bytes_.size() / size_min) {
    ok_ = false;
    return 0;
  }
  return value;
}
Cell ByteReader::cell() {
  const std::string_view tag = take(1);
  if (!ok_) return {};
  switch (static_cast<CellTag>(tag.front())) {
    case CellTag::null:
      return {};
    case CellTag::no:
      return Cell(false);
    case CellTag::yes:
      return Cell(true);
    case CellTag::integer:
      return Cell(static_cast<int64_t>(number()));
    case CellTag::real:
      return Cell(real());
    case CellTag::text:
      return Cell(text());
  }
  ok_ = false;
  return {};
}

std::string write_opening(const Opening& opening) {
  ByteWriter writer;
  writer.text(opening.path);
  writer.number(opening.read_only ? 1 : 0);
  writer.number(opening.converted ? 1 : 0);
  writer.number(opening.memory_mb);
  writer.number(opening.threads);
  writer.text(opening.temporary_folder);
  return writer.take();
}
Opening read_opening(ByteReader& reader) {
  Opening opening;
  opening.path = reader.text();
  opening.read_only = reader.number() != 0;
  opening.converted = reader.number() != 0;
  opening.memory_mb = static_cast<uint32_t>(reader.number());
  opening.threads = static_cast<uint32_t>(reader.number());
  opening.temporary_folder = reader.text();
  return opening;
}

std::string write_plan(const LoadPlan& plan) {
  ByteWriter writer;
  writer.number(plan.tables.size());
  for (const LoadTable& table : plan.tables) {
    writer.text(table.name);
    writer.number(table.united ? 1 : 0);
    writer.number(table.files.size());
    for (const LoadFile& file : table.files) {
      writer.text(file.path);
      writer.text(file.kind);
      writer.text(file.compression);
      writer.number(file.parts.size());
      for (const auto& [name, value] : file.parts) {
        writer.text(name);
        writer.text(value);
      }
    }
  }
  writer.number(plan.notes.size());
  for (const std::string& note : plan.notes) writer.text(note);
  return writer.take();
}
LoadPlan read_plan(ByteReader& reader) {
  LoadPlan plan;
  plan.tables.resize(reader.count(8));
  for (LoadTable& table : plan.tables) {
    table.name = reader.text();
    table.united = reader.number() != 0;
    table.files.resize(reader.count(8));
    for (LoadFile& file : table.files) {
      file.path = reader.text();
      file.kind = reader.text();
      file.compression = reader.text();
      file.parts.resize(reader.count(8));
      for (auto& [name, value] : file.parts) {
        name = reader.text();
        value = reader.text();
      }
    }
  }
  plan.notes.resize(reader.count(8));
  for (std::string& note : plan.notes) note = reader.text();
  return plan;
}

std::string write_error(const Error& error) {
  ByteWriter writer;
  writer.number(static_cast<uint64_t>(error.kind));
  writer.text(error.message);
  writer.text(error.message_es);
  return writer.take();
}
Error read_error(ByteReader& reader) {
  Error error;
  const uint64_t kind = reader.number();
  error.kind = kind <= static_cast<uint64_t>(ErrorKind::internal) ? static_cast<ErrorKind>(kind)
                                                                  : ErrorKind::internal;
  error.message = reader.text();
  error.message_es = reader.text();
  return error;
}

std::string write_columns(const std::vector<ResultColumn>& columns) {
  ByteWriter writer;
  writer.number(columns.size());
  for (const ResultColumn& column : columns) {
    writer.text(column.name);
    writer.number(static_cast<uint64_t>(column.storage));
  }
  return writer.take();
}
std::vector<ResultColumn> read_columns(ByteReader& reader) {
  std::vector<ResultColumn> columns(reader.count(16));
  for (ResultColumn& column : columns) {
    column.name = reader.text();
    const uint64_t storage = reader.number();
    if (storage < static_cast<uint64_t>(StorageType::unknown)) {
      column.storage = static_cast<StorageType>(storage);
    }
  }
  return columns;
}

std::string write_rows(const std::vector<std::vector<Cell>>& rows) {
  ByteWriter writer;
  writer.number(rows.size());
  writer.number(rows.empty() ? 0 : rows.front().size());
  for (const auto& row : rows) {
    for (const Cell& cell : row) writer.cell(cell);
  }
  return writer.take();
}
std::vector<std::vector<Cell>> read_rows(ByteReader& reader) {
  const std::size_t rows = reader.count(1);
  const std::size_t columns = reader.count(1);
  std::vector<std::vector<Cell>> result;
  for (std::size_t i = 0; i < rows && reader.ok(); ++i) {
    std::vector<Cell>& row = result.emplace_back();
    row.reserve(columns);
    for (std::size_t c = 0; c < columns && reader.ok(); ++c) row.push_back(reader.cell());
  }
  if (!reader.ok()) result.clear();
  return result;
}

bool send_message(int socket, Message message, std::string_view content) {
  if (content.size() + 1 > kMessageBytesMax) return false;
  std::array<char, 5> head{};
  const auto size = static_cast<uint32_t>(content.size() + 1);
  std::memcpy(head.data(), &size, sizeof size);
  head[4] = static_cast<char>(message);
  std::array<iovec, 2> parts{
      {{head.data(), head.size()}, {const_cast<char*>(content.data()), content.size()}}};
  msghdr header{};
  header.msg_iov = parts.data();
  header.msg_iovlen = parts.size();
  std::size_t left = head.size() + content.size();
  while (left > 0) {
    const ssize_t sent = ::sendmsg(socket, &header, MSG_NOSIGNAL);
    if (sent < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    left -= static_cast<std::size_t>(sent);
    auto skip = static_cast<std::size_t>(sent);
    for (iovec& part : parts) {
      const std::size_t taken = std::min(skip, part.iov_len);
      part.iov_base = static_cast<char*>(part.iov_base) + taken;
      part.iov_len -= taken;
      skip -= taken;
    }
  }
  return true;
}

bool receive_message(int socket, Message& message, std::string& content) {
  const auto receive = [socket](char* to, std::size_t size) {
    while (size > 0) {
      const ssize_t got = ::recv(socket, to, size, MSG_WAITALL);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return false;
      to += got;
      size -= static_cast<std::size_t>(got);
    }
    return true;
  };
  std::array<char, 5> head{};
  if (!receive(head.data(), head.size())) return false;
  uint32_t size = 0;
  std::memcpy(&size, head.data(), sizeof size);
  if (size == 0 || size > kMessageBytesMax) return false;
  message = static_cast<Message>(head[4]);
  content.resize(size - 1);
  return receive(content.data(), content.size());
}

}  // namespace cuanto
