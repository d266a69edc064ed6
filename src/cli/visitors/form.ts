import { parseHTML } from "linkedom";

/** The part of the DOM that reading a form needs. */
interface Element {
  readonly localName: string;
  readonly textContent: string | null;
  readonly parentElement: Element | null;
  readonly classList: { readonly contains: (name: string) => boolean };
  readonly getAttribute: (name: string) => string | null;
  readonly hasAttribute: (name: string) => boolean;
  readonly querySelector: (selector: string) => Element | null;
  readonly querySelectorAll: (selector: string) => Iterable<Element>;
}

/** A page as somebody sees it who cannot run scripts: a heading, the form to answer, the links. */
export interface SeenPage {
  readonly heading: string;
  readonly form: SeenForm | null;
  readonly links: readonly SeenLink[];
  /** Messages of the error summary; empty when nothing was wrong. */
  readonly errors: readonly string[];
}

export interface SeenLink {
  readonly href: string;
  readonly text: string;
  /** "back": to the page before. "onwards": looks like a button, the page's own way on. */
  readonly kind: "back" | "onwards" | "other";
}

export interface SeenForm {
  /** Where it is sent; empty: the page's own address. */
  readonly action: string;
  readonly method: "GET" | "POST";
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly entries: readonly Entry[];
  readonly buttons: readonly { readonly name: string; readonly value: string; readonly text: string }[];
}

/** What can be filled in under one name. */
export type Entry =
  | { readonly kind: "radios"; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: "select"; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: "checkbox"; readonly name: string; readonly value: string }
  /** `suffix`: what stands behind it, such as "a month". */
  | { readonly kind: "text"; readonly name: string; readonly suffix: string };

/** Reads a page of a service. The form is the one in the main part of the page; a page may have none. */
export function readPage(html: string): SeenPage {
  const document: Element = parseHTML(html).document;
  const main = document.querySelector("main") ?? document;
  const form = [...main.querySelectorAll("form")].find((element) =>
    element.querySelector("button, input[type=submit]"),
  );
  return {
    heading: textOf(document.querySelector("h1")),
    form: form ? readForm(form) : null,
    links: [...document.querySelectorAll("a[href]")].map((link) => ({
      href: link.getAttribute("href") ?? "",
      text: textOf(link),
      kind: link.classList.contains("govuk-back-link")
        ? "back"
        : link.classList.contains("govuk-button")
          ? "onwards"
          : "other",
    })),
    errors: [...document.querySelectorAll(".govuk-error-summary__list li")].map(textOf),
  };
}

function readForm(form: Element): SeenForm {
  const hidden: { name: string; value: string }[] = [];
  const entries: Entry[] = [];
  const radios = new Map<string, string[]>();
  for (const element of form.querySelectorAll("input, select, textarea")) {
    const name = element.getAttribute("name");
    if (name === null || name === "" || element.hasAttribute("disabled")) continue;
    const type =
      element.localName === "input" ? (element.getAttribute("type") ?? "text").toLowerCase() : element.localName;
    const value = element.getAttribute("value") ?? "";
    if (type === "hidden") hidden.push({ name, value });
    else if (type === "radio") {
      const values = radios.get(name);
      if (values) values.push(value);
      else {
        const first = [value];
        radios.set(name, first);
        entries.push({ kind: "radios", name, values: first });
      }
    } else if (type === "checkbox") entries.push({ kind: "checkbox", name, value: value === "" ? "on" : value });
    else if (type === "select") {
      const values = [...element.querySelectorAll("option")].map(
        (option) => option.getAttribute("value") ?? textOf(option),
      );
      entries.push({ kind: "select", name, values: values.filter((each) => each !== "") });
    } else if (type !== "submit" && type !== "button") entries.push({ kind: "text", name, suffix: suffixOf(element) });
  }
  return {
    action: form.getAttribute("action") ?? "",
    method: (form.getAttribute("method") ?? "get").toUpperCase() === "POST" ? "POST" : "GET",
    hidden,
    entries,
    buttons: [...form.querySelectorAll("button, input[type=submit]")].map((button) => ({
      name: button.getAttribute("name") ?? "",
      value: button.getAttribute("value") ?? "",
      text: textOf(button),
    })),
  };
}

const suffixOf = (input: Element): string => textOf(input.parentElement?.querySelector(".govuk-input__suffix") ?? null);

const textOf = (element: Element | null): string => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
