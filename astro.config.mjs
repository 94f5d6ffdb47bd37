import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { katexOptions } from './src/build/katex-options.ts';
import { rehypeChapter } from './src/build/rehype-chapter.ts';
import { remarkCells } from './src/build/remark-cells.ts';
import { remarkNumbers } from './src/build/remark-numbers.ts';
import { remarkTypography } from './src/build/remark-typography.ts';
import { separable } from './src/build/integration.ts';
import { site } from './src/site.config.ts';

export default defineConfig({
  site: site.url,
  base: site.base,
  trailingSlash: 'always',
  i18n: {
    defaultLocale: site.languages[0],
    locales: site.languages,
    routing: { prefixDefaultLocale: false },
  },
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath, remarkNumbers, remarkCells, remarkTypography],
      rehypePlugins: [[rehypeKatex, katexOptions], rehypeChapter],
    }),
    shikiConfig: { theme: 'css-variables' },
  },
  integrations: [mdx(), svelte(), separable()],
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  vite: { build: { assetsInlineLimit: 0 } },
});
