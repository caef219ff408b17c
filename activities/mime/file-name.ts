/** The name of an attachment: shown and sent, never used as a path. */
import { oneHeaderLine } from '../../domain/header-text.js';

const NAME_LIMIT = 128;
/** Device names that Windows opens instead of a file, whatever follows the dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

/** `position` (from 1) names what has no usable name of its own. */
export function safeFileName(name: string, position: number): string {
  const base = oneHeaderLine(name).normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const plain = base.replace(/[<>:"|?*]/gu, '_').replace(/^[. ]+|[. ]+$/gu, '');
  if (plain === '') return `attachment-${position}`;
  return shorten(DEVICE.test(plain) ? `_${plain}` : plain);
}

/** Cuts the stem and keeps the extension, which says what the file is. */
function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= NAME_LIMIT) return name;
  const extension = /\.[A-Za-z0-9]{1,10}$/u.exec(name)?.[0] ?? '';
  return characters.slice(0, NAME_LIMIT - extension.length).join('') + extension;
}
