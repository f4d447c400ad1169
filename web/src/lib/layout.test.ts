import { describe, expect, it } from "vitest";
import { place_of_list } from "./layout";

describe("the place of a list", () => {
  const field = (top: number) => ({ top, bottom: top + 60 });
  const window = (bottom: number) => ({ top: 0, bar: 48, bottom });

  it("is on the wanted side where there is room, under the top bar", () => {
    expect(place_of_list(field(700), window(800), true, true)).toEqual({
      above: true,
      height: 700 - 48 - 16,
    });
    expect(place_of_list(field(200), window(800), false, false)).toEqual({
      above: false,
      height: 800 - 260 - 16,
    });
  });
  it("never reaches out of the window", () => {
    for (const height of [256, 320, 450, 640, 900]) {
      for (const at of [60, 120, height - 80]) {
        for (const above of [true, false]) {
          const place = place_of_list(field(at), window(height), above, above);
          const room = place.above ? at : height - at - 60;
          expect(place.height).toBeLessThanOrEqual(Math.max(0, room));
        }
      }
    }
  });
  it("turns to the other side where that has more room", () => {
    expect(place_of_list(field(250), window(330), false, false).above).toBe(true);
    expect(place_of_list(field(60), window(640), true, true).above).toBe(false);
  });
  it("covers the bar only where it stands in front of it", () => {
    expect(place_of_list(field(150), window(220), true, true).height).toBe(134);
    expect(place_of_list(field(150), window(220), true, false).height).toBe(86);
  });
});
