import * as oidc from "openid-client";
import type { OidcConfig } from "../config.ts";
import type { Staff } from "./session.ts";

/** What has to be remembered between sending somebody to the provider and their return. */
export interface SignInState {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface OpenId {
  readonly begin: () => Promise<{ readonly redirect: URL; readonly remember: SignInState }>;
  /** Checks the provider's answer; null when the person is known there but lacks the required claim. Throws on a bad answer. */
  readonly finish: (returned: URL, remembered: SignInState) => Promise<Staff | null>;
}

/** Seconds that a person is kept waiting for the provider before the page says that it does not answer. */
const PATIENCE_S = 8;

/**
 * Sign-in by OpenID Connect: authorisation code with PKCE, state and nonce (openid-client). The provider is looked up at
 * the first sign-in, so that the application starts while the provider is away.
 */
export function openId(config: OidcConfig, redirectUri: string): OpenId {
  let discovered: Promise<oidc.Configuration> | undefined;
  const provider = (): Promise<oidc.Configuration> => {
    const insecure = new URL(config.issuer).protocol === "http:" ? { execute: [oidc.allowInsecureRequests] } : {};
    discovered ??= oidc
      .discovery(new URL(config.issuer), config.clientId, config.clientSecret, undefined, {
        timeout: PATIENCE_S,
        ...insecure,
      })
      .catch((error: unknown) => {
        discovered = undefined;
        throw error;
      });
    return discovered;
  };
  return {
    begin: async () => {
      const verifier = oidc.randomPKCECodeVerifier();
      const remember = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
      const redirect = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: "openid profile email",
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state: remember.state,
        nonce: remember.nonce,
      });
      return { redirect, remember };
    },
    finish: async (returned, remembered) => {
      const tokens = await oidc.authorizationCodeGrant(await provider(), returned, {
        pkceCodeVerifier: remembered.verifier,
        expectedState: remembered.state,
        expectedNonce: remembered.nonce,
      });
      const claims: Readonly<Record<string, unknown>> = tokens.claims() ?? {};
      const { require } = config;
      if (require !== null) {
        const held = claims[require.claim];
        if (held !== require.value && !(Array.isArray(held) && held.includes(require.value))) return null;
      }
      const named = [claims.name, claims.email, claims.sub].find((claim) => typeof claim === "string");
      return { name: String(named ?? "staff") };
    },
  };
}
