import { assert, assertEquals } from "@std/assert";

const nameToken = "[A-Za-z_][\\w.:-]*";
const attribute = `\\s+${nameToken}="(?:[^<&"]|&(?:amp|lt|gt|quot|#39);)*"`;
const token = new RegExp(
  [
    `<(?<open>${nameToken})(?:${attribute})*\\s*(?<empty>/?)>`,
    `</(?<close>${nameToken})\\s*>`,
    `(?<text>(?:[^<&]|&(?:amp|lt|gt|quot|#39);)+)`,
  ].join("|"),
  "y",
);

/** Fails unless the text is one well-formed XML element (with or without a declaration) of legal characters. */
export function assertWellFormedXml(xml: string): void {
  assert(xml.isWellFormed(), "it holds a lone surrogate");
  // deno-lint-ignore no-control-regex -- the characters that XML 1.0 forbids
  assert(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml), "illegal character");
  const body = xml.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, "").trim();
  const open: string[] = [];
  let roots = 0;
  token.lastIndex = 0;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const groups = token.exec(body)?.groups;
    assert(groups, `not XML at ${at}: ${body.slice(at, at + 60)}`);
    if (open.length === 0) {
      assert(groups.open !== undefined, `outside the root: ${body.slice(at, at + 60)}`);
      roots++;
    }
    if (groups.open !== undefined && groups.empty === "") open.push(groups.open);
    if (groups.close !== undefined) assertEquals(groups.close, open.pop());
  }
  assertEquals(open, [], "elements left open");
  assertEquals(roots, 1);
}
