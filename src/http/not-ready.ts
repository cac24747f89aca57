import type { RequestListener } from 'node:http';

/** What every address answers while the product is still preparing itself: not yet, ask again. */
export const notReady: RequestListener = (_request, response) => {
  response.writeHead(503, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': '2',
    Refresh: '2',
  });
  response.end(
    '建会正在启动，请稍候，本页会自动刷新。\nJianhui is starting; this page asks again by itself.\n',
  );
};
