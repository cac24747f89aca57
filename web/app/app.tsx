import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, App as Holder, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo } from 'react';
import { RouterProvider } from 'react-router';
import { queryClient } from '../api/query-client.ts';
import { useWords } from '../words/index.ts';
import { usePreferences, useStillness } from './preferences.ts';
import { router } from './routes.tsx';
import { pageNonce } from './style-nonce.ts';
import { themeFor } from './theme.ts';

/** The console: theme, words, data and pages around each other. */
export function App() {
  const { language } = useWords();
  const { bigFont } = usePreferences();
  const still = useStillness();
  const theme: ThemeConfig = useMemo(() => themeFor({ bigFont, still }), [bigFont, still]);
  const csp = useMemo(() => ({ nonce: pageNonce() }), []);
  useEffect(() => {
    document.documentElement.dataset.bigFont = String(bigFont);
  }, [bigFont]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      csp={csp}
      // 两个字的按钮 would be spread with a space; we set our words as they are.
      button={{ autoInsertSpace: false }}
      form={{ colon: false }}
    >
      <Holder>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Holder>
    </ConfigProvider>
  );
}
