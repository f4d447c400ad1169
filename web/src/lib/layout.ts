// Which answers put their chart beside the table: lying bars, one for each row, and a table narrow
// enough for the space that is left.

import { is_horizontal_bars, places_of } from "../chart/shape";
import type { ChatReply } from "./api";

const kRowsMax = 13;
const kColumnsMax = 5;

export function stands_beside(reply: ChatReply): boolean {
  return (
    reply.chart !== null &&
    is_horizontal_bars(reply.chart, reply.chart_kind) &&
    reply.data.length <= kRowsMax &&
    places_of(reply.chart, "y") === reply.data.length &&
    reply.columns.length <= kColumnsMax
  );
}
