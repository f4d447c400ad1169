// Values and names written into a chart, where they save the reader a look at an axis or a legend:
// at the end of bars, at the end of lines, in the cells of a heat map.

import type { ColumnInfo } from "../lib/api";
import type { Frame } from "./frame";
import {
  channel,
  encoding_of,
  is_discrete,
  layers_of,
  mark_type,
  merged_encoding,
  places_of,
  values_of,
  type Json,
} from "./shape";
import { with_marks } from "../lib/format";
import { chart_number, label_format } from "./text";

const kDrawn = "drawn"; // the field with the length of a bar
const kGap = ""; // the name of the empty row before the others
const kBarWidthMin = 32; // pixels for the longest bar, beside its label
const kBarsMax = 13;
const kSeriesMax = 6;
const kCellsMax = 60;
const kDigitWidth = 7.2; // pixels, on the safe side
const kCharacterWidth = 6.6; // pixels, of a name
const kColumnWidthMax = 72;
const kBandShare = 0.56; // of the room of a bar that it fills
const kGroupedShare = 0.94; // of the room of a bar that stands in a group
const kLineApart = 16; // pixels between two names at the end of lines
const kAxisHeight = 48; // of a time axis with the year below
const kSwatch = 24; // pixels for the coloured square before a name
const kNameWidthMax = 140;
const kNameShareMax = 0.28; // of the whole width
const kListed = "listed"; // the field with the name and value of a part of a ring
const kListBesideFrom = 500; // width
const kDarkFrom = 0.55; // of the way from the lowest to the highest cell: text changes its colour

// The others are not ranked: their bar has a colour of its own and stands apart.
function quiet_others(encoding: Json, { others, quiet }: Frame): Json {
  if (others === null) return {};
  const name = `datum[${JSON.stringify(channel(encoding, "y")?.["field"])}]`;
  return { color: { condition: { test: `${name} === ${JSON.stringify(others)}`, value: quiet } } };
}

function apart(y: Json, names: readonly unknown[], others: string | null): Json {
  if (others === null) return y;
  const ranked = [...new Set(names)].filter((name) => name !== others);
  return { ...y, scale: { domain: [...ranked, kGap, others] } };
}

function bars_labelled(spec: Json, columns: Map<string, ColumnInfo>, frame: Frame): Json | null {
  const encoding = encoding_of(spec);
  const [value, y] = [channel(encoding, "x"), channel(encoding, "y")];
  if (!value || channel(encoding, "color") || !y || !is_discrete(y)) return null;
  const field = String(value["field"]);
  const column = columns.get(field);
  const rows = values_of(spec);
  const names = rows.map((row) => row[String(y["field"])]);
  const numbers = rows.map((row) => Number(row[field]));
  const longest = Math.max(...numbers.filter((_, at) => names[at] !== frame.others));
  if (!column || numbers.length > kBarsMax || longest <= 0) return null;
  if (numbers.some((number) => number < 0)) return null;
  // The scale is made longer than the longest bar, so that its label has room.
  const format = label_format(frame.language, column, numbers);
  const digits = numbers.map((number) => chart_number(frame.language, number, format).length);
  const label_width = 8 + kDigitWidth * Math.max(...digits);
  const plot_width = Math.max(label_width + kBarWidthMin, frame.width - frame.name_width);
  const scale = { domainMax: (longest * plot_width) / (plot_width - label_width), nice: false };
  const { mark, ...rest } = spec;
  // Together the others may be more than any one: their bar would press down those that are ranked,
  // so that it is not drawn, and their value stands where it would begin.
  const drawn = rows.map((row, at) => ({
    ...row,
    [kDrawn]: names[at] === frame.others && numbers[at]! > longest ? 0 : numbers[at],
  }));
  return {
    ...rest,
    data: { values: drawn },
    encoding: {
      ...encoding,
      y: apart(y, names, frame.others),
      x: { ...value, field: kDrawn, axis: null, scale },
    },
    layer: [
      { mark, encoding: quiet_others(encoding, frame) },
      {
        mark: { type: "text", align: "left", baseline: "middle", dx: 6 },
        encoding: { text: { field, type: "quantitative" } },
      },
    ],
  };
}

// Periods that stand as bars are named, not placed on an axis of time; several series stand side by
// side. Few bars are not made wider than they need be.
function columns_named(spec: Json, frame: Frame): Json | null {
  const encoding = encoding_of(spec);
  const [x, color] = [channel(encoding, "x"), channel(encoding, "color")];
  if (!x || channel(encoding, "y")?.["type"] !== "quantitative") return null;
  const { timeUnit: _, scale: __, ...named } = x;
  const places = new Set(values_of(spec).map((row) => row[String(x["field"])])).size;
  const is_wide = (frame.width / places) * kBandShare > kColumnWidthMax;
  const is_time = x["type"] === "temporal";
  const shown = is_time ? { ...named, type: "ordinal", sort: null } : x;
  if (!is_discrete(color)) {
    const mark = { type: "bar", ...(is_wide ? { size: kColumnWidthMax } : {}) };
    return { ...spec, mark, encoding: { ...encoding, x: shown } };
  }
  const apart = { paddingInner: 1 - kBandShare, paddingOuter: (1 - kBandShare) / 2 };
  return {
    ...spec,
    mark: { type: "bar", width: { band: kGroupedShare } },
    encoding: {
      ...encoding,
      x: { ...shown, scale: apart },
      xOffset: { field: color?.["field"], sort: null },
    },
  };
}

// The width that names at the end of lines take at most, with the squares before them.
export function room_for_names({ width }: Frame): number {
  return kSwatch + Math.min(kNameWidthMax, width * kNameShareMax);
}

// Heights at which the names stand: as near as can be to where the lines end, never one on another.
export function spread(ends: readonly number[], apart: number): number[] {
  const order = ends.map((_, index) => index).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
  const places = [...ends];
  for (let round = 0; round < 50; ++round) {
    for (let at = 1; at < order.length; ++at) {
      const [below, above] = [order[at - 1]!, order[at]!];
      const missing = apart - ((places[above] ?? 0) - (places[below] ?? 0));
      if (missing <= 0) continue;
      places[below] = (places[below] ?? 0) - missing / 2;
      places[above] = (places[above] ?? 0) + missing / 2;
    }
  }
  const lowest = Math.min(0, ...places);
  return places.map((place) => place - lowest);
}

// Around each point of a line stands a larger, unseen one, so that the pointer need not be exact.
const kTarget = { type: "point", filled: true, size: 500, opacity: 0 };

function line_alone(spec: Json): Json | null {
  if (mark_type(spec) !== "line") return null;
  const { mark, ...rest } = spec;
  return { ...rest, layer: [{ mark }, { mark: kTarget }] };
}

function lines_labelled(spec: Json, frame: Frame): Json | null {
  const encoding = encoding_of(spec);
  const [x, y, color] = [
    channel(encoding, "x"),
    channel(encoding, "y"),
    channel(encoding, "color"),
  ];
  if (mark_type(spec) !== "line" || !x || !y || !is_discrete(color) || !color) return null;
  const [x_field, y_field, name_field] = [x, y, color].map(({ field }) => String(field));
  const ends = new Map<string, Json>();
  let highest = 0;
  for (const row of values_of(spec)) {
    const value = Number(row[y_field!]);
    highest = Math.max(highest, value);
    if (value < 0) return null;
    if (row[y_field!] === null) continue;
    const name = String(row[name_field!] ?? "");
    const before = ends.get(name);
    if (!before || String(row[x_field!]) >= String(before[x_field!])) ends.set(name, row);
  }
  if (ends.size < 2 || ends.size > kSeriesMax || highest === 0) return null;
  const unit = highest / (frame.height - kAxisHeight); // one pixel
  const places = spread(
    [...ends.values()].map((row) => Number(row[y_field!])),
    kLineApart * unit,
  );
  const names = [...ends.keys()];
  const data = {
    values: names.map((name, index) => ({ [name_field!]: name, [y_field!]: places[index] })),
  };
  const place = { x: { value: "width" }, y: { field: y_field, type: "quantitative" } };
  const { mark, encoding: _, data: values, ...rest } = spec;
  const series = [...names].sort((a, b) => Number(a === frame.others) - Number(b === frame.others));
  const range = series.map((name, at) =>
    name === frame.others ? frame.quiet : frame.categories[at % frame.categories.length],
  );
  const coloured = { ...color, legend: null, scale: { domain: series, range } };
  return {
    ...rest,
    layer: [
      { data: values, mark, encoding: { ...encoding, color: coloured } },
      { data: values, mark: kTarget, encoding: { ...encoding, color: coloured } },
      {
        data,
        mark: { type: "point", shape: "square", filled: true, size: 70, opacity: 1, xOffset: 14 },
        encoding: { ...place, color: coloured },
      },
      {
        data,
        mark: {
          type: "text",
          align: "left",
          baseline: "middle",
          dx: kSwatch,
          limit: room_for_names(frame) - kSwatch,
        },
        encoding: { ...place, text: { field: name_field, type: "nominal" } },
      },
    ],
  };
}

// What a column has of the width, beside the names of the rows.
export function column_width(spec: Json, frame: Frame): number {
  const y = channel(merged_encoding(spec), "y");
  const field = String(y?.["field"]);
  const lengths = is_discrete(y) ? values_of(spec).map((row) => String(row[field]).length) : [];
  const names = Math.min(frame.name_width, kCharacterWidth * Math.max(0, ...lengths));
  return (frame.width - names) / places_of(spec, "x");
}

function cells_labelled(spec: Json, columns: Map<string, ColumnInfo>, frame: Frame): Json | null {
  const encoding = encoding_of(spec);
  const color = channel(encoding, "color");
  const cells = values_of(spec);
  if (mark_type(spec) !== "rect" || color?.["type"] !== "quantitative") return null;
  if (cells.length > kCellsMax) return null;
  const field = String(color["field"]);
  const column = columns.get(field);
  const numbers = cells.map((row) => Number(row[field]));
  const written = numbers.map((number) =>
    column
      ? chart_number(frame.language, number, label_format(frame.language, column, numbers)).length
      : 0,
  );
  if (Math.max(...written) * kDigitWidth > column_width(spec, frame)) return null;
  const [lowest, highest] = [Math.min(...numbers), Math.max(...numbers)];
  const from = lowest + kDarkFrom * (highest - lowest);
  const { mark, ...rest } = spec;
  const { color: _, ...shared } = encoding;
  const is_strong = `datum[${JSON.stringify(field)}] > ${from}`;
  return {
    ...rest,
    encoding: shared,
    layer: [
      { mark, encoding: { color: { ...color, legend: null } } },
      {
        mark: { type: "text", baseline: "middle" },
        encoding: {
          text: { field, type: "quantitative" },
          color: { condition: { test: is_strong, value: frame.surface }, value: frame.text },
        },
      },
    ],
  };
}

// A ring whose parts are listed beside it with their values, largest first.
function ring_listed(spec: Json, columns: Map<string, ColumnInfo>, frame: Frame): Json | null {
  const encoding = encoding_of(spec);
  const [theta, color] = [channel(encoding, "theta"), channel(encoding, "color")];
  const column = columns.get(String(theta?.["field"]));
  if (mark_type(spec) !== "arc" || !column || !color) return null;
  const value_of = (row: Json): number => Number(row[String(theta?.["field"])]);
  const format = label_format(frame.language, column, values_of(spec).map(value_of));
  const values = values_of(spec)
    .sort((a, b) => value_of(b) - value_of(a))
    .map((row) => {
      const value = with_marks(
        chart_number(frame.language, value_of(row), format),
        frame.language,
        frame.marks,
      );
      return { ...row, [kListed]: `${String(row[String(color["field"])])}  ${value}` };
    });
  const legend = {
    orient: frame.width < kListBesideFrom ? "bottom" : "right",
    direction: "vertical",
    offset: 16,
    labelFontSize: 13,
    rowPadding: 6,
  };
  return {
    ...spec,
    data: { values },
    mark: { type: "arc", innerRadius: { expr: "0.3 * min(width, height)" } },
    encoding: {
      ...encoding,
      order: { field: theta?.["field"], type: "quantitative", sort: "descending" },
      color: { ...color, field: kListed, sort: null, legend },
    },
  };
}

export function labelled(spec: Json, columns: Map<string, ColumnInfo>, frame: Frame): Json {
  if (layers_of(spec).length) return spec;
  return (
    (mark_type(spec) === "bar"
      ? (bars_labelled(spec, columns, frame) ?? columns_named(spec, frame))
      : null) ??
    lines_labelled(spec, frame) ??
    line_alone(spec) ??
    cells_labelled(spec, columns, frame) ??
    ring_listed(spec, columns, frame) ??
    spec
  );
}
