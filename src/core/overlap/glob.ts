/** A pattern of paths, taken apart so that two of them can be compared. */
export interface Glob {
  /** As it was written. */
  readonly text: string;
  /** The same pattern without `{…}`: it stands for what any of these stands for. */
  readonly alternatives: readonly (readonly Segment[])[];
}

/** In a pattern of names: any text, also none, and any one character. All others stand for themselves. */
export const ANY_TEXT = Symbol('*');
export const ANY_CHARACTER = Symbol('?');
export type Character = string | typeof ANY_TEXT | typeof ANY_CHARACTER;

/** A part of a path: any number of names, exactly this name, or a name of this pattern. */
export type Segment =
  | { readonly kind: 'any-depth' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'pattern'; readonly characters: readonly Character[] };

const ANY_DEPTH: Segment = { kind: 'any-depth' };

/** More alternatives than this are not told apart. */
const MOST_ALTERNATIVES = 64;

/**
 * Reads a pattern: `*`, `**`, `?`, `[…]`, `{a,b}`. Where it could mean less or more, it means more: two tasks that are taken for
 * colliding wait for each other, two that are not may conflict. So `[…]` stands for any text (people write `[id]` for a file of that name), and a
 * last name without a dot for everything below it as well.
 */
export function compileGlob(text: string): Glob {
  const expanded = expandBraces(text.replace(/\/+$/, '/**'));
  const alternatives = expanded === undefined ? [[ANY_DEPTH]] : expanded.map(segmentsOf);
  return { text, alternatives };
}

/** A path as git has it: no character of it is special. One that ends with `/` is everything below a folder, `/` the whole repository. */
export function globOfPath(path: string): Glob {
  const names = path.split('/').filter((name) => name !== '');
  const segments = names.map((name): Segment => ({ kind: 'name', name }));
  return { text: path === '/' ? '**' : path, alternatives: [path.endsWith('/') ? [...segments, ANY_DEPTH] : segments] };
}

function segmentsOf(text: string): readonly Segment[] {
  const segments = text.split('/').flatMap(parseSegment);
  const last = segments.at(-1);
  const isFolder = last?.kind === 'name' && !last.name.includes('.', 1);
  return isFolder ? [...segments, ANY_DEPTH] : segments;
}

function parseSegment(text: string): readonly Segment[] {
  if (text === '**') return [ANY_DEPTH];
  const plain = text.replace(/\[[^\]]*\]/g, '*');
  if (!/[*?]/.test(plain)) return [{ kind: 'name', name: text }];
  const characters = [...plain.replace(/\*+/g, '*')].map(
    (character): Character => (character === '*' ? ANY_TEXT : character === '?' ? ANY_CHARACTER : character),
  );
  const pattern: Segment = { kind: 'pattern', characters };
  // `**.ts` is written by those who mean files in any depth.
  return plain.includes('**') ? [ANY_DEPTH, pattern] : [pattern];
}

/** @returns undefined when there are too many alternatives to tell apart */
function expandBraces(text: string): readonly string[] | undefined {
  let open: readonly string[] = [text];
  const done: string[] = [];
  while (open.length > 0) {
    if (open.length + done.length > MOST_ALTERNATIVES) return undefined;
    open = open.flatMap((pattern) => {
      const [whole, inner] = /\{([^{}]*,[^{}]*)\}/.exec(pattern) ?? [];
      if (whole === undefined || inner === undefined) {
        done.push(pattern);
        return [];
      }
      const at = pattern.indexOf(whole);
      return inner.split(',').map((part) => pattern.slice(0, at) + part + pattern.slice(at + whole.length));
    });
  }
  return done;
}
