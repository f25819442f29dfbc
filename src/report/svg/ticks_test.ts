import { assertEquals } from "@std/assert";
// @ts-types="./d3_scale.d.ts"
import { scaleLinear } from "d3-scale";
import { linearTicks, logTicks } from "./ticks.ts";

const labels = (ticks: readonly { readonly label: string }[]) =>
  ticks.map(({ label }) => label).filter((label) => label !== "");
const linear = (low: number, high: number) =>
  labels(linearTicks(scaleLinear().domain([low, high]), 5));

Deno.test("linearTicks: the decimals that the distance needs", () => {
  assertEquals(linear(0, 1), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
  assertEquals(linear(0, 4000), ["0", "1000", "2000", "3000", "4000"]);
  assertEquals(linear(-0.01, 0.01), ["-0.010", "-0.005", "0.000", "0.005", "0.010"]);
});

Deno.test("linearTicks: powers of ten for the very large and the very small", () => {
  assertEquals(linear(0, 4e7), ["0", "1·10⁷", "2·10⁷", "3·10⁷", "4·10⁷"]);
  assertEquals(linear(0, 2e-7), ["0", "5·10⁻⁸", "1·10⁻⁷", "1.5·10⁻⁷", "2·10⁻⁷"]);
});

Deno.test("logTicks: powers of ten, with 2 and 5 where few are in view", () => {
  assertEquals(labels(logTicks(1e-5, 10, 6)), ["10⁻⁵", "10⁻⁴", "10⁻³", "0.01", "0.1", "1", "10"]);
  assertEquals(labels(logTicks(0.05, 3, 6)), ["0.05", "0.1", "0.2", "0.5", "1", "2"]);
  assertEquals(labels(logTicks(1e-30, 1, 6)), [
    "10⁻³⁰",
    "10⁻²⁵",
    "10⁻²⁰",
    "10⁻¹⁵",
    "10⁻¹⁰",
    "10⁻⁵",
    "1",
  ]);
});

Deno.test("logTicks: none where the range is too short for them", () => {
  assertEquals(logTicks(1.1, 1.9, 6), []);
});
