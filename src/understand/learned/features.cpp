#include "understand/learned/features.h"

#include <fmt/format.h>

namespace cuanto {

void FeatureMaker::note(Feature feature, const FeatureKind& kind, std::string_view value) const {
  if (!book_->has(feature)) book_->note(feature, fmt::format("{}={}", kind.name(), value));
}

void FeatureMaker::note(Feature feature, Feature a, Feature b) const {
  if (!book_->has(feature))
    book_->note(feature, fmt::format("{} & {}", book_->name(a), book_->name(b)));
}

}  // namespace cuanto
