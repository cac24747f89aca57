import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The console is built into dist/web and served by the product itself, under a strict content policy: scripts
 * only from our own address, styles only from files or with the page's nonce. Hence no inlined assets, and a
 * nonce placeholder in index.html that the server fills anew for each answer.
 */
export default defineConfig({
  root: fileURLToPath(new URL('./web', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('./dist/web', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome107', 'firefox104', 'safari16', 'edge107'],
    assetsInlineLimit: 0,
    assetsDir: 'assets',
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/problems': 'http://127.0.0.1:3000',
      '/docs': 'http://127.0.0.1:3000',
    },
  },
});
