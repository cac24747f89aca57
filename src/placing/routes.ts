import type { Binding } from '../http/bind.ts';
import { lineWordRoutes } from './line-words/routes.ts';
import type { PlacingServices } from './proposals/placing-services.ts';
import { proposalRoutes } from './proposals/routes.ts';
import { retirementRoutes } from './retirement/routes.ts';

export const routes: Binding<PlacingServices>[] = [...lineWordRoutes, ...proposalRoutes, ...retirementRoutes];
