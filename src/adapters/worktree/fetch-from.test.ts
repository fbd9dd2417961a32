import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspaces } from './create-workspaces.ts';
import { readAtCommit } from './read-at-commit.ts';
import { createTestRemote, placeAt } from './test-remote.ts';

const TOKEN = 'ghs_0123456789abcdef';
let forge: ReturnType<typeof createTestRemote>;
let server: Server;
let url: string;
let tempDir: string;
let authorizations: (string | undefined)[];

beforeEach(async () => {
  forge = createTestRemote();
  tempDir = mkdtempSync(join(tmpdir(), 'fetch-'));
  authorizations = [];
  const expected = `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;
  server = createServer((request, response) => {
    const { authorization } = request.headers;
    authorizations.push(authorization);
    if (authorization?.toLowerCase() !== expected.toLowerCase()) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
      return;
    }
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: forge.url,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        PATH_INFO: path.replace('/ada/project', '/.git'),
        QUERY_STRING: query,
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      },
    });
    request.pipe(backend.stdin);
    const parts: Buffer[] = [];
    backend.stdout.on('data', (part: Buffer) => parts.push(part));
    backend.stdout.on('end', () => {
      const answer = Buffer.concat(parts);
      const end = answer.indexOf('\r\n\r\n');
      for (const line of answer.subarray(0, end).toString().split('\r\n')) {
        const [name = '', value = ''] = line.split(': ');
        if (name !== 'Status') response.setHeader(name, value);
      }
      response.end(answer.subarray(end + 4));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ada/project`;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  forge.remove();
  rmSync(tempDir, { recursive: true, force: true });
});

describe('fetching with a token', () => {
  it('authenticates, and leaves no trace of the token where an agent can look', async () => {
    const base = forge.commit('trunk', { 'a.txt': 'a' });
    forge.commit('trunk', { 'a.txt': 'newer than the attempt' });
    await using workspace = await createWorkspaces({ url, token: TOKEN, tempDir }).openAttempt(placeAt(base));
    expect(authorizations.filter((value) => value !== undefined).length).toBeGreaterThan(0);
    const secrets = `${TOKEN}\\|extraheader\\|${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;
    expect(() => execFileSync('grep', ['-rl', secrets, tempDir])).toThrow(); // grep finds nothing
    expect(readdirSync(tempDir).filter((name) => name.startsWith('git-auth-'))).toEqual([]);
    expect(workspace.cwd.startsWith(tempDir)).toBe(true);
  });

  it('reads one file of one commit, also of an older one', async () => {
    const commit = forge.commit('stoneforge', { 'attempts/12.1.json': '{"a":"ä"}' });
    forge.commit('stoneforge', { 'attempts/12.1.json': 'newer' });
    expect(await readAtCommit({ url, token: TOKEN, tempDir }, commit, 'attempts/12.1.json')).toBe('{"a":"ä"}');
    await expect(readAtCommit({ url, token: TOKEN, tempDir }, commit, 'attempts/13.1.json')).rejects.toThrow(
      /git cat-file/,
    );
    expect(readdirSync(tempDir)).toEqual([]);
  });

  it('fails with a bad token without showing it', async () => {
    const base = forge.commit('trunk', { 'a.txt': 'a' });
    const attempt = createWorkspaces({ url, token: 'wrong-token', tempDir }).openAttempt(placeAt(base));
    await expect(attempt).rejects.toThrow(/Expected "git fetch" to work/);
    await expect(attempt).rejects.not.toThrow(/wrong-token/);
    expect(readdirSync(tempDir)).toEqual([]);
  });
});
