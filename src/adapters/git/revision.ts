import { StoneforgeError } from '../../core/errors.ts';

/** A name of a commit that git cannot take for an option or a range. @throws StoneforgeError `bad-input` */
export function revision(name: string): string {
  if (/^(?!-)[\w./@{}~^-]+$/.test(name) && !name.includes('..')) return name;
  throw new StoneforgeError('bad-input', `Expected the id of a commit, found ${JSON.stringify(name)}.`);
}

/** The full name of a reference, by git's own rules for one. @throws StoneforgeError `bad-input` */
export function fullRef(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git forbids here.
  const forbidden = /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|[/.]$/;
  if (name.startsWith('refs/') && !forbidden.test(name)) return name;
  throw new StoneforgeError(
    'bad-input',
    `Expected the full name of a reference (refs/…), found ${JSON.stringify(name)}.`,
  );
}
