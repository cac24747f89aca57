import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

interface Tripwire {
  rule: string;
  pattern: RegExp;
  folders: string[];
  /** Where it is allowed: exactly here. */
  except?: string[];
}

const tripwires: Tripwire[] = [
  {
    rule: 'the environment is read in config.ts alone',
    pattern: /process\.env\b/,
    folders: ['src', 'machines', 'prisma', 'web'],
    except: ['src/config.ts'],
  },
  {
    rule: 'the time is asked of kit/clock.ts alone',
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(|\bTemporal\.Now\b/,
    folders: ['src', 'machines', 'prisma', 'web'],
    except: ['src/kit/clock.ts'],
  },
  {
    rule: 'Date is built in kit/clock.ts alone',
    pattern: /\bnew Date\(|\bDate\.(?:parse|UTC)\(/,
    folders: ['src', 'machines', 'prisma', 'web'],
    except: ['src/kit/clock.ts'],
  },
  {
    rule: 'the law knows no Date, not even as a type',
    pattern: /[:<|]\s*Date\b|\bDate[.(]|instanceof Date\b/,
    folders: ['machines'],
  },
  {
    rule: 'types are not talked out of',
    pattern: /\bas any\b|\bas unknown as\b/,
    folders: ['src', 'machines', 'prisma', 'web', 'test', 'bench', 'scripts'],
    except: ['test/drift/tripwires.test.ts'],
  },
  {
    rule: 'the type checker is not silenced',
    pattern: /@ts-(?:ignore|expect-error|nocheck)/,
    folders: ['src', 'machines', 'prisma', 'web', 'test', 'bench', 'scripts'],
    except: ['test/drift/tripwires.test.ts'],
  },
  {
    rule: 'nothing is left for later in a comment',
    pattern: /\b(?:TODO|FIXME|XXX)\b/,
    folders: ['src', 'machines', 'prisma', 'web', 'test', 'bench', 'scripts'],
    except: ['test/drift/tripwires.test.ts'],
  },
];

function filesBelow(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|cjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .filter((file) => !file.startsWith('src/store/generated/'));
}

const existing = (folders: string[]) => {
  const present = new Set(readdirSync(ROOT));
  return folders.filter((folder) => present.has(folder));
};

/** Comments may speak of what code may not do. */
function codeOf(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

describe('tripwires', () => {
  it.each(tripwires)('$rule', (wire) => {
    const aboutComments = /TODO|@ts-/.test(wire.pattern.source);
    const found = existing(wire.folders)
      .flatMap(filesBelow)
      .filter((file) => !wire.except?.includes(file))
      .flatMap((file) => {
        const text = readFileSync(join(ROOT, file), 'utf8');
        const lines = (aboutComments ? text : codeOf(text)).split('\n');
        return lines.flatMap((line, index) =>
          wire.pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [],
        );
      });
    expect(found).toEqual([]);
  });

  it('no file is named for nothing: utils, helpers, common, manager', () => {
    const nameless = /(?:^|\/)(?:utils?|helpers?|common|managers?)(?:\/|\.[a-z]+$)/;
    const found = existing(['src', 'machines', 'prisma', 'web', 'test', 'bench', 'scripts'])
      .flatMap(filesBelow)
      .filter((file) => nameless.test(file));
    expect(found).toEqual([]);
  });
});
