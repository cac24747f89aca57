export function bundleServer(root: string): Promise<void>;
export function bundle(root: string, entryPoints: Record<string, string>, outdir: string): Promise<void>;
