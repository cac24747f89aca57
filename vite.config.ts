import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const inWeb = (path: string) => fileURLToPath(new URL(`./web/${path}`, import.meta.url));

/** Pages that have to open without network, with everything they load; the others are asked for when needed. */
const FIELD =
  /\/web\/(?:index\.html|main\.tsx|(?:app|cases|field|procedure|session|units|words)\/|fieldwork\/near-me|cadres\/training\/attendance)/;
const ALWAYS = ['/icon.svg', '/icon-192.png', '/icon-512.png', '/manifest.webmanifest'];

/**
 * Writes into the service worker which files make up the shell, and a version that changes with them: names of
 * assets carry a hash of their content.
 */
function listShell(): Plugin {
  return {
    name: 'jianhui-list-shell',
    // Last of all: chunks that turn out to hold styles alone are taken away, and those that named them get new names.
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = new Set<string>();
      const take = (name: string) => {
        const chunk = bundle[name];
        if (files.has(name) || chunk?.type !== 'chunk') return;
        files.add(name);
        for (const sheet of chunk.viteMetadata?.importedCss ?? []) files.add(sheet);
        chunk.imports.forEach(take);
      };
      for (const [name, chunk] of Object.entries(bundle)) {
        if (chunk.type !== 'chunk' || name === 'service-worker.js') continue;
        if (chunk.isEntry || FIELD.test(chunk.facadeModuleId ?? '')) take(name);
      }
      const list = [...[...files].sort().map((name) => `/${name}`), ...ALWAYS];
      const version = createHash('sha256').update(list.join('\n')).digest('hex').slice(0, 16);
      const worker = bundle['service-worker.js'];
      if (worker?.type !== 'chunk') throw new Error('the service worker was not built');
      worker.code = worker.code.replace('__SHELL__', JSON.stringify({ version, files: list }));
    },
  };
}

/**
 * The console is built into dist/web and served by the product itself, under a strict content policy: scripts
 * only from our own address, styles only from files or with the page's nonce. Hence no inlined assets, and a
 * nonce placeholder in index.html that the server fills anew for each answer.
 */
export default defineConfig({
  root: inWeb(''),
  plugins: [react(), listShell()],
  build: {
    outDir: fileURLToPath(new URL('./dist/web', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome107', 'firefox104', 'safari16', 'edge107'],
    assetsInlineLimit: 0,
    assetsDir: 'assets',
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: { main: inWeb('index.html'), 'service-worker': inWeb('field/service-worker.ts') },
      output: {
        // At the root, so that it may serve every address; its name stays, or browsers would never find the next one.
        entryFileNames: (chunk) =>
          chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/problems': 'http://127.0.0.1:3000',
      '/docs': 'http://127.0.0.1:3000',
    },
  },
});
