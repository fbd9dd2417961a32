import { z } from 'zod';

/** Files of a repository that `detectChecks` wants to see, as paths from its root. */
export const CHECK_FILES: readonly string[] = [
  'package.json',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'GNUmakefile',
  'makefile',
  'Makefile',
  'Cargo.toml',
  'go.mod',
  'go.work',
  'pytest.ini',
  'pyproject.toml',
  'setup.cfg',
  'tox.ini',
  'conftest.py',
  'tests/conftest.py',
  'test/conftest.py',
];

/** Path to text; a file that is not there is absent or undefined. */
type Files = Readonly<Record<string, string | undefined>>;

/**
 * Finds the repository's own test command, with the installation that it needs before.
 * Asked in the order npm, pnpm or yarn → make → cargo → go → pytest; the first that is there counts.
 *
 * @returns commands in the order to run them; none when no test is found
 */
export function detectChecks(files: Files): readonly string[] {
  const found = [javascript, make, cargo, go, pytest].map((detect) => detect(files));
  return found.find((commands) => commands.length > 0) ?? [];
}

const packageJson = z.looseObject({
  scripts: z
    .looseObject({ test: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  packageManager: z.string().optional().catch(undefined),
  dependencies: z.looseObject({}).optional().catch(undefined),
  devDependencies: z.looseObject({}).optional().catch(undefined),
});

function javascript(files: Files): readonly string[] {
  const text = files['package.json'];
  if (text === undefined) return [];
  const manifest = tryParseManifest(text);
  // A manifest that npm cannot read must turn the gate red, not let changes land untested.
  if (manifest === undefined) return ['npm test'];
  const script = manifest.scripts?.test?.trim() ?? '';
  // What `npm init` writes: echo "Error: no test specified" && exit 1
  if (script === '' || script.includes('no test specified')) return [];
  return [...installCommand(files, manifest), `${packageManager(files, manifest)} test`];
}

type Manifest = z.output<typeof packageJson>;

function tryParseManifest(text: string): Manifest | undefined {
  try {
    return packageJson.safeParse(JSON.parse(text.replace(/^\uFEFF/, ''))).data;
  } catch {
    return undefined;
  }
}

function packageManager(files: Files, manifest: Manifest): 'npm' | 'pnpm' | 'yarn' {
  const named = manifest.packageManager?.split('@')[0];
  if (named === 'npm' || named === 'pnpm' || named === 'yarn') return named;
  if (files['pnpm-lock.yaml'] !== undefined) return 'pnpm';
  return files['yarn.lock'] !== undefined ? 'yarn' : 'npm';
}

function installCommand(files: Files, manifest: Manifest): readonly string[] {
  const manager = packageManager(files, manifest);
  const yarnLock = files['yarn.lock'];
  if (manager === 'pnpm' && files['pnpm-lock.yaml'] !== undefined) return ['pnpm install --frozen-lockfile'];
  // Yarn 1 and its successors disagree on the option; only the lockfile of the successors has this key.
  if (manager === 'yarn' && yarnLock !== undefined) {
    return [/^__metadata:/m.test(yarnLock) ? 'yarn install --immutable' : 'yarn install --frozen-lockfile'];
  }
  const hasNpmLock = (files['package-lock.json'] ?? files['npm-shrinkwrap.json']) !== undefined;
  if (manager === 'npm' && hasNpmLock) return ['npm ci'];
  const needed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length > 0;
  if (!needed) return [];
  return [manager === 'npm' ? 'npm install --no-package-lock' : `${manager} install`];
}

function make(files: Files): readonly string[] {
  // The order in which GNU make looks for its file.
  const text = files.GNUmakefile ?? files.makefile ?? files.Makefile ?? '';
  return text.split(/\r?\n/).some(isTestRule) ? ['make test'] : [];
}

/** `test:`, `lint test: deps`, `test::`; not an assignment, a recipe, a comment or `.PHONY: test`. */
function isTestRule(line: string): boolean {
  const colon = line.indexOf(':');
  const targets = line.slice(0, Math.max(colon, 0));
  if (/^\s|[#=]/.test(targets) || /^:{1,3}=/.test(line.slice(colon))) return false;
  return targets.split(/\s+/).includes('test');
}

function cargo(files: Files): readonly string[] {
  return files['Cargo.toml'] === undefined ? [] : ['cargo test'];
}

function go(files: Files): readonly string[] {
  return (files['go.mod'] ?? files['go.work']) === undefined ? [] : ['go test ./...'];
}

/** A Python project alone is no evidence: pytest fails when it finds no tests, so something must speak of pytest. */
function pytest(files: Files): readonly string[] {
  const certain = ['pytest.ini', 'conftest.py', 'tests/conftest.py', 'test/conftest.py'];
  const speaking = ['pyproject.toml', 'setup.cfg', 'tox.ini'];
  const isUsed =
    certain.some((path) => files[path] !== undefined) ||
    speaking.some((path) => files[path]?.includes('pytest') === true);
  return isUsed ? ['python3 -m pytest'] : [];
}
