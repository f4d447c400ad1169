// The facts as bytes. Layout: magic, version, length and hash of the payload, payload. Numbers are
// little-endian base-128 (7 bits a byte), texts are length and bytes, lists are count and items.
#include <bit>
#include <cstring>

#include "base/text.h"
#include "catalog/catalog.h"

namespace cuanto {

namespace {

constexpr std::string_view kMagic = "cuanto facts 1\n";

class Writer {
 public:
  std::string bytes;

  void number(uint64_t value) {
    while (value >= 0x80) {
      bytes += static_cast<char>(static_cast<unsigned char>(value | 0x80));
      value >>= 7;
    }
    bytes += static_cast<char>(value);
  }
  void fixed(uint64_t value) {
    for (int i = 0; i < 8; ++i)
      bytes += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
  }
  void real(double value) { fixed(std::bit_cast<uint64_t>(value)); }
  void flag(bool value) { bytes += value ? '\1' : '\0'; }
  void text(std::string_view value) {
    number(value.size());
    bytes += value;
  }
  template <class List, class Item>
  void list(const List& items, Item item) {
    number(items.size());
    for (const auto& one : items) item(one);
  }
  void texts(const std::vector<std::string>& items) {
    list(items, [&](const std::string& one) { text(one); });
  }
};

// After the first failure every read gives nothing, and `ok` stays false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

  uint64_t number() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) return broken();
      const auto byte = static_cast<unsigned char>(rest_[0]);
      rest_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if ((byte & 0x80) == 0) return value;
    }
    return broken();
  }
  uint64_t fixed() {
    if (rest_.size() < 8) return broken();
    uint64_t value = 0;
    for (unsigned i = 0; i < 8; ++i)
      value |= static_cast<uint64_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
    rest_.remove_prefix(8);
    return value;
  }
  double real() { return std::bit_cast<double>(fixed()); }
  bool flag() { return number() == 1; }
  std::string text() {
    const auto size = number();
    if (size > rest_.size()) {
      broken();
      return {};
    }
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }
  // Every item takes at least one byte, so a count beyond the rest is a lie.
  template <class Item>
  auto list(Item item) {
    std::vector<decltype(item())> items;
    const auto count = number();
    if (count > rest_.size()) {
      broken();
      return items;
    }
    items.reserve(static_cast<std::size_t>(std::min<uint64_t>(count, 4096)));
    for (uint64_t i = 0; i < count && ok_; ++i) items.push_back(item());
    return items;
  }
  std::vector<std::string> texts() {
    return list([&] { return text(); });
  }
  std::nullopt_t broken_optional() {
    broken();
    return std::nullopt;
  }

 private:
  uint64_t broken() {
    ok_ = false;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool ok_ = true;
};

void write_optional(Writer& w, const std::optional<std::string>& value) {
  w.flag(value.has_value());
  if (value) w.text(*value);
}

void write_column(Writer& w, const ColumnFacts& c) {
  w.text(c.name);
  w.text(c.declared_type);
  w.flag(c.not_null);
  for (const auto n : {c.rows, c.nulls, c.null_words, c.distinct}) w.number(n);
  w.flag(c.distinct_is_exact);
  write_optional(w, c.minimum);
  write_optional(w, c.maximum);
  w.flag(c.mean.has_value());
  if (c.mean) w.real(*c.mean);
  w.list(c.quantiles, [&](double q) { w.real(q); });
  for (const auto n : {c.integers, c.numbers, c.dates, c.timestamps, c.longest}) w.number(n);
  w.real(c.mean_length);
  w.list(c.values, [&](const auto& value) {
    w.text(value.first);
    w.number(value.second);
  });
  w.flag(c.values_complete);
  w.list(c.sketch, [&](uint64_t hash) { w.fixed(hash); });
}

ColumnFacts read_column(Reader& r) {
  ColumnFacts c;
  c.name = r.text();
  c.declared_type = r.text();
  c.not_null = r.flag();
  for (auto* n : {&c.rows, &c.nulls, &c.null_words, &c.distinct}) *n = r.number();
  c.distinct_is_exact = r.flag();
  if (r.flag()) c.minimum = r.text();
  if (r.flag()) c.maximum = r.text();
  if (r.flag()) c.mean = r.real();
  c.quantiles = r.list([&] { return r.real(); });
  for (auto* n : {&c.integers, &c.numbers, &c.dates, &c.timestamps, &c.longest}) *n = r.number();
  c.mean_length = r.real();
  c.values = r.list([&] {
    auto text = r.text();
    return std::pair(std::move(text), r.number());
  });
  c.values_complete = r.flag();
  c.sketch = r.list([&] { return r.fixed(); });
  return c;
}

void write_table(Writer& w, const TableFacts& t) {
  w.text(t.schema);
  w.text(t.name);
  w.flag(t.is_view);
  w.number(t.rows);
  w.list(t.columns, [&](const ColumnFacts& c) { write_column(w, c); });
  w.texts(t.primary_key);
  w.list(t.unique_keys, [&](const auto& key) { w.texts(key); });
  w.list(t.foreign_keys, [&](const KeyFacts& key) {
    w.texts(key.columns);
    w.text(key.other_table);
    w.texts(key.other_columns);
  });
  w.text(t.comment);
}

TableFacts read_table(Reader& r) {
  TableFacts t;
  t.schema = r.text();
  t.name = r.text();
  t.is_view = r.flag();
  t.rows = r.number();
  t.columns = r.list([&] { return read_column(r); });
  t.primary_key = r.texts();
  t.unique_keys = r.list([&] { return r.texts(); });
  t.foreign_keys = r.list([&] {
    KeyFacts key;
    key.columns = r.texts();
    key.other_table = r.text();
    key.other_columns = r.texts();
    return key;
  });
  t.comment = r.text();
  return t;
}

}  // namespace

std::string write_facts(const SourceFacts& facts) {
  Writer payload;
  payload.text(facts.source);
  payload.number(static_cast<uint64_t>(facts.dialect));
  payload.text(facts.fingerprint);
  payload.list(facts.tables, [&](const TableFacts& t) { write_table(payload, t); });
  payload.texts(facts.notes);

  Writer whole;
  whole.bytes.reserve(kMagic.size() + 16 + payload.bytes.size());
  whole.bytes = kMagic;
  whole.fixed(payload.bytes.size());
  whole.fixed(stable_hash(payload.bytes));
  whole.bytes += payload.bytes;
  return std::move(whole.bytes);
}

Result<SourceFacts> read_facts(std::string_view bytes) {
  const auto refuse = [] {
    return fail(
        ErrorKind::bad_input,
        "The stored facts about this source are damaged or from another version; they have "
        "to be collected again.",
        "Los datos guardados sobre esta fuente están dañados o son de otra versión; hay que "
        "recogerlos de nuevo.");
  };
  if (!bytes.starts_with(kMagic)) return refuse();
  bytes.remove_prefix(kMagic.size());
  Reader head(bytes.substr(0, 16));
  const auto size = head.fixed();
  const auto hash = head.fixed();
  if (!head.ok() || bytes.size() - 16 != size || stable_hash(bytes.substr(16)) != hash)
    return refuse();

  Reader r(bytes.substr(16));
  SourceFacts facts;
  facts.source = r.text();
  const auto dialect = r.number();
  if (dialect > static_cast<uint64_t>(DialectId::postgresql)) return refuse();
  facts.dialect = static_cast<DialectId>(dialect);
  facts.fingerprint = r.text();
  facts.tables = r.list([&] { return read_table(r); });
  facts.notes = r.texts();
  if (!r.ok() || !r.at_end()) return refuse();
  return facts;
}

}  // namespace cuanto
