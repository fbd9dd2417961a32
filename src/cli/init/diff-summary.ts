/** How two texts differ, in at most three lines: where, how many lines, and the first line that differs. */
export function summarizeDiff(found: string, expected: string): readonly string[] {
  const [left, right] = [found.split('\n'), expected.split('\n')];
  let start = 0;
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const counts = `${lines(left.length - start - end)} here, ${lines(right.length - start - end)} generated`;
  return [
    `from line ${start + 1}: ${counts}`,
    ...(start < left.length - end ? [`- ${shorten(left[start] ?? '')}`] : []),
    ...(start < right.length - end ? [`+ ${shorten(right[start] ?? '')}`] : []),
  ];
}

function lines(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}

function shorten(line: string): string {
  return line.length <= 100 ? line : `${line.slice(0, 99)}…`;
}
