/**
 * Makes the README's picture from captured frames of a terminal: `node scripts/picture.ts <frame>… > docs/images/demo.svg`, each frame a
 * file from `tmux capture-pane -e -p`. CONTRIBUTING.md has the commands that record them.
 */
import { readFileSync } from 'node:fs';
import { parseAnsi, type Span } from './picture/parse-ansi.ts';
import { renderSvg } from './picture/render-svg.ts';

const frames = process.argv.slice(2).map((file) => onlyTheView(parseAnsi(readFileSync(file, 'utf8'))));
const title =
  'stoneforge demo: fourteen tasks become landed commits; some run, some wait for others, one lost its machine';
process.stdout.write(renderSvg(frames, { title, still: Math.floor(frames.length / 2) }));

/** Without what npm prints before the view and the empty lines after it. */
function onlyTheView(lines: readonly (readonly Span[])[]): readonly (readonly Span[])[] {
  const isEmpty = (line: readonly Span[]) => line.every((span) => span.text.trim() === '');
  const first = lines.findIndex((line) => line.some((span) => span.text.startsWith(' Stoneforge ')));
  const last = lines.findLastIndex((line) => !isEmpty(line));
  return lines.slice(Math.max(0, first), last + 1);
}
