/** A name of the law as words: `from_50_to_79` reads "from 50 to 79". */
export const valueName = (name: string): string => name.replaceAll("_", " ");
