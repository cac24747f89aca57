import type { ThemeConfig } from 'antd';

/** The console's own colours: ink and azurite on paper, cinnabar kept for seals and what is overdue. */
export const palette = {
  ink: '#1b2b33',
  inkSoft: '#4d5c64',
  azurite: '#17566f',
  azuriteDeep: '#14384a',
  azuriteWash: '#e6eff2',
  cinnabar: '#a63a2b',
  paper: '#f5f3ee',
  sheet: '#ffffff',
  rule: '#ddd9cf',
  green: '#1d6f48',
  amber: '#8a5a00',
  red: '#a8281e',
  slate: '#53616b',
  violet: '#5a4b8a',
} as const;

/** For what draws on a canvas; the page itself takes --sans of console.css. */
export const sansStack =
  '"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif';

/** antd's tokens for the normal and the big-font mode. `still` switches every movement off. */
export function themeFor(options: { bigFont: boolean; still: boolean }): ThemeConfig {
  const fontSize = options.bigFont ? 19 : 15;
  return {
    hashed: false,
    token: {
      fontFamily: 'var(--sans)',
      fontSize,
      colorPrimary: palette.azurite,
      colorInfo: palette.azurite,
      colorLink: palette.azurite,
      colorSuccess: palette.green,
      colorWarning: palette.amber,
      colorError: palette.red,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextTertiary: '#5f6c73',
      colorTextPlaceholder: '#68747b',
      colorTextDescription: palette.inkSoft,
      colorBgLayout: palette.paper,
      colorBorder: '#b9b9b0',
      colorBorderSecondary: palette.rule,
      colorSplit: '#e6e2d9',
      borderRadius: 4,
      borderRadiusLG: 6,
      controlHeight: options.bigFont ? 44 : 36,
      boxShadow: '0 2px 8px rgba(27,43,51,.10)',
      boxShadowSecondary: '0 6px 24px rgba(27,43,51,.16)',
      motion: !options.still,
      wireframe: false,
    },
    components: {
      Table: {
        headerBg: '#efece4',
        headerColor: palette.ink,
        rowHoverBg: '#f3f6f6',
        headerSplitColor: 'transparent',
      },
      Card: { headerFontSize: fontSize + 1 },
      Steps: { iconSize: 30 },
      Menu: {
        itemBg: 'transparent',
        itemSelectedBg: palette.azuriteWash,
        itemSelectedColor: palette.azuriteDeep,
      },
      Tabs: { titleFontSize: fontSize },
      Form: { labelColor: palette.ink },
    },
  };
}
