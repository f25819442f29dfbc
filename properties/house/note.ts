/**
 * Says in a test's output that something was not run or could not be decided, with the reason. A green suite must not
 * hide it: `deno task test` counts these lines and prints them again at the end.
 */
export function note(kind: "not run" | "undecided", what: string, reason: string): void {
  console.log(`${kind}: ${what}: ${reason.replaceAll("\n", " ")}`);
}
