export const figures = { figure: '图', table: '表' };
