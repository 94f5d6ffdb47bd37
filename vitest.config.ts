import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/long/**', 'node_modules/**'],
    testTimeout: 30_000,
    // Files of a worker share what they import: to import all of it a hundred times took a third of the time.
    isolate: false,
  },
});
