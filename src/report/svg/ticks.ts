import type { ContinuousScale } from "./d3_scale.d.ts";

/** A mark on an axis; one without a label is a minor one. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Ticks of a linear axis: about `count`, all labelled, with the decimals that their distance needs. */
export function linearTicks(
  scale: ContinuousScale,
  count: number,
): readonly Tick[] {
  const values = scale.ticks(count);
  const distance = Math.abs((values[1] ?? 1) - (values[0] ?? 0));
  const largest = Math.max(...values.map(Math.abs), 0);
  const scientific = largest >= 1e6 || (largest > 0 && largest < 1e-3);
  const decimals = Math.min(
    12,
    Math.max(0, -Math.floor(Math.log10(distance) + 1e-9)),
  );
  return values.map((value) => ({
    value,
    label: scientific ? scientificLabel(value) : (value === 0 ? 0 : value).toFixed(decimals),
  }));
}

/**
 * Ticks of a logarithmic axis over [low, high]: powers of ten are labelled (every k-th where they are
 * many), multiples are minor; where fewer than three powers are in view, 2 and 5 are labelled as well.
 */
export function logTicks(
  low: number,
  high: number,
  count: number,
): readonly Tick[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const powers = last - first;
  if (Math.log10(high / low) < 0.7) return [];
  const every = Math.ceil(powers / count);
  const wide = Math.floor(Math.log10(high)) - Math.ceil(Math.log10(low)) >= 2;
  const ticks: Tick[] = [];
  for (let power = first; power <= last; power++) {
    for (const digit of every > 1 ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const value = Number(`${digit}e${power}`);
      if (value < low || value > high) continue;
      const labelled = digit === 1 ? power % every === 0 : !wide && (digit === 2 || digit === 5);
      ticks.push({ value, label: labelled ? powerLabel(digit, power) : "" });
    }
  }
  return ticks;
}

function powerLabel(digit: number, power: number): string {
  if (power >= -2 && power <= 3) return String(Number(`${digit}e${power}`));
  return digit === 1 ? `10${raised(power)}` : `${digit}·10${raised(power)}`;
}

function scientificLabel(value: number): string {
  if (value === 0) return "0";
  const [digits, power] = value.toExponential(6).split("e");
  return `${Number(digits)}·10${raised(Number(power))}`;
}

function raised(power: number): string {
  const digits = [...String(Math.abs(power))].map((digit) => superscripts[Number(digit)]).join("");
  return power < 0 ? `⁻${digits}` : digits;
}
