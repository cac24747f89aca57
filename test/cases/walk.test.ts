import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createWorld, demonstrationPassword } from '../support/world.ts';

const run = promisify(execFile);

test('the walk of the README ends in an established case', async () => {
  const world = await createWorld();
  const server = createServer(world.app);
  try {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const env = { ...process.env, BASE: `http://127.0.0.1:${port}`, DEMO_PASSWORD: demonstrationPassword };
    const { stdout } = await run('sh', ['docs/walk.sh'], { env });
    const lines = stdout.trim().split('\n');
    expect(lines.at(-1)).toMatch(/JH-320924-\d{4}-0001 established$/);
    expect(stdout).toContain('按期办结');
  } finally {
    server.closeAllConnections();
    server.close();
    await world.close();
  }
});
