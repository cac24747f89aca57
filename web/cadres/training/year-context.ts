import { contextSchema, type TrainingYearContext } from '../../../machines/training-year/context.ts';

/** The machine's memory of a year. @throws ZodError for the case of another machine. */
export function readYear(context: unknown): TrainingYearContext {
  return contextSchema.parse(context);
}
