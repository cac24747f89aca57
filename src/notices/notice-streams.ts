import type { Response } from 'express';
import type { Logger } from 'pino';
import type { Database } from '../store/index.ts';

const LOOK_EVERY_MS = 3_000;
/** Then the browser comes again, and whether it may is asked anew. */
const ENDS_AFTER_MS = 10 * 60_000;

interface Listener {
  userId: string;
  response: Response;
  /** What was said last; nothing yet at first. */
  unread: number | undefined;
}

/**
 * The live badge: connections held open (Server-Sent Events), each told its person's unread notices whenever
 * the number changes. One query looks for all of them, and only while somebody listens.
 */
export class NoticeStreams {
  readonly #db: Database;
  readonly #log: Logger;
  readonly #listeners = new Set<Listener>();
  #timer: NodeJS.Timeout | undefined;

  constructor(db: Database, log: Logger) {
    this.#db = db;
    this.#log = log;
  }

  /** Takes the connection over; it is let go when the browser leaves, at `close`, or after ten minutes. */
  listen(userId: string, response: Response): void {
    const listener: Listener = { userId, response, unread: undefined };
    this.#listeners.add(listener);
    const end = setTimeout(() => response.end(), ENDS_AFTER_MS);
    response.once('close', () => {
      clearTimeout(end);
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#rest();
    });
    response.write('retry: 5000\n\n');
    this.#timer ??= setInterval(() => void this.#look(), LOOK_EVERY_MS);
    void this.#look();
  }

  close(): void {
    this.#rest();
    for (const { response } of this.#listeners) response.end();
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    try {
      const counts = await this.#countUnread();
      for (const listener of this.#listeners) tell(listener, counts.get(listener.userId) ?? 0);
    } catch (error) {
      this.#log.warn({ err: error }, 'The notice streams could not look');
    }
  }

  async #countUnread(): Promise<Map<string, number>> {
    const userIds = [...new Set([...this.#listeners].map(({ userId }) => userId))];
    const rows = await this.#db.prisma.notice.groupBy({
      by: ['userId'],
      where: { userId: { in: userIds }, readAt: null },
      _count: true,
    });
    return new Map(rows.map((row) => [row.userId, row._count]));
  }
}

function tell(listener: Listener, unread: number): void {
  if (listener.unread === unread) return;
  listener.unread = unread;
  listener.response.write(`event: unread\ndata: ${JSON.stringify({ unread })}\n\n`);
}
