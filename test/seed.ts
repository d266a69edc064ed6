import fc from "fast-check";

// Random cases are the same in every run, so that a run that fails does so because of what was changed. To look for what
// they have missed so far, draw others: TEST_SEED=42 npm test.
fc.configureGlobal({ seed: Number(process.env.TEST_SEED ?? 1) });
