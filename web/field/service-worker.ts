/**
 * Keeps the console opening where there is no network: the shell (page, scripts, styles) of this version, and
 * for the API whatever the console has laid aside for its person (keep-today.ts). It imports nothing, so that it
 * loads as a classic script in every browser. Its version is the content of the shell: the build writes both in.
 */
interface Finishing extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Finishing {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly clients: { claim(): Promise<void> };
}

const shell: { version: string; files: string[] } = JSON.parse('__SHELL__');
const shellCache = `jianhui-shell-${shell.version}`;
const personCaches = 'jianhui-person-';
const worker = globalThis as typeof globalThis & Worker;

addEventListener('install', (event) => {
  const filled = caches.open(shellCache).then((cache) => cache.addAll(['/', ...shell.files]));
  (event as Finishing).waitUntil(filled);
});

// No skipWaiting: a page that is open goes on with the chunks it was built with.
addEventListener('activate', (event) => {
  (event as Finishing).waitUntil(dropOldShells().then(() => worker.clients.claim()));
});

addEventListener('fetch', (event) => {
  const { request } = event as Fetching;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (/^\/(?:api|docs|problems|handbook)(?:\/|$)/.test(pathname)) return;
    return (event as Fetching).respondWith(fetch(request).catch((fault) => fromShell('/', fault)));
  }
  if (pathname.startsWith('/api/')) {
    if (request.headers.get('accept')?.includes('text/event-stream')) return;
    return (event as Fetching).respondWith(askOrRemember(request));
  }
  (event as Fetching).respondWith(fromCacheOrNetwork(request));
});

async function dropOldShells(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith('jianhui-shell-') && name !== shellCache) await caches.delete(name);
  }
}

async function fromShell(path: string, fault: unknown): Promise<Response> {
  const kept = await (await caches.open(shellCache)).match(path);
  if (!kept) throw fault;
  return kept;
}

async function fromCacheOrNetwork(request: Request): Promise<Response> {
  const cache = await caches.open(shellCache);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** The network first; what was laid aside when there is none. What lies there already is kept fresh. */
async function askOrRemember(request: Request): Promise<Response> {
  const cache = await cacheOfPerson();
  if (!cache) return fetch(request);
  try {
    const answer = await fetch(request);
    if (answer.ok && (await cache.match(request.url, { ignoreVary: true }))) {
      await cache.put(request.url, answer.clone());
    }
    return answer;
  } catch (fault) {
    const kept = await cache.match(request.url, { ignoreVary: true });
    if (!kept) throw fault;
    return kept;
  }
}

/** There is one at most: the console clears away another person's before it makes its own. */
async function cacheOfPerson(): Promise<Cache | undefined> {
  const name = (await caches.keys()).find((each) => each.startsWith(personCaches));
  return name === undefined ? undefined : caches.open(name);
}
