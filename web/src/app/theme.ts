import { createStore } from './store.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'theme';
const show = (theme: Theme): void => {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
};

export const theme = createStore<Theme>(themes.find((one) => one === localStorage.getItem(key)) ?? 'auto');
show(theme.get());
export const setTheme = (next: Theme): void => {
  localStorage.setItem(key, next);
  show(next);
  theme.set(next);
};
