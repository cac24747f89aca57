import { expect, it } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { notReady } from '../../src/http/not-ready.ts';

it('answers every address, while the product prepares itself, that it will be there in a moment', async () => {
  const server = await listen(notReady, { host: '127.0.0.1', port: 0 });
  try {
    const answer = await fetch(`${server.url}/readyz`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await answer.text()).toContain('建会正在启动');
  } finally {
    await server.close(0);
  }
});
