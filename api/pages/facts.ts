/** Lists of named facts, and the few ways a single fact is written: a long hash short, a size readable, nothing as nothing. */
import { foreign, html, type Html, type Value } from './html.js';

export interface Fact {
  readonly name: string;
  readonly value: Value;
  /** Anchor of the row, for links from findings. */
  readonly id?: string;
}

export function factList(facts: readonly (Fact | null)[]): Html {
  const rows = facts.filter((fact) => fact !== null).map(factRow);
  return html`<dl class="facts">${rows}</dl>`;
}

function factRow({ name, value, id }: Fact): Html {
  const anchor = id === undefined ? null : html` id="${id}"`;
  return html`<div class="fact" ${anchor}>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** Text of others, or a dash that says it was not given. */
export function foreignOrNone(text: string | null): Html {
  return text === null || text === '' ? html`<span class="quiet">not given</span>` : foreign(text);
}

/** The two ends of a hash, and the whole of it on demand. */
export function shortHash(hash: string): Html {
  const ends = hash.length > 20 ? `${hash.slice(0, 10)}…${hash.slice(-6)}` : hash;
  return html`<details class="hash">
    <summary><code>${ends}</code></summary>
    <code class="whole">${hash}</code>
  </details>`;
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB'] as const;

export function readableSize(bytes: number): string {
  const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1);
  const amount = bytes / 1024 ** step;
  return `${step === 0 ? amount : amount.toFixed(1)} ${UNITS[step] ?? 'bytes'}`;
}

/** `1 recipient`, `3 recipients`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
