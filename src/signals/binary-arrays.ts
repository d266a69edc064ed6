import { endianness } from "node:os";
import type { Moment } from "./moment.ts";

/**
 * Lists as PostgreSQL receives arrays in binary (`array_recv`): dimensions, a flag for nulls, the type's number, length,
 * lower bound, then each member with its size before it, everything big-endian. Sent as a Buffer, `pg` hands them on as
 * they are. Written as text, members cost four times as much on both sides.
 *
 * There are no nulls in them: an array that has some is searched from its beginning for each member that is read.
 */
const HEADER_BYTES = 20;
const UUID = 2950;
const INT4 = 23;
const TIMESTAMPTZ = 1184;

function arrayOf(type: number, length: number, bytesEach: number): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + (4 + bytesEach) * length);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(type, 8);
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

export function int4Array(values: readonly number[]): Buffer {
  const buffer = arrayOf(INT4, values.length, 4);
  // Written in the machine's order of bytes and turned round in one go.
  const words = new Int32Array(buffer.buffer, buffer.byteOffset + HEADER_BYTES, 2 * values.length);
  for (let i = 0; i < values.length; i++) {
    words[2 * i] = 4;
    words[2 * i + 1] = values[i] as number;
  }
  if (endianness() === "LE") buffer.subarray(HEADER_BYTES).swap32();
  return buffer;
}

const DIGITS = new Uint8Array(128);
for (const [value, digit] of [..."0123456789abcdef"].entries()) DIGITS[digit.charCodeAt(0)] = value;
const DASH = 45;

/** Of UUIDs as text in small letters with their dashes. */
export function uuidArray(values: readonly string[]): Buffer {
  const buffer = arrayOf(UUID, values.length, 16);
  let at = HEADER_BYTES;
  for (const value of values) {
    buffer.writeInt32BE(16, at);
    at += 4;
    for (let i = 0; i < 36; i += 2) {
      if (value.charCodeAt(i) === DASH) i++;
      buffer[at++] = ((DIGITS[value.charCodeAt(i)] ?? 0) << 4) | (DIGITS[value.charCodeAt(i + 1)] ?? 0);
    }
  }
  return buffer;
}

/** Timestamps count microseconds from 2000-01-01 UTC. */
const TIMESTAMP_ORIGIN_MS = Date.UTC(2000, 0, 1);
const HALF = 2 ** 32;

/** Null becomes '-infinity', which no moment is. */
export function timestampArray(values: readonly (Moment | null)[]): Buffer {
  const buffer = arrayOf(TIMESTAMPTZ, values.length, 8);
  let at = HEADER_BYTES;
  for (const value of values) {
    const micros = value === null ? 0 : (value - TIMESTAMP_ORIGIN_MS) * 1000;
    buffer.writeInt32BE(8, at);
    buffer.writeInt32BE(value === null ? -0x8000_0000 : Math.floor(micros / HALF), at + 4);
    buffer.writeUInt32BE(((micros % HALF) + HALF) % HALF, at + 8);
    at += 12;
  }
  return buffer;
}
