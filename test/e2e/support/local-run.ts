/** Arguments of `stoneforge local`. */
export function localArguments(run: {
  readonly repo: string;
  readonly backlog: string;
  readonly out: string;
  readonly agentCommand?: string;
  readonly checks?: readonly string[];
  readonly maxConcurrent?: number;
  readonly more?: readonly string[];
}): string[] {
  return [
    'local',
    ...['--repo', run.repo, '--backlog', run.backlog, '--out', run.out],
    ...(run.agentCommand === undefined ? [] : ['--agent-command', run.agentCommand]),
    ...(run.checks ?? []).flatMap((check) => ['--check', check]),
    ...(run.maxConcurrent === undefined ? [] : ['--max-concurrent', String(run.maxConcurrent)]),
    ...(run.more ?? []),
  ];
}
