/** `error`: something is lost, or was changed by somebody else than the log's writers. `warning`: odd, and nothing is lost. */
export type Severity = 'error' | 'warning' | 'note';

interface Kind {
  readonly severity: Severity;
  /** What a person can do about it. */
  readonly advice: string;
}

const REPAIR = 'Run "stoneforge log repair".';
const NOTHING = 'Nothing to do.';

/** Everything that may be found. `docs/log.md` explains each; a test holds the page to this table. */
export const FINDINGS = {
  'broken-line': { severity: 'error', advice: `${REPAIR} It keeps the line in quarantine/.` },
  'cut-line': { severity: 'error', advice: `${REPAIR} It keeps the line in quarantine/.` },
  'merge-marker': { severity: 'error', advice: `${REPAIR} It keeps the line in quarantine/.` },
  'byte-order-mark': { severity: 'error', advice: REPAIR },
  'windows-line-end': { severity: 'error', advice: REPAIR },
  'nul-bytes': { severity: 'error', advice: REPAIR },
  'no-final-newline': { severity: 'error', advice: REPAIR },
  'missing-file': {
    severity: 'error',
    advice:
      'Take the file back from an older commit of the branch or from another clone; its events are lost without it.',
  },
  'id-reused': {
    severity: 'error',
    advice:
      'Only the first one counts. Compare the two with an older commit of the branch, and take the right one back.',
  },
  'history-rewritten': {
    severity: 'error',
    advice: 'Compare the two commits (git diff), and take back what is missing from the older one.',
  },
  'history-replaced': {
    severity: 'error',
    advice: 'Compare the two commits (git diff), and take back what is missing. Forbid force pushes to the branch.',
  },
  'snapshot-differs': {
    severity: 'error',
    advice:
      'Delete snapshot.json from the branch, so that the next writer makes a new one, and report it: this is a bug or a forgery.',
  },
  'foreign-file': { severity: 'warning', advice: 'Take it off the branch, or give it its right name.' },
  'file-too-large': { severity: 'warning', advice: `${NOTHING} Look at it when nobody appended that much at once.` },
  'file-not-full': {
    severity: 'warning',
    advice: 'See in the history of the file whether lines were taken out of it.',
  },
  'duplicate-id': { severity: 'warning', advice: 'Nothing to do: only the first one counts.' },
  'not-uuid-v7': { severity: 'warning', advice: 'See who wrote it: the writers of the log make only such ids.' },
  'not-utf8': { severity: 'warning', advice: 'Compare the line with an older commit of the branch.' },
  'clock-backwards': {
    severity: 'warning',
    advice: 'Nothing to do: the order of the lines counts. Set the clock of that machine.',
  },
  'lease-over': {
    severity: 'warning',
    advice: 'The next tick looks after it; see that the workflow stoneforge-dispatch runs.',
  },
  'attempt-number-reused': { severity: 'warning', advice: 'Nothing to do: the fold ignored it. See who started it.' },
  'attempt-overlaps': { severity: 'warning', advice: 'Nothing to do: the fold ignored it. See who started it.' },
  'second-landing': {
    severity: 'warning',
    advice: 'Nothing to do: the fold ignored it. See which commit is on the base branch.',
  },
  'snapshot-missing': {
    severity: 'warning',
    advice: 'The attempt cannot be worked on. End it: comment /stoneforge cancel, then /stoneforge retry.',
  },
  'snapshot-unusable': { severity: 'warning', advice: 'Nothing to do: the next writer makes a new one in time.' },
  'event-ignored': { severity: 'note', advice: NOTHING },
  'newer-version': { severity: 'note', advice: 'They are kept. Use a newer stoneforge to see them.' },
  'snapshots-tidied': { severity: 'note', advice: NOTHING },
  'history-partial': {
    severity: 'note',
    advice: 'Verify a full clone, or a bare repository, to have the whole history looked at.',
  },
  'branch-behind': { severity: 'note', advice: 'Bring the branch up to date first.' },
} as const satisfies Record<string, Kind>;

export type FindingCode = keyof typeof FINDINGS;

/** One thing that is off. */
export interface Finding {
  readonly severity: Severity;
  readonly code: FindingCode;
  /** `events/000003.jsonl:17`, or a path. Names that somebody else gave are shown without control characters. */
  readonly position: string;
  /** Follows "Expected". Without a full stop, as the next one. */
  readonly expected: string;
  /** Follows "found". Text of the log in it is cut and has no control characters. */
  readonly found: string;
  readonly advice: string;
}

/** Makes a finding of a kind. */
export function finding(code: FindingCode, position: string, expected: string, found: string): Finding {
  const { severity, advice } = FINDINGS[code];
  return {
    severity,
    code,
    position: printable(position),
    expected: printable(expected),
    found: printable(found),
    advice,
  };
}

const EXCERPT = 60;

/** The beginning of a text of the log, quoted, for a message. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text);
}

/** Control characters could do things to a terminal. */
function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
