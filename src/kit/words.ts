import { z } from 'zod';

/** What a person reads, in Chinese and in English, so that the console changes language without asking again. */
export const words = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Words' });
