import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands before a server and counts what goes through. */
export interface TrafficMeter extends AsyncDisposable {
  readonly url: string;
  /** Bytes since the last call. */
  take(): { readonly sent: number; readonly received: number };
}

/** @param url `http://127.0.0.1:<port>` */
export async function meterTraffic(url: string): Promise<TrafficMeter> {
  const { port } = new URL(url);
  let sent = 0;
  let received = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const target = connect(Number(port), '127.0.0.1');
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => open.delete(from));
      from.pipe(to);
    }
    client.on('data', (chunk: Buffer) => {
      sent += chunk.length;
    });
    target.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = { sent, received };
      sent = 0;
      received = 0;
      return taken;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
