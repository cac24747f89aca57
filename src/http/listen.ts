import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { StartError } from '../kit/start-error.ts';

export interface ListenOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Paths of PEM files; absent: plain HTTP. */
  tls?: { certificate: string; key: string };
}

export interface Listening {
  /** As a browser on this machine would write it. */
  url: string;
  /** True when others on the network can read along. */
  exposed: boolean;
  /** No new requests; those under way get `patienceMs`, then their connections are cut. */
  close(patienceMs: number): Promise<void>;
}

/** @throws StartError naming the variable when the address cannot be had or the certificate not be used. */
export async function listen(handler: RequestListener, options: ListenOptions): Promise<Listening> {
  const server = options.tls ? await secureServer(handler, options.tls) : createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, options)));
    server.listen(options.port, options.host, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const local = isLoopback(options.host);
  const everywhere = options.host === '0.0.0.0' || options.host === '::';
  const name = everywhere ? 'localhost' : options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `${options.tls ? 'https' : 'http'}://${name}:${port}`,
    exposed: !options.tls && !local,
    close: (patienceMs) => close(server, patienceMs),
  };
}

async function secureServer(
  handler: RequestListener,
  { certificate, key }: { certificate: string; key: string },
): Promise<Server> {
  try {
    const [cert, privateKey] = await Promise.all([readFile(certificate), readFile(key)]);
    return createSecureServer({ cert, key: privateKey, minVersion: 'TLSv1.2' }, handler);
  } catch (cause) {
    throw new StartError(`HTTPS cannot be served with this certificate and key: ${String(cause)}`, [
      `TLS_CERT=${certificate}`,
      `TLS_KEY=${key}`,
      'Both must be PEM files that belong together.',
    ]);
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function explain(error: NodeJS.ErrnoException, { host, port }: ListenOptions): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} on ${host} is taken by another program.`, [
        `Set PORT to a free one, for example: PORT=${port + 1} npm start`,
      ]);
    case 'EACCES':
      return new StartError(`Port ${port} may not be used by this user.`, ['Set PORT to 1024 or more.']);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`This machine has no address ${host}.`, ['HOST names it: 127.0.0.1 or 0.0.0.0.']);
    default:
      return error;
  }
}

function close(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
