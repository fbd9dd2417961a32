import { replaceTags } from './replace-tags.ts';

/**
 * A linear stand-in for a Markdown parser: the lines of a text without code blocks, quotes and HTML comments, and without the
 * markers of list items and headings. It errs towards too many lines: a wrong dependency blocks and is shown, a lost one is neither.
 */
export function scanLines(markdown: string): readonly string[] {
  const visible: string[] = [];
  let fence: string | undefined;
  let isInComment = false;
  let isInList = false;
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    const mark = FENCE.exec(line)?.groups;
    if (fence !== undefined) {
      if (mark?.mark?.startsWith(fence) === true && mark.rest?.trim() === '') fence = undefined;
      continue;
    }
    if (!isInComment && mark?.mark !== undefined) {
      fence = mark.mark;
      continue;
    }
    const shown = withoutComments(line, isInComment);
    isInComment = shown.isInComment;
    if (LIST_ITEM.test(line)) isInList = true;
    else if (/^\S/.test(line)) isInList = false;
    const isCode = !isInList && /^(?: {4}|\t)/.test(line);
    const text = replaceTags(shown.text).replace(MARKERS, '');
    if (!isCode && !text.trimStart().startsWith('>')) visible.push(text);
  }
  return visible;
}

const LIST_ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/;
/** Up to eight list markers, then the marks of a heading. */
const MARKERS = /^(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+){0,8}[ \t]*(?:#{1,6}[ \t]+)?/;
/** A fence may stand in a list item. What follows backticks and holds another one is inline code. */
const FENCE = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,8}(?<mark>`{3,}(?=[^`]*$)|~{3,})(?<rest>.*)$/;

function withoutComments(line: string, isInComment: boolean): { readonly text: string; readonly isInComment: boolean } {
  let text = '';
  let inside = isInComment;
  for (let at = 0; at < line.length; ) {
    const end = line.indexOf(inside ? '-->' : '<!--', at);
    if (!inside) text += line.slice(at, end === -1 ? undefined : end);
    if (end === -1) break;
    at = end + (inside ? 3 : 4);
    inside = !inside;
  }
  return { text, isInComment: inside };
}
