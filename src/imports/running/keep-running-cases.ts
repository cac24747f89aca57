import type { ImportParts } from '../services.ts';
export async function keepRunningCases(_parts: ImportParts, _batchId: string): Promise<void> {}
