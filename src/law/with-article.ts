/** "a person", "an entity", "a unit": a word as it stands in a sentence of a message. */
export const withArticle = (word: string): string =>
  `${/^(?!uni|use|eu|one\b)[aeiou]/i.test(word) ? "an" : "a"} ${word}`;

/** What a formula is about: "a person"; without an entity it is about everything. */
export const aboutWhat = (entity: string | null): string => (entity === null ? "everything" : withArticle(entity));
