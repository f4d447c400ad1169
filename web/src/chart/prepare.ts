// From the server's chart (data and meaning) to the one that is drawn here: its size, and every
// number and date written by the page's own formatter. Pure, so that it can be tested.

import type { ChartKind, ChartSpec, ColumnInfo, Language } from "../lib/api";
import { capitalised, is_numeric } from "../lib/format";
import {
  channel,
  encoding_of,
  is_discrete,
  is_horizontal_bars,
  is_json,
  layers_of,
  merged_encoding,
  mark_type,
  rows_of_bars,
  values_of,
  type Json,
} from "./shape";
import { labelled } from "./labels";
import { number_format } from "./text";

export interface Frame {
  width: number;
  height: number; // of a chart without rows of its own
  row_height: number; // of a horizontal bar
  name_width: number; // at most, of the names beside bars
  language: Language; // of the numbers
  text: string; // colours of text on light and on dark cells
  surface: string;
}

// Names of the functions that format inside a chart; see draw.ts.
export const kNumberFormat = "cuantoNumber";
export const kTickFormat = "cuantoTick";
export const kPeriodFormat = "cuantoPeriod";

const kPixelsPerLabel = 64;
const kPointsMax = 24; // points of a line that are drawn as dots
const kPixelsPerPoint = 28;
const kShortTicksFrom = 10_000; // the largest value from which ticks read "20K"

// In a chart the columns of the result are called c0, c1 and so on.
function fields_of(columns: readonly ColumnInfo[]): Map<string, ColumnInfo> {
  return new Map(columns.map((column, index) => [`c${index}`, column]));
}

class Preparation {
  readonly #columns: Map<string, ColumnInfo>;
  readonly #frame: Frame;
  readonly #values: Json[];
  readonly #has_points: boolean;

  constructor(spec: ChartSpec, columns: readonly ColumnInfo[], frame: Frame) {
    this.#columns = fields_of(columns);
    this.#frame = frame;
    this.#values = values_of(spec);
    const places = this.#places(channel(merged_encoding(spec), "x"));
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

  // How many different values a channel shows.
  #places(definition: Json | null): number {
    return new Set(this.#values.map((row) => row[String(definition?.["field"])])).size;
  }

  #channel(name: string, definition: Json): Json {
    const column = this.#columns.get(String(definition["field"]));
    const is_position = name === "x" || name === "y";
    if (column && is_numeric(column.kind) && definition["type"] === "quantitative") {
      const format = { format: number_format(column), formatType: kNumberFormat };
      if (name === "text") return { ...definition, ...format };
      // One unit for all ticks of an axis: none, thousands or millions.
      if (this.#is_large(String(definition["field"]))) format.format += ":short";
      if (is_position) return this.#with_axis(definition, { title: null, ...format });
      return this.#with_legend(definition, { title: null, ...format });
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
      const labelLimit = this.#frame.name_width;
      return this.#with_axis(definition, { title: null, labelLimit, labelAngle: 0 });
    }
    return is_discrete(definition) ? this.#with_legend(definition, { title: null }) : definition;
  }

  #is_large(field: string): boolean {
    return this.#values.some((row) => Math.abs(Number(row[field])) >= kShortTicksFrom);
  }

  #temporal(name: string, definition: Json, column: ColumnInfo | null): Json {
    const grain = column?.grain ?? "day";
    const places = this.#places(definition);
    const fitting = Math.max(2, Math.floor(this.#frame.width / kPixelsPerLabel));
    const months = { month: 1, quarter: 3, year: 12 }[grain];
    const ticks = months
      ? { interval: "month", step: months * Math.max(1, Math.ceil(places / fitting)) }
      : Math.min(fitting, places);
    const axis: Json = {
      title: null,
      labelExpr: `${kTickFormat}(datum.value, ${JSON.stringify(grain)}, datum.index)`,
      tickCount: ticks,
      labelAlign: "center",
      labelBound: false,
    };
    const timed = String(definition["timeUnit"] ?? "").startsWith("utc");
    const scale = is_json(definition["scale"]) ? definition["scale"] : {};
    const zoned = timed ? definition : { ...definition, scale: { type: "utc", ...scale } };
    return name === "x" || name === "y" ? this.#with_axis(zoned, axis) : zoned;
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

export function prepared_chart(
  spec: ChartSpec,
  kind: ChartKind | null,
  columns: readonly ColumnInfo[],
  frame: Frame,
): ChartSpec {
  const lying = is_horizontal_bars(spec, kind);
  const height = lying ? rows_of_bars(spec) * frame.row_height : frame.height;
  const written = labelled(with_tooltip(spec, columns), fields_of(columns), frame);
  const view = new Preparation(spec, columns, frame).view(written);
  if (is_json(view["spec"]) || channel(encoding_of(view), "facet")) return view;
  return {
    ...view,
    width: frame.width,
    height,
    padding: lying ? 0 : { left: 0, top: 6, right: 2, bottom: 5 },
    autosize: { type: lying ? "fit-x" : "fit", contains: "padding" },
  };
}
