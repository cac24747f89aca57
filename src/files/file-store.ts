import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** A file whose bytes are safe on disk but which nothing refers to yet: keep it or discard it. */
export interface ReceivedFile {
  path: string;
  /** SHA-256 of the content, lower-case hex. */
  sha256: string;
  size: number;
}

const SHA256 = /^[0-9a-f]{64}$/;
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * The bytes of every paper, addressed by their SHA-256 below one folder: files/ab/cdef…. A file appears
 * under its address whole or not at all: it is written and flushed under files/incoming first and then
 * renamed, so a killed process leaves at most a leftover in incoming. Nothing is ever changed in place.
 */
export class FileStore {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** Makes the folders and clears what a killed process left half written more than a day ago. */
  async prepare(nowMs: number): Promise<void> {
    await mkdir(this.#incoming(), { recursive: true });
    for (const name of await readdir(this.#incoming())) {
      const leftover = path.join(this.#incoming(), name);
      const { mtimeMs } = await stat(leftover);
      if (nowMs - mtimeMs > ABANDONED_AFTER_MS) await rm(leftover, { force: true });
    }
  }

  /** Streams `source` to disk and flushes it. @throws whatever the source or the disk throws. */
  async receive(source: Readable): Promise<ReceivedFile> {
    await mkdir(this.#incoming(), { recursive: true });
    const target = path.join(this.#incoming(), randomUUID());
    const handle = await open(target, 'wx', 0o600);
    try {
      const written = await copyAndHash(source, handle);
      await handle.sync();
      return { path: target, ...written };
    } catch (error) {
      await rm(target, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  }

  /** Puts a received file under its address. Doing so twice with equal content is harmless. */
  async keep(received: ReceivedFile): Promise<void> {
    const target = this.pathOf(received.sha256);
    const folder = path.dirname(target);
    await mkdir(folder, { recursive: true });
    await rename(received.path, target);
    await flushFolder(folder);
    await flushFolder(this.#root);
  }

  async discard(received: ReceivedFile): Promise<void> {
    await rm(received.path, { force: true });
  }

  /** The kept file as a stream; undefined when no such file is here. */
  async read(sha256: string): Promise<{ stream: ReadStream; size: number } | undefined> {
    const file = this.pathOf(sha256);
    const found = await stat(file).catch(() => undefined);
    return found?.isFile() ? { stream: createReadStream(file), size: found.size } : undefined;
  }

  /** SHA-256 of the bytes as they lie there now; undefined when the file is not here. */
  async digestOf(sha256: string): Promise<string | undefined> {
    const kept = await this.read(sha256);
    if (!kept) return undefined;
    const hash = createHash('sha256');
    for await (const chunk of kept.stream) hash.update(chunk);
    return hash.digest('hex');
  }

  /** Where a file of this content lies, whether or not it exists. @throws when it is no SHA-256 in hex. */
  pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new Error('Not a SHA-256 in lower-case hex');
    return path.join(this.#root, sha256.slice(0, 2), sha256.slice(2));
  }

  #incoming(): string {
    return path.join(this.#root, 'incoming');
  }
}

async function copyAndHash(source: Readable, handle: FileHandle): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of source) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    hash.update(bytes);
    size += bytes.length;
    await handle.writeFile(bytes);
  }
  return { sha256: hash.digest('hex'), size };
}

/** A rename survives a power cut only when the folder that names the file is flushed too. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
