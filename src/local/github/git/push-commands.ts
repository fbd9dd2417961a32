import { readPacket } from './pkt-line.ts';

/** One reference of a push; undefined = does not exist. */
export interface PushCommand {
  readonly ref: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Reads the commands at the head of a receive-pack request while it streams by. */
export class PushCommandReader {
  readonly commands: PushCommand[] = [];
  #buffer: Buffer = Buffer.alloc(0);
  #isDone = false;

  take(chunk: Buffer): void {
    if (this.#isDone) return;
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    let offset = 0;
    for (let packet = readPacket(this.#buffer, 0); packet !== undefined; packet = readPacket(this.#buffer, offset)) {
      offset = packet.end;
      if (packet.payload === undefined) {
        this.#isDone = true;
        this.#buffer = Buffer.alloc(0);
        return;
      }
      // `old new ref\0capabilities`; `shallow <oid>` lines come before and do not match.
      const line = packet.payload.toString('utf8').split('\0', 1)[0]?.trimEnd() ?? '';
      const match = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) (.+)$/.exec(line);
      if (match !== null) this.commands.push({ ref: match[3] ?? '', before: oid(match[1]), after: oid(match[2]) });
    }
    this.#buffer = this.#buffer.subarray(offset);
  }
}

function oid(text: string | undefined): string | undefined {
  return text === undefined || /^0+$/.test(text) ? undefined : text;
}
