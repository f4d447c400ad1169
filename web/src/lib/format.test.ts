import { describe, expect, it } from "vitest";
import type { ColumnInfo } from "./api";
import {
  column_decimals,
  format_cell,
  format_compact,
  format_date_text,
  format_money,
  format_number,
  format_percent,
  format_period,
  format_range,
  format_timestamp,
  format_value,
  header_of,
  format_scaled,
  parse_date,
  scale_of,
  with_marks,
} from "./format";

const words = { yes: "yes", no: "no" };
// Written out, because the two look alike: no-break space and true minus.
const s = "\u00A0";
const minus = "\u2212";

function column(change: Partial<ColumnInfo>): ColumnInfo {
  return {
    name: "c",
    label: "C",
    kind: "text",
    unit: null,
    grain: null,
    is_group: false,
    ...change,
  };
}

describe("numbers", () => {
  it("are grouped from four digits on in both languages, so that columns line up", () => {
    expect(format_number("en", 9876)).toBe("9,876");
    expect(format_number("es", 9876)).toBe("9.876");
    expect(format_number("es", 1234567.891)).toBe("1.234.567,89");
  });
  it("have a true minus", () => {
    expect(format_number("en", -1234.5)).toBe(`${minus}1,234.5`);
    expect(format_number("es", -0.25)).toBe(`${minus}0,25`);
    expect(format_number("en", -0.001)).toBe("0");
  });
  it("show small amounts instead of rounding them to nothing", () => {
    expect(column_decimals("money", [8e-7])).toBeGreaterThanOrEqual(7);
    expect(format_value("en", 8e-7, column({ kind: "money", unit: "USD" }), words)).toBe(
      "$0.0000008",
    );
  });
});

describe("money", () => {
  it("follows the language", () => {
    expect(format_money("en", 1234.56, "USD")).toBe("$1,234.56");
    expect(format_money("es", 1234.56, "USD")).toBe(`1.234,56${s}US$`);
    expect(format_money("es", -115, "USD")).toBe(`${minus}115,00${s}US$`);
    expect(format_money("en", -115, "USD", { decimals_min: 0 })).toBe(`${minus}$115`);
    expect(format_money("es", 10, "EUR")).toBe(`10,00${s}€`);
    expect(format_money("en", 10, "CHF")).toBe(`CHF${s}10.00`);
  });
  it("keeps a unit that is no currency behind the number", () => {
    expect(format_money("en", 3, "credits")).toBe(`3.00${s}credits`);
    expect(format_money("en", 3, "")).toBe("3.00");
  });
  it("is short on axes", () => {
    expect(format_compact("en", 126_100, "money", "USD")).toBe("$126.1K");
    expect(format_compact("en", 1_200_000, "money", "USD")).toBe("$1.2M");
    expect(format_compact("es", 126_100, "money", "USD")).toBe(`126,1${s}mil${s}US$`);
    expect(format_compact("es", 1_200_000, "money", "USD")).toBe(`1,2${s}M${s}US$`);
    expect(format_compact("en", 2_579_089.5, "number", "")).toBe("2.58M");
    expect(format_compact("en", 0, "money", "USD")).toBe("$0");
    expect(format_compact("en", -20_000, "money", "USD")).toBe(`${minus}$20K`);
    expect(format_compact("es", 999_990, "number", "")).toBe(`1${s}M`);
    expect(format_compact("en", 12.5, "number", "")).toBe("12.5");
  });
});

describe("percentages", () => {
  it("have a no-break space in Spanish only", () => {
    expect(format_percent("en", 8.2)).toBe("8.2%");
    expect(format_percent("es", 8.2)).toBe(`8,2${s}%`);
    expect(format_percent("en", -3)).toBe(`${minus}3%`);
  });
});

describe("dates", () => {
  it("are written by the language", () => {
    expect(format_date_text("en", "2026-10-08")).toBe(`8${s}Oct${s}2026`);
    expect(format_date_text("es", "2026-10-08")).toBe(`8${s}oct${s}2026`);
    expect(format_timestamp("en", "2026-10-08T09:05:00")).toBe(`8${s}Oct${s}2026${s}09:05`);
  });
  it("follow the grain of a period", () => {
    expect(format_period("en", "2026-09-01", "month")).toBe(`Sep${s}2026`);
    expect(format_period("es", "2026-09-01", "month")).toBe(`sept${s}2026`);
    expect(format_period("en", "2026-07-01", "quarter")).toBe(`Q3${s}2026`);
    expect(format_period("es", "2026-Q3", "quarter")).toBe(`T3${s}2026`);
    expect(format_period("es", "2026-12-01", "quarter")).toBe(`T4${s}2026`);
    expect(format_period("en", "2026-01-01", "year")).toBe("2026");
    expect(format_period("en", "Monday", "weekday")).toBe("Monday");
  });
  it("say the year of a range once when both ends share it", () => {
    const [first, last] = [parse_date("2026-07-01")!, parse_date("2026-09-30")!];
    expect(format_range("en", first, last)).toBe(`1${s}Jul – 30${s}Sep${s}2026`);
    expect(format_range("es", first, last)).toBe(`1${s}jul – 30${s}sept${s}2026`);
    expect(format_range("en", parse_date("2025-09-01")!, last)).toBe(
      `1${s}Sep${s}2025 – 30${s}Sep${s}2026`,
    );
    expect(format_range("en", parse_date("2026-09-01")!, last)).toBe(`1 – 30${s}Sep${s}2026`);
  });
  it("leave alone what is no date", () => {
    expect(parse_date("2026-13-01")).toBeNull();
    expect(parse_date("20260101")).toBeNull();
    expect(format_date_text("en", "soon")).toBe("soon");
  });
});

describe("cells", () => {
  it("tell zero from missing", () => {
    const money = column({ kind: "money", unit: "USD" });
    expect(format_cell("en", 0, money, 2, words)).toBe("0.00");
    expect(format_cell("en", null, money, 2, words)).toBe("—");
  });
  it("do not group identifiers that look like numbers", () => {
    expect(format_cell("en", 123456, column({ kind: "text" }), 0, words)).toBe("123456");
  });
  it("write booleans as words", () => {
    expect(format_cell("en", true, column({ kind: "boolean" }), 0, words)).toBe("yes");
    expect(format_cell("en", 0, column({ kind: "boolean" }), 0, words)).toBe("no");
  });
  it("share the decimals of their column", () => {
    expect(column_decimals("number", [1, 2.5, null, 3.125])).toBe(2);
    expect(column_decimals("number", [1, 2])).toBe(0);
    expect(column_decimals("integer", [1.0, 2])).toBe(0);
    expect(column_decimals("money", [1, 2])).toBe(2);
    expect(column_decimals("percent", [12.345])).toBe(1);
  });
  it("have their unit in the header", () => {
    expect(header_of(column({ label: "cost", kind: "money", unit: "USD" }))).toBe("Cost, USD");
    expect(header_of(column({ label: "Share", kind: "percent" }))).toBe("Share, %");
    expect(header_of(column({ label: "Service", unit: "" }))).toBe("Service");
  });
});

describe("marks", () => {
  it("are those that are chosen, and the words stay", () => {
    expect(with_marks("Cost: **$1,363,608** (1 Oct 2026), 21.4%", "en", "es")).toBe(
      "Cost: **$1.363.608** (1 Oct 2026), 21,4%",
    );
    expect(with_marks(`90.154,25${s}US$ (8,2${s}%).`, "es", "en")).toBe(
      `90,154.25${s}US$ (8.2${s}%).`,
    );
    expect(with_marks("$126.1K of 3, 4 and 5.", "en", "es")).toBe("$126,1K of 3, 4 and 5.");
    expect(with_marks("$1,234.5", "en", "en")).toBe("$1,234.5");
  });
  it("of names are left alone", () => {
    for (const text of ["t2.micro", "version 3.5.1", "2026-11-05", "r5.2xlarge", "10.0.0.1"]) {
      expect(with_marks(text, "en", "es")).toBe(text);
    }
  });
});

describe("one scale for several numbers", () => {
  const written = (language: "en" | "es", values: number[]): string[] => {
    const scale = scale_of(language, values, 100_000);
    return scale
      ? values.map((value) => format_scaled(language, value, "USD", scale, scale.decimals))
      : [];
  };
  it("is that of the largest, as long as the smallest keeps a digit", () => {
    expect(written("en", [1_060_000, 405_200])).toEqual(["$1.06M", "$0.41M"]);
    expect(written("en", [1_060_000, 405_200, 6_000])).toEqual(["$1,060K", "$405K", "$6K"]);
    expect(written("en", [141_400, 90_154])).toEqual(["$141.4K", "$90.2K"]);
    expect(written("es", [106_000, 94_327])).toEqual([`106,0${s}mil${s}US$`, `94,3${s}mil${s}US$`]);
  });
  it("is none where numbers are short, or too far apart", () => {
    expect(scale_of("en", [52_873, 61_948], 100_000)).toBeNull();
    expect(scale_of("en", [237_300, 30], 100_000)).toBeNull();
    expect(scale_of("en", [], 100_000)).toBeNull();
  });
});
