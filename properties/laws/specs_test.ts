/** Specs as text and as JSON say the same, and each has one canonical text. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  drawnFamilies,
  type NetworkDraw,
  networkDraw,
  optimizerSpec,
} from "../../src/arbitraries/mod.ts";
import { networkJson, networkList, parseNetwork } from "../../src/networks/mod.ts";
import { parseOptimizer, printOptimizer } from "../../src/training/mod.ts";

const settings = { seed: 1, numRuns: 60 };

const textOf = ({ json, inputShape, outputs, tokens }: NetworkDraw) =>
  parseNetwork(json, { inputShape, outputs, ...(tokens ? { tokens } : {}) }).spec;

Deno.test("network specs: every listed family can be drawn", () => {
  const listed = networkList().map(({ example }) => example.split(":")[0]);
  assertEquals(listed.toSorted(), drawnFamilies.toSorted());
});

Deno.test("network specs: text, JSON and text again are the same network, every family", () => {
  for (const family of drawnFamilies) {
    fc.assert(
      fc.property(networkDraw(family), (draw) => {
        const text = textOf(draw), json = networkJson(text);
        assertEquals(json, networkJson(draw.json));
        assertEquals(JSON.parse(JSON.stringify(json)), json);
        assertEquals(textOf({ ...draw, json }), text);
        const frame = { inputShape: draw.inputShape, outputs: draw.outputs };
        const tokens = draw.tokens ? { tokens: draw.tokens } : {};
        assertEquals(parseNetwork(text, { ...frame, ...tokens }).spec, text);
      }),
      settings,
    );
  }
});

Deno.test("network specs: options in any order have one canonical text, without defaults", () => {
  for (const family of drawnFamilies) {
    fc.assert(
      fc.property(networkDraw(family), fc.nat(5), (draw, turn) => {
        const text = textOf(draw);
        const parts = text.split(":");
        const fixed = parts.filter((part) => !part.includes("="));
        const options = parts.filter((part) => part.includes("="));
        const turned = options.map((_, i) => options[(i + turn) % options.length]!).reverse();
        assertEquals(networkJson([...fixed, ...turned].join(":")), networkJson(text));
        // Leaving out any option that is written changes the network, or cannot be read.
        for (const option of options) {
          const rest = parts.filter((part) => part !== option).join(":");
          assert(!same(rest, text), `${option} is a default of ${text}`);
        }
      }),
      settings,
    );
  }
});

/** True where a text can be read and means what the other means. */
function same(text: string, other: string): boolean {
  try {
    return JSON.stringify(networkJson(text)) === JSON.stringify(networkJson(other));
  } catch {
    return false;
  }
}

Deno.test("optimizer specs: text, JSON and text again are the same optimizer", () => {
  fc.assert(
    fc.property(optimizerSpec(), (spec) => {
      const text = printOptimizer(spec);
      assertEquals(parseOptimizer(text), spec);
      assertEquals(parseOptimizer(JSON.parse(JSON.stringify(spec))), spec);
      assertEquals(printOptimizer(parseOptimizer(text)), text);
    }),
    { ...settings, numRuns: 300 },
  );
});
