import { describe, expect, it } from "vitest";
import { readService } from "../../src/services/definition/read-service.ts";
import { askedBecauseOf } from "../../src/web/law/asked-by.ts";
import { TWO_AIDS_YAML, twoAidsLaw } from "../services/two-aids.ts";
import { emptyContent } from "./platform.ts";

const service = readService({ file: "services/two.yaml", text: TWO_AIDS_YAML });
if (!service.ok) throw new Error("the service does not read");
const workspace = { ...emptyContent.workspace, rulebook: twoAidsLaw().rulebook, services: [service.value] };
const at = (left: number, asked: number) => ({ left, asked, note: `${asked} asked, ${left} left` });

describe("the questions asked because of an article", () => {
  it("stand nearest first while nobody was asked, each with the rule that leads to it, without a way for the public", () => {
    expect(askedBecauseOf(workspace, "l1", "en", false)).toEqual([
      { title: "Resources", href: null, way: "your family's resources", note: null },
      { title: "Wages", href: null, way: "your family's resources", note: null },
    ]);
  });

  it("stand most losses first, then most people", () => {
    const titles = (resources: ReturnType<typeof at>, wages: ReturnType<typeof at>) =>
      askedBecauseOf(
        workspace,
        "l1",
        "fr",
        true,
        new Map([
          ["question:two.resources", resources],
          ["question:two.wages", wages],
        ]),
      ).map(({ title, note }) => [title, note]);
    expect(titles(at(1, 90), at(4, 20))).toEqual([
      ["Salaire", "20 asked, 4 left"],
      ["Ressources", "90 asked, 1 left"],
    ]);
    expect(titles(at(0, 20), at(0, 30)).map(([title]) => title)).toEqual(["Salaire", "Ressources"]);
    expect(titles(at(0, 20), at(0, 20)).map(([title]) => title)).toEqual(["Ressources", "Salaire"]);
  });
});
