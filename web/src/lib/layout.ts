// What stands where, as far as it follows from sizes and shapes.

import { is_horizontal_bars, places_of } from "../chart/shape";
import type { ChatReply } from "./api";

const kRowsMax = 13;
const kColumnsMax = 5;

// Which answers put their chart beside the table: lying bars, one for each row, and a table narrow
// enough for the space that is left.
export function stands_beside(reply: ChatReply): boolean {
  return (
    reply.chart !== null &&
    is_horizontal_bars(reply.chart, reply.chart_kind) &&
    reply.data.length <= kRowsMax &&
    places_of(reply.chart, "y") === reply.data.length &&
    reply.columns.length <= kColumnsMax
  );
}

const kListGap = 8; // pixels between a list and the field it belongs to, and the window's edge
const kListComfortable = 200; // height from which a list is easy to choose from

export interface ListPlace {
  above: boolean;
  height: number; // at most
}

// Where a floating list goes beside its field, and how high it may be: on the wanted side, or on the
// other one when that has more room. It covers the top bar only where there is little room besides,
// and where it stands in front of it.
export function place_of_list(
  field: { top: number; bottom: number },
  window: { top: number; bar: number; bottom: number }, // its edges, and that of the top bar
  wants_above: boolean,
  is_before_bar: boolean,
): ListPlace {
  const below = window.bottom - field.bottom - 2 * kListGap;
  const under_bar = field.top - Math.max(window.top, window.bar) - 2 * kListGap;
  const over_bar = field.top - window.top - 2 * kListGap;
  const up =
    is_before_bar && under_bar < kListComfortable
      ? Math.min(over_bar, kListComfortable)
      : under_bar;
  const wanted = wants_above ? up : below;
  const other = wants_above ? below : up;
  const turns = wanted < kListComfortable && other > wanted;
  return { above: wants_above !== turns, height: Math.max(0, Math.floor(turns ? other : wanted)) };
}
