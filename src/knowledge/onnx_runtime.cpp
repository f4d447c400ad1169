#include "knowledge/onnx_runtime.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>

namespace cuanto {
namespace {

// ---- what ONNX Runtime's C interface is, as far as we use it ----------------------------------
// The library gives a table of functions by version. Entries are only ever added at its end, so
// that a number stands for the same function in every later version.

struct OrtThing;  // every object of the library is opaque
using Status = OrtThing*;

constexpr uint32_t kApiVersion = 17;  // of ONNX Runtime 1.17; later ones give it, too
enum Entry : std::size_t {
  kErrorMessage = 2,
  kCreateEnv = 3,
  kCreateSession = 7,
  kRun = 9,
  kCreateSessionOptions = 10,
  kDisableCpuMemArena = 19,
  kSetOptimization = 23,
  kSetThreads = 24,
  kCreateTensor = 49,
  kTensorData = 51,
  kTensorElements = 64,
  kTensorShape = 65,
  kCreateCpuMemory = 69,
  kReleaseEnv = 92,
  kReleaseStatus = 93,
  kReleaseMemory = 94,
  kReleaseSession = 95,
  kReleaseValue = 96,
  kReleaseShape = 99,
  kReleaseSessionOptions = 100,
};
constexpr int kWarnings = 2, kInt64 = 7, kAllOptimizations = 99, kArena = 1, kDefaultMemory = 0;

struct ApiBase {
  const void* const* (*get_api)(uint32_t version);
  const char* (*version)();
};

struct CloseLibrary {
  void operator()(void* library) const { dlclose(library); }
};

// The table, and what keeps it loaded.
class Api {
 public:
  explicit Api(const std::string& library)
      : library_(dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE)) {
    if (!library_) return;
    using GetBase = const ApiBase* (*)();
    const auto get_base = reinterpret_cast<GetBase>(dlsym(library_.get(), "OrtGetApiBase"));
    if (get_base != nullptr) table_ = get_base()->get_api(kApiVersion);
  }
  bool is_there() const { return table_ != nullptr; }

  template <class... Arguments>
  Status call(Entry entry, Arguments... arguments) const {
    return reinterpret_cast<Status (*)(Arguments...)>(const_cast<void*>(table_[entry]))(
        arguments...);
  }
  void release(Entry entry, OrtThing* thing) const {
    reinterpret_cast<void (*)(OrtThing*)>(const_cast<void*>(table_[entry]))(thing);
  }
  // Empty when nothing went wrong.
  std::string problem(Status status) const {
    if (status == nullptr) return {};
    using GetMessage = const char* (*)(Status);
    std::string text =
        reinterpret_cast<GetMessage>(const_cast<void*>(table_[kErrorMessage]))(status);
    release(kReleaseStatus, status);
    return text.empty() ? "unknown error" : text;
  }

 private:
  std::unique_ptr<void, CloseLibrary> library_;
  const void* const* table_ = nullptr;
};

struct Release {
  const Api* api = nullptr;
  Entry entry = kReleaseValue;
  void operator()(OrtThing* thing) const { api->release(entry, thing); }
};
using Owned = std::unique_ptr<OrtThing, Release>;

Error no_file(const std::string& path) {
  return {ErrorKind::not_found,
          fmt::format("There is no file {}; `./dev models` installs the sentence encoder.", path),
          fmt::format("No existe el fichero {}; `./dev models` instala el codificador de frases.",
                      path),
          {},
          {}};
}

Error cannot_use(const std::string& path, const std::string& why) {
  return {ErrorKind::unsupported,
          fmt::format("{} cannot be used by the sentence encoder: {}.", path, why),
          fmt::format("El codificador de frases no puede usar {}: {}.", path, why),
          {},
          {}};
}

}  // namespace

struct OnnxModel::Parts {
  explicit Parts(const std::string& library) : api(library) {}
  Owned own(OrtThing* thing, Entry release) const { return {thing, {&api, release}}; }
  Owned tensor(std::vector<int64_t>& numbers, std::size_t texts, std::string& problem) const;

  Api api;
  std::string path;
  Owned env, memory, session;
};

// Lends `numbers` to the library: they must live as long as the tensor.
Owned OnnxModel::Parts::tensor(std::vector<int64_t>& numbers, std::size_t texts,
                               std::string& problem) const {
  const std::array<int64_t, 2> shape{static_cast<int64_t>(texts),
                                     static_cast<int64_t>(numbers.size() / texts)};
  OrtThing* made = nullptr;
  problem = api.problem(api.call(
      kCreateTensor, static_cast<const OrtThing*>(memory.get()), static_cast<void*>(numbers.data()),
      numbers.size() * sizeof(int64_t), shape.data(), shape.size(), kInt64, &made));
  return own(made, kReleaseValue);
}

Result<std::unique_ptr<const OnnxModel>> OnnxModel::open(const std::string& library,
                                                         const std::string& model) {
  std::error_code error;
  for (const std::string& path : {library, model}) {
    if (!std::filesystem::is_regular_file(path, error)) return fail(no_file(path));
  }
  auto parts = std::make_unique<Parts>(library);
  const Api& api = parts->api;
  if (!api.is_there())
    return fail(cannot_use(library, "it is no ONNX Runtime of version 1.17 or later"));
  parts->path = model;
  OrtThing *env = nullptr, *memory = nullptr, *options = nullptr, *session = nullptr;
  std::string problem = api.problem(api.call(kCreateEnv, kWarnings, "cuanto", &env));
  parts->env = parts->own(env, kReleaseEnv);
  if (problem.empty()) problem = api.problem(api.call(kCreateSessionOptions, &options));
  const Owned owned = parts->own(options, kReleaseSessionOptions);
  if (problem.empty()) problem = api.problem(api.call(kSetThreads, options, 1));
  if (problem.empty())
    problem = api.problem(api.call(kSetOptimization, options, kAllOptimizations));
  // An arena keeps the memory of the largest batch for ever.
  if (problem.empty()) problem = api.problem(api.call(kDisableCpuMemArena, options));
  if (problem.empty())
    problem = api.problem(api.call(kCreateCpuMemory, kArena, kDefaultMemory, &memory));
  parts->memory = parts->own(memory, kReleaseMemory);
  if (problem.empty())
    problem = api.problem(api.call(kCreateSession, static_cast<const OrtThing*>(env), model.c_str(),
                                   static_cast<const OrtThing*>(options), &session));
  parts->session = parts->own(session, kReleaseSession);
  if (!problem.empty()) return fail(cannot_use(model, problem));
  return std::unique_ptr<const OnnxModel>(new OnnxModel(std::move(parts)));
}

OnnxModel::OnnxModel(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
OnnxModel::~OnnxModel() = default;

Result<std::vector<float>> OnnxModel::run(std::vector<int64_t> ids, std::vector<int64_t> mask,
                                          std::size_t texts) const {
  CUANTO_ASSERT(texts > 0 && ids.size() == mask.size() && ids.size() % texts == 0);
  const Api& api = parts_->api;
  std::string problem;
  const Owned first = parts_->tensor(ids, texts, problem);
  if (!problem.empty()) return fail(cannot_use(parts_->path, problem));
  const Owned second = parts_->tensor(mask, texts, problem);
  const std::array<const char*, 2> names{"ids", "mask"};
  const std::array<const OrtThing*, 2> inputs{first.get(), second.get()};
  const std::array<const char*, 1> output{"vectors"};
  OrtThing* made = nullptr;
  if (problem.empty())
    problem = api.problem(
        api.call(kRun, parts_->session.get(), static_cast<const OrtThing*>(nullptr), names.data(),
                 inputs.data(), inputs.size(), output.data(), output.size(), &made));
  const Owned result = parts_->own(made, kReleaseValue);
  float* numbers = nullptr;
  OrtThing* shape = nullptr;
  std::size_t count = 0;
  if (problem.empty()) problem = api.problem(api.call(kTensorData, made, &numbers));
  if (problem.empty())
    problem = api.problem(api.call(kTensorShape, static_cast<const OrtThing*>(made), &shape));
  const Owned owned_shape = parts_->own(shape, kReleaseShape);
  if (problem.empty())
    problem = api.problem(api.call(kTensorElements, static_cast<const OrtThing*>(shape), &count));
  if (!problem.empty()) return fail(cannot_use(parts_->path, problem));
  return std::vector<float>(numbers, numbers + count);
}

}  // namespace cuanto
