const NO_BREAK = "\u00a0";

/** Sets the no-break spaces of French typography, so that authors can write plain ones: before : ; ! ? », after «. */
export const frenchSpaces = (text: string): string =>
  text.replace(/ ([:;!?»€%])/g, `${NO_BREAK}$1`).replace(/« /g, `«${NO_BREAK}`);
