// From the server's chart (data and meaning) to the one that is drawn here: its size, and every
// number and date written by the page's own formatter. Pure, so that it can be tested.

import type { ChartKind, ChartSpec, ColumnInfo, Language } from "../lib/api";
import { is_numeric } from "../lib/format";
import {
  channel,
  encoding_of,
  is_discrete,
  is_horizontal_bars,
  is_json,
  layers_of,
  mark_type,
  rows_of_bars,
  values_of,
  type Json,
} from "./shape";
import { chart_number } from "./text";

export interface Frame {
  width: number;
  height: number; // of a chart without rows of its own
  row_height: number; // of a horizontal bar
  language: Language; // of the numbers
}

// Names of the functions that format inside a chart; see draw.ts.
export const kNumberFormat = "cuantoNumber";
export const kTickFormat = "cuantoTick";
export const kPeriodFormat = "cuantoPeriod";

const kLabelsMax = 13; // bars that get their value written at the end
const kPixelsPerLabel = 64;
const kPointsMax = 24; // points of a line that are drawn as dots
const kShortTicksFrom = 10_000; // the largest value from which ticks read "20K"
const kNameWidthMax = 170; // pixels for the name beside a bar: about 24 characters
const kNameShareMax = 0.38; // of the whole width
const kDigitWidth = 7.2; // pixels, on the safe side

// In a chart the columns of the result are called c0, c1 and so on.
function fields_of(columns: readonly ColumnInfo[]): Map<string, ColumnInfo> {
  return new Map(columns.map((column, index) => [`c${index}`, column]));
}

function format_of(column: ColumnInfo): string {
  return `${column.kind}:${column.unit ?? ""}`;
}

class Preparation {
  readonly #columns: Map<string, ColumnInfo>;
  readonly #frame: Frame;
  readonly #values: Json[];

  constructor(columns: readonly ColumnInfo[], frame: Frame, values: Json[]) {
    this.#columns = fields_of(columns);
    this.#frame = frame;
    this.#values = values;
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
    if (type === "line" && given["point"] === undefined) {
      const field = channel(encoding_of(spec), "x")?.["field"];
      const places = new Set(this.#values.map((row) => row[String(field)])).size;
      return { ...given, point: places <= kPointsMax };
    }
    return spec["mark"];
  }

  #channel(name: string, definition: Json): Json {
    const column = this.#columns.get(String(definition["field"]));
    const is_position = name === "x" || name === "y";
    if (column && is_numeric(column.kind) && definition["type"] === "quantitative") {
      const format = { format: format_of(column), formatType: kNumberFormat };
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
      const limit = Math.round(Math.min(kNameWidthMax, this.#frame.width * kNameShareMax));
      return this.#with_axis(definition, { title: null, labelLimit: limit, labelAngle: 0 });
    }
    return is_discrete(definition) ? this.#with_legend(definition, { title: null }) : definition;
  }

  #is_large(field: string): boolean {
    return this.#values.some((row) => Math.abs(Number(row[field])) >= kShortTicksFrom);
  }

  #temporal(name: string, definition: Json, column: ColumnInfo | null): Json {
    const grain = column?.grain ?? "day";
    const places = new Set(this.#values.map((row) => row[String(definition["field"])])).size;
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

// A chart of lying bars without labels gets them, and then needs no axis under it. The scale is made
// longer than the longest bar, so that its label has room.
function with_bar_labels(spec: Json, columns: Map<string, ColumnInfo>, frame: Frame): Json {
  const encoding = encoding_of(spec);
  const value = channel(encoding, "x");
  if (layers_of(spec).length || !value || channel(encoding, "color")) return spec;
  const field = String(value["field"]);
  const column = columns.get(field);
  const numbers = values_of(spec).map((row) => Number(row[field]));
  const longest = Math.max(...numbers);
  if (!column || longest <= 0 || numbers.some((number) => number < 0)) return spec;
  const label_width =
    8 +
    kDigitWidth *
      Math.max(
        ...numbers.map((number) => chart_number(frame.language, number, format_of(column)).length),
      );
  const plot_width = Math.max(label_width * 2, frame.width * (1 - kNameShareMax));
  const { mark, ...rest } = spec;
  const scale = { domainMax: (longest * plot_width) / (plot_width - label_width), nice: false };
  return {
    ...rest,
    encoding: { ...encoding, x: { ...value, axis: null, scale } },
    layer: [
      { mark },
      {
        mark: { type: "text", align: "left", baseline: "middle", dx: 6 },
        encoding: { text: { field, type: "quantitative" } },
      },
    ],
  };
}

// Every column of the data, written out, when the pointer is on a mark.
function tooltip_of(columns: readonly ColumnInfo[], values: readonly Json[]): Json[] {
  const present = new Set(Object.keys(values[0] ?? {}));
  return [...fields_of(columns)]
    .filter(([field]) => present.has(field))
    .map(([field, column]) => ({
      field,
      title: column.label,
      ...(is_numeric(column.kind)
        ? {
            type: "quantitative",
            format: `${format_of(column)}:full`,
            formatType: kNumberFormat,
          }
        : { type: "nominal", format: column.grain ?? column.kind, formatType: kPeriodFormat }),
    }));
}

export function prepared_chart(
  spec: ChartSpec,
  kind: ChartKind | null,
  columns: readonly ColumnInfo[],
  frame: Frame,
): ChartSpec {
  const lying = is_horizontal_bars(spec, kind);
  const rows = lying ? rows_of_bars(spec) : 0;
  const values = values_of(spec);
  const labelled =
    lying && rows <= kLabelsMax ? with_bar_labels(spec, fields_of(columns), frame) : spec;
  const view = new Preparation(columns, frame, values).view(labelled);
  const encoding = encoding_of(view);
  const is_facet = is_json(view["spec"]) || channel(encoding, "facet") !== null;
  return {
    ...view,
    encoding: encoding["tooltip"]
      ? encoding
      : { ...encoding, tooltip: tooltip_of(columns, values) },
    ...(is_facet
      ? {}
      : {
          width: frame.width,
          height: lying ? rows * frame.row_height : frame.height,
          padding: lying ? 0 : { left: 0, top: 6, right: 2, bottom: 5 },
          autosize: { type: lying ? "fit-x" : "fit", contains: "padding" },
        }),
  };
}
