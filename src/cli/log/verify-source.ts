import { findCheckedOut } from '../../adapters/log-source/find-checked-out.ts';
import { readHistory } from '../../adapters/log-source/read-history.ts';
import { checkHistory } from '../../core/log/verify/check-history.ts';
import type { Finding, Severity } from '../../core/log/verify/finding.ts';
import { type Verified, verifyLog } from '../../core/log/verify-log.ts';
import type { LogSource } from '../../ports/log-source.ts';
import type { SourceFlags } from './source-options.ts';

/** What was looked at, and how much was off. */
export interface Verdict extends Verified {
  readonly counts: Readonly<Record<Severity, number>>;
}

/** Looks at everything that a log and its history have to be. `see` is told each finding as it is made. */
export async function verifySource(
  source: LogSource,
  { from, branch }: SourceFlags,
  see: (finding: Finding) => Promise<void> | void,
): Promise<Verdict> {
  const counts = { error: 0, warning: 0, note: 0 };
  const tell = async (found: Finding) => {
    counts[found.severity] += 1;
    await see(found);
  };
  const log = { paths: await source.list(), links: (await source.listLinks?.()) ?? [], read: source.read };
  const findings = verifyLog(log);
  let next = await findings.next();
  for (; next.done !== true; next = await findings.next()) await tell(next.value);
  // Where the branch is checked out its files are read as they lie there, and came to be like any other branch.
  const commit = source.commit ?? (await findCheckedOut(from, branch));
  if (commit !== undefined) {
    const history = await readHistory(from, { branch, commit });
    for await (const found of checkHistory(history)) await tell(found);
  }
  return { ...next.value, counts };
}
