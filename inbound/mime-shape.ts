/**
 * How many parts a mail has and how deep they lie (RFC 2046 §5.1), counted in one pass over its bytes before anything
 * parses them. Where readers differ it counts more rather than less.
 */

export interface MimeShape {
  readonly parts: number;
  readonly depth: number;
}

const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]{1,300})"|([^\s;"]{1,300}))/iu;
const MULTIPART = /^content-type\s*:\s*multipart\//imu;
const MESSAGE = /^content-type\s*:\s*message\/(?:rfc822|global|news)/imu;
/** Of the header of one part; what follows is text to whoever reads on. */
const PART_HEADER_LIMIT = 64 * 1024;
const DELIMITER_LIMIT = 310;

/** @param most where counting may end: beyond it nobody asks */
export function mimeShape(raw: Buffer, most: MimeShape): MimeShape {
  /** Boundaries of the multiparts that are open, each with its depth. */
  const open = new Map<string, number>();
  let [parts, depth] = [0, 0];

  /** Reads the header of a part; those of the mails inside mails follow at once. Answers where its body begins. */
  function enter(start: number, around: number): number {
    let [at, level] = [start, around];
    for (;;) {
      parts += 1;
      level += 1;
      depth = Math.max(depth, level);
      const { header, end } = headerAt(raw, at);
      if (MULTIPART.test(header)) {
        const [, quoted, plain] = BOUNDARY.exec(header) ?? [];
        const boundary = (quoted ?? plain)?.trimEnd();
        if (boundary !== undefined) open.set(boundary, level);
      }
      if (!MESSAGE.test(header) || end >= raw.length || parts > most.parts) return end;
      at = end;
    }
  }

  let position = enter(0, 0);
  while (parts <= most.parts && depth <= most.depth) {
    // The line break before a delimiter may be the one that was read last.
    const start = raw.indexOf('\r\n--', Math.max(0, position - 2));
    if (start === -1) break;
    const line = lineAt(raw, start + 4);
    position = start + 4 + line.length;
    const level = open.get(line.trimEnd());
    if (level !== undefined) position = enter(position + 2, level);
  }
  return { parts, depth };
}

function lineAt(raw: Buffer, start: number): string {
  const end = raw.indexOf('\r\n', start);
  const longest = start + DELIMITER_LIMIT;
  return raw.toString('latin1', start, end === -1 ? longest : Math.min(end, longest));
}

/** Unfolded. It ends at the empty line, at the next delimiter, or where it is longer than any that is read. */
function headerAt(raw: Buffer, start: number): { header: string; end: number } {
  const block = raw.toString('latin1', start, start + PART_HEADER_LIMIT);
  if (block.startsWith('\r\n')) return { header: '', end: start + 2 };
  if (block.startsWith('--')) return { header: '', end: start };
  const found = /\r\n(?:\r\n|(?=--))/u.exec(block);
  const header = found ? block.slice(0, found.index) : block;
  const isEmptyLine = found?.[0].length === 4;
  return {
    header: header.replaceAll(/\r\n[ \t]+/gu, ' '),
    end: start + header.length + (isEmptyLine ? 4 : 0),
  };
}
