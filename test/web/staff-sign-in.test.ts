import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import Provider from "oidc-provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/web/platform.ts";
import { openId } from "../../src/web/staff/openid.ts";
import { ownPath } from "../../src/web/staff/own-path.ts";
import { requireStaff } from "../../src/web/staff/require-staff.ts";
import { signInRoutes } from "../../src/web/staff/sign-in/routes.tsx";
import { type Clock, cookiesOf, NOON, testPlatform } from "./platform.ts";

/** Sign-in and one page behind it. */
function appOf(platform: Platform): Hono {
  const app = new Hono();
  app.route("/staff", signInRoutes(platform));
  app.use("/panel/*", requireStaff(platform));
  app.get("/panel/:service", (context) => context.text(`panel for ${platform.staff.current(context)?.name}`));
  app.get("/panel/:service/live", (context) => context.text("live"));
  return app;
}

const HERE = "http://here.test";
const get = (app: Hono, path: string, cookie = "") => app.request(`${HERE}${path}`, { headers: { cookie } });
const post = (app: Hono, path: string, form: { readonly [name: string]: string }, cookie = "") =>
  app.request(`${HERE}${path}`, { method: "POST", body: new URLSearchParams(form), headers: { cookie } });

describe("a page that staff alone may see", () => {
  it("sends others to sign in and names the page they asked for", async () => {
    const answer = await get(appOf(testPlatform()), "/panel/aids?window=week");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/staff/sign-in?to=%2Fpanel%2Faids%3Fwindow%3Dweek");
  });

  it("tells programs that they are not signed in, instead of sending them a page", async () => {
    const answer = await get(appOf(testPlatform()), "/panel/aids/live");
    expect(answer.status).toBe(401);
  });

  it("does not accept a cookie that somebody else signed", async () => {
    const forged = `staff=${Buffer.from(JSON.stringify({ name: "me", expiresMs: NOON * 2 })).toString("base64url")}.abc`;
    expect((await get(appOf(testPlatform()), "/panel/aids", forged)).status).toBe(303);
  });
});

describe("the link printed at start", () => {
  it("shows a button and is not used up by being opened", async () => {
    const platform = testPlatform();
    const app = appOf(platform);
    const token = platform.oneTimeLink?.token ?? "";
    for (let i = 0; i < 3; i++) {
      const page = await get(app, `/staff/enter?token=${token}`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain(`name="token" value="${token}"`);
      expect(page.headers.getSetCookie()).toEqual([]);
    }
  });

  it("signs in once, and leads to the page asked for before", async () => {
    const platform = testPlatform();
    const app = appOf(platform);
    const token = platform.oneTimeLink?.token ?? "";
    const asked = await get(app, "/staff/sign-in?to=%2Fpanel%2Faids%3Fwindow%3Dweek");
    expect(await asked.text()).toContain("Use the link from the start");
    const entered = await post(app, "/staff/enter", { token }, cookiesOf(asked));
    expect(entered.status).toBe(303);
    expect(entered.headers.get("location")).toBe("/panel/aids?window=week");
    const cookie = cookiesOf(entered, cookiesOf(asked));
    expect(cookie).toMatch(/^staff=[^;]+$/);
    expect(await (await get(app, "/panel/aids", cookie)).text()).toBe("panel for local");
    expect((await post(app, "/staff/enter", { token })).status).toBe(410);
    expect((await get(app, `/staff/enter?token=${token}`)).status).toBe(410);
  });

  it("refuses a wrong token and stays valid for the right one", async () => {
    const platform = testPlatform();
    const app = appOf(platform);
    expect((await post(app, "/staff/enter", { token: "guess" })).status).toBe(410);
    expect((await post(app, "/staff/enter", {})).status).toBe(410);
    expect((await post(app, "/staff/enter", { token: platform.oneTimeLink?.token ?? "" })).status).toBe(303);
  });

  it("keeps somebody signed in for ten hours and no longer", async () => {
    const clock: Clock = { now: NOON };
    const platform = testPlatform({}, clock);
    const app = appOf(platform);
    const cookie = cookiesOf(await post(app, "/staff/enter", { token: platform.oneTimeLink?.token ?? "" }));
    clock.now = NOON + 10 * 3_600_000 - 1;
    expect((await get(app, "/panel/aids", cookie)).status).toBe(200);
    clock.now = NOON + 10 * 3_600_000;
    expect((await get(app, "/panel/aids", cookie)).status).toBe(303);
  });

  it("signs out by a form and says so", async () => {
    const platform = testPlatform();
    const app = appOf(platform);
    const cookie = cookiesOf(await post(app, "/staff/enter", { token: platform.oneTimeLink?.token ?? "" }));
    const out = await post(app, "/staff/sign-out", {}, cookie);
    expect(cookiesOf(out, cookie)).toBe("");
    expect(await (await get(app, out.headers.get("location") ?? "")).text()).toContain("You are signed out");
  });

  it("speaks French to who reads French", async () => {
    const page = await get(appOf(testPlatform()), "/staff/sign-in?lang=fr");
    expect(await page.text()).toContain("Utilisez le lien du démarrage");
  });
});

describe("the page to return to", () => {
  it("is one of ours, with its query", () => {
    expect(ownPath("/panel/aids?window=week")).toBe("/panel/aids?window=week");
    expect(ownPath("/law/css-l521-1#rule-af")).toBe("/law/css-l521-1");
  });

  it.each([
    undefined,
    "",
    "panel",
    "https://elsewhere.test/",
    "//elsewhere.test/",
    "/\\elsewhere.test/",
    "/.//elsewhere.test/",
    "/\t/elsewhere.test/",
    "javascript:alert(1)",
    "/staff/sign-in?to=/staff/sign-in",
    `/${"a".repeat(600)}`,
  ])("is never %j", (text) => {
    expect(ownPath(text)).toBeNull();
  });
});

describe("sign-in by OpenID Connect", () => {
  const people: { readonly [id: string]: { readonly name: string; readonly groups: readonly string[] } } = {
    ada: { name: "Ada L.", groups: ["throughline", "other"] },
    bob: { name: "Bob", groups: ["other"] },
  };
  let server: Server;
  let issuer = "";

  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(issuer, {
      clients: [{ client_id: "throughline", client_secret: "client secret", redirect_uris: [`${HERE}/staff/return`] }],
      claims: { openid: ["sub"], profile: ["name", "groups"], email: ["email"] },
      conformIdTokenClaims: false,
      findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
      cookies: { keys: ["only for tests"] },
      ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    });
    const answer = provider.callback();
    server.on("request", async (request, response) => {
      if (!request.url?.startsWith("/interaction/")) return answer(request, response);
      const { prompt, params, grantId, session } = await provider.interactionDetails(request, response);
      const who = new URL(request.url, issuer).searchParams.get("as");
      if (who === "nobody") {
        return provider.interactionFinished(request, response, { error: "access_denied" });
      }
      if (prompt.name === "login") {
        return provider.interactionFinished(request, response, { login: { accountId: who ?? "ada" } });
      }
      const grant =
        (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ??
        new provider.Grant({ accountId: String(session?.accountId), clientId: String(params.client_id) });
      grant.addOIDCScope("openid profile email");
      await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
    });
  });
  afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  function platformWithProvider(options: { readonly issuer?: string; readonly require?: string | null } = {}) {
    const platform = testPlatform();
    const config = {
      issuer: options.issuer ?? issuer,
      clientId: "throughline",
      clientSecret: "client secret",
      require: options.require === null ? null : { claim: "groups", value: options.require ?? "throughline" },
    };
    return {
      ...platform,
      config: { ...platform.config, publicUrl: HERE, oidc: config },
      oneTimeLink: null,
      openId: openId(config, `${HERE}/staff/return`),
    };
  }

  /** Walks through the provider as a browser would, signing in as `who`; gives the address it sends back to. */
  async function atProvider(start: string, who: string): Promise<URL> {
    let address = new URL(start);
    let cookie = "";
    for (let hops = 0; hops < 12 && address.origin !== HERE; hops++) {
      if (address.pathname.startsWith("/interaction/")) address.searchParams.set("as", who);
      const answer = await fetch(address, { redirect: "manual", headers: { cookie } });
      cookie = cookiesOf(answer, cookie);
      const next = answer.headers.get("location");
      if (next === null) throw new Error(`the provider stopped at ${address.pathname}: ${await answer.text()}`);
      address = new URL(next, address);
    }
    return address;
  }

  async function signIn(platform: Platform, who: string, to = "/panel/aids") {
    const app = appOf(platform);
    const begun = await get(app, `/staff/sign-in?to=${encodeURIComponent(to)}`);
    const back = await atProvider(begun.headers.get("location") ?? "", who);
    const cookie = cookiesOf(begun);
    return { app, back, cookie, returned: await get(app, `${back.pathname}${back.search}`, cookie) };
  }

  it("goes to the provider with state, nonce and a PKCE challenge, and back to the page asked for", async () => {
    const platform = platformWithProvider();
    const app = appOf(platform);
    const begun = await get(app, "/staff/sign-in?to=/panel/aids");
    const address = new URL(begun.headers.get("location") ?? "");
    expect(begun.status).toBe(303);
    for (const name of ["state", "nonce", "code_challenge"]) expect(address.searchParams.get(name)).toMatch(/.{20,}/);
    expect(address.searchParams.get("code_challenge_method")).toBe("S256");

    const { returned, cookie } = await signIn(platform, "ada");
    expect(returned.status).toBe(303);
    expect(returned.headers.get("location")).toBe("/panel/aids");
    const staff = cookiesOf(returned, cookie);
    expect(await (await get(app, "/panel/aids", staff)).text()).toBe("panel for Ada L.");
  });

  it("does not let in somebody whom the provider knows without the claim", async () => {
    const { returned, cookie } = await signIn(platformWithProvider(), "bob");
    expect(returned.status).toBe(403);
    expect(await returned.text()).toContain("You are known, but not for this");
    expect(cookiesOf(returned, cookie)).not.toContain("staff=");
  });

  it("lets in everybody whom the provider knows when no claim is required", async () => {
    const { returned } = await signIn(platformWithProvider({ require: null }), "bob");
    expect(returned.status).toBe(303);
  });

  it("refuses an answer with another state", async () => {
    const { app, back, cookie } = await begunOnly();
    back.searchParams.set("state", "another");
    const returned = await get(app, `${back.pathname}${back.search}`, cookie);
    expect(returned.status).toBe(400);
    expect(await returned.text()).toContain("That sign-in was not finished here");
    expect(cookiesOf(returned, cookie)).not.toContain("staff=");
  });

  it("refuses an answer that this browser did not ask for", async () => {
    const { app, back } = await begunOnly();
    expect((await get(app, `${back.pathname}${back.search}`)).status).toBe(400);
  });

  it("takes an answer once", async () => {
    const { app, back, cookie, returned } = await signIn(platformWithProvider(), "ada");
    const again = await get(app, `${back.pathname}${back.search}`, cookiesOf(returned, cookie));
    expect(again.status).toBe(400);
  });

  it("says so when somebody turned round at the provider", async () => {
    const { returned } = await signIn(platformWithProvider(), "nobody");
    expect(returned.status).toBe(403);
    expect(await returned.text()).toContain("You did not sign in");
  });

  it("says that the provider is away, at the start and on the way back", async () => {
    const away = platformWithProvider({ issuer: "http://127.0.0.1:9" });
    const begun = await get(appOf(away), "/staff/sign-in");
    expect(begun.status).toBe(503);
    expect(await begun.text()).toContain("The sign-in service does not answer");

    const { back, cookie } = await begunOnly();
    const returned = await get(appOf(away), `${back.pathname}${back.search}`, cookie);
    expect(returned.status).toBe(503);
  });

  it("never leads on to another site", async () => {
    const { returned } = await signIn(platformWithProvider(), "ada", "//elsewhere.test/");
    expect(returned.headers.get("location")).toBe("/panel");
  });

  async function begunOnly() {
    const app = appOf(platformWithProvider());
    const begun = await get(app, "/staff/sign-in?to=/panel/aids");
    const back = await atProvider(begun.headers.get("location") ?? "", "ada");
    return { app, back, cookie: cookiesOf(begun) };
  }
});
