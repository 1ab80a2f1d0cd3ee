import { expect, it } from "vitest";
import { initials } from "./initials";

it.each([
  ["Sam Okafor", "SO"],
  ["  sam  van  okafor ", "SO"],
  ["Łucja", "Ł"],
  ["𝒮am 🚲", "𝒮🚲"],
  ["", "?"],
])("the initials of %j are %s", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
