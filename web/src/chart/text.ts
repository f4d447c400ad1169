// The words inside a chart: numbers on axes and bars, and ticks of time.

import type { ColumnInfo, ColumnKind, Language } from "../lib/api";
import {
  column_decimals,
  format_compact,
  format_money,
  format_number,
  format_percent,
  format_period,
  format_scaled,
  month_name,
  scale_of,
  scale_of_axis,
  type Scale,
} from "../lib/format";

const kShortFrom = 100_000; // from here on numbers in a chart are shortened: $126.1K

// How chart_number() is told what it writes.
export function number_format(column: ColumnInfo): string {
  return `${column.kind}:${column.unit ?? ""}`;
}

function scaled(column: ColumnInfo, way: string, scale: Scale): string {
  return `${number_format(column)}:${way}:${scale.size}:${scale.decimals}`;
}

// Of values that stand as labels side by side.
export function label_format(
  language: Language,
  column: ColumnInfo,
  values: readonly number[],
): string {
  if (column.kind === "percent") return number_format(column);
  const scale = scale_of(language, values, kShortFrom);
  return scale ? scaled(column, "labels", scale) : `${number_format(column)}:whole`;
}

// Of the ticks of an axis that reaches to `largest`.
export function tick_format(language: Language, column: ColumnInfo, largest: number): string {
  if (column.kind === "percent") return number_format(column);
  return scaled(column, "ticks", scale_of_axis(language, largest));
}

// `format` is "kind:unit", with ":full" where there is room for every digit, ":whole" where a number
// is not shortened, ":labels:SIZE:DECIMALS" and ":ticks:SIZE:DECIMALS" where several share a scale.
export function chart_number(language: Language, value: unknown, format: string): string {
  if (typeof value !== "number" || !Number.isFinite(value)) return "";
  const [kind, unit = "", room, ...numbers] = format.split(":") as [ColumnKind, ...string[]];
  if (room === "labels" || room === "ticks") {
    const [size = 1, decimals = 0] = numbers.map(Number);
    return format_scaled(
      language,
      value,
      unit,
      { size, decimals },
      room === "labels" ? decimals : 0,
    );
  }
  if (room === undefined && Math.abs(value) >= kShortFrom) {
    return format_compact(language, value, kind, unit);
  }
  const decimals =
    room === "full"
      ? column_decimals(kind, [value])
      : Math.abs(value) >= 1000 || Number.isInteger(value)
        ? 0
        : column_decimals(kind, [value]);
  const style = { decimals_min: kind === "money" ? decimals : 0, decimals_max: decimals };
  if (kind === "money") return format_money(language, value, unit, style);
  if (kind === "percent") return format_percent(language, value, { decimals_max: decimals });
  return format_number(language, value, style);
}

function iso_of(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "number" && Math.abs(value) > 10_000
    ? new Date(value).toISOString()
    : String(value);
}

export function chart_period(language: Language, value: unknown, grain: string): string {
  return format_period(language, iso_of(value), grain);
}

// One tick of a time axis; the year stands below the first one and where it changes. `years`: the
// days with a year, as "2025-09-01 2026-01-01"; or the place of the tick, the first of which is 0.
export function axis_tick(
  language: Language,
  value: unknown,
  grain: string,
  years: string | number,
): string | string[] {
  const date = new Date(iso_of(value));
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const listed = typeof years === "string" ? years.includes(iso_of(value).slice(0, 10)) : null;
  const has_year = (is_new: boolean): boolean => listed ?? (years === 0 || is_new);
  if (grain === "year") return String(year);
  if (grain === "quarter") {
    const quarter = `${language === "es" ? "T" : "Q"}${Math.floor((month - 1) / 3) + 1}`;
    return has_year(month <= 3) ? [quarter, String(year)] : quarter;
  }
  if (grain === "month") {
    const name = month_name(language, month);
    return has_year(month === 1) ? [name, String(year)] : name;
  }
  const name = `${day} ${month_name(language, month)}`;
  return has_year(month === 1 && day <= 7) ? [name, String(year)] : name;
}
