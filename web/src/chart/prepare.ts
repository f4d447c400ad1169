// From the server's chart (data and meaning) to the one that is drawn here: its size, and every
// number and date written by the page's own formatter. Pure, so that it can be tested.

import type { ChartKind, ChartSpec, ColumnInfo } from "../lib/api";
import { capitalised, is_numeric, kMissing, parse_date } from "../lib/format";
import {
  channel,
  encoding_of,
  is_discrete,
  is_horizontal_bars,
  is_json,
  layers_of,
  mark_type,
  merged_encoding,
  places_of,
  single_series,
  values_of,
  type Json,
} from "./shape";
import type { Frame } from "./frame";
import { column_width, labelled, room_for_names } from "./labels";
import { label_format, number_format, tick_format } from "./text";
import { with_unfinished } from "./unfinished";

// Names of the functions that format inside a chart; see draw.ts.
export const kNumberFormat = "cuantoNumber";
export const kTickFormat = "cuantoTick";
export const kPeriodFormat = "cuantoPeriod";

const kPixelsPerLabel = 64;
const kPointsMax = 24; // points of a line that are drawn as dots
const kPixelsPerPoint = 28;
const kShortTicksFrom = 10_000; // the largest value from which ticks read "20K"
const kMonthSteps = [1, 2, 3, 6, 12]; // months between ticks that fall on the same months each year
const kDaysPlaced = 62; // from more days on, ticks stand at months
const kDayMs = 86_400_000;
const kNamesApart = 6; // pixels
const kNameBelowMin = 48; // pixels for a name that stands below; with less it is turned
const kTurnedNameMax = 110;
const kCellRows = 20; // with more, the rows of a heat map are low
const kCellHeight = 33;
const kCellHeightLow = 20;
const kRingMargin = 11; // pixels above and below

// In a chart the columns of the result are called c0, c1 and so on.
function fields_of(columns: readonly ColumnInfo[]): Map<string, ColumnInfo> {
  return new Map(columns.map((column, index) => [`c${index}`, column]));
}

// Ticks at months, counted back from the last period, which people look for first. The first period
// has one, too: it takes the place of the tick that would stand too near.
export function month_ticks(places: readonly string[], months: number, fitting: number): Json {
  const count_of = (text: string): number => {
    const date = parse_date(text);
    return date ? date.year * 12 + date.month - 1 : NaN;
  };
  const [first, last] = [count_of(places[0] ?? ""), count_of(places.at(-1) ?? "")];
  if (!Number.isFinite(first) || !Number.isFinite(last)) return {};
  const wanted = months * Math.ceil((last - first + months) / months / fitting);
  const step = kMonthSteps.find((size) => size >= wanted) ?? wanted;
  const ticks: number[] = [];
  for (let at = last; at >= first; at -= step) ticks.unshift(at);
  if (ticks[0] !== first && ticks.length > 1) ticks[0] = first;
  else if (ticks[0] !== first) ticks.unshift(first);
  const day = (count: number): string =>
    `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}-01`;
  const changes = ticks.filter(
    (count, at) => Math.floor(count / 12) !== Math.floor((ticks[at - 1] ?? -1) / 12),
  );
  return {
    values: ticks.map((count) => `${day(count)}T00:00:00.000Z`),
    years: changes.map(day).join(" "),
  };
}

class Preparation {
  readonly #columns: Map<string, ColumnInfo>;
  readonly #frame: Frame;
  readonly #values: Json[];
  readonly #has_points: boolean;
  readonly #is_heat_map: boolean;
  readonly #has_series: boolean;
  readonly #column_width: number;

  constructor(spec: ChartSpec, columns: readonly ColumnInfo[], frame: Frame) {
    this.#columns = fields_of(columns);
    this.#frame = frame;
    this.#values = values_of(spec);
    this.#is_heat_map = mark_type(spec) === "rect";
    this.#has_series = channel(merged_encoding(spec), "color") !== null;
    this.#column_width = column_width(spec, frame);
    const places = places_of(spec, "x");
    this.#has_points = places <= kPointsMax && frame.width / places >= kPixelsPerPoint;
  }

  view(spec: Json): Json {
    const encoding = this.encoding(encoding_of(spec));
    const mark = this.#mark(spec);
    return {
      ...spec,
      ...(mark ? { mark } : {}),
      ...(spec["encoding"] ? { encoding } : {}),
      ...(spec["layer"] ? { layer: layers_of(spec).map((layer) => this.view(layer)) } : {}),
      ...(is_json(spec["spec"]) ? { spec: this.view(spec["spec"]) } : {}),
    };
  }

  encoding(encoding: Json): Json {
    return Object.fromEntries(
      Object.entries(encoding).map(([name, definition]) => [
        name,
        is_json(definition) ? this.#channel(name, definition) : definition,
      ]),
    );
  }

  #mark(spec: Json): unknown {
    const type = mark_type(spec);
    const given = is_json(spec["mark"]) ? spec["mark"] : { type };
    if (type !== "line") return spec["mark"];
    return { ...given, point: this.#has_points };
  }

  #places(definition: Json): string[] {
    const field = String(definition["field"]);
    return [...new Set(this.#values.map((row) => String(row[field])))].sort();
  }

  #channel(name: string, definition: Json): Json {
    const column = this.#columns.get(String(definition["field"]));
    const is_position = name === "x" || name === "y";
    if (column && is_numeric(column.kind) && definition["type"] === "quantitative") {
      const field = String(definition["field"]);
      const format = { format: number_format(column), formatType: kNumberFormat };
      if (!is_position) {
        const numbers = this.#values.map((row) => Number(row[field]));
        format.format = label_format(this.#frame.language, column, numbers);
        if (name === "text") return { ...definition, ...format };
        return this.#with_legend(definition, { title: null, ...format });
      }
      // One unit for all ticks of an axis: none, thousands or millions.
      const largest = this.#largest(field);
      if (largest >= kShortTicksFrom) {
        format.format = tick_format(this.#frame.language, column, largest);
      }
      return this.#with_axis(definition, { title: null, ...format });
    }
    if (definition["type"] === "temporal") {
      return is_position ? this.#temporal(name, definition, column ?? null) : definition;
    }
    if (column && (column.kind === "period" || column.kind === "date")) {
      const label = `${kPeriodFormat}(datum.value, ${JSON.stringify(column.grain ?? "")})`;
      return is_position
        ? this.#with_axis(definition, { title: null, labelExpr: label, labelAngle: 0 })
        : this.#with_legend(definition, { title: null, labelExpr: label });
    }
    if (is_position && is_discrete(definition)) {
      const names = name === "x" ? this.#names_below() : this.#names_beside();
      return this.#with_axis(definition, { title: null, ...names });
    }
    return is_discrete(definition) ? this.#with_legend(definition, { title: null }) : definition;
  }

  #names_beside(): Json {
    return { labelLimit: this.#frame.name_width, labelAngle: 0 };
  }

  // None is left out: each has the width of its column, or is turned where that is too narrow.
  #names_below(): Json {
    const room = this.#column_width - kNamesApart;
    return {
      ...(room >= kNameBelowMin
        ? { labelLimit: room, labelAngle: 0 }
        : { labelLimit: kTurnedNameMax, labelAngle: -90 }),
      labelOverlap: false,
      // A heat map can be long: its columns are named where the eye begins.
      ...(this.#is_heat_map ? { orient: "top" } : {}),
    };
  }

  #largest(field: string): number {
    return Math.max(0, ...this.#values.map((row) => Math.abs(Number(row[field]))));
  }

  #temporal(name: string, definition: Json, column: ColumnInfo | null): Json {
    const grain = column?.grain ?? "day";
    const { years, ...ticks } = this.#ticks(this.#places(definition), grain);
    const with_year = years === undefined ? "datum.index" : JSON.stringify(years);
    const axis: Json = {
      title: null,
      labelExpr: `${kTickFormat}(datum.value, ${JSON.stringify(grain)}, ${with_year})`,
      ...ticks,
      labelAlign: "center",
      labelBound: false,
    };
    const timed = String(definition["timeUnit"] ?? "").startsWith("utc");
    const scale = is_json(definition["scale"]) ? definition["scale"] : {};
    const zoned = timed ? definition : { ...definition, scale: { type: "utc", ...scale } };
    return name === "x" || name === "y" ? this.#with_axis(zoned, axis) : zoned;
  }

  #ticks(places: readonly string[], grain: string): Json {
    const width = this.#frame.width - (this.#has_series ? room_for_names(this.#frame) : 0);
    const fitting = Math.max(2, Math.floor(width / kPixelsPerLabel));
    const months = { month: 1, quarter: 3, year: 12 }[grain];
    if (months) return month_ticks(places, months, fitting);
    // Days are counted from the first: by the calendar, the 31st and the 1st would touch.
    const [first, last] = [Date.parse(places[0] ?? ""), Date.parse(places.at(-1) ?? "")];
    const days = (last - first) / kDayMs;
    if (grain !== "day" || !(days <= kDaysPlaced)) {
      return { tickCount: Math.min(fitting, places.length) };
    }
    const apart = Math.max(1, Math.ceil((days + 1) / fitting));
    const date = (index: number): string => new Date(first + index * apart * kDayMs).toISOString();
    const length = Math.floor(days / apart) + 1;
    return { values: Array.from({ length }, (_, index) => date(index)) };
  }

  // What the server has said about an axis stays, but for the writing of its labels.
  #with_axis(definition: Json, axis: Json): Json {
    if (definition["axis"] === null) return definition;
    const given = is_json(definition["axis"]) ? definition["axis"] : {};
    return { ...definition, axis: { ...given, ...axis } };
  }

  #with_legend(definition: Json, legend: Json): Json {
    if (definition["legend"] === null) return definition;
    const given = is_json(definition["legend"]) ? definition["legend"] : {};
    return { ...definition, legend: { ...given, ...legend } };
  }
}

// Every column of the data, written out, when the pointer is on a mark.
function tooltip_of(columns: readonly ColumnInfo[], values: readonly Json[]): Json[] {
  const present = new Set(Object.keys(values[0] ?? {}));
  return [...fields_of(columns)]
    .filter(([field]) => present.has(field))
    .map(([field, column]) => ({
      field,
      title: capitalised(column.label),
      ...(is_numeric(column.kind)
        ? {
            type: "quantitative",
            format: `${number_format(column)}:full`,
            formatType: kNumberFormat,
          }
        : { type: "nominal", format: column.grain ?? column.kind, formatType: kPeriodFormat }),
    }));
}

function with_tooltip(spec: Json, columns: readonly ColumnInfo[]): Json {
  const encoding = encoding_of(spec);
  if (encoding["tooltip"] !== undefined) return spec;
  return { ...spec, encoding: { ...encoding, tooltip: tooltip_of(columns, values_of(spec)) } };
}

// A name that is missing reads as in the table.
function without_nulls(
  spec: ChartSpec,
  columns: readonly ColumnInfo[],
  { none }: Frame,
): ChartSpec {
  const names = [...fields_of(columns)].filter(
    ([, column]) => column.kind === "text" || column.kind === "boolean",
  );
  const said = ({ kind, is_group, label }: ColumnInfo): string =>
    is_group && kind === "text" ? none.replace("{name}", () => label) : kMissing;
  const values = values_of(spec).map((row) => {
    const missing = names.filter(([field]) => row[field] === null);
    return {
      ...row,
      ...Object.fromEntries(missing.map(([field, column]) => [field, said(column)])),
    };
  });
  return values.length ? { ...spec, data: { values } } : spec;
}

// One series needs neither colours nor a legend; its name stands beside the title.
function without_single_series(spec: ChartSpec): ChartSpec {
  if (single_series(spec) === null) return spec;
  const { color: _, xOffset: __, ...encoding } = encoding_of(spec);
  return { ...spec, encoding };
}

interface Size {
  width: number;
  height: number;
  padding: unknown;
  autosize: { type: string; contains: string };
}

// The rows of lying bars, with the empty one before the others.
function rows_of(spec: ChartSpec): number {
  const scale = channel(encoding_of(spec), "y")?.["scale"];
  const domain = is_json(scale) ? scale["domain"] : null;
  return Array.isArray(domain) ? domain.length : places_of(spec, "y");
}

function size_of(spec: ChartSpec, kind: ChartKind | null, frame: Frame): Size {
  const sized = (type: string, size: Partial<Size>): Size => ({
    width: frame.width,
    height: frame.height,
    padding: { left: 0, top: 6, right: 2, bottom: 5 },
    autosize: { type, contains: "padding" },
    ...size,
  });
  if (is_horizontal_bars(spec, kind)) {
    return sized("fit-x", { height: rows_of(spec) * frame.row_height, padding: 0 });
  }
  const type = mark_type(spec);
  if (type === "arc") {
    const side = Math.min(frame.width, frame.height - kRingMargin);
    return sized("pad", { width: side, height: side });
  }
  if (type === "rect") {
    const rows = places_of(spec, "y");
    return sized("fit-x", { height: rows * (rows > kCellRows ? kCellHeightLow : kCellHeight) });
  }
  return sized("fit", {});
}

export function prepared_chart(
  spec: ChartSpec,
  kind: ChartKind | null,
  columns: readonly ColumnInfo[],
  frame: Frame,
): ChartSpec {
  const named = without_single_series(without_nulls(spec, columns, frame));
  const written = labelled(with_tooltip(named, columns), fields_of(columns), frame);
  const view = with_unfinished(new Preparation(named, columns, frame).view(written));
  if (is_json(view["spec"]) || channel(encoding_of(view), "facet")) return view;
  return { ...view, ...size_of(written, kind, frame) };
}
