import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { CitizenPage, Details, StaffPage } from "../../src/ui/index.ts";
import { citizenSamples } from "./samples/citizen.tsx";
import { staffSamples } from "./samples/staff.tsx";

const samples = { ...citizenSamples("/c.css"), ...staffSamples("/s.css") };

for (const [name, page] of Object.entries(samples)) {
  describe(name, async () => {
    const html = String(await page);
    const { document } = parseHTML(html);
    const all = [...document.querySelectorAll("*")];

    test("holds nothing that a strict content security policy refuses", () => {
      const inline = all.flatMap((element) =>
        [...element.attributes].map(({ name }) => name).filter((attribute) => /^(style|on.+)$/.test(attribute)),
      );
      expect(inline).toEqual([]);
      expect(document.querySelectorAll("style, script:not([src])")).toHaveLength(0);
    });

    test("is a whole document with a language, a title, one h1 and a way to skip to its matter", () => {
      expect(html.startsWith("<!doctype html>")).toBe(true);
      expect(document.documentElement.getAttribute("lang")).toMatch(/^(en|fr)$/);
      expect(document.title).not.toBe("");
      expect(document.querySelectorAll("h1")).toHaveLength(1);
      const skip = document.querySelector("body > a");
      expect(document.querySelector(skip?.getAttribute("href") ?? "none")?.nodeName).toBe("MAIN");
    });

    test("uses each id once, and refers to ids that are there", () => {
      const ids = all.map((element) => element.id).filter(Boolean);
      expect(ids).toEqual([...new Set(ids)]);
      const referred = all.flatMap((element) =>
        ["for", "aria-labelledby", "aria-describedby"].flatMap(
          (attribute) => element.getAttribute(attribute)?.split(" ") ?? [],
        ),
      );
      expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
    });

    test("never skips a level of headings", () => {
      const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({ nodeName }) =>
        Number(nodeName[1]),
      );
      for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? level)).toBeLessThan(2);
    });
  });
}

const documentProps = { lang: "fr", title: "Titre", stylesheet: "/x.css", skip: "Aller au contenu" };

test("what people wrote is shown as text, not run as markup", async () => {
  const html = String(await (<Details summary={"<script>alert(1)</script>"}>{'"><img src=x onerror=y>'}</Details>));
  expect(parseHTML(html).document.querySelectorAll("script, img")).toHaveLength(0);
  expect(html).toContain("&lt;script&gt;");
});

test("the page's own language is said and the other is a link in its own language", async () => {
  const page = (
    <CitizenPage
      {...documentProps}
      service={{ name: "Aides", href: "/" }}
      languages={{
        label: "Langue",
        choices: [
          { lang: "en", name: "English", href: "?lang=en" },
          { lang: "fr", name: "Français", href: "?lang=fr" },
        ],
      }}
      footer={{ label: "À propos", links: [] }}
      indexed={false}
    />
  );
  const { document } = parseHTML(String(await page));
  const links = [...document.querySelectorAll(".tl-languages a")];
  expect(links.map((link) => [link.textContent, link.getAttribute("lang"), link.getAttribute("hreflang")])).toEqual([
    ["English", "en", "en"],
  ]);
  expect(document.querySelector(".tl-languages [aria-current]")?.textContent).toBe("Français");
  expect(document.querySelector('meta[name="robots"]')?.getAttribute("content")).toBe("noindex");
});

test("a staff page says when its people are simulated, and only then", async () => {
  const frame = { ...documentProps, home: "/", workspace: "France", nav: { label: "Sections", items: [] } };
  expect(String(await (<StaffPage {...frame} synthetic="Simulées" />))).toContain("Simulées");
  expect(String(await (<StaffPage {...frame} />))).not.toContain("tl-synthetic");
});
