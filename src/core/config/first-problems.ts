/** The problems that a person is shown at once: the first `most`, then how many more there are. */
export function firstProblems(problems: readonly string[], most = 20): readonly string[] {
  if (problems.length <= most) return problems;
  return [...problems.slice(0, most), `… and ${problems.length - most} more.`];
}
