// One file per entry instead of some hundred: the server then starts in a second, the command line in less.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** @param {string} root folder of the project */
export async function bundleServer(root) {
  // What is there stays: a server that runs may still load a chunk of the bundle it began with.
  await bundle(root, { main: 'src/main.ts', cli: 'src/cli.ts' }, join(root, 'dist', 'server'));
}

/**
 * @param {string} root folder of the project
 * @param {Record<string, string>} entryPoints name of each bundle -> its source below root
 * @param {string} outdir
 */
export async function bundle(root, entryPoints, outdir) {
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [keepOwnAddresses, bundleJson],
  });
}

/** Code that looks for files beside itself finds them where its source lies, bundled or not. */
const keepOwnAddresses = {
  name: 'keep-own-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const address = JSON.stringify(pathToFileURL(path).href);
      return { contents: text.replaceAll('import.meta.url', address), loader: 'ts' };
    });
  },
};

/** JSON of a package goes into the bundle: Node 20 warns of every JSON module it loads. */
const bundleJson = {
  name: 'bundle-json',
  setup({ onResolve }) {
    onResolve({ filter: /^[^.].*\.json$/ }, ({ path, resolveDir }) => ({
      path: createRequire(join(resolveDir, 'any.js')).resolve(path),
    }));
  },
};
