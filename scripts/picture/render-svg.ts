import type { Span } from './parse-ansi.ts';

export type Frame = readonly (readonly Span[])[];

const CHARACTER = 7.83;
const LINE = 18;
const MARGIN = 16;
const FRAME_SECONDS = 1.2;
/** The last frame stands this much longer. */
const LAST_SECONDS = 4;

const STYLE = `
  text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre; fill: #d6dbe4; }
  .red { fill: #f07178; } .green { fill: #8fce72; } .yellow { fill: #e8c06a; } .blue { fill: #6ea8fe; } .cyan { fill: #5cc8d6; }
  .grey { fill: #7a8294; } .dim { opacity: 0.6; } .bold { font-weight: bold; }`;

/**
 * Frames of a terminal as an SVG that plays them in a loop; where nothing may move, `still` is shown alone. Every span stands at its own column, so
 * a reader's font cannot shift it.
 */
export function renderSvg(
  frames: readonly Frame[],
  options: { readonly title: string; readonly still: number },
): string {
  const columns = Math.max(...frames.flat().map((line) => lengthOf(line)));
  const width = Math.ceil(columns * CHARACTER + 2 * MARGIN);
  const height = Math.max(...frames.map((frame) => frame.length)) * LINE + 2 * MARGIN;
  const groups = frames.map((frame, index) => {
    const shown = index === options.still ? '' : ' visibility="hidden"';
    return `<g id="f${index}"${shown}>\n${frame.map(renderLine).filter(Boolean).join('\n')}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(options.title)}">
<title>${escapeXml(options.title)}</title>
<style>${STYLE}${frames.length > 1 ? animation(frames.length) : ''}
</style>
<rect width="100%" height="100%" rx="8" fill="#171b24"/>
${groups.join('\n')}
</svg>
`;
}

function animation(count: number): string {
  const total = count * FRAME_SECONDS + LAST_SECONDS;
  const percent = (seconds: number) => `${((100 * seconds) / total).toFixed(2)}%`;
  const rules = Array.from({ length: count }, (_, index) => {
    const [from, to] = [index * FRAME_SECONDS, index === count - 1 ? total : (index + 1) * FRAME_SECONDS];
    const before = index === 0 ? '' : `0% { visibility: hidden } `;
    const after = index === count - 1 ? '' : ` ${percent(to)}, 100% { visibility: hidden }`;
    return `
    @keyframes k${index} { ${before}${percent(from)} { visibility: visible }${after} }
    #f${index} { animation: k${index} ${total.toFixed(1)}s step-end infinite }`;
  });
  return `\n  @media (prefers-reduced-motion: no-preference) {${rules.join('')}\n  }`;
}

function renderLine(line: readonly Span[], row: number): string {
  const y = MARGIN + row * LINE + 13;
  let column = 0;
  const spans = line.map((span) => {
    const shown = span.text.trim();
    const indent = span.text.length - span.text.trimStart().length;
    const x = (MARGIN + (column + indent) * CHARACTER).toFixed(1);
    column += [...span.text].length;
    if (shown === '') return '';
    const look = [span.colour, ...(span.dim ? ['dim'] : []), ...(span.bold ? ['bold'] : [])].filter(
      (name) => name !== 'plain',
    );
    const length = ([...shown].length * CHARACTER).toFixed(1);
    return `<tspan x="${x}" textLength="${length}"${look.length === 0 ? '' : ` class="${look.join(' ')}"`}>${escapeXml(shown)}</tspan>`;
  });
  const text = spans.join('');
  return text === '' ? '' : `<text y="${y}" xml:space="preserve">${text}</text>`;
}

function lengthOf(line: readonly Span[]): number {
  const text = line.map((span) => span.text).join('');
  return [...text.trimEnd()].length;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
