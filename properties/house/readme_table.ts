import { renderVerdictTable, replaceBetweenMarkers } from "../../src/report/mod.ts";
import { parseVerdicts } from "../../src/verdict/mod.ts";

/**
 * README.md as it should read: its table of verdicts made from the committed `reports/verdicts.json`, or a line that says
 * that there is none yet; and its table of networks.
 *
 * @param verdicts text of `reports/verdicts.json`; undefined when it is not there
 * @param networks as `networksTable` gives it
 */
export function currentReadme(
  readme: string,
  verdicts: string | undefined,
  networks: string,
): string {
  const table = verdicts === undefined
    ? "No report is committed yet: `deno task verify` makes one under `reports/local`."
    : renderVerdictTable(parseVerdicts(verdicts, "reports/verdicts.json"), "reports/VERDICTS.md");
  return replaceBetweenMarkers(
    replaceBetweenMarkers(readme, "verdicts", table),
    "networks",
    networks,
  );
}
