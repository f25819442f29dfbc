import { eachImport } from "../each_import.ts";
import { contracts } from "../rooms.ts";

/** Between rooms only `mod.ts` or a contract file is imported; `std` is a shelf of single files and has no door. */
export const frontDoor: Deno.lint.Rule = eachImport((from, to) => {
  if (from.wing !== "src" || to.kind !== "file" || to.place.wing !== "src") {
    return null;
  }
  const { room, path } = to.place;
  if (room === "" || room === from.room || room === "std") return null;
  // Material for tests is shared between tests.
  if (from.test && /\/test_[^/]*\.ts$/.test(path)) return null;
  if (path === `src/${room}/mod.ts` || contracts.includes(path)) return null;
  return `${path} is the inside of src/${room}: import src/${room}/mod.ts`;
});
