/** One range of a content that has a strong validator (RFC 9110 §14): what `Range` and `If-Range` ask for. */
export type RangeAnswer =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; /** Inclusive. */ readonly end: number }
  | { readonly kind: 'unsatisfiable' };

export interface RangeRequest {
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  /** Strong, in its quotes. */
  readonly etag: string;
  readonly size: number;
}

const WHOLE: RangeAnswer = { kind: 'whole' };
const UNSATISFIABLE: RangeAnswer = { kind: 'unsatisfiable' };
const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/iu;

/** A server may ignore what it does not like: several ranges, other units, a range that ends before it begins. */
export function rangeAnswer({ range, ifRange, etag, size }: RangeRequest): RangeAnswer {
  // A date says too little: content may change twice within its second.
  if (ifRange !== undefined && ifRange !== etag) return WHOLE;
  const [first, last] = boundsIn(range);
  if (first === '' && last === '') return WHOLE;
  if (first === '') return lastBytes(Number(last), size);
  return from(Number(first), last === '' ? Infinity : Number(last), size);
}

function boundsIn(range = ''): readonly [first: string, last: string] {
  const [, first = '', last = ''] = ONE_RANGE.exec(range) ?? [];
  return [first, last];
}

function from(start: number, end: number, size: number): RangeAnswer {
  if (end < start) return WHOLE;
  return start >= size ? UNSATISFIABLE : { kind: 'part', start, end: Math.min(end, size - 1) };
}

function lastBytes(count: number, size: number): RangeAnswer {
  if (count === 0 || size === 0) return UNSATISFIABLE;
  return { kind: 'part', start: Math.max(size - count, 0), end: size - 1 };
}
