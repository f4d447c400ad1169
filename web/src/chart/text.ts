// The words inside a chart: numbers on axes and bars, and ticks of time.

import type { ColumnInfo, ColumnKind, Language } from "../lib/api";
import {
  column_decimals,
  format_compact,
  format_money,
  format_number,
  format_percent,
  format_period,
  month_name,
} from "../lib/format";

const kShortFrom = 100_000; // from here on numbers in a chart are shortened: $126.1K

// How chart_number() is told what it writes.
export function number_format(column: ColumnInfo): string {
  return `${column.kind}:${column.unit ?? ""}`;
}

// `format` is "kind:unit", with ":full" where there is room for every digit, ":short" where there is
// room for few.
export function chart_number(language: Language, value: unknown, format: string): string {
  if (typeof value !== "number" || !Number.isFinite(value)) return "";
  const [kind, unit = "", room] = format.split(":") as [ColumnKind, string?, string?];
  if (room === "short" || (room !== "full" && Math.abs(value) >= kShortFrom)) {
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

// One tick of a time axis; the year stands below the first one and where it changes.
export function axis_tick(
  language: Language,
  value: unknown,
  grain: string,
  index: number,
): string | string[] {
  const date = new Date(iso_of(value));
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const is_first = index === 0;
  if (grain === "year") return String(year);
  if (grain === "quarter") {
    const quarter = `${language === "es" ? "T" : "Q"}${Math.floor((month - 1) / 3) + 1}`;
    return is_first || month <= 3 ? [quarter, String(year)] : quarter;
  }
  if (grain === "month") {
    const name = month_name(language, month);
    return is_first || month === 1 ? [name, String(year)] : name;
  }
  const name = `${day} ${month_name(language, month)}`;
  return is_first || (month === 1 && day <= 7) ? [name, String(year)] : name;
}
