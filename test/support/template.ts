/** Of every account in the demonstration county that tests clone. */
export const demonstrationPassword = 'test-county-2026';
/** Databases to clone: migrated and empty, and the same with the demonstration county planted. */
export const templates = { empty: 'jianhui', county: 'jianhui_county' } as const;
export type TemplateName = keyof typeof templates;
