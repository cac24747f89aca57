import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Express } from 'express';
import pino from 'pino';
import { createApp } from '../../src/app.ts';
import type { Binding } from '../../src/http/bind.ts';
import type { HttpServices, HttpSettings } from '../../src/http/services.ts';
import type { Role } from '../../src/identity/actor.ts';
import { OperationLog } from '../../src/identity/operation-log.ts';
import { hashPassword } from '../../src/identity/passwords.ts';
import { dayToDate, SystemClock } from '../../src/kit/clock.ts';
import { newId } from '../../src/kit/ids.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import { openDatabase } from '../../src/store/index.ts';
import { type Api, createApi } from './api.ts';
import { cloneDatabase } from './database.ts';

/** The HTTP edge around any bindings, over a database of its own that holds nobody yet. */
export interface Edge {
  app: Express;
  api: Api;
  services: HttpServices;
  /** Everything logged, as JSON lines. */
  logged: string[];
  /** A person with these roles; the password is the one given, else one that nobody knows. */
  addPerson(username: string, roles?: PersonRole[], password?: string): Promise<string>;
  close(): Promise<void>;
}

export interface PersonRole {
  role: Role;
  organisationId?: string;
  divisionCode?: string;
  lineId?: string;
  areaId?: string;
}

export async function createEdge<S extends HttpServices>(
  bindings: (services: HttpServices) => { services: S; bindings: readonly Binding<S>[] },
  settings: Partial<HttpSettings> = {},
): Promise<Edge> {
  const database = await cloneDatabase();
  const db = await openDatabase(database.url);
  const logged: string[] = [];
  const log = pino(
    { level: 'info' },
    new Writable({
      write: (chunk, _encoding, done) => {
        logged.push(String(chunk));
        done();
      },
    }),
  );
  const base: HttpServices = {
    log,
    clock: new SystemClock(),
    db,
    operations: new OperationLog(db, log),
    http: {
      version: '0.0.0-test',
      demonstration: false,
      trustProxy: false,
      requestsPerMinute: 100_000,
      signInsPerMinute: 100_000,
      webDirectory: '/nowhere',
      handbookDirectory: join(import.meta.dirname, '../../docs/handbook'),
      checkAnswers: true,
      ...settings,
    },
  };
  const bound = bindings(base);
  const app = createApp(bound.services, bound.bindings);
  return {
    app,
    api: createApi(app, db),
    services: base,
    logged,
    addPerson: async (username, roles = [], password) => {
      const id = newId();
      const assignments = roles.map((role) => ({
        id: newId(),
        validFrom: dayToDate(plainDayFrom('2020-01-01')),
        ...role,
      }));
      const passwordHash = password ? await hashPassword(password) : 'scrypt$2$1$1$AAAA$AAAA';
      await db.prisma.user.create({
        data: { id, username, displayName: username, passwordHash, roles: { create: assignments } },
      });
      return id;
    },
    close: async () => {
      await base.operations.flush();
      await db.close();
      await database.drop();
    },
  };
}
