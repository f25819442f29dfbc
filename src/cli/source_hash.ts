const root = new URL("../../", import.meta.url);

/** Rooms that what is trained and recorded depends on. */
const rooms = [
  ...["std", "statistics", "engine", "tasks", "networks", "curvature", "training", "quantities"],
  ...["arbitraries", "runner"],
];

/**
 * A hash of the source that runs follow from, and of the packages' versions: finished work is kept under it, so that a
 * change of the code is never judged by what the code before it did.
 */
export async function sourceHash(): Promise<string> {
  const files = rooms.flatMap((room) => sources(new URL(`src/${room}/`, root))).sort();
  const texts = [...files, new URL("deno.lock", root).href].map((file) =>
    `${file.slice(root.href.length)}\n${Deno.readTextFileSync(new URL(file))}`
  );
  const bytes = new TextEncoder().encode(texts.join("\0"));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return new Uint8Array(digest).toHex().slice(0, 16);
}

function sources(folder: URL): string[] {
  return Array.from(Deno.readDirSync(folder)).flatMap(({ name, isDirectory }) => {
    if (isDirectory) return sources(new URL(`${name}/`, folder));
    const counts = /\.ts$/.test(name) && !/(^test_|_test\.ts$)/.test(name);
    return counts ? [new URL(name, folder).href] : [];
  });
}
