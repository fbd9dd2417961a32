import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BareRepository } from './bare-repository.ts';
import { FLUSH, readPacket, writePacket } from './pkt-line.ts';
import { readRefFiles } from './ref-files.ts';

const NO_OBJECT = '0'.repeat(40);

/**
 * What git says of a repository's references, said without a process: every fetch and every push begins with this question. Whatever is
 * out of the ordinary has no answer here (undefined), and git itself is asked.
 */
export class RefAnswers {
  readonly #git: BareRepository;
  /** What objects peel to, by their ids; null for what is no tag. It never changes. */
  readonly #peeled = new Map<string, string | null>();

  constructor(git: BareRepository) {
    this.#git = git;
  }

  /** The answer to a request of protocol 2, when it is `ls-refs` (gitprotocol-v2(5)). */
  async lsRefs(request: Buffer): Promise<Buffer | undefined> {
    const words = linesOf(request);
    if (words[0] !== 'command=ls-refs') return undefined;
    const refs = readRefFiles(this.#git.gitDir);
    const [, branch] = /^ref: (refs\/heads\/.+)\n$/.exec(readFileSync(join(this.#git.gitDir, 'HEAD'), 'utf8')) ?? [];
    const head = refs?.get(branch ?? '');
    if (refs === undefined || branch === undefined || head === undefined) return undefined;
    const prefixes = words.flatMap((word) =>
      word.startsWith('ref-prefix ') ? [word.slice('ref-prefix '.length)] : [],
    );
    const isWanted = (name: string) => prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix));
    const answer = isWanted('HEAD')
      ? [`${head} HEAD${words.includes('symrefs') ? ` symref-target:${branch}` : ''}\n`]
      : [];
    for (const [ref, oid] of refs) {
      if (!isWanted(ref)) continue;
      const peeled = words.includes('peel') ? await this.#peel(ref, oid) : null;
      answer.push(`${oid} ${ref}${peeled === null ? '' : ` peeled:${peeled}`}\n`);
    }
    return Buffer.concat([...answer.map(writePacket), FLUSH]);
  }

  /** What `git receive-pack` advertises, with the capabilities that it said itself before. */
  advertiseForPush(capabilities: string): Buffer | undefined {
    const refs = readRefFiles(this.#git.gitDir);
    if (refs === undefined) return undefined;
    const lines = refs.size === 0 ? [`${NO_OBJECT} capabilities^{}`] : [...refs].map(([ref, oid]) => `${oid} ${ref}`);
    const packets = lines.map((line, index) => writePacket(index === 0 ? `${line}\0${capabilities}\n` : `${line}\n`));
    return Buffer.concat([...packets, FLUSH]);
  }

  async #peel(ref: string, oid: string): Promise<string | null> {
    // git lets a branch point at commits only.
    if (ref.startsWith('refs/heads/')) return null;
    const known = this.#peeled.get(oid);
    if (known !== undefined) return known;
    const isTag = (await this.#git.read(oid))?.type === 'tag';
    const peeled = isTag ? ((await this.#git.read(`${oid}^{}`))?.oid ?? null) : null;
    this.#peeled.set(oid, peeled);
    return peeled;
  }
}

/** The capabilities in the first packet of an advertisement; undefined when it has none. */
export function capabilitiesIn(advertisement: Buffer): string | undefined {
  return readPacket(advertisement, 0)?.payload?.toString('utf8').split('\0')[1]?.trimEnd();
}

function linesOf(request: Buffer): readonly string[] {
  const lines: string[] = [];
  for (let packet = readPacket(request, 0); packet !== undefined; packet = readPacket(request, packet.end)) {
    if (packet.payload !== undefined) lines.push(packet.payload.toString('utf8').trimEnd());
  }
  return lines;
}
