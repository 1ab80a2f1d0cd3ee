import { beforeEach, describe, expect, test } from "vitest";
import { type Placement, placePopup } from "./place-popup";

const WINDOW = { width: 400, height: 600 };
const PANEL = { width: 200, height: 100 };

function place(anchor: { left: number; top: number }, placement: Placement, dir = "ltr") {
  const button = document.createElement("button");
  const panel = document.createElement("div");
  document.body.replaceChildren(button, panel);
  button.style.direction = dir;
  button.getBoundingClientRect = () => new DOMRect(anchor.left, anchor.top, 120, 32);
  Object.defineProperties(panel, {
    offsetWidth: { value: PANEL.width },
    offsetHeight: { value: PANEL.height },
  });
  placePopup(button, panel, placement);
  return [panel.style.left, panel.style.top];
}

beforeEach(() => {
  Object.assign(window, { innerWidth: WINDOW.width, innerHeight: WINDOW.height });
});

describe("a panel", () => {
  test("lies below, starting where its control starts", () => {
    expect(place({ left: 50, top: 100 }, { side: "bottom", align: "start" })).toEqual([
      "50px",
      "136px",
    ]);
  });

  test("goes to the other side where there is more room", () => {
    expect(place({ left: 50, top: 550 }, { side: "bottom", align: "start" })).toEqual([
      "50px",
      "446px",
    ]);
  });

  test("stays inside the window", () => {
    expect(place({ left: 300, top: 100 }, { side: "bottom", align: "start" })[0]).toBe("192px");
    expect(place({ left: 0, top: 100 }, { side: "bottom", align: "end" })[0]).toBe("8px");
  });

  test("starts at the right edge of its control from right to left", () => {
    expect(place({ left: 200, top: 100 }, { side: "bottom", align: "start" }, "rtl")[0]).toBe(
      "120px",
    );
  });

  test("lies beside when asked to", () => {
    expect(place({ left: 10, top: 100 }, { side: "right", align: "center" })).toEqual([
      "134px",
      "66px",
    ]);
  });
});
