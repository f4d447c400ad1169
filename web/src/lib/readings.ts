// Other readings of a question, under names that tell them apart.

import type { Reading } from "./api";

const kShown = 3;

export interface NamedReading extends Reading {
  name: string;
}

// A label that two readings share says nothing of the difference: then all are named by what they
// mean. One that cannot be asked, or that says the same as another, is left out.
export function readings_named(readings: readonly Reading[]): NamedReading[] {
  const askable = readings.filter(({ label, question }) => label.trim() && question.trim());
  const labels = new Set(askable.map(({ label }) => label.trim()));
  const tells = labels.size === askable.length;
  const named = askable.map((reading) => ({
    ...reading,
    name: (tells ? reading.label : reading.explanation || reading.label).trim(),
  }));
  return named
    .filter(({ name }, at) => named.findIndex((one) => one.name === name) === at)
    .slice(0, kShown);
}
