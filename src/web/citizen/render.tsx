import type { Context } from "hono";
import type { Prepared, Visit } from "../../services/index.ts";
import type { Content } from "../../ui/index.ts";
import { languageOf } from "../language.ts";
import type { Platform } from "../platform.ts";
import { visitOf } from "../visit.ts";
import { ServiceFrame } from "./frame.tsx";

/** What stands in the frame of a service's page. */
export interface View {
  readonly title: string;
  readonly body: Content;
  readonly back?: string;
}

type Status = 200 | 404 | 409 | 410 | 422;

/** What every page of a service begins with: which service, who comes, and the frame round what is shown. */
export interface CitizenPages {
  /** The service that an address names; unknown ones are not found. */
  readonly serviceOf: (context: Context) => Prepared | undefined;
  readonly visit: (context: Context) => Visit;
  /** 422 says in the title that there is a problem. */
  readonly render: (context: Context, prepared: Prepared, view: View, status?: Status) => Response | Promise<Response>;
}

export const citizenPages = (platform: Platform): CitizenPages => ({
  serviceOf: (context) => platform.content.current().services.get(context.req.param("service") ?? ""),
  visit: (context) => visitOf(context, platform.address(context)),
  render: (context, prepared, view, status = 200) =>
    context.html(
      <ServiceFrame
        platform={platform}
        context={context}
        service={prepared.service}
        language={languageOf(context)}
        title={view.title}
        failed={status === 422}
        back={view.back}
      >
        {view.body}
      </ServiceFrame>,
      status,
    ),
});
