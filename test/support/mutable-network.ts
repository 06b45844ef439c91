import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a database on which nothing arrives any more once it is mute, and which nobody is told of: as when a host vanishes. */
export class MutableNetwork {
  private readonly sockets: Socket[] = [];

  private constructor(
    private readonly server: Server,
    /** Of the database, by this way. */
    readonly url: string,
  ) {}

  static async before(databaseUrl: string): Promise<MutableNetwork> {
    const { hostname, port } = new URL(databaseUrl);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(databaseUrl);
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as AddressInfo).port);
    const network = new MutableNetwork(server, url.href);
    server.on('connection', (near) => {
      const far = connect(Number(port), hostname);
      for (const socket of [near, far]) socket.on('error', () => undefined);
      near.pipe(far);
      far.pipe(near);
      network.sockets.push(near, far);
    });
    return network;
  }

  mute(): void {
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}
