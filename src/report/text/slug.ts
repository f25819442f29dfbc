/** A name that is safe as part of a file name and as an anchor: lower case, digits, hyphens. */
export function slug(name: string): string {
  const safe = name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return safe === "" ? "unnamed" : safe;
}
