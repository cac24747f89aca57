import type { Readable } from 'node:stream';
import type { Request } from 'express';
import multer from 'multer';
import { problem } from '../problems/problem.ts';

/** A file on disk that nothing refers to yet. */
interface Received {
  path: string;
  sha256: string;
  size: number;
}

/** Where bytes go while they arrive: files/file-store.ts. */
interface ByteStore {
  receive(source: Readable): Promise<Received>;
  discard(received: Received): Promise<void>;
}

export interface Upload {
  file: Received & { originalName: string };
  /** The text fields of the form. */
  fields: Record<string, string>;
}

/**
 * Takes one file (field `file`) and a few short text fields from a multipart request, streaming the bytes
 * to the store. Called by a handler once it knows that the caller may send a file at all. The caller keeps
 * or discards the file. @throws Problem unsupported-media-type, payload-too-large, validation-failed.
 */
export async function receiveUpload(request: Request, store: ByteStore, limitBytes: number): Promise<Upload> {
  if (!request.is('multipart/form-data')) {
    throw problem('unsupported-media-type', { accepted: ['multipart/form-data'] });
  }
  const storage = new StreamingStorage(store);
  const upload = multer({
    storage,
    limits: { fileSize: limitBytes, files: 1, fields: 10, fieldSize: 4096, parts: 12, headerPairs: 20 },
    defParamCharset: 'utf8',
  }).single('file');
  try {
    await new Promise<void>((resolve, reject) => {
      const { res } = request;
      if (!res) throw new Error('A request that is being answered has its response');
      upload(request, res, (error: unknown) => (error ? reject(toProblem(error, limitBytes)) : resolve()));
    });
  } catch (error) {
    await storage.forget();
    throw error;
  }
  return { file: receivedFile(request), fields: { ...request.body } };
}

class StreamingStorage implements multer.StorageEngine {
  readonly #store: ByteStore;
  #receiving: { stream: Readable; received: Promise<Received> } | undefined;

  constructor(store: ByteStore) {
    this.#store = store;
  }

  _handleFile(
    _request: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: Partial<Express.Multer.File>) => void,
  ): void {
    const received = this.#store.receive(file.stream);
    this.#receiving = { stream: file.stream, received };
    received.then(
      ({ path, size, sha256 }) => done(null, { path, size, filename: sha256 }),
      (error: unknown) => done(error),
    );
  }

  /**
   * After a refused form: multer answers a form cut short before it has let go of the file, so whoever is
   * told of the refusal could still find the bytes.
   */
  async forget(): Promise<void> {
    this.#receiving?.stream.destroy();
    const received = await this.#receiving?.received.catch(() => undefined); // a failed one has removed itself
    if (received) await this.#store.discard(received);
  }

  _removeFile(_request: Request, file: Express.Multer.File, done: (error: Error | null) => void): void {
    this.#store.discard({ path: file.path, size: file.size, sha256: file.filename }).then(
      () => done(null),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  }
}

function receivedFile(request: Request): Upload['file'] {
  const { file } = request;
  if (!file) throw fieldProblem('required', '请选择要上传的文件');
  return { path: file.path, size: file.size, sha256: file.filename, originalName: file.originalname };
}

function toProblem(error: unknown, limitBytes: number): unknown {
  if (!(error instanceof multer.MulterError)) {
    // What busboy says of a broken or cut-off form is the sender's fault, not a bug of ours.
    const spoken = error instanceof Error && /multipart|form|header|boundary|aborted/i.test(error.message);
    return spoken ? fieldProblem('malformed', '表单内容不完整') : error;
  }
  if (error.code === 'LIMIT_FILE_SIZE') return problem('payload-too-large', { limitBytes });
  return fieldProblem(error.code, `表单不符合要求：${error.message}`);
}

function fieldProblem(code: string, detail: string) {
  return problem('validation-failed', { errors: [{ pointer: '/file', code, detail }] });
}
