import type { Engine } from '../../engine/index.ts';
import type { Database } from '../../store/index.ts';
import type { ExportedHead } from './contract.ts';

/** A head with all its leaves and the installation it comes from, to be kept elsewhere. @throws Problem not-found. */
export async function exportHead(
  { db, engine }: { db: Pick<Database, 'prisma'>; engine: Pick<Engine, 'exportHead'> },
  id: string,
): Promise<ExportedHead> {
  const head = await engine.exportHead(id);
  const settings = await db.prisma.setting.findMany({
    where: { key: { in: ['installation-id', 'division-code'] } },
  });
  const setting = (key: string) => {
    const value = settings.find((it) => it.key === key)?.value;
    return typeof value === 'string' ? value : null;
  };
  return {
    ...head,
    format: 'jianhui-head@1',
    installation: setting('installation-id') ?? '',
    division: setting('division-code'),
  };
}
