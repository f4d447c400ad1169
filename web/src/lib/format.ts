// The one formatter of the page: numbers, money, percentages and dates as people of a language
// write them. The true minus (U+2212), no-break spaces inside a value, and thousands always grouped,
// so that a column of figures lines up.

import type { Cell, ColumnInfo, ColumnKind, Language } from "./api";

const kNoBreak = "\u00A0";
const kMinus = "\u2212";
export const kMissing = "—";

// Written by hand: browsers disagree about "Sep" and "Sept", and about the dots.
const kMonths: Record<Language, readonly string[]> = {
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  es: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
};

export interface CalendarDate {
  year: number;
  month: number; // 1 to 12
  day: number; // 1 to 31
}

export interface NumberStyle {
  decimals_min?: number;
  decimals_max?: number;
}

const formats = new Map<string, Intl.NumberFormat>();

function intl(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, options);
    formats.set(key, format);
  }
  return format;
}

// Digits without a sign. Browsers write 9876 without a dot in Spanish, and not all can be told
// otherwise; English groups always, so Spanish is made from it.
function digits(language: Language, value: number, minimum: number, maximum: number): string {
  const options = { minimumFractionDigits: minimum, maximumFractionDigits: maximum };
  const english = intl("en", options).format(Math.abs(value));
  if (language === "en") return english;
  return english.replace(/[.,]/g, (mark) => (mark === "," ? "." : ","));
}

// The numbers of a text written in `from`, with the marks of `to`: "$1,363.25" is "$1.363,25". Words,
// signs and units stay those of the language; so do numbers in a name, such as a version "3.5.1".
export function with_marks(text: string, from: Language, to: Language): string {
  if (from === to) return text;
  const [group, point] = from === "en" ? [",", "\\."] : ["\\.", ","];
  const number = new RegExp(
    `(?<![\\p{L}\\d.,-])\\d+(?:${group}\\d{3})*(?:${point}\\d+)?(?![.,]?\\d)`,
    "gu",
  );
  return text.replace(number, (found) =>
    found.replace(/[.,]/g, (mark) => (mark === "," ? "." : ",")),
  );
}

function with_sign(value: number, text: string): string {
  return value < 0 && /[1-9]/.test(text) ? kMinus + text : text;
}

export function format_number(language: Language, value: number, style: NumberStyle = {}): string {
  const minimum = style.decimals_min ?? 0;
  const maximum = Math.max(minimum, style.decimals_max ?? 2);
  return with_sign(value, digits(language, value, minimum, maximum));
}

function is_currency(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit);
}

// "$", "US$", "€": how a language writes a currency.
function currency_symbol(language: Language, currency: string): string {
  const parts = intl(language, { style: "currency", currency }).formatToParts(1);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

// A written amount with its unit: before it in English when that is a sign, else behind it.
function with_unit(language: Language, value: number, amount: string, unit: string): string {
  if (!unit) return with_sign(value, amount);
  if (!is_currency(unit)) return with_sign(value, amount) + kNoBreak + unit;
  const symbol = currency_symbol(language, unit);
  if (language === "es") return with_sign(value, amount) + kNoBreak + symbol;
  return with_sign(value, symbol + (/[A-Z]$/.test(symbol) ? kNoBreak : "") + amount);
}

// "$1,234.56", "1.234,56 US$". A unit that is no currency code is written after the number.
export function format_money(
  language: Language,
  value: number,
  currency: string,
  style: NumberStyle = {},
): string {
  const minimum = style.decimals_min ?? 2;
  const maximum = Math.max(minimum, style.decimals_max ?? minimum);
  return with_unit(language, value, digits(language, value, minimum, maximum), currency);
}

// 8.2 is "8.2%", "8,2 %".
export function format_percent(language: Language, value: number, style: NumberStyle = {}): string {
  const minimum = style.decimals_min ?? 0;
  const maximum = style.decimals_max ?? Math.max(1, minimum);
  const number = with_sign(value, digits(language, value, minimum, maximum));
  return language === "es" ? `${number}${kNoBreak}%` : `${number}%`;
}

const kScales: Record<Language, readonly [number, string][]> = {
  en: [
    [1e12, "T"],
    [1e9, "B"],
    [1e6, "M"],
    [1e3, "K"],
  ],
  es: [
    [1e12, `${kNoBreak}B`],
    [1e6, `${kNoBreak}M`],
    [1e3, `${kNoBreak}mil`],
  ],
};

export interface Scale {
  size: number; // what numbers are divided by
  decimals: number; // at most
}

// One scale for several numbers that are compared, so that "$1.06M" does not stand above "$96,240";
// null where they are written out.
export function scale_of(
  language: Language,
  values: readonly number[],
  short_from: number, // the largest value from which they are shortened
): Scale | null {
  const sizes = values.map(Math.abs).filter((size) => size > 0 && Number.isFinite(size));
  const [largest, smallest] = [Math.max(0, ...sizes), Math.min(...sizes)];
  if (largest < short_from) return null;
  // The smallest keeps a digit that counts.
  const size = kScales[language].find(([one]) => largest >= one && smallest >= one / 10)?.[0];
  if (!size) return null;
  const whole = largest / size;
  return { size, decimals: whole < 10 ? 2 : whole < 1000 ? 1 : 0 };
}

// For the ticks of an axis: what lies between them is what counts.
export function scale_of_axis(language: Language, largest: number): Scale {
  const size = kScales[language].find(([one]) => largest >= one)?.[0] ?? 1;
  return { size, decimals: 2 };
}

// "$126.1K" with the scale of its neighbours. `decimals_min` keeps labels equally long.
export function format_scaled(
  language: Language,
  value: number,
  unit: string | null,
  { size, decimals }: Scale,
  decimals_min = 0,
): string {
  const name = kScales[language].find(([one]) => one === size)?.[1] ?? "";
  const amount = digits(language, value / size, value === 0 ? 0 : decimals_min, decimals);
  return with_unit(language, value, value === 0 ? amount : amount + name, unit ?? "");
}

// Of one number that stands alone: "$126.1K", "126,1 mil US$".
export function format_compact(
  language: Language,
  value: number,
  kind: ColumnKind,
  unit: string | null,
): string {
  if (kind === "percent") return format_percent(language, value);
  // Rounded first, so that 999,990 is a million and not a thousand thousands.
  const rounded = Number(value.toPrecision(4));
  const [scale, name] = kScales[language].find(([size]) => Math.abs(rounded) >= size) ?? [1, ""];
  const decimals = Math.abs(rounded) / scale < 10 ? 2 : 1;
  const amount = digits(language, rounded / scale, 0, decimals) + name;
  return with_unit(language, value, amount, unit ?? "");
}

// "2026-09-01", "2026-09-01T10:00:00Z", "2026-09", "2026-Q3" and "2026" name a date, or the first of
// a period; anything else does not.
export function parse_date(text: string): CalendarDate | null {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter) return { year: Number(quarter[1]), month: Number(quarter[2]) * 3 - 2, day: 1 };
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:$|[T ])/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return { year, month, day };
}

export function month_name(language: Language, month: number): string {
  return kMonths[language][month - 1] ?? "";
}

// "8 Oct 2026", "8 oct 2026".
export function format_date(language: Language, date: CalendarDate): string {
  return [date.day, month_name(language, date.month), date.year].join(kNoBreak);
}

// "Sep 2026", "sept 2026".
export function format_month(language: Language, date: CalendarDate): string {
  return `${month_name(language, date.month)}${kNoBreak}${date.year}`;
}

function format_clock(text: string): string {
  const match = /[T ](\d{2}):(\d{2})(?::(\d{2}))?/.exec(text);
  if (!match) return "";
  const seconds = match[3] && match[3] !== "00" ? `:${match[3]}` : "";
  return `${match[1]}:${match[2]}${seconds}`;
}

// Both ends are shown: "1 Jul – 30 Sep 2026".
export function format_range(language: Language, first: CalendarDate, last: CalendarDate): string {
  const to = format_date(language, last);
  if (first.year !== last.year) return `${format_date(language, first)} – ${to}`;
  if (first.month !== last.month) {
    return `${first.day}${kNoBreak}${month_name(language, first.month)} – ${to}`;
  }
  return first.day === last.day ? to : `${first.day} – ${to}`;
}

export function format_date_text(language: Language, text: string): string {
  const date = parse_date(text);
  return date ? format_date(language, date) : text;
}

export function format_period(language: Language, text: string, grain: string | null): string {
  const date = parse_date(text);
  if (!date) return text;
  switch (grain) {
    case "year":
      return String(date.year);
    case "quarter": {
      const quarter = Math.floor((date.month - 1) / 3) + 1;
      return `${language === "es" ? "T" : "Q"}${quarter}${kNoBreak}${date.year}`;
    }
    case "month":
      return format_month(language, date);
    case "hour":
    case "minute":
      return `${format_date(language, date)}${kNoBreak}${format_clock(text)}`;
    default:
      return /^\d{4}$/.test(text)
        ? text
        : /^\d{4}-\d{2}$/.test(text)
          ? format_month(language, date)
          : format_date(language, date);
  }
}

export function format_timestamp(language: Language, text: string): string {
  const date = parse_date(text);
  if (!date) return text;
  const clock = format_clock(text);
  return format_date(language, date) + (clock ? kNoBreak + clock : "");
}

export function is_numeric(kind: ColumnKind): boolean {
  return kind === "integer" || kind === "number" || kind === "money" || kind === "percent";
}

function decimals_of(value: number): number {
  const text = String(Number(value.toPrecision(12)));
  const exponent = /e-(\d+)$/.exec(text);
  const fraction = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return exponent ? Number(exponent[1]) + fraction : fraction;
}

// How many decimals every cell of a column gets, so that its figures line up: cents for money, what
// the values need up to two otherwise, and more where the values are so small that two would show 0.
export function column_decimals(kind: ColumnKind, values: readonly Cell[]): number {
  if (kind === "integer") return 0;
  let needed = 0;
  let largest = 0;
  for (const value of values) {
    if (typeof value !== "number") continue;
    needed = Math.max(needed, decimals_of(value));
    largest = Math.max(largest, Math.abs(value));
  }
  if (largest > 0 && largest < 0.1) {
    return Math.min(needed, Math.ceil(-Math.log10(largest)) + 2, 12);
  }
  if (kind === "money") return 2;
  if (kind === "percent") return Math.min(needed, 1);
  return Math.min(needed, 2);
}

export interface Words {
  yes: string;
  no: string;
}

// A table cell: the unit stands in the header, not here.
export function format_cell(
  language: Language,
  value: Cell,
  column: Pick<ColumnInfo, "kind" | "grain">,
  decimals: number,
  words: Words,
): string {
  if (value === null) return kMissing;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number") {
    if (column.kind === "text" || column.kind === "date" || column.kind === "timestamp") {
      return String(value);
    }
    if (column.kind === "period") return format_period(language, String(value), column.grain);
    if (column.kind === "boolean") return value ? words.yes : words.no;
    return format_number(language, value, { decimals_min: decimals, decimals_max: decimals });
  }
  switch (column.kind) {
    case "date":
      return format_date_text(language, value);
    case "timestamp":
      return format_timestamp(language, value);
    case "period":
      return format_period(language, value, column.grain);
    default:
      return value;
  }
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// "Cost, USD", "Share, %".
export function header_of(column: ColumnInfo): string {
  const unit = column.kind === "percent" ? "%" : column.unit;
  const label = capitalised(column.label);
  return unit && is_numeric(column.kind) ? `${label}, ${unit}` : label;
}

// A value that stands alone, with its unit.
export function format_value(
  language: Language,
  value: Cell,
  column: Pick<ColumnInfo, "kind" | "grain" | "unit">,
  words: Words,
): string {
  if (typeof value === "number" && is_numeric(column.kind)) {
    const decimals = column_decimals(column.kind, [value]);
    const style = { decimals_min: decimals, decimals_max: decimals };
    if (column.kind === "money") return format_money(language, value, column.unit ?? "", style);
    if (column.kind === "percent") return format_percent(language, value, style);
    const number = format_number(language, value, style);
    return column.unit ? number + kNoBreak + column.unit : number;
  }
  return format_cell(language, value, column, 0, words);
}
