import { describe, expect, it } from '@jest/globals';
import { COLOURS, STYLESHEET } from '../../../api/pages/stylesheet.js';

type Colour = keyof (typeof COLOURS)['light'];

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT: readonly (readonly [Colour, Colour])[] = [
  ...(['ground', 'surface', 'sunken', 'plain-ground', 'warning-ground'] as const).flatMap((ground) => [
    ['ink', ground] as const,
    ['quiet', ground] as const,
    ['accent', ground] as const,
  ]),
  ['good', 'good-ground'],
  ['bad', 'bad-ground'],
  ['warning', 'warning-ground'],
  ['bad', 'surface'],
  ['on-accent', 'accent'],
  ['on-strong', 'approve'],
  ['on-strong', 'hidden'],
];

describe.each(['light', 'dark'] as const)('the %s colours', (scheme) => {
  it.each(TEXT)('%s on %s reach 4.5 : 1', (ink, ground) => {
    expect(contrast(COLOURS[scheme][ink], COLOURS[scheme][ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['surface', 'sunken'] as const)('edges of fields and buttons reach 3 : 1 on %s', (ground) => {
    expect(contrast(COLOURS[scheme]['line-strong'], COLOURS[scheme][ground])).toBeGreaterThanOrEqual(3);
  });
});

describe('STYLESHEET', () => {
  it('loads nothing', () => {
    expect(/url\(|@import|@font-face|https?:/u.test(STYLESHEET)).toBe(false);
  });

  it('uses only colours that both schemes define', () => {
    const used = new Set([...STYLESHEET.matchAll(/var\(--([\w-]+)\)/gu)].map(([, name]) => name ?? ''));
    expect([...used].filter((name) => !(name in COLOURS.light && name in COLOURS.dark))).toEqual([]);
  });

  it('has a visible focus and a dark scheme', () => {
    expect(STYLESHEET).toContain(':focus-visible { outline: 3px');
    expect(STYLESHEET).toContain('@media (prefers-color-scheme:dark)');
  });
});
