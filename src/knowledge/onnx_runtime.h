// knowledge/onnx_runtime.h: runs one ONNX model with ONNX Runtime, a library that need not be
// there: it is loaded when a model is opened. Private to knowledge/.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace cuanto {

// A model with the inputs `ids` and `mask` (int64, texts x tokens) and the output `vectors` (float,
// texts x width). Thread-safe; a call computes on the thread it is made from.
class OnnxModel {
 public:
  // Fails with `not_found` where a file is missing and `unsupported` where the library or the model
  // cannot be used.
  static Result<std::unique_ptr<const OnnxModel>> open(const std::string& library,
                                                       const std::string& model);
  ~OnnxModel();
  OnnxModel(const OnnxModel&) = delete;
  OnnxModel& operator=(const OnnxModel&) = delete;

  // `ids` and `mask` hold `texts` rows of the same length; the rows of the answer stand one behind
  // the other.
  Result<std::vector<float>> run(std::vector<int64_t> ids, std::vector<int64_t> mask,
                                 std::size_t texts) const;

 private:
  struct Parts;
  explicit OnnxModel(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace cuanto
