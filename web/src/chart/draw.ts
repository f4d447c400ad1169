// Draws a chart with Vega. This module and its libraries are loaded when the first chart is needed.
// Expressions are interpreted, not compiled, because the page may not evaluate text as code; and the
// chart can load nothing, from anywhere.

import { expressionFunction, loader, parse, View, Warn, type Spec } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { chart_config, type Palette } from "./palette";
import type { Frame } from "./frame";
import { kNumberFormat, kPeriodFormat, kTickFormat, prepared_chart } from "./prepare";
import { axis_tick, chart_number, chart_period } from "./text";
import { others_of } from "./shape";
import { with_marks } from "../lib/format";
import type { ChartSpec, ChatReply, Language } from "../lib/api";

const kNameWidthMax = 170; // pixels for the name beside a bar: about 24 characters
const kNameShareMax = 0.42; // of the whole width

export interface Tip {
  x: number; // of the pointer in the window
  y: number;
  rows: [string, string][];
}

let language: Language = "en"; // of the chart being drawn; Vega's functions are global
let marks: Language = "en";

expressionFunction(kNumberFormat, (value: unknown, format: string) =>
  with_marks(chart_number(language, value, format), language, marks),
);
expressionFunction(kPeriodFormat, (value: unknown, grain: string) =>
  chart_period(language, value, grain),
);
expressionFunction(kTickFormat, (value: unknown, grain: string, years: string | number) =>
  axis_tick(language, value, grain, years),
);

function closed_loader(): ReturnType<typeof loader> {
  const refuse = (): Promise<never> => Promise.reject(new Error("A chart carries its data."));
  return { ...loader(), load: refuse, sanitize: refuse, http: refuse, file: refuse };
}

// Where the pointer is on a mark, its values: title and text of each.
function tip_of(event: MouseEvent, value: unknown): Tip | null {
  if (typeof value !== "object" || value === null || !(event instanceof MouseEvent)) return null;
  const rows = Object.entries(value).map(([name, text]): [string, string] => [name, String(text)]);
  return { x: event.clientX, y: event.clientY, rows };
}

export interface Drawing {
  destroy: () => void;
}

export async function draw(
  container: HTMLElement,
  reply: ChatReply,
  spec: ChartSpec,
  size: Pick<Frame, "width" | "height" | "row_height" | "language" | "marks" | "none">,
  palette: Palette,
  ontip: (tip: Tip | null) => void,
): Promise<Drawing> {
  ({ language, marks } = size);
  const name_width = Math.round(Math.min(kNameWidthMax, size.width * kNameShareMax));
  const { text, surface, quiet, categories } = palette;
  const others = others_of(spec, reply.column_info, reply.data);
  const frame = { ...size, name_width, others, quiet, categories, text, surface };
  const prepared = prepared_chart(spec, reply.chart_kind, reply.column_info, frame);
  const { spec: vega_spec } = compile(prepared as unknown as TopLevelSpec, {
    config: chart_config(palette),
  });
  const view = new View(parse(vega_spec as Spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "svg",
    container,
    hover: true,
    loader: closed_loader(),
    tooltip: (_handler, event, _item, value: unknown) => ontip(tip_of(event, value)),
    logLevel: Warn,
  });
  await view.runAsync();
  // The figure around it carries the name; the drawing itself says nothing more.
  const svg = container.querySelector("svg");
  for (const name of ["role", "aria-roledescription", "aria-label"]) {
    svg?.removeAttribute(name);
    container.removeAttribute(name);
  }
  svg?.setAttribute("aria-hidden", "true");
  return { destroy: () => view.finalize() };
}
