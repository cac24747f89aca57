import type pg from 'pg';
import type { PlainDay } from '../kit/plain-day.ts';

/** One session with the person or the case's key it stands for, and the roles valid on a day. */
export interface SessionRow {
  id: string;
  userId: string | null;
  caseId: string | null;
  secretId: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  /** The session, its person or its secret has been ended. */
  ended: boolean;
  username: string | null;
  displayName: string | null;
  mustChangePassword: boolean;
  roles: {
    role: string;
    organisationId: string | null;
    divisionCode: string | null;
    lineId: string | null;
    areaId: string | null;
  }[];
}

const FIND = `
SELECT s.token_hash AS "tokenHash", s.id, s.user_id AS "userId", s.case_id AS "caseId", s.secret_id AS "secretId",
       s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt",
       s.revoked_at IS NOT NULL OR u.disabled_at IS NOT NULL OR k.revoked_at IS NOT NULL AS ended,
       u.username, u.display_name AS "displayName",
       coalesce(u.must_change_password, false) AS "mustChangePassword",
       coalesce((SELECT jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id,
                   'divisionCode', r.division_code, 'lineId', r.line_id, 'areaId', r.area_id))
                 FROM role_assignments r
                WHERE r.user_id = s.user_id AND r.valid_from <= $2 AND (r.valid_to IS NULL OR r.valid_to >= $2)
                ), '[]'::jsonb) AS roles
  FROM sessions s
  LEFT JOIN users u ON u.id = s.user_id
  LEFT JOIN case_secrets k ON k.id = s.secret_id
 WHERE s.token_hash = ANY($1::bytea[])`;

/**
 * The session of a token's SHA-256 and the roles of the day, over the unique index; undefined if there is none.
 * While one look-up is under way, those that arrive wait and then go together: nothing is remembered, and a
 * crowd of requests costs few round trips.
 */
export function findSessionRow(
  pool: pg.Pool,
  tokenHash: Uint8Array,
  rolesOn: PlainDay,
): Promise<SessionRow | undefined> {
  let lookup = lookups.get(pool);
  if (!lookup) {
    lookup = new SessionLookup(pool);
    lookups.set(pool, lookup);
  }
  return lookup.find(tokenHash, rolesOn);
}

const lookups = new WeakMap<pg.Pool, SessionLookup>();

interface Asked {
  tokenHash: Uint8Array;
  rolesOn: PlainDay;
  resolve(row: SessionRow | undefined): void;
  reject(error: unknown): void;
}

class SessionLookup {
  readonly #pool: pg.Pool;
  #waiting: Asked[] = [];
  #underWay = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  find(tokenHash: Uint8Array, rolesOn: PlainDay): Promise<SessionRow | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ tokenHash, rolesOn, resolve, reject });
      if (!this.#underWay) void this.#lookUp();
    });
  }

  async #lookUp(): Promise<void> {
    this.#underWay = true;
    while (this.#waiting.length > 0) {
      const rolesOn = this.#waiting[0]?.rolesOn;
      const asked = this.#waiting.filter((one) => one.rolesOn === rolesOn);
      this.#waiting = this.#waiting.filter((one) => one.rolesOn !== rolesOn);
      try {
        const values = [asked.map((one) => Buffer.from(one.tokenHash)), rolesOn];
        const { rows } = await this.#pool.query<SessionRow & { tokenHash: Buffer }>({
          name: 'find-sessions',
          text: FIND,
          values,
        });
        for (const one of asked) one.resolve(rows.find((row) => row.tokenHash.equals(one.tokenHash)));
      } catch (error) {
        for (const one of asked) one.reject(error);
      }
    }
    this.#underWay = false;
  }
}
