import * as messages from "../messages.ts";
import type { Type } from "../program/program.ts";
import type { Claim, LawPromise } from "../rulebook.ts";
import type { Expression, Name, PromiseDeclaration } from "../syntax/tree.ts";
import { checkConstant } from "./constants.ts";
import { isNumeric, type Numeric } from "./facts.ts";
import { unknownName } from "./operands.ts";
import type { Checking, Signature } from "./scope.ts";
import { number, sameType, typeText } from "./types.ts";

type Series = Extract<Signature, { kind: "fact" | "rule" }>;

/** Null when something is wrong with it, which has been reported. `givable`: rules that a case may give, as it may facts. */
export function checkPromise(
  c: Checking,
  promise: PromiseDeclaration,
  givable: ReadonlySet<string>,
  documentOf: (file: string) => string,
): LawPromise | null {
  const rule = seriesOf(c, promise.name, "a rule", (signature) => signature.kind === "rule");
  const claim = rule && checkClaim(c, promise, rule, givable);
  if (!rule || !claim) return null;
  const { label, article, span, source } = promise;
  const written = source.replace(/^(add\s+)?promise\s+/, "").replace(/\s+/g, " ");
  return {
    name: rule.name,
    label: { en: label.en ?? label.fr ?? written, fr: label.fr ?? label.en ?? written },
    article,
    document: documentOf(span.file),
    span,
    claim,
  };
}

function checkClaim(
  c: Checking,
  { claim }: PromiseDeclaration,
  rule: Series,
  givable: ReadonlySet<string>,
): Claim | null {
  const fits = (signature: Series): boolean => signature.kind === "fact" || givable.has(signature.name);
  switch (claim.kind) {
    case "never_under":
    case "never_over": {
      const limit = claim.limit === null ? 0 : numberAs(c, claim.limit, rule.type);
      return limit === null ? null : { kind: claim.kind, limit };
    }
    case "continuous": {
      const fact = seriesOf(c, claim.fact, "a fact", fits);
      const within = numberAs(c, claim.within, rule.type);
      return fact && within !== null ? { kind: "continuous", fact: fact.name, entity: fact.entity, within } : null;
    }
    case "never_loses": {
      const fact = seriesOf(c, claim.fact, "a fact", fits);
      const share = claim.most.kind === "number" && claim.most.unit?.unit === "percent";
      const most = numberAs(c, claim.most, share ? number("ratio") : rule.type);
      const step = fact && numberAs(c, claim.step, fact.type);
      if (!fact || most === null || step === null) return null;
      if (share && !sameType(fact.type, rule.type)) {
        const parts = { expected: typeText(rule.type), found: typeText(fact.type) };
        const remedy = "A share of the rise can only be lost in the unit of the rise; say an amount instead.";
        c.diagnostics.push(messages.typeMismatch(claim.fact.span, parts, { remedy }));
        return null;
      }
      return { kind: "never_loses", fact: fact.name, entity: fact.entity, most, share, step };
    }
  }
}

/** A fact or rule that is a number; anything else is reported. */
function seriesOf(c: Checking, name: Name, what: string, fits: (signature: Series) => boolean): Series | null {
  if (name.text === "") return null;
  const signature = c.signatures.get(name.text);
  if (!signature || (signature.kind !== "fact" && signature.kind !== "rule") || !fits(signature)) {
    // A declaration too wrong to have a signature has been reported itself.
    if (signature || !c.declared.has(name.text)) {
      const known = [...c.signatures.values()].filter(
        (each): each is Series => (each.kind === "fact" || each.kind === "rule") && fits(each),
      );
      c.diagnostics.push(
        unknownName(
          c,
          what,
          name.text,
          name.span,
          known.map((each) => each.name),
        ),
      );
    }
    return null;
  }
  if (signature.type.kind === "number") return signature;
  c.diagnostics.push(messages.noArithmetic(name.span, { operator: "promise", type: typeText(signature.type) }));
  return null;
}

function numberAs(c: Checking, expression: Expression, type: Type): Numeric | null {
  const value = checkConstant(c, expression, type);
  return isNumeric(value) ? value : null;
}
