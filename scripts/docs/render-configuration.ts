import { type ConfigKey, describeExpected, listConfigKeys } from '../../src/core/config/config-keys.ts';
import { parseConfig } from '../../src/core/config/parse-config.ts';
import { StoneforgeError } from '../../src/core/errors.ts';
import { markdownTable } from './markdown-table.ts';

const EXAMPLE = `orchestrator:
  agent: claude-code
  maxConcurrent: 6
  worktreeIsolation: true
agents:
  worker:   { provider: claude-code, model: claude-sonnet-4-20250514, maxSessionTokens: 200000 }
  steward:  { provider: claude-code, model: claude-sonnet-4-20250514, autoMerge: true, runChecks: true }
  director: { provider: claude-code, model: claude-sonnet-4-20250514 }
checks:
  - npm ci
  - npm test
`;

const MISTAKES = `orchestrator:
  maxConcurent: 3
attempts: lots
`;

/** `docs/configuration.md`, from the schema. */
export function renderConfiguration(): string {
  const keys = listConfigKeys();
  parseConfig(EXAMPLE);
  return `<!-- Written by scripts/docs.ts from src/core/config/schema.ts. -->

# Configuration

\`.stoneforge/config.yaml\` on the default branch. Every key has a default, so the file may be empty or absent. A working file:

\`\`\`yaml
${EXAMPLE}\`\`\`

An editor with a YAML language server checks the file against [config.schema.json](config.schema.json) when its first line is
\`# yaml-language-server: $schema=<path or address of config.schema.json>\`.

All mistakes are reported together, each with its line, and nothing starts until they are corrected:

\`\`\`text
${refusalOf(MISTAKES)}
\`\`\`

${renderTable(keys.filter((key) => !key.path.includes('.') && !key.isGroup))}

${keys
  .filter((key) => key.isGroup)
  .map((group) => renderGroup(group, keys))
  .join('\n')}
Keys marked *reserved* are accepted and checked, and no job reads them yet.

## How checks are found

Without the key \`checks\` the repository's own test command is taken, the first of:

${markdownTable(
  ['where', 'checks'],
  [
    [
      "`package.json` with a `test` script other than npm's placeholder",
      '`npm test`, `pnpm test` or `yarn test`, by `packageManager` or the lockfile; before it the installation that fits (`npm ci`, …)',
    ],
    ['a Makefile with a rule for `test`', '`make test`'],
    ['`Cargo.toml`', '`cargo test`'],
    ['`go.mod` or `go.work`', '`go test ./...`'],
    [
      '`pytest.ini`, a `conftest.py`, or pytest named in `pyproject.toml`, `setup.cfg` or `tox.ini`',
      '`python3 -m pytest`',
    ],
  ],
)}

Where nothing is found a change lands with the visible mark *untested*.
`;
}

function renderGroup(group: ConfigKey, keys: readonly ConfigKey[]): string {
  const own = keys.filter(
    (key) => !key.isGroup && key.path.startsWith(`${group.path}.`) && depth(key) === depth(group) + 1,
  );
  const heading = `## \`${group.path}\`\n\n${group.node.description ?? ''}\n`;
  return own.length === 0 ? heading : `${heading}\n${renderTable(own)}\n`;
}

function depth(key: ConfigKey): number {
  return key.path.split('.').length;
}

function renderTable(keys: readonly ConfigKey[]): string {
  const rows = keys.map((key) => [
    `\`${key.path}\``,
    [describeExpected(key.node), ...(key.node.unit === undefined ? [] : [`(${key.node.unit})`])].join(' '),
    key.node.default === undefined ? '–' : `\`${JSON.stringify(key.node.default).replaceAll('"', '')}\``,
    `${key.isReserved ? '*Reserved.* ' : ''}${key.node.description ?? ''}`,
  ]);
  return markdownTable(['key', 'takes', 'default', 'what it does'], rows);
}

function refusalOf(text: string): string {
  try {
    parseConfig(text);
  } catch (error) {
    if (error instanceof StoneforgeError) return error.message;
    throw error;
  }
  throw new Error('Expected the example of mistakes to be refused.');
}
