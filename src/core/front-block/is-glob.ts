/** Longest pattern, in characters. */
const LONGEST = 300;

/**
 * Whether a text is a pattern of paths: from the root of the repository, with `*`, `**`, `?`, `[…]` and `{…,…}`. No pattern leads out of the
 * repository, and none says what it does not mean (`!`).
 */
export function isGlob(text: string): boolean {
  if (text.length > LONGEST || !/^[^\p{Cc}\\/!\s][^\p{Cc}\\]*$/u.test(text)) return false;
  return text
    .replace(/\/$/, '')
    .split('/')
    .every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}
