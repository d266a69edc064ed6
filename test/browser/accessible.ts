import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** The page as it stands has nothing that axe finds wrong, and does not scroll sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map((v) => `${page.url()} ${v.id}: ${v.help} ${v.nodes.map((n) => n.html).join(" | ")}`)).toEqual(
    [],
  );
  const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  expect(wide, page.url()).toBeLessThanOrEqual(0);
}
