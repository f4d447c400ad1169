// Which columns of a result are worth a column of the table.

import type { ChatReply, ColumnInfo } from "./api";

const kRowsMin = 3; // with fewer, what is the same may be so by chance

export interface ShownColumns {
  columns: ColumnInfo[];
  same: { column: ColumnInfo; value: string }[]; // said once, above the table
}

// A text that is the same in every row, beside another one that tells the rows apart, says nothing of
// them; on a phone it would take the place of the numbers. What was asked for as a group stays.
export function shown_columns(reply: ChatReply): ShownColumns {
  const is_same = (column: ColumnInfo): boolean => {
    if (column.kind !== "text" || column.is_group || reply.data.length < kRowsMin) return false;
    const first = reply.data[0]?.[column.name];
    return typeof first === "string" && reply.data.every((row) => row[column.name] === first);
  };
  const same = reply.column_info.filter(is_same);
  const columns = reply.column_info.filter((column) => !same.includes(column));
  if (!columns.some(({ kind }) => kind === "text" || kind === "period")) {
    return { columns: reply.column_info, same: [] };
  }
  const value_of = ({ name }: ColumnInfo): string => String(reply.data[0]?.[name]);
  return { columns, same: same.map((column) => ({ column, value: value_of(column) })) };
}
