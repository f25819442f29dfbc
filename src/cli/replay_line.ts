/** What a replay must know besides the network. */
export interface ReplayOrigin {
  readonly profile: string;
  readonly seed: number;
  /** The engine that ran, by its own name. */
  readonly engine: string;
}

/** The command that replays one network of a report, or of a claim's control: what the report prints beside it. */
export function replayLine(
  { profile, seed, engine }: ReplayOrigin,
  claim: string,
  cell: number,
  replicate: number,
  control?: string,
): string {
  const which = `deno task replay ${claim}${control === undefined ? "" : ` --control ${control}`}`;
  const origin = `--profile ${profile} --seed ${seed} --engine ${engine}`;
  return `${which} ${origin} --cell ${cell} --replicate ${replicate}`;
}
