import { z } from 'zod';

/** Query fields of every list that pages by key: the cursor of the page before and how many rows. */
export const pageQuery = {
  cursor: z.string().max(600).optional().meta({ description: 'The `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** One page of a keyset list: `next` is the cursor of the following page, null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one.' }),
  });
}
