import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { describe } from 'vitest';
import { type Listening, listen } from '../../../src/http/listen.ts';
import { openSession } from '../../../src/identity/sessions.ts';
import { createDesk, type Desk } from '../../support/desk.ts';
import { findChromium } from '../../support/machine.ts';
import { createWorld, type World, type WorldOptions } from '../../support/world.ts';
import { buildConsoleOnce } from './console-build.ts';

const chromiumPath = findChromium();
if (!chromiumPath) {
  console.warn('Left out: tests of the console in a browser, because this machine has no Chromium.');
}

/** As `describe`; left out where there is no browser (with CI=true its absence has failed already). */
export const describeInBrowser = describe.skipIf(!chromiumPath);

/** Nothing of a browser's own that would speak to the world outside or need a graphics card. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface HouseOptions extends WorldOptions {
  /** Further flags of Chromium. */
  flags?: readonly string[];
  /** The name by which the browser knows the server; by default it goes to 127.0.0.1. */
  hostName?: string;
  /** Serve HTTPS with this certificate. */
  tls?: { certificate: string; key: string };
}

export interface VisitOptions {
  /** A phone's screen, 390 pixels wide, with fingers. */
  phone?: boolean;
  /** Faults that this visit is meant to run into, by what the console would say of them. */
  expected?: RegExp;
}

/** A person before a screen: a browser context of their own. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Errors on the console and requests to other hosts; must be empty at the end. */
  faults: string[];
}

/** The product behind a real port, and a browser before it. */
export interface House {
  world: World;
  desk: Desk;
  url: string;
  browser: Browser;
  /** Opens a browser for this person, signed in already; without a name, for a stranger. */
  visit(username?: string, options?: VisitOptions): Promise<Visit>;
  /** Somebody else sits down before the same browser. */
  hand(visit: Visit, username: string): Promise<void>;
  /** Everything that went wrong in any visit since the last call. */
  takeFaults(): string[];
  close(): Promise<void>;
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  await buildConsoleOnce();
  const world = await createWorld(options);
  const door: Listening = await listen(world.app, {
    host: '127.0.0.1',
    port: 0,
    ...(options.tls && { tls: options.tls }),
  });
  const url = options.hostName ? door.url.replace('127.0.0.1', options.hostName) : door.url;
  const names = options.hostName ? [`--host-resolver-rules=MAP ${options.hostName} 127.0.0.1`] : [];
  const browser = await chromium.launch({
    ...(chromiumPath && { executablePath: chromiumPath }),
    args: [...flags, ...names, ...(options.flags ?? [])],
  });
  const visits: Visit[] = [];
  const hand: House['hand'] = async ({ context, page }, username) => {
    // A page that still asks for something would ask as nobody.
    await page.goto('about:blank');
    await context.clearCookies();
    await context.addCookies([await cookieOf(world, username, url)]);
  };
  const visit: House['visit'] = async (username, how = {}) => {
    const made = await openVisit(browser, url, how);
    visits.push(made);
    if (username) await hand(made, username);
    return made;
  };
  return {
    world,
    desk: createDesk(world),
    url,
    browser,
    visit,
    hand,
    takeFaults: () => visits.flatMap((each) => each.faults.splice(0)),
    close: async () => {
      await browser.close();
      await door.close(500);
      await world.close();
    },
  };
}

async function openVisit(browser: Browser, url: string, how: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...(how.phone
      ? { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
      : { viewport: { width: 1440, height: 900 } }),
  });
  context.setDefaultTimeout(120_000);
  const faults: string[] = [];
  const note = (words: string) => {
    if (!how.expected?.test(words)) faults.push(words);
  };
  const page = await context.newPage();
  context.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => note(`thrown: ${error.error().message}`));
  context.on('request', (request) => {
    const address = request.url();
    if (!/^(data|blob|chrome|chrome-extension):/.test(address) && !address.startsWith(`${url}/`))
      note(`elsewhere: ${address}`);
  });
  return { page, context, faults };
}

async function cookieOf(world: World, username: string, url: string) {
  const { db } = world.services;
  const { id } = await db.prisma.user.findUniqueOrThrow({ where: { username } });
  const { token } = await openSession(db, { userId: id }, { ip: undefined, userAgent: 'browser test' });
  const secure = url.startsWith('https:');
  return {
    name: secure ? '__Host-jianhui' : 'jianhui',
    value: token,
    url,
    httpOnly: true,
    secure,
    sameSite: 'Strict' as const,
  };
}
