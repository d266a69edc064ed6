#!/usr/bin/env node
// Compares computed aids with the golden values, household by household.
//   node score.mjs COMPUTED.jsonl[.gz] EXPECTED.jsonl.gz [--aids rsa,af] [--skip do-not-score.json] [--worst 5] [--json]
// COMPUTED has one object a line: { id, famille: {var: value}, menage: {}, individus: [{var: value}, ...] };
// an absent value is 0 or false; a boolean is 1 or true. Order does not matter; a missing household is wrong everywhere.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const core = [
  "rsa",
  "ppa",
  "apl",
  "alf",
  "als",
  "af",
  "cf",
  "asf",
  "ars",
  "paje_base",
  "paje_naissance",
  "paje_cmg",
  "aeeh",
  "aah",
  "caah",
  "aspa",
  "asi",
  "ass",
  "cmu_c",
  "css_participation_forfaitaire",
  "bourse_college",
  "bourse_lycee",
  "bourse_criteres_sociaux",
  "contrat_engagement_jeune",
  "cheque_energie",
  "apa_domicile",
  "agepi",
  "ada",
];
const options = new Map();
const files = [];
for (let i = 2; i < process.argv.length; i++) {
  const a = process.argv[i];
  if (a === "--json") options.set("json", true);
  else if (a.startsWith("--")) options.set(a.slice(2), process.argv[++i]);
  else files.push(a);
}
if (files.length !== 2) {
  console.error("usage: score.mjs COMPUTED EXPECTED [--aids a,b] [--skip FILE] [--worst N] [--json]");
  process.exit(2);
}
const read = (file) => {
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  return new Map(
    text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .map((o) => [o.id, o]),
  );
};
const number = (v) => (v === true ? 1 : v === false || v == null ? 0 : Number(v));
const cells = (o, aid) => {
  const group = number(o?.famille?.[aid]) + number(o?.menage?.[aid]);
  return (o?.individus ?? []).map((p) => number(p?.[aid])).concat(group);
};
const skip = new Set();
if (options.has("skip")) {
  const raw = JSON.parse(readFileSync(options.get("skip"), "utf8"));
  for (const e of Array.isArray(raw) ? raw : Object.values(raw).flat()) {
    const id = e.id ?? e.household ?? e[0],
      aid = e.variable ?? e.var ?? e.aid ?? e[1];
    if (id && aid) skip.add(`${id} ${aid}`);
  }
}
const chosen = options.has("aids") ? options.get("aids").split(",") : core;
const computed = read(files[0]),
  expected = read(files[1]);
const rows = chosen.map((aid) => {
  const row = {
    aid,
    scored: 0,
    exact: 0,
    within1: 0,
    positive: 0,
    positiveExact: 0,
    positiveWithin1: 0,
    falsePositive: 0,
    falseNegative: 0,
    absError: 0,
    worst: [],
  };
  for (const [id, want] of expected) {
    if (skip.has(`${id} ${aid}`)) continue;
    const have = computed.get(id);
    const w = cells(want, aid),
      h = cells(have, aid);
    const errors = w.map((x, i) => Math.abs(x - (have ? (h[i] ?? 0) : Number.NaN)));
    const worst = errors.some(Number.isNaN) ? Infinity : Math.max(...errors);
    const scale = Math.max(...w.map(Math.abs));
    const exact = worst <= Math.max(0.02, 1e-5 * scale),
      near = worst <= 1;
    const positive = w.some((x) => x > 0),
      given = h.some((x) => x > 0);
    row.scored++;
    row.exact += exact;
    row.within1 += near;
    if (positive) {
      row.positive++;
      row.positiveExact += exact;
      row.positiveWithin1 += near;
      if (!given) row.falseNegative++;
    } else if (given) row.falsePositive++;
    row.absError += Number.isFinite(worst) ? worst : 0;
    if (!exact) row.worst.push([id, worst]);
  }
  row.worst.sort((a, b) => b[1] - a[1]);
  return row;
});
const share = (a, b) => (b ? ((100 * a) / b).toFixed(2) : "-").padStart(7);
const n = Number(options.get("worst") ?? 3);
const total = rows.reduce(
  (t, r) => ({
    p: t.p + r.positive,
    pe: t.pe + r.positiveExact,
    p1: t.p1 + r.positiveWithin1,
    fp: t.fp + r.falsePositive,
  }),
  { p: 0, pe: 0, p1: 0, fp: 0 },
);
if (options.get("json"))
  console.log(JSON.stringify({ rows: rows.map((r) => ({ ...r, worst: r.worst.slice(0, n) })), total }));
else {
  console.log(
    "aid                              recipients  equal%  <=1EUR%  false+  false-   all equal%  mean|err|  worst households",
  );
  for (const r of rows)
    console.log(
      `${r.aid.padEnd(32)} ${String(r.positive).padStart(10)} ${share(r.positiveExact, r.positive)}  ${share(r.positiveWithin1, r.positive)} ${String(r.falsePositive).padStart(7)} ${String(r.falseNegative).padStart(7)}      ${share(r.exact, r.scored)} ${(r.absError / Math.max(1, r.scored)).toFixed(3).padStart(10)}  ${r.worst
        .slice(0, n)
        .map(([id, e]) => `${id}:${Number.isFinite(e) ? e.toFixed(2) : "missing"}`)
        .join(" ")}`,
    );
}
const good = rows.filter(
  (r) => r.positive > 0 && r.positiveExact / r.positive >= 0.99 && r.falsePositive <= 0.01 * Math.max(r.positive, 20),
).length;
console.log(
  `${good} of ${chosen.length} aids agree for >= 99% of recipients with <= 1% false positives; all recipients: ${share(total.pe, total.p).trim()}% equal, ${share(total.p1, total.p).trim()}% within 1 EUR, ${total.fp} false positives`,
);
