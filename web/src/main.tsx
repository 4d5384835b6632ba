import { render } from 'preact';
import { deliverWhenPossible } from './app/outbox.ts';
import { followLinks } from './app/router.ts';
import { Shell } from './app/shell.tsx';
import './look/tokens.css';
import './look/base.css';
import './look/parts.css';
import './app/theme.ts';
import { Welcome } from './pages/home/welcome.tsx';

followLinks();
deliverWhenPossible();
const page = document.getElementById('page');
if (page) render(<Shell welcome={Welcome} />, page);
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/service-worker.js');
