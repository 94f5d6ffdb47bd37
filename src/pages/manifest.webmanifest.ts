import type { APIRoute } from 'astro';
import { asset } from '../../components/site/links.ts';
import { htmlLang } from '../i18n/index.ts';
import { defaultLocale, site } from '../site.config.ts';

export const GET: APIRoute = () =>
  new Response(
    JSON.stringify({
      name: site.title[defaultLocale],
      description: site.description[defaultLocale],
      lang: htmlLang[defaultLocale],
      start_url: site.base,
      scope: site.base,
      display: 'minimal-ui',
      background_color: '#fbf8f1',
      theme_color: '#fbf8f1',
      icons: [
        { src: asset('favicon.svg'), type: 'image/svg+xml', sizes: 'any' },
        { src: asset('icon-512.png'), type: 'image/png', sizes: '512x512' },
      ],
    }),
    { headers: { 'content-type': 'application/manifest+json' } },
  );
