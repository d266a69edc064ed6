import { visitingHouseholds } from "./visiting.ts";

// Prints households as JSON lines, for `throughline visitors --households -`.
const MOST = 500;

for (const household of visitingHouseholds(MOST)) process.stdout.write(`${JSON.stringify(household)}\n`);
