import { randomToken, sameSecret } from "../trust/sealing.ts";

/**
 * The local way in: a link that works once, printed where the program was started, for whoever can read that screen.
 * Opening it shows a button; pressing it uses the link up, so that a program that follows links does not.
 */
export interface OneTimeLink {
  readonly token: string;
  readonly valid: (token: string) => boolean;
  /** True the first time with the right token, false ever after. */
  readonly use: (token: string) => boolean;
}

export function oneTimeLink(token: string = randomToken(24)): OneTimeLink {
  let used = false;
  const valid = (given: string) => !used && sameSecret(given, token);
  return {
    token,
    valid,
    use: (given) => {
      if (!valid(given)) return false;
      used = true;
      return true;
    },
  };
}
