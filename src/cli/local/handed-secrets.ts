/**
 * Names of the secrets that a repository's own workflow files hand to the job of the agent: those that the task workflow reads, and that
 * the workflow which calls it passes on.
 */
export function findHandedSecrets(files: { readonly dispatch: string; readonly task: string }): readonly string[] {
  const passed = new Set(namesIn(files.dispatch));
  const inherits = /^\s*secrets:\s*inherit\b/m.test(files.dispatch);
  return [...new Set(namesIn(files.task))].filter((name) => inherits || passed.has(name));
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\bsecrets\.([A-Za-z_][A-Za-z0-9_]*)/g)].flatMap((match) => match[1] ?? []);
}
