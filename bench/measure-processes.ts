import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The postmaster of an embedded server and all its children, as Linux tells. */
export async function postgresProcesses(dataDir: string): Promise<number[]> {
  const [line] = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  const postmaster = Number(line);
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const parents = await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const));
  return [postmaster, ...parents.flatMap(([pid, parent]) => (parent === postmaster ? [pid] : []))];
}

/** Milliseconds of processor time that these processes have used. */
export async function cpuOf(pids: readonly number[]): Promise<number> {
  const ticks = await Promise.all(
    pids.map(async (pid) => {
      const fields = await statOf(pid);
      return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
    }),
  );
  return ticks.reduce((sum, each) => sum + each, 0) * 10; // USER_HZ is 100 on every Linux that Node runs on
}

/** Megabytes of memory, what several processes share counted once (PSS). */
export async function memoryOf(pids: readonly number[]): Promise<number> {
  const sizes = await Promise.all(
    pids.map(async (pid) => {
      const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
      return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
    }),
  );
  return sizes.reduce((sum, each) => sum + each, 0) / 1024;
}

async function parentOf(pid: number): Promise<number> {
  return Number((await statOf(pid))[1] ?? 0);
}

/** The fields of /proc/PID/stat after the name, which may hold blanks. */
async function statOf(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
