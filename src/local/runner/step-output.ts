import { StringDecoder } from 'node:string_decoder';
import type { JobLog } from './job-log.ts';
import type { Masks } from './masks.ts';
import type { Annotation } from './run-journal.ts';
import { parseWorkflowCommand, type WorkflowCommand } from './workflow-command.ts';

/** A line longer than this is cut into several, so that endless output without a newline needs no endless memory. */
const MAX_LINE_CHARACTERS = 64 * 1024;

export interface StepOutputTargets {
  readonly log: JobLog;
  readonly masks: Masks;
  readonly annotate: (level: Annotation['level'], message: string) => void;
}

/** Reads what a step prints: workflow commands are obeyed, everything else goes to the log. */
export class StepOutput {
  readonly #targets: StepOutputTargets;
  readonly #flush: (() => void)[] = [];
  #resumeToken: string | undefined;
  #errors = 0;

  constructor(targets: StepOutputTargets) {
    this.#targets = targets;
  }

  /** How many `::error::` the step printed. */
  get errors(): number {
    return this.#errors;
  }

  /** A reader for one stream; each stream has lines of its own. */
  stream(): (chunk: Buffer) => void {
    const decoder = new StringDecoder('utf8');
    let rest = '';
    this.#flush.push(() => {
      rest += decoder.end();
      if (rest !== '') this.#line(rest);
      rest = '';
    });
    return (chunk) => {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#line(line.replace(/\r$/, ''));
      if (rest.length > MAX_LINE_CHARACTERS) {
        this.#line(rest);
        rest = '';
      }
    };
  }

  /** Takes what is left without a newline. Call when the process has ended. */
  end(): void {
    for (const flush of this.#flush) flush();
  }

  #line(line: string): void {
    const command = parseWorkflowCommand(line);
    if (this.#resumeToken !== undefined) {
      if (command?.name === this.#resumeToken) this.#resumeToken = undefined;
      else this.#targets.log.line(line);
      return;
    }
    if (!command || !this.#obey(command)) this.#targets.log.line(line);
  }

  /** False for a command that is none of ours: it stays an ordinary line. */
  #obey(command: WorkflowCommand): boolean {
    const { log, masks, annotate } = this.#targets;
    switch (command.name) {
      case 'error':
      case 'warning':
      case 'notice': {
        if (command.name === 'error') this.#errors += 1;
        const { title } = command.properties;
        log.line(`##[${command.name}]${command.message}`);
        annotate(command.name, masks.mask(title ? `${title}: ${command.message}` : command.message));
        return true;
      }
      case 'add-mask':
        masks.add(command.message);
        return true;
      case 'group':
        log.line(`##[group]${command.message}`);
        return true;
      case 'endgroup':
        log.line('##[endgroup]');
        return true;
      case 'stop-commands':
        this.#resumeToken = command.message.toLowerCase();
        return true;
      case 'debug':
        return true;
      default:
        return false;
    }
  }
}
