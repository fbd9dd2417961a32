import type { Runner } from '../../../core/config/schema.ts';
import { CLAUDE_KEYS } from '../secret-names.ts';
import { renderRunsOn } from './job-parts.ts';

/** Claude Code for a machine that has npm and no `claude`, started as the agent claude-code starts it. */
const CLAUDE_BY_NPM =
  'npx --yes @anthropic-ai/claude-code -p --permission-mode dontAsk --allowedTools Bash,Edit,Write,Read,Glob,Grep';

/** `.stoneforge/config.yaml` for a repository that has none. The file belongs to its people; `init` never replaces it. */
export function renderConfigFile(runners: { readonly agents?: Runner; readonly control?: Runner } = {}): string {
  return `# Configuration of Stoneforge. Every key may be left out; what is commented out here is the default.
# After a change to label, checks, limits or runners, run \`stoneforge init\` again: the workflow files depend on them.

# Issues with this label are tasks. Putting it on is the approval to work on the issue, so it takes write access.
# label: stoneforge

orchestrator:
  agent: claude-code # or: command, any executable (see agents.worker.command)
  maxConcurrent: 6 # tasks that are worked on at the same time

agents:
  worker:
    provider: claude-code
    # model: claude-sonnet-4-20250514
    # env: [] # further variables of the job that the agent may see
    # GitHub's own machines have no \`claude\`. There, put these lines in place of those above, and npm fetches it:
    # provider: command
    # command: ${CLAUDE_BY_NPM}
    # env: [${CLAUDE_KEYS.join(', ')}]
  steward:
    autoMerge: true # false: stop at the green pull request, which a person merges
    runChecks: true

# What a change must pass before it lands. Without this key the repository's own test command is found.
# checks:
#   - npm ci
#   - npm test

# train: test a change once, as part of what lands. each: test it alone before as well.
# verify: train

# Which ready tasks start first: urgent (urgent ones, then the longest remaining path), critical-path, or priority (strictly).
# order: urgent

# How often a task is tried before a person is asked.
# attempts: 3

# limits:
#   sessionMinutes: 60 # longest session of an agent
#   jobMinutes: 120 # longest attempt, all its sessions together
#   checkMinutes: 30 # longest run of one check

# Machines, as labels or { group, labels }. Trusted jobs (control) must never run on a persistent machine on which agents run.
${renderRunners(runners)}`;
}

function renderRunners({ agents, control }: { readonly agents?: Runner; readonly control?: Runner }): string {
  if (agents === undefined && control === undefined) {
    return '# runners:\n#   agents: ubuntu-latest\n#   control: ubuntu-slim\n';
  }
  return `runners:
  ${agents === undefined ? '# agents: ubuntu-latest' : `agents: ${renderRunsOn(agents)}`}
  ${control === undefined ? '# control: ubuntu-slim' : `control: ${renderRunsOn(control)}`}
`;
}
