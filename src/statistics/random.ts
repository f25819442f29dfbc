import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";

/** A stream of random numbers; each call moves it on. */
export interface Random {
  /** Uniform on [0, 1), a multiple of 2^-53. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform among 0 … n − 1; n a positive integer up to 2^32. */
  integer(n: number): number;
  /** A uniformly drawn element of a list that is not empty. */
  pick<T>(xs: readonly T[]): T;
}

/**
 * The stream of a seed made by `seedOf` (at least 32 hexadecimal digits): xoroshiro128+ whose 128
 * bits of state are the seed's first 32 digits.
 *
 * @throws RangeError if the seed is not such a text, or its first 32 digits are all zero (the
 * generator's fixed point).
 */
export function randomStream(seed: string): Random {
  const generator = xoroshiro128plusFromState(stateOf(seed));
  const uniform = () => uniformFloat64(generator);
  const integer = (n: number) => {
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 32) {
      throw new RangeError(
        `Cannot draw an integer below ${n}: a whole number from 1 to 2^32 is needed`,
      );
    }
    return uniformInt(generator, 0, n - 1);
  };
  return {
    uniform,
    integer,
    // Box and Muller's first coordinate only: keeping the second would make the stream's state more
    // than the generator's.
    normal: () =>
      Math.sqrt(-2 * Math.log(1 - uniform())) *
      Math.cos(2 * Math.PI * uniform()),
    pick: (xs) => {
      if (xs.length === 0) {
        throw new RangeError("Cannot pick from an empty list");
      }
      return xs[integer(xs.length)]!;
    },
  };
}

function stateOf(seed: string): number[] {
  const digits = /^[0-9a-f]{32}/.exec(seed)?.[0];
  if (digits === undefined || /^0+$/.test(digits)) {
    throw new RangeError(
      `Cannot start a random stream from "${seed}": make the seed with seedOf (hexadecimal digits, 32 or more, not all zero)`,
    );
  }
  return [0, 8, 16, 24].map((at) => Number.parseInt(digits.slice(at, at + 8), 16) | 0);
}
