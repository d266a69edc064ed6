import type { Diagnostic } from "../../base/index.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { ProgramEntity, Text, Type } from "../program/program.ts";
import type { Resolved } from "../resolved/tree.ts";
import type { LabelSyntax, Name, TypeSyntax } from "../syntax/tree.ts";
import { withArticle } from "../with-article.ts";
import type { Signature } from "./scope.ts";
import { number } from "./types.ts";

/** Null for a type that could not be read, which has been reported. */
export function typeOf(syntax: TypeSyntax | null): Type | null {
  if (syntax === null || syntax.kind === "wrong") return null;
  if (syntax.kind === "one_of") return { kind: "one_of", values: syntax.values.map((value) => value.text) };
  return syntax.kind === "number" ? number(syntax.unit, syntax.per) : { kind: syntax.kind };
}

/** What screens call it; where nothing is written, the name itself in words. */
export function labelOf(name: string, label: LabelSyntax): Text {
  const words = name.replaceAll("_", " ");
  return { en: label.en ?? label.fr ?? words, fr: label.fr ?? label.en ?? words };
}

/** A monthly rate makes a monthly series, a yearly one a yearly series, if nothing else is said. */
export function factPeriod(every: "always" | "month" | "year" | null, type: Type): "always" | "month" | "year" {
  if (every) return every;
  return type.kind === "number" && (type.per === "month" || type.per === "year") ? type.per : "always";
}

export function entitiesOf(resolved: Resolved, diagnostics: Diagnostic[]): Map<string, ProgramEntity> {
  const entities = new Map<string, ProgramEntity>();
  for (const { name, of, roles } of resolved.entities) {
    const known = roles.map((role) => ({ name: role.name.text, min: role.min, max: role.max }));
    const isGroup = of !== null;
    const member = { name: "member", min: 0, max: null };
    entities.set(name.text, {
      name: name.text,
      ...(of ? { of: of.text } : {}),
      roles: isGroup && known.length === 0 ? [member] : known,
    });
  }
  for (const { of, roles, name } of resolved.entities) {
    if (of) checkEntity(of, entities, diagnostics);
    else if (roles[0]) {
      const remedy = `Say whose group it is: \`entity ${name.text} of person\`.`;
      diagnostics.push(
        messages.unexpectedToken(roles[0].name.span, { expected: "no role", found: "a role" }, { remedy }),
      );
    }
    const target = of && entities.get(of.text);
    if (target && target.of !== undefined) {
      diagnostics.push(
        messages.noWay(
          of.span,
          { from: withArticle(name.text), to: withArticle(of.text) },
          { remedy: "A group is a group of persons." },
        ),
      );
    }
  }
  return entities;
}

export function checkEntity(
  name: Name,
  entities: ReadonlyMap<string, ProgramEntity>,
  diagnostics: Diagnostic[],
): string | null {
  if (entities.has(name.text)) return name.text;
  if (name.text === "") return null;
  const suggestion = nearest(name.text, entities.keys());
  const more = suggestion ? { remedy: `Did you mean \`${suggestion}\`?` } : {};
  diagnostics.push(messages.unknownName(name.span, { what: "an entity", name: name.text }, more));
  return null;
}

/** What each name is, before any formula is read: so the order of declarations does not matter. */
export function signaturesOf(
  resolved: Resolved,
  entities: ReadonlyMap<string, ProgramEntity>,
  diagnostics: Diagnostic[],
): Map<string, Signature> {
  const signatures = new Map<string, Signature>();
  const add = (signature: Signature): void => {
    if (signature.name !== "" && !signatures.has(signature.name)) signatures.set(signature.name, signature);
  };
  for (const fact of resolved.facts) {
    const entity = checkEntity(fact.entity, entities, diagnostics);
    const type = typeOf(fact.type);
    if (entity === null || type === null) continue;
    const period = factPeriod(fact.every, type);
    add({ kind: "fact", name: fact.name.text, entity, type, period, span: fact.name.span });
  }
  for (const { head } of resolved.rules) {
    const entity = head.entity && checkEntity(head.entity, entities, diagnostics);
    const type = typeOf(head.type);
    if (!entity || type === null) continue;
    add({
      kind: "rule",
      name: head.name.text,
      entity,
      type,
      period: head.yearly ? "year" : "month",
      span: head.name.span,
    });
  }
  for (const declaration of [...resolved.parameters, ...resolved.scales]) {
    const { kind, name } = declaration;
    const type = typeOf(declaration.type);
    if (declaration.type === null && name.text !== "")
      diagnostics.push(messages.needsType(name.span, { kind, name: name.text }));
    if (type) add({ kind, name: name.text, type, span: name.span });
  }
  for (const table of resolved.tables) {
    const { name, entity: of } = table;
    const type = typeOf(table.type);
    if (table.type === null) diagnostics.push(messages.needsType(name.span, { kind: "table", name: name.text }));
    const entity = of && checkEntity(of, entities, diagnostics);
    const keys = table.keys.map((key) => {
      const declared = typeOf(key.type) ?? keyType(resolved, key.name.text);
      if (!declared && key.type === null && key.name.text !== "")
        diagnostics.push(messages.needsType(key.name.span, { kind: "key", name: key.name.text }));
      return declared && { name: key.name.text, type: declared };
    });
    const known = keys.filter((key) => key !== null);
    if (type && known.length === keys.length)
      add({ kind: "table", name: name.text, entity, type, keys: known, span: name.span });
  }
  return signatures;
}

/** A key without a type is named for a fact or a rule and has its type. */
function keyType(resolved: Resolved, name: string): Type | null {
  const fact = resolved.facts.find((declared) => declared.name.text === name);
  const rule = resolved.rules.find(({ head }) => head.name.text === name);
  return typeOf(fact?.type ?? rule?.head.type ?? null);
}

/** Names for which something was declared, even if badly: so that their readers are not blamed. */
export const declaredNames = (resolved: Resolved): Set<string> =>
  new Set(
    [
      ...resolved.facts,
      ...resolved.parameters,
      ...resolved.scales,
      ...resolved.tables,
      ...resolved.rules.map(({ head }) => head),
    ].map((declaration) => declaration.name.text),
  );
