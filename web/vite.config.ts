import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { adoptStyles } from './adopt-styles.ts';

/** Which of the consoles is built: each is served below a path of its own name. */
const app = process.env.CONSOLE ?? 'reseller';

export default defineConfig({
  root: resolve(import.meta.dirname, 'apps', app),
  base: `/${app}/`,
  publicDir: resolve(import.meta.dirname, 'shared', 'public'),
  plugins: [react(), adoptStyles()],
  resolve: { alias: { '@': resolve(import.meta.dirname, 'shared') } },
  build: {
    outDir: resolve(import.meta.dirname, '..', 'build', 'web', app),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    manifest: true,
  },
});
