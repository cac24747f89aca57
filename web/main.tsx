import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'antd/dist/reset.css';
import './app/console.css';
import { App } from './app/app.tsx';
import { signStyles } from './app/style-nonce.ts';
import { startServiceWorker } from './field/offline-support.ts';
import { finishSignOut } from './session/sign-out.tsx';
import { startWords } from './words/index.ts';

signStyles();
await Promise.all([startWords(), finishSignOut()]);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void startServiceWorker();
