/**
 * Elements of a mail that no person is shown: what stands in them is written for machines (mcp-oauth.md 9.10). Text that
 * merely cannot be read, white on white, is not told from a design here.
 */

const HIDING_STYLES = [
  /(?:^|;)display:none/u,
  /(?:^|;)visibility:(?:hidden|collapse)/u,
  /(?:^|;)mso-hide:all/u,
  // Zero in any unit, and no fraction above it.
  /(?:^|;)(?:font-size|opacity):0*(?:\.0*)?(?![\d.])/u,
];

export function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  if ('hidden' in attributes) return true;
  const style = (attributes['style'] ?? '').toLowerCase().replaceAll(/\/\*.*?\*\/|\s/gsu, '');
  return HIDING_STYLES.some((pattern) => pattern.test(style));
}
