/** Whether an error says that a disk has no room left, or a quota is used up. */
export function diskFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === "ENOSPC" || code === "EDQUOT" ||
    (error instanceof Error && /no space left|quota exceeded|disk full/i.test(error.message));
}
