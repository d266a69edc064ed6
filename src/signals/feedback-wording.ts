/**
 * The version of a wording, in whatever language: "uk-kpi.v1" of "uk-kpi.v1-fr". A service decides that translations of one
 * version ask the same; another version is another question, whose scores are never added to these.
 */
export const wordingVersion = (instrument: string): string => instrument.replace(/(\.v\d+)-[a-z]{2}$/, "$1");

/** Why people stop, from a closed list: each reason is an item that was chosen, and its score says nothing. */
export const LEFT_WHY = "left-why";

export const isScored = (instrument: string): boolean => !instrument.startsWith(`${LEFT_WHY}.`);
