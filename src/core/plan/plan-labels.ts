/** The label that makes an issue a plan. GitHub takes 50 characters. */
export function planLabelOf(taskLabel: string): string {
  return `${taskLabel}:plan`;
}

/** The label that activates a plan, when somebody with write access puts it on. */
export function activeLabelOf(taskLabel: string): string {
  return `${taskLabel}:active`;
}

/** Whether an issue carries a label, which GitHub tells apart without regard to case. */
export function carriesLabel(labels: readonly string[], wanted: string): boolean {
  return labels.some((label) => label.toLowerCase() === wanted.toLowerCase());
}
