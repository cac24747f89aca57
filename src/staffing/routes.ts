import { routes as board } from './board/routes.ts';
import { routes as conflicts } from './conflicts/routes.ts';
import { routes as leave } from './leave/routes.ts';
import { routes as sheets } from './sheets/routes.ts';
import { routes as workload } from './workload/routes.ts';

export const routes = [...board, ...leave, ...conflicts, ...workload, ...sheets];
