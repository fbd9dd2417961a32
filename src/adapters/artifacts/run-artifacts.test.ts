import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ArtifactService, serveArtifacts } from '../../../test/support/artifact-service.ts';
import { createRunArtifacts } from './run-artifacts.ts';

let service: ArtifactService;
let root: string;

beforeEach(async () => {
  service = await serveArtifacts();
  for (const [name, value] of Object.entries(service.env)) vi.stubEnv(name, value);
  root = mkdtempSync(join(tmpdir(), 'stoneforge-artifacts-'));
  for (const name of ['in', 'temp']) mkdirSync(join(root, name));
  // What the client prints is for a job's log.
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await service[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

const files = ['result.json', 'change.bundle'];
const artifacts = () => createRunArtifacts({ tempDir: join(root, 'temp') });
const out = () => join(root, 'out');
const download = (id: number, maxBytes = 10_000) => artifacts().download(id, out(), { files, maxBytes });

function served(bytes: Uint8Array, stated: { size?: number; digest?: string } = {}): number {
  service.artifacts.set(7, {
    name: 'x',
    bytes: Buffer.from(bytes),
    size: stated.size ?? bytes.length,
    digest: stated.digest,
  });
  return 7;
}

describe('artifacts of a run', () => {
  it('go up and come down as they were', async () => {
    const binary = Buffer.from(Array.from({ length: 5_000 }, (_, n) => n % 251));
    writeFileSync(join(root, 'in', 'result.json'), '{"a":"🙂"}');
    writeFileSync(join(root, 'in', 'change.bundle'), binary);
    writeFileSync(join(root, 'in', 'secret.txt'), 'stays');
    const id = await artifacts().upload('stoneforge-12-1-abc', join(root, 'in'), files);
    expect(await download(id)).toEqual(files);
    expect(readFileSync(join(out(), 'result.json'), 'utf8')).toBe('{"a":"🙂"}');
    expect(readFileSync(join(out(), 'change.bundle')).equals(binary)).toBe(true);
    expect(readdirSync(out()).toSorted()).toEqual(files.toSorted());
    expect(readdirSync(join(root, 'temp'))).toEqual([]);
  });

  it('may lack some of the files', async () => {
    expect(await download(served(zipSync({ 'result.json': strToU8('{}') })))).toEqual(['result.json']);
  });

  it('have names that are taken once', async () => {
    writeFileSync(join(root, 'in', 'result.json'), '{}');
    await artifacts().upload('one', join(root, 'in'), ['result.json']);
    await expect(artifacts().upload('one', join(root, 'in'), ['result.json'])).rejects.toThrow(/already exists/);
  });
});

describe('a hostile artifact', () => {
  const refused = (message: RegExp) => ({
    code: 'artifact-refused',
    retryable: false,
    message: expect.stringMatching(message),
  });
  const one = strToU8('x');

  afterEach(() => {
    expect(readdirSync(root).toSorted()).toEqual(['in', 'temp']);
    expect(readdirSync(join(root, 'temp'))).toEqual([]);
  });

  it.each([
    ['../escape', '../result.json'],
    ['an absolute path', '/tmp/result.json'],
    ['a folder', 'result.json/'],
    ['a file in a folder', 'a/result.json'],
    ['another file', 'evil.sh'],
    ['another spelling', 'RESULT.JSON'],
  ])('with %s is refused', async (_, name) => {
    await expect(download(served(zipSync({ 'result.json': one, [name]: one })))).rejects.toMatchObject(
      refused(/only result\.json, change\.bundle, found/),
    );
  });

  it('with a file twice is refused', async () => {
    const archive = Buffer.from(zipSync({ 'result.json': one, 'result.jsoN': one })).toString('latin1');
    await expect(download(served(Buffer.from(archive.replaceAll('jsoN', 'json'), 'latin1')))).rejects.toMatchObject(
      refused(/once, found it twice/),
    );
  });

  it('that unpacks to more than allowed is refused', async () => {
    const bomb = zipSync({ 'result.json': new Uint8Array(50_000_000) });
    expect(bomb.length).toBeLessThan(60_000);
    await expect(download(served(bomb))).rejects.toMatchObject(refused(/at most 10000 bytes, found 50000000/));
  });

  it('that is no archive, or none of this run, is refused', async () => {
    await expect(download(served(Buffer.from('hello')))).rejects.toMatchObject(refused(/a zip archive/));
    await expect(download(8)).rejects.toMatchObject(refused(/an artifact 8 in this run, found none/));
  });

  it('that is too large is refused by what the service states, and by what comes', async () => {
    const large = zipSync({ 'result.json': new Uint8Array(300_000).map((_, n) => (n * 7919) % 256) }, { level: 0 });
    await expect(download(served(large))).rejects.toMatchObject(refused(/at most 85536 bytes, found 300/));
    await expect(download(served(large, { size: 5 }))).rejects.toMatchObject(refused(/at most 85536 bytes, found \d+/));
  });

  it('that never ends is refused while it comes', async () => {
    const id = served(Buffer.alloc(64 * 1024), { size: 5 });
    Object.assign(service.artifacts.get(id) ?? {}, { isEndless: true });
    await expect(download(id)).rejects.toMatchObject(refused(/at most 85536 bytes, found \d+/));
  });

  it('that is not what was uploaded is refused', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    await expect(download(served(zipSync({ 'result.json': one }), { digest }))).rejects.toMatchObject(
      refused(/digest sha256:0/),
    );
  });
});

it('takes no more from an archive than it says of itself', async () => {
  const archive = Buffer.from(zipSync({ 'result.json': new Uint8Array(1_000_000) }));
  // The stated size stands in the local header and in the directory at the end.
  for (let at = archive.indexOf(sizeField(1_000_000)); at >= 0; at = archive.indexOf(sizeField(1_000_000)))
    sizeField(100).copy(archive, at);
  const taken = await download(served(archive)).catch((error: unknown) => error);
  if (Array.isArray(taken)) expect(readFileSync(join(out(), 'result.json')).length).toBeLessThanOrEqual(100);
  else expect(taken).toMatchObject({ code: 'artifact-refused' });
});

it('follows no link that lies where a file should go', async () => {
  mkdirSync(out());
  symlinkSync(join(root, 'elsewhere'), join(out(), 'result.json'));
  await expect(download(served(zipSync({ 'result.json': strToU8('x') })))).rejects.toThrow(/EEXIST/);
  expect(readdirSync(root)).not.toContain('elsewhere');
});

function sizeField(size: number): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt32LE(size);
  return field;
}
