// The colours and fonts of the page as a chart needs them: values, read from the style sheet.

export interface Palette {
  surface: string;
  text: string;
  text_2: string;
  text_3: string;
  grid: string;
  axis: string;
  quiet: string;
  categories: string[];
  ramp: string[];
  diverging: string[];
  font: string;
}

export function palette_of(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const series = (letter: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => token(`${letter}${index + 1}`));
  return {
    surface: token("surface"),
    text: token("text"),
    text_2: token("text-2"),
    text_3: token("text-3"),
    grid: token("grid"),
    axis: token("axis"),
    quiet: token("c-quiet"),
    categories: series("c", 8),
    ramp: series("s", 7),
    diverging: series("d", 9),
    font: token("font"),
  };
}

// Vega-Lite's `config`: how every chart of the page looks.
export function chart_config(palette: Palette): Record<string, unknown> {
  const first = palette.categories[0];
  return {
    background: "transparent",
    customFormatTypes: true,
    font: palette.font,
    padding: 0,
    view: { stroke: null, continuousHeight: 250 },
    mark: { color: first },
    bar: { color: first, cornerRadiusEnd: 2, discreteBandSize: { band: 0.56 } },
    line: { color: first, strokeWidth: 2.25, strokeCap: "round", strokeJoin: "round" },
    point: { color: first, filled: true, size: 44, stroke: palette.surface, strokeWidth: 1.5 },
    area: { color: first, fillOpacity: 0.9, line: false },
    arc: { stroke: palette.surface, strokeWidth: 1.5 },
    rect: { stroke: palette.surface, strokeWidth: 1 },
    rule: { color: palette.axis },
    tick: { color: palette.text, thickness: 2 },
    text: { color: palette.text, font: palette.font, fontSize: 12 },
    range: {
      category: palette.categories,
      ramp: palette.ramp,
      heatmap: palette.ramp,
      ordinal: palette.ramp,
      diverging: palette.diverging,
    },
    axis: {
      labelColor: palette.text_2,
      labelFontSize: 12,
      labelFont: palette.font,
      labelPadding: 8,
      titleColor: palette.text_3,
      titleFont: palette.font,
      titleFontSize: 12,
      titleFontWeight: 400,
      domainColor: palette.axis,
      tickColor: palette.axis,
      gridColor: palette.grid,
      ticks: false,
      labelOverlap: true,
      labelLineHeight: 15,
    },
    axisQuantitative: { grid: true, domain: false, tickCount: 5, labelColor: palette.text_3 },
    axisDiscrete: { grid: false },
    axisTemporal: { grid: false },
    legend: {
      orient: "top",
      direction: "horizontal",
      title: null,
      labelColor: palette.text_2,
      labelFont: palette.font,
      labelFontSize: 12,
      labelLimit: 220,
      symbolType: "square",
      symbolSize: 90,
      columnPadding: 16,
      offset: 8,
    },
    header: {
      labelColor: palette.text,
      labelFont: palette.font,
      labelFontSize: 12,
      labelFontWeight: 550,
      title: null,
    },
  };
}
