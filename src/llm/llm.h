// llm/llm.h: language models as an optional upgrade. Nothing is sent anywhere unless a model is
// configured, and a question that the translator answers confidently costs no token.
//
//   settings.h  which models, for what, at what price        (--models FILE)
//   client.h    one model: chat, embeddings, list; over Ollama's or OpenAI's protocol
//   models.h    all of them: roles, circuit breakers, budgets, what was used
//   generate.h  question + schema + the translator's readings -> a query that was checked and voted
//   tasks.h     what else a model may be asked: intent, follow-ups in full, simple questions
//   findings.h  what was found in a result, in other words and with checked figures
//   training.h  verified questions as conversations, to teach a model elsewhere
#pragma once

#include "llm/client.h"    // IWYU pragma: export
#include "llm/findings.h"  // IWYU pragma: export
#include "llm/generate.h"  // IWYU pragma: export
#include "llm/models.h"    // IWYU pragma: export
#include "llm/settings.h"  // IWYU pragma: export
#include "llm/tasks.h"     // IWYU pragma: export
#include "llm/training.h"  // IWYU pragma: export
