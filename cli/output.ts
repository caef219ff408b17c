/** What a command prints: lines and tables for people, or one JSON object for programs, never both. */
import { styleText } from 'node:util';
import type { OutputStream } from './surroundings.js';
import { jsonText, printable } from './text.js';

export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

export interface Output {
  readonly isJson: boolean;
  /** For people; silent where JSON was asked for. */
  line(text?: string): void;
  /** Name and value under each other. */
  facts(rows: readonly (readonly [name: string, value: string])[]): void;
  table(head: readonly string[], rows: readonly (readonly string[])[]): void;
  /** For programs; silent otherwise. */
  json(value: unknown): void;
  /** Coloured on a terminal that wants colours (NO_COLOR is kept), plain elsewhere. */
  style(style: Style, text: string): string;
}

const GAP = 2;
const NARROWEST = 12;

export function createOutput(stream: OutputStream, isJson: boolean): Output {
  const write = (text: string) => void stream.write(`${text}\n`);
  const line = (text = '') => {
    if (!isJson) write(text);
  };
  const style = (name: Style, text: string) =>
    stream.isTTY === true ? styleText(name, text, { stream }) : text;
  return {
    isJson,
    line,
    style,
    facts(rows) {
      const width = Math.max(...rows.map(([name]) => name.length)) + GAP;
      for (const [name, value] of rows) {
        line(`  ${style('dim', name.padEnd(width))}${printable(value)}`);
      }
    },
    table(head, rows) {
      const [first, ...others] = tableLines([head, ...rows], stream.isTTY ? stream.columns : undefined);
      line(style('bold', first ?? ''));
      others.forEach((text) => line(text));
    },
    json(value) {
      if (isJson) write(jsonText(value));
    },
  };
}

/** @param columns width of the terminal; without one nothing is cut off */
export function tableLines(rows: readonly (readonly string[])[], columns?: number): readonly string[] {
  const shown = rows.map((row) => row.map(printable));
  const count = Math.max(...shown.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, index) => widthOf(shown.map((row) => row[index] ?? '')));
  const fitted = columns === undefined ? widths.map(({ full }) => full) : fit(widths, columns);
  return shown.map((row) =>
    row
      .map((cell, index) => pad(cell, fitted[index] ?? 0))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

interface Width {
  readonly full: number;
  readonly least: number;
}

function widthOf(cells: readonly string[]): Width {
  const full = Math.max(...cells.map(length));
  return { full, least: Math.min(full, cells.some(isId) ? full : NARROWEST) };
}

/** ULIDs; ids of grants, and of clients registered by hand. Half an id is of no use to anybody who wants to go on with it. */
function isId(cell: string): boolean {
  return /^(?:[0-9A-HJKMNP-TV-Z]{26}|(?:mc_)?[\w-]{43})$/.test(cell);
}

/** The widest column gives way first: it is the one with words in it. */
function fit(widths: readonly Width[], columns: number): readonly number[] {
  const fitted = widths.map(({ full }) => full);
  const least = (index: number) => widths[index]?.least ?? 0;
  for (;;) {
    const excess = fitted.reduce((sum, width) => sum + width + GAP, -GAP) - columns;
    const spare = fitted.map((width, index) => width - least(index));
    const widest = spare.indexOf(Math.max(...spare));
    const most = spare[widest] ?? 0;
    if (excess <= 0 || most <= 0) return fitted;
    fitted[widest] = (fitted[widest] ?? 0) - Math.min(most, excess);
  }
}

function pad(cell: string, width: number): string {
  const characters = [...cell];
  if (characters.length > width) return `${characters.slice(0, width - 1).join('')}…`;
  return cell + ' '.repeat(width - characters.length);
}

function length(text: string): number {
  return [...text].length;
}
