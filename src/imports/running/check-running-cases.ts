import type { ImportParts } from '../services.ts';
export async function checkRunningCases(_parts: ImportParts, _batchId: string): Promise<void> {}
