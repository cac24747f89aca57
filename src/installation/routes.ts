import { type Binding, bind } from '../http/bind.ts';
import { showInstallation } from './contract.ts';
import { type InstallationNeeds, viewInstallation } from './view-installation.ts';

export const routes: Binding<InstallationNeeds>[] = [
  bind(showInstallation, async (_input, needs: InstallationNeeds) => viewInstallation(needs)),
];
