// What is told of an answer beside it: what kind of question it was, and how it came about.
#include <fmt/format.h>

#include "base/text.h"
#include "chat/journey.h"

namespace cuanto {

// What a query says of itself; the others are told here.
void Journey::fill_intent() {
  const auto say = [this](const Words& words) { return words.in(answer_.language); };
  Intent& intent = answer_.intent;
  if (guess_) intent = {std::string(guess_->intent), guess_->confidence, say(guess_->reason)};
  if (intent.type.empty() && answer_.type == AnswerType::clarify)
    intent = {"AMBIGUOUS", 0.9,
              say({"more than one thing may be meant, or too little was said",
                   "puede querer decir varias cosas, o dice muy poco"})};
  if (intent.type.empty() && answer_.type == AnswerType::refused)
    intent = {"REFUSE", 0.9, say({"this is not answered here", "esto no se responde aquí"})};
  if (intent.reasoning.empty() && answer_.type == AnswerType::info)
    intent.reasoning = say({"it is about what the data holds, not about figures",
                            "trata de lo que contienen los datos, no de cifras"});
  if (answer_.steps.empty() && source_ != nullptr)
    answer_.steps = {say({"read the question", "leer la pregunta"})};
  if (answer_.confidence_reason.empty() && answer_.type != AnswerType::sql)
    answer_.confidence_reason = intent.reasoning;
}

void Journey::fill_receipt() {
  Receipt& receipt = answer_.receipt;
  receipt.question = ask_.question;
  receipt.sql = answer_.sql;
  receipt.today = to_iso(today_);
  receipt.made_by =
      answer_.language == Language::es ? "traductor integrado" : "built-in translator";
  if (!made_by_.empty()) receipt.made_by += " + " + made_by_;
  if (answer_.model_use && !answer_.model_use->model.empty())
    receipt.made_by +=
        fmt::format(" + {} ({})", answer_.model_use->model, answer_.model_use->prompt_version);
  receipt.policy = visible_.access.fingerprint();
  if (source_ == nullptr) return;
  if (meaning_) receipt.reading = to_text(*meaning_, *source_->model);
  receipt.model_hash = source_->model->hash;
  receipt.engine = std::string(dialect(source_->catalog->dialect).name);
  if (source_->catalog->data_ends) receipt.data_until = to_iso(*source_->catalog->data_ends);
  uint64_t hash = stable_hash(answer_.text);
  for (const auto& row : answer_.rows.rows) {
    for (std::size_t i = 0; i < row.size() && i < answer_.shape.columns.size(); ++i) {
      hash = stable_hash(format_cell(row[i], answer_.shape.columns[i], Language::en), hash);
    }
  }
  receipt.answer_hash = hex(hash);
  receipt.id =
      "r" + hex(stable_hash(receipt.question + receipt.sql + receipt.today + receipt.model_hash))
                .substr(0, 12);
}

}  // namespace cuanto
