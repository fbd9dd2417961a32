import type { Command } from 'commander';
import { StoneforgeError } from '../core/errors.ts';
import type { StoneforgeEvent } from '../core/events.ts';
import { explainPlan } from '../core/log/explain-plan.ts';
import { explainTask, mayConcern } from '../core/log/explain-task.ts';
import { findRepositoryUrl } from './explain/find-repository-url.ts';
import { renderExplanation } from './explain/render-explanation.ts';
import { renderPlan } from './explain/render-plan.ts';
import { parseTask } from './log/parse-task.ts';
import { createPrinter } from './log/printer.ts';
import { readState } from './log/read-state.ts';
import { openSource, type SourceFlags, withSourceOptions } from './log/source-options.ts';
import { styleOf } from './log/style-of.ts';
import { terminalSafeJson } from './log/terminal-safe-json.ts';

/** Adds `stoneforge explain`: why a task or a plan is where it is, and what would move it. */
export function registerExplain(program: Command): void {
  withSourceOptions(program.command('explain <task>'))
    .description('Say why a task or a plan is where it is, decision by decision, and what would move it.')
    .option('--json', 'the same as JSON, with whole ids and texts')
    .action(async (text: string, flags: SourceFlags & { readonly json?: boolean }) => {
      const task = parseTask(text);
      const source = await openSource(flags);
      const events: StoneforgeEvent[] = [];
      const { state, tasks } = await readState(source, {
        onEvent: (event) => {
          if (mayConcern(event, task)) events.push(event);
        },
      });
      const plan = explainPlan(task, { events, state });
      if (plan !== undefined) {
        const json = flags.json ? terminalSafeJson(JSON.stringify(plan, null, 2)) : undefined;
        return createPrinter(process.stdout).print(
          json ?? renderPlan(plan, { colour: styleOf(process.stdout).colour }),
        );
      }
      const explanation = explainTask(task, { events, state });
      if (explanation === undefined) throw unknownTask(text, { name: source.name, tasks: [...tasks.keys()] });
      const out = createPrinter(process.stdout);
      if (flags.json) return out.print(terminalSafeJson(JSON.stringify(explanation, null, 2)));
      const repositoryUrl = source.commit === undefined ? undefined : await findRepositoryUrl(flags.from);
      await out.print(renderExplanation(explanation, { colour: styleOf(process.stdout).colour, repositoryUrl }));
    });
}

/** Tasks that the error names. */
const NAMED = 20;

function unknownTask(text: string, log: { readonly name: string; readonly tasks: readonly number[] }): StoneforgeError {
  const names = log.tasks.toSorted((a, b) => a - b).map((task) => `#${task}`);
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const known = names.length === 0 ? 'none' : `only ${names.slice(0, NAMED).join(', ')}${more}`;
  return new StoneforgeError(
    'bad-arguments',
    `Expected a task that the log knows, found ${text}; ${log.name} knows ${known}. An issue is in the log once a tick has seen it with its label.`,
  );
}
