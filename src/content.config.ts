import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const chapters = defineCollection({
  loader: glob({
    base: './content/chapters',
    pattern: '*/*.mdx',
    // `05-depthwise-separable/en`: the folder and the language, as they stand on the disk.
    generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
  }),
  schema: z.object({
    title: z.string(),
    description: z.string(),
    /** Place in the book. */
    order: z.number().int().nonnegative(),
    /** Last part of the address, the same in every language; never changed once published. */
    slug: z.string().regex(/^[a-z][a-z0-9-]*$/),
    /** What a reader can do afterwards. */
    objectives: z.array(z.string()).min(1),
    /** Claims of the notes that the chapter treats. */
    claims: z.array(z.string().regex(/^N\d{2}$/)).default([]),
  }),
});

/** The notebook that is the reader's to fill. */
const scratch = defineCollection({
  loader: glob({
    base: './content/scratch',
    pattern: '*.mdx',
    generateId: ({ entry }) => `scratch/${entry.replace(/\.mdx$/, '')}`,
  }),
  schema: z.object({ title: z.string(), description: z.string() }),
});

export const collections = { chapters, scratch };
