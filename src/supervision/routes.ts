import type { Binding } from '../http/bind.ts';
import { routes as audits } from './audits/routes.ts';
import { routes as board } from './board/routes.ts';
import { routes as deadlines } from './deadlines/routes.ts';
import { routes as proof } from './proof/routes.ts';
import type { SupervisionServices } from './services.ts';

export const routes: readonly Binding<SupervisionServices>[] = [...deadlines, ...board, ...audits, ...proof];
