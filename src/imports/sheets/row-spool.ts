import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Rows written, and read again, together. */
const STEP = 500;

/**
 * The same rows, all of them read from their source before the first is handed on: in between they lie in a file that
 * nobody else may read and that goes when the last was taken. For a source that cannot wait for its reader and would
 * fill the memory instead.
 */
export async function* spoolRows<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'jianhui-rows-'));
  const file = await open(join(folder, 'rows'), 'w+', 0o600);
  try {
    const steps: { at: number; bytes: number }[] = [];
    let at = 0;
    let step: Row[] = [];
    const write = async () => {
      const bytes = serialize(step);
      step = [];
      await file.write(bytes, 0, bytes.length, at);
      steps.push({ at, bytes: bytes.length });
      at += bytes.length;
    };
    for await (const row of rows) {
      step.push(row);
      if (step.length >= STEP) await write();
    }
    if (step.length > 0) await write();
    for (const { at: from, bytes } of steps) {
      const buffer = Buffer.alloc(bytes);
      await file.read(buffer, 0, bytes, from);
      yield* deserialize(buffer) as Row[];
    }
  } finally {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  }
}
