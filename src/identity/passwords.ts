import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { problem } from '../problems/problem.ts';

/** scrypt at 32 MiB and about 0.1 s a hash; the numbers travel with each hash, so they can grow. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;
const AT_ONCE = 2;
const WAITING_AT_MOST = 64;

/** Whom an unknown name is measured against, so that it takes as long as a known one. */
const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Hashes with a fresh salt. Form: scrypt$N$r$p$salt$key, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await hashingQueue.run(() => derive(password, salt, COST));
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether the password fits the hash; without a hash the same work is done and the answer is false. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, n, r, p, salt = '', key = ''] = (hash ?? NOBODY).split('$');
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), {
    N: Number(n),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(actual, expected) && hash !== undefined;
}

function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  const maxmem = 2 * 128 * cost.N * cost.r * cost.p;
  return new Promise((resolve, reject) => {
    // NFKC, so that a password typed with a full-width input method is the same password.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** At most two run at once, for each takes a processor and 32 MiB; a crowd beyond the queue is sent away. */
class HashingQueue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** @throws Problem unavailable when too many wait. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= WAITING_AT_MOST) throw problem('unavailable', { retryAfter: 5 });
      await new Promise<void>((turn) => this.#waiting.push(turn));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

/** Every hashing of the process goes through it; sign-in counts failures inside its turn. */
export const hashingQueue = new HashingQueue();

const SHORTEST = 10;
const LONGEST = 128;
const COMMON = ['password', 'qwerty', '12345', 'admin', 'abc123', 'jianhui', '11111', '00000'];

/** Why a password is too weak to be chosen, in both languages; undefined when it is not. */
export function weakness(password: string, username: string): { zh: string; en: string } | undefined {
  const folded = password.normalize('NFKC').toLowerCase();
  const length = [...password].length;
  if (length < SHORTEST || length > LONGEST) {
    return {
      zh: `密码须为 ${SHORTEST} 至 ${LONGEST} 个字符`,
      en: `A password has ${SHORTEST} to ${LONGEST} characters`,
    };
  }
  if (folded.includes(username.toLowerCase())) {
    return { zh: '密码不得包含用户名', en: 'A password does not contain the user name' };
  }
  if (new Set(folded).size < 5 || COMMON.some((word) => folded.includes(word) && length < word.length + 8)) {
    return { zh: '密码过于常见，容易被猜到', en: 'This password is too common' };
  }
  return undefined;
}
