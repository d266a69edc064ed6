/**
 * Times are counted in buckets whose edges grow by a fixed ratio, so that a median over millions of answers costs a
 * sum of small counts. A bucket is 12 % wide: the median is known to within that, less than its interval for any
 * number of answers a service is likely to see in an hour.
 */
const RATIO = 1.12;
const FIRST_EDGE_MS = 100;
/** The last edge is above 20 days. */
export const LAST_BUCKET = 210;

/** Bucket 0 holds what is under 100 ms; bucket b holds from 100 × 1.12^(b−1) to 100 × 1.12^b milliseconds. */
export function dwellBucket(ms: number): number {
  if (ms < FIRST_EDGE_MS) return 0;
  return Math.min(LAST_BUCKET, Math.floor(Math.log(ms / FIRST_EDGE_MS) / Math.log(RATIO) + 1e-9) + 1);
}

/** Edges of a bucket in milliseconds, lower included, upper not. */
export const dwellEdges = (bucket: number): readonly [from: number, to: number] => [
  bucket === 0 ? 0 : FIRST_EDGE_MS * RATIO ** (bucket - 1),
  FIRST_EDGE_MS * RATIO ** bucket,
];
