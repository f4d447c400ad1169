import { describe, expect, it } from "vitest";
import { parse, View, expressionFunction } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { chart_config, type Palette } from "./palette";
import { spread } from "./labels";
import type { Frame } from "./frame";
import { kNumberFormat, kPeriodFormat, kTickFormat, month_ticks, prepared_chart } from "./prepare";
import { encoding_of, is_horizontal_bars, others_of, places_of, single_series } from "./shape";
import { axis_tick, chart_number, chart_period } from "./text";
import type { ChartKind, ChartSpec, ColumnInfo } from "../lib/api";

const s = "\u00A0";
const frame: Frame = {
  width: 600,
  height: 250,
  row_height: 33,
  name_width: 170,
  language: "en",
  marks: "en",
  none: "no {name}",
  others: null,
  quiet: "#999999",
  categories: ["#1A8280", "#C8552B"],
  text: "#111111",
  surface: "#ffffff",
};
const palette: Palette = {
  surface: "#fff",
  text: "#111",
  text_2: "#222",
  text_3: "#333",
  grid: "#eee",
  axis: "#888",
  quiet: "#999",
  categories: ["#1A8280", "#C8552B"],
  ramp: ["#fff", "#000"],
  diverging: ["#f00", "#00f"],
  font: "sans-serif",
};

function column(change: Partial<ColumnInfo>): ColumnInfo {
  return {
    name: "x",
    label: "X",
    kind: "text",
    unit: null,
    grain: null,
    is_group: false,
    ...change,
  };
}

const money = column({ name: "cost", label: "Cost", kind: "money", unit: "USD" });
const service = column({ name: "service", label: "service", is_group: true });
const month = column({ name: "month", label: "Month", kind: "period", grain: "month" });

const bars: ChartSpec = {
  data: {
    values: [
      { c0: "EC2", c1: 31402.07 },
      { c0: "S3", c1: 9992.68 },
    ],
  },
  mark: { type: "bar" },
  encoding: {
    y: { field: "c0", type: "nominal", sort: null },
    x: { field: "c1", type: "quantitative" },
  },
};
const line: ChartSpec = {
  data: {
    values: [1, 2, 3, 4, 5].map((n) => ({ c0: `2026-0${n}-01`, c1: 90000 + 1000 * n })),
  },
  mark: { type: "line", interpolate: "linear" },
  encoding: {
    x: { field: "c0", type: "temporal", timeUnit: "utcyearmonth" },
    y: { field: "c1", type: "quantitative", scale: { zero: true } },
  },
};

expressionFunction(kNumberFormat, (value: unknown, format: string) =>
  chart_number("en", value, format),
);
expressionFunction(kPeriodFormat, (value: unknown, grain: string) =>
  chart_period("en", value, grain),
);
expressionFunction(kTickFormat, (value: unknown, grain: string, years: string | number) =>
  axis_tick("en", value, grain, years),
);

// Draws without a browser, by the interpreter that the page uses.
async function drawn(
  spec: ChartSpec,
  kind: ChartKind,
  columns: ColumnInfo[],
  change: Partial<Frame> = {},
): Promise<string> {
  const prepared = prepared_chart(spec, kind, columns, { ...frame, ...change });
  const { spec: vega } = compile(prepared as unknown as TopLevelSpec, {
    config: chart_config(palette),
  });
  const view = new View(parse(vega, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "none",
  });
  return view.toSVG();
}

describe("a period that is not over", () => {
  const points = [1, 2, 3, 4, 5].map((n) => ({
    c0: `2026-0${n}-01`,
    c1: 90000 + 1000 * n,
    ...(n === 5 ? { unfinished: true } : {}),
  }));

  it("is the dashed end of a line", async () => {
    const open = { ...line, data: { values: points } };
    const svg = await drawn(open, "line", [month, money]);
    expect(svg).toContain('stroke-dasharray="4,4"');
    expect(await drawn(line, "line", [month, money])).not.toContain('stroke-dasharray="4,4"');
  });

  it("is the faint one of bars", async () => {
    const standing: ChartSpec = {
      data: { values: points },
      mark: { type: "bar" },
      encoding: {
        x: { field: "c0", type: "ordinal", sort: null },
        y: { field: "c1", type: "quantitative" },
      },
    };
    expect(await drawn(standing, "bar", [month, money])).toContain('fill-opacity="0.5"');
  });
});

describe("bars", () => {
  it("are known by their shape", () => {
    expect(is_horizontal_bars(bars, "bar")).toBe(true);
    expect(is_horizontal_bars(line, "line")).toBe(false);
    expect(places_of(bars, "y")).toBe(2);
  });
  it("are a row high each and carry their values in place of an axis", async () => {
    const prepared = prepared_chart(bars, "bar", [service, money], frame);
    expect(prepared["height"]).toBe(66);
    const svg = await drawn(bars, "bar", [service, money]);
    expect(svg).toContain(">$31,402<");
    expect(svg).toContain(">$9,993<");
    expect(svg).toContain(">EC2<");
    expect(svg).toContain("#1A8280");
  });
  it("show the others apart, and a missing name as the table does", async () => {
    const values = [
      { c0: "EC2", c1: 31402.07 },
      { c0: null, c1: 5000 },
      { c0: "3 others", c1: 9992.68 },
    ];
    const spec: ChartSpec = { ...bars, data: { values } };
    const rows = ["EC2", null, "S3", "KMS", "SQS"].map((service) => ({ service }));
    const others = others_of(spec, [service, money], rows);
    expect(others).toBe("3 others");
    expect(others_of(bars, [service, money], [{ service: "EC2" }, { service: "S3" }])).toBeNull();
    const svg = await drawn(spec, "bar", [service, money], { others });
    expect(svg.match(/fill="#999999"/g)).toHaveLength(1);
    expect(svg).toContain(">no service<");
    expect(svg).not.toContain("null");
  });
  it("are not pressed down by the others, which stand apart", async () => {
    const values = [
      { c0: "EC2", c1: 90_000 },
      { c0: "S3", c1: 37_000 },
      { c0: "31 others", c1: 141_400 },
    ];
    const spec: ChartSpec = { ...bars, data: { values } };
    const prepared = prepared_chart(spec, "bar", [service, money], {
      ...frame,
      others: "31 others",
    });
    expect(prepared["height"]).toBe(4 * 33); // with an empty row before them
    const rows = (prepared["data"] as { values: { drawn: number }[] }).values;
    expect(rows.map(({ drawn }) => drawn)).toEqual([90_000, 37_000, 0]);
    const svg = await drawn(spec, "bar", [service, money], { others: "31 others" });
    for (const label of ["$90.0K", "$37.0K", "$141.4K"]) expect(svg).toContain(`>${label}<`);
  });
  it("leave their labels whole where there is little room", () => {
    const prepared = prepared_chart(bars, "bar", [service, money], {
      ...frame,
      width: 252,
      name_width: 106,
    });
    const { domainMax } = (prepared["encoding"] as { x: { scale: { domainMax: number } } }).x.scale;
    const label = 8 + 7.2 * "$31,402".length;
    expect((31402.07 / domainMax) * 146 + label).toBeLessThanOrEqual(146.01);
  });
  it("keep their axis when a value is negative", () => {
    const mixed: ChartSpec = {
      ...bars,
      data: {
        values: [
          { c0: "a", c1: -5 },
          { c0: "b", c1: 5 },
        ],
      },
    };
    expect(prepared_chart(mixed, "bar", [service, money], frame)["layer"]).toBeUndefined();
  });
});

describe("columns", () => {
  const two: ChartSpec = {
    data: { values: [8, 9].map((n) => ({ c0: `2026-0${n}-01`, c1: n })) },
    mark: { type: "bar" },
    encoding: {
      x: { field: "c0", type: "temporal", timeUnit: "utcyearmonth" },
      y: { field: "c1", type: "quantitative" },
    },
  };
  it("name their periods and no other", async () => {
    const svg = await drawn(two, "bar", [month, money]);
    expect(svg).toContain(`>Aug${s}2026<`);
    expect(svg).toContain(`>Sep${s}2026<`);
    expect(svg).not.toContain("Oct");
  });
});

describe("lines", () => {
  it("have ticks of money and months, with the year below the first", async () => {
    const svg = await drawn(line, "line", [month, money]);
    expect(svg).toContain(">$80K<");
    expect(svg).toContain(">Jan<");
    expect(svg).toContain(">2026<");
    expect(svg).not.toContain("$80,000");
  });
  it("name the last month and the first, and each year once", async () => {
    const months = Array.from({ length: 14 }, (_, at) =>
      new Date(Date.UTC(2025, 8 + at, 1)).toISOString().slice(0, 7),
    );
    const days = (fitting: number): string[] =>
      (month_ticks(months, 1, fitting)["values"] as string[]).map((text) => text.slice(0, 7));
    expect(days(12)).toEqual("2025-09 2025-12 2026-02 2026-04 2026-06 2026-08 2026-10".split(" "));
    expect(days(5)).toEqual("2025-09 2026-01 2026-04 2026-07 2026-10".split(" "));
    expect(days(20)).toEqual(months);
    expect(month_ticks(months, 1, 12)["years"]).toBe("2025-09-01 2026-02-01");
    expect(month_ticks(["2024-Q1", "2025-Q4"], 3, 20)["values"]).toHaveLength(8);
    expect(month_ticks([], 1, 12)).toEqual({});
    const values = months.map((c0, at) => ({ c0, c1: 90_000 + at }));
    const svg = await drawn({ ...line, data: { values } }, "line", [month, money]);
    expect(svg.match(/>Oct</g)).toHaveLength(1);
    expect(svg.match(/>202[56]</g)).toEqual([">2025<", ">2026<"]);
  });
  it("have ticks of days that stand equally far apart", async () => {
    const day = column({ name: "day", label: "Day", kind: "period", grain: "day" });
    const values = Array.from({ length: 31 }, (_, at) => ({
      c0: new Date(Date.UTC(2026, 9, at + 1)).toISOString().slice(0, 10),
      c1: at,
    }));
    const spec: ChartSpec = {
      ...line,
      data: { values },
      encoding: { ...encoding_of(line), x: { field: "c0", type: "temporal" } },
    };
    const svg = await drawn(spec, "line", [day, money]);
    for (const name of ["1 Oct", "5 Oct", "29 Oct"]) expect(svg).toContain(`>${name}<`);
    expect(svg).not.toContain(">31 Oct<");
  });
});

describe("several lines", () => {
  const provider = column({ name: "provider", label: "Provider", is_group: true });
  const several: ChartSpec = {
    ...line,
    data: {
      values: [1, 2, 3, 4].flatMap((n) =>
        ["AWS", "Azure"].map((c1, at) => ({ c0: `2026-0${n}-01`, c1, c2: 100 * n + at })),
      ),
    },
    encoding: {
      x: { field: "c0", type: "temporal", timeUnit: "utcyearmonth" },
      y: { field: "c2", type: "quantitative", scale: { zero: true } },
      color: { field: "c1", type: "nominal" },
    },
  };
  it("are named where they end, without a legend", async () => {
    const svg = await drawn(several, "line", [month, provider, money]);
    expect(svg).toContain(">AWS<");
    expect(svg).toContain(">Azure<");
    expect(svg).not.toContain("role-legend");
  });
  it("are one, without colours, where only one is left", async () => {
    const values = (several["data"] as { values: { c1: string }[] }).values;
    const one = { ...several, data: { values: values.filter(({ c1 }) => c1 === "AWS") } };
    expect(single_series(one)).toBe("AWS");
    expect(single_series(several)).toBeNull();
    expect(await drawn(one, "line", [month, provider, money])).not.toContain("role-legend");
  });
  it("draw the others quietly", async () => {
    const svg = await drawn(several, "line", [month, provider, money], { others: "AWS" });
    expect(svg).toContain('stroke="#999999"');
    expect(svg).toContain('stroke="#1A8280"');
    expect(svg).not.toContain('stroke="#C8552B"');
  });
  it("do not put one name on another, and stay near their ends", () => {
    const places = spread([100, 101, 50], 14);
    expect(places[1]! - places[0]!).toBeCloseTo(14);
    expect(places[2]).toBe(50);
    expect((places[0]! + places[1]!) / 2).toBeCloseTo(100.5);
    expect(Math.min(...spread([0, 0, 0], 10))).toBe(0);
  });
});

describe("a heat map", () => {
  it("writes its values where there are few cells", async () => {
    const cells: ChartSpec = {
      data: {
        values: [
          { c0: "a", c1: "x", c2: 1 },
          { c0: "b", c1: "x", c2: 900 },
        ],
      },
      mark: { type: "rect" },
      encoding: {
        x: { field: "c1", type: "nominal" },
        y: { field: "c0", type: "nominal" },
        color: { field: "c2", type: "quantitative" },
      },
    };
    const svg = await drawn(cells, "rect", [service, service, money]);
    expect(svg).toContain(">$900<");
    expect(svg).toContain(">$1<");
    const narrow = await drawn(cells, "rect", [service, service, money], { width: 30 });
    expect(svg).toContain("mark-text role-mark");
    expect(narrow).not.toContain("mark-text role-mark");
  });
});

describe("a larger heat map", () => {
  const regions = ["Virginia", "Ireland", "Iowa", "Belgium", "Oregon", "Ohio"];
  const values = Array.from({ length: 30 }, (_, at) => `service ${at}`).flatMap((c0) =>
    regions.map((c1, at) => ({ c0, c1, c2: at })),
  );
  const spec: ChartSpec = {
    data: { values },
    mark: { type: "rect" },
    encoding: {
      x: { field: "c1", type: "nominal", sort: null },
      y: { field: "c0", type: "nominal", sort: null },
      color: { field: "c2", type: "quantitative" },
    },
  };
  it("names every row and every column", async () => {
    for (const width of [800, 330]) {
      const svg = await drawn(spec, "rect", [service, service, money], { width });
      const texts = [...svg.matchAll(/>([^<>]+)<\/text>/g)].map((match) => match[1]);
      expect(texts).toEqual(expect.arrayContaining([...regions, "service 0", "service 29"]));
    }
  });
});

describe("a ring", () => {
  it("lists its parts with their values, the largest first", async () => {
    const share = column({ name: "share", label: "Share", kind: "percent" });
    const values = [
      { c0: "Azure", c1: 17.6 },
      { c0: "AWS", c1: 67.4 },
      { c0: "Google", c1: 15 },
    ];
    const spec: ChartSpec = {
      data: { values },
      mark: { type: "arc" },
      encoding: {
        theta: { field: "c1", type: "quantitative" },
        color: { field: "c0", type: "nominal", sort: null },
      },
    };
    const svg = await drawn(spec, "arc", [service, share]);
    const listed = [...svg.matchAll(/>(\w+ {2}[\d.]+%)</g)].map((match) => match[1]);
    expect(listed).toEqual(["AWS  67.4%", "Azure  17.6%", "Google  15%"]);
  });
});

describe("the words in a chart", () => {
  it("are short where there is little room", () => {
    expect(chart_number("en", 31402.07, "money:USD")).toBe("$31,402");
    expect(chart_number("en", 12.5, "money:USD")).toBe("$12.50");
    expect(chart_number("es", 126100, "money:USD")).toBe(`126,1${s}mil${s}US$`);
    expect(chart_number("en", 126100.25, "money:USD:full")).toBe("$126,100.25");
    expect(chart_number("en", 8.24, "percent:")).toBe("8.2%");
    expect(chart_number("en", null, "number:")).toBe("");
  });
  it("name the year where it changes", () => {
    const january = Date.UTC(2026, 0, 1);
    expect(axis_tick("en", january, "month", 0.5)).toEqual(["Jan", "2026"]);
    expect(axis_tick("es", Date.UTC(2026, 8, 1), "month", 0.5)).toBe("sept");
    expect(axis_tick("en", Date.UTC(2026, 6, 1), "quarter", 0)).toEqual(["Q3", "2026"]);
    expect(axis_tick("en", Date.UTC(2026, 6, 9), "day", 0.2)).toBe("9 Jul");
  });
});
