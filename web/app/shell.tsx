import { BellOutlined, FontSizeOutlined, GlobalOutlined, MenuOutlined } from '@ant-design/icons';
import { Drawer, Tooltip } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { useNoticeCount } from '../notices/notice-count.ts';
import { useSession } from '../session/session.ts';
import { dayInWords, dayShort, weekdayInWords } from '../words/days.ts';
import { speak, useWords } from '../words/index.ts';
import { Banners } from './banners.tsx';
import { roomsFor } from './navigation.tsx';
import { PersonButton } from './person-button.tsx';
import { usePlaceCounts } from './place-counts.ts';
import { setPreferences, usePreferences } from './preferences.ts';
import { Loading } from './states.tsx';

// After the first list: nothing on the page waits for them.
const PersonMenu = lazy(() => import('./person-menu.tsx'));
const FieldKeeper = lazy(() => import('../field/field-keeper.tsx'));

/** The frame around every page of a signed-in person. */
export function Shell() {
  const { t } = useWords();
  const location = useLocation();
  const session = useSession();
  const main = useRef<HTMLElement>(null);
  const [menuOpen, setMenuOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page takes the focus and closes the menu
  useEffect(() => {
    setMenuOpen(false);
    main.current?.focus({ preventScroll: true });
  }, [location.pathname]);
  return (
    <>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <div className="frame">
        <div className="frame-top">
          <Bar onMenu={() => setMenuOpen(true)} />
          <Banners />
          {['case.prepare', 'fieldwork.record', 'cadre.prepare'].some((act) => session.acts.has(act)) && (
            <Suspense>
              <FieldKeeper />
            </Suspense>
          )}
        </div>
        <nav className="side" aria-label={t('shell.menu')}>
          <Places />
        </nav>
        <main id="main" className="main" ref={main} tabIndex={-1}>
          <Suspense fallback={<Loading rows={8} />}>
            <Outlet />
          </Suspense>
        </main>
        <TabsBelow onMore={() => setMenuOpen(true)} />
      </div>
      <Drawer
        placement="left"
        size={300}
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        title={t('shell.menu')}
      >
        <nav className="side side-in-drawer" aria-label={t('shell.menu')}>
          <Places />
          <PhoneSettings />
        </nav>
      </Drawer>
    </>
  );
}

function Bar({ onMenu }: { onMenu: () => void }) {
  const { t, language } = useWords();
  const session = useSession();
  const { bigFont } = usePreferences();
  return (
    <header className="bar">
      <button type="button" className="bar-button phone-only" onClick={onMenu} aria-label={t('shell.menu')}>
        <MenuOutlined />
      </button>
      <Link to="/" className="bar-brand">
        <span className="seal" aria-hidden="true">
          建会
        </span>
        <span>
          <strong>{t('shell.product')}</strong>
          <span className="wide-only">{session.installation.name}</span>
        </span>
      </Link>
      <span className="bar-space" />
      <Tooltip title={t('shell.legalDayTip')}>
        <span className="bar-day">
          <small>{t('shell.legalDay')}</small>
          <time dateTime={session.today}>
            <span className="wide-only">{dayInWords(session.today, language)}</span>
            <span className="phone-only">{dayShort(session.today, language)}</span>
            <span className="wide-only"> {weekdayInWords(session.today, language)}</span>
          </time>
        </span>
      </Tooltip>
      <NoticeBell />
      <button
        type="button"
        className="bar-button wide-only"
        aria-pressed={bigFont}
        onClick={() => setPreferences({ bigFont: !bigFont })}
      >
        <FontSizeOutlined /> {bigFont ? t('shell.bigFont.off') : t('shell.bigFont.on')}
      </button>
      <button
        type="button"
        className="bar-button wide-only"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}
      >
        <GlobalOutlined /> {t('shell.language.switch')}
      </button>
      <Suspense fallback={<PersonButton />}>
        <PersonMenu />
      </Suspense>
    </header>
  );
}

function NoticeBell() {
  const { t } = useWords();
  const unread = useNoticeCount();
  const words = unread > 0 ? t('shell.notices.unread', { count: unread }) : t('shell.notices.none');
  return (
    <Link to="/notices" className="bar-button" aria-label={`${t('shell.notices.title')}：${words}`}>
      <BellOutlined />
      {unread > 0 && (
        <span className="bar-count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}

function Places() {
  const { t } = useWords();
  const session = useSession();
  const counts = usePlaceCounts();
  return roomsFor(session.acts).map((room) => (
    <section key={room.word} aria-label={t(`shell.nav.${room.word}`)}>
      <h2>{t(`shell.nav.${room.word}`)}</h2>
      <ul className="plain-list">
        {room.places.map((place) => (
          <li key={place.path}>
            <NavLink to={place.path} end className="side-link">
              {place.icon}
              <span>{t(`shell.nav.${place.word}`)}</span>
              {place.count && counts[place.count] ? (
                <span className="side-link-count">{counts[place.count]}</span>
              ) : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function PhoneSettings() {
  const { t, language } = useWords();
  const { bigFont } = usePreferences();
  return (
    <section className="phone-settings">
      <button type="button" className="side-link" onClick={() => setPreferences({ bigFont: !bigFont })}>
        <FontSizeOutlined /> {bigFont ? t('shell.bigFont.off') : t('shell.bigFont.on')}
      </button>
      <button type="button" className="side-link" onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}>
        <GlobalOutlined /> {t('shell.language.switch')}
      </button>
    </section>
  );
}

function TabsBelow({ onMore }: { onMore: () => void }) {
  const { t } = useWords();
  const session = useSession();
  const places = roomsFor(session.acts)
    .flatMap((room) => room.places)
    .filter((place) => place.tab)
    .slice(0, 3);
  return (
    <nav className="tabs-below" aria-label={t('shell.nav.work')}>
      {places.map((place) => (
        <NavLink key={place.path} to={place.path} end className="tab-below">
          {place.icon}
          {t(`shell.nav.${place.word}`)}
        </NavLink>
      ))}
      <button type="button" className="tab-below" onClick={onMore}>
        <MenuOutlined />
        {t('shell.more')}
      </button>
    </nav>
  );
}
