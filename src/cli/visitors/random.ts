/** A repeatable source of chance: the same seed gives the same draws in the same order. */
export interface Random {
  /** From 0 (included) to 1 (excluded). */
  readonly share: () => number;
  /** True with this probability. */
  readonly happens: (probability: number) => boolean;
  /** One of the items; throws when there is none. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** A source of its own for one person, so that people do not change each other's luck however their requests interleave. */
  readonly fork: (key: number) => Random;
}

/** splitmix32: 32 bits of state, each draw mixed by two multiplications (Steele, Lea, Flood 2014, cut to 32 bits). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    share,
    happens: (probability) => share() < probability,
    pick: (items) => {
      const item = items[Math.floor(share() * items.length)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
    fork: (key) => randomFrom(Math.imul(seed ^ Math.imul(key + 1, 0x85ebca6b), 0xc2b2ae35)),
  };
}
