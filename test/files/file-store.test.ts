import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileStore } from '../../src/files/file-store.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), '档案 '));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

test('a received file is kept under its SHA-256 and read back whole', async () => {
  const store = new FileStore(path.join(root, 'kept'));
  const received = await store.receive(Readable.from([Buffer.from('营业'), Buffer.from('执照')]));
  expect(received).toMatchObject({ sha256: sha256('营业执照'), size: 12 });
  expect(await store.read(received.sha256)).toBeUndefined();

  await store.keep(received);

  const kept = await store.read(received.sha256);
  expect(kept?.size).toBe(12);
  expect(kept && (await text(kept.stream))).toBe('营业执照');
  expect(await readdir(path.join(root, 'kept', 'incoming'))).toEqual([]);
});

test('keeping equal content again leaves one file, and heals one that was damaged', async () => {
  const store = new FileStore(path.join(root, 'twice'));
  const place = store.pathOf(sha256('same'));
  await store.keep(await store.receive(Readable.from([Buffer.from('same')])));
  await writeFile(place, 'lame');

  await store.keep(await store.receive(Readable.from([Buffer.from('same')])));

  expect(await readFile(place, 'utf8')).toBe('same');
  expect(await readdir(path.dirname(place))).toHaveLength(1);
});

test('a source that breaks off leaves nothing behind', async () => {
  const store = new FileStore(path.join(root, 'broken'));
  const breaking = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('the line is dead');
    })(),
  );
  await expect(store.receive(breaking)).rejects.toThrow('the line is dead');
  expect(await readdir(path.join(root, 'broken', 'incoming'))).toEqual([]);
});

test('an address that is no SHA-256 is refused before any path is made of it', () => {
  const store = new FileStore(root);
  expect(() => store.pathOf('../../etc/passwd')).toThrow('Not a SHA-256');
});

test('a process killed while a file arrives leaves no file under any address', async () => {
  const folder = path.join(root, 'killed');
  const module = path.resolve('src/files/file-store.ts');
  const script = `
    import { Readable } from 'node:stream';
    const { FileStore } = await import(${JSON.stringify(module)});
    const endless = Readable.from((async function* () {
      for (;;) { yield Buffer.alloc(65536, 7); process.stdout.write('.'); await new Promise(setImmediate); }
    })());
    await new FileStore(${JSON.stringify(folder)}).receive(endless);
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  const wroteSome = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('exit', (_, signal) => resolve(signal)),
  );
  await wroteSome;
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');

  expect(await readdir(folder)).toEqual(['incoming']);
  expect(await readdir(path.join(folder, 'incoming'))).toHaveLength(1);
  const dayAfterTomorrow = performance.timeOrigin + performance.now() + 2 * 86_400_000;
  await new FileStore(folder).prepare(dayAfterTomorrow);
  expect(await readdir(path.join(folder, 'incoming'))).toEqual([]);
});
