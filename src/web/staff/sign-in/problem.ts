import type { SignInProblem } from "./pages.tsx";

/** Codes with which openid-client says that the provider could not be reached or did not answer as one. */
const AWAY = new Set(["OAUTH_TIMEOUT", "OAUTH_ABORT", "OAUTH_RESPONSE_IS_NOT_CONFORM", "OAUTH_RESPONSE_IS_NOT_JSON"]);

/** What went wrong when a provider's answer was checked: it said no, it was away, or the answer is not ours to take. */
export function signInProblem(error: unknown): Extract<SignInProblem, "lost" | "denied" | "away"> {
  const { code, error: answer, cause } = error as { code?: unknown; error?: unknown; cause?: unknown };
  if (answer === "access_denied" || answer === "login_required" || answer === "interaction_required") return "denied";
  if (answer === "server_error" || answer === "temporarily_unavailable") return "away";
  if (typeof code === "string" && AWAY.has(code)) return "away";
  // Node's fetch reports a connection that failed as a TypeError with the system's error as its cause.
  if (error instanceof TypeError || cause instanceof TypeError) return "away";
  return "lost";
}
