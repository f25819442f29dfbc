/** A text that ends as a sentence does: with one full stop, unless it asks or exclaims. */
export function sentence(text: string): string {
  const bare = text.trimEnd().replace(/\.+$/, "");
  return bare === "" || /[?!…]$/.test(bare) ? bare : `${bare}.`;
}
