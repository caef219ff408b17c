/** The one style sheet of all pages, served at `/console/style.css`: colours here, the rest by what it dresses. */
import { APPROVAL_STYLE } from './style-approval.js';
import { BASE_STYLE } from './style-base.js';
import { CARD_STYLE } from './style-cards.js';
import { FORM_STYLE } from './style-forms.js';

/** Every pair of ink and ground that is used together reaches 4.5 : 1 (WCAG 2.2 §1.4.3); a test measures it. */
export const COLOURS = {
  light: {
    ground: '#f4f5f7',
    surface: '#ffffff',
    sunken: '#f7f8fa',
    ink: '#1b2330',
    quiet: '#586273',
    line: '#dce0e7',
    'line-strong': '#858f9f',
    accent: '#2450b8',
    'on-accent': '#ffffff',
    good: '#0f6b3d',
    'good-ground': '#e3f4ea',
    bad: '#a8231b',
    'bad-ground': '#fdeceb',
    warning: '#7a4600',
    'warning-ground': '#fff1d6',
    'plain-ground': '#eceff4',
    'on-strong': '#ffffff',
    approve: '#0f6b3d',
    hidden: '#a8231b',
  },
  dark: {
    ground: '#101318',
    surface: '#181c23',
    sunken: '#12161c',
    ink: '#e8ebf1',
    quiet: '#a3adbc',
    line: '#2b323d',
    'line-strong': '#6f7a8a',
    accent: '#9bbcff',
    'on-accent': '#0d1a35',
    good: '#7fdca4',
    'good-ground': '#15301f',
    bad: '#ffaaa3',
    'bad-ground': '#3b1a18',
    warning: '#f5c572',
    'warning-ground': '#362711',
    'plain-ground': '#262d38',
    'on-strong': '#ffffff',
    approve: '#1d7a48',
    hidden: '#b3261e',
  },
} as const;

type Scheme = keyof typeof COLOURS;

function variables(scheme: Scheme): string {
  return Object.entries(COLOURS[scheme])
    .map(([name, colour]) => `--${name}:${colour};`)
    .join('');
}

export const STYLESHEET = [
  `:root{color-scheme:light dark;${variables('light')}}`,
  `@media (prefers-color-scheme:dark){:root{${variables('dark')}}}`,
  BASE_STYLE,
  CARD_STYLE,
  APPROVAL_STYLE,
  FORM_STYLE,
].join('\n');
