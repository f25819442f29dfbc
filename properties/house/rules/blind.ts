import { eachImport } from "../each_import.ts";

/** Rooms that must not know another, whatever the order says, with the reason. */
const hidden: Readonly<
  Record<string, { readonly rooms: readonly string[]; readonly reason: string }>
> = {
  curvature: {
    rooms: ["networks", "tasks"],
    reason: "it receives the loss as a function",
  },
  training: {
    rooms: ["networks", "tasks"],
    reason: "it receives the loss as a function",
  },
  report: {
    rooms: [
      "runner",
      "training",
      "engine",
      "tasks",
      "networks",
      "curvature",
      "quantities",
      "arbitraries",
      "statistics",
    ],
    reason: "it renders verdict files and nothing else",
  },
};

/** `curvature` and `training` never see networks or tasks; `report` sees nothing that computes. */
export const blind: Deno.lint.Rule = eachImport((from, to) => {
  const rule = hidden[from.room];
  if (
    !rule || to.kind !== "file" || to.place.wing !== "src" ||
    !rule.rooms.includes(to.place.room)
  ) return null;
  return `src/${from.room} must not know src/${to.place.room}: ${rule.reason}`;
});
