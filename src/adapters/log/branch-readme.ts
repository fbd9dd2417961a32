/** What a person reads who finds the branch. */
export function branchReadme(branch: string): string {
  return `# The log of Stoneforge

This branch (\`${branch}\`) holds no code. It is the memory of Stoneforge, which turns labelled issues of this repository into
landed commits: every decision that it made is one line in \`events/\`, in the order in which it happened.

- \`events/000001.jsonl\`, …: one event a line, as JSON. New lines are only ever added at the end.
- \`attempts/12.1.json\`: what attempt 1 at task 12 was given to work from. Gone once the task has landed.
- \`snapshot.json\`: the state that the events add up to, so that not every job has to read them all.
- \`backlog.json\`: the open issues as they were read last, so that not every job has to read them all.
- \`quarantine/\`: lines that nobody could read.

Please do not edit, rebase, merge or delete this branch. Stoneforge reads it to know what is done and what is going on;
without it, it would begin again from the issues alone. Nothing here is needed to build or run the code of this repository.
`;
}
