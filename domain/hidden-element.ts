/**
 * Elements of a mail that no person is shown: what stands in them is written for machines (mcp-oauth.md 9.10). Text that
 * merely cannot be read is told apart: in a mail that came in it may be a design, in one that leaves nobody needs it.
 */

export type ElementAttributes = Readonly<Record<string, string>>;

const HIDING_STYLES = [
  /(?:^|;)display:none/u,
  /(?:^|;)visibility:(?:hidden|collapse)/u,
  /(?:^|;)mso-hide:all/u,
  // Zero in any unit, and no fraction above it.
  /(?:^|;)(?:font-size|opacity):0*(?:\.0*)?(?![\d.])/u,
];

export function isHidden(attributes: ElementAttributes): boolean {
  if ('hidden' in attributes) return true;
  const style = styleOf(attributes);
  return HIDING_STYLES.some((pattern) => pattern.test(style));
}

function styleOf(attributes: ElementAttributes): string {
  return (attributes['style'] ?? '').toLowerCase().replaceAll(/\/\*.*?\*\/|\s/gsu, '');
}

/** Text in the colour of what it stands on. Where an element names no background it is taken for paper: white. */
export function isUnreadable(attributes: ElementAttributes): boolean {
  const style = styleOf(attributes);
  const ink = colourOf(/(?:^|;)color:([^;!]+)/u.exec(style)?.[1] ?? attributes['color']);
  const paper = /(?:^|;)background(?:-color)?:([^;!]+)/u.exec(style)?.[1] ?? attributes['bgcolor'] ?? 'white';
  return ink !== undefined && (ink === 'transparent' || ink === colourOf(paper));
}

const COLOURS: ReadonlyMap<string, string> = new Map([
  ['white', 'ffffff'],
  ['black', '000000'],
  ['red', 'ff0000'],
  ['yellow', 'ffff00'],
  ['blue', '0000ff'],
]);

/** Six hexadecimal digits where the colour is written in a way that has them; else as it is written. */
function colourOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const colour = written.trim().toLowerCase();
  const [, short] = /^#([\da-f]{3})$/u.exec(colour) ?? [];
  if (short !== undefined) return [...short].map((digit) => digit + digit).join('');
  const [, ...parts] = /^rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,[\d.]+)?\)$/u.exec(colour) ?? [];
  if (parts.length === 3) return parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('');
  return COLOURS.get(colour) ?? colour.replace(/^#/u, '');
}
