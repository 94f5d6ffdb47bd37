import type { APIRoute } from 'astro';
import { absolute, asset } from '../../components/site/links.ts';

export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${absolute(asset('sitemap.xml'))}\n`);
