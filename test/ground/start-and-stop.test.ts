import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { get } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPostmaster } from '../../src/store/postmaster.ts';
import { freePort, oddFolder, Product } from '../support/product.ts';

const PATIENCE = 120_000;

describe('one installation, in a folder with spaces and Chinese in its name', { timeout: PATIENCE }, () => {
  let folder: Awaited<ReturnType<typeof oddFolder>>;
  let dataDir: string;
  let port: number;
  let product: Product;

  const serverOfData = () => findPostmaster(join(dataDir, 'postgres'));

  beforeAll(async () => {
    folder = await oddFolder();
    dataDir = join(folder.path, '数据');
    port = await freePort();
    product = await new Product({ dataDir, port, env: { LOG_LEVEL: 'info' } }).ready();
  }, PATIENCE);

  afterAll(async () => {
    await product.stop();
    await folder.remove();
  });

  it('prints address, accounts, password and three commands to try', () => {
    expect(product.output).toContain(`http://127.0.0.1:${port}`);
    expect(product.output).toMatch(/admin supervisor01-03 approver01-02 town01-13 instructor01-16/);
    expect(product.output).toMatch(/Password of all of them: \S{12}/);
    expect(product.output.match(/^ {4}curl /gm)).toHaveLength(3);
  });

  it('tells how long each part of the start took, when asked for its log', () => {
    const entries = product.output.split('\n').filter((line) => line.startsWith('{'));
    const started = entries.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'start');
    expect(started.map(({ phase }) => phase)).toEqual(['database', 'services', 'county', 'server']);
    for (const { milliseconds } of started) expect(milliseconds).toBeGreaterThanOrEqual(0);
  });

  it('lets in whoever types the password it printed, and says that it is a demonstration', async () => {
    const password = /Password of all of them: (\S+)/.exec(product.output)?.[1];
    const answer = await fetch(`${product.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'supervisor03', password }),
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('jianhui-demonstration')).toBe('true');
  });

  it('tells a second start on the same data that one is running, and goes on', async () => {
    const second = new Product({ dataDir, port: await freePort() });
    expect(await second.ended()).toBe(1);
    expect(second.output).toContain(`Jianhui is already running on this data (process ${product.pid})`);
    expect((await fetch(`${product.url}/readyz`)).status).toBe(200);
  });

  it('stops cleanly on SIGTERM, its database too', async () => {
    expect(await product.stop('SIGTERM')).toBe(0);
    expect(await serverOfData()).toBeUndefined();
  });

  it('refuses to become a real installation, and stops its database again', async () => {
    const real = new Product({ dataDir, port, env: { DEMO: '0' } });
    expect(await real.ended()).toBe(1);
    expect(real.output).toContain('This data is a demonstration');
    expect(await serverOfData()).toBeUndefined();
  });

  it('never runs as a demonstration in production', async () => {
    const production = new Product({ dataDir, port, env: { NODE_ENV: 'production' } });
    expect(await production.ended()).toBe(1);
    expect(production.output).toContain('This data is a demonstration');
  });

  it('says that the port is taken and names the variable, before a year of cases is planted', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const late = new Product({ dataDir, port, env: { DEMO_CASES: '1' } });
    expect(await late.ended()).toBe(1);
    expect(late.output).not.toContain('演示案件已生成');
    expect(late.output).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(late.output).toContain('Set PORT to a free one');
    expect(await serverOfData()).toBeUndefined();
    await new Promise((resolve) => other.close(resolve));
  });

  it('warns of plain HTTP beyond this machine; answers what is under way before Ctrl-C stops it', async () => {
    product = await new Product({ dataDir, port, env: { HOST: '0.0.0.0' } }).ready();
    expect(product.output).toContain('Set TLS_CERT and TLS_KEY');
    expect(product.output).toContain('as printed at the first start');
    const answer = await askAndInterrupt(port, () => product.stop('SIGINT'));
    expect(answer).toContain('HTTP/1.1 400 Bad Request');
    expect(await product.ended()).toBe(0);
  });

  it('serves HTTPS with a certificate', async () => {
    const files = join(import.meta.dirname, 'self-signed');
    const tls = { TLS_CERT: join(files, 'certificate.pem'), TLS_KEY: join(files, 'key.pem') };
    const ca = await readFile(tls.TLS_CERT);
    product = new Product({ dataDir, port, env: { HOST: '0.0.0.0', ...tls } });
    await product.said('Ctrl-C stops.');
    expect(product.output).not.toContain('Plain HTTP');
    const status = await new Promise((resolve, reject) => {
      const address = `https://localhost:${port}/readyz`;
      get(address, { ca }, (answer) => resolve(answer.resume().statusCode)).once('error', reject);
    });
    expect(status).toBe(200);
  });
});

/** Sends a request by halves: the signal comes when the server has taken it in hand and waits for the body. */
function askAndInterrupt(port: number, interrupt: () => Promise<unknown>): Promise<string> {
  const body = '{"username": 1}';
  const socket = connect(port, '127.0.0.1');
  const heard = new Promise<string>((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text !== 'HTTP/1.1 100 Continue\r\n\r\n') return;
      void interrupt();
      socket.write(body);
    });
    socket.once('close', () => resolve(text));
  });
  socket.write(
    `POST /api/v1/sessions HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  return heard;
}

describe('a start that cannot be', { timeout: PATIENCE }, () => {
  it('shows a table of everything that is wrong with the configuration', async () => {
    const product = new Product({
      dataDir: '/nowhere',
      port: 0,
      env: { PORT: 'many', NODE_ENV: 'production', DEMO: '1', CLOCK_START: '2026-11-22', TLS_KEY: 'k.pem' },
    });
    expect(await product.ended()).toBe(1);
    const lines = product.output.trim().split('\n');
    expect(lines[0]).toContain('The configuration is wrong');
    expect(lines.slice(1).map((line) => line.trim().split(/\s{2,}/)[0])).toEqual([
      'PORT',
      'CLOCK_START',
      'TLS_CERT',
      'DEMO',
      'CLOCK_START',
    ]);
  });

  it('says so when nobody answers at DATABASE_URL, and not the password in it', async () => {
    const folder = await oddFolder();
    const url = `postgresql://nobody:secret@127.0.0.1:${await freePort()}/none`;
    const product = new Product({ dataDir: folder.path, port: 0, env: { DATABASE_URL: url } });
    expect(await product.ended()).toBe(1);
    expect(product.output).toContain('nothing listens there');
    expect(product.output).not.toContain('secret');
    await folder.remove();
  });
});
