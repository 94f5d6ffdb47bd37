import type { APIRoute } from 'astro';
import { host } from 'virtual:separable/host';

/** The sandbox's host frame; see src/build/host-page.ts. */
export const GET: APIRoute = () =>
  new Response(host, { headers: { 'content-type': 'text/html; charset=utf-8' } });
