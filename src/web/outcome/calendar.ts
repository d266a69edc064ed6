/** One whole day in a calendar. */
export interface CalendarDay {
  /** Unique for ever and the same when the file is made again. */
  readonly uid: string;
  /** Days since 1970. */
  readonly day: number;
  readonly title: string;
  readonly text: string;
  readonly link: string;
}

const DAY_MS = 86_400_000;

/**
 * A calendar file (RFC 5545) of whole days, each with a reminder at nine o'clock that morning. `made` is the moment of
 * its making, milliseconds since 1970.
 */
export function calendarFile(days: readonly CalendarDay[], made: number): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Throughline//Outcome//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...days.flatMap((day) => [
      "BEGIN:VEVENT",
      `UID:${day.uid}`,
      `DTSTAMP:${new Date(made).toISOString().replace(/[-:]|\.\d+/g, "")}`,
      `DTSTART;VALUE=DATE:${basicDate(day.day)}`,
      `DTEND;VALUE=DATE:${basicDate(day.day + 1)}`,
      `SUMMARY:${escaped(day.title)}`,
      `DESCRIPTION:${escaped(day.text)}`,
      `URL:${day.link}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(day.title)}`,
      "TRIGGER:PT9H",
      "END:VALARM",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const basicDate = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");

/** Section 3.3.11: backslash, semicolon and comma are escaped, a line break is "\n". */
const escaped = (text: string): string => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** Section 3.1: no line is longer than 75 octets; the next begins with a space. Never cut within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(part);
      part = "";
      // The space that marks the continuation counts too.
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}
