// A mutation run repeats the tests for each of many mutants. TEST_EFFORT=brief draws a tenth of the random cases and leaves
// out what goes over the whole of the French law.

export const brief = process.env.TEST_EFFORT === "brief";

/** A number of random cases, or of what they must show, at the effort asked for. */
export const runs = (count: number): number => (brief ? Math.ceil(count / 10) : count);
