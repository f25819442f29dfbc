/** Bytes of the files in a folder, those that come and go meanwhile left out. */
export function folderBytes(folder: string): number {
  let sum = 0;
  try {
    for (const entry of Deno.readDirSync(folder)) {
      const path = `${folder}/${entry.name}`;
      sum += entry.isDirectory ? folderBytes(path) : Deno.statSync(path).size;
    }
  } catch {
    // A file that was renamed or removed between listing and asking.
  }
  return sum;
}
