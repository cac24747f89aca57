import { type Binding, bind } from '../http/bind.ts';
import { listUnions } from './contract.ts';
import { findUnions, type UnionNeeds } from './list-unions.ts';

export const routes: Binding<UnionNeeds>[] = [
  bind(listUnions, async ({ query }, needs: UnionNeeds) => findUnions(needs, query)),
];
