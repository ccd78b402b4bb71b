import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The customers' phones. Recent browsers only: the tokens need `light-dark()`, which must reach them as it is written. */
export default defineConfig({
  root: here('./page'),
  plugins: [react()],
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: here('../../dist/phone'),
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 1000,
  },
});
