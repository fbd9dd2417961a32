const SUBJECT_LIMIT = 72;

/** Message of the commit that the harness makes of what an agent left uncommitted: `<title> (#<task>)`, at most 72 characters, and trailers. */
export function renderCommitMessage(of: {
  readonly title: string;
  readonly task: number;
  readonly attempt: number;
}): string {
  const reference = ` (#${of.task})`;
  const title = of.title
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  const subject =
    cutToCharacters(title === '' ? 'Work on the task' : title, SUBJECT_LIMIT - reference.length) + reference;
  return `${subject}\n\nStoneforge-Task: ${of.task}\nStoneforge-Attempt: ${of.attempt}\n`;
}

/** Cuts between characters as a reader sees them, so that no emoji is split. */
function cutToCharacters(text: string, limit: number): string {
  const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
  if (characters.length <= limit) return text;
  return `${characters
    .slice(0, limit - 1)
    .map((character) => character.segment)
    .join('')
    .trimEnd()}…`;
}
