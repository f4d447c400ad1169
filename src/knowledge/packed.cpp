#include "knowledge/packed.h"

#include <algorithm>
#include <cstring>

namespace cuanto {
namespace {

class Writer {
 public:
  void number(uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>((value & 0x7F) | 0x80);
    bytes_ += static_cast<char>(value);
  }
  void real(float value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes_.append(raw, sizeof value);
  }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  void texts(const std::vector<std::string>& list) {
    number(list.size());
    for (const std::string& each : list) text(each);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Bytes that end too early give zeros and empty texts, and make it bad.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}
  bool is_good() const { return good_ && left_.empty(); }

  uint64_t number() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (left_.empty()) return bad();
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    return bad();
  }
  uint32_t small() { return static_cast<uint32_t>(number()); }
  // Of things that take a byte at least.
  std::size_t count() {
    const uint64_t value = number();
    return value <= left_.size() ? static_cast<std::size_t>(value) : bad();
  }
  float real() {
    float value = 0;
    if (left_.size() < sizeof value) return static_cast<float>(bad());
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
    return value;
  }
  std::string text() {
    const std::size_t size = count();
    std::string value(left_.substr(0, size));
    left_.remove_prefix(size);
    return value;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> list(count());
    for (std::string& each : list) each = text();
    return list;
  }

 private:
  uint32_t bad() {
    good_ = false;
    left_ = {};
    return 0;
  }
  std::string_view left_;
  bool good_ = true;
};

}  // namespace

std::string pack_passage(const Passage& passage) {
  Writer out;
  out.text(passage.title);
  out.texts(passage.headings);
  out.number(static_cast<uint64_t>(passage.category));
  out.number(static_cast<uint64_t>(passage.language));
  out.number(passage.units.size());
  for (const PassageUnit& unit : passage.units) {
    out.number(static_cast<uint64_t>(unit.kind));
    out.text(unit.text);
    out.texts(unit.terms);
  }
  return out.take();
}

std::optional<Passage> unpack_passage(std::string_view bytes) {
  Reader in(bytes);
  Passage passage;
  passage.title = in.text();
  passage.headings = in.texts();
  passage.category = static_cast<Category>(
      std::min<uint64_t>(in.number(), static_cast<uint64_t>(Category::other)));
  passage.language = in.number() == 1 ? Language::es : Language::en;
  passage.units.resize(in.count());
  for (PassageUnit& unit : passage.units) {
    unit.kind = static_cast<PassageUnit::Kind>(std::min<uint64_t>(in.number(), 3));
    unit.text = in.text();
    unit.terms = in.texts();
  }
  if (!in.is_good()) return std::nullopt;
  return passage;
}

std::string pack_words(const PassageWords& words) {
  Writer out;
  out.number(words.counts.size());
  for (const auto& [term, count] : words.counts) {
    out.number(term);
    out.real(count);
  }
  out.number(words.names.size());
  for (const DefinedName& name : words.names) {
    out.number(static_cast<uint64_t>(int64_t{name.unit} + 1));
    out.number(name.is_first ? 1 : 0);
    out.number(name.stems.size());
    for (const uint32_t stem : name.stems) out.number(stem);
  }
  return out.take();
}

std::optional<PassageWords> unpack_words(std::string_view bytes) {
  Reader in(bytes);
  PassageWords words;
  words.counts.resize(in.count());
  for (auto& [term, count] : words.counts) {
    term = in.small();
    count = in.real();
  }
  words.names.resize(in.count());
  for (DefinedName& name : words.names) {
    name.unit = static_cast<int32_t>(in.small()) - 1;
    name.is_first = in.number() == 1;
    name.stems.resize(in.count());
    for (uint32_t& stem : name.stems) stem = in.small();
  }
  if (!in.is_good()) return std::nullopt;
  return words;
}

std::string_view bytes_of(const Vector& vector) {
  return {reinterpret_cast<const char*>(vector.data()), vector.size() * sizeof(float)};
}

Vector vector_of(std::string_view bytes) {
  Vector vector(bytes.size() / sizeof(float));
  if (!vector.empty()) std::memcpy(vector.data(), bytes.data(), vector.size() * sizeof(float));
  return vector;
}

}  // namespace cuanto
