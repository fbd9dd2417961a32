import { expect, test } from 'vitest';
import { parseAnsi } from './parse-ansi.ts';
import { renderSvg } from './render-svg.ts';

test('a terminal line becomes spans, and a look goes on over the end of a line', () => {
  const lines = parseAnsi(
    '\u001b[32m✔\u001b[39m \u001b[2m#1\u001b[0m done\n\u001b[1;33mred\nstill\u001b[22m plain weight',
  );
  expect(lines.map((line) => line.map(({ text, colour, dim, bold }) => [text, colour, dim, bold]))).toEqual([
    [
      ['✔', 'green', false, false],
      [' ', 'plain', false, false],
      ['#1', 'plain', true, false],
      [' done', 'plain', false, false],
    ],
    [['red', 'yellow', false, true]],
    [
      ['still', 'yellow', false, true],
      [' plain weight', 'yellow', false, false],
    ],
  ]);
});

test('each span stands at its own column, and text cannot become markup', () => {
  const svg = renderSvg([parseAnsi('ab  \u001b[36m  <b>&\u001b[39m')], { title: 'a "frame"', still: 0 });
  expect(svg).toContain('<tspan x="16.0" textLength="15.7">ab</tspan>');
  expect(svg).toContain('<tspan x="63.0" textLength="31.3" class="cyan">&lt;b&gt;&amp;</tspan>');
  expect(svg).toContain('aria-label="a &quot;frame&quot;"');
  expect(svg).toContain('width="111"');
  expect(svg).not.toContain('@keyframes');
});

test('of several frames one is visible where nothing may move, and each has its time', () => {
  const frames = ['one', 'two', 'three'].map(parseAnsi);
  const svg = renderSvg(frames, { title: 'frames', still: 1 });
  expect([...svg.matchAll(/<g id="(f\d)">/g)].map((match) => match[1])).toEqual(['f1']);
  expect(svg.match(/@keyframes/g)).toHaveLength(3);
});
