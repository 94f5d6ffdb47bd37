/** What a chapter's page needs to run its cells; fetched when a reader first wants to. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { notebooks } from 'virtual:separable/notebooks';
import { stringifyExact } from '../../notebook/exact-json.ts';
import { notebookName } from '../../build/notebook-file.ts';

export const getStaticPaths = (() =>
  Object.values(notebooks).map((notebook) => ({
    params: { name: notebookName(notebook) },
    props: { notebook },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) =>
  new Response(stringifyExact(props['notebook']), { headers: { 'content-type': 'application/json' } });
