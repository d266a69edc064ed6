import { type Context, Hono } from "hono";
import { readForm } from "../../citizen/form.ts";
import { languageOf } from "../../language.ts";
import type { Platform } from "../../platform.ts";
import { ownPath } from "../own-path.ts";
import {
  printedLinkPage,
  problemPage,
  SIGN_IN_STATUS,
  type SignInPage,
  type SignInProblem,
  SignInView,
  signedOutPage,
} from "./pages.tsx";
import { pendingSignIns } from "./pending.ts";
import { signInProblem } from "./problem.ts";
import { signInTexts } from "./texts.ts";

/** Where staff land when they asked for no page in particular. */
const HOME = "/panel";

/** `/staff/…`: ways in and out. By OpenID Connect where it is configured, else by the link printed at start. */
export function signInRoutes(platform: Platform): Hono {
  const app = new Hono();
  const pending = pendingSignIns(platform.signInKey, platform.now, platform.https);

  const render = (context: Context, page: SignInPage, status: 200 | 400 | 403 | 410 | 503 = 200) =>
    context.html(<SignInView platform={platform} context={context} page={page} />, status);
  const failed = (context: Context, problem: SignInProblem) =>
    render(context, problemPage(problem, languageOf(context)), SIGN_IN_STATUS[problem]);
  const signedIn = (context: Context, name: string, to: string | null) => {
    platform.staff.signIn(context, { name });
    return context.redirect(to ?? HOME, 303);
  };

  app.get("/sign-in", async (context) => {
    const to = ownPath(context.req.query("to"));
    if (platform.staff.current(context) !== undefined) return context.redirect(to ?? HOME, 303);
    if (platform.openId === null) {
      if (to !== null) pending.keep(context, { to, openId: null });
      return render(context, printedLinkPage(signInTexts(languageOf(context))));
    }
    try {
      const { redirect, remember } = await platform.openId.begin();
      pending.keep(context, { to, openId: remember });
      return context.redirect(redirect.href, 303);
    } catch (error) {
      platform.log("error", "the sign-in service could not be asked", { reason: String(error) });
      return failed(context, "away");
    }
  });

  app.get("/return", async (context) => {
    const { openId } = platform;
    if (openId === null) return context.notFound();
    const remembered = pending.take(context);
    if (remembered?.openId == null) return failed(context, "lost");
    try {
      const { pathname, search } = new URL(context.req.url);
      const returned = new URL(`${pathname}${search}`, platform.config.publicUrl ?? context.req.url);
      const staff = await openId.finish(returned, remembered.openId);
      return staff === null ? failed(context, "refused") : signedIn(context, staff.name, remembered.to);
    } catch (error) {
      const problem = signInProblem(error);
      platform.log("error", "a sign-in was not finished", { problem, reason: String(error) });
      return failed(context, problem);
    }
  });

  app.get("/enter", (context) => {
    const token = context.req.query("token") ?? "";
    if (!platform.oneTimeLink?.valid(token)) return failed(context, "used");
    const texts = signInTexts(languageOf(context));
    const enter = { token, button: texts.enterButton };
    return render(context, { title: texts.enterTitle, text: texts.enterText, enter });
  });

  app.post("/enter", async (context) => {
    const { token } = await readForm(context);
    if (!platform.oneTimeLink?.use(token ?? "")) return failed(context, "used");
    return signedIn(context, "local", pending.take(context)?.to ?? null);
  });

  app.post("/sign-out", (context) => {
    platform.staff.signOut(context);
    return context.redirect("/staff/signed-out", 303);
  });
  app.get("/signed-out", (context) => render(context, signedOutPage(signInTexts(languageOf(context)))));
  app.get("/", (context) => context.redirect(HOME, 303));
  return app;
}
