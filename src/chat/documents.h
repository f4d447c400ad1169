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
std::shared_ptr<const Knowledge> knowledge_of(const Model& model,
                                              const OpenedDocuments& documents);

// Answers what `screening` recognised as a question about the data's shape or a meaning. False when
// it is none of these or the documents have nothing to say: then chat/talk.h answers.
bool answer_documented(const Screening& screening, const Source& source, Answer& answer);

// What the documents say to any other question; empty where they say too little.
Quoted quotes_for(const Question& question, const Source& source);
// Makes `quoted` the answer.
void answer_with_quotes(const Quoted& quoted, const RouteChoice& choice, Answer& answer);

// Says that the documents do not tell, and what they treat.
void say_documents_silent(std::string_view subject, const Source& source, Answer& answer);

// What the documents say of the meaning that `screening` asks for.
Quoted meaning_of(const Screening& screening, const Source& source, Language language);
// Puts what is quoted before the answer to a query.
void add_meaning(const Quoted& quoted, Answer& answer);

}  // namespace cuanto
