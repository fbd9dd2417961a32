/** One thing that was measured, beside what it is measured against. */
export interface BenchRow {
  readonly name: string;
  readonly measured: number;
  /** What both figures are: `ms`, `events/s`, … */
  readonly unit: string;
  /** What the machine can do at best, or the plain way to do the same, in the same run. */
  readonly reference?: { readonly name: string; readonly value: number };
  /** Of the ratio where there is a reference, else of the figure itself. */
  readonly limit?: { readonly atMost: number } | { readonly atLeast: number };
  /** True for what is right or wrong on any machine, busy or not: it fails without `--strict` too. */
  readonly isCertain?: boolean;
}

/** What one part of the bench found. */
export interface BenchOutcome {
  readonly rows: readonly BenchRow[];
  /** Further figures for a person, shown above the rows. */
  readonly text?: string;
  /** Further figures for a program. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A part of `npm run bench`; `npm run bench -- <name>` runs it alone. */
export interface BenchPart {
  readonly name: string;
  /** What it measures and at which size, and about how long that takes. */
  readonly about: string;
  run(options: { readonly countsGit: boolean }): Promise<BenchOutcome>;
}

/** What the limit of a row is held against. */
export function figureOf({ measured, reference }: BenchRow): number {
  return reference === undefined ? measured : measured / reference.value;
}

/** True when the row has no limit, or keeps it. */
export function keepsLimit(row: BenchRow): boolean {
  const { limit } = row;
  if (limit === undefined) return true;
  return 'atMost' in limit ? figureOf(row) <= limit.atMost : figureOf(row) >= limit.atLeast;
}
