import { fromMarkdown } from 'mdast-util-from-markdown';
import { OPAQUE, replaceTags } from './replace-tags.ts';
import { scanLines } from './scan-lines.ts';

/** The parser's time is quadratic in hostile text: half a second for this many characters, half a minute for the longest body. */
const MAX_PARSED = 10_000;

/** Deeper lists and quotes are nobody's prose; the parser needs minutes for thousands of levels. */
const MAX_NESTING = 24;

/**
 * The lines of a Markdown text that a reader takes for the author's own words: paragraphs, list items and headings, without
 * code, quotes and HTML comments. List markers are gone; emphasis and links stay as they were typed. A text of more than 10,000
 * characters is scanned line by line instead of parsed, which differs only in corners such as lazy quotes.
 *
 * @returns lines without surrounding space, in their order. Never throws
 */
export function visibleLines(markdown: string): readonly string[] {
  const blocks = markdown.length > MAX_PARSED ? undefined : tryParse(shallow(markdown));
  const lines = blocks?.flatMap((block) => block.split(/\r\n|\r|\n/)) ?? scanLines(markdown);
  return lines.map((line) => line.trim());
}

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

// Emphasis and links: nothing that decides whether a line is visible, and the worst of the quadratic constructs.
const costly = ['attention', 'labelStartLink', 'labelStartImage', 'labelEnd', 'definition'];

function tryParse(text: string): readonly string[] | undefined {
  try {
    return blocksOf(fromMarkdown(text, { extensions: [{ disable: { null: costly } }] }));
  } catch {
    // The parser is recursive; a stack overflow leaves the text to the scanner.
    return undefined;
  }
}

function blocksOf(root: MarkdownNode): readonly string[] {
  const blocks: string[] = [];
  const open: MarkdownNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'paragraph' || node.type === 'heading')
      blocks.push((node.children ?? []).map(inlineText).join(''));
    else if (node.type === 'html') blocks.push(textOfHtml(node.value ?? ''));
    else if (node.type !== 'blockquote') open.push(...[...(node.children ?? [])].reverse());
  }
  return blocks;
}

function inlineText(node: MarkdownNode): string {
  if (node.type === 'text') return node.value ?? '';
  if (node.type === 'break') return '\n';
  if (node.type === 'html') return replaceTags(withoutComments(node.value ?? ''));
  // What is left of links are `<https://…>`.
  return node.type === 'link' ? (node.children ?? []).map(inlineText).join('') : OPAQUE;
}

/** Text of a block of HTML such as `<details>`, without comments and without what HTML itself shows as code or quote. */
function textOfHtml(html: string): string {
  if (/^\s*<(?:blockquote|code|pre|script|style|textarea)\b/i.test(html)) return '';
  return replaceTags(withoutComments(html));
}

function withoutComments(html: string): string {
  return html
    .split('<!--')
    .map((part, index) => {
      if (index === 0) return part;
      const end = part.indexOf('-->');
      return end === -1 ? '' : part.slice(end + 3);
    })
    .join('');
}

/** Blanks the lines that open more lists and quotes than anybody means. */
function shallow(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => (countMarkers(line) > MAX_NESTING ? '' : line))
    .join('\n');
}

function countMarkers(line: string): number {
  const marker = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
  let count = 0;
  while (count <= MAX_NESTING && marker.test(line)) count += 1;
  return count;
}
