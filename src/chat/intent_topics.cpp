#include "chat/intent_topics.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <vector>

#include "knowledge/knowledge.h"

namespace cuanto {
namespace {

// To teach a new subject, add a few of its words: what is near to them follows.
constexpr auto kWorld = std::to_array<std::string_view>({
    "weather",   "rain",     "snow",        "planet",    "universe",   "moon",     "river",
    "mountain",  "ocean",    "beach",       "country",   "egypt",      "capital",  "history",
    "war",       "army",     "king",        "president", "politics",   "election", "religion",
    "god",       "soul",     "philosophy",  "love",      "happiness",  "dream",    "birthday",
    "painter",   "museum",   "novel",       "poem",      "song",       "singer",   "music",
    "guitar",    "actor",    "movie",       "cartoon",   "television", "football", "tennis",
    "champion",  "olympic",  "recipe",      "soup",      "chocolate",  "dinner",   "restaurant",
    "cat",       "dog",      "horse",       "spider",    "bird",       "dinosaur", "tree",
    "flower",    "headache", "fever",       "disease",   "bone",       "brain",    "calorie",
    "diet",      "car",      "engine",      "airplane",  "train",      "ship",     "vacation",
    "haircut",   "doctor",   "physics",     "chemistry", "atom",       "equation", "algebra",
    "evolution", "robot",    "programming", "alarm",     "lamp",       "joke",     "riddle",
    "ghost",     "dragon",   "horoscope",   "magic",     "language",   "english",  "spanish",
    "bitcoin",   "dentist",  "baby",
});
constexpr auto kWork = std::to_array<std::string_view>({
    "employee",   "manager",    "salary",     "wage",      "bonus",     "pension",    "overtime",
    "leave",      "sickness",   "holiday",    "handbook",  "training",  "contract",   "resignation",
    "uniform",    "shift",      "supplier",   "vendor",    "invoice",   "payment",    "purchase",
    "discount",   "refund",     "return",     "warranty",  "complaint", "customer",   "order",
    "delivery",   "shipping",   "parcel",     "warehouse", "stock",     "store",      "price",
    "product",    "budget",     "cost",       "expense",   "receipt",   "tax",        "account",
    "revenue",    "profit",     "margin",     "policy",    "rule",      "approval",   "deadline",
    "report",     "meeting",    "conference", "hotel",     "taxi",      "insurance",  "password",
    "laptop",     "software",   "server",     "backup",    "security",  "privacy",    "incident",
    "table",      "column",     "data",       "database",  "record",    "query",      "percentage",
    "average",    "total",      "month",      "quarter",   "increase",  "comparison", "number",
    "list",       "department", "team",       "visitor",   "gift",      "phone",      "currency",
    "harassment", "promotion",  "coupon",     "loyalty",
});

double nearest(const Vector& word, const std::vector<Vector>& subjects) {
  double best = -1;
  for (const auto& subject : subjects)
    best = std::max(best, std::inner_product(word.begin(), word.end(), subject.begin(), 0.0));
  return best;
}

std::vector<Vector> meanings(std::span<const std::string_view> words) {
  std::vector<Vector> vectors;
  for (const std::string_view word : words)
    if (auto vector = meaning_of_word(word, Language::en)) vectors.push_back(std::move(*vector));
  return vectors;
}

}  // namespace

std::optional<double> strangeness(std::string_view plain, Language language) {
  static const auto world = meanings(kWorld), work = meanings(kWork);
  const auto word = meaning_of_word(plain, language);
  if (!word) return std::nullopt;
  return nearest(*word, world) - nearest(*word, work);
}

}  // namespace cuanto
