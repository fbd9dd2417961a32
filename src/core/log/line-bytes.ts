/** Where events end. */
const NEWLINE = 0x0a;

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Which of the bytes around an event no writer puts there. */
export type Residue = 'byte-order-mark' | 'windows-line-end' | 'nul-bytes';

/** The lines of a file as bytes, without their line ends; of a file that ends as it should, the last one is empty. */
export function splitLines(content: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = content.indexOf(NEWLINE); end >= 0; end = content.indexOf(NEWLINE, start)) {
    lines.push(content.subarray(start, end));
    start = end + 1;
  }
  lines.push(content.subarray(start));
  return lines;
}

/** What a line of a file is without the bytes around it that mean nothing, and which of those no writer puts there. */
export function stripPadding(line: Buffer): { readonly core: Buffer; readonly residues: readonly Residue[] } {
  const start = startOfCore(line);
  const end = endOfCore(line, start);
  const core = line.subarray(start, end);
  if (core.length === line.length) return { core, residues: [] };
  const around = Buffer.concat([line.subarray(0, start), line.subarray(end)]);
  const residues: Residue[] = [];
  if (around.includes(BYTE_ORDER_MARK)) residues.push('byte-order-mark');
  if (around.includes('\r')) residues.push('windows-line-end');
  if (around.includes(0)) residues.push('nul-bytes');
  return { core, residues };
}

function startOfCore(line: Buffer): number {
  for (let at = 0; ; ) {
    if (isPadding(line[at])) at += 1;
    else if (isMark(line, at)) at += BYTE_ORDER_MARK.length;
    else return at;
  }
}

function endOfCore(line: Buffer, start: number): number {
  for (let end = line.length; ; ) {
    if (end <= start) return start;
    if (isPadding(line[end - 1])) end -= 1;
    else if (isMark(line, end - BYTE_ORDER_MARK.length)) end -= BYTE_ORDER_MARK.length;
    else return end;
  }
}

/** NUL, tab, carriage return, space. */
function isPadding(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0 || byte === 0x09;
}

function isMark(line: Buffer, at: number): boolean {
  return line[at] === 0xef && line[at + 1] === 0xbb && line[at + 2] === 0xbf;
}
