import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCertificates } from '../../src/certificates/write-certificates.ts';
import { instantFrom, realNow } from '../../src/kit/clock.ts';

describe('certificates of a county', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jianhui-cert-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const write = (into: string, hosts: string[]) =>
    writeCertificates(join(folder, into), { hosts, name: '射阳县建会根证书', now: realNow() });

  it('lets a client that trusts the authority reach the server by each of its names', async () => {
    const written = await write('first', ['localhost', '127.0.0.2']);
    const [cert, key, ca] = await Promise.all(
      [written.certificate, written.key, join(folder, 'first/county-ca.pem')].map((file) => readFile(file)),
    );
    const server = createServer({ cert, key }, (_request, response) => response.end('reached'));
    await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
    const { port } = server.address() as AddressInfo;
    const reach = (host: string, trusted: Buffer | undefined) =>
      new Promise((done, fail) => {
        get({ host, port, path: '/', family: 4, ...(trusted && { ca: trusted }) }, (answer) => {
          answer.resume();
          done(answer.statusCode);
        }).once('error', fail);
      });
    expect(await reach('127.0.0.2', ca)).toBe(200);
    expect(await reach('localhost', ca)).toBe(200);
    await expect(reach('127.0.0.3', ca)).rejects.toThrow(/altnames/);
    await expect(reach('127.0.0.2', undefined)).rejects.toThrow(/certificate/);
    await new Promise((done) => server.close(done));
  });

  it('keeps the authority when a server certificate is made again, so that phones go on trusting', async () => {
    const first = await write('again', ['10.0.0.1']);
    const second = await write('again', ['10.0.0.1', 'jianhui.lan']);
    expect([first.authorityWasThere, second.authorityWasThere]).toEqual([false, true]);
    expect(second.fingerprint).toBe(first.fingerprint);
    const server = new X509Certificate(await readFile(second.certificate));
    expect(server.subjectAltName).toContain('jianhui.lan');
    const authority = new X509Certificate(await readFile(first.authority));
    expect(authority.ca).toBe(true);
    expect(server.verify(authority.publicKey)).toBe(true);
  });

  it('lasts no longer than phones accept, and keeps keys from others', async () => {
    const written = await write('lasting', ['10.0.0.1']);
    const { validTo } = new X509Certificate(await readFile(written.certificate));
    const days = (Date.parse(validTo) - realNow().epochMilliseconds) / 86_400_000;
    expect(days).toBeLessThan(825);
    expect(days).toBeGreaterThan(800);
    for (const file of [written.key, join(folder, 'lasting/county-ca.key')]) {
      expect((await stat(file)).mode & 0o077).toBe(0);
    }
  });

  it('refuses to sign with an authority that has expired', async () => {
    const old = instantFrom('2010-01-01T00:00:00Z');
    const given = { hosts: ['10.0.0.1'], name: 'alt' };
    await writeCertificates(join(folder, 'expired'), { ...given, now: old });
    await expect(writeCertificates(join(folder, 'expired'), { ...given, now: realNow() })).rejects.toThrow(
      /expired/,
    );
  });
});
