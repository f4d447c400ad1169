// Where a chart is drawn: its room and its colours.
import type { Language } from "../lib/api";

export interface Frame {
  width: number;
  height: number; // of a chart without rows of its own
  row_height: number; // of a horizontal bar
  name_width: number; // at most, of the names beside bars
  language: Language; // of months, signs and units
  marks: Language; // of the numbers
  none: string; // a group without a name; {name} is what it groups by
  others: string | null; // the name of the bar or line that stands for all that are not drawn
  quiet: string; // its colour
  categories: readonly string[]; // colours of series
  text: string; // colours of text on light and on dark cells
  surface: string;
}
