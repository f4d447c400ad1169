// chat/documents.h: the answers that stand in documents and in what the model says of itself.
// Private to chat/.
#pragma once

#include <string_view>

#include "chat/chat.h"
#include "chat/intent.h"
#include "chat/screen.h"

namespace cuanto {

// What can be quoted: the documents, and what the model says of itself, which is no more than its
// asker sees.
std::shared_ptr<const Knowledge> knowledge_of(const Model& model, const OpenedDocuments& documents);

// Answers what `screening` recognised as a question about the data's shape or a meaning. False when
// it is none of these or the documents have nothing to say: then chat/talk.h answers.
bool answer_documented(const Screening& screening, const Source& source, Answer& answer);

// What the documents say to any other question; no quotes where they say too little.
Quoted quotes_for(const Question& question, const Source& source);
// What there is to answer with, when the intent of a question is known.
struct Roads {
  const Quoted& quoted;
  const Result<Understanding>& understood;
  const Source& source;
  Date today;
  double threshold = 0.7;  // from here on a reading is sure
};
// Answers what is no question for the data: from the documents, by saying that they are silent or
// that this is about something else, or by asking what a word means that nothing knows. `guess`
// changes where documents know better than it. False: the data answers.
bool answer_by_intent(IntentGuess& guess, const Roads& roads, Answer& answer);

// Says that the documents do not tell, and what they treat.
void say_documents_silent(std::string_view subject, const Source& source, Answer& answer);

// What the documents say of the meaning that `screening` asks for.
Quoted meaning_of(const Screening& screening, const Source& source, Language language);
// Puts what is quoted before the answer to a query.
void add_meaning(const Quoted& quoted, Answer& answer);

}  // namespace cuanto
