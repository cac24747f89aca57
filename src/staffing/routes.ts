import { routes as board } from './board/routes.ts';

export const routes = [...board];
