/** What `init` found and did at one path. */
export interface FileReport {
  readonly path: string;
  /** `edited`: a person changed a generated file, or the file is not ours at all. */
  readonly found: 'same' | 'missing' | 'outdated' | 'edited';
  readonly isWritten: boolean;
  /** How the file differed from what belongs there. */
  readonly difference: readonly string[];
}

export interface InitReport {
  /** Root of the work tree. */
  readonly root: string;
  readonly isCheck: boolean;
  readonly files: readonly FileReport[];
  /** What the workflows call, as it stands behind `uses:`. */
  readonly action: string;
  readonly label: string;
  readonly secrets: readonly string[];
  /** Whether Claude Code shall run on GitHub's own machines, which do not have it. */
  readonly lacksClaude: boolean;
  readonly warnings: readonly string[];
  /** Whether a file is not as `init` would write it, now that it is done. */
  readonly hasDrift: boolean;
}

/** The report as a person reads it in a terminal. */
export function renderInitReport(report: InitReport): string {
  const width = Math.max(...report.files.map((file) => verb(report, file).length));
  const lines = report.files.flatMap((file) => [
    `${verb(report, file).padEnd(width)}  ${file.path}`,
    ...explain(report, file).map((line) => `${' '.repeat(width)}    ${line}`),
  ]);
  const warnings = report.warnings.map((warning) => `Warning: ${warning}`);
  return `${[...lines, ...(warnings.length > 0 ? ['', ...warnings] : []), '', ...closing(report)].join('\n')}\n`;
}

function verb(report: InitReport, { found, isWritten }: FileReport): string {
  if (found === 'same') return 'unchanged';
  if (report.isCheck) return found === 'edited' ? 'changed by hand' : found;
  if (!isWritten) return 'kept';
  return { missing: 'created', outdated: 'updated', edited: 'overwritten' }[found];
}

function explain(report: InitReport, file: FileReport): readonly string[] {
  if (file.found === 'same' || file.found === 'missing') return [];
  if (file.found === 'outdated') return report.isCheck ? file.difference : [];
  if (file.isWritten) return ['It was changed by hand:', ...file.difference];
  const why = report.isCheck ? [] : ['It was changed by hand, so it is not overwritten:'];
  return [...why, ...file.difference, 'To take the generated file instead: stoneforge init --force'];
}

function closing(report: InitReport): readonly string[] {
  const differing = report.files.filter((file) => file.found !== 'same');
  if (report.isCheck) {
    if (differing.length === 0) return ['All files are as stoneforge init writes them.'];
    const count = differing.length === 1 ? '1 file is' : `${differing.length} files are`;
    const cure = differing.some((file) => file.found !== 'edited') ? ' Run: stoneforge init' : '';
    return [`${count} not as stoneforge init would write.${cure}`];
  }
  if (differing.length === 0) return ['Nothing to do: all files are as they should be.'];
  if (!differing.some((file) => file.isWritten)) return ['Nothing else to do.'];
  const commit = 'Commit these files and push them to the default branch.';
  if (!differing.some((file) => file.found === 'missing')) return [commit];
  const secrets =
    report.secrets.length === 0 ? [] : [`Set the secret that your agent needs (${report.secrets.join(' or ')}).`];
  const claude = report.lacksClaude
    ? [
        "GitHub's own machines have no `claude`: let npm fetch it, as a comment in .stoneforge/config.yaml shows, or run agents on machines that have it (init --runs-on).",
      ]
    : [];
  return [
    `The workflows call ${report.action}. Next:`,
    ...[
      ...claude,
      commit,
      ...secrets,
      'Allow "GitHub Actions to create and approve pull requests" (Settings, Actions, General).',
      `Create the label "${report.label}" (Issues, Labels, or gh label create ${shellWord(report.label)}) and put it on an issue.`,
    ].map((line, index) => `  ${index + 1}. ${line}`),
  ];
}

/** A label as one word of a command that a person may paste. */
function shellWord(text: string): string {
  return /^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
