import { FLUSH, readPacket, writePacket } from './pkt-line.ts';

export interface PushReport {
  /** References that were really moved. */
  readonly accepted: ReadonlySet<string>;
  /** The answer to send, with the refusals in GitHub's words. */
  readonly answer: Buffer;
}

const BAND_REPORT = 1;
const BAND_PROGRESS = 2;
/** Largest payload of one packet of side-band-64k, without the band byte. */
const BAND_LIMIT = 65_515;

/**
 * Reads receive-pack's answer (side-band-64k, the only form that git clients ask for) and says refusals as GitHub does: the
 * reason stands at the reference, where git's own hooks can only say «pre-receive hook declined».
 */
export function readPushReport(output: Buffer): PushReport {
  const report: Buffer[] = [];
  const progress: Buffer[] = [];
  for (let packet = readPacket(output, 0); packet !== undefined; packet = readPacket(output, packet.end)) {
    if (packet.payload?.[0] === BAND_REPORT) report.push(packet.payload.subarray(1));
    else if (packet.payload?.[0] === BAND_PROGRESS) progress.push(packet.payload.subarray(1));
  }
  const said = Buffer.concat(progress).toString('utf8');
  const refusal = /refusing to allow a GitHub App to [^\n]+/.exec(said)?.[0];
  const accepted = new Set<string>();
  const lines: Buffer[] = [];
  const inner = Buffer.concat(report);
  for (let packet = readPacket(inner, 0); packet !== undefined; packet = readPacket(inner, packet.end)) {
    if (packet.payload === undefined) continue;
    const line = packet.payload.toString('utf8').trimEnd();
    if (line.startsWith('ok ')) accepted.add(line.slice(3));
    lines.push(writePacket(`${inWordsOfGitHub(line, refusal)}\n`));
  }
  if (inner.length === 0) return { accepted, answer: output };
  const rest = refusal === undefined ? said : said.replace(refusal, '').trim();
  return {
    accepted,
    answer: Buffer.concat([
      ...bands(BAND_PROGRESS, rest),
      ...bands(BAND_REPORT, Buffer.concat([...lines, FLUSH])),
      FLUSH,
    ]),
  };
}

function inWordsOfGitHub(line: string, refusal: string | undefined): string {
  const [, ref = '', reason = ''] = /^ng (\S+) (.*)$/.exec(line) ?? [];
  if (reason === 'pre-receive hook declined' && refusal !== undefined) return `ng ${ref} ${refusal}`;
  if (reason === 'deletion of the current branch prohibited')
    return `ng ${ref} refusing to delete the current branch: ${ref}`;
  return line;
}

function bands(band: number, payload: Buffer | string): Buffer[] {
  const bytes = Buffer.from(payload);
  const packets: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += BAND_LIMIT) {
    packets.push(writePacket(Buffer.concat([Buffer.from([band]), bytes.subarray(at, at + BAND_LIMIT)])));
  }
  return packets;
}
