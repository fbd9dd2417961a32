import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const OF_THIS_REPOSITORY = /^(src|docs|test|scripts|examples|prompts|dist|\.ci)\/[\w./-]+$/;

/** Paths of other projects that our documents cite. */
const OF_OTHERS: ReadonlySet<string> = new Set(['src/Sdk/WorkflowParser']); // actions/runner

const documents = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
  ...readdirSync(join(ROOT, 'examples')).map((name) => join('examples', name, 'README.md')),
].filter((path) => existsSync(join(ROOT, path)));

describe('the documents', () => {
  it.each(documents)('%s links only to what is there', (document) => {
    const wrong = linksIn(read(document)).filter((link) => !leadsSomewhere(link, document));
    expect(wrong).toEqual([]);
  });

  it.each(documents)('%s names only paths that are there', (document) => {
    const wrong = pathsIn(read(document)).filter(
      (path) => !existsSync(join(ROOT, path)) && !existsSync(join(ROOT, dirname(document), path)),
    );
    expect(wrong).toEqual([]);
  });

  it('would show a link, a heading and a path that are not there', () => {
    expect(linksIn('see [x](docs/gone.md) and ![y](a.svg) and <img src="b.png">')).toEqual([
      'docs/gone.md',
      'a.svg',
      'b.png',
    ]);
    expect(leadsSomewhere('docs/gone.md', 'README.md')).toBe(false);
    expect(leadsSomewhere('docs/security.md#no-such-heading', 'README.md')).toBe(false);
    expect(leadsSomewhere('docs/security.md#what-remains', 'README.md')).toBe(true);
    expect(pathsIn('`src/gone.ts`, `src/**`, `docs/<name>.md` and `npm test`')).toEqual(['src/gone.ts']);
  });
});

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

/** Relative targets of links and pictures. */
function linksIn(text: string): string[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)|<(?:img|a) [^>]*?(?:src|href)="([^"]+)"/g)];
  return targets.map(([, markdown, html]) => markdown ?? html ?? '').filter((target) => !/^[a-z]+:/.test(target));
}

/** Code spans that are paths of this repository; patterns and examples with a placeholder are none. */
function pathsIn(text: string): string[] {
  const spans = [...withoutCode(text).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
  return spans.filter((span) => OF_THIS_REPOSITORY.test(span) && !OF_OTHERS.has(span));
}

function leadsSomewhere(link: string, document: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || headingsOf(read(target)).includes(anchor);
}

/** Anchors as GitHub makes them from headings. */
function headingsOf(text: string): string[] {
  const headings = [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '');
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
