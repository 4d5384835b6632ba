import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { defineConfig, type Plugin } from 'vite';

/** Writes the service worker beside the page, with the names of everything it keeps. */
const serviceWorker = (): Plugin => ({
  name: 'service-worker',
  apply: 'build',
  generateBundle: {
    // Last of all: what only brought a style was taken out of the bundle before.
    order: 'post',
    handler(_options, bundle) {
      const files = Object.keys(bundle).filter((file) => file.startsWith('assets/'));
      const { code } = transformSync(readFileSync(join(import.meta.dirname, 'service-worker.ts'), 'utf8'), {
        loader: 'ts',
        minify: true,
        define: { FILES: JSON.stringify(['/index.html', '/icon.svg', ...files.map((file) => `/${file}`)]) },
      });
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: code });
    },
  },
});

export default defineConfig({
  plugins: [serviceWorker()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // A policy without `data:` fonts and scripts: everything is a file.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
