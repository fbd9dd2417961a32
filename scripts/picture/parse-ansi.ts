export type Colour = 'plain' | 'red' | 'green' | 'yellow' | 'blue' | 'cyan' | 'grey';

/** Text of one look. */
export interface Span {
  readonly text: string;
  readonly colour: Colour;
  readonly dim: boolean;
  readonly bold: boolean;
}

const COLOURS: Readonly<Record<number, Colour>> = {
  31: 'red',
  32: 'green',
  33: 'yellow',
  34: 'blue',
  36: 'cyan',
  90: 'grey',
};
const PLAIN = { colour: 'plain', dim: false, bold: false } as const;

/** The lines of a terminal, as `tmux capture-pane -e -p` gives them. Looks go on from line to line; sequences that are no look are left out. */
export function parseAnsi(text: string): readonly (readonly Span[])[] {
  let look: Omit<Span, 'text'> = PLAIN;
  return text.split('\n').map((line) => {
    const spans: Span[] = [];
    for (const [index, part] of line.split('\u001b[').entries()) {
      const [, codes, rest] = index === 0 ? ['', undefined, part] : (/^([\d;]*)m([\s\S]*)$/.exec(part) ?? []);
      for (const code of codes === undefined ? [] : codes.split(';')) look = applyCode(look, Number(code));
      if (rest !== undefined && rest !== '') spans.push({ ...look, text: rest });
    }
    return spans;
  });
}

function applyCode(look: Omit<Span, 'text'>, code: number): Omit<Span, 'text'> {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...look, bold: true };
  if (code === 2) return { ...look, dim: true };
  if (code === 22) return { ...look, bold: false, dim: false };
  if (code === 39) return { ...look, colour: 'plain' };
  const colour = COLOURS[code];
  return colour === undefined ? look : { ...look, colour };
}
