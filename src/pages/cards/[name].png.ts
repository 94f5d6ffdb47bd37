import type { APIRoute } from 'astro';
import { siteCards } from '../../../components/site/card/cards.ts';
import { drawCard } from '../../../components/site/card/draw.ts';

export async function getStaticPaths() {
  return (await siteCards()).map(({ path, locale, card }) => ({
    params: { name: /([^/]+)\.png$/.exec(path)![1] },
    props: { locale, card },
  }));
}

export const GET: APIRoute = async ({ props }) =>
  new Response(new Uint8Array(await drawCard(props['locale'], props['card'])), {
    headers: { 'content-type': 'image/png' },
  });
