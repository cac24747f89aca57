/** Whether Prisma refused a write because an exclusion constraint of this name forbids it (SQLSTATE 23P01). */
export function violatesExclusion(error: unknown, constraint: string): boolean {
  return error instanceof Error && error.message.includes('23P01') && error.message.includes(constraint);
}
