import { visitingHouseholds } from "./visiting.ts";

// Prints households as JSON lines, for `throughline visitors --households -`.
const MOST = 500;

// Whoever reads may stop before the end, and has said why: a wrong option, say.
process.stdout.on("error", (problem: NodeJS.ErrnoException) => {
  if (problem.code !== "EPIPE") throw problem;
});

for (const household of visitingHouseholds(MOST)) process.stdout.write(`${JSON.stringify(household)}\n`);
