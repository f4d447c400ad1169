#include "model/yaml_tree.h"

#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_set>

#include "base/text.h"

namespace cuanto {

namespace {

// Thrown by the handler to stop the parser; never leaves parse_yaml.
struct Stop {
  ErrorKind kind;
  std::string message;
  std::string message_es;
  std::size_t offset;
};

class TreeBuilder : public YAML::EventHandler {
 public:
  Yaml root;
  std::size_t documents = 0;

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents > 1)
      throw Stop{ErrorKind::bad_input,
                 "The file holds more than one YAML document; keep one of them.",
                 "El archivo contiene más de un documento YAML; deje uno solo.", offset_of(mark)};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add(Yaml{}, mark); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Stop{
        ErrorKind::bad_input,
        "Aliases (*name) are not allowed in a model file; write the text out.",
        "Los alias (*nombre) no se permiten en un archivo de modelo; escriba el texto completo.",
        offset_of(mark)};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    Yaml node;
    node.quoted = tag == "!";
    node.kind =
        !node.quoted && (value == "null" || value == "~") ? Yaml::Kind::null : Yaml::Kind::scalar;
    node.text = value;
    add(std::move(node), mark);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(Yaml::Kind::list, mark);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open(Yaml::Kind::map, mark);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Yaml node;
    Yaml key;
    bool has_key = false;
    std::unordered_set<std::string> keys;
  };

  static std::size_t offset_of(const YAML::Mark& mark) {
    return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
  }

  void open(Yaml::Kind kind, const YAML::Mark& mark) {
    if (stack_.size() >= kModelDepthMax)
      throw Stop{ErrorKind::too_large,
                 fmt::format("The file is nested deeper than {} levels.", kModelDepthMax),
                 fmt::format("El archivo está anidado a más de {} niveles.", kModelDepthMax),
                 offset_of(mark)};
    count(mark);
    if (!stack_.empty() && stack_.back().node.is_map() && !stack_.back().has_key)
      throw Stop{ErrorKind::bad_input, "A key must be a plain text.",
                 "Una clave debe ser un texto simple.", offset_of(mark)};
    Open one;
    one.node.kind = kind;
    one.node.offset = offset_of(mark);
    stack_.push_back(std::move(one));
  }

  void close() {
    auto node = std::move(stack_.back().node);
    stack_.pop_back();
    put(std::move(node));
  }

  void add(Yaml node, const YAML::Mark& mark) {
    count(mark);
    node.offset = offset_of(mark);
    put(std::move(node));
  }

  void put(Yaml node) {
    if (stack_.empty()) {
      root = std::move(node);
      return;
    }
    auto& parent = stack_.back();
    if (parent.node.is_list()) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.has_key) {
      if (!parent.keys.insert(node.text).second)
        throw Stop{ErrorKind::bad_input,
                   fmt::format("The key \"{}\" stands here twice.", shortened(node.text, 60)),
                   fmt::format("La clave «{}» aparece aquí dos veces.", shortened(node.text, 60)),
                   node.offset};
      parent.key = std::move(node);
      parent.has_key = true;
    } else {
      parent.node.entries.push_back({std::move(parent.key), std::move(node)});
      parent.has_key = false;
    }
  }

  void count(const YAML::Mark& mark) {
    if (++nodes_ > kModelNodesMax)
      throw Stop{
          ErrorKind::too_large, fmt::format("The file has more than {} parts.", kModelNodesMax),
          fmt::format("El archivo tiene más de {} partes.", kModelNodesMax), offset_of(mark)};
  }

  std::vector<Open> stack_;
  std::size_t nodes_ = 0;
};

tl::unexpected<Error> fail_at(std::string_view text, Stop stop) {
  Error error{stop.kind, std::move(stop.message), std::move(stop.message_es), {}, {}};
  error.at = position_of(text, stop.offset);
  return fail(std::move(error));
}

// yaml-cpp's messages start in lower case and end without a full stop.
std::string as_sentence(std::string message) {
  if (message.empty()) return "This is not YAML.";
  return fmt::format("This is not YAML: {}.",
                     message.back() == '.' ? message.substr(0, message.size() - 1) : message);
}

}  // namespace

const Yaml* Yaml::find(std::string_view key) const {
  for (const auto& [name, value] : entries)
    if (name.text == key) return &value;
  return nullptr;
}

Result<Yaml> parse_yaml(std::string_view text) {
  if (text.size() > kModelBytesMax)
    return fail_at(text,
                   {ErrorKind::too_large,
                    fmt::format("The model file has {} bytes; at most {} are read.", text.size(),
                                kModelBytesMax),
                    fmt::format("El archivo de modelo tiene {} bytes; se leen como máximo {}.",
                                text.size(), kModelBytesMax),
                    0});
  if (!is_utf8(text))
    return fail_at(text, {ErrorKind::bad_input, "The model file is not UTF-8 text.",
                          "El archivo de modelo no es texto UTF-8.", 0});
  if (text.find('\0') != std::string_view::npos)
    return fail_at(text,
                   {ErrorKind::bad_input, "The model file is not text: it holds a zero byte.",
                    "El archivo de modelo no es texto: contiene un byte cero.", text.find('\0')});
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    TreeBuilder builder;
    while (parser.HandleNextDocument(builder)) {
    }
    return std::move(builder.root);
  } catch (const YAML::Exception& e) {
    return fail_at(text,
                   {ErrorKind::bad_input, as_sentence(e.msg), "Esto no es YAML: " + e.msg + ".",
                    e.mark.pos < 0 ? 0 : static_cast<std::size_t>(e.mark.pos)});
  } catch (Stop& stop) {
    return fail_at(text, std::move(stop));
  } catch (const std::exception& e) {
    return fail_at(text, {ErrorKind::bad_input, as_sentence(e.what()),
                          std::string("Esto no es YAML: ") + e.what() + ".", 0});
  }
}

}  // namespace cuanto
